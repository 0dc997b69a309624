"""Teasers of other stories: a headline in a link, and under it a text that breaks off.

Strips: two of them or more, wherever they stand, and a label of some words over the first.
Keeps:  a page of nothing else, which the evidence of a page of links is left to.

    <article><h1>Bridge shut</h1><p>The bridge in Port Elling shut at noon on Monday after a barge had struck it in the fog.</p>
    <div><p>Also new</p><p><a href="/choir">Choir looks for three tenors</a></p><p>The choir of Quay Street has lost three...</p>
    <p><a href="/light">Lighthouse sold for the price of a boat</a></p><p>The lighthouse on Sorrel Island has a new owner, who paid...</p></div></article>
    + Bridge shut
    + The bridge in Port Elling shut at noon on Monday after a barge had struck it in the fog.
    - Also new
    - Choir looks for three tenors
    - The choir of Quay Street has lost three...
    - Lighthouse sold for the price of a boat
    - The lighthouse on Sorrel Island has a new owner, who paid...
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import prose
from newsclean.page import Block, Cut, Page

LINKED, FEW = 0.8, 2
"""Share of a headline's text in its link; fewest teasers."""
TEASED, HEADLINE = (8, 80), (3, 30)
"""Fewest and most words of a teaser's text, and of its headline."""
BREAKS = ("...", "\u2026", "[...]", "[\u2026]")


def strip(page: Page) -> Iterator[Cut]:
    pairs: list[tuple[Block, Block]] = []
    for block in page.live():
        if block.text.endswith(BREAKS) and TEASED[0] <= block.words <= TEASED[1] and block.link_chars * 2 < len(block.text):
            head = _before(page, block)
            if head and _is_headline(page, head):
                pairs.append((head, block))
    gone = {b.index for pair in pairs for b in pair}
    if len(pairs) < FEW or not any(prose.is_prose(b) and b.index not in gone for b in page.live()):
        return
    label = _before(page, pairs[0][0])
    if label and label.kind == "paragraph" and label.words <= prose.LABEL and label.text[-1].isalnum():
        gone.add(label.index)
    yield from (Cut(index, "a teaser of another story") for index in sorted(gone))


def _is_headline(page: Page, block: Block) -> bool:
    """True for a line that is a link to another page of the site, cut or not."""
    links = [s.href for s in block.spans if s.kind == "link"]
    return bool(links) and block.link_share > LINKED and HEADLINE[0] <= block.words <= HEADLINE[1] and page.is_own(links[0])


def _before(page: Page, block: Block) -> Block | None:
    """The block before that is no picture."""
    index = block.index - 1
    while index >= 0 and page.blocks[index].kind == "image":
        index -= 1
    return page.blocks[index] if index >= 0 else None
