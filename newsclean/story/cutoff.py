"""How likely a block must be to be kept: where the expected F1 by words is best.

On a page whose blocks are plainly of the story or not, that is near one half; where the trees are unsure of most of them, it is lower.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsclean.page import Block

LEAST, MOST = 0.1, 0.5
"""Bounds of the cutoff: a page without a story has a best F1 too."""


def of(blocks: list[Block], chances: list[float]) -> float:
    """The chance from which blocks are kept. F1 is expected to be twice the words of story among those kept, over the words kept and the
    words of story on the page."""
    ranked = sorted([(p, b.words) for b, p in zip(blocks, chances, strict=True)], reverse=True)
    story = sum([p * words for p, words in ranked]) or 1.0
    found = kept = best = 0.0
    cutoff = MOST
    for p, words in ranked:
        found += p * words
        kept += words
        if found > best * (kept + story):
            best, cutoff = found / (kept + story), p
    return max(LEAST, min(MOST, cutoff))
