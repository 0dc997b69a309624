"""From a parsed tree to blocks and boxes, in one walk.

Block-level elements become boxes and end the block before them; inline ones become spans;
a single line break ends a block that the next one `continues`.
"""

from __future__ import annotations

from typing import Any

from newsclean.clean_text import clean_text
from newsclean.page import Block, Box, Page, Refused, Span
from newsclean.readers import elements as e
from newsclean.readers.builder import MOST_OPEN, Builder
from newsclean.readers.elements import BARE, BLOCK, BREAK, ENTERED, IMAGE, INLINE, KEEPS_PARAGRAPH, NO_NAMES, SKIP, SPAN, names_and_hiding, tokens
from newsclean.readers.inline_text import squeeze
from newsclean.readers.menus import MENU_NAMES, MENU_TAGS, emit_lone_link, emit_menu
from newsclean.readers.tables import read_table

MAX_DEPTH = 512
MAX_ELEMENTS = 500_000


class TooDeep(Exception):
    """The tree is nested deeper than MAX_DEPTH; it must be flattened and read again."""


class Walker(Builder):
    """Walks one tree; see Builder for what it builds."""

    __slots__ = ()

    def children(self, el: Any, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise TooDeep
        self.elements += len(el)
        if self.elements > MAX_ELEMENTS:
            raise Refused("too_complex", f"page has more than {MAX_ELEMENTS:,} elements")
        action_of = e.ACTION.get
        for child in el:
            tag = child.tag
            action = action_of(tag, INLINE)
            if action == BLOCK:
                self.block(child, tag, depth)
            elif action == SPAN:
                self.span(child, tag, depth)
            elif action == INLINE:
                self.inline(child, tag, depth)
            elif action == SKIP:
                if tag == "meta" or tag == "link":
                    self.mark(child)
                elif tag == "head" and e.holds_body(child):
                    self.children(child, depth + 1)
            elif action == BREAK:
                self.line_break(child, depth)
            elif action == IMAGE:
                self.image(child)
            else:
                self.special(child, tag, action, depth)
            tail = child.tail
            if tail and (self.parts or not tail.isspace()):
                self.parts.append(tail)

    def block(self, el: Any, tag: str, depth: int) -> None:
        """A block-level element: a box of its own, unless it is a bare paragraph, item or cell."""
        if self.in_cell:
            self.inside_cell(el, depth)
            return
        if self.parts or self.after:
            self.flush()
        else:
            self.whole, self.continues = None, False
        names, hidden = NO_NAMES, ""
        items = el.items()
        if items:
            if len(items) == 1 and items[0][0] == "class":
                names = tokens(items[0][1])
            else:
                names, hidden, marked = names_and_hiding(items)
                if marked:
                    self.mark(el)
        self.line = el.sourceline or 0
        inner, text = len(el), el.text
        if text and text.isspace():
            text = None
        if not inner and not text:
            if names:  # "g-recaptcha"
                self.boxes.append(Box(len(self.boxes), self.box, tag, names, hidden, len(self.blocks)))
            return
        kind, outer_tag, flag, paragraph, outer = self.kind, self.tag, self.flag, self.paragraph, self.box
        entered = tag in ENTERED
        if entered:
            level, lists = self.level, self.lists
        if names or hidden or tag not in BARE:
            self.box = len(self.boxes)
            self.boxes.append(Box(self.box, outer, tag, names, hidden, len(self.blocks)))
        self.tag = tag
        if entered:
            self.enter(tag, names)
        if inner:
            self.paragraph = tag in KEEPS_PARAGRAPH
            if text:
                self.parts.append(text)
            if (tag in MENU_TAGS or (names and not names.isdisjoint(MENU_NAMES))) and emit_menu(self, el):
                pass
            elif not (inner == 1 and not text and not self.opened and emit_lone_link(self, el[0])):
                self.children(el, depth + 1)
            if self.parts or self.after:
                self.flush()
        elif self.opened:
            self.parts.append(text)
            self.flush()
        else:
            text = squeeze(text)
            if not text.isprintable():
                text = squeeze(clean_text(text))
            if text:
                self.emit(self.kind, text, ())
        if self.box != outer:
            self.boxes[self.box].last = len(self.blocks)
            self.box = outer
        # An item's first block is the item; what follows in it are paragraphs.
        self.kind = "paragraph" if kind == "item" and self.kind == "paragraph" else kind
        self.tag, self.flag, self.paragraph = outer_tag, flag, paragraph
        if entered:
            self.level, self.lists = level, lists

    def enter(self, tag: str, names: frozenset[str]) -> None:
        """What the blocks inside this element are."""
        if tag == "li":
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
        else:
            self.kind, self.level = "heading", int(tag[1])

    def inside_cell(self, el: Any, depth: int) -> None:
        """In a row of data an element's ends are but spaces."""
        self.parts.append(" ")
        if el.text:
            self.parts.append(el.text)
        self.children(el, depth + 1)
        self.parts.append(" ")

    def inline(self, el: Any, tag: Any, depth: int) -> None:
        """Inline elements, and unknown ones; custom elements are containers unless a paragraph is open."""
        if type(tag) is not str:
            return
        if "-" in tag and not self.paragraph and tag[:4] != "mjx-":  # MathJax sets a formula into the line
            self.block(el, tag, depth)
            return
        if tag == "rt" and ((before := el.getprevious()) is None or before.tag != "rp"):
            return  # a reading above its word; in a line it needs the brackets of <rp>
        names = None
        items = el.items()
        if items:
            for key, value in items:
                if key == "class":
                    if not self.parts:
                        names = tokens(value)
                elif key == "hidden" or (key == "style" and "none" in value and e.hides(value)):
                    self.set_aside(el)
                    return
                elif key == "itemprop" or key == "property":
                    self.mark(el)
                elif key == "data-cfemail":
                    self.email(value)
                    return
        text = el.text
        if text and (self.parts or not text.isspace()):
            self.parts.append(text)
        if len(el):
            self.children(el, depth + 1)
        if names:
            self.whole = (names, len(self.parts))

    def span(self, el: Any, tag: str, depth: int) -> None:
        """Links, strong, em and code."""
        href = ""
        if tag == "a":
            for key, value in el.items():
                if key == "href":
                    href = value
                elif key == "itemprop" or (key == "rel" and "author" in value):
                    self.mark(el)
                elif key == "data-cfemail":
                    self.email(value)
                    return
            if not href:
                self.inline(el, "span", depth)
                return
            kind = "link"
        else:
            kind = e.SPAN_KIND[tag]
        level = len(self.opened)
        if level == MOST_OPEN:
            self.inline(el, "span", depth)
            return
        text = el.text
        self.opened.append((kind, href))
        self.starts.append(len(self.parts))
        if text:
            self.parts.append(text)
        if len(el):
            self.children(el, depth + 1)
        if len(self.opened) > level:
            self.opened.pop()
            self.marked.append((self.starts.pop(), len(self.parts), kind, href))

    def line_break(self, el: Any, depth: int) -> None:
        if self.in_cell:
            self.parts.append(" ")
        else:
            continues = bool(self.parts)
            self.flush()
            self.continues = continues
        if len(el):
            self.children(el, depth + 1)

    def image(self, el: Any) -> None:
        alt = clean_text(" ".join((el.get("alt") or "").split()))
        emoji = "emoji" in (el.get("class") or "")
        if self.in_cell or emoji:
            self.parts.append(alt if emoji else " ")
            return
        source = e.image_source(el)
        if not alt and (not source or el.get("width") in ("0", "1", "2") or el.get("height") in ("0", "1", "2")):
            return
        spans: tuple[Span, ...] = (Span(0, len(alt), "image", clean_text(source)),)
        href = next((h for k, h in reversed(self.opened) if k == "link"), "")
        if href:
            spans += (Span(0, len(alt), "link", href),)
        block = Block(len(self.blocks), "image", alt, self.box, 0, spans, NO_NAMES, (el.sourceline or 0,) * 2)
        if self.parts:
            self.after.append((block, False))
        else:
            self.blocks.append(block)

    def special(self, el: Any, tag: str, action: int, depth: int) -> None:
        if action == e.TIME:
            stamp = el.get("datetime")
            if stamp:
                self.marks.append((e.time_mark(el), stamp.strip()[:60], len(self.blocks)))
            self.flag = self.flag or "time"
            self.inline(el, "time", depth)
        elif action == e.BUTTON:
            if self.paragraph:
                self.inline(el, "button", depth)
            else:
                self.block(el, tag, depth)
        elif self.in_cell and action in (e.PRE, e.NOSCRIPT, e.RULE):
            self.parts.append(" " + " ".join(el.itertext()) + " ")
        elif action == e.TABLE:
            read_table(self, el, depth)
        elif action == e.PRE or action == e.CONTROL:
            self.verbatim(el, action)
        elif action == e.NOSCRIPT:
            self.flush()
            outer = self.open_box("noscript", NO_NAMES, "noscript")
            if el.text:
                self.parts.append(el.text)
            self.children(el, depth + 1)
            self.close_noscript(outer)
        elif action == e.TEMPLATE:
            if e.is_shadow_root(el):
                self.block(el, "template", depth)
        else:
            self.flush()

    def verbatim(self, el: Any, action: int) -> None:
        """Preformatted text keeps its white space; a form control is one block, flagged."""
        text = e.preformatted(el)
        if action == e.CONTROL and (self.in_cell or not (text := " ".join(text.split()))):
            return
        self.flush()
        outer = self.open_box(el.tag, tokens(el.get("class") or ""))
        text = clean_text(text).strip("\n").rstrip()
        if text.strip():
            flag, tag = self.flag, self.tag
            self.flag, self.tag = ("form" if action == e.CONTROL else flag), el.tag
            self.emit("paragraph" if action == e.CONTROL else "code", text, ())
            self.flag, self.tag = flag, tag
        self.close_box(outer)


def build(root: Any) -> Page:
    """The page of a parsed tree, without its head. Raises TooDeep, Refused (too_complex)."""
    walker = Walker()
    outer = walker.open_box("html", NO_NAMES)
    walker.children(root, 1)
    walker.flush()
    walker.close_box(outer)
    return walker.page()
