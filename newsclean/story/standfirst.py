"""The summary under the headline: a part of the story that looks like none.

It stands outside the story's container as often as not, above the picture and the byline, and it is short; but the page says it
again in its description.
"""

from __future__ import annotations

from newsclean import headline as titled
from newsclean.headline import squash
from newsclean.page import Block, Page

SAYINGS = ("description", "og:description", "twitter:description")
BEHIND = 8
"""Blocks behind the headline among which it stands."""
WORDS = 5
"""Fewest words of a standfirst."""
LETTERS = 25
"""Fewest letters and digits that a description and a block have to begin with alike, where one of the two is cut off."""
OPENING = 90
"""Characters of both that are compared."""
NEAR, MANY, SHARED = 3, 12, 0.4
"""Lines below a dump's headline that may be a standfirst, the fewest words of one, and the share of them that other paragraphs have too."""
PARAGRAPH = 20
"""Words of a paragraph whose words count for that."""
STROKES = frozenset("|/·•»›❯>@#")
"""What stands in rows of names, sections and dates."""


def find(page: Page, kept: set[int]) -> Block | None:
    """The block that is the standfirst, cut or not: what the description says, else what stands right under the headline; None if there is none.

    For plain text, `memo["standfirst"]` is its index if it is not among those `kept` anyway, else -1: it is no paragraph that the story begins with.
    """
    first = next((b.index for b in page.blocks if b.kind == "heading" and b.level == 1), -1)
    sayings = {squash(value[:OPENING]) for name in SAYINGS for value in page.head.meta.get(name, ())} - {""}
    for block in page.blocks[first + 1 : first + 1 + BEHIND] if sayings and first >= 0 else ():
        if _could_be(block):
            text = squash(block.text[:OPENING])
            if any(_is_alike(text, saying) for saying in sayings):
                return block
    at = titled.find(page)
    if page.kind == "text":
        found = next((b for b in page.blocks[at + 1 : at + 1 + NEAR] if _is_of_story(page, b)), None) if at >= 0 else None
        page.memo["standfirst"] = found.index if found and found.index not in kept else -1
        return found
    return next((b for b in page.blocks[at + 1 : at + 2] if _could_be(b) and _is_under(page, page.blocks[at], b)), None) if at >= 0 else None


def _is_of_story(page: Page, block: Block) -> bool:
    """True for a line of a dump near the headline whose words the paragraphs of the page have too."""
    if not _could_be(block) or block.words < MANY or any(c in STROKES for c in block.text):
        return False
    known, own = titled.vocabulary(page), titled.tokens(block.text[:OPENING])
    itself = block.words >= PARAGRAPH
    return sum([known.get(token, 0) > itself for token in own]) >= SHARED * len(own)


def _could_be(block: Block) -> bool:
    """True for a paragraph or heading of some words, most of them in no link."""
    return block.words >= WORDS and block.kind in ("paragraph", "heading") and block.link_chars * 2 < len(block.text)


def _is_under(page: Page, headline: Block, block: Block) -> bool:
    """True for a block right under the headline, beside or inside its box, of more than a few words and without figures or strokes, as a date has."""
    if headline.kind != "heading" or block.words <= WORDS or any(c.isdigit() or c in STROKES for c in block.text):
        return False
    first, second = page.boxes[headline.box], page.boxes[block.box]
    return first is second or first.parent in (second.index, second.parent) or second.parent == first.index


def _is_alike(text: str, saying: str) -> bool:
    """True if two texts are the same, or one is the other cut off."""
    short, long = sorted((text, saying), key=len)
    return text == saying or (len(short) >= LETTERS and long.startswith(short))
