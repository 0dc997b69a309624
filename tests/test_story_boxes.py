"""Where the story may be: the container that holds the prose, and the headline's part of the page."""

from __future__ import annotations

import pytest

from newsclean import readers
from newsclean.page import Page, Source
from newsclean.story import boxes

STORY = [
    "The ferry between Port Elling and Sand Isle ran onto the bank at noon on Friday, and nobody was hurt.",
    "The harbour board will look at its plan once more in March, when the first repairs are to be finished.",
]
LETTER = "The council wants the pier painted green again, as it was before the flood, and will ask the school which green it ought to be."


def candidates(story: list[str], letters: int) -> list[str]:
    """Texts of the candidates of a page with a short story, many buttons, and a sidebar of letters."""
    buttons = "".join(f"<p>Button {n}</p>" for n in range(80))
    sidebar = "".join(f"<p>{LETTER}</p>" for _ in range(letters))
    paragraphs = "".join(f"<p>{text}</p>" for text in story)
    body = f"<div><div><h1>Ferry stuck on the bank</h1>{paragraphs}</div><div>{buttons}</div><div>{sidebar}</div></div>"
    page: Page = readers.read(Source(f"<title>Ferry stuck on the bank</title>{body}", kind="html"))
    return [block.text for block in boxes.candidates(page, boxes.survey(page))]


def test_a_story_shorter_than_the_sidebar_is_not_lost() -> None:
    found = candidates(STORY, 3)
    assert set(STORY) <= set(found) and LETTER in found


def test_a_container_apart_from_the_headline_that_holds_the_prose_is_the_storys() -> None:
    assert set(candidates([], 3)) == {LETTER}


def test_a_container_with_the_headline_leaves_the_sidebar_out() -> None:
    assert LETTER not in candidates(STORY * 3, 1)


def of_articles(*articles: tuple[str, list[str]], opening: str = "<article>", closing: str = "</article>") -> list[str]:
    """Texts of the candidates of a page of several articles, named after the first."""
    body = "".join(f"{opening}<h1>{name}</h1>{''.join(f'<p>{text}</p>' for text in story)}{closing}" for name, story in articles)
    page: Page = readers.read(Source(f"<title>{articles[0][0]}</title>{body}", kind="html"))
    return [block.text for block in boxes.candidates(page, boxes.survey(page))]


def test_articles_below_the_one_of_the_headline_are_other_stories_however_short() -> None:
    assert of_articles(("Ferry stuck on the bank", STORY * 2), ("Pier", [LETTER]), ("Choir", STORY[:1])) == ["Ferry stuck on the bank", *STORY * 2]


def test_a_story_is_not_lost_to_a_longer_one_below_it() -> None:
    assert of_articles(("Ferry stuck on the bank", STORY * 2), ("Painted pier", [LETTER] * 20)) == ["Ferry stuck on the bank", *STORY * 2]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [('<div class="scroll"><article>', "</article></div>"), ('<div class="story" id="s">', "</div>")],
    ids=["each in a box of its own", "not said to be articles"],
)
def test_stories_that_a_scroll_adds_are_other_stories(opening: str, closing: str) -> None:
    stories = ("Ferry stuck on the bank", STORY * 2), ("Painted pier", [LETTER] * 3), ("Choir", [LETTER] * 9)
    assert of_articles(*stories, opening=opening, closing=closing) == ["Ferry stuck on the bank", *STORY * 2]


def test_sections_of_a_story_are_no_other_stories() -> None:
    sections = ("Ferry stuck on the bank", STORY * 2), ("Painted pier", [LETTER] * 3)
    assert LETTER in of_articles(*sections, opening='<section class="part">', closing="</section>")


def test_a_quote_in_markdown_is_no_container() -> None:
    menu = "".join(f"* [Page {n}](https://harbour.example/{n})\n" for n in range(60))
    page = readers.read(Source(f"{menu}\n# Ferry stuck on the bank\n\n{STORY[0]}\n\n> {LETTER} {LETTER}\n\n{STORY[1]}\n\n{menu}", kind="text"))
    assert page.dialect == "markdown"
    assert set(STORY) <= {block.text for block in boxes.candidates(page, boxes.survey(page))}
