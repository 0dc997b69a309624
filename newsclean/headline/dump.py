"""The headline of plain text, where no markup names it: the line that looks most like one, above prose that shares its words.

Each line gets a few columns of evidence, each a small whole number; what they count for is in dump.json (`bench/train_headline.py`).
"""

from __future__ import annotations

import json
import os
from bisect import bisect_right
from functools import cache
from itertools import accumulate
from operator import getitem
from typing import TYPE_CHECKING

from newsclean.headline.keys import squash, tokens, vocabulary
from newsclean.headline.looks import READ, date, is_sentence, over, side, sign, under_kicker

if TYPE_CHECKING:
    from newsclean.page import Block, Page

PLACE = ("words", "chars", "kind", "gap", "cut", "before", "mass", "ahead", "run")
LOOK = ("ends", "begins", "date", "above", "below", "room", "over", "parts", "sign", "tone", "kicker")
CONTENT = ("shared", "twice", "often", "lead", "dated", "after", "by", "prints", "named", "top", "within", "under")
"""Columns, in hundredths of log-odds all: where a line stands, how it and its neighbours look, what it says."""
LOOKED_AT, READ_THROUGH = 32, 20
"""Lines that are looked at, the best by their place, and of these whose content is: the others are the best on four of a thousand pages."""
FEWEST, MOST = 2, 40
"""Words of a line that can be a headline."""
LONG, PROSE = 25, 15
"""Words of a long paragraph, and of a line that counts as prose."""
PARAGRAPH = 12
"""Words of a paragraph whose words a headline shares."""
LEAD, OPENING = 20, 600
"""Words of the paragraph below a headline that opens the story, and characters of it that are read."""
CHARS = (15, 25, 40, 60, 80, 100, 130, 170)
"""Characters of a line: edges of the bins."""
SHORTEST = 12
"""Letters and figures of a line that other lines do not hold by chance."""
BELOW, ABOVE = 5, 8
"""Lines on either side that may be the date or byline; lines above that may hold the headline with more in front, as a breadcrumb does."""
KIN, ALIKE = 3, 30
"""Lines above in which a breadcrumb may name the story in other words, and the share of common words, in hundredths, from which it does."""
RUN, SHARES = 60, (10, 30, 50, 70, 85, 95)
"""Lines behind a line whose prose is compared with the best such stretch, and the edges of that share's bins."""
FAR = (2, 3, 4, 6, 9, 14, 25, 50)
"""Lines to the next long paragraph: edges of the bins."""
SIGNS_APART = 8
"""Characters by which two prints of a headline differ in signs, at most."""
PARTS = (" | ", " \u00bb ", " > ", " \u00b7 ")
"""Signs between the steps of a breadcrumb, or a title and the site's name."""
CLOSE = 0.5
"""Share of a dump's short lines that a blank line stands above, below which such lines tell no headline."""
COPIES = frozenset("plain browser wet mail".split())
"""Dialects of no renderer that is known to set headings apart."""
LINES = frozenset({"heading", "paragraph", "item"})
CUTS = {"repeats": 1, "captions": 2, "navigation": 3}
"""Strippers whose cuts of a line tell most; those of all others (4) tell the same."""
NEVER = frozenset("imprint page-tools login-prompt advertisement newsletter topic-tags consent".split())
"""Strippers whose cuts are no headlines: 3 of 33,000 such lines were."""
BY = frozenset("by von par por per di door av af przez autor autore auteur author автор".split())
"""First words of a byline; a line under a headline."""
_LAST = {".": 1, "!": 2, "?": 2, **dict.fromkeys(":;,…|", 3), **dict.fromkeys(")]", 4), **dict.fromkeys("\"'”»“’", 5)}


@cache
def weights() -> tuple[tuple[tuple[int, ...], ...], ...]:
    """What each value of the columns of PLACE, LOOK and CONTENT counts for."""
    with open(os.path.join(os.path.dirname(__file__), "dump.json"), encoding="utf-8") as file:
        table: dict[str, list[int]] = json.load(file)
    return tuple(tuple(tuple(table[name]) for name in names) for names in (PLACE, LOOK, CONTENT))


def find(page: Page) -> int:
    """Index of the line that is most likely the headline; -1 if there is no line that can be one."""
    place, look, content = weights()
    lines = Lines(page)
    placed = sorted([(_sum(place, columns), -i) for i, columns in lines.places()], reverse=True)[:LOOKED_AT]
    seen = sorted([(score + _sum(look, lines.look(-i)), i) for score, i in placed], reverse=True)[:READ_THROUGH]
    best = -max([(score + _sum(content, lines.content(-i)), i) for score, i in seen], default=(0, 1))[1]
    return lines.last_print(best) if best >= 0 else -1


def _is_none(block: Block) -> bool:
    """True for a line that is no headline, whatever else it looks like: prose, or with a field to fill in."""
    return is_sentence(block) or "___" in block.text


def _sum(table: tuple[tuple[int, ...], ...], columns: tuple[int, ...]) -> int:
    return sum(map(getitem, table, columns))


class Lines:
    """A dump's lines and the evidence for each as the headline."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.blocks = page.blocks
        self.codes: dict[int, int] = {}
        """Cuts of whole lines, as CUTS numbers them."""
        self.never: set[int] = set()
        for cut in page.cuts:
            if cut.start < 0:
                self.codes.setdefault(cut.block, CUTS.get(cut.code, 4))
                if cut.code in NEVER:
                    self.never.add(cut.block)
        self.known = vocabulary(page, PARAGRAPH)
        self.leads = [b.index for b in page.blocks if b.words >= LEAD]
        self.openings: dict[int, set[str]] = {}
        self.keys: dict[int, set[str]] = {}
        self.days: dict[int, int] = {}
        self.counts: dict[str, int] = {}
        for block in page.blocks:
            if block.words <= MOST:
                self.counts[block.text] = self.counts.get(block.text, 0) + 1
        self.tops = [squash(block.text[:READ]) for block in page.blocks[:3]]
        self.first = tokens(page.blocks[0].text[:READ]) if page.blocks else set()
        self.gaps = 2 if page.dialect == "soup" else 0
        self.apart = page.dialect in COPIES and self._is_close()
        """Whether every line counts as one that stands apart, since hardly a short one does."""

    def _is_close(self) -> bool:
        """True for a dump that sets paragraphs apart at most, as a browser's copy does: blank lines say nothing of its headings."""
        short = [("gap" in block.flags) for block in self.blocks if FEWEST <= block.words < PROSE]
        return sum(short) < CLOSE * len(short)

    def last_print(self, i: int) -> int:
        """The last line that prints what line `i` does before the next line of prose: there the story begins."""
        text, last = self.blocks[i].text, i
        for block in self.blocks[i + 1 :]:
            if block.words >= PROSE and block.index not in self.codes:
                break
            if block.kind in LINES and abs(len(block.text) - len(text)) < SIGNS_APART and squash(block.text) == squash(text):
                last = block.index
        return last

    def places(self) -> list[tuple[int, tuple[int, ...]]]:
        """The lines that can be a headline, and the columns of PLACE of each."""
        codes = self.codes
        prose = list(accumulate([b.words if b.words >= PROSE and b.index not in codes else 0 for b in self.blocks]))
        edges = [(prose[-1] or 1) * share / 100 for share in (1, 5, 10, 20, 35, 60)] if prose else []
        runs = [end - start for start, end in zip(prose, prose[RUN:] + prose[-1:] * RUN, strict=False)]
        longest = max(runs, default=0) or 1
        ahead = self._ahead()
        found: list[tuple[int, tuple[int, ...]]] = []
        long = 0
        for block in self.blocks:
            words = block.words
            if FEWEST <= words <= MOST and block.kind in LINES and len(block.text) > 5 and block.index not in self.never and not _is_none(block):
                kind = 2 if block.kind == "heading" else 1 if block.kind == "item" else 0
                length = words if words < 15 else 15 if words < 22 else 16 if words < 30 else 17
                at, gap = block.index, self.gaps + (self.apart or "gap" in block.flags)
                mass = prose[at - 1] if at else 0
                run = bisect_right(SHARES, 100 * runs[at] // longest)
                chars = bisect_right(CHARS, len(block.text))
                found.append((at, (length, chars, kind, gap, codes.get(at, 0), min(8, long), bisect_right(edges, mass), ahead[at], run)))
            long += words >= LONG and block.index not in codes
        return found

    def _ahead(self) -> list[int]:
        """For each line, how far below it the next long paragraph stands that is not cut, in bins."""
        found, distance = [0] * len(self.blocks), FAR[-1]
        for block in reversed(self.blocks):
            found[block.index] = bisect_right(FAR, distance)
            distance = 1 if block.words >= LONG and block.index not in self.codes else distance + 1
        return found

    def look(self, i: int) -> tuple[int, ...]:
        """The columns of LOOK of a line."""
        text = self.blocks[i].text
        first, last = text[0], text[-1]
        bare = text.replace(" ", "").isalnum()
        parts = not bare and any(mark in text for mark in PARTS)
        before = self.blocks[i - 1] if i else None
        after = self.blocks[i + 1] if i + 1 < len(self.blocks) else None
        return (
            _LAST.get(last, 0 if last.isalpha() else 6 if last.isdigit() else 7),
            0 if first.isupper() else 1 if first.islower() else 2 if first.isdigit() else 3 if first.isalpha() else 4 if first in "\"'„“«‘»" else 5,
            self._day(i),
            side(before),
            side(after),
            self.apart or (after is not None and "gap" in after.flags),
            over(before, self.apart),
            parts,
            0 if bare else sign(text),
            1 if last == "?" else 2 if "?" in text else 3 if "!" in text else 0,
            0 if parts else under_kicker(before, self.blocks[i], after),
        )

    def content(self, i: int) -> tuple[int, ...]:
        """The columns of CONTENT of a line."""
        text = self.blocks[i].text
        words = self._words(i)
        prints = [self.known.get(token, 0) for token in words]
        shared, twice, often = (100 * sum([p > least for p in prints]) // (len(prints) or 1) for least in (0, 1, 3))
        below = range(i + 1, min(len(self.blocks), i + 1 + BELOW))
        above = range(i - 1, max(-1, i - 1 - BELOW), -1)
        alike = 100 * len(words & self.first) // (len(words | self.first) or 1) if i else 0
        own = squash(text[:READ])
        return (
            bisect_right((1, 25, 45, 70, 95), shared) if prints else 6,
            bisect_right((1, 20, 40, 65), twice),
            bisect_right((1, 20, 40), often),
            self._lead(words, i),
            next((at for at, j in enumerate(below) if self._day(j) > 1 and self.blocks[j].words < PROSE), BELOW),
            next((at for at, j in enumerate(above) if self._day(j) > 1 and self.blocks[j].words < PROSE), BELOW),
            next((at for at, j in enumerate(below) if 0 < self.blocks[j].words < PROSE and self.blocks[j].text.split(None, 1)[0].lower() in BY), BELOW),
            min(3, self.counts.get(text, 1)) - 1,
            self._named(own, i) if len(own) > SHORTEST else 0,
            bisect_right((1, 20, 40, 60, 80), alike),
            len(own) > SHORTEST and self._is_within(text, own, i),
            self._under(words, own, i),
        )

    def _words(self, i: int) -> set[str]:
        """The tokens of a line, found once."""
        found = self.keys.get(i)
        if found is None:
            found = self.keys[i] = tokens(self.blocks[i].text[:READ])
        return found

    def _day(self, i: int) -> int:
        """What `date` says of a line, found once."""
        found = self.days.get(i)
        if found is None:
            found = self.days[i] = date(self.blocks[i].text)
        return found

    def _named(self, own: str, i: int) -> int:
        """Whether one of the first lines, which may be the document's title, begins with the line (1), is it (2), or holds it (3)."""
        others = [line for at, line in enumerate(self.tops) if at != i]
        if any(line != own and line.startswith(own) for line in others):
            return 1
        return 2 if own in others else 3 if any(own in line for line in others) else 0

    def _lead(self, words: set[str], i: int) -> int:
        """How many of a line's words stand in the paragraph that opens the story below it, in bins; 0 where there is none."""
        at = bisect_right(self.leads, i)
        if not words or at == len(self.leads):
            return 0
        opening = self.openings.get(at)
        if opening is None:
            opening = self.openings[at] = tokens(self.blocks[self.leads[at]].text[:OPENING])
        return 1 + bisect_right((1, 20, 40, 60, 80), 100 * len(words & opening) // len(words))

    def _under(self, words: set[str], own: str, i: int) -> int:
        """Whether a line right above says nearly the same (1), and is the last step of a path (2)."""
        found = 0
        for at in range(max(0, i - KIN), i) if len(words) > 1 else ():
            block = self.blocks[at]
            others = self._words(at) if FEWEST <= block.words <= MOST else set()
            if len(others) > 1 and 100 * len(words & others) >= ALIKE * min(len(words), len(others)) and squash(block.text[:READ]) != own:
                step = self.blocks[at - 1] if at else block
                found = max(found, 2 if "item" in (block.kind, step.kind) or self.codes.get(at - 1) == CUTS["navigation"] else 1)
        return found

    def _is_within(self, text: str, own: str, i: int) -> bool:
        """True if a longer line above ends with this one."""
        end = text[-8:]
        return any(b.text.endswith(end) and len(b.text) > len(text) and squash(b.text[-READ:]).endswith(own) for b in self.blocks[max(0, i - ABOVE) : i])
