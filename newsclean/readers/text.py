"""The text reader: a dump of a page, undone into blocks.

The dialect is told first, its lines are joined into paragraphs, and each becomes one Block. A block after a blank line
(in BeautifulSoup's acres of them: after more than usual) has the flag `gap`. `memo["gaps"]` and `memo["indents"]` hold,
for each block, the blank lines before it and the columns it was indented.
"""

from __future__ import annotations

import re
from collections import Counter

from newsclean.clean_text import clean_text
from newsclean.page import Block, Box, Head, Page, Source, Span, is_spaced
from newsclean.readers import dialects, flat, fragments, marks, unwrap
from newsclean.readers.dialects import Row

_GAP = frozenset({"gap"})
_NONE: frozenset[str] = frozenset()
_CELLS = re.compile(r"\t+| {3,}|[ \t]*[│┃][ \t]*")
_BROWSERS = frozenset(("lynx", "w3m", "inscriptis", "resiliparse"))
"""Dialects whose bullets and numbers were put there by the renderer."""
_TORN = frozenset(("soup", "wet", "plain"))
"""Dialects in which the inline elements of a sentence may stand on lines of their own."""
_HEADING = 25
"""Words of the longest heading."""
_CENTRED = 16
"""Columns from which an indented line of lynx's is a centred heading of the first level."""
_DASHES = frozenset("-–+·")
"""Bullets that are also punctuation (dialogue in French): believed only beside another."""


def read(text: str, source: Source) -> Page:
    """A Page of one box; every word of the text is in a block, or in `head` if it stood in a header. Never raises."""
    text = clean_text(text)
    rows = dialects.rows_of(text)
    body, links = marks.cut_references(rows)
    width = dialects.width_of(body)
    dialect = source.dialect or dialects.name_of(text, rows, width)
    head = Head()
    if dialect in ("newsclean", "reader", "markdown"):
        from newsclean.readers import markdown

        return Page(*markdown.read(text, dialect, head), head, kind="text", dialect=dialect)
    if dialect == "mail":
        from newsclean.readers import mail

        rows = mail.unquoted(mail.take_headers(rows, head))
        width = dialects.width_of(rows)
    writer = _Writer(dialect)
    if dialect == "lynx":
        rows, writer.links = body, links
        writer.heads = sum(1 for row in rows if row[2] >= 3) * 2 > len(rows)
        writer.marked = bool(writer.links) or marks.has_link_marks(rows)
    if dialect not in _TORN or width:
        writer.write(unwrap.group(rows, width))
    elif flat.is_flat(rows):
        writer.write(flat.group(rows))
        flat.mark_headline(writer.blocks)
    else:
        writer.write(fragments.group(rows, text.split("\n") if dialect == "soup" else []))
    box = Box(0, -1, "text", frozenset())
    box.last = len(writer.blocks)
    page = Page(writer.blocks, [box], head, kind="text", dialect=dialect)
    page.memo["gaps"], page.memo["indents"] = writer.gaps, writer.indents
    return page


class _Writer:
    """Turns groups of lines into blocks."""

    def __init__(self, dialect: str) -> None:
        self.dialect = dialect
        self.rendered = dialect in _BROWSERS
        self.exact = dialect == "soup"
        self.links: dict[int, str] = {}
        self.marked = False
        self.blocks: list[Block] = []
        self.gaps: list[int] = []
        self.indents: list[int] = []
        self.nest: list[int] = []
        self.heads = False
        """Whether headings stand out by their indentation, as lynx sets them: text by three columns, headings by none."""

    def write(self, groups: list[list[Row]]) -> None:
        usual = _usual_gap(groups) if self.dialect == "soup" else 0
        bullets = [unwrap.bullet_of(run[0][3]) for run in groups]
        tables = _tables(groups)
        quoted = self.dialect == "mail"
        carried = 0
        for i, run in enumerate(groups):
            number, gap, indent, first, _ = run[0]
            gap = max(gap, carried)
            carried = 0
            if len(run) == 1 and not first[0].isalnum() and marks.is_ruling(first):
                carried = max(gap, 1)
                continue
            flags = _GAP if gap > usual or (gap and not self.blocks) else _NONE
            where = (number, run[-1][0])
            before = len(self.blocks)
            if tables[i]:
                self._add("row", "\t".join(" ".join(cell.split()) for cell in _CELLS.split(first) if cell.strip()), flags, where)
            elif quoted and first[0] == ">":
                self._add("quote", " ".join(word for row in run for word in row[3].lstrip("> ").split()), flags, where)
            elif bullets[i] and self._is_item(groups, bullets, i):
                self._item(run, bullets[i], indent, flags, where)
            else:
                self.nest = []
                self._paragraph(run, flags, where)
            if len(self.blocks) > before:
                self.gaps.append(gap)
                self.indents.append(indent)
            else:
                carried = gap

    def _paragraph(self, run: list[Row], flags: frozenset[str], where: tuple[int, int]) -> None:
        first = run[0][3]
        if self.rendered and len(run) == 1 and first[0] in "[(":
            alt = marks.picture_in(first) if first[-1] == "]" else ""
            if alt:
                self._add("image", alt, flags, where)
                return
            if marks.is_control(first):
                flags = flags | {"form"}
        indent = run[0][2]
        level = 0 if not self.heads or 0 < indent < _CENTRED or not flags else 1 if indent else 2
        text = _text_of(run, self.exact)
        if level and text.count(" ") < _HEADING and text[-1] not in ".;,":
            self._add("heading", text, flags, where, level)
        else:
            self._add("paragraph", text, flags, where)

    def _item(self, run: list[Row], mark: int, indent: int, flags: frozenset[str], where: tuple[int, int]) -> None:
        while self.nest and self.nest[-1] >= indent:
            self.nest.pop()
        self.nest.append(indent)
        text = _text_of(run, self.exact)
        if text[0].isdecimal():
            flags = flags | {"ordered"}
        self._add("item", text[mark:].lstrip(), flags, where, min(len(self.nest), 6))

    def _is_item(self, groups: list[list[Row]], bullets: list[int], i: int) -> bool:
        """Whether the mark that opens a group is a list's: a bullet; a dash beside another; a number that the renderer set,
        beside the one before or after it (a numbered subhead keeps its number)."""
        _, _, indent, text, _ = groups[i][0]
        first = text[0]
        numbered = first.isdecimal()
        if not numbered and (first not in _DASHES or (self.rendered and indent)):
            return True
        if numbered and not (self.rendered and indent):
            return False
        for j in (i - 1, i + 1):
            if 0 <= j < len(groups) and bullets[j]:
                _, gap, column, other, _ = groups[j][0] if j > i else (0, groups[i][0][1], *groups[j][0][2:])
                if numbered and other[0].isdecimal() and gap == 0 and abs(column - indent) < 2 and abs(_number(other) - _number(text)) == 1:
                    return True
                if not numbered and other[0] == first:
                    return True
        return False

    def _add(self, kind: str, text: str, flags: frozenset[str], where: tuple[int, int], level: int = 0) -> None:
        """Add a block, without the renderer's marks; none if nothing else is left."""
        spans: tuple[Span, ...] = ()
        if self.dialect == "lynx":
            if "(BUTTON)" in text or "[" in text:
                text, form = marks.take_placeholders(text)
                text = " ".join(text.split())
                if form and text.count(" ") < 12:
                    flags = flags | {"form"}
            if self.marked and "[" in text:
                text, spans = marks.take_links(text, self.links)
        if text:
            words = text.count(" ") + 1 if kind != "row" and not spans and is_spaced(text) else -1
            self.blocks.append(Block(len(self.blocks), kind, text, 0, level, spans, flags, where, words))


def _text_of(run: list[Row], exact: bool) -> str:
    """The lines of a group as one text with normal white space.

    A break stands for a space but between scripts without spaces and after a hyphen; where the lines are text nodes
    (`exact`) not before a comma or its like either, if neither node has a space there.
    """
    if len(run) == 1:
        return " ".join(run[0][3].split())
    parts = [run[0][3]]
    before = run[0]
    for row in run[1:]:
        tail, head = before[3][-1], row[3][0]
        if tail == "-" and not exact:
            glued = head.islower() and before[3][-2:-1].isalpha()
        elif exact and before[4][-1] != " " != row[4][0]:
            glued = head in ",.;:!?)]}’”»%-/®™" or tail in "([{“«‘" or (head.islower() and len(before[3]) == 1 and tail.isupper())
        else:
            glued = False
        parts.append(row[3] if glued or (_is_wide(tail) and _is_wide(head)) else " " + row[3])
        before = row
    return " ".join("".join(parts).split())


def _is_wide(char: str) -> bool:
    """Whether a character belongs to a script that sets no spaces between words."""
    return "\u3000" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or "\uff00" <= char <= "\uff60" or "\u0e00" <= char <= "\u0eff"


def _number(text: str) -> int:
    """The number that opens a text."""
    return int(re.split(r"\D", text, maxsplit=1)[0] or 0)


def _usual_gap(groups: list[list[Row]]) -> int:
    """The most common run of blank lines before a group."""
    return Counter(run[0][1] for run in groups if run[0][1]).most_common(1)[0][0] if any(run[0][1] for run in groups) else 0


def _tables(groups: list[list[Row]]) -> list[bool]:
    """For each group, whether it is a row of a table: one line of cells set apart, boxed or beside another with as many."""
    cells = [0] * len(groups)
    boxed: set[int] = set()
    for i, run in enumerate(groups):
        text = run[0][3]
        if len(run) == 1 and ("   " in text or "\t" in text or "│" in text or "┃" in text):
            cells[i] = sum(1 for cell in _CELLS.split(text) if cell.strip())
            if text[0] in "│┃":
                boxed.add(i)
    last = len(groups) - 1
    return [n > 1 and (i in boxed or (i > 0 and cells[i - 1] == n) or (i < last and cells[i + 1] == n)) for i, n in enumerate(cells)]
