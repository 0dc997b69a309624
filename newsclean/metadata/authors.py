"""Who wrote it: from JSON-LD, meta tags, microdata, then the visible byline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newsclean import words
from newsclean.metadata import site
from newsclean.metadata.byline_words import names_of, starts_with
from newsclean.metadata.bylines import Source, bylines, is_close, linked, printed
from newsclean.metadata.corrections import fuller, is_better, is_nearer, is_site, rather, seconded
from newsclean.metadata.elsewhere import described, far, signed
from newsclean.metadata.jsonld import graph, text, types
from newsclean.metadata.lone_names import lone, titled
from newsclean.metadata.marked import marked, marked_below
from newsclean.metadata.names import HARD, cleaned
from newsclean.metadata.persons import as_said, authors_in, is_organisation, persons_in
from newsclean.metadata.zone import zone
from newsclean.page import Author, Block, Fact, Page
from newsclean.words import fold

META = tuple(
    "dc:creator citation_author author article:author parsely-author sailthru.author "
    "dc.creator dcterms.creator dc.creator.author byl byline cxenseparse:author "
    "article:author:name authors twitter:creator:name og:article:author vr:author shareaholic:article_author_name article.author dc.contributor "
    "bt:author rbauthors mediator_author".split()
)
INTO = 3
"""Blocks of the story among which its byline stands; one farther down may be another text's."""


def find(page: Page) -> Fact | None:
    """The authors by the first source that names a person by two words, else by one; else an agency. Claims the visible byline in any case."""
    visible = bylines(page)
    claimed = tuple(b.index for b in visible if _is_only_byline(b, page))
    second: Fact | None = None
    agency: Fact | None = None
    outlet: Fact | None = None
    named: list[Source] = []
    for finder in (sources, guesses, far_guesses):
        for origin, values, own in finder(page, visible):
            if finder is sources:
                named.append((origin, values, own))
            found = persons_in(page, values, own) or as_said(origin, values)
            persons = [a for a in found if a.role != "agency"]
            nearer = second and is_nearer(second, persons, origin)
            if len(persons) == 1 and is_site(page, persons[0].name):
                outlet = outlet or Fact("authors", persons, origin, claimed)
            elif outlet and not is_better(page, persons, origin, outlet):
                continue
            elif not nearer and any(" " in a.name or a.name[0] > "\u2e80" for a in persons):
                said = rather(page, visible, persons) if origin[0] == "j" else seconded(page, persons, META) if origin == "meta:author" else None
                return said._replace(blocks=claimed) if said else Fact("authors", persons, origin, claimed)
            elif persons and second is None and not (agency and agency.origin[0] == origin[0] == "v"):  # a section below "By Reuters"
                second = Fact("authors", persons, origin, claimed)
            elif found and not persons and (agency is None or set(agency.value) < set(found)):
                agency = Fact("authors", found, origin, claimed)
        if outlet or second or agency:
            break
    return outlet or (fuller(page, second) if second else agency) or _organisation(page, named, claimed)


def _organisation(page: Page, named: list[Source], claimed: tuple[int, ...]) -> Fact | None:
    """The outlet, desk or other organisation that the page itself gives as the author, in the sources `named`; only where nobody else is."""
    lex = words.of(page)
    names, own = names_of(lex), site.outlets(page)
    for origin, values, _ in named:
        found: list[Author] = []
        for value in values:
            name = HARD.split(cleaned(value, lex, names), maxsplit=1)[0].strip(" ,:-")
            name = head if fold(head := name.partition(",")[0]) in own or name.count(",") > 1 else name  # its address behind it
            if not is_organisation(name, names):
                continue
            if fold(name) in own or origin[0] != "v" and not (name.isascii() and "advertisement" in lex.match(name)):
                found.append(Author(name, "agency"))
        if found:
            return Fact("authors", list(dict.fromkeys(found))[:3], origin, claimed)
    return None


def sources(page: Page, visible: list[Block]) -> Iterator[Source]:
    """(origin, texts, whether it may be the site's own name) of every source, best first."""
    persons, organisations = _json_ld(page)
    if persons:
        yield "json-ld:author", persons, False
    area = zone(page)
    above = [block for block in visible if area.first < 0 or block.index <= area.first + INTO or is_close(page, block)]
    yield from printed(page, above, by=True)
    written = _cards(page)
    if written:
        yield "meta:twitter:data1", written, False
    meta = page.head.meta
    for key in META:
        values = key in meta and [v for v in meta[key] if "://" not in v and "/" not in v[:2] and "facebook.com" not in v]
        if values:
            yield f"meta:{key}", [_turned(v) for v in values] if key[:2] in ("ci", "dc") else values, True
    yield from marked(page)
    yield from linked(page)
    yield from printed(page, [block for block in visible if block not in above], by=True)
    yield from printed(page, visible, by=False)
    yield from marked_below(page)
    if organisations:
        yield "json-ld:author", organisations, True


def guesses(page: Page, visible: list[Block]) -> Iterator[Source]:
    """Where to look around the headline and right under the story when no source names anybody."""
    yield from titled(page)
    yield from lone(page)
    yield from signed(page)


def far_guesses(page: Page, visible: list[Block]) -> Iterator[Source]:
    """Where to look when nobody is named there either: other stories' authors may stand farther away."""
    yield from far(page)
    yield from described(page)
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
    """ "Jeff T. Kaufman" of "Kaufman, Jeff T.", as libraries write names."""
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


def _is_only_byline(block: Block, page: Page) -> bool:
    """True for a block that is nothing but byline, date or reading time, so that claiming it loses no prose."""
    return block.words <= 25 and not (block.text[-1] in ".!?" and block.words > 12)


def byline(page: Page) -> Fact | None:
    """The byline as printed, without e-mail and shouting."""
    names = names_of(words.of(page))
    for block in bylines(page):
        phrase = starts_with(block.text, names.by)
        found = authors_in(page, block.text) if phrase else []
        if found:
            joined = ", ".join(a.name for a in found)
            return Fact("byline", f"{block.text[: len(phrase)].capitalize()} {joined}", f"visible:block {block.index}")
    return None
