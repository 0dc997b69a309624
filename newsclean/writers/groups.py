"""Which blocks make one element together: a list, a table, a blockquote, a paragraph of several lines."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.page import Article, Block, Span

DEEPEST = 8
"""Levels of lists; renderers stop reading at some depth (markdown-it at 20 marks around a text)."""
_SHARED = {"item": "", "row": "table", "quote": "blockquote"}
"""Kinds that stand together, and the box they must share; a list just ends where other blocks begin."""


def elements(article: Article) -> Iterator[list[Block]]:
    """The body's blocks, those of one element together."""
    boxes = article.page.boxes if article.page else []

    def outer(block: Block) -> tuple[str, int]:
        tag = _SHARED[block.kind]
        at = block.box if tag and block.box < len(boxes) else -1
        while at >= 0 and boxes[at].tag != tag:
            at = boxes[at].parent
        return block.kind, at

    group: list[Block] = []
    key = None
    for block in article.body:
        if group and "continues" in block.flags:
            group.append(block)
            continue
        before, key = key, outer(block) if block.kind in _SHARED else None
        if group and (key is None or key != before):
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def paragraphs(blocks: list[Block]) -> Iterator[list[Block]]:
    """Each block with the lines that continue it."""
    group: list[Block] = []
    for block in blocks:
        if group and "continues" not in block.flags:
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def cells(row: Block) -> Iterator[tuple[list[Span], int, int]]:
    """Of each cell of a row: its spans, and where it starts and ends in the row's text."""
    spans = sorted(row.spans)
    start = i = 0
    for cell in row.text.split("\t"):
        end, first = start + len(cell), i
        while i < len(spans) and spans[i].start < end:
            i += 1
        yield spans[first:i], start, end
        start = end + 1
