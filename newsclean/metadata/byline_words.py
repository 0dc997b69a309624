"""What the word packs know about bylines, made ready: "by", conjunctions, roles, teams."""

import re
from functools import lru_cache
from typing import NamedTuple

from newsclean.late import late
from newsclean.words import Lexicon, fold


class Phrases:
    """Phrases that texts may start with: `all` of them; without their colons, by their first two characters in any case, the longest first."""

    __slots__ = ("all", "colons", "heads", "short")

    def __init__(self, phrases: frozenset[str]) -> None:
        self.all = phrases
        self.colons = frozenset(phrase[:-1] for phrase in phrases if phrase[-1] == ":") - phrases
        """Those that need their colon."""
        self.heads: dict[str, tuple[str, ...]] = {}
        for phrase in _longest(frozenset(phrase.rstrip(":") for phrase in phrases)):
            self.heads[phrase[:2]] = (*self.heads.get(phrase[:2], ()), phrase)
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
    sure_by: tuple[str, ...]
    """Those that may stand inside a line, or far from the headline."""
    ands: re.Pattern[str]
    joiners: frozenset[str]
    """The first words of what `ands` finds."""
    stops: re.Pattern[str]
    """Where the name ends: "for", "in"; and what others did: "editing by", "photos by"."""
    stop_words: frozenset[str]
    """The first words of what `stops` finds."""
    other_work: Phrases
    photo: frozenset[str]
    """Those of it that photographers do."""
    roles: frozenset[str]
    """Every word of the known roles; `heads` are those that make a role: correspondent, editor."""
    heads: frozenset[str]
    role_of: frozenset[str]
    """Words inside a role and no name: head *of* sport."""
    teams: frozenset[str]
    agencies: frozenset[str]
    organisations: frozenset[str]
    """Words that make a name an organisation's."""
    dated: frozenset[str]
    """Words that stand in front of a date: "published", "updated"."""
    not_names: frozenset[str]
    weekdays: frozenset[str]
    trailing: frozenset[str]
    """Small words that a date or place behind a name leaves at its end: "on", "um"."""
    articles: frozenset[str]
    """First words of what is no person: the, die."""
    labels: tuple[str, ...]
    """Roles and "by" of scripts that write them right before or behind the name, the longest first."""


@lru_cache(maxsize=32)
def names_of(lex: Lexicon) -> Names:
    """The byline words of a lexicon."""
    byline = {key: lex.list("byline", key) for key in ("by", "joiners", "with", "reporting", "photo", "agency", "teams")}
    ands = late(rf"(?:^|\s{{1,9}})(?:{_either(byline['joiners'])})\s{{1,9}}|\s{{0,9}}[&\uff06+]\s{{0,9}}", re.IGNORECASE)
    other = byline["reporting"] | byline["photo"]
    dated = lex.list("dates", "published") | lex.list("dates", "updated")
    ends = byline["with"] | other | dated
    short = frozenset(w for w in ends if len(w) < 4)
    short |= {w.capitalize() for w in short if len(w) == 3}  # "Ann Moor For The Courier"
    stops = late(rf"\s(?:(?i:{_either(ends - short)})|{_either(short)})(?=[\s:,]|$)")
    days = frozenset(w for w in dated if " " not in w and len(w) > 3)
    weekdays = lex.list("dates", "weekdays")
    long_days = frozenset(day for day in weekdays if len(day) > 3)  # Sam is a Saturday, and a man
    roles = lex.list("roles", "names")
    phrases = [phrase.split() for phrase in roles]
    heads = lex.list("roles", "heads") | {p[-1] for p in phrases if len(p[-1]) > 3}
    teams = byline["teams"] | {p for p in byline["agency"] if " " not in p and len(p) > 3 and p not in byline["with"]}
    organisations = lex.list("byline", "organisations")
    nobody = lex.list("byline", "nobody") | organisations
    return Names(
        Phrases(byline["by"]), _longest(lex.list("byline", "sure")), ands, _firsts(byline["joiners"]), stops, _firsts(ends), Phrases(other), byline["photo"],
        heads | lex.list("roles", "before") | {w for p in phrases for w in p}, heads, lex.list("roles", "of"), teams,
        lex.list("agencies", "names"), organisations, days, heads | teams | nobody | days | long_days, weekdays,
        lex.list("byline", "trailing"), lex.list("byline", "articles") - lex.list("names", "particles"),
        _longest(frozenset(p for p in roles | byline["by"] if p[0] > "\u2e80")),
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
    """The phrase that a text starts with, at a word's edge, or ""; one that is written with a colon needs it, or to stand alone."""
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
    if low.startswith(found):
        for phrase in found:
            if not low.startswith(phrase) or _goes_on(text, len(phrase)):
                continue
            if phrase not in phrases.colons or text[len(phrase) :].lstrip()[:1] in ("", ":", "\uff1a"):
                return phrase
    return ""


def _goes_on(text: str, at: int) -> bool:
    """True if the word or a list goes on at that place ("authors, editors", "By-elections"); in "ByAnn Moor" it does not."""
    after = text[at : at + 1]
    return after == "," or after == "-" and text[at + 1 : at + 2].isalnum() or after.isalnum() and not (after.isupper() and text[at - 1].islower())


def without_by(text: str, names: Names, least: int = 1) -> str:
    """A byline without its "By", "Written by:", "Von", as often as they stand in front, if at least `least` words remain."""
    for _ in range(3):
        phrase = starts_with(text, names.by)
        rest = text[len(phrase) :].lstrip(" :\u00a0\uff1a-\u2013\u2014|.,\ufe31") if phrase else ""
        if not phrase or len(rest.split()) < least and rest[:1] < "\u2e80":
            break
        text = rest
    return text


def behind_by(text: str, names: Names) -> str:
    """ "Ann Moor" of "All posts by Ann Moor"."""
    parts = text.split()
    at = next((i for i, part in enumerate(parts[:5]) if i > 0 and part.lower() in names.by), 0)
    return " ".join(parts[at + 1 :]) if at and fold(parts[0]) in names.not_names else text


def is_credit(text: str, lex: Lexicon) -> bool:
    """True for a line with the sign of a copyright, or with a label for pictures and their makers inside or in front: "The quay. Photo: Ben Oakley"."""
    if "\u00a9" in text:
        return True
    labels = [fold(front.rsplit(None, 1)[-1]) for front in text.split(":")[:-1] if front.strip()] if ":" in text else []
    return bool(labels) and not lex.list("captions", "credit").isdisjoint(labels)


def behind_label(text: str, names: Names) -> str:
    """ "山田花子" of "記者 山田花子"; a label of one character needs a sign or space behind it."""
    for label in names.labels:
        if text.startswith(label):
            rest = text[len(label) :].lstrip(" :/|\uff1a\ufe31")
            return rest if len(label) > 1 or len(rest) < len(text) - 1 else text
    return text


def before_label(text: str, names: Names) -> str:
    """ "한서연" of "한서연 기자"."""
    for label in names.labels:
        if len(label) > 1 and text.endswith(label):
            return text[: -len(label)].strip()
    return text


def is_other_work(text: str, names: Names) -> bool:
    """True for what others did ("Editing by Ann Moor", "Redaktion: Ann Moor"), and not for a desk's own name ("Redaktion Elling")."""
    phrase = starts_with(text, names.other_work)
    return bool(phrase) and (phrase not in names.teams or not text[len(phrase) :].strip() or text[len(phrase) :].lstrip()[0] in ":,")
