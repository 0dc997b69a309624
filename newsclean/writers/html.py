"""HTML: a clean, safe, complete document; nothing in it runs, and everything of the page is escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from newsclean.page import Article, Block, Span
from newsclean.writers.groups import DEEPEST, cells, elements, paragraphs
from newsclean.writers.json import iso
from newsclean.writers.links import base_of, safe_href
from newsclean.writers.nesting import children, nest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

_RIGHT_TO_LEFT = frozenset({"ar", "he", "iw", "fa", "ur", "yi", "ps"})


def write(article: Article) -> str:
    """The document, UTF-8; never raises."""
    language = article.language or ""
    attributes = f' lang="{escape(language)}"' if language else ""
    if language.partition("-")[0].lower() in _RIGHT_TO_LEFT:
        attributes += ' dir="rtl"'
    title = escape(article.title or "")
    lines = ["<!doctype html>", f"<html{attributes}>", "<head>", '<meta charset="utf-8">', f"<title>{title}</title>", "</head>", "<body>", "<article>"]
    lines += _header(article)
    lines += _body(article)
    return "\n".join([*lines, "</article>", "</body>", "</html>"]) + "\n"


def _header(article: Article) -> Iterator[str]:
    yield "<header>"
    if article.kicker:
        yield f"<p>{escape(article.kicker)}</p>"
    if article.title:
        yield f"<h1>{escape(article.title)}</h1>"
    if article.standfirst:
        yield f"<p>{escape(article.standfirst)}</p>"
    if article.byline or article.people:
        yield f"<p>{escape(article.byline or ', '.join(article.authors))}</p>"
    times = [_time(when) for when in (article.date_published, article.date_modified) if when]
    if times:
        yield f"<p>{', '.join(times)}</p>"
    yield "</header>"


def _time(when: date) -> str:
    return f'<time datetime="{iso(when)}">{iso(when)}</time>'


def _body(article: Article) -> Iterator[str]:
    base, picture = base_of(article), None
    for blocks in elements(article):
        if picture and blocks[0].kind != "caption":
            yield from _figure([picture], base)
        elif picture:
            blocks = [picture, *blocks]
        picture = blocks[0] if blocks[0].kind == "image" and len(blocks) == 1 else None  # wait for a caption below it
        if not picture:
            yield from _element(blocks, base)
    if picture:
        yield from _figure([picture], base)


def _element(blocks: list[Block], base: str) -> Iterator[str]:
    """One block, or those that make one element together."""
    first = blocks[0]
    if first.kind == "item":
        yield _list(_joined(blocks, base))
    elif first.kind == "row":
        yield "<table>"
        yield from (_row(b, base) for b in blocks)
        yield "</table>"
    elif first.kind == "quote":
        yield "<blockquote>"
        yield from (f"<p>{text}</p>" for _, text in _joined(blocks, base))
        yield "</blockquote>"
    elif first.kind in ("image", "caption"):
        yield from _figure(blocks, base)
    elif first.kind == "code":
        yield f"<pre><code>{escape(first.text)}</code></pre>"
    else:
        tag = f"h{min(max(2, first.level), 6)}" if first.kind == "heading" else "p"
        yield from (f"<{tag}>{text}</{tag}>" for _, text in _joined(blocks, base))


def _joined(blocks: list[Block], base: str) -> list[tuple[Block, str]]:
    """Each block with its markup; those that continue the one before are joined to it after a `<br>`."""
    return [(group[0], "<br>\n".join(_inline(b.text, b.spans, base, 0, len(b.text)) for b in group)) for group in paragraphs(blocks)]


def _figure(blocks: list[Block], base: str) -> Iterator[str]:
    image = blocks[0] if blocks[0].kind == "image" else None
    address = next((safe_href(s.href, base) for s in image.spans if s.kind == "image"), "") if image else ""
    captions = [b for b in blocks if b.kind == "caption"]
    if not address and not captions:
        return
    yield "<figure>"
    if image and address:
        yield f'<img src="{escape(address)}" alt="{escape(image.text)}">'
    yield from (f"<figcaption>{escape(b.text)}</figcaption>" for b in captions)
    yield "</figure>"


def _list(items: list[tuple[Block, str]]) -> str:
    """Nested lists: an item stays open as long as deeper ones follow it."""
    tags: list[str] = []
    out: list[str] = []
    for block, text in items:
        depth = min(max(block.level, 1), len(tags) + 1, DEEPEST)
        tag = "ol" if "ordered" in block.flags else "ul"
        while len(tags) > depth or (len(tags) == depth and tags[-1] != tag):
            out.append(f"</li>\n</{tags.pop()}>")
        if len(tags) == depth:
            out.append("</li>\n")
        else:
            tags.append(tag)
            out.append(f"\n<{tag}>\n")
        out.append(f"<li>{text}")
    out += [f"</li>\n</{tag}>" for tag in reversed(tags)]
    return "".join(out).strip()


def _row(block: Block, base: str) -> str:
    tag = "th" if "header" in block.flags else "td"
    return "<tr>" + "".join(f"<{tag}>{_inline(block.text, spans, base, start, end)}</{tag}>" for spans, start, end in cells(block)) + "</tr>"


def _inline(text: str, spans: Sequence[Span], base: str, start: int, end: int) -> str:
    return _render(text, start, end, nest(text, spans, start, end, base)) if spans else escape(text[start:end], quote=False)


def _render(text: str, start: int, end: int, spans: list[Span]) -> str:
    out: list[str] = []
    i = 0
    while i < len(spans):
        span, j = spans[i], children(spans, i)
        tag = "a" if span.kind == "link" else span.kind
        href = f' href="{escape(span.href)}"' if span.kind == "link" else ""
        out.append(escape(text[start : span.start], quote=False))
        out.append(f"<{tag}{href}>{_render(text, span.start, span.end, spans[i + 1 : j])}</{tag}>")
        start, i = span.end, j
    out.append(escape(text[start:end], quote=False))
    return "".join(out)
