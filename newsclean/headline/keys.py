"""Prints of a headline compared: keys of lines and titles, and words shared with the prose."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsclean.page import Page

_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())
_TOKEN = re.compile(r"\w{4,}")
_SEPARATORS = (" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " / ", ": ")


@lru_cache(maxsize=1024)  # a page asks for its headline's a dozen times
def squash(text: str) -> str:
    """Letters and digits of a text, in lower case, for telling two prints of one line apart or not.

    >>> squash("“Ferry” fares rise!") == squash("Ferry fares rise")
    True
    """
    low = text.casefold()
    if low.isascii():
        return low.encode("ascii").translate(None, _SIGNS).decode("ascii")
    return "".join([word if word.isalnum() else "".join(filter(str.isalnum, word)) for word in low.split()])


def variants(title: str) -> list[str]:
    """Keys of a document title, whole and without a site's name in front or behind, longest first."""
    keys = [squash(title)]
    for separator in _SEPARATORS:
        if separator in title:
            parts = title.split(separator)
            keys += [squash(separator.join(parts[:n])) for n in range(len(parts) - 1, 0, -1)]
            keys += [squash(separator.join(parts[n:])) for n in range(1, len(parts))]
    return sorted({k for k in keys if len(k) > 7}, key=len, reverse=True)


def tokens(text: str) -> set[str]:
    """Words of four letters or more, in lower case; pairs of characters where a script sets no spaces between words.

    >>> sorted(tokens("Ferry fares to rise")), sorted(tokens("港が閉鎖"))
    (['fares', 'ferry', 'rise'], ['が閉', '港が', '閉鎖'])
    """
    found = _TOKEN.findall(text.lower())
    if text.isascii():
        return set(found)
    return {piece for word in found for piece in ((word,) if word[0] < "\u0e00" else [word[i : i + 2] for i in range(len(word) - 1)])}


def vocabulary(page: Page, least: int = 20) -> dict[str, int]:
    """In how many of the page's first 40 paragraphs of at least that many words each token stands. Worked out once."""
    key = f"vocabulary:{least}"
    known: Counter[str] | None = page.memo.get(key)
    if known is None:
        known = page.memo[key] = Counter()
        for block in [b for b in page.blocks if b.words >= least][:40]:
            known.update(tokens(block.text[:1000]))
    return known
