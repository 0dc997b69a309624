"""What a page adds to a date: a label above it, its address, and which of two numbers is the day."""

from __future__ import annotations

from datetime import date

import pytest

from newsclean import readers
from newsclean.metadata import dates
from newsclean.metadata.date_context import in_url
from newsclean.page import Source
from newsclean.words.lexicon import lexicon

PROSE = "The bridge in Port Elling was shut at noon on Monday after a barge had struck one of its piers, and nobody could say for how long it would stay so."


def published(line: str, lang: str = "en", url: str | None = None, rest: str = "") -> str:
    body = f"<h1>Bridge is shut</h1><p>{line}</p><p>{PROSE}</p><p>{PROSE}</p><section>{rest}</section>"
    page = readers.read(Source(f'<html lang="{lang}"><title>Bridge is shut</title><body>{body}', kind="html", url=url))
    fact = dates.published(page)
    return fact.value.isoformat() if fact else ""


def test_english_alone_puts_the_month_first() -> None:
    assert published("05/06/2031") == "2031-05-06"
    assert published("05/06/2031", "en-US", "https://lantern.example.com/bridge") == "2031-05-06"


@pytest.mark.parametrize("line", ["05/06/2031", "Ann Moor 05/06/2031 9:30", "5/6/31", "05-06-2031"])
def test_a_region_that_puts_the_day_first(line: str) -> None:
    assert published(line, "en-GB")[:10] == published(line, "en", "https://lantern.example.co.uk/bridge")[:10] == "2031-06-05"


def test_the_other_dates_of_the_page_come_before_its_country() -> None:
    assert published("05/06/2031", rest="<p>The ferry 25/05/2031</p>") == "2031-06-05"
    assert published("05/06/2031", "en-GB", rest="<p>The ferry 05/25/2031</p>") == "2031-05-06"
    assert published("05/06/2031", rest="<p>The ferry 25/05/2031</p><p>The pier 05/25/2031</p>") == "2031-05-06"


def test_the_month_of_the_address_comes_first() -> None:
    assert published("05/06/2031", url="https://lantern.example/2031/june/05/bridge") == "2031-06-05"
    assert published("05/06/2031", url="https://lantern.example/2031/06/bridge") == "2031-06-05"
    assert published("05/06/2031", "en-GB", "https://lantern.example/2031/05/bridge") == "2031-05-06"
    assert published("05/06/2031", "en-GB", "https://lantern.example/2031/07/bridge") == "2031-06-05"


def test_a_date_with_a_name_or_a_day_past_twelve_is_as_it_is() -> None:
    assert published("May 6, 2031", "en-GB") == published("6 May 2031", "en-GB") == "2031-05-06"
    assert published("05/16/2031", "en-GB") == "2031-05-16"
    assert published("05/06/2031", "de") == "2031-06-05"


def test_a_change_is_read_in_the_same_order() -> None:
    page = readers.read(Source(f'<html lang="en-GB"><h1>Bridge is shut</h1><p>Updated 05/06/2031</p><p>{PROSE}</p>', kind="html"))
    change = dates.modified(page)
    assert change is not None and change.value.isoformat() == "2031-06-05"


def test_a_stamp_of_the_same_day_says_which_is_the_month() -> None:
    stamp = f'<p>{PROSE}</p><p>{PROSE}</p><p><time datetime="2031-06-05">June 5, 2031</time></p><p><time datetime="2019-03-02">March 2, 2019</time></p>'
    assert published("05-06-2031", rest=stamp) == "2031-06-05"
    assert published('<time datetime="05-06-2031">05-06-2031</time>', rest=stamp) == "2031-06-05"
    assert published("05-06-2031", rest=stamp.replace("2031-06-05", "2031-06-07")) == "2031-05-06"


FAR = f"<p>{PROSE}</p>" * 6 + "<ul><li>Terms</li></ul>" * 14


def test_a_line_above_may_say_published() -> None:
    assert published("Harbour", rest=f"{FAR}<h4>Publish date</h4><p>May 6, 2031</p><h4>Reviewed</h4><p>June 5, 2031</p>") == "2031-05-06"
    assert published("Harbour", rest=f"{FAR}<h4>Harbour</h4><p>May 6, 2031</p>") == ""
    assert published("Harbour", rest=f"{FAR}<p>May 6, 2031</p><p>Updated: May 8, 2031</p>") == "2031-05-06"
    assert published("</p><p>Member since</p><p>March 2, 2019</p><p>May 6, 2031") == "2031-05-06"


def test_the_only_stamp_of_a_page_is_asked_last() -> None:
    stamp = '<p><time datetime="2031-05-06T09:30:00Z">{}May 6, 2031</time></p>'
    assert published("Harbour", rest=FAR + stamp.format("")) == "2031-05-06T09:30:00+00:00"
    assert published("Harbour", rest=FAR + stamp.format("Updated ")) == ""
    assert published("Harbour", rest=FAR + stamp.format("") * 2) == ""
    assert published("Harbour", rest=f'{FAR}<div class="comments">{stamp.format("")}</div>') == ""


def test_a_headline_may_begin_with_the_day() -> None:
    text = f"<title>Bridge is shut</title><h1><span>6 May 2031</span> Bridge is shut</h1><p>{PROSE}</p><p>{PROSE}</p>"
    fact = dates.published(readers.read(Source(text, kind="html")))
    assert fact is not None and (fact.value, fact.blocks) == (date(2031, 5, 6), ())


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("2031/05/16/bridge", 16),
        ("20310516-bridge.html", 16),
        ("2031/5/16/bridge", 16),
        ("2031/may/16/bridge", 16),
        ("2031/05/310516-bridge", 16),
        ("news/16-05-2031", 16),
        ("news/05-06-2031", 0),
        ("news/16-05-2031-bridge", 0),
        ("2031/05/bridge", 0),
        ("2031/bridge/16/pier", 0),
        ("2031/05/320516-bridge", 0),
        ("2031/13/16/bridge", 0),
        ("1931/05/16/bridge", 0),
    ],
)
def test_the_day_of_an_address(path: str, day: int) -> None:
    assert in_url(f"https://lantern.example/{path}", lexicon(("en",))) == (date(2031, 5, day) if day else None)


def dumped(*lines: str) -> str:
    fact = dates.published(readers.read(Source("\n\n".join(lines), kind="text")))
    return fact.value.isoformat() if fact else ""


def test_the_masthead_says_the_day_of_an_hour_at_the_headline() -> None:
    story = ["Bridge is shut", "Ann Moor", "Published 9:30", *[PROSE] * 8]
    menu = [f"Pier {n}" for n in range(30)]
    assert dumped("Tuesday 6 May 2031", *menu, *story) == "2031-05-06"
    assert dumped("Tuesday 6 May 2031", *menu, *(line for line in story if "9:30" not in line)) == ""
    assert dumped("Tuesday 6 May 2031", *menu, "8 May 2031", *menu, *story) == ""


def test_between_the_headline_and_the_story_a_day_is_found_however_far_it_is() -> None:
    menu = [f"Pier {n}" for n in range(40)]
    assert dumped("Bridge in Port Elling is shut", *menu, "6 May 2031", *menu[:10], *[PROSE] * 8) == "2031-05-06"
    assert dumped("Bridge in Port Elling is shut", *menu, "Updated 6 May 2031", *menu[:10], *[PROSE] * 8) == ""


def test_a_heading_that_the_head_does_not_name_gives_way_to_a_line_that_prints_the_headline() -> None:
    head = "<title>Bridge in Port Elling is shut | The Lantern</title><meta property=og:title content='Bridge in Port Elling is shut'>"
    body = "<form><h1>Log in</h1></form><p>Tuesday, 8 May 2031</p><div class=top>Bridge in Port Elling is shut</div><p>6 May 2031</p>"
    fact = dates.published(readers.read(Source(f"<html lang=en>{head}<body>{body}{f'<p>{PROSE}</p>' * 3}", kind="html")))
    assert fact is not None and fact.value.isoformat() == "2031-05-06"
