"""What the first opinion says about a block's surroundings: what follows, the boxes around it, the best of them.

Probabilities in, whole numbers out; columns as in NAMES.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

from newsclean.story import shape

if TYPE_CHECKING:
    from newsclean.page import Block, Page

BORROWED = "words ends kind anchor bad good near around".split()
"""Columns of `shape` that are looked at once more."""
NAMES = "own own+1 above below box box1 box3 share share1 share2 inbest bestring bestshare bestmean".split() + ["shape:" + name for name in BORROWED]

_PLACES = [shape.NAMES.index(name) for name in BORROWED]
STEPS = 1000
BINS = [int(20 * share * share * (3 - 2 * share) + 1e-9) for share in [i / STEPS for i in range(STEPS + 1)]]
"""A probability or share, in STEPS equal steps, to 20 unequal ones, finest about one half."""

Range = tuple[int, int]
"""Candidates by their place among them, half-open."""


def columns(page: Page, blocks: list[Block], shapes: list[list[int]], first: list[float]) -> list[list[int]]:
    """The evidence around each of `blocks`, given the first opinion about each."""
    n = len(blocks)
    own = [BINS[int(STEPS * p)] for p in first]
    weights = [min(b.words, 50) + 1 for b in blocks]
    mass = list(accumulate(weights, initial=0))
    story = list(accumulate([w * p for w, p in zip(weights, first, strict=True)], initial=0.0))
    total = story[n] or 1.0
    chains = _chains(page, blocks)
    of_range = {
        (a, b): (
            BINS[int(STEPS * (story[b] - story[a]) / (mass[b] - mass[a]))],
            int(20 * (story[b] - story[a]) / total),
            story[b] - story[a] - 0.5 * (mass[b] - mass[a]),
        )
        for a, b in sorted({pair for chain in chains.values() for pair in chain})
    }
    best = max(of_range, key=lambda pair: of_range[pair][2])
    of_box = {
        box: (*[of_range[chain[step]][0] for step in (0, 1, 3)], *[of_range[chain[step]][1] for step in (0, 1, 2)], _ring(chain, best))
        for box, chain in chains.items()
    }
    box, box1, box3, share, share1, share2, ring = zip(*[of_box[b.box] for b in blocks], strict=True)
    a, b = best
    inside = [a <= i < b for i in range(n)]
    return [
        own,
        [*own[1:], 0],
        [int(20 * s / total) for s in story[:n]],
        [int(20 * (1 - s / total)) for s in story[1:]],
        list(box),
        list(box1),
        list(box3),
        list(share),
        list(share1),
        list(share2),
        list(map(int, inside)),
        [0 if within else steps for within, steps in zip(inside, ring, strict=True)],
        [of_range[best][1]] * n,
        [of_range[best][0]] * n,
        *[shapes[i] for i in _PLACES],
    ]


def _chains(page: Page, blocks: list[Block]) -> dict[int, list[Range]]:
    """By box, for the boxes of `blocks`: the ranges of candidates in it and in the next three around it that hold more."""
    indexes = [b.index for b in blocks]
    known: dict[int, list[Range]] = {}

    def chain(index: int) -> list[Range]:
        found = known.get(index)
        if found is None:
            box = page.boxes[index]
            own = bisect_left(indexes, box.first), bisect_left(indexes, box.last)
            if box.parent < 0:
                found = [own] * 4
            else:
                found = chain(box.parent)
                if found[0] != own:
                    found = [own, *found[:3]]
            known[index] = found
        return found

    return {index: chain(index) for index in {b.box for b in blocks}}


def _ring(chain: list[Range], best: Range) -> int:
    """Steps outward from a box until the best one is inside."""
    for step, (a, b) in enumerate(chain, 1):
        if a <= best[0] and best[1] <= b:
            return step
    return 5
