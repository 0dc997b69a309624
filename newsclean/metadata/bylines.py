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
LONGEST = 45
"""Words of a block that can be a byline."""
OPENING = 12
"""Blocks of the story in which the people written about are named."""
BELOW = 16
"""Blocks below a dump's headline in which a line of names is the byline."""
FAR = 250
"""Blocks below the headline in which a byline is looked for when there is none near it."""
SURE_BY = frozenset("by von par por door av af autor autorin author auteur autore".split())
SPLITS = late(r"\s*[|~\u2022\u00b7\u22c5/\u2013\u2014]\s*|\s-\s")


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
    top = area.titles[0] if area.titles else area.head.start
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
        return 2 if rest[0].isupper() or rest[0] > "\u2e80" or fold(rest.split()[0]) in names.agencies else 0
    return 0


def printed(page: Page, blocks: list[Block], by: bool) -> Iterator[Source]:
    """The visible bylines: those that start with "By" if `by`, else those in a box that is named so."""
    lex = words.of(page)
    names = names_of(lex)
    for block in blocks:
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
        if (
            block.words > 8
            or any(map(str.isdigit, block.text))
            or (parts and block.text[0] not in ",&" and parts[-1][-1] not in ",&" and not {fold(block.text), fold(parts[-1])} & {"and", "und", "et", "y"})
        ):
            break
        parts.append(block.text)
    return " ".join(parts)


def lone(page: Page) -> Iterator[Source]:
    """A block between headline and story that is names alone, or a name in a line with a date; a date, portrait or headline must stand next to it."""
    area, lex = zone(page), words.of(page)
    names = names_of(lex)
    if not area.titles:
        return
    plain = page.kind == "text"
    last = area.titles[-1] + (BELOW if plain else 14)
    for index in range(max(0, area.titles[0] - 4), min(last, len(page.blocks) if plain or area.first < 0 else area.first)):
        block = page.blocks[index]
        if not 0 < block.words <= 16 or block.kind in ("image", "row", "caption", "code") or index in area.titles or lex.match(block.text):
            continue
        spot = located(block.text, lex) if any(map(str.isdigit, block.text)) else None
        by = _within(block.text, names)
        if by and (spot or block.words < 12):
            yield f"visible:block {index}", [by], False
        elif spot or (plain and 0 < index - area.titles[-1] < 3) or _beside_date(page, index):
            text = block.text[: spot[1]] + " | " + block.text[spot[2] :] if spot else block.text
            found = [part for part in _names_in(text, lex, bool(spot)) if not _in_story(page, part)]
            if found:
                yield f"visible:block {index}", found, False


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
    for word in ("by", "von", "par", "por", "door", "av"):
        at = f" {text.lower()} ".find(f" {word} ")
        if at >= 0 and word in names.by:
            rest = text[at + len(word) :].strip()
            return rest if rest[:1].isupper() or (rest and len(rest.split()) == 1) else ""
    return ""


def _beside_date(page: Page, index: int) -> bool:
    """True if a date stands alone in the next block or the one before, or a portrait that bears the same text."""
    text, lex = page.blocks[index].text, words.of(page)
    for other in page.blocks[max(0, index - 1) : index + 2]:
        if other.index != index and (other.text.startswith(text) if other.kind == "image" else other.words < 8 and located(other.text, lex) is not None):
            return True
    return False


def far(page: Page) -> Iterator[Source]:
    """Bylines further down than the headline's zone: the first short block that starts with "By", has "by" next to a date, or stands in an author's box."""
    area, lex = zone(page), words.of(page)
    names = names_of(lex)
    start = area.titles[-1] if area.titles else area.head.start
    for block in page.blocks[start : start + FAR]:
        if not 0 < block.words <= 14 or block.kind not in ("paragraph", "heading", "item") or page.boxes[block.box].hidden or block.index in area.head:
            continue
        phrase = starts_with(block.text, names.by)
        named = page.boxes[block.box].names & BYLINE_NAMES and block.words > 1 and is_person(block.text, names)
        if " " in phrase or phrase in SURE_BY or named:
            text = block.text if _rank(page, block, names) else ""
        else:
            spot = located(block.text, lex) if any(map(str.isdigit, block.text)) else None
            text = _within(block.text, names) if spot else ""
        if text and "comment" not in page.path(block):
            yield f"visible:block {block.index}", [text], False
            return
