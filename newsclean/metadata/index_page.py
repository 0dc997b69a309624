"""Is it a page of links? A linear model over `index_evidence`, its weights in index_page.json as `bench/train_index.py` writes them."""

from __future__ import annotations

import os
from functools import cache

from newsclean.metadata import index_head
from newsclean.metadata.index_evidence import evidence
from newsclean.page import Fact, Page

SMALL = 15
"""Blocks below which a page is no index."""
REASONS = 3
"""Reasons that are given, at most."""
SAYS = {
    "apart": "its paragraphs stand apart",
    "all_linked": "most of the page is links",
    "article": "nothing says that it is an article",
    "cards": "many like boxes with a link each",
    "ends": "lines that are no sentences",
    "filters": "filters",
    "furniture": "no text but that of footers and banners",
    "heading": "a short heading",
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
    "phrases": "words of lists",
    "prices": "prices",
    "section": "an address of a section",
    "slug": "a short address",
    "steps": "an address near the front page",
    "stories": "many stories linked for its text",
    "story": "not named as a story",
    "title": "a short title",
}
"""What each number of the evidence says when it speaks for a page of links."""


@cache
def model() -> tuple[float, float, dict[str, tuple[float, float]]]:
    """Log-odds of the usual article, log-odds from which a page is refused; and for each number its weight and what is usual in an article."""
    import json

    with open(os.path.join(os.path.dirname(__file__), "index_page.json"), encoding="utf-8") as file:
        found = json.load(file)
    return found["bias"], found["refused"], {name: (weight, usual) for name, (weight, usual) in found["weights"].items()}


def why(page: Page, facts: list[Fact]) -> str:
    """Why a page is one of links, by its weightiest evidence; "" if it is not."""
    if is_sure(page, facts):
        return ""
    found = evidence(page, facts)
    bias, refused, weights = model()
    terms = {name: weight * (found[name] - usual) for name, (weight, usual) in weights.items()}
    if bias + sum(terms.values()) < refused:
        return ""
    best = dict.fromkeys(SAYS[name] for name in sorted(terms, key=lambda name: -terms[name]) if terms[name] > 0)
    return ", ".join(list(best)[:REASONS])


def is_sure(page: Page, facts: list[Fact]) -> bool:
    """True for a page that is an article whatever it links to: short, or said twice to be one."""
    return len(page.blocks) < SMALL or index_head.is_sure(page, facts)
