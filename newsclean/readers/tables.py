"""Tables of data: a block a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsclean.page import Span
from newsclean.readers.elements import holds_data, names_and_hiding

if TYPE_CHECKING:
    from newsclean.readers.walk import Walker


def read_table(walker: Walker, el: Any, depth: int) -> None:
    """A table of data becomes rows; one that lays a page out is a box of boxes."""
    if walker.in_cell or not holds_data(el):
        walker.block(el, "table", depth)
        return
    walker.flush()
    names, hidden, _ = names_and_hiding(el.items())
    outer = walker.open_box("table", names, hidden)
    for row in el.iter("tr", "caption"):
        walker.line = row.sourceline or 0
        if row.tag == "caption":
            walker.block(row, "caption", depth + 1)
        else:
            _read_row(walker, row, depth)
    walker.close_box(outer)


def _read_row(walker: Walker, row: Any, depth: int) -> None:
    """One block: the cells' texts, joined by tabs."""
    text, spans, header, count = "", [], True, 0
    opened, starts = walker.opened, walker.starts
    walker.opened, walker.starts, walker.in_cell = [], [], True
    for cell in row:
        if cell.tag not in ("td", "th"):
            continue
        header = header and cell.tag == "th"
        if cell.text:
            walker.parts.append(cell.text)
        walker.children(cell, depth + 2)
        got, marks = walker.take()
        if count:
            text += "\t"
        count += 1
        spans += [Span(s.start + len(text), s.end + len(text), s.kind, s.href) for s in marks]
        text += got
    walker.opened, walker.starts, walker.in_cell = opened, [0] * len(starts), False
    if text.strip():
        flag, tag = walker.flag, walker.tag
        walker.flag, walker.tag = ("header" if header else ""), "td"
        walker.emit("row", text, tuple(spans))
        walker.flag, walker.tag = flag, tag
