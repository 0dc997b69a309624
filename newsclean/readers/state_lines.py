"""The strings found in a page's state, and how pieces of them become paragraphs."""

from __future__ import annotations

import re
from html import escape
from typing import NamedTuple

from newsclean.page import count_words

PROSE_WORDS = 8
"""Fewest words of a string that counts as prose."""
ENDS = frozenset(".!?…:;\"'”’»“)。！？」』؟۔।")
"""Last characters of a sentence, closing quotation marks included."""
TAG = re.compile(r"<[^<>]*>")
_JOINS = frozenset(",.;:!?)”’»")


class Line(NamedTuple):
    """One string of a value."""

    key: str
    text: str
    html: bool
    role: str
    """item, quote, code, h1 to h6, or "" for a paragraph."""
    weight: float
    words: int
    """Of prose; 0 for anything else."""
    lists: tuple[int, ...]
    """Numbers of the lists around it, outermost first."""
    titled: bool
    loose: bool
    """An item of a list, in no record of its own."""
    foreign: int
    """Number of the record of another story that it stands in; 0: of none."""


def joined(lines: list[Line]) -> list[Line]:
    """Pieces of one paragraph (text, link, text) put together: neighbours in one list, where the words show that they go on."""
    out: list[Line] = []
    top = min((len(x.lists) for x in lines), default=0)
    for line in lines:
        before = out[-1] if out else None
        if before is not None and line.lists and before.role == line.role and _go_on(before, line, top):
            html = before.html or line.html
            text = _as(before, html) + _as(line, html)
            plain = TAG.sub(" ", text) if html else text
            count = count_words(plain)
            out[-1] = before._replace(text=text, html=html, words=count if count >= PROSE_WORDS else 0, lists=min(before.lists, line.lists, key=len))
        else:
            out.append(line)
    return out


def _as(line: Line, html: bool) -> str:
    if line.html or not html:
        return line.text
    return escape(line.text)


def _go_on(before: Line, line: Line, top: int) -> bool:
    """True if `line` continues the paragraph of `before`; in the list that holds the paragraphs themselves, only after an unfinished sentence."""
    common = min(len(before.lists), len(line.lists))
    if before.lists[:common] != line.lists[:common]:
        return False
    ended = before.text.rstrip()[-1:] in ENDS
    if line.text[:1] in _JOINS and not line.html:
        return True
    spaced = before.text[-1:].isspace() or line.text[:1].isspace()
    return spaced and (not ended or common > top)


def unique(lines: list[Line]) -> list[Line]:
    """The lines without second prints of a longer text."""
    seen: set[str] = set()
    out = []
    for line in lines:
        text = line.text.strip()
        if line.words and text in seen:
            continue
        seen.add(text)
        out.append(line)
    return out
