"""A sum of small decision trees over whole numbers, read from a text file that `bench/train.py` writes.

A tree is `[column, threshold, tree if at most, tree if above]` or a leaf's log-odds, in units of 1 / SCALE.
All rows go down a tree at once: a set of rows is one long integer with a lane of 16 bits a row, so a
split is one AND, and adding a leaf's value to its rows is one multiplication.
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
HIGHEST = 255
"""Largest number a column may hold."""

Node = tuple[int, int, int, int, int, int]
"""Slot of the rows that come in, split; then for each side the slot they go to, or -1 and the leaf's value."""


class Trees:
    """Trees laid flat, and the distinct splits they use."""

    def __init__(self, names: list[str], trees: list[Any]) -> None:
        self.names = names
        self.splits: list[tuple[int, bytes]] = []
        """Column, and for each number from 0 to HIGHEST whether it is at most the threshold."""
        self.nodes: list[Node] = []
        self.offset = 0
        """Added to every leaf of a tree to keep lanes positive, summed over trees."""
        known: dict[tuple[int, int], int] = {}
        slots = 1
        for tree in trees:
            low = _lowest(tree)
            self.offset -= low
            todo = [(0, tree)]
            while todo:
                slot, node = todo.pop()
                if not isinstance(node, list):
                    self.offset -= node - low  # a tree of one leaf says the same of every row
                    continue
                column, threshold = int(node[0]), int(node[1])
                split = known.setdefault((column, threshold), len(known))
                if split == len(self.splits):
                    self.splits.append((column, b"\x01" * (threshold + 1) + bytes(HIGHEST - threshold)))
                sides: list[int] = []
                for child in node[2:]:
                    if isinstance(child, list):
                        todo.append((slots, child))
                        sides += [slots, 0]
                        slots += 1
                    else:
                        sides += [-1, int(child) - low]
                self.nodes.append((slot, split, sides[0], sides[1], sides[2], sides[3]))
        self.slots = slots

    def probabilities(self, columns: list[list[int]]) -> list[float]:
        """One probability for each row of the columns, whose numbers are 0 to HIGHEST."""
        rows = len(columns[0])
        packed = [bytes(column) for column in columns]
        lanes = bytearray(LANE * rows)
        at_most = []
        for column, table in self.splits:
            lanes[::LANE] = packed[column].translate(table)
            at_most.append(int.from_bytes(lanes, "little"))
        lanes[::LANE] = b"\x01" * rows
        sets = [int.from_bytes(lanes, "little")] * self.slots
        total = 0
        for slot, split, low_slot, low_value, high_slot, high_value in self.nodes:
            arriving = sets[slot]
            low = arriving & at_most[split]
            if low_slot < 0:
                total += low * low_value
            else:
                sets[low_slot] = low
            high = arriving ^ low
            if high_slot < 0:
                total += high * high_value
            else:
                sets[high_slot] = high
        sums = unpack(f"<{rows}H", total.to_bytes(LANE * rows, "little"))
        return [1 / (1 + exp((self.offset - s) / SCALE)) for s in sums]


def _lowest(tree: Any) -> int:
    """The lowest leaf, or 0."""
    if isinstance(tree, list):
        return min(_lowest(tree[2]), _lowest(tree[3]))
    return min(0, int(tree))


@cache
def load(kind: str, stage: str) -> Trees:
    """The trees of a stage (shape, context) for html or text. Raises OSError, ValueError if the file is not whole."""
    import json

    with open(os.path.join(os.path.dirname(__file__), f"{kind}-{stage}.json"), encoding="utf-8") as file:
        data = json.load(file)
    return Trees(data["columns"], data["trees"])
