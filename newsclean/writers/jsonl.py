"""JSON lines: the object of `json`, one line an article."""

from __future__ import annotations

from newsclean.page import Article
from newsclean.writers.json import to_dict


def write(article: Article) -> str:
    """The object in one line; never raises."""
    import json

    return json.dumps(to_dict(article), ensure_ascii=False, allow_nan=False) + "\n"
