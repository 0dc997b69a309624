"""The headline of plain text is told from menus, subheads and standfirsts around it."""

from __future__ import annotations

import pytest

import newsclean
from newsclean import headline, readers
from newsclean.headline import dump
from newsclean.metadata import dump_title
from newsclean.page import Cut, Source

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
        f"{MENU}Island \u00bb Ferries \u00bb The harbour board on Friday\n\n{TITLE}\n\n{STORY}",
        f"{MENU}{TITLE}\n\nPublished 03.05.2031, 13.05 Updated 03.05.2031, 13.52\n\nWe report from Port Elling\n\n{STORY}",
        f"{MENU}{TITLE}\n\nThe ferry to Sand Isle in the harbour of Port Elling. Ann Moor/Elling Courier\n\nAnn Moor\n\n3 May 2031\n\n{STORY}",
        f"{MENU}Island {TITLE}\n\nIsland\n\n{TITLE}\n\n{STORY}",
        f"{MENU}{TITLE}\n\nShare\n\n{TITLE}\n\n{STORY}",
        f"{MENU}{TITLE}\n\nThe last ferry to Sand Isle leaves the harbour of Port Elling. @moor Ann Moor/Courier\n\n{STORY}",
    ],
    ids=[
        "above its byline",
        "printed first with the site's name",
        "above its standfirst",
        "below a breadcrumb",
        "below a breadcrumb that ends in a line of words",
        "above a line of days",
        "above a caption",
        "at the end of a breadcrumb",
        "printed twice in a row",
        "above a caption with its words",
    ],
)
def test_headline_of_text(text: str) -> None:
    page = readers.read(Source(text, kind="text"))
    assert page.blocks[headline.find(page)].text == TITLE


@pytest.mark.parametrize("above", [
    f"Elling Courier\nHome\nWeather\nOur paper as a file\n\nSubscribe to the Elling Courier today\nIsland\n{TITLE}\nBy Ann Moor\n3 May 2031",
    f"Home\nWeather\nPort\nIsland\nSport\n{TITLE}\nAnn Moor, Elling Courier\n3 May 2031, 10:14\n\nThe last ferry at the pier of Port Elling on Monday",
], ids=["below a line that stands apart", "above a caption that stands apart"])  # fmt: skip
def test_headline_of_a_copy_that_sets_paragraphs_apart_alone(above: str) -> None:
    page = readers.read(Source(f"{above}\n\n{STORY}\n\nMost read today\nTen ways to cook herring\nLighthouse sold\n", kind="text"))
    assert page.blocks[headline.find(page)].text == TITLE


def test_a_line_with_a_field_to_fill_in_is_no_headline() -> None:
    field = f"{TITLE} ____________"
    page = readers.read(Source(f"{field}\n\nThe old crane\n\n{STORY}", kind="text"))
    assert page.blocks[headline.find(page)].text == "The old crane"


def test_the_last_print_above_the_story_is_the_headline() -> None:
    page = readers.read(Source(f"{TITLE}\n\n{MENU}{TITLE}\n\n3 May 2031\n\n{STORY}\n\n{TITLE}", kind="text"))
    prints = [block.index for block in page.blocks if block.text == TITLE]
    lines = dump.Lines(page)
    assert [lines.last_print(i) for i in prints] == [prints[1], prints[1], prints[2]]
    assert headline.find(page) == prints[1]


def test_words_of_short_paragraphs_count() -> None:
    short = "The ferry to Sand Isle leaves no more, the harbour board has said."
    lines = dump.Lines(readers.read(Source(f"{TITLE}\n\n{short}\n\nMost read today", kind="text")))
    shared = dump.CONTENT.index("shared")
    assert lines.content(0)[shared] > lines.content(2)[shared] == 0


def test_what_a_line_says_besides_its_day() -> None:
    days = ["Ferry to Sand Isle", "Ferry of 2031", "Last ferry to Sand Isle leaves on 3.5.2031", "Ann Moor, Port Elling 3.5.2031", "On 3.5.2031"]
    column = dump.LOOK.index("date")
    lines = dump.Lines(readers.read(Source("\n\n".join(days), kind="text")))
    assert [lines.look(i)[column] for i in range(len(days))] == [0, 1, 2, 3, 4]


def test_a_line_between_a_kicker_and_a_standfirst() -> None:
    column = dump.LOOK.index("kicker")
    lines = dump.Lines(readers.read(Source(f"Sand Isle\n\n{TITLE}\n\nThe harbour board decides behind closed doors, and a bus runs\n\n{TITLE}", kind="text")))
    assert [lines.look(i)[column] for i in range(4)] == [0, 1, 0, 0]
    lines = dump.Lines(readers.read(Source(f"Sand Isle\n\n{TITLE}\n\nBy Ann Moor", kind="text")))
    assert lines.look(1)[column] == 2


def test_a_line_that_asks_or_calls() -> None:
    column = dump.LOOK.index("tone")
    lines = dump.Lines(readers.read(Source("Ferries go on\n\nWill ferries go?\n\nWill ferries go? The board knows\n\nStop the ferries!", kind="text")))
    assert [lines.look(i)[column] for i in range(4)] == [0, 1, 2, 3]


def test_a_path_s_last_step_in_other_words_is_told_from_the_headline() -> None:
    column = dump.CONTENT.index("under")
    path = "* Home\n* Island\n* Sand Isle: ferry leaves the harbour for good\n\n"
    for above, value in ((path, 2), ("Sand Isle: ferry leaves the harbour for good\n\n", 1), (f"{TITLE}\n\n", 0)):
        page = readers.read(Source(f"{above}{TITLE}\n\n{STORY}", kind="text"))
        at = max(block.index for block in page.blocks if block.text == TITLE)
        assert dump.Lines(page).content(at)[column] == value


def test_nothing_to_choose_from() -> None:
    assert headline.find(readers.read(Source("Home", kind="text"))) == -1


def test_a_line_that_is_surely_cruft_is_no_headline() -> None:
    page = readers.read(Source(f"{TITLE}\n\nThe Courier of the harbour board\n\n{STORY}", kind="text"))
    assert [i for i, _ in dump.Lines(page).places()][:2] == [0, 1]
    page.add([Cut(1, "a copyright line", "imprint")])
    assert 1 not in [i for i, _ in dump.Lines(page).places()]


def test_a_sentence_of_prose_is_no_headline() -> None:
    page = readers.read(Source(f"Bridge shut\n\n{STORY}", kind="text"))
    assert [i for i, _ in dump.Lines(page).places()] == [0]
    quoted = STORY.split("\n\n")[0].replace("midnight.", "midnight.\u201d")
    assert [i for i, _ in dump.Lines(readers.read(Source(f"Bridge shut\n\n{quoted}\n\n{quoted[:-2]}", kind="text"))).places()] == [0, 2]


def test_title_of_a_document_names_its_print() -> None:
    page = readers.read(Source(f"<title>{TITLE} | Elling Courier</title><body><p>Menu<h2>{TITLE.upper()}</h2><p>{STORY}", kind="html"))
    assert page.blocks[headline.find(page)].text == TITLE.upper()


def test_every_value_of_a_column_counts_for_something() -> None:
    page = readers.read(Source(f"{MENU}{TITLE}\n\nBy Ann Moor\n\n3 May 2031\n\n{STORY}", kind="text"))
    lines = dump.Lines(page)
    place, look, content = dump.weights()
    for i, columns in lines.places():
        for table, values in ((place, columns), (look, lines.look(i)), (content, lines.content(i))):
            assert len(table) == len(values)
            assert all(0 <= value < len(column) for column, value in zip(table, values, strict=True))


def title_of(text: str) -> str:
    return newsclean.clean(text, kind="text").title or ""


def test_a_dump_s_first_line_goes_without_the_site_s_name() -> None:
    assert title_of(f"{TITLE} - Elling Courier\n\n{STORY}") == TITLE
    assert title_of(f"{TITLE} | Island | Elling Courier\n\n{STORY}") == TITLE
    assert title_of(f"{TITLE} \u2013 EC \u2013 03.05.2031\n\n{STORY}") == TITLE
    assert title_of(f"{TITLE} - and nobody was asked\n\n{STORY}") == f"{TITLE} - and nobody was asked"


def test_a_standfirst_that_runs_on_behind_the_headline_is_parted_from_it() -> None:
    line = f"{TITLE} The harbour board decides behind closed doors, and a bus has to run until the spring"
    page = readers.read(Source(f"{TITLE} | Elling Courier\n\n{line}\n\n{TITLE} for good\n\n{STORY}", kind="text"))
    assert [dump_title.printed(page, block) for block in page.blocks[:3]] == [TITLE, TITLE, f"{TITLE} for good"]


def test_a_kicker_that_another_print_runs_on_from_is_parted() -> None:
    page = readers.read(Source(f"Sand Isle: {TITLE}\n\nIsland\n\nSand Isle {TITLE}\n\nSand Isle: A ferry stops\n\n{STORY}", kind="text"))
    assert [dump_title.printed(page, page.blocks[i]) for i in (2, 3)] == [TITLE, "Sand Isle: A ferry stops"]


def test_a_kicker_or_a_site_s_name_in_the_headline_s_line_goes_where_a_line_nearby_prints_it_alone() -> None:
    article = newsclean.clean(f"{MENU}Ferry News {TITLE}\n\nShare\n\n{TITLE}\n\n{STORY}", kind="text")
    assert article.title == TITLE
    page = readers.read(Source(f"Home\n\n{TITLE} - Courier.example\n\n{TITLE}\n\nFerry News {TITLE}\n\nThe {TITLE}\n\n{STORY}", kind="text"))
    assert [dump_title.printed(page, block) for block in page.blocks[1:5]] == [TITLE, TITLE, TITLE, f"The {TITLE}"]


def test_a_kicker_in_the_headline_s_line_is_the_kicker() -> None:
    article = newsclean.clean(f"{MENU}Sand Isle: {TITLE}\n\nIsland\n\nSand Isle {TITLE}\n\n3 May 2031\n\n{STORY}", kind="text")
    assert (article.title, article.kicker) == (TITLE, "Sand Isle")


def test_a_headline_broken_behind_a_colon_is_joined_where_the_first_line_shows_it() -> None:
    broken = f"{MENU}Sand Isle:\n\n{TITLE}\n\n{STORY}"
    assert title_of(f"Sand Isle: {TITLE} - Elling Courier\n\n{broken}") == f"Sand Isle: {TITLE}"
    assert title_of(f"{TITLE} - Elling Courier\n\n{broken}") == TITLE


def test_a_standfirst_that_is_parted_from_the_story_is_kept_and_no_byline_lost_below_it() -> None:
    lead = "The harbour board stops the ferry to Sand Isle, and a bus will run until spring"
    between = "Share\n\nBy Ann Moor\n\n3 May 2031, 10:14\n\nEnlarge\n\nThe pier of Port Elling on Monday. Ben Oakley\n\nListen"
    menu = "Home\n\nWeather\n\nPort\n\nIsland"
    article = newsclean.clean(f"{menu}\n\n{TITLE}\n\n{lead}\n\n{between}\n\n{STORY}\n\nMore\n\nTen ways to cook herring\n\nLighthouse sold\n", kind="text")
    assert article.text.startswith(lead)
    assert (article.title, article.authors) == (TITLE, ["Ann Moor"])
    article = newsclean.clean(f"{menu}\n\n{TITLE}\n\nTen cheap ways to cook any herring that you may get at a shop\n\n{between}\n\n{STORY}", kind="text")
    assert "herring" not in article.text
