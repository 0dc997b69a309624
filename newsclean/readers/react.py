"""React's elements among a stream's rows, `["$", "p", key, {"children": ...}]`, as records of text.

The walk of a page's state then finds a paragraph's pieces together, with what they are: `{"tag": "p", "html": ...}`.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any

MAX_DEPTH = 200
"""Levels of lists and records; JSON's parser has a limit of its own."""
MAX_INLINE = 12
"""Levels inside a paragraph."""
INLINE = frozenset("a abbr b bdi bdo br cite code del em font i ins kbd mark q s small span strong sub sup time u wbr".split())
SKIPPED = frozenset("aside audio button dialog footer form head iframe input link meta nav noscript script select style svg template title video".split())
"""Elements that hold no story."""
_REFERENCE = re.compile(r"\$[L@]?([0-9a-f]{1,8})\Z")
"""To another row: `$1f`; `$L1f`, to come late; `$@1f`, promised."""


def records(rows: dict[str, Any]) -> list[Any]:
    """The rows that no other refers to, in their order, with those that they refer to in their places, and records for elements. Linear; never raises."""
    stream = _Stream(rows)
    referred = {name for value in rows.values() if not isinstance(value, str) for name in _names(value)}
    made = [stream.record(value, 0) for name, value in rows.items() if name not in referred]
    return [{"text": value} if isinstance(value, str) else value for value in made if value is not None]


class _Stream:
    """Puts each row where it is first referred to."""

    def __init__(self, rows: dict[str, Any]) -> None:
        self.rows = rows
        self.used: set[str] = set()

    def record(self, value: Any, depth: int) -> Any:
        """A value with records for elements; None for what is nested too deep, or holds no story."""
        if depth > MAX_DEPTH:
            return None
        if isinstance(value, str):
            return self.referred(value, depth) if value[:1] == "$" else value
        if isinstance(value, dict):
            return {key: self.record(item, depth + 1) for key, item in value.items()}
        if not isinstance(value, list):
            return value
        if _is_element(value):
            return self.element(value[1], value[3], depth)
        found = [x for x in (self.record(item, depth + 1) for item in value) if x is not None]
        return found[0] if len(found) == 1 else found

    def element(self, tag: str, props: dict[str, Any], depth: int) -> Any:
        """A record of the text in an element, or what the elements in it are."""
        if tag in SKIPPED:
            return None
        if tag[:1] == "$":  # a component of the site's own: any of its properties may be the story
            return self.record(props, depth + 1)
        given = props.get("dangerouslySetInnerHTML")
        if isinstance(given, dict):
            return {"tag": tag, "html": self.record(given.get("__html"), depth + 1)}
        text = _line(props.get("children"), 0)
        if text is None:
            return self.record(props.get("children"), depth + 1)
        return {"tag": tag, "html": text.strip()} if text.strip() else None

    def referred(self, value: str, depth: int) -> Any:
        """What a string stands for: a row, once; itself, where its first sign is doubled."""
        match = _REFERENCE.match(value)
        if match and match[1] in self.rows and match[1] not in self.used:
            self.used.add(match[1])
            row = self.rows[match[1]]
            return row if isinstance(row, str) else self.record(row, depth + 1)
        return value[1:] if value[:2] == "$$" else None


def _names(value: Any) -> list[str]:
    """The rows that a value refers to."""
    found, todo = [], [value]
    while todo:
        node = todo.pop()
        if isinstance(node, str):
            if node[:1] == "$" and (match := _REFERENCE.match(node)):
                found.append(match[1])
        elif isinstance(node, list):
            todo.extend(node[3:] if _is_element(node) else node)
        elif isinstance(node, dict):
            todo.extend(node.values())
    return found


def _line(value: Any, depth: int) -> str | None:
    """The markup of children that are text and inline elements; None if anything else is among them."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, str) and (value[:1] != "$" or value[:2] == "$$"):
        return escape(value[1:] if value[:1] == "$" else value, quote=False)
    if isinstance(value, int | float):
        return str(value)
    if not isinstance(value, list) or depth > MAX_INLINE:
        return None
    if _is_element(value):
        return _inline(value[1], value[3], depth)
    parts = []
    for item in value:
        part = _line(item, depth + 1)
        if part is None:
            return None
        parts.append(part)
    return "".join(parts)


def _inline(tag: str, props: dict[str, Any], depth: int) -> str | None:
    inner = _line(props.get("children"), depth + 1) if tag in INLINE else None
    address = props.get("href")
    if tag == "a" and inner and isinstance(address, str):
        return f'<a href="{escape(address)}">{inner}</a>'
    return inner if inner is None else "<br>" if tag == "br" else f"<{tag}>{inner}</{tag}>"


def _is_element(value: list[Any]) -> bool:
    return len(value) > 3 and value[0] == "$" and isinstance(value[1], str) and isinstance(value[3], dict)
