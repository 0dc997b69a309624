"""Who wrote it: from JSON-LD, meta tags, microdata, then the visible byline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newsclean import words
from newsclean.metadata import site
from newsclean.metadata.byline_words import names_of, starts_with, without_by
from newsclean.metadata.bylines import Source, bylines, is_near, linked, printed
from newsclean.metadata.elsewhere import described, far, signed
from newsclean.metadata.jsonld import graph, text, types
from newsclean.metadata.lone_names import lone, titled
from newsclean.metadata.marked import marked, marked_below
from newsclean.metadata.names import HARD, cleaned, is_organisation, people
from newsclean.metadata.zone import zone
from newsclean.page import Author, Block, Fact, Page
from newsclean.words import fold

META = tuple(
    "dc:creator citation_author author article:author parsely-author sailthru.author "
    "dc.creator dcterms.creator dc.creator.author byl byline cxenseparse:author "
    "article:author:name authors twitter:creator:name og:article:author vr:author shareaholic:article_author_name article.author dc.contributor "
    "bt:author rbauthors mediator_author".split()
)
ROOM = 8
"""Characters that "by" and "and" take for each name of a byline."""
JOINER = len(" and ")


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
            found = _people(page, values, own) or _as_said(origin, values)
            persons = [a for a in found if a.role != "agency"]
            nearer = second and _is_nearer(second, persons, origin)
            if len(persons) == 1 and _is_site(page, persons[0].name):
                outlet = outlet or Fact("authors", persons, origin, claimed)
            elif outlet and not _is_better(page, persons, origin, outlet):
                continue
            elif not nearer and any(" " in a.name or a.name[0] > "\u2e80" for a in persons):
                said = _rather(page, visible, persons) if origin[0] == "j" else None
                return said._replace(blocks=claimed) if said else Fact("authors", persons, origin, claimed)
            elif persons and second is None:
                second = Fact("authors", persons, origin, claimed)
            elif found and (agency is None or set(agency.value) < set(found)):
                agency = Fact("authors", found, origin, claimed)
        if outlet or second or agency:
            break
    return outlet or (_fuller(page, second) if second else agency) or _organisation(page, named, claimed)


def _is_site(page: Page, name: str) -> bool:
    """True for the site's own name, an outlet's or a person's."""
    folded = fold(name)
    return site.is_outlet(folded, page) or folded.replace(" ", "") == site.label(page)


def _is_better(page: Page, persons: list[Author], origin: str, outlet: Fact) -> bool:
    """True if a visible line around the headline names persons, who are the authors then, and not the outlet that is given as one."""
    at_headline = origin[0] == "v" and int(origin.rpartition(" ")[2]) in zone(page).head
    return at_headline and not any(fold(outlet.value[0].name) in fold(a.name) for a in persons)


def _is_nearer(byline: Fact, persons: list[Author], origin: str) -> bool:
    """True if one word in a visible byline is before the persons of another, or of a meta tag that names quite others: the site's owners."""
    name = byline.value[0].name
    if byline.origin[0] != "v" or len(name) < 4:
        return False
    return origin[0] == "v" or origin == "meta:author" and name[0].isupper() and fold(name) not in fold("".join(a.name for a in persons)).replace(" ", "")


def _fuller(page: Page, fact: Fact) -> Fact:
    """The fact with a first name, or a login, made the whole name that stands alone below the headline or under the story: "Ann", "annmoor"."""
    short, area = fold(fact.value[0].name), zone(page)
    for index in (*area.head, *area.tail) if len(fact.value) == 1 and area.titles else ():
        block = page.blocks[index]
        if 1 < block.words <= 4 and index > area.titles[-1] and block.kind not in ("image", "caption"):
            text = without_by(block.text, names_of(words.of(page)))
            parts = fold(text).split()
            if len(parts) == 2 and short in (parts[0], "".join(parts)) and [a.name for a in _named(page, text)] == [text]:
                return fact._replace(value=[Author(text, fact.value[0].role)], origin=f"visible:block {index}")
    return fact


def _rather(page: Page, visible: list[Block], persons: list[Author]) -> Fact | None:
    """The byline right at the headline, where it names more persons than JSON-LD does, or quite others: there JSON-LD has who put the story in.

    Or the author's meta tag, where it names more.
    """
    known = {a.name for a in persons}
    for origin, values, own in _nearest(page, visible, known):
        found = [a for a in _people(page, values, own) if a.role != "agency"]
        said = {a.name for a in found}
        if not found or not all(" " in name for name in said):
            continue
        whole = len(" and ".join(said)) > 0.8 * len(without_by(values[0], names_of(words.of(page))))
        more = len(said) > len(known) and all(any(one.endswith(name) for one in said) for name in known)  # "Dr Ann Moor"
        if more and (whole or origin[0] == "m") or whole and origin[0] == "v" and _parts(known).isdisjoint(_parts(said)):
            return Fact("authors", found, origin)
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


def _says_only(text: str, names: set[str]) -> bool:
    """True if a text has all the names in it, and room for no other."""
    return len(text) < sum(map(len, names)) + ROOM * len(names) and all(name in text for name in names)


def _parts(names: set[str]) -> set[str]:
    return {part for name in names for part in fold(name).split()}


def _organisation(page: Page, named: list[Source], claimed: tuple[int, ...]) -> Fact | None:
    """The outlet, desk or other organisation that the page itself gives as the author, in the sources `named`; only where nobody else is."""
    lex = words.of(page)
    names, own = names_of(lex), site.outlets(page)
    for origin, values, _ in named:
        found: list[Author] = []
        for value in values:
            name = HARD.split(cleaned(value, lex, names), maxsplit=1)[0].strip(" ,:-")
            name = head if fold(head := name.partition(",")[0]) in own else name
            if not is_organisation(name, names):
                continue
            if fold(name) in own or origin[0] != "v" and not (name.isascii() and "advertisement" in lex.match(name)):
                found.append(Author(name, "agency"))
        if found:
            return Fact("authors", list(dict.fromkeys(found))[:3], origin, claimed)
    return None


def _people(page: Page, values: list[str], own: bool) -> list[Author]:
    """The authors that texts name; the site's own name only where it stands alone, as a person's (a personal site)."""
    found: list[Author] = []
    for value in values:
        said = _named(page, value)
        if not said or said[0].name != value and fold(value) in site.outlets(page) and fold(said[0].name) != fold(value):
            continue
        alone = len(said) == 1 and not own and " " in said[0].name and len(value) < len(said[0].name) + 6
        for author in said:
            if author.role == "agency" or not site.is_outlet(fold(author.name), page) or alone and not _has_article(author.name, page):
                found.append(author)
    return list(dict.fromkeys(found))


def _has_article(name: str, page: Page) -> bool:
    return fold(name).partition(" ")[0] in words.of(page).list("byline", "articles")


def _named(page: Page, text: str) -> list[Author]:
    """The persons and agencies in a text that stands where names stand; worked out once a text."""
    known: dict[str, list[Author]] = page.memo.setdefault("people", {})
    if text not in known:
        known[text] = people(text, words.of(page), site.outlets(page) if " " in text else frozenset(), sure=True)
    return known[text]


def _as_said(origin: str, values: list[str]) -> list[Author]:
    """A name of two words that JSON-LD gives, the second not in capitals: "Ann moor"."""
    parts = values[0].split() if len(values) == 1 and origin.startswith("json") else []
    return [Author(values[0])] if len(parts) == 2 and values[0][0].isupper() and parts[1].islower() and all(map(str.isalpha, parts)) else []


def sources(page: Page, visible: list[Block]) -> Iterator[Source]:
    """(origin, texts, whether it may be the site's own name) of every source, best first."""
    persons, organisations = _json_ld(page)
    if persons:
        yield "json-ld:author", persons, False
    yield from printed(page, visible, by=True)
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
        found = _named(page, block.text) if phrase else []
        if found:
            joined = ", ".join(a.name for a in found)
            return Fact("byline", f"{block.text[: len(phrase)].capitalize()} {joined}", f"visible:block {block.index}")
    return None
