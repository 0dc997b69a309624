"""Joining what BeautifulSoup's `get_text("\\n")` took apart: each link or bold word of a sentence on a line of its own."""

from __future__ import annotations

from newsclean.readers.dialects import Row

_CLOSERS = frozenset(",.;:!?)]}’”»%®™…،؛؟。、，；：！？）」』】")
"""A line that begins with one of these goes on with the line before."""
_OPENERS = frozenset("([{“«„‘（「『【")
_ASIDES = frozenset("(–—")
"""A line that begins with one of these goes on with a line that ends in mid-sentence."""
_ENDS = frozenset(".!?…。！？؟।:")
_QUOTES = "\"'”’»)]」』）"
_SPACES = frozenset(" \xa0\u202f")
_PROSE = 5
"""Words from which a run of lines counts as prose; menus are shorter."""
_STRIPPED = 3
"""Words before a short line that a line in mid-sentence follows, from which the three are one."""
_LINK = 8
"""Words of the longest inline link that stands between two halves of a sentence."""
_NAMES = 12
"""Words of a line of names, at most."""
_APART, _MAYBE, _SURE = 0, 1, 2
"""Links between a line and the one before: another paragraph; joined if the run is prose; joined."""


def is_padded(rows: list[Row]) -> bool:
    """Whether the dump keeps the spaces at the ends of its text nodes, so that they tell inline breaks from others."""
    sample = rows[:3000]
    return sum(1 for row in sample if row[4][-1] in _SPACES or row[4][0] in _SPACES) * 100 > len(sample)


def ends_sentence(text: str) -> bool:
    """Whether a text ends in a full stop or its like, quotation marks aside."""
    return text[-1] in _ENDS or text.rstrip(_QUOTES)[-1:] in _ENDS


def goes_on(text: str) -> bool:
    """Whether a line begins as the middle of a sentence does."""
    return text[0].islower() or text[0] in _CLOSERS


def group(rows: list[Row], lines: list[str]) -> list[list[Row]]:
    """The rows, those of one sentence together; `lines` are all lines of the dump, empty if their outer spaces tell nothing."""
    padded = bool(lines) and is_padded(rows)
    groups: list[list[Row]] = []
    run: list[Row] = []
    unsure: list[int] = []
    words = 0
    prose = False
    last = len(rows) - 1
    for i, row in enumerate(rows):
        size = row[3].count(" ") + 1
        gap = row[1]
        link = _APART
        if run and gap < 2:
            after = rows[i + 1] if i < last else None
            if gap and lines and lines[row[0] - 2] in _SPACES:
                link = _link_spaced(run[-1], words, row, size, True, True)
            elif gap:
                goes = row[3][0].islower() and words >= _PROSE and not ends_sentence(run[-1][3]) and (len(run) > 1 or not _is_byline(row[3], after))
                link = _SURE if goes or row[3][0] in _CLOSERS else _APART
            elif padded:
                link = _link_padded(run[-1], words, row, size)
            elif len(run) > 1 or not _is_byline(row[3], after):
                link = _link_stripped(run[-1], words, row, size, after)
        if link == _APART:
            if run:
                groups.extend(_settle(run, unsure, prose))
            run, unsure, words, prose = [row], [], size, size >= _PROSE
        else:
            if link == _MAYBE:
                unsure.append(len(run))
            run.append(row)
            words += size
            prose = prose or size >= _PROSE or words > 2 * _PROSE or row[3][0] in _CLOSERS or (padded and row[3][0].islower())
    if run:
        groups.extend(_settle(run, unsure, prose))
    return groups


def _is_byline(text: str, after: Row | None) -> bool:
    """Whether a line is small words, names and figures alone, and ends there: "by Ann Moor and Ben Oakley | 2 March" below a headline."""
    parts = text.replace(",", " ").split()
    names, small = sum(part[0].isupper() for part in parts), sum(part[0].islower() for part in parts)
    ends = after is None or after[1] > 0 or not goes_on(after[3])
    return ends and 2 <= names >= small and len(parts) <= _NAMES and parts[0].islower() and not parts[-1].islower() and not ends_sentence(text)


def _settle(run: list[Row], unsure: list[int], prose: bool) -> list[list[Row]]:
    """A run as one group, or cut where it was unsure if nothing in it is prose (a menu)."""
    if prose or not unsure:
        return [run]
    cuts = [0, *unsure, len(run)]
    return [run[a:b] for a, b in zip(cuts, cuts[1:], strict=False)]


def _link_padded(before: Row, words: int, row: Row, size: int) -> int:
    """The link between two lines of a dump that keeps its spaces: inline text has one on either side of the break."""
    text = row[3]
    if text[0] in _CLOSERS or before[3][-1] in _OPENERS or (text[0] in "-/" and text[1:2].isalpha()) or (text[0] in "'\"" and text[1:2] in _CLOSERS):
        return _SURE
    line = row[4]
    left = before[4][-1] in _SPACES
    right = line[0] in _SPACES and not line[1].isspace()
    if not left and not right:
        return _SURE if text[0].islower() and words >= _PROSE and not ends_sentence(before[3]) else _APART
    return _link_spaced(before, words, row, size, left, right)


def _link_spaced(before: Row, words: int, row: Row, size: int, left: bool, right: bool) -> int:
    """The link between two lines with a space left or right of the break."""
    if row[3][0].islower():
        return _MAYBE
    if before[3][-1] == ":" or (right and ends_sentence(row[3])):
        return _SURE
    if left and not right and size > _LINK and words < _PROSE and before[3][-1] != "," and row[3][0] not in _ASIDES and not ends_sentence(before[3]):
        return _APART  # a menu's last line, with its space, before a paragraph
    return _MAYBE


def _link_stripped(before: Row, words: int, row: Row, size: int, after: Row | None) -> int:
    """The link between two lines of a dump without outer spaces: by letters and by the line that follows."""
    first = row[3][0]
    if first in _CLOSERS or before[3][-1] in _OPENERS:
        return _SURE
    ended = ends_sentence(before[3])
    if ended:
        return _APART
    prose = words >= _PROSE or size >= _PROSE
    if first.islower():
        return _SURE if prose else _MAYBE
    if prose and first in _ASIDES and first != before[3][0]:
        return _SURE
    if size > _LINK or after is None or after[1] or not goes_on(after[3]):
        return _APART
    return _SURE if words >= _STRIPPED or after[3].count(" ") >= _PROSE else _APART
