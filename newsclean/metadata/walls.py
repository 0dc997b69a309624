"""Pages that stand in the way of a story: a robot check, a log-in, a cookie wall, "enable JavaScript", an error."""

from __future__ import annotations

from collections.abc import Callable

from newsclean import words
from newsclean.metadata.index_head import is_running_text
from newsclean.metadata.site import SEPARATORS, is_outlet
from newsclean.metadata.zone import zone
from newsclean.page import Block, Page

WALLS = ("blocked_page", "script_page", "error_page", "login_page", "consent_page")
ERRORS = ("blocked_page", "error_page")
"""Those that no short story has beside it: menus and banners name the others."""
STATE = frozenset({"page-state"})
"""Box of a story that was read from a page's scripts: whoever asks for JavaScript there is no wall."""
CAPTCHAS = frozenset("captcha g-recaptcha h-captcha hcaptcha recaptcha cf-challenge challenge-form px-captcha".split())
FEW = 25
"""Words of prose below which whatever the page says may name it: what is cut, and what only those without scripts see."""
SOME = 120
"""Words of prose above which a page is no wall, whatever it says besides."""
MANY = 400
"""The same for a cookie wall, where its title or its headline says nothing else."""
CHALLENGE = 150
"""Words of all its blocks, at most, of a page that is a wall for its captcha alone."""
TOP = 80
"""Blocks looked at."""
LINE = 40
"""Words of a text that names a wall, at most."""
HEADLINE = 3
"""Words of a headline with a sentence below that are a short story, whatever else the page says."""
FIRST = 3
"""Kept blocks at the top of which one may name the wall."""
DENSE = "\u2e80"
"""The first character of the scripts of East Asia, which say as much in a third of the characters."""
LONG, DENSE_LONG = 24, 7
"""Characters from which a phrase is a sentence that can be nothing else, in other scripts and in the dense ones."""
SHORT, DENSE_SHORT = 12, 5
"""Characters of a phrase that a text may go on after, at least."""
SIGNS = frozenset(".,:;!?|-\u2013\u2014\u2026()\u3002\uff01\uff0c\uff1a")


def find(page: Page, live: list[Block], said: bool) -> tuple[str, list[str]] | None:
    """The wall that a page with little text names, with the reason; `live`: its prose; `said`: its head says that it is a story."""
    total = sum([b.words for b in live])
    if total > MANY or page.named(STATE):
        return None
    named = {name: tuple(words.of(page).list("walls", name)) for name in WALLS}
    headings = [b for b in page.blocks[:TOP] if b.kind == "heading" and 0 < b.words <= LINE and not page.boxes[b.box].hidden]
    pieces = _pieces(page.head.title)
    if total > SOME:
        texts = [*pieces[:1], *(b.text for b in headings if b.level == 1)]
        return None if said else _first(texts, {"consent_page": named["consent_page"]}, lambda rest: not rest)
    story = _headline(page, live, named)
    found = _first([*pieces, *([story.text] if story else [b.text for b in headings])], named, lambda rest: rest[:1] in SIGNS)
    found = found or _first([b.text for b in live[:FIRST]], named, lambda rest: True)
    if found or story or total >= FEW:
        return found
    found = _first([b.text for b in page.blocks[:TOP] if 0 < b.words <= LINE], named, lambda rest: True) or _prompt(page, pieces, headings)
    return found or _unscripted(page, {b.index for b in live[:FIRST]})


def _headline(page: Page, live: list[Block], named: dict[str, tuple[str, ...]]) -> Block | None:
    """The headline of a story, however short: some words, not the site's name, with a sentence among the first kept blocks below, and no error between."""
    titles = zone(page).titles
    if not titles:
        return None
    title = page.blocks[titles[-1]]
    if title.words < HEADLINE or title.link_share > 0.5 or is_outlet(words.fold(title.text), page):
        return None
    sentence = next(filter(is_running_text, [b for b in live if b.index > title.index][:FIRST]), None)
    if not sentence:
        return None
    between = [b.text for b in page.blocks[title.index + 1 : sentence.index] if 0 < b.words <= LINE and not page.boxes[b.box].hidden]
    return None if _first(between, {name: named[name] for name in ERRORS}, lambda rest: False) else title


def _pieces(title: str) -> list[str]:
    """What <title> holds: the whole, and its parts beside the site's name."""
    if not title:
        return []
    found = [part for mark in SEPARATORS if mark in title for part in title.split(mark)]
    return list(dict.fromkeys(filter(None, [*found, title])))


def _first(texts: list[str], named: dict[str, tuple[str, ...]], may_follow: Callable[[str], bool]) -> tuple[str, list[str]] | None:
    """The first text that is a wall's name, or begins with one and goes on as `may_follow` allows; a long name may go on in any way."""
    for text in texts:
        folded = words.fold(text)
        for status, phrases in named.items():
            if folded.startswith(phrases) and any(_names(folded, p, may_follow) for p in phrases if folded.startswith(p)):
                return status, [f"says {text[:80]!r}"]
    return None


def _names(folded: str, phrase: str, may_follow: Callable[[str], bool]) -> bool:
    rest = folded[len(phrase) :]
    if not rest or (phrase.isdigit() and rest[0] in SIGNS):
        return True
    return begins(folded, phrase) and (len(phrase) >= (DENSE_LONG if phrase[0] >= DENSE else LONG) or may_follow(rest.lstrip()))


def begins(folded: str, phrase: str) -> bool:
    """True for a text that is the phrase, or that goes on after one which is long enough, at a word's edge."""
    rest = folded[len(phrase) :]
    if phrase[0] >= DENSE:
        return not rest or len(phrase) >= DENSE_SHORT
    return not rest or (len(phrase) >= SHORT and not rest[0].isalnum())


def _prompt(page: Page, pieces: list[str], headings: list[Block]) -> tuple[str, list[str]] | None:
    """The wall of a page that is headed by an invitation to log in or a cookie banner's words, or that has a captcha and little else."""
    lex = words.of(page)
    first = [b.text for b in headings if b.level == min(h.level for h in headings)]
    for text in (*pieces[:1], *first):
        known = lex.match(text)
        for table, status in (("login_prompt", "login_page"), ("consent", "consent_page")):
            if table in known:
                return status, [f"says {text[:80]!r}"]
    if page.named(CAPTCHAS) and sum([b.words for b in page.blocks]) <= CHALLENGE:
        return "blocked_page", ["a captcha, and no story"]
    return None


def _unscripted(page: Page, first: set[int]) -> tuple[str, list[str]] | None:
    """The wall of a page that speaks of JavaScript, in any words, to those without it or in its `first` kept blocks, and has no story."""
    names = words.of(page).list("walls", "javascript")
    for block in page.blocks[:TOP]:
        said = block.index in first or page.boxes[block.box].hidden == "noscript"
        if said and block.words <= LINE and any(name in words.fold(block.text) for name in names):
            return "script_page", [f"says {block.text[:80]!r}"]
    return None
