"""Lines that say once more who wrote the story are its byline, and not printed with it."""

from __future__ import annotations

import newsclean

STORY = [
    "The ferry between Port Elling and Sand Isle will stop running at noon on Friday, the harbour board said after a long meeting.",
    "Passengers who have already bought their tickets will be paid back in full, and a bus will run twice a day until the spring.",
    "The board will look at the plan once more in March, when the first repairs of the two old ferries are to be finished.",
]
HEAD = """<title>Ferry to Sand Isle stops</title><script type="application/ld+json">
{"@type": "NewsArticle", "author": [{"@type": "Person", "name": "Ada Rook"}, {"@type": "Person", "name": "Jon Pym"}], "datePublished": "2031-05-06T09:00:00Z"}
</script>"""


def body(above: str, below: str = "") -> list[str]:
    """Paragraphs of the body of a page with a line above and one below the story."""
    texts = "".join(f"<p>{text}</p>" for text in [STORY[0], above, *STORY[1:], below] if text)
    return newsclean.clean(f"{HEAD}<body><article><h1>Ferry to Sand Isle stops</h1>{texts}</article>", kind="html").text.split("\n\n")


def test_names_alone_or_with_the_day_are_the_byline() -> None:
    assert body("Ada Rook and Jon Pym, Port Elling, 6.5.2031, 9:00") == STORY
    assert body("", "JON PYM") == STORY


def test_a_sentence_about_an_author_another_day_or_a_row_of_stars_stays() -> None:
    for line in ("Ada Rook rowed across on 6 May 2031 in the old boat of the harbour master.", "Ada Rook and her oars since 1998", "***"):
        assert line in body(line)
