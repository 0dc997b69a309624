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
    return _alone(page, block) or _without_kicker(page, block)


def _alone(page: Page, block: Block) -> str:
    """The headline where the line has a kicker in front of it or a name behind, and the first line or one nearby prints it alone; "" if none does."""
    text = block.text
    near = page.blocks[max(0, block.index - NEAR) : block.index + NEAR]
    for other in (*heads(page.blocks[0].text), *[b.text for b in near if len(b.text) < len(text) and b.index != block.index]):
        if len(other.split()) >= LEAST and text.endswith(" " + other) and 2 * len(other) > len(text):
            front = text[: -len(other)].strip()
            words = front.split()
            if front[-1].isalnum() and len(front) > LEAST and len(words) < TAIL and not words[-1][0].islower():
                return other
    lines = {squash(b.text) for b in near if b.index != block.index}
    named = (head for head in heads(text) if len(head.split()) >= LEAST and len(text[len(head) :].split()) < LEAST)
    return next((head for head in named if squash(head) in lines), "")


def broken(page: Page, block: Block) -> str:
    """What stands in the line above a headline that is broken behind a colon, as the first line, the document's title, shows; "" for nothing."""
    above = page.blocks[block.index - 1].text if block.index > 1 else ""
    if not above.endswith(":") or len(above.split()) > TAIL:
        return ""
    whole = squash(f"{above} {block.text}")
    return above if any(squash(head) == whole for head in (page.blocks[0].text, *heads(page.blocks[0].text))) else ""


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
