"""Names that were shouted, set in case."""

from __future__ import annotations

from newsclean.words import lexicon

ABBREVIATION = 4
"""Letters of a word that may be one, at most."""


def _known(key: str, language: str = "") -> frozenset[str]:
    """A list of words.names: what every language has, and the language's own."""
    return lexicon((language,) if language else ()).list("names", key)


def is_particle(word: str) -> bool:
    """True for a small word inside names: van, de, 't."""
    return word.lower().strip("'\u2019.") in _known("particles")


def set_case(name: str, language: str = "") -> str:
    """A shouted name in case; a name that is not shouted comes back as it is, and so does one short word, which may be an abbreviation.

    >>> set_case("PARK HYUN-JU"), set_case("IAN McDONALD"), set_case("SEAN O'BRIEN")
    ('Park Hyun-ju', 'Ian McDonald', "Sean O'Brien")
    >>> set_case("MARLOW"), set_case("WEQT")
    ('Marlow', 'WEQT')
    >>> set_case("ANNA VAN DER BERG"), set_case("JEAN-LUC MOREL"), set_case("JD Marsh"), set_case("Bill HARTWELL")
    ('Anna van der Berg', 'Jean-Luc Morel', 'JD Marsh', 'Bill Hartwell')
    """
    words = name.split()
    loud = [w for w in words if _is_loud(w)]
    if not loud or len(words) == 1 and len(name) <= ABBREVIATION:
        return name
    whole = len(loud) == sum(any(c.isalpha() for c in w) for w in words)
    korean = whole and 1 < len(words) < 4 and words[0].lower() in _known("korean_surnames") and "-" in words[-1]
    out = []
    for at, word in enumerate(words):
        if not _is_loud(word) or (not whole and len(word) < 4 and not is_particle(word)):
            out.append(word)
        elif at and at < len(words) - 1 and is_particle(word) and not _is_large(word, language):
            out.append(word.lower())
        elif korean and at == len(words) - 1:
            out.append(_capital(word, language))
        else:
            out.append("-".join(_capital(part, language) for part in word.split("-")))
    return " ".join(out)


def _is_loud(word: str) -> bool:
    """True for two capitals or more and nothing small, but for a Mc in front."""
    if word[1:].islower():
        return False
    rest = word[2:] if word[:2] == "Mc" else word[3:] if word[:3] == "Mac" else word
    letters = [c for c in rest if c.isalpha()]
    return len(letters) > 1 and all(c.isupper() for c in letters)


def _is_large(particle: str, language: str) -> bool:
    """True for a particle that the language writes with a capital: Italian Di, De."""
    return bool(language) and particle.lower() in _known("capitals", language)


def _lower(text: str, language: str) -> str:
    if language in ("tr", "az"):
        text = text.replace("I", "ı").replace("İ", "i")
    return text.lower().replace("i̇", "i")


def _capital(word: str, language: str) -> str:
    """One word in case: McDonald, O'Brien, D'Angelo; initials (J.R., JD) stay."""
    letters = [c for c in word if c.isalpha()]
    small = _lower(word, language)
    plain = small.strip(".")
    if plain in _known("suffixes"):
        return word if plain[0] == "i" else small.capitalize()
    if "." in word.rstrip(".") or (len(letters) == 2 and not set(small) & set("aeiouyäöüéàáíóú")):
        return word
    if small[:2] == "mc" and len(small) > 3:
        return "Mc" + _upper_first(small[2:])
    if word[:3] == "Mac":
        return "Mac" + _upper_first(small[3:])
    for mark in ("'", "\u2019"):
        head, found, tail = small.partition(mark)
        if found and len(head) <= 2 and tail:
            return _upper_first(head) + mark + _upper_first(tail)
    return ("İ" + small[1:]) if language in ("tr", "az") and small[:1] == "i" else _upper_first(small)


def _upper_first(text: str) -> str:
    """The first letter large: `istanbul` to `Istanbul`, `(anna` to `(Anna`."""
    for at, char in enumerate(text):
        if char.isalpha():
            return text[:at] + char.upper() + text[at + 1 :]
    return text
