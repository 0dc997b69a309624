"""What a page is made of: boxes, and in them blocks with marked stretches."""

import re
from collections.abc import Iterator
from typing import NamedTuple


class Span(NamedTuple):
    """A marked stretch of a block's text: characters `start` to `end`, half-open."""

    start: int
    end: int
    kind: str
    """link, strong, em, code, or image (in an image block, href is its source)"""
    href: str = ""


class Box:
    """A container: an element that holds blocks. Plain text has one box, the page.

    Boxes are numbered in document order, a parent before its children; the blocks inside
    one, nested boxes included, are `Page.blocks[first:last]`.
    """

    __slots__ = ("first", "hidden", "index", "last", "names", "parent", "tag")

    def __init__(self, index: int, parent: int, tag: str, names: frozenset[str], hidden: str = "", first: int = 0) -> None:
        self.index = index
        self.parent = parent
        """Index of the box around it; -1 for the outermost."""
        self.tag = tag
        self.names = names
        """Whole lower-case tokens of class, id, role and itemprop, and their parts:
        `class="Read-More_box"` gives `read-more_box`, `read`, `more` and `box`."""
        self.hidden = hidden
        """Why nobody sees it ("display:none", "hidden", "aria-hidden", "noscript"), or ""."""
        self.first = first
        self.last = first

    def __repr__(self) -> str:
        return f"Box({self.index}, {self.tag}, {sorted(self.names)})"


class Block:
    """The smallest unit of reading: one heading, paragraph, item, quote, caption, row, code or image.

    `text` has normalised white space (a row's cells are joined by a tab; code keeps its own)
    and is never edited.
    """

    __slots__ = ("box", "counted", "flags", "index", "kind", "level", "link_chars", "spans", "tag", "text", "where", "words")

    def __init__(
        self,
        index: int,
        kind: str,
        text: str,
        box: int = 0,
        level: int = 0,
        spans: tuple[Span, ...] = (),
        flags: frozenset[str] = frozenset(),
        where: tuple[int, int] = (0, 0),
        words: int = -1,
    ) -> None:
        self.index = index
        self.kind = kind
        """heading, paragraph, item, quote, caption, row, code or image"""
        self.text = text
        self.box = box
        self.level = level
        """1 to 6 for a heading; nesting from 1 for an item; else 0."""
        self.spans = spans
        self.flags = flags
        """continues: a line after a single line break, one paragraph with the block before it;
        ordered: an item of a numbered list; header: a row of column names;
        form: the text of a control; embed: inside an embedded post; time: holds a <time>."""
        self.where = where
        """Lines of the input, first and last, from 1; (0, 0) if unknown."""
        self.tag = ""
        """The block-level element it stands in: p, div, li, td, ...; "" in plain text."""
        self.counted = words if words >= 0 else count_words(text)
        """Words, as users are told: as `count_words` counts, unless whoever made the block counted."""
        self.words = self.counted if words >= 0 or is_spaced(text) else count_words(text, SIGNS_A_WORD)
        """How much it says, in words, so that pages in any script compare."""
        if not spans:
            self.link_chars = 0
        elif len(spans) == 1:
            self.link_chars = spans[0].end - spans[0].start if spans[0].kind == "link" else 0
        else:
            self.link_chars = min(len(text), sum([s.end - s.start for s in spans if s.kind == "link"]))  # links may be nested

    @property
    def link_share(self) -> float:
        """Part of the text that is inside links, 0 to 1."""
        return self.link_chars / len(self.text) if self.text else 0.0

    def __repr__(self) -> str:
        return f"Block({self.index}, {self.kind}, {self.text[:60]!r})"


STRETCH = 1 << 18
"""Characters of a text that are split into words at once: strings of their own, words take twelve times the room."""


def stretches(text: str) -> Iterator[str]:
    """`text` in pieces of about STRETCH characters, cut in front of white space."""
    at = 0
    while len(text) - at > STRETCH:
        space = re.compile(r"\s").search(text, at + STRETCH)
        if not space:
            break
        yield text[at : space.start()]
        at = space.start()
    yield text[at:] if at else text


_BEYOND = re.compile("[^\x00-\u0dff\u1e00-\u2fff]")
"""What is in no script of Europe and no sign; a pattern of the scripts themselves takes 1.6 ms to compile."""
_SCRIPTS = (("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff"), ("\u3040", "\u30ff"), ("\u3400", "\u9fff"), ("\uf900", "\ufaff"))
"""First and last character of the scripts written without spaces: Thai and Lao, Burmese, Khmer, kana, Han; not Hangul."""
_WIDE = "\uffff"


class _Marks(dict[int, str]):
    """For `str.translate`: every character of those scripts becomes _WIDE; filled as characters are met."""

    def __missing__(self, point: int) -> str:
        char = chr(point)
        mark = self[point] = _WIDE if any(first <= char <= last for first, last in _SCRIPTS) else char
        return mark


_MARKS = _Marks()


def is_spaced(text: str) -> bool:
    """True if every script in `text` sets spaces between words."""
    return text.isascii() or not _BEYOND.search(text)


SIGNS_A_WORD = 2
"""Characters of a script without spaces that say about as much as a word of one with spaces."""


def count_words(text: str, signs: int = 1) -> int:
    """Words of `text`; scripts without spaces (CJK, Thai) count a word for every `signs` characters.

    >>> count_words("The bridge is shut."), count_words("橋は閉鎖"), count_words("A4는 橋 B"), count_words("橋は閉鎖だ", SIGNS_A_WORD)
    (4, 4, 3, 3)
    """
    if is_spaced(text):
        return sum([len(piece.split()) for piece in stretches(text)])
    marked = text.translate(_MARKS)
    return -(-marked.count(_WIDE) // signs) + sum([_WIDE not in word for word in marked.split()])
