r"""Text inside a block as Markdown: escapes where something would be read as a mark, and the marks themselves.

The escapes, all undone by one rule (a backslash before ASCII punctuation goes):
- ``* _ ` ~``, which work in pairs, only when the block holds a second one or has such marks itself, and not where
  white space stands on both sides (nor `_` inside a word);
- `\` before ASCII punctuation or a line end; `<` before a letter, `/`, `!`, `?`; `&` before what reads as an entity;
- `[` and `]` inside a link's text, `]` before `(`, `!` before a link; `|` in a table's cell.

Marks: `**strong**`, `*em*`, `` `code` ``, `[text](address)`, with `<address>` where it holds parentheses and `\&` in it
where an entity would be read. Emphasis that Markdown would not take for one where it stands is left out, so that
rendering gives the same text back, always.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from newsclean.page import Span
from newsclean.writers.nesting import children, nest

_SPECIAL = re.compile(r"\*+|_+|~+|[\\`\[\]<&]")
_ENTITY = re.compile(r"&(?=#[0-9]{1,8};|#[xX][0-9a-fA-F]{1,8};|[A-Za-z][A-Za-z0-9]{0,40};)")
_TICKS = re.compile("`+")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_MARKS = {"strong": "**", "em": "*", "both": "***"}


def pairs_in(text: str, spans: Iterable[Span] = ()) -> frozenset[str]:
    """Which of ``*_`~`` may find a partner in a block of this text and these spans, and so must be escaped."""
    kinds = {s.kind for s in spans}
    pairs = {c for c in "*_`~" if text.count(c) > 1}
    if kinds & {"strong", "em"}:
        pairs.add("*")
    if "code" in kinds:
        pairs.add("`")
    return frozenset(pairs)


def inline(text: str, spans: Iterable[Span], pairs: frozenset[str], base: str = "", start: int = 0, end: int | None = None) -> str:
    """Characters `start` to `end` of a block's text as Markdown in one line; outer white space goes."""
    end = len(text) if end is None else end
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    kept = nest(text, spans, start, end, base) if spans else []
    return _render(text, start, end, _standing(text, start, end, kept), pairs, " ", " ", False)


def escape(text: str, pairs: frozenset[str], before: str = " ", after: str = " ", linked: bool = False) -> str:
    """Text with the escapes it needs between the characters `before` and `after`; `linked`: inside a link's text."""
    if not _SPECIAL.search(text):
        return text[:-1] + "\\!" if after == "[" and text.endswith("!") else text

    def one(match: re.Match[str]) -> str:
        mark, at = match[0], match.end()
        ahead = text[at] if at < len(text) else after
        char = mark[0]
        if char in "*_~`":
            behind = text[match.start() - 1] if match.start() else before
            idle = char not in pairs or (char != "`" and ((behind.isspace() and ahead.isspace()) or (char == "_" and behind.isalnum() and ahead.isalnum())))
            return mark if idle else "".join("\\" + c for c in mark)
        if char == "\\":
            needed = ahead in _PUNCTUATION or at == len(text)
        elif char == "<":
            needed = ahead in "/!?" or (ahead.isascii() and ahead.isalpha())
        elif char == "&":
            needed = _ENTITY.match(text, match.start()) is not None
        else:
            needed = linked or (mark == "]" and ahead == "(")
        return "\\" + mark if needed else mark

    escaped = _SPECIAL.sub(one, text)
    return escaped[:-1] + "\\!" if after == "[" and escaped.endswith("!") else escaped


def link(shown: str, address: str) -> str:
    """`[shown](address)`, of escaped text and a safe address."""
    address = _ENTITY.sub(r"\\&", address)
    return f"[{shown}](<{address}>)" if "(" in address or ")" in address else f"[{shown}]({address})"


def code(text: str) -> str:
    """A code span whose fence is longer than any run of backticks inside."""
    fence = "`" * (max(map(len, _TICKS.findall(text)), default=0) + 1)
    pad = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _render(text: str, start: int, end: int, spans: list[Span], pairs: frozenset[str], before: str, after: str, linked: bool) -> str:
    out: list[str] = []
    place, i = start, 0
    while i < len(spans):
        span, j = spans[i], children(spans, i)
        opens = {"link": "[", "code": "`"}.get(span.kind, "*")
        if place < span.start:
            out.append(escape(text[place : span.start], pairs, before, opens, linked))
        if span.kind == "code":
            out.append(code(text[span.start : span.end]))
        elif span.kind == "link":
            out.append(link(_render(text, span.start, span.end, spans[i + 1 : j], pairs, "[", "]", True), span.href))
        else:
            mark = _MARKS[span.kind]
            out.append(mark + _render(text, span.start, span.end, spans[i + 1 : j], pairs, "*", "*", linked) + mark)
        before, place, i = ")", span.end, j
    if place < end:
        out.append(escape(text[place:end], pairs, before, after, linked))
    return "".join(out)


def _standing(text: str, start: int, end: int, spans: list[Span]) -> list[Span]:
    """The spans without emphasis that Markdown would not see: inside other emphasis, right after it, or against a letter
    with punctuation inside. Emphasis of both kinds over the same characters becomes one span `both`."""
    kept: list[Span] = []
    hard = {s.end for s in spans if s.kind in ("link", "code")}
    last = around = -1
    for i, span in enumerate(spans):
        if span.kind == "link":
            around = len(kept)
        if span.kind in ("link", "code"):
            kept.append(span)
            continue
        if last >= 0 and span[:2] == kept[last][:2] and kept[last].kind != span.kind:
            kept[last] = Span(span.start, span.end, "both")
        elif last < 0 or span.start > kept[last].end:
            outer = kept[around] if around >= 0 and kept[around].end >= span.end else Span(start, end, "")
            behind = text[span.start - 1] if span.start > outer.start else " "
            ahead = text[span.end] if span.end < outer.end else " "
            marked = i + 1 < len(spans) and spans[i + 1].start == span.start and spans[i + 1].kind in ("link", "code")
            if _seen(behind, "[" if marked else text[span.start]) and _seen(ahead, "]" if span.end in hard else text[span.end - 1]):
                last = len(kept)
                kept.append(span)
    return kept


def _seen(outside: str, inside: str) -> bool:
    """Whether a run of `*` between these two characters opens (or closes) emphasis, by CommonMark's rule of flanking."""
    if inside.isalnum() or outside.isspace() or outside in _PUNCTUATION:
        return True
    from unicodedata import category

    return category(outside)[0] == "P"
