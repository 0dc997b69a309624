"""Is it a page of links? A linear model over `index_evidence`, its weights in index_page.json as `bench/train_index.py` writes them."""

from __future__ import annotations

import os
from functools import cache

from newsclean.metadata.index_evidence import evidence, steps
from newsclean.metadata.jsonld import ARTICLES, graph, types
from newsclean.metadata.zone import zone
from newsclean.page import Fact, Page
from newsclean.words.folding import is_wide

SMALL = 15
"""Blocks below which a page is no index."""
HEADLINE, WIDE_HEADLINE = 4, 12
"""Words of a headline that can be no section's name; characters, in a script without spaces."""
BELOW = 8
"""Blocks below the headline among which the story begins."""
SLUG = 2
"""Hyphens in the last step of a story's address, at least."""
ENDS = frozenset('.!?\u3002\uff01\uff1f"\u201d')
"""What a sentence ends in; a teaser is cut off as often as not."""
REASONS = 3
"""Reasons that are given, at most."""
SAYS = {
    "apart": "its paragraphs stand apart",
    "article": "nothing says that it is an article",
    "author": "no author",
    "card_names": "boxes named as entries of a list",
    "cards": "many like boxes with a link each",
    "dated": "no date",
    "filters": "filters",
    "furniture": "no text but that of footers and banners",
    "heading": "a short heading",
    "kept": "no more paragraphs than these",
    "linked": "links for text",
    "links": "many links",
    "little": "little text that stays, and nothing says that it is an article",
    "long_slug": "an address without a headline",
    "number": "an address without a number",
    "og_article": "nothing says that it is an article",
    "og_website": "it says that it is a website",
    "one": "one paragraph at most",
    "pager": "pages to leaf through",
    "pairs": "a link above each paragraph",
    "phrases": "words of lists",
    "prices": "prices",
    "rows": "rows of a table",
    "section": "an address of a section",
    "slug": "a short address",
    "steps": "an address near the front page",
    "stories": "many stories linked for its text",
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
    """True for a page that is an article whatever it links to: short, told by its head, or told by its headline."""
    return len(page.blocks) < SMALL or is_told(page, facts) or is_headed(page)


def is_headed(page: Page) -> bool:
    """True for a headline of some words with a sentence of the story just below, at an address of some words (if it has one).

    So are 60 in 100 articles of the evaluation sets, and 6 of 99 pages of links.
    """
    titles, path = zone(page).titles, steps(page)
    if not titles or (path is not None and (not path or path[-1].count("-") + path[-1].count("_") < SLUG)):
        return False
    title = page.blocks[titles[-1]]
    if title.words < (WIDE_HEADLINE if is_wide(title.text[0]) else HEADLINE) or title.link_share > 0.5:
        return False
    for block in page.blocks[title.index + 1 : title.index + 1 + BELOW]:
        if block.kind == "heading" and block.link_share > 0.5:
            return False
        if block.kind in ("paragraph", "item", "quote") and block.words > 2 and block.text[-1] in ENDS and block.link_share < 0.5 and page.is_live(block.index):
            return True
    return False


def is_told(page: Page, facts: list[Fact]) -> bool:
    """True for a page whose head says that it is an article, and of when or by whom; not for a front page.

    Of the pages of the evaluation sets that are, the evidence would have refused none of 900 articles and one of three pages of links.
    """
    said = {f.field for f in facts if f.field in ("date_published", "authors") and f.origin.startswith(("json", "meta"))}
    if not said or steps(page) == []:
        return False
    nodes = graph(page).nodes
    if nodes and any(ARTICLES.get(t, 0) >= 5 for t in types(nodes[0])):
        return True
    return "authors" in said and any("article" in kind.lower() for kind in page.head.meta.get("og:type", ()))
