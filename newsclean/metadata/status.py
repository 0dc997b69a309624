"""What was read: a story, a part of one, a page of links or a wall; each with its reasons."""

from __future__ import annotations

from newsclean import words
from newsclean.metadata.jsonld import graph, types
from newsclean.metadata.zone import is_paragraph
from newsclean.page import Fact, Page
from newsclean.words import Lexicon

WALLS = ("blocked_page", "script_page", "error_page", "login_page", "consent_page")
WALL_WORDS = 120
"""Words of prose above which a page is no wall, whatever it says besides."""
SHORT = 25
"""Words of prose below which there is no story."""
PART = 0.5
"""Share of the words that the page itself counts, below which the story is only a part."""


def judge(page: Page, facts: list[Fact]) -> tuple[str, list[str]]:
    """The status of the contract and its reasons."""
    claimed = {i for f in facts for i in f.blocks}
    live = [b for b in page.live() if b.index not in claimed and b.kind not in ("image", "caption")]
    prose = sum(b.words for b in live if is_paragraph(b))
    total = sum(b.words for b in live)
    if not page.blocks or not any(b.text for b in page.blocks):
        return "empty", ["nothing to read"]
    wall = _wall(page, total)
    if wall:
        return wall
    if total < SHORT and prose == 0:
        return "no_article", [f"{total} words are left"]
    index = _index(page, live, prose, facts)
    if index:
        return "index_page", [index]
    if "liveblogposting" in types(graph(page).nodes[0] if graph(page).nodes else {}):
        return "live_blog", ["json-ld:LiveBlogPosting"]
    return _whole(page, facts, total)


def _wall(page: Page, total: int) -> tuple[str, list[str]] | None:
    """The wall that a page with little text names: by its headings and short blocks."""
    if total > WALL_WORDS:
        return None
    lex = words.of(page)
    named = {name: lex.list("walls", name) for name in WALLS}
    for text in (page.head.title, *(b.text for b in page.blocks[:80] if 0 < b.words <= 40)):
        found = _named(text, lex, named)
        if found:
            return found, [f"says {text[:80]!r}"]
    if page.cuts:
        gone = {c.code for c in page.cuts}
        if total < SHORT and gone and gone <= {"consent"}:
            return "consent_page", ["nothing but a request for consent"]
        if total < SHORT and "login-prompt" in gone and gone <= {"consent", "login-prompt"}:
            return "login_page", ["nothing but a request to log in"]
    return None


def _named(text: str, lex: Lexicon, named: dict[str, frozenset[str]]) -> str:
    folded = words.fold(text)
    for name, phrases in named.items():
        if folded in phrases or any(folded.startswith(p) for p in phrases if len(p) > 11):
            return name
    return ""


def _index(page: Page, live: list, prose: int, facts: list[Fact]) -> str:  # type: ignore[type-arg]
    """Why a page is one of links: many of them, little prose beside, no author or date of a story."""
    linked = sum(b.words for b in live if b.link_share > 0.6)
    entries = sum(1 for b in live if b.link_share > 0.6 and b.words > 3)
    story = {f.field for f in facts} & {"authors"}
    if entries >= 8 and linked > 2 * prose and not (story and prose > 150):
        return f"{entries} links, {prose} words of prose"
    return ""


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
    if asked in ("paywalled", "metered") and counted and total < PART * counted:
        return "paywalled", [f"{total} of {counted} words are there"]
    if page.truncated:
        return "partial", ["the input ends early"]
    return "ok", []
