"""What stands before a Markdown text: front matter, or the header of a service that reads pages for others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean.page import Head

_LINE = re.compile(r"([A-Za-z][A-Za-z0-9_-]{0,40}):(?:[ \t]+(.*))?$")
_MAX = 100
"""Lines of the longest front matter."""
_SERVICE = {"title": "", "url source": "", "published time": "article:published_time", "markdown content": ""}


def take(lines: list[str], dialect: str, head: Head) -> int:
    """Put what stands before the text in `head`; the index of the first line of the text.

    newsclean's own keys become `meta["newsclean:KEY"]`, other front matter `meta[KEY]`.
    """
    if dialect == "reader":
        return _take_service(lines, head)
    if not lines or lines[0].rstrip() != "---":
        return 0
    end = next((i for i, line in enumerate(lines[1:_MAX], 1) if line.rstrip() in ("---", "...")), 0)
    found: list[tuple[str, list[str]]] = []
    for line in lines[1:end]:
        match = _LINE.match(line)
        if match:
            found.append((match[1].lower(), list(_values(match[2] or ""))))
        elif found and line.lstrip().startswith("- "):
            found[-1][1].extend(_values(line.lstrip()[2:]))
        elif line.strip():
            return 0
    for key, values in found:
        head.meta[("newsclean:" if dialect == "newsclean" else "") + key] = values
        if values and key == "title":
            head.title = values[0]
        elif values and key in ("language", "lang"):
            head.lang = values[0]
        elif values and key == "url":
            head.canonical = values[0]
    return end + 1 if end else 0


def _values(source: str) -> Iterator[str]:
    """The values of a front-matter line: a JSON string, a list of them, or words as they stand."""
    source = source.strip()
    if source[:1] in ('"', "["):
        import json

        try:
            value = json.loads(source)
        except (ValueError, RecursionError):
            value = source.strip("[]\"' ")
        yield from (str(v) for v in (value if isinstance(value, list) else [value]))
    elif source:
        yield source.strip("'\"")


def _take_service(lines: list[str], head: Head) -> int:
    """Read `Title:`, `URL Source:`, `Published Time:` up to `Markdown Content:`."""
    at = 0
    for i, line in enumerate(lines[:20]):
        key, colon, value = line.strip().partition(":")
        key, value = key.lower(), value.strip()
        if not line.strip():
            continue
        if not colon or key not in _SERVICE:
            break
        at = i + 1
        if key == "title":
            head.title = value
        elif key == "url source":
            head.canonical = value
        elif value and _SERVICE[key]:
            head.meta.setdefault(_SERVICE[key], []).append(value)
        if key == "markdown content":
            if value:
                lines[i] = value
                at = i
            break
    return at
