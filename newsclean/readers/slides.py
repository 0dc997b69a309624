"""Stories that are told under their pictures: galleries, lists in pictures."""

from __future__ import annotations

from newsclean import prose
from newsclean.page import Page

SLIDES = 3
"""Fewest captions of a story told under its pictures."""
SAYS = 8
"""Fewest words of a caption that tells something: a shorter one is a name or a credit."""
TIMES = 3
"""How many times the page's other prose such captions hold, at least."""


def settle(page: Page) -> None:
    """Make paragraphs of the captions, where these hold most of the page's prose."""
    captions = [b for b in page.blocks if b.kind == "caption" and b.words >= SAYS]
    if len(captions) >= SLIDES and sum([b.words for b in captions]) > TIMES * sum([b.words for b in page.blocks if prose.is_prose(b)]):
        for block in captions:
            block.kind = "paragraph"
