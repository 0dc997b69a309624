"""Lists of links to other stories of the site between two paragraphs of the story; cards of such links there or at its end.

Strips: a list of two items or more, each a headline that is a link, or a label and one, behind a paragraph that announces no list; an <article>
        within the story's with a headline that is a link, and no sentence; behind the story, three boxes alike or more with such a headline and a
        few sentences each.
Keeps:  a list that the paragraph before it announces, or a heading within the story; links into the page itself and to other sites.

    <p>The bridge in Port Elling shut at noon on Monday after a barge had struck it in the fog.</p>
    <ul><li><a href="/fares">Ferry fares rise for the third time this year</a></li><li>Sea: <a href="/tide">How the tide took the old bridge</a></li></ul>
    <p>More than forty people waited on the quay until the ferry came back in the evening. The council has seen two plans:</p>
    <ul><li><a href="/plan/1">The long bridge over Sorrel Island</a></li><li><a href="/plan/2">The tunnel under the old harbour</a></li></ul>
    <p>It has no money for either, says the treasurer, who has counted it twice since the vote.</p>
    + The bridge in Port Elling shut at noon on Monday after a barge had struck it in the fog.
    - Ferry fares rise for the third time this year
    - Sea: How the tide took the old bridge
    + More than forty people waited on the quay until the ferry came back in the evening. The council has seen two plans:
    + The long bridge over Sorrel Island
    + The tunnel under the old harbour
    + It has no money for either, says the treasurer, who has counted it twice since the vote.

    <article><p>The bridge in Port Elling shut at noon on Monday after a barge had struck it in the fog.</p>
    <article><span>Sea</span><h3><a href="/fares">Ferry fares rise for the third time this year</a></h3></article>
    <p>More than forty people waited on the quay until the ferry came back in the evening.</p></article>
    + The bridge in Port Elling shut at noon on Monday after a barge had struck it in the fog.
    - Sea
    - Ferry fares rise for the third time this year
    + More than forty people waited on the quay until the ferry came back in the evening.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import prose
from newsclean.page import Block, Box, Cut, Page

LEAST, MOST = 2, 12
"""Items of such a list."""
HEADLINE = 4
"""Fewest words of a link that is a headline; of an item at most LONGEST."""
LONGEST = 30
LINKED = 0.5
"""Share of an item's text in its link: a label may stand before it."""
TAGS = frozenset({"article", "section", "div", "li", "a"})
ROW, TEASED, LINK = 3, 100, 0.8
"""Fewest teasers side by side; most words of one; share of its headline in a link."""
CARD, SHORT = 10, 7
"""Most blocks of a card, pictures too, and most words of one that is no link: its section, its date."""
FULL_STOPS = frozenset('.!?…。！？।؟"”“’‘»«')
"""Last characters of a paragraph that announces nothing."""


def strip(page: Page) -> Iterator[Cut]:
    blocks = [b for b in page.live() if b.kind != "image"]
    at = 0
    while at < len(blocks):
        end = at
        while end < len(blocks) and blocks[end].kind == "item" and _list(page, blocks[end]) == _list(page, blocks[at]) and _is_headline(page, blocks[end]):
            end += 1
        if LEAST <= end - at <= MOST and at and _is_amid(page, blocks, at, end):
            yield from (Cut(b.index, "in a list of links to other stories") for b in blocks[at:end])
        at = max(end, at + 1)
    small = _small(page, blocks)
    for box in [*(b for b in small if b.tag == "article" and _is_card(page, b)), *_teasers(page, small)]:
        yield from (Cut(index, "a card of another story") for index in range(box.first, box.last))


def _small(page: Page, blocks: list[Block]) -> list[Box]:
    """The boxes around what is left that may be cards, in document order: with links, or behind the story's prose."""
    found: dict[int, Box] = {}
    end = prose.longest_run(page)[1]
    for block in blocks:
        for box in page.around(block) if block.link_chars or block.index >= end else ():
            if box.last - box.first > CARD or box.index in found:
                break
            found[box.index] = box
    return [found[index] for index in sorted(found) if found[index].tag in TAGS]


def _teasers(page: Page, small: list[Box]) -> list[Box]:
    """Behind the story's prose, boxes alike side by side, cut or not, each with a headline of this site that is a link."""
    end = prose.longest_run(page)[1]
    alike: dict[tuple[int, str, frozenset[str]], list[Box]] = {(box.parent, box.tag, box.names): [] for box in small if box.first >= end}
    for box in page.boxes if alike else ():
        kind = (box.parent, box.tag, box.names)
        if kind in alike and box.first >= end and 0 < box.last - box.first <= CARD and _is_teaser(page, box):
            alike[kind].append(box)
    return [box for boxes in alike.values() if len(boxes) >= ROW for box in boxes]


def _is_teaser(page: Page, box: Box) -> bool:
    inside = [b for b in page.inside(box) if b.kind != "image"]
    heads = [[s.href for s in b.spans if s.kind == "link"] for b in inside if b.link_share > LINK and HEADLINE <= b.words <= LONGEST]
    return any(len(links) == 1 and page.is_own(links[0]) for links in heads) and sum([b.words for b in inside]) <= TEASED


def _is_card(page: Page, box: Box) -> bool:
    """True for an article within another, of a linked headline and a few words."""
    blocks = [b for b in page.inside(box) if b.kind != "image"]
    if not any(b.kind == "heading" and b.link_share > LINKED and b.text.count(" ") >= HEADLINE - 1 for b in blocks):
        return False
    if any(b.words > SHORT and b.link_share <= LINKED for b in blocks):
        return False
    outer = box.parent
    while outer >= 0 and page.boxes[outer].tag != "article":
        outer = page.boxes[outer].parent
    return outer >= 0


def _list(page: Page, item: Block) -> int:
    """Index of the box of an item's list."""
    box = page.boxes[item.box]
    return box.parent if box.tag == "li" else box.index


def _is_headline(page: Page, block: Block) -> bool:
    """True for an item that is a headline of this site, set as a link, perhaps behind a label."""
    if not block.link_chars or block.words > LONGEST or block.link_chars < LINKED * len(block.text):
        return False
    links = [s for s in block.spans if s.kind == "link"]
    if len(links) > 1 or links[0].end < len(block.text.rstrip(" .›»→")) or block.text[links[0].start : links[0].end].count(" ") < HEADLINE - 1:
        return False
    return page.is_own(links[0].href)


def _is_amid(page: Page, blocks: list[Block], at: int, end: int) -> bool:
    """True if a paragraph of prose that announces nothing stands before a whole list, and a sentence behind it, perhaps below a subhead."""
    before, behind = blocks[at - 1], blocks[end : end + 2]
    if len(behind) > 1 and behind[0].kind == "heading":
        del behind[0]
    if not behind or (behind[0].kind == "item" and _list(page, behind[0]) == _list(page, blocks[at])):
        return False
    ended = behind[0].kind == "paragraph" and behind[0].words >= prose.WORDS and behind[0].text[-1] in prose.ENDS
    return ended and before.kind == "paragraph" and prose.is_prose(before) and before.text[-1] in FULL_STOPS
