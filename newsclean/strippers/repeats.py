"""Text that the page prints more than once.

Strips: the headline printed again, a standfirst, caption or paragraph printed twice, a teaser of a paragraph, a pull quote of the story.
Keeps:  the copy that stands among most of the prose, else the first; short refrains; a heading that is said once.

    + Barge strikes bridge in Port Elling
    - Barge strikes bridge in Port Elling
    + The bridge shut at noon on Monday, and nobody could say for how long it would be.
    + The council will meet on Friday to talk about the money for a new one.
    - The bridge shut at noon on Monday, and nobody ...
    - The council will meet on Friday to talk about the money for a new one.

    <p>"I have said for years that the bridge is too low for barges," said Mo Adair, who runs the ferry.</p>
    <blockquote class="pullquote">I have said for years that the bridge is too low</blockquote>
    <p>The council will meet on Friday.</p>
    + "I have said for years that the bridge is too low for barges," said Mo Adair, who runs the ferry.
    - I have said for years that the bridge is too low
    + The council will meet on Friday.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import prose
from newsclean.page import Block, Cut, Page

PULLED = frozenset({"pullquote", "pull-quote", "wp-block-pullquote", "pquote", "quote-pull"})
WORDS = 8
"""Fewest words of a paragraph that counts as printed twice; a headline may be half as long."""
MANY = 60
"""Most pull quotes and teasers that are looked up on a page."""
SUFFIX = (" | ", " - ", " – ", " — ", " :: ", " » ", " · ")
"""What stands between the headline and the site's name in a title."""
QUOTES = str.maketrans({c: None for c in "\"'“”„‟‘’«»‹›"} | {"\u2026": "..."})


def strip(page: Page) -> Iterator[Cut]:
    seen: dict[str, Block] = {}
    titles = _titles(page.head.title)
    pulled = {i for box in page.named(PULLED) for i in range(box.first, box.last)}
    candidates: list[Block] = []
    for block in page.blocks:
        count = block.words
        if count < WORDS // 2 or block.kind in ("image", "code", "row") or block.index in page.cut_whole or "continues" in block.flags:
            continue
        key = block.text
        before = seen.get(key)
        if before is None:
            seen[key] = block
            if block.kind == "heading" and key.casefold() in titles:
                yield Cut(block.index, "the headline, as in the title")
            elif block.kind == "quote" or block.index in pulled or key.endswith(("...", "…", "[…]")):
                candidates.append(block)
        elif count >= WORDS or "heading" in (block.kind, before.kind) or block.index < 12:
            if prose.is_prose(block) and _mass_around(page, block) > _mass_around(page, before) * 2:
                block, seen[key] = before, block
            yield Cut(block.index, "printed twice")
    if candidates:
        yield from _contained(page, candidates[:MANY])


def _titles(title: str) -> set[str]:
    """The title in lower case, whole and without the site's name in front or behind."""
    found = {title.casefold()} if title else set()
    for mark in SUFFIX:
        head, _, tail = title.rpartition(mark)
        found.update(t.strip().casefold() for t in (head, title.partition(mark)[0], title.partition(mark)[2]) if len(t) > len(tail) or len(t.split()) >= WORDS // 2)
    return found - {""}


def _mass_around(page: Page, block: Block) -> int:
    """Words of prose in the box around the one that a block stands in."""
    box = page.boxes[block.box]
    if box.parent >= 0:
        box = page.boxes[box.parent]
    return prose.mass(page, box.first, box.last) if box.first >= 0 else 0


def _even(text: str) -> str:
    """`text` in the form that quotations are compared in: lower case, no quotation marks."""
    return text.casefold().translate(QUOTES)


def _contained(page: Page, candidates: list[Block]) -> Iterator[Cut]:
    """Pull quotes and teasers whose words a longer paragraph of the page says too."""
    chosen = {b.index for b in candidates}
    story = "\n".join(_even(b.text) for b in page.blocks if b.index not in chosen and b.words >= WORDS and b.kind in ("paragraph", "item") and b.index not in page.cut_whole)
    for block in candidates:
        text = _even(block.text).rstrip(". […]").strip()
        if len(text.split()) >= 5 and text in story:
            yield Cut(block.index, "the story says it too")
