r"""Markdown: front matter in YAML, `# ` title, body. CommonMark with GFM tables; rendering gives the body's words back.

Front matter: a line `---`, one `key: value` a line, a line `---`, a blank line. Keys in the order of `KEYS`, only those
with a value; each value is JSON (which YAML reads): a quoted string, or a list of them. A day is "2024-12-01", a time
ISO 8601 with its zone. There is no front matter when no key has a value.

Body: blocks with a blank line between, but for
- items of a list, each on its line: `- ` or `1. `, indented by the width of the marks they stand under;
- rows of a table: `| a | b |`; the first one is the header if it is one, else the header is empty;
- quotes of one blockquote, with `>` between;
- a line that continues the block before: it follows a backslash at the line's end (in a heading: a space).
Headings are `##` to `######`; a caption is an emphasised paragraph, `*text [credit]*`; a picture `![alt](address)`
on its own; code stands in a fence longer than any inside. Escapes inside a line are told in `inline.py`; before the
first character of a line there is one where it would open a heading, list, quote, fence, table, rule, definition or
task, for `1.` before its point; before the last run of `#` of a heading.
"""

from __future__ import annotations

import re
from typing import Any

from newsclean.page import Article, Block
from newsclean.writers.groups import DEEPEST, cells, elements, paragraphs
from newsclean.writers.inline import escape, inline, link, pairs_in
from newsclean.writers.links import base_of, safe_href

_OPENING = re.compile(r"#{1,6}(?=[ \t]|$)|>|[-+*](?=[ \t]|$)|~~~|```|\[[ xX]\](?=[ \t]|$)")
_NUMBER = re.compile(r"[0-9]{1,9}(?=[.)](?:[ \t]|$))")
_CLOSING = re.compile(r"(?:^|(?<=[ \t]))#+$")
_TICKS = re.compile("`{3,}")


def write(article: Article) -> str:
    """The whole document; never raises."""
    title = f"# {_heading(escape(article.title, pairs_in(article.title)))}" if article.title else ""
    parts = [front_matter(article), title, body(article)]
    return "\n\n".join(filter(None, parts)) + "\n"


def front_matter(article: Article) -> str:
    """The metadata between `---` lines, or "" if there is none."""
    import json

    from newsclean.writers.json import iso

    values: dict[str, Any] = {
        "title": article.title,
        "byline": article.byline,
        "authors": article.authors,
        "date": iso(article.date_published),
        "modified": iso(article.date_modified),
        "site": article.site,
        "section": article.section,
        "tags": article.tags,
        "language": article.language,
        "description": article.description,
        "url": article.url,
        "status": None if article.status == "ok" else article.status,
    }
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items() if value]
    return "\n".join(["---", *lines, "---"]) if lines else ""


def body(article: Article) -> str:
    """The blocks, without front matter and title."""
    writer = _Writer(base_of(article))
    return "\n\n".join(filter(None, map(writer.element, elements(article))))


class _Writer:
    """Blocks as Markdown, links resolved against `base`."""

    def __init__(self, base: str) -> None:
        self.base = base

    def element(self, blocks: list[Block]) -> str:
        """One element of the body."""
        several = {"item": self._list, "row": self._table, "quote": self._quote}.get(blocks[0].kind, self._single)
        return several(blocks)

    def _single(self, blocks: list[Block]) -> str:
        first = blocks[0]
        if first.kind == "heading":
            return "#" * min(max(2, first.level), 6) + " " + _heading(" ".join(self._inlines(blocks)))
        if first.kind == "code":
            fence = "`" * (max(map(len, _TICKS.findall(first.text)), default=2) + 1)
            return f"{fence}\n{first.text.rstrip(chr(10))}\n{fence}"
        if first.kind == "image":
            address = next((safe_href(s.href, self.base) for s in first.spans if s.kind == "image"), "")
            return "!" + link(escape(first.text.strip(), pairs_in(first.text), "[", "]", True), address) if address else ""
        if first.kind == "caption":
            text = first.text.strip()
            return f"*{escape(text, pairs_in(text) | {'*'}, '*', '*')}*"
        return "\\\n".join(self._lines(blocks))

    def _inlines(self, blocks: list[Block]) -> list[str]:
        """Each block's text in one line; blocks that continue each other share their pairs."""
        if len(blocks) == 1:
            return [inline(blocks[0].text, blocks[0].spans, pairs_in(blocks[0].text, blocks[0].spans), self.base)]
        pairs = pairs_in("\n".join(b.text for b in blocks), [s for b in blocks for s in b.spans])
        return [inline(b.text, b.spans, pairs, self.base) for b in blocks]

    def _lines(self, blocks: list[Block]) -> list[str]:
        """The same, safe at the beginning of a line."""
        defines = any("]:" in b.text for b in blocks)
        return [_guard(line, defines and not any(s.start == 0 for s in b.spans)) for b, line in zip(blocks, self._inlines(blocks), strict=True)]

    def _list(self, blocks: list[Block]) -> str:
        out: list[str] = []
        widths: list[int] = []  # of the marks of the items that are open, outermost first
        numbers: list[int] = []
        for group in paragraphs(blocks):
            item = group[0]
            depth = min(max(item.level, 1), len(widths) + 1, DEEPEST)
            ordered = "ordered" in item.flags
            number = (numbers[depth - 1] + 1 if depth <= len(numbers) and numbers[depth - 1] else 1) if ordered else 0
            mark = f"{number}. " if ordered else "- "
            widths[depth - 1 :], numbers[depth - 1 :] = [len(mark)], [number]
            indent = " " * sum(widths[:-1])
            lines = self._lines(group)
            out.append(indent + mark + f"\\\n{indent}{' ' * len(mark)}".join(lines))
        return "\n".join(out)

    def _quote(self, blocks: list[Block]) -> str:
        out: list[str] = []
        for block, line in zip(blocks, self._lines(blocks), strict=True):
            if out:
                out.append("\\\n" if "continues" in block.flags else "\n>\n")
            out.append("> " + line)
        return "".join(out)

    def _table(self, blocks: list[Block]) -> str:
        rows = [self._cells(b) for b in blocks]
        width = max(map(len, rows))
        header = rows.pop(0) if "header" in blocks[0].flags else []
        header += [""] * (width - len(header))
        return "\n".join("| " + " | ".join(cells) + " |" for cells in (header, ["---"] * width, *rows))

    def _cells(self, block: Block) -> list[str]:
        pairs = pairs_in(block.text, block.spans)
        return [inline(block.text, spans, pairs, self.base, start, end).replace("|", "\\|") for spans, start, end in cells(block)]


def _guard(line: str, defines: bool = False) -> str:
    """A line with an escape where its beginning would open something; `defines`: its `[` may begin a definition."""
    if _OPENING.match(line) or _rules(line) or (defines and line.startswith("[")):
        return "\\" + line
    number = _NUMBER.match(line)
    return f"{line[: number.end()]}\\{line[number.end() :]}" if number else line


def _rules(line: str) -> bool:
    """Whether a line is a rule, an underline of a heading, or the one below a table's header."""
    if line[:1] in ("=", "*", "_"):
        return not line.strip(line[0] + " \t")
    return line[:1] in ("-", ":", "|") and "-" in line and not line.strip("-:| \t")


def _heading(line: str) -> str:
    """A heading's line, whose last run of `#` would be taken for its end."""
    closing = _CLOSING.search(line) if line.endswith("#") else None
    return f"{line[: closing.start()]}\\{line[closing.start() :]}" if closing else line
