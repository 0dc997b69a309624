"""Builds blocks and boxes from the pieces that a walk hands over."""

from __future__ import annotations

from typing import Any

from newsclean.clean_text import clean_text
from newsclean.page import Block, Box, Page, Span, is_spaced
from newsclean.readers.elements import NO_NAMES, decode_cfemail, microdata
from newsclean.readers.inline_text import Marked, assemble, squeeze

_SINGLE_SPACED = frozenset({"paragraph", "heading", "item", "quote", "caption"})
"""Kinds of blocks whose words stand one space apart."""
MOST_OPEN = 16
"""Spans inside one another; those that are opened deeper are text like any other. Each block inside would have all of them."""
INDENT = "\u3000"
"""A wide space: a line that begins with it begins a paragraph, in Chinese and Japanese."""
_NO_FLAGS: frozenset[str] = frozenset()


class Builder:
    """The blocks, boxes and marks of one tree so far, and the block that is being gathered."""

    __slots__ = (
        "after", "blocks", "box", "boxes", "continues", "elements", "flag", "in_cell", "kind", "level", "line",
        "lists", "marked", "marks", "opened", "paragraph", "parts", "starts", "tag", "whole",
    )  # fmt: skip

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.boxes: list[Box] = []
        self.marks: list[tuple[str, str, int]] = []
        # The present block: pieces of text, spans closed and open, what it will be.
        self.parts: list[str] = []  # never begins with white space alone
        self.marked: list[Marked] = []
        self.opened: list[tuple[str, str]] = []
        self.starts: list[int] = []
        self.whole: tuple[frozenset[str], int] | None = None
        self.kind = "paragraph"
        self.level = 0
        self.tag = "html"
        self.flag = ""
        self.continues = False
        self.line = 0
        # Where the walk is.
        self.box = -1
        self.lists: tuple[bool, ...] = ()
        self.paragraph = False
        self.in_cell = False
        self.after: list[tuple[Block, bool]] = []
        self.elements = 0

    def page(self) -> Page:
        """What was built, without a head but for its marks."""
        page = Page(self.blocks, self.boxes)
        page.head.marks = self.marks
        return page

    def open_box(self, tag: str, names: frozenset[str], hidden: str = "") -> int:
        """A new box inside the present one; returns the index of the present one."""
        outer = self.box
        self.box = len(self.boxes)
        self.boxes.append(Box(self.box, outer, tag, names, hidden, len(self.blocks)))
        return outer

    def close_box(self, outer: int) -> None:
        self.boxes[self.box].last = len(self.blocks)
        self.box = outer

    def close_noscript(self, outer: int) -> None:
        """End a `<noscript>`; if all it holds is the picture that a script loads late, the placeholder right before it gets its address."""
        self.flush()
        first = self.boxes[self.box].first
        self.close_box(outer)
        if first and len(self.blocks) == first + 1 and self.blocks[first].kind == "image":
            before, late = self.blocks[first - 1], self.blocks[first]
            if before.kind == "image" and outer in (before.box, self.boxes[before.box].parent) and _is_same_picture(before, late):
                before.spans = (Span(0, len(before.text), "image", late.spans[0].href), *before.spans[1:])

    def take(self) -> tuple[str, tuple[Span, ...]]:
        """The text gathered so far and its spans; starts afresh, with the open spans open still."""
        parts, marked = self.parts, self.marked
        self.parts = []
        if self.opened:
            ended = len(parts)
            marked.extend([(start, ended, kind, href) for start, (kind, href) in zip(self.starts, self.opened, strict=True)])
            self.starts = [0] * len(self.opened)
        if marked:
            self.marked = []
            return assemble(parts, marked)
        text = squeeze(parts[0] if len(parts) == 1 else "".join(parts))
        return (text if text.isprintable() else squeeze(clean_text(text))), ()

    def flush(self) -> None:
        """End the present block."""
        whole = self.whole
        if self.parts:
            if whole and any(map(str.strip, self.parts[whole[1] :])):
                whole = None
            if self.continues and self.parts[0].lstrip(" \t\r\n")[:1] == INDENT:
                self.continues = False
            text, spans = self.take()
            if text:
                if whole:
                    outer = self.open_box("span", whole[0])
                    self.emit(self.kind, text, spans)
                    self.close_box(outer)
                else:
                    self.emit(self.kind, text, spans)
        self.whole = None
        self.continues = False
        if self.after:
            self.emit_queued()

    def emit_queued(self) -> None:
        """The pictures and hidden texts met inside the block that has just ended."""
        queued, self.after = self.after, []
        for block, hidden in queued:
            outer = self.open_box("span", NO_NAMES, "hidden") if hidden else self.box
            block.index, block.box = len(self.blocks), self.box
            self.blocks.append(block)
            if hidden:
                self.close_box(outer)

    def emit(self, kind: str, text: str, spans: tuple[Span, ...]) -> None:
        flags = _NO_FLAGS
        level = self.level
        ordered = False
        if kind == "item":
            level = len(self.lists)
            ordered = self.lists[-1]
            self.kind = "paragraph"
        if self.flag or self.continues or ordered:
            flags = frozenset({self.flag, "continues" if self.continues else "", "ordered" if ordered else ""} - {""})
            if self.flag == "time":
                self.flag = ""
        words = text.count(" ") + 1 if kind in _SINGLE_SPACED and is_spaced(text) else -1
        block = Block(len(self.blocks), kind, text, self.box, level, spans, flags, (self.line, self.line), words)
        block.tag = self.tag
        self.blocks.append(block)

    def set_aside(self, el: Any) -> None:
        """Hidden text inside a paragraph: a block of its own behind it."""
        text = clean_text(" ".join("".join(el.itertext()).split()))
        if text:
            self.after.append((Block(0, "paragraph", text, where=(self.line, self.line)), True))

    def email(self, hexa: str) -> None:
        address = decode_cfemail(hexa)
        self.parts.append(address or "[email protected]")
        if address:
            self.marks.append(("cfemail", address, len(self.blocks)))

    def mark(self, el: Any) -> None:
        """Note microdata, RDFa and rel=author beside the block that comes next."""
        prop, value = microdata(el)
        if prop:
            self.marks.append((prop, clean_text(value), len(self.blocks)))


def _is_same_picture(placeholder: Block, late: Block) -> bool:
    """True if two pictures are described alike, or have the same file name."""
    names = [b.spans[0].href.partition("?")[0].rpartition("/")[2] for b in (placeholder, late)]
    return bool(late.text and placeholder.text == late.text) or names[0] == names[1] or not names[0]
