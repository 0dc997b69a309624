"""The library: what the pages of a language say around a story. Data in <lang>.toml, one table a stripper.

How phrases are written and matched is told in docs/words.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

from newsclean.words.folding import fold
from newsclean.words.languages import SAMPLE, detect
from newsclean.words.lexicon import NONE, Lexicon, has, lexicon

if TYPE_CHECKING:

    class _Block(Protocol):
        @property
        def index(self) -> int: ...
        @property
        def text(self) -> str: ...
        @property
        def words(self) -> int: ...

    class _Page(Protocol):
        @property
        def blocks(self) -> Sequence[_Block]: ...
        @property
        def lang(self) -> str: ...
        @property
        def memo(self) -> dict[str, Any]: ...


LOOKED_UP = 40
"""Blocks of more words are not looked up: no phrase is so long."""
REMEMBERED = 8192
"""Texts whose tables are remembered: about 3 MB."""
SENTENCE = 12
"""Words of a block that is a sentence for the strippers, whatever `hits` says, unless it begins as a table of OPENED does."""
QUOTES = "\"'\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb\u300c"
"""First characters of a text that somebody is quoted to say."""
PROSE = 15
"""Words of a block that is long enough to tell the page's language."""
SENTENCE_ENDS = (".", "!", "?", "\u2026", "\u3002", "\uff01", "\uff1f", "\u0964")
SAME = {"iw": "he", "in": "id", "nb": "no", "nn": "no"}
"""Codes of one language file under another name."""


def of(page: _Page) -> Lexicon:
    """The lexicon of a page: of the language it says it is in, the one its longer blocks are in, and English."""
    known: Lexicon | None = page.memo.get("words")
    if known is None:
        said = page.lang.replace("_", "-").partition("-")[0].lower()
        names = [SAME.get(code, code) for code in (said, detected(page)) if code]
        known = page.memo["words"] = lexicon(tuple(name for name in dict.fromkeys((*names, "en")) if has(name)))
    return known


def detected(page: _Page) -> str:
    """Two-letter code of the language that the page's longer blocks are in, or "". Worked out once a page."""
    found: str | None = page.memo.get("detected")
    if found is None:
        found = page.memo["detected"] = detect(_sample(page))
    return found


def hits(page: _Page, table: str) -> list[int]:
    """Indexes of the blocks that a table's phrases match as a whole, in reading order; one pass over the page for all tables."""
    found: Mapping[str, list[int]] | None = page.memo.get("word_hits")
    if found is None:
        made: dict[str, list[int]] = {}
        known = of(page)
        for block in page.blocks:
            if block.words <= LOOKED_UP:
                for name in _tables(known, block.text):
                    made.setdefault(name, []).append(block.index)
        found = page.memo["word_hits"] = made
    return list(found.get(table, ()))


@lru_cache(maxsize=REMEMBERED)
def _tables(known: Lexicon, text: str) -> frozenset[str]:
    """The tables that match a short text as a whole; the menus and buttons of a site's pages are looked up once."""
    return known.match(text) if known.may_match(text) else NONE


def openings(page: _Page, table: str) -> list[int]:
    """Indexes of the sentences and longer blocks that begin with a `starts` phrase of a table of OPENED; one pass over the page."""
    found: list[tuple[int, frozenset[str]]] | None = page.memo.get("word_openings")
    if found is None:
        known = of(page)
        told = [b for b in page.blocks if b.words >= SENTENCE and b.text[0] not in QUOTES]
        found = page.memo["word_openings"] = [(b.index, names) for b in told if (names := known.opens(b.text))]
    return [index for index, names in found if table in names]


def _sample(page: _Page) -> str:
    """The text of the page's sentences, about SAMPLE words; else of its longer blocks, which menus may be; of all blocks if none is long."""
    texts: list[str] = []
    count = 0
    for least, ends in ((PROSE, SENTENCE_ENDS), (PROSE, ()), (1, ())):
        for block in page.blocks:
            if block.words >= least and (not ends or block.text.endswith(ends)):
                texts.append(block.text[: SAMPLE * 4])
                count += block.words
                if count >= SAMPLE:
                    break
        if texts:
            break
    return "\n".join(texts)


__all__ = ["Lexicon", "detect", "detected", "fold", "hits", "lexicon", "of", "openings"]
