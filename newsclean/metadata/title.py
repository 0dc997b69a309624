"""The headline as the reader sees it; kicker and standfirst apart."""

from __future__ import annotations

from newsclean.headline import squash
from newsclean.metadata import dump_title, site
from newsclean.metadata.jsonld import graph, types
from newsclean.metadata.zone import is_paragraph, likeness, named_titles, zone
from newsclean.page import Block, Fact, Page
from newsclean.words import fold

RUN_ON = 30
"""Characters behind the headline in its line from which there is more in it than a site's name."""
UNDER = 5
"""Blocks below a heading in which the reader's headline may stand, if the heading is not it."""
BANNER = 4
"""Words of a heading that can be a section's or site's name: it is no headline if the head names quite another one."""
AGREES, EQUAL = 0.35, 0.97
"""Likeness below which a heading is not the headline that the head names; and from which the two are the same."""


def find(page: Page) -> Fact | None:
    """The title and the blocks that print it."""
    named = named_titles(page)
    short = {text: without_site(text, page) for text in dict.fromkeys(text for _, text in named)}
    names = [(origin, short[text]) for origin, text in named]
    titles = zone(page).titles
    if not titles:
        return _of_head(names, page)
    titles = tuple(i for i in titles if i == titles[0] or page.is_live(i))  # a copy that is cut stays cut
    block = page.blocks[titles[0]]
    text, plain = block.text, squash(block.text)
    like = {name: likeness(plain, squash(name)) for name in short.values()}
    likes = [(like[name], name, origin) for origin, name in names]
    said = _of_head(names, page)
    if said and max(likes)[0] < AGREES and (block.words < BANNER or fold(text) in site.outlets(page)):
        return said
    if max(likes, default=(1.0, "", ""))[0] < EQUAL:
        for _, name, origin in likes:
            if _only_kicker(text, name):
                return Fact("title", name, origin, titles)
    fuller = _fuller(page, block, names)
    if fuller:
        return Fact("title", fuller[1], fuller[0], (*titles, *fuller[2]))
    if page.kind == "text":
        text = dump_title.printed(page, block)
        if len(block.text) - len(text) > RUN_ON and block.index:
            titles = titles[1:]  # a standfirst runs on behind it, which is not to be lost
    return Fact("title", without_site(text, page), f"visible:block {block.index}", titles)


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
    return len(name) > 15 and printed.endswith(name) and 0 < len(printed[: -len(name)].split()) <= 5


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
    if len(name) < 4 or len(piece.split()) > 5:
        return False
    plain = squash(piece)
    return len(plain) > 3 and (plain.removeprefix("the").startswith(name.removeprefix("the")) or len(plain) > 4 and name.startswith(plain))


def kicker(page: Page) -> Fact | None:
    """The short line above the headline, where its box says that it is one."""
    titles = zone(page).titles
    if not titles:
        return None
    for index in range(titles[0] - 1, max(-1, titles[0] - 4), -1):
        block = page.blocks[index]
        if 0 < block.words <= 8 and _box_names(page, block) & KICKER and squash(block.text) != squash(page.blocks[titles[0]].text):
            return Fact("kicker", block.text, f"visible:block {index}", (index,))
    return None


def standfirst(page: Page) -> Fact | None:
    """The summary under the headline, where its box says that it is one. It stays in the body: nothing is claimed."""
    area = zone(page)
    if not area.titles:
        return None
    for index in range(area.titles[-1] + 1, min(area.titles[-1] + 8, len(page.blocks))):
        block = page.blocks[index]
        if block.kind in ("paragraph", "heading") and 5 < block.words < 90 and block.link_share < 0.5 and _box_names(page, block) & STANDFIRST:
            return Fact("standfirst", block.text, f"visible:block {index}")
        if is_paragraph(block):
            break
    return None


KICKER = frozenset("kicker overline eyebrow dachzeile antetitulo pretitle pre-title topline roofline supertitle suptitle article-kicker headline-intro".split())
STANDFIRST = frozenset(
    "standfirst subtitle sub-title subheadline sub-headline subhead deck dek lede lead teaser intro excerpt summary chapo sapo strapline sommario "
    "article-intro vorspann ingress bajada entradilla".split()
)


def _box_names(page: Page, block: Block) -> frozenset[str]:
    """The names of a block's own box and the one around it."""
    box = page.boxes[block.box]
    return box.names | (page.boxes[box.parent].names if box.parent >= 0 and page.boxes[box.parent].last - page.boxes[box.parent].first < 4 else frozenset())
