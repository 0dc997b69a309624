"""Finds the story among what is left, and cuts everything else.

Strips: whatever stands outside the story: teasers, sidebars, lists of links, boxes of every kind.
Keeps:  the story's paragraphs, subheads, lists, quotes and tables, also between advertisements.

How: trees weigh the shape of each block, its neighbours and the boxes around it; see `newsclean/story`.

    - Home
    - Harbour
    - Weather
    + The ferry between Port Elling and Sand Isle will stop running at noon on Friday, the harbour board said after a long meeting.
    + Passengers who have already bought their tickets will be paid back in full, and a bus will run twice a day until the spring, it added.
    + "We know what this means for the people of the island," said the board's chairwoman, who had voted against the plan in the autumn.
    - Most read
    - Lighthouse sold for the price of a boat
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import story
from newsclean.page import Block, Cut, Page
from newsclean.story import standfirst

THRESHOLD = 0.4
"""Probability from which a block is kept; chosen in cross-validation for the best F1 by words."""

SHARE_OF_BEST = 0.5
"""Of the likeliest sentence's chance, what another one needs to be kept with it where all are unlikely."""
ENDS = frozenset(".!?…。！？।؟\"'”’»」")


def strip(page: Page) -> Iterator[Cut]:
    """Yield a cut for every uncut block that is not of the story."""
    blocks, chances = story.judge(page)
    kept = {b.index for b, p in zip(blocks, chances, strict=True) if p >= THRESHOLD} or _sentences(blocks, chances)
    lead = standfirst.find(page)
    if kept and lead is not None and page.is_live(lead.index):
        kept.add(lead.index)
    chance = {b.index: p for b, p in zip(blocks, chances, strict=True)}
    first, last = (min(kept), max(kept)) if kept else (-1, -1)
    for block in page.live():
        index = block.index
        if index in kept or (block.kind == "image" and first - 4 <= index <= last):
            continue
        yield Cut(index, _why(block, chance.get(index), index < first, index > last))


def _sentences(blocks: list[Block], chances: list[float]) -> set[int]:
    """Where nothing is likely, a short note perhaps: the likeliest blocks that end as sentences do."""
    ended = [(p, b.index) for b, p in zip(blocks, chances, strict=True) if b.words > 2 and b.text[-1] in ENDS and b.link_chars * 2 < len(b.text)]
    best = max(ended)[0] if ended else 1.0
    return {index for p, index in ended if p >= SHARE_OF_BEST * best}


def _why(block: Block, chance: float | None, above: bool, below: bool) -> str:
    place = "above the story" if above else "below the story" if below else "beside the story"
    if chance is None:
        return f"{place}, outside its container"
    if block.link_chars * 2 > len(block.text):
        return f"{place}, mostly a link ({chance:.2f})"
    if block.words < 8:
        return f"{place}, a few words ({chance:.2f})"
    return f"{place}, unlike it ({chance:.2f})"
