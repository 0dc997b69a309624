"""The facts of whole pages: each with its origin and the blocks it claims."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from newsclean import metadata, pipeline, readers
from newsclean.metadata.captions import parted
from newsclean.metadata.jsonld import graph
from newsclean.page import Author, Caption, Fact, LeadImage, Page, Source
from newsclean.words.lexicon import lexicon

FIXTURES = Path(__file__).parent.parent / "fixtures"
JSON_LD = '<script type="application/ld+json">{"@type": "NewsArticle", %s}</script>'
PICTURE = "https://img.courier.example/ferry.jpg"
PROSE = "The bridge in Port Elling was shut at noon on Monday after a barge had struck one of its piers, and nobody could say for how long."


def studied(text: str, kind: str = "html", url: str | None = None) -> tuple[Page, dict[str, Fact]]:
    page = readers.read(Source(text, kind=kind, url=url))
    pipeline.strip(page)
    return page, {fact.field: fact for fact in reversed(metadata.find(page))}


def facts_of(head: str, body: str, url: str | None = None) -> dict[str, Fact]:
    return studied(f'<html lang="en"><head>{head}</head><body>{body}<p>{PROSE}</p><p>{PROSE} So it was.</p></body></html>', url=url)[1]


def value(facts: dict[str, Fact], field: str) -> Any:
    return facts[field].value if field in facts else None


def test_a_page_of_a_cms() -> None:
    page, facts = studied((FIXTURES / "meta-cms.html").read_text(encoding="utf-8"))
    assert {field: (fact.value, fact.origin) for field, fact in facts.items()} == {
        "title": ("Ferry sails again after the flood", "visible:block 2"),
        "kicker": ("Transport", "visible:block 1"),
        "standfirst": ("Three weeks after the flood the ferry is back on its old route.", "visible:block 3"),
        "byline": ("By Ann Moor, Ben Oakley", "visible:block 4"),
        "authors": ([Author("Ann Moor"), Author("Ben Oakley")], "json-ld:author"),
        "date_published": (datetime.fromisoformat("2031-05-06T09:30:00+01:00"), "json-ld:datePublished"),
        "date_modified": (datetime.fromisoformat("2031-05-06T11:00:00+01:00"), "json-ld:dateModified"),
        "site": ("Elling Courier", "meta:og:site_name"),
        "language": ("en-GB", "html:lang"),
        "description": ("Three weeks after the flood the ferry is back.", "meta:og:description"),
        "url": ("https://courier.example/news/2031/05/06/ferry", "link:canonical"),
        "section": (["News", "Harbour"], "visible:block 0"),
        "tags": (["ferry", "flood", "Port Elling"], "meta:keywords"),
        "access": ("free", "json-ld:isAccessibleForFree"),
        "lead_image": (
            LeadImage("https://img.courier.example/ferry.jpg?w=1200", "A ferry at a quay", "The ferry at the quay of Port Elling.", "Mo Adair"),
            "meta:og:image",
        ),
        "captions": (Caption("The ferry at the quay of Port Elling.", "Mo Adair", PICTURE), "visible:block 7"),
    }
    claimed = {i for fact in facts.values() for i in fact.blocks}
    assert {page.blocks[i].text for i in claimed} >= {"Ferry sails again after the flood", "By Ann Moor, Chief Reporter, and Ben Oakley", "6 May 2031, 9.30am"}
    assert not any(page.blocks[i].words > 20 for i in claimed)


def test_a_dump_of_the_same_shape() -> None:
    page, facts = studied((FIXTURES / "meta-dump.txt").read_text(encoding="utf-8"), kind="text")
    assert value(facts, "title") == "Ferry sails again after the flood"
    assert value(facts, "authors") == [Author("Han Seo-yeon"), Author("Oh Min-jae")]
    assert value(facts, "byline") == "By Han Seo-yeon, Oh Min-jae"
    assert value(facts, "section") == ["News", "Harbour"]
    assert value(facts, "captions") == Caption("The ferry at the quay of Port Elling.", "ELLING PICTURES", None)
    assert value(facts, "language") == "en"
    assert "date_published" not in facts
    assert page.blocks[-1].index in facts["authors"].blocks


# -- title


def test_the_site_is_taken_off_the_title_only_where_it_is_known() -> None:
    known = facts_of('<meta property="og:site_name" content="Elling Courier"><title>Bridge is shut - Elling Courier</title>', "")
    assert value(known, "title") == "Bridge is shut"
    assert value(facts_of("<title>Bridge is shut - a day on the quay</title>", ""), "title") == "Bridge is shut - a day on the quay"


def test_the_headline_below_one_written_for_search_engines_is_taken() -> None:
    head = '<meta property="og:title" content="Nobody knows how long the bridge stays shut"><title>Port Elling: Bridge is shut - Courier</title>'
    facts = facts_of(head, "<h1>Port Elling: Bridge is shut</h1><h2>Harbour Nobody knows how long the bridge stays shut</h2>")
    assert (value(facts, "title"), value(facts, "kicker")) == ("Nobody knows how long the bridge stays shut", "Harbour")
    assert value(facts_of(head, "<h1>Port Elling: Bridge is shut</h1>"), "title") == "Port Elling: Bridge is shut"


def test_a_banner_that_is_no_link_is_no_title() -> None:
    facts = facts_of("<title>Bridge is shut for two months | The Quay Blog</title>", "<h1>The Quay Blog</h1><p>Bridge is shut for two months</p>")
    assert value(facts, "title") == "Bridge is shut for two months"


def test_a_subhead_of_the_story_is_no_title() -> None:
    head = "<title>The five kinds of ferries on the quay</title>"
    below = f"<p>{PROSE}</p><h2>Kinds of ferries</h2>"
    assert value(facts_of(head, f"<h1>All ferries of the quay, compared</h1>{below}"), "title") == "All ferries of the quay, compared"
    assert value(facts_of("<title>What sails from the quay</title>", below), "title") == "What sails from the quay"
    assert value(facts_of("<title>Kinds of ferries</title>", f"<h1>The Quay Blog</h1>{below}"), "title") == "Kinds of ferries"


def test_references_left_in_a_title_are_read() -> None:
    facts = facts_of(JSON_LD % '"headline": "Fares &amp; ferries &#8211; what is next"', "<p>Harbour</p>")
    assert value(facts, "title") == "Fares & ferries – what is next"


def test_the_first_words_of_the_site_s_name_are_taken_off() -> None:
    head = '<title>Bridge is shut | Elling Courier</title><meta property="og:site_name" content="Elling Courier Publishing House">'
    assert value(facts_of(head, ""), "title") == "Bridge is shut"


def test_a_heading_that_is_the_site_is_no_title() -> None:
    facts = facts_of("<title>Bridge is shut | The Quay Blog</title>", '<h1><a href="/">The Quay Blog</a></h1><h2>Bridge is shut</h2>')
    assert value(facts, "title") == "Bridge is shut"


def test_a_kicker_inside_the_heading_is_parted() -> None:
    facts = facts_of('<meta property="og:title" content="Bridge is shut after a collision">', "<h1>Port Elling: Bridge is shut after a collision</h1>")
    assert value(facts, "title") == "Bridge is shut after a collision"


def test_a_kicker_inside_the_heading_without_a_sign_is_parted_where_the_head_has_one() -> None:
    head = '<meta property="og:title" content="Port Elling: Bridge is shut after a collision">'
    facts = facts_of(head, "<h1><span>In Port Elling</span> <span>Bridge is shut after a collision</span></h1>")
    assert (value(facts, "title"), value(facts, "kicker")) == ("Bridge is shut after a collision", "In Port Elling")
    assert value(facts_of(head, "<h1>Port Elling: Bridge is shut after a collision</h1>"), "title") == "Port Elling: Bridge is shut after a collision"


def test_a_speech_an_article_or_a_year_in_front_of_a_headline_is_no_kicker() -> None:
    head = '<meta property="og:title" content="Bridge is shut after a collision">'
    for front in ("\u201cNobody saw it\u201d:", "The", "2031"):
        facts = facts_of(head, f"<h1>{front} Bridge is shut after a collision</h1>")
        assert value(facts, "title") == f"{front} Bridge is shut after a collision"
        assert "kicker" not in facts


def test_a_word_that_may_be_broken_is_the_same_word() -> None:
    head = '<meta property="og:title" content="Bridge is shut after a collision">'
    assert value(facts_of(head, "<h1>Port Elling: Bridge is shut after a colli\u00adsion</h1>"), "title") == "Bridge is shut after a collision"


def test_a_headline_that_goes_on_in_the_heading_below_is_joined() -> None:
    head = '<meta property="og:title" content="In Port Elling: Nobody saw the bridge">'
    facts = facts_of(head, "<h1>Port Elling:</h1><h2>Nobody saw the bridge</h2>")
    assert value(facts, "title") == "In Port Elling: Nobody saw the bridge"


def test_of_two_headings_of_the_first_level_the_one_that_most_names_begin_with_is_the_headline() -> None:
    head = '<meta name="headline" content="and nobody saw it"><title>Bridge is shut - The Quay Blog</title>'
    assert value(facts_of(head, "<h1>Bridge is shut</h1><h1>and nobody saw it</h1>"), "title") == "Bridge is shut"


def test_a_section_s_name_behind_a_bar_goes_where_a_heading_prints_the_rest() -> None:
    facts = facts_of("<title>Bridge is shut all spring | Harbour</title>", "<h1>Bridge is shut all spring | Harbour</h1><h2>Bridge is shut all spring</h2>")
    assert value(facts, "title") == "Bridge is shut all spring"


def test_a_short_heading_that_the_head_or_the_address_has_is_no_banner() -> None:
    head = '<title>Quay plan of winter</title><link rel="canonical" href="https://courier.example/harbour/ferry-prices.html">'
    assert value(facts_of(head, "<h1>Winter plan of quay</h1>"), "title") == "Winter plan of quay"
    assert value(facts_of(head, "<h1>Ferry prices</h1>"), "title") == "Ferry prices"
    assert value(facts_of(head, "<h1>Quay Blog</h1>"), "title") == "Quay plan of winter"


def test_a_number_of_a_series_is_no_site_s_name() -> None:
    head = '<meta property="og:url" content="https://courier.example/a"><title>Courier Letter #18 - The bridge is shut</title>'
    assert value(facts_of(head, ""), "title") == "Courier Letter #18 - The bridge is shut"


def test_a_subtitle_that_runs_on_in_the_heading_is_the_standfirst() -> None:
    head = '<meta property="og:title" content="Bridge is shut after a collision">'
    facts = facts_of(head, "<h1>Bridge is shut after a collision <small>Nobody saw the ferry come</small></h1>")
    assert (value(facts, "title"), value(facts, "standfirst")) == ("Bridge is shut after a collision", "Nobody saw the ferry come")
    assert value(facts_of(head, "<h1>Bridge is shut after a collision at sea</h1>"), "title") == "Bridge is shut after a collision at sea"


def test_a_picture_is_no_headline() -> None:
    body = f'<img alt="Quay and Harbour Enquiries" src=/a.png><h2>Advice for travellers this week</h2><p>{PROSE}'
    assert value(facts_of("<title>Quay and Harbour Enquiries -</title>", body), "title") == "Advice for travellers this week"


def test_kicker_and_standfirst_are_told_by_the_headline_s_header() -> None:
    summary = "Three weeks after the flood the ferry is back, says the board"
    facts = facts_of("", f"<header><span>Sand Isle</span><h1>Bridge is shut</h1><p>{summary}</p><p>Ann Moor</p></header><p>{PROSE}")
    assert (value(facts, "kicker"), value(facts, "standfirst")) == ("Sand Isle", summary)
    facts = facts_of("", f"<header><div>6 May 2031</div><h1>Bridge is shut</h1><p>Ann Moor</p></header><p>{PROSE}")
    assert not {"kicker", "standfirst"} & facts.keys()
    facts = facts_of("", f"<header><div><a href=/a>Harbour</a><a href=/b>News</a></div><h1>Bridge is shut</h1></header><p>{PROSE}")
    assert "kicker" not in facts


def test_a_lone_heading_under_the_headline_is_its_standfirst_and_a_subhead_is_not() -> None:
    summary = "Three weeks after the flood the ferry is back on its route"
    assert value(facts_of("", f"<h1>Bridge is shut</h1><h2>{summary}</h2><p>{PROSE}</p><h3>Fares</h3><p>{PROSE}"), "standfirst") == summary
    assert "standfirst" not in facts_of("", f"<h1>Bridge is shut</h1><h2>{summary}</h2><p>{PROSE}</p><h2>Fares</h2><p>{PROSE}")


# -- JSON-LD


def test_json_ld_in_a_meta_tag_is_read() -> None:
    node = "{&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;headline&quot;: &quot;Bridge is shut&quot;, &quot;datePublished&quot;: &quot;2031-05-06&quot;}"
    facts = facts_of(f'<meta name="script:ld+json" content="{node}">', "<h1>Bridge is shut</h1>")
    assert (facts["date_published"].value.isoformat(), facts["date_published"].origin) == ("2031-05-06", "json-ld:datePublished")


def test_the_node_of_this_page_wins_and_references_are_followed() -> None:
    page, _ = studied((FIXTURES / "meta-cms.html").read_text(encoding="utf-8"))
    assert graph(page).text("headline") == "Ferry sails again after the flood"
    assert [node["name"] for node in graph(page).values("author")] == ["ANN MOOR", "Ben Oakley", "Elling Courier"]


def test_a_reference_to_itself_ends() -> None:
    facts = facts_of(
        '<script type="application/ld+json">{"@type": "NewsArticle", "@id": "#a", "author": {"@id": "#a"}, "headline": "Bridge is shut"}</script>', ""
    )
    assert value(facts, "title") == "Bridge is shut"


# -- captions


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("A bridge. [AFP/YONHAP]", ("A bridge.", "AFP/YONHAP")),
        ("A bridge. Photo: Mo Adair", ("A bridge.", "Mo Adair")),
        ("A bridge. (Photo by Mo Adair)", ("A bridge.", "Mo Adair")),
        ("A bridge © Mo Adair", ("A bridge", "Mo Adair")),
        ("A bridge (left) and a barge.", ("A bridge (left) and a barge.", None)),
        ("Two bridges: one old, one new", ("Two bridges: one old, one new", None)),
    ],
)
def test_credits(text: str, parts: tuple[str, str | None]) -> None:
    assert parted(text, lexicon(("en",))) == parts


# -- language


def test_a_declared_language_is_checked_against_the_text() -> None:
    german = "Die Brücke in Port Elling wurde am Montag gesperrt, nachdem ein Kahn gegen einen der Pfeiler gefahren war, und niemand weiß, wie lange."
    _, facts = studied(f'<html lang="en"><body><p>{german}</p><p>{german}</p></body></html>')
    assert (value(facts, "language"), facts["language"].origin) == ("de", "text")


def test_a_paragraph_that_begins_with_a_comma_names_nobody() -> None:
    _, facts = studied(f"<html lang='en'><body><h1>Bridge is shut</h1><p>{PROSE}</p><p>, Moor is a reporter on the quay, and a good one.</p></body></html>")
    assert value(facts, "authors") is None


def test_the_site_s_name_below_the_headline_is_no_title() -> None:
    head = '<meta property="og:title" content="Bridge is shut"><title>Bridge is shut - The Quay and Tide Blog</title>'
    assert value(facts_of(head, "<h1>Bridge is shut</h1><p>The Quay and Tide Blog</p>"), "title") == "Bridge is shut"


def test_a_headline_is_not_cut_inside_its_sentence() -> None:
    facts = facts_of("<title>Safety on the harbour quay</title>", "<h1>Three ways to Safety on the harbour quay</h1>")
    assert (value(facts, "title"), "kicker" in facts) == ("Three ways to Safety on the harbour quay", False)


def test_soft_hyphens_in_the_head_cut_no_letters_off_the_kicker() -> None:
    head = '<meta property="og:title" content="Bridge is shut af\u00adter a col\u00adli\u00adsion">'
    facts = facts_of(head, "<h1>Harbours Bridge is shut af\u00adter a col\u00adli\u00adsion</h1>")
    assert (value(facts, "title"), value(facts, "kicker")) == ("Bridge is shut after a collision", "Harbours")


@pytest.mark.parametrize(
    ("line", "kicker"),
    [
        ("/ Harbour", "Harbour"),
        ("HARBOUR6 May 2031", "HARBOUR"),
        ("Harbour 6 May 2031, 8:30 pm", "Harbour"),
        ("6 May 2031", None),
        ("by Ann Moor 6 May 2031", None),
        ("AP", None),
    ],
)
def test_a_kicker_is_without_signs_dates_and_names(line: str, kicker: str | None) -> None:
    assert value(facts_of("", f"<div class='kicker'>{line}</div><h1>Bridge is shut after a collision</h1>"), "kicker") == kicker
