"""Kinds of cruft, one file each: `strip(page)` yields the blocks it would cut, and why.

A stripper never deletes: it labels. It sees the page and the words, nothing else.
"""

from __future__ import annotations

ORDER: tuple[str, ...] = (
    "hidden",
    "navigation",
    "consent",
    "login_prompt",
    "newsletter",
    "page_tools",
    "comments",
    "related_links",
    "advertisement",
    "captions",
    "topic_tags",
    "imprint",
    "repeats",
    "dated_entries",
    "outside_story",
    "link_lists",
    "teasers",
    "closing_links",
    "controls",
    "orphan_headings",
)
"""From certain to guessed. Where two strippers cut one block, the first is shown."""
