"""Questions about cookies and privacy that lie over the page.

Strips: boxes named after consent and its managers, prose included; lines such as "Accept all cookies", small boxes that one of them heads,
        and dialogs in which two stand.
Keeps:  a story about cookies: prose outside such boxes.

A manager's dialog goes however long it is.

    - Accept all cookies
    + The court in Port Elling ruled that the shop may not set cookies before anybody has agreed to them.
    + Cookies were sold out by noon.
    - We use cookies and the like to learn which of our pages are read, by whom and for how long, so that we can show you more of what you like to read.

    <div id="cookie-banner"><p>We and our partners store information on a device, such as cookies, to show you better pages.</p><button>Accept</button></div>
    <p>The harbour of Port Elling was shut on Monday, the third time in a month, and the ferries stayed in.</p>
    <p>The council wants to dredge it before the winter, if the money can be found in the budget.</p>
    - We and our partners store information on a device, such as cookies, to show you better pages.
    - Accept
    + The harbour of Port Elling was shut on Monday, the third time in a month, and the ferries stayed in.
    + The council wants to dredge it before the winter, if the money can be found in the budget.

    <p>The harbour of Port Elling was shut on Monday, the third time in a month, and the ferries stayed in.</p>
    <div id="onetrust-consent-sdk"><div><h2>Your choices</h2>
    <p>When you visit a page, it may store or read a little text on your device, mostly so that the page works as you would expect it to.</p>
    <p>Because we respect your right to be left alone, you can choose not to allow some kinds of it; click on the headings to learn more.</p></div></div>
    + The harbour of Port Elling was shut on Monday, the third time in a month, and the ferries stayed in.
    - Your choices
    - When you visit a page, it may store or read a little text on your device, mostly so that the page works as you would expect it to.
    - Because we respect your right to be left alone, you can choose not to allow some kinds of it; click on the headings to learn more.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import prose, words
from newsclean.page import Box, Cut, Page

NAMES = frozenset(
    "cookie cookies consent gdpr ccpa onetrust didomi cookiebot quantcast usercentrics sourcepoint truste cookie-banner cookie-notice cookie-consent "
    "cookie-law cookiebanner cookienotice cookieconsent cookie-law-info-bar cc-window cky privacy-banner privacy-notice".split()
)

DIALOGS = frozenset({"modal", "dialog", "popup", "modal-content", "modal-dialog"})
MOST = 0.5
"""Share of the page's prose from which a dialog may be the story."""


def strip(page: Page) -> Iterator[Cut]:
    for box in prose.boxes(page, NAMES | prose.MANAGERS, flowing=True):
        why = prose.reason(box, NAMES | prose.MANAGERS)
        for index in range(box.first, box.last):
            yield Cut(index, why)
    found = words.hits(page, "consent")
    for box in [*_dialogs(page, found), *prose.offers(page, found)]:
        for index in range(box.first, box.last):
            yield Cut(index, "in a box that phrases of consent banners tell of")
    for index in found:
        if not prose.is_prose(page.blocks[index]):
            yield Cut(index, "a phrase of consent banners")
    for index in words.openings(page, "consent"):
        yield Cut(index, "begins as consent banners do")


def _dialogs(page: Page, found: list[int]) -> list[Box]:
    """The dialogs in which two phrases of `found` stand and less than half of the page's prose."""
    if len(found) < 2:
        return []
    told = [b for b in page.named(DIALOGS) if sum(b.first <= index < b.last for index in found) > 1]
    return [b for b in told if prose.share(page, b) < MOST and not prose.holds_headline(page, b)]
