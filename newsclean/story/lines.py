"""The evidence of plain text, which has no boxes: what was cut nearby, where the prose runs, blank lines, indentation, shared words.

All of it is generic: nothing here knows a site or a language. `columns` gives a list for each of NAMES, one
small whole number a block; `along` one for each of ALONG, from the first opinion.
"""

from __future__ import annotations

from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING

from newsclean import headline
from newsclean.story import shape
from newsclean.story.context import BINS, STEPS

if TYPE_CHECKING:
    from newsclean.page import Block, Page

NAMES = (
    "cut- since cut+ until cuts-8 cuts+8 cuts-25 cuts+25 above below run runshare runrank rundist "
    "gap gap+ gaprel gaprel+ indent indent- indent+ part partshare partsize known wellknown headline caps flags"
).split()

ALONG = "own-1 after4 after12 depth".split()
_CODES = {
    "related-links": 1, "comments": 2, "newsletter": 3, "consent": 3, "login-prompt": 3, "navigation": 4, "page-tools": 5, "topic-tags": 5,
    "advertisement": 6, "captions": 7, "imprint": 8,
}  # fmt: skip
_PROSE, _LONG = 12, 20
"""Words of a block of a run of prose, and of one that tells how the prose is set."""
_INITIAL = itemgetter(0)
_BREAK = 4
"""Shorter blocks in a row that end a run of prose."""


def columns(page: Page, blocks: list[Block]) -> list[list[int]]:
    """The bins of `blocks`, which are in reading order; columns as in NAMES."""
    every = page.blocks
    cuts = _cuts(page)
    flowing = [b.words if b.words >= _PROSE and b.index not in page.cut_whole and b.link_chars * 2 < len(b.text) else 0 for b in every]
    table = [*cuts, *_mass(every), *_runs(flowing), *_layout(page, flowing)]
    chosen = [b.index for b in blocks]
    return [
        *([column[i] for i in chosen] for column in table),
        *_words(page, blocks),
        [_caps(b.text, b.words) for b in blocks],
        [_flags(b.flags) if b.flags else 0 for b in blocks],
    ]


def along(blocks: list[Block], first: list[float]) -> list[list[int]]:
    """What the first opinion says along the lines, where boxes would say more: of the line above, of the next 4 and 12, and of the best run."""
    own = [BINS[int(STEPS * p)] for p in first]
    weights = [min(b.words, 50) + 1 for b in blocks]
    mass = list(accumulate(weights, initial=0))
    story = list(accumulate([w * p for w, p in zip(weights, first, strict=True)], initial=0.0))
    begin, end = _best_run(first, weights)
    return [
        [0, *own[:-1]],
        _after(story, mass, 4),
        _after(story, mass, 12),
        [1 + min(20, i - begin, end - 1 - i) if begin <= i < end else 0 for i in range(len(blocks))],
    ]


def _after(story: list[float], mass: list[int], count: int) -> list[int]:
    """For each block the mean of the next `count`, binned; 0 for the last."""
    last = len(mass) - 1
    more = [*range(1 + count, last), *[last] * min(1 + count, last)]
    return [BINS[int(STEPS * (story[b] - s) / (mass[b] - m))] if b > i else 0 for i, (s, m, b) in enumerate(zip(story[1:], mass[1:], more, strict=True), 1)]


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


def _cuts(page: Page) -> list[list[int]]:
    """Of the last cut block above and the next below its kind and how far it is; how many are cut within 8 and 25 blocks."""
    n = len(page.blocks)
    codes = [0] * n
    for cut in page.cuts:
        if cut.start < 0 and not codes[cut.block]:
            codes[cut.block] = _CODES.get(cut.code, 9)
    last, since = _nearest(codes)
    after, until = _nearest(codes[::-1])
    gone = [0, *accumulate([code > 0 for code in codes])]
    ends = [gone[n]] * 26
    near, far = gone[9:] + ends[:9], gone[26:] + ends
    return [
        last,
        since,
        after[::-1],
        until[::-1],
        [a - b for a, b in zip(gone, [0] * 8 + gone, strict=False)][:n],
        [b - a for a, b in zip(gone[1:], near, strict=False)],
        [(a - b) // 2 for a, b in zip(gone, [0] * 25 + gone, strict=False)][:n],
        [(b - a) // 2 for a, b in zip(gone[1:], far, strict=False)],
    ]


def _nearest(codes: list[int]) -> tuple[list[int], list[int]]:
    """For each block the last code before it that is not 0, and the blocks between."""
    last: list[int] = []
    since: list[int] = []
    code, steps = 0, 99
    for own in codes:
        last.append(code)
        since.append(_log(steps))
        if own:
            code, steps = own, 0
        else:
            steps += 1
    return last, since


def _log(value: int) -> int:
    return shape.LOG[value] if value < 512 else 15


def _mass(every: list[Block]) -> list[list[int]]:
    """The part of the page's prose above a block and below it, in twentieths."""
    prose = [min(b.words, 60) if b.words >= 8 and b.link_chars * 3 <= len(b.text) else 0 for b in every]
    sums = list(accumulate(prose, initial=0))
    total = sums[-1] or 1
    return [
        [20 * s // total for s in sums[:-1]],
        [20 * (total - s) // total for s in sums[1:]],
    ]


def _runs(flowing: list[int]) -> list[list[int]]:
    """The run of prose a block is in, or after: its words, also against the longest run, its rank, and its place from the first large one."""
    at: list[int] = []
    words = [0]
    short = 0
    for size in flowing:
        if size:
            if short > _BREAK:
                words.append(0)
            words[-1] += min(size, 80)
            short = 0
        else:
            short += 1
        at.append(len(words) - 1)
    return _ranked(words, at)


def _ranked(words: list[int], at: list[int]) -> list[list[int]]:
    longest = max(words) or 1
    order = sorted(range(len(words)), key=lambda i: -words[i])
    rank = {run: min(6, i) for i, run in enumerate(order)}
    first = next((i for i, size in enumerate(words) if size * 4 >= longest), 0)
    bins = [(_log(size // 4), 10 * size // longest, rank[i], 5 + max(-5, min(5, i - first))) for i, size in enumerate(words)]
    return [[bins[run][k] for run in at] for k in range(4)]


def _layout(page: Page, flowing: list[int]) -> list[list[int]]:
    """Blank lines and indentation of a block and its neighbours, also against what is usual for prose; the part between wide gaps it is in."""
    n = len(page.blocks)
    gaps: list[int] = page.memo.get("gaps") or []
    indents: list[int] = page.memo.get("indents") or []
    if len(gaps) != n or len(indents) != n:
        gaps, indents = [0] * n, [0] * n
    usual, column = _usual(page.blocks, gaps, indents)
    at: list[int] = []
    words, sizes = [0], [0]
    for gap, size in zip(gaps, flowing, strict=True):
        if gap > 2 * usual + 1:
            words.append(0)
            sizes.append(0)
        words[-1] += min(size, 80)
        sizes[-1] += 1
        at.append(len(words) - 1)
    most = max(words) or 1
    bins = [(_log(mass // 4), 10 * mass // most, _log(size)) for mass, size in zip(words, sizes, strict=True)]
    steps = [4 + max(-4, min(4, b - a)) for a, b in zip(indents, indents[1:], strict=False)]
    apart = [3 + max(-3, min(6, gap - usual)) for gap in gaps]
    plain = [_log(gap) for gap in gaps]
    return [
        plain,
        [*plain[1:], 15],
        apart,
        [*apart[1:], 10],
        [8 + max(-8, min(8, indent - column)) for indent in indents],
        [9, *steps][:n],
        [*steps, 9],
        *([bins[part][k] for part in at] for k in range(3)),
    ]


def _usual(every: list[Block], gaps: list[int], indents: list[int]) -> tuple[int, int]:
    """The gap above and the indentation of most of the prose, by words."""
    above: dict[int, int] = {}
    columns: dict[int, int] = {}
    for block in every:
        if block.words >= _LONG:
            gap, indent = gaps[block.index], indents[block.index]
            columns[indent] = columns.get(indent, 0) + block.words
            if gap:
                above[gap] = above.get(gap, 0) + block.words
    return max(above, key=lambda k: above[k], default=1), max(columns, key=lambda k: columns[k], default=0)


def _words(page: Page, blocks: list[Block]) -> list[list[int]]:
    """The share of a block's words that other paragraphs of the page have too, that more than two have, and how many the headline has."""
    known = headline.vocabulary(page)
    anchor = headline.find(page)
    title = headline.tokens(page.blocks[anchor].text) if anchor >= 0 else set()
    printed = [{token for token, prints in known.items() if prints >= least} for least in (1, 2, 3, 4)]
    shared, well, most = [], [], []
    for block in blocks:
        own = headline.tokens(block.text[:90])
        size = len(own)
        if size:
            itself = block.words >= _LONG  # one print of its words is its own
            shared.append(10 * len(own & printed[itself]) // size)
            well.append(10 * len(own & printed[2 + itself]) // size)
            most.append(min(3, len(own & title)))
        else:
            shared.append(11)
            well.append(11)
            most.append(0)
    return [shared, well, most]


def _caps(text: str, words: int) -> int:
    """0 a long block; words with a capital: 1 few, 2 half, 3 most; 4 all shouted."""
    if words > 25:
        return 0
    if text.isupper():
        return 4
    capitals = sum(map(str.isupper, map(_INITIAL, text.split())))
    return 1 + (capitals * 3 > words) + (capitals * 3 > 2 * words)


def _flags(flags: frozenset[str]) -> int:
    return 1 if "continues" in flags else 2 if "time" in flags else 3 if "form" in flags else 4 if "gap" in flags else 5
