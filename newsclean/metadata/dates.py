"""When it was published and modified: JSON-LD, meta tags, microdata, <time>, the lines around the headline, the address."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from operator import itemgetter

from newsclean import words
from newsclean.metadata.date_context import day, in_url, is_on_card, is_possible, lines, read
from newsclean.metadata.date_far import CLOSE, FAR, far, in_scripts, is_the_page_s
from newsclean.metadata.date_lines import LONGEST, Line, entry, is_alt, is_caption, is_change, is_date_line, is_story_s, opening
from newsclean.metadata.date_text import Moment, has_figure
from newsclean.metadata.jsonld import graph
from newsclean.metadata.zone import of_others, zone
from newsclean.page import Fact, Page
from newsclean.words import Lexicon

PUBLISHED_META = tuple(
    "article:published_time og:article:published_time article:published og:published_time datepublished date_published published_time "
    "parsely-pub-date sailthru.date cxenseparse:recs:publishtime cxenseparse:publishtime citation_publication_date citation_online_date "
    "citation_date dc.date.issued dcterms.issued dcterms.created dc.date.created article_date_original originalpublicationdate publication_date "
    "publish_date publish-date pubdate publishdate pub_date bt:pubdate ptime displaydate og:pubdate article:post_date article.published published "
    "published-date published_at publish_time vr:published_time rbpubdate article.created article:created date.available prism.publicationdate "
    "apub:time shareaholic:article_published_time mediator_published_time weibo:article:create_at iso-8601-publish-date pubtime og:release_date "
    "dcterms:issued dcterms:created dc:date.issued dc:date.created publisheddate og:publish_date".split()
)
LOOSE_META = tuple(
    "dcterms.date dc.date datecreated created creation_date creation-date date.created timestamp date dc:date cdate buildtime gentime "
    "last-published release_date doc_date datum".split()
)
"""Names that some sites put the day of the last change under: what readers see at the headline comes before them."""
MODIFIED_META = tuple(
    "article:modified_time og:article:modified_time og:updated_time article:modified datemodified dateupdated modified modified_time last-modified "
    "lastmod dcterms.modified dc.date.modified date.modified revision_date updated_time cxenseparse:recs:modified shareaholic:article_modified_time "
    "lastmodified article:updated_time last_updated_date article.updated utime date.updated dateupdate updated bt:moddate".split()
)
PUBLISHED_MARKS = frozenset(
    {"datepublished", "datecreated", "article:published_time", "dc:date", "dc:created", "dcterms:created", "schema:datepublished", "uploaddate"}
)
MODIFIED_MARKS = frozenset({"datemodified", "dc:modified", "dcterms:modified", "schema:datemodified", "article:modified_time"})
TIMES = ("time", "time-updated")
"""Marks of <time>; one of the class "updated" is an update's where another <time> stands beside it."""
UP = 2
"""How many blocks below the headline one above it counts for, in nearness."""
LEAD = 14
"""Blocks above the first paragraph that may say when, if the headline is far above."""


def published(page: Page) -> Fact | None:
    """The moment of publication by the first source that has it; what readers see at the headline beats it in three cases:
    the day beats a UTC time of the next or last day, an earlier day beats the day that the page was moved to this site,
    and a day that a further meta tag states too beats the one that is stated once.

    Claims the lines that print it. Sources that disagree by more than a day are told in the page's warnings.
    """
    lex = words.of(page)
    found = list(candidates(page)) or list(in_scripts(page, lex)) or list(far(page, lex))
    if not found:
        return None
    origin, value, _ = found[0]
    shown = [f for f in found[1:] if f[0].startswith(("visible", "time", "url")) and not _opens_prose(page, f[0])]
    if shown and day(shown[0][1]) != day(value):
        seen, moment, _ = shown[0]
        apart = (day(moment) - day(value)).days
        here = origin[0] in "jm" and _at_headline(page, seen)
        alone = not any(_agree(day(f[1]), day(value)) for f in shown)
        moved = here and apart < -1 and alone and not _is_change(page, day(moment))
        shifted = abs(apart) == 1 and alone and _is_utc(value) and not _is_utc(moment)
        if abs(apart) > 1:
            page.warnings.append(f"date_published: {origin} says {day(value)}, {seen} says {day(moment)}")
        if moved or shifted or here and _said_by_another(page, day(moment), day(value), origin):
            origin, value = seen, moment
    return Fact("date_published", value, origin, tuple(dict.fromkeys(i for _, _, claimed in found for i in claimed)))


def _is_utc(value: Moment) -> bool:
    return isinstance(value, datetime) and value.utcoffset() == timedelta(0)


def _agree(one: date, other: date) -> bool:
    """True for the same day, or one that day and month in the other order make the same."""
    return one == other or one.year == other.year and (one.month, one.day) == (other.day, other.month)


def _is_change(page: Page, seen: date) -> bool:
    """True for the day of the last change, by the first source that states one."""
    lex = words.of(page)
    change = next(filter(None, (read(page, text, lex) for _, text in _stated(page, ("dateModified",), MODIFIED_META))), None)
    return change is not None and day(change) == seen


def _said_by_another(page: Page, seen: date, stated: date, origin: str) -> bool:
    """True if what readers see at the headline is what other meta tags say than the one that came first, and more of them than agree with that."""
    lex = words.of(page)
    others = [day(value) for other, text in _stated(page, (), PUBLISHED_META) if other != origin and (value := read(page, text, lex))]
    return others.count(seen) > others.count(stated)


def _opens_prose(page: Page, origin: str) -> bool:
    """True for a source that is a paragraph's first words."""
    return " " in origin and page.blocks[_block(origin)].words > LONGEST


def _block(origin: str) -> int:
    """The index of a source that is a block, else -1."""
    return int(origin.rpartition(" ")[2]) if " " in origin else -1


def _at_headline(page: Page, origin: str) -> bool:
    """True for a source that is a block close to the headline, outside links."""
    titles = zone(page).titles
    index = _block(origin)
    return bool(titles) and index >= 0 and min(abs(index - at) for at in titles) <= CLOSE and page.blocks[index].link_share < 0.5


def candidates(page: Page) -> Iterator[tuple[str, Moment, tuple[int, ...]]]:
    """(origin, moment, blocks it claims) of every source of the publication that gives one, best first."""
    lex = words.of(page)
    known = False
    for origin, text in _stated(page, ("datePublished", "uploadDate", "dateCreated"), PUBLISHED_META):
        value = read(page, text, lex)
        if value:
            known = True
            yield origin, value, ()
            break
    for finder in (_marked, _times, _written):
        for found in finder(page, lex):
            known = True
            yield found
    if not known:
        yield from _loose(page, lex)
    if (value := in_url(page.url or page.head.canonical, lex)) and is_possible(value, page):
        yield "url", value, ()


def _loose(page: Page, lex: Lexicon) -> Iterator[tuple[str, Moment, tuple[int, ...]]]:
    """Meta tags of loose names, where nothing better is known."""
    meta = page.head.meta
    for key in (*(key for key in LOOSE_META if key in meta), *(key for key in meta if "publish" in key and ("date" in key or "time" in key))):
        value = read(page, meta[key][0], lex)
        if value:
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


def _marked(page: Page, lex: Lexicon, properties: frozenset[str] = PUBLISHED_MARKS) -> Iterator[tuple[str, Moment, tuple[int, ...]]]:
    """Microdata and RDFa, the ones in the headline's zone first; of others only what they all agree on, for those of many days are cards'."""
    area = zone(page).head
    found = [(index not in area, at, prop, value) for at, (prop, value, index) in enumerate(page.head.marks) if prop in properties]
    inside = [mark for mark in found if not mark[0]]
    if not inside and len({text[:10] for *_, text in found}) > 1:
        return
    for _, _, prop, text in sorted(inside or found)[:3]:
        value = read(page, text, lex)
        if value:
            yield f"microdata:{prop}", value, ()
            return


def _times(page: Page, lex: Lexicon, changed: bool = False) -> Iterator[tuple[str, Moment, tuple[int, ...]]]:
    """<time datetime> in the headline's zone, nearest the headline first; none that says "updated", or, if `changed`, only those.

    One above the headline is the masthead's where the story opens with another day.
    """
    area = zone(page)
    top = area.titles[0] if area.titles else area.head.start
    found, others = [], of_others(page)
    marks = [mark for mark in page.head.marks if mark[0] in TIMES and mark[2] in area.head]
    plain, updates = ({index for other, _, index in marks if other == prop} for prop in TIMES)
    for prop, text, index in marks:
        here = index < len(page.blocks) and page.blocks[index].kind != "quote" and index not in others
        beside = (plain if prop == TIMES[1] else updates).intersection((index - 1, index, index + 1))
        update = prop == TIMES[1] if beside else here and is_change(page.blocks[index], text, lex)
        if here and update == changed:
            found.append((index < top, abs(index - top), text, index))
    for above, _, text, index in sorted(found)[:4]:
        value = read(page, text, lex)
        if value and above and (first := opening(page, lex)) and day(first.value) != day(value):
            return
        if value:
            claimed = (index,) if is_date_line(page.blocks[index], lex) else ()
            yield f"time:block {index}", value, claimed
            return


def _lines(page: Page, lex: Lexicon) -> list[tuple[int, Line]]:
    """The dates printed around the headline and byline, each with how far from the headline it stands. Worked out once."""
    known: list[tuple[int, Line]] | None = page.memo.get("date_lines")
    if known is None:
        area = zone(page)
        top = area.titles[0] if area.titles else area.head.start
        last = area.titles[-1] if area.titles else 0
        known = page.memo["date_lines"] = []
        unseen = {cut.block for cut in page.cuts if cut.code == "hidden"} | of_others(page)
        near = max(area.head.stop, min(last + CLOSE, len(page.blocks)))
        for index in (*range(area.head.start, near), *range(max(near, area.first - LEAD), area.first)):
            block = page.blocks[index]
            if has_figure(block.text) and index not in area.titles and not is_alt(page, index):
                away = min((index - at if index > at else (at - index) * UP) for at in area.titles or (top,))
                away += CLOSE if block.link_share > 0.8 else FAR if index in unseen else 0
                found = [line for line in lines(page, block, lex) if line.only or line.said or line.opens or _has_hour(line) or not is_caption(page, index)]
                away += FAR if found and is_on_card(page, index, area.titles) else 0
                known += [(away, line) for line in found]
    return known


def _written(page: Page, lex: Lexicon) -> Iterator[tuple[str, Moment, tuple[int, ...]]]:
    """Dates printed around the headline and byline, or right below the story; never in prose, captions or links."""
    found = [(_rank(line, away), away, line) for away, line in _lines(page, lex) if not line.updated]
    if not any(line.said for *_, line in found):
        found += [(-1, 0, line) for index in zone(page).tail for line in entry(page.blocks[index], lex) if line.said]
    if not any(line.said or away <= CLOSE and not line.changed for _, away, line in found):
        first = opening(page, lex)
        if first and is_possible(first.value, page):
            yield f"visible:block {first.block}", first.value, ()
        found += [(_rank(line, line.block), line.block, line) for line in _below(page, lex) if line.said or (line.only or line.opens) and not found]
    for _, _, line in sorted(found, key=lambda f: f[:2]):
        if is_possible(line.value, page):
            yield f"visible:block {line.block}", line.value, (line.block,) if line.only else ()


def _below(page: Page, lex: Lexicon) -> Iterator[Line]:
    """The dates printed right below the story; several days without a label, in links, a list or on cards, are other stories', and a name with
    a day and an hour is a comment's. Plain text does not tell cards apart; there the first is mostly the story's."""
    area = zone(page)
    others = of_others(page)
    blocks = [page.blocks[index] for index in area.tail if index not in area.head and index not in others]
    found = [(block, line) for block in blocks if is_the_page_s(page, block) for line in lines(page, block, lex) if not line.updated]
    linked = {block.index for block, _ in found if block.link_share > 0.5 or block.kind == "item"}
    alone = page.kind == "text" or len({day(line.value) for _, line in found if not is_story_s(page.blocks[line.block], line, lex)}) < 2
    for block, line in found:
        ours = is_story_s(block, line, lex)
        if (len(linked) < 2 or block.index not in linked) and (
            ours or alone and (line.opens or not _has_hour(line)) and not is_on_card(page, block.index, area.titles)
        ):
            yield line


def _has_hour(line: Line) -> bool:
    """True for a time, which no caption has, and a comment mostly."""
    return isinstance(line.value, datetime)


def _rank(line: Line, away: int) -> int:
    """Which dates come before others that are nearer."""
    return 3 if line.changed else 0 if (line.said or line.only or line.opens or line.parted) and away <= CLOSE else 1 if line.said else 2


def modified(page: Page) -> Fact | None:
    """The moment of the last change, where the page states one, or says "updated" at the headline, or else right below the story."""
    lex = words.of(page)
    for origin, text in _stated(page, ("dateModified",), MODIFIED_META):
        value = read(page, text, lex)
        if value:
            return Fact("date_modified", value, origin, _changes(page, lex))
    for origin, value, _ in _marked(page, lex, MODIFIED_MARKS):
        return Fact("date_modified", value, origin, _changes(page, lex))
    for origin, value, claimed in _times(page, lex, changed=True):
        return Fact("date_modified", value, origin, claimed)
    for _, line in sorted(_lines(page, lex), key=itemgetter(0)):
        if (line.updated or line.changed) and is_possible(line.value, page):
            return Fact("date_modified", line.value, f"visible:block {line.block}", _changes(page, lex))
    for block in (page.blocks[index] for index in zone(page).tail):
        for line in lines(page, block, lex):
            if line.updated and is_possible(line.value, page) and is_the_page_s(page, block):
                return Fact("date_modified", line.value, f"visible:block {block.index}", (block.index,) if line.only else ())
    return None


def _changes(page: Page, lex: Lexicon) -> tuple[int, ...]:
    """The blocks at the headline that only say when the story was updated."""
    return tuple(dict.fromkeys(line.block for _, line in _lines(page, lex) if line.updated and line.only))
