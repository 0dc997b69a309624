"""Section and tags: the breadcrumb, JSON-LD, meta tags."""

from __future__ import annotations

import re

from newsclean import words
from newsclean.headline import squash
from newsclean.late import late
from newsclean.metadata import site
from newsclean.metadata.jsonld import graph, text
from newsclean.metadata.zone import zone
from newsclean.page import Block, Fact, Page
from newsclean.words import fold

CRUMBS = frozenset("breadcrumb breadcrumbs breadcrumblist crumbs crumb bread-crumb bread-crumbs brotkrumen ariane".split())
META_SECTION = ("article:section", "section", "parsely-section", "cxenseparse:section", "sailthru.section", "dc.subject", "og:article:section", "category")
META_TAGS = ("article:tag", "news_keywords", "keywords", "parsely-tags", "sailthru.tags", "og:article:tag", "cxenseparse:tags")
LONGEST_CRUMB = 6
"""Words of one step of a breadcrumb."""
MOST_TAGS = 40
_STEPS = late(r"\s{0,9}(?:[>\u203a\u00bb\u2192\uff1e\u25b8\u25b6/|]|\u300b)\s{0,9}")


def find(page: Page) -> Fact | None:
    """The breadcrumb without Home and without the headline, else the section that the head names."""
    seen = _visible(page)
    if seen:
        return seen
    for crumbs in graph(page).breadcrumbs:
        steps = _steps(
            page,
            [text(item.get("item")) if isinstance(item, dict) and not text(item.get("name")) else text(item) for item in _items(crumbs.get("itemListElement"))],
        )
        if steps:
            return Fact("section", steps, "json-ld:BreadcrumbList")
    said = [text(v) for v in graph(page).values("articleSection")]
    if any(said):
        return Fact("section", _split(said)[:4], "json-ld:articleSection")
    for key in META_SECTION:
        values = page.head.meta.get(key)
        if values and len(values[0]) < 80:
            return Fact("section", _split(values[:1]), f"meta:{key}")
    return None


def _items(found: object) -> list[dict[str, object]]:
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def _split(values: list[str]) -> list[str]:
    return list(dict.fromkeys(part.strip() for value in values for part in re.split(r"\s{0,9}[;>|]\s{0,9}|, ", value) if 1 < len(part.strip()) < 80))


def _steps(page: Page, names: list[str]) -> list[str]:
    """Breadcrumb steps without Home, the site's name, the story itself and addresses."""
    titles = {squash(page.blocks[i].text) for i in zone(page).titles}
    homes = words.of(page).list("breadcrumb", "home")
    out = []
    for at, name in enumerate(names):
        folded = fold(name)
        if not folded or folded in homes or "://" in name or len(name) > 80 or at == 0 and site.is_outlet(folded, page):
            continue
        plain = squash(name)
        if plain in titles or any(len(plain) > 15 and t.startswith(plain) for t in titles) or at == len(names) - 1 and len(name.split()) > LONGEST_CRUMB:
            continue
        out.append(name)
    return list(dict.fromkeys(out))


def _visible(page: Page) -> Fact | None:
    """The breadcrumb's blocks: a box named so near the top, or a line of steps: `Home > National > Diplomacy`."""
    area = zone(page)
    for box in page.named(CRUMBS):
        inside = page.inside(box)
        if not 0 < len(inside) <= 12 or inside[0].index > area.head.stop or sum(b.words for b in inside) > 40:
            continue
        names = [step for block in inside if block.kind != "image" for step in _steps_in(block)]
        steps = _steps(page, names)
        if steps:
            return Fact("section", steps, f"visible:block {inside[0].index}", tuple(b.index for b in inside if b.kind != "image"))
    first = area.titles[0] if area.titles else area.head.start
    for block in page.blocks[max(0, first - 12) : max(first, area.titles[-1] if area.titles else 0) + 6]:
        if _is_line_of_steps(page, block):
            steps = _steps(page, _STEPS.split(block.text))
            if steps:
                return Fact("section", steps, f"visible:block {block.index}", (block.index,))
    return None


def _steps_in(block: Block) -> list[str]:
    """The steps of a breadcrumb's block: its links and what stands between them."""
    links = [s for s in block.spans if s.kind == "link"]
    if len(links) < 2:
        return [part for part in _STEPS.split(block.text) if part]
    return [block.text[s.start : s.end] for s in links] + [part for part in _STEPS.split(block.text[links[-1].end :]) if part]


def _is_line_of_steps(page: Page, block: Block) -> bool:
    """True for `Home > National > Diplomacy`: the first step is Home, or there are three short ones."""
    text = block.text
    if not 2 < len(text) < 160 or not (">" in text or "\u203a" in text or "\u00bb" in text or "\u2192" in text or "\uff1e" in text):
        return False
    parts = [p for p in _STEPS.split(text) if p]
    return (
        2 <= len(parts) <= 7
        and all(len(p.split()) <= LONGEST_CRUMB for p in parts)
        and (fold(parts[0]) in words.of(page).list("breadcrumb", "home") or len(parts) > 2 and block.text[-1] not in ".!?")
    )


def tags(page: Page) -> Fact | None:
    """The story's keywords."""
    said = [text(v) for v in graph(page).values("keywords")]
    if any(said):
        return Fact("tags", _listed(said), "json-ld:keywords")
    for key in META_TAGS:
        values = page.head.meta.get(key)
        if values:
            return Fact("tags", _listed(values), f"meta:{key}")
    return _tag_links(page)


def _listed(values: list[str]) -> list[str]:
    parts = [p.strip(' #\u201e\u201c"') for value in values for p in (re.split(r"\s{0,9}[,;|\uff0c\u3001]\s{0,9}", value))]
    return list(dict.fromkeys(p for p in parts if 1 < len(p) < 80 and ":" not in p[:6]))[:MOST_TAGS]


def _tag_links(page: Page) -> Fact | None:
    """The links below the story that the tags' stripper has cut."""
    last = zone(page).last
    found = [c.block for c in page.cuts if c.code == "topic-tags" and last < c.block < last + 60]
    names = [b.text.strip("# ,") for b in map(page.blocks.__getitem__, found) if b.link_share > 0.8 and b.words <= 6]
    lex = words.of(page)
    names = [n for n in dict.fromkeys(names) if n and "topic_tags" not in lex.match(n)]
    return Fact("tags", names[:MOST_TAGS], f"visible:block {found[0]}") if names else None
