"""Dates out of text, and which of a page's dates is the story's."""

from __future__ import annotations

from datetime import date

import pytest

from newsclean import readers
from newsclean.metadata import dates
from newsclean.metadata.date_text import iso, located, stated
from newsclean.page import Cut, Page, Source
from newsclean.words.lexicon import lexicon

PROSE = "The bridge in Port Elling was shut at noon on Monday after a barge had struck one of its piers, and nobody could say for how long it would stay so."


def page_of(head: str, body: str, url: str | None = None, as_of: date | None = None) -> Page:
    text = f'<html lang="en"><head><title>Bridge is shut</title>{head}</head><body><h1>Bridge is shut</h1>{body}<p>{PROSE}</p><p>{PROSE}</p></body></html>'
    return readers.read(Source(text, kind="html", url=url, as_of=as_of))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2031-05-06", "2031-05-06"),
        ("2031-05-06T09:30:00+02:00", "2031-05-06T09:30:00+02:00"),
        ("2031-05-06T09:30:00Z", "2031-05-06T09:30:00+00:00"),
        ("2031-05-06T09:30+0200", "2031-05-06T09:30:00+02:00"),
        ("2031-05-06 09:30:00", "2031-05-06T09:30:00"),
        ("20310506", "2031-05-06"),
        ("2031-05-06T05:00:00EST", "2031-05-06T05:00:00-05:00"),
    ],
)
def test_iso_keeps_what_is_written(text: str, value: str) -> None:
    found = iso(text)
    assert found is not None and found.isoformat() == value


@pytest.mark.parametrize(
    ("text", "languages", "value"),
    [
        ("Tue, 06 May 2031 09:30:00 GMT", ("en",), "2031-05-06T09:30:00+00:00"),
        ("Published May 6, 2031, 5:15 pm", ("en",), "2031-05-06T17:15:00"),
        ("6th of May 2031", ("en",), "2031-05-06"),
        ("05/06/2031", ("en",), "2031-05-06"),
        ("05/06/2031", ("fr", "en"), "2031-06-05"),
        ("16/05/2031", ("en",), "2031-05-16"),
        ("6. Mai 2031 um 9:30 Uhr", ("de", "en"), "2031-05-06T09:30:00"),
        ("Stand: 06.05.31, 09.30 Uhr", ("de", "en"), "2031-05-06T09:30:00"),
        ("6 de mayo de 2031", ("es", "en"), "2031-05-06"),
        ("2031年5月6日 午後3時05分", ("ja", "en"), "2031-05-06T15:05:00"),
        ("2031. 5. 6. 오후 3:05", ("ko", "en"), "2031-05-06T15:05:00"),
        ("令和13年5月6日", ("ja", "en"), "2031-05-06"),
        ("6/5/2574", ("th",), "2031-05-06"),
        ("1935999000", ("en",), "2031-05-08T09:30:00+00:00"),
        ("06/05/2031 - 13:55 GMT+1", ("en",), "2031-05-06T13:55:00+01:00"),
        ("05/06/2031 1:55 PM", ("en",), "2031-05-06T13:55:00"),
        ("6 tháng 5 năm 2031", ("vi", "en"), "2031-05-06"),
        ("6 تشرين الأول 2031", ("ar", "en"), "2031-10-06"),
        ("6 มิ.ย. 2574 09:30 น.", ("th", "en"), "2031-06-06T09:30:00"),
        ("6 במאי 2031", ("he", "en"), "2031-05-06"),
        ("2031. május 6.", ("hu", "en"), "2031-05-06"),
        ("2031. gada 6. maijs", ("lv", "en"), "2031-05-06"),
        ("6 Μαΐου 2031", ("el", "en"), "2031-05-06"),
        ("6 अप्रैल 2031", ("hi", "en"), "2031-04-06"),
        ("6. toukokuuta 2031", ("fi", "en"), "2031-05-06"),
        ("6. Januar 2031", ("en",), "2031-01-06"),
        ("By Ann MoorMay 6, 20319:30 am", ("en",), "2031-05-06"),
        ("EditorialMay 6, 203120 Mins Read", ("en",), "2031-05-06"),
        ("Port and harbourMAY 6, 2031Updated: MAY 8, 2031", ("en",), "2031-05-06"),
        ("Ferry06.05.20319:30", ("de", "en"), "2031-05-06"),
        ("May 062031", ("en",), "2031-05-06"),
        ("moor06.05.3109:30", ("de", "en"), "2031-05-06"),
        ("Tue May 6 09:30:00 CEST 2031", ("en",), "2031-05-06T09:30:00+02:00"),
        ("06/mai/2031", ("pt", "en"), "2031-05-06"),
        ("الثلاثاء 6 أيار / مايو 2031", ("ar", "en"), "2031-05-06"),
        ("مايو/أيار 6, 2031", ("ar", "en"), "2031-05-06"),
        ("٢٠٣١/٠٥/٠٦", ("ar", "en"), "2031-05-06"),
        ("２０３１年５月６日", ("ja", "en"), "2031-05-06"),
        ("6 พฤษภาคม พ.ศ. 2574", ("th", "en"), "2031-05-06"),
        ("6 พ.ค. พ.ศ. 2574", ("th", "en"), "2031-05-06"),
        ("Tháng Năm 6, 2031", ("vi", "en"), "2031-05-06"),
        ("प्रकाशित मई 6, 2031", ("hi", "en"), "2031-05-06"),
        ("Build 3.4.12 of 6 May 2031", ("en",), "2031-05-06"),
        ("2031-05-06T09:30:00&#x2B;02:00", ("en",), "2031-05-06T09:30:00+02:00"),
        ("HarbourMAY 6, 2031Updated: JUNE 02, 2031", ("en",), "2031-05-06"),
        ("by Ann Moor on 06-May-31", ("en",), "2031-05-06"),
        ("6/may/31 9:30", ("es", "en"), "2031-05-06T09:30:00"),
        ("06 พ.ค. 74 09:30 น.", ("th", "en"), "2031-05-06T09:30:00"),
        ("سه‌شنبه ۱۶ اردیبهشت ۱۴۱۰ - ۰۹:۳۰", ("fa", "en"), "2031-05-06T09:30:00"),
        ("تاریخ انتشار: ۱۴۱۰/۰۲/۱۶", ("fa", "en"), "2031-05-06"),
        ("۶ مه ۲۰۳۱", ("fa", "en"), "2031-05-06"),
        ("30 اسفند 1403", ("fa", "en"), "2025-03-20"),
    ],
)
def test_shapes(text: str, languages: tuple[str, ...], value: str) -> None:
    found = stated(text, lexicon(languages))
    assert found is not None and found.isoformat() == value


@pytest.mark.parametrize(
    "text",
    [
        *("on Dec. 14", "14 people", "1831-05-06", "2031-13-45", "call 555-1234", "in 2031", ""),
        *("May 6-9, 2031", "2031/5/6-7: Regatta", "2031年5月6日～8日", "9. Build 3.4.12 announced"),
        *("6-May-310", "24-may-31-b", "16-pier-31", "6 May 31", "1410/02/16"),
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert stated(text, lexicon(("en",))) is None


def test_where_a_date_stands() -> None:
    found = located("Updated on 6 May 2031 by Ann Moor", lexicon(("en",)))
    assert found is not None and found[1:] == (11, 21)


def test_json_ld_wins_and_modified_stays_apart() -> None:
    node = '{"@type": "NewsArticle", "headline": "Bridge is shut", "datePublished": "2031-05-06T09:30:00+01:00", "dateModified": "2031-05-07"}'
    head = f'<script type="application/ld+json">{node}</script>'
    page = page_of(head, "<p>8 May 2031</p>")
    published, modified = dates.published(page), dates.modified(page)
    assert published is not None and (published.value.isoformat(), published.origin) == ("2031-05-06T09:30:00+01:00", "json-ld:datePublished")
    assert modified is not None and (modified.value, modified.origin) == (date(2031, 5, 7), "json-ld:dateModified")


def test_a_visible_date_is_claimed() -> None:
    found = dates.published(page_of("", "<p>6 May 2031</p>"))
    assert found is not None and (found.value, found.blocks) == (date(2031, 5, 6), (1,))


def test_an_update_is_no_publication() -> None:
    assert dates.published(page_of("", "<p>Last updated: 6 May 2031</p>")) is None


def test_no_date_from_prose_or_captions() -> None:
    assert dates.published(page_of("", "<figure><img src=a.jpg alt=Bridge><figcaption>The bridge on 6 May 2031</figcaption></figure>")) is None
    assert dates.published(page_of("", f"<p>{PROSE} It had been opened on 6 May 2031 by the mayor.</p>")) is None


def test_nothing_from_the_future() -> None:
    assert dates.published(page_of("", "<p>6 May 2031</p>", as_of=date(2031, 5, 1))) is None


def test_the_day_of_the_address() -> None:
    found = dates.published(page_of("", "", url="https://lantern.example/2031/05/06/bridge.html"))
    assert found is not None and (found.value, found.origin) == (date(2031, 5, 6), "url")


def test_the_day_that_readers_see_beats_a_utc_time() -> None:
    head = '<meta property="article:published_time" content="2031-05-07T01:00:00Z">'
    found = dates.published(page_of(head, "<p>6 May 2031</p>"))
    assert found is not None and found.value == date(2031, 5, 6)


def test_sources_that_disagree_are_told() -> None:
    head = '<meta property="article:published_time" content="2031-05-07T01:00:00+02:00">'
    page = page_of(head, "", url="https://lantern.example/2031/01/02/bridge.html")
    dates.published(page)
    assert page.warnings == ["date_published: meta:article:published_time says 2031-05-07, url says 2031-01-02"]


def published(head: str, body: str, url: str | None = None) -> str:
    fact = dates.published(page_of(head, body, url))
    return fact.value.isoformat() if fact else ""


MOVED = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge is shut", "datePublished": "2031-05-06"}</script>'


def test_an_earlier_day_at_the_headline_beats_the_day_the_page_was_moved() -> None:
    assert published(MOVED, "<p>March 2, 2019</p>") == "2019-03-02"
    assert published(MOVED, "<p>June 5, 2031</p>") == "2031-05-06"  # day and month in the other order, or an update
    assert published(MOVED, "<p>March 2, 2019</p>", "https://quay.example/2031/05/06/bridge") == "2031-05-06"


def test_a_meta_tag_that_says_value_for_content_is_read() -> None:
    assert published('<meta value="2031-05-06T21:00:00Z" name="article:published_time">', "") == "2031-05-06T21:00:00+00:00"


def test_the_day_of_the_last_change_moves_nothing() -> None:
    assert published(MOVED + '<meta property="article:modified_time" content="2019-03-02T09:30:00Z">', "<p>March 2, 2019</p>") == "2031-05-06"


def test_a_day_in_the_masthead_does_not_move_a_utc_time_that_the_byline_has_too() -> None:
    text = (
        """<html lang="en"><title>Bridge is shut</title><meta property="article:published_time" content="2031-05-06T13:00:00Z">
        <p>May 7, 2031</p><h1>Bridge is shut</h1><p>{}May 6, 2031</p>"""
        + f"<p>{PROSE}</p><p>{PROSE}</p>"
    )
    found = dates.published(readers.read(Source(text.replace("{}", "Ann Moor "), kind="html")))
    assert found is not None and found.value.isoformat() == "2031-05-06T13:00:00+00:00"


def test_loose_names_of_meta_tags_come_after_what_is_printed() -> None:
    assert published('<meta name="dcterms.date" content="2031-05-08">', "<p>May 6, 2031</p>") == "2031-05-06"
    assert published('<meta name="dcterms.date" content="2031-05-08">', "") == "2031-05-08"


@pytest.mark.parametrize(
    "line",
    [
        "Updated May 6, 2031",
        "Last modified on Tue, May 6, 2031",
        "May 6, 2031 last updated",
        "Last update on: May 6, 2031 Tue, 06 May 2031",
        '<time datetime="2031-05-06">Updated May 6, 2031</time>',
    ],
)
def test_a_day_of_an_update_is_no_day_of_publication(line: str) -> None:
    assert published("", f"<p>{line}</p>") == ""


def test_a_paragraph_may_open_with_the_date() -> None:
    assert published("", f"<p>2031-05-06 – {PROSE}</p>") == "2031-05-06"
    assert published("", f"<p>Press release of May 6, 2031 | {PROSE}</p>") == "2031-05-06"
    assert published("", f"<p>It was on May 6, 2031 that it fell. {PROSE}</p>") == ""


def test_a_line_far_down_that_says_published_is_asked_last() -> None:
    far = f"<p>{PROSE}</p>" * 6 + "<ul><li>Terms</li></ul>" * 14 + "<p>Published on May 6, 2031</p>"
    assert published("", far) == "2031-05-06"


def test_of_two_days_in_a_line_the_one_of_the_update_is_another() -> None:
    page = page_of("", "<p>Updated 7 May 2031, published 6 May 2031</p>")
    first, change = dates.published(page), dates.modified(page)
    assert first is not None and (first.value, first.blocks) == (date(2031, 5, 6), (1,))
    assert change is not None and (change.value, change.origin) == (date(2031, 5, 7), "visible:block 1")


def test_a_day_of_an_update_is_read_at_the_headline() -> None:
    change = dates.modified(page_of("", "<p>Last updated: 7 May 2031</p>"))
    assert change is not None and (change.value, change.blocks) == (date(2031, 5, 7), (1,))
    change = dates.modified(page_of("", '<p>Updated <time datetime="2031-05-07T09:30:00+01:00">7 May 2031</time></p>'))
    assert change is not None and (change.value.isoformat(), change.blocks) == ("2031-05-07T09:30:00+01:00", (1,))
    assert dates.modified(page_of("", "<p>7 May 2031</p>")) is None


def test_a_day_under_updated_is_of_the_change_and_gives_way_to_any_other() -> None:
    page = page_of("", "<p>Updated</p><p>8 May 2031</p><p>6 May 2031</p>")
    first, change = dates.published(page), dates.modified(page)
    assert first is not None and change is not None and (first.value, change.value) == (date(2031, 5, 6), date(2031, 5, 8))
    page = page_of("", "<p>Updated</p><p>8 May 2031</p>")
    first, change = dates.published(page), dates.modified(page)
    assert first is not None and change is not None and first.value == change.value == date(2031, 5, 8)


def test_of_two_days_in_a_line_a_stamp_is_the_one_of_its_day() -> None:
    line = '<p>May 6, 2031 / Updated <time datetime="2031-05-07T00:43:39Z">May 7, 2031</time></p>'
    page = page_of('<meta property="article:published_time" content="2031-05-07T00:43:39Z">', line)
    assert [str(value) for _, value, _ in dates.candidates(page)][1:] == ["2031-05-06"]
    change = dates.modified(page)
    assert change is not None and change.value.isoformat() == "2031-05-07T00:43:39+00:00"


def test_the_class_of_a_stamp_beside_another_says_whether_it_is_of_the_update() -> None:
    """A story may have been changed before the hour that it was set to appear at; alone, the class means nothing: many systems give it to every stamp."""
    first, other = "<time class='entry-date published' datetime=2031-05-06>6 May 2031</time>", "<time class=updated datetime={}>{} May 2031</time>"
    for value, number in (("2031-05-05", 5), ("2031-05-08", 8)):
        page = page_of("", f"<h1>Bridge</h1><p>Posted on {first}{other.format(value, number)}</p><p>{PROSE}</p>")
        found, change = dates.published(page), dates.modified(page)
        assert found is not None and change is not None and (found.value.isoformat(), change.value.isoformat()) == ("2031-05-06", value)
    page = page_of("", f"<h1>Bridge</h1><p>{other.format('2031-05-07', 7)}</p><p>{PROSE}</p>")
    found = dates.published(page)
    assert found is not None and found.value.isoformat() == "2031-05-07" and dates.modified(page) is None


def test_a_stamp_above_the_headline_is_the_masthead_s_where_the_story_opens_with_another_day() -> None:
    def day(story: str) -> str:
        menu = "".join(f"<p><a href=/{n}>Pier {n}</a></p>" for n in range(6))
        masthead = '<p><time datetime="2031-05-08">8 May 2031</time></p>'
        text = f"<html lang=en><head><title>Bridge is shut</title></head><body>{masthead}{menu}<h1>Bridge is shut</h1><p>{story}</p><p>{PROSE}</p>"
        fact = dates.published(readers.read(Source(text, kind="html")))
        return fact.value.isoformat() if fact else ""

    assert day(f"6 May 2031. {PROSE}") == "2031-05-06"
    assert day(PROSE) == "2031-05-08"


@pytest.mark.parametrize(
    ("cards", "value"),
    [
        ("<li><a href=/b>Bridge is shut</a><p>6 May 2031</p></li><li><a href=/f>Ferry to run</a><p>8 May 2031</p></li>", "2031-05-06"),
        ("<li><p>8 May 2031</p><a href=/f>Ferry to run</a><p>It does.</p></li><li><p>6 May 2031</p><a href=/b>Bridge is shut</a></li>", "2031-05-06"),
        ("<li><p>8 May 2031</p><a href=/b>Bridge is shut</a><p>6 May 2031</p></li>", ""),
        ("<li><a href=/b>Bridge is shut</a><p>Updated 6 May 2031</p></li>", ""),
        ("<li>Bridge is shut 6 May 2031</li>", "2031-05-06"),
        ("<li>Bridge is shut was posted on 6 May 2031 and filed under Ferries</li>", "2031-05-06"),
        ("<li>Bridge is shut again, 6 May 2031</li>", ""),
        ("<li><p>6 May 2031</p><p>Bridge is shut</p><h3><a href=/f>Ferry to run</a></h3></li>", ""),
        ("<li>Bridge is shut 6 May 2031</li><li>Bridge is shut 8 May 2031</li>", ""),
    ],
)
def test_a_card_of_the_story_is_asked_where_nothing_else_says_when(cards: str, value: str) -> None:
    far = f"<p>{PROSE}</p>" * 6 + "<ul><li>Terms</li></ul>" * 14 + f"<ul>{cards}</ul>"
    assert published("", far) == value


def test_days_of_comments_cards_and_quoted_posts_behind_the_first_paragraph_come_last() -> None:
    stamp = '<p><time datetime="2031-05-08">8 May 2031</time></p>'

    def day(code: str, line: str = stamp) -> str:
        page = page_of("", f"<p>{PROSE}</p>{line}<p>Harbour</p><p>6 May 2031</p>")
        page.add([Cut(2, "", code=code)])
        fact = dates.published(page)
        return fact.value.isoformat() if fact else ""

    assert day("outside-story") == "2031-05-08"
    assert day("comments") == day("related-links") == "2031-05-06"
    assert day("outside-story", f"<blockquote>{stamp}</blockquote>") == "2031-05-06"


def test_a_day_beside_another_story_s_heading_is_of_that_story() -> None:
    card = "<h3><a href=/f>Ferry is to run again</a></h3><p>8 May 2031</p>"
    assert published("", f"{card}<p>News</p><p>6 May 2031</p>") == "2031-05-06"
    assert published("", "<p>8 May 2031</p><h3>Ferry is to run again</h3><p>News</p><p>6 May 2031</p>") == "2031-05-08"


def test_what_a_machine_wrote_in_front_of_the_printed_day_is_of_the_update() -> None:
    page = page_of("", '<p>Ann Moor<span class="updated">2031-05-08T13:00:39+02:00</span>May 6th, 2031|Ferries|</p>')
    first, change = dates.published(page), dates.modified(page)
    assert first is not None and change is not None and (first.value, change.value.isoformat()) == (date(2031, 5, 6), "2031-05-08T13:00:39+02:00")
    assert published("", "<p>Ann Moor2031-05-06T13:00:39+02:00May 6th, 2031|Ferries|</p>") == "2031-05-06T13:00:39+02:00"
    assert published("", '<p class="updated">2031-05-08T13:00:39+02:00</p>') == ""
    assert published("", '<p class="updated">May 6, 2031</p>') == "2031-05-06"


def test_a_byline_that_is_one_link_leads_nowhere() -> None:
    assert published("", '<p><a href="/ann">By Ann Moor, Correspondent in Port Elling | May 6, 2031</a></p>') == "2031-05-06"


def test_a_line_with_the_hour_is_no_caption() -> None:
    def day(line: str) -> str:
        page = page_of("", f"<p>{line}</p>")
        page.add([Cut(1, "", code="captions")])
        fact = dates.published(page)
        return fact.value.isoformat() if fact else ""

    assert day("Piers - Ann Moor (Elling Daily Lantern) - May 6, 2031 - 9:30am") == "2031-05-06T09:30:00"
    assert day("Piers - Ann Moor (Elling Daily Lantern) - May 6, 2031 - Ferry") == ""


def test_a_day_beside_the_one_of_an_update_is_the_one_of_publication() -> None:
    far = f"<p>{PROSE}</p>" * 6 + "<ul><li>Terms</li></ul>" * 14
    assert published("", far + "<p>May 6, 2031. <i>Updated: May 8, 2031</i></p>") == "2031-05-06"
    assert published("", far + "<p>May 6, 2031. <i>Harbour: May 8, 2031</i></p>") == ""


@pytest.mark.parametrize("line", ["Posted on May 6, 2031May 8, 2031", "Posted on May 8, 2031 May 6, 2031 by Ann Moor", "May 8, 2031May 6, 2031"])
def test_of_two_days_in_a_row_the_later_is_the_one_of_an_update(line: str) -> None:
    page = page_of("", f"<p>{line}</p>")
    first, change = dates.published(page), dates.modified(page)
    assert first is not None and change is not None and (first.value, change.value) == (date(2031, 5, 6), date(2031, 5, 8))


@pytest.mark.parametrize(
    "line",
    [
        *("6 May 2031, 9:30 - 11:00", "Tuesday, 6 May 2031, 9.30 am \u2013 11.00 am", "6 May 2031 - 8 May 2031", "Regatta: 2031-05-06 \u2013 2031-05-08"),
        *("<p>Start date:</p><p>6 May 2031 9:30</p>", "Event date: 6 May 2031"),
        "I have on 6 May 2031 written to all the members of the harbour board a letter that says as follows:",
    ],
)
def test_the_days_of_an_event_are_not_the_story_s(line: str) -> None:
    assert published("", f"<p>{line}</p>") == ""


def test_a_dash_before_the_hour_or_an_update_is_no_span() -> None:
    assert published("", "<p>6 May 2031 - 9:30</p>") == "2031-05-06T09:30:00"
    assert published("", "<p>6 May 2031 - Updated 8 May 2031</p>") == "2031-05-06"
    assert published("", "<p>6 May 2031 9:30 - Ann Moor</p>") == "2031-05-06T09:30:00"


def test_the_day_in_the_name_of_a_file_says_nothing() -> None:
    assert published("", "<p>[Ann-Moor-Port-Elling-2031-05-06-0007-Pier]</p>") == ""


def test_a_row_may_begin_with_the_day() -> None:
    rest = " \u00b7 ".join(f"Ferry <a href=/{n}>of pier {n}</a>" for n in range(12))
    assert published("", f"<p>May 6, 2031 \u00b7 Written by \u00b7 Ann Moor \u00b7 {rest}</p>") == "2031-05-06"
    assert published("", f"<p>May 6, 2031 saw the ferries and the piers and {rest}</p>") == ""
    links = "".join(f"<a href=/{name}>{name}</a> " for name in ("2031", "ann-moor", "harbour-news", "ferries-and-piers"))
    assert published("", f"<p><a href=/day>May 6, 2031</a> {links}</p>") == "2031-05-06"
    assert published("", f"<p>May 6, 2031 \u00b7 The pier \u00b7 May 8, 2031 \u00b7 {rest}</p>") == ""
    row = ", ".join(f"Ferries of pier {n}" for n in range(12))
    assert published("", f"<p>Posted on May 6, 2031 in {row}</p>") == "2031-05-06"
    assert published("", f"<p>Published on May 6, 2031 in Elling, it names {row}. So it was.</p>") == ""
    assert published("", '<p><a href="/pier">The pier of Port Elling falls in, a year on, May 6, 2031</a></p>') == ""


def test_a_day_of_an_update_is_read_below_the_story_too() -> None:
    text = f'<html lang="en"><title>Bridge is shut</title><h1>Bridge is shut</h1>{f"<p>{PROSE}</p>" * 8}<div class="{{}}"><p>Last updated: 7 May 2031</p></div>'
    change = dates.modified(readers.read(Source(text.format("end"), kind="html")))
    assert change is not None and (change.value, change.blocks) == (date(2031, 5, 7), (9,))
    assert dates.modified(readers.read(Source(text.format("comments"), kind="html"))) is None


def test_a_label_is_a_whole_word() -> None:
    assert published("", "<p>6 May 2031</p><p>Update: 2 March 2019</p>") == "2031-05-06"
    page = readers.read(Source(f"<html lang=de><h1>Die Brücke</h1><p>6. Mai 2031</p><p>Erscheinungsdatum: 2.3.2019</p><p>{PROSE}</p>", kind="html"))
    found = dates.published(page)
    assert found is not None and found.value == date(2031, 5, 6)


def test_a_line_that_is_a_date_comes_before_one_that_has_a_date_in_it() -> None:
    assert published("", "<p>The pier before it fell in on 2 March 2019</p><p>6 May 2031</p>") == "2031-05-06"
    assert published("", "<p>6 May 2031 by Ann Moor of the Elling harbour board</p><p>Built 2 March 2019</p>") == "2031-05-06"


def test_no_date_from_a_picture_s_words() -> None:
    line = "The pier of Port Elling, 2 March 2019"
    assert published("", f'<div><img src="a.jpg" alt="{line}"><p>{line}</p></div>') == ""


CARDS = "".join(f'<li itemscope><a href="/{day}"><b itemprop="datePublished" content="2031-05-0{day}">May {day}, 2031</b></a></li>' for day in (2, 3))


def test_no_date_from_cards_below_the_story() -> None:
    rest = f"<p>{PROSE}</p>" * 8 + f"<ul>{CARDS}</ul>"
    assert published("", rest) == ""
    assert published('<meta name="dcterms.date" content="2031-05-01">', rest) == "2031-05-01"


def test_the_first_words_of_the_story_do_not_move_a_day_that_is_stated() -> None:
    head = '<meta property="article:published_time" content="2031-05-06T21:00:00Z">'
    assert published(head, f"<p>PORT ELLING (May 7, 2031) — {PROSE} {PROSE}</p>") == "2031-05-06T21:00:00+00:00"


def test_two_sources_beat_one() -> None:
    head = MOVED + '<meta property="article:published_time" content="2031-05-08">'
    assert published(head, "<p>May 8, 2031</p>") == "2031-05-08"
    assert published(head, "<p>May 9, 2031</p>") == "2031-05-06"
    assert published(head + '<meta name="dcterms:issued" content="2031-05-06">', "<p>May 8, 2031</p>") == "2031-05-06"


def test_a_day_right_above_the_story_counts_where_the_headline_is_far_above() -> None:
    menu = "<ul>" + "<li>Terms</li>" * 60 + "</ul>"
    assert published("", f"{menu}<p>Ann Moor, 6 May 2031</p>") == "2031-05-06"
    assert published("", f"<p>6 May 2031</p>{menu}<p>2 March 2019</p>") == "2031-05-06"


def test_no_day_of_an_address_or_a_list_below_the_story() -> None:
    assert published("", "<p>https://lantern.example/2031/05/06/bridge</p>") == ""
    text = f"Bridge is shut\n\n{PROSE}\n\n" + f"{PROSE}\n\n" * 8 + "- The ferry 6 May 2031\n- The pier 7 May 2031\n"
    assert dates.published(readers.read(Source(text, kind="text"))) is None


def test_no_day_of_a_picture_with_a_credit() -> None:
    line = "The pier rises above Port Elling, Sunday, Dec. 21, 2025. (EP Photo/Ann Moor)"
    page = page_of("", f"<p>{line}</p>")
    page.add([Cut(1, "a credit", "captions")])
    assert dates.published(page) is None


@pytest.mark.parametrize(
    "line", ["May 6, 2031 by Ann Moor | Harbour news | Two comments so far", "Tuesday, May 6, 2031 at 11:00 am | Categories: Harbour, Island, Ferries"]
)
def test_a_line_below_the_story_may_open_with_the_day(line: str) -> None:
    story = f"<p>{PROSE}</p>" * 8
    page = readers.read(Source(f'<html lang="en"><title>Bridge is shut</title><h1>Bridge is shut</h1>{story}<p>{line}</p>', kind="html"))
    found = dates.published(page)
    assert found is not None and found.value.isoformat()[:10] == "2031-05-06"


def test_the_day_of_something_else_is_not_the_story_s() -> None:
    assert published("", "<p>Member since: March 2, 2019</p><p>Ann Moor May 6, 2031</p>") == "2031-05-06"
    assert published("", "<p>Price as of Tuesday, May 6, 2031, 1:20 p.m.</p>") == ""
    assert published("", "<p>\u00a9 2001-May 6, 2031 The Elling Lantern</p>") == ""
    assert published("", "<p>The pier and the harbour at low tide, May 6, 2031</p>") == ""
    assert published("", "<p>The pier and the harbour at low tide (Port Elling, May 6, 2031)</p>") == ""
    assert published("", "<p>By Ann Moor of the Elling harbour board, May 6, 2031</p>") == "2031-05-06"


def test_a_part_of_the_byline_comes_before_a_label_further_down() -> None:
    line = "by Ann Moor of the Elling Lantern \u00b7 May 6, 2031 at 3:00 am \u00b7 One comment so far"
    assert published("", f"<p>{line}</p><p>Ferries</p><p>Piers</p><p>Released: March 2, 2019 by the harbour board</p>")[:10] == "2031-05-06"


def test_what_nobody_sees_comes_last() -> None:
    body = "<p>{}</p><p>Harbour</p><p>May 6, 2031</p>"
    page = page_of("", body.format("March 2, 2019"))
    page.add([Cut(1, "display:none", "hidden")])
    found = dates.published(page)
    assert found is not None and found.value == date(2031, 5, 6)
    page = page_of("", body.format("The ferry"))
    page.add([Cut(3, "display:none", "hidden")])
    found = dates.published(page)
    assert found is not None and found.value == date(2031, 5, 6)


REST = "You can follow any responses to this entry through the feed of comments, leave a response or a trackback from your own site, or read on below it."


@pytest.mark.parametrize(
    "line",
    [
        f"This entry was posted on Tuesday, May 6th, 2031 at 9:30 am and is filed under Harbour. {REST}",
        "This article was originally published on May 6, 2031 but has been changed more than once since that day to keep it true.",
        "Posted by Ann Moor on 2031-05-06 in ferries. Tags: ferries, fares, the harbour and the island, the pier.",
        "By the Elling Lantern on May 6, 2031. Filed under Harbour. You may answer below, or read what others have to say.",
    ],
)
def test_a_note_under_the_story_says_when(line: str) -> None:
    assert published("", f"<p>{PROSE}</p>" * 8 + f"<p>{line}</p>")[:10] == "2031-05-06"


def below(day: str, note: str) -> str:
    text = f'<html lang="en"><title>Bridge is shut</title><h1>Bridge is shut</h1><p>{day}</p>{f"<p>{PROSE}</p>" * 8}<p>{note}</p>'
    fact = dates.published(readers.read(Source(text, kind="html")))
    return fact.value.isoformat() if fact else ""


def test_a_note_on_the_story_beats_a_day_without_a_word_but_not_one_of_a_change() -> None:
    assert below("May 8, 2031", "This article was first published on May 6, 2031.") == "2031-05-06"
    assert below("Published May 8, 2031", "This article was first published on May 6, 2031.") == "2031-05-08"
    assert below("May 6, 2031", "This article was amended on May 8, 2031.") == "2031-05-06"


def test_a_note_may_say_published_behind_the_day() -> None:
    note = "Dieser Beitrag wurde am Dienstag, 6. Mai 2031 um 9:30 Uhr ver\u00f6ffentlicht und unter Hafen abgelegt."
    prose = "Die Br\u00fccke in Elling ist seit Montag gesperrt, weil ein Kahn einen Pfeiler gerammt hat, und niemand wei\u00df, wie lange das so bleibt."
    page = readers.read(Source(f"<html lang=de><h1>Die Br\u00fccke</h1>{f'<p>{prose}</p>' * 9}<p>{note}</p>", kind="html"))
    found = dates.published(page)
    assert found is not None and found.value.isoformat() == "2031-05-06T09:30:00"


def test_no_day_of_a_comment_below_the_story() -> None:
    assert below("Harbour", "Ann Moor May 6, 2031 at 9:30 am") == ""
    assert below("Harbour", "Ann Moor May 6, 2031") == "2031-05-06"
    assert below("Harbour", "Posted the 16/05/2031 at 9:30 by Ann Moor") == "2031-05-16T09:30:00"
    assert below("Harbour", "By Ann Moor May 6, 2031 at 9:30 am") == "2031-05-06T09:30:00"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2031\u202205\u202206", "2031-05-06"),
        ("2031 \u00b7 05 \u00b7 06", "2031-05-06"),
        ("2031. 05. 06.", "2031-05-06"),
        ("2031. 05. 06. 9:30", "2031-05-06T09:30:00"),
    ],
)
def test_signs_between_figures_and_no_hour_among_them(text: str, value: str) -> None:
    found = located(text, lexicon(("ko", "en")))
    assert found is not None and found[0].isoformat() == value


@pytest.mark.parametrize(
    "body",
    [
        "<p>Received: 3 March 2031 / Accepted: 20 April 2031 / Published: 6 May 2031</p>",
        "<p>Received 3 March 2031</p><p>Accepted 20 April 2031</p><p>Published 6 May 2031</p>",
        "<dl><dt>Received</dt><dd>3 March 2031</dd><dt>Accepted</dt><dd>20 April 2031</dd><dt>Published</dt><dd>6 May 2031</dd></dl>",
    ],
)
def test_when_a_paper_was_received_is_not_when_it_was_published(body: str) -> None:
    found = dates.published(page_of("", body))
    assert found is not None and found.value == date(2031, 5, 6)
    assert dates.published(page_of("", "<p>Received: 3 March 2031 / Accepted: 20 April 2031</p>")) is None
