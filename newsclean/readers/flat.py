"""Breaking up pages that stand in a line or two, as scrapers print them: into sentences, around the headline, and what is none into short pieces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsclean.late import late
from newsclean.page import Block
from newsclean.readers.dialects import Row

_LONG = 1500
"""Characters of a line that is no paragraph."""
_FEW, _MOST = 2, 0.5
"""Most such lines, for more are the long paragraphs of an essay; and the share of a text's characters in them from which it is broken up."""
_SENTENCE = late(r"(?<=[^\W\d_]{2}[.!?…])[\"'”’»)\]]{0,2}(?:\s+|(?=[A-ZÀ-ÖØ-Þ]))(?=[\"'“„«‘(\[¿¡]?[A-ZÀ-ÖØ-ÞΑ-ΩА-Я0-9])|(?<=[。！？])(?![」』）”])|\s{3,}")
"""Behind a sentence: at white space or, where elements were run together, at none; and the wide spaces between elements."""
_SHORT = 12
"""Words of a piece that is left whole."""
_CAPITAL, _OTHER = 1.1, 0.5
"""What a word with a capital, and one without a letter, takes from a sentence, to which one in small letters adds 1."""
_FRONT, _NAMES = 4, 3.0
"""Words in front of a sentence that are none of it, at least, and what they lack to be one."""
_OPENING = 6
"""Words of a sentence, most of them names, that stand between a date and what is surely the sentence."""
_WHOLE, _ENTRY = 25, 4
"""Words of such a front that is left whole, as a byline with its date; and of a piece of a longer one."""
_TITLE, _LEAST, _CHARS = 30, 3, 12
"""Words of the page's title at its beginning that the headline repeats, at most and at least, and their characters."""
_BEFORE = 8
"""Words among which the sign between the site's name and the title stands."""
_SEEN = 50_000
"""Characters in which the headline stands."""
_MARKS = frozenset("»|-–—·•:›>")


def is_flat(rows: list[Row]) -> bool:
    """Whether most of the text stands in a line or two that are no paragraphs."""
    sizes = [len(row[3]) for row in rows]
    long = [size for size in sizes if size > _LONG]
    return len(long) <= _FEW and sum(long) > _MOST * sum(sizes)


def group(rows: list[Row]) -> list[list[Row]]:
    """The rows, each piece of a long one by itself and apart from the others."""
    found: list[list[Row]] = []
    for row in rows:
        number, gap, indent, text, _ = row
        if len(text) <= _LONG:
            found.append([row])
            continue
        parts = _around_headline(text) if number == rows[0][0] else [(False, text)]
        for piece in _pieces(parts):
            found.append([(number, gap, indent, piece, piece)])
            gap = 1
    return found


def _pieces(parts: Iterable[tuple[bool, str]]) -> Iterator[str]:
    """The sentences of the parts of a long line, titles as they are, and what stands between them."""
    for is_title, part in parts:
        if is_title:
            yield part
            continue
        at = 0
        for match in _SENTENCE.finditer(part):
            yield from _parted(part[at : match.end()].split())
            at = match.end()
        yield from _parted(part[at:].split())


def _parted(words: list[str]) -> Iterator[str]:
    """A sentence and what stands in front of it: from its end on, as far as words in small letters outweigh those with a capital."""
    start = 0
    if len(words) >= _SHORT:
        best = total = 0.0
        start = len(words)
        for at in range(len(words) - 1, -1, -1):
            first = words[at][0]
            total += -_CAPITAL if first.isupper() else 1 if first.isalpha() else -_OTHER
            if total >= best:
                best, start = total, at
        while 0 < start < len(words) and words[start][0].islower():
            start -= 1
        start = _behind_figure(words, start) if start < len(words) else start
        if start < _FRONT or best - total < _NAMES:
            start = 0
    if 0 < start <= _WHOLE:
        yield " ".join(words[:start])
    else:
        yield from _entries(words[:start])
    if start < len(words):
        yield " ".join(words[start:])


def _behind_figure(words: list[str], start: int) -> int:
    """Where a sentence that is taken to begin at `start` does, if names stand at its beginning: behind the date before it, at a capital."""
    figure = next((at for at in range(start - 1, max(-1, start - 2 - _OPENING), -1) if words[at][-1].isdigit()), start)
    opening = words[figure + 1 : start]
    return figure + 1 if opening and opening[0][0].isupper() and any(word[0].islower() for word in opening) else start


def _entries(words: list[str]) -> Iterator[str]:
    """The words of a menu a few at a time, each piece from a capital on."""
    entry: list[str] = []
    for word in words:
        if len(entry) >= _ENTRY and word[0].isupper():
            yield " ".join(entry)
            entry = []
        entry.append(word)
    if entry:
        yield " ".join(entry)


def mark_headline(blocks: list[Block]) -> None:
    """Make a heading of what prints the page's title, the first block or one right behind it, once more."""
    for first in blocks[:2]:
        again = next((block for block in blocks[first.index + 1 :] if block.text == first.text), None)
        if again and first.words > _LEAST:
            again.kind, again.level = "heading", 1
            return


def _around_headline(text: str) -> Iterator[tuple[bool, str]]:
    """The text in parts, and of each whether it is the page's title, with which it begins, or that once more: then it is the headline."""
    words = text[: 12 * _TITLE].split(" ")[:_TITLE]
    marks = [at + 1 for at, word in enumerate(words[:_BEFORE]) if word in _MARKS]
    for start in (0, *marks):
        for end in range(len(words), start + _LEAST - 1, -1):
            title = " ".join(words[start:end])
            first = text.find(title, 0, _SEEN) if len(title) > _CHARS else -1
            again = text.find(title, first + len(title), _SEEN) if first >= 0 else -1
            if again >= 0:
                yield from [(False, text[:first]), (True, title), (False, text[first + len(title) : again]), (True, title), (False, text[again + len(title) :])]
                return
    head = next((at for at, word in enumerate(words) if at >= _LEAST and word in _MARKS), 0)
    title = " ".join(words[:head])
    yield from [(True, title), (False, text[len(title) :])] if title else [(False, text)]
