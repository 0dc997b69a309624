"""The story of a page whose markup has none: from `articleBody` and the page's state in its scripts.

The values are walked without knowing who made them: strings of prose are gathered under the key and
the containers they stand in, and the container that holds most of it, best of all beside the page's
own headline, is the story. Its strings become markup, which the usual walk makes blocks of.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from newsclean.page import Box
from newsclean.readers import script_values, state_records, state_tree, walk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsclean.page import Page
    from newsclean.readers.state_lines import Line

NAMES = frozenset({"page-state"})
LITTLE = 30
"""Words of prose in the markup from which a story in the scripts must stand beside the page's headline."""
MORE = 1.5
"""How many times the markup's prose the story in the scripts must hold."""
MAX_STORY = 2_000_000
"""Characters of a story's markup."""


def add_blocks(page: Page, root: Any) -> None:
    """Append the story found in JSON-LD and scripts, if any, to the blocks, in one box `script.page-state`.

    For a page whose markup holds little prose. Never raises; linear in the scripts, which are bounded (script_values).
    """
    tree = _walked(page, [*page.head.jsonld, *script_values.values(root)])
    page.memo["moments"] = tree.moments
    story = tree.story()
    if story is None:
        return
    there = sum(b.words for b in page.blocks if b.words > 9 and b.link_chars * 2 < len(b.text))
    if story.words > MORE * there and (there < LITTLE or story.titled):
        _append(page, markup(story.lines))


def moments(page: Page) -> list[tuple[str, str]]:
    """(key, text) of what the records of the page's state with its headline or address state as the moment of publication.

    It costs as much as a parse or two, so it is asked for where nothing else says. Needs the parsed tree in `page.memo["root"]`. Never raises.
    """
    known: list[tuple[str, str]] | None = page.memo.get("moments")
    if known is None:
        known = page.memo["moments"] = _walked(page, script_values.values(page.memo["root"])).moments
    return known


def _walked(page: Page, values: Iterable[Any]) -> state_tree.Tree:
    titles = [page.head.title, *(v for name in ("og:title", "twitter:title") for v in page.head.meta.get(name, ())[:1])]
    addresses = [page.head.canonical, *page.head.meta.get("og:url", ())[:1], page.url or ""]
    tree = state_tree.Tree(state_records.own_story(titles, addresses))
    for value in values:
        tree.add(value)
    return tree


def markup(lines: list[Line]) -> str:
    """HTML of the lines of a story: items of one list in one list, the rest as what they are."""
    out: list[str] = []
    length = 0
    before = ""
    for line in lines:
        length += len(line.text)
        if length > MAX_STORY:
            break
        if line.role == "item" != before:
            out.append("<ul>")
        elif before == "item" != line.role:
            out.append("</ul>")
        before = line.role
        tag = {"item": "li", "quote": "blockquote", "code": "pre"}.get(line.role, line.role or "div" if line.html else line.role or "p")
        paragraphs = [line.text] if line.html or tag == "pre" else filter(None, map(str.strip, line.text.splitlines()))
        out += [f"<{tag}>{text if line.html else escape(text)}</{tag}>" for text in paragraphs]
    return "".join(out)


def _append(page: Page, text: str) -> None:
    """Walk the markup, and put its blocks and boxes behind the page's own."""
    from lxml import etree, html

    try:
        markup_bytes = f"<div>{text}</div>".replace("\x00", "").encode("utf-8", "replace")
        root = html.document_fromstring(markup_bytes, parser=html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True))
        found = walk.build(root)
    except (etree.LxmlError, ValueError, RecursionError, walk.TooDeep):
        return
    if not found.blocks:
        return
    first, base = len(page.blocks), len(page.boxes)
    for box in found.boxes:
        outer = base + box.parent if box.parent >= 0 else 0
        page.boxes.append(Box(base + box.index, outer, box.tag, box.names, box.hidden, first + box.first))
        page.boxes[-1].last = first + box.last
    page.boxes[base].tag, page.boxes[base].names = "script", NAMES
    for block in found.blocks:
        block.index += first
        block.box += base
        block.where = (0, 0)
    page.blocks.extend(found.blocks)
    page.boxes[0].last = len(page.blocks)
