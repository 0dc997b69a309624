"""The sentences beside those of a short story in plain text: the trees learnt from long ones, and take its last lines for what follows a story."""

from __future__ import annotations

from newsclean.page import Block, Page

WORDS = 150
"""Of the story so far, from which it is not short: the trees know better."""
LEAST = 3
"""Fewest words of a sentence."""
BRIDGE = 3
"""Most lines that are no sentences between two that are: of a poem, a signature, a subhead."""
CUTS = 3
"""Most cut lines between two sentences."""
BETWEEN = frozenset({"related-links", "advertisement", "page-tools", "captions", "newsletter", "navigation"})
"""What may stand between two sentences of a story; behind anything else there are none."""
ENDS = frozenset(".!?…。！？।؟\"'”’»」)")
"""Last characters of a sentence."""


def beside(page: Page, blocks: list[Block], kept: set[int]) -> set[int]:
    """Indexes of those of `blocks`, the candidates, that go on with what is `kept` of a short story; empty for a long one."""
    if page.kind != "text" or not kept or sum([page.blocks[i].words for i in kept]) >= WORDS:
        return set()
    free = {b.index for b in blocks}
    return _grown(page, free, range(max(kept) + 1, len(page.blocks)), BRIDGE) | _grown(page, free, range(min(kept) - 1, -1, -1), 0)


def _grown(page: Page, free: set[int], way: range, bridge: int) -> set[int]:
    """The sentences and rows on the `way` from the story, and lines between two that no cut parts, at most `bridge`, until something else stands there."""
    found: set[int] = set()
    held: list[int] = []
    cuts = 0
    codes = {c.block: c.code for c in page.cuts if c.start < 0}
    for index in way:
        block = page.blocks[index]
        if index in codes:
            cuts += 1
            if held or cuts > CUTS or codes[index] not in BETWEEN:
                break
        elif index not in free:
            break
        elif (block.words >= LEAST and block.text[-1] in ENDS) or (block.kind == "row" and not cuts):
            found.update(held, (index,))
            held, cuts = [], 0
        elif cuts or len(held) == bridge:
            break
        else:
            held.append(index)
    return found
