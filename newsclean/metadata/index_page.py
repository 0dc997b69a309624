"""Is it a page of links? A linear model over what the page's blocks and head look like."""

from __future__ import annotations

from collections import Counter
from math import log2
from typing import Any

from newsclean.metadata.jsonld import ARTICLES, graph, types
from newsclean.page import Block, Fact, Page

WEIGHTS = {
    "paragraphs": 0.33, "links": 0.33, "together": -0.58, "linked": 3.69, "kept": -1.99, "headings": 0.1, "prices": 0.16, "og_article": -0.23,
    "og_website": 0.83, "article": -0.77, "collection": 0.5, "dated": -0.57, "day": -0.4, "author": -0.34, "slug": -0.9, "figures": -0.68,
    "title": -0.17, "sentences": -0.25,
}  # fmt: skip
"""Log-odds of `evidence`, fitted (logistic regression, ridge 3) on 99 pages of links against some 1,300 articles."""
BIAS = 1.4
REFUSED = 0.8
"""Log-odds from which a page is refused. Five-fold cross-validated, at 0.5: 0.49 of the pages of links, 0.985 to 0.996 of the articles of a set are kept."""
COLLECTIONS = frozenset(
    {"collectionpage", "itemlist", "searchresultspage", "offercatalog", "product", "aggregateoffer", "course", "imagegallery", "musicplaylist"}
)
CURRENCIES = frozenset("$\u20ac\u00a3\u00a5\u20b9")
SMALL = 15
"""Blocks below which a page is no index."""
PARAGRAPH = 15
"""Words of a paragraph."""


def _is_text(block: Block) -> bool:
    return block.words >= PARAGRAPH and block.link_chars * 2 < len(block.text)


def evidence(page: Page, facts: list[Fact]) -> dict[str, float]:
    """The measures that WEIGHTS weighs, of the blocks that are left and of those left before the story was looked for."""
    gone = {c.block for c in page.cuts if c.start < 0 and c.code != "outside-story"}
    before = [b for b in page.blocks if b.index not in gone]
    live = [b for b in before if page.is_live(b.index)]
    text = [b for b in live if _is_text(b)]
    total = sum(b.words for b in before)
    linked = [b for b in before if b.link_share > 0.6 and 3 <= b.words <= 40]
    return {
        "paragraphs": log2(1 + len(text)),
        "links": log2(1 + sum(b.link_share > 0.6 and 3 <= b.words <= 40 for b in live)),
        "together": log2(1 + _together(page, text)),
        "linked": sum(b.words for b in linked) / (1 + total),
        "kept": sum(b.words for b in live if b.kind != "image") / (1 + total),
        "headings": log2(1 + sum(b.kind == "heading" and b.level > 1 and b.link_share > 0.8 for b in before)),
        "prices": log2(1 + sum(b.words < 25 and not CURRENCIES.isdisjoint(b.text) for b in live)),
        "sentences": log2(1 + sum(b.text[-1:] in '.!?"\u201d\u3002' for b in text)),
        **_said(page, facts),
    }


def _together(page: Page, text: list[Block]) -> int:
    """The most paragraphs that stand in one container."""
    homes: Counter[int] = Counter()
    for block in text:
        box = page.boxes[block.box]
        homes[box.parent if box.tag in ("p", "li", "blockquote", "span") and box.parent >= 0 else box.index] += 1
    return max(homes.values(), default=0)


def _said(page: Page, facts: list[Fact]) -> dict[str, float]:
    """What head, facts and address say."""
    kind = " ".join(page.head.meta.get("og:type", ())).lower()
    known = {f.field: f for f in facts}
    dated = known["date_published"].origin if "date_published" in known else ""
    nodes = graph(page).nodes
    address = (page.url or page.head.canonical or "").partition("://")[2].split("?")[0].strip("/").split("/")[1:]
    return {
        "og_article": "article" in kind,
        "og_website": "website" in kind,
        "article": bool(nodes) and any(ARTICLES.get(t, 0) >= 5 for t in types(nodes[0])),
        "collection": not COLLECTIONS.isdisjoint(_types(page.head.jsonld)),
        "dated": dated.startswith(("json", "meta")),
        "day": bool(dated) and not dated.startswith(("json", "meta")),
        "author": "authors" in known,
        "slug": any(part.count("-") + part.count("_") >= 3 for part in address),
        "figures": any(sum(map(str.isdigit, part)) > 4 for part in address),
        "title": min(len(known["title"].value.split()), 8) if "title" in known else 0,
    }


def _types(nodes: list[Any]) -> set[str]:
    """All types of the JSON-LD, four levels deep."""
    found: set[str] = set()
    level: list[Any] = nodes
    for _ in range(6):
        below: list[Any] = []
        for node in level[:2000]:
            if isinstance(node, dict):
                found.update(types(node))
                below.extend(v for v in node.values() if isinstance(v, (list, dict)))
            elif isinstance(node, list):
                below.extend(node)
        level = below
    return found


def why(page: Page, facts: list[Fact]) -> str:
    """Why a page is one of links, by its three weightiest measures; "" if it is not."""
    if len(page.blocks) < SMALL:
        return ""
    found = evidence(page, facts)
    terms = {name: WEIGHTS[name] * value for name, value in found.items()}
    score = BIAS + sum(terms.values())
    if score < REFUSED:
        return ""
    best = sorted(terms, key=lambda name: -terms[name])[:3]
    return ", ".join(f"{name} {found[name]:.2g}" for name in best)
