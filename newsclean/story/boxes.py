"""Boxes by what they hold: the containers of the story, loose to tight, and the names around a block.

A container is the box whose blocks gain most, when prose gains its words and everything else costs.
The dearer the rest, the tighter the box: sections between ads stay together in a loose one, a
sidebar stays out of a tight one.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from newsclean import headline

if TYPE_CHECKING:
    from newsclean.page import Block, Box, Page

PROSE_WORDS = 8
"""Fewest words of a block that counts as prose here."""
ARTICLE_WORDS, BESIDE_WORDS = 40, 20
"""Fewest words of prose of an article that is the page's story, and of one beside it that is another."""
APART = 0.8
"""Of the prose around it and the headline, what a container apart from the headline must hold to be the story's."""
_SHORT, _LINKED = -1, -2
COSTS = ((1, 2), (2, 4), (3, 6), (6, 14))
"""What a short block and a block of links cost, in words of prose, for each container from loose to tight.
Measured on pages with gold: the loosest loses 0.6 % of the story's words, the second 1.1 %, the third 2.6 %."""

GOOD = frozenset(
    "article articlebody body content entry story text post main copy paragraph prose richtext detail news blog artikel texte texto inhalt".split()
)
"""Words that name the story's container, anywhere."""
BAD = frozenset(
    "comment comments disqus related recommended recommendations recommend more share sharing social sidebar aside promo promotion teaser teasers "
    "widget footer header nav navigation menu breadcrumb breadcrumbs newsletter subscribe subscription signup ad ads advert advertisement sponsor "
    "sponsored tags tag author bio byline meta caption credit figure gallery popular trending latest most cookie consent banner modal popup "
    "paywall login search rail card cards list links toolbar tools print pagination pager copyright disclaimer follow outbrain taboola read next "
    "date time timestamp published category categories kicker info infobox box profile avatar rating vote poll form button buttons dropdown "
    "slider carousel thumbnail thumb listing feed archive".split()
)
"""Words that name what stands beside the story."""

_TAG_BITS = {
    "article": 1, "main": 2, "aside": 4, "nav": 8, "footer": 16, "header": 32, "form": 64, "figure": 128,
    "ul": 256, "ol": 256, "table": 512, "button": 2048, "label": 2048, "select": 2048,
}  # fmt: skip
_CONTROL, _NAV, _FOOTER, _ASIDE, _FORM, _HEADER, _FIGURE, _TABLE, _LIST = 13, 5, 6, 4, 8, 7, 9, 11, 10


class Places(NamedTuple):
    """What a survey found; ranges are block indexes, half-open."""

    containers: list[tuple[int, int]]
    """Loose to tight, as in COSTS."""
    prose: list[int]
    """Words of prose before each block index."""
    chars: list[int]
    links: list[int]
    around: dict[int, tuple[int, int, int]]
    """By box, filled when asked: bits of the tags around, steps to the nearest good and bad name."""


def survey(page: Page) -> Places:
    """Sum the page up box by box. Cut blocks count for nothing."""
    gone = page.cut_whole
    worth: list[int] = []  # words of prose, or _SHORT, _LINKED, or 0 for what does not count
    chars: list[int] = []
    links: list[int] = []
    for b in page.blocks:
        n, k = len(b.text), b.link_chars
        if b.kind == "image" or b.index in gone:
            n = k = value = 0
        elif b.words >= PROSE_WORDS and k * 3 <= n:
            value = b.words if b.words < 80 else 80
        else:
            value = _LINKED if k * 10 >= n * 7 else _SHORT
        worth.append(value)
        chars.append(n)
        links.append(k)
    prose = list(accumulate([v if v > 0 else 0 for v in worth], initial=0))
    around = page.boxes if page.kind == "html" else page.boxes[:1]  # those of Markdown are quotes and tables
    holders = [(box.first, box.last) for box in around if prose[box.last] > prose[box.first]]
    containers = []
    for cost, link_cost in COSTS:
        price = (-link_cost, -cost)
        gains = list(accumulate([v if v >= 0 else price[v] for v in worth], initial=0))
        sums = [gains[last] - gains[first] for first, last in holders]
        top = max(sums, default=0)
        containers.append(holders[len(sums) - 1 - sums[::-1].index(top)] if top > 0 else (0, len(page.blocks)))
    return Places(containers, prose, list(accumulate(chars, initial=0)), list(accumulate(links, initial=0)), {})


def candidates(page: Page, places: Places) -> list[Block]:
    """The blocks that may be of the story: uncut, with text, inside the loosest container, in no other article; links and controls only
    inside the tighter one. Where the container is another article, the headline's stands for both."""
    first, last = _with_headline(page, places)
    inner_first, inner_last = places.containers[1]
    home, others = articles(page, places)
    if home and any(box.first <= first and last <= box.last for box in others):
        first, last = inner_first, inner_last = home.first, home.last
    gone = page.cut_whole.union(*[range(box.first, box.last) for box in others])

    def may_be(b: Block) -> bool:
        return inner_first <= b.index < inner_last or (b.link_chars * 10 < 9 * len(b.text) and "form" not in b.flags)

    return [b for b in page.blocks[first:last] if b.kind != "image" and b.index not in gone and b.text and may_be(b)]


def _with_headline(page: Page, places: Places) -> tuple[int, int]:
    """The loosest container; or the box around it and the headline, if the two stand apart and that box has much more prose."""
    first, last = places.containers[0]
    at = headline.find(page) if page.kind == "html" else -1
    if at >= 0 and not first <= at < last:
        for box in page.around(page.blocks[at]):
            if box.first <= first and last <= box.last:
                held = places.prose[last] - places.prose[first]
                return (box.first, box.last) if held < APART * (places.prose[box.last] - places.prose[box.first]) else (first, last)
    return first, last


def articles(page: Page, places: Places) -> tuple[Box | None, list[Box]]:
    """The article that holds the page's headline, if it is a story; and those beside it, each with prose, and a heading as high as the headline."""
    at = headline.find(page) if page.kind == "html" else -1
    if at < 0 or page.blocks[at].kind != "heading":
        return None, []
    level = page.blocks[at].level
    home = next((box for box in page.around(page.blocks[at]) if box.tag == "article"), None)
    if home is None:
        return _unmarked(page, places, at) if level == 1 else (None, [])
    if _prose(places, home) < ARTICLE_WORDS:
        return None, []
    beside = [box for box in page.boxes if box.tag == "article" and box is not home and _are_beside(page, home, box)]
    return home, [box for box in beside if _is_story(page, places, box, level)]


def _unmarked(page: Page, places: Places, at: int) -> tuple[Box | None, list[Box]]:
    """The same where no element says what an article is: boxes of one name beside each other, each with a heading of the first rank."""
    homes = {(box.parent, box.names): box for box in page.around(page.blocks[at]) if box.tag == "div" and box.names}
    for key in [key for key, box in homes.items() if _prose(places, box) < ARTICLE_WORDS]:
        del homes[key]
    if not homes or not any(b.kind == "heading" and b.level == 1 for b in page.blocks[at + 1 :]):
        return None, []
    beside = [box for box in page.boxes if (box.parent, box.names) in homes and box.tag == "div"]
    others = [box for box in beside if box is not homes[box.parent, box.names] and _is_story(page, places, box, 1)]
    return (homes[others[0].parent, others[0].names], others) if others else (None, [])


def _are_beside(page: Page, home: Box, box: Box) -> bool:
    """True for a box in the same box as `home`, or if each is in one of its own and these are alike and beside each other."""
    if box.parent == home.parent:
        return True
    if box.parent < 0 or home.parent < 0:
        return False
    one, other = page.boxes[home.parent], page.boxes[box.parent]
    return one.parent == other.parent and one.tag == other.tag and one.names == other.names


def _is_story(page: Page, places: Places, box: Box, level: int) -> bool:
    return _prose(places, box) >= BESIDE_WORDS and any(b.kind == "heading" and b.level <= level for b in page.inside(box))


def _prose(places: Places, box: Box) -> int:
    return places.prose[box.last] - places.prose[box.first]


def around(page: Page, places: Places, index: int) -> tuple[int, int, int]:
    """Bits of the tags around a box, itself included, and steps to the nearest box with a good and with a bad name (at most 7)."""
    found = places.around.get(index)
    if found is None:
        box = page.boxes[index]
        bits, good, bad = around(page, places, box.parent) if box.parent >= 0 else (0, 6, 6)
        names = box.names
        found = places.around[index] = (
            bits | _TAG_BITS.get(box.tag, 0),
            0 if names and not names.isdisjoint(GOOD) else min(7, good + 1),
            0 if names and not names.isdisjoint(BAD) else min(7, bad + 1),
        )
    return found


def tag_bin(bits: int) -> int:
    """The most telling element around: 0 none, 1 article, 2 main, 3 both, then one number a kind; 12: a list within article or main."""
    for bit, number in ((2048, _CONTROL), (8, _NAV), (16, _FOOTER), (4, _ASIDE), (64, _FORM), (32, _HEADER), (128, _FIGURE), (512, _TABLE)):
        if bits & bit:
            return number
    if bits & 256:
        return 12 if bits & 3 else _LIST
    return bits & 3
