"""Records: one JSON object a line with `id`, `url` and `html` or `text`. The seam for other engines."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from typing import IO, NamedTuple

from newsclean.batch.item import Item
from newsclean.batch.messages import show_size
from newsclean.batch.reading import cannot_read
from newsclean.page import Refused

ESCAPED = 6
"""Bytes of JSON that a byte of page may take, as `\\u001b`: what a line may be longer than a page."""


class Record(NamedTuple):
    """What a line holds; `kind` is html, text, or "" if there is no page in it."""

    page: str
    kind: str
    id: str | None
    url: str | None


def parse(line: bytes) -> Record:
    """The record of one line; `Refused` if it is none."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        raise Refused("damaged", "no JSON object") from None
    if not isinstance(found, dict):
        raise Refused("damaged", "no JSON object")
    kind = next((kind for kind in ("html", "text") if isinstance(found.get(kind), str)), "")
    name, url = found.get("id"), found.get("url")
    return Record(found.get(kind, ""), kind, None if name is None else str(name), url if isinstance(url, str) else None)


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


def _open(path: str) -> IO[bytes]:
    """The lines of a file or stdin, unpacked if it is packed."""
    import gzip
    import io

    raw = io.BufferedReader(io.FileIO(0 if path == "-" else path, closefd=path != "-"))
    return gzip.GzipFile(fileobj=raw) if raw.peek(2)[:2] == b"\x1f\x8b" else raw  # type: ignore[return-value]
