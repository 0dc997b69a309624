"""Compose the article: what nobody cut and nobody claimed, in reading order, with what was found about it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate
from typing import Any

from newsclean.clean_text import clean_text
from newsclean.page import STORY_STATUSES, Article, Author, Block, Caption, Cut, Fact, LeadImage, Page, Span, count_words

LIMITS = {"title": 500, "kicker": 200, "standfirst": 2000, "byline": 300, "site": 200, "description": 2000, "language": 35, "access": 20}
"""Characters kept of a field; a title of megabytes is an attack."""
URL_LIMIT = 2000
"""A longer address is dropped, not cut: half an address leads elsewhere."""
LIST_LIMIT, ENTRY_LIMIT = 100, 200
"""Entries kept of a list (authors, section, tags), characters kept of an entry."""


def compose(page: Page, facts: list[Fact], status: str, reasons: list[str]) -> Article:
    """The article of a page that is labelled and studied; never raises, never changes the page.

    `source` is left for the pipeline to set. Of several facts of one field the first counts, but for captions,
    which are collected. Body blocks are the page's own, or new ones with the same index where text went.
    """
    captions = [f for f in facts if f.field == "captions" and f.value]
    claimed = {i for f in facts for i in f.blocks}
    article = Article(status, [_line(r) for r in reasons], facts=facts, page=page)
    _fill(article, page, facts)
    article.captions = [_caption(f.value) for f in captions]
    article.warnings = [_line(w) for w in page.warnings]
    article.removed = _count_removed(page, claimed)
    if status in STORY_STATUSES:
        article.body = _body(page, claimed, {f.blocks[0]: c for f, c in zip(captions, article.captions, strict=True) if f.blocks})
        article.body_text = _body_text(article.body)
        article.word_count = sum([b.counted for b in article.body if b.kind != "caption" and b.kind != "image"])
    return article


# -- metadata


def _line(value: Any, limit: int = 2000) -> str:
    """One clean line of at most `limit` characters."""
    text = str(value)[: 4 * limit]
    if not text.isprintable() or "  " in text:
        text = " ".join(clean_text(text).split())
    return text[:limit].strip()


def _or_none(value: Any, limit: int) -> str | None:
    return (_line(value, limit) or None) if value else None


def _url(value: str | None) -> str | None:
    """An address of the web, whole or relative, not too long; else None."""
    text = clean_text(value).strip() if value and len(value) <= URL_LIMIT else ""
    web = text[:8].lower().startswith(("http://", "https://")) or ":" not in text.split("/", 1)[0]
    return text if text and web and "\n" not in text else None


def _fill(article: Article, page: Page, facts: list[Fact]) -> None:
    found: dict[str, Any] = {}
    for fact in facts:
        if fact.value:
            found.setdefault(fact.field, fact.value)
    for name, limit in LIMITS.items():
        if name in found:
            setattr(article, name, _or_none(found[name], limit))
    article.access = article.access or "unknown"
    article.language = article.language or page.lang or None
    article.url = _url(found.get("url")) or _or_none(page.url, URL_LIMIT)
    article.date_published = found.get("date_published")
    article.date_modified = found.get("date_modified")
    article.people = tuple(_author(a) for a in found.get("authors", ())[:LIST_LIMIT])
    article.section = _entries(found.get("section", ()))
    article.tags = _entries(found.get("tags", ()))
    image: LeadImage | None = found.get("lead_image")
    if image and (url := _url(image.url)):
        article.lead_image = LeadImage(url, _or_none(image.alt, 2000), _or_none(image.caption, 2000), _or_none(image.credit, ENTRY_LIMIT))


def _author(author: Author) -> Author:
    return Author(_line(author.name, ENTRY_LIMIT), _or_none(author.role, ENTRY_LIMIT))


def _entries(values: str | Iterable[str]) -> list[str]:
    """A list field's entries, none empty; a lone string is one entry."""
    lines = [_line(v, ENTRY_LIMIT) for v in ((values,) if isinstance(values, str) else tuple(values)[:LIST_LIMIT])]
    return [line for line in lines if line]


def _caption(caption: Caption) -> Caption:
    return Caption(_line(caption.text, 5000), _or_none(caption.credit, ENTRY_LIMIT), _url(caption.image))


def _count_removed(page: Page, claimed: set[int]) -> dict[str, Any]:
    """Blocks cut as a whole and not claimed, their words and those of stretches, and blocks by the first stripper that cut them."""
    first: dict[int, str] = {}
    stretches: list[Cut] = []
    for cut in page.cuts:
        if cut.start >= 0:
            stretches.append(cut)
        elif cut.block not in claimed:
            first.setdefault(cut.block, cut.code)
    by_stripper: dict[str, int] = {}
    for code in first.values():
        by_stripper[code] = by_stripper.get(code, 0) + 1
    words = sum([page.blocks[i].counted for i in first])
    words += sum(count_words(page.blocks[c.block].text[c.start : c.end]) for c in stretches if c.block not in page.cut_whole and c.block not in claimed)
    return {"blocks": len(first), "words": words, "by_stripper": by_stripper}


# -- body

_LINED = frozenset({"heading", "paragraph", "item", "quote"})
"""Kinds that may have several lines."""


def _body(page: Page, claimed: set[int], captions: dict[int, Caption]) -> list[Block]:
    """Kept blocks, pictures and claimed captions; a line that continues a block which is gone begins a paragraph."""
    stretches: dict[int, list[tuple[int, int]]] = {}
    for cut in page.cuts:
        if cut.start >= 0:
            stretches.setdefault(cut.block, []).append((cut.start, cut.end))
    gone = page.cut_whole
    body: list[Block] = []
    open_chain = False  # whether the last block printed is of the paragraph that is being read
    for block in page.blocks:
        index, continues = block.index, "continues" in block.flags
        open_chain = open_chain and continues
        if index in captions:
            body.append(_printed(block, captions[index]))
            open_chain = False
            continue
        if index in gone:  # as most are
            continue
        if block.kind == "image":
            body.append(_clean(block))
            open_chain = False
            continue
        if index in claimed:
            continue
        kept = _clean(block) if index not in stretches else without(_clean(block), stretches[index])
        if not kept.text.strip():
            continue
        if continues and not (open_chain and kept.kind in _LINED):
            kept = Block(index, kept.kind, kept.text, kept.box, kept.level, kept.spans, kept.flags - {"continues"}, kept.where)
        body.append(kept)
        open_chain = kept.kind in _LINED
    return body


def _printed(block: Block, caption: Caption) -> Block:
    """A caption as it is printed: `text [credit]`."""
    text = " ".join(filter(None, (caption.text, caption.credit and f"[{caption.credit}]")))
    return Block(block.index, "caption", text, block.box, where=block.where)


def _clean(block: Block) -> Block:
    """The block itself when its text may leave as it is, as from our readers; else a cleaned one, without spans if they moved."""
    text = block.text
    if text.isprintable():
        return block
    text = clean_text(text)
    if block.kind != "code":
        text = text.replace("\n", " ")
        if block.kind != "row":
            text = text.replace("\t", " ")
    if text == block.text:
        return block
    return Block(block.index, block.kind, text, block.box, block.level, block.spans if len(text) == len(block.text) else (), block.flags, block.where)


def without(block: Block, ranges: Iterable[tuple[int, int]]) -> Block:
    """A new block without these stretches of characters, its spans shifted; a doubled space at a joint goes too.

    >>> block = Block(0, "paragraph", "The bridge (see map) is shut.", spans=(Span(21, 28, "em"),))
    >>> cut = without(block, [(11, 20)])
    >>> cut.text, cut.spans
    ('The bridge is shut.', (Span(start=11, end=18, kind='em', href=''),))
    """
    text, merged = block.text, [[0, 0]]  # from and to, the first of no length
    for start, end in sorted(ranges):
        start, end = max(0, start), min(end, len(text))
        if start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        elif start < end:
            merged.append([start, end])
    for pair in merged:
        while pair[1] < len(text) and text[pair[1]] == " " and (pair[0] == 0 or text[pair[0] - 1] == " "):
            pair[1] += 1
    while merged[-1][1] == len(text) and merged[-1][0] > 0 and text[merged[-1][0] - 1] == " ":
        merged[-1][0] -= 1
    starts, ends = [p[0] for p in merged], [p[1] for p in merged]
    lost = list(accumulate((e - s for s, e in merged), initial=0))

    def shift(place: int) -> int:
        before = bisect_left(starts, place)  # stretches that begin before the place
        return place - lost[before] + (max(0, ends[before - 1] - place) if before else 0)

    kept = "".join(text[a:b] for a, b in zip(ends, [*starts[1:], len(text)], strict=True))
    spans = tuple(Span(a, b, s.kind, s.href) for s in block.spans if (a := shift(s.start)) < (b := shift(s.end)))
    return Block(block.index, block.kind, kept, block.box, block.level, spans, block.flags, block.where)


def _body_text(body: list[Block]) -> str:
    """The blocks' text with a blank line between; a line that continues a paragraph follows after a line end."""
    parts: list[str] = []
    for block in body:
        if block.kind == "caption" or block.kind == "image":
            continue
        if parts:
            parts.append("\n" if "continues" in block.flags else "\n\n")
        parts.append(block.text)
    return "".join(parts)
