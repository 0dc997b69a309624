"""Where the headline stands: the block that anchors the story.

Asked by the strippers and by the metadata; uses nothing of ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.headline.keys import squash, tokens, variants, vocabulary

if TYPE_CHECKING:
    from newsclean.page import Page

MOST_WORDS = 45


def find(page: Page) -> int:
    """Index of the headline's block, the last print of it before the story; -1 where none is known. Worked out once."""
    found: int | None = page.memo.get("headline")
    if found is None:
        found = page.memo["headline"] = _find(page)
    return found


def is_named(page: Page) -> bool:
    """True if the headline is what the head calls the page, and not just its first heading."""
    at = find(page)
    return at >= 0 and squash(page.blocks[at].text) in _titles(page)


def _titles(page: Page) -> list[str]:
    """Keys of what the head calls the page, whole and without a site's name."""
    titles: list[str] = []
    for title in [*page.head.meta.get("og:title", ())[:1], *page.head.meta.get("twitter:title", ())[:1], page.head.title]:
        if title:
            titles += [v for v in variants(title[:500]) if v not in titles]
    return titles


def _find(page: Page) -> int:
    titles = _titles(page)
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
                text = squash(text)
                if text in whole:
                    rank = (4 if block.kind == "heading" else 2 if not block.link_chars else 0, len(text))
                    if rank > best_rank:
                        best, best_rank = block.index, rank
        if best >= 0:
            return best
    first = [b for b in headings if b.level == 1 and b.words > 2]
    if first and page.dialect != "lynx":
        return first[0].index
    if page.kind == "text":
        from newsclean.headline import dump

        return dump.find(page)
    return -1


__all__ = ["find", "is_named", "squash", "tokens", "variants", "vocabulary"]
