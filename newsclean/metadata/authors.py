"""Who wrote it: from JSON-LD, meta tags, microdata, then the visible byline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newsclean import words
from newsclean.metadata import site
from newsclean.metadata.jsonld import graph, text, types
from newsclean.metadata.names import Names, names_of, people, starts_with, without_by
from newsclean.metadata.zone import zone
from newsclean.page import Author, Block, Fact, Page
from newsclean.words import fold

META = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "dc.creator.author", "citation_author", "byl", "byline", "cxenseparse:author", "article:author:name", "authors", "twitter:creator:name", "og:article:author", "vr:author", "shareaholic:article_author_name", "article.author", "dc.contributor", "bt:author", "rbauthors", "mediator_author")
MARKS = frozenset({"author", "creator", "rel-author", "article:author", "schema:author"})
BYLINE_NAMES = frozenset(
    "author authors byline bylines writer autor autoren auteur auteurs autore autori author-name byline-name author__name byline__name article-author article-byline post-author entry-author "
    "post-byline story-byline creator contributor contributors reporter journalist authorname author_name vcard rel-author firma redakteur verfasser gacetilla signature skribent forfatter schrijver yazar автор".split()
)
"""Whole tokens that name a byline's box."""
NOT_BYLINE = frozenset("bio biography about avatar image img photo picture comment comments comment-author related sidebar card social follow share caption teaser teasers popular footer description".split())
LONGEST = 45
"""Words of a block that can be a byline."""


def find(page: Page) -> Fact | None:
    """The authors by the first source that names a person by two words, else by one; else an agency. Claims the visible byline in any case."""
    lex = words.of(page)
    visible = bylines(page)
    claimed = tuple(b.index for b in visible if _is_only_byline(b, page))
    second: Fact | None = None
    agency: Fact | None = None
    for origin, values, own in sources(page, visible):
        found: list[Author] = []
        for value in values:
            said = people(value, lex, sure=True)
            alone = len(said) == 1 and not own and len(value) < len(said[0].name) + 10
            found.extend(a for a in said if a.role == "agency" or alone and " " in a.name or not site.is_outlet(fold(a.name), page))
        persons = [a for a in dict.fromkeys(found) if a.role != "agency"]
        if any(" " in a.name or a.name[0] > "\u2e80" for a in persons):
            return Fact("authors", persons, origin, claimed)
        if persons and second is None:
            second = Fact("authors", persons, origin, claimed)
        elif found and agency is None:
            agency = Fact("authors", list(dict.fromkeys(found)), origin, claimed)
    return second or agency


def sources(page: Page, visible: list[Block]) -> Iterator[tuple[str, list[str], bool]]:
    """(origin, texts, whether it may be the site's own name) of every source, best first."""
    persons, organisations = _json_ld(page)
    if persons:
        yield "json-ld:author", persons, False
    yield from _visible(page, visible, by=True)
    for key in META:
        values = [v for v in page.head.meta.get(key, ()) if "://" not in v and "/" not in v[:2] and "facebook.com" not in v]
        if values:
            yield f"meta:{key}", [_turned(v) for v in values] if key[:2] in ("ci", "dc") else values, True
    marks = [(prop, value, index) for prop, value, index in page.head.marks if prop in MARKS and value and index in zone(page).head]
    if marks:
        yield f"microdata:{marks[0][0]}", [value for prop, value, _ in marks if prop == marks[0][0]], False
    yield from _visible(page, visible, by=False)
    if organisations:
        yield "json-ld:author", organisations, True


def _turned(name: str) -> str:
    """"Jeff T. Kaufman" of "Kaufman, Jeff T.", as libraries write names."""
    last, _, first = name.partition(", ")
    return f"{first} {last}" if first and "," not in first and len(last.split()) < 3 and len(first.split()) < 4 else name


def _json_ld(page: Page) -> tuple[list[str], list[str]]:
    """Names under `author` of the story's node: those of persons, and those of organisations."""
    persons: list[str] = []
    organisations: list[str] = []
    for value in graph(page).values("author", "creator"):
        kinds = types(value)
        name = _name(value)
        if name and "://" not in name:
            (organisations if "person" not in kinds and any("organization" in kind for kind in kinds) else persons).append(name)
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
    top = area.titles[-1] if area.titles else area.head.start
    found.sort(key=lambda f: (f[0] > 2, f[1].index < top, f[0] if f[1].index > top else 0, abs(f[1].index - top)))
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
    if block.words <= 25 and starts_with(block.text, names.by):
        rest = without_by(block.text, names)
        return 2 if rest[0].isupper() or rest[0] > "\u2e80" else 0
    return 0


def _visible(page: Page, visible: list[Block], by: bool) -> Iterator[tuple[str, list[str], bool]]:
    """The visible bylines: those that start with "By" if `by`, else those in a box that is named so."""
    lex = words.of(page)
    names = names_of(lex)
    for block in visible:
        if bool(starts_with(block.text, names.by)) != by:
            continue
        text = block.text
        last = text.rsplit(None, 1)[-1].rstrip(":").casefold()
        if fold(text) in names.by or text.rstrip(" :").casefold() in names.by or block.words < 4 and last in names.by:
            text = _next(page, block.index, names)
        elif not by and lex.match(text):
            continue
        if text:
            yield f"visible:block {block.index}", [text], not by


def _next(page: Page, index: int, names: Names) -> str:
    """The names that stand in the blocks after one that is only "By"."""
    parts: list[str] = []
    for block in page.blocks[index + 1 : index + 8]:
        if block.kind == "image":
            continue
        if block.words > 8 or any(map(str.isdigit, block.text)) or (parts and block.text[0] not in ",&" and parts[-1][-1] not in ",&" and not {fold(block.text), fold(parts[-1])} & {"and", "und", "et", "y"}):
            break
        parts.append(block.text)
    return " ".join(parts)


def _is_only_byline(block: Block, page: Page) -> bool:
    """True for a block that is nothing but byline, date or reading time, so that claiming it loses no prose."""
    if block.words > 25 or block.text[-1] in ".!?" and block.words > 12:
        return False
    return True


def byline(page: Page) -> Fact | None:
    """The byline as printed, without e-mail and shouting."""
    lex = words.of(page)
    names = names_of(lex)
    for block in bylines(page):
        found = people(block.text, lex, sure=True)
        if not found:
            continue
        phrase = starts_with(block.text, names.by)
        if phrase:
            joined = ", ".join(a.name for a in found)
            return Fact("byline", f"{block.text[: len(phrase)].capitalize()} {joined}", f"visible:block {block.index}")
    return None
