"""Which language a text is in: its script, then its most frequent function words (languages.toml)."""

from __future__ import annotations

import re
from functools import lru_cache

from newsclean.words.folding import bare, respell

SAMPLE = 100
"""Words looked at; more do not change the answer for a news text."""
ENOUGH = 3
"""Fewer function words than this say nothing."""
CHARACTERS = 600
"""Characters looked at for the script."""
SCRIPTS = (
    ("\u0370", "\u03ff", "el"),
    ("\u0400", "\u052f", "cyrillic"),
    ("\u0530", "\u058f", "hy"),
    ("\u0590", "\u05ff", "he"),
    ("\u0600", "\u077f", "arabic"),
    ("\u0900", "\u097f", "hi"),
    ("\u0980", "\u09ff", "bn"),
    ("\u0b80", "\u0bff", "ta"),
    ("\u0c00", "\u0c7f", "te"),
    ("\u0e00", "\u0e7f", "th"),
    ("\u1000", "\u109f", "my"),
    ("\u10a0", "\u10ff", "ka"),
    ("\u1780", "\u17ff", "km"),
    ("\u3040", "\u30ff", "ja"),
    ("\u3400", "\u9fff", "zh"),
    ("\uac00", "\ud7a3", "ko"),
)
"""First and last character of a script, and its language, or its name where LETTERS tells the languages apart."""
LETTERS = {
    "cyrillic": (("ў", "be"), ("әғқңұһ", "kk"), ("іїєґ", "uk"), ("ѓќѕ", "mk"), ("јљњћђ", "sr"), ("ыэё", "ru"), ("ъщ", "bg"), ("", "ru")),
    "arabic": (("ٹڈڑےں", "ur"), ("پچژگی", "fa"), ("", "ar")),
}
"""Letters of one language only, asked in this order; two of them decide."""


@lru_cache(maxsize=1)
def _function_words() -> dict[str, tuple[str, ...]]:
    """Every function word and the languages that use it."""
    from newsclean.words.lexicon import read

    found: dict[str, tuple[str, ...]] = {}
    for language, lines in read("languages")["words"].items():
        for line in lines:
            for word in line.split():
                found[word] = (*found.get(word, ()), language)
    return found


def _by_script(text: str) -> str:
    """The language of a text that is not in Latin letters; "" if it is."""
    sample = text[:CHARACTERS]
    counts: dict[str, int] = {}
    for char in re.findall("[^\x00-\u036f]", sample):  # its range, not negated, takes 3 ms to compile
        for first, last, name in SCRIPTS:
            if first <= char <= last:
                counts[name] = counts.get(name, 0) + 1
                break
    if not counts:
        return ""
    if counts.get("ja", 0) * 20 > counts.get("zh", 0) > 0:
        return "ja"
    name = max(counts, key=lambda n: counts[n])
    latin = len([c for c in sample if c < "\u0370" and c.isalpha()])
    if counts[name] * 3 < latin + sum(counts.values()):
        return ""
    lower = text.lower()
    for marks, language in LETTERS.get(name, ()):
        if not marks or sum(map(lower.count, marks)) > 1:
            return language
    return name


def detect(text: str) -> str:
    """Two-letter code of the language of `text`, or "" when it cannot be told. Looks at the first SAMPLE words.

    >>> detect("The ferry was late and the harbour was shut."), detect("다리는 정오에 폐쇄됐다"), detect("橋は正午に閉鎖された"), detect("12")
    ('en', 'ko', 'ja', '')
    """
    script = "" if text.isascii() else _by_script(text)
    if script:
        return script
    known = _function_words()
    counts: dict[str, float] = {}
    hits = 0
    for word in respell(text[: SAMPLE * 12]).split()[:SAMPLE]:
        languages = known.get(word) if word.isalpha() else known.get(bare(word))
        if languages:
            hits += 1
            for language in languages:
                counts[language] = counts.get(language, 0.0) + 1.0 + 1.0 / len(languages)
    if hits < ENOUGH:
        return ""
    return max(counts, key=lambda n: counts[n])
