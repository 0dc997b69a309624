"""Things to do with the page: print, share, listen, font size, save, translate; and how often others did.

Strips: boxes named after sharing and tools; rows of such words ("print dictionary print"); share counts; the clock of a player; a text area;
        a small box that a machine's summary is headed in.
Keeps:  sentences about printing and sharing.

    - Print
    - Share | Tweet | Email
    - 12 shares
    - 0:00 / 12:34
    - AI summary
    + The printer in Port Elling will print the ballots on Friday.
    + Share prices fell.

    <h1>Bridge shut</h1>
    <div class="share-bar"><ul><li><a href="#">Elsewhere</a></li><li>340</li></ul></div>
    <p>The bridge in Port Elling shut at noon.</p>
    + Bridge shut
    - Elsewhere
    - 340
    + The bridge in Port Elling shut at noon.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import prose, words
from newsclean.page import Box, Cut, Page

NAMES = frozenset(
    "share sharing shares social socials share-bar sharebar share-buttons share-button "
    "sharedaddy sharethis social-share socialshare social-links addthis addtoany a2a_kit "
    "share-tools article-tools page-tools toolbar actions article-actions print-button listen text-size font-size fontsize font-resize "
    "bookmark save-article "
    "reactions rating ratings votes vote like-button likes follow follow-us followus social-media translate gtranslate audio-player tts feedback copy-link "
    "screen-reader-text visually-hidden sr-only reading-time "
    "no-print noprint d-print-none print-none hidden-print donotprint video-fallback".split()
)
CLOCK = 3
"""Most words of a player's clock, "0:00 / 12:34"."""
WORDS = 60
"""Most words of a box of tools: a longer one is about something."""
SUMMARY = (3, 200)
"""Blocks of a box among which one says that a machine made it; most words of the box."""


def strip(page: Page) -> Iterator[Cut]:
    for box in prose.boxes(page, NAMES):
        if box.tag == "figure" and any(b.kind in ("image", "caption") for b in page.inside(box)):
            continue  # a picture that may be shared
        if prose.mass(page, box.first, box.last) and sum(b.words for b in page.inside(box)) > WORDS:
            continue
        why = prose.reason(box, NAMES)
        for index in range(box.first, box.last):
            if page.blocks[index].kind != "heading" or page.blocks[index].level > 1:
                yield Cut(index, why)
    found = words.hits(page, "page_tools")
    for box in _summaries(page, found):
        for index in range(box.first, box.last):
            yield Cut(index, "a summary made by a machine")
    for index in found:
        if not prose.is_prose(page.blocks[index]):
            yield Cut(index, "a phrase of page tools")
    for block in page.blocks:
        if block.tag == "textarea":
            yield Cut(block.index, "a text to copy or to fill in")
        if block.words <= CLOCK and "/" in block.text and all(map(_is_clock, block.text.split("/"))):
            yield Cut(block.index, "a player's clock")


def _summaries(page: Page, found: list[int]) -> Iterator[Box]:
    """The boxes, not long, at whose top one of the lines `found` says that a machine has summed the story up."""
    known = tuple(words.of(page).list("page_tools", "summary"))
    for index in found:
        if known and words.fold(page.blocks[index].text).startswith(known):
            told = None
            for box in page.around(page.blocks[index]):
                inside = [b for b in page.inside(box) if b.kind != "image"]
                top = index in [b.index for b in inside[: SUMMARY[0]]]
                if not top or box.tag in prose.WHOLE or sum([b.words for b in inside]) > SUMMARY[1] or prose.holds_headline(page, box):
                    break
                told = box
            if told:
                yield told


def _is_clock(text: str) -> bool:
    """True for minutes and seconds: 0:00, 03:15, 1:02:33."""
    minutes, colon, seconds = text.strip().rpartition(":")
    return colon == ":" and len(seconds) == 2 and seconds.isdecimal() and minutes.replace(":", "").isdecimal()
