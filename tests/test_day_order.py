"""Which of two numbers is the day, on a page in English."""

from __future__ import annotations

import pytest

from newsclean import readers
from newsclean.metadata import dates
from newsclean.page import Source

PROSE = "The bridge in Port Elling was shut at noon on Monday after a barge had struck one of its piers, and nobody could say for how long it would stay so."


def published(line: str, lang: str = "en", url: str | None = None, rest: str = "") -> str:
    body = f"<h1>Bridge is shut</h1><p>{line}</p><p>{PROSE}</p><p>{PROSE}</p><footer>{rest}</footer>"
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
