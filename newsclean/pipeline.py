"""The recipe: read the source, label the cruft, find the facts, compose the article."""

from __future__ import annotations

import gc
from functools import cache
from importlib import import_module
from types import ModuleType

from newsclean import article, metadata, prose, readers, strippers
from newsclean.page import Article, Page, Refused, Source

FREE = frozenset({"outside-story", "comments", "consent", "dated-entries", "hidden", "repeats", "teasers"})
"""Strippers that may cut most of a page's prose; the others have the veto over them."""

KEPT_SHARE = 2 / 3
"""Of the page's longest run of prose, what a stripper under veto must leave."""


def clean(source: Source) -> Article:
    """The article of a source. Never raises for what is in it: a source that is no page is an Article
    with the status that says so."""
    # A page makes ten thousand objects that all live till its end: looking for garbage among them costs 4 %.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _clean(source)
    except Refused as refusal:
        return Article(refusal.status, [refusal.reason], source=source)
    finally:
        if collecting:
            gc.enable()


def _clean(source: Source) -> Article:
    page = readers.read(source)
    strip(page)
    facts = metadata.find(page)
    status, reasons = metadata.judge(page, facts)
    result = article.compose(page, facts, status, reasons)
    result.source = source
    return result


def trace(article: Article) -> None:
    """Put on the article where each field came from and what the page's other sources say of it: `Article.provenance`."""
    from newsclean.metadata import provenance

    article.provenance = provenance.find(article.page, article.facts) if article.page else {}


def strip(page: Page, until: str = "") -> None:
    """Run every stripper in ORDER, up to the one named `until`, and put their labels on the page."""
    if page.dialect == "newsclean":
        return  # cleaned before
    first, last = prose.longest_run(page)
    run = [b for b in page.blocks[first:last] if b.words >= prose.LONG and b.link_chars * 2 < len(b.text)]
    words = sum(b.words for b in run)
    for name in strippers.ORDER:
        if name == until:
            return
        code = name.replace("_", "-")
        stripper = _stripper(name)
        if name == "outside_story" and stripper.is_unsure(page):
            page.memo["second_opinion"] = second_opinion(page)
        cuts = list(stripper.strip(page))
        if not cuts:
            continue
        for cut in cuts:
            cut.code = code
        if code not in FREE and words:
            gone = {c.block for c in cuts if c.start < 0}
            if sum(b.words for b in run if b.index not in gone) < KEPT_SHARE * words:
                page.warnings.append(f"vetoed:{code}")
                continue
        page.add(cuts)


@cache
def _stripper(name: str) -> ModuleType:
    return import_module(f"newsclean.strippers.{name}")


def second_opinion(page: Page) -> set[int]:
    """The blocks that readability-lxml takes for the story; some twenty parses' time, so only where the finder is unsure."""
    from newsclean.readers import second_opinion as reader

    return reader.second_opinion(page)
