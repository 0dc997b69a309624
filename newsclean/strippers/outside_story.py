"""Finds the story among what is left, and cuts everything else.

Strips: whatever stands outside the story: teasers, sidebars, lists of links, boxes of every kind.
Keeps:  the story's paragraphs, subheads, lists, quotes and tables, also between advertisements.

How: trees weigh the shape of each block, its neighbours and the boxes around it; see `newsclean/story`.

    <div class="strip"><ul><li><a href="/0">Harbour news</a></li></ul><ul><li><a href="/1">Fishing reports</a></li></ul></div>
    <article><h1>Sand Isle ferry to stop</h1>
    <p>The ferry between Port Elling and Sand Isle will stop running at noon on Friday, the harbour board said after a long meeting.</p>
    <p>Passengers who have already bought their tickets will be paid back in full, and a bus will run twice a day until the spring.</p>
    <p>The board will look at the plan once more in March, when the first repairs of the two old ferries are to be finished.</p></article>
    <div class="strip cards"><p><a href="/0">Lighthouse sold for the price of a boat</a></p><p><a href="/1">Choir looks for tenors</a></p></div>
    - Harbour news
    - Fishing reports
    + Sand Isle ferry to stop
    + The ferry between Port Elling and Sand Isle will stop running at noon on Friday, the harbour board said after a long meeting.
    + Passengers who have already bought their tickets will be paid back in full, and a bus will run twice a day until the spring.
    + The board will look at the plan once more in March, when the first repairs of the two old ferries are to be finished.
    - Lighthouse sold for the price of a boat
    - Choir looks for tenors
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import story
from newsclean.page import Block, Cut, Page
from newsclean.story import bounds, cutoff, recipe, short, standfirst

THRESHOLD = 0.4
"""Probability from which a block of HTML is kept; chosen in cross-validation for the best F1 by words. Plain text: `story.cutoff`."""

SURE = 0.85
"""Probability from which a block far behind the story's end is kept."""
SMALL = 0.3
"""Of the page's uncut prose; a story that holds less may be a part only."""
AGREED = 0.8
"""Of the words kept, what a second opinion must hold too before it adds to them."""
PROSE_WORDS, MOST_WORDS = 10, 80
SHARE_OF_BEST = 0.5
"""Of the likeliest sentence's chance, what another one needs to be kept with it where all are unlikely."""


def strip(page: Page) -> Iterator[Cut]:
    """Yield a cut for every uncut block that is not of the story."""
    blocks, chances = story.judge(page)
    kept = _likely(page) or _sentences(blocks, chances)
    kept |= _agreed(page, kept)
    kept |= short.beside(page, blocks, kept)
    lead = standfirst.find(page, kept)
    if kept and lead is not None and page.is_live(lead.index):
        kept.add(lead.index)
    chance = {b.index: p for b, p in zip(blocks, chances, strict=True)}
    if kept and page.kind == "html":
        kept |= recipe.find(page)
        kept -= bounds.above(page, kept) | {i for i in bounds.behind(page, kept) if chance.get(i, 1) < SURE}
    first, last = (min(kept), max(kept)) if kept else (-1, -1)
    for block in page.live():
        index = block.index
        if index in kept or (block.kind == "image" and first - 4 <= index <= last):
            continue
        yield Cut(index, _why(block, chance.get(index), index < first, index > last))


def is_unsure(page: Page) -> bool:
    """True if what is likely is little of the page's prose: then the pipeline asks for a second opinion (on 1 page in 200)."""
    if page.kind != "html":
        return False
    kept = _likely(page)
    prose = [b for b in page.live() if b.words >= PROSE_WORDS and b.link_chars * 3 < len(b.text)]
    return bool(kept) and _mass(page, kept) < SMALL * sum(min(b.words, MOST_WORDS) for b in prose)


def _likely(page: Page) -> set[int]:
    blocks, chances = story.judge(page)
    least = THRESHOLD if page.kind == "html" else cutoff.of(blocks, chances)
    return {b.index for b, p in zip(blocks, chances, strict=True) if p >= least}


def _agreed(page: Page, kept: set[int]) -> set[int]:
    """What the second opinion adds, if there is one and it holds most of what is kept."""
    second = {i for i in page.memo.get("second_opinion", ()) if page.is_live(i)}
    return second if _mass(page, kept & second) > AGREED * _mass(page, kept) else set()


def _mass(page: Page, indexes: set[int]) -> int:
    return sum(min(page.blocks[i].words, MOST_WORDS) for i in indexes)


def _sentences(blocks: list[Block], chances: list[float]) -> set[int]:
    """Where nothing is likely, a short note perhaps: the likeliest blocks that end as sentences do."""
    ended = [(p, b.index) for b, p in zip(blocks, chances, strict=True) if b.words > 2 and b.text[-1] in short.ENDS and b.link_chars * 2 < len(b.text)]
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
