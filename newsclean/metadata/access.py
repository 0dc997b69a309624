"""What the site asks for the story: free, metered or paywalled; unknown when it does not say."""

from __future__ import annotations

from newsclean.metadata.jsonld import graph
from newsclean.page import Fact, Page

META = ("article:content_tier", "og:article:content_tier", "content_tier", "contenttier", "access", "paywall", "cxenseparse:recs:paywall", "pw")
FREE = frozenset({"free", "open", "no", "false", "0"})
METERED = frozenset({"metered", "registered", "freemium", "registration"})
LOCKED = frozenset({"locked", "premium", "paid", "paywall", "yes", "true", "1", "plus", "subscriber", "subscribers"})


def find(page: Page) -> Fact | None:
    """JSON-LD's isAccessibleForFree, then the content tier of the meta tags."""
    for value in graph(page).values("isAccessibleForFree")[:1]:
        if value in (True, "True", "true", "TRUE", "http://schema.org/True", "https://schema.org/True"):
            return Fact("access", "free", "json-ld:isAccessibleForFree")
        if value in (False, "False", "false", "FALSE", "http://schema.org/False", "https://schema.org/False"):
            return Fact("access", "paywalled", "json-ld:isAccessibleForFree")
    for key in META:
        for value in page.head.meta.get(key, ()):
            low = value.lower()
            for name, words in (("free", FREE), ("metered", METERED), ("paywalled", LOCKED)):
                if low in words:
                    return Fact("access", name, f"meta:{key}")
    return None
