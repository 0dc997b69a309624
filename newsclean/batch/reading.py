"""Bytes of an input: never more than the limits, never a device by mistake, gzip undone as far as it goes."""

import errno
import os
import stat
import zlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

from newsclean.batch.messages import show_size, why
from newsclean.page import Refused

MAX_RATIO = 100
"""Unpacked bytes for each packed one, once RATIO_FROM are unpacked: pages pack 4 to 20 times, bombs 1,000 times."""
RATIO_FROM = 1 << 20
CHUNK = 1 << 20
STEP = 4096
"""Packed bytes unpacked at once."""


TYPE_CHECKING = False
if TYPE_CHECKING:
    Inflater = zlib._Decompress


class Raw(NamedTuple):
    """What was read: `raw` as it was stored, `data` unpacked, and what went wrong without being fatal."""

    raw: bytes
    data: bytes
    mtime_ns: int = 0
    damage: str = ""


def load(path: str, raw: bytes | None, max_bytes: int, max_unpacked: int) -> Raw:
    """Read a regular file (or take the bytes of a stream) and unpack it; `Refused` says why not."""
    mtime_ns = 0
    if raw is None:
        raw, mtime_ns = read_file(path, max_bytes)
    elif len(raw) > max_bytes:
        raise too_large(max_bytes)
    if not raw.startswith(b"\x1f\x8b"):
        return Raw(raw, raw, mtime_ns)
    data, damage = unpack(raw, max_unpacked)
    return Raw(raw, data, mtime_ns, damage)


def too_large(limit: int) -> Refused:
    return Refused("too_large", f"larger than {show_size(limit)} (use --max-bytes)")


def cannot_read(error: OSError) -> Refused:
    """The refusal for a file that cannot be opened or read."""
    if error.errno == errno.ENOENT:
        return Refused("unreadable", "no such file")
    if error.errno in (errno.EACCES, errno.EPERM):
        return Refused("unreadable", "cannot read: permission denied")
    return Refused("unreadable", f"cannot read: {why(error)}")


def read_file(path: str, limit: int) -> tuple[bytes, int]:
    """At most `limit` bytes of a regular file, and its time of change in nanoseconds."""
    try:
        fd = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise cannot_read(error) from None
    try:
        before = os.fstat(fd)
        if not stat.S_ISREG(before.st_mode):
            raise Refused("special", "skipped: not a regular file")
        data = read_stream(fd, limit)
        after = os.fstat(fd)
    except OSError as error:
        raise cannot_read(error) from None
    finally:
        os.close(fd)
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(data) != after.st_size:
        raise Refused("unreadable", "changed while reading")
    return data, after.st_mtime_ns


def read_stream(fd: int, limit: int) -> bytes:
    """Everything up to the end; `Refused` past `limit` bytes."""
    chunks = []
    size = 0
    while chunk := os.read(fd, min(CHUNK, limit + 1 - size)):
        chunks.append(chunk)
        size += len(chunk)
        if size > limit:
            raise too_large(limit)
    return b"".join(chunks)


def unpack(raw: bytes, limit: int, unpacked: Callable[[bytes], Iterator[bytes]] | None = None) -> tuple[bytes, str]:
    """All members of a gzip file (or what `unpacked` yields, until zlib.error), and what is wrong with it: damage past the first readable
    byte is told, not raised."""
    out: list[bytes] = []
    size = 0
    most = min(limit, max(RATIO_FROM, MAX_RATIO * len(raw)))
    try:
        for chunk in (unpacked or _inflate)(raw):
            out.append(chunk)
            size += len(chunk)
            if size > most:
                much = show_size(limit) if most == limit else f"{MAX_RATIO} times its size"
                raise Refused("too_large", f"unpacks to more than {much}, stopped")
    except zlib.error:
        if not size:
            raise Refused("damaged", "compressed data damaged, nothing readable") from None
        return b"".join(out), f"compressed data damaged after {size:,} bytes; used what was readable"
    return b"".join(out), ""


def _inflate(raw: bytes) -> Iterator[bytes]:
    """Unpacked bytes, at most 4 MiB at once (deflate packs 1,032 times at best); zlib.error after the last good one."""
    at = 0
    while raw[at : at + 2] == b"\x1f\x8b":
        stream = zlib.decompressobj(31)
        while not stream.eof:
            piece = raw[at : at + STEP]
            if not piece:
                raise zlib.error("cut")
            yield from inflate(stream, piece)
            at += len(piece) - len(stream.unused_data)


def inflate(stream: "Inflater", piece: bytes) -> Iterator[bytes]:
    """What a piece of compressed data unpacks to; zlib.error after the last good byte."""
    before = stream.copy()
    try:
        yield stream.decompress(piece)
    except zlib.error:
        for byte in piece:  # the good bytes of this piece, up to the one that is wrong
            yield before.decompress(bytes((byte,)))
        raise
