"""What is handed in, what a reader makes of it, and the labels put on that."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from newsclean.page.blocks import Block, Box

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date


_asked: dict[str, None] = {}
"""Every name that `Page.named` was asked for, in that order: few of those that a page has, and the only ones worth a table."""


class Refused(Exception):
    """A source that is no page: `status` of the contract (empty, not_text, too_complex, ...) and the reason,
    in the words that users read. The pipeline turns it into an Article."""

    def __init__(self, status: str, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


class Source:
    """One thing to clean, as it was handed in."""

    def __init__(
        self,
        raw: bytes | str,
        name: str = "-",
        kind: str = "auto",
        url: str | None = None,
        language: str | None = None,
        encoding: str | None = None,
        as_of: date | None = None,
        dialect: str = "",
    ) -> None:
        self.raw = raw
        self.name = name
        self.kind = kind
        """auto, html or text"""
        self.url = url
        self.language = language
        self.encoding = encoding
        self.as_of = as_of
        """The day that "yesterday" counts from; None: relative dates are not resolved."""
        self.dialect = dialect
        """Of plain text, where it is known; "": told by its lines."""

    def data(self) -> bytes:
        """What was handed in, as bytes: text in UTF-8."""
        return self.raw if isinstance(self.raw, bytes) else self.raw.encode("utf-8", "surrogatepass")


class Head:
    """What a document says about itself; empty for most plain text.

    A reader service's header lines, or the front matter of newsclean's own Markdown, are put in
    `title` and `meta` too.
    """

    def __init__(self, title: str = "", lang: str = "", base: str = "") -> None:
        self.title = title
        self.meta: dict[str, list[str]] = {}
        """Values by lower-case name, property or itemprop of <meta>, in document order."""
        self.jsonld: list[Any] = []
        """Parsed JSON-LD, one entry a script, as it stands."""
        self.marks: list[tuple[str, str, int]] = []
        """(property, value, index of the block it stands in or before) of microdata, RDFa, `time` (its
        datetime; `time-updated` of the class "updated"), `rel-author`, `cfemail` (decoded)."""
        self.canonical = ""
        self.lang = lang
        self.base = base
        """<base href>"""


class Cut:
    """A label: this block, or the stretch of it, is cruft, says the stripper `code`."""

    __slots__ = ("block", "code", "end", "start", "why")

    def __init__(self, block: int, why: str, code: str = "", start: int = -1, end: int = -1) -> None:
        self.block = block
        self.why = why
        self.code = code
        """Stamped by the pipeline: the stripper's file name with dashes."""
        self.start = start
        self.end = end
        """Characters of the block's text, half-open; -1 and -1: the whole block."""

    def __repr__(self) -> str:
        return f"Cut({self.block}, {self.why!r}, {self.code!r}, {self.start}, {self.end})"


class Fact(NamedTuple):
    """A found piece of metadata and where it came from."""

    field: str
    value: Any
    origin: str
    """json-ld:datePublished, meta:og:title, visible:block 4, ..."""
    blocks: tuple[int, ...] = ()
    """Blocks it claims, so that they are not printed twice."""


class Page:
    """What a reader made of a source, and the labels put on it since."""

    def __init__(
        self,
        blocks: list[Block],
        boxes: list[Box],
        head: Head | None = None,
        lang: str = "",
        kind: str = "html",
        dialect: str | None = None,
        url: str | None = None,
        as_of: date | None = None,
    ) -> None:
        self.blocks = blocks
        self.boxes = boxes
        self.head = head or Head()
        self.lang = lang
        """Two-letter code of the language the text is in (given, declared or found), or ""."""
        self.kind = kind
        """html or text"""
        self.dialect = dialect
        """Of plain text: browser, lynx, w3m, inscriptis, resiliparse, wet, reader, soup, markdown, newsclean, mail, plain."""
        self.url = url
        self.as_of = as_of
        self.truncated = False
        """The input ended early or could not be read to its end."""
        self.warnings: list[str] = []
        self.cuts: list[Cut] = []
        self.cut_whole: set[int] = set()
        """Indexes of blocks that are cut as a whole."""
        self.scripts: Callable[[Page], list[tuple[str, str]]] | None = None
        """Gives (key, text) of what the page's scripts state as the moment of publication; costly, so asked where nothing else says. None: no scripts."""
        self.memo: dict[str, Any] = {}
        """What a room worked out once about this page; never carries over to another."""

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
        if not tokens <= _asked.keys():
            _asked.update(dict.fromkeys(tokens))
        index: _Index | None = self.memo.get("named")
        if index is None:
            index = self.memo["named"] = _Index(self.boxes)
        table = index.up_to(len(_asked))
        hits = tokens & table.keys()
        if not hits:
            return []
        return [self.boxes[i] for i in sorted({i for name in hits for indexes in table[name] for i in indexes})]

    def host(self) -> str:
        """The page's host without www, or ""."""
        known: str | None = self.memo.get("host")
        if known is None:
            addresses = (self.url or "", self.head.canonical, *self.head.meta.get("og:url", ()))
            known = next((a.split("://", 1)[1] for a in addresses if "://" in a), "")
            known = self.memo["host"] = known.split("/", 1)[0].split("?", 1)[0].split(":", 1)[0].lower().removeprefix("www.")
        return known

    def is_own(self, href: str) -> bool:
        """True for an address of another page of the page's site: the longest piece of a host, but for the last, names it."""
        if not href.startswith("//") and "://" not in href[:8]:
            return not href.startswith(("#", "mailto:", "javascript:", "tel:"))
        host, _, path = href.split("//", 1)[1].lower().partition("/")
        return bool(path) and _site(host.removeprefix("www.")) == _site(self.host())

    def path(self, block: Block) -> str:
        """Where a block stands, for people: `body > article > div.story`, at most the last four boxes."""
        steps = [box.tag + "".join("." + n for n in sorted(box.names)[:1]) for box in self.around(block)]
        return " > ".join(reversed(steps[:4]))


class _Index:
    """Which boxes carry a name, for the names that were asked for."""

    def __init__(self, boxes: list[Box]) -> None:
        self.groups: dict[frozenset[str], list[int]] = {}
        """Many boxes share their names."""
        for box in boxes:
            if box.names:
                self.groups.setdefault(box.names, []).append(box.index)
        self.table: dict[str, list[list[int]]] = {}
        self.known = 0

    def up_to(self, count: int) -> dict[str, list[list[int]]]:
        """By name, for the first `count` of `_asked`: groups of the indexes of boxes."""
        if self.known != count:
            fresh = frozenset(islice(_asked, self.known, count))
            for names, indexes in self.groups.items():
                for name in names & fresh:
                    self.table.setdefault(name, []).append(indexes)
            self.known = count
        return self.table


def _site(host: str) -> str:
    pieces = host.split(".")
    return max(pieces[:-1] or pieces, key=len)
