"""What stands beside the headline: the kicker above it, the standfirst below."""

from __future__ import annotations

from newsclean import words
from newsclean.headline import squash
from newsclean.metadata.byline_words import names_of, starts_with
from newsclean.metadata.date_text import located
from newsclean.metadata.title import study
from newsclean.metadata.zone import is_paragraph, zone
from newsclean.page import Block, Box, Fact, Page
from newsclean.words import fold

WORDS = 5
"""Words of a kicker that nothing but its place tells, at most."""
SIGNS = " :/|,-\u2013\u2014\u203a\u00bb\u2022\u00b7"
"""What stands around a kicker that is no part of it."""
HEADER, SUMMARY = 20, 8
"""Blocks of a story's header, at most; words of a standfirst that nothing but its place tells, at least."""


def kicker(page: Page) -> Fact | None:
    """What stands in front of the headline in its block, or the short line above it, where its box or the headline's says that it is a kicker."""
    titles = zone(page).titles
    if not titles:
        return None
    inside = _plain(page, study(page).kicker)
    if inside:
        return Fact("kicker", inside, f"visible:block {titles[0]}")
    plain = squash(page.blocks[titles[0]].text)
    for index in range(titles[0] - 1, max(-1, titles[0] - 4), -1):
        block = page.blocks[index]
        if 0 < block.words <= 8 and _box_names(page, block) & KICKER and squash(block.text) != plain and (text := _plain(page, block.text)):
            return Fact("kicker", text, f"visible:block {index}", (index,))
    for index in reversed(titles):
        header = _header(page, page.blocks[index])
        if header and header.first < index:
            block = page.blocks[index - 1]
            if _is_short_line(block) and squash(block.text) not in ("", plain) and not _is_cruft(page, index - 1) and (text := _plain(page, block.text)):
                return Fact("kicker", text, f"visible:block {index - 1}", (index - 1,))
    return None


def _plain(page: Page, text: str) -> str:
    """A kicker without the signs and the date around it; "" if nothing is left, or a byline or an agency."""
    lex = words.of(page)
    text = text.strip(SIGNS)
    spot = located(text, lex)
    if spot:
        before, after = text[: spot[1]].strip(SIGNS), text[spot[2] :].strip(SIGNS)
        text = text if before and after else before or after
    names = names_of(lex)
    by = starts_with(text, names.by).rpartition(" ")[2]
    return "" if by in names.sure_by or fold(text) in names.agencies else text


def standfirst(page: Page) -> Fact | None:
    """The summary under the headline, where its box or the headline's says that it is one. It stays in the body: nothing is claimed."""
    area = zone(page)
    if not area.titles:
        return None
    subtitle = study(page).subtitle
    if len(subtitle.split()) > 2:
        return Fact("standfirst", subtitle, f"visible:block {area.titles[0]}")
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
    return block.kind in ("paragraph", "item") and 0 < block.words <= WORDS and links < 2 and text[-1] not in ".!?," and not any(map(str.isdigit, text))


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
