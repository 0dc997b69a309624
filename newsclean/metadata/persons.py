"""The authors in the texts of a source."""

from __future__ import annotations

from newsclean import words
from newsclean.metadata import site
from newsclean.metadata.byline_words import Names
from newsclean.metadata.names import LONGEST_NAME, NO_NAME, people
from newsclean.page import Author, Page
from newsclean.words import fold


def persons_in(page: Page, values: list[str], own: bool) -> list[Author]:
    """The authors that texts name; the site's own name only where it stands alone, as a person's (a personal site)."""
    found: list[Author] = []
    for value in values:
        said = authors_in(page, value)
        if not said or said[0].name != value and fold(value) in site.outlets(page) and fold(said[0].name) != fold(value):
            continue
        alone = len(said) == 1 and not own and " " in said[0].name and len(value) < len(said[0].name) + 6
        for author in said:
            if author.role == "agency" or not site.is_outlet(fold(author.name), page) or alone and not _has_article(author.name, page):
                found.append(author)
    return list(dict.fromkeys(found))


def _has_article(name: str, page: Page) -> bool:
    return fold(name).partition(" ")[0] in words.of(page).list("byline", "articles")


def authors_in(page: Page, text: str) -> list[Author]:
    """The persons and agencies in a text that stands where names stand; worked out once a text."""
    known: dict[str, list[Author]] = page.memo.setdefault("people", {})
    if text not in known:
        known[text] = people(text, words.of(page), site.outlets(page) if " " in text else frozenset(), sure=True)
    return known[text]


def as_said(origin: str, values: list[str]) -> list[Author]:
    """A name of two words that JSON-LD gives, the second not in capitals: "Ann moor"."""
    parts = values[0].split() if len(values) == 1 and origin.startswith("json") else []
    return [Author(values[0])] if len(parts) == 2 and values[0][0].isupper() and parts[1].islower() and all(map(str.isalpha, parts)) else []


def is_organisation(name: str, names: Names) -> bool:
    """True for what may be an organisation's name: short, most of it letters, and not of words alone that are no names ("admin", "guest author")."""
    words = [fold(w) for w in name.split()]
    if not 1 < len(name) <= LONGEST_NAME or "www." in name or not NO_NAME.isdisjoint(name) or sum(map(str.isalpha, name)) * 3 < len(name) * 2:
        return False
    return not names.teams.isdisjoint(words) or not names.not_names.issuperset(words)
