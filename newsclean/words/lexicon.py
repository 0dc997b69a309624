"""The phrases and word lists of a few languages, looked up by first word. Reads <lang>.toml; standard library only."""

from __future__ import annotations

import os
from functools import lru_cache

from newsclean.words.folding import bare, is_wide, respell

FOLDER = os.path.dirname(__file__)
LONGEST = 25
"""`starts` and `ends` are tested on texts of at most so many words; a script without spaces, so many times three characters."""
LONGEST_ROW = 24
"""A row of exact phrases ("print dictionary print") has at most so many words."""
STYLES = ("exact", "starts", "ends")
NONE: frozenset[str] = frozenset()


@lru_cache(maxsize=None)
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
        self._starts: dict[str, list[tuple[str, str]]] = {}
        self._ends: dict[str, list[tuple[str, str]]] = {}
        for pack in self._packs:
            for table, keys in pack.items():
                for style in STYLES:
                    for phrase in keys.get(style, ()):
                        self._add(table, style, phrase)

    def _add(self, table: str, style: str, phrase: str) -> None:
        whole = phrase.rstrip(":")
        if style == "exact" or whole != phrase:
            words = [w for w in map(bare, whole.split()) if w]
            name = " ".join(words)
            self._exact[name] = self._exact.get(name, NONE) | {table}
            head, size = (name[0], len(name)) if is_wide(name[0]) else (words[0], len(words))
            if self._heads.get(head, 0) < size:
                self._heads[head] = size
        if style == "starts":
            first = phrase[0] if is_wide(phrase[0]) else bare(phrase.split(None, 1)[0])
            self._starts.setdefault(first, []).append((phrase, table))
        elif style == "ends":
            last = phrase[-1] if is_wide(phrase[-1]) else bare(phrase.rsplit(None, 1)[-1])
            self._ends.setdefault(last, []).append((phrase, table))

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
        wide_first = is_wide(first[0])
        found = NONE
        if wide_first:
            found = self._wide_row(words[at:])
        elif first in self._heads or not first[0].isalpha():
            found = self._row(words[at:])
        starts = self._starts.get(first[0] if wide_first else first)
        ends = self._ends.get(last[-1] if is_wide(last[-1]) else last)
        if starts or ends:
            found |= self._edges(" ".join(words[at:]), len(words) - at, starts or [], ends or [])
        return found

    def _row(self, words: list[str]) -> frozenset[str]:
        """The table whose exact phrases make up all of `words`; where no single table does, the one of the first phrase."""
        plain = [w for w in map(bare, words) if w]
        whole = self._exact.get(" ".join(plain))
        if whole is not None:
            return whole
        if len(plain) > LONGEST_ROW:
            return NONE
        at, first, shared = 0, NONE, NONE
        while at < len(plain):
            for size in range(min(self._heads.get(plain[at], 0), len(plain) - at), 0, -1):
                tables = self._exact.get(" ".join(plain[at : at + size]))
                if tables is not None:
                    shared = shared & tables if first else tables
                    first = first or tables
                    at += size
                    break
            else:
                if not plain[at][0].isdigit() or not _is_number(plain[at]):
                    return NONE
                at += 1
        return shared or first

    def _wide_row(self, words: list[str]) -> frozenset[str]:
        """The same as `_row` for a script without spaces, by characters; white space, signs and numbers count as nothing."""
        whole = self._exact.get(" ".join(w for w in map(bare, words) if w))
        text = "".join(words)
        if whole is not None or len(text) > LONGEST_ROW * 3:
            return whole or NONE
        at, first, shared = 0, NONE, NONE
        while at < len(text):
            for size in range(min(self._heads.get(text[at], 0), len(text) - at), 0, -1):
                tables = self._exact.get(text[at : at + size])
                if tables is not None:
                    shared = shared & tables if first else tables
                    first = first or tables
                    at += size
                    break
            else:
                if text[at].isalpha():
                    return NONE
                at += 1
        return shared or first

    def _edges(self, text: str, count: int, starts: list[tuple[str, str]], ends: list[tuple[str, str]]) -> frozenset[str]:
        """Tables of the phrases that a short text starts or ends with, at a word's edge unless the script has none."""
        if count > LONGEST or (count * 12 < len(text) and len(text) > LONGEST * 3):
            return NONE
        found = set()
        left = text if text[0].isalnum() else text[text.index(bare(text)[0]) :]
        for phrase, table in starts:
            if left.startswith(phrase) and not (left[len(phrase) : len(phrase) + 1].isalnum() and phrase[-1].isalnum() and not is_wide(phrase[-1])):
                found.add(table)
        right = bare(text)
        for phrase, table in ends:
            if right.endswith(phrase) and not (right[: -len(phrase)][-1:].isalnum() and phrase[0].isalnum() and not is_wide(phrase[0])):
                found.add(table)
        return frozenset(found)

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


def _is_number(word: str) -> bool:
    """True for 12, 1,024, 3.5k, 0/250자: a figure with at most two letters."""
    return sum(map(str.isalpha, word)) <= 2


@lru_cache(maxsize=64)
def lexicon(languages: tuple[str, ...]) -> Lexicon:
    """The lexicon of these languages, made once; a language without a file adds nothing."""
    return Lexicon(languages)


def has(language: str) -> bool:
    """True if there is a file for this language."""
    return os.path.exists(os.path.join(FOLDER, language + ".toml"))

