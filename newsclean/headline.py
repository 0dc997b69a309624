"""Where the headline stands: the block that anchors the story.

Asked by the strippers and by the metadata; uses nothing of ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsclean.page import Block, Page

MOST_WORDS = 45
_SEPARATORS = (" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " / ", ": ")


def key(text: str) -> str:
    """Letters and digits of a text, in lower case, for telling two prints of one line apart or not.

    >>> key("“Ferry” fares rise!") == key("Ferry fares rise")
    True
    """
    return "".join([c for c in text.casefold() if c.isalnum()])


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
        best, best_rank = -1, (0, 0)
        for block in page.blocks if len(page.blocks) < 400 else page.blocks[:400] + headings:
            if 2 <= block.words <= MOST_WORDS and block.kind != "image":
                text = key(block.text)
                if text in whole:
                    rank = (4 if block.kind == "heading" else 2 if not block.link_chars else 0, len(text))
                    if rank > best_rank:
                        best, best_rank = block.index, rank
        if best >= 0:
            return best
    first = [b for b in headings if b.level == 1 and b.words > 2]
    if first:
        return first[0].index
    if page.kind == "text":
        return _in_text(page, headings)
    return -1


def _in_text(page: Page, headings: list[Block]) -> int:
    """Without a head: a line printed twice before the first prose, else the last line before it that could be one."""
    seen: dict[str, int] = {}
    prose = next((b.index for b in page.blocks if b.words >= 25), len(page.blocks))
    for block in page.blocks[: prose + 1]:
        if 4 <= block.words <= 30 and block.kind in ("heading", "paragraph"):
            text = key(block.text)
            if text in seen:
                return block.index
            seen[text] = block.index
    if headings:
        return headings[0].index
    lines = [b for b in page.blocks[max(0, prose - 12) : prose] if 4 <= b.words <= 30 and b.kind == "paragraph" and b.text[-1] not in ".:;"]
    return lines[0].index if lines else -1
