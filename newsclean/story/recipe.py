"""A recipe's ingredients and steps: short lines that look like no story, but the page's data names them."""

from __future__ import annotations

from typing import Any

from newsclean.headline import squash
from newsclean.page import Page

TEXTS = ("recipeIngredient", "ingredients", "recipeInstructions")
"""What schema.org calls them in JSON-LD."""
MARKS = frozenset({"recipeingredient", "recipeinstructions"})
"""And in microdata, as names of boxes."""
LETTERS = 5
"""Fewest letters and digits of a block that is looked up: "125 g" is in many lines."""
ALONE = 15
"""The same for one that stands alone: "Butter" may be a step of a menu."""
GAP = 2
"""Steps from one such block to the next, at most."""
MOST_BLOCKS, MOST_CHARS = 1500, 20_000
"""Blocks of a page that are looked up, and letters in which."""
MOST_NODES = 1000
"""Values of the page's data that are visited."""


def find(page: Page) -> set[int]:
    """Indexes of the live blocks that are of the page's recipe; empty if it has none."""
    found = {index for box in page.named(MARKS) for index in range(box.first, box.last) if page.is_live(index)}
    said = "|".join(map(squash, _texts(page)))[:MOST_CHARS]
    if not said:
        return found
    letters = {b.index: squash(b.text) for b in page.live()[:MOST_BLOCKS] if b.kind != "image"}
    lines = [index for index, text in letters.items() if len(text) >= LETTERS and text in said]
    steps = [other - one for one, other in zip([-GAP - 1, *lines], [*lines, len(page.blocks) + GAP], strict=True)]
    for index, before, behind in zip(lines, steps, steps[1:], strict=False):
        if min(before, behind) <= GAP or len(letters[index]) >= ALONE:
            found.add(index)
            found.update(_in_front(page, index, letters))
    return found


def _in_front(page: Page, index: int, letters: dict[int, str]) -> list[int]:
    """The quantity in front of an ingredient, in a cell of its own, and the heading in front of both, if they are there."""
    quantity = index - 1 if 0 < len(letters.get(index - 1, "")) < LETTERS else index
    heading = quantity - 1
    front = list(range(quantity, index))
    return [*front, heading] if heading in letters and page.blocks[heading].kind == "heading" else front


def _texts(page: Page) -> list[str]:
    """The ingredients and steps that the page's JSON-LD tells, of the recipes that it describes itself."""
    texts: list[str] = []
    todo: list[Any] = list(page.head.jsonld)
    for node in todo:  # grows
        if isinstance(node, list):
            todo.extend(node)
        elif isinstance(node, dict):
            todo.extend(node[key] for key in ("@graph", "mainEntity") if key in node)
            told = [node[key] for key in TEXTS if key in node]
            for value in told:  # grows
                if isinstance(value, str):
                    texts.append(value)
                elif isinstance(value, list):
                    told.extend(value)
                elif isinstance(value, dict):
                    told.extend(value[key] for key in ("text", "itemListElement") if key in value)
                if len(told) > MOST_NODES:
                    break
        if len(todo) > MOST_NODES:
            break
    return texts
