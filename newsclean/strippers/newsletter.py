"""Invitations to take a newsletter, an alert or an app.

Strips: boxes named after newsletters and sign-up forms; lines such as "Sign up for our newsletter", and small boxes that one of them heads,
        or two stand in.
Keeps:  prose about newsletters.

    - Sign up for our newsletter
    - Sign up for our newsletter to have the best stories of the day in your inbox at seven.
    + The council will print a newsletter for the people of the harbour quarter, the mayor said on Monday.
    + The newsletter of the bird club is the oldest in the county.

    <p>The harbour of Port Elling was shut on Monday, and nobody could say for how long it would be.</p>
    <div class="newsletter-box"><h3>The Morning Tide</h3><p>The day's best stories, in your inbox at seven.</p></div>
    + The harbour of Port Elling was shut on Monday, and nobody could say for how long it would be.
    - The Morning Tide
    - The day's best stories, in your inbox at seven.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import prose, words
from newsclean.page import Cut, Page

NAMES = frozenset(
    "newsletter newsletters newsletter-box newsletter-signup newsletter-form newsletter-widget email-signup email-sign-up emailsignup mailing-list "
    "mc4wp mailchimp mailpoet "
    "mc_embed_signup optin opt-in subscribe subscribe-form email-capture push-notification app-promo app-banner".split()
)

WORDS = 80
"""Most words of prose in a box that asks for an address; a longer one is about something."""


def strip(page: Page) -> Iterator[Cut]:
    for box in prose.boxes(page, NAMES, flowing=True):
        if prose.mass(page, box.first, box.last) > WORDS:
            continue
        why = prose.reason(box, NAMES)
        for index in range(box.first, box.last):
            yield Cut(index, why)
    found = words.hits(page, "newsletter")
    for box in prose.offers(page, found):
        for index in range(box.first, box.last):
            yield Cut(index, "in a box that a phrase of newsletter boxes tells of")
    for index in found:
        if not prose.is_prose(page.blocks[index]) or page.blocks[index].link_chars:
            yield Cut(index, "a phrase of newsletter boxes")
    for index in words.openings(page, "newsletter"):
        yield Cut(index, "begins as newsletter boxes do")
