"""Invitations to log in, to register or to subscribe to the site.

Strips: boxes named after log-in, registration and subscription offers; lines such as "Log in to comment", and small boxes that one of them heads,
        or two stand in.
Keeps:  prose about logins; the story itself in a box that a paywall opens.

    - Log in
    + The thief had logged in to the harbour's computers with a clerk's password, the police said.
    - Already a subscriber? Log in
    + She was already a subscriber when the paper was still printed on Quay Street.

    <p>The harbour of Port Elling was shut on Monday, and nobody could say for how long it would be.</p>
    <div class="login-box"><p>Welcome back!</p><p>Forgot your password?</p></div>
    + The harbour of Port Elling was shut on Monday, and nobody could say for how long it would be.
    - Welcome back!
    - Forgot your password?
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import prose, words
from newsclean.page import Cut, Page

NAMES = frozenset(
    "login log-in signin sign-in signup sign-up loginform login-form login-box login-modal register registration regwall registration-wall paywall-message "
    "paywall-prompt paywall-overlay paywall-offer subscribe-box subscribe-prompt subscription-offer logged-out meter-message account user-menu".split()
)


def strip(page: Page) -> Iterator[Cut]:
    for box in prose.boxes(page, NAMES):
        why = prose.reason(box, NAMES)
        for index in range(box.first, box.last):
            yield Cut(index, why)
    found = words.hits(page, "login_prompt")
    for box in prose.offers(page, found):
        for index in range(box.first, box.last):
            yield Cut(index, "in a box that a phrase of log-in prompts tells of")
    for index in found:
        if not prose.is_prose(page.blocks[index]) or page.blocks[index].link_chars:
            yield Cut(index, "a phrase of log-in prompts")
