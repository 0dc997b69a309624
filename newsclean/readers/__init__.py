"""Reading: bytes or text in, a Page out.

`read` decodes, refuses what is no text, tells HTML from plain text by evidence and calls the reader.
Limits of size and unpacking belong to whoever opened the file.
"""

from __future__ import annotations

from newsclean.page import Page, Refused, Source

_MAGIC = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG\r\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"PK\x03\x04", "ZIP"),
    (b"PK\x05\x06", "ZIP"),
    (b"\x1f\x8b", "gzip"),
    (b"\x7fELF", "ELF"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"(\xb5/\xfd", "zstd"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!\x1a", "RAR"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1", "Office document"),
    (b"OggS", "Ogg"),
    (b"ID3", "MP3"),
    (b"\x00\x00\x01\x00", "icon"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"\x00asm", "WebAssembly"),
    (b"\xca\xfe\xba\xbe", "Java class"),
    (b"wOF", "font"),
)
"""First bytes of formats that are no text, and what people call them (faults.md)."""

_ARCHIVE, _MIME, _HEADERS = b"bplist00", b"mime-version:", 16384
"""What a page is wrapped in that a browser saved in one file, or a mail: its first bytes, or a header among the first so many."""
_SAMPLE = 8192
"""Characters looked at for controls; bytes of a file that `file`-like tools look at."""
_NOISE = 0.05
"""Share of controls or undecodable bytes above which a source is no text (faults.md)."""
_CONTROLS = bytes((*range(9), 11, *range(14, 27), *range(28, 32), 127))
"""NUL and C0 controls that text does not hold; ESC stays (ISO-2022-JP, terminal logs)."""


def read(source: Source) -> Page:
    """Read a source into a Page: `kind`, `dialect`, `url`, `as_of`, `lang` (given or declared) and `warnings` are set,
    the encoding is in `memo["encoding"]`, a language that was given in `memo["language"]`; raises Refused for a source that is empty or no text."""
    subject = ""
    if isinstance(source.raw, bytes) and source.raw[:8].lstrip(b"\xef\xbb\xbf\r\n")[:1].isalpha():
        source, subject = _unwrapped(source, source.raw)
    text, encoding, warnings, in_utf8 = _text_of(source)
    kind = source.kind
    if kind == "auto":
        from newsclean.readers import guess

        kind = guess.kind(text, source.name)
    page = _read_as(kind, text, source, in_utf8)
    page.head.title = page.head.title or subject
    page.kind = kind
    page.url = source.url
    page.as_of = source.as_of
    page.lang = language_code(source.language or page.head.lang)
    page.warnings[:0] = warnings
    page.memo["encoding"] = encoding
    if source.language and language_code(source.language):
        page.memo["language"] = source.language
    return page


def _unwrapped(source: Source, raw: bytes) -> tuple[Source, str]:
    """The source without what a browser or a mail wrapped it in, and the mail's subject."""
    if not raw.startswith(_ARCHIVE) and _MIME not in raw[:_HEADERS].lower():
        return source, ""
    from newsclean.readers import saved

    page = saved.unwrap(raw)
    if page is None:
        return source, ""
    url, encoding = source.url or page.url, source.encoding or page.encoding
    return Source(page.raw, source.name, source.kind, url, source.language, encoding, source.as_of, source.dialect or page.dialect), page.subject


def language_code(tag: str) -> str:
    """The first subtag of a language tag in lower case, `pt` of `pt-BR`; "" if it is none."""
    code = tag.strip().replace("_", "-").split("-", 1)[0].lower()
    return code if 2 <= len(code) <= 3 and code.isalpha() and code.isascii() else ""


def _read_as(kind: str, text: str, source: Source, in_utf8: bytes) -> Page:
    if kind == "html":
        from newsclean.readers import html

        return html.read(text, source, in_utf8)
    from newsclean.readers import text as plain

    return plain.read(text, source)


def _text_of(source: Source) -> tuple[str, str | None, list[str], bytes]:
    """The source as text, its encoding (None when it came as str), warnings, and its bytes if they are the text in UTF-8; raises Refused."""
    raw = source.raw
    in_utf8 = b""
    if isinstance(raw, str):
        text, encoding, warnings = raw.removeprefix("\ufeff"), None, []
    else:
        for magic, name in _MAGIC:
            if raw.startswith(magic):
                raise Refused("not_text", f"not text (looks like {name})")
        if raw[4:8] == b"ftyp" or (raw[:4] == b"RIFF" and raw[8:12] in (b"WEBP", b"WAVE", b"AVI ")):
            raise Refused("not_text", "not text (looks like audio, video or an image)")
        from newsclean.readers import decode

        decoded = decode.decode(raw, source.encoding)
        if decoded.replaced > _NOISE * len(raw):
            raise Refused("not_text", f"not text ({decoded.replaced:,} undecodable bytes)")
        text, encoding, warnings = decoded.text, decoded.encoding, decoded.warnings
        if encoding == "utf-8" and not decoded.replaced:
            in_utf8 = raw.removeprefix(b"\xef\xbb\xbf")
    if not text or text.isspace():
        raise Refused("empty", "empty")
    head = text[:_SAMPLE].encode("utf-8", "replace")
    if len(head) - len(head.translate(None, _CONTROLS)) > _NOISE * len(head):
        raise Refused("not_text", "not text (looks like binary data)")
    return text, encoding, warnings, in_utf8
