"""The headline of plain text, where nothing names it: by what it shares with the story, where it stands, and what it looks like."""

from __future__ import annotations

from newsclean import words
from newsclean.metadata.byline_words import names_of, starts_with
from newsclean.metadata.date_text import located
from newsclean.page import Block, Page

ABOVE = 60
"""Blocks above the first paragraph that may be the headline."""
LEAD = 8
"""Paragraphs whose words the headline shares."""
SENTENCE = 14
"""Words above which the first paragraph, if it ends as a sentence, is no headline."""
LONG_WORD = 4
"""Letters of a word that says something."""
CLAIMS_LITTLE = frozenset({"outside-story", "repeats", "orphan-headings"})
"""Strippers whose cut says nothing against a headline."""


def find(page: Page, prose: list[int]) -> int:
    """Index of the block that is most likely the headline, or -1."""
    if not page.blocks:
        return -1
    first = next((i for i in prose if page.blocks[i].text[-1] in '.!?\u201d"\u3002\u300d\u2019)'), prose[0] if prose else min(len(page.blocks), ABOVE))
    said: set[str] = set()
    for index in [i for i in prose if i >= first][:LEAD]:
        said |= _units(page.blocks[index].text)
    cut = {c.block for c in page.cuts if c.start < 0 and c.code not in CLAIMS_LITTLE}
    seen = _seen(page, first)
    best, found = 0.0, -1
    for block in page.blocks[max(0, first - ABOVE) : first + 1]:
        if block.index == first and block.words > SENTENCE and block.text[-1] in ".\u3002":
            continue  # it would be found in itself
        score = _score(page, block, said, seen, first) - (0.8 if block.index in cut else 0.0)
        if score > best:
            best, found = score, block.index
    return found


def _units(text: str) -> set[str]:
    """The longer words of a text, or its pairs of characters in a script without spaces."""
    if any(c > "\u2e80" for c in text[:20]):
        return {text[i : i + 2] for i in range(len(text) - 1)}
    return {w[:7] for w in (w.strip(".,:;!?\"'\u201c\u201d\u201e\u2018\u2019()[]\u00ab\u00bb") for w in text.casefold().split()) if len(w) >= LONG_WORD}


def _seen(page: Page, first: int) -> dict[str, int]:
    """How often each short text stands above the first paragraph, and right below the story."""
    out: dict[str, int] = {}
    for block in page.blocks[: first + 1]:
        if 2 < block.words < 40:
            out[block.text.casefold()] = out.get(block.text.casefold(), 0) + 1
    return out


def _score(page: Page, block: Block, said: set[str], seen: dict[str, int], first: int) -> float:
    """How much a block looks like the headline; 0 or less for what cannot be it."""
    count = block.words if block.text[0] < "\u2e80" else len(block.text) // 3
    if count < 2 or count > 40 or len(block.text) > 250 or block.kind in ("row", "caption", "image", "code"):
        return 0.0
    lex = words.of(page)
    if starts_with(block.text, names_of(lex).by) or any(map(str.isdigit, block.text)) and count < 12 and located(block.text, lex):
        return 0.0
    units = _units(block.text)
    score = 2.2 * len(units & said) / (2 + len(units)) + (0.5 if 5 <= count <= 18 else 0.0 if count > 3 else -0.4) - 0.012 * (first - block.index)
    if block.kind == "heading":
        score += 1.2 if block.level == 1 else 0.4
    text = block.text.casefold()
    if seen.get(text, 0) > 1 or any(len(text) > 15 and other != text and other.startswith(text) for other in seen):
        score += 1.2
    if text[-1] in ".;:,|>\u3002" and not text.endswith("..."):
        score -= 1.0
    elif block.kind == "item":
        score -= 0.5
    return score - (0.6 if block.link_share > 0.9 else 0.0) - (0.5 if count > 25 else 0.0)
