"""Advertisements, and what is said about them; what a site says in its own favour.

Strips: boxes named after ads and sponsors; lines such as "Advertisement" or "Story continues below"; sentences in which the site asks to be followed
        or paid, or says what it earns.
Keeps:  prose about advertising.

    + The bridge in Port Elling shut at noon.
    - Advertisement
    - Story continues below
    + An advertisement for the post of harbour master drew no answers.
    - Follow us on Telegram and Instagram for the latest from the quays of Port Elling.
    + The council asked to follow the ferry's captain, who earns a commission on each ticket.

    <p>The harbour of Port Elling was shut on Monday, and nobody could say for how long it would be.</p>
    <div class="ad-slot"><p>Boots for every tide. Now at Adair's.</p></div>
    <p>The council wants to dredge it before the winter, if the money can be found in the budget.</p>
    + The harbour of Port Elling was shut on Monday, and nobody could say for how long it would be.
    - Boots for every tide. Now at Adair's.
    + The council wants to dredge it before the winter, if the money can be found in the budget.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import prose, words
from newsclean.page import Cut, Page

NAMES = frozenset(
    "ad-slot adslot ad-container ad-wrapper ad-wrap ad-unit ad-banner ad-box adbox ad ads advert adverts advertisement advertising advertorial adsbygoogle "
    "sponsored sponsor sponsors promoted promoted-content commercial dfp gpt-ad affiliate affiliate-box donate donation donations publicidad werbung anzeige "
    "spende spenden spendenbox donativo donativos donaciones publicite reklame reklama pubblicita advertentie cta cta-box cta-banner "
    "call-to-action disclosure affiliate-disclosure".split()
)


def strip(page: Page) -> Iterator[Cut]:
    for box in prose.boxes(page, NAMES):
        why = prose.reason(box, NAMES)
        for index in range(box.first, box.last):
            yield Cut(index, why)
    for index in words.hits(page, "advertisement"):
        block = page.blocks[index]
        if not prose.is_prose(block) or block.link_chars:
            yield Cut(index, "a phrase of advertisements")
    for index in (*words.hits(page, "promotion"), *words.openings(page, "promotion")):
        yield Cut(index, "the site speaks of itself")
