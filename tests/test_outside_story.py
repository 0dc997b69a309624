"""What is left of the story finder's choice, and what is added to it."""

from __future__ import annotations

import newsclean

HEADLINE = "Ferry to Sand Isle stops"
STORY = [
    "The ferry between Port Elling and Sand Isle will stop running at noon on Friday, the harbour board said after a long meeting.",
    "Passengers who have already bought their tickets will be paid back in full, and a bus will run twice a day until the spring.",
    "The board will look at the plan once more in March, when the first repairs of the two old ferries are to be finished.",
]
NOTICE = [
    "Your browser is so old that it cannot show these pages as they are meant to be seen, and some of what is here may not work at all.",
    "Please take one of these instead:",
]
MENU = '<div><p><a href="/harbour">Harbour</a></p><p><a href="/fishing">Fishing</a></p></div>'


def body(above: list[str], between: str = "", level: int = 1, title: str = HEADLINE) -> list[str]:
    """Paragraphs of the body of a page with some text above the headline."""
    notice, story = ("".join(f"<p>{text}</p>" for text in texts) for texts in (above, STORY))
    article = f"<main><h{level}>{HEADLINE}</h{level}>{story}</main>"
    return newsclean.clean(f"<title>{title} - Elling Post</title><body><div>{notice}</div>{between}{article}", kind="html").text.split("\n\n")


def test_a_notice_above_the_headline_is_not_of_the_story() -> None:
    assert body(NOTICE, MENU) == STORY


def test_text_right_above_the_headline_may_be_of_the_story() -> None:
    assert body(NOTICE[:1]) == [NOTICE[0], *STORY]


def test_above_a_heading_that_does_not_name_the_page_or_is_one_of_many_a_story_may_have_begun() -> None:
    assert NOTICE[0] in body(NOTICE, MENU, title="News")
    assert NOTICE[0] in body(NOTICE, MENU, level=2)


def test_a_headline_below_most_of_the_text_is_not_the_storys() -> None:
    more = [f"{text[:-1]}, too." for text in STORY]
    assert {*NOTICE, *more, *STORY} <= set(body([*NOTICE, *more], MENU))


BIO = '<section class="author-bio"><h3>Ada Rook</h3><p>Ada Rook writes about harbours, tides and those who live by them.</p></section>'
BOXES = BIO + "".join(f'<div class="related"><a href="/{n}">Lighthouse number {n} is for sale</a></div>' for n in range(4))
LETTER = "Why old lighthouses are sold, and who buys them: all in our book."


def behind(boxes: str, story: list[str]) -> str:
    """Body of a page with an appeal behind the boxes below the story."""
    texts = "".join(f"<p>{text}</p>" for text in story)
    page = f"<title>{HEADLINE}</title><article><h1>{HEADLINE}</h1>{texts}{boxes}<div class='box'><h4>Our book</h4><p>{LETTER}</p></div></article>"
    return newsclean.clean(page, kind="html").text


LONG = [f"{text[:-1]}, on day {day}." for text in STORY for day in range(3)]


def test_what_is_behind_the_boxes_that_end_a_story_is_not_of_it() -> None:
    assert LETTER not in behind(BOXES, LONG)


def test_with_no_end_of_the_story_before_it_or_as_long_as_the_story_it_may_be() -> None:
    assert LETTER in behind(BOXES.replace(BIO, "<p>Tide</p>"), LONG)
    assert LETTER in behind(BOXES, STORY[:1])
