"""Who wrote it: from JSON-LD, meta tags, microdata, then the visible byline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from newsclean import words
from newsclean.metadata import site
from newsclean.metadata.date_text import located
from newsclean.metadata.jsonld import graph, text, types
from newsclean.metadata.names import Names, is_person, names_of, people, starts_with, without_by
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
FAR = 250
"""Blocks below the headline in which a byline is looked for when there is none near it."""
SPLITS = re.compile(r"\s*[|\u2022\u00b7\u22c5/\u2013\u2014]\s*|\s-\s")
LONGEST = 45
"""Words of a block that can be a byline."""


def find(page: Page) -> Fact | None:
    """The authors by the first source that names a person by two words, else by one; else an agency. Claims the visible byline in any case."""
    visible = bylines(page)
    claimed = tuple(b.index for b in visible if _is_only_byline(b, page))
    second: Fact | None = None
    agency: Fact | None = None
    for finder in (sources, guesses):
        for origin, values, own in finder(page, visible):
            found = _people(page, values, own)
            persons = [a for a in found if a.role != "agency"]
            if any(" " in a.name or a.name[0] > "\u2e80" for a in persons):
                return Fact("authors", persons, origin, claimed)
            if persons and second is None:
                second = Fact("authors", persons, origin, claimed)
            elif found and agency is None:
                agency = Fact("authors", found, origin, claimed)
        if second or agency:
            break
    return second or agency


def _people(page: Page, values: list[str], own: bool) -> list[Author]:
    """The authors that texts name; the site's own name only where it stands alone, as a person's (a personal site)."""
    lex = words.of(page)
    found: list[Author] = []
    for value in values:
        said = people(value, lex, sure=True)
        alone = len(said) == 1 and not own and len(value) < len(said[0].name) + 10
        found.extend(a for a in said if a.role == "agency" or alone and " " in a.name or not site.is_outlet(fold(a.name), page))
    return list(dict.fromkeys(found))


def sources(page: Page, visible: list[Block]) -> Iterator[tuple[str, list[str], bool]]:
    """(origin, texts, whether it may be the site's own name) of every source, best first."""
    persons, organisations = _json_ld(page)
    if persons:
        yield "json-ld:author", persons, False
    yield from _visible(page, visible, by=True)
    written = _cards(page)
    if written:
        yield "meta:twitter:data1", written, False
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


def guesses(page: Page, visible: list[Block]) -> Iterator[tuple[str, list[str], bool]]:
    """Where to look when no source names anybody."""
    yield from _lone(page)
    yield from _far(page)
    agency = _dateline(page)
    if agency:
        yield f"visible:block {zone(page).first}", [agency], False


def _cards(page: Page) -> list[str]:
    """The value of a preview card's line that is labelled "Written by"."""
    by = names_of(words.of(page)).by
    for number in ("1", "2"):
        label, value = page.head.meta.get(f"twitter:label{number}"), page.head.meta.get(f"twitter:data{number}")
        if label and value and fold(label[0]) in by:
            return value[:1]
    return []


def _lone(page: Page) -> Iterator[tuple[str, list[str], bool]]:
    """A block between headline and story that is a name alone or beside a date: with a date, a portrait or "in" next to it."""
    area, lex = zone(page), words.of(page)
    names = names_of(lex)
    if not area.titles:
        return
    for index in range(max(0, area.titles[0] - 4), min(area.first if area.first >= 0 else area.head.stop, area.titles[-1] + 14)):
        block = page.blocks[index]
        if not 1 < block.words <= 16 or block.kind in ("image", "row", "caption", "code") or index in area.titles or lex.match(block.text):
            continue
        spot = located(block.text, lex) if any(map(str.isdigit, block.text)) else None
        by = _within(block.text, names)
        if by and (spot or block.words < 12):
            yield f"visible:block {index}", [by], False
        elif spot or _beside_date(page, index):
            for part in SPLITS.split(block.text[: spot[1]] + " | " + block.text[spot[2] :] if spot else block.text):
                part = names.stops.split(part)[0].strip(" ,")
                if 2 <= len(part.split()) <= 4 and is_person(part, names) and not any(c.isdigit() for c in part):
                    yield f"visible:block {index}", [part], False


def _within(text: str, names: Names) -> str:
    """The name behind a "by" inside a line: "yas! | By Ann Moor | 6 May"."""
    for word in ("by", "von", "par", "por", "door", "av"):
        at = f" {text.lower()} ".find(f" {word} ")
        if at >= 0 and word in names.by:
            rest = text[at + len(word) :].strip()
            return rest if rest[:1].isupper() else ""
    return ""


def _beside_date(page: Page, index: int) -> bool:
    """True if a date stands alone in the next block or the one before, or a portrait that bears the same text."""
    text, lex = page.blocks[index].text, words.of(page)
    for other in page.blocks[max(0, index - 1) : index + 2]:
        if other.index != index and (other.text.startswith(text) if other.kind == "image" else other.words < 8 and located(other.text, lex) is not None):
            return True
    return False


def _far(page: Page) -> Iterator[tuple[str, list[str], bool]]:
    """Bylines further down than the headline's zone: the first block that is a short one and starts with "By", or stands in an author's box."""
    area, names = zone(page), names_of(words.of(page))
    start = area.titles[-1] if area.titles else area.head.start
    for block in page.blocks[start : start + FAR]:
        if 0 < block.words <= 14 and block.kind in ("paragraph", "heading", "item") and not page.boxes[block.box].hidden and block.index not in area.head:
            if starts_with(block.text, names.by) or page.boxes[block.box].names & BYLINE_NAMES:
                if _rank(page, block, names) and "comment" not in page.path(block):
                    yield f"visible:block {block.index}", [block.text], False
                    return


def _dateline(page: Page) -> str:
    """The agency that the first paragraph's dateline names: "PORT ELLING (dpa) - The bridge ..."."""
    first = zone(page).first
    text = page.blocks[first].text[:80] if first >= 0 else ""
    opened, found, rest = text.partition("(")
    inside, closed, _ = rest.partition(")")
    if found and closed and len(opened) < 40 and len(inside) < 25:
        names = names_of(words.of(page))
        return next((part for part in inside.replace(",", "/").split("/") if fold(part) in names.agencies), "")
    return ""


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
