"""The headline as the reader sees it; kicker and standfirst apart."""

from __future__ import annotations

from newsclean.metadata import site
from newsclean.metadata.zone import is_paragraph, likeness, named_titles, squash, zone
from newsclean.page import Block, Fact, Page
from newsclean.words import fold

AGREES = 0.6
"""Likeness from which a heading and a name of the head are the same headline."""


def find(page: Page) -> Fact | None:
    """The title and the blocks that print it."""
    names = [(origin, without_site(text, page)) for origin, text in named_titles(page)]
    titles = zone(page).titles
    if not titles:
        return _of_head(names, page)
    block = page.blocks[titles[0]]
    plain = squash(block.text)
    best = max(names, key=lambda n: likeness(plain, squash(n[1])), default=None)
    like = likeness(plain, squash(best[1])) if best else 0.0
    if best and like < AGREES and block.index > 0:
        said = _of_head(names, page)
        if said and _agreed(names, said.value) > 1:
            return said
    text = block.text
    return Fact("title", text, f"visible:block {block.index}", titles)


def _agreed(names: list[tuple[str, str]], title: str) -> int:
    plain = squash(title)
    return sum(likeness(squash(text), plain) >= AGREES for _, text in names)


def _of_head(names: list[tuple[str, str]], page: Page) -> Fact | None:
    """The first name in the head that is not the site's own."""
    outlets = site.outlets(page)
    for origin, text in names:
        if text and fold(text) not in outlets:
            return Fact("title", text, origin)
    return None


def without_site(text: str, page: Page) -> str:
    """A headline without the site's name and section at its ends: removed only where they are known to be that."""
    known = site.outlets(page)
    for _ in range(3):
        for mark in site.SEPARATORS:
            if mark not in text:
                continue
            head, _, tail = text.rpartition(mark)
            if head and _is_site(tail, known):
                text = head.strip()
                break
            first, _, rest = text.partition(mark)
            if rest and _is_site(first, known):
                text = rest.strip()
                break
        else:
            return text
    return text


def _is_site(piece: str, known: frozenset[str]) -> bool:
    folded = fold(piece)
    return folded in known or folded.removeprefix("the ") in known or len(folded) > 3 and folded.replace(" ", "") in known


def kicker(page: Page) -> Fact | None:
    """The short line above the headline, where its box says that it is one."""
    titles = zone(page).titles
    if not titles:
        return None
    for index in range(titles[0] - 1, max(-1, titles[0] - 4), -1):
        block = page.blocks[index]
        if 0 < block.words <= 8 and _box_names(page, block) & KICKER and squash(block.text) != squash(page.blocks[titles[0]].text):
            return Fact("kicker", block.text, f"visible:block {index}", (index,))
    return None


def standfirst(page: Page) -> Fact | None:
    """The summary under the headline, where its box says that it is one. It stays in the body: nothing is claimed."""
    area = zone(page)
    if not area.titles:
        return None
    for index in range(area.titles[-1] + 1, min(area.titles[-1] + 8, len(page.blocks))):
        block = page.blocks[index]
        if block.kind in ("paragraph", "heading") and 5 < block.words < 90 and block.link_share < 0.5 and _box_names(page, block) & STANDFIRST:
            return Fact("standfirst", block.text, f"visible:block {index}")
        if is_paragraph(block):
            break
    return None


KICKER = frozenset("kicker overline eyebrow dachzeile antetitulo pretitle pre-title topline roofline supertitle suptitle article-kicker headline-intro".split())
STANDFIRST = frozenset("standfirst subtitle sub-title subheadline sub-headline subhead deck dek lede lead teaser intro excerpt summary chapo sapo strapline sommario article-intro vorspann ingress bajada entradilla".split())


def _box_names(page: Page, block: Block) -> frozenset[str]:
    """The names of a block's own box and the one around it."""
    box = page.boxes[block.box]
    return box.names | (page.boxes[box.parent].names if box.parent >= 0 and page.boxes[box.parent].last - page.boxes[box.parent].first < 4 else frozenset())
