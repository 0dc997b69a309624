"""The text reader: a dump of a page, undone into blocks."""

from __future__ import annotations

from newsclean.page import Block, Box, Page, Source


def read(text: str, source: Source) -> Page:
    """A Page of one box; every word of the text is in a block. Never raises."""
    blocks: list[Block] = []
    lines: list[str] = []
    for number, line in enumerate([*text.splitlines(), ""], 1):
        line = " ".join(line.split())
        if line:
            lines.append(line)
        elif lines:
            blocks.append(Block(len(blocks), "paragraph", " ".join(lines), where=(number - len(lines), number - 1)))
            lines = []
    box = Box(0, -1, "text", frozenset())
    box.last = len(blocks)
    return Page(blocks, [box], kind="text", dialect="plain")
