"""Markdown, newsclean's own included: front matter, headings, lists, quotes, tables, fences, pictures, hard breaks."""

from __future__ import annotations

import re

from newsclean.page import Block, Box, Head, Span
from newsclean.readers import front, inline

_HEADING = re.compile(r"(#{1,6})(?:[ \t]+(.*))?$")
_CLOSE = re.compile(r"(?:^|[ \t])#+$")
_ITEM = re.compile(r"([-*+]|\d{1,9}[.)])(?:[ \t]+|$)")
_FENCE = re.compile(r"(`{3,}|~{3,})([^`]*)$")
_BREAK = re.compile(r"(?:\*[ \t]*){3,}$|(?:-[ \t]*){3,}$|(?:_[ \t]*){3,}$")
_DELIMITERS = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$")
_PICTURE = re.compile(r"!\[((?:[^\[\]\\]|\\.){0,2000})\](\(.*\))$")
_NONE: frozenset[str] = frozenset()


def read(text: str, dialect: str, head: Head) -> tuple[list[Block], list[Box]]:
    """The blocks of a Markdown text, and its boxes: each quote and each table has its own; front matter and a reader
    service's header go to `head`. Linear; never raises."""
    lines = text.split("\n")
    return _Reader(lines, front.take(lines, dialect, head), dialect).read()


class _Reader:
    """One pass over the lines; `self.pending` are those of the paragraph, item or quote being read."""

    def __init__(self, lines: list[str], at: int, dialect: str) -> None:
        self.lines = lines
        self.at = at
        self.own = dialect == "newsclean"
        self.blocks: list[Block] = []
        self.boxes = [Box(0, -1, "text", _NONE)]
        self.box = 0
        self.pending: list[str] = []
        self.kind = "paragraph"
        self.level = 0
        self.start = at
        self.flags = _NONE
        self.nest: list[int] = []
        self.blank = True
        self.table = -1
        """The last line that was part of a table."""

    def read(self) -> tuple[list[Block], list[Box]]:
        while self.at < len(self.lines):
            line = self.lines[self.at].expandtabs(4) if "\t" in self.lines[self.at] else self.lines[self.at]
            self.at += 1
            body = line.strip()
            if body:
                self._line(line, body, len(line) - len(line.lstrip()))
                self.blank = False
            else:
                self._flush()
                self.blank = True
        self._flush()
        self.boxes[0].last = len(self.blocks)
        return self.blocks, self.boxes

    def _open(self, tag: str, new: bool) -> None:
        """Be in a box of this tag: in the last one, unless it is another's or a new one begins."""
        if not new and self.boxes[-1].tag == tag:
            self.box = len(self.boxes) - 1
        else:
            self._flush()
            self.box = len(self.boxes)
            self.boxes.append(Box(self.box, 0, tag, _NONE, first=len(self.blocks)))
            self.boxes[self.box].last = len(self.blocks)

    def _line(self, line: str, body: str, indent: int) -> None:
        """Read a line that is not blank."""
        if body[0] == ">" and indent < 4:
            self._quote(body)
            return
        if self.box and (self.boxes[self.box].tag != "blockquote" or self.blank or not self.pending):
            self.box = 0
        inside = bool(self.nest) and indent > self.nest[0]
        if self.blank and self.nest and not inside and not _ITEM.match(body):
            self.nest = []
        first = body[0]
        if indent >= 4 and not inside:
            if not self.pending:
                self._indented()
                return
        elif first == "#" and self._heading(body) or first in "`~" and self._fence(body, indent) or first in "*-_" and self._break(body):
            return
        elif first in "=-" and self.pending and self.kind == "paragraph" and set(body) in ({"="}, {"-"}):
            self.kind, self.level = "heading", 1 if first == "=" else 2
            self._flush()
            return
        if "|" in body and self._begins_row():
            self._row(body)
            return
        item = _ITEM.match(body) if first in "-*+" or first.isdecimal() else None
        if item and (not self.pending or self.kind == "item" or not first.isdecimal() or item[1] in ("1.", "1)")):
            self._item(item, body, indent)
            return
        if self.kind == "quote":
            self._flush()
        self._hold(line, body)

    def _hold(self, line: str, body: str) -> None:
        """Add a line to the paragraph; a backslash or two spaces at its end begin a new line of it."""
        if not self.pending:
            self.start = self.at
        hard = (len(body) - len(body.rstrip("\\"))) % 2 == 1 and self.at < len(self.lines) and bool(self.lines[self.at].strip())
        self.pending.append(body[:-1] if hard else body)
        if hard or line.endswith("  "):
            kind, level = self.kind, self.level
            self._flush(True)
            if self.at < len(self.lines) and self.lines[self.at].strip():
                self.kind, self.level, self.flags = kind, level, frozenset({"continues"})

    def _flush(self, hard: bool = False) -> None:
        """End the paragraph, item, quote or heading, or (`hard`) a line of it."""
        if self.pending:
            source = " ".join(self.pending)
            where = (self.start, self.at)
            picture = _PICTURE.match(source) if source[:1] == "!" and self.kind == "paragraph" else None
            alone = inline.target_of(picture[2]) if picture else None
            if picture and alone is not None:
                alt = inline.parse(picture[1])[0]
                self._add("image", alt, (Span(0, len(alt), "image", alone),), where)
            else:
                text, spans = inline.parse(source)
                if self.own and not hard and not self.flags and self.kind == "paragraph" and len(spans) == 1 and spans[0][:3] == (0, len(text), "em"):
                    self._add("caption", text, (), where)
                else:
                    self._add(self.kind, text, spans, where)
        self.pending = []
        self.kind, self.level, self.flags = "paragraph", 0, _NONE

    def _add(self, kind: str, text: str, spans: tuple[Span, ...], where: tuple[int, int]) -> None:
        if text.strip() or kind == "image":
            self.blocks.append(Block(len(self.blocks), kind, text, self.box, self.level, spans, self.flags, where))
            if self.box:
                self.boxes[self.box].last = len(self.blocks)

    def _heading(self, body: str) -> bool:
        match = _HEADING.match(body)
        if not match:
            return False
        self._flush()
        self.kind, self.level, self.start = "heading", len(match[1]), self.at
        rest = (match[2] or "").strip()
        self.pending = [_CLOSE.sub("", rest).rstrip() if rest.endswith("#") else rest]
        self._flush()
        return True

    def _break(self, body: str) -> bool:
        """A thematic break is no text; a row of dashes under a paragraph makes it a heading instead."""
        if not _BREAK.match(body) or (self.pending and self.kind == "paragraph" and set(body) == {"-"}):
            return False
        self._flush()
        return True

    def _fence(self, body: str, indent: int) -> bool:
        match = _FENCE.match(body)
        if not match:
            return False
        self._flush()
        start = self.at
        mark = match[1]
        code: list[str] = []
        while self.at < len(self.lines):
            line = self.lines[self.at]
            self.at += 1
            bare = line.strip()
            if bare.startswith(mark) and set(bare) == {mark[0]}:
                break
            code.append(line[indent:] if line[:indent].isspace() else line)
        self._add("code", "\n".join(code), (), (start, self.at))
        return True

    def _indented(self) -> None:
        """Code that is marked by four columns of indentation."""
        self.at -= 1
        start = self.at + 1
        code: list[str] = []
        while self.at < len(self.lines) and (self.lines[self.at].startswith(("    ", "\t")) or not self.lines[self.at].strip()):
            code.append(self.lines[self.at].removeprefix("    "))
            self.at += 1
        text = "\n".join(code).rstrip()
        self._add("code", text, (), (start, start + text.count("\n")))

    def _quote(self, body: str) -> None:
        self._open("blockquote", self.blank)
        body = body.lstrip("> ")
        if self.kind != "quote":
            self._flush()
        if not body.strip():
            self._flush()
            return
        self.kind = "quote"
        self._hold(body, body.strip())

    def _item(self, match: re.Match[str], body: str, indent: int) -> None:
        self._flush()
        while self.nest and indent < self.nest[-1] + 2 and (indent <= self.nest[-1] or len(self.nest) > 1):
            self.nest.pop()
        self.nest.append(indent)
        self.kind, self.level = "item", len(self.nest)
        self.flags = frozenset({"ordered"}) if match[1][0].isdecimal() else _NONE
        rest = body[match.end() :]
        if rest:
            self._hold(rest, rest)

    def _begins_row(self) -> bool:
        """Whether this line is a row of a table: the next one is the ruling under its column names, or the one before is a row."""
        following = self.lines[self.at].strip() if self.at < len(self.lines) else ""
        if not self.pending and "-" in following and "|" in following and _DELIMITERS.match(following):
            return True
        return self.table == self.at - 1

    def _row(self, body: str) -> None:
        self._flush()
        new = self.table != self.at - 1
        self.table = self.at
        self._open("table", new)
        if "-" in body and _DELIMITERS.match(body) and not new:
            return
        self.flags = frozenset({"header"}) if new else _NONE
        parts: list[str] = []
        spans: list[Span] = []
        at = 0
        for cell in _cells(body):
            part, found = inline.parse(cell)
            spans.extend(Span(s.start + at, s.end + at, s.kind, s.href) for s in found)
            parts.append(part)
            at += len(part) + 1
        self._add("row", "\t".join(parts), tuple(spans), (self.at, self.at))
        self.flags = _NONE


def _cells(body: str) -> list[str]:
    """The cells of a table's row, between bars that are not escaped."""
    cells = [cell.replace("\0", "\\|").strip() for cell in body.replace("\\|", "\0").split("|")]
    return cells[1 if not cells[0] else 0 : -1 if len(cells) > 1 and not cells[-1] else len(cells)]
