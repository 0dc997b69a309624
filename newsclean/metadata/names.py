"""From a byline to persons: split at conjunctions, roles and outlets parted, shouted names set in case.

Better no name than a wrong one: what does not look like a name is dropped.
"""

from __future__ import annotations

import re

from newsclean.late import late
from newsclean.metadata.byline_words import Names, before_label, behind_label, has_first, is_other_work, names_of, starts_with, without_by
from newsclean.metadata.casing import is_particle, set_case
from newsclean.metadata.date_text import located
from newsclean.page import Author
from newsclean.words import Lexicon, fold

LONGEST_NAME = 60
MOST_AUTHORS = 40
_MAIL = late(r"[\[(<]?\s{0,9}(?:[\w.+-]{1,64}@[\w-]{1,100}\.[\w.-]{1,100}\w|\[?email\s?protected\]?)\s{0,9}[\])>]?", re.IGNORECASE)
_ADDRESS = late(r"\(?https?://\S{1,500}|\bwww\.\S{1,300}")
_HANDLE = late(r"@\w{1,40}|\bu/\w{1,40}")
OPENERS = frozenset("([\uff08\u3010")
NO_NAME = frozenset('@/\\()[]{}<>=%$€£?!\u2026:"\u201c\u201d\u00a9')
"""Signs that stand in no name."""
_BRACKETS = late(r"\s{0,9}[(\[\uff08\u3010][^()\[\]\uff08\uff09\u3010\u3011]{0,120}[)\]\uff09\u3011]")
HARD = late(
    r"\s{0,9}(?:[;|\u2022\u00b7\u2010\u2011\u2013\u2014\u2015\uff5c\uff0f\uff1b\u3001\u30fb\n\r\t\u2192\u25cf\u22c5\u2219\u2027\u00bb\u25ba\u2502*/]|\s-{1,2}\s|\s:\s)\s{0,9}"
)
_TIME = late(r"\s\d{1,2}[:.]\d\d")
_FOOTNOTE = late(r"(?<=[^\W\d])\d{1,2}(?![\w.])")
_COMMA = late(r"\s{0,9}[,\uff0c\u060c]\s{0,9}")
_CREDENTIAL = late(r"(?:[A-Z][a-z]{0,2}\.?){1,4}[A-Z]\.?(?:[-\s]?\d{1,3})?[\u00ae\u2122]?|Esq\.?|[JS]r\.?|ph\.?\s?d\.?", re.ASCII)


def people(raw: str, lex: Lexicon, outlets: frozenset[str] = frozenset(), sure: bool = False) -> list[Author]:
    """The persons of a byline in order, else the agencies, with role "agency".

    `outlets`: folded names of the site, which may stand behind a name. `sure`: the text stands where only a name stands
    (an author's node or element), so that one word or small letters will do.
    """
    names = names_of(lex)
    text = cleaned(raw, lex, names)
    quiet = not text.split(" ", 1)[0].isupper()
    begun = bool(starts_with(raw[:LONGEST_NAME], names.by))
    persons: list[Author] = []
    agencies: list[Author] = []
    over = False  # what follows is a place, a section or a topic, unless it is a whole name
    for part in HARD.split(text)[: 2 * MOST_AUTHORS]:
        if is_other_work(part, names):
            continue
        for group in _COMMA.split(part):
            stop = names.stops.search(group) if has_first(group, names.stop_words) else None
            if stop and (begun and fold(stop.group()).strip() not in names.teams or not sure or " " in group[: stop.start()].strip()):
                group = group[: stop.start()]
            if persons and not names.role_of.isdisjoint(group.split()[1:]):
                persons[-1] = Author(persons[-1].name, persons[-1].role or group.strip())  # Head of Sport and Weather
                continue
            if over and persons and group.partition(" ")[0].lower() in lex.list("byline", "articles"):
                continue  # an outlet: "Ann Moor | The Harbour Times"
            pieces = names.ands.split(group) if has_first(group, names.joiners) else [group]
            if len(pieces) > 1 and _is_one_organisation(pieces, bool(persons), names):
                continue
            for at, piece in enumerate(pieces):
                if at and " " in pieces[at - 1].strip() and " " not in piece.strip() and not (persons or agencies or _wide(piece)):
                    continue  # the last word of what is no name: "Stories for Sun and Moon"
                if not (persons and quiet and " " in piece.strip() and piece.isupper()):  # an outlet: "Ann Moor, HARBOUR TIMES"
                    _sort_in(piece, lex, names, outlets, sure and not over, persons, agencies)
            over = over or bool(stop or agencies) or fold(group.strip()) in outlets
        over = over or bool(persons)
    if sum(" " in p.name for p in persons) and not all(map(_wide, (p.name for p in persons))):
        persons = [p for p in persons if " " in p.name or _wide(p.name)]
    if len(persons) > 2 and not any(" " in p.name or _wide(p.name) for p in persons):
        persons = []  # an address: "Harbour, Elling, Quayland"
    if agencies and all(p.name.partition(" ")[0].lower() in lex.list("byline", "articles") for p in persons):
        persons, agencies = [], [*(Author(p.name, "agency") for p in persons), *agencies]  # Le Courrier et AFP
    return _unique(persons)[:MOST_AUTHORS] or _unique(agencies)[:3]


def _is_one_organisation(pieces: list[str], named: bool, names: Names) -> bool:
    """True for the pieces of "Centre for Barges and Bridges", or behind a name for those of "Quays and Barges University"."""
    return any(not names.organisations.isdisjoint(map(fold, piece.split())) for piece in (pieces[0], *pieces[-1:] * named))


def cleaned(raw: str, lex: Lexicon, names: Names) -> str:
    """A byline without address, handle, brackets and "by"."""
    text = raw[:1000].replace("\u00a0", " ").replace("\\xa0", " ").replace("\u00ad", "").strip()
    if "&" in text or "\\u" in text:
        from html import unescape

        text = unescape(text)
    if "<" in text:
        text = re.sub(r"<[^<>]{1,200}>", " ", text)
    if "@" in text or "protected" in text:
        text = _MAIL.sub(" ", text)
        text = _HANDLE.sub(" ", text)
    if "/" in text:
        text = _HANDLE.sub(" ", _ADDRESS.sub(" ", text))
    if not OPENERS.isdisjoint(text):
        text = _without_photographers(text, names)
        text = _BRACKETS.sub(" ", text)
    for _ in range(3):
        if not any(map(str.isdigit, text)):
            break
        dated = located(text, lex)
        text = (_undated(text[: dated[1]], lex, names) if dated[1] > 3 else text[dated[2] :]) if dated else _TIME.split(text, maxsplit=1)[0]
        text = text.strip(" |,\u00b7\u2022~-")
    if text[:2] in ("By", "by") and (text[2:3].isupper() or text[2:5] == "by "):
        text = text[2:]  # "ByAnn Moor", "Byby ANN MOOR"
    text = without_by(text.strip(), names)
    if " " in text and any(map(str.isdigit, text)):
        text = _FOOTNOTE.sub("", text)
    return text if text.isascii() else behind_label(text, names)


def _without_photographers(text: str, names: Names) -> str:
    """ "Ann Moor" of "Ann Moor (text) and Ben Oakley (photos)"."""
    for found in reversed(list(_BRACKETS.finditer(text))):
        work = fold(found.group().strip(" ()[]"))
        start = max([m.start() for m in names.ands.finditer(text, 0, found.start())] + [text.rfind(",", 0, found.start())], default=-1)
        if len(work) > 3 and start > 0 and any(phrase.startswith(work) for phrase in names.photo):
            text = text[:start] + text[found.end() :]
    return text


def _undated(text: str, lex: Lexicon, names: Names) -> str:
    """A byline without the weekday and "on" that stood in front of its date."""
    words = text.split()
    days = lex.list("dates", "weekdays")
    while len(words) > 1 and (fold(words[-1]) in days or words[-1] in names.trailing):
        words.pop()
    return " ".join(words)


def _sort_in(piece: str, lex: Lexicon, names: Names, outlets: frozenset[str], sure: bool, persons: list[Author], agencies: list[Author]) -> None:
    """Put one piece of a byline where it belongs: a person, the role of the person before it, an agency, or nowhere."""
    piece = without_by(" ".join(piece.split()).strip(" .:*-\u2013\u201c\u201d\"'\u2018<>=_~#"), names, 2)
    if not piece.isascii():
        piece = behind_label(before_label(piece, names), names).strip()
    while " " in piece and piece.rsplit(" ", 1)[1] in names.trailing:
        piece = piece.rsplit(" ", 1)[0]
    if piece[-3:] in (" Jr", " Sr"):
        piece += "."
    if not 1 < len(piece) <= 200:
        return
    folded = fold(piece)
    if folded in names.by or is_other_work(piece, names):
        return
    if folded in names.agencies:
        agencies.append(Author(piece, "agency"))
        return
    first, _, place = piece.partition(" ")
    if place and " " not in place and first.isupper() and fold(first) in names.agencies and fold(place) not in names.roles:
        agencies.append(Author(first, "agency"))
        return
    letters = " " not in piece and piece.isupper() and _CREDENTIAL.fullmatch(piece)
    if persons and (letters or folded in outlets) or folded in lex.list("photo_agencies", "names"):
        return
    piece = _without_outlet(_unglued(piece, names), outlets)
    name, role = _role_parted(piece, names)
    if not is_person(name, names, sure):
        name = _before_outlet(name, names, outlets) or name
    if name and is_person(name, names, sure):
        persons.append(Author(set_case(name, lex.languages[0] if lex.languages else ""), role or None))
    elif role and not name and persons and persons[-1].role is None:
        persons[-1] = Author(persons[-1].name, role)
    elif is_team(folded, names) and not names.stops.search(piece) and _is_short(piece):
        agencies.append(Author(piece, "agency"))


def _without_outlet(piece: str, outlets: frozenset[str]) -> str:
    """ "Ann Moor" of "Ann Moor HARBOUR TIMES", where the site is called that."""
    words = piece.split()
    for size in range(1, min(4, len(words) - 1)):
        if len(words) - size > 1 and fold(" ".join(words[-size:])) in outlets:
            return " ".join(words[:-size])
    return piece


def _before_outlet(piece: str, names: Names, outlets: frozenset[str]) -> str:
    """ "Ann Moor" of "Ann Moor of The Courier" or "ANN MOOR OF REUTERS"; "" if no outlet or article follows a first and last name."""
    words = piece.split()
    for at in range(2, len(words) - 1):
        if fold(words[at]) in names.role_of:
            behind = fold(" ".join(words[at + 1 :]))
            return " ".join(words[:at]) if behind in outlets or behind in names.agencies or fold(words[at + 1]) in names.articles else ""
    return ""


def _unglued(piece: str, names: Names) -> str:
    """A name without the role that was glued to it ("Ann MoorStaff Writer"), or its own second copy ("Ann MoorAnn Moor")."""
    half = len(piece) // 2
    if half > 4 and piece[:half] == piece[half:].strip():
        return piece[:half]
    inside = "".join([word[1:] for word in piece.split()])
    if inside == inside.lower():
        return piece
    for at in range(3, len(piece) - 3):
        if piece[at].isupper() and piece[at - 1].islower():
            glued = fold(piece[at:].split(" ", 1)[0])
            if glued in names.dated:
                return piece[:at]
            if glued in names.roles:
                return f"{piece[:at]} {piece[at:]}"
    return piece


def _role_parted(piece: str, names: Names) -> tuple[str, str]:
    """("Ann Moor", "Chief Reporter") of "Ann Moor Chief Reporter"; ("", piece) when it is all role; (piece, "") when there is none."""
    words = piece.split()
    folded = [fold(w) for w in words]
    folded = [end if (end := w.rpartition("-")[2]) in names.heads else w for w in folded]  # Courier-Experte
    heads = [at for at, w in enumerate(folded) if w in names.heads]
    if not heads or any(w in names.teams for w in folded):
        return piece, ""
    if names.roles.issuperset(folded):
        return "", piece
    first = next((at for at in range(2, heads[0] + 1) if all(w in names.roles for w in folded[at : heads[0] + 1])), 0)
    if first and folded[first - 1] in names.roles:
        return "", piece  # "Elling Court Reporter", a desk's; "AP Sports Writer", behind a name
    if first and all(w[:1].isupper() or is_particle(w) for w in words[:first]):
        return " ".join(words[:first]), " ".join(words[first:])
    last = heads[-1] + 1
    if len(words) - last >= 2 and all(w in names.roles for w in folded[:last]):
        return " ".join(words[last:]), " ".join(words[:last])
    return "", piece


def is_team(folded: str, names: Names) -> bool:
    """True for a byline that is no person: Harbour Times Staff, the editorial team."""
    return not names.teams.isdisjoint(folded.replace("-", " ").split())


def _is_short(team: str) -> bool:
    """True for two words or more that can be a desk's name."""
    return len(team) <= LONGEST_NAME and len(team.replace("-", " ").split()) > 1 and not any(map(str.isdigit, team))


def _wide(name: str) -> bool:
    """True for a name in a script without spaces, or in Hangul."""
    return name[:1] > "\u2e80"


def _is_host(word: str) -> bool:
    """True for "courier.de"."""
    name, _, end = word.rpartition(".")
    return word.islower() and len(name) > 2 and len(end) in (2, 3)


def is_person(name: str, names: Names, sure: bool = False) -> bool:
    """True for what looks like a person's name.

    >>> from newsclean.words.lexicon import lexicon
    >>> known = names_of(lexicon(("en",)))
    >>> [is_person(n, known) for n in ("Ann Moor", "J. R. van Dalen", "the bridge is shut", "Ann", "4 May", "山田花子")]
    [True, True, False, False, False, True]
    """
    if not name.strip() or len(name) > LONGEST_NAME or not NO_NAME.isdisjoint(name):
        return False
    words = name.split()
    if any(map(str.isdigit, name)) and not (sure and len(words) == 1 and name[0].isalpha() and len(name) < 30):
        return False
    if not names.not_names.isdisjoint(map(fold, words)) or is_team(fold(name), names) or len(words) > 1 and words[0].lower() in names.articles:
        return False
    if "." in name and len(words) == 1 and (not sure or name.count(".") > 1 or _is_host(name)):
        return False
    if _wide(name):
        return all(len(w) <= 12 for w in words) and len(words) <= 4 and (sure or 2 <= len(name.replace(" ", "")) <= 7)
    if len(words) == 1:
        letters = set(name.lower())
        if name.isascii() and name.isalpha() and letters.isdisjoint("aeiouy") and not len(name) == len(letters) == 2:
            return False  # a degree or kisses ("XX"); "LD" are initials
        return sure and fold(name) not in names.weekdays and len(name) > (3 if name.islower() else 1) and any(c.isalpha() for c in name)
    if len(words) > 7 or len(words) > 5 and sum(not is_particle(w) for w in words) > 5:
        return False
    if words[-1].islower() and is_particle(words[-1]):
        return False
    small = [w for w in words if w[0].islower() and not is_particle(w) and w[:2] not in ("d'", "d\u2019", "al", "el")]
    return not small or sure and len(small) == len(words) == 2 and all(w.isalpha() for w in words)


def _unique(people: list[Author]) -> list[Author]:
    """The same without the second of two equal names; the first role found wins."""
    out: dict[str, Author] = {}
    for person in people:
        key = " ".join(w for w in fold(person.name).replace(".", "").split())
        if key not in out:
            out[key] = person
        elif out[key].role is None and person.role:
            out[key] = Author(out[key].name, person.role)
    return list(out.values())
