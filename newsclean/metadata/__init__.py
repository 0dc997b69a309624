"""The study: what the page says about the story. Each field has its finder, each finder its sources, best first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from newsclean.metadata import authors, dates, site, title
from newsclean.page import Fact, Page

Finder = Callable[[Page], Fact | None]
FINDERS: tuple[tuple[str, Finder], ...] = (
    ("title", title.find),
    ("kicker", title.kicker),
    ("standfirst", title.standfirst),
    ("byline", authors.byline),
    ("authors", authors.find),
    ("date_published", dates.published),
    ("date_modified", dates.modified),
    ("site", site.find),
)


def find(page: Page) -> list[Fact]:
    """What is known of the story, one fact a field, but for captions; a field that is not known has none."""
    return [fact for _, finder in FINDERS if (fact := finder(page)) is not None]


def judge(page: Page, facts: list[Fact]) -> tuple[str, list[str]]:
    """The status of the contract and its reasons."""
    return "ok", []


__all__: list[Any] = ["find", "judge"]
