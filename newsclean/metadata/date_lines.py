"""Lines that say when: short blocks with a date or two, and whether one is the day of publication or of a change."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from newsclean.metadata.byline_words import Phrases, starts_with
from newsclean.metadata.date_text import Moment, has_figure, located
from newsclean.metadata.zone import zone
from newsclean.page import Block, Page
from newsclean.words import Lexicon, fold
from newsclean.words.folding import WIDE

LONGEST = 30
"""Words of a block that can be a line with the date."""
LINKED = 40
"""Characters of a line that may be all links; a longer one leads to another story."""
OPENING = 5
"""Blocks from the first paragraph on of which one may open with the date."""


class Labels(NamedTuple):
    """What stands in front of a date, and, of an update, behind one."""

    updated: Phrases
    updated_ends: tuple[str, ...]
    published_ends: tuple[str, ...]


@lru_cache(maxsize=32)
def labels(lex: Lexicon) -> Labels:
    """The labels of a page's languages."""
    updated, published = lex.list("dates", "updated"), lex.list("dates", "published")
    return Labels(Phrases(updated), tuple(updated), tuple(word for word in published if len(word) > 3))


class Line(NamedTuple):
    """A date in a short block."""

    value: Moment
    block: int
    updated: bool
    """It says "updated" in front of the date; `said`: it says "published"; `only`: the block says nothing else."""
    only: bool
    said: bool
    opens: bool
    """The block begins with it, or with its weekday."""


def dated(block: Block, lex: Lexicon) -> list[Line]:
    """The dates of a short block, two at most: "Published 6 May 2031, updated 7 May 2031"."""
    if not 0 < block.words <= LONGEST or block.kind in ("image", "code", "quote") or block.kind == "caption" and block.words > 4:
        return []
    text = block.text
    spot = located(text, lex)
    if not spot or _is_address(text[: spot[1]]) or len(text) > LINKED and block.link_share > 0.8:
        return []
    only = is_date_line(block, lex)
    first = _line(text[: spot[1]], text[spot[2] :], spot[0], block.index, only, True, lex)
    if not only and not first.said and block.words > 14 and text[-1:] in ".!?":
        return []
    rest = text[spot[2] :]
    other = located(rest, lex) if has_figure(rest) else None
    if not other:
        return [first]
    return [first, _line(rest[: other[1]], rest[other[2] :], other[0], block.index, only, False, lex)]


def _is_address(before: str) -> bool:
    """True if what stands in front of a date is an address: "lantern.example/2031/05/06/"."""
    return before[-1:] == "/" and "." in before.rpartition(" ")[2]


def _line(before: str, after: str, value: Moment, block: int, only: bool, first: bool, lex: Lexicon) -> Line:
    before, known = fold(before), labels(lex)
    said = before.endswith(known.published_ends) and _is_word(before, known.published_ends)
    updated = before.endswith(known.updated_ends) or fold(after) in known.updated.all
    return Line(value, block, updated, only, said and not updated, first and (not before or before in lex.list("dates", "weekdays")))


def _is_word(text: str, ends: tuple[str, ...]) -> bool:
    """True if one of the `ends` of a text is a word of its own there: "erscheinungsdatum" does not say "datum"."""
    return any(text.endswith(end) and (end[0] >= WIDE or not text[: -len(end)][-1:].isalpha()) for end in ends)


def opening(page: Page, lex: Lexicon) -> Line | None:
    """The date that one of the first paragraphs opens with: "6.5.2031 - The bridge ...", "Press release of 6 May 2031 | The bridge ..."."""
    first = zone(page).first
    for block in page.blocks[first : first + OPENING] if first >= 0 else ():
        text = block.text[:60]
        spot = located(text, lex) if block.words > 14 and any(map(str.isdigit, text[:30])) else None
        if spot:
            after = text[spot[2] : spot[2] + 3].strip()[:1]
            figures = not any(map(str.isalpha, text[: spot[2]]))
            opens = spot[1] == 0 and (after in ".-\u2013\u2014:|" or figures and not after.islower()) or spot[1] < 30 and after == "|"
            if opens or text[spot[1] - 1 : spot[1]] == "(" and block.index == first:
                return Line(spot[0], block.index, False, False, False, spot[1] == 0)
    return None


def is_date_line(block: Block, lex: Lexicon) -> bool:
    """True for a block that is nothing but a date and the words around one."""
    spot = located(block.text, lex)
    if not spot:
        return False
    rest = block.text[: spot[1]] + " " + block.text[spot[2] :]
    return sum(any(map(str.isalpha, w)) for w in rest.split()) <= 4 and len(block.text) <= 90


def says_updated(block: Block, lex: Lexicon) -> bool:
    """True for a block whose dates are all of updates, or that says "updated" in front of something else."""
    lines = dated(block, lex)
    return all(line.updated for line in lines) if lines else bool(starts_with(block.text, labels(lex).updated))


def is_caption(page: Page, index: int) -> bool:
    """True for a line that was cut as a caption."""
    return any(cut.block == index and cut.code == "captions" for cut in page.cuts)


def is_alt(page: Page, index: int) -> bool:
    """True for a line that says the same as the picture above it."""
    above = page.blocks[index - 1] if index else None
    return above is not None and above.kind == "image" and above.text == page.blocks[index].text
