"""What the first opinion says about a block's surroundings: its neighbours, the boxes around it, the best run.

Probabilities in, whole numbers out; columns as in NAMES.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
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


def _bin(share: float) -> int:
    """A probability or share in 20 steps, finest about one half."""
    return int(20 * share * share * (3 - 2 * share) + 1e-9)


def columns(page: Page, blocks: list[Block], shapes: list[list[int]], first: list[float]) -> list[list[int]]:
    """The evidence around each of `blocks`, given the first opinion about each."""
    n = len(blocks)
    own = [_bin(p) for p in first]
    weights = [min(b.words, 50) + 1 for b in blocks]
    mass = list(accumulate(weights, initial=0))
    story = list(accumulate([w * p for w, p in zip(weights, first, strict=True)], initial=0.0))
    total = story[n] or 1.0
    indexes = [b.index for b in blocks]

    def mean(a: int, b: int) -> int:
        return _bin((story[b] - story[a]) / (mass[b] - mass[a])) if b > a else 0

    cols = [
        own,
        [0, *own[:-1]],
        [*own[1:], 0],
        [mean(i + 1, min(n, i + 5)) for i in range(n)],
        [mean(i + 1, min(n, i + 13)) for i in range(n)],
        [int(20 * story[i] / total) for i in range(n)],
        [int(20 * (1 - story[i + 1] / total)) for i in range(n)],
    ]
    spans: dict[int, tuple[int, int]] = {}

    def span(box: int) -> tuple[int, int]:
        found = spans.get(box)
        if found is None:
            b = page.boxes[box]
            found = spans[box] = (bisect_left(indexes, b.first), bisect_left(indexes, b.last))
        return found

    chains = {box: _chain(page, box, span) for box in {b.box for b in blocks}}
    of_chain: dict[tuple[int, int], tuple[int, int]] = {}
    for chain in chains.values():
        for a, b in chain:
            if (a, b) not in of_chain:
                of_chain[a, b] = (mean(a, b), int(20 * (story[b] - story[a]) / total))
    for step in (0, 1, 3):
        cols.append([of_chain[chains[b.box][step]][0] for b in blocks])
    for step in (0, 1, 2):
        cols.append([of_chain[chains[b.box][step]][1] for b in blocks])
    best, best_gain = (0, n), -1e9
    for a, b in sorted({pair for chain in chains.values() for pair in chain}):
        gain = story[b] - story[a] - 0.5 * (mass[b] - mass[a])
        if gain > best_gain:
            best, best_gain = (a, b), gain
    a, b = best
    cols.append([1 if a <= i < b else 0 for i in range(n)])
    cols.append([_ring(chains[block.box], best, i) for i, block in enumerate(blocks)])
    cols.append([int(20 * (story[b] - story[a]) / total)] * n)
    cols.append([mean(a, b)] * n)
    begin, end = _best_run(first, weights)
    cols.append([1 + min(20, i - begin, end - 1 - i) if begin <= i < end else 0 for i in range(n)])
    return cols + [shapes[i] for i in _PLACES]


def _chain(page: Page, box: int, span: Callable[[int], tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges of candidates in a box and the next three around it that hold more."""
    out = [span(box)]
    while len(out) < 4:
        box = page.boxes[box].parent
        if box < 0:
            out.append(out[-1])
        else:
            wider = span(box)
            if wider != out[-1]:
                out.append(wider)
    return out


def _ring(chain: list[tuple[int, int]], best: tuple[int, int], i: int) -> int:
    """Steps outward from a block until the best box is inside; 0 within it."""
    if best[0] <= i < best[1]:
        return 0
    for step, (a, b) in enumerate(chain):
        if a <= best[0] and best[1] <= b:
            return step + 1
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
