"""Headings with nothing left under them.

Strips: a heading at the end; in HTML, where headings have a rank, also one followed by another of the same or a higher one.
Keeps:  a heading with a paragraph, an item or a picture under it, and a long one that is a sentence.

    <h1>Bridge shut</h1><p>The bridge in Port Elling shut at noon.</p>
    <h2>Fares</h2><h2>The barge</h2><p>It was new.</p>
    <h2>More from the quay</h2>
    + Bridge shut
    + The bridge in Port Elling shut at noon.
    - Fares
    + The barge
    + It was new.
    - More from the quay
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.page import Block, Cut, Page

LIST = 3
"""So many headings in a row are a list that is set in headings."""
LONGEST = 14
"""Most words of a heading that may go; a longer one is a lead set as a heading."""


def strip(page: Page) -> Iterator[Cut]:
    under: Block | None = None
    run: list[Block] = []
    for block in reversed(page.live()):
        kind = block.kind
        if kind == "heading" and (under is None or (page.kind == "html" and under.kind == "heading" and under.level <= block.level)):
            run.append(block)
        elif kind == "image" and not block.text:
            continue
        elif run:
            yield from _orphans(run)
            run = []
        under = block
    yield from _orphans(run)


def _orphans(run: list[Block]) -> Iterator[Cut]:
    """The headings of a run with nothing under any; three and more are a list."""
    if len(run) < LIST:
        for block in run:
            if block.words <= LONGEST and block.level > 1 and block.text[-1] not in '.”"…':
                yield Cut(block.index, "nothing is left under it")
