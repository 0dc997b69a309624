"""A sum of small decision trees over whole numbers, read from a text file that `bench/train.py` writes.

A tree is `[column, threshold, tree if at most, tree if above]` or a leaf's log-odds, in units of 1 / SCALE.
All rows go down a tree at once: a set of rows is one long integer with a lane of 16 bits a row, so a
split is one AND and one multiplication.
"""

from __future__ import annotations

import os
from functools import cache
from math import exp
from struct import unpack
from typing import Any

SCALE = 200
"""Units of a log-odd: rounding moves a sum over a hundred leaves by about 0.02."""
LANE = 2
"""Bytes of a row's lane: sums, counted from each tree's lowest leaf, must stay under 65,536 units."""
Node = tuple[int, int, int, int, int]
"""Slot of the rows that come in; split; what the rows at most the threshold get more than the others; the slots they and the others go
to, 0 where that is a leaf."""


class Trees:
    """Trees laid flat, and the distinct splits they use."""

    def __init__(self, names: list[str], trees: list[Any]) -> None:
        self.names = names
        self.splits: list[tuple[int, bytes]] = []
        """Column, and for each byte whether it is at most the threshold."""
        self.nodes: list[Node] = []
        self.base = sum(map(_base, trees))
        """What every row has before the first split."""
        self.offset = -sum(map(_lowest, trees))
        """Added to keep lanes positive."""
        known: dict[tuple[int, int], int] = {}
        self.slots = 1
        for tree in trees:
            todo = [(0, tree)] if isinstance(tree, list) else []
            while todo:
                slot, (column, threshold, low, high) = todo.pop()
                split = known.setdefault((column, threshold), len(known))
                if split == len(self.splits):
                    self.splits.append((column, b"\x01" * (threshold + 1) + bytes(255 - threshold)))
                slots = [0, 0]
                for side, child in enumerate((low, high)):
                    if isinstance(child, list):
                        slots[side] = self.slots
                        todo.append((self.slots, child))
                        self.slots += 1
                self.nodes.append((slot, split, _base(low) - _base(high), slots[0], slots[1]))

    def probabilities(self, columns: list[list[int]]) -> list[float]:
        """One probability for each row of the columns, whose numbers are 0 to 254: 255 fills the rest of a lane, and is above every threshold."""
        rows = len(columns[0])
        lanes = bytearray(b"\xff" * (LANE * rows))
        packed = []
        for column in columns:
            lanes[::LANE] = bytes(column)
            packed.append(bytes(lanes))
        at_most = [int.from_bytes(packed[column].translate(table), "little") for column, table in self.splits]
        everyone = int.from_bytes((b"\x01" + bytes(LANE - 1)) * rows, "little")
        sets = [everyone] * self.slots
        total = everyone * (self.base + self.offset)
        for slot, split, more, low_slot, high_slot in self.nodes:
            arriving = sets[slot]
            low = arriving & at_most[split]
            total += low * more
            if low_slot:
                sets[low_slot] = low
            if high_slot:
                sets[high_slot] = arriving ^ low
        sums = unpack(f"<{rows}H", total.to_bytes(LANE * rows, "little"))
        return [1 / (1 + exp((self.offset - s) / SCALE)) for s in sums]


def _base(tree: Any) -> int:
    """The leaf that a row gets which is above every threshold."""
    while isinstance(tree, list):
        tree = tree[3]
    return int(tree)


def _lowest(tree: Any) -> int:
    """The lowest leaf."""
    return min(_lowest(tree[2]), _lowest(tree[3])) if isinstance(tree, list) else int(tree)


@cache
def load(kind: str, stage: str) -> Trees:
    """The trees of a stage (shape, context) for html or text. Raises OSError, ValueError if the file is not whole."""
    import json

    with open(os.path.join(os.path.dirname(__file__), f"{kind}-{stage}.json"), encoding="utf-8") as file:
        data = json.load(file)
    return Trees(data["columns"], data["trees"])
