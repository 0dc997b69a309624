"""What the site asks for the story: free, metered or paywalled; unknown when neither its head nor a request below the story says."""

from __future__ import annotations

from newsclean import words
from newsclean.metadata.jsonld import graph
from newsclean.metadata.walls import begins
from newsclean.metadata.zone import zone
from newsclean.page import Fact, Page

META = ("article:content_tier", "og:article:content_tier", "content_tier", "contenttier", "access", "paywall", "cxenseparse:recs:paywall", "pw")
FREE = frozenset({"free", "open", "no", "false", "0"})
METERED = frozenset({"metered", "registered", "freemium", "registration"})
LOCKED = frozenset({"locked", "premium", "paid", "paywall", "yes", "true", "1", "plus", "subscriber", "subscribers"})
FREE_PART, TEASER = 400, 300
"""Words above which a story with a request to subscribe below it is taken for whole: where its head says that it costs, and where it does not."""
PROMPT = 6
"""Blocks below the last paragraph in which a request to subscribe cuts the story off."""
LINE = 40
"""Words of such a request."""


def find(page: Page) -> Fact | None:
    """JSON-LD's isAccessibleForFree, then the content tier of the meta tags, then what stands below the story."""
    for value in graph(page).values("isAccessibleForFree")[:1]:
        if value in (True, "True", "true", "TRUE", "http://schema.org/True", "https://schema.org/True"):
            return Fact("access", "free", "json-ld:isAccessibleForFree")
        if value in (False, "False", "false", "FALSE", "http://schema.org/False", "https://schema.org/False"):
            return Fact("access", "paywalled", "json-ld:isAccessibleForFree")
    for key in META:
        for value in page.head.meta.get(key, ()):
            low = value.lower()
            for name, values in (("free", FREE), ("metered", METERED), ("paywalled", LOCKED)):
                if low in values:
                    return Fact("access", name, f"meta:{key}")
    asks = prompt(page)
    cut_off = asks >= 0 and sum(b.words for b in page.live()) < TEASER
    return Fact("access", "paywalled", f"visible:block {asks}") if cut_off else None


def prompt(page: Page) -> int:
    """Index of the block that says, just below the last paragraph, that the rest is for those who pay or log in; -1 if none does."""
    known: int | None = page.memo.get("paywall")
    if known is None:
        known = page.memo["paywall"] = _prompt(page)
    return known


def _prompt(page: Page) -> int:
    last = zone(page).last
    if last < 0:
        return -1
    phrases = tuple(words.of(page).list("walls", "paywall"))
    for block in page.blocks[last + 1 : last + 1 + PROMPT]:
        first = block.text.partition(" · ")[0] if block.words > LINE else block.text  # a menu is one block
        if 0 < len(first.split()) <= LINE and not page.boxes[block.box].hidden and block.kind != "image":
            folded = words.fold(first)
            if folded.startswith(phrases) and any(begins(folded, p) for p in phrases if folded.startswith(p)):
                return block.index
    return -1
