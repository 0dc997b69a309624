"""Joining what BeautifulSoup's `get_text("\\n")` took apart: each link or bold word of a sentence on a line of its own."""

from __future__ import annotations

from newsclean.readers.dialects import Row

_CLOSERS = frozenset(",.;:!?)]}’”»%…،؛؟。、，；：！？）」』】")
"""A line that begins with one of these goes on with the line before."""
_OPENERS = frozenset("([{“«„‘（「『【")
_ENDS = frozenset(".!?…。！？؟।:")
_QUOTES = "\"'”’»)]」』）"
_PROSE = 5
"""Words from which a run of lines counts as prose; menus are shorter."""
_LINK = 8
"""Words of the longest inline link that stands between two halves of a sentence."""


def is_padded(rows: list[Row]) -> bool:
    """Whether the dump keeps the spaces at the ends of its text nodes, so that they tell inline breaks from others."""
    return sum(1 for row in rows[:3000] if row[4][-1] == " " or row[4][0] == " ") * 50 > min(len(rows), 3000)


def ends_sentence(text: str) -> bool:
    """Whether a text ends in a full stop or its like, quotation marks aside."""
    return text.rstrip(_QUOTES)[-1:] in _ENDS


def goes_on(text: str) -> bool:
    """Whether a line begins as the middle of a sentence does."""
    return text[0].islower() or text[0] in _CLOSERS


def group(rows: list[Row]) -> list[list[Row]]:
    """The rows, those of one sentence together."""
    padded = is_padded(rows)
    groups: list[list[Row]] = []
    run: list[Row] = []
    words = 0
    last = len(rows) - 1
    for i, row in enumerate(rows):
        size = row[3].count(" ") + 1
        if run and row[1] < 2 and _joins(run[-1], words, row, size, rows[i + 1] if i < last else None, padded):
            run.append(row)
            words += size
        else:
            run = [row]
            words = size
            groups.append(run)
    return groups


def _joins(before: Row, words: int, row: Row, size: int, after: Row | None, padded: bool) -> bool:
    """Whether `row` (of `size` words) continues a run of `words` words that ends with `before`."""
    text = row[3]
    first = text[0]
    if first in _CLOSERS or before[3][-1] in _OPENERS:
        return True
    ended = ends_sentence(before[3])
    prose = words >= _PROSE or size >= _PROSE
    if row[1]:
        return first.islower() and not ended and prose
    left = before[4][-1].isspace() and not before[4][0].isspace()
    right = row[4][0].isspace() and not row[4][-1].isspace()
    if padded and not left and not right:
        return False
    if first.islower() and prose and (padded or not ended):
        return True
    more = after is not None and after[1] == 0 and (goes_on(after[3]) or (padded and after[4][0] == " "))
    if padded:
        return (words >= _PROSE and (not ended or right or (size <= _LINK and more))) or (right and size >= _PROSE)
    return words >= _PROSE and not ended and size <= _LINK and more
