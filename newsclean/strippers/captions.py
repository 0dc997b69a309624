"""Captions and credits of pictures: no prose, but kept once with their picture by the metadata.

Strips: captions; short paragraphs in boxes named so, or in a picture's own box; in plain text, paragraphs that end in a credit such as `[AFP/YONHAP]`,
        "(Photo: Mo Adair)" or "© Mo Adair/Getty Images"; lines that are nothing but a credit.
Keeps:  prose that quotes an agency or speaks of photos.

    - The bridge in Port Elling, seen from the quay on Monday. [EPA/YONHAP]
    + The bridge in Port Elling shut at noon, the agency dpa reported, and nobody could say for how long.
    - Photo: Mo Adair / Elling Courier
    - © Mo Adair/Getty Images
    + "We saw no photo of it," the harbour master said (the police had shown one to the council).

    <figure><img src="bridge.jpg" alt="A bridge"><figcaption>The bridge on Monday.</figcaption></figure>
    <p>The bridge in Port Elling shut at noon.</p>
    + A bridge
    - The bridge on Monday.
    + The bridge in Port Elling shut at noon.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import prose, words
from newsclean.page import Block, Box, Cut, Page
from newsclean.words import Lexicon

NAMES = frozenset(
    "caption captions wp-caption wp-caption-text image-caption img-caption photo-caption figcaption media-caption picture-caption caption-text credit credits "
    "image-credit photo-credit photo-credits img-credit copyright-image imgcaption imagecaption bildunterschrift bildtext didascalia piedefoto".split()
)
VAGUE = frozenset("legend legende image-description image-text imagetext pie-foto".split())
"""Names of captions that a form or a layout may have too: only by a picture."""
PICTURE = frozenset("image images img photo photos picture pictures foto fotos bild bilder imagen immagine".split())
"""Names of a box around a picture and what is said of it."""
TEXT = frozenset("text article body content card teaser item copy gallery slide story list".split())
"""Names of a box around a picture and the story's own text."""
SMALL, PAIR = 5, (4, 30)
"""Most blocks of a box around one picture; fewest and most words under it in a box that no name tells of (fewer are a name under a face)."""
KINDS = frozenset({"paragraph", "quote", "item"})
HEADING, LONGEST = 12, 80
"""Most words of a heading, a longer one in a picture's box is set as one for its looks; most words of a caption."""
CREDIT, NEAR, NAME = 60, 2, 4
"""Most characters of a credit in brackets, behind a sign, or alone in a line; blocks under a picture among which an agency's name is one; words of a name."""


def strip(page: Page) -> Iterator[Cut]:
    yield from (Cut(b.index, "a caption") for b in page.blocks if b.kind == "caption")
    for box in prose.boxes(page, NAMES | VAGUE, flowing=True):
        inside = page.inside(box)
        sure = not NAMES.isdisjoint(box.names) and (len(inside) == 1 or not prose.mass(page, box.first, box.last))
        if sum(b.words for b in inside) <= LONGEST and (sure or _by_picture(page, box)):
            yield from (Cut(b.index, prose.reason(box, NAMES | VAGUE)) for b in inside if b.kind in KINDS)
    credits = _credits(page)
    yield from (Cut(index, why) for index, why in credits.items())
    for block in page.live():
        if block.kind == "image" and page.kind == "html":
            yield from _under(page, block, credits)


def _credits(page: Page) -> dict[int, str]:
    """Lines that are a credit or end in one, and why."""
    found: dict[int, str] = {}
    for index in words.hits(page, "captions"):
        block = page.blocks[index]
        if not prose.is_prose(block) and not prose.heads_prose(page, index) and (block.kind != "heading" or block.words <= prose.LABEL):
            found[index] = "a phrase of picture credits"
    known, plain, since = words.of(page), page.kind == "text", NEAR  # the last: blocks since a picture
    for block in page.live():
        below, fits = plain or not since, block.kind == "paragraph" or (block.kind == "item" and not since)
        if fits and (below or len(block.text) <= CREDIT) and block.words <= LONGEST and block.index not in found:
            agency = since < NEAR and _is_agency(block.text.strip(" .").casefold(), known)
            if why := "an agency, by a picture" if agency else _ends_in_credit(block, below, known):
                found[block.index] = why
        since = 0 if block.kind == "image" else since + 1
    return found


def _by_picture(page: Page, box: Box) -> bool:
    """True if a picture stands in a box or right before it, or if a box around it is named after pictures."""
    if any(b.kind == "image" for b in page.blocks[max(0, box.first - 2) : box.last]):
        return True
    return any(not PICTURE.isdisjoint(b.names) and b.last - b.first <= SMALL for b in page.around(page.blocks[box.first]) if b.index < box.index)


def _under(page: Page, picture: Block, credits: dict[int, str]) -> Iterator[Cut]:
    """What stands under a picture in a small box of its own, if the box is named after pictures or holds a line of `credits`."""
    end = 0
    for box in page.around(picture):
        if box.last - box.first > SMALL or box.tag in ("body", "main", "article"):
            break
        if TEXT.isdisjoint(box.names):
            named = not PICTURE.isdisjoint(box.names) or _is_pair(page.blocks, box)
            end = box.last if named else max([end, *(i + 1 for i in range(picture.index, box.last) if i in credits)])
    below = [b for b in page.blocks[picture.index + 1 : end] if b.kind != "image"]
    if sum(b.words for b in below) <= LONGEST and all(b.kind in KINDS or b.words > HEADING for b in below):
        yield from (Cut(b.index, "under a picture, in its box") for b in below)


def _is_pair(blocks: list[Block], box: Box) -> bool:
    """True for a box of one picture and a few words, not one in a row of them."""
    text, around = blocks[box.last - 1], blocks[max(0, box.first - 2) : max(0, box.first - 1)] + blocks[box.last : box.last + 1]
    plain = box.last - box.first == 2 and PAIR[0] <= text.words <= PAIR[1] and not text.link_chars and box.tag in ("div", "figure", "span", "center")
    return plain and not any(b.kind == "image" for b in around)


def _ends_in_credit(block: Block, plain: bool, known: Lexicon) -> str:
    """Why a paragraph is a caption by its end; "" if it is none. Not `plain`, as in HTML but under a picture: only a whole line is one."""
    text, last = block.text, block.text[-1]
    if last == "]" or last == ")" or last == "）":
        if not plain and len(text) > CREDIT:
            return ""
        start = text.rfind("[" if last == "]" else "(" if last == ")" else "（", -CREDIT - 2)
        shouted = last == "]" and text[start + 1 : -1].isupper() and ("/" in text[start:] or text[:start].rstrip()[-1:] in prose.ENDS)
        if start >= 0 and (shouted or _is_credit(text[start + 1 : -1], last == "]", known)):
            return f"ends in the credit {text[start:]}"
    if "©" in text[-CREDIT:] and (plain or len(text) <= CREDIT) and _is_owner(text, text.rfind("©")):
        return "ends in ©"
    head, slash, name = text[-CREDIT:].rpartition("/")
    if slash and len(text) <= CREDIT * (3 if plain else 1):
        agencies = (name, head.rpartition(" ")[2] if plain and len(name.split()) <= NAME else "")
        if any(_is_agency(a.strip(" .(©").casefold(), known) for a in agencies):
            return "ends in an agency"
    if ":" in text[-CREDIT:] and (plain or len(text) <= CREDIT):
        head, _, name = text.rpartition(":")
        word = head.rpartition(" ")[2].strip("(|[–-•.,").casefold()
        if word in known.list("captions", "credit") and word != "source" and 0 < len(name.split()) <= 6 and name.strip()[:1].isupper() and text[-1] not in "?!":
            return "ends in a credit"
    return ""


def _is_owner(text: str, sign: int) -> bool:
    """True if a name follows the copyright sign: no year, and no letter before it."""
    return not text[sign - 1 : sign].isalpha() and not any(c.isdigit() for c in text[sign : sign + 8])


def _is_agency(name: str, known: Lexicon) -> bool:
    """True for the name, in lower case, of an agency."""
    return name in known.list("photo_agencies", "names") or name in known.list("agencies", "names")


def _is_credit(inside: str, square: bool, known: Lexicon) -> bool:
    """True for what stands in brackets at the end of a caption: an agency, or a credit word and a name."""
    low = inside.casefold().strip(" .")
    if not low or "@" in low:
        return False
    parts = [p.strip() for p in low.replace("|", "/").replace(",", "/").split("/")]
    if low.startswith("©") or low.partition(":")[0].strip() in known.list("captions", "credit"):
        return True
    return any(_is_agency(p, known) for p in parts) and (square or len(parts) > 1)
