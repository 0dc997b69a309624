"""What tells a page of links from a story: the numbers on its text and its links, and those of `index_head`."""

from __future__ import annotations

from collections import Counter
from math import log2

from newsclean import words
from newsclean.metadata import index_head
from newsclean.metadata.index_head import ENDS, is_slug
from newsclean.metadata.zone import is_paragraph
from newsclean.page import Block, Fact, Page

PAGERS = frozenset("pagination pager page-numbers pagenavi nav-links load-more loadmore paging paginator".split())
FILTERS = frozenset(
    "filter filters facet facets sort sorting sortby sort-by refine refinement product-grid product-list products-grid productlist product-card product-item "
    "product-tile plp course-card search-results results-list add-to-cart quick-view wishlist load-more".split()
)
"""Names of boxes that lists are made of."""
FURNITURE = frozenset(
    "consent cookie cookies gdpr ccpa onetrust ot-sdk-container didomi cookiebot quantcast usercentrics sourcepoint truste cookieconsent "
    "newsletter newsletters footer site-footer page-footer contentinfo".split()
)
FURNITURE_TAGS = frozenset({"footer", "nav", "dialog"})
"""Boxes whose prose is kept only where a page has next to no other."""
WHOLE = 0.6
"""Share of a page's blocks from which a box is the page, whatever its name."""
CURRENCIES = frozenset("$\u20ac\u00a3\u00a5\u20b9")
LINKED = 0.5
"""Share of a block's text that is inside links, from which it is a link."""
CARD = (4, 120)
"""Least and most words of an entry of a list."""
LIKE = 3
"""Boxes of one kind from which they are entries of a list."""
LITTLE = 0.3
"""Share of a page's words below which what was kept is little of it."""
SHORT = 300
"""Words from which a story is long enough to be one, however much else there is."""
LINE = 5
"""Words of a line that may end as a sentence."""
PARAGRAPH = 40
"""Words of a paragraph of a story: what the links are counted against."""


def evidence(page: Page, facts: list[Fact]) -> dict[str, float]:
    """The numbers by name; each is explained where it is worked out. Linear in the page."""
    hidden = {c.block for c in page.cuts if c.code == "hidden" and c.start < 0}
    seen = [b for b in page.blocks if b.kind != "image" and b.index not in hidden]
    live = page.live()
    read = [b for b in live if b.kind not in ("image", "caption")]
    total, kept = sum([b.words for b in seen]), sum([b.words for b in read])
    return {
        **_text(page, read),
        **_links(page, live, seen),
        **index_head.evidence(page, facts),
        "little": max(0.0, LITTLE - kept / (1 + total)) if kept < SHORT and not index_head.is_said(page, facts) else 0.0,
    }


def _text(page: Page, read: list[Block]) -> dict[str, float]:
    """furniture: share of the kept words in boxes that hold no story; one: there is one paragraph at most; ends: share of the kept lines
    that end as sentences do; apart: containers a paragraph; pairs: share of the paragraphs with a link just above; linked: share of the kept words in
    links; items: share of the kept words in items; stories: addresses of stories that are linked, a paragraph kept."""
    prose = [b for b in read if is_paragraph(b)]
    words_kept = sum([b.words for b in prose])
    lines = [b for b in read if b.words >= LINE]
    inside, total = _furniture(page), 1 + sum([b.words for b in read])
    return {
        "furniture": sum([b.words for b in read if b.index in inside]) / total,
        "one": float(len(prose) < 2),
        "ends": sum([_has_end(b.text[-1]) for b in lines]) / (1 + len(lines)),
        "apart": len({_home(page, b) for b in prose}) / (1 + len(prose)),
        "pairs": count_pairs(page, prose, 3) / (1 + len(prose)),
        "linked": sum([b.words * b.link_share for b in read if b.spans]) / total,
        "items": sum([b.words for b in read if b.kind == "item"]) / total,
        "stories": log2(1 + _count_stories(page)) - log2(1 + words_kept / PARAGRAPH),
    }


def _has_end(char: str) -> bool:
    """True for the last character of a sentence: any in Thai and Lao, which mark none."""
    return char in ENDS or "\u0e00" <= char <= "\u0eff"


def _furniture(page: Page) -> set[int]:
    """The blocks in footers, cookie banners, newsletter boxes."""
    named = {box.index for box in page.named(FURNITURE)}
    most, inside, end = WHOLE * len(page.blocks), set[int](), -1
    for box in page.boxes:
        if (
            end <= box.first < box.last < box.first + most
            and (box.tag in FURNITURE_TAGS or box.index in named)
            and box.tag not in ("html", "body", "main", "article")
        ):
            end = box.last
            inside.update(range(box.first, box.last))
    return inside


def _links(page: Page, live: list[Block], seen: list[Block]) -> dict[str, float]:
    """links: kept lines that are links; all_linked: share of the page's words in links; cards: in the largest group of like boxes; filters,
    pager: boxes named so; phrases: of lists; prices: lines with one."""
    texts = {page.blocks[i].text for i in words.hits(page, "listing")}
    total = 1 + sum([b.words for b in seen])
    return {
        "links": log2(1 + sum([b.link_share > 0.6 and 3 <= b.words <= 40 for b in live if b.spans])),
        "all_linked": sum([b.words * b.link_share for b in seen if b.spans]) / total,
        "cards": _cards(page) / total,
        "pager": float(bool(page.named(PAGERS))),
        "filters": float(bool(page.named(FILTERS))),
        "phrases": float(min(len(texts), 6)),
        "prices": log2(1 + sum([b.words < 25 and not CURRENCIES.isdisjoint(b.text) for b in seen])),
    }


def _count_stories(page: Page) -> int:
    """How many addresses are linked whose last step looks like a story's: a long slug or a long number."""
    ends = {s.href.partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2] for b in page.blocks if b.spans for s in b.spans if s.kind == "link"}
    return sum([is_slug(end) for end in ends])


def _cards(page: Page) -> int:
    """Words in the largest group of boxes that stand side by side, are called the same, and hold a link and a few words each."""
    sums, links = [0], [0]
    for block in page.blocks:
        sums.append(sums[-1] + (block.words if block.kind != "image" else 0))
        links.append(links[-1] + bool(block.spans and any(s.kind == "link" for s in block.spans)))
    least, most = CARD
    count: Counter[tuple[int, str, frozenset[str]]] = Counter()
    size: Counter[tuple[int, str, frozenset[str]]] = Counter()
    for box in page.boxes:
        held = sums[box.last] - sums[box.first]
        if least <= held <= most and box.last - box.first > 1 and links[box.last] > links[box.first]:
            key = (box.parent, box.tag, box.names)
            count[key] += 1
            size[key] += held
    return max([size[key] for key, times in count.items() if times >= LIKE], default=0)


def count_pairs(page: Page, prose: list[Block], above: int) -> int:
    """Paragraphs with a link among the few blocks above them: a story's teaser."""
    own = {b.index for b in prose}
    return sum(
        any(
            o.words > 2 and o.spans and o.kind != "image" and o.link_share > LINKED and o.index not in own
            for o in page.blocks[max(0, b.index - above) : b.index]
        )
        for b in prose
    )


def _home(page: Page, block: Block) -> int:
    """The container of a paragraph: its box, or the one around a paragraph's own."""
    box = page.boxes[block.box]
    return box.parent if box.tag in ("p", "li", "blockquote", "span") and box.parent >= 0 else box.index
