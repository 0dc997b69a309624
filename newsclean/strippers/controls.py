"""Buttons, the answers of polls and the counters of galleries that stand amid the story.

Strips: the text of a button or of a form's field; the question of a poll with its answers; "3 / 12", "3 of 12" and "Photo 3 of 12" beside a picture.
Keeps:  a button that is a question, or that unfolds the prose behind it.

Runs behind the search for the story, which takes buttons and fields for evidence of what it is not.

    <article><p>The bridge in Port Elling shut at noon on Monday after a barge had struck it in the fog.</p>
    <figure><img src="b.jpg" alt="A bridge"><button>Open in full screen</button></figure>
    <p>More than forty people waited on the quay until the ferry came back in the evening.</p>
    <div><img src="c.jpg" alt="A barge"><span>1 of 4</span></div><div><img src="d.jpg" alt="A buoy"><span>2 of 4</span></div>
    <div><p>Should the town build a new bridge?</p><div><label>Yes, and soon.</label><label>No, never.</label></div></div>
    <div><button>What the ferry costs</button><p>A single ticket is four crowns since the spring, and a return is seven, says the company.</p></div>
    <p>The council, which voted for a new bridge in May, will meet again on Friday night.</p></article>
    + The bridge in Port Elling shut at noon on Monday after a barge had struck it in the fog.
    + A bridge
    - Open in full screen
    + More than forty people waited on the quay until the ferry came back in the evening.
    + A barge
    - 1 of 4
    + A buoy
    - 2 of 4
    - Should the town build a new bridge?
    - Yes, and soon.
    - No, never.
    + What the ferry costs
    + A single ticket is four crowns since the spring, and a return is seven, says the company.
    + The council, which voted for a new bridge in May, will meet again on Friday night.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import prose
from newsclean.page import Block, Cut, Page

TAGS = frozenset({"button", "label"})
WORDS = 12
"""Most words of a control."""
QUESTIONS = "?？؟"
DIGITS = "0123456789"
NEAR = 5
"""Blocks from a counter to its picture, and to the next counter, at most."""
COUNTER, BETWEEN, BEFORE = 16, 4, 6
"""Most characters of a counter, of the word between its numbers, and of the one before them, in any language."""


def strip(page: Page) -> Iterator[Cut]:
    for block in page.live():
        if block.tag in TAGS and block.kind != "heading" and block.words <= WORDS and not _unfolds(page, block):
            yield Cut(block.index, f"a {block.tag}")
            if block.tag == "label" and _is_first_answer(page, block):
                yield Cut(block.index - 1, "the question of a poll")
        elif len(block.text) <= COUNTER and block.kind == "paragraph" and block.text[-1:] in DIGITS and _counts_pictures(page, block):
            yield Cut(block.index, "the counter of a gallery")


def _unfolds(page: Page, control: Block) -> bool:
    """True for a question, and for what unfolds the prose behind it: the two share a box that is not the story's."""
    if control.text[-1] in QUESTIONS:
        return True
    behind = next((b for b in page.blocks[control.index + 1 : control.index + 3] if b.kind != "image"), None)
    box = next((b for b in page.around(control) if b.last > control.index + 1), None)
    return bool(box and behind and behind.index < box.last and prose.is_prose(behind) and prose.share(page, box) <= prose.SHARE)


def _is_first_answer(page: Page, label: Block) -> bool:
    """True for the first of two labels right behind a question that their box begins with."""
    before, behind = page.blocks[label.index - 1 : label.index], page.blocks[label.index + 1 : label.index + 2]
    box = next((b for b in page.around(label) if b.first < label.index), None)
    return bool(before and behind and box and box.first == label.index - 1 and before[0].text.endswith(tuple(QUESTIONS)) and behind[0].tag == "label")


def _counts_pictures(page: Page, block: Block) -> bool:
    """True for two numbers, the second no smaller, with a slash or a short word between them, beside a picture and another counter."""
    text = _numbers(block.text)
    first, last = text[: len(text) - len(text.lstrip(DIGITS))], text[len(text.rstrip(DIGITS)) :]
    word = text.strip(DIGITS).strip()
    if not first or not (word == "/" or (word.isalpha() and len(word) <= BETWEEN)):
        return False
    near = page.blocks[max(0, block.index - NEAR) : block.index + NEAR + 1]
    if not any(b is not block and b.text.endswith(text[len(first) :]) and _numbers(b.text)[:1].isdigit() for b in near):
        return False  # "1 to 25", "1/4" stand alone
    return 0 < int(first) <= int(last) and any(b.kind in ("image", "caption") for b in near)


def _numbers(text: str) -> str:
    """`text` without a short word before a number: "3 of 4" of "Photo 3 of 4"."""
    word, space, rest = text.partition(" ")
    return rest if space and word.isalpha() and len(word) <= BEFORE and rest[:1].isdigit() else text
