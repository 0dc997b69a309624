"""WARC and WET: the pages among the records of a crawler's archive, packed or not. Needs fastwarc, the extra `warc`.

A page is a successful response over HTTP, a resource or a conversion, with HTML or plain text in it. All other records are left out,
counted and told in one line. A damaged record is a failure of its own, and reading goes on where the next one begins.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from newsclean.batch import http
from newsclean.batch.item import Item, Record
from newsclean.batch.messages import ASIDE, escape, show_size
from newsclean.batch.reading import cannot_read
from newsclean.batch.records import URL_LIMIT, clean_url, open_stream, record_of
from newsclean.batch.tape import GZIP, Packed, Tape
from newsclean.page import Refused

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_BEGIN = re.compile(rb"WARC/1\.\d\r?\n")
_NEXT = re.compile(rb"\r\n\r\nWARC/1\.\d\r?\n")
_FOLLOWS = re.compile(rb"\r\n\r\n|[\r\n]{0,3}(?:WARC/|\Z)")
"""What stands behind a block whose length is right; writers forget some of it."""
_BLANK = re.compile(rb"\r?\n\r?\n")
_HEADER = 1 << 16
"""Bytes in which a record's header ends: fastwarc allows half of it."""
_TRIES, _FAR = 100, 1 << 15
"""After so many places in a row that only look like a record, not each is tried any more: so many bytes are passed over."""
_PAGES = frozenset(("text/html", "application/xhtml+xml", "text/plain", "text/markdown", ""))
"""Media types of pages; a response that does not say what it is may be one."""
_KINDS = 8
"""Kinds of records left out that are told one by one."""


class Found(NamedTuple):
    """A record, or what is left of one."""

    number: int
    offset: int
    """Where it begins in the file; of a packed one, where its member does."""
    raw: bytes = b""
    """A page's record, header and all."""
    id: str | None = None
    url: str | None = None
    left: str = ""
    """Why it is no page, in a word or two."""
    status: str = ""
    reason: str = ""


def split(item: Item, max_bytes: int) -> Iterator[Item]:
    """The pages of an archive, read as they are asked for; at the end, what was left out."""
    left: Counter[str] = Counter()
    archive = None
    try:
        with open_stream(item.path) as file:
            archive = Archive(file.read, max_bytes)
            for found in archive.records():
                page = record_of(item, found.number, "warc", found.raw)._replace(id=found.id, url=found.url)
                if found.left:
                    left[found.left] += 1
                elif found.status == "damaged":
                    yield _told(item, found.status, found.reason)
                elif found.status:
                    yield page._replace(raw=None, record="", status=found.status, reason=found.reason)
                else:
                    yield page
            if archive.error:
                raise archive.error
            if not archive.number:
                yield _told(item, "empty", "empty") if archive.is_blank() else _told(item, "damaged", "holds no WARC record")
    except OSError as error:
        refused = cannot_read(error)
        yield _told(item, refused.status, refused.reason)
    if archive and left:
        kinds = [f"{count:,} {escape(kind, 60)}" for kind, count in left.most_common(_KINDS)]
        rest = left.total() - sum(count for _, count in left.most_common(_KINDS))
        kinds += [f"{rest:,} others"] if rest else []
        yield _told(item, ASIDE, f"{left.total():,} of {archive.number:,} records are no pages: {', '.join(kinds)}")


def _told(item: Item, status: str, reason: str) -> Item:
    """Something about the archive itself."""
    return item._replace(stream=False, holds="", status=status, reason=reason)


class Archive:
    """The records of one archive; `read(size)` gives some more bytes of it. Holds at most one record of `limit` bytes."""

    def __init__(self, read: Callable[[int], bytes], limit: int) -> None:
        self.tape = Tape(self._read)
        self.read = read
        self.error: OSError | None = None
        """What ended it early; fastwarc's own errors are of the same type."""
        self.limit = limit
        self.number = 0
        self.lost = False
        """The last thing found was no record at all: more of the same is the same damage."""
        self.packed: Packed | None = None

    def _read(self, size: int) -> bytes:
        try:
            return self.read(size)
        except OSError as error:
            self.error = error
            return b""

    def is_blank(self) -> bool:
        """Whether there was nothing in it, or nothing but padding."""
        return not self.tape.first and not self.tape.look(0, _HEADER).strip(b"\0\r\n")

    def records(self) -> Iterator[Found]:
        """Every record in order, each damaged stretch as one of status "damaged"."""
        if not self.tape.look(0, 2).startswith(GZIP):
            yield from self._stretch(self.tape)
            return
        self.packed = Packed(self.tape, b"WARC/")
        for tape in self.packed.members():
            told = False
            for found in self._stretch(tape):
                told = found.status != ""
                yield found
            if self.packed.damage and not told:
                yield from self._junk(0)

    def _stretch(self, tape: Tape) -> Iterator[Found]:
        """The records on a tape; after a damaged one, from the next that begins as records do."""
        from fastwarc.warc import ArchiveIterator

        at = tries = 0
        while at >= 0:
            tape.at = bad = at
            lenient = b"\r" not in tape.look(at, 16)  # lines end in LF alone
            try:
                for record in ArchiveIterator(tape, parse_http=False, quirks_mode=lenient, auto_decode="none", stream_detect=False):  # type: ignore[arg-type]
                    bad = record.stream_pos
                    if record.headers.is_empty():
                        yield from self._junk(bad)
                        break
                    found, end = self._judge(tape, record)
                    yield found
                    if end < 0:
                        break
                    bad = end
                    tries = 0
                else:
                    return
            except OSError:  # no header of a record, or one without an end
                blank = tape.look(bad, 16)
                bad += len(blank) - len(blank.lstrip(b"\r\n"))
                if not tape.holds(bad + 1):
                    return
                if bad > at and _BEGIN.match(tape.look(bad, 16)):  # only what separates it from the last one is not as it should be
                    at = bad
                    continue
                yield from self._junk(bad)
            tries += 1
            at = tape.find(_BEGIN, bad + (1 if tries < _TRIES else _FAR))

    def _junk(self, at: int) -> Iterator[Found]:
        """What stands where a record should: told once, however long it is."""
        if not self.lost:
            self.lost = True
            self.number += 1
            yield self._damaged(at)

    def _damaged(self, at: int) -> Found:
        offset = self.packed.start if self.packed else at
        bomb = self.packed.damage if self.packed and self.packed.damage.startswith("unpacks") else ""
        reason = f"record {self.number} at byte {offset:,}: {bomb or 'damaged, skipped'}"
        return Found(self.number, offset, status="too_large" if bomb else "damaged", reason=reason)

    def _judge(self, tape: Tape, record: WarcRecord) -> tuple[Found, int]:
        """A record as it was found, and where it ends; -1 if the next one has to be looked for."""
        self.number += 1
        at = record.stream_pos
        tape.forget(at)
        blank = _BLANK.search(tape.look(at, _HEADER))
        if not blank:
            return self._damaged(at), -1
        self.lost = False
        start = at + blank.end()
        end = start + record.content_length
        url = target_of(record)
        left = left_out(record, url, tape.look(start, min(record.content_length, http.HEAD)))
        found = Found(self.number, self.packed.start if self.packed else at, id=id_of(record), url=url, left=left)
        if record.content_length > self.limit:
            begins = tape.find(_NEXT, start)
            if begins != end and (begins >= 0 or not tape.holds(end)):
                return self._damaged(at), -1
            return found if left else found._replace(status="too_large", reason=f"larger than {show_size(self.limit)} (use --max-bytes)"), -1
        tail = tape.look(end, 16)
        if not tape.holds(end) or not _FOLLOWS.match(tail) or (self.packed and self.packed.damage and len(tail) < 16):
            return self._damaged(at), -1
        return found if left else found._replace(raw=tape.look(at, end - at)), end


def left_out(record: WarcRecord, url: str | None, head: bytes) -> str:
    """Why a record is no page: its type, the scheme of its address, its HTTP status or its media type; "" if it is one."""
    kind = str(record.record_type)
    if kind not in ("response", "resource", "conversion"):
        return kind
    scheme = url.partition(":")[0].lower() if url else ""
    if scheme not in ("http", "https", ""):
        return f"{scheme} {kind}"
    media = record.headers.get("Content-Type") or ""
    if media.startswith("application/http") or head.startswith(b"HTTP/"):
        status, fields, _ = http.split_head(head)
        if status and not 200 <= status < 300:
            return f"HTTP {status}"
        media = fields.get("content-type", "")
    media = (record.headers.get("WARC-Identified-Payload-Type") or media).partition(";")[0].strip().lower()
    return "" if media in _PAGES else media


def target_of(record: WarcRecord) -> str | None:
    """The address that a record is about."""
    return clean_url((record.headers.get("WARC-Target-URI") or "").strip(" <>"))


def id_of(record: WarcRecord) -> str | None:
    """A record's own name, without its brackets."""
    return escape((record.record_id or "").strip(" <>"), URL_LIMIT) or None


def parse(raw: bytes, max_unpacked: int) -> Record:
    """The page in a record that `split` gave."""
    from fastwarc.warc import WarcRecord

    record = WarcRecord.from_bytes(raw)
    block = record.reader.read()
    name, url = id_of(record), target_of(record)
    if str(record.record_type) == "conversion":
        return Record(block, "text", name, url, dialect="wet")
    _, fields, start = http.split_head(block)
    try:
        body, damage = http.read_body(block[start:], fields, max_unpacked)
    except Refused as refused:
        return Record(b"", "auto", name, url, status=refused.status, reason=refused.reason)
    if cut := record.headers.get("WARC-Truncated"):
        damage = damage or f"cut by the crawler ({escape(cut, 40)})"
    return Record(body, "auto", name, url, encoding=http.charset_of(fields.get("content-type", "")), damage=damage)
