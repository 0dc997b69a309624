"""The headline of a dump: what its line prints, without the site's name or the standfirst that run on in it."""

from __future__ import annotations

from newsclean.headline import squash
from newsclean.metadata.site import SEPARATORS
from newsclean.page import Block, Page
from newsclean.words.folding import is_wide

TAIL, LONG_TAIL = 5, 12
"""Words of a site's or section's name behind a headline, at most; behind an upright bar there may be several."""
LEAST = 4
"""Words of a headline in front of such a name; in a script without spaces, twice so many characters."""
OPENS = "\"'\u201c\u201e\u00ab\u2018"
"""Signs that a standfirst may begin with."""
NEAR = 8
"""Blocks from a headline within which it is printed once more."""
MOST_PARTS = 8
"""Parts of a document's title that are told apart."""
SURE = 20
"""Letters and figures of a document's title that a line does not begin with by chance."""


def printed(page: Page, block: Block) -> str:
    """The headline that a line prints, from what the first line, which may be the document's title, says as well."""
    text, top = block.text, page.blocks[0].text
    if block.index == 0:
        named = [head for head in heads(text) if len(head.split()) > 1 or is_wide(head[0])]
        lines = {squash(other.text) for other in page.blocks[1:] if len(other.text) <= len(text)} if named else set()
        return next((head for head in named if squash(head) in lines), without_tail(text))
    plain = squash(text)
    for head in (top, *heads(top)):
        rest = text[len(head) :] if text.startswith(head) else ""
        if rest[:1] == " " and (rest[1].isupper() or rest[1] in OPENS) and SURE <= len(squash(head)) < len(plain):
            return head
    return _without_kicker(page, block)


def _without_kicker(page: Page, block: Block) -> str:
    """The headline where one print has the kicker in front with a colon, and another one, a heading of two lines, without."""
    text, plain = block.text, ""
    for other in page.blocks[max(0, block.index - NEAR) : block.index + NEAR]:
        if other.text != text and abs(len(other.text) - len(text)) < 3 and (": " in text) != (": " in other.text):
            plain = plain or squash(text)
            if squash(other.text) == plain:
                headline = (text if ": " in text else other.text).partition(": ")[2]
                return headline if len(headline.split()) >= LEAST else text
    return text


def heads(title: str) -> list[str]:
    """What stands in front of each separator of a document's title, the longest first."""
    found: set[str] = set()
    for mark in SEPARATORS:
        head = title
        for _ in range(MOST_PARTS):
            head, known, _ = head.rpartition(mark)
            if not known:
                break
            found.add(head.strip())
    return sorted(found - {""}, key=len, reverse=True)


def without_tail(text: str) -> str:
    """A document's title without the site's and section's names and the day at its end."""
    for mark in (" | ", " \u2013 ", " - ", " \u2014 ", "\uff5c"):
        for _ in range(2):
            head, _, tail = text.partition(mark) if mark == " | " else text.rpartition(mark)
            if not (_is_enough(head) and len(tail.split()) < (LONG_TAIL if mark == " | " else TAIL) and not tail[:1].islower()):
                break
            text = head
    return text


def _is_enough(head: str) -> bool:
    return bool(head) and (len(head.split()) >= LEAST or is_wide(head[0]) and len(head) > 2 * LEAST)
