"""HTML to a page: parse with lxml, walk once, read the head.

Text is never lost silently: what libxml2 drops (nesting past its limit, a `<html/>`) is read
again flattened, and what still cannot be read is said in `page.warnings`.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from newsclean.clean_text import clean_text
from newsclean.late import late
from newsclean.page import Box, Head, Page, Source
from newsclean.readers import slides, walk

MAX_JSONLD = 20
MAX_JSONLD_CHARS = 1 << 20
MAX_TAG = 65_535
"""Characters of a tag; libxml2's time grows with the square of its attributes, and re repeats no more."""
FEW_WORDS = 80
"""Prose words of the markup below which the page's scripts are searched for the story."""

MOST_BEHIND = 100
"""Comments and scripts that are skipped behind a document's end."""
LONGEST_GAP = 1000
"""Characters of white space between two of them."""

_NOFRAMES = late(rb"<(/?)noframes\b", re.IGNORECASE)
_END = re.compile(rb"</html")
"""A pattern, since `bytes.find` takes twice as long."""
_SELF_CLOSED_ROOT = re.compile(r"<(html|body|head)\b([^<>]{0,2000})/>", re.IGNORECASE)
_MOMENT = late(r"(?:ublish(?!er)|ublication|ub[dD]ate|osted)\w{0,20}\\{0,3}[\"']?\s{0,3}:\s{0,3}\\{0,3}[\"'$]?\w{0,9}[ ,]{0,2}\w{0,9}\d")
"""The key of a moment of publication and the begin of it, in a script's JSON or JavaScript."""


def parse(markup: bytes) -> Any:
    """The lxml tree of HTML in UTF-8, or None where there is nothing in it. Returns (tree, line of a fatal error or 0)."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False)
    root = etree.fromstring(markup, parser)
    line = 0
    if len(parser.error_log):
        fatal = parser.error_log.filter_from_fatals()
        line = fatal[0].line if len(fatal) else 0
    return root, line


def read(text: str, source: Source, in_utf8: bytes = b"") -> Page:
    """The page of an HTML text. Never raises, except Refused for a page with too many elements.

    `in_utf8` is the text as it came, if it came in UTF-8: encoding it once more costs a twentieth of the parse.
    """
    given = text
    if "\x00" in text:
        text = text.replace("\x00", "")
    start = text[:4000]
    if "/>" in start and (mended := _SELF_CLOSED_ROOT.sub(r"<\1\2>", start)) != start:
        text = mended + text[4000:]
    warnings: list[str] = []
    if _has_long_tag(text):
        text, dropped = re.subn(rf"<([A-Za-z][^<>]{{{MAX_TAG}}})[^<>]*>", _shortened, text)
        if dropped:
            warnings.append("attributes dropped")
    markup = in_utf8 if in_utf8 and text is given else text.encode("utf-8", "replace")
    root, fatal = _parse_or_none(markup)
    if root is not None and _ends_early(markup):
        root, fatal = _parse_or_none(_open_ended(markup))
    if root is not None and next(root.iter("noframes"), None) is not None:
        root, fatal = _parse_or_none(_NOFRAMES.sub(rb"<\1div", markup))  # libxml2 takes what is inside for text
    page = None
    if root is not None and not fatal:
        if next(root.iter("template"), None) is not None:
            _place_late(root, markup)
        try:
            page = walk.build(root)
            if not page.blocks and _open_frames(root):
                page = walk.build(root)
        except (walk.TooDeep, RecursionError):
            fatal = 1
    if page is None and fatal:
        warnings.append(f"nesting cut at {walk.MAX_DEPTH}")
        page, root, fatal = _read_flat(text)
    if page is None:
        page = Page([], [])
        page.boxes.append(Box(0, -1, "html", frozenset()))
    if fatal:
        warnings.append(f"parser stopped at line {fatal}; text after it is missing")
        page.truncated = True
    page.warnings = warnings
    marks = page.head.marks
    page.head = read_head(root) if root is not None else Head()
    page.head.marks = marks + page.head.marks
    page.url = source.url
    page.memo["root"] = root
    page.scripts = _moments
    slides.settle(page)
    if sum(b.words for b in page.blocks if b.words > 9 and b.link_chars * 2 < len(b.text)) < FEW_WORDS and root is not None:
        from newsclean.readers import state

        state.add_blocks(page, root)
    return page


def _open_frames(root: Any) -> bool:
    """Let what the frames of a page without any text say to who does not show frames be read as `<noscript>` is; True if one says something."""
    frames = [el for el in root.iter("iframe") if (el.text or "").strip()]
    for el in frames:
        el.tag = "noscript"
    return bool(frames)


def _place_late(root: Any, markup: bytes) -> None:
    """Put what scripts move when the page is shown where it is then: streamed pieces, and what web components hold."""
    from newsclean.readers import slots, streamed

    if streamed.MARK in markup:
        streamed.settle(root)
    if slots.MARK in markup:
        slots.fill(root)


def _moments(page: Page) -> list[tuple[str, str]]:
    """What `state.moments` finds, if a script has the key of one and a figure behind it: to import the rest takes 4 ms, to read the scripts a parse or two."""
    root = page.memo["root"]
    scripts = () if root is None else [el.text for el in root.iter("script") if el.text and "ld+json" not in (el.get("type") or "")]
    if "moments" not in page.memo and not any(map(_MOMENT.search, scripts)):
        return []
    from newsclean.readers import state

    return state.moments(page)


def _read_flat(text: str) -> tuple[Page | None, Any, int]:
    """The page of a text with its nesting taken out, its tree, and the line of a fatal error or 0.

    The parser may nest what stands side by side in the text (an item in a link in an item): then all nesting goes.
    """
    from newsclean.readers.flatten import KEEP_DEPTH, flatten

    root, fatal = None, 0
    for keep in (KEEP_DEPTH, 0):
        root, fatal = _parse_or_none(flatten(text, keep).encode("utf-8", "replace"))
        try:
            return (None if root is None else walk.build(root)), root, fatal
        except (walk.TooDeep, RecursionError):
            pass
    return None, root, fatal or 1


def _has_long_tag(text: str) -> bool:
    """True if a stretch of MAX_TAG / 2 characters has no angle bracket, as a tag of thousands of attributes has."""
    half = MAX_TAG // 2
    return any(text.find("<", at, at + half) < 0 and text.find(">", at, at + half) < 0 for at in range(0, len(text) - half, half))


def _shortened(tag: re.Match[str]) -> str:
    """The tag without the attribute that its limit cuts in two, and without those behind it."""
    kept = tag[1]
    if kept.count('"') % 2:
        kept = kept[: kept.rindex('"')]
    return f"<{kept.rsplit(None, 1)[0]}>"


def _open_ended(markup: bytes) -> bytes:
    """`markup` with a rule for each end tag of a document: libxml2 drops what follows one."""
    return re.sub(rb"</(?:html|body)\s{0,9}>", b"<hr>", markup, flags=re.IGNORECASE)


def _ends_early(markup: bytes) -> bool:
    """True if the document's first end tag, where the parser stops, is not the end: more than end tags, comments and scripts follow."""
    end = _END.search(markup)
    at = end.start() if end else markup.find(b"</HTML")
    for _ in range(MOST_BEHIND if at >= 0 else 0):
        at += len(markup[at : at + LONGEST_GAP]) - len(markup[at : at + LONGEST_GAP].lstrip())
        opening = markup[at : at + 7].lower()
        closing = b"-->" if opening.startswith(b"<!--") else b">" if opening.startswith(b"</") else b"</script" if opening == b"<script" else b""
        if not closing:
            return at < len(markup)
        at = markup.find(closing, at)
        if at < 0:
            return False
        at += len(closing) if closing != b"</script" else 0
    return at >= 0


def _parse_or_none(markup: bytes) -> tuple[Any, int]:
    try:
        root, fatal = parse(markup)
    except (etree.LxmlError, ValueError):
        return None, 0
    return root, fatal


def read_head(root: Any) -> Head:
    """Title, meta, JSON-LD, canonical address and language of a tree."""
    head = Head(lang=(root.get("lang") or root.get("xml:lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip())
    scripts = 0
    for el in root.iter("title", "meta", "link", "base", "script"):
        tag = el.tag
        if tag == "meta":
            _add_meta(head, el)
        elif tag == "script":
            kind = el.get("type") or ""
            if "ld+json" in kind and scripts < MAX_JSONLD and el.text:
                scripts += 1
                _add_jsonld(head, el.text)
        elif tag == "link":
            rel = (el.get("rel") or "").lower()
            if rel == "canonical":
                head.canonical = head.canonical or clean_text(el.get("href") or "").strip()
        elif tag == "title":
            if not head.title and el.text and (el.getparent() is None or el.getparent().tag != "svg"):
                head.title = " ".join(clean_text(el.text).split())
        elif not head.base:
            head.base = clean_text(el.get("href") or "").strip()
    if not head.lang:
        locale = head.meta.get("og:locale") or head.meta.get("content-language") or head.meta.get("language") or [""]
        head.lang = locale[0].strip()
    return head


def _add_meta(head: Head, el: Any) -> None:
    said = dict(el.items())
    name = said.get("property") or said.get("name") or said.get("itemprop") or said.get("http-equiv")
    value = said.get("content") or said.get("value")  # some systems write the one for the other
    if name == "script:ld+json" and value:  # what a framework's pages state where they meant a script
        if len(head.jsonld) < MAX_JSONLD:
            _add_jsonld(head, value)
    elif name and value and len(name) < 100:
        value = " ".join(clean_text(value[:20000]).split())
        if value:
            names = name.lower().split() if said.get("property") else [name.strip().lower()]  # RDFa's is a list
            other = said.get("name")
            if other and other != name:
                names.append(other.strip().lower())
            for each in names:
                head.meta.setdefault(each, []).append(value)


def _add_jsonld(head: Head, text: str) -> None:
    """Parse one JSON-LD script; tolerates comment wrappers and raw line breaks, drops what is broken."""
    import json

    if len(text) > MAX_JSONLD_CHARS:
        return
    text = text.strip()
    for opening, closing in (("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("<![CDATA[", "]]>"), ("/*<![CDATA[*/", "/*]]>*/")):
        if text.startswith(opening):
            text = text[len(opening) :].removesuffix(closing).strip()
    try:
        head.jsonld.append(json.loads(text.rstrip("; \n"), strict=False))
    except (ValueError, RecursionError):
        try:  # two objects in a row, or text behind the first
            head.jsonld.append(json.JSONDecoder(strict=False).raw_decode(text)[0])
        except (ValueError, RecursionError):
            from newsclean.readers.script_values import literal

            value = literal(text)  # 'quoted', or with a comma too many
            if isinstance(value, (dict, list)):
                head.jsonld.append(value)
