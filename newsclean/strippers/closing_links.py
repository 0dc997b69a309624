"""Links that are all that the last lines of a story hold: buttons, the way back, the site's other pages.

Strips: behind the last sentence, lines that are a link and nothing else; a list of links to pages of one site, with the line that announces it.
Keeps:  addresses that are printed out, and sources: links under a heading or behind a colon, lists of links to many sites.

Runs behind the search for the story, which tells where it ends.

    <h1>Bridge shut</h1><p>The bridge in Port Elling shut at noon on Monday after a barge had struck it in the fog.</p>
    <p>More than forty people waited on the quay until the ferry came back in the evening.</p>
    <p>More on the bridge of Port Elling:</p>
    <ul><li><a href="/fares">Ferry fares rise</a></li><li><a href="/tide">How the tide took the old bridge</a></li></ul>
    <p><a href="/news">Back to the overview</a></p>
    + Bridge shut
    + The bridge in Port Elling shut at noon on Monday after a barge had struck it in the fog.
    + More than forty people waited on the quay until the ferry came back in the evening.
    - More on the bridge of Port Elling:
    - Ferry fares rise
    - How the tide took the old bridge
    - Back to the overview

    <h1>Bridge shut</h1><p>The bridge in Port Elling shut at noon on Monday after a barge had struck it in the fog.</p>
    <p>What the harbour board and the town have written about it until now, in the order in which it became known to us:</p>
    <ul><li><a href="/board">The board's report</a></li><li><a href="/town">The town's answer</a></li></ul>
    <h2>Sources</h2><p><a href="/archive">The archive of the port</a></p>
    + Bridge shut
    + The bridge in Port Elling shut at noon on Monday after a barge had struck it in the fog.
    + What the harbour board and the town have written about it until now, in the order in which it became known to us:
    + The board's report
    + The town's answer
    + Sources
    + The archive of the port
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import prose
from newsclean.page import Block, Cut, Page

LINKED, LABELLED = 0.8, 0.5
"""Share of a line's text in its links, and of an item's, where a label may stand before a link to the site itself."""
LINE, LINES = 20, 3
"""Most words of a line that is a link, and most of such lines."""
LEAST, MOST, HEADLINE = 2, 20, 2.5
"""Items of a list, and fewest words of one on average."""
STRANGE, LONG = 3, 6
"""The same of a list of links to another site."""
LEAD_IN = 12
"""Most words of the line that announces it."""
COLONS = (":", "\uff1a")


def strip(page: Page) -> Iterator[Cut]:
    """Yield cuts from the end of what is left, lists and lines in any order."""
    blocks = [b for b in page.live() if b.kind not in ("image", "caption")] if page.kind == "html" else []
    while len(blocks) > 1:
        lines = len(blocks)
        while lines and len(blocks) - lines < LINES and _is_line(blocks[lines - 1]):
            lines -= 1
        at = _list(page, blocks, lines)
        if at == lines and (lines == len(blocks) or not lines or not _ends(blocks[lines - 1])):
            return
        yield from (Cut(b.index, "a link behind the story" if b.kind == "paragraph" else "in a list of links behind the story") for b in blocks[at:])
        del blocks[at:]


def _ends(block: Block) -> bool:
    """True for a sentence that announces nothing."""
    return block.kind != "heading" and block.text[-1] in prose.ENDS and not block.text.endswith(COLONS)


def _is_line(block: Block) -> bool:
    return block.kind == "paragraph" and 1 < block.words <= LINE and block.link_share >= LINKED and "//" not in block.text and "@" not in block.text


def _list(page: Page, blocks: list[Block], end: int) -> int:
    """Where the list of links to one site begins that ends at `end`, with the short line before it that is no sentence; `end` if none does."""
    at = end
    while at and blocks[at - 1].kind == "item" and blocks[at - 1].link_share >= LABELLED:
        at -= 1
    items, lead = blocks[at:end], blocks[at - 1] if at else None
    links = [s.href for b in items for s in b.spans if s.kind == "link"]
    own = all(map(page.is_own, links))
    least, length = (LEAST, HEADLINE) if own else (STRANGE, LONG)
    if lead is None or lead.kind == "item" or not least <= len(items) <= MOST or sum(b.words for b in items) < length * len(items):
        return end
    colon = lead.text.endswith(COLONS)
    announced = lead.kind == "paragraph" and lead.words <= LEAD_IN and (colon or lead.text[-1] not in prose.ENDS)
    if colon and not announced:
        return end
    if not own and (len({tuple(href.split("/", 3)[:3]) for href in links}) > 1 or any(b.link_share < LINKED for b in items)):
        return end
    return at - announced
