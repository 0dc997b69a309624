"""When a story was published, told by the page's scripts where nothing else on the page says so."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

import newsclean

TITLE = "Bridge of Port Elling is shut for the winter"
PROSE = "The bridge in Port Elling was shut at noon on Monday after a barge had struck one of its piers, and nobody could say for how long it would stay so."
ADDRESS = "https://lantern.example/news/bridge-of-port-elling-shut"
OTHER = {"title": "Ferry of Port Elling runs again at last", "url": "/news/ferry-of-port-elling-runs", "publishedAt": "2031-02-03T08:00:00Z"}


def published(state: Any, line: str = "3 hours ago", body: str = f"<p>{PROSE}</p>" * 3) -> str:
    script = state if isinstance(state, str) else f'<script id="__STATE__" type="application/json">{json.dumps(state)}</script>'
    markup = f"<html lang=en><title>{TITLE}</title><link rel=canonical href={ADDRESS}><body><article><h1>{TITLE}</h1><p>{line}</p>{body}</article>{script}"
    article = newsclean.clean(markup)
    return article.date.isoformat() if article.date else ""


@pytest.mark.parametrize("key", ["publishedAt", "published_at", "datePublished", "publishDate", "publication_date", "pubDate", "first_publish_date"])
def test_the_moment_beside_the_headline_in_the_page_s_state(key: str) -> None:
    state = {"story": {"title": TITLE, key: "2031-05-06T09:30:00Z", "body": "..."}, "latest": [OTHER]}
    assert published(state) == "2031-05-06T09:30:00+00:00"


def test_the_moment_beside_the_address_and_in_seconds() -> None:
    assert published({"props": {"story": {"url": ADDRESS, "published": 1935999000, "text": "..." * 50}}}) == "2031-05-08T09:30:00+00:00"


def test_a_table_of_references_and_a_call_with_a_record() -> None:
    assert published([{"story": 1}, {"title": 2, "publishedAt": 3, "text": 4}, TITLE, "2031-05-06", "x" * 200]) == "2031-05-06"
    assert published(f"<script>dataLayer.push({{pageTitle: {TITLE!r}, publishDate: '2031-05-06', section: '{'harbour ' * 20}'}})</script>") == "2031-05-06"


@pytest.mark.parametrize(
    "record",
    [
        OTHER,
        {"title": TITLE, "lastPublishedAt": "2031-05-06"},
        {"title": TITLE, "updatedAt": "2031-05-06"},
        {"title": TITLE, "publishedUntil": "2031-05-06"},
        {"title": TITLE, "published": True},
        {"title": TITLE, "publisherId": 1935999000},
        {"title": TITLE, "publicationId": 1935999000},
        {"title": TITLE, "publishedAt": "on the 6th, 2 weeks late"},
        {"title": TITLE, "author": {"publishedAt": "2031-05-06"}},
    ],
)
def test_other_stories_and_other_moments_are_none(record: dict[str, Any]) -> None:
    assert published({"stories": [{**record, "text": "x" * 200}]}) == ""


def test_what_the_page_prints_comes_first_and_the_first_of_two_moments() -> None:
    state = {"title": TITLE, "publishedAt": "2031-05-08", "first_published": "2031-05-06", "text": "x" * 200}
    assert published(state) == "2031-05-06"
    assert published(state, "7 May 2031") == "2031-05-07"
    assert published(state, "Updated 9 May 2031") == "2031-05-06"


def test_a_story_that_stands_in_the_state_itself() -> None:
    body = [PROSE, PROSE.replace("noon", "night"), PROSE.replace("Monday", "Friday")]
    assert published({"title": TITLE, "publishedAt": "2031-05-06", "body": body}, body="") == "2031-05-06"


def test_the_day_asked_about_is_not_passed() -> None:
    state = f'<script type="application/json">{json.dumps({"title": TITLE, "publishedAt": "2031-05-06", "text": "x" * 200})}</script>'
    assert newsclean.clean(f"<title>{TITLE}</title><h1>{TITLE}</h1><p>{PROSE}</p>{state}", as_of=date(2031, 5, 5)).date is None
