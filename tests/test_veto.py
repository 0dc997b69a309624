"""What the pipeline's veto lets pass."""

from __future__ import annotations

import pytest

import newsclean

STORY = "The bridge in Port Elling shut at noon on Monday after a barge had struck it in the fog, and nobody was hurt."
CONSENT = "These cookies allow us to count visits and to learn which of our pages are read, by whom and for how long, so that number {} can be made better."


def test_a_consent_dialog_goes_though_it_is_the_longest_prose() -> None:
    dump = "\n\n".join(["Bridge in Port Elling shut", STORY, *[CONSENT.format(n) for n in range(6)]])
    article = newsclean.clean(dump, kind="text")
    assert article.text == STORY
    assert not any("vetoed" in w for w in article.warnings)


def comments(count: int) -> str:
    said = "About time that somebody looked at that bridge, number {} of us has said so for years, and nobody ever came to look at it."
    return '<div id="comments">' + "".join(f'<div class="comment"><b>gull{n}</b><p>{said.format(n)}</p></div>' for n in range(count)) + "</div>"


@pytest.mark.parametrize("count", [3, 90])
def test_comments_go_though_they_are_ten_times_the_story(count: int) -> None:
    story = "".join(f"<p>{STORY}</p>" for STORY in (f"{STORY} On day {n} it was open again." for n in range(5)))
    article = newsclean.clean(f"<title>Bridge in Port Elling shut</title><h1>Bridge in Port Elling shut</h1>{story}{comments(count)}")
    assert "gull" not in article.text and "About time" not in article.text
    assert "On day 4 it was open again." in article.text


def test_comments_below_a_post_without_prose_go() -> None:
    page = f"<title>Episode 82 is here</title><article><h2>Episode 82 is here</h2><p>An hour on bridges</p></article>{comments(4)}"
    article = newsclean.clean(f"<html><body>{page}</body></html>")
    assert "About time" not in article.text


def test_a_box_named_comments_that_holds_the_story_stays() -> None:
    live = "".join(f'<div class="comment"><p>{STORY} That was minute {n}.</p></div>' for n in range(6))
    article = newsclean.clean(f'<title>Port Elling - Sorrel 1:1</title><div class="live comments">{live}</div>')
    assert "That was minute 5." in article.text
