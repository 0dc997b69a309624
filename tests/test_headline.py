"""The headline of plain text is told from menus, subheads and standfirsts around it."""

from __future__ import annotations

import pytest

from newsclean import headline, readers
from newsclean.page import Source

STORY = """The ferry between Port Elling and Sand Isle will stop running at noon on Friday, the harbour board said after a meeting that went on until midnight.

Passengers who have already bought their tickets will be paid back in full, and a bus will run twice a day until the spring, the board added on its own page.

Nobody on the island was asked about the ferry, said the owner of its only shop, who has run it since the harbour was built and means to stay where she is.
"""
MENU = "Home\n\nWeather and tides\n\nSubscribe to the Elling Courier today\n\nPort and harbour\n\n"
TITLE = "Last ferry to Sand Isle leaves the harbour on Friday"


@pytest.mark.parametrize(
    "text",
    [
        f"{MENU}{TITLE}\n\nBy Ann Moor\n\n3 May 2031\n\n{STORY}",
        f"{TITLE} - Elling Courier\n\n{MENU}{TITLE}\n\n{STORY}",
        f"{MENU}{TITLE}\n\nThe board decides behind closed doors.\n\n{STORY}\n\nTen ways to cook herring\n\nMost read today",
        f"{MENU}Home > Island > Ferries of the harbour\n\n{TITLE}\n\n{STORY}",
    ],
    ids=["above its byline", "printed first with the site's name", "above its standfirst", "below a breadcrumb"],
)
def test_headline_of_text(text: str) -> None:
    page = readers.read(Source(text, kind="text"))
    assert page.blocks[headline.find(page)].text == TITLE


def test_nothing_to_choose_from() -> None:
    assert headline.find(readers.read(Source("Home", kind="text"))) == -1


def test_title_of_a_document_names_its_print() -> None:
    page = readers.read(Source(f"<title>{TITLE} | Elling Courier</title><body><p>Menu<h2>{TITLE.upper()}</h2><p>{STORY}", kind="html"))
    assert page.blocks[headline.find(page)].text == TITLE.upper()
