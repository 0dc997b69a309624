"""Where each field comes from, and what the page's other sources say of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newsclean.metadata import access, authors, dates, image, marked, section, site
from newsclean.metadata.bylines import bylines
from newsclean.metadata.jsonld import graph, text
from newsclean.metadata.zone import named_titles, zone
from newsclean.page import Fact, Page

HEAD: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "authors": (("author", "creator"), authors.META),
    "date_published": (("datePublished", "uploadDate", "dateCreated"), (*dates.PUBLISHED_META, *dates.LOOSE_META)),
    "date_modified": (("dateModified",), dates.MODIFIED_META),
    "site": (("publisher", "isPartOf"), site.NAMES),
    "language": (("inLanguage",), ("og:locale", "content-language", "language", "dc.language")),
    "description": (("description",), image.DESCRIPTIONS),
    "url": (("url",), ("og:url", "twitter:url")),
    "section": (("articleSection",), section.META_SECTION),
    "tags": (("keywords",), section.META_TAGS),
    "access": (("isAccessibleForFree",), access.META),
    "lead_image": (("image", "thumbnailUrl"), image.META),
}
"""Field to the keys of JSON-LD and the names of meta tags that may state it."""
MARKS = {"authors": marked.MARKS, "date_published": dates.PUBLISHED_MARKS, "date_modified": dates.MODIFIED_MARKS}
"""Field to the properties of microdata and RDFa."""
MOST = 20
"""Statements that are told of a field."""
LONGEST = 500
"""Characters told of a statement."""


def find(page: Page, facts: list[Fact]) -> dict[str, dict[str, Any]]:
    """Field to its `origin` (None where it was not found) and `others`: what each other source says, as it says it.

    Only fields that were found or that some source states; captions, which have an origin each, are left out.
    """
    origins = {f.field: f.origin for f in reversed(facts) if f.field != "captions"}
    said: dict[str, dict[str, None]] = {}
    for field, origin, value in _statements(page):
        if value and origin != origins.get(field):
            said.setdefault(field, {})[f"{origin}\n{value[:LONGEST]}"] = None
    fields = list(dict.fromkeys([*(f.field for f in facts if f.field in origins), *said]))
    return {field: {"origin": origins.get(field), "others": [_told(line) for line in list(said.get(field, ()))[:MOST]]} for field in fields}


def _told(line: str) -> dict[str, str]:
    origin, _, value = line.partition("\n")
    return {"origin": origin, "value": value}


def _statements(page: Page) -> Iterator[tuple[str, str, str]]:
    """(field, origin, value) of every source, whether it was believed or not."""
    for origin, title in named_titles(page):
        yield "title", origin, title
    for index in zone(page).titles:
        yield "title", f"visible:block {index}", page.blocks[index].text
    tree, meta = graph(page), page.head.meta
    for field, (keys, metas) in HEAD.items():
        for key in keys:
            yield field, f"json-ld:{key}", ", ".join(filter(None, (text(v) or _plain(v) for v in tree.values(key))))
        for name in metas:
            yield field, f"meta:{name}", ", ".join(meta.get(name, ()))
    for field, properties in MARKS.items():
        for prop, value, _ in page.head.marks:
            if prop.rpartition("/")[2] in properties:
                yield field, f"microdata:{prop}", value
    for origin, values, _ in authors.sources(page, bylines(page)):
        yield "authors", origin, ", ".join(values)
    for origin, when, _ in dates.candidates(page):
        yield "date_published", origin, when.isoformat()
    yield "language", "html:lang", page.head.lang
    yield "url", "link:canonical", page.head.canonical
    yield "url", "given", page.url or ""


def _plain(value: Any) -> str:
    """A number or a truth value as JSON writes it; a picture's address."""
    if isinstance(value, dict):
        return str(value.get("contentUrl") or "")
    return str(value).lower() if isinstance(value, (bool, int, float)) else ""
