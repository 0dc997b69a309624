"""When it was published and modified: JSON-LD, meta tags, microdata, <time>, the lines around the headline, the address."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from newsclean import words
from newsclean.late import late
from newsclean.metadata.byline_words import Phrases, starts_with
from newsclean.metadata.date_text import Moment, has_figure, located, stated
from newsclean.metadata.jsonld import graph
from newsclean.metadata.zone import zone
from newsclean.page import Block, Fact, Page
from newsclean.words import Lexicon, fold

PUBLISHED_META = tuple(
    "article:published_time og:article:published_time article:published og:published_time datepublished date_published published_time "
    "parsely-pub-date sailthru.date cxenseparse:recs:publishtime cxenseparse:publishtime citation_publication_date citation_online_date "
    "citation_date dc.date.issued dcterms.issued dcterms.created dc.date.created article_date_original originalpublicationdate publication_date "
    "publish_date publish-date pubdate publishdate pub_date bt:pubdate ptime displaydate og:pubdate article:post_date article.published published "
    "published-date published_at publish_time vr:published_time rbpubdate article.created article:created date.available prism.publicationdate "
    "apub:time shareaholic:article_published_time mediator_published_time weibo:article:create_at iso-8601-publish-date pubtime og:release_date".split()
)
LOOSE_META = tuple(
    "dcterms.date dc.date datecreated created creation_date creation-date date.created timestamp date dc:date cdate buildtime gentime "
    "last-published release_date doc_date datum".split()
)
"""Names that some sites put the day of the last change under: what readers see at the headline comes before them."""
MODIFIED_META = tuple(
    "article:modified_time og:article:modified_time og:updated_time article:modified datemodified dateupdated modified modified_time last-modified "
    "lastmod dcterms.modified dc.date.modified date.modified revision_date updated_time cxenseparse:recs:modified shareaholic:article_modified_time "
    "lastmodified article:updated_time last_updated_date article.updated utime".split()
)
PUBLISHED_MARKS = frozenset(
    {"datepublished", "datecreated", "article:published_time", "dc:date", "dc:created", "dcterms:created", "schema:datepublished", "uploaddate"}
)
MODIFIED_MARKS = frozenset({"datemodified", "dc:modified", "dcterms:modified", "schema:datemodified", "article:modified_time"})
LONGEST = 30
"""Words of a block that can be a line with the date."""
UP = 2
"""How many blocks below the headline one above it counts for, in nearness."""
FAR = 60
"""Blocks below the last paragraph in which a line may say when the story was published."""
OPENING = 5
"""Blocks from the first paragraph on of which one may open with the date."""
CLOSE = 6
"""Blocks from the headline within which a printed date is surely the story's."""
_IN_URL = late(r"/((?:19|20)\d\d)[/-]?(\d\d)[/-]?(\d\d)(?=[/_.-]|$)|/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})/")


def published(page: Page) -> Fact | None:
    """The moment of publication by the first source that has it; what readers see at the headline beats it in two cases:
    the day beats a UTC time of the next or last day, and an earlier day beats the day that the page was moved to this site.

    Claims the lines that print it. Sources that disagree by more than a day are told in the page's warnings.
    """
    found = list(_published(page)) or list(_far(page, words.of(page)))
    if not found:
        return None
    origin, value, _ = found[0]
    shown = [f for f in found[1:] if f[0].startswith(("visible", "time", "url"))]
    seen = shown[0] if shown else None
    apart = (day(seen[1]) - day(value)).days if seen else 0
    if seen and apart:
        utc = isinstance(value, datetime) and value.utcoffset() == timedelta(0)
        moved = apart < -1 and origin[0] in "jm" and _at_headline(page, seen[0]) and not any(_agree(day(f[1]), day(value)) for f in shown)
        if moved or utc and abs(apart) == 1 and (not isinstance(seen[1], datetime) or seen[1].utcoffset() != timedelta(0)):
            origin, value = seen[0], seen[1]
        if abs(apart) > 1:
            page.warnings.append(f"date_published: {found[0][0]} says {day(found[0][1])}, {seen[0]} says {day(seen[1])}")
    return Fact("date_published", value, origin, tuple(dict.fromkeys(i for _, _, claimed in found for i in claimed)))


def _agree(one: date, other: date) -> bool:
    """True for the same day, or one that day and month in the other order make the same."""
    return one == other or one.year == other.year and (one.month, one.day) == (other.day, other.month)


def _at_headline(page: Page, origin: str) -> bool:
    """True for a source that is a block close to the headline, outside links."""
    titles = zone(page).titles
    index = int(origin.rpartition(" ")[2]) if " " in origin else -1
    return bool(titles) and index >= 0 and min(abs(index - at) for at in titles) <= CLOSE and page.blocks[index].link_share < 0.5


def _published(page: Page) -> Iterator[tuple[str, Moment, tuple[int, ...]]]:
    lex = words.of(page)
    known = False
    for origin, text in _stated(page, ("datePublished", "uploadDate", "dateCreated"), PUBLISHED_META):
        value = stated(text, lex)
        if value and _possible(value, page):
            known = True
            yield origin, value, ()
            break
    for finder in (_marked, _times, _written):
        for found in finder(page, lex):
            known = True
            yield found
    if not known:
        yield from _loose(page, lex)
    if (value := in_url(page.url or page.head.canonical)) and _possible(value, page):
        yield "url", value, ()


def _loose(page: Page, lex: Lexicon) -> Iterator[tuple[str, Moment, tuple[int, ...]]]:
    """Meta tags of loose names, where nothing better is known."""
    meta = page.head.meta
    for key in (*(key for key in LOOSE_META if key in meta), *(key for key in meta if "publish" in key and ("date" in key or "time" in key))):
        value = stated(meta[key][0], lex)
        if value and _possible(value, page):
            yield f"meta:{key}", value, ()
            return


def _stated(page: Page, keys: tuple[str, ...], metas: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """(origin, text) of JSON-LD and meta tags, best first."""
    tree = graph(page)
    for key in keys[:1]:
        text = tree.text(key)
        if text:
            yield f"json-ld:{key}", text
    meta = page.head.meta
    for key in metas:
        if key in meta:
            yield f"meta:{key}", meta[key][0]
    for key in keys[1:]:
        text = tree.text(key)
        if text:
            yield f"json-ld:{key}", text


def _possible(value: Moment, page: Page) -> bool:
    """False for a day after `as_of`."""
    return page.as_of is None or day(value) <= page.as_of


def day(value: Moment) -> date:
    return value.date() if isinstance(value, datetime) else value


def _marked(page: Page, lex: Lexicon, properties: frozenset[str] = PUBLISHED_MARKS) -> Iterator[tuple[str, Moment, tuple[int, ...]]]:
    """Microdata and RDFa, the ones in the headline's zone first."""
    area = zone(page).head
    found = [(index not in area, at, prop, value) for at, (prop, value, index) in enumerate(page.head.marks) if prop in properties]
    for _, _, prop, text in sorted(found)[:3]:
        value = stated(text, lex)
        if value and _possible(value, page):
            yield f"microdata:{prop}", value, ()
            return


def _times(page: Page, lex: Lexicon) -> Iterator[tuple[str, Moment, tuple[int, ...]]]:
    """<time datetime> in the headline's zone, nearest the headline first; none that says "updated"."""
    area = zone(page)
    top = area.titles[0] if area.titles else area.head.start
    found = []
    for prop, text, index in page.head.marks:
        if prop == "time" and index in area.head and index < len(page.blocks):
            line = _line(page.blocks[index], lex)
            if not (line.updated if line else starts_with(page.blocks[index].text, _labels(lex).updated)):
                found.append((index < top, abs(index - top), text, index))
    for _, _, text, index in sorted(found)[:4]:
        value = stated(text, lex)
        if value and _possible(value, page):
            claimed = (index,) if is_date_line(page.blocks[index], lex) else ()
            yield f"time:block {index}", value, claimed
            return


class Labels(NamedTuple):
    """What stands in front of a date."""

    updated: Phrases
    updated_ends: tuple[str, ...]
    published_ends: tuple[str, ...]


@lru_cache(maxsize=32)
def _labels(lex: Lexicon) -> Labels:
    updated, published = lex.list("dates", "updated"), lex.list("dates", "published")
    return Labels(Phrases(updated), tuple(updated), tuple(word for word in published if len(word) > 3))


class Line(NamedTuple):
    """A short block with a date."""

    value: Moment
    block: int
    updated: bool
    """It says "updated" in front of the date; `said`: it says "published"; `only`: it says nothing else."""
    only: bool
    said: bool


def _written(page: Page, lex: Lexicon) -> Iterator[tuple[str, Moment, tuple[int, ...]]]:
    """Dates printed around the headline and byline, or right below the story; never in prose, captions or links."""
    area = zone(page)
    top = area.titles[0] if area.titles else area.head.start
    found = []
    last = area.titles[-1] if area.titles else 0
    for index in (*area.head, *range(max(last, area.head.stop), min(last + CLOSE, len(page.blocks)))):
        block = page.blocks[index]
        line = _line(block, lex) if block.words <= LONGEST and has_figure(block.text) and index not in area.titles else None
        if line and not line.updated:
            away = min((index - at if index > at else (at - index) * UP) for at in area.titles or (top,))
            found.append((not line.said, away + (CLOSE if block.link_share > 0.8 else 0), line))
    if not any(line.said or away <= CLOSE for _, away, line in found):
        opening = _opening(page, lex)
        if opening:
            yield opening
        for index in area.tail:
            line = _line(page.blocks[index], lex) if index not in area.head else None
            if line and not line.updated and (line.said or line.only and not found):
                found.append((not line.said, index, line))
    for _, _, line in sorted(found, key=lambda f: f[:2]):
        if _possible(line.value, page):
            yield f"visible:block {line.block}", line.value, (line.block,) if line.only else ()


def _far(page: Page, lex: Lexicon) -> Iterator[tuple[str, Moment, tuple[int, ...]]]:
    """A line further down that says "published" and a date."""
    area = zone(page)
    if area.last < 0 or not area.titles:
        return
    for block in page.blocks[area.titles[0] : area.last + FAR]:
        line = _line(block, lex)
        if line and line.said and _possible(line.value, page) and not page.boxes[block.box].hidden and "comment" not in page.path(block):
            yield f"visible:block {block.index}", line.value, (block.index,) if line.only else ()
            return


def _line(block: Block, lex: Lexicon) -> Line | None:
    """The date of a short block, if it has one."""
    if not 0 < block.words <= LONGEST or block.kind in ("image", "code", "quote") or block.kind == "caption" and block.words > 4:
        return None
    spot = located(block.text, lex)
    if not spot or block.words > 6 and block.link_share > 0.8:
        return None
    only = is_date_line(block, lex)
    if not only and block.words > 14 and block.text[-1:] in ".!?":
        return None
    before = fold(block.text[: spot[1]])
    labels = _labels(lex)
    updated = before.endswith(labels.updated_ends) or fold(block.text[spot[2] :]) in labels.updated.all
    return Line(spot[0], block.index, updated, only, before.endswith(labels.published_ends))


def _opening(page: Page, lex: Lexicon) -> tuple[str, Moment, tuple[int, ...]] | None:
    """The date that one of the first paragraphs opens with: "6.5.2031 - The bridge ...", "Press release of 6 May 2031 | The bridge ..."."""
    first = zone(page).first
    for block in page.blocks[first : first + OPENING] if first >= 0 else ():
        text = block.text[:60]
        spot = located(text, lex) if block.words > 14 and any(map(str.isdigit, text[:30])) else None
        if spot and _possible(spot[0], page):
            after = text[spot[2] : spot[2] + 3].strip()[:1]
            figures = not any(map(str.isalpha, text[: spot[2]]))
            opens = spot[1] == 0 and (after in ".-\u2013\u2014:|" or figures and not after.islower()) or spot[1] < 30 and after == "|"
            if opens or text[spot[1] - 1 : spot[1]] == "(" and block.index == first:
                return f"visible:block {block.index}", spot[0], ()
    return None


def is_date_line(block: Block, lex: Lexicon) -> bool:
    """True for a block that is nothing but a date and the words around one."""
    spot = located(block.text, lex)
    if not spot:
        return False
    rest = block.text[: spot[1]] + " " + block.text[spot[2] :]
    return sum(any(map(str.isalpha, w)) for w in rest.split()) <= 4 and len(block.text) <= 90


def in_url(url: str | None) -> date | None:
    """The day in an address, /2031/05/06/; a month alone is none."""
    found = _IN_URL.search(url.split("?", 1)[0]) if url else None
    if not found:
        return None
    year, month, number = (int(g) for g in found.groups() if g)
    try:
        return date(year, month, number) if 1990 <= year <= 2100 else None
    except ValueError:
        return None


def modified(page: Page) -> Fact | None:
    """The moment of the last change, where the page states one."""
    lex = words.of(page)
    for origin, text in _stated(page, ("dateModified",), MODIFIED_META):
        value = stated(text, lex)
        if value and _possible(value, page):
            return Fact("date_modified", value, origin)
    for origin, value, _ in _marked(page, lex, MODIFIED_MARKS):
        return Fact("date_modified", value, origin)
    return None
