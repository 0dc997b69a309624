"""Short stories in plain text: their last sentences stay, and what stands below them goes."""

from __future__ import annotations

import pytest

import newsclean

TOP = "The Elling Courier\nHome\nNews\nSport\n\n"
END = "\n\nRelated\nHarbour crane sold for scrap\nChoir to sing in Rome\n\n© 2031 The Elling Courier\nTerms of use\n"
FIRST = "The bridge in Port Elling was shut at noon on Monday after a barge had struck it in thick fog."


@pytest.mark.parametrize(
    "more",
    [
        "Shopkeepers on the east quay fear for the summer trade.\n\n“We live off the people who cross it,” said Ada Munn.",
        "Read more: Ferry fares rise again\n\nNobody was hurt.",
        "A new ferry\n\nThe council will meet on Friday.",
        "Where is the barge?\n\nIn the harbour.\n\nWhy not?\n\nBecause nobody has come to fetch it.",
        "You had a coat\nthe colour of rain,\nand rain.",
        "Place\tName\tTime\n1\tRuth Ansel\t1:14\n2\tMina Okoro\t1:15\n\nThe next race is in May.",
    ],
)
def test_the_last_lines_of_a_short_story_stay(more: str) -> None:
    text = newsclean.clean(f"{TOP}Bridge shut for two months\n\n{FIRST}\n\n{more}{END}", kind="text").text
    wanted = [line for line in more.splitlines() if line and not line.startswith("Read more")]
    assert [line for line in wanted if line not in text] == []
    assert "crane" not in text and "Choir" not in text and "Courier" not in text


def test_what_follows_comments_or_a_list_is_no_part_of_it() -> None:
    page = f"{TOP}Bridge shut for two months\n\n{FIRST}\n\n3 comments\n\nAbout time, I say.\n\nNobody asked you."
    assert newsclean.clean(page, kind="text").text == FIRST
