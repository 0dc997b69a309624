"""The authors whom microdata, RDFa and rel=author name."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import words
from newsclean.metadata.byline_words import behind_by, names_of
from newsclean.metadata.bylines import Source
from newsclean.metadata.zone import zone
from newsclean.page import Page

MARKS = frozenset({"author", "creator", "rel-author", "article:author", "schema:author"})
ABOVE = 12
"""Blocks above the story in which its author is marked, if the headline stands far above."""
LONGEST = 60
"""Characters of a mark that is a name; a longer one is a card about the author."""
CARD = 4
"""Blocks at the start of a card in which its name stands."""


def marked(page: Page) -> Iterator[Source]:
    """The marks of the first kind that stands at the headline; or the one right above a story that stands far below it."""
    area = zone(page)
    marks = [mark for mark in page.head.marks if mark[0] in MARKS and mark[1]]
    near = [mark for mark in marks if mark[2] in area.head]
    if not near:
        between = [mark for mark in marks if area.head.stop <= mark[2] <= area.first]
        near = between if len({value for _, value, _ in between}) == 1 and between[-1][2] >= area.first - ABOVE else []
    if near:
        yield f"microdata:{near[0][0]}", [_name(page, value, index) for prop, value, index in near if prop == near[0][0]], False


def marked_below(page: Page) -> Iterator[Source]:
    """The mark under the story; where several persons are marked there, they are other stories' authors."""
    area = zone(page)
    found = [(prop, _name(page, value, index)) for prop, value, index in page.head.marks if prop in MARKS and value and index in area.tail]
    if found and len({name for _, name in found}) == 1:
        yield f"microdata:{found[0][0]}", [found[0][1]], False


def _name(page: Page, value: str, index: int) -> str:
    """The name in a mark: what stands behind "by", or on the first line of a card."""
    if len(value) > LONGEST:
        lines = (block.text for block in page.blocks[index : index + CARD] if block.kind != "image" and block.words <= CARD)
        value = next((line for line in lines if value.startswith(line)), value)
    return behind_by(value, names_of(words.of(page)))
