"""The evidence of plain text: cuts nearby, runs of prose, blank lines, indentation, words shared with the story."""

from __future__ import annotations

from newsclean import pipeline, readers
from newsclean.page import Block, Page, Source
from newsclean.story import lines

TEXT = """Last ferry to Sand Isle leaves the harbour on Friday

The ferry between Port Elling and Sand Isle will stop running at noon on Friday, the harbour board said after a long meeting.

Passengers who have already bought ferry tickets will be paid back, and a bus will run between harbour and island until spring.

The island has no bridge, said the harbour board, and the ferry is older than most passengers who travel between port and island.

Related articles

Goat wins chess prize

Moon closed for repairs

Bread

Rain

Wind

A goat from the mountains won the chess prize of the valley on Monday, before a crowd that had come to see the cheese market.
"""


def evidence(text: str) -> tuple[list[Block], dict[str, list[int]]]:
    page: Page = readers.read(Source(text, kind="text"))
    pipeline.strip(page, until="outside_story")
    blocks = page.live()
    return blocks, dict(zip(lines.NAMES, lines.columns(page, blocks), strict=True))


def value(found: tuple[list[Block], dict[str, list[int]]], name: str, opening: str) -> int:
    blocks, columns = found
    return next(columns[name][i] for i, b in enumerate(blocks) if b.text.startswith(opening))


def test_one_small_number_a_block() -> None:
    blocks, columns = evidence(TEXT)
    assert set(map(len, columns.values())) == {len(blocks)}
    assert all(0 <= v < 40 for column in columns.values() for v in column)


def test_prose_below_a_cut_heading_is_another_run() -> None:
    found = evidence(TEXT)
    assert value(found, "cut-", "A goat") == 1
    assert value(found, "cut-", "The island") == 0
    assert value(found, "runrank", "The island") == 0
    assert value(found, "runrank", "A goat") == 1
    assert value(found, "below", "The ferry") > value(found, "below", "A goat") == 0


def test_words_of_the_story_tell_a_paragraph_from_a_teaser() -> None:
    found = evidence(TEXT)
    assert value(found, "known", "The island") > value(found, "known", "A goat")
    assert value(found, "headline", "The ferry") > value(found, "headline", "A goat") == 0


def test_gaps_and_indents_are_measured_against_the_prose() -> None:
    paragraphs = TEXT.replace("\n\n", "\n\n\n").replace("Goat wins", "\n\n\n\n      Goat wins")
    found = evidence(paragraphs)
    assert value(found, "gaprel", "Goat wins") > value(found, "gaprel", "The island")
    assert value(found, "indent", "Goat wins") > value(found, "indent", "The island")
    assert value(found, "part", "A goat") != value(found, "part", "The island")


def test_a_page_of_two_words() -> None:
    blocks, columns = evidence("Harbour gates")
    assert len(columns) == len(lines.NAMES)
    assert set(map(len, columns.values())) == {len(blocks)}
