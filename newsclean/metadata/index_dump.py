"""What tells a dump of a page of links from that of a story: it has no boxes and hardly an address, but its lines follow each other as a list's do."""

from __future__ import annotations

from collections import Counter
from math import log2

from newsclean import headline, prose, words
from newsclean.metadata import index_head
from newsclean.page import Block, Fact, Page

SHORT = 12
"""Words below which a line is short."""
ABOVE = 15
"""Most words of the line above a teaser."""
TEASER = 45
"""Most words of a teaser."""
BESIDE = 2
"""Lines on either side of a paragraph that stands alone, none of them prose."""
BETWEEN = 4
"""Most steps from a paragraph to the next of a run."""
TOGETHER = 200
"""Words of paragraphs right below each other that make a text a story."""
MOST_RUN = 9
"""Of the run's words, as a power of two, what counts."""
TIME = 6
"""Most words of a line that says how long ago something was."""
LIKE = 3
"""Lines that begin with the same two words, from which they are entries of a list."""
READ = 600
"""Characters of a paragraph that the title is looked for in."""
MOST_PHRASES = 6
"""Phrases of lists that count."""


def evidence(page: Page, facts: list[Fact]) -> dict[str, float]:
    """The numbers by name, those of the text first. Linear in the page.

    dated: a day of publication is known; phrases: of lists; named: the title is a list's name; title: its words; shared: the share of them that the
    story has too.
    """
    kept = _kept(page, facts)
    known = {f.field: f.value for f in reversed(facts)}
    title = headline.tokens(known.get("title", ""))
    paragraphs = [b for b in kept if prose.is_prose(b)]
    said = set[str]().union(*(headline.tokens(b.text[:READ]) for b in paragraphs))
    return {
        **_text(page, kept, paragraphs),
        "dated": float("date_published" in known),
        "phrases": float(min(MOST_PHRASES, len({page.blocks[i].text for i in words.hits(page, "listing")}))),
        "named": float(index_head.is_named(page, facts)),
        "title": float(min(index_head.MOST, len(known.get("title", "").split()))),
        "shared": len(title & said) / (1 + len(title)),
    }


def is_sure(page: Page, facts: list[Fact]) -> bool:
    """True for a text with paragraphs enough that no line parts: teasers have a headline each."""
    return _longest([b for b in _kept(page, facts) if prose.is_prose(b)], 1) >= TOGETHER


def _kept(page: Page, facts: list[Fact]) -> list[Block]:
    claimed = {i for f in facts for i in f.blocks}
    return [b for b in page.live() if b.kind not in ("image", "caption") and b.index not in claimed]


def _text(page: Page, kept: list[Block], paragraphs: list[Block]) -> dict[str, float]:
    """kept: share of the page's words; short: share of those in short lines; paragraphs: how many; run: words of the longest run of them; teasers: share
    of them that are short; alone: share without another beside; headed: share with a short line above that is no sentence; times: lines that say how
    long ago something was; alike: share of the page's lines that begin as others do."""
    every = page.blocks
    total = sum([b.words for b in kept])
    ago = words.of(page).list("dates", "ago")
    count = 1 + len(paragraphs)
    is_prose = [prose.is_prose(b) for b in every]
    starts = Counter(" ".join(b.text.split(None, 2)[:2]) for b in every if b.words > 1)
    return {
        "kept": total / (1 + sum([b.words for b in every])),
        "short": sum([b.words for b in kept if b.words < SHORT]) / (1 + total),
        "paragraphs": log2(count),
        "run": min(MOST_RUN, log2(1 + _longest(paragraphs, BETWEEN))),
        "teasers": sum([b.words <= TEASER for b in paragraphs]) / count,
        "alone": sum([sum(is_prose[max(0, b.index - BESIDE) : b.index + 1 + BESIDE]) == 1 for b in paragraphs]) / count,
        "headed": sum([b.index > 0 and _is_heading(every[b.index - 1]) for b in paragraphs]) / count,
        "times": log2(1 + sum([b.words <= TIME and not ago.isdisjoint(b.text.casefold().split()) for b in every])),
        "alike": sum([times for times in starts.values() if times >= LIKE]) / (1 + len(every)),
    }


def _longest(paragraphs: list[Block], between: int) -> int:
    """Words of the longest run of paragraphs, each at most so many lines behind the one before."""
    best = run = 0
    last = -between
    for block in paragraphs:
        run = block.words + (run if block.index - last <= between else 0)
        best = max(best, run)
        last = block.index
    return best


def _is_heading(block: Block) -> bool:
    return block.words <= ABOVE and block.kind != "image" and block.text[-1] not in prose.ENDS
