"""Authors named away from the headline: right under the story, in what describes them there, or far below."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import words
from newsclean.metadata.byline_words import Names, names_of, starts_with, without_by
from newsclean.metadata.bylines import BYLINE_NAMES, Source, following, is_label, is_others, leads_elsewhere, rank
from newsclean.metadata.date_text import located
from newsclean.metadata.lone_names import in_row, in_story, is_mail, within
from newsclean.metadata.names import is_person, is_team
from newsclean.metadata.zone import is_paragraph, of_others, zone
from newsclean.page import Page
from newsclean.words import fold

SIGNED = 20
"""Blocks before the last paragraph in which a desk or agency signs: requests for donations may follow it."""
LEAST = 3
"""Paragraphs in one box that are a story; and below one on a person that are more than the rest of what describes the author."""
FAR = 250
"""Blocks below the headline in which a byline is looked for when there is none near it."""
BIO = 20
"""Blocks from the story's last paragraph in which its author is described."""


def signed(page: Page) -> Iterator[Source]:
    """What stands alone right under the story, in the same box: an agency or desk; in HTML also a name that the story does not speak of."""
    area, lex = zone(page), words.of(page)
    if area.last < 0:
        return
    names = names_of(lex)
    for last in dict.fromkeys((_last_in_box(page), area.last)):
        home = page.boxes[page.blocks[last].box]
        for block in page.blocks[max(area.first, last - SIGNED) + 1 : last + 4]:
            box = page.boxes[block.box]
            if not 0 < block.words <= 4 or block.kind not in ("paragraph", "item") or not page.is_live(block.index):
                continue
            if box is not home and box.parent != home.parent:
                continue
            text = block.text[1:-1] if block.text[0] in "([" and block.text[-1] in ")]" else block.text
            mail = block.index + 1 < len(page.blocks) and is_mail(page.blocks[block.index + 1].text, 2)
            person = (
                block.index > last and (mail or page.kind == "html") and " " in text and "," not in text and is_person(text, names) and not in_story(page, text)
            )
            desk = fold(text) in names.agencies or is_team(fold(text), names) and (block.index > last or block.kind == "paragraph")
            if desk or person and not lex.match(text) and not leads_elsewhere(block):
                yield f"visible:block {block.index}", [text], False


def _last_in_box(page: Page) -> int:
    """The last paragraph in the first one's box, or one named alike, where there are enough of them for a story; else the page's last."""
    area = zone(page)
    at = page.blocks[area.first].box
    alike = page.boxes[at].names or None
    inside = [b.index for b in page.blocks[max(area.first, 0) : area.last + 1] if is_paragraph(b) and (b.box == at or page.boxes[b.box].names == alike)]
    return inside[-1] if len(inside) >= LEAST else area.last


def described(page: Page) -> Iterator[Source]:
    """The name that a paragraph under the story begins with and gives a profession to: "Ann Moor is a reporter on the quay"."""
    area, lex = zone(page), words.of(page)
    names, verbs = names_of(lex), lex.list("byline", "bio")
    for block in page.blocks[max(area.last - BIO, area.first, 0) : area.last + BIO]:
        if block.words < 5 or block.kind not in ("paragraph", "item"):
            continue
        start = block.text.split(None, 6)
        at = next((i for i in range(2, min(6, len(start))) if start[i] in verbs), 0)
        name = " ".join(start[:at]).partition(",")[0]
        if not at or not is_person(name, names):
            continue
        start = block.text.split(None, 20)[:20]
        above = page.blocks[max(0, block.index - 2) : block.index]
        headed = any(b.text.startswith(name) and b.words < 8 for b in above)
        portrait = any(b.kind == "image" and fold(b.text) == fold(name) for b in above)
        ends = portrait or sum(is_paragraph(below) for below in page.blocks[block.index + 1 : area.last + 1]) < LEAST  # else it is a part of the story
        if headed and ends and not in_story(page, name) or block.index >= area.last and any(fold(word) in names.heads for word in start[at + 1 :]):
            yield f"visible:block {block.index}", [name], False


def far(page: Page) -> Iterator[Source]:
    """Bylines further down than the headline's zone: the first short block that starts with "By", has "by" next to a date, or stands in an author's box."""
    area, lex = zone(page), words.of(page)
    names, others = names_of(lex), of_others(page)
    named = {box.index for box in page.named(BYLINE_NAMES)}
    start = area.titles[-1] if area.titles else area.head.start
    for block in page.blocks[max(start, area.head.stop if start in area.head else 0) : start + FAR]:
        text = ""
        if block.kind not in ("paragraph", "heading", "item") or block.index in others or is_others(page, block, names):
            continue
        if 0 < block.words <= 14:
            phrase = starts_with(block.text, names.by)
            labelled = phrase and (" " in phrase or phrase in names.sure_by or phrase in names.heads)
            if labelled or block.box in named and block.words > 1 and is_person(block.text, names):
                text = block.text if rank(page, block, names) else ""
                if text and is_label(block, names):
                    text = following(page, block.index, names)
                text = "" if _is_word(text, names) else text
            elif located(block.text, lex):
                text = within(block.text, names)
        else:
            text = in_row(block.text, names)
        if text and not page.boxes[block.box].hidden and "comment" not in page.path(block):
            yield f"visible:block {block.index}", [text], False
            return


def _is_word(text: str, names: Names) -> bool:
    """True for a byline of one word that is no agency, as it is a price's "per month" or a list's heading so far from the headline."""
    name = without_by(text, names)
    return " " not in name and name[:1] < "\u2e80" and fold(name) not in names.agencies
