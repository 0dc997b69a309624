"""Where the story's head and tail are: the headline's blocks, what stands around them, and what stands under the last paragraph."""

from itertools import islice
from typing import NamedTuple

from newsclean import headline
from newsclean.headline import squash
from newsclean.metadata.jsonld import graph
from newsclean.page import Block, Page

PROSE_WORDS = 18
"""Words of a block that is surely a paragraph, not a line of metadata."""
PROSE_CHARS = 60
ABOVE = 14
"""Blocks above the headline that belong to its zone (breadcrumb, kicker, date)."""
BELOW = 40
"""Blocks below the headline looked at, at most, until the third paragraph."""
TAIL = 12
"""Blocks below the last paragraph in which a byline may stand."""
LEVELS = (1.0, 0.4, 0.1)
"""What a heading of level 1, 2, 3 counts for on the way to the headline, against a likeness of 1."""
MOST_HEADINGS = 60
"""Headings looked at for the headline."""
TITLED = frozenset({"headline", "title", "entry-title"})
"""Names of a headline's box."""
SAME = 0.9
"""Likeness from which a heading is what the head names, wherever it stands."""
UNLIKE = 0.1
"""Likeness below which a heading gives way to a line that is no heading and prints what the head names: "Log in"."""
MOST = 1.1
"""What a heading counts for besides its level, at most: its likeness and its box's name."""

TITLES = tuple("dc:title og:title twitter:title parsely-title sailthru.title dc.title dcterms.title citation_title hdl title headline".split())
"""Meta keys of a story's title, best first."""
OTHERS = frozenset({"comments", "related-links"})
"""What cuts lines with the days and names of others."""
MOST_COPIES = 50
"""Blocks that print the headline; more than the 30 before it that are looked at, so it is among them."""


class Zone(NamedTuple):
    """Indexes of blocks; -1 where there is none."""

    titles: tuple[int, ...]
    """The blocks that print the headline."""
    head: range
    """From the headline's surroundings to the second paragraph."""
    first: int
    """The first paragraph under the headline."""
    last: int
    """The story's last paragraph."""
    tail: range
    """The last paragraph and what follows it."""


def is_paragraph(block: Block) -> bool:
    """True for a block long enough to be part of the story's text."""
    return (
        block.words >= PROSE_WORDS
        and len(block.text) >= PROSE_CHARS
        and block.kind in ("paragraph", "quote", "item")
        and block.link_chars * 2 < len(block.text)
    )


def named_titles(page: Page) -> list[tuple[str, str]]:
    """What the head calls the story: (origin, text), best first."""
    known: list[tuple[str, str]] | None = page.memo.get("named_titles")
    if known is None:
        head, tree = page.head, graph(page)
        known = [("json-ld:headline", tree.text("headline"))]
        for key in TITLES:
            if key in head.meta:
                known.append((f"meta:{key}", head.meta[key][0]))
        known.append(("json-ld:name", tree.text("name")))
        known.append(("title", head.title))
        known = page.memo["named_titles"] = [(origin, _plain(text)) for origin, text in known if 2 < len(text) < 500]
    return known


def _plain(text: str) -> str:
    """A title without the references that some sites leave in JSON-LD: "Ferries &amp; fares"."""
    if "&" in text and ";" in text:
        from html import unescape

        return " ".join(unescape(text).split())
    return text


def _without_tail(title: str) -> str:
    """A title without the last piece behind a sign, which may be the site's name; "" if there is none, or it is most of the title."""
    for mark in (" | ", " - ", " \u2013 ", " \u2014 "):
        front, _, tail = title.rpartition(mark)
        if len(front) > len(tail):
            return front.strip()
    return ""


def likeness(block: str, name: str) -> float:
    """How sure it is that a block prints the headline `name` (both squashed): 1 equal, down to 0."""
    if not block or not name:
        return 0.0
    if block == name:
        return 1.0
    short, long = (block, name) if len(block) <= len(name) else (name, block)
    if short in long:
        return 0.5 + 0.45 * len(short) / len(long) if len(short) > 8 else 0.2
    same = 0
    for a, b in zip(block, name, strict=False):
        if a != b:
            break
        same += 1
    return 0.8 * same / len(long)


def zone(page: Page) -> Zone:
    """The page's zones, found once."""
    known: Zone | None = page.memo.get("zone")
    if known is None:
        known = page.memo["zone"] = _find(page)
    return known


def of_others(page: Page) -> set[int]:
    """The blocks among comments and cards of other stories, behind the story's first paragraph; above it such a line is the story's own. Found once."""
    known: set[int] | None = page.memo.get("of_others")
    if known is None:
        first = zone(page).first
        known = page.memo["of_others"] = {cut.block for cut in page.cuts if cut.code in OTHERS and cut.block > first >= 0}
    return known


def _find(page: Page) -> Zone:
    blocks, cut, standfirst = page.blocks, page.cut_whole, page.memo.get("standfirst", -1)
    prose = [b.index for b in blocks if b.words >= PROSE_WORDS and b.index not in cut and is_paragraph(b) and b.index != standfirst]
    title = _headline(page, prose)
    last = prose[-1] if prose else -1
    if title < 0:
        first = prose[0] if prose else -1
        top = max(0, first - ABOVE) if first >= 0 else 0
    else:
        first = next((i for i in prose if i > title), -1)
        top = max(0, title - ABOVE)
    start = max(title, top)
    after = [i for i in prose if start < i < start + BELOW]
    end = after[2] if len(after) > 2 else min(len(blocks), max(start + BELOW // 2, (after[-1] if after else 0) + 2))
    tail = range(last, min(len(blocks), last + TAIL)) if last >= 0 else range(0)
    titles = _copies(page, title, first) if title >= 0 else ()
    return Zone(titles, range(top, min(end, len(blocks))), first, last, tail)


def _headline(page: Page, prose: list[int]) -> int:
    """Index of the block that is the headline, or -1."""
    texts = dict.fromkeys(text for _, text in named_titles(page))
    names = list(dict.fromkeys(map(squash, texts)))
    tops = list(dict.fromkeys([*names, *map(squash, filter(None, map(_without_tail, texts)))]))
    best, index = 0.0, -1
    first = prose[0] if prose else len(page.blocks)
    if page.kind == "text":
        named = _first_line(page, names, first)
        return named if named >= 0 else headline.find(page)
    sites = {squash(name) for name in page.head.meta.get("og:site_name", ())}
    headings = [b for b in page.blocks if b.kind == "heading" and b.level < 4 and b.words <= 45][:MOST_HEADINGS]
    scores = {b.index: _score(page, b, tops, sites, first) for b in headings if b.level == 1}
    floor = max(scores.values(), default=0.0) - 0.01
    for block in headings:
        if block.level > 1 and LEVELS[block.level - 1] + MOST < floor:
            continue  # one of the first level is sure to beat it
        score = scores[block.index] if block.level == 1 else _score(page, block, names, sites, first)
        if score > best + 0.001:
            best, index = score, block.index
    if best < 0.6 or names and max([likeness(squash(page.blocks[index].text), name) for name in names]) < UNLIKE:
        spare = _first_line(page, names, first) if names else -1
        if spare >= 0 or best < 0.6:
            return spare if spare >= 0 else index if best >= 0.35 else -1
    return _past_banner(page, index, first)


def _score(page: Page, block: Block, names: list[str], sites: set[str], first: int) -> float:
    """How sure it is that a heading is the headline: its likeness to the `names`, its level, where it stands and what its box is called."""
    plain = squash(block.text)
    like = max([likeness(plain, name) for name in names], default=0.0)
    score = like + LEVELS[block.level - 1] - (0.15 if block.index in page.cut_whole else 0) - (0.1 if block.index > first + 3 else 0)
    if block.level > 1 and block.index > first and like < SAME:
        score -= 0.3  # a subhead of the story
    box = page.boxes[block.box]
    if box.hidden:
        score -= 0.3
    if not TITLED.isdisjoint(box.names):
        score += 0.1
    if len(plain) < 4:
        score -= 0.5
    elif _is_site_name(block, plain, sites):
        score -= 0.4
    return score


def _past_banner(page: Page, index: int, first: int) -> int:
    """The headline below a heading that is only the site's piece of <title>: "Harbour Times" of "Harbour Times: The bridge shuts"."""
    title, banner = squash(page.head.title), squash(page.blocks[index].text)
    if banner == title or len(banner) < 4 or not (title.startswith(banner) or title.endswith(banner)):
        return index
    if any(origin != "title" and squash(text) == banner for origin, text in named_titles(page)):
        return index  # the story's name, with the site's behind it in <title>
    rest = title.removeprefix(banner) if title.startswith(banner) else title.removesuffix(banner)
    for block in page.blocks[index + 1 : max(first, index) + 2]:
        if 1 < block.words < 45 and block.kind != "image" and len(block.text) > 8:
            plain = squash(block.text)
            if rest.endswith(plain) and 2 * len(plain) > len(rest):
                return block.index
    return index


def _is_site_name(block: Block, plain: str, sites: set[str]) -> bool:
    """True for a heading that links to the site's front page, or that is what the site calls itself."""
    if block.link_share > 0.9:
        for span in block.spans:
            if span.kind == "link":
                path = span.href.partition("://")[2].partition("/")[2] if "://" in span.href else span.href
                return path.strip("./") in ("", "index.html", "index.php", "home")
    return plain in sites


def _first_line(page: Page, names: list[str], first: int) -> int:
    """The block near the top that says what the head calls the story; -1 if there is none."""
    top = page.blocks[: min(len(page.blocks), first + 3, 400)]
    for block in top:
        if 2 < block.words < 45 and block.kind != "image" and any(likeness(squash(block.text), name) > 0.9 for name in names):
            return block.index
    return -1


def _copies(page: Page, title: int, first: int) -> tuple[int, ...]:
    """The headline's block and the other blocks near it that print the same, at most MOST_COPIES."""
    text = page.blocks[title].text
    plain, least, most = squash(text), len(text) - 12, len(text) + 12
    near = page.blocks[max(0, title - 30) : max(title, first) + 1]
    found = (b.index for b in near if b.index == title or (least < len(b.text) < most and b.kind != "image" and squash(b.text) == plain))
    return tuple(islice(found, MOST_COPIES))
