"""The text reader: a dump of a page, undone into blocks."""

from __future__ import annotations

from newsclean.page import Block, Box, Page, Source
from newsclean.readers import dialects, fragments, unwrap
from newsclean.readers.dialects import Row


def read(text: str, source: Source) -> Page:
    """A Page of one box; every word of the text is in a block. Never raises."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    rows = dialects.rows_of(text)
    width = dialects.width_of(rows)
    dialect = dialects.name_of(text, rows, width)
    groups = fragments.group(rows, text.split("\n")) if dialect == "soup" else unwrap.group(rows, width)
    blocks: list[Block] = []
    for run in groups:
        body = " ".join(" ".join(row[3] for row in run).split())
        blocks.append(Block(len(blocks), "paragraph", body, where=(run[0][0], run[-1][0]), flags=frozenset({"gap"}) if run[0][1] else frozenset()))
    box = Box(0, -1, "text", frozenset())
    box.last = len(blocks)
    return Page(blocks, [box], kind="text", dialect=dialect)
