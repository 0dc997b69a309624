"""Questions about cookies and privacy that lie over the page.

Strips: boxes named after consent and its managers, prose included; lines such as "Accept all cookies", and small boxes that one of them heads.
Keeps:  a story about cookies: prose outside such boxes.

A manager's dialog, or one that is named after consent, goes however long it is.

    - Accept all cookies
    + The court in Port Elling ruled that the shop may not set cookies before anybody has agreed to them.
    + Cookies were sold out by noon.
    - This website uses cookies to give you the best of it, and by staying here you accept them.
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
from newsclean.page import Cut, Page

NAMES = frozenset(
    "cookie cookies consent gdpr ccpa onetrust didomi cookiebot quantcast usercentrics sourcepoint truste cookie-banner cookie-notice cookie-consent "
    "cookie-law cookiebanner cookienotice cookieconsent cookie-law-info-bar cc-window cky privacy-banner privacy-notice".split()
)


def strip(page: Page) -> Iterator[Cut]:
    for box in [*prose.boxes(page, NAMES, flowing=True), *prose.managers(page)]:
        why = prose.reason(box, NAMES | prose.MANAGERS | prose.ASKING)
        for index in range(box.first, box.last):
            yield Cut(index, why)
    found = words.hits(page, "consent")
    for box in prose.offers(page, found):
        for index in range(box.first, box.last):
            yield Cut(index, "in a box that phrases of consent banners tell of")
    for index in found:
        if not prose.is_prose(page.blocks[index]):
            yield Cut(index, "a phrase of consent banners")
    for index in words.openings(page, "consent"):
        yield Cut(index, "begins as consent banners do")
