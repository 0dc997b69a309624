"""The headline as the reader sees it."""

from typing import NamedTuple

from newsclean.headline import squash
from newsclean.metadata import dump_title, site
from newsclean.metadata.jsonld import graph, types
from newsclean.metadata.zone import likeness, named_titles, zone
from newsclean.page import Block, Fact, Page
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
AGREES, EQUAL = 0.35, 0.97
"""Likeness below which a heading is not the headline that the head names; and from which the two are the same."""


class Study(NamedTuple):
    """What a headline's block holds."""

    title: Fact | None
    kicker: str = ""
    """In front of the headline; "" if there is none."""
    subtitle: str = ""
    """Behind it; "" if there is none."""


def find(page: Page) -> Fact | None:
    """The title and the blocks that print it."""
    return study(page).title


def study(page: Page) -> Study:
    """The title, and what stands in its block besides. Worked out once."""
    known: Study | None = page.memo.get("title")
    if known is None:
        known = page.memo["title"] = _find(page)
    return known


def _find(page: Page) -> Study:
    named = named_titles(page)
    short = {text: without_site(text, page).replace(SOFT, "") for text in dict.fromkeys(text for _, text in named)}
    names = [(origin, short[text]) for origin, text in named]
    titles = zone(page).titles
    if not titles:
        return Study(_of_head(names, page))
    titles = tuple(i for i in titles if i == titles[0] or page.is_live(i))  # a copy that is cut stays cut
    block = page.blocks[titles[0]]
    text, plain, inside = block.text.replace(SOFT, ""), squash(block.text), ""
    likes = [(likeness(plain, squash(name)), name, origin) for origin, name in names]
    said = _of_head(names, page)
    if said and max(likes)[0] < AGREES and (block.words < BANNER or fold(text) in site.outlets(page)) and not _is_named(page, block, names):
        return Study(said)
    if max(likes, default=(1.0, "", ""))[0] < EQUAL:
        for _, name, origin in likes:
            if _only_kicker(text, name):
                return Study(Fact("title", name, origin, titles), _front(text, name))
    if page.kind == "html":
        parted = _parted(text, names)
        if parted:
            return Study(Fact("title", parted, f"visible:block {block.index}", titles), _front(text, parted))
        first = _before_subtitle(text, names)
        if first:
            return Study(Fact("title", first[1], first[0], titles), "", text[len(first[1]) :].strip(" |"))
    fuller = _fuller(page, block, names)
    if fuller:
        below = page.blocks[fuller[2][0]].text if fuller[2] else ""
        inside = _front(below, fuller[1]) if below.endswith(fuller[1]) else ""
        return Study(Fact("title", fuller[1], fuller[0], (*titles, *fuller[2])), inside)
    if page.kind == "text":
        above = dump_title.broken(page, block)
        if above:
            return Study(Fact("title", f"{above} {text}", f"visible:block {block.index}", (block.index - 1, *titles)))
        text = dump_title.printed(page, block)
        inside = _front(block.text, text) if block.text.endswith(text) else ""
        if len(block.text) - len(text) > RUN_ON and block.index:
            titles = titles[1:]  # a standfirst runs on behind it, which is not to be lost
    return Study(Fact("title", _whole(without_site(text, page), page, block), f"visible:block {block.index}", titles), inside)


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
        last = front.rpartition(" ")[2]
        if last.islower() and len(last) < SHORT:
            return False  # "Three ways to"
        return len(front) > SHORT and (words <= MOST or words * 2 < len(headline.split()))
    return 0 < words <= (MOST if front[0] not in QUOTES else 0) or words * 2 < len(headline.split()) and front[0] not in QUOTES


def _parted(printed: str, names: list[tuple[str, str]]) -> str:
    """The headline of a heading in which a kicker stands with no sign behind it, where the head's name of the story has one there; "" if none."""
    for _, name in names:
        for mark in JOINTS:
            front, known, rest = name.partition(mark)
            if known and len(rest.split()) >= BANNER and printed.endswith(rest) and len(printed) > len(rest):
                kicker = printed[: -len(rest)].strip()
                if kicker[-1:].isalnum() and len(kicker.split()) <= MOST and len(front.split()) <= MOST and squash(kicker).endswith(squash(front)):
                    return rest
    return ""


def _before_subtitle(printed: str, names: list[tuple[str, str]]) -> tuple[str, str] | None:
    """The head's headline and its origin, where a subtitle runs on behind it in the heading: all of the head's names end in front of it."""
    ends = {name for _, name in names}
    if len(ends) == 1 and names[0][0] != "title":
        origin, name = names[0]
        rest = printed[len(name) :] if printed.startswith(name) and len(name.split()) >= BANNER else ""
        if rest[:1] == " " and (rest[1].isupper() or rest[1] == "|") and name[-1].isalnum():
            return origin, name
    return None


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
