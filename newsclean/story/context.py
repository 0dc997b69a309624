"""What the first opinion says about a block's surroundings: its neighbours, the boxes around it, the best run.

Probabilities in, whole numbers out; columns as in NAMES.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

from newsclean.story import shape

if TYPE_CHECKING:
    from newsclean.page import Block, Page

BORROWED = "words ends kind anchor bad good near around containers".split()
"""Columns of `shape` that are looked at once more."""
NAMES = ("own own-1 own+1 after4 after12 above below box box1 box3 share share1 share2 inbest bestring bestshare bestmean depth").split() + [
    "shape:" + name for name in BORROWED
]

_PLACES = [shape.NAMES.index(name) for name in BORROWED]


_STEPS = 2000
_BINS = [int(20 * share * share * (3 - 2 * share) + 1e-9) for share in [i / _STEPS for i in range(_STEPS + 1)]]
"""A probability or share, in _STEPS equal steps, to 20 unequal ones, finest about one half."""

Range = tuple[int, int]
"""Candidates by their place among them, half-open."""


def columns(page: Page, blocks: list[Block], shapes: list[list[int]], first: list[float]) -> list[list[int]]:
    """The evidence around each of `blocks`, given the first opinion about each."""
    n = len(blocks)
    own = [_BINS[int(_STEPS * p)] for p in first]
    weights = [min(b.words, 50) + 1 for b in blocks]
    mass = list(accumulate(weights, initial=0))
    story = list(accumulate([w * p for w, p in zip(weights, first, strict=True)], initial=0.0))
    total = story[n] or 1.0
    chains = _chains(page, blocks)
    of_range = {
        (a, b): (_BINS[int(_STEPS * (story[b] - story[a]) / (mass[b] - mass[a]))], int(20 * (story[b] - story[a]) / total), _gain(story, mass, a, b))
        for a, b in sorted({wider for chain in chains.values() for wider in chain})
    }
    best = max(of_range, key=lambda pair: of_range[pair][2])
    of_box = {
        box: (*[of_range[chain[step]][0] for step in (0, 1, 3)], *[of_range[chain[step]][1] for step in (0, 1, 2)], _ring(chain, best))
        for box, chain in chains.items()
    }
    box, box1, box3, share, share1, share2, ring = zip(*[of_box[b.box] for b in blocks], strict=True)
    a, b = best
    inside = [a <= i < b for i in range(n)]
    begin, end = _best_run(first, weights)
    return [
        own,
        [0, *own[:-1]],
        [*own[1:], 0],
        _after(story, mass, 4),
        _after(story, mass, 12),
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
        [1 + min(20, i - begin, end - 1 - i) if begin <= i < end else 0 for i in range(n)],
        *[shapes[i] for i in _PLACES],
    ]


def _after(story: list[float], mass: list[int], count: int) -> list[int]:
    """For each block the mean of the next `count`, binned; 0 for the last."""
    last = len(mass) - 1
    more = [*range(1 + count, last), *[last] * min(1 + count, last)]
    return [_BINS[int(_STEPS * (story[b] - s) / (mass[b] - m))] if b > i else 0 for i, (s, m, b) in enumerate(zip(story[1:], mass[1:], more, strict=True), 1)]


def _gain(story: list[float], mass: list[int], a: int, b: int) -> float:
    return story[b] - story[a] - 0.5 * (mass[b] - mass[a])


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


def _best_run(first: list[float], weights: list[int]) -> tuple[int, int]:
    """The run of blocks with the most words of story over the rest (a maximal subarray)."""
    total = best = 0.0
    start = begin = end = 0
    for i, (p, w) in enumerate(zip(first, weights, strict=True)):
        if total <= 0:
            total, start = 0.0, i
        total += w * (p - 0.4)
        if total > best:
            best, begin, end = total, start, i + 1
    return begin, end
