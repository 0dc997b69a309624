"""Tags and topics of the story, as links to lists of others.

Strips: boxes named after tags; a "Tags:" line, and the short links under such a label.
Keeps:  a subhead that happens to be called "Topics", with prose under it.

    + The bridge in Port Elling shut at noon.
    - Tags: Port Elling, bridges
    + The topics of the meeting were the bridge and the ferry.

    <p>The bridge in Port Elling shut at noon on Monday after a barge had struck it.</p>
    <p>Topics</p><ul><li><a href="/t/1">Bridges</a></li><li><a href="/t/2">Ferries</a></li></ul>
    <ul class="tag-list"><li>Barges</li></ul>
    + The bridge in Port Elling shut at noon on Monday after a barge had struck it.
    - Topics
    - Bridges
    - Ferries
    - Barges
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import prose, words
from newsclean.page import Cut, Page

NAMES = frozenset(
    "tags tag-list taglist tag-links tags-links tagcloud article-tags post-tags entry-tags story-tags topics topic-list article-topics topic-tags keywords "
    "categories cat-links post-categories entry-categories entry-taxonomies hashtags".split()
)
TAG = 6
"""Most words of one tag."""


def strip(page: Page) -> Iterator[Cut]:
    for box in prose.boxes(page, NAMES):
        if prose.mass(page, box.first, box.last):
            continue
        why = prose.reason(box, NAMES)
        for index in range(box.first, box.last):
            yield Cut(index, why)
    blocks = page.blocks
    for index in words.hits(page, "topic_tags"):
        if prose.is_prose(blocks[index]) or prose.heads_prose(page, index):
            continue
        yield Cut(index, "a label of tags")
        for block in blocks[index + 1 : index + 21]:
            if block.words > TAG or block.link_share < 0.8:
                break
            yield Cut(block.index, f"a tag under {blocks[index].text[:30]!r}")
