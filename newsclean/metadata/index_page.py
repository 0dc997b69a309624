"""Is it a page of links? A linear model over what the page's blocks and head look like."""

from __future__ import annotations

from collections import Counter
from math import log2
from typing import Any

from newsclean.metadata.jsonld import ARTICLES, graph, types
from newsclean.metadata.zone import is_paragraph
from newsclean.page import Block, Fact, Page

WEIGHTS = {
    "links": 0.36, "together": -0.6, "kept": -3.09, "prices": 0.68, "og_website": 1.5, "article": -1.68, "collection": 1.21, "dated": -1.65, "day": -1.21,
    "title": -0.25, "teasers": 0.22, "length": -0.9, "apart": 1.57, "headings": -0.44, "linked": 7.33, "short": -3.14, "pager": 1.0, "steps": -0.64,
    "slug": -0.52, "section": 1.42, "pairs": 1.88,
}  # fmt: skip
"""Log-odds of `evidence`, fitted (logistic regression, ridge 5, a page of links counted three times) on 99 pages of links against some 2,000
others; the measures are those of 50 that were left when each that cross-validation did not miss was dropped."""
BIAS = 4.85
REFUSED = 1.5
"""Log-odds from which a page is refused. Five-fold cross-validated by host: 0.64 of the pages of links, 0.985 to 1 of the articles of a set are kept;
on all pages at once 0.66, and 0.992 to 1. The measures and this threshold were chosen on the same pages, so expect a little less on others."""
COLLECTIONS = frozenset(
    {"collectionpage", "itemlist", "searchresultspage", "offercatalog", "product", "aggregateoffer", "course", "imagegallery", "musicplaylist"}
)
SECTIONS = frozenset(
    "category categories tag tags topic topics section sections archive archives search author authors page blog blogs news index courses course programs "
    "events products shop services resources collections collection list all latest".split()
)
"""Steps of an address below which lists are."""
PAGERS = frozenset("pagination pager page-numbers pagenavi nav-links load-more loadmore paging paginator".split())
UNKNOWN = 3
"""Steps of an address, and hyphens in its last, where there is no address."""
LINKED = 0.8
"""Share of a block's text that is inside links, from which it is a link."""
CURRENCIES = frozenset("$\u20ac\u00a3\u00a5\u20b9")
SMALL = 15
"""Blocks below which a page is no index."""
TEASER, LONG_TEASER, TEASERS = 10, 35, 6
"""Least words of a link's text; most on average; and how many of them make a page of links, if they are seven tenths of its text."""
PARAGRAPH = 15
"""Words of a paragraph."""


def _is_text(block: Block) -> bool:
    return block.words >= PARAGRAPH and block.link_chars * 2 < len(block.text)


def evidence(page: Page, facts: list[Fact]) -> dict[str, float]:
    """The measures that WEIGHTS weighs, of the blocks that are left and of those left before the story was looked for."""
    gone = {c.block for c in page.cuts if c.start < 0 and c.code != "outside-story"}
    total = sum(b.words for b in page.blocks if b.index not in gone)
    live = [b for b in page.blocks if b.index not in page.cut_whole]
    read = [b for b in live if b.kind not in ("image", "caption")]
    words = sum(b.words for b in read)
    prose = [b for b in read if is_paragraph(b)]
    return {
        "links": log2(1 + sum(b.link_share > 0.6 and 3 <= b.words <= 40 for b in live if b.spans)),
        "together": log2(1 + _together(page, [b for b in live if _is_text(b)])),
        "kept": sum(b.words for b in live if b.kind != "image") / (1 + total),
        "prices": log2(1 + sum(b.words < 25 and not CURRENCIES.isdisjoint(b.text) for b in live)),
        "length": sum(b.words for b in prose) / (1 + len(prose)) / 40,
        "apart": len({_home(page, b) for b in prose}) / (1 + len(prose)),
        "headings": log2(1 + sum(b.kind == "heading" and b.link_share > LINKED for b in read)),
        "linked": sum(b.words * b.link_share for b in read if b.spans) / (1 + words),
        "short": sum(b.words < 8 for b in read) / (1 + len(read)),
        "pairs": _pairs(page, prose) / (1 + len(prose)),
        "teasers": log2(1 + _teasers(page)),
        "pager": bool(page.named(PAGERS)),
        **_said(page, facts),
    }


def _pairs(page: Page, prose: list[Block], above: int = 3) -> int:
    """Paragraphs with a link among the few blocks above them: a story's teaser."""
    own = {b.index for b in prose}
    return sum(
        any(
            o.words > 2 and o.spans and o.kind != "image" and o.link_share > LINKED and o.index not in own
            for o in page.blocks[max(0, b.index - above) : b.index]
        )
        for b in prose
    )


def _teasers(page: Page) -> int:
    """The most headings that are links and stand in boxes of one name."""
    shapes = Counter((page.boxes[b.box].names, b.level) for b in page.blocks if b.kind == "heading" and b.words > 2 and b.link_share > LINKED)
    return max(shapes.values(), default=0)


def _home(page: Page, block: Block) -> int:
    """The container of a paragraph: its box, or the one around a paragraph's own."""
    box = page.boxes[block.box]
    return box.parent if box.tag in ("p", "li", "blockquote", "span") and box.parent >= 0 else box.index


def _together(page: Page, text: list[Block]) -> int:
    """The most paragraphs that stand in one container."""
    return max(Counter(_home(page, block) for block in text).values(), default=0)


def _said(page: Page, facts: list[Fact]) -> dict[str, float]:
    """What head, facts and address say."""
    kind = " ".join(page.head.meta.get("og:type", ())).lower()
    known = {f.field: f for f in facts}
    dated = known["date_published"].origin if "date_published" in known else ""
    nodes = graph(page).nodes
    address = (page.url or page.head.canonical or "").partition("://")[2].split("?")[0]
    steps = [step for step in address.split("/")[1:] if step]
    return {
        "og_website": "website" in kind,
        "article": bool(nodes) and any(ARTICLES.get(t, 0) >= 5 for t in types(nodes[0])),
        "collection": not COLLECTIONS.isdisjoint(_types(page.head.jsonld)),
        "dated": dated.startswith(("json", "meta")),
        "day": bool(dated) and not dated.startswith(("json", "meta")),
        "title": min(len(known["title"].value.split()), 8) if "title" in known else 0,
        "steps": len(steps) if address else UNKNOWN,
        "slug": min(6, steps[-1].count("-") + steps[-1].count("_")) if steps else 0 if address else UNKNOWN,
        "section": any(step.lower() in SECTIONS for step in steps),
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


def _only_teasers(page: Page) -> int:
    """How many links with a short text each a page is made of; 0 if it is made of more, or if what is left of it is."""
    gone = {c.block for c in page.cuts if c.start < 0 and c.code != "outside-story"}
    before = [b for b in page.blocks if b.index not in gone and b.kind not in ("heading", "image", "caption") and b.words >= TEASER]
    text = [b for b in before if b.link_chars * 2 < len(b.text)]
    left = [b for b in text if page.is_live(b.index)]
    count = _pairs(page, text, 2)
    short = sum(b.words for b in text) < LONG_TEASER * len(text)
    return count if count >= TEASERS and short and count > 0.7 * len(text) and _pairs(page, left, 2) > 0.7 * len(left) else 0


def _is_told(page: Page, facts: list[Fact]) -> bool:
    """True for a page whose head says that it is an article, and of when.

    Of 682 such pages the evidence refused one, which was a page of links; none of the 678 articles.
    """
    nodes = graph(page).nodes
    dated = any(f.field == "date_published" and f.origin.startswith(("json", "meta")) for f in facts)
    return dated and bool(nodes) and any(ARTICLES.get(t, 0) >= 5 for t in types(nodes[0]))


def why(page: Page, facts: list[Fact]) -> str:
    """Why a page is one of links, by its three weightiest measures; "" if it is not."""
    if len(page.blocks) < SMALL:
        return ""
    if _is_told(page, facts):
        return ""
    found = evidence(page, facts)
    teasers = 0 if found["dated"] or found["article"] else _only_teasers(page)
    if teasers:
        return f"{teasers} links with a short text each"
    terms = {name: WEIGHTS[name] * value for name, value in found.items()}
    score = BIAS + sum(terms.values())
    if score < REFUSED:
        return ""
    best = sorted(terms, key=lambda name: -terms[name])[:3]
    return ", ".join(f"{name} {found[name]:.2g}" for name in best)
