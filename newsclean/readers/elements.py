"""What HTML's elements are to a reader, and what their attributes say."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

INLINE, BLOCK, SKIP, BREAK, IMAGE, SPAN, TIME, PRE, TABLE, CONTROL, NOSCRIPT, TEMPLATE, RULE, BUTTON = range(14)

_ACTIONS = {
    BLOCK: "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form "
    "frameset h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav noframes ol p search section summary tbody td tfoot th thead tr ul "
    "caption optgroup marquee multicol",
    SKIP: "script style svg iframe object applet canvas map area param link meta head title colgroup col datalist "
    "audio base frame rtc input progress meter portal",
    BREAK: "br",
    IMAGE: "img amp-img",
    SPAN: "a strong b em i code kbd samp tt cite",
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
SPAN_KIND = {"strong": "strong", "b": "strong", "em": "em", "i": "em", "cite": "em", "code": "code", "kbd": "code", "samp": "code", "tt": "code"}

BARE = frozenset("p li td tr tbody thead tfoot dt dd h1 h2 h3 h4 h5 h6".split())
"""Elements that are no box of their own unless they carry a name."""
ENTERED = frozenset("h1 h2 h3 h4 h5 h6 li ul ol menu dir blockquote figcaption caption".split())
"""Elements that change what the blocks inside are."""
KEEPS_PARAGRAPH = frozenset("p h1 h2 h3 h4 h5 h6 figcaption dt caption".split())
"""Elements in which an unknown element is inline."""

_OF_HEAD = frozenset("title meta link script style base noscript template object bgsound basefont".split())

_ITEMPROPS = frozenset(
    "author name headline datepublished datemodified datecreated description creator alternativeheadline articlesection keywords rel-author".split()
)
"""Properties whose value may be the element's own text."""
NO_NAMES: frozenset[str] = frozenset()
_PIECE = re.compile(r"[A-Z]*[a-z]+|[A-Z]+")


@lru_cache(maxsize=8192)
def tokens(value: str) -> frozenset[str]:
    """Whole tokens of a class or id value, and their parts that are words, in lower case.

    Parts end where `-`, `_` or a capital stands.

    >>> sorted(tokens("Read-more_boxTop"))
    ['box', 'boxtop', 'more', 'read', 'read-more_boxtop', 'top']
    """
    value = value[:1000]
    lower = value.lower()
    out = lower.split()
    out += [piece for piece in lower.replace("-", " ").replace("_", " ").split() if piece.isalpha()]
    if lower != value:
        out += [piece.lower() for piece in _PIECE.findall(value)]
    return frozenset(out)


_TELLING = frozenset({"class", "id", "role", "style", "hidden", "aria-hidden", "itemprop", "property"})


def names_and_hiding(items: list[tuple[str, str]]) -> tuple[frozenset[str], str, bool]:
    """From attributes: the names of the element, why it is hidden, and whether it carries microdata."""
    value = hidden = ""
    marked = False
    for key, text in items:
        if key not in _TELLING:
            continue
        if key == "class":
            value = text + " " + value if value else text
        elif key == "id" or key == "role":
            value = value + " " + text if value else text
        elif key == "style":
            if "none" in text or "hidden" in text:
                hidden = hides(text) or hidden
        elif key == "hidden":
            hidden = "hidden"
        elif key == "aria-hidden":
            if text == "true":
                hidden = hidden or "aria-hidden"
        elif key == "itemprop" or key == "property":
            value += " " + text
            marked = True
    return tokens(value) if value else NO_NAMES, hidden, marked


def is_shadow_root(template: Any) -> bool:
    """True by the standard's attribute or the older one."""
    return bool(template.get("shadowrootmode") or template.get("shadowroot"))


def hides(style: str) -> str:
    """Why an inline style hides its element, or "".

    >>> hides("color:red; Display : none"), hides("overflow:hidden")
    ('display:none', '')
    """
    bare = style.lower().replace(" ", "")
    for rule in ("display:none", "visibility:hidden"):
        if rule in bare:
            return rule
    return ""


def microdata(el: Any) -> tuple[str, str]:
    """Property and value of an element's microdata, RDFa or rel=author; ("", "") if it has none."""
    prop = (el.get("itemprop") or el.get("property") or ("rel-author" if "author" in (el.get("rel") or "").split() else "")).lower()
    if not prop or len(prop) > 60:
        return "", ""
    value = el.get("content") or el.get("datetime")
    if value is None and prop.rpartition(":")[2] in _ITEMPROPS:
        value = " ".join("".join(el.itertext()).split())[:500]
    return prop, value or ""


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


def preformatted(el: Any) -> str:
    """The text of an element that keeps its white space; `<br>` and the edges of block-level elements in it are line ends."""
    if not len(el):
        return el.text or ""
    parts: list[str] = []
    _add_preformatted(el, parts)
    return "".join(parts)


def _add_preformatted(el: Any, parts: list[str]) -> None:
    if el.text:
        parts.append(el.text)
    for child in el:
        action = ACTION.get(child.tag, INLINE)
        if action == BREAK:
            parts.append("\n")
        else:
            edge = action == BLOCK
            if edge and parts and parts[-1][-1] != "\n":
                parts.append("\n")
            _add_preformatted(child, parts)
            if edge and parts and parts[-1][-1] != "\n":
                parts.append("\n")
        if child.tail:
            parts.append(child.tail)


def holds_body(head: Any) -> bool:
    """True for a `head` that the parser has not closed where the body begins: it does not know `main`, `article` and their like."""
    return any(type(el.tag) is str and el.tag not in _OF_HEAD for el in head)


def image_source(el: Any) -> str:
    """The address of a picture, also one that is loaded late."""
    source = el.get("src") or ""
    if not source or source.startswith("data:"):
        source = el.get("data-src") or el.get("data-original") or el.get("data-lazy-src") or ""
        if not source:
            candidates = (el.get("srcset") or el.get("data-srcset") or "").split()
            source = candidates[0].rstrip(",") if candidates else ""
    return source.strip()


FEW_CELLS, PARAGRAPHS, CHARS = 12, 3, 400
"""Cells, at most, of a table that lays a page out by rows of its own: one cell holds so many paragraphs, or most of so many characters."""


def holds_data(table: Any) -> bool:
    """True for a table of values: rows of two or more short cells, no table inside, and no cell that holds a page."""
    rows = cells = paragraphs = most = 0
    for el in table.iter("tr", "td", "th", "table", "p", "div", "h1", "h2", "h3", "ul", "form", "article", "hr"):
        tag = el.tag
        if tag == "tr":
            rows += 1
        elif tag == "td" or tag == "th":
            cells += 1
            paragraphs = 0
        elif el is not table:
            if tag == "p":
                paragraphs += 1
                most = max(most, paragraphs)
            elif tag == "hr":
                most = PARAGRAPHS
            elif tag != "div":
                return False
            if len(el) and el.find("*/div") is not None:
                return False
    if rows < 2 or cells < 2 * rows - 1:
        return False
    size = sum([len(text.strip()) for text in table.itertext()])
    return size <= 300 * cells and not (cells <= FEW_CELLS and (most >= PARAGRAPHS or (size > CHARS and _holds_page(table, size))))


def _holds_page(table: Any, size: int) -> bool:
    """True if one cell holds most of the `size` characters of a table."""
    return any(sum([len(text.strip()) for text in cell.itertext()]) * 2 > size for cell in table.iter("td"))


def time_mark(el: Any) -> str:
    """The mark of a <time>: "time-updated" where microformats' names say so, else "time"."""
    names = (el.get("class") or "").split()
    return "time-updated" if "updated" in names and "published" not in names else "time"
