"""Who wrote a page: which source wins, and what is nobody's name."""

from __future__ import annotations

import pytest

from newsclean import metadata, pipeline, readers
from newsclean.page import Fact, Source

PROSE = "The bridge in Port Elling was shut at noon on Monday after a barge had struck one of its piers, and nobody could say for how long."
SITE = '<meta property="og:site_name" content="Elling Courier">'


def authors_of(head: str, body: str, lang: str = "en", after: str = "") -> Fact | None:
    """The authors' fact of a page with a headline, a byline and two paragraphs."""
    head = f"<title>Bridge is shut</title>{head}"
    text = f'<html lang="{lang}"><head>{head}</head><body><h1>Bridge is shut</h1>{body}<p>{PROSE}</p><p>{PROSE} So it was.</p>{after}</body></html>'
    page = readers.read(Source(text, kind="html"))
    pipeline.strip(page)
    return {fact.field: fact for fact in metadata.find(page)}.get("authors")


def people(fact: Fact | None) -> list[tuple[str, str | None]]:
    return [tuple(author) for author in fact.value] if fact else []


def json_ld(author: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Bridge is shut", "author": {author}}}</script>'


@pytest.mark.parametrize(
    ("head", "body", "names", "origin"),
    [
        ('<meta name="author" content="Ann Moor">', "", ["Ann Moor"], "meta:author"),
        ('<meta name="citation_author" content="Moor, Ann B.">', "", ["Ann B. Moor"], "meta:citation_author"),
        ('<meta name="article:author" content="https://social.example/moor">', '<p class="author">Ann Moor</p>', ["Ann Moor"], "visible:block 1"),
        ("", "<p>By</p><p>Ann Moor</p><p>and</p><p>Ben Oakley</p>", ["Ann Moor", "Ben Oakley"], "visible:block 1"),
        ("", '<p><a rel="author" href="/moor">Ann Moor</a></p>', ["Ann Moor"], "microdata:rel-author"),
        ("", "<p>Ann Moor</p><p>6 May 2031</p>", ["Ann Moor"], "visible:block 1"),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "author": "Ann Moor and Ben Oakley"}</script>',
            "",
            ["Ann Moor", "Ben Oakley"],
            "json-ld:author",
        ),
        ('<meta name="author" content="Elling Courier"><meta property="og:site_name" content="Elling Courier">', "", ["Elling Courier"], "meta:author"),
        ('<meta name="author" content="admin">', "", None, None),
        ("", "<p>A quiet morning</p>", None, None),
    ],
)
def test_authors(head: str, body: str, names: list[str] | None, origin: str | None) -> None:
    found = authors_of(head, body)
    assert (found and [a.name for a in found.value], found and found.origin) == (names, origin)


def test_a_name_under_the_headline_is_the_author_if_it_stands_on_a_portrait_too() -> None:
    assert authors_of("", "<p>Marlow Quay</p>") is None
    assert people(authors_of("", "<p>Ann Moor</p>", after=f'<p>{PROSE}</p><img src="/a.jpg" alt="Ann Moor">')) == [("Ann Moor", None)]


@pytest.mark.parametrize(("author", "name"), [('{"@type": "Organization", "name": "Elling Courier"}', "Elling Courier"), ('"Redaktion"', "Redaktion")])
def test_an_organisation_is_the_author_where_the_page_says_so_and_names_nobody(author: str, name: str) -> None:
    assert people(authors_of(SITE + json_ld(author), "")) == [(name, "agency")]
    assert people(authors_of(SITE + json_ld(author), "<p>By Ann Moor</p>")) == [("Ann Moor", None)]


def test_the_site_that_signs_a_story_is_its_author() -> None:
    assert people(authors_of(SITE, "<p>By Elling Courier, 6 May 2031</p>")) == [("Elling Courier", "agency")]


@pytest.mark.parametrize("name", ["admin", "Guest Author", "41-77 b", "www.lantern.example", "moor@lantern.example"])
def test_what_names_nobody_is_no_author(name: str) -> None:
    assert authors_of(json_ld(f'"{name}"'), "") is None


def test_the_byline_at_the_headline_wins_over_who_put_the_story_in() -> None:
    other = json_ld('{"@type": "Person", "name": "Cy Penn"}')
    assert people(authors_of(other, "<p>By Ann Moor</p>")) == [("Ann Moor", None)]
    assert people(authors_of(other, "<p>By Cy Penn and Ann Moor</p>")) == [("Cy Penn", None), ("Ann Moor", None)]
    assert people(authors_of(other, "<p>By Ann Moor, who has lived on the quay for years</p>")) == [("Cy Penn", None)]
    assert people(authors_of(other, "", after=f"<p>{PROSE} Then.</p><p>{PROSE} Yes.</p><p>By Ann Moor</p>")) == [("Cy Penn", None)]


@pytest.mark.parametrize("login", ["Ann", "annmoor"])
def test_a_first_name_or_login_is_made_whole_by_the_byline(login: str) -> None:
    assert people(authors_of(json_ld(f'"{login}"'), "<p>Ann Moor</p>")) == [("Ann Moor", None)]
    assert people(authors_of(json_ld(f'"{login}"'), "<p>Ben Oakley</p>")) == [(login, None)]


def test_a_byline_may_stand_among_buttons_but_not_among_comments() -> None:
    assert people(authors_of("", '<div class="share description"><p>By Ann Moor</p></div>')) == [("Ann Moor", None)]
    assert people(authors_of("", '<div class="author bio"><p>Ann Moor</p></div>')) == []
    assert people(authors_of("", '<div class="meta"><div class="author"><p>Ann Moor</p></div></div>')) == [("Ann Moor", None)]
    assert people(authors_of("", "", after='<div class="comment"><p class="author">Ann Moor</p></div>')) == []
