"""Bytes of an archive as they stream by, the last of them still at hand; and the members of one that is gzip."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator

from newsclean.batch.reading import MAX_RATIO, RATIO_FROM, STEP, inflate

CHUNK = 1 << 16
"""Bytes read at once."""
OVERLAP = 32
"""Bytes that a pattern looked for may be long."""
GZIP = b"\x1f\x8b"
_MEMBER = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")
KEEP = 16 << 20
"""Packed bytes that are kept to be looked through again if their member is damaged."""


class Tape:
    """A stream that can be wound back, as far as what was not forgotten. `source(size)` gives some more bytes, none at the end."""

    def __init__(self, source: Callable[[int], bytes]) -> None:
        self.source = source
        self.held = bytearray()
        self.first = 0
        """Offset of the first byte that is held."""
        self.at = 0
        """Where `read` goes on."""
        self.ended = False

    def read(self, size: int) -> bytes:
        """Some bytes, at most `size`; none at the end."""
        self._fill(self.at + 1)
        data = self.look(self.at, min(size, self.first + len(self.held) - self.at))
        self.at += len(data)
        return data

    def tell(self) -> int:
        return self.at

    def look(self, start: int, size: int) -> bytes:
        """The bytes from `start`: `size` of them, fewer only at the end."""
        self._fill(start + size)
        return bytes(memoryview(self.held)[start - self.first : start - self.first + size])

    def holds(self, end: int) -> bool:
        """Whether there are bytes up to `end`."""
        self._fill(end)
        return self.first + len(self.held) >= end

    def forget(self, before: int) -> None:
        """Drop the bytes before this offset."""
        if before > self.first:
            del self.held[: before - self.first]
            self.first = before

    def find(self, pattern: re.Pattern[bytes], start: int) -> int:
        """Where `pattern` is found next, or -1. What is before it is forgotten, and `read` goes on there."""
        start = max(start, self.first)
        while self.first + len(self.held) < start:  # passed over, and not kept
            self.forget(self.first + len(self.held))
            if not self.holds(self.first + 1):
                return -1
        while True:
            match = pattern.search(self.held, start - self.first)
            if match:
                self.at = self.first + match.start()
                self.forget(self.at)
                return self.at
            end = self.first + len(self.held)
            start = max(start, end - OVERLAP)
            self.forget(start)
            self._fill(end + 1)
            if self.first + len(self.held) == end:
                return -1

    def _fill(self, end: int) -> None:
        while not self.ended and self.first + len(self.held) < end:
            chunk = self.source(CHUNK)
            self.held += chunk
            self.ended = not chunk


class Packed:
    """The members of a gzip file, one after the other; a damaged one costs itself."""

    def __init__(self, tape: Tape, opening: bytes) -> None:
        self.tape = tape
        self.opening = opening
        """What every member begins with once it is unpacked."""
        self.start = 0
        """Where the present member begins."""
        self.damage = ""
        self.spent = 0
        """Bytes read in vain. The more, the farther behind a damaged member the next is looked for: else members that hold members cost
        the square of their size."""

    def members(self) -> Iterator[Tape]:
        """The unpacked bytes of each member; to be read before the next is asked for. `damage` is set when it ends badly, or begins so."""
        while True:
            self.damage = ""
            self.tape.forget(self.start)
            if not self.tape.look(self.start, CHUNK).strip(b"\0\r\n"):
                return
            self.tape.at = self.start
            self.pieces = self._unpack()
            yield Tape(self._more)
            while self._more():
                pass  # up to its end
            if not self.damage:
                self.start = self.tape.at
                continue
            self.spent += self.tape.at - self.start
            self.start = self.tape.find(_MEMBER, self.start + 1 + (self.spent >> 12))
            if self.start < 0:
                return

    def _more(self, size: int = 0) -> bytes:
        return next(self.pieces, b"")

    def _unpack(self) -> Iterator[bytes]:
        stream = zlib.decompressobj(31)
        size = 0
        try:
            while not stream.eof:
                piece = self.tape.read(STEP)
                if not piece:
                    raise zlib.error("cut")
                self.tape.forget(self.tape.at - KEEP)
                for data in inflate(stream, piece):
                    if not size and not self.opening.startswith(data.lstrip(b"\r\n")[: len(self.opening)]):
                        raise zlib.error("no member, only bytes that look like one")
                    size += len(data)
                    if size > max(RATIO_FROM, MAX_RATIO * (self.tape.at - self.start)):
                        self.damage = f"unpacks to more than {MAX_RATIO} times its size, stopped"
                        return
                    if data:
                        yield data
        except zlib.error:
            self.damage = "damaged, skipped"
            return
        self.tape.at -= len(stream.unused_data)
