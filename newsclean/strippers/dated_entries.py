"""What stands below the story of a dump, entry by entry, each with its day: readers' comments, teasers of other stories, ratings.

Strips: in plain text, which has no boxes, three entries or more behind the story, from the first one's date to the last entry's end.
Keeps:  a chronology, in which the day alone stands between paragraphs; a calendar, a line a day; entries that are most of the page,
        as in a live blog; and whatever stands above the headline or has it inside.

    + Barge strikes bridge in Port Elling
    + The bridge in Port Elling shut at noon on Monday after a barge had struck it in the fog, and nobody could say for how long it would be.
    + More than forty people waited on the quay until the ferry came back in the evening, the harbour master told the council on Tuesday.
    + The council wants to build a new one before the winter, if the money can be found in a budget that has none for the ferry.
    + Until then a bus will go round by the old mill, twice in the morning and twice in the evening.
    - seagull77
    - 6 May 2031 at 9:14 pm
    - About time that somebody looked at that bridge, I have said so for years.
    - Old Tom
    - 7 May 2031 at 6:02 am
    - My barge is not to blame for it, whatever they say in the harbour.
    - quayside
    - 7 May 2031 at 7:45 am
    - Nobody said it was.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import headline, prose, words
from newsclean.late import late
from newsclean.page import Block, Cut, Page

ENTRIES = 3
"""Fewest entries of such a list."""
LINE, AGO = 10, 6
"""Most words of a line with a date, and of one that says "3 days ago"."""
GAP = 12
"""Most blocks between two dates."""
NAME = 8
"""Most words of the line above a date that is of its entry: a name, a section."""
STORY = (80, 0.12)
"""Fewest words of prose above the first entry, also as a share of the entries' prose."""
DAY = 4
"""Most words of a line that says nothing but the day."""
AROUND = 4
"""Pieces of a line beside the year among which day and month are."""
_DIGIT = late(r"\d")
_PIECES = late(r"[^\W\d_]+|\d+")


def strip(page: Page) -> Iterator[Cut]:
    if page.kind != "text":
        return
    lists = [(_start(page, run[0]), _end(page, run)) for run in _runs(_dated(page)) if not _is_chronology(page.blocks, run)]
    for first, last in _below_story(page, lists):
        yield from (Cut(index, "in a list of entries with dates") for index in range(first, last))


def _dated(page: Page) -> list[int]:
    """Indexes of the short lines with a day."""
    known = words.of(page)
    months, ago = frozenset(known.months()), known.list("dates", "ago")
    return [b.index for b in page.blocks if b.words <= LINE and b.kind != "image" and _has_day(b, months, ago)]


def _has_day(block: Block, months: frozenset[str], ago: frozenset[str]) -> bool:
    """True if a line holds a whole date, or a number and "ago"; a post's signature ("(@name) May 6, 2031") does not count."""
    text = block.text
    if not _DIGIT.search(text) or text[0] == "[" or "(@" in text:
        return False
    pieces = _PIECES.findall(text[:100].casefold())
    for at, piece in enumerate(pieces):
        if len(piece) == 4 and piece[:2] in ("19", "20") and piece.isdecimal():
            for beside in (pieces[max(0, at - AROUND) : at], pieces[at + 1 : at + 1 + AROUND]):
                days = sum([p.isdecimal() and len(p) <= 2 for p in beside])
                if days > 1 or (days and not months.isdisjoint(beside)):
                    return True
    return block.words <= AGO and not ago.isdisjoint(pieces)


def _runs(dated: list[int]) -> Iterator[list[int]]:
    """The dates that follow each other with at most GAP blocks between."""
    run: list[int] = []
    for index in dated:
        if run and index - run[-1] > GAP:
            if len(run) >= ENTRIES:
                yield run
            run = []
        run.append(index)
    if len(run) >= ENTRIES:
        yield run


def _start(page: Page, index: int) -> int:
    """Where the entry of the first date begins: at the date, or at a name above it."""
    above = page.blocks[index - 1] if index else None
    return index - 1 if above is not None and above.words <= NAME and above.text[-1:] not in prose.ENDS else index


def _end(page: Page, run: list[int]) -> int:
    """Where the last entry ends: as far below its date as others do."""
    steps = sorted(b - a for a, b in zip(run, run[1:], strict=False))
    return min(len(page.blocks), run[-1] + max(2, steps[len(steps) // 2]))


def _is_chronology(blocks: list[Block], run: list[int]) -> bool:
    """True if most of the dates stand alone between two paragraphs of prose, or each line has one."""
    if 2 * sum([b - a == 1 for a, b in zip(run, run[1:], strict=False)]) > len(run) - 1:
        return True
    alone = [i for i in run[1:] if blocks[i].words <= DAY and i + 1 < len(blocks)]
    return 2 * sum([prose.is_prose(blocks[i - 1]) and prose.is_prose(blocks[i + 1]) for i in alone]) > len(run) - 1


def _below_story(page: Page, lists: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those of the lists below the headline that have a story above them, and less prose below, other lists left aside."""
    below = prose.mass(page) - sum([prose.mass(page, first, last) for first, last in lists])
    found = []
    above = 0
    end = anchor = max(0, headline.find(page))
    for first, last in lists:
        if first <= anchor:
            end = max(end, last)
            continue
        above += prose.mass(page, end, first)
        end = last
        if above >= STORY[0] and above >= STORY[1] * prose.mass(page, first, last) and 2 * above >= below:
            found.append((first, last))
    return found
