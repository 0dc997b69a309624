"""Where a story begins and ends: what the trees keep above its headline, or far behind its end, is not of it."""

from __future__ import annotations

from newsclean import headline
from newsclean.page import Page

NEAR = 2
"""Blocks right above the headline that may be of the story: a kicker, a standfirst. Of what was kept higher up on 26 pages with gold, nothing was."""
MOST_WORDS = 80
"""Words of a block that count, when what is above the headline is compared with the rest: a list in one block is long."""
ENDS = frozenset({"comments", "imprint", "topic-tags"})
"""Codes of what stands at a story's end."""
FAR, TAIL = 5, 0.15
"""Blocks in a row that go, one of them for a code of ENDS, between the story and what is far behind it; and the most of the words kept
that this may hold. Of such text on 17 pages with gold nothing was of the story."""


def above(page: Page, kept: set[int]) -> set[int]:
    """What stands above a headline of the first rank that names the page, but for text right above it, if most of what is kept is below:
    notices, mottos, menus."""
    at = headline.find(page)
    higher = {i for i in kept if i < at}
    if not higher or page.blocks[at].kind != "heading" or page.blocks[at].level != 1 or not headline.is_named(page):
        return set()
    near = {b.index for b in [b for b in page.blocks[:at] if b.kind != "image"][-NEAR:] if b.link_chars * 2 < len(b.text)}
    return higher - near if _mass(page, higher) < _mass(page, kept - higher) else set()


def behind(page: Page, kept: set[int]) -> set[int]:
    """What stands far behind the end of the story, if it is little beside the story."""
    ends = {cut.block for cut in page.cuts if cut.code in ENDS and cut.start < 0}
    left = TAIL * sum(page.blocks[i].words for i in kept)
    at = start = len(page.blocks)
    gap = said = 0
    for block in reversed(page.blocks) if ends else ():
        if block.index in kept:
            if gap >= FAR and said:
                start = at
            left -= block.words
            if left < 0:
                break
            gap = said = 0
            at = block.index
        elif block.kind != "image":
            gap += 1
            said += block.index in ends
    return {i for i in kept if i >= start}


def _mass(page: Page, indexes: set[int]) -> int:
    return sum(min(page.blocks[i].words, MOST_WORDS) for i in indexes)
