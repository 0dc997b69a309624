"""Where a page's prose is: which blocks are sentences, and how much of them a box holds.

What the strippers ask before a box goes for its name. Uses nothing of ours.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsclean.page import Block, Box, Page

WORDS = 12
"""Fewest words of a block of prose; in a script without spaces, CHARACTERS decide."""
CHARACTERS = 36
KINDS = frozenset({"paragraph", "item", "quote"})
ENDS = frozenset(".!?…:;\"'”’»“)。！？」』؟۔।")
"""Last characters of a sentence, closing quotation marks included."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
"""Their ids are made of their words: no names."""
UNNAMED = HEADINGS | {"html", "body"}
"""The page itself goes for no name: its classes say what it has, "cookies-not-set", "has-sidebar", not what it is."""
LONG = 15
GAP = 3
"""Words of a block of a run of prose, and how many shorter ones may stand between two; those of the pipeline's veto."""
BETWEEN = 10
"""Most blocks between two sections: their heading, and pictures."""
LABEL = 4
"""Most words of a label."""
SHARE = 1 / 3
"""A box with more of the page's prose is the story, whatever its name (as the pipeline's veto)."""
HEADLINE, LINKED = 6, 0.8
"""Fewest words of a headline on a card, and of a sentence beside it; share of its text in links of a block that is a link."""
OFFER = (150, 250, 40)
"""Most words of a box of offers in which two phrases stand, and of one that a phrase heads; most words of prose in one amid the story."""
OFFER_BLOCKS = 100
"""Most blocks of such a box."""
WHOLE = frozenset({"html", "body", "main", "article"})
"""Elements that hold a page or a story."""
MANAGERS = frozenset(
    "onetrust-consent-sdk onetrust-pc-sdk onetrust-banner-sdk didomi-host didomi-popup usercentrics-root qc-cmp2-container qc-cmp-ui-container "
    "cybotcookiebotdialog trustarc-banner-overlay truste-consent-track sp_message_container cmpbox iubenda-cs-banner osano-cm-window fc-consent-root "
    "tarteaucitronroot cookiescript_injected cookie-law-info-bar clisettingspopup cmplz-cookiebanner cookiebar cookie-bar cookiebanner cookiehint "
    "cookieconsent cookienotice cc-window cky-consent-container cky-modal borlabs-cookie pea_cook_wrapper pea_cook_more_info_popover "
    "moove_gdpr_cookie_modal moove_gdpr_cookie_info_bar catapult-cookie-bar".split()
)
"""Names of the dialogs that consent managers put over any site's pages: what they say is no prose of the page."""
COOKIES = frozenset({"cookie", "cookies"})
LAID = frozenset("banner consent disclaimer hint law notice notification overlay popup".split())
"""What a box about cookies is, if it lies over the page: with one of each it is a manager's."""
DIALOGS = frozenset({"modal", "dialog", "popup", "modal-content", "modal-dialog"})
ASKING = frozenset({"cmp", "consent", "cookie", "cookies", "gdpr", "privacy"})
"""Names of boxes that lie over a page, and names that tell that one of them asks for consent."""
STORY = frozenset({"articlebody", "article-body", "story-body", "entry-content", "post-content", "article-content", "post-body", "articletext", "article-text"})
"""Whole tokens that name the story's own container."""


def is_prose(block: Block) -> bool:
    """True for sentences: long enough, mostly outside links, ended as a sentence ends.

    >>> from newsclean.page import Block
    >>> is_prose(Block(0, "paragraph", "The harbour of Port Elling was shut at noon, and nobody could say for how long.")), is_prose(Block(1, "item", "Home"))
    (True, False)
    """
    return block.words >= WORDS and len(block.text) >= CHARACTERS and block.kind in KINDS and block.text[-1] in ENDS and block.link_chars * 2 < len(block.text)


def _sums(page: Page) -> tuple[list[int], list[int]]:
    """Up to each block: words of prose, and paragraphs of prose that follow another one. Worked out once a page."""
    sums: tuple[list[int], list[int]] | None = page.memo.get("prose")
    if sums is None:
        words, pairs = [0], [0]
        mass = runs = 0
        before = False
        foreign = _of_managers(page)
        for block in page.blocks:
            prose = block.words >= WORDS and is_prose(block) and block.index not in foreign
            if prose:
                mass += block.words
                runs += before
            if block.kind != "image":
                before = prose
            words.append(mass)
            pairs.append(runs)
        sums = page.memo["prose"] = (words, pairs)
    return sums


def managers(page: Page) -> list[Box]:
    """The consent managers' dialogs, and the site's own."""
    dialogs = [b for b in page.named(DIALOGS) if not ASKING.isdisjoint(b.names)]
    banners = [b for b in page.named(COOKIES) if not LAID.isdisjoint(b.names) and b.tag not in WHOLE]
    laid = [b for b in banners + page.named(MANAGERS) if not holds_headline(page, b)]
    return [b for b in laid + dialogs if b.tag not in UNNAMED]


def _of_managers(page: Page) -> set[int]:
    """Indexes of the blocks inside consent managers' dialogs."""
    return {index for box in managers(page) for index in range(box.first, box.last)}


def mass(page: Page, first: int = 0, last: int | None = None) -> int:
    """Words of prose in `page.blocks[first:last]`."""
    words = _sums(page)[0]
    return words[len(words) - 1 if last is None else last] - words[first]


def longest_run(page: Page) -> tuple[int, int]:
    """First and last (half-open) index of the blocks where prose goes on longest, in words, with at most GAP short blocks between two."""
    run: tuple[int, int] | None = page.memo.get("longest_run")
    if run is None:
        best = (0, 0, 0)
        start = words = gap = 0
        foreign = _of_managers(page)
        for block in page.blocks:
            if block.words >= LONG and block.link_chars * 2 < len(block.text) and block.index not in foreign:
                start = start if words else block.index
                words += block.words
                gap = 0
                best = max(best, (words, start, block.index + 1))
            elif block.kind != "image":
                gap += 1
                words = words if gap <= GAP else 0
        run = page.memo["longest_run"] = best[1:]
    return run


def beside_story(page: Page, found: list[Box]) -> list[Box]:
    """`found`, which do not overlap; without those in the longest run of prose if they hold a third of it together."""
    first, last = longest_run(page)
    inside = [b for b in found if b.first < last and b.last > first]
    if not inside:
        return found
    held = sum(_long_words(page, max(first, b.first), min(last, b.last)) for b in inside)
    return found if held <= SHARE * _long_words(page, first, last) else [b for b in found if b.first >= last or b.last <= first]


def _long_words(page: Page, first: int, last: int) -> int:
    """Words of the blocks in `page.blocks[first:last]` that make a run of prose."""
    return sum(b.words for b in page.blocks[first:last] if b.words >= LONG and b.link_chars * 2 < len(b.text))


def share(page: Page, box: Box) -> float:
    """Part of the page's prose that a box holds, 0 to 1."""
    return mass(page, box.first, box.last) / (mass(page) or 1)


def flows(page: Page, box: Box) -> bool:
    """True if two paragraphs of prose follow each other in a box."""
    pairs = _sums(page)[1]
    first = box.first
    if pairs[box.last] == pairs[first]:
        return False
    while first < box.last and page.blocks[first].kind == "image":
        first += 1
    return box.last - first > 1 and pairs[box.last] > pairs[first + 1]


def holds_story(page: Page, box: Box) -> bool:
    """True if a box may not go for its name: it holds a third of the prose, or prose in a container named as the story's."""
    held = mass(page, box.first, box.last)
    if not held:
        return False
    if held > SHARE * mass(page):
        return True
    first, last = longest_run(page)
    if mass(page, max(first, box.first), max(first, min(last, box.last))) > SHARE * mass(page, first, last):
        return True
    stories: list[int] | None = page.memo.get("story_boxes")
    if stories is None:
        stories = page.memo["story_boxes"] = [b.index for b in page.named(STORY) if mass(page, b.first, b.last)]
    # Boxes are numbered in document order, so the next one is inside if it begins before the end.
    at = bisect_left(stories, box.index)
    return at < len(stories) and page.boxes[stories[at]].first < box.last


def are_sections(page: Page, one: Box, other: Box) -> bool:
    """True if two boxes are alike and only a heading tells them apart: sections of one text."""
    if one.parent != other.parent or one.tag != other.tag or one.names != other.names or one.last - one.first < 2 or other.last - other.first < 2:
        return False
    if other.first - one.last > BETWEEN:
        return False
    between = [b for b in page.blocks[one.last : other.first] if b.kind != "image"]
    if len(between) != 1 or between[0].kind != "heading":
        return False
    heading = page.boxes[between[0].box]
    return one.parent in (heading.index, heading.parent)


def holds_headline(page: Page, box: Box, only: bool = False) -> bool:
    """True if a heading of the first rank stands in a box; the `only` one of the page."""
    headlines: list[int] | None = page.memo.get("headlines")
    if headlines is None:
        headlines = page.memo["headlines"] = [b.index for b in page.blocks if b.kind == "heading" and b.level == 1]
    at = bisect_left(headlines, box.first)
    return at < len(headlines) and headlines[at] < box.last and not (only and len(headlines) > 1)


def heads_prose(page: Page, index: int) -> bool:
    """True for a short block with two paragraphs of prose behind it: as likely a subhead of the story as what its words say."""
    block = page.blocks[index]
    if block.words > LABEL or block.link_chars * 2 > len(block.text):
        return False
    after = [b for b in page.blocks[index + 1 : index + 6] if b.kind != "image"][:2]
    return len(after) == 2 and is_prose(after[0]) and is_prose(after[1])


def boxes(page: Page, names: frozenset[str], flowing: bool = False) -> list[Box]:
    """The outermost boxes with blocks in them that may go for one of `names`; one in which prose flows, or a paragraph of prose,
    only if `flowing`; none with the page's only headline, and none like a neighbour that holds the story."""
    end = -1
    found: list[Box] = []
    stories: list[Box] = []
    for box in page.named(names):
        if not end <= box.first < box.last or box.tag in UNNAMED or (box.tag == "p" and not flowing and mass(page, box.first, box.last)):
            continue
        if holds_story(page, box):
            stories.append(box)
        elif (flowing or not flows(page, box)) and not holds_headline(page, box, only=True):
            end = box.last
            found.append(box)
    if stories:
        alike = {(box.parent, box.tag, box.names) for box in stories}
        found = [box for box in found if (box.parent, box.tag, box.names) not in alike]
    return beside_story(page, found) if found else found


def in_card(page: Page, block: Block) -> bool:
    """True for a heading as long as a headline in a box with links or headings of few words besides, and no sentence: the card of another story."""
    box = next((b for b in page.around(block) if b.last - b.first > 1), None)
    if box is None or block.words < HEADLINE or box.tag in WHOLE:
        return False
    others = [b for b in page.inside(box) if b.kind != "image" and b is not block]
    short = all(b.words < HEADLINE or b.link_chars * 2 >= len(b.text) for b in others)
    return short and any(b.kind == "heading" or b.link_share > LINKED for b in others)


def offers(page: Page, found: list[int]) -> list[Box]:
    """The boxes, nested ones too, that phrases of offers, in the blocks `found`, tell of: one heads the box, or two stand in it.

    Such a box has few words, and no prose of the page's longest run.
    """
    first, last = longest_run(page)
    known = set(found)
    seen: set[int] = set()
    told: list[Box] = []
    for index in found:
        for box in page.around(page.blocks[index]):
            if box.index in seen or box.last - box.first > OFFER_BLOCKS or box.parent < 0 or box.tag in WHOLE:
                break
            seen.add(box.index)
            inside = [b for b in page.inside(box) if b.kind != "image"]
            words = sum([b.words for b in inside])
            if words > OFFER[1] or (box.first < last and box.last > first and mass(page, box.first, box.last) > OFFER[2]):
                break
            if len(inside) > 1 and (inside[0].index in known or (words <= OFFER[0] and len([b for b in inside if b.index in known]) > 1)):
                told.append(box)
    return told


def reason(box: Box, names: frozenset[str]) -> str:
    """Why a box goes, for people: its tag and the name that told: `div.newsletter`."""
    found = sorted(box.names & names)
    return f"in {box.tag}.{found[0]}" if found else f"in <{box.tag}>"
