"""Menus: many links, read without a look at their structure."""

from __future__ import annotations

from itertools import filterfalse, islice
from typing import Any

from newsclean.clean_text import clean_text
from newsclean.page import Span
from newsclean.readers.builder import Builder

MENU_TAGS = frozenset({"nav", "footer", "aside"})
MENU_NAMES = frozenset({"menu", "nav", "navbar", "navigation", "megamenu", "sitemap"})
"""Whole tokens that name a menu on any site."""
MENU_ENTRIES = 12
"""Entries from which such an element is read as a menu; a smaller one may be a breadcrumb or a row of tags."""
MENU_TEXT = 90
"""Characters of a text that is no menu entry any more."""
BETWEEN = " · "
"""Stands between the entries in the block's text."""


def emit_menu(walker: Builder, el: Any) -> bool:
    """Emit a large menu as one block, its entries one after the other; False if it is small, or holds prose or the headline.

    A quarter of a news page's elements are such menus; their structure would cost twenty times as much.
    """
    if 2 * len(el) < MENU_ENTRIES and not any(map(len, el)):
        return False
    texts = filterfalse(str.isspace, el.itertext())
    entries = [" ".join(text.split()) for text in islice(texts, MENU_ENTRIES)]
    if len(entries) < MENU_ENTRIES:
        return False
    odd = next(el.iter("script", "style", "h1", "time", "template", "select"), None)
    if odd is None:
        if max(map(len, entries)) > MENU_TEXT:
            return False
        entries += [" ".join(text.split()) for text in texts]
    elif odd.tag == "script" or odd.tag == "style":
        entries = _visible(el)
    else:
        return False
    if len(entries) < MENU_ENTRIES or max(map(len, entries)) > MENU_TEXT:
        return False
    text = clean_text(BETWEEN.join(entries))
    walker.elements += len(entries)
    walker.emit("paragraph", text, (Span(0, len(text), "link"),))
    return True


def _visible(el: Any) -> list[str]:
    """The texts of an element that holds scripts or styles; none where it holds more than that."""
    out: list[str] = []
    for inner in el.iter():
        tag = inner.tag
        if tag in ("h1", "time", "template", "select"):
            return []
        text = None if tag == "script" or tag == "style" else inner.text
        if text and not text.isspace():
            out.append(" ".join(text.split()))
        text = inner.tail
        if text and inner is not el and not text.isspace():
            out.append(" ".join(text.split()))
    return out


def emit_lone_link(walker: Builder, el: Any) -> bool:
    """Emit a link of plain text that is all its block holds, as menus are made of; False if it is not that."""
    if el.tag != "a" or len(el):
        return False
    href, text, tail = el.get("href"), el.text, el.tail
    if not href or not text or (tail and not tail.isspace()) or el.get("itemprop") or el.get("rel") or el.get("data-cfemail"):
        return False
    text = " ".join(text.split())
    if not text.isprintable():
        text = clean_text(text)
    if text:
        walker.elements += 1
        walker.emit(walker.kind, text, (Span(0, len(text), "link", href),))
    return True
