"""The ways through the site: menus, breadcrumbs, search, the page's header and footer, side columns, dialogs over the page.

Strips: `nav`, `footer`, `form` and `aside` elements, a `header` that does not belong to the story, boxes with such roles or names,
        and links such as "Skip to content".
Keeps:  a box that holds a third of the page's prose, whatever it is called; the header of the story; before the story's end, a box named so in which
        prose flows.

    <nav><ul><li><a href="/">Home</a></li><li><a href="/sea">Sea</a></li></ul></nav>
    <article><header><h1>Bridge shut</h1><p>Nobody may cross until Friday.</p></header>
    <p>The bridge in Port Elling shut at noon on Monday after a barge had struck it.</p></article>
    <div class="footer"><p>The Elling Courier has come out each morning since the flood.</p><p>It is sold on both sides of the sound.</p></div>
    - Home
    - Sea
    + Bridge shut
    + Nobody may cross until Friday.
    + The bridge in Port Elling shut at noon on Monday after a barge had struck it.
    - The Elling Courier has come out each morning since the flood.
    - It is sold on both sides of the sound.

    - Skip to main content
    + The bridge in Port Elling shut at noon.
    + She could not skip to the main content of the letter.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import prose, words
from newsclean.page import Box, Cut, Page

TAGS = frozenset({"nav", "footer", "aside", "form", "header", "dialog", "search", "select", "menu"})
NAMES = frozenset(
    "nav navigation navbar navi mainnav main-nav main-menu mainmenu menu submenu subnav sub-menu topnav topbar menu-item menuitem dropdown-menu megamenu "
    "mega-menu "
    "breadcrumb breadcrumbs complementary contentinfo search searchform search-form sidebar side-bar footer site-footer page-footer colophon site-header "
    "page-header-nav masthead topbar pagination pager sitemap skip-link skip-links skiplink dialog offcanvas off-canvas hamburger "
    "footer-links footer-nav widget-area navbox catlinks modal popup popover popmake pum lightbox toast snackbar paginate".split()
)
STORY_TAGS = frozenset({"article", "main"})


def strip(page: Page) -> Iterator[Cut]:
    end = -1
    found: list[Box] = []
    named = {box.index for box in page.named(NAMES)}
    for box in [b for b in page.boxes if b.tag in TAGS or b.index in named]:
        if end <= box.first < box.last and _may_go(page, box):
            end = box.last
            found.append(box)
    for box in prose.beside_story(page, found):
        why = f"in <{box.tag}>" if box.tag in TAGS else prose.reason(box, NAMES)
        for index in range(box.first, box.last):
            yield Cut(index, why)
    for index in words.hits(page, "navigation"):
        if not prose.is_prose(page.blocks[index]) and not prose.heads_prose(page, index):
            yield Cut(index, "a phrase of menus")


def _may_go(page: Page, box: Box) -> bool:
    """True unless the box is the story, its header or its footer, or prose flows in it for a name's sake."""
    if box.tag in ("body", "html", "main", "article") or box.tag in prose.HEADINGS or prose.holds_story(page, box):
        return False
    if "-" in box.tag and box.tag.islower() and not any(b.link_chars for b in page.inside(box)):
        return False
    if "footer" in box.names or box.tag == "footer":
        before = prose.mass(page, 0, box.first)
        if before < prose.mass(page, box.last) or (not before and prose.mass(page)):
            return False
    if box.tag == "header" or box.tag == "footer" or "header" in box.names or "masthead" in box.names:
        return not _is_head_of_story(page, box)
    if box.tag not in TAGS and prose.mass(page, box.first, box.last) and prose.holds_headline(page, box, only=True):
        return False  # "off-canvas": the page that a menu slides over
    if box.first >= prose.longest_run(page)[1] and "lightbox" not in box.names:  # a text's pictures may open in one
        return True
    return not prose.flows(page, box) or (box.tag in TAGS and not any(page.boxes[i].tag in STORY_TAGS for i in _outward(page, box)))


def _is_head_of_story(page: Page, box: Box) -> bool:
    """True for the header of an article, or one that holds the headline; for a footer in an article that holds prose."""
    if box.tag == "footer":
        return bool(prose.mass(page, box.first, box.last)) and any(page.boxes[i].tag == "article" for i in _outward(page, box))
    return prose.holds_headline(page, box) or any(page.boxes[i].tag in STORY_TAGS for i in _outward(page, box))


def _outward(page: Page, box: Box) -> Iterator[int]:
    """Indexes of the boxes around a box, innermost first."""
    index = box.parent
    while index >= 0:
        yield index
        index = page.boxes[index].parent
