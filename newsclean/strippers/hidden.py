"""Text that nobody sees: boxes that are hidden by an attribute or a style, and what is said to browsers without scripts.

Strips: boxes with `hidden`, `display:none`, `visibility:hidden`, `<noscript>`, wordless decoration with `aria-hidden`, and lines of joiners
        and the like, which take no room.
Keeps:  prose of the story that is only hidden from screen readers, folded in `<details>`, or behind a paywall's class,
        and a story that is hidden as a whole for a script to show.

    <p>The ferry to Sorrel Island left the quay at noon with forty people aboard.</p>
    <div style="display:none">Thank you, your message was sent.</div>
    <p aria-hidden="true">Nobody was hurt when it struck the pier, the harbour master said later.</p>
    <span><b aria-hidden="true">|</b></span>
    <details><p hidden>The company will pay for the pier, it said in a letter to the town.</p></details>
    + The ferry to Sorrel Island left the quay at noon with forty people aboard.
    - Thank you, your message was sent.
    + Nobody was hurt when it struck the pier, the harbour master said later.
    + |
    + The company will pay for the pier, it said in a letter to the town.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import prose
from newsclean.page import Box, Cut, Page

PAYWALL = frozenset({"paywall", "premium", "metered", "subscriber-content", "paid-content", "piano"})
"""Names of boxes that scripts open to subscribers: what is in them is the story."""
FOLDED = frozenset({"details", "summary"})
FOLDING = frozenset("accordion accordeon collapse collapsible expandable toggle faq answer foldable tab-pane tabpanel read-more show-more".split())
"""Names of what a click unfolds."""
OPEN = PAYWALL | FOLDING | prose.STORY
"""Prose in a box of these names is the story's, though nobody sees it at first."""
DECORATION = 8
"""Fewest words of a text that `aria-hidden` alone does not make decoration."""
UNSEEN = 3
"""Most characters of a line with nothing that shows: editors leave one in an empty paragraph."""
MOST = 0.5
"""Share of the page's prose; when the hidden boxes hold more, a script shows them."""


def strip(page: Page) -> Iterator[Cut]:
    for block in page.blocks:
        if len(block.text) <= UNSEEN and block.text and not any(map(str.isprintable, block.text)):
            yield Cut(block.index, "nothing to see")
    boxes = [box for box in page.boxes if box.hidden]
    if not boxes:
        return
    outer: list[Box] = []
    end = -1
    for box in boxes:
        if box.first < box.last and box.first >= end and not _is_story(page, box):
            outer.append(box)
            end = box.last
    held = sum(prose.mass(page, box.first, box.last) for box in outer)
    if held > MOST * prose.mass(page):
        outer = [box for box in outer if not prose.mass(page, box.first, box.last)]
    for box in outer:
        for index in range(box.first, box.last):
            yield Cut(index, box.hidden)
    loose = {box.index for box in boxes if box.first < 0}
    if loose:
        for block in page.blocks:
            if block.box in loose:
                yield Cut(block.index, page.boxes[block.box].hidden)


def _is_story(page: Page, box: Box) -> bool:
    """True for prose that is only folded away, or only hidden from screen readers."""
    if box.hidden == "aria-hidden":
        return any(b.words >= DECORATION and b.kind != "image" for b in page.inside(box))
    if not prose.mass(page, box.first, box.last):
        return False
    index = box.index
    while index >= 0:
        around = page.boxes[index]
        if around.tag in FOLDED or not OPEN.isdisjoint(around.names):
            return True
        index = around.parent
    return False
