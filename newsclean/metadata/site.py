"""The site's name, its address, and the names that are outlets and no persons."""

from __future__ import annotations

from newsclean.headline import squash
from newsclean.metadata.jsonld import graph, text
from newsclean.page import Fact, Page
from newsclean.words import fold

NAMES = tuple(
    "og:site_name application-name apple-mobile-web-app-title al:android:app_name dc.publisher dcterms.publisher citation_publisher cre publisher".split()
)
"""Meta keys of a site's name, best first."""
SEPARATORS = (
    " | ",
    " - ",
    " \u2013 ",
    " \u2014 ",
    " \u00b7 ",
    " \u2022 ",
    " \u00bb ",
    " :: ",
    " / ",
    "|",
    "\uff5c",
    " \u2039 ",
    " \u00ab ",
    "\uff0d",
    "_",
    " > ",
    " : ",
    " ~ ",
)
"""What stands between a headline and the site's name in <title>."""
SECOND_LEVEL = frozenset("co com org net ac gov edu or ne go".split())


def label(page: Page) -> str:
    """The part of the host that names the site: `harbourtimes` of m.harbourtimes.co.example."""
    parts = page.host().split(".")
    if len(parts) < 2:
        return parts[0]
    return parts[-3] if len(parts) > 2 and parts[-2] in SECOND_LEVEL else parts[-2]


def find(page: Page) -> Fact | None:
    """What the site calls itself; None when the page does not say."""
    tree = graph(page)
    for key in NAMES[:1]:
        for value in page.head.meta.get(key, ()):
            if _good(value):
                return Fact("site", value, f"meta:{key}")
    for origin, value in (("publisher", tree.text("publisher")), ("isPartOf", tree.text("isPartOf")), *(("WebSite", text(site)) for site in tree.sites)):
        if _good(value):
            return Fact("site", value, f"json-ld:{origin}")
    for key in NAMES[1:]:
        for value in page.head.meta.get(key, ()):
            if _good(value):
                return Fact("site", value, f"meta:{key}")
    named = _in_title(page)
    return Fact("site", named, "title") if named else None


def _good(value: str) -> bool:
    return 1 < len(value) < 80 and "://" not in value and not value.startswith("@") and any(map(str.isalpha, value))


def _in_title(page: Page) -> str:
    """The piece of <title> that the host spells too: "Harbour Times" on harbourtimes.example."""
    name = label(page)
    if len(name) < 3:
        return ""
    for mark in SEPARATORS:
        if mark in page.head.title:
            for piece in reversed(page.head.title.split(mark)):
                plain = squash(piece)
                if len(plain) > 2 and (plain == name.replace("-", "") or plain.removeprefix("the") == name.replace("-", "")):
                    return piece.strip()
    return ""


def outlets(page: Page) -> frozenset[str]:
    """Folded names of the site and its publisher, its host and handles: none of them is a person."""
    known: frozenset[str] | None = page.memo.get("outlets")
    if known is None:
        meta, tree = page.head.meta, graph(page)
        found = [text(value) for value in tree.values("publisher")] + [text(site) for site in tree.sites]
        for key in (*NAMES, "twitter:site", "article:publisher", "copyright"):
            found.extend(meta.get(key, ()))
        names = {page.host(), label(page)}
        for value in found:
            value = value.lstrip("@").rpartition("/")[2] if "/" in value else value.lstrip("@")
            folded = fold(value)
            if 1 < len(folded) < 80:
                names |= {folded, folded.removeprefix("the "), folded.replace(" ", "")}
        known = page.memo["outlets"] = frozenset(names - {""})
    return known


def is_outlet(folded: str, page: Page) -> bool:
    """True for a folded name that is the site's, or whose initials name the host: Deutsche Welle on dw.example."""
    if folded in outlets(page) or folded.removeprefix("the ") in outlets(page):
        return True
    words, name = folded.split(), label(page)
    return len(words) > 1 and ("".join(w[0] for w in words) == name or len(name) > 2 and words[0] == name)
