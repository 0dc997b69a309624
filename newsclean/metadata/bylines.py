"""The visible byline: by its box's name, by its shape ("By Ann Moor"), or by its link to an author's page."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import words
from newsclean.metadata.byline_words import Names, behind_by, is_credit, names_of, starts_with, without_by
from newsclean.metadata.names import is_person
from newsclean.metadata.zone import of_others, zone
from newsclean.page import Block, Page
from newsclean.words import Lexicon, fold

Source = tuple[str, list[str], bool]
"""Origin, texts, and whether the site's own name may stand there."""
BYLINE_NAMES = frozenset(
    "author authors byline bylines writer autor autoren auteur auteurs autore autori author-name byline-name author__name byline__name article-author "
    "article-byline post-author entry-author post-byline story-byline creator contributor contributors reporter journalist authorname author_name "
    "vcard rel-author firma redakteur verfasser gacetilla signature skribent forfatter schrijver yazar автор".split()
)
"""Whole tokens that name a byline's box."""
NOT_BYLINE = frozenset(
    "bio biography about avatar image img photo picture comment comments comment-author related sidebar card social follow share caption teaser "
    "teasers popular footer description".split()
)
OTHER_PEOPLE = frozenset("comment comments comment-author related sidebar teaser teasers popular footer".split())
"""Those of them in which even a line that starts with "By" is no byline."""
STORYS = frozenset({"article", "entry", "post"})
"""Whose footer may hold the byline."""
PLAINLY = frozenset({"byline", "author-name", "byline-name"})
AUTHOR_PATHS = frozenset(
    "author authors autor autores autoren auteur auteurs autore autori staff profile profiles profil user users member members u contributor contributors "
    "people by menschen mitarbeiter personen "
    "expert experts our-experts our-people journalist journalists journaliste redakteur columnist columnists writer writers reporter "
    "reporters".split()
)
"""Steps of an address that lead to an author's page."""
AUTHOR_STEPS = frozenset("author authors autor autores auteur auteurs autore autori".split())
"""Those that may have something in front: our-authors."""
TOPIC_PATHS = frozenset(
    "category categories tag tags topic topics section sections thema themen kategorie rubrik categoria categorie etiqueta tema temas".split()
)
"""Steps of an address that lead to the stories on a topic."""
CROWD = 3
"""Different bylines from which on the farther ones are other works'."""
STEP = ">\u203a\u00bb"
"""Signs in front of the next step of a path."""
NEAR = 8
"""Blocks from the headline within which a byline is before all others."""
OPENING = 12
"""Blocks before the story in which a dump's byline stands."""
LONGEST = 30
"""Words of a block that can be a byline."""
WIDEST = 12
"""Blocks in a byline's box."""


def bylines(page: Page) -> list[Block]:
    """The visible byline blocks: in the headline's zone, or right under the story; best first."""
    known: list[Block] | None = page.memo.get("bylines")
    if known is not None:
        return known
    area, names = zone(page), names_of(words.of(page))
    named = {index for box in page.named(BYLINE_NAMES) if box.last - box.first <= WIDEST for index in range(box.first, box.last)}
    found: list[tuple[int, Block]] = []
    tail = page.blocks[max(area.tail.start, area.head.stop) : area.tail.stop]
    for zoned, behind in ((page.blocks[area.head.start : area.head.stop], 0), (before_story(page), 0), (tail, 2)):
        for block in zoned:
            if not 0 < block.words <= LONGEST or not (block.index in named or starts_with(block.text, names.by)):
                continue
            if block.kind in ("image", "row", "code", "caption") or block.index in area.titles:
                continue
            sure = rank(page, block, names)
            if sure:
                found.append((sure + behind, block))
    if len(found) > 1:
        titles = area.titles or (area.head.start,)
        found.sort(key=lambda f: (f[0] > 2, _away(f[1].index, titles) > NEAR, f[0], _away(f[1].index, titles)))
    known = page.memo["bylines"] = [b for _, b in found]
    return known


def before_story(page: Page) -> list[Block]:
    """The blocks right before the story of a dump whose headline stands far above it, as <title> does."""
    area = zone(page)
    return page.blocks[area.first - OPENING : area.first] if page.kind == "text" and area.head.stop <= area.first - OPENING else []


def _is_labelled(text: str) -> bool:
    """True for "Posted by: marlow", whose colon stands after few words."""
    head, colon, rest = text.partition(":")
    return bool(colon and rest.strip()) and len(head.split()) < 4


def is_close(page: Page, block: Block) -> bool:
    """True within a few blocks below the headline; above it other stories are announced."""
    titles = zone(page).titles
    return bool(titles) and 0 < block.index - titles[-1] <= NEAR


def is_near(page: Page, block: Block) -> bool:
    """True where it is close to the headline, and before the fourth block of the story."""
    first = zone(page).first
    return is_close(page, block) and (first < 0 or block.index <= first + 3)


def _away(index: int, titles: tuple[int, ...]) -> int:
    """Blocks between a block and the nearest headline; above it they count twice."""
    return min(index - at if index > at else 2 * (at - index) for at in titles)


def rank(page: Page, block: Block, names: Names) -> int:
    """1: its box is named byline; 2: it starts with "By" and a name follows; 0: no byline."""
    starts = block.words <= 25 and bool(starts_with(block.text, names.by))
    near: list[frozenset[str]] = []
    at = block.box
    while at >= 0 and len(near) < 4:
        box = page.boxes[at]
        if box.last - box.first > WIDEST:
            break
        near.append(box.names)
        at = box.parent
    found = next((depth for depth, tokens in enumerate(near) if not tokens.isdisjoint(BYLINE_NAMES)), -1)
    if _is_elsewhere(near, starts, found):
        return 0
    if starts:
        rest = without_by(block.text, names)
        if page.kind == "text" and block.words == 2 and _is_menu(page, block, names):
            return 0
        spoken = is_label(block, names) or _is_name_like(block.text, rest, names) or fold(rest.split()[0]) in names.agencies
        return 1 if found >= 0 else 2 if spoken else 0
    return 1 if found >= 0 and not (block.words > 12 and block.text[-1] in ".!?") else 0


def _is_menu(page: Page, block: Block, names: Names) -> bool:
    """True for "By Region": a short "by" and a word, not close to the headline."""
    short = " " not in starts_with(block.text, names.by) and block.text[-1] < "\u2e80"
    return short and not (is_close(page, block) or _is_labelled(block.text))


def _is_name_like(text: str, rest: str, names: Names) -> bool:
    """True if a name may start behind "by"; behind a noun without a colon of its own it has two words: no "Author Spotlight", no "Author notes: none"."""
    phrase = starts_with(text, names.by)
    if phrase in names.roles and text[len(phrase) :].lstrip()[:1] not in (":", "\uff1a"):
        return rest[0] > "\u2e80" or rest[0].isupper() and " " in rest and ":" not in rest
    return rest[0].isupper() or rest[0] > "\u2e80" or _is_labelled(text)


def _is_elsewhere(near: list[frozenset[str]], starts: bool, found: int) -> bool:
    """True if the names of the boxes around, innermost first, say that it is no byline: up to the one named so, which is `found` (-1: none)."""
    if any(not tokens.isdisjoint(OTHER_PEOPLE) and (tokens.isdisjoint(STORYS) or "footer" not in tokens) for tokens in near):
        veto = True
    else:
        veto = not starts and any(not tokens.isdisjoint(NOT_BYLINE) for tokens in near[: found + 1 or len(near)])
    return veto and all(tokens.isdisjoint(PLAINLY) for tokens in near)


def printed(page: Page, blocks: list[Block], by: bool) -> Iterator[Source]:
    """The visible bylines: those that start with "By" if `by`, else those in a box that is named so."""
    lex = words.of(page)
    names = names_of(lex)
    titles = zone(page).titles or (zone(page).head.start,)
    top = titles[-1]
    crowd = by and len({b.text for b in blocks if starts_with(b.text, names.by)}) > CROWD
    for block in blocks:
        if bool(starts_with(block.text, names.by)) != by or crowd and _away(block.index, titles) > NEAR or is_others(page, block, names):
            continue
        text = _without_neighbours(block) if by and len(block.spans) > 1 else block.text
        if is_label(block, names):
            step = block.kind == "item" and block.index < titles[0]  # of the path above the headline: "News" is "by" in some languages
            text = following(page, block.index, names) if block.index > titles[0] - 3 and not step else ""
        elif not by and (on_topics(block) or block.words == 1 and text[0] < "\u2e80" and not 0 < block.index - top < NEAR or lex.match(text)):
            continue
        elif not by and (text[0] in STEP or block.words == 1 and text in page.blocks[top].text.split()):
            continue  # a section, or what the story is about
        elif not by and (text[0].islower() and block.words > 1 or is_credit(text, lex) or block.index in of_others(page) and not is_close(page, block)):
            continue
        if text:
            yield f"visible:block {block.index}", [text], not by


def is_others(page: Page, block: Block, names: Names) -> bool:
    """True for a block below a label for what others did: "Reviewed by"."""
    label = page.blocks[block.index - 1] if block.index else block
    return 0 < label.words < 5 and fold(label.text.rstrip(" :")) in names.other_work


def _without_neighbours(block: Block) -> str:
    """A byline without the links right behind one to an author's page: "By Ann Moor" of "By Ann MoorHarbour Trade", where the two are links."""
    text, behind = block.text, -1
    kept, at = [], 0
    for span in block.spans:
        if span.kind != "link":
            continue
        if leads_to_author(span.href):
            behind = span.end
        elif 0 <= behind <= span.start and not text[behind : span.start].strip():
            kept += [text[at:behind], " | "]
            at = behind = span.end
    return "".join([*kept, text[at:]])


def is_label(block: Block, names: Names) -> bool:
    """True for a block that is only "By", or ends so: "Posted on Monday by"."""
    text = block.text.rstrip(" :").casefold()
    return (
        block.words < 6
        and not starts_with(text, names.other_work)
        and (fold(text) in names.by or text in names.by or block.words < 4 and text.rpartition(" ")[2] in names.by)
    )


def following(page: Page, index: int, names: Names) -> str:
    """The names that stand in the blocks after one that is only "By"."""
    parts: list[str] = []
    last = page.blocks[index]
    for block in page.blocks[index + 1 : index + 8]:
        if block.kind == "image":
            continue
        if block.words > 8 or any(map(str.isdigit, block.text)):
            break
        if parts and block.text[0] not in ",&" and parts[-1][-1] not in ",&" and names.joiners.isdisjoint((fold(block.text), fold(parts[-1]))):
            if not are_alike(page, last, block) or not 1 < block.words < 5 or not is_person(block.text, names):
                break
            parts.append(",")
        parts.append(block.text)
        last = block
    return " ".join(parts)


def are_alike(page: Page, one: Block, other: Block) -> bool:
    """True for two blocks in boxes of the same names inside one box, or two items there: names of a list."""
    first, second = page.boxes[one.box], page.boxes[other.box]
    together = first is second or first.parent == second.parent
    return together and one.kind == other.kind and (one.kind == "item" or bool(first.names) and first.names == second.names and first is not second)


def linked(page: Page) -> Iterator[Source]:
    """The texts that link to an author's page: those of the first block below the headline that has one, and of the blocks next to it."""
    area, lex = zone(page), words.of(page)
    names, here, others = names_of(lex), page.head.canonical or page.url or "", of_others(page)
    found: list[str] = []
    first = last = -1
    start = max(area.head.start, area.titles[0] - 3) if area.titles else area.head.start
    stop = min(area.head.stop, area.first + 2) if area.first >= start else area.head.stop
    for index in (*range(start, stop), *area.tail):
        block = page.blocks[index]
        if not block.spans or block.words > LONGEST or block.kind == "image" or block.index in others or is_others(page, block, names):
            continue
        texts = [
            behind_by(block.text[s.start : s.end], names) for s in block.spans if s.kind == "link" and leads_to_author(s.href) and not _is_above(s.href, here)
        ]
        texts = [text for text in texts if not lex.match(text) and not is_social(text, lex)]
        if texts and found and index - last > 3:
            break
        if texts:
            first, last = first if found else index, index
            found += texts
    if found:
        yield f"visible:block {first}", list(dict.fromkeys(found)), False


def is_social(text: str, lex: Lexicon) -> bool:
    """True for the name of a network, however it is spaced: "You Tube"."""
    networks = lex.list("social", "names")
    return fold(text) in networks or fold(text).replace(" ", "") in networks


def leads_to_author(address: str) -> bool:
    """True for an address with a step of AUTHOR_PATHS, alone or behind a hyphen: /blog-authors/ann-moor; a licence's /licenses/by/4.0 is none."""
    steps = address.lower().split("/")
    return "licenses" not in steps and any(step in AUTHOR_PATHS or step.rpartition("-")[2] in AUTHOR_STEPS for step in steps)


def leads_elsewhere(block: Block) -> bool:
    """True for a line that is all link, but not to an author's page: a button, or another site's name."""
    return block.link_share > 0.9 and not any(leads_to_author(span.href) for span in block.spans if span.kind == "link")


def _is_above(address: str, page: str) -> bool:
    """True for the address of a section that the page stands in: /people/ of /people/bridge-is-shut."""
    steps = address.partition("://")[2].partition("/")[2] if "://" in address else address
    return len(steps) > 1 and f"/{steps.strip('/')}/" in f"{page.partition('://')[2]}/" and not page.rstrip("/").endswith(steps.strip("/"))


def on_topics(block: Block) -> bool:
    """True for a block with a link to the stories on a topic: "Harbour, Trade"."""
    return any(s.kind == "link" and not TOPIC_PATHS.isdisjoint(s.href.lower().split("/")) for s in block.spans)
