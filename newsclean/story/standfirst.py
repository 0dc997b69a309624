"""The summary under the headline: a part of the story that looks like none.

It stands outside the story's container as often as not, above the picture and the byline, and it is short; but the page says it
again in its description.
"""

from __future__ import annotations

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


def find(page: Page) -> Block | None:
    """The block that is the standfirst, cut or not; None if there is none."""
    headline = next((b.index for b in page.blocks if b.kind == "heading" and b.level == 1), -1)
    sayings = {squash(value[:OPENING]) for name in SAYINGS for value in page.head.meta.get(name, ())} - {""}
    if headline < 0 or not sayings:
        return None
    for block in page.blocks[headline + 1 : headline + 1 + BEHIND]:
        if block.words >= WORDS and block.kind in ("paragraph", "heading") and block.link_chars * 2 < len(block.text):
            text = squash(block.text[:OPENING])
            if any(_is_alike(text, saying) for saying in sayings):
                return block
    return None


def _is_alike(text: str, saying: str) -> bool:
    """True if two texts are the same, or one is the other cut off."""
    short, long = sorted((text, saying), key=len)
    return text == saying or (len(short) >= LETTERS and long.startswith(short))
