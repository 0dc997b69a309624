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
OWN = frozenset({"p", "span", "blockquote", "li"})
"""Boxes that hold one block."""
NEAR = 5
TOP = 4
"""Blocks at the top of a page, among which the headline is in plain text."""
MANY = 60
"""Most pull quotes and teasers that are looked up on a page."""
SUFFIX = (" | ", " - ", " – ", " — ", " :: ", " » ", " · ")
"""What stands between the headline and the site's name in a title."""
QUOTES = str.maketrans(dict.fromkeys("\"'“”„‟‘’«»‹›") | {"\u2026": "..."})


def strip(page: Page) -> Iterator[Cut]:
    seen: dict[str, Block] = {}
    again: set[int] = set()
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
        elif count >= WORDS or "heading" in (block.kind, before.kind) or (count > WORDS // 2 and before.index < TOP):
            if prose.is_prose(block) and _mass_around(page, block) > _mass_around(page, before) * 2:
                block, seen[key] = before, block
            again.add(block.index)
            yield Cut(block.index, "printed twice")
    if candidates:
        yield from _contained(page, [b for b in candidates if b.index not in again][:MANY], again)


def _titles(title: str) -> set[str]:
    """The title in lower case, whole and without the site's name in front or behind."""
    found = {title.casefold()} if title else set()
    for mark in SUFFIX:
        if mark in title:
            parts = (title.rpartition(mark)[0], title.partition(mark)[0], title.partition(mark)[2])
            found.update(t.strip().casefold() for t in parts if len(t.split()) >= WORDS // 2 or len(t) * 2 > len(title))
    return found - {""}


def _mass_around(page: Page, block: Block) -> int:
    """Words of prose in the box that a block stands in, its own paragraph's left aside; in plain text, in the NEAR blocks on either side."""
    if page.kind == "text":
        return prose.mass(page, max(0, block.index - NEAR), min(len(page.blocks), block.index + NEAR + 1))
    box = page.boxes[block.box]
    while box.tag in OWN and box.parent >= 0:
        box = page.boxes[box.parent]
    return prose.mass(page, box.first, box.last) if box.first >= 0 else 0


def _even(text: str) -> str:
    """`text` in the form that quotations are compared in: lower case, no quotation marks."""
    return text.casefold().translate(QUOTES)


def _contained(page: Page, candidates: list[Block], again: set[int]) -> Iterator[Cut]:
    """Pull quotes and teasers whose words a longer paragraph of the page, none of those that are printed `again`, says too."""
    chosen = again.union(b.index for b in candidates)
    longer = (b for b in page.live() if b.index not in chosen and b.words >= WORDS and b.kind in ("paragraph", "item"))
    story = "\n".join(_even(b.text) for b in longer)
    for block in candidates:
        text = _even(block.text).rstrip(". […]").strip()
        if len(text.split()) >= 5 and text in story:
            yield Cut(block.index, "the story says it too")
