"""Finding the story: which blocks could be it, the evidence for each, and the trees that weigh it.

`candidates` narrows the page to the box that holds its prose; `shape` bins the evidence of each
block; `context` what the first opinion says about its surroundings; `trees` adds it up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.story import boxes, context, shape, trees

if TYPE_CHECKING:
    from newsclean.page import Block, Page


Judged = tuple["list[Block]", list[float]]


def judge(page: Page) -> Judged:
    """The candidates, in reading order, and for each the probability that it is of the story. Linear in the page; worked out once."""
    found: Judged | None = page.memo.get("story")
    if found is None:
        found = page.memo["story"] = _judge(page)
    return found


def evidence(page: Page, blocks: list[Block], places: boxes.Places) -> tuple[list[list[int]], list[list[int]]]:
    """The columns of `shape`, and for plain text those of `lines`, which both opinions see."""
    if page.kind == "html":
        return shape.columns(page, blocks, places), []
    from newsclean.story import lines

    return shape.columns(page, blocks, places), lines.columns(page, blocks)


def second_evidence(page: Page, blocks: list[Block], shapes: list[list[int]], first: list[float]) -> list[list[int]]:
    """The columns of `context`, and for plain text those along the lines."""
    found = context.columns(page, blocks, shapes, first)
    if page.kind == "html":
        return found
    from newsclean.story import lines

    return found + lines.along(blocks, first)


def _judge(page: Page) -> Judged:
    places = boxes.survey(page)
    blocks = boxes.candidates(page, places)
    if not blocks:
        return [], []
    shapes, more = evidence(page, blocks, places)
    first = trees.load(page.kind, "shape").probabilities(shapes + more)
    return blocks, trees.load(page.kind, "context").probabilities(second_evidence(page, blocks, shapes, first) + more)
