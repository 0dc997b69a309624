"""Where the headline stands: the block that anchors the story.

Asked by the strippers and by the metadata; uses nothing of ours.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsclean.page import Block, Page

MOST_WORDS = 45
_TOKEN = re.compile(r"\w{4,}")
_DATE = re.compile(r"(?:19|20)\d\d|\d:\d\d")
_BY = frozenset("by von par por per di door av af przez autor autore auteur author автор".split())
"""First words of a byline; a line under a headline."""
_LINES = frozenset({"heading", "paragraph", "item"})
_WORDS = (0, 0, -500, -300, -233, -102, -102, 0, 0, 0, 0, 0, 0, 0, 0)
_LONG_BEFORE = (0, 99, 188, 188, 210, 210, 210, 210, 270)
_REPEATED = (0, 68, 95)
_ENDS = {".": -347, **dict.fromkeys(":;,…|", -196)}
_PRINTED_ON_TOP = 238
_MOST_OF_FELLOWS = 530 + 190 + 185
"""What speaks for a line of text as the headline, in hundredths of log-odds, fitted to pages with known headlines: its words,
long paragraphs above it, other prints of it, its last character, a longer print of it in the first lines (the document's title)."""
_SEPARATORS = (" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " / ", ": ")


def key(text: str) -> str:
    """Letters and digits of a text, in lower case, for telling two prints of one line apart or not.

    >>> key("“Ferry” fares rise!") == key("Ferry fares rise")
    True
    """
    return "".join(filter(str.isalnum, text.casefold()))


def variants(title: str) -> list[str]:
    """Keys of a document title, whole and without a site's name in front or behind, longest first."""
    keys = [key(title)]
    for separator in _SEPARATORS:
        if separator in title:
            parts = title.split(separator)
            keys += [key(separator.join(parts[:n])) for n in range(len(parts) - 1, 0, -1)]
            keys += [key(separator.join(parts[n:])) for n in range(1, len(parts))]
    return sorted({k for k in keys if len(k) > 7}, key=len, reverse=True)


def find(page: Page) -> int:
    """Index of the headline's block, the last print of it before the story; -1 where none is known. Worked out once."""
    found: int | None = page.memo.get("headline")
    if found is None:
        found = page.memo["headline"] = _find(page)
    return found


def _find(page: Page) -> int:
    titles: list[str] = []
    for title in [*page.head.meta.get("og:title", ())[:1], *page.head.meta.get("twitter:title", ())[:1], page.head.title]:
        if title:
            titles += [v for v in variants(title[:500]) if v not in titles]
    headings = [b for b in page.blocks if b.kind == "heading" and b.words <= MOST_WORDS]
    if titles:
        whole = set(titles)
        firsts = {t[0] for t in titles}
        shortest = min(map(len, titles))
        best, best_rank = -1, (0, 0)
        for block in page.blocks if len(page.blocks) < 400 else page.blocks[:400] + headings:
            if 2 <= block.words <= MOST_WORDS and block.kind != "image":
                text = block.text
                if text[0].isalnum() and (text[0].casefold()[0] not in firsts or len(text) < shortest):
                    continue
                text = key(text)
                if text in whole:
                    rank = (4 if block.kind == "heading" else 2 if not block.link_chars else 0, len(text))
                    if rank > best_rank:
                        best, best_rank = block.index, rank
        if best >= 0:
            return best
    first = [b for b in headings if b.level == 1 and b.words > 2]
    if first and page.dialect != "lynx":
        return first[0].index
    return _in_text(page) if page.kind == "text" else -1


def tokens(text: str) -> set[str]:
    """Words of four letters or more, in lower case; pairs of characters where a script sets no spaces between words.

    >>> sorted(tokens("Ferry fares to rise")), sorted(tokens("港が閉鎖"))
    (['fares', 'ferry', 'rise'], ['が閉', '港が', '閉鎖'])
    """
    found = _TOKEN.findall(text.lower())
    if text.isascii():
        return set(found)
    return {piece for word in found for piece in ((word,) if word[0] < "\u0e00" else [word[i : i + 2] for i in range(len(word) - 1)])}


def vocabulary(page: Page) -> dict[str, int]:
    """In how many of the page's first 40 long paragraphs each token stands. Worked out once."""
    known: dict[str, int] | None = page.memo.get("vocabulary")
    if known is None:
        known = page.memo["vocabulary"] = {}
        for block in [b for b in page.blocks if b.words >= 20][:40]:
            for token in tokens(block.text[:1000]):
                known[token] = known.get(token, 0) + 1
    return known


def _in_text(page: Page) -> int:
    """Without a head: the line above the prose that is most like a headline, by the sum of the evidence; -1 if there is none."""
    blocks = page.blocks
    known = vocabulary(page)
    mass = sum(b.words for b in blocks if b.words >= 15) or 1
    counts: dict[str, int] = {}
    for block in blocks:
        if block.words <= 40:
            counts[block.text] = counts.get(block.text, 0) + 1
    top = [key(b.text[:200]) for b in blocks[:3]]
    best, best_score, before, long = -1, -(10**9), 0, 0
    for i, block in enumerate(blocks):
        words = block.words
        if (long > 6 and before * 3 > mass) or (best >= 0 and i + 1 == len(blocks)):  # no story stands below it
            break
        if 2 <= words <= 40 and len(block.text) > 5 and block.kind in _LINES:
            score = _looks(blocks, i) + _REPEATED[min(2, counts[block.text] - 1)]
            score -= _LONG_BEFORE[min(8, long)] + (0 if before * 100 <= mass else 50 if before * 20 < mass else 160 if before * 5 < mass else 270)
            if score + _MOST_OF_FELLOWS + _PRINTED_ON_TOP > best_score:
                score += _fellows(blocks, i, known)
            if score + _PRINTED_ON_TOP > best_score:
                text = key(block.text)
                if len(text) > 12 and any(line != text and line.startswith(text) for line in top):
                    score += _PRINTED_ON_TOP
                if score > best_score:
                    best, best_score = i, score
        before += words if words >= 15 else 0
        long += words >= 25
    return best


def _looks(blocks: list[Block], i: int) -> int:
    """What a line's look, its place and the blocks next to it say for it as the headline."""
    block = blocks[i]
    text, words = block.text, block.words
    score = _WORDS[words] if words < 15 else -120 if words < 22 else -210 if words < 30 else -260
    score += _ENDS.get(text[-1], 0) + (260 if block.kind == "heading" else -110 if block.kind == "item" else 0) + (240 if "gap" in block.flags else 0)
    if text[-1] == "]" and text[text.rfind("[") + 1 : -1].isupper():
        score -= 347  # a picture's credit
    if "|" in text or " / " in text or " > " in text or "»" in text:
        score -= 125
    if i:
        above = blocks[i - 1]
        score += (55 if above.kind == "item" else 0) - (100 if above.words > 6 and above.text[-1] in ".!?" else 0)
    if i + 1 < len(blocks) and blocks[i + 1].kind == "item":
        score -= 105
    return score + min(180, 36 * (i + 1).bit_length() * 7 // 10)


def _fellows(blocks: list[Block], i: int, known: dict[str, int]) -> int:
    """What the words it shares with the prose, and a date or byline below it, say for a line; at most _MOST_OF_FELLOWS."""
    score = 0
    prints = [known.get(token, 0) for token in tokens(blocks[i].text)]
    if prints:
        score = (160 * (len(prints) - prints.count(0)) + 140 * sum([n > 1 for n in prints]) + 230 * sum([n > 3 for n in prints])) // len(prints)
    dated = named = 0
    for other in blocks[i + 1 : i + 5]:
        if other.words < 15:
            dated = dated or (190 if _DATE.search(other.text) else 0)
            named = named or (185 if other.text.split(None, 1)[0].lower() in _BY else 0)
    return score + dated + named
