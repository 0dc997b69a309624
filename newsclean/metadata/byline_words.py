"""What the word packs know about bylines, made ready: "by", conjunctions, roles, teams; and what the packs do not have."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from newsclean.late import late
from newsclean.words import Lexicon

TEAMS = frozenset(
    "staff team desk editors redaktion redaction redacción rédaction redazione redacao redação redactie redaksjonen redaktionen toimitus redakcja "
    "редакция редакція newsroom webteam webredaktion".split()
)
"""Words of which a byline is no person in any language, besides those of the word packs."""
NOBODY = frozenset(
    "admin administrator adminn editor author anonymous guest news media online press office blog blogger website none null unknown user posts follow "
    "profile contributors contributor undefined bio full view about read more learn articles share comments comment home contact menu search subscribe "
    "newsletter written reviewed updated published posted minutes min all alle zeige editorial agencies agenturen".split()
)
"""Words that are no part of a name."""
ORGANISATIONS = frozenset(
    "association institute university clinic hospital society council foundation group company inc llc ltd gmbh ag center centre agency bank "
    "department school college church club services solutions insurance times tribune herald gazette zeitung nachrichten zeitschrift journal magazin "
    "magazine daily weekly radio tv television channel today post report reports press studio studios digital technologies software ministry bureau "
    "committee union federation network publishing verlag presse deutschland international correspondents".split()
)
"""Words that make a name an organisation's."""
TITLES = frozenset(
    "director expert founder co-founder ceo cto cfo coo manager specialist professor president officer consultant coach dietitian nutritionist "
    "therapist attorney lawyer physician researcher strategist marketer leiter leiterin chefredakteur chefredakteurin".split()
)
"""Heads of professions, besides the roles of the word packs."""


EXTRA_BY = frozenset(
    {
        "eingestellt von",
        "gespeichert von",
        "erstellt von",
        "verfasst von",
        "geschrieben von",
        "submitted by",
        "recipe by",
        "author",
        "autor",
        "autorin",
        "auteur",
        "autore",
        "forfatter",
        "text",
    }
)
"""Phrases in front of a name, besides those of the word packs."""
LABELS = frozenset({"text"})
"""Those of them that need a colon: they are words of other lines too."""
TRAILING = frozenset("am um on at le vom den il em på del el dne kl in under".split())
"""Small words that a date or place behind a name leaves at its end."""


class Phrases:
    """Phrases that texts may start with: `all` of them, and by their first two characters in any case, the longest first."""

    __slots__ = ("all", "heads", "short")

    def __init__(self, phrases: frozenset[str]) -> None:
        self.all = phrases
        self.heads: dict[str, list[str]] = {}
        for phrase in _longest(phrases):
            self.heads.setdefault(phrase[:2], []).append(phrase)
        self.short = any(len(phrase) == 1 for phrase in phrases)
        for head, found in list(self.heads.items()):
            if len(head) == 2:
                for spelling in (head.upper(), head.capitalize(), head[0] + head[1].upper()):
                    self.heads.setdefault(spelling, found)

    def __contains__(self, phrase: str) -> bool:
        return phrase in self.all


class Names(NamedTuple):
    """What the words of a few languages know about bylines, made ready."""

    by: Phrases
    """ "written by", "by"."""
    ands: re.Pattern[str]
    joiners: frozenset[str]
    """The first words of what `ands` finds."""
    stops: re.Pattern[str]
    """Where the name ends: "for", "in"; and what others did: "editing by", "photos by"."""
    stop_words: frozenset[str]
    """The first words of what `stops` finds."""
    other_work: Phrases
    roles: frozenset[str]
    """Every word of the known roles; `heads` are those that make a role: correspondent, editor."""
    heads: frozenset[str]
    teams: frozenset[str]
    agencies: frozenset[str]
    dated: frozenset[str]
    """Words that stand in front of a date: "published", "updated"."""
    not_names: frozenset[str]


@lru_cache(maxsize=32)
def names_of(lex: Lexicon) -> Names:
    """The byline words of a lexicon."""
    byline = {key: lex.list("byline", key) for key in ("by", "joiners", "with", "reporting", "photo", "agency")}
    ands = late(rf"(?:^|\s{{1,9}})(?:{_either(byline['joiners'])})\s{{1,9}}|\s{{0,9}}[&\uff06+]\s{{0,9}}", re.IGNORECASE)
    other = byline["reporting"] | byline["photo"]
    dated = lex.list("dates", "published") | lex.list("dates", "updated")
    ends = byline["with"] | other | dated
    short = frozenset(w for w in ends if len(w) < 4)
    stops = late(rf"\s(?:(?i:{_either(ends - short)})|{_either(short)})(?=[\s:,]|$)")
    days = frozenset(w for w in dated if " " not in w and len(w) > 3)
    phrases = [phrase.split() for phrase in lex.list("roles", "names")]
    before = frozenset(
        "former deputy senior junior chief associate assistant executive managing contributing staff freelance lead tech review reviews gear".split()
    )
    heads = TITLES | {p[-1] for p in phrases if len(p[-1]) > 3}
    teams = TEAMS | {p for p in byline["agency"] if " " not in p and len(p) > 3 and p not in byline["with"]}
    return Names(
        Phrases((byline["by"] | EXTRA_BY) - {"from"}), ands, _firsts(byline["joiners"]), stops, _firsts(ends), Phrases(other),
        heads | before | {w for p in phrases for w in p}, heads, teams,
        lex.list("agencies", "names"), days, heads | teams | NOBODY | ORGANISATIONS | days | lex.list("dates", "weekdays"),
    )  # fmt: skip


def _firsts(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset(first for phrase in phrases for first in _words(phrase)[:1])


def _words(text: str) -> list[str]:
    return text.casefold().replace(":", " ").replace(",", " ").split()


def has_first(text: str, words: frozenset[str]) -> bool:
    """Whether a pattern that begins with one of these words, or with "&" or "+", may find something; spares compiling it."""
    return not words.isdisjoint(_words(text)) or "&" in text or "+" in text or "\uff06" in text


def _longest(words: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda w: (-len(w), w)))


def _either(words: frozenset[str]) -> str:
    return "|".join(map(re.escape, _longest(words))) or "(?!)"


def starts_with(text: str, phrases: Phrases) -> str:
    """The phrase that a text starts with, at a word's edge, or ""."""
    head = text[:2]
    found = phrases.heads.get(head)
    if not found:
        if head.isascii() and not phrases.short:
            return ""
        head = head.casefold()
        found = phrases.heads.get(head[:2]) or phrases.heads.get(head[:1])
        if not found:
            return ""
    low = text[:60].casefold()
    for phrase in found:
        if low.startswith(phrase):
            after = text[len(phrase) : len(phrase) + 1]
            if not after.isalnum() and (phrase not in LABELS or text[len(phrase) :].lstrip()[:1] in ("", ":", "\uff1a")):
                return phrase
    return ""


def without_by(text: str, names: Names, least: int = 1) -> str:
    """A byline without its "By", "Written by:", "Von", as often as they stand in front, if at least `least` words remain."""
    for _ in range(3):
        phrase = starts_with(text, names.by)
        rest = text[len(phrase) :].lstrip(" :\u00a0\uff1a-\u2013\u2014|.,") if phrase else ""
        if not phrase or len(rest.split()) < least and rest[:1] < "\u2e80":
            break
        text = rest
    return text
