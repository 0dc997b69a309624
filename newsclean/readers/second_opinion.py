"""What another tool takes for the story: the blocks that readability-lxml keeps.

It costs 10 to 22 parses, so the pipeline asks on few pages, and the import waits until then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsclean.headline import squash
from newsclean.readers import walk

if TYPE_CHECKING:
    from newsclean.page import Page

MOST_CHARS = 1_000_000
"""Characters of markup above which nobody is asked: readability serialises each nested div again."""
WINDOW = 12
"""Letters and digits that are compared at a time; a shorter block must be a line of the summary."""
STEP = 4
"""Every so many letters of a block are looked up."""
SHARE = 0.6
"""Part of a block's windows that the summary must hold."""


def second_opinion(page: Page) -> set[int]:
    """Indexes of the blocks whose text readability's summary holds; empty without an opinion.

    Needs the parsed tree in `page.memo["root"]` and leaves it as it is. Never raises.
    """
    root = page.memo.get("root")
    if root is None:
        return set()
    lines = [squash(block.text) for block in _summary(root) if block.text]
    whole = "".join(lines)
    windows = {whole[i : i + WINDOW] for i in range(len(whole) - WINDOW + 1)}
    known = frozenset(lines)
    return {b.index for b in page.blocks if b.text and _held(squash(b.text), windows, known)}


def _held(text: str, windows: set[str], lines: frozenset[str]) -> bool:
    if text in lines:
        return bool(text)
    starts = range(0, len(text) - WINDOW + 1, STEP)
    return bool(starts) and sum(text[i : i + WINDOW] in windows for i in starts) >= SHARE * len(starts)


def _summary(root: Any) -> list[Any]:
    """The blocks of readability's summary; none when it is too much or too odd for it."""
    from lxml import etree, html

    markup = etree.tostring(root, encoding="unicode", method="html")
    if len(markup) > MOST_CHARS:
        return []
    import logging

    from readability import Document

    logging.getLogger("readability").addHandler(logging.NullHandler())
    try:
        summary = Document(markup).summary(html_partial=True)
        return walk.build(html.fromstring(f"<div>{summary}</div>")).blocks
    except Exception:  # whatever it stumbles over, the first opinion stands
        return []
