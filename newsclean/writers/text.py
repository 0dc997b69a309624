"""Plain text: title, blank line, body."""

from __future__ import annotations

from newsclean.page import Article


def write(article: Article) -> str:
    """Title and `body_text`, whichever there is; never raises."""
    return "\n\n".join(filter(None, (article.title, article.body_text))) + "\n"
