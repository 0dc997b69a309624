"""The study: what the page says about the story. Each field has its finder, each finder its sources, best first."""

from __future__ import annotations

from collections.abc import Callable

from newsclean.metadata import access, authors, beside_title, captions, claims, dates, front_matter, image, language, section, site, title
from newsclean.metadata.status import judge
from newsclean.page import Fact, Page

Finder = Callable[[Page], Fact | None]
FINDERS: tuple[tuple[str, Finder], ...] = (
    ("title", title.find),
    ("kicker", beside_title.kicker),
    ("standfirst", beside_title.standfirst),
    ("byline", authors.byline),
    ("authors", authors.find),
    ("date_published", dates.published),
    ("date_modified", dates.modified),
    ("site", site.find),
    ("language", language.find),
    ("description", image.description),
    ("url", image.address),
    ("section", section.find),
    ("tags", section.tags),
    ("access", access.find),
)
"""Field to finder, in the contract's order; captions and the lead image, which uses them, come last."""


def find(page: Page) -> list[Fact]:
    """What is known of the story, one fact a field, but for captions, one each; a field that is not known has none."""
    if page.dialect == "newsclean":
        facts = list(front_matter.find(page))
    else:
        facts = claims.widened(page, [fact for _, finder in FINDERS if (fact := finder(page)) is not None])
    pictures = list(captions.find(page))
    lead = image.find(page, pictures)
    return [*facts, *([lead] if lead else []), *pictures]


__all__ = ["find", "judge"]
