"""The headline as the reader sees it; kicker and standfirst apart."""

from __future__ import annotations

from newsclean.headline import squash
from newsclean.metadata import dump_title, site
from newsclean.metadata.jsonld import graph, types
from newsclean.metadata.zone import is_paragraph, likeness, named_titles, zone
from newsclean.page import Block, Box, Fact, Page
from newsclean.words import fold

RUN_ON = 30
"""Characters behind the headline in its line from which there is more in it than a site's name."""
UNDER = 5
"""Blocks below a heading in which the reader's headline may stand, if the heading is not it."""
BANNER = 4
"""Words of a heading that can be a section's or site's name: it is no headline if the head names quite another one."""
SHORT, MOST = 4, 5
"""Characters of a word in front of a headline that can be an article or a year, at most; words of a kicker, at most."""
SOFT = "\u00ad"
"""The sign for where a word may be broken."""
QUOTES = "\"'\u201c\u201e\u00ab\u2018\u00bb\u201a"
"""Signs that a speech begins with."""
JOINTS = (": ", " - ", " \u2013 ", " | ", " / ")
"""What stands between kicker and headline in the head's name of a story."""
LETTERS = 9
"""Letters of a heading that an address or a name does not hold by chance."""
HEADER, SUMMARY = 20, 8
"""Blocks of a story's header, at most; words of a standfirst that nothing but its place tells, at least."""
AGREES, EQUAL = 0.35, 0.97
"""Likeness below which a heading is not the headline that the head names; and from which the two are the same."""


def find(page: Page) -> Fact | None:
    """The title and the blocks that print it."""
    return _study(page)[0]


def _study(page: Page) -> tuple[Fact | None, str]:
    """The title, and the kicker that stands in front of it in its own block, "" if there is none. Worked out once."""
    known: tuple[Fact | None, str] | None = page.memo.get("title")
    if known is None:
        known = page.memo["title"] = _find(page)
    return known


def _find(page: Page) -> tuple[Fact | None, str]:
    named = named_titles(page)
    short = {text: without_site(text, page) for text in dict.fromkeys(text for _, text in named)}
    names = [(origin, short[text]) for origin, text in named]
    titles = zone(page).titles
    if not titles:
        return _of_head(names, page), ""
    titles = tuple(i for i in titles if i == titles[0] or page.is_live(i))  # a copy that is cut stays cut
    block = page.blocks[titles[0]]
    text, plain, inside = block.text.replace(SOFT, ""), squash(block.text), ""
    likes = [(likeness(plain, squash(name)), name, origin) for origin, name in names]
    said = _of_head(names, page)
    if said and max(likes)[0] < AGREES and (block.words < BANNER or fold(text) in site.outlets(page)) and not _is_named(page, block, names):
        return said, ""
    if max(likes, default=(1.0, "", ""))[0] < EQUAL:
        for _, name, origin in likes:
            if _only_kicker(text, name.replace(SOFT, "")):
                return Fact("title", name, origin, titles), _front(text, name)
    parted = _parted(text, names) if page.kind == "html" else ""
    if parted:
        return Fact("title", parted, f"visible:block {block.index}", titles), _front(text, parted)
    fuller = _fuller(page, block, names)
    if fuller:
        below = page.blocks[fuller[2][0]].text if fuller[2] else ""
        inside = _front(below, fuller[1]) if below.endswith(fuller[1]) else ""
        return Fact("title", fuller[1], fuller[0], (*titles, *fuller[2])), inside
    if page.kind == "text":
        above = dump_title.broken(page, block)
        if above:
            return Fact("title", f"{above} {text}", f"visible:block {block.index}", (block.index - 1, *titles)), ""
        text = dump_title.printed(page, block)
        inside = _front(block.text, text) if block.text.endswith(text) else ""
        if len(block.text) - len(text) > RUN_ON and block.index:
            titles = titles[1:]  # a standfirst runs on behind it, which is not to be lost
    return Fact("title", _whole(without_site(text, page), page, block), f"visible:block {block.index}", titles), inside


def _front(printed: str, headline: str) -> str:
    """The kicker in front of a headline in one line."""
    return printed[: -len(headline)].strip(" :/|-\u2013\u2014")


def _whole(text: str, page: Page, block: Block) -> str:
    """A headline without a section's name behind a bar, where a heading below prints it alone."""
    if " | " not in text or page.kind != "html":
        return text
    below = {squash(other.text) for other in page.blocks[block.index + 1 :] if other.kind == "heading" and other.words >= BANNER}
    return next((head for head in dump_title.heads(text) if squash(head) in below), text)


def _fuller(page: Page, block: Block, names: list[tuple[str, str]]) -> tuple[str, str, tuple[int, ...]] | None:
    """The headline that the head names where the one that is printed first is another: (origin, text, further blocks that print it).

    It is printed in a heading right below, a kicker in front; or it is what is printed with the kicker in front;
    or JSON-LD and the preview card both say it, of news.
    """
    plain = squash(block.text)
    said = dict(reversed(names))
    story, card = said.get("json-ld:headline", ""), said.get("meta:og:title", "")
    for other in page.blocks[block.index + 1 : block.index + 1 + UNDER]:
        if other.kind == "heading":
            below = squash(other.text)
            if block.text.endswith(":"):
                for origin, text in names:
                    if squash(text).endswith(plain + below):
                        return origin, text, (other.index,)
            for origin, text in (("meta:og:title", card), ("json-ld:headline", story)):
                name = squash(text)
                if len(name) > 15 and name != plain and below.endswith(name):
                    return origin, text, (other.index,)
    if not story or squash(story) == plain or squash(story) != squash(card or story):
        return None
    if squash(story).endswith(plain) and len(plain) > 8:
        return "json-ld:headline", story, ()
    nodes = graph(page).nodes
    return ("json-ld:headline", story, ()) if card and nodes and any("newsarticle" in kind for kind in types(nodes[0])) else None


def _only_kicker(printed: str, name: str) -> bool:
    """True if what is printed is the head's headline with a kicker of a few words in front."""
    return len(name) > 15 and printed.endswith(name) and _is_kicker(printed[: -len(name)], name)


def _is_kicker(front: str, headline: str) -> bool:
    """True for what stands in front of a headline and is no part of it, as a speech, an article or a year would be."""
    front = front.strip()
    words = len(front.split())
    if front[-1:].isalnum():
        return len(front) > SHORT and words <= MOST
    return 0 < words <= (MOST if front[0] not in QUOTES else 0) or words * 2 < len(headline.split()) and front[0] not in QUOTES


def _parted(printed: str, names: list[tuple[str, str]]) -> str:
    """The headline of a heading in which a kicker stands with no sign behind it, where the head's name of the story has one there; "" if none."""
    for _, name in names:
        for mark in JOINTS:
            front, known, rest = name.replace(SOFT, "").partition(mark)
            if known and len(rest.split()) >= BANNER and printed.endswith(rest) and len(printed) > len(rest):
                kicker = printed[: -len(rest)].strip()
                if kicker[-1:].isalnum() and len(kicker.split()) <= MOST and len(front.split()) <= MOST and squash(kicker).endswith(squash(front)):
                    return rest
    return ""


def _is_named(page: Page, block: Block, names: list[tuple[str, str]]) -> bool:
    """True if a short heading is the story's after all: a name has its words in another order, or the page's address has them."""
    plain, words = squash(block.text), sorted(fold(block.text).split())
    if len(plain) < LETTERS:
        return False
    if any(sorted(fold(name).split()) == words for _, name in names):
        return True
    path = squash((page.head.canonical or page.url or "").partition("://")[2].partition("/")[2].rstrip("/").rpartition("/")[2])
    return plain in path


def _of_head(names: list[tuple[str, str]], page: Page) -> Fact | None:
    """The first name in the head that is not the site's own."""
    outlets = site.outlets(page)
    for origin, text in names:
        if text and fold(text) not in outlets:
            return Fact("title", text, origin)
    return None


def without_site(text: str, page: Page) -> str:
    """A headline without the site's name and section at its ends: removed only where they are known to be that."""
    known, name = site.outlets(page), site.label(page).replace("-", "")
    marks = [mark for mark in site.SEPARATORS if mark in text]
    for _ in range(3 if marks else 0):
        for mark in marks:
            if mark not in text:
                continue
            head, _, tail = text.rpartition(mark)
            if head and _is_site(tail, known, name):
                text = head.strip()
                break
            first, _, rest = text.partition(mark)
            if rest and _is_site(first, known, name):
                text = rest.strip()
                break
        else:
            return text
    return text


def _is_site(piece: str, known: frozenset[str], name: str) -> bool:
    folded = fold(piece)
    if folded in known or folded.removeprefix("the ") in known or len(folded) > 3 and folded.replace(" ", "") in known:
        return True
    if " " in folded and any(outlet.startswith(folded + " ") for outlet in known):
        return True
    if len(name) < 4 or len(piece.split()) > 5 or "#" in piece:
        return False
    plain = squash(piece)
    return len(plain) > 3 and (plain.removeprefix("the").startswith(name.removeprefix("the")) or len(plain) > 4 and name.startswith(plain))


def kicker(page: Page) -> Fact | None:
    """What stands in front of the headline in its block, or the short line above it, where its box or the headline's says that it is a kicker."""
    titles = zone(page).titles
    if not titles:
        return None
    inside = _study(page)[1]
    if inside:
        return Fact("kicker", inside, f"visible:block {titles[0]}")
    plain = squash(page.blocks[titles[0]].text)
    for index in range(titles[0] - 1, max(-1, titles[0] - 4), -1):
        block = page.blocks[index]
        if 0 < block.words <= 8 and _box_names(page, block) & KICKER and squash(block.text) != plain:
            return Fact("kicker", block.text, f"visible:block {index}", (index,))
    for index in reversed(titles):
        header = _header(page, page.blocks[index])
        if header and header.first < index:
            block = page.blocks[index - 1]
            if _is_short_line(block) and squash(block.text) not in ("", plain) and not _is_cruft(page, index - 1):
                return Fact("kicker", block.text, f"visible:block {index - 1}", (index - 1,))
    return None


def standfirst(page: Page) -> Fact | None:
    """The summary under the headline, where its box or the headline's says that it is one. It stays in the body: nothing is claimed."""
    area = zone(page)
    if not area.titles:
        return None
    last, placed = area.titles[-1], -1
    header = _header(page, page.blocks[last])
    for block in page.blocks[last + 1 : last + 8]:
        if block.kind in ("paragraph", "heading") and 5 < block.words < 90 and block.link_share < 0.5:
            if _box_names(page, block) & STANDFIRST:
                return Fact("standfirst", block.text, f"visible:block {block.index}")
            if placed < 0 and block.words >= SUMMARY and page.is_live(block.index):
                in_header = header is not None and block.index < header.last
                placed = block.index if in_header or block.index == last + 1 and _is_lone_heading(page, block) else -1
        if is_paragraph(block):
            break
    return Fact("standfirst", page.blocks[placed].text, f"visible:block {placed}") if placed >= 0 else None


def _is_lone_heading(page: Page, block: Block) -> bool:
    """True for a heading that is no subhead: no other heading of its level follows in the story."""
    return block.kind == "heading" and not any(
        other.kind == "heading" and other.level == block.level and page.is_live(other.index) for other in page.blocks[block.index + 1 :]
    )


def _header(page: Page, block: Block) -> Box | None:
    """The `header` or `hgroup` of a story that a headline stands in; None where there is none."""
    found = next((box for box in page.around(block) if box.tag in ("header", "hgroup")), None)
    return found if found and found.last - found.first <= HEADER else None


def _is_short_line(block: Block) -> bool:
    """True for a few words without a figure (no date, no reading time) that are not several links in a row."""
    text, links = block.text, sum(span.kind == "link" for span in block.spans)
    return block.kind in ("paragraph", "item") and 0 < block.words <= MOST and links < 2 and text[-1] not in ".!?," and not any(map(str.isdigit, text))


def _is_cruft(page: Page, index: int) -> bool:
    """True for a block that a stripper told by what it says."""
    return any(cut.block == index and cut.code != "outside-story" for cut in page.cuts)


KICKER = frozenset("kicker overline eyebrow dachzeile antetitulo pretitle pre-title topline roofline supertitle suptitle article-kicker headline-intro".split())
STANDFIRST = frozenset(
    "standfirst subtitle sub-title subheadline sub-headline subhead deck dek lede lead teaser intro excerpt summary chapo sapo strapline sommario "
    "article-intro vorspann einleitung ingress bajada entradilla".split()
)


def _box_names(page: Page, block: Block) -> frozenset[str]:
    """The names of a block's own box and the one around it."""
    box = page.boxes[block.box]
    return box.names | (page.boxes[box.parent].names if box.parent >= 0 and page.boxes[box.parent].last - page.boxes[box.parent].first < 4 else frozenset())
