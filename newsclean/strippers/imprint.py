"""Who made the page, when, and on what terms: copyright lines, agency notices, "first published in", author biographies.

Strips: boxes named after legal matter, author biographies, bylines and dates; lines that begin with ©; known notices.
Keeps:  corrections of the story, datelines, and prose about copyright.

    + PORT ELLING (Tidewire) - The bridge shut at noon on Monday after a barge had struck it.
    + Reporting by the Courier had shown in May that the bridge was too low for barges.
    + Correction: An earlier version of this story gave the wrong year for the building of the bridge.
    + Copyright in the song belongs to nobody, the court in Port Elling said on Monday in a long ruling.
    - © 2031 The Elling Courier. All rights reserved.
    - This story was first published in the Elling Courier
    - All rights reserved
    - This is a developing story
    - Reporting by Mo Adair, additional reporting by Jo Berg; editing by Kim Roe

    <p>The bridge in Port Elling shut at noon on Monday after a barge had struck it in the fog, and nobody was hurt.</p>
    <p>The council wants a new one before the winter, if the money can be found in a budget that has none for the ferry.</p>
    <div class="post__author"><p>Mo Adair writes about the sea and has lived on a barge.</p><p>Before that she wrote about hills.</p></div>
    + The bridge in Port Elling shut at noon on Monday after a barge had struck it in the fog, and nobody was hurt.
    + The council wants a new one before the winter, if the money can be found in a budget that has none for the ferry.
    - Mo Adair writes about the sea and has lived on a barge.
    - Before that she wrote about hills.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import prose, words
from newsclean.page import Block, Cut, Page

NAMES = frozenset({"copyright", "legal", "imprint", "impressum", "syndication", "republish", "republication", "reprint"})
ABOUT = frozenset(
    "author authors autor autorin autoren auteur auteurs autore autori author-bio author-box authorbox author-info about-author about-the-author "
    "author-description author-profile authorprofile authorbio author-card author-details bio biography post-author-bio entry-author-box saboxplugin-wrap "
    "molongui-author-box disclaimer affiliate-disclaimer affiliate-disclosure".split()
)
"""Names of what is said about the author, or by the lawyers: prose, that may run over paragraphs."""
META = frozenset(
    "byline entry-meta post-meta postmeta postmetadata article-meta story-meta meta-info timestamp published-date publish-date pubdate post-date entry-date "
    "article-date date-published author-name posted-on post-modified-info entry-footer post-footer entry-utility".split()
)
"""Names of the line that says who wrote the story and when: metadata, and no prose."""
NOTICE = 40
"""Most words of a notice."""
MOST = 80
"""Most words of such a line behind the story, or behind so many words of it: WordPress says in three sentences where an entry is filed and how to answer it."""


def strip(page: Page) -> Iterator[Cut]:
    for names, flowing in ((NAMES, False), (ABOUT, True)):
        for box in prose.boxes(page, names, flowing):
            for index in range(box.first, box.last):
                if page.blocks[index].kind != "heading" or page.blocks[index].level > 1:
                    yield Cut(index, prose.reason(box, names))
    for box in prose.boxes(page, META, flowing=True):
        behind = prose.mass(page, 0, box.first) > min(MOST, prose.mass(page, box.last))
        if sum(b.words for b in page.inside(box)) <= (MOST if behind else NOTICE) and (behind or not prose.flows(page, box)):
            for index in range(box.first, box.last):
                if page.blocks[index].kind not in ("heading", "image"):
                    yield Cut(index, prose.reason(box, META))
    for index in words.hits(page, "imprint"):
        block = page.blocks[index]
        if not prose.heads_prose(page, index) and (not prose.is_prose(block) or _is_last(page, index)):
            yield Cut(index, "a phrase of imprints")
    for block in page.blocks:
        if block.text[:1] in "©(Cc" and block.kind not in ("image", "code", "row") and _is_copyright(block):
            yield Cut(block.index, "a copyright line")


def _is_copyright(block: Block) -> bool:
    """True for a short line that begins with a copyright sign, or the word and one, and names a year or an owner."""
    start = block.text[:16].casefold()
    by_sign = start.startswith(("©", "(c) ", "copyright ©", "copyright (c)"))
    return block.words <= NOTICE and (by_sign or (start.startswith("copyright ") and start[10:11].isdigit()))


def _is_last(page: Page, index: int) -> bool:
    """True if no prose, or one notice more, stands behind a block: the place for notices in sentences."""
    return prose.mass(page, index + 1) <= NOTICE and prose.mass(page, 0, index) > prose.mass(page, index + 1)
