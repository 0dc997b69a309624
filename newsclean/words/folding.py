"""One spelling for what readers see as the same words. Standard library only."""

from __future__ import annotations

from functools import lru_cache

SPELLINGS = (("\u2019", "'"), ("\uff1a", ":"), ("\u0131", "i"), ("i\u0307", "i"), ("\u200b", ""), ("\u00ad", ""), (" :", ":"))
"""Curly apostrophe, full-width colon, the Turkish i's, zero-width space, soft hyphen, the French space before a colon."""


def respell(text: str) -> str:
    """Case-fold `text` and even out the spellings of SPELLINGS; lines and punctuation stay."""
    text = text.casefold()
    if text.isascii():
        return text.replace(" :", ":") if " :" in text else text
    for old, new in SPELLINGS:
        text = text.replace(old, new)
    return text


def _outer(char: str) -> bool:
    """True for a character that is stripped from the ends: no letter, no digit, no vowel sign of Indic, Thai, Arabic or Hebrew."""
    if char.isalnum():
        return False
    if "\u0300" <= char < "\u2000":
        from unicodedata import category

        return category(char)[0] != "M"
    return True


def bare(word: str) -> str:
    """`word` without punctuation and symbols at its ends; "" if there is nothing else.

    >>> bare("(print)"), bare("|"), bare("c++")
    ('print', '', 'c')
    """
    if word.isalnum():
        return word
    start, end = 0, len(word)
    while start < end and _outer(word[start]):
        start += 1
    while end > start and _outer(word[end - 1]):
        end -= 1
    return word[start:end]


@lru_cache(maxsize=4096)  # words of names and labels, asked for again and again
def fold(text: str) -> str:
    """The form that phrases are compared in: case-folded, white space single, no punctuation, symbol or bullet at either end.

    >>> fold("  • READ\\u00a0 more: "), fold("Lire aussi : la crue"), fold("SCHLIESSEN") == fold("schließen")
    ('read more', 'lire aussi: la crue', True)
    """
    return bare(respell(" ".join(text.split())))


WIDE = "\u0e00"
"""The first character of the scripts of `is_wide`."""


def is_wide(char: str) -> bool:
    """True for scripts written without spaces: Thai, Lao, Burmese, Khmer, kana, Han; not Hangul."""
    if char < WIDE:
        return False
    return char <= "\u0eff" or "\u1000" <= char <= "\u109f" or "\u1780" <= char <= "\u17ff" or "\u3005" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff"
