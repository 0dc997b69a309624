"""Undoing hard wrapping: lines that were broken because the next word did not fit."""

from __future__ import annotations

from newsclean.readers.dialects import Row, columns
from newsclean.readers.marks import is_ruling

_BULLETS = frozenset("*•+-–□☆○■★◎△▽▲▼◇◆●▪◦‣·")


def bullet_of(text: str) -> int:
    """Characters of the bullet or number that opens a line, with the space after it; 0 if none does."""
    first = text[0]
    if first in _BULLETS:
        return 2 if text[1:2] == " " else len(text) if len(text) == 1 else 0
    if first.isdecimal():
        end = 1
        while end < 4 and text[end : end + 1].isdecimal():
            end += 1
        return end + 2 if text[end : end + 2] in (". ", ") ") else 0
    return 0


def group(rows: list[Row], width: int) -> list[list[Row]]:
    """The rows, those of one wrapped paragraph together; nothing is joined if `width` is 0."""
    groups: list[list[Row]] = []
    before: Row | None = None
    for row in rows:
        if before is not None and width and row[1] == 0 and _joins(before, row, width):
            groups[-1].append(row)
        else:
            groups.append([row])
        before = row
    return groups


def _joins(before: Row, row: Row, width: int) -> bool:
    """Whether the line before was full: it could not have taken the first word of this one."""
    text = row[3]
    if text[0] == ">" or before[3][0] == ">":
        text = text.lstrip("> ")
        if row[3][0] != before[3][0] or not text:
            return False
    size = before[2] + columns(before[3])
    if is_ruling(text):
        return False
    if size * 2 < width or "    " in text or "    " in before[3] or (bullet_of(text) and row[2] <= before[2] + 4 and not _hangs(before, row)):
        return False
    word = text.split(None, 1)[0]
    if not word[0].isascii():
        word = word if columns(word) == len(word) else word[0]
    return size + 1 + columns(word) > width or (size * 8 > width * 7 and (word[0].islower() or before[3][-1] == ",") and before[3][-1] not in ".!?:")


def _hangs(before: Row, row: Row) -> bool:
    """Whether a line that begins like an item only continues one: `- ` in the text column of the item before."""
    mark = bullet_of(before[3])
    return mark > 0 and row[2] == before[2] + mark and row[3][0] in "-–+"
