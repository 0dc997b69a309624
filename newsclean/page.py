"""The nouns: what a page is made of, and what is said about it.

Standard library only, nothing of ours. Every other room speaks in these types.
A page, HTML or plain text, is a flat list of blocks in reading order; the boxes they
stand in are kept by index, so that nesting is there without a tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

STORY_STATUSES = frozenset({"ok", "partial", "paywalled", "live_blog"})
"""Statuses of an input whose story was read (exit code 0); every other one has no body."""


class Refused(Exception):
    """A source that is no page: `status` of the contract (empty, not_text, too_complex, ...) and the reason,
    in the words that users read. The pipeline turns it into an Article."""

    def __init__(self, status: str, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


@dataclass(repr=False, eq=False)
class Source:
    """One thing to clean, as it was handed in."""

    raw: bytes | str
    name: str = "-"
    kind: str = "auto"
    """auto, html or text"""
    url: str | None = None
    language: str | None = None
    encoding: str | None = None
    as_of: date | None = None
    """The day that "yesterday" counts from; None: relative dates are not resolved."""


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

    __slots__ = ("box", "flags", "index", "kind", "level", "link_chars", "spans", "tag", "text", "where", "words")

    def __init__(self, index: int, kind: str, text: str, box: int = 0, level: int = 0, spans: tuple[Span, ...] = (), flags: frozenset[str] = frozenset(), where: tuple[int, int] = (0, 0)) -> None:
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
        self.words = len(text.split()) if text.isascii() else count_words(text)
        if not spans:
            self.link_chars = 0
        elif len(spans) == 1:
            self.link_chars = spans[0].end - spans[0].start if spans[0].kind == "link" else 0
        else:
            self.link_chars = sum([s.end - s.start for s in spans if s.kind == "link"])

    @property
    def link_share(self) -> float:
        """Part of the text that is inside links, 0 to 1."""
        return self.link_chars / len(self.text) if self.text else 0.0

    def __repr__(self) -> str:
        return f"Block({self.index}, {self.kind}, {self.text[:60]!r})"


_WIDE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Scripts written without spaces: Thai, Lao, Burmese, Khmer, kana, Han; not Hangul."""


def count_words(text: str) -> int:
    """Words of `text`; scripts without spaces (CJK, Thai) count a word a character.

    >>> count_words("The bridge is shut."), count_words("橋は閉鎖")
    (4, 4)
    """
    if text.isascii() or not _WIDE.search(text):
        return len(text.split())
    return sum([len(_WIDE.findall(word)) or 1 for word in text.split()])


@dataclass(repr=False, eq=False)
class Head:
    """What a document says about itself; empty for most plain text.

    A reader service's header lines, or the front matter of newsclean's own Markdown, are put in
    `title` and `meta` too.
    """

    title: str = ""
    meta: dict[str, list[str]] = field(default_factory=dict)
    """Values by lower-case name, property or itemprop of <meta>, in document order."""
    jsonld: list[Any] = field(default_factory=list)
    """Parsed JSON-LD, one entry a script, as it stands."""
    marks: list[tuple[str, str, int]] = field(default_factory=list)
    """(property, value, index of the block it stands in or before) of microdata, RDFa, `time` (its
    datetime), `rel-author`, `cfemail` (decoded)."""
    state: list[Block] = field(default_factory=list)
    """Blocks parsed from page-state JSON and `articleBody`, read only when the markup holds little prose."""
    state_origin: str = ""
    canonical: str = ""
    lang: str = ""
    base: str = ""
    """<base href>"""


class Cut(NamedTuple):
    """A label: this block, or the stretch of it, is cruft, says the stripper `code`."""

    block: int
    why: str
    code: str = ""
    """Stamped by the pipeline: the stripper's file name with dashes."""
    start: int = -1
    end: int = -1
    """Characters of the block's text, half-open; -1 and -1: the whole block."""


class Fact(NamedTuple):
    """A found piece of metadata and where it came from."""

    field: str
    value: Any
    origin: str
    """json-ld:datePublished, meta:og:title, visible:block 4, ..."""
    blocks: tuple[int, ...] = ()
    """Blocks it claims, so that they are not printed twice."""


class Author(NamedTuple):
    """A name and what stands with it: role is None, "agency", or as printed."""

    name: str
    role: str | None = None


class Caption(NamedTuple):
    """A picture's caption; `image` is its URL."""

    text: str
    credit: str | None = None
    image: str | None = None


class LeadImage(NamedTuple):
    """The picture that stands for the story."""

    url: str
    alt: str | None = None
    caption: str | None = None
    credit: str | None = None


@dataclass(repr=False, eq=False)
class Page:
    """What a reader made of a source, and the labels put on it since."""

    blocks: list[Block]
    boxes: list[Box]
    head: Head = field(default_factory=Head)
    lang: str = ""
    """Two-letter code of the language the text is in (given, declared or found), or ""."""
    cuts: list[Cut] = field(default_factory=list)
    kind: str = "html"
    """html or text"""
    dialect: str | None = None
    """Of plain text: browser, lynx, w3m, wet, reader, soup, markdown, newsclean, mail, plain."""
    url: str | None = None
    as_of: date | None = None
    warnings: list[str] = field(default_factory=list)
    truncated: bool = False
    """The input ended early or could not be read to its end."""
    memo: dict[str, Any] = field(default_factory=dict)
    """What a room worked out once about this page; never carries over to another."""
    cut_whole: set[int] = field(default_factory=set)
    """Indexes of blocks that are cut as a whole."""

    def add(self, cuts: list[Cut]) -> None:
        """Put labels on the page."""
        self.cuts.extend(cuts)
        self.cut_whole.update(c.block for c in cuts if c.start < 0)

    def live(self) -> list[Block]:
        """The blocks that no stripper has cut as a whole, in reading order."""
        gone = self.cut_whole
        return [b for b in self.blocks if b.index not in gone]

    def is_live(self, index: int) -> bool:
        return index not in self.cut_whole

    def around(self, block: Block) -> Iterator[Box]:
        """The boxes around a block, innermost first."""
        index = block.box
        while index >= 0:
            box = self.boxes[index]
            yield box
            index = box.parent

    def inside(self, box: Box) -> list[Block]:
        """The blocks in a box and in the boxes nested in it."""
        return self.blocks[box.first : box.last]

    def named(self, tokens: frozenset[str]) -> list[Box]:
        """The boxes that carry one of these whole tokens, in document order."""
        table: dict[str, list[list[int]]] | None = self.memo.get("named")
        if table is None:
            # Many boxes share their names: group by the whole set first.
            groups: dict[frozenset[str], list[int]] = {}
            for box in self.boxes:
                if box.names:
                    groups.setdefault(box.names, []).append(box.index)
            table = self.memo["named"] = {}
            for names, indexes in groups.items():
                for name in names:
                    table.setdefault(name, []).append(indexes)
        hits = tokens & table.keys()
        if not hits:
            return []
        return [self.boxes[i] for i in sorted({i for name in hits for indexes in table[name] for i in indexes})]

    def path(self, block: Block) -> str:
        """Where a block stands, for people: `body > article > div.story`, at most the last four boxes."""
        steps = [box.tag + "".join("." + n for n in sorted(box.names)[:1]) for box in self.around(block)]
        return " > ".join(reversed(steps[:4]))


@dataclass(repr=False, eq=False)
class Article:
    """The result: the fields of the contract as Python values, and the page it was read from.

    `text` is the body alone; `authors` is a list of names; see `people` for roles.
    """

    status: str
    reasons: list[str] = field(default_factory=list)
    id: str | None = None
    title: str | None = None
    kicker: str | None = None
    standfirst: str | None = None
    byline: str | None = None
    people: tuple[Author, ...] = ()
    date_published: datetime | date | None = None
    date_modified: datetime | date | None = None
    site: str | None = None
    language: str | None = None
    description: str | None = None
    url: str | None = None
    section: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    access: str = "unknown"
    lead_image: LeadImage | None = None
    captions: list[Caption] = field(default_factory=list)
    body_text: str = ""
    word_count: int = 0
    removed: dict[str, Any] = field(default_factory=dict)
    input: dict[str, Any] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    """The kept blocks in reading order, captions and images included."""
    facts: list[Fact] = field(default_factory=list)
    page: Page | None = None

    @property
    def text(self) -> str:
        return self.body_text

    @property
    def authors(self) -> list[str]:
        return [a.name for a in self.people]

    @property
    def date(self) -> datetime | date | None:
        return self.date_published

    @property
    def cuts(self) -> list[Cut]:
        return self.page.cuts if self.page else []

    @property
    def origins(self) -> dict[str, str]:
        """Where each field came from: field to origin."""
        return {f.field: f.origin for f in self.facts}

    @property
    def body_markdown(self) -> str:
        """The body alone as Markdown, without front matter and title."""
        from newsclean.writers import markdown

        return markdown.body(self)

    def markdown(self) -> str:
        """The whole document: front matter, title, body. The same bytes as `newsclean -f md`."""
        from newsclean.writers import markdown

        return markdown.write(self)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of the contract, keys in its order."""
        from newsclean.writers import json

        return json.to_dict(self)
