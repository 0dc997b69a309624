"""Pages saved in one file with what they show: MHTML of browsers, Safari's web archive, and mail with HTML or encoded text.

The page is taken out of its wrapping. Pictures, styles and frames beside it are not read, and of a mail's headers only the subject.
"""

from __future__ import annotations

import binascii
from codecs import BOM_UTF8
from collections.abc import Iterator
from email.errors import FirstHeaderLineIsContinuationDefect, MissingHeaderBodySeparatorDefect
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from typing import NamedTuple

from newsclean.readers import mail

MOST_PARTS, MOST_NESTED = 1000, 8
"""Parts of a message that are looked at, and how deep they may stand in each other."""
_HEADERS = 65536
"""Bytes of the headers of one part."""
_NO_HEADERS = (FirstHeaderLineIsContinuationDefect, MissingHeaderBodySeparatorDefect)
"""What is wrong with lines that are no headers; Python 3.11.2 also says of every multipart that its parts are missing."""
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_TEXT = frozenset({"text/plain", "text/markdown"})
_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_NO_BASE64 = bytes(set(range(256)) - set(_BASE64))


class Saved(NamedTuple):
    """A page without its wrapping: its bytes, and what the wrapping says of it."""

    raw: bytes
    url: str | None = None
    encoding: str | None = None
    subject: str = ""
    """Of a mail."""
    dialect: str = ""
    """`mail` for a mail's plain text."""


class _Part(NamedTuple):
    kind: str
    headers: Message
    body: bytes


def unwrap(raw: bytes) -> Saved | None:
    """The page in a file, without a byte where it holds pictures and the like alone; None if it is no such file, or none is found in it.
    Linear in the bytes, never raises."""
    if raw.startswith(b"bplist"):
        return _of_archive(raw)
    outer = _part(raw.removeprefix(BOM_UTF8))
    if outer is None or "MIME-Version" not in outer.headers or "Content-Type" not in outer.headers:
        return None
    subject = mail.bare(_header(outer.headers, "subject"))
    address = _header(outer.headers, "snapshot-content-location")
    plain = other = None
    for part in _leaves(outer):
        where = address or _header(part.headers, "content-location")
        url = where if where.startswith(("http://", "https://")) else None
        page = Saved(_decoded(part), url, part.headers.get_content_charset(), subject)
        if part.kind in _HTML:
            return page
        if part.kind in _TEXT and plain is None:
            plain = page._replace(dialect="mail")
        elif not part.kind.startswith(("text/", "multipart/")):
            other = Saved(b"")
    return plain or other


def _of_archive(raw: bytes) -> Saved | None:
    """The main resource of a web archive."""
    import plistlib

    try:
        main = plistlib.loads(raw, fmt=plistlib.FMT_BINARY)["WebMainResource"]
        data, url, encoding = main["WebResourceData"], main.get("WebResourceURL"), main.get("WebResourceTextEncodingName")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, MemoryError):
        return None
    if not isinstance(data, bytes):
        return None
    return Saved(data, url if isinstance(url, str) else None, encoding if isinstance(encoding, str) else None)


def _part(raw: bytes) -> _Part | None:
    """Headers and body; None where what stands first are no headers of a part."""
    raw = raw.lstrip(b"\r\n") if raw[:1] in b"\r\n" else raw
    ends = [(end, size) for end, size in ((raw.find(b"\n\n", 0, _HEADERS), 2), (raw.find(b"\r\n\r\n", 0, _HEADERS), 4)) if end >= 0]
    if not ends:
        return None
    end, size = min(ends)
    headers = BytesHeaderParser().parsebytes(raw[: end + size])
    if not headers.keys() or any(isinstance(defect, _NO_HEADERS) for defect in headers.defects):
        return None
    return _Part(headers.get_content_type(), headers, raw[end + size :])


def _leaves(outer: _Part) -> Iterator[_Part]:
    """The parts that hold no others, in their order."""
    open_parts, left = [(outer, 0)], MOST_PARTS
    while open_parts:
        part, depth = open_parts.pop()
        boundary = part.headers.get_boundary() if part.kind.startswith("multipart/") else None
        if boundary is None and part.kind != "message/rfc822":
            yield part
        elif depth < MOST_NESTED:
            inside = _split(part.body, boundary, left) if boundary else [part.body]
            left -= len(inside)
            open_parts += [(found, depth + 1) for found in map(_part, reversed(inside)) if found]


def _split(body: bytes, boundary: str, most: int) -> list[bytes]:
    """What stands between the lines that part a message, at most so many pieces."""
    line = b"\n--" + boundary.encode("latin-1", "replace")
    body = b"\n" + body
    found: list[bytes] = []
    start = -1
    at = body.find(line)
    while at >= 0 and len(found) < most:
        end = at + len(line)
        if body[end : end + 1] in b"\r\n \t" or body[end : end + 2] == b"--":  # else another's, which begins alike
            if start >= 0:
                found.append(body[start:at])
            if body[end : end + 2] == b"--":
                return found
            start = body.find(b"\n", end)
            if start < 0:
                return found
        at = body.find(line, end)
    return [*found, body[start:]] if start >= 0 and len(found) < most else found  # the file was cut


def _decoded(part: _Part) -> bytes:
    """The bytes that a part's body stands for; damage costs what is damaged."""
    coding = _header(part.headers, "content-transfer-encoding").lower()
    if coding == "quoted-printable":
        return binascii.a2b_qp(part.body)
    if coding == "base64":
        letters = part.body.translate(None, _NO_BASE64)
        return binascii.a2b_base64(letters[: len(letters) - (len(letters) % 4 == 1)] + b"==")
    return part.body


def _header(headers: Message, name: str) -> str:
    """The value, as people write it, of the header of that name in small letters; "" if there is none."""
    raw = next((value for key, value in headers.raw_items() if key.lower() == name), "")
    value = raw.encode("ascii", "surrogateescape").decode("utf-8", "replace")  # some write letters as they are, against the rules
    try:
        return " ".join(str(make_header(decode_header(value))).split())
    except (ValueError, LookupError):
        return " ".join(value.split())
