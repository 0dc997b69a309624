"""The visible byline: by its box's name, by its shape ("By Ann Moor"), or a name that stands alone between headline and story."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import words
from newsclean.late import late
from newsclean.metadata.byline_words import Names, names_of, starts_with, without_by
from newsclean.metadata.date_text import located
from newsclean.metadata.names import is_person, people
from newsclean.metadata.zone import zone
from newsclean.page import Block, Page
from newsclean.words import Lexicon, fold

Source = tuple[str, list[str], bool]
"""Origin, texts, and whether the site's own name may stand there."""
BYLINE_NAMES = frozenset(
    "author authors byline bylines writer autor autoren auteur auteurs autore autori author-name byline-name author__name byline__name article-author "
    "article-byline post-author entry-author post-byline story-byline creator contributor contributors reporter journalist authorname author_name "
    "vcard rel-author firma redakteur verfasser gacetilla signature skribent forfatter schrijver yazar автор".split()
)
"""Whole tokens that name a byline's box."""
NOT_BYLINE = frozenset(
    "bio biography about avatar image img photo picture comment comments comment-author related sidebar card social follow share caption teaser "
    "teasers popular footer description".split()
)
OTHER_PEOPLE = frozenset("comment comments comment-author related sidebar teaser teasers popular footer".split())
"""Those of them in which even a line that starts with "By" is no byline."""
PLAINLY = frozenset({"byline", "author-name", "byline-name"})
AUTHOR_PATHS = frozenset(
    "author authors autor autores autoren auteur auteurs autore autori staff profile profiles profil user users member members u contributor contributors "
    "people by expert experts our-experts our-people journalist journalists journaliste redakteur columnist columnists writer writers reporter reporters".split()
)
"""Steps of an address that lead to an author's page."""
TOPIC_PATHS = frozenset("category categories tag tags topic topics section sections thema themen kategorie rubrik categoria categorie etiqueta tema temas".split())
"""Steps of an address that lead to the stories on a topic."""
CROWD = 3
"""Different bylines from which on the farther ones are other works'."""
NEAR = 8
"""Blocks from the headline within which a byline is before all others."""
LONGEST = 30
"""Words of a block that can be a byline."""
WIDEST = 12
"""Blocks in a byline's box."""
OPENING = 12
"""Blocks of the story in which the people written about are named."""
BELOW = 16
"""Blocks below a dump's headline in which a line of names is the byline."""
FAR = 250
"""Blocks below the headline in which a byline is looked for when there is none near it."""
_TWINS = late(r"((?:19|20)\d\d)(?=\d{1,2}[./])")
SPLITS = late(r"\s{0,9}[|~\u2022\u00b7\u22c5/\u2013\u2014]\s{0,9}|\s-\s")


def bylines(page: Page) -> list[Block]:
    """The visible byline blocks: in the headline's zone, or right under the story; best first."""
    known: list[Block] | None = page.memo.get("bylines")
    if known is not None:
        return known
    area, names = zone(page), names_of(words.of(page))
    named = {index for box in page.named(BYLINE_NAMES) if box.last - box.first <= WIDEST for index in range(box.first, box.last)}
    found: list[tuple[int, Block]] = []
    for index in dict.fromkeys((*area.head, *area.tail)):
        block = page.blocks[index]
        if not 0 < block.words <= LONGEST or not (index in named or starts_with(block.text, names.by)):
            continue
        if block.kind in ("image", "row", "code", "caption") or index in area.titles:
            continue
        rank = _rank(page, block, names)
        if rank:
            found.append((rank + (2 if index in area.tail and index not in area.head else 0), block))
    top = area.titles[0] if area.titles else area.head.start
    found.sort(key=lambda f: (f[0] > 2, _away(f[1].index, area.titles or (top,)) > NEAR, f[0], _away(f[1].index, area.titles or (top,))))
    known = page.memo["bylines"] = [b for _, b in found]
    return known


def is_near(page: Page, block: Block) -> bool:
    """True within a few blocks below the headline, before the fourth block of the story; above it other stories are announced."""
    area = zone(page)
    return bool(area.titles) and 0 < block.index - area.titles[-1] <= NEAR and (area.first < 0 or block.index <= area.first + 3)


def _away(index: int, titles: tuple[int, ...]) -> int:
    """Blocks between a block and the nearest headline; above it they count twice."""
    return min(index - at if index > at else 2 * (at - index) for at in titles)


def _rank(page: Page, block: Block, names: Names) -> int:
    """1: its box is named byline; 2: it starts with "By" and a name follows; 0: no byline."""
    starts = block.words <= 25 and bool(starts_with(block.text, names.by))
    near = [box.names for depth, box in zip(range(4), page.around(block), strict=False) if box.last - box.first <= WIDEST]
    found = next((depth for depth, box in enumerate(near) if not box.isdisjoint(BYLINE_NAMES)), -1)
    if not any(box & PLAINLY for box in near) and (
        any(box & OTHER_PEOPLE for box in near) or not starts and any(box & NOT_BYLINE for box in near[: found + 1 or len(near)])
    ):
        return 0
    if starts:
        rest = without_by(block.text, names)
        spoken = rest[0].isupper() or rest[0] > "\u2e80" or fold(rest.split()[0]) in names.agencies
        return 1 if found >= 0 else 2 if spoken else 0
    return 1 if found >= 0 and not (block.words > 12 and block.text[-1] in ".!?") else 0


def printed(page: Page, blocks: list[Block], by: bool) -> Iterator[Source]:
    """The visible bylines: those that start with "By" if `by`, else those in a box that is named so."""
    lex = words.of(page)
    names = names_of(lex)
    titles = zone(page).titles or (zone(page).head.start,)
    top = titles[-1]
    crowd = by and len({b.text for b in blocks if starts_with(b.text, names.by)}) > CROWD
    for block in blocks:
        if bool(starts_with(block.text, names.by)) != by or crowd and _away(block.index, titles) > NEAR:
            continue
        text = block.text
        if _is_label(block, names):
            text = _next(page, block.index, names) if block.index > titles[0] - 3 else ""
        elif not by and (_on_topics(block) or block.words == 1 and text[0] < "\u2e80" and not 0 < block.index - top < NEAR or lex.match(text)):
            continue
        if text:
            yield f"visible:block {block.index}", [text], not by


def _is_label(block: Block, names: Names) -> bool:
    """True for a block that is only "By", or ends so: "Posted on Monday by"."""
    text = block.text.rstrip(" :").casefold()
    return block.words < 6 and (fold(text) in names.by or text in names.by or block.words < 4 and text.rsplit(None, 1)[-1] in names.by)


def _next(page: Page, index: int, names: Names) -> str:
    """The names that stand in the blocks after one that is only "By"."""
    parts: list[str] = []
    for block in page.blocks[index + 1 : index + 8]:
        if block.kind == "image":
            continue
        if (
            block.words > 8
            or any(map(str.isdigit, block.text))
            or (parts and block.text[0] not in ",&" and parts[-1][-1] not in ",&" and names.joiners.isdisjoint((fold(block.text), fold(parts[-1]))))
        ):
            break
        parts.append(block.text)
    return " ".join(parts)


def linked(page: Page) -> Iterator[Source]:
    """The texts that link to an author's page: those of the first block below the headline that has one, and of the blocks next to it."""
    area, lex = zone(page), words.of(page)
    found: list[str] = []
    first = last = -1
    for index in (*area.head, *area.tail):
        block = page.blocks[index]
        if block.words > LONGEST or not block.spans or block.kind == "image" or area.titles and index < area.titles[0] - 3:
            continue
        texts = [block.text[s.start : s.end] for s in block.spans if s.kind == "link" and not AUTHOR_PATHS.isdisjoint(_path(s.href))]
        texts = [text for text in texts if not lex.match(text) and fold(text) not in lex.list("social", "names")]
        if texts and found and index - last > 3:
            break
        if texts:
            first, last = first if found else index, index
            found += texts
    if found:
        yield f"visible:block {first}", list(dict.fromkeys(found)), False


def _on_topics(block: Block) -> bool:
    """True for a block with a link to the stories on a topic: "Harbour, Trade"."""
    return any(s.kind == "link" and not TOPIC_PATHS.isdisjoint(_path(s.href)) for s in block.spans)


def _path(address: str) -> list[str]:
    """The steps of an address below its host."""
    return address.partition("://")[2].lower().split("/")[1:] if "://" in address else address.lower().split("/")


def lone(page: Page) -> Iterator[Source]:
    """A block between headline and story that is names alone, or a name in a line with a date.

    A date, portrait or headline must stand next to it, or the same name once more on the page.
    """
    area, lex = zone(page), words.of(page)
    names = names_of(lex)
    if not area.titles:
        return
    plain = page.kind == "text"
    last = area.titles[-1] + (BELOW if plain else 14)
    for index in range(max(0, area.titles[0] - 4), min(last, len(page.blocks) if plain or area.first < 0 else area.first)):
        block = page.blocks[index]
        if not 0 < block.words <= 16 or block.kind in ("image", "row", "caption", "code") or index in area.titles or _on_topics(block):
            continue
        spot = located(_TWINS.sub(r"\1 ", block.text), lex)
        by = _within(block.text, names)
        if by and (spot or block.words < 12) and not lex.match(block.text):
            yield f"visible:block {index}", [by], False
        elif spot or (plain and 0 < index - area.titles[-1] < 3) or _beside_date(page, index) or _again(page, index):
            found = [part for part in _names_in(_without_dates(block.text, lex), lex, bool(spot)) if not _in_story(page, part)]
            if found and not lex.match(block.text):
                yield f"visible:block {index}", found, False


def _without_dates(text: str, lex: Lexicon) -> str:
    """A line with marks where its dates stood, without a count of comments at its end: "Ann Moor | |"."""
    text = _TWINS.sub(r"\1 ", text)
    if text[-1].isdigit() and text[-2:-1] == " ":
        text = text[:-2]
    for _ in range(3):
        spot = located(text, lex)
        if not spot:
            break
        text = text[: spot[1]] + " | " + text[spot[2] :]
    return text


def _again(page: Page, index: int) -> bool:
    """True for a short block right below the headline whose text stands alone once more, below the story or on a portrait."""
    block, area = page.blocks[index], zone(page)
    if not 0 < index - area.titles[-1] <= 3 or block.words > 4 or area.last < 0:
        return False
    return any(b.text == block.text or b.kind == "image" and b.text.startswith(block.text) for b in page.blocks[area.first : area.last + 40])


def _in_story(page: Page, name: str) -> bool:
    """True if the story speaks of that name: then it is the person written about."""
    last, first = name.split()[-1], zone(page).first
    return first >= 0 and any(last in b.text for b in page.blocks[first : first + OPENING] if b.words > 15)


def _names_in(text: str, lex: Lexicon, dated: bool) -> Iterator[str]:
    """The parts of a line that are names and nothing else."""
    names = names_of(lex)
    for part in SPLITS.split(text):
        part = names.stops.split(part)[0].strip(" ,")
        agency = fold(part) in names.agencies and (dated or part == text)
        if agency or (1 < len(part.split()) <= 4 and is_person(part, names) and not any(map(str.isdigit, part))):
            yield part
        elif not dated and 2 < len(part.split()) <= 8:
            found = people(part, lex)
            if found and sum(len(a.name) for a in found) > 0.7 * len(part):
                yield part


def _within(text: str, names: Names) -> str:
    """The name behind a "by" inside a line: "yas! | By Ann Moor | 6 May"."""
    low = f" {text.lower()} "
    found = [(at, word) for word in names.sure_by if (at := low.find(f" {word} ")) >= 0]
    if not found:
        return ""
    at, word = min(found)
    rest = text[at + len(word) :].strip()
    return rest if rest[:1].isupper() or (rest and len(rest.split()) == 1) else ""


def _beside_date(page: Page, index: int) -> bool:
    """True if a date or reading time stands alone in the next block or the one before, or a portrait that bears the same text."""
    text, lex = page.blocks[index].text, words.of(page)
    for other in page.blocks[max(0, index - 1) : index + 2]:
        if other.index != index and (other.text.startswith(text) if other.kind == "image" else other.words < 8 and _is_dated(other.text, lex)):
            return True
    return False


def _is_dated(text: str, lex: Lexicon) -> bool:
    """True for a line with a date, or with a reading time: "5 min read"."""
    if located(text, lex) is not None:
        return True
    return any(map(str.isdigit, text)) and any(phrase in text.casefold() for phrase in lex.list("read_time", "names"))


def far(page: Page) -> Iterator[Source]:
    """Bylines further down than the headline's zone: the first short block that starts with "By", has "by" next to a date, or stands in an author's box."""
    area, lex = zone(page), words.of(page)
    names = names_of(lex)
    named = {box.index for box in page.named(BYLINE_NAMES)}
    start = area.titles[-1] if area.titles else area.head.start
    for block in page.blocks[max(start, area.head.stop if start in area.head else 0) : start + FAR]:
        if not 0 < block.words <= 14 or block.kind not in ("paragraph", "heading", "item"):
            continue
        phrase = starts_with(block.text, names.by)
        labelled = phrase and (" " in phrase or phrase in names.sure_by or phrase in names.heads)
        if labelled or block.box in named and block.words > 1 and is_person(block.text, names):
            text = block.text if _rank(page, block, names) else ""
            if text and _is_label(block, names):
                text = _next(page, block.index, names)
        else:
            text = _within(block.text, names) if located(block.text, lex) else ""
        if text and not page.boxes[block.box].hidden and "comment" not in page.path(block):
            yield f"visible:block {block.index}", [text], False
            return
