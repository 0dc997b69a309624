"""JSON: one object an article, as `docs/article.schema.json` describes it."""

from __future__ import annotations

from datetime import date
from typing import Any

from newsclean.clean_text import clean_text
from newsclean.page import Article


def write(article: Article) -> str:
    """The object, indented by one space a level; never raises."""
    import json

    return json.dumps(to_dict(article), ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def to_dict(article: Article) -> dict[str, Any]:
    """The object of the contract, keys in its order; absent is None, lists are empty; every string is clean."""
    from newsclean import __version__

    image = article.lead_image
    plain: dict[str, Any] = {
        "schema": "newsclean/1",
        "id": article.id,
        "status": article.status,
        "reasons": article.reasons,
        "title": article.title,
        "kicker": article.kicker,
        "standfirst": article.standfirst,
        "byline": article.byline,
        "authors": [a._asdict() for a in article.people],
        "date_published": iso(article.date_published),
        "date_modified": iso(article.date_modified),
        "site": article.site,
        "language": article.language,
        "description": article.description,
        "url": article.url,
        "section": article.section,
        "tags": article.tags,
        "access": article.access,
        "lead_image": image._asdict() if image else None,
        "captions": [c._asdict() for c in article.captions],
        "body_markdown": article.body_markdown,
        "body_text": article.body_text,
        "word_count": article.word_count,
        "removed": article.removed or {"blocks": 0, "words": 0, "by_stripper": {}},
        "input": _input(article.input),
        "warnings": article.warnings,
        "tool": {"name": "newsclean", "version": __version__},
    }
    if article.provenance is not None:
        plain["provenance"] = article.provenance
    return {key: _cleaned(value) for key, value in plain.items()}


def iso(when: date | None) -> str | None:
    """A day or a time as ISO 8601, as the page gave it; nothing is converted."""
    return when.isoformat() if when else None


def _input(known: dict[str, Any]) -> dict[str, Any]:
    """What was read, all keys in order; `path_bytes` only where there is one."""
    keys = ("path", "path_bytes", "kind", "dialect", "encoding", "bytes", "sha256")
    return {key: known.get(key) for key in keys if key != "path_bytes" or key in known} | {"truncated": bool(known.get("truncated"))}


def _cleaned(value: Any) -> Any:
    """The same value, new lists and dicts, every string clean."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, dict):
        return {key: _cleaned(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_cleaned(entry) for entry in value]
    return value
