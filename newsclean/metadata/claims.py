"""Lines that say once more who wrote the story, and when: they are its byline, whatever source named the authors."""

from __future__ import annotations

import re

from newsclean import words
from newsclean.headline import squash
from newsclean.metadata.byline_words import Names, names_of, without_by
from newsclean.page import Block, Fact, Page

FIRST, LAST = 4, 3
"""Blocks at either end of what is left where such a line stands."""
MOST = 15
"""Words of one, at most."""
_NUMBER = re.compile(r"\d+")


def widened(page: Page, facts: list[Fact]) -> list[Fact]:
    """The same facts; that of the authors claims the lines with nothing but their names, or their names and the day."""
    fact = next((f for f in facts if f.field == "authors"), None)
    if fact is None:
        return facts
    claimed = {i for f in facts for i in f.blocks}
    left = [b for b in page.live() if b.index not in claimed and b.kind not in ("image", "caption")]
    if len(left) < 2:
        return facts
    keys = sorted(filter(None, (squash(a.name) for a in fact.value)), key=len, reverse=True)
    names = names_of(words.of(page))
    day = next((str(f.value)[:10] for f in facts if f.field == "date_published"), "")
    found = [b.index for b in left[:FIRST] if _is_byline(b, keys, names, day)]
    found += [b.index for b in left[FIRST:][-LAST:] if _is_byline(b, keys, names, "")]
    return [f._replace(blocks=(*f.blocks, *found)) if f is fact else f for f in facts] if found else facts


def _is_byline(block: Block, keys: list[str], names: Names, day: str) -> bool:
    """True for the authors' names alone, behind a word such as "by" at most, or among a few words and the day."""
    if block.words > MOST or block.kind not in ("paragraph", "item"):
        return False
    rest = text = squash(without_by(block.text, names))
    for key in keys:
        rest = rest.replace(key, "", 1)
    if rest == text:
        return False
    if not rest:
        return True
    numbers = {int(n) for n in _NUMBER.findall(block.text) if len(n) < 5}
    return len(day) == 10 and {int(day[:4]), int(day[8:])} <= numbers and block.text[-1] not in ".!?"
