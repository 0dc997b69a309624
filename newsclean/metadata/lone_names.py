"""Authors without a mark: a name that stands alone near the headline, or beside its role."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, takewhile

from newsclean import words
from newsclean.late import late
from newsclean.metadata.byline_words import Names, is_credit, names_of
from newsclean.metadata.bylines import Source, are_alike, before_story, is_others, leads_elsewhere, on_topics
from newsclean.metadata.date_text import has_figure, located
from newsclean.metadata.names import cleaned, is_person, is_team, people
from newsclean.metadata.zone import is_paragraph, zone
from newsclean.page import Block, Page
from newsclean.words import Lexicon, fold

OPENING = 12
"""Blocks of the story in which the people written about are named."""
BELOW = 16
"""Blocks below a dump's headline in which a line of names is the byline."""
SAMPLE = 100
"""Paragraphs that tell which words a page writes small."""
LONGEST_ROW = 120
"""Characters of such a line in which its byline stands."""
BESIDE = 10
"""Characters in front of "by" in which the end of a date stands."""
TOPIC = 4
"""Words of a line that is more than a topic's name."""
MENU = " \u00b7 "
"""What a menu's links, or the parts of a byline, are joined by where they became one line."""
MOST = 6
"""Names in a list, each on its line."""
NOT_NAMES = ("image", "row", "caption", "code", "quote")
"""Kinds of blocks in which no names stand alone."""
MOST_TOOL = 4
"""Words of a button at the end of a byline's line."""
TOOLS = frozenset({"comments", "page_tools"})
SENTENCE_ENDS = (".", "!", "?", "\u2026")
WIDE_ABOVE = 60
"""Blocks above the story in which lines of a name and a role are looked for."""
WIDE_BELOW = 250
"""Blocks from there on in which they are."""
_TWINS = late(r"((?:19|20)\d\d)(?=\d{1,2}[./])")
SPLITS = late(r"\s{0,9}[|~\u2022\u00b7\u22c5/\u2013\u2014]\s{0,9}|\s-\s")


def lone(page: Page) -> Iterator[Source]:
    """A block between headline and story that is names alone, or a name in a line with a date.

    A date, portrait or headline must stand next to it, or the same name once more on the page.
    """
    area, lex = zone(page), words.of(page)
    if not area.titles:
        return
    plain = page.kind == "text"
    last = area.titles[-1] + (BELOW if plain else 14)
    near = range(max(0, area.titles[0] - 4), min(last, len(page.blocks), len(page.blocks) if plain or area.first < 0 else area.first + 3))
    for index in (*near, *[block.index for block in before_story(page)]):
        block = page.blocks[index]
        if MENU in block.text and (row := in_row(block.text, names_of(lex))):
            yield f"visible:block {index}", [row], False
            continue
        most = 24 if "|" in block.text or "\u00b7" in block.text else 16
        if not 0 < block.words <= most or block.kind in NOT_NAMES or index in area.titles or on_topics(block):
            continue
        if index < area.titles[0] and _is_step(block, plain) or is_others(page, block, names_of(lex)):
            continue
        if is_credit(block.text, lex):
            continue
        dated = has_figure(block.text) and located(_TWINS.sub(r"\1 ", block.text), lex) is not None
        line = _without_tools(block.text, lex) if dated and within(block.text, names_of(lex)) else block.text
        by = within(line, names_of(lex))
        by = "" if any(by in page.blocks[title].text for title in area.titles) else by
        if by and (dated or block.words < 12 and " " in by or block.words == 2) and not lex.match(line):
            yield f"visible:block {index}", [by], False
        elif dated or _stands_where_names_do(page, index):
            first = dated and index - 1 in area.titles  # right below the headline even common words are a name
            parts = _names_in(_without_dates(block.text, lex), lex, dated)
            found = [part for part in parts if not _has_topic(page, part) and (first and " " in part or _is_new(page, part, dated, part == block.text))]
            if found and not lex.match(block.text) and (dated or not _is_button(page, block)):
                yield f"visible:block {index}", [*_before(page, index), *found], False


def _before(page: Page, index: int) -> list[str]:
    """The other names of the list that the line ends, first to last: blocks like it, right above it."""
    names, found = names_of(words.of(page)), []
    for above in range(index - 1, max(zone(page).titles[-1], index - MOST), -1):
        block = page.blocks[above]
        if not are_alike(page, block, page.blocks[index]) or not 1 < block.words < 5 or not is_person(block.text, names) or in_story(page, block.text):
            break
        found.append(block.text)
    return found[::-1]


def _without_tools(text: str, lex: Lexicon) -> str:
    """A byline's line without what readers may do at its end, behind a name: "5 Comments" or "Leave a comment"."""
    pieces = text.split()
    for at in range(len(pieces) - 1, max(0, len(pieces) - 1 - MOST_TOOL), -1):
        if pieces[at - 1][0].isupper() and not TOOLS.isdisjoint(lex.match(" ".join(pieces[at:]))):
            return " ".join(pieces[:at])
    return text


def _is_step(block: Block, plain: bool) -> bool:
    """True for what may be a step of a path or menu: all of it a link, but not to an author's page; in a dump, an item of a list."""
    return block.kind == "item" if plain else leads_elsewhere(block)


def _is_button(page: Page, block: Block) -> bool:
    """True for a line that is a link to something else and was cut as such."""
    return leads_elsewhere(block) and any(cut.block == block.index and cut.code == "related-links" for cut in page.cuts)


def _is_new(page: Page, names: str, dated: bool, alone: bool) -> bool:
    """False if they are the words of a heading; or names, on a line without a date, that the story speaks of, or with more on the line, the headline."""
    pieces = [piece for piece in names_of(words.of(page)).ands.split(names) if piece.strip()]
    if not (dated or alone) and any(names in page.blocks[index].text for index in zone(page).titles):
        return False
    return any(not _is_common(page, piece) and (dated or not in_story(page, piece)) for piece in pieces)


def _has_topic(page: Page, name: str) -> bool:
    """True if one of several words stands alone in another line, or in a menu's: the name of a section or topic, as beside the dates of news."""
    known: set[str] | None = page.memo.get("topics")
    if known is None:
        short = (block.text for block in page.blocks if block.words < TOPIC or MENU in block.text)
        known = page.memo["topics"] = {piece.casefold() for text in short for piece in text.split(MENU)}
    words = name.casefold().replace(",", "").split()
    return len(words) > 1 and not known.isdisjoint(words)


def _stands_where_names_do(page: Page, index: int) -> bool:
    """True for an agency; for a block beside a date, portrait or address, or that has its copy further down; in a dump also next to the headline,
    the story, a paragraph, or between a sentence and a button.

    Above the headline it must have an echo on the page too.
    """
    area, block = zone(page), page.blocks[index]
    away = index - area.titles[-1]
    if away > 0 and len(block.text) > 2 and fold(block.text.partition(",")[0]) in names_of(words.of(page)).agencies:
        return True
    if page.kind == "text" and away > 0:
        menu = away == index and bool(before_story(page))  # what stands under <title> is the page's menu
        if away < 3 and not menu or area.first - 4 < index < area.first and 1 < block.words < 4:
            return True
    if page.kind == "text" and area.titles[0] < index < area.first and 1 < block.words < 4:
        before, after = page.blocks[index - 1], page.blocks[index + 1]
        if away > 0 and is_paragraph(after) or before.text[-1:] in SENTENCE_ENDS and "page_tools" in words.of(page).match(after.text):
            return True
    return (is_mail(block.text) or _beside_date(page, index) or _again(page, index)) and (index > area.titles[0] or _echoed(page, index))


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
    after = (b for b in page.blocks[area.first : area.last + 40] if b.index != index)
    return any(b.text == block.text or b.kind == "image" and b.text.startswith(block.text) for b in after)


def _echoed(page: Page, index: int) -> bool:
    """True if another short block has the text of this one in it: a portrait, a box on the author."""
    text = page.blocks[index].text
    return any(b.index != index and b.words <= 8 and text in b.text for b in page.blocks)


def _is_common(page: Page, name: str) -> bool:
    """True if the page has the last word in small letters too, as it has the words of a heading ("Key Takeaways") and not of a name."""
    word = " " + name.split()[-1].lower()
    for text in islice((block.text for block in page.blocks if block.words > 11), SAMPLE):
        at = text.find(word)
        if at >= 0 and not text[at + len(word) : at + len(word) + 1].isalnum():
            return True
    return False


def in_story(page: Page, name: str) -> bool:
    """True if the story speaks of that name: then it is the person written about."""
    last, first = name.split()[-1], zone(page).first
    return first >= 0 and any(last in b.text for b in page.blocks[first : first + OPENING] if b.words > 15)


def _names_in(text: str, lex: Lexicon, dated: bool) -> Iterator[str]:
    """The parts of a line that are names and nothing else."""
    names = names_of(lex)
    for part in SPLITS.split(cleaned(text, lex, names) if "@" in text else text):
        part = names.stops.split(part)[0].strip(" ,")
        count = len(part.split())
        if count > 2 and not names.stop_words.isdisjoint(map(str.casefold, part.split()[1:-1])):
            continue  # "Listen In Brief"
        agency = fold(part.partition(", ")[0]) in names.agencies and (dated or part == text)
        if not agency and "," in part and not any(" " in piece.strip() for piece in part.split(",")):
            continue  # "Port, Harbour": places or topics
        team = (dated or part == text) and 1 < count < 5 and part[0].isupper() and is_team(fold(part), names)
        login = dated and count == 1 and _is_login(part) and fold(part) not in lex.list("social", "names")
        several = dated and 3 < count <= 8 and all(" " in piece and is_person(piece, names) for piece in names.ands.split(part))
        if agency or team or login or several or 1 < count <= 4 and is_person(part, names):
            yield part
        elif not dated and 2 < count <= 8:
            pieces = names.ands.split(part)
            found = people(part, lex)
            covered = sum(len(a.name) + len(a.role or "") for a in found)
            if covered > 0.6 * len(part) or all(piece and (is_person(piece, names) or fold(piece) in names.agencies) for piece in pieces):
                yield part


def _is_login(word: str) -> bool:
    """True for two words written as one: AnnMoor."""
    inside = word[2:-1]
    return word.isalpha() and word[0].isupper() and inside != inside.lower() and word[1:] != word[1:].upper() and word[1].islower()


def within(text: str, names: Names) -> str:
    """The name behind a "by" inside a line: "yas! | By Ann Moor | 6 May"."""
    low = f" {text.lower()} "
    found = [(at, word) for word in names.sure_by if (at := low.find(f" {word} ")) >= 0]
    if not found:
        return ""
    at, word = min(found)
    rest = text[at + len(word) :].strip()
    before = text[max(0, at - BESIDE) : at].strip()
    if rest and len(rest.split()) == 1:
        return rest.rstrip(")]") if has_figure(before) or not before[-1:].isalnum() or " " not in text[:at].strip() else ""
    first = SPLITS.split(rest, maxsplit=1)[0]
    first = names.stops.split(names.ands.split(first, maxsplit=1)[0].partition(",")[0], maxsplit=1)[0]
    first = " ".join(takewhile(lambda word: not has_figure(word), first.split()))
    if " " in first or first[:1] > "\u2e80" or fold(first) in names.agencies:
        return rest if rest[0].isupper() else ""
    return first if first[:1].isupper() and has_figure(before) else ""


def in_row(text: str, names: Names) -> str:
    """ "Ann Moor" of parts that became one line: "6 May 2031 \u00b7 Posted by \u00b7 Ann Moor, MD \u00b7 Topics \u00b7 ..."."""
    parts = text[:LONGEST_ROW].split(MENU)
    for label, name in zip(parts, parts[1:-1], strict=False):
        name = name.partition(",")[0]
        if " " in label and fold(label.rstrip(" :")) in names.by and is_person(name, names):
            return name
    return ""


def _beside_date(page: Page, index: int) -> bool:
    """True if a date or reading time stands alone in the next block or the one before, or a portrait that bears the same text;
    or an e-mail address or role in the next block."""
    text, lex = page.blocks[index].text, words.of(page)
    after = page.blocks[index + 1] if index + 1 < len(page.blocks) else None
    if after and 0 < after.words < 6 and (is_mail(after.text, 2) or fold(after.text.rsplit(None, 1)[-1]) in names_of(lex).heads):
        return True
    for other in page.blocks[max(0, index - 1) : index + 2]:
        if other.index != index and (other.text.startswith(text) if other.kind == "image" else other.words < 12 and _is_dated(other.text, lex)):
            return True
    return False


def is_mail(text: str, most: int = 8) -> bool:
    """True for an e-mail address, alone or behind a few words."""
    return "@" in text and "." in text.partition("@")[2] and len(text.split()) <= most


def _is_dated(text: str, lex: Lexicon) -> bool:
    """True for a line with a date, with a reading time ("5 min read") or with how long ago it was ("2 hours ago")."""
    if located(text, lex) is not None:
        return True
    if not has_figure(text):
        return False
    low = text.casefold()
    return any(phrase in low for phrase in lex.list("read_time", "names")) or not lex.list("dates", "ago").isdisjoint(low.split())


def titled(page: Page) -> Iterator[Source]:
    """Lines that are a name and its role, in scripts that write the role behind it: "한서연 기자", and the like lines next to the first."""
    area, names = zone(page), names_of(words.of(page))
    start = max(0, min(area.titles[-1] if area.titles else area.head.start, area.first - WIDE_ABOVE))
    found: list[str] = []
    first = last = -1
    for block in page.blocks[start : start + WIDE_BELOW] if names.labels else ():
        if found and block.index - last > 3:
            break
        text = block.text
        if 1 < block.words < 4 and text[-1] > "\u2e80" and len(text) < 16 and any(len(label) > 1 and text.endswith(" " + label) for label in names.labels):
            first, last = first if found else block.index, block.index
            found.append(text)
    if found:
        yield f"visible:block {first}", found, False
