"""What readers say, and the form in which they say it.

Strips: boxes named after comments; in plain text, everything from the first such heading or prompt after the story to the end.
Keeps:  sentences about comments; a count of comments above the story takes only its own line.

    - 3 comments
    + The bridge in Port Elling shut at noon on Monday, and nobody could say for how long.
    + The mayor had no comment on the cost of the repairs, which the council will discuss on Friday.
    - Leave a comment
    - seagull77
    - About time that somebody looked at that bridge, I have said so for years.

    <p>The bridge in Port Elling shut at noon on Monday, and nobody could say for how long it would be.</p>
    <p>The mayor had no comment on the cost of the repairs, which the council will discuss on Friday.</p>
    <section id="comments"><h2>Your turn</h2><p>About time that somebody looked at that bridge.</p></section>
    + The bridge in Port Elling shut at noon on Monday, and nobody could say for how long it would be.
    + The mayor had no comment on the cost of the repairs, which the council will discuss on Friday.
    - Your turn
    - About time that somebody looked at that bridge.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import headline, prose, words
from newsclean.page import Box, Cut, Page

NAMES = frozenset(
    "comments comment-list commentlist comments-area comments-section comments-list comment-section comment-form commentform comment-respond comment-thread "
    "disqus disqus_thread fb-comments usercomments user-comments reader-comments comment-body comment-content comments-container respond reply comment-box "
    "commentbox comments-wrapper comments-wrap comment-fil forum-fil livefyre coral-talk viafoura hyvor "
    "kommentare leserkommentare commentaires comentarios comentários commenti reacties kommentarer kommentit komentarze comentaris".split()
)
CLOSED, NOTICE = frozenset({"nocomments", "no-comments", "comments-closed"}), 40
"""Names of the notice that nobody may comment, which some sites give to the whole entry; and its most words of prose."""
ONE = frozenset({"comment"})
FLASH, MOSTLY = 100, 2 / 3
"""Words of prose of a story before its comments, however many these are; share of a box's prose that readers wrote, where it is theirs."""
BEFORE = 0.5
"""Share of the page's prose that stands before a comments heading in plain text: less, and it is no end of the story."""
PROMPTS = frozenset({"comments", "login_prompt"})
"""Tables of the phrases that such a box begins with."""


def strip(page: Page) -> Iterator[Cut]:
    end = -1
    for box in page.named(NAMES | CLOSED):
        if end <= box.first < box.last and not _is_story(page, box):
            end = box.last
            why = prose.reason(box, NAMES | CLOSED)
            for index in range(box.first, box.last):
                yield Cut(index, why)
    found = words.hits(page, "comments")
    if not found:
        return
    tail = _tail(page) if page.kind == "text" else len(page.blocks)
    for index in found:
        if index < tail and not prose.is_prose(page.blocks[index]):
            yield Cut(index, "a phrase of comment sections")
    for index in range(tail, len(page.blocks)):
        yield Cut(index, "after the comments heading")


def _tail(page: Page) -> int:
    """Index of the first comments or log-in phrase ("Log in to ...") behind most of the prose, if a comments phrase is among those; else the page's end."""
    least = BEFORE * prose.mass(page)
    late = [i for i in words.hits(page, "comments") if prose.mass(page, 0, i) > least]
    if not late:
        return len(page.blocks)
    first = late[0]
    while first > 0 and not prose.is_prose(page.blocks[first - 1]):
        first -= 1
    match = words.of(page).match
    for block in page.blocks[first : late[0]]:
        if not match(block.text).isdisjoint(PROMPTS) or "login_prompt" in match(" ".join(block.text.split()[:2])):
            return block.index
    return late[0]


def _is_story(page: Page, box: Box) -> bool:
    """True for a box that wraps the story too: it holds the headline, or most of the page's prose with no story before it; or nobody may comment on it."""
    if not CLOSED.isdisjoint(box.names) and prose.mass(page, box.first, box.last) > NOTICE and not _said_by_readers(page, box):
        return True
    found = headline.find(page)
    if box.tag in ("body", "html", "main") or (prose.holds_headline(page, box) and (found < 0 or box.first <= found < box.last)):
        return True
    if prose.share(page, box) <= prose.SHARE:
        return False
    held, before = prose.mass(page, box.first, box.last), prose.mass(page, 0, box.first)
    if box.first and before >= min(FLASH, held * 0.1):
        return False
    return not (0 <= found < box.first and _said_by_readers(page, box) > MOSTLY * held)


def _said_by_readers(page: Page, box: Box) -> int:
    """Words of prose in the boxes inside this one that are each named a comment."""
    words, end = 0, box.first
    for one in page.named(ONE):
        if end <= one.first and one.last <= box.last and one is not box:
            words += prose.mass(page, one.first, one.last)
            end = max(end, one.last)
    return words
