"""Authors without a mark: a name that stands alone near the headline or under the story, and bylines far away."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import words
from newsclean.late import late
from newsclean.metadata.byline_words import Names, names_of, starts_with
from newsclean.metadata.bylines import BYLINE_NAMES, Source, following, is_label, on_topics, rank
from newsclean.metadata.date_text import located
from newsclean.metadata.names import is_person, is_team, people
from newsclean.metadata.zone import zone
from newsclean.page import Page
from newsclean.words import Lexicon, fold

OPENING = 12
"""Blocks of the story in which the people written about are named."""
BELOW = 16
"""Blocks below a dump's headline in which a line of names is the byline."""
BIO = 20
"""Blocks from the story's last paragraph in which its author is described."""
FAR = 250
"""Blocks below the headline in which a byline is looked for when there is none near it."""
_TWINS = late(r"((?:19|20)\d\d)(?=\d{1,2}[./])")
SPLITS = late(r"\s{0,9}[|~\u2022\u00b7\u22c5/\u2013\u2014]\s{0,9}|\s-\s")


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
        most = 24 if "|" in block.text or "\u00b7" in block.text else 16
        if not 0 < block.words <= most or block.kind in ("image", "row", "caption", "code") or index in area.titles or on_topics(block):
            continue
        spot = located(_TWINS.sub(r"\1 ", block.text), lex)
        by = _within(block.text, names)
        if by and (spot or block.words < 12) and not lex.match(block.text):
            yield f"visible:block {index}", [by], False
        elif spot or (plain and 0 < index - area.titles[-1] < 3) or _beside_date(page, index) or _again(page, index):
            if not spot and index < area.titles[0] and not _echoed(page, index):
                continue
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


def _echoed(page: Page, index: int) -> bool:
    """True if another short block has the text of this one in it: a portrait, a box on the author."""
    text = page.blocks[index].text
    return any(b.index != index and b.words <= 8 and text in b.text for b in page.blocks)


def _in_story(page: Page, name: str) -> bool:
    """True if the story speaks of that name: then it is the person written about."""
    last, first = name.split()[-1], zone(page).first
    return first >= 0 and any(last in b.text for b in page.blocks[first : first + OPENING] if b.words > 15)


def _names_in(text: str, lex: Lexicon, dated: bool) -> Iterator[str]:
    """The parts of a line that are names and nothing else."""
    names = names_of(lex)
    for part in SPLITS.split(text):
        part = names.stops.split(part)[0].strip(" ,")
        agency = fold(part.partition(", ")[0]) in names.agencies and (dated or part == text)
        if agency or (1 < len(part.split()) <= 4 and is_person(part, names) and not any(map(str.isdigit, part))):
            yield part
        elif not dated and 2 < len(part.split()) <= 8:
            found = people(part, lex)
            if found and sum(len(a.name) + len(a.role or "") for a in found) > 0.6 * len(part):
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
        if other.index != index and (other.text.startswith(text) if other.kind == "image" else other.words < 12 and _is_dated(other.text, lex)):
            return True
    return False


def _is_dated(text: str, lex: Lexicon) -> bool:
    """True for a line with a date, with a reading time ("5 min read") or with how long ago it was ("2 hours ago")."""
    if located(text, lex) is not None:
        return True
    if not any(map(str.isdigit, text)):
        return False
    low = text.casefold()
    return any(phrase in low for phrase in lex.list("read_time", "names")) or not lex.list("dates", "ago").isdisjoint(low.split())


def signed(page: Page) -> Iterator[Source]:
    """What stands alone right under the story, in the same box: an agency or desk; in HTML also a name that the story does not speak of."""
    area, lex = zone(page), words.of(page)
    if area.last < 0:
        return
    home, names = page.boxes[page.blocks[area.last].box], names_of(lex)
    for block in page.blocks[area.last + 1 : area.last + 4]:
        box = page.boxes[block.box]
        if not 0 < block.words <= 4 or block.kind not in ("paragraph", "item") or not page.is_live(block.index):
            continue
        if box is not home and box.parent != home.parent:
            continue
        text = block.text[1:-1] if block.text[0] in "([" and block.text[-1] in ")]" else block.text
        person = page.kind == "html" and " " in text and "," not in text and is_person(text, names) and not _in_story(page, text)
        if fold(text) in names.agencies or is_team(fold(text), names) or person and not lex.match(text):
            yield f"visible:block {block.index}", [text], False


def described(page: Page) -> Iterator[Source]:
    """The name that a paragraph under the story begins with and gives a profession to: "Ann Moor is a reporter on the quay"."""
    area, lex = zone(page), words.of(page)
    names, verbs = names_of(lex), lex.list("byline", "bio")
    for block in page.blocks[max(area.last, 0) : area.last + BIO]:
        if block.words < 5 or block.kind not in ("paragraph", "item"):
            continue
        start = block.text.split(None, 20)[:20]
        at = next((i for i in range(2, 6) if i < len(start) and start[i].casefold() in verbs), 0)
        name = " ".join(start[:at]).partition(",")[0]
        if at and is_person(name, names) and any(fold(word) in names.heads for word in start[at + 1 :]):
            yield f"visible:block {block.index}", [name], False


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
            text = block.text if rank(page, block, names) else ""
            if text and is_label(block, names):
                text = following(page, block.index, names)
        else:
            text = _within(block.text, names) if located(block.text, lex) else ""
        if text and not page.boxes[block.box].hidden and "comment" not in page.path(block):
            yield f"visible:block {block.index}", [text], False
            return
