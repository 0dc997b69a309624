"""A date below the story, or far from its headline, is the story's only where nothing says that it is something else's."""

from __future__ import annotations

import pytest

import newsclean

PROSE = "The bridge in Port Elling was shut at noon on Monday after a barge had struck one of its piers, and nobody could say for how long it would stay so."
FERRY = "<h3><a href=/ferry>Ferry of Port Elling runs again</a></h3>"


def below(markup: str, lang: str = "en") -> str:
    article = newsclean.clean(f"<html lang={lang}><title>Bridge is shut</title><body><article><h1>Bridge is shut</h1>{f'<p>{PROSE}</p>' * 8}</article>{markup}")
    return article.date.isoformat()[:10] if article.date else ""


def test_a_day_below_the_story() -> None:
    assert below("<p>6 May 2031</p>") == "2031-05-06"
    assert below("<p>Published on 6 May 2031</p><div><p>Reading time</p><p>5 May 2031</p></div>") == "2031-05-06"


def test_a_day_on_the_card_of_another_story() -> None:
    assert below(f"<aside><img alt='The ferry at the pier'><div>Harbour | 6 May 2031</div>{FERRY}</aside>") == ""
    assert below(f"<p>Published on 6 May 2031</p>{FERRY}") == "2031-05-06"


def test_several_days_without_a_label_are_those_of_several_things() -> None:
    assert below("<div><span>6 May 2031</span><p>The ferry runs</p></div><div><span>5 May 2031</span><p>The pier stands</p></div>") == ""
    assert below("<div><p>6 May 2031</p></div><div><p>6 May 2031</p></div>") == "2031-05-06"


def test_a_day_in_a_box_of_comments() -> None:
    assert (
        below("<section><div class='note comment'><h3><b>moor93</b> commented</h3><p>6 May 2031</p></div><p>Sorry, something went wrong.</p></section>") == ""
    )


@pytest.mark.parametrize(
    "line",
    [
        "Printed on: Tuesday, 6 May 2031",
        "Effective beginning 6 May 2031:",
        "Retrieved 6 May 2031",
        "<p>Founded</p><p>6 May 2031</p>",
        "<p>Page valid from:</p>6 May 2031",
    ],
)
def test_a_day_of_something_else(line: str) -> None:
    assert below(f"<div>{line}</div>") == ""


def test_a_day_on_which_a_page_was_printed_in_german() -> None:
    assert below("<footer><table><tr><td>gedruckt am: Dienstag, 6. Mai 2031</table></footer>", "de") == ""


@pytest.mark.parametrize("label", ["Last updated:", "Date last reviewed:", "Member since"])
def test_the_only_stamp_under_a_label(label: str) -> None:
    space = "<p>Pier</p>" * 40
    assert below(f"{space}<p>{label}</p><p><time datetime=2031-05-06>May 2031</time></p>") == ""
    assert below(f"{space}<p>By Ann Moor</p><p><time datetime=2031-05-06>May 2031</time></p>") == "2031-05-06"


def test_plain_text_does_not_tell_cards_apart() -> None:
    story = ["Bridge in Port Elling is shut", *[PROSE] * 8]
    assert newsclean.clean("\n\n".join([*story, "6 May 2031", "The ferry runs", "5 May 2031", "The pier stands"]), kind="text").date is not None
    menu = [f"Pier {n}" for n in range(30)]
    found = newsclean.clean("\n\n".join([*story, *menu, story[0], "6 May 2031", "Ferry runs again", "5 May 2031"]), kind="text").date
    assert found is not None and found.isoformat() == "2031-05-06"
