"""Addresses that may go out: whole or relative ones of the web, and mail."""

from __future__ import annotations

from newsclean.clean_text import clean_text
from newsclean.page import Article

SCHEMES = frozenset({"http", "https", "mailto"})
"""Everything else (javascript, data, file, ...) becomes plain text."""
LONGEST = 4000
"""Characters of an address, as it stands and encoded; a longer one is no link but a payload."""
_BARRED = dict.fromkeys((*range(0x20), *range(0x7F, 0xA1), 0x200B))
_ENCODED = {ord(c): f"%{ord(c):02X}" for c in ' <>"\\`|'}


def base_of(article: Article) -> str:
    """What relative addresses of the page stand against, or ""."""
    page = article.page
    if page is None:
        return ""
    return _bare(join(page.url or "", page.head.base) if page.head.base else page.url or "")


def join(base: str, href: str) -> str:
    """`href` against `base`; "" where they make no address. Never raises."""
    if not base or href[:8].lower().startswith(("http://", "https://")):
        return href
    from urllib.parse import urljoin

    try:
        return urljoin(base, href)
    except ValueError:
        return ""


def _bare(href: str) -> str:
    """Without outer white space and without what an address cannot hold and browsers skip over."""
    href = href.strip()
    return href if href.isprintable() else clean_text(href).translate(_BARRED)


def safe_href(href: str, base: str = "") -> str:
    r"""The address as it may be printed, percent-encoded where a format could trip over it, or "" if it must not be a link.

    >>> safe_href(" /a b|c ", "https://news.example/x/"), safe_href("java\tscript:x()"), safe_href("mailto:desk@news.example")
    ('https://news.example/a%20b%7Cc', '', 'mailto:desk@news.example')
    """
    if len(href) > LONGEST:
        return ""
    address = join(base, _bare(href))
    scheme, colon, _ = address.partition(":")
    if colon and scheme.lower() not in SCHEMES and not set("/?#") & set(scheme):
        return ""
    if not address.isascii():
        address = "".join("%".join(["", *(f"{byte:02X}" for byte in c.encode())]) if c.isspace() else c for c in address)
    address = address.translate(_ENCODED)
    return address if len(address) <= LONGEST else ""
