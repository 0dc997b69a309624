"""Records: one JSON object a line with `id`, `url` and `html` or `text`. The seam for other engines."""

from __future__ import annotations

import io
import json
import zlib
from collections.abc import Iterator
from typing import IO

from newsclean.batch.item import Item, Record
from newsclean.batch.messages import show_size
from newsclean.batch.reading import cannot_read

ESCAPED = 6
"""Bytes of JSON that a byte of page may take, as `\\u001b`: what a line may be longer than a page."""
URL_LIMIT = 2000
"""Characters of an address."""


def parse(line: bytes) -> Record:
    """The record of one line."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        return Record("", status="damaged", reason="no JSON object")
    name, url = found.get("id"), clean_url(found.get("url"))
    name = None if name is None else str(name)
    for kind in ("html", "text"):
        if isinstance(page := found.get(kind), str):
            return Record(page, kind, name, url)
    return Record("", "auto", name, url, status="damaged", reason="a record without html or text")


def clean_url(url: object) -> str | None:
    """An address as it may be handed on; None if it is none, or too long to be one."""
    text = "".join(c for c in url if c.isprintable()) if isinstance(url, str) else ""
    return text if 0 < len(text) <= URL_LIMIT else None


def split(item: Item, max_bytes: int) -> Iterator[Item]:
    """The records of a file or stream, read as they are asked for; a file that ends badly is told in its place."""
    number = 0
    try:
        with _open(item.path) as file:
            while line := file.readline(ESCAPED * max_bytes + 1):
                if len(line) > ESCAPED * max_bytes:
                    yield _failed(item, number + 1, "too_large", f"a line longer than {show_size(ESCAPED * max_bytes)} (use --max-bytes)")
                    return
                if line.strip():
                    number += 1
                    yield record_of(item, number, "jsonl", line)
    except OSError as error:  # gzip's own BadGzipFile too
        refused = cannot_read(error)
        yield _failed(item, number, refused.status if error.errno else "damaged", refused.reason if error.errno else str(error))
    except (EOFError, zlib.error):
        yield _failed(item, number, "damaged", f"compressed data damaged after {number} records")


def record_of(item: Item, number: int, kind: str, raw: bytes) -> Item:
    """A record of the file `item`, which is named after its number and has its output in a folder named after the file."""
    return item._replace(path=f"{item.path}#{number}", inside=f"{item.inside}/{number:06}", stream=False, raw=raw, holds="", record=kind)


def _failed(item: Item, number: int, status: str, reason: str) -> Item:
    return item._replace(stream=False, holds="", status=status, reason=f"{reason}, after record {number}" if number else reason)


def open_stream(path: str) -> io.FileIO:
    """A file, a pipe or stdin, to be read once."""
    return io.FileIO(0 if path == "-" else path, closefd=path != "-")


def _open(path: str) -> IO[bytes]:
    """The lines of a file or stdin, unpacked if it is packed."""
    import gzip

    raw = io.BufferedReader(open_stream(path))
    return gzip.GzipFile(fileobj=raw) if raw.peek(2)[:2] == b"\x1f\x8b" else raw  # type: ignore[return-value]
