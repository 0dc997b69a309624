"""HTTP responses as crawlers kept them: what is said is believed only if the bytes bear it out, since crawlers undo encodings and leave the headers."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator

from newsclean.batch.reading import STEP, inflate, unpack
from newsclean.page import Refused

_BLANK = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? {1,8}(\d{3})")
_CHUNK = re.compile(rb"[ \t]{0,8}([0-9a-fA-F]{1,16})[ \t]{0,8}(?:;[^\r\n]{0,1000})?\r?\n")
_CHARSET = re.compile(r"charset\s{0,8}=\s{0,8}[\"']?\s{0,8}([^\s\"';,]{1,64})", re.IGNORECASE)
HEAD = 1 << 16
"""Bytes that status line and headers may take."""


def split_head(block: bytes) -> tuple[int, dict[str, str], int]:
    """The status, the headers by lower-case name (the first of each), and where the body begins. What does not begin as HTTP is all body: status 0."""
    status = _STATUS.match(block)
    if not status:
        return 0, {}, 0
    blank = _BLANK.search(block, 0, HEAD)
    end = blank.end() if blank else len(block)
    fields: dict[str, str] = {}
    for line in block[: blank.start() if blank else HEAD].split(b"\n")[1:]:
        name, colon, value = line.decode("latin-1").partition(":")
        if colon:
            fields.setdefault(name.strip().lower(), value.strip())
    return int(status[1]), fields, end


def charset_of(media: str) -> str | None:
    """The charset in a Content-Type, if there is one."""
    found = _CHARSET.search(media[:1000])
    return found[1] if found else None


def read_body(body: bytes, fields: dict[str, str], limit: int) -> tuple[bytes, str]:
    """The page in a response's body, its encodings undone, and what is wrong with it; `Refused` past `limit` bytes or if nothing is readable."""
    damage = ""
    if "chunked" in fields.get("transfer-encoding", "").lower():
        body, damage = join_chunks(body)
    for name in reversed(fields.get("content-encoding", "").lower().split(",")[:3]):
        body, worse = _undo(name.strip(), body, limit)
        damage = damage or worse
    if body.startswith(b"\x1f\x8b"):  # packed twice, or nobody said so
        body, worse = unpack(body, limit)
        damage = damage or worse
    return body, damage


def join_chunks(body: bytes) -> tuple[bytes, str]:
    """The body that was sent in chunks; as it stands if they were joined before, and what can be read if they are damaged."""
    if not _CHUNK.match(body):
        return body, ""
    parts: list[bytes] = []
    at = 0
    while head := _CHUNK.match(body, at):
        size = int(head[1], 16)
        if size == 0:
            return b"".join(parts), ""
        part = body[head.end() : head.end() + size]
        parts.append(part)
        at = head.end() + size
        if body.startswith(b"\r\n", at):
            at += 2
        elif body.startswith(b"\n", at):
            at += 1
    parts.append(body[at:])
    return b"".join(parts), "chunks of the response damaged; used what was readable"


def _undo(name: str, body: bytes, limit: int) -> tuple[bytes, str]:
    """The body without one content encoding; as it stands if it is not in it, or nobody knows it."""
    if name in ("gzip", "x-gzip"):
        return unpack(body, limit) if body.startswith(b"\x1f\x8b") else (body, "")
    unpacked = {"deflate": _deflated, "br": _brotli, "zstd": _zstd}.get(name)
    if unpacked is None or not body or (unpacked is _zstd and not body.startswith(b"\x28\xb5\x2f\xfd")):
        return body, ""
    try:
        return unpack(body, limit, unpacked)
    except Refused as refused:
        if refused.status == "damaged":
            return body, ""
        raise


def _deflated(body: bytes) -> Iterator[bytes]:
    """With zlib's header, as the standard has it, or without, as some servers do."""
    wrapped = body[0] & 15 == 8 and int.from_bytes(body[:2]) % 31 == 0
    stream = zlib.decompressobj(15 if wrapped else -15)
    for at in range(0, len(body), STEP):
        yield from inflate(stream, body[at : at + STEP])
    if not stream.eof:
        raise zlib.error("cut")


def _brotli(body: bytes) -> Iterator[bytes]:
    from fastwarc.stream_io import BrotliReader

    return _read_all(BrotliReader, body)


def _zstd(body: bytes) -> Iterator[bytes]:
    from fastwarc.stream_io import ZstdReader

    return _read_all(ZstdReader, body)


def _read_all(reader: Callable[..., object], body: bytes) -> Iterator[bytes]:
    from io import BytesIO

    stream = reader(BytesIO(body))
    try:
        while data := stream.read(STEP):  # type: ignore[attr-defined]
            yield data
    except OSError as error:
        raise zlib.error(str(error)) from None
