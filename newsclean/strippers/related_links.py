"""Links to other stories, inside or under the article.

Strips: one-line pointers ("Read also: ..."), by shape: a link alone, or a lead-in and a link, between two paragraphs;
        labels such as "Related Article" with the links and lead-ins under them; boxes named as related.
Keeps:  a sentence of the story that merely contains such words, or links.

    + The bridge in Port Elling shut at noon.
    - Read also: Ferry fares rise
    + Analysts read more into the vote than she did.
    - Related Article
    + Nobody could say for how long the bridge would be shut, the harbour master told the council.
    - >> Ferry fares rise for the third time
    + More than forty people waited on the quay.

    <p>The bridge in Port Elling shut at noon on Monday after a barge had struck it in the fog.</p>
    <p><a href="/fares">Ferry fares rise for the third time this year</a></p>
    <p>More than forty people waited on the quay, said <a href="/mo">Mo Adair</a>, who runs the ferry.</p>
    <p>Background: <a href="/tide">How the tide took the old bridge</a></p>
    <p><strong>The full report is <a href="/r">here</a>, and the council has read it.</strong></p>
    + The bridge in Port Elling shut at noon on Monday after a barge had struck it in the fog.
    - Ferry fares rise for the third time this year
    + More than forty people waited on the quay, said Mo Adair, who runs the ferry.
    - Background: How the tide took the old bridge
    + The full report is here, and the council has read it.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import prose, words
from newsclean.page import Block, Cut, Page

NAMES = frozenset(
    "related related-articles related-posts related-content related-stories related-links related-news relatedposts related-topics relatedarticles "
    "recommended recommendations recommended-articles recommend recirculation recirc trending popular most-read mostread most-popular mostpopular "
    "most-viewed latest latest-news similar suggested teaser teasers promo promos outbrain taboola read-also readalso see-also seealso more-stories "
    "more-news more-articles up-next read-next next-article prev-next next-prev post-navigation nav-links also-read inline-related jp-relatedposts "
    "crp_related nextstory next-story next-post prev-post yarpp yarpp-related rp4wp moreon more-on links readmore read-more linkbox link-box".split()
)
SURE = frozenset("related-posts related-articles related-stories relatedposts yarpp-related crp_related jp-relatedposts nextstory next-story".split())
"""Names of boxes of teasers with text of their own, as blogs have them."""
TEASER, LINKS, LINKED = frozenset({"teaser"}), frozenset({"links"}), 0.2
"""A lone teaser is the standfirst; the other name is German for the left side too: share of its text in links of a box of links, at least."""
MARKS = frozenset(">»►▶→➡➤•▸☞*-–—")
POINTERS = (">>", "»", "►", "▶", "→", "➡", "➤", "▸", "☞")
"""How a line begins that points elsewhere."""
LEAD_IN = 4
"""Most words before the colon of a lead-in."""
SENTENCE = 6
"""Fewest words of a neighbour that makes a pointer stand inside the story."""
WORDS, TEASED = 30, 60
"""Most words of a pointer, and of the first lines of a story that one points to, which break off."""
KINDS = frozenset({"paragraph", "heading", "quote"})


def strip(page: Page) -> Iterator[Cut]:
    teasers = page.named(TEASER)
    for box in (*prose.boxes(page, NAMES), *prose.boxes(page, SURE, flowing=True)):
        linked, chars = sum([b.link_chars for b in page.inside(box)]), sum([len(b.text) for b in page.inside(box)])
        if not linked or (len(teasers) == 1 and box is teasers[0]) or (box.names & NAMES == LINKS and linked < LINKED * chars):
            continue
        yield from (Cut(index, prose.reason(box, NAMES)) for index in range(box.first, box.last))
    for index in words.hits(page, "related_links"):
        block = page.blocks[index]
        if block.words <= prose.LABEL or not _is_sentence(block):
            yield Cut(index, "a phrase of pointers")
            yield from _list_under(page, index)
    blocks = page.blocks
    for block in page.live():
        if block.words <= WORDS and (block.link_chars or block.text[:1] in MARKS) and block.kind in KINDS:
            why = _points(block)
            if block.kind == "heading" and _heads(blocks, block.index) and not prose.in_card(page, block):
                continue
            if why and _inside_story(blocks, block.index):
                yield Cut(block.index, why)


def _is_sentence(block: Block) -> bool:
    """True for a sentence of its own: it ends as one, and its words are not in a link nor behind a colon near its start."""
    text = block.text
    if block.link_chars * 2 > len(text) or text[-1] not in '.!?…。！？”»"':
        return False
    colon = text.find(":", 0, 40)
    return colon < 0 or (block.words >= prose.WORDS and not block.link_chars)


def _list_under(page: Page, index: int) -> Iterator[Cut]:
    """The links, or in plain text the short lines without a full stop, that follow a label."""
    label = page.blocks[index]
    if label.link_chars or label.words > 6:
        return
    under: list[Block] = []
    for block in page.blocks[index + 1 : index + 21]:
        if block.kind == "image":
            continue
        listed = block.link_share > 0.8 or (page.kind == "text" and block.kind == "item" and not prose.is_prose(block))
        if under and block.words <= TEASED and block.text.endswith(("...", "…")):
            listed = block.index < next((b.last for b in page.around(under[-1]) if b.last - b.first > 1), 0)
        if not listed or (block.kind == "heading" and _heads(page.blocks, block.index)):
            break
        under.append(block)
    yield from (Cut(block.index, f"listed under {label.text[:30]!r}") for block in under)


def _points(block: Block) -> str:
    """Why a block is a pointer by its shape; "" if it is none."""
    text = block.text
    if block.words < 2:
        return ""
    if text.startswith(POINTERS) and not (text[0] == "»" and text[1] != " " and "«" in text):  # a quotation
        return "an arrow and a link" if block.link_chars or text[-1] not in '.”"' else ""
    if not block.link_chars:
        return ""
    links = [s for s in block.spans if s.kind == "link"]
    first, last = links[0], links[-1]
    if any(b.start - a.end > 1 for a, b in zip(links, links[1:], strict=False)):
        return ""
    head, tail = text[: first.start].strip(), text[last.end :].strip(" .>»›→)]\u00a0")
    if tail or last.end - first.start < 10 or text.startswith(("http", "www."), first.start) or (text[-1] == "." and block.words >= prose.WORDS):
        return ""
    if not head.strip("".join(MARKS) + "([ "):
        return "nothing but a link"
    if (head.endswith((":", "|", "»", ">", "：")) or (head.isupper() and len(head) > LEAD_IN)) and len(head[:-1].split()) <= LEAD_IN:
        return "a lead-in and a link"
    return ""


def _heads(blocks: list[Block], index: int) -> bool:
    """True if text stands under a heading: it is a subhead, though a link."""
    under = next((b for b in blocks[index + 1 : index + 6] if b.kind != "image"), None)
    return under is not None and under.kind != "heading" and under.words > SENTENCE and under.link_chars * 2 < len(under.text)


def _inside_story(blocks: list[Block], index: int) -> bool:
    """True if sentences stand near before the block and behind it, other pointers left aside."""
    return _is_sentence_near(blocks, index, -1) and _is_sentence_near(blocks, index, 1)


def _is_sentence_near(blocks: list[Block], index: int, step: int) -> bool:
    for away in range(1, 5):
        at = index + step * away
        if not 0 <= at < len(blocks):
            return False
        block = blocks[at]
        if block.words >= SENTENCE and block.text[-1] in prose.ENDS and block.link_chars * 2 < len(block.text) and block.kind != "heading":
            return True
        if block.kind == "item" or (block.kind != "image" and not block.link_chars and block.words > 8):
            return False
    return False
