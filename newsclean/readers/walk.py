"""From a parsed tree to blocks and boxes, in one walk.

Block-level elements become boxes and end the block before them; inline ones become spans;
a single line break ends a block that the next one `continues`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from newsclean.clean_text import clean_text
from newsclean.page import Block, Box, Page, Refused, Span

MAX_DEPTH = 512
MAX_ELEMENTS = 500_000

BLOCK, SKIP, BREAK, IMAGE, LINK, MARK, TIME, PRE, TABLE, CONTROL, NOSCRIPT, TEMPLATE, RULE, BUTTON = range(1, 15)

_ACTIONS = {
    BLOCK: "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form "
    "frameset h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav noframes ol p search section summary tbody td tfoot th thead tr ul "
    "caption optgroup marquee multicol",
    SKIP: "script style svg iframe object embed applet canvas map area param source track link meta head title colgroup col datalist "
    "audio base frame rp input progress meter portal",
    BREAK: "br",
    IMAGE: "img amp-img",
    LINK: "a",
    MARK: "strong b em i code kbd samp tt cite",
    TIME: "time",
    PRE: "pre xmp listing plaintext",
    TABLE: "table",
    CONTROL: "select textarea",
    NOSCRIPT: "noscript",
    TEMPLATE: "template",
    RULE: "hr",
    BUTTON: "button label video",
}
ACTION: dict[Any, int] = {tag: action for action, tags in _ACTIONS.items() for tag in tags.split()}
_SPAN_KIND = {"strong": "strong", "b": "strong", "em": "em", "i": "em", "cite": "em", "code": "code", "kbd": "code", "samp": "code", "tt": "code"}
_ENTERED = frozenset("h1 h2 h3 h4 h5 h6 li ul ol menu dir blockquote figcaption caption".split())
_KEEPS_PARAGRAPH = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "dt", "caption"})
_ITEMPROPS = frozenset("author name headline datepublished datemodified datecreated articlebody description creator alternativeheadline articlesection keywords".split())
_PIECE = re.compile(r"[A-Z]*[a-z]+|[A-Z]+")
_BARE = frozenset("p li td tr tbody thead tfoot dt dd h1 h2 h3 h4 h5 h6".split())
NO_FLAGS: frozenset[str] = frozenset()


@lru_cache(maxsize=8192)
def tokens(value: str) -> frozenset[str]:
    """Whole tokens of a class or id value, and their parts, in lower case.

    Parts end where `-`, `_` or a capital stands.

    >>> sorted(tokens("Read-more_boxTop"))
    ['box', 'more', 'read', 'read-more_boxtop', 'top']
    """
    value = value[:1000]
    lower = value.lower()
    out = lower.split()
    out += lower.replace("-", " ").replace("_", " ").split()
    if lower != value:
        out += [piece.lower() for piece in _PIECE.findall(value)]
    return frozenset(out)


def decode_cfemail(hexa: str) -> str:
    """The address that an e-mail protection hid: bytes in hex, each XORed with the first; "" if it is none.

    >>> decode_cfemail("2a4b6a48044f524b475a464f")
    'a@b.example'
    """
    try:
        raw = bytes.fromhex(hexa)
        return bytes(b ^ raw[0] for b in raw[1:]).decode("utf-8") if len(raw) < 300 else ""
    except (ValueError, IndexError):
        return ""


class TooDeep(Exception):
    """The tree is nested deeper than MAX_DEPTH; it must be flattened and read again."""


class Walker:
    """Builds the blocks, boxes and marks of one tree."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.boxes: list[Box] = []
        self.marks: list[tuple[str, str, int]] = []
        self.parts: list[str] = []
        self.opened: list[tuple[str, str]] = []
        self.marked: list[tuple[int, int, str, str]] = []
        self.starts: list[int] = []
        self.box = -1
        self.kind = "paragraph"
        self.level = 0
        self.tag = "html"
        self.lists: tuple[bool, ...] = ()
        self.in_cell = False
        self.line = 0
        self.flag: str = ""
        self.continues = False
        self.after: list[tuple[Block, bool]] = []
        self.whole: tuple[frozenset[str], int] | None = None
        self.elements = 0
        self.paragraph = False

    # -- building blocks

    def open_box(self, tag: str, names: frozenset[str], hidden: str = "") -> int:
        """A new box inside the present one; returns the index of the present one."""
        outer = self.box
        self.box = len(self.boxes)
        self.boxes.append(Box(self.box, outer, tag, names, hidden, len(self.blocks)))
        return outer

    def close_box(self, outer: int) -> None:
        self.boxes[self.box].last = len(self.blocks)
        self.box = outer

    def take(self) -> tuple[str, tuple[Span, ...]]:
        """The text gathered so far, white space normalised, and its spans; starts afresh."""
        parts, marked = self.parts, self.marked
        if self.opened:
            ended = len(parts)
            marked.extend((start, ended, kind, href) for start, (kind, href) in zip(self.starts, self.opened, strict=True))
            self.starts = [0] * len(self.opened)
        if not marked:
            text = " ".join((parts[0] if len(parts) == 1 else "".join(parts)).split())
            spans: tuple[Span, ...] = ()
        elif len(parts) == 1:
            text = " ".join(parts[0].split())
            spans = tuple([Span(0, len(text), kind, href) for start, end, kind, href in marked if start < end]) if text else ()
            self.marked = []
        else:
            text, spans = _with_spans(parts, marked)
            self.marked = []
        self.parts = []
        if not text.isprintable():
            text, spans = _cleaned(text, spans)
        return text, spans

    def flush(self) -> None:
        """End the present block."""
        if self.parts:
            whole = self.whole
            rest = self.parts[whole[1] :] if whole else None
            text, spans = self.take()
            if text:
                if whole and not any(map(str.strip, rest or ())):
                    outer = self.open_box("span", whole[0])
                    self.emit(self.kind, text, spans)
                    self.close_box(outer)
                else:
                    self.emit(self.kind, text, spans)
        self.whole = None
        self.continues = False
        if self.after:
            self.emit_queued()

    def emit_queued(self) -> None:
        """The pictures and hidden texts met inside the block that has just ended."""
        queued, self.after = self.after, []
        for block, hidden in queued:
            outer = self.open_box("span", NO_FLAGS, "hidden") if hidden else self.box
            block.index, block.box = len(self.blocks), self.box
            self.blocks.append(block)
            if hidden:
                self.close_box(outer)

    def emit(self, kind: str, text: str, spans: tuple[Span, ...]) -> None:
        flags = NO_FLAGS
        level = self.level
        ordered = False
        if kind == "item":
            level = len(self.lists)
            ordered = self.lists[-1]
            self.kind = "paragraph"
        if self.flag or self.continues or ordered:
            flags = frozenset({self.flag, "continues" if self.continues else "", "ordered" if ordered else ""} - {""})
            if self.flag == "time":
                self.flag = ""
        block = Block(len(self.blocks), kind, text, self.box, level, spans, flags, (self.line, self.line))
        block.tag = self.tag
        self.blocks.append(block)

    # -- the walk

    def children(self, el: Any, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise TooDeep
        self.elements += len(el)
        if self.elements > MAX_ELEMENTS:
            raise Refused("too_complex", f"page has more than {MAX_ELEMENTS:,} elements")
        get_action = ACTION.get
        for child in el:
            tag = child.tag
            action = get_action(tag)
            if action is None:
                self.inline(child, tag, depth)
            elif action == BLOCK:
                self.block(child, tag, depth)
            elif action == SKIP:
                if tag == "meta" or tag == "link":
                    self.mark(child)
            elif action == LINK or action == MARK:
                self.span(child, tag, depth)
            elif action == BREAK:
                self.line_break(child)
            elif action == IMAGE:
                self.image(child)
            else:
                self.special(child, tag, action, depth)
            tail = child.tail
            if tail and (self.parts or not tail.isspace()):
                self.parts.append(tail)

    def inline(self, el: Any, tag: Any, depth: int) -> None:
        """Inline elements, and unknown ones; custom elements are containers unless a paragraph is open."""
        if type(tag) is not str:
            return
        if "-" in tag and not self.paragraph:
            self.block(el, tag, depth)
            return
        names = None
        if el.keys():
            style = el.get("style")
            if (style and "none" in style and _hides(style)) or el.get("hidden") is not None:
                self.aside(el)
                return
            if el.get("itemprop"):
                self.mark(el)
            cls = el.get("class")
            if cls:
                if not any(map(str.strip, self.parts)):
                    names = tokens(cls)
                hidden = el.get("data-cfemail")
                if hidden:
                    self.email(hidden)
                    return
        text = el.text
        if text:
            self.parts.append(text)
        if len(el):
            self.children(el, depth + 1)
        if names:
            self.whole = (names, len(self.parts))

    def aside(self, el: Any) -> None:
        """Hidden text inside a paragraph: a block of its own behind it."""
        text = clean_text(" ".join("".join(el.itertext()).split()))
        if text:
            self.after.append((Block(0, "paragraph", text, where=(self.line, self.line)), True))

    def email(self, hexa: str) -> None:
        address = decode_cfemail(hexa)
        self.parts.append(address or "[email protected]")
        if address:
            self.marks.append(("cfemail", address, len(self.blocks)))

    def span(self, el: Any, tag: str, depth: int) -> None:
        """Links, strong, em and code."""
        if tag == "a":
            href = ""
            for key, value in el.items():
                if key == "href":
                    href = value
                elif key == "itemprop" or (key == "rel" and "author" in value):
                    self.mark(el)
                elif key == "data-cfemail":
                    self.email(value)
                    return
            kind = "link" if href else ""
            if not kind:
                self.inline(el, "span", depth)
                return
        else:
            kind, href = _SPAN_KIND[tag], ""
        text = el.text
        if kind and not self.in_cell:
            depth_now = len(self.opened)
            self.opened.append((kind, href))
            self.starts.append(len(self.parts))
            if text:
                self.parts.append(text)
            if len(el):
                self.children(el, depth + 1)
            if len(self.opened) > depth_now:
                self.opened.pop()
                self.marked.append((self.starts.pop(), len(self.parts), kind, href))
        else:
            start = len(self.parts)
            if text:
                self.parts.append(text)
            if len(el):
                self.children(el, depth + 1)
            if kind:
                self.marked.append((start, len(self.parts), kind, href))

    def line_break(self, el: Any) -> None:
        if self.in_cell:
            self.parts.append(" ")
        elif self.parts and any(map(str.strip, self.parts)):
            self.flush()
            self.continues = True
        else:
            self.flush()
        if len(el):
            self.children(el, MAX_DEPTH - 2)

    def block(self, el: Any, tag: str, depth: int) -> None:
        """A block-level element: a box of its own, unless it is a bare paragraph, item or cell."""
        if self.in_cell:
            self.inside_cell(el, depth)
            return
        if self.parts or self.after:
            self.flush()
        else:
            self.whole = None
            self.continues = False
        attributes = el.items()
        names, hidden = self.attributes(el, attributes) if attributes else (NO_FLAGS, "")
        kind, level, tag_outside, flag, paragraph = self.kind, self.level, self.tag, self.flag, self.paragraph
        lists = self.lists
        boxed = bool(names or hidden) or tag not in _BARE
        if boxed:
            outer = self.open_box(tag, names, hidden)
        self.tag = tag
        self.line = el.sourceline or 0
        self.paragraph = tag in _KEEPS_PARAGRAPH
        if tag in _ENTERED:
            self.enter(tag, names)
        text = el.text
        if text and not text.isspace():
            self.parts.append(text)
        if len(el):
            self.children(el, depth + 1)
        if self.parts or self.after:
            self.flush()
        if boxed:
            self.close_box(outer)
        # An item's first block is the item; what follows in it are paragraphs.
        used = kind == "item" and self.kind == "paragraph"
        self.kind, self.level, self.tag, self.flag, self.paragraph, self.lists = "paragraph" if used else kind, level, tag_outside, flag, paragraph, lists

    def inside_cell(self, el: Any, depth: int) -> None:
        """In a row of data an element's ends are but spaces."""
        self.parts.append(" ")
        if el.text:
            self.parts.append(el.text)
        self.children(el, depth + 1)
        self.parts.append(" ")

    def enter(self, tag: str, names: frozenset[str]) -> None:
        """What the blocks inside this element are."""
        if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            self.kind, self.level = "heading", int(tag[1])
        elif tag == "li":
            self.kind = "item"
            self.lists = self.lists or (False,)
        elif tag in ("ul", "ol", "menu", "dir"):
            self.lists = (*self.lists[:20], tag == "ol")
        elif tag == "blockquote":
            self.kind = "quote"
            if "tweet" in names or "embed" in names or "media" in names:
                self.flag = "embed"
        elif tag == "figcaption" or tag == "caption":
            self.kind = "caption"

    def attributes(self, el: Any, items: list[tuple[str, str]]) -> tuple[frozenset[str], str]:
        """The names of an element and why it is hidden; notes its microdata."""
        value_of_names = hidden = ""
        marks = False
        for key, value in items:
            if key == "class":
                value_of_names = value + " " + value_of_names if value_of_names else value
            elif key == "id" or key == "role":
                value_of_names = value_of_names + " " + value if value_of_names else value
            elif key == "style":
                if "none" in value or "hidden" in value:
                    hidden = _hides(value) or hidden
            elif key == "hidden":
                hidden = "hidden"
            elif key == "aria-hidden":
                if value == "true":
                    hidden = hidden or "aria-hidden"
            elif key == "itemprop" or key == "property":
                value_of_names += " " + value
                marks = True
        if marks:
            self.mark(el)
        return tokens(value_of_names) if value_of_names else NO_FLAGS, hidden

    def mark(self, el: Any) -> None:
        """Microdata, RDFa and rel=author: property, value, the block that comes next."""
        prop = el.get("itemprop") or el.get("property") or ("rel-author" if "author" in (el.get("rel") or "").split() else "")
        if not prop or len(prop) > 60:
            return
        value = el.get("content") or el.get("datetime")
        if value is None and (prop.lower().rpartition(":")[2] in _ITEMPROPS or prop == "rel-author") and prop.lower() != "articlebody":
            value = " ".join("".join(el.itertext()).split())[:500]
        self.marks.append((prop.lower(), clean_text(value or ""), len(self.blocks)))

    def image(self, el: Any) -> None:
        attributes = el.attrib
        source = attributes.get("src") or ""
        if not source or source.startswith("data:"):
            source = attributes.get("data-src") or attributes.get("data-original") or attributes.get("data-lazy-src") or ""
            if not source:
                candidates = (attributes.get("srcset") or attributes.get("data-srcset") or "").split()
                source = candidates[0].rstrip(",") if candidates else ""
        alt = " ".join((attributes.get("alt") or "").split())
        if self.in_cell or "emoji" in (attributes.get("class") or ""):
            self.parts.append(alt if "emoji" in (attributes.get("class") or "") else " ")
            return
        if not alt and (not source or attributes.get("width") in ("0", "1", "2") or attributes.get("height") in ("0", "1", "2")):
            return
        alt = clean_text(alt)
        href = next((h for k, h in reversed(self.opened) if k == "link"), "")
        spans = (Span(0, len(alt), "image", clean_text(source).strip()),)
        if href:
            spans += (Span(0, len(alt), "link", href),)
        block = Block(len(self.blocks), "image", alt, self.box, 0, spans, NO_FLAGS, (el.sourceline or 0,) * 2)
        if any(map(str.strip, self.parts)):
            self.after.append((block, False))
        else:
            self.blocks.append(block)

    def special(self, el: Any, tag: str, action: int, depth: int) -> None:
        if action == TIME:
            stamp = el.get("datetime")
            if stamp:
                self.marks.append(("time", stamp.strip()[:60], len(self.blocks)))
            if el.get("itemprop"):
                self.mark(el)
            self.flag = self.flag or "time"
            self.inline(el, "time", depth)
        elif action == TABLE:
            self.table(el, depth)
        elif self.in_cell and action in (PRE, NOSCRIPT, RULE):
            self.parts.append(" " + " ".join(el.itertext()) + " ")
        elif action == PRE:
            self.preformatted(el)
        elif action == CONTROL:
            self.control(el, " ".join("".join(el.itertext()).split()))
        elif action == BUTTON:
            if self.paragraph:
                self.inline(el, tag, depth)
            else:
                self.block(el, tag, depth)
        elif action == NOSCRIPT:
            self.flush()
            outer = self.open_box("noscript", NO_FLAGS, "noscript")
            if el.text:
                self.parts.append(el.text)
            self.children(el, depth + 1)
            self.flush()
            self.close_box(outer)
        elif action == TEMPLATE:
            if el.get("shadowrootmode") or el.get("shadowroot"):
                self.block(el, "template", depth)
        else:
            self.flush()

    def preformatted(self, el: Any) -> None:
        self.flush()
        outer = self.open_box("pre", tokens(el.get("class") or ""))
        text = clean_text("".join(el.itertext())).strip("\n").rstrip()
        if text.strip():
            self.emit("code", text, ())
        self.close_box(outer)

    def control(self, el: Any, text: str) -> None:
        """A form control's own text: one block, flagged."""
        if not text or self.in_cell:
            return
        self.flush()
        outer = self.open_box(el.tag, NO_FLAGS)
        flag, self.flag = self.flag, "form"
        self.emit("paragraph", clean_text(text), ())
        self.flag = flag
        self.close_box(outer)

    def table(self, el: Any, depth: int) -> None:
        """A table of data becomes rows; one that lays a page out is a box of boxes."""
        if self.in_cell or not _holds_data(el):
            self.block(el, "table", depth)
            return
        self.flush()
        names, hidden = self.attributes(el, el.items())
        outer = self.open_box("table", names, hidden)
        for row in el.iter("tr", "caption"):
            self.line = row.sourceline or 0
            if row.tag == "caption":
                self.block(row, "caption", depth + 1)
                continue
            self.row(row, depth)
        self.close_box(outer)

    def row(self, row: Any, depth: int) -> None:
        text, spans, header = "", [], True
        self.in_cell = True
        opened, self.opened, starts, self.starts = self.opened, [], self.starts, []
        for count, cell in enumerate(row):
            if cell.tag not in ("td", "th"):
                continue
            header = header and cell.tag == "th"
            if cell.text:
                self.parts.append(cell.text)
            self.children(cell, depth + 2)
            got, marks = self.take()
            if count:
                text += "\t"
            spans += [Span(s.start + len(text), s.end + len(text), s.kind, s.href) for s in marks]
            text += got
        self.in_cell = False
        self.opened, self.starts = opened, [0] * len(starts)
        if text.strip():
            self.flag, flag = ("header" if header else ""), self.flag
            self.emit("row", text, tuple(spans))
            self.flag = flag


def _hides(style: str) -> str:
    """Why an inline style hides its element, or "".

    >>> _hides("color:red; Display : none"), _hides("overflow:hidden")
    ('display:none', '')
    """
    bare = style.lower().replace(" ", "")
    for rule in ("display:none", "visibility:hidden"):
        if rule in bare:
            return rule
    return ""


def _holds_data(table: Any) -> bool:
    """True for a table of values: rows of two or more short cells and no table inside."""
    rows = cells = 0
    for el in table.iter("tr", "td", "th", "table", "p", "div", "h1", "h2", "h3", "ul", "form", "article"):
        tag = el.tag
        if tag == "tr":
            rows += 1
        elif tag == "td" or tag == "th":
            cells += 1
        elif el is not table:
            if tag != "p" and tag != "div":
                return False
            if len(el) and el.find("*/div") is not None:
                return False
    if rows < 2 or cells < 2 * rows - 1:
        return False
    return sum(map(len, table.itertext())) <= 300 * cells


def _with_spans(parts: list[str], marked: list[tuple[int, int, str, str]]) -> tuple[str, tuple[Span, ...]]:
    """Normalise the white space of `parts`, and place the spans that were marked by part."""
    places = [0] * (len(parts) + 1)
    out: list[str] = []
    length = 0
    space = False
    for i, part in enumerate(parts):
        words = part.split()
        if not words:
            space = space or bool(part)
            places[i + 1] = length
            continue
        if out and (space or part[0].isspace()):
            out.append(" ")
            length += 1
        places[i] = length
        text = " ".join(words)
        out.append(text)
        length += len(text)
        places[i + 1] = length
        space = part[-1].isspace()
    text = "".join(out)
    spans = [Span(places[a] + (text[places[a]] == " "), places[b], kind, href) for a, b, kind, href in marked if places[b] > places[a]]
    spans.sort(key=lambda s: (s.start, -s.end))
    return text, tuple(spans)


def _cleaned(text: str, spans: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    """Take out characters that nothing may print; spans move with the text."""
    clean = clean_text(text)
    if clean == text or not spans:
        return clean, spans
    moved = [Span(len(clean_text(text[: s.start])), len(clean_text(text[: s.end])), s.kind, s.href) for s in spans[:200]]
    return clean, tuple(s for s in moved if s.end > s.start)


def build(root: Any) -> Page:
    """The page of a parsed tree, without its head. Raises TooDeep, Refused (too_complex)."""
    walker = Walker()
    outer = walker.open_box("html", NO_FLAGS)
    walker.children(root, 1)
    walker.flush()
    walker.close_box(outer)
    page = Page(walker.blocks, walker.boxes)
    page.head.marks = walker.marks
    return page
