"""A news page, HTML or plain text, in; the story out, with a reason for everything left behind.

>>> import newsclean
>>> newsclean.__version__
'0.1.0'

Importing this package imports nothing heavy; what it needs loads when it is first used.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from newsclean.page import Article

__version__ = "0.1.0"
__all__ = ["Article", "__version__", "clean"]


def clean(
    page: bytes | str,
    *,
    kind: str = "auto",
    url: str | None = None,
    language: str | None = None,
    encoding: str | None = None,
    as_of: date | None = None,
) -> Article:
    """Clean one page.

    `page` is what was downloaded or copied, bytes or str. `kind` is auto, html or text; `url` the page's address, for links and
    metadata (nothing is ever fetched); `language` a BCP 47 tag and `encoding` a WHATWG label, both believed before what the page says;
    `as_of` the day that "yesterday" counts from.

    Never raises for what is in a page: see `status` and `reasons` of the article. `TypeError` for what is no page,
    `ValueError` for an unknown `kind`.
    """
    if not isinstance(page, bytes | bytearray | memoryview | str):
        raise TypeError(f"a page is bytes or str, not {type(page).__name__}")
    if kind not in ("auto", "html", "text"):
        raise ValueError(f"kind is auto, html or text, not {kind!r}")
    from newsclean import pipeline
    from newsclean.page import Source

    raw = page if isinstance(page, str) else bytes(page)
    return pipeline.clean(Source(raw, kind=kind, url=url, language=language, encoding=encoding, as_of=as_of))


def __getattr__(name: str) -> object:
    if name == "Article":
        from newsclean.page import Article

        return Article
    raise AttributeError(f"module 'newsclean' has no attribute {name!r}")
