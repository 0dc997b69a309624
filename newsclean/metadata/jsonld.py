"""The story's own node in a page's JSON-LD, found in one pass; references by @id are followed."""

from __future__ import annotations

from typing import Any

from newsclean.headline import squash
from newsclean.page import Page

ARTICLES = {
    "newsarticle": 6, "reportagenewsarticle": 6, "analysisnewsarticle": 6, "opinionnewsarticle": 6, "backgroundnewsarticle": 6, "reviewnewsarticle": 6,
    "askpublicnewsarticle": 6, "advertisercontentarticle": 5, "liveblogposting": 7, "article": 6, "blogposting": 6, "techarticle": 6,
    "scholarlyarticle": 6, "medicalscholarlyarticle": 6, "satiricalarticle": 6, "report": 5, "socialmediaposting": 5, "discussionforumposting": 4,
    "blog": 1, "recipe": 3, "howto": 3, "review": 2, "creativework": 2, "videoobject": 2, "podcastepisode": 3, "qapage": 2, "medicalwebpage": 3,
    "webpage": 2, "itempage": 2, "aboutpage": 1, "faqpage": 2,
}  # fmt: skip
"""Types of schema.org that can be the story, lower case, and how sure each is."""
OTHERS = frozenset(
    {"itemlistelement", "haspart", "mentions", "comment", "relatedlink", "isbasedon", "citation", "review", "itemreviewed", "offers", "aggregaterating"}
)
"""Keys below which other pages' nodes stand."""
MOST_NODES = 4000


def types(node: Any) -> list[str]:
    """The types of a node in lower case, without the vocabulary's address."""
    found = node.get("@type") or node.get("type") or () if isinstance(node, dict) else ()
    if isinstance(found, str):
        return [found.rpartition("/")[2].lower()]
    return [t.rpartition("/")[2].lower() for t in (found if isinstance(found, list) else ()) if isinstance(t, str)]


class Graph:
    """All nodes of a page's JSON-LD: `nodes` are the candidates for the story, best first."""

    __slots__ = ("breadcrumbs", "ids", "nodes", "sites")

    def __init__(self, page: Page) -> None:
        self.ids: dict[str, dict[str, Any]] = {}
        self.sites: list[dict[str, Any]] = []
        self.breadcrumbs: list[dict[str, Any]] = []
        found: list[tuple[int, dict[str, Any]]] = []
        self._walk(page.head.jsonld, found)
        self.nodes: list[dict[str, Any]] = []
        if len(found) == 1:
            self.nodes.append(found[0][1])
        elif found:
            name, address = squash(page.head.title), _address(page.head.canonical or page.url or "")
            scored = [(self._score(node, depth, name, address), -i, node) for i, (depth, node) in enumerate(found)]
            scored.sort(key=lambda s: (-s[0], -s[1]))
            best = scored[0][2]
            self.nodes = [best, *(node for _, _, node in scored[1:] if _same_page(node, best))]

    def _walk(self, roots: list[Any], found: list[tuple[int, dict[str, Any]]]) -> None:
        queue: list[tuple[int, Any]] = [(0, root) for root in roots]
        at = 0
        while at < len(queue) and at < MOST_NODES:
            depth, node = queue[at]
            at += 1
            if isinstance(node, list):
                queue.extend([(depth, item) for item in node])
                continue
            if not isinstance(node, dict):
                continue
            name = node.get("@id")
            if isinstance(name, str) and len(node) > len(self.ids.get(name, ())):
                self.ids[name] = node
            kinds = types(node)
            if kinds:
                if not ARTICLES.keys().isdisjoint(kinds):
                    found.append((depth, node))
                if "website" in kinds or "newsmediaorganization" in kinds:
                    self.sites.append(node)
                if "breadcrumblist" in kinds:
                    self.breadcrumbs.append(node)
                    continue
            for key, value in node.items():
                if value and isinstance(value, (dict, list)) and key.lower() not in OTHERS:
                    queue.append((depth if key == "@graph" else depth + 1, value))

    def _score(self, node: dict[str, Any], depth: int, name: str, address: str) -> int:
        score = max((ARTICLES.get(kind, 0) for kind in types(node)), default=0) * 2 - 3 * depth
        headline = squash(text(node.get("headline")) or text(node.get("name")))
        if headline and name and (headline in name or name in headline):
            score += 6
        here = {_address(text(self.follow(node.get(key)))) for key in ("url", "mainEntityOfPage", "@id")}
        if address and address in here:
            score += 6
        return score + sum(key in node for key in ("datePublished", "author", "headline", "articleBody"))

    def follow(self, value: Any) -> Any:
        """The node that a reference {"@id": ...} stands for; any other value as it is."""
        if isinstance(value, dict) and isinstance(value.get("@id"), str) and len(value) <= 2:
            return self.ids.get(value["@id"], value)
        return value

    def values(self, *keys: str) -> list[Any]:
        """The values under the first of `keys` that any node of the story has, lists opened, references followed."""
        for node in self.nodes:
            for key in keys:
                value = node.get(key)
                if value not in (None, "", [], {}):
                    out: list[Any] = []
                    for item in value if isinstance(value, list) else [value]:
                        out.extend(map(self.follow, item) if isinstance(item, list) else [self.follow(item)])
                    return out
        return []

    def text(self, *keys: str) -> str:
        """The first text under one of `keys`, or ""."""
        return next(filter(None, map(text, self.values(*keys))), "")


def text(value: Any) -> str:
    """What a value says: a string, a node's name, headline, url or @id, or the first of a list; "" for nothing."""
    if isinstance(value, list):
        return next(filter(None, map(text, value)), "")
    if isinstance(value, dict):
        value = next((value[key] for key in ("@value", "name", "headline", "url", "@id") if isinstance(value.get(key), str) and value[key]), "")
    return " ".join(value.split()) if isinstance(value, str) else ""


def graph(page: Page) -> Graph:
    """The page's JSON-LD, walked once."""
    known = page.memo.get("jsonld")
    if not isinstance(known, Graph):
        known = page.memo["jsonld"] = Graph(page)
    return known


def _address(url: str) -> str:
    """An address without scheme, www, query, fragment and last slash."""
    host = url.partition("://")[2] or url
    return host.partition("?")[0].partition("#")[0].removeprefix("www.").rstrip("/").lower()


def _same_page(node: dict[str, Any], best: dict[str, Any]) -> bool:
    """True if a node says no other headline and no other address than the best one: a second description of the same page."""
    one, other = squash(text(node.get("headline"))), squash(text(best.get("headline")))
    if one and other and one != other:
        return False
    here, there = _address(text(node.get("url"))), _address(text(best.get("url")))
    return not (here and there and here != there)
