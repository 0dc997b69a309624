"""React's stream of a page's components, as frameworks write it into scripts: rows of values, cut into chunks anywhere.

A row is `id:value`, ended by a line break, or `id:Tsize,text` with the size in bytes. Linear in the stream; never raises.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from newsclean.readers import react

MARK = "__next_f"
"""What the list is called that the chunks are put into."""
OPENING = 60
"""Characters of a script among which it is named."""
MAX_CHARS = 8 << 20
LONGEST_ID = 12


def values(texts: list[str]) -> Iterator[Any]:
    """The values of the rows that a page's scripts hold, each script a chunk, `list.push([1, "chunk"])`."""
    chunks: list[str] = []
    left = MAX_CHARS
    for text in texts:
        if MARK in text[:OPENING] and len(text) <= left:
            left -= len(text)
            try:
                number, chunk = json.loads(text[text.index("[") : text.rindex("]") + 1])
            except (ValueError, TypeError, RecursionError):
                continue
            if number == 1 and isinstance(chunk, str):
                chunks.append(chunk)
    yield from react.records(dict(rows(chunks)))


def rows(chunks: list[str]) -> Iterator[tuple[str, Any]]:
    """Id and value of a stream's rows."""
    stream = "".join(chunks).encode("utf-8", "replace")
    at = 0
    while at < len(stream):
        begin = stream.find(b":", at, at + LONGEST_ID) + 1
        name = stream[at : begin - 1].decode("ascii", "replace")
        comma = stream.find(b",", begin, begin + LONGEST_ID) if begin and stream[begin : begin + 1] == b"T" else -1
        if comma > 0 and (size := _size(stream[begin + 1 : comma])):
            yield name, stream[comma + 1 : comma + 1 + size].decode("utf-8", "replace")
            at = comma + 1 + size
            continue
        end = stream.find(b"\n", at)
        end = end if end >= 0 else len(stream)
        value = stream[begin:end] if begin else b""
        if value[:1] in (b"[", b"{"):
            try:
                yield name, json.loads(value)
            except (ValueError, RecursionError):
                pass
        at = end + 1


def _size(text: bytes) -> int:
    try:
        return int(text, 16)
    except ValueError:
        return 0
