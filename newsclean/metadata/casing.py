"""Names that were shouted, set in case."""

from __future__ import annotations

PARTICLES = frozenset(
    "van von der den de la le du da dos das do del della dello degli di el al bin ibn bint abu ben ter ten te zu zur zum vom af av y e i und la las "
    "los 't v. d'".split()
)
"""Small words inside names, written small when the name is not shouted."""
ITALIAN_CAPITALS = frozenset("de di da del della dello degli la lo".split())
"""Particles that Italian names write with a capital."""
KOREAN_SURNAMES = frozenset(
    "kim lee yi rhee park pak choi choe jung jeong chung kang cho jo yoon yun jang chang lim im han oh seo suh shin kwon hwang ahn an song ryu yoo yu "
    "hong jeon chun ko koh moon mun yang son sohn bae baek paik heo hur nam sim shim noh roh ha kwak gwak sung seong cha joo ju woo koo gu min jin na "
    "ra um eom chae won cheon bang gong hyun ham byun yeo do seok sun seol ma gil yeon wi pyo myung ki ban ok in je mo tak kuk eun".split()
)
"""Family names after which a hyphenated given name is Korean: its second syllable is written small."""
INITIALS = frozenset("jr sr ii iii iv ng".split())


def set_case(name: str, language: str = "") -> str:
    """A shouted name in case; a name that is not shouted comes back as it is.

    >>> set_case("PARK HYUN-JU"), set_case("IAN McDONALD"), set_case("SEAN O'BRIEN")
    ('Park Hyun-ju', 'Ian McDonald', "Sean O'Brien")
    >>> set_case("ANNA VAN DER BERG"), set_case("JEAN-LUC MOREL"), set_case("JD Marsh"), set_case("Bill HARTWELL")
    ('Anna van der Berg', 'Jean-Luc Morel', 'JD Marsh', 'Bill Hartwell')
    """
    words = name.split()
    loud = [w for w in words if _is_loud(w)]
    if not loud:
        return name
    whole = len(loud) == sum(any(c.isalpha() for c in w) for w in words)
    korean = whole and 1 < len(words) < 4 and words[0].lower() in KOREAN_SURNAMES and "-" in words[-1]
    out = []
    for at, word in enumerate(words):
        if not _is_loud(word) or (not whole and len(word) < 4 and word.lower() not in PARTICLES):
            out.append(word)
        elif at and at < len(words) - 1 and _is_particle(word.lower(), language):
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


def _is_particle(word: str, language: str) -> bool:
    return word in PARTICLES and not (language == "it" and word in ITALIAN_CAPITALS)


def _lower(text: str, language: str) -> str:
    if language in ("tr", "az"):
        text = text.replace("I", "ı").replace("İ", "i")
    return text.lower().replace("i̇", "i")


def _capital(word: str, language: str) -> str:
    """One word in case: McDonald, O'Brien, D'Angelo; initials (J.R., JD) stay."""
    letters = [c for c in word if c.isalpha()]
    small = _lower(word, language)
    plain = small.strip(".")
    if plain in INITIALS:
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
