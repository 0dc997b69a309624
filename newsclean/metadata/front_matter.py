"""What newsclean's own Markdown says in its front matter: believed as it stands, for it was found and judged before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from newsclean.page import STORY_STATUSES, Author, Fact, Page

ORIGIN = "front matter"
_TEXTS = ("byline", "site", "language", "description", "url")
_LISTS = ("section", "tags")
_DAYS = {"date": "date_published", "modified": "date_modified"}


def find(page: Page) -> Iterator[Fact]:
    """The facts of the front matter; the title claims the heading that prints it."""
    for title in _values(page, "title")[:1]:
        printed = next((b for b in page.blocks if b.kind == "heading" and b.level == 1), None)
        yield Fact("title", title, ORIGIN, (printed.index,) if printed else ())
    for name in _TEXTS:
        for text in _values(page, name)[:1]:
            yield Fact(name, text, ORIGIN)
    for name in _LISTS:
        if values := _values(page, name):
            yield Fact(name, tuple(values), ORIGIN)
    if names := _values(page, "authors"):
        yield Fact("authors", tuple(Author(name) for name in names), ORIGIN)
    for key, name in _DAYS.items():
        for text in _values(page, key)[:1]:
            if day := _day(text):
                yield Fact(name, day, ORIGIN)


def judge(page: Page) -> tuple[str, list[str]]:
    """The status that the front matter names, else ok; no_article where nothing stands under it."""
    said = _values(page, "status")[:1]
    claimed = {i for fact in find(page) for i in fact.blocks}
    if all(b.index in claimed for b in page.blocks):
        return "no_article", ["no article found (index page?)"]
    return (said[0] if said and said[0] in STORY_STATUSES else "ok"), []


def _values(page: Page, key: str) -> list[str]:
    return page.head.meta.get(f"newsclean:{key}", [])


def _day(text: str) -> datetime | date | None:
    """A day stays a day, a time keeps its zone; None for what is neither."""
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        return None
