"""How a line of a dump looks, and what stands next to it: evidence for and against a headline."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsclean.page import Block

READ = 200
"""Characters of a line that are looked at."""
SENTENCE = 6
"""Words of a line that a full stop makes a sentence, at least one more."""
STOPS, CLOSING = ".\u2026\u3002", "\"'\u201d\u2019\u00bb)"
"""What a paragraph ends with, and what may stand behind that."""
LONG = 20
"""Words of a line that is surely prose if it ends as a sentence does."""
KICKER = 4
"""Words of a line that can be the kicker of the one below it, at most."""
SIGNS = (("\u00a9", "@", "http"), ("(", "["), ("/",), (": ", "|"), (" \u2013 ", " - "), (", ",))
"""Signs inside a line, from a credit's to a sentence's: the first that it has tells most."""
MORE = (12, 25)
"""Characters besides the day in a line that says hardly more."""
_FIGURE = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|(?:19|20)\d\d\D{1,4}\d{1,2}\D{1,4}\d|\d{1,2}\D{1,16}(?:19|20)\d\d|\d[:h]\d\d")


def sign(text: str) -> int:
    """Which of SIGNS a line has, the first that it has; 0 for none."""
    for at, signs in enumerate(SIGNS, 1):
        for mark in signs:
            if mark in text:
                return at
    return 0


def date(text: str) -> int:
    """0: no date; 1: a year; 2: a day or a time; 3 and 4: hardly anything besides."""
    text = text[:READ]
    if not _FIGURE.search(text):
        return 0
    day = _DAY.search(text)
    if day:
        return 4 - bisect_right(MORE, len(text) - len(day.group()))
    return 1 if _YEAR.search(text) else 0


def side(block: Block | None) -> int:
    """What stands next to a line: nothing (0), an item of up to three sizes, any other line of up to five."""
    if block is None:
        return 0
    size = bisect_right((3, 7, 15, 25), block.words)
    return 1 + min(2, size) if block.kind == "item" else 4 + size


def is_sentence(block: Block) -> bool:
    """True for a line that is surely prose: of 24,000 such lines 3 were headlines."""
    return block.words >= LONG and block.text.rstrip(CLOSING)[-1:] in STOPS


def under_kicker(before: Block | None, block: Block, after: Block | None) -> int:
    """Whether the line above is as short as a kicker (2), and the one below longer than the line between (1)."""
    if before is None or before.words > KICKER:
        return 0
    return 1 if after is not None and after.words > block.words else 2


def over(block: Block | None, apart: bool) -> int:
    """What stands above a line: nothing or no sign at its end (0), a sentence's end (1), a colon (2); with a gap above that, or where all lines
    count as `apart`, 3 more."""
    if block is None:
        return 0
    last = block.text[-1:]
    return (1 if last in ".!?" and block.words > SENTENCE else 2 if last == ":" else 0) + 3 * (apart or "gap" in block.flags)
