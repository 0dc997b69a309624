"""Who wrote it: from JSON-LD, meta tags, microdata, then the visible byline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newsclean import words
from newsclean.metadata import site
from newsclean.metadata.date_text import located
from newsclean.metadata.jsonld import graph, text, types
from newsclean.metadata.names import Names, names_of, people, starts_with, without_by
from newsclean.metadata.zone import zone
from newsclean.page import Author, Block, Fact, Page

META = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "dc.creator.author", "citation_author", "byl", "byline", "cxenseparse:author", "article:author:name", "authors", "twitter:creator:name", "og:article:author", "vr:author", "shareaholic:article_author_name", "article.author", "dc.contributor", "bt:author", "rbauthors", "mediator_author")
MARKS = frozenset({"author", "creator", "rel-author", "name", "article:author", "schema:author"})
BYLINE_NAMES = frozenset(
    "author authors byline bylines writer autor autoren auteur auteurs autore autori author-name byline-name author__name byline__name article-author article-byline post-author entry-author "
    "post-byline story-byline creator contributor contributors reporter journalist authorname author_name vcard rel-author firma redakteur verfasser gacetilla signature skribent forfatter schrijver yazar автор".split()
)
"""Whole tokens that name a byline's box."""
NOT_BYLINE = frozenset("bio biography about avatar image img photo picture comment comments comment-author related sidebar card social follow share caption teaser teasers popular footer description".split())
LONGEST = 45
"""Words of a block that can be a byline."""


def find(page: Page) -> Fact | None:
    """The authors by the first source that names a person; else an agency. Claims the visible byline in any case."""
    lex, outlets = words.of(page), site.outlets(page)
    visible = bylines(page)
    claimed = tuple(b.index for b in visible if _is_only_byline(b, page))
    agency: Fact | None = None
    for origin, values, sure in sources(page, visible):
        found: list[Author] = []
        for value in values:
            found.extend(people(value, lex, outlets, sure))
        persons = [a for a in found if a.role != "agency"]
        if persons:
            return Fact("authors", list(dict.fromkeys(persons)), origin, claimed)
        if found and agency is None:
            agency = Fact("authors", list(dict.fromkeys(found)), origin, claimed)
    return agency


def sources(page: Page, visible: list[Block]) -> Iterator[tuple[str, list[str], bool]]:
    """(origin, texts, whether only a name stands there) of every source, best first."""
    named, own = _json_ld(page)
    if named:
        yield "json-ld:author", named, True
    yield from _visible(page, visible, named_only=True)
    for key in META:
        values = [v for v in page.head.meta.get(key, ()) if "://" not in v and "/" not in v[:2]]
        if values:
            yield f"meta:{key}", values, True
    marks = [(prop, value, index) for prop, value, index in page.head.marks if prop in MARKS and prop != "name" and value and index in zone(page).head]
    if marks:
        yield f"microdata:{marks[0][0]}", [value for prop, value, _ in marks if prop == marks[0][0]], True
    yield from _visible(page, visible, named_only=False)
    if own:
        yield "json-ld:author", own, True


def _json_ld(page: Page) -> tuple[list[str], list[str]]:
    """Names under `author` of the story's node: those of persons, and those of organisations."""
    persons: list[str] = []
    organisations: list[str] = []
    for value in graph(page).values("author", "creator"):
        kinds = types(value)
        name = _name(value)
        if name and "://" not in name:
            (organisations if "organization" in kinds or "newsmediaorganization" in kinds else persons).append(name)
    return persons, organisations


def _name(value: Any) -> str:
    if isinstance(value, dict) and not text(value.get("name")) and value.get("givenName"):
        return f"{text(value.get('givenName'))} {text(value.get('familyName'))}"
    return text(value.get("name")) if isinstance(value, dict) else text(value)


def bylines(page: Page) -> list[Block]:
    """The visible byline blocks: in the headline's zone, or right under the story; best first."""
    known: list[Block] | None = page.memo.get("bylines")
    if known is not None:
        return known
    area, names = zone(page), names_of(words.of(page))
    found: list[tuple[int, Block]] = []
    for index in (*area.head, *area.tail):
        block = page.blocks[index]
        if not 0 < block.words <= LONGEST or block.kind in ("image", "row", "code", "caption") or index in area.titles:
            continue
        rank = _rank(page, block, names)
        if rank:
            found.append((rank + (2 if index in area.tail and index not in area.head else 0), block))
    found.sort(key=lambda f: (f[0], f[1].index))
    known = page.memo["bylines"] = [b for _, b in found]
    return known


def _rank(page: Page, block: Block, names: Names) -> int:
    """1: its box is named byline; 2: it starts with "By" and a name follows; 0: no byline."""
    near: frozenset[str] = frozenset()
    for depth, box in enumerate(page.around(block)):
        if depth > 3 or box.last - box.first > 12:
            break
        near |= box.names
    if near & NOT_BYLINE and not near & {"byline", "author-name", "byline-name"}:
        return 0
    if near & BYLINE_NAMES and block.words <= 30:
        return 1
    if starts_with(block.text, names.by) and block.words <= 25 or starts_with(block.text, names.other_work[:0]):
        rest = without_by(block.text, names)
        return 2 if rest and (rest[0].isupper() or rest[0] > "\u2e80") else 0
    return 0


def _visible(page: Page, visible: list[Block], named_only: bool) -> Iterator[tuple[str, list[str], bool]]:
    """The visible bylines: those that start with "By", or with `named_only` those in a named box."""
    names = names_of(words.of(page))
    for block in visible:
        by = bool(starts_with(block.text, names.by))
        if named_only == by:
            yield f"visible:block {block.index}", [block.text], named_only


def _is_only_byline(block: Block, page: Page) -> bool:
    """True for a block that is nothing but byline, date or reading time, so that claiming it loses no prose."""
    if block.words > 25 or block.text[-1] in ".!?" and block.words > 12:
        return False
    return True


def byline(page: Page) -> Fact | None:
    """The byline as printed, without e-mail and shouting."""
    lex = words.of(page)
    names, outlets = names_of(lex), site.outlets(page)
    for block in bylines(page):
        found = people(block.text, lex, outlets, sure=True)
        if not found:
            continue
        phrase = starts_with(block.text, names.by)
        if phrase:
            joined = ", ".join(a.name for a in found)
            return Fact("byline", f"{block.text[: len(phrase)].capitalize()} {joined}", f"visible:block {block.index}")
    return None


__all__ = ["byline", "bylines", "find", "located", "sources"]
