"""When a story was published where nothing near its headline says so: further down, on a card of the story, in the masthead."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.headline import squash
from newsclean.metadata.date_context import day, is_possible, is_under, lines, read, today
from newsclean.metadata.date_lines import AFTER, LONGEST, Line, labels, says_updated
from newsclean.metadata.date_text import Moment, located
from newsclean.metadata.zone import of_others, zone
from newsclean.page import Block, Page
from newsclean.words import Lexicon, fold

FAR = 60
"""Blocks below the last paragraph in which a line may say when the story was published."""
CLOSE = 6
"""Blocks from the headline within which a printed date is surely the story's."""
NAME = 12
"""Characters of a headline that no other story has."""


def in_scripts(page: Page, lex: Lexicon) -> Iterator[tuple[str, Moment, tuple[int, ...]]]:
    """The first moment of publication that the page's state gives beside the story's headline or address."""
    stated = page.scripts(page) if page.scripts else []
    found = [(f"script:{key}", value) for key, text in stated if (value := read(page, text, lex))]
    if found:
        yield *min(found, key=lambda f: day(f[1])), ()


def far(page: Page, lex: Lexicon) -> Iterator[tuple[str, Moment, tuple[int, ...]]]:
    """A date on a line of its own above the story, or one further down that says "published"; else the day that the headline begins with,
    the one on a card of the story, the only time stamp on the page, or the masthead's day."""
    area = zone(page)
    if area.last < 0 or not area.titles:
        return
    for block in page.blocks[area.titles[0] : area.last + FAR]:
        for line in lines(page, block, lex):
            near = line.only and not line.updated and block.index < area.first and block.index not in area.titles
            if (line.said or near) and is_possible(line.value, page) and is_the_page_s(page, block):
                yield f"visible:block {block.index}", line.value, (block.index,) if line.only else ()
                return
    for index in area.titles:
        spot = located(page.blocks[index].text, lex)
        if spot and not spot[1] and is_possible(spot[0], page):
            yield f"visible:block {index}", spot[0], ()
            return
    cards = [line for line in _cards(page, lex) if is_possible(line.value, page)]
    if len({day(line.value) for line in cards}) == 1:
        yield f"visible:block {cards[0].block}", cards[0].value, ()
        return
    stamps = [(text, index) for prop, text, index in page.head.marks if prop.startswith("time") and index < len(page.blocks)]
    if len(stamps) == 1 and _is_of_publication(page, stamps[0][1], lex):
        value = read(page, stamps[0][0], lex)
        if value:
            yield f"time:block {stamps[0][1]}", value, ()
    elif masthead := today(page, range(area.titles[0], area.titles[-1] + CLOSE), lex):
        yield f"visible:block {masthead.block}", masthead.value, (masthead.block,)


def _is_of_publication(page: Page, index: int, lex: Lexicon) -> bool:
    """True for the block of a stamp that is the page's own, and that nothing calls an update's, or something else's."""
    block, known = page.blocks[index], labels(lex)
    if index in of_others(page) or not is_the_page_s(page, block) or says_updated(block, lex):
        return False
    return not index or not is_under(page.blocks[index - 1], known.updated_ends + known.other_ends)


def is_the_page_s(page: Page, block: Block) -> bool:
    """False for what is hidden, quoted, or in a box behind the headline that is named after comments."""
    titles = zone(page).titles
    top = titles[0] if titles else -1
    if page.boxes[block.box].hidden or block.kind == "quote":
        return False
    return not any("comment" in box.names or "comments" in box.names for box in page.around(block) if box.first > top)


def _cards(page: Page, lex: Lexicon) -> Iterator[Line]:
    """The days on cards of the story, in a list of the newest or of related ones: on the line above or below its headline, a heading or link
    unless the page is plain text, or behind it."""
    titles = zone(page).titles
    name = page.blocks[titles[0]].text
    plain = squash(name)
    if len(plain) < NAME:
        return
    for block in page.blocks:
        if block.index in titles or block.kind == "image" or len(block.text) < NAME:
            continue
        if len(block.text) > len(name) and block.text.startswith(name):
            yield from _behind(block, name, lex)
        elif block.text[0] == name[0] and (block.kind == "heading" or block.link_share > 0.5 or page.kind == "text") and squash(block.text) == plain:
            beside = [*page.blocks[max(0, block.index - 1) : block.index], *page.blocks[block.index + 1 : block.index + 2]]
            found = [line for other in beside for line in lines(page, other, lex)[:1] if line.only and not line.updated]
            if len({day(line.value) for line in found}) == 1:
                yield found[0]


def _behind(block: Block, name: str, lex: Lexicon) -> Iterator[Line]:
    """The day right behind a headline, or that it "was published on"."""
    spot = located(block.text[len(name) :], lex) if block.words <= LONGEST else None
    if spot:
        between, after = fold(block.text[len(name) : len(name) + spot[1]]), fold(block.text[len(name) + spot[2] :])
        if not between or not labels(lex).published.all.isdisjoint((*between.split(), *after.split(None, AFTER)[:AFTER])):
            yield Line(spot[0], block.index, False, False, True, False)
