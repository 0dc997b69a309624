"""Is it a page of links? A linear model over `index_evidence`, or `index_dump` for plain text; `bench/train_index.py` writes its weights."""

from __future__ import annotations

import os
from functools import cache

from newsclean.metadata import index_evidence, index_head
from newsclean.page import Fact, Page

SMALL = 15
"""Blocks below which a page is no index."""
REASONS = 3
"""Reasons that are given, at most."""
SAYS = {
    "alone": "its paragraphs stand alone",
    "apart": "its paragraphs stand apart",
    "alike": "lines that begin alike",
    "all_linked": "most of the page is links",
    "article": "nothing says that it is an article",
    "cards": "many like boxes with a link each",
    "dated": "no day",
    "ends": "lines that are no sentences",
    "filters": "filters",
    "furniture": "no text but that of footers and banners",
    "headed": "a line above each paragraph",
    "heading": "a short heading",
    "kept": "little text that stays",
    "items": "no lists in its text",
    "linked": "links for text",
    "links": "many links",
    "list": "named as a list",
    "little": "little text that stays, and nothing says that it is an article",
    "long_slug": "an address without a headline",
    "named": "the title of a list",
    "number": "an address without a number",
    "og_website": "it says that it is a website",
    "one": "one paragraph at most",
    "pager": "pages to leaf through",
    "pairs": "a link above each paragraph",
    "paragraphs": "few paragraphs",
    "phrases": "words of lists",
    "prices": "prices",
    "run": "no paragraphs in a row",
    "section": "an address of a section",
    "shared": "a text that does not speak of the title",
    "short": "short lines",
    "slug": "a short address",
    "steps": "an address near the front page",
    "stories": "many stories linked for its text",
    "story": "not named as a story",
    "teasers": "short paragraphs",
    "times": "lines that say when",
    "title": "a short title",
}
"""What each number of the evidence says when it speaks for a page of links."""


Model = tuple[float, float, dict[str, tuple[float, float]]]
"""Log-odds of the usual article, log-odds from which a page is refused; and for each number its weight and what is usual in an article."""


@cache
def model(kind: str) -> Model:
    """The weights for html or text."""
    import json

    with open(os.path.join(os.path.dirname(__file__), "index_page.json"), encoding="utf-8") as file:
        found = json.load(file)[kind]
    return found["bias"], found["refused"], {name: (weight, usual) for name, (weight, usual) in found["weights"].items()}


def evidence(page: Page, facts: list[Fact]) -> dict[str, float]:
    """The numbers by name, of HTML or of plain text."""
    if page.kind == "html":
        return index_evidence.evidence(page, facts)
    from newsclean.metadata import index_dump

    return index_dump.evidence(page, facts)


def why(page: Page, facts: list[Fact]) -> str:
    """Why a page is one of links, by its weightiest evidence; "" if it is not."""
    if is_sure(page, facts):
        return ""
    found = evidence(page, facts)
    bias, refused, weights = model(page.kind)
    terms = {name: weight * (found[name] - usual) for name, (weight, usual) in weights.items()}
    if bias + sum(terms.values()) < refused:
        return ""
    best = dict.fromkeys(SAYS[name] for name in sorted(terms, key=lambda name: -terms[name]) if terms[name] > 0)
    return ", ".join(list(best)[:REASONS])


def is_sure(page: Page, facts: list[Fact]) -> bool:
    """True for a page that is an article whatever it links to: short; HTML that is said twice to be one; a text whose paragraphs stand together."""
    if len(page.blocks) < SMALL:
        return True
    if page.kind == "html":
        return index_head.is_sure(page, facts)
    from newsclean.metadata import index_dump

    return index_dump.is_sure(page, facts)
