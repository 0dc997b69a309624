"""The nouns: what a page is made of, and what is said about it.

Standard library only, nothing of ours. Every other room speaks in these types.
A page, HTML or plain text, is a flat list of blocks in reading order; the boxes they
stand in are kept by index, so that nesting is there without a tree.
"""

from __future__ import annotations

from newsclean.page.article import STORY_STATUSES, Article, Author, Caption, LeadImage
from newsclean.page.blocks import Block, Box, Span, count_words, is_spaced
from newsclean.page.document import Cut, Fact, Head, Page, Refused, Source

__all__ = [
    "STORY_STATUSES",
    "Article",
    "Author",
    "Block",
    "Box",
    "Caption",
    "Cut",
    "Fact",
    "Head",
    "LeadImage",
    "Page",
    "Refused",
    "Source",
    "Span",
    "count_words",
    "is_spaced",
]
