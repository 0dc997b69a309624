"""What the head, the headline, the name and the address of a page say: a story, or a list."""

from __future__ import annotations

from newsclean import words
from newsclean.headline import squash
from newsclean.metadata.jsonld import ARTICLES, graph, types
from newsclean.metadata.site import SEPARATORS
from newsclean.metadata.zone import zone
from newsclean.page import Block, Fact, Page, count_words
from newsclean.words.folding import bare, is_wide

STORIES = frozenset(
    "postid single-post single-article single-format-standard node-type-article page-node-type-article node--type-article node-article post-template "
    "template-article view-article view-item item-view article-page page-article".split()
)
LISTS = frozenset(
    "archive post-type-archive page-taxonomy page-taxonomy-term view-category view-featured view-list template-collection template-list-collections "
    "template-blog template-search tag-template home-template author-template feed-view label-view archive-view homepage-view search-view search-results "
    "catalog-category-view".split()
)
"""What content systems name the whole page: a single story, a list of them."""
SLUG = 3
"""Hyphens in the last step of a story's address, at least; or NUMBER figures."""
NUMBER = 5
UNKNOWN = 3
"""Steps of an address, and hyphens in its last, where there is no address."""
MOST = 12
"""Words of a headline that count."""
NAME, WIDE_NAME = 8, 24
"""Words of a page's name that can be a list's, at most; characters, in a script without spaces."""
SENTENCE = 12
"""Words of a heading that is a sentence of the story."""
TEXT = ("paragraph", "item", "quote")
HEADLINE = 4
"""Words of a headline that can be no section's name."""
BELOW = 8
"""Blocks below the headline among which the story begins."""
HYPHENS = 2
"""Hyphens in the last step of an address of some words, at least."""
ENDS = frozenset('.!?\u3002\uff01\uff1f\u061f\u0964"\u201d\u2019\u00bb\u300d)')
"""What a sentence ends in; a teaser is cut off as often as not."""
TEASER = 80
"""Words of a teaser, at most."""
_NO_FIGURES = dict.fromkeys(map(ord, "0123456789"))


def evidence(page: Page, facts: list[Fact]) -> dict[str, float]:
    """The numbers by name; each is explained where it is worked out."""
    return {**_said(page, facts), **_called(page, facts), **_address(page)}


def is_sure(page: Page, facts: list[Fact]) -> bool:
    """True for a page that is a story by its head, by its content system, or by a headline with a sentence below; two of these, or a date with the
    headline, where its name is a list's."""
    told, headed, filed = is_told(page, facts), is_headed(page), _is_any(page, STORIES)
    if told + headed + filed > 1 or not is_named(page, facts):
        return told or headed or filed
    return headed and _is_dated(page, facts)


def _said(page: Page, facts: list[Fact]) -> dict[str, float]:
    """What the head says: that it is an article; that it is a website; how long the headline is, and the longest heading of the first level."""
    known = {f.field: f for f in reversed(facts)}
    return {
        "og_website": float(any("website" in kind.lower() for kind in page.head.meta.get("og:type", ()))),
        "article": float(_is_article(page)),
        "title": float(min(count_words(known["title"].value), MOST)) if "title" in known else 0.0,
        "heading": float(min(max([b.words for b in page.blocks if b.kind == "heading" and b.level == 1], default=0), MOST)),
    }


def _is_article(page: Page) -> bool:
    nodes = graph(page).nodes
    return bool(nodes) and any(ARTICLES.get(t, 0) >= 5 for t in types(nodes[0]))


def _is_og_article(page: Page) -> bool:
    return any("article" in kind.lower() for kind in page.head.meta.get("og:type", ()))


def _of_head(facts: list[Fact]) -> set[str]:
    """Of when and by whom: what of it the head says."""
    return {f.field for f in facts if f.field in ("date_published", "authors") and f.origin.startswith(("json", "meta"))}


def is_said(page: Page, facts: list[Fact]) -> bool:
    """True if the head says that it is an article, or of when or by whom."""
    return bool(_of_head(facts)) or _is_article(page) or _is_og_article(page)


def is_told(page: Page, facts: list[Fact]) -> bool:
    """True for a page whose head says that it is an article, and of when or by whom; not for a front page."""
    said = _of_head(facts)
    if not said or steps(page) == []:
        return False
    return _is_article(page) or ("authors" in said and _is_og_article(page))


def is_headed(page: Page) -> bool:
    """True for a headline of some words with a sentence of the story just below, at an address of some words (if it has one).

    So are 60 in 100 articles of the evaluation sets, and 6 of 99 pages of links.
    """
    titles, path = zone(page).titles, steps(page)
    if not titles or (path is not None and (not path or path[-1].count("-") + path[-1].count("_") < HYPHENS)):
        return False
    title = page.blocks[titles[-1]]
    if title.words < HEADLINE or title.link_share > 0.5:
        return False
    for block in page.blocks[title.index + 1 : title.index + 1 + BELOW]:
        if block.kind == "heading" and block.link_share > 0.5:
            return False
        if page.is_live(block.index) and (_is_sentence(block) if block.kind == "heading" else block.kind in TEXT and is_running_text(block)):
            return True
    return False


def _is_sentence(heading: Block) -> bool:
    """True for a sentence that is set as a heading, as on a poster."""
    return heading.words >= SENTENCE and heading.text[-1] in ENDS


def is_running_text(block: Block) -> bool:
    """True for a sentence, or for more words than a teaser has."""
    return block.link_share < 0.5 and block.words > 2 and (block.text[-1] in ENDS or block.words > TEASER)


def _is_dated(page: Page, facts: list[Fact]) -> bool:
    """True for a date in the head, or just beside the headline."""
    origin = next((f.origin for f in facts if f.field == "date_published"), "")
    index = origin.rpartition("block ")[2]
    return origin.startswith(("json", "meta")) or index.isdigit() and abs(int(index) - zone(page).titles[-1]) <= BELOW


def _called(page: Page, facts: list[Fact]) -> dict[str, float]:
    """named: <title> begins with a few words that name what lists hold; story, list: the content system calls the whole page so."""
    is_story = _is_any(page, STORIES)
    return {"named": float(is_named(page, facts)), "story": float(is_story), "list": float(not is_story and _is_any(page, LISTS))}


def _is_any(page: Page, names: frozenset[str]) -> bool:
    """True for a page that its content system gives one of the names."""
    return any(not box.names.isdisjoint(names) for box in page.boxes[:2] if box.tag in ("html", "body"))


def is_named(page: Page, facts: list[Fact]) -> bool:
    """True for "Recipes for winter - The Quay": what names the page has a word of lists."""
    name = words.fold(_name(page, facts))
    names = words.of(page).list("listing", "names")
    if name and is_wide(name[-1]):
        return len(name) <= WIDE_NAME and name.endswith(tuple(names))
    plain = f" {' '.join([w for w in map(bare, name.split()) if w])} "
    return plain.count(" ") <= NAME + 1 and any(f" {word} " in plain for word in names)


def _name(page: Page, facts: list[Fact]) -> str:
    """The first piece of <title> that is in the headline, or else that is not the site's name; the headline where there is no <title>."""
    known = {f.field: f.value for f in reversed(facts) if f.field in ("title", "site")}
    pieces = [page.head.title or known.get("title", "")]
    for mark in SEPARATORS:
        pieces = [part for piece in pieces for part in piece.split(mark)]
    pieces = [piece for piece in pieces if piece.strip()]
    site, title = squash(known.get("site", "")), squash(known.get("title", ""))
    others = [piece for piece in pieces if squash(piece) != site]
    return next((piece for piece in others if squash(piece) in title), (others or pieces or [""])[0])


def steps(page: Page) -> list[str] | None:
    """The steps of the page's address below its host, [] for a front page; None where there is no address."""
    address = (page.url or page.head.canonical or "").partition("://")[2]
    if not address:
        return None
    return [step for step in address.partition("?")[0].partition("#")[0].split("/")[1:] if step]


def _address(page: Page) -> dict[str, float]:
    """steps; slug: hyphens in the last; long_slug: three or more; number: five figures in it; section: a step that lists stand below."""
    path = steps(page)
    if path is None:
        return {"steps": UNKNOWN, "slug": UNKNOWN, "long_slug": 1.0, "number": 0.0, "section": 0.0}
    last = path[-1] if path else ""
    hyphens = last.count("-") + last.count("_")
    sections = words.of(page).list("address", "sections")
    return {
        "steps": float(len(path)),
        "slug": float(min(6, hyphens)),
        "long_slug": float(hyphens >= SLUG),
        "number": float(figures(last) >= NUMBER),
        "section": float(any(step.lower() in sections for step in path)),
    }


def is_slug(step: str) -> bool:
    """True for the last step of a story's address: a long slug or a long number."""
    return step.count("-") >= SLUG or figures(step) >= NUMBER


def figures(text: str) -> int:
    """How many figures there are in a text."""
    return len(text) - len(text.translate(_NO_FIGURES))
