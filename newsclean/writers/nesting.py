"""Bring a block's spans into the order of a tree, as every format of nested marks needs them."""

from __future__ import annotations

from collections.abc import Iterable

from newsclean.page import Span
from newsclean.writers.links import safe_href

_RANK = {"link": 0, "strong": 1, "em": 2, "code": 3}


def nest(text: str, spans: Iterable[Span], start: int, end: int, base: str) -> list[Span]:
    """Spans within characters `start` to `end` of `text`, each inside or beside every other, outer before inner.

    Links have their address made safe; a link that may not be one is left out. Spans are drawn in from white space;
    of two that cross, or of two of a kind inside each other, the later is left out; nothing stands inside code.
    """
    found: list[Span] = []
    for span in spans:
        if span.kind not in _RANK:
            continue
        a, b = max(span.start, start), min(span.end, end)
        while a < b and text[a].isspace():
            a += 1
        while a < b and text[b - 1].isspace():
            b -= 1
        href = safe_href(span.href, base) if span.kind == "link" and a < b else ""
        if a < b and (href or span.kind != "link"):
            found.append(Span(a, b, span.kind, href))
    found.sort(key=lambda s: (s.start, -s.end, _RANK[s.kind]))
    kept: list[Span] = []
    around: list[Span] = []
    for span in found:
        while around and around[-1].end <= span.start:
            around.pop()
        if around and (span.end > around[-1].end or any(s.kind in (span.kind, "code") for s in around)):
            continue
        kept.append(span)
        around.append(span)
    return kept


def children(spans: list[Span], i: int) -> int:
    """Index after the last span inside `spans[i]`."""
    j = i + 1
    while j < len(spans) and spans[j].start < spans[i].end:
        j += 1
    return j
