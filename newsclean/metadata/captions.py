"""Captions of the story's pictures, each kept once, and their credits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean import words
from newsclean.headline import squash
from newsclean.late import late
from newsclean.metadata.zone import zone
from newsclean.page import Block, Caption, Fact, Page
from newsclean.words import Lexicon, fold

NEAR = 3
"""Blocks between a picture and its caption, at most."""
OUTSIDE = 6
"""Blocks under the last paragraph in which a caption still belongs to the story."""
GALLERIES = frozenset("gallery slideshow slides slider carousel galerie galeria bildergalerie diashow diaporama fotostrecke".split())
"""Names of boxes with many pictures: one that begins so near the story belongs to it as a whole."""
LONGEST_CREDIT = 70
LONGEST_PRINTED = 200
"""Characters of a credit that an article keeps."""
CLOSERS = ("]", ")", "\uff09", "\u3011")
_BRACKETS = late(r"\s{0,9}(?:\[([^\[\]]{2,70})\]|\(([^()]{2,70})\)|\uff08([^\uff08\uff09]{2,70})\uff09|\u3010([^\u3010\u3011]{2,70})\u3011)\s{0,9}\.?$")
_SIGN = late(r"\s{0,9}(?:\u00a9|\(c\)\s|\u24b8)\s{0,9}([^\u00a9]{2,70})$")


def find(page: Page) -> Iterator[Fact]:
    """A fact a caption, in reading order; a caption printed twice is claimed twice and told once."""
    area = zone(page)
    if area.last < 0:
        return
    cut = {c.block for c in page.cuts if c.code == "captions" and c.start < 0}
    others: set[int] | None = None
    start = area.titles[0] if area.titles else area.head.start
    seen: set[str] = set()
    lex = words.of(page)
    end = area.last + OUTSIDE
    for box in page.named(GALLERIES):
        if start <= box.first < end and box.tag not in ("html", "body"):
            end = max(end, box.last)
    for block in page.blocks[start:end]:
        if block.kind != "caption" and block.index not in cut:
            continue
        if others is None:
            others = {c.block for c in page.cuts if c.code not in ("captions", "repeats", "outside-story") and c.start < 0}
        if block.index in others or block.words > 200 or _hidden(page, block):
            continue
        plain = squash(block.text)
        if not plain or plain in seen:
            continue
        text, credit = printed(block.text) if page.dialect == "newsclean" else parted(block.text, lex)
        if not text:
            continue
        seen.add(plain)
        yield Fact("captions", Caption(text, credit, _picture(page, block)), f"visible:block {block.index}", (block.index,))


def _hidden(page: Page, block: Block) -> bool:
    return any(box.hidden for box in page.around(block))


def _picture(page: Page, block: Block) -> str | None:
    """Address of the picture that the caption stands under, else of the one right below it."""
    near = [*range(block.index - 1, max(-1, block.index - 1 - NEAR), -1), block.index + 1]
    for index in near:
        if 0 <= index < len(page.blocks):
            other = page.blocks[index]
            if other.kind == "image":
                return next((s.href for s in other.spans if s.kind == "image" and s.href), None)
            if other.words > 30:
                break
    return None


def printed(text: str) -> tuple[str, str | None]:
    """A caption's text and its credit, as newsclean's own Markdown prints them: "A bridge. [Mo Adair]"."""
    head, found, credit = text.rpartition(" [")
    whole = found and head and len(credit) <= LONGEST_PRINTED and credit.endswith("]") and credit[:-1] == credit[:-1].strip()
    return (head, credit[:-1]) if whole else (text, None)


def parted(text: str, lex: Lexicon) -> tuple[str, str | None]:
    """A caption's text and its credit: from "A bridge. [AFP/YONHAP]", "A bridge. Photo: Mo Adair", "A bridge (Photo by Mo Adair)", "A bridge © Mo Adair".

    >>> from newsclean.words.lexicon import lexicon
    >>> known = lexicon(("en",))
    >>> parted("A bridge. [AFP/YONHAP]", known), parted("A bridge. Photo: Mo Adair", known), parted("A bridge (left).", known)
    (('A bridge.', 'AFP/YONHAP'), ('A bridge.', 'Mo Adair'), ('A bridge (left).', None))
    """
    labels = lex.list("captions", "credit")
    found = _BRACKETS.search(text) if text.rstrip().removesuffix(".").rstrip()[-1:] in CLOSERS else None
    if found:
        inside = next(g for g in found.groups() if g)
        credit = _credit_in(inside, labels, lex, found.group().lstrip()[0] in "[\u3010")
        if credit:
            return text[: found.start()].rstrip(), credit
    found = _SIGN.search(text) if "\u00a9" in text or "(c)" in text or "\u24b8" in text else None
    if found and found.start() > 0:
        return text[: found.start()].rstrip(" |-/\u2013"), found[1].strip()
    for mark in (":", "\uff1a"):
        head, found_mark, name = text.rpartition(mark)
        if found_mark and 0 < len(name.split()) <= 10 and len(name) <= LONGEST_CREDIT:
            label = _label(head, labels)
            if label:
                return head[: len(head) - len(label)].rstrip(" |-/(\u2013,"), name.strip(" .)") or None
    return text, None


def _label(head: str, labels: frozenset[str]) -> str:
    """The credit word that a text ends in, as it stands there: "Photo", "Image credit"."""
    pieces = head.split(" ")
    for size in (2, 1):
        last = " ".join(pieces[-size:])
        if len(pieces) >= size and fold(last) in labels:
            return last
    return ""


def _credit_in(inside: str, labels: frozenset[str], lex: Lexicon, square: bool) -> str | None:
    """The credit in brackets, without "Photo:" or "Photo by"; None if the brackets hold something else."""
    for mark in (":", "\uff1a", " by ", " von ", " par ", " courtesy of "):
        head, found, name = inside.partition(mark)
        if found and name.strip() and (fold(head) in labels or fold(head + mark.rstrip(" ")) in labels):
            return name.strip(" .")
    if inside.startswith(("\u00a9", "(c)")):
        return inside.strip("\u00a9 ()c")
    known = lex.list("photo_agencies", "names") | lex.list("agencies", "names")
    parts = [fold(p) for p in re.split(r"[/|,]| via ", inside)]
    if any(p in known for p in parts) or square and inside.isupper() and not inside.isdigit():
        return inside.strip()
    return None
