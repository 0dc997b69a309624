"""Which tool wrote a dump, and how wide it wrapped: told by the evidence in its lines."""

from __future__ import annotations

import re
from collections import Counter

Row = tuple[int, int, int, str, str]
"""A line that is not blank: its number from 1, blank lines before it, indentation, stripped text, the line as it stands."""

_SAMPLE = 3000
"""Lines that are looked at to tell the dialect."""
_MIN_WIDTH = 40
"""Columns below which nobody wraps prose."""
_WRAPPED = 2
"""Spaces of a line that tells how wide lines were wrapped, at least: no browser breaks a long word."""
_ENDS = frozenset(".!?…。！？؟।")
"""What a sentence ends in; a line that was wrapped ends in one by chance."""
_W3M_BULLETS = frozenset("□☆○■★◎△▽▲▼◇◆")
_BULLETS = _W3M_BULLETS | frozenset("*+o#@-=•")
"""Bullets of lynx (by depth: * + o # @ - =), w3m and others: the line before has ended, however long."""
_RARE = 15
"""Of the lines that nearly reach it, one in so many at least is as long as the width."""
_SURE = 12
"""Lines with marks of Markdown, from which, if they are one of six, it is nothing else."""
_COMMAND = 8
"""Words of a line that can be a command in a program, at most."""
_MARKDOWN = re.compile(
    r"#{1,6} +\S|```|~~~|\[?!\[[^\]\n]{0,300}\]\(|\|[ :-]*-{3,}[ :|-]*\|?$"
    r"|[^\[\]\n]{0,300}\[[^\[\]\n]{1,200}\]\(\S|[^*\n]{0,300}\*\*[^*\n]{1,200}\*\*"
)
_WIDE = re.compile("[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]")
_MAIL = re.compile(r"(?:from|to|cc|subject|date|reply-to|message-id|sent|von|an|betreff|de|à|objet|asunto|para): ?\S", re.IGNORECASE)
_OWN = re.compile(r'(?:title|byline|date|modified|site|language|description|url|status): ".*"\n|(?:authors|section|tags): \[".*"\]\n')
_READER = ("url source:", "markdown content:", "published time:")


def rows_of(text: str) -> list[Row]:
    """The lines of a text that are not blank."""
    rows: list[Row] = []
    gap = 0
    number = 0
    for line in text.split("\n"):
        number += 1
        body = line.strip()
        if body:
            rows.append((number, gap, 0 if body is line else len(line) - len(line.lstrip()), body, line))
            gap = 0
        else:
            gap += 1
    return rows


def columns(text: str) -> int:
    """Display columns of a line: characters of scripts without spaces take two."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def width_of(rows: list[Row]) -> int:
    """Columns at which the lines were wrapped, or 0.

    The width is the length that many lines nearly reach and hardly one exceeds. It counts only if most
    long lines that another follows could not have taken its first word, and not all of these end a sentence.
    """
    pairs: list[tuple[int, int, bool]] = []
    every: Counter[int] = Counter()
    last = len(rows) - 1
    for i, (_, _, indent, body, _) in enumerate(rows[:_SAMPLE]):
        if body.count(" ") < _WRAPPED:
            continue
        size = indent + columns(body)
        if size < _MIN_WIDTH:
            continue
        every[size] += 1
        if i < last and rows[i + 1][1] == 0 and not (rows[i + 1][3][0] in _BULLETS and rows[i + 1][3][1:2] in ("", " ")):
            pairs.append((size, columns(rows[i + 1][3].split(None, 1)[0]), body[-1] in _ENDS))
    width = _crest(every)
    near = [(size + 1 + word > width, ended) for size, word, ended in pairs if width >= size > 0.7 * width]
    full = [ended for is_full, ended in near if is_full]
    return width if len(near) >= 2 and len(full) * 5 >= len(near) * 2 and not all(full) else 0


def _crest(sizes: Counter[int]) -> int:
    """The greatest length that is no outlier: three times as many lines end in the 12 columns below it as beyond it."""
    beyond = 0
    for size in sorted(sizes, reverse=True):
        near = sum(sizes[s] for s in range(size - 11, size + 1))
        if near >= 2 and near >= 3 * beyond and sizes[size] * _RARE >= near:
            return size
        beyond += sizes[size]
    return 0


def is_own(text: str) -> bool:
    """True for newsclean's own Markdown, by its front matter."""
    return text.startswith("---\n") and _OWN.match(text, 4) is not None


def name_of(text: str, rows: list[Row], width: int) -> str:
    """The dialect: newsclean, reader, markdown, mail, lynx, w3m, inscriptis, resiliparse, soup, wet, browser or plain."""
    if is_own(text):
        return "newsclean"
    top = [row[3] for row in rows[:12]]
    lows = [line.lower() for line in top]
    if any(line.startswith(_READER) for line in lows[:6]) and any(line.startswith("title:") for line in lows[:6]):
        return "reader"
    sample = rows[:_SAMPLE]
    hits = _markdown_lines(sample)
    if hits * 6 >= len(sample) and hits >= _SURE or hits and _is_markdown(hits, len(sample)) and not _is_loose(sample):
        return "markdown"
    quotes = sum(1 for row in sample if row[3][0] == ">" and row[2] < 2)
    headers = sum(1 for line in top if _MAIL.match(line))
    if headers >= 3 or (headers >= 2 and top and _MAIL.match(top[0])) or quotes * 10 > len(sample):
        return "mail"
    return _dump_name(text, sample, width)


def _markdown_lines(rows: list[Row]) -> int:
    """How many lines are headings after a blank line, links, images, fences or bold; links also far from the margin, in lists of lists."""
    hits = 0
    for at, (number, gap, indent, body, _) in enumerate(rows):
        first = body[0]
        marked = indent < 4 and (first in "#`~!|" or "**" in body) or "](" in body and (indent < 4 or first in "*-+[")
        if marked and (first != "#" or gap or number == 1) and _MARKDOWN.match(body):
            hits += number == 1 or body[:2] != "# " or not _is_short(rows[at + 1 : at + 2])
    return hits


def _is_markdown(hits: int, lines: int) -> bool:
    """True for such marks in one line of 25 and three at least, or in one of six."""
    return (hits >= 3 and hits * 25 >= lines) or hits * 6 >= lines


def _is_short(below: list[Row]) -> bool:
    """True for a line of a few words right below, as a command stands under a comment that begins with "#"."""
    return any(not gap and body[0] not in "#-*[!|" and body.count(" ") < _COMMAND for _, gap, _, body, _ in below)


def _dump_name(text: str, rows: list[Row], width: int) -> str:
    """Which renderer's bullets, indentation, marks and blank lines these are."""
    total = len(rows) or 1
    stars = dots = subs = deep = three = wide = fragments = loose = gaps = 0
    before = " "
    for _, gap, indent, body, line in rows:
        first = body[0]
        if first == "*" or first == "+":
            stars += body[1:2] == " " and indent >= 2
        elif first == "•":
            dots += indent >= 2
        elif first in _W3M_BULLETS:
            subs += indent >= 4
        elif gap == 0:
            fragments += len(body) > 25 and first.islower() and before[-1].isalnum()
            loose += line[0] == " " != line[1] or line[-1] == " " != line[-2:-1]
        deep += indent >= 4
        three += indent == 3
        wide += gap >= 3
        gaps += gap > 0
        before = body
    if "(BUTTON)" in text or "[INLINE]" in text or (three * 3 > total and width) or "\nReferences\n" in text and _references_at_end(rows):
        return "lynx"
    if subs or (dots and width):
        return "w3m"
    torn = wide * 25 > total or (loose > 2 and loose * 50 > total) or (fragments > 2 and fragments * 40 > total and not width)
    if torn and (stars + dots + subs) * 50 < total:
        return "soup"
    if not width and stars >= dots and (stars * 20 > total or deep * 3 > total):
        return "inscriptis"
    if dots * 50 > total:
        return "resiliparse"
    if total >= 5 and gaps * 50 < total and not width:
        return "wet"
    return "browser" if "\n \n" in text or "\n\t" in text or "\n\xa0\n" in text or "\t\n" in text else "plain"


def _references_at_end(rows: list[Row]) -> bool:
    """Whether numbered addresses follow the word References, as in `lynx -dump`."""
    return any(re.match(r"\d{1,4}\. \S{1,20}[:/]", row[3]) for row in rows[-50:])


def _is_loose(rows: list[Row]) -> bool:
    """Whether lines keep single outer spaces, as text nodes do and Markdown does not."""
    return sum(1 for row in rows if row[4][0] == " " != row[4][1] or row[4][-1] == " " != row[4][-2:-1]) * 20 > len(rows)
