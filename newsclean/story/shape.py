"""The evidence of each block by itself and its neighbours: shape, place, names; as small whole numbers.

All of it is generic: nothing here knows a site. `columns` gives a list for each of NAMES, one
number a block.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from newsclean import headline
from newsclean.story import boxes

if TYPE_CHECKING:
    from newsclean.page import Block, Page

NAMES = ("words links ends kind tag anchor place span containers good bad around mass massshare boxlinks siblings links-1 links+1 links+2 near").split()

_ENDS = dict.fromkeys(".!?。！？」』؟۔।", 1) | dict.fromkeys('”’"»“)…', 2) | {":": 3, ",": 4, ";": 4}
_KINDS = {"paragraph": 0, "heading": 1, "item": 2, "quote": 3, "caption": 4, "row": 5, "code": 6}
_TAGS = {
    "p": 1, "div": 2, "section": 2, "article": 2, "li": 3, "td": 4, "h1": 5, "h2": 6, "h3": 7, "h4": 8, "h5": 8, "h6": 8,
    "blockquote": 9, "figcaption": 10, "dd": 11, "dt": 11, "label": 12, "button": 12, "body": 13, "main": 13,
}  # fmt: skip
_EDGE = 11


def log_bin(value: int) -> int:
    """0, 1, 2, 3, 4-5, 6-7, 8-11, 12-15, 16-23, ...: two bins for each doubling, at most 15.

    >>> [log_bin(n) for n in (0, 1, 3, 4, 6, 8, 15, 16, 100, 10**6)]
    [0, 1, 3, 4, 5, 6, 7, 8, 13, 15]
    """
    if value < 4:
        return value
    bits = value.bit_length()
    return min(15, 2 * bits - 2 + ((value >> (bits - 2)) & 1))


LOG = [log_bin(n) for n in range(512)]
"""`log_bin` of the numbers that most often ask for it."""


def columns(page: Page, blocks: list[Block], places: boxes.Places) -> list[list[int]]:
    """The bins of `blocks`, which are in reading order; columns as in NAMES."""
    n = len(blocks)
    texts = [b.text for b in blocks]
    words = [LOG[b.words] if b.words < 512 else 15 for b in blocks]
    links = [min(10, (10 * b.link_chars + len(b.text) - 1) // len(b.text)) if b.link_chars else 0 for b in blocks]
    ends = [_ENDS.get(t[-1], 0) for t in texts]
    kinds = [_KINDS[b.kind] for b in blocks]
    by_box = {index: _box_bins(page, places, index) for index in {b.box for b in blocks}}
    of_box = [by_box[b.box] for b in blocks]
    prose = [min(b.words, 60) if b.words >= boxes.PROSE_WORDS and b.link_chars * 3 <= len(b.text) else 0 for b in blocks]
    return [
        words,
        links,
        ends,
        kinds,
        [_TAGS.get(b.tag, 0) for b in blocks],
        _from_anchor(page, blocks),
        [10 * i // n for i in range(n)],
        _from_prose(prose),
        _containers(blocks, places),
        *(list(column) for column in zip(*of_box, strict=True)),
        [_EDGE, *links[:-1]],
        [*links[1:], _EDGE],
        [*links[2:], _EDGE, _EDGE][:n],
        _near(prose),
    ]


def _near(prose: list[int]) -> list[int]:
    """Words of prose in the four blocks before and the four behind, in eights, binned."""
    sums = [0] * 4 + list(accumulate(prose, initial=0))
    sums += sums[-1:] * 5
    return [LOG[(high - low - own) // 8] for own, low, high in zip(prose, sums, sums[9:], strict=False)]


def _containers(blocks: list[Block], places: boxes.Places) -> list[int]:
    """How many of the containers, loose to tight, a block is in."""
    (a, b), (c, d), (e, f), (g, h) = places.containers
    return [(a <= i < b) + (c <= i < d) + (e <= i < f) + (g <= i < h) for i in [block.index for block in blocks]]


def _box_bins(page: Page, places: boxes.Places, index: int) -> tuple[int, int, int, int, int, int, int]:
    """good, bad, around, mass, massshare, boxlinks, siblings of the blocks of one box."""
    bits, good, bad = boxes.around(page, places, index)
    box = page.boxes[index]
    if box.parent >= 0 and box.last - box.first <= 2 and box.tag in ("p", "span", "li", "h2", "h3", "div"):
        box = page.boxes[box.parent]
    first, last = box.first, box.last
    mass = places.prose[last] - places.prose[first]
    chars = places.chars[last] - places.chars[first]
    total = places.prose[-1] or 1
    return (
        good,
        bad,
        boxes.tag_bin(bits),
        log_bin(mass),
        10 * mass // total,
        10 * (places.links[last] - places.links[first]) // chars if chars else 0,
        log_bin(last - first),
    )


def _from_anchor(page: Page, blocks: list[Block]) -> list[int]:
    """Place against the headline: 0 there is none; 1 to 3 above; 4 it; 5 to 9 below, near to far."""
    anchor = headline.find(page)
    if anchor < 0:
        return [0] * len(blocks)
    return [_distance(b.index - anchor) for b in blocks]


def _distance(steps: int) -> int:
    if steps <= 0:
        return 4 if steps == 0 else 3 if steps > -6 else 2 if steps > -21 else 1
    return 5 if steps < 4 else 6 if steps < 12 else 7 if steps < 40 else 8 if steps < 100 else 9


def _from_prose(prose: list[int]) -> list[int]:
    """Place against the first and last long paragraph: 0, 1 before; 2 first; 3 between; 4 last; 5, 6 after."""
    long = [i for i, words in enumerate(prose) if words >= 20]
    if not long:
        return [7] * len(prose)
    begin, end = long[0], long[-1]
    places = [3] * len(prose)
    for i in range(begin):
        places[i] = 1 if i >= begin - 5 else 0
    for i in range(end, len(prose)):
        places[i] = 4 if i == end else 5 if i <= end + 5 else 6
    places[begin] = 2
    return places
