"""The phrases and word lists of a few languages, looked up by first word. Reads <lang>.toml; standard library only."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache, lru_cache

from newsclean.words.folding import WIDE, bare, is_wide, respell

FOLDER = os.path.dirname(__file__)
LONGEST = 25
"""`starts` and `ends` are tested on texts of at most so many words; a script without spaces, so many times three characters."""
OPENING = 160
"""Characters of a long text that a `starts` phrase is looked for in."""
LONGEST_ROW = 24
"""A row of exact phrases ("print dictionary print") has at most so many words."""
MIXED = frozenset({"comments", "login_prompt", "page_tools"})
"""Tables whose phrases may stand in one row, as buttons do ("Print Share 12 comments Log in")."""
SIGNS = ".,;:!?()[]\"'|<>*#·•–—‘’“”«»…/"
"""What most often stands at a word's ends; `bare` knows the rest."""
OPENED = frozenset({"consent", "newsletter", "promotion"})
"""Tables whose `starts` phrases begin long texts too."""
DOTLESS = "\u0131"
"""The letter that `respell` writes as another."""
NONE: frozenset[str] = frozenset()


@cache
def read(name: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """The tables of words/<name>.toml: table, key, its lines in the spelling that texts are folded to. Empty if there is no such file.

    The files keep to three forms of TOML: [table], key = '...', and key = ''' with one phrase a line. They are read here because
    importing tomllib costs 4 ms, more than all the rest of the words; a test compares with tomllib.
    """
    try:
        with open(os.path.join(FOLDER, name + ".toml"), encoding="utf-8") as file:
            text = respell(file.read())
    except FileNotFoundError:
        return {}
    tables: dict[str, dict[str, tuple[str, ...]]] = {}
    keys: dict[str, tuple[str, ...]] = {}
    parts = text.split("'''\n")
    for outside, lines in zip(parts[::2], [*parts[1::2], ""], strict=True):
        key = ""
        for line in outside.splitlines():
            if line.startswith("["):
                keys = tables.setdefault(line[1:-1], {})
            elif line and line[0] != "#":
                key, _, value = line.partition(" = ")
                if value:
                    keys[key] = (value.strip("'"),)
        if lines:
            keys[key] = tuple(lines.splitlines())
    return tables


class Lexicon:
    """What the strippers and the metadata know of a few languages, the page's own first.

    >>> english = lexicon(("en",))
    >>> sorted(english.match("Print | Dictionary | Print")), sorted(english.match("Analysts read more into the vote."))
    (['page_tools'], [])
    >>> english.months()["dec"], english.order()
    (12, 'mdy')
    """

    def __init__(self, languages: tuple[str, ...]) -> None:
        self.languages = languages
        self._packs = [read(name) for name in (*languages, "shared")]
        self._lists: dict[tuple[str, str], frozenset[str]] = {}
        self._exact: dict[str, frozenset[str]] = {}
        self._heads: dict[str, int] = {}
        self._starts: dict[str, dict[str, frozenset[str]]] = {}
        self._ends: dict[str, dict[str, frozenset[str]]] = {}
        for pack in self._packs:
            for table, keys in pack.items():
                starts = keys.get("starts", ())
                self._add_exact(table, [*keys.get("exact", ()), *[p[:-1] for p in starts if p[-1] == ":"]])
                alone = frozenset((table,))
                for edges, key_of, phrases in ((self._starts, _head, starts), (self._ends, _tail, keys.get("ends", ()))):
                    for phrase in phrases:
                        known = edges.setdefault(key_of(phrase), {})
                        known[phrase] = known[phrase] | alone if phrase in known else alone
        self._openers = {head.partition(" ")[0] for head, known in self._starts.items() if any(tables & OPENED for tables in known.values())}

    def _add_exact(self, table: str, phrases: list[str]) -> None:
        exact, heads, alone = self._exact, self._heads, frozenset((table,))
        for phrase in phrases:
            if not phrase.replace(" ", "").isalnum():
                phrase = " ".join([w for w in map(bare, phrase.split()) if w])
            known = exact.get(phrase)
            exact[phrase] = alone if known is None else known | alone
            size = phrase.count(" ") + 1
            head = phrase if size < 3 else " ".join(phrase.split(" ", 2)[:2])
            if phrase[0] >= WIDE and is_wide(phrase[0]):
                head, size = phrase[:2], len(phrase)
            if heads.get(head, 0) < size:
                heads[head] = size

    def may_match(self, text: str) -> bool:
        """False for most texts that `match` knows nothing of, by their first words and the last; four times as fast."""
        words = text.split(None, 2)
        if not words:
            return False
        first = words[0].strip(SIGNS).casefold()
        if not first.isascii() or not first.isalpha() or first in self._heads or first in self._starts:
            return True
        if len(words) > 1:
            second = words[1].strip(SIGNS).casefold()
            opening = f"{first} {second}"
            if not second.isalpha() or opening in self._heads or opening in self._starts:
                return True
        last = text.rsplit(None, 1)[-1].strip(SIGNS).casefold()
        return not last.isascii() or not last.isalpha() or last in self._ends

    def match(self, text: str) -> frozenset[str]:
        """Names of the tables that know `text`: a whole phrase or a row of phrases, or a short text that starts or ends with one.

        Numbers and signs between the phrases of a row count as nothing ("12 comments", "print | share").
        """
        words = respell(text).split()
        while words and not bare(words[-1]):
            words.pop()
        at = 0
        while at < len(words) and not bare(words[at]):
            at += 1
        if at == len(words):
            return NONE
        first, last = bare(words[at]), bare(words[-1])
        wide = is_wide(first[0])
        opening = first if wide or len(words) == at + 1 else f"{first} {bare(words[at + 1])}"
        sign = opening[-1] == " "
        found = NONE
        if wide or first in self._heads or opening in self._heads or sign or not first[0].isalpha():
            plain = [w for w in map(bare, words[at:]) if w]
            found = self._exact.get(" ".join(plain)) or (self._row("".join(plain), "") if wide else self._row(plain, " "))
        starts = self._starts.get(words[at][words[at].index(first) :][:2]) if wide else self._find_starts(first, opening)
        ends = self._ends.get(last if last.isalnum() and not is_wide(last[-1]) else _tail(last))
        if starts or ends:
            text = " ".join(words[at:])
            if len(words) - at <= LONGEST and (not is_wide(text[len(text) // 2]) or len(text) <= LONGEST * 3):
                found |= _edges(text, starts or {}, ends or {})
        return found

    def opens(self, text: str) -> frozenset[str]:
        """Names of the tables of OPENED of which a `starts` phrase begins `text`, however long the text is."""
        first = text[:OPENING].split(None, 1)[0].strip(SIGNS).casefold()
        if first not in self._openers and first.isalpha() and first[0] < WIDE and DOTLESS not in first:  # most texts
            return NONE
        words = respell(text[:OPENING]).split()
        while words and not bare(words[0]):
            del words[0]
        if not words:
            return NONE
        first = bare(words[0])
        wide = is_wide(first[0])
        opening = first if wide or len(words) == 1 else f"{first} {bare(words[1])}"
        starts = self._starts.get(words[0][words[0].index(first) :][:2]) if wide else self._find_starts(first, opening)
        return _edges(" ".join(words), starts, {}) & OPENED if starts else NONE

    def _find_starts(self, first: str, opening: str) -> dict[str, frozenset[str]] | None:
        """The phrases that a text may start with: by its first word, its first two, or what stands before a sign in the first."""
        one, two = self._starts.get(first), self._starts.get(opening)
        if one and two:
            return one | two
        return one or two or (None if first.isalnum() else self._starts.get(_head(first)))

    def _row(self, parts: Sequence[str], gap: str) -> frozenset[str]:
        """The tables of which exact phrases make up all of `parts`: words, or characters of a script without spaces (gap "").

        Where no single table does, the first phrase's if all are in MIXED. There numbers count as nothing; elsewhere a number
        makes it a numbered heading ("6.2 Language"), which is no row.
        """
        if len(parts) > (LONGEST_ROW if gap else LONGEST_ROW * 3):
            return NONE
        at, rows, numbers = 0, [], False
        while at < len(parts):
            part = parts[at]
            for size in range(min(self._heads.get(gap.join(parts[at : at + 2]), 1), len(parts) - at), 0, -1):
                tables = self._exact.get(gap.join(parts[at : at + size]))
                if tables is not None:
                    rows.append(tables)
                    at += size
                    break
            else:
                if part.isalpha() or (gap and not _is_number(part)):
                    return NONE
                numbers = numbers or part[0].isdigit()
                at += 1
        if not rows:
            return NONE
        shared = frozenset.intersection(*rows) or (rows[0] if all(tables & MIXED for tables in rows) else NONE) & MIXED
        return shared & MIXED if numbers else shared

    def list(self, table: str, key: str) -> frozenset[str]:
        """A word list of all the languages and of shared.toml, folded: list("byline", "by"), list("agencies", "names"). Empty if unknown."""
        known = self._lists.get((table, key))
        if known is None:
            known = self._lists[table, key] = frozenset(word for pack in self._packs for word in pack.get(table, {}).get(key, ()))
        return known

    def months(self) -> dict[str, int]:
        """Month names and abbreviations (without a full stop) to 1..12; where languages differ, the first one's."""
        found: dict[str, int] = {}
        for pack in self._packs:
            for number, line in enumerate(pack.get("dates", {}).get("months", ()), 1):
                for name in line.split(", "):
                    found.setdefault(name, number)
        return found

    def order(self) -> str:
        """How the first language writes a date in figures: dmy, mdy or ymd."""
        for pack in self._packs:
            for order in pack.get("dates", {}).get("order", ()):
                return order
        return "dmy"


def _head(phrase: str) -> str:
    """What a `starts` phrase is looked up by: its first two words (characters); "photo/" and "photo:" by the word before the sign."""
    if is_wide(phrase[0]):
        return phrase[:2]
    words = phrase.split(" ", 2)
    first = words[0]
    if len(words) > 1 and (second := bare(words[1])):
        return f"{bare(first)} {second}"
    for sign in ":/=":
        first = first.partition(sign)[0]
    return bare(first)


def _tail(phrase: str) -> str:
    """What an `ends` phrase is looked up by: its last word (or two characters), after a sign in it if there is one."""
    if is_wide(phrase[-1]):
        return phrase[-2:]
    last = phrase.rsplit(None, 1)[-1]
    for sign in ":/=":
        last = last.rpartition(sign)[2]
    return bare(last)


def _edges(text: str, starts: dict[str, frozenset[str]], ends: dict[str, frozenset[str]]) -> frozenset[str]:
    """Tables of the phrases that a short text starts or ends with, at a word's edge unless the script has no spaces."""
    found = NONE
    left = text[text.index(bare(text)[0]) :]
    for phrase, tables in starts.items():
        if left.startswith(phrase) and not (left[len(phrase) : len(phrase) + 1].isalnum() and phrase[-1].isalnum() and not is_wide(phrase[-1])):
            found |= tables
    right = bare(text)
    for phrase, tables in ends.items():
        if right.endswith(phrase) and not (right[: -len(phrase)][-1:].isalnum() and phrase[0].isalnum() and not is_wide(phrase[0])):
            found |= tables
    return found


def _is_number(word: str) -> bool:
    """True for 12, 1,024, 3.5k, 0/250자: begins with a figure, at most two letters."""
    return word[0].isdigit() and sum(map(str.isalpha, word)) <= 2


@lru_cache(maxsize=64)
def lexicon(languages: tuple[str, ...]) -> Lexicon:
    """The lexicon of these languages, made once; a language without a file adds nothing."""
    return Lexicon(languages)


def has(language: str) -> bool:
    """True if there is a file for this language."""
    return os.path.exists(os.path.join(FOLDER, language + ".toml"))
