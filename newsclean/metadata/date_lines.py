"""Lines that say when: short blocks with a date or two, and whether one is the day of publication or of a change."""

from functools import lru_cache
from typing import NamedTuple

from newsclean.late import late
from newsclean.metadata.byline_words import Phrases, names_of, starts_with
from newsclean.metadata.date_text import Moment, has_figure, located
from newsclean.metadata.zone import zone
from newsclean.page import Block, Page
from newsclean.words import Lexicon, fold
from newsclean.words.folding import WIDE

LONGEST = 30
"""Words of a block that can be a line with the date."""
LONGEST_ENTRY = 80
"""The same for one that begins "This entry was posted on"."""
LINKED = 40
"""Characters of a line that may be all links; a longer one of few links leads to another story."""
ROW = 3
"""Links of a line that lead to no story: day, author, section."""
OPENING = 5
"""Blocks from the first paragraph on of which one may open with the date."""
AFTER = 6
"""Words behind a date that may say "published" in a note on the story."""
FILE = "-_"
"""What stands around a date in the name of a file: "pier-2031-05-06-0007"."""
ISO_DAY = 10
"""Characters of 2031-05-06."""
DASHES = ("-", "\u2013", "\u2014")
_UNTIL = late(r"\s?(?:\w{1,4}\.?\s)?[-\u2013\u2014]\s?\d{1,2}[:.]\d\d(?![.\d])")
SEPARATORS = ("|", "\u00b7", "\u2022", "\u25cf")
"""What parts a line: "by Ann Moor | 6 May 2031 | Harbour"."""


class Labels(NamedTuple):
    """What stands in front of a date, or behind one."""

    updated: Phrases
    updated_ends: tuple[str, ...]
    published: Phrases
    published_ends: tuple[str, ...]
    entry: Phrases
    """How a line begins that says when: "this entry was"."""
    filed: Phrases
    """What goes on behind the day of publication: "filed under"."""
    other_ends: tuple[str, ...]
    """In front of a date that is not the story's: "member since"."""
    by: frozenset[str]


@lru_cache(maxsize=32)
def labels(lex: Lexicon) -> Labels:
    """The labels of a page's languages."""
    updated, published = lex.list("dates", "updated"), lex.list("dates", "published")
    surely = frozenset(word for word in published if len(word) > 3)
    entry, filed = (Phrases(lex.list("dates", key)) for key in ("entry", "filed"))
    return Labels(Phrases(updated), tuple(updated), Phrases(surely), tuple(surely), entry, filed, tuple(lex.list("dates", "other")), lex.list("byline", "by"))


MORE = 3
"""Dates of a line behind one that is not the story's."""


class Line(NamedTuple):
    """A date in a short block."""

    value: Moment
    block: int
    updated: bool
    """It says "updated" in front of the date; `said`: it says "published"; `only`: the block says nothing else."""
    only: bool
    said: bool
    opens: bool
    """The block begins with it, or with its weekday; `parted`: a separator stands in front of it."""
    parted: bool = False
    changed: bool = False
    """The line above says "updated". Weaker than `updated`: where the page prints no other date, many sites mean the day of publication."""


def dated(block: Block, lex: Lexicon) -> list[Line]:
    """The dates of a short block, two at most: "Published 6 May 2031, updated 7 May 2031"."""
    if not 0 < block.words <= LONGEST_ENTRY or block.kind in ("image", "code", "quote") or block.kind == "caption" and block.words > 4:
        return []
    text = block.text
    if block.words > LONGEST and not starts_with(text, labels(lex).entry):
        spot = _opens_row(text, lex)
        return [Line(spot[0], block.index, False, False, False, True)] if spot else []
    spot = located(text, lex)
    if not spot or _leads_away(block, lex):
        return []
    if _is_other(text[: spot[1]], text[spot[2] :], lex):
        return _said_behind(text[spot[2] :], block, lex)
    only = is_date_line(block, lex)
    first = _line(text[: spot[1]], text[spot[2] :], spot[0], block.index, only, True, lex)
    if not (only or first.said) and (_is_sentence(block) or not first.parted and _is_remark(text, spot[1], spot[2], lex)):
        return []
    rest = text[spot[2] :]
    other = located(rest, lex) if has_figure(rest) else None
    if _is_span(spot[0], rest, other):
        return []
    if not other or _is_other(rest[: other[1]], rest[other[2] :], lex):
        return [first]
    second = _line(rest[: other[1]], rest[other[2] :], other[0], block.index, only, False, lex)
    stamped = text[spot[1] + ISO_DAY : spot[1] + ISO_DAY + 1] == "T"
    return _told_apart(first, second, not rest[: other[1]].strip(), stamped)


def _said_behind(text: str, block: Block, lex: Lexicon) -> list[Line]:
    """The date of publication behind another: "Received 3 May 2031, accepted 5 May 2031, published 6 May 2031"."""
    for _ in range(MORE):
        spot = located(text, lex)
        if not spot:
            break
        line = _line(text[: spot[1]], text[spot[2] :], spot[0], block.index, False, False, lex)
        if line.said:
            return [line]
        text = text[spot[2] :]
    return []


def _is_span(first: Moment, rest: str, other: tuple[Moment, int, int] | None) -> bool:
    """True for the time that an event takes: "6 May 2031, 9:30 - 11:00", "6 May 2031 - 8 May 2031"."""
    if other and rest[: other[1]].strip() in DASHES and str(first)[:10] < str(other[0])[:10]:
        return True
    return len(str(first)) > ISO_DAY and _UNTIL.match(rest) is not None


def _told_apart(first: Line, second: Line, side_by_side: bool, stamped: bool) -> list[Line]:
    """Two dates of a line: beside an update the other is the day of publication, what is said twice is one, and of two in a row the later is an update,
    or the stamp that a machine wrote in front of what readers see."""
    one, other = (str(line.value)[:10] for line in (first, second))
    if side_by_side and stamped and one != other and not second.updated:
        return [first._replace(updated=True, said=False), second._replace(said=second.said or first.said)]
    if second.updated and first.only and not first.updated:  # "6 May 2031, updated 7 May 2031"
        first = first._replace(said=True)
    elif first.updated and one == other:
        second = second._replace(updated=True)
    elif side_by_side and not first.updated and not second.updated:
        if one < other:
            second = second._replace(updated=True)
        elif one > other:
            first, second = first._replace(updated=True, said=False), second._replace(said=first.said)
    return [first, second]


def _opens_row(text: str, lex: Lexicon) -> tuple[Moment, int, int] | None:
    """The date that a long row of parts begins with: "6 May 2031 | Written by | Ann Moor | Topics | Ferries", "Posted on 6 May 2031 in Ferries,
    Fares, ..."; none of a row of stories with days."""
    spot = located(text, lex) if has_figure(text[:LINKED]) else None
    if not spot:
        return None
    rest = text[spot[2] :].lstrip()
    if spot[1]:
        return spot if fold(text[: spot[1]]) in labels(lex).published and "." not in rest else None
    return spot if rest.startswith(SEPARATORS) and not located(rest, lex) else None


def _leads_away(block: Block, lex: Lexicon) -> bool:
    """True for a line that is all links and leads to another story, not to the day, the author and the section of this one."""
    if len(block.text) <= LINKED or block.link_share <= 0.8 or sum(span.kind == "link" for span in block.spans) >= ROW:
        return False
    return not starts_with(block.text, names_of(lex).by)


def _is_sentence(block: Block) -> bool:
    return block.words > LONGEST or block.words > 14 and block.text[-1:] in ".!?:"


def entry(block: Block, lex: Lexicon) -> list[Line]:
    """The dates of a line that begins as a note on the story does: "This article was first published on 6 May 2031"."""
    return dated(block, lex) if has_figure(block.text) and starts_with(block.text, labels(lex).entry) else []


def is_story_s(block: Block, line: Line, lex: Lexicon) -> bool:
    """True for a line that says that its date is the story's, or who wrote it: "Posted the 6 May 2031 at 9:30 by Ann Moor"."""
    return line.said or bool(starts_with(block.text, labels(lex).published) or starts_with(block.text, names_of(lex).by))


def _is_other(before: str, after: str, lex: Lexicon) -> bool:
    """True if what stands around a date says that it is not the story's: an address, a file's name, a copyright, "member since"."""
    if before[-1:] == "/" and "." in before.rpartition(" ")[2] or "\u00a9" in before or before[-1:] in FILE and after[:1] in FILE and before and after:
        return True
    ends = labels(lex).other_ends
    label = _label(before, lex) if ends else ""
    return label.endswith(ends) and is_word(label, ends)


def _is_remark(text: str, start: int, end: int, lex: Lexicon) -> bool:
    """True for a line that ends with a date as what is said of a picture does: "The pier at low tide, 6 May 2031", "The pier (Elling, 6 May 2031)"."""
    before, after = text[:start].rstrip(), text[end:].strip(" .")
    inside = after == ")" and before[-1:] != "("
    return inside or not after and before[-1:] == "," and not starts_with(text, names_of(lex).by)


def _line(before: str, after: str, value: Moment, block: int, only: bool, first: bool, lex: Lexicon) -> Line:
    parted = first and before.rstrip().endswith(SEPARATORS)
    label, known = _label(before, lex), labels(lex)
    updated = label.endswith(known.updated_ends) or fold(after) in known.updated
    said = not updated and _says_published(label, fold(after), known)
    return Line(value, block, updated, only, said, first and not label, parted)


def _label(before: str, lex: Lexicon) -> str:
    """What stands in front of a date and its weekday, folded: "updated on" of "Updated on Tuesday, ", "" of "Tuesday, "."""
    label = fold(before)
    rest, _, last = label.rpartition(" ")
    return fold(rest) if last in lex.list("dates", "weekdays") else label


def _says_published(before: str, after: str, known: Labels) -> bool:
    """True for "published" or "posted by Ann Moor on" in front of a date, for "filed under" behind one, for "published" if it is all that
    follows, and for a note on the story that has such a word: "Dieser Beitrag wurde am 6. Mai 2031 veröffentlicht". Both texts folded."""
    if before.endswith(known.published_ends) and is_word(before, known.published_ends) or after in known.published or starts_with(after, known.filed):
        return True
    label = starts_with(before, known.published)
    if label and known.by.issuperset(before[len(label) :].split()[:1] or ("",)):
        return True
    return bool(starts_with(before, known.entry)) and not known.published.all.isdisjoint((*before.split(), *after.split(None, AFTER)[:AFTER]))


def is_word(text: str, ends: tuple[str, ...]) -> bool:
    """True if one of the `ends` of a text is a word of its own there: "erscheinungsdatum" does not say "datum"."""
    return any(text.endswith(end) and (end[0] >= WIDE or not text[: -len(end)][-1:].isalpha()) for end in ends)


def opening(page: Page, lex: Lexicon) -> Line | None:
    """The date that one of the first paragraphs opens with: "6.5.2031 - The bridge ...", "Press release of 6 May 2031 | The bridge ..."."""
    first = zone(page).first
    for block in page.blocks[first : first + OPENING] if first >= 0 else ():
        text = block.text[:60]
        spot = located(text, lex) if block.words > 14 and any(map(str.isdigit, text[:30])) else None
        if spot:
            after = text[spot[2] : spot[2] + 3].strip()[:1]
            figures = not any(map(str.isalpha, text[: spot[2]]))
            opens = spot[1] == 0 and (after in ".-\u2013\u2014:|" or figures and not after.islower()) or spot[1] < 30 and after == "|"
            if opens or text[spot[1] - 1 : spot[1]] == "(" and block.index == first:
                return Line(spot[0], block.index, False, False, False, spot[1] == 0)
    return None


def is_date_line(block: Block, lex: Lexicon) -> bool:
    """True for a block that is nothing but a date and the words around one."""
    spot = located(block.text, lex)
    if not spot:
        return False
    rest = block.text[: spot[1]] + " " + block.text[spot[2] :]
    return sum(any(map(str.isalpha, w)) for w in rest.split()) <= 4 and len(block.text) <= 90


def says_updated(block: Block, lex: Lexicon) -> bool:
    """True for a block whose dates are all of updates, or that says "updated" in front of something else."""
    lines = dated(block, lex)
    return all(line.updated for line in lines) if lines else bool(starts_with(block.text, labels(lex).updated))


def is_change(block: Block, stamp: str, lex: Lexicon) -> bool:
    """True for a stamp that says when a block's story was updated: of two days in it, the update's."""
    if not says_updated(block, lex):
        lines = [(line.updated, str(line.value)[:10]) for line in dated(block, lex)]
        return (True, stamp[:10]) in lines and (False, stamp[:10]) not in lines
    return True


def is_caption(page: Page, index: int) -> bool:
    """True for a line that was cut as a caption."""
    return any(cut.block == index and cut.code == "captions" for cut in page.cuts)


def is_alt(page: Page, index: int) -> bool:
    """True for a line that says the same as the picture above it."""
    above = page.blocks[index - 1] if index else None
    return above is not None and above.kind == "image" and above.text == page.blocks[index].text
