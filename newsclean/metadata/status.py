"""What was read: a story, a part of one, a page of links or a wall; each with its reasons."""

from __future__ import annotations

from newsclean.metadata import access, front_matter, index_head, index_page, walls
from newsclean.metadata.jsonld import graph, types
from newsclean.metadata.zone import is_paragraph
from newsclean.page import Block, Fact, Page

SHORT = 25
"""Words of prose below which there is no story."""
ENDS = '.!?\u2026\u3002\uff01\uff1f"\u201d\u2019\u300d)'
"""What a sentence ends in."""
KEPT = 0.1
"""Share of the page's words that a story of a few words must be, to be one."""
LINKED = 0.8
"""Share of a block's text that is inside links, from which it is no more than a link."""
FEW = 4
"""Blocks from which a page that has nothing but links and headings is one of links."""
PART = 0.5
"""Share of the words that the page itself counts, below which the story is only a part."""


def judge(page: Page, facts: list[Fact]) -> tuple[str, list[str]]:
    """The status of the contract and its reasons."""
    if page.dialect == "newsclean":
        return front_matter.judge(page)
    claimed = {i for f in facts for i in f.blocks}
    live = [b for b in page.live() if b.index not in claimed and b.kind not in ("image", "caption")]
    total = sum(b.words for b in live)
    if not page.blocks or not any(b.text for b in page.blocks):
        return "empty", ["nothing to read"]
    wall = walls.find(page, live, index_head.is_told(page, facts))
    if wall:
        return wall
    few = total < SHORT and not any(map(_is_sentence, live)) and total < KEPT * sum(b.words for b in page.blocks if b.kind != "image")
    if few or total == 0:
        return "no_article", ["no article found (index page?)"]
    if page.kind == "html" and len(live) >= FEW and all(b.link_share > LINKED or (b.kind == "heading" and not _is_sentence(b)) for b in live):
        return "index_page", ["nothing but links"]
    if page.kind == "text" and len(page.blocks) >= index_page.SMALL and not any(b.kind == "row" or _is_sentence(b) for b in live):
        return "index_page", ["nothing but short lines"]
    links = index_page.why(page, facts)
    if links:
        return "index_page", [f"a page of links ({links})"]
    entries = _entries(page)
    if entries:
        return "live_blog", [entries]
    return _whole(page, facts, total)


def _is_sentence(block: Block) -> bool:
    """True for a block of three words or more that ends like a sentence, or that is long enough to be one: prose, however short the story."""
    return block.link_share < 0.5 and (block.words > 2 and block.text[-1] in ENDS or is_paragraph(block))


def _entries(page: Page) -> str:
    """Why a page is a live blog: it is marked as one; "" if it is not."""
    nodes = graph(page).nodes
    if nodes and "liveblogposting" in types(nodes[0]):
        return "json-ld:LiveBlogPosting"
    updates = sum(prop.rpartition("/")[2] == "liveblogupdate" for prop, _, _ in page.head.marks)
    return f"{updates} entries marked liveBlogUpdate" if updates > 1 else ""


def _whole(page: Page, facts: list[Fact], total: int) -> tuple[str, list[str]]:
    """ok, partial or paywalled: what is there against what the page counts."""
    tree = graph(page)
    body = tree.text("articleBody")
    counted = len(body.split())
    for value in tree.values("wordCount")[:1]:
        try:
            counted = max(counted, int(value))
        except (TypeError, ValueError):
            pass
    asked = next((f.value for f in facts if f.field == "access"), "unknown")
    if asked in ("paywalled", "metered"):
        if counted and total < PART * counted:
            return "paywalled", [f"{total} of {counted} words are there"]
        prompt = access.prompt(page)
        if prompt >= 0 and total < access.FREE_PART:
            return "paywalled", [f"ends in {page.blocks[prompt].text[:80]!r}"]
    if page.truncated:
        return "partial", ["the input ends early"]
    return "ok", []
