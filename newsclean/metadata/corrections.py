"""Where another source than the first says more of who wrote a page."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import words
from newsclean.metadata import site
from newsclean.metadata.byline_words import names_of, without_by
from newsclean.metadata.bylines import LONGEST, Source, is_near, linked, printed
from newsclean.metadata.lone_names import lone
from newsclean.metadata.persons import authors_in, persons_in
from newsclean.metadata.zone import zone
from newsclean.page import Author, Block, Fact, Page
from newsclean.words import fold

ROOM = 8
"""Characters that "by" and "and" take for each name of a byline."""
JOINER = len(" and ")


def is_nearer(byline: Fact, persons: list[Author], origin: str) -> bool:
    """True if one word in a visible byline is before the persons of another, or of a meta tag that names quite others: the site's owners."""
    name = byline.value[0].name
    if byline.origin[0] != "v" or len(name) < 4:
        return False
    return origin[0] == "v" or origin == "meta:author" and name[0].isupper() and fold(name) not in fold("".join(a.name for a in persons)).replace(" ", "")


def is_site(page: Page, name: str) -> bool:
    """True for the site's own name, an outlet's or a person's."""
    folded = fold(name)
    return site.is_outlet(folded, page) or folded.replace(" ", "") == site.label(page)


def is_better(page: Page, persons: list[Author], origin: str, outlet: Fact) -> bool:
    """True if a visible line around the headline names persons, who are the authors then, and not the outlet that is given as one."""
    at_headline = origin[0] == "v" and int(origin.rpartition(" ")[2]) in zone(page).head
    return at_headline and not any(fold(outlet.value[0].name) in fold(a.name) for a in persons)


def fuller(page: Page, fact: Fact) -> Fact:
    """The fact with a first name, or a login, made the whole name that stands alone below the headline or under the story: "Ann", "annmoor"."""
    short, area = fold(fact.value[0].name), zone(page)
    for index in (*area.head, *area.tail) if len(fact.value) == 1 and area.titles else ():
        block = page.blocks[index]
        if 1 < block.words <= 4 and index > area.titles[-1] and block.kind not in ("image", "caption"):
            text = without_by(block.text, names_of(words.of(page)))
            parts = fold(text).split()
            if len(parts) == 2 and short in (parts[0], "".join(parts)) and [a.name for a in authors_in(page, text)] == [text]:
                return fact._replace(value=[Author(text, fact.value[0].role)], origin=f"visible:block {index}")
    return fact


def rather(page: Page, visible: list[Block], persons: list[Author]) -> Fact | None:
    """The byline right at the headline, where it names more persons than JSON-LD does, or quite others: there JSON-LD has who put the story in.

    Or the author's meta tag, where it names more.
    """
    known = {a.name for a in persons}
    for origin, values, own in _nearest(page, visible, known):
        found = [a for a in persons_in(page, values, own) if a.role != "agency"]
        said = {a.name for a in found}
        if not found or not all(" " in name for name in said):
            continue
        names = names_of(words.of(page))
        whole = len(" and ".join(said)) > 0.8 * len(names.stops.split(without_by(values[0], names))[0])
        more = len(said) > len(known) and all(any(one.endswith(name) for one in said) for name in known)  # "Dr Ann Moor"
        if more and (whole or origin[0] == "m") or whole and origin[0] == "v" and _parts(known).isdisjoint(_parts(said)):
            return Fact("authors", found, origin)
    return None


def seconded(page: Page, persons: list[Author], keys: tuple[str, ...]) -> Fact | None:
    """Whom another author's meta tag names, one of `keys`, where a line at the headline has that name, and not those of `persons`: a publisher's."""
    head = zone(page).head
    said = [(key, found) for key in keys if key in page.head.meta and (found := persons_in(page, page.head.meta[key], True))]
    known = {a.name for a in persons}
    for key, found in said:
        names = {a.name for a in found if " " in a.name}
        if names and _parts(known).isdisjoint(_parts(names)):
            lines = [block.text for block in page.blocks[head.start : head.stop] if block.words <= LONGEST]
            if all(any(name in line for line in lines) for name in names) and not any(name in line for line in lines for name in known):
                return Fact("authors", found, f"meta:{key}")
    return None


def _nearest(page: Page, visible: list[Block], known: set[str]) -> Iterator[Source]:
    """The bylines right at the headline that start with "By", the author's meta tag, unless they name those who are known, and nobody else,
    and a line of nothing but links to authors."""
    near = [block for block in visible if is_near(page, block) and not _says_only(block.text, known)]
    if near:
        yield from printed(page, near, by=True)
    meta = page.head.meta.get("author")
    if meta and not _says_only(meta[0], known):
        yield "meta:author", meta, True
    for origin, texts, _ in linked(page):
        block = page.blocks[int(origin.rpartition(" ")[2])]
        if is_near(page, block) and len(texts) > 1 and len(block.text) <= sum(map(len, texts)) + JOINER * (len(texts) - 1):
            yield origin, [block.text], False
    if _is_by_admin(page):
        yield from ((origin, texts, own) for origin, texts, own in lone(page) if zone(page).first - 3 < int(origin.rpartition(" ")[2]))


def _is_by_admin(page: Page) -> bool:
    """True if the byline links to the page of who runs the site: then the writer may stand in the story's first line."""
    head = zone(page).head
    links = (span.href for block in page.blocks[head.start : head.stop] for span in block.spans if span.kind == "link")
    return any("/author/admin" in href for href in links)


def _says_only(text: str, names: set[str]) -> bool:
    """True if a text has all the names in it, and room for no other."""
    return len(text) < sum(map(len, names)) + ROOM * len(names) and all(name in text for name in names)


def _parts(names: set[str]) -> set[str]:
    return {part for name in names for part in fold(name).split()}
