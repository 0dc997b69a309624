"""Menus: many links, read without a look at their structure."""

from __future__ import annotations

from typing import Any

from newsclean.clean_text import clean_text
from newsclean.page import Span
from newsclean.readers.builder import Builder
from newsclean.readers.elements import ACTION, SKIP

MENU_ELEMENTS = 24
"""Elements from which a nav or footer is read as a menu; smaller ones may be breadcrumbs."""
MENU_TEXT = 90
"""Characters of a text that is no menu entry any more."""


def emit_menu(walker: Builder, el: Any) -> bool:
    """Emit a large menu's texts as links without a look at its structure; False if it is small or holds prose.

    A quarter of a news page's elements are such menus; structure would cost five times as much.
    """
    texts: list[str] = []
    count = 0
    for inner in el.iter():
        count += 1
        if ACTION.get(inner.tag, 0) != SKIP:
            text = inner.text
            if text and not text.isspace():
                texts.append(text)
        tail = inner.tail
        if tail and inner is not el and not tail.isspace():
            texts.append(tail)
    if count < MENU_ELEMENTS or any(len(text) > MENU_TEXT for text in texts):
        return False
    walker.elements += count
    for text in texts:
        text = clean_text(" ".join(text.split()))
        if text:
            walker.emit("paragraph", text, (Span(0, len(text), "link"),))
    return True


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
