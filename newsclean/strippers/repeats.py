"""Text that the page prints more than once.

Strips: the headline printed again, a standfirst, caption or paragraph printed twice, a teaser of a paragraph, a pull quote of the story.
Keeps:  the copy that stands among most of the prose, else the first; short refrains; a heading that is said once; what two sections of a text say.

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
from newsclean.page import Block, Box, Cut, Page

PULLED = frozenset({"pullquote", "pull-quote", "wp-block-pullquote", "pquote", "quote-pull"})
WORDS = 8
"""Fewest words of a paragraph that counts as printed twice; a headline may be half as long."""
OWN = frozenset({"p", "span", "blockquote", "li"})
"""Boxes that hold one block."""
KINDS = frozenset({"paragraph", "heading", "item", "quote", "caption"})
LINKED = 0.8
"""Share of its text in links of a block that leads to the other copy: an entry of a table of contents."""
NEAR = 5
TOP = 4
"""Blocks at the top of a page, among which the headline is in plain text."""
MANY = 60
"""Most pull quotes and teasers that are looked up on a page."""
SUFFIX = (" | ", " - ", " – ", " — ", " :: ", " » ", " · ")
"""What stands between the headline and the site's name in a title."""
QUOTES = "\"'“”„‟‘’«»‹›"


def strip(page: Page) -> Iterator[Cut]:
    seen: dict[str, Block] = {}
    again: set[int] = set()
    titles = _titles(page.head.title)
    pulled = {i for box in page.named(PULLED) for i in range(box.first, box.last)}
    candidates: list[Block] = []
    for block in page.live():
        if block.words < WORDS // 2 or block.kind not in KINDS or "continues" in block.flags:
            continue
        key = block.text
        before = seen.setdefault(key, block)
        if before is block:
            if block.kind == "heading" and key.casefold() in titles:
                yield Cut(block.index, "the headline, as in the title")
            elif block.kind == "quote" or block.index in pulled or key.endswith(("...", "…", "[…]")):
                candidates.append(block)
            continue
        copy = _copy(page, before, block)
        if copy:
            seen[key] = before if copy is block else block
            again.add(copy.index)
            yield Cut(copy.index, "printed twice")
    if candidates:
        yield from _contained(page, [b for b in candidates if b.index not in again][:MANY], again)


def _copy(page: Page, before: Block, block: Block) -> Block | None:
    """Which of two blocks with the same text is no more than a copy of the other; None: both are meant, as a refrain, a label or a price is."""
    if page.kind == "html":
        if _home(page, before) is _home(page, block) or prose.are_sections(page, _home(page, before), _home(page, block)):
            return None
        linked, heading = before.link_share > LINKED, block.kind == "heading"
        if heading and linked and block.link_share <= LINKED:
            return before
        if before.kind != "heading" and (heading or block.words < WORDS):
            return None
        listed = before.kind == "heading" and block.kind == "item"
        near = block.index - before.index == 1 or listed or _same_neighbour(page, before, block)
        if not near and not (prose.is_prose(block) and block.kind != "item"):
            return None
    elif block.words < WORDS and "heading" not in (block.kind, before.kind) and (block.words == WORDS // 2 or before.index >= TOP):
        return None
    return before if prose.is_prose(block) and _mass_around(page, block) > _mass_around(page, before) * 2 else block


def _same_neighbour(page: Page, one: Block, other: Block) -> bool:
    """True if the block behind, or in front, of both has the same text: a whole section is printed twice."""
    return any(_text_near(page.blocks, one.index, step) == _text_near(page.blocks, other.index, step) for step in (1, -1))


def _text_near(blocks: list[Block], index: int, step: int) -> str:
    """Text of the next block that is no picture; one that differs from any other where there is none."""
    index += step
    while 0 <= index < len(blocks):
        if blocks[index].kind != "image":
            return blocks[index].text
        index += step
    return f"{step}"


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
    box = _home(page, block)
    return prose.mass(page, box.first, box.last)


def _home(page: Page, block: Block) -> Box:
    """The box that a block stands in, its own paragraph's left aside."""
    box = page.boxes[block.box]
    while box.tag in OWN and box.parent >= 0:
        box = page.boxes[box.parent]
    return box


def _even(text: str) -> str:
    """`text` in the form that quotations are compared in: lower case, no quotation marks. A replacement each is far faster than `str.translate`."""
    text = text.casefold().replace("\u2026", "...")
    for sign in QUOTES:
        text = text.replace(sign, "")
    return text


def _contained(page: Page, candidates: list[Block], again: set[int]) -> Iterator[Cut]:
    """Pull quotes and teasers whose words a longer paragraph of the page, none of those that are printed `again`, says too."""
    chosen = again.union(b.index for b in candidates)
    longer = [b.text for b in page.live() if b.index not in chosen and b.words >= WORDS and b.kind in ("paragraph", "item")]
    story = _even("\n".join(longer))
    for block in candidates:
        text = _even(block.text).rstrip(". […]").strip()
        if len(text.split()) >= 5 and text in story:
            yield Cut(block.index, "the story says it too")
