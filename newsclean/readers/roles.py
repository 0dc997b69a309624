"""What a record of rich text says that its text is: a heading, an item, a quote, code."""

from __future__ import annotations

from typing import Any

_KINDS = {
    "quote": "blockquote quote pullquote",
    "item": "list ul ol unordered-list ordered-list unorderedlist orderedlist bulletlist numberedlist listitem list-item bullet "
    "unordered-list-item ordered-list-item li list-item-child",
    "code": "code codeblock code-block pre",
    "h2": "heading header subheading subhead subheadline subtitle h1 h2 header-one header-two heading1 heading2 heading-1 heading-2 intertitle crosshead",
    "h3": "h3 header-three heading3 heading-3",
    "h4": "h4 h5 h6 header-four header-five header-six heading4 heading5 heading6 heading-4 heading-5 heading-6",
}
ROLES = {word: role for role, words in _KINDS.items() for word in words.split()}
"""Node types of rich-text formats (ProseMirror, Slate, Lexical, Draft, Portable Text, EditorJS, Contentful), in lower case, `_` as `-`."""
KEYS = ("type", "_type", "nodeType", "style", "tag", "kind", "name", "blockName", "__typename")


def role_of(texts: dict[str, str], record: dict[str, Any], outer: str) -> str:
    """The role of the texts in a record: by its own type, else that of the record around it; "" for a paragraph."""
    if "listItem" in texts:
        return "item"
    kinds = (ROLES.get(texts[key][:40].lower().replace("_", "-").rpartition("/")[2], "") for key in KEYS if key in texts)
    found = next(filter(None, kinds), "")
    if found.startswith("h"):
        level = record.get("level") or (record["attrs"].get("level") if isinstance(record.get("attrs"), dict) else None)
        for rank in (str(level), texts.get("tag", "")[1:]):
            if rank in ("1", "2", "3", "4", "5", "6"):
                return f"h{max(2, int(rank))}"
    return found or outer
