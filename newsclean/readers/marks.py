"""Undoing what text browsers add: link numbers and their list, placeholders of pictures and controls, rulings."""

from __future__ import annotations

import re

from newsclean.page import Span
from newsclean.readers.dialects import Row

_LINK = re.compile(r"\[(\d{1,4})\]")
_REFERENCE = re.compile(r"(\d{1,4})\. {1,3}(\S+$|[A-Za-z][a-z0-9+.-]{1,20}:\S.*)")
"""A line of lynx's list of addresses, some of which hold spaces; one with line breaks takes further lines."""
_PLACEHOLDERS = ("(BUTTON)", "[INLINE]", "[IMAGE]", "[LINK]", "[EMBED]", "[USEMAP]")
_RULING = frozenset("_-=*~─━═—–·•.+# ")
_BORDER = frozenset("─━═┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋│┃ +-|=")
_LINES = _RULING | _BORDER
_PICTURE = re.compile(r"\[([^\[\]\s]{1,120})\]$")
_ANCHOR = 8
"""Words of a line that is taken to be one link if its only mark opens it."""
_NAME = 4
"""Words of a name, at most."""
_MIN_MARKS = 5
"""Link marks without a list of references from which they are link marks and not footnotes."""


def is_ruling(text: str) -> bool:
    """Whether a line is a ruling, an empty form field or a table's border: three or more of such characters alone."""
    if len(text) < 3 or text[-1] not in _LINES or text[0] not in _LINES:
        return False
    chars = set(text)
    return chars <= _BORDER or (chars <= _RULING and len(chars - {" "}) == 1)


def cut_references(rows: list[Row]) -> tuple[list[Row], dict[int, str]]:
    """The rows without the list of addresses at their end, and the addresses by number."""
    start = next((i for i in range(len(rows) - 1, -1, -1) if rows[i][3] == "References"), len(rows))
    matches = [match for row in rows[start + 1 :] if (match := _REFERENCE.match(row[3]))]
    if not matches or len(matches) * 2 < len(rows) - start:
        return rows, {}
    return rows[:start], {int(match[1]): match[2] for match in matches}


def has_link_marks(rows: list[Row]) -> bool:
    """Whether the numbers in brackets count links: most are one more than the one before."""
    numbers = [int(m[1]) for row in rows if "[" in row[3] for m in _LINK.finditer(row[3])]
    steps = sum(1 for a, b in zip(numbers, numbers[1:], strict=False) if b == a + 1)
    return len(numbers) >= _MIN_MARKS and steps * 10 >= len(numbers) * 7


def take_links(text: str, links: dict[int, str]) -> tuple[str, tuple[Span, ...]]:
    """The text without its link marks, and the links: the word or name after a mark, or all of a short line that one opens."""
    parts: list[str] = []
    starts: list[tuple[int, str]] = []
    at = size = 0
    for match in _LINK.finditer(text):
        part = text[at : match.start()]
        parts.append(part)
        size += len(part)
        starts.append((size, links.get(int(match[1]), "")))
        at = match.end()
    if not starts:
        return text, ()
    parts.append(text[at:])
    bare = "".join(parts)
    if len(starts) == 1 and starts[0][0] == 0 and bare.count(" ") < _ANCHOR and bare[-1:] not in ".!?":
        ends = [len(bare)]
    else:
        limits = [start for start, _ in starts[1:]] + [len(bare)]
        ends = [_link_end(bare, start, limit) for (start, _), limit in zip(starts, limits, strict=True)]
    spans = [Span(start, end, "link", href) for (start, href), end in zip(starts, ends, strict=True) if href and start < end]
    return bare, tuple(spans)


def _link_end(text: str, start: int, limit: int) -> int:
    """Where a link that begins at `start` may end, for lynx marks its beginning alone: behind the first word, or the last of a name that it begins,
    at most at `limit`, where the next one begins."""
    end = start
    for _ in range(_NAME):
        end = text.find(" ", end + 1, limit)
        end = limit if end < 0 else end
        if end + 1 >= limit or not (text[start].isupper() and text[end - 1].isalnum() and text[end + 1].isupper()):
            break
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return end


def take_placeholders(text: str) -> tuple[str, bool]:
    """The text without lynx's words for pictures and buttons, and whether it holds a control."""
    form = "(BUTTON)" in text
    for word in _PLACEHOLDERS:
        if word in text:
            text = text.replace(word, " ")
    return text, form


def picture_in(text: str) -> str:
    """The alt text of a line that stands for a picture, `[logo.png]`; "" if it does not."""
    match = _PICTURE.match(text)
    return match[1] if match and not match[1].isdecimal() else ""


def is_control(text: str) -> bool:
    """Whether a line shows a control as w3m and lynx draw it: `[ Search ]`, `[      ]`, `( ) yes`, `(*) no`."""
    return text.startswith(("( ) ", "(*) ", "[ ] ", "[*] ", "[  ")) or (text.startswith("[ ") and text.endswith(" ]"))
