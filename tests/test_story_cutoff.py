"""The chance from which blocks of plain text are kept."""

from __future__ import annotations

import pytest

from newsclean.page import Block
from newsclean.story import cutoff


def blocks(*sizes: int) -> list[Block]:
    return [Block(i, "paragraph", "tide " * size) for i, size in enumerate(sizes)]


def test_a_sure_page_is_cut_in_the_middle() -> None:
    chances = [0.01, 0.98, 0.97, 0.99, 0.42, 0.02]
    assert 0.42 < cutoff.of(blocks(2, 40, 40, 40, 10, 3), chances) <= 0.5


def test_an_unsure_page_keeps_what_is_less_likely() -> None:
    chances = [0.02, 0.55, 0.31, 0.48, 0.33, 0.04]
    assert cutoff.of(blocks(2, 40, 40, 40, 40, 3), chances) == pytest.approx(0.31)


def test_long_blocks_count_for_more_than_short_ones() -> None:
    chances = [0.9, 0.35]
    assert cutoff.of(blocks(10, 400), chances) == pytest.approx(0.35)
    assert cutoff.of(blocks(400, 10), chances) > 0.35


def test_nothing_likely_keeps_nothing() -> None:
    assert cutoff.of(blocks(20, 20), [0.05, 0.1]) == cutoff.LEAST
    assert cutoff.of([], []) == cutoff.MOST
