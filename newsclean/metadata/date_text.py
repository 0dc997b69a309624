"""Dates out of text: ISO 8601, the common shapes of a language, and other calendars. Nothing is converted between zones."""

from __future__ import annotations

import re
from datetime import date, datetime, timezone
from functools import lru_cache

from newsclean.late import late
from newsclean.metadata.date_clock import clock, is_european, offset
from newsclean.words import Lexicon
from newsclean.words.folding import respell

Moment = datetime | date
EARLIEST, LATEST = 1990, 2100
"""Years of a story that was on the web; what is outside is no date of a page."""
LONGEST = 200
"""Characters of a text in which a date is looked for."""
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
"""Japanese eras: the year before their first."""
_ISO = late(
    r"(\d{4})-?(\d{2})-?(\d{2})(?:[T\s_]{1,2}(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,:]\d{1,9})?)?\s{0,2}(Z|z|[A-Za-z]{2,5}|(?:UTC|GMT)?[+\u2212-]\d{1,2}:?(?:\d{2})?)?)?(?:\s?\[[\w/]{1,40}\])?$"
)
_STAMP = late(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[+-]\d\d:?\d\d|Z)")
"""What a machine writes, run into what follows: "2031-05-06T09:30:00+02:00May 8, 2031"."""
_FIGURE = re.compile(r"\d+")
_WORD = late(r"[^\W\d_]{3,}", re.UNICODE)
_CAMEL = late(r"[A-Z][a-z]{2,}|[A-Z]{3,}")
_TOKEN = late(r"(?:19|20)\d\d(?=\d{1,2}(?!\d))|\d{1,2}(?=(?:19|20)\d\d(?!\d))|\d+|[^\W\d_]+|[:./\-\u2013,年月日년월일]|[+]", re.UNICODE)
_YMD = late(
    r"(?<!\d)([12\uff11\uff12\u0661\u0662\u06f1\u06f2]\d{3})\s?(?:([-/._\u2022\u00b7])|年|년)\s?(\d{1,2})\s?(?:\2|月|월)\s?(\d{1,2})"
    r"(?!\d|[日일]?[-\u2013~\uff5e]\d{1,2}(?!\d|[:.]\d|[h時时]))"
)
"""Also in full-width and in Arabic figures. A span of days, 2031/5/6-7, is none."""
_FIGURES = late(r"(?<![\d.])(\d{1,2})\s?([./\u2044|-])\s?(\d{1,2})\s?\2\s?((?:19|20)\d\d(?=\d{1,2}[:.h])|\d\d(?=[012]\d:\d\d)|\d{4}(?!\d)|\d{2}(?!\d))")
_NAMED = late(r"(?<!\d)(\d{1,2})[.\s]{1,2}([^\W\d][^\d,|\n]{1,18}?)[.,\s]{1,3}(?:[\u0e1e\u0e04]\.\u0e28\.\s?)?(\d{4})(?!\d)")
"""A month of two words, or in a script whose vowel signs are no letters: 6 \u0e1e.\u0e04. 2574; Thai may say which era it counts from."""
_DAY_YEAR = late(r"(?<=[.\s])(\d{1,2})[.,\s]{1,3}(\d{4})(?!\d)")
"""What follows such a month where it comes first."""
_NUMBERED = late(r"(?<!\d)(\d{1,2})\s+th\u00e1ng\s+(\d{1,2})(?:,|\s+n\u0103m)?\s+(\d{4})(?!\d)", re.IGNORECASE)
"""A date whose months have numbers for names, as in Vietnamese."""
_SHORT = late(r"(?<![\w-])(\d{1,2})(?:([-/])([^\W\d_]{3,9})\2|\s?([\u0e01-\u0e4e.]{3,12})\s?)(\d\d)(?![\w-])")
"""A named month and two figures of the year, 06-May-31; Thai counts them from 2500."""
_ERA = late(r"(令和|平成|昭和)\s?(\d{1,2}|元)\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})")
_BETWEEN = frozenset(
    "of de del do da d den der the le els ng ה tháng năm ngày thang nam gada m , . - / \u2013 st nd rd th er º ª года г р ж พ ศ ค الموافق".split()
)
"""What may stand between a day, a month and a year."""


def iso(text: str) -> Moment | None:
    """The moment of an ISO 8601 text, a day as a date; None for other text.

    >>> iso("2031-05-06"), iso("2031-05-06T09:30:00+01:00").isoformat()
    (datetime.date(2031, 5, 6), '2031-05-06T09:30:00+01:00')
    """
    if len(text) in (20, 25) and text[10] == "T" and text[4] == text[7] == "-" and text[13] == text[16] == ":" and text[19] in "Z+-":
        try:
            known = datetime.fromisoformat(text)  # the usual shape, five times as fast
        except ValueError:
            known = datetime.min
        if EARLIEST <= known.year <= LATEST:
            return known
    found = _ISO.match(text)
    if not found:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    return moment(int(year), int(month), int(day), hour, minute, second, zone)


def moment(
    year: int, month: int, day: int, hour: str | None = None, minute: str | None = None, second: str | None = None, zone: str | None = None
) -> Moment | None:
    """A date, or a datetime if there is an hour; None if there is no such day or it cannot be a page's."""
    if 2400 < year < 2700:  # Buddhist
        year -= 543
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        if hour is None:
            return date(year, month, day)
        return datetime(year, month, day, int(hour) % 24 if hour == "24" else int(hour), int(minute or 0), min(int(second or 0), 59), tzinfo=offset(zone or ""))
    except ValueError:
        return None


def stated(text: str, lex: Lexicon) -> Moment | None:
    """The moment that a meta value or attribute states: ISO, Unix seconds or milliseconds, or a date in words."""
    text = text.strip()
    if not text or not any(map(str.isdigit, text[:80])):
        return None
    if "&#" in text:  # a reference inside JSON, 09:30:00&#x2B;02:00
        from html import unescape

        text = unescape(text)
    found = iso(text)
    if found is None and text.isdigit() and len(text) in (10, 13):
        found = datetime.fromtimestamp(int(text[:10]), timezone.utc)
    if found is None and len(text) <= LONGEST:
        found = written(text, lex)
    return found


def written(text: str, lex: Lexicon) -> Moment | None:
    """The first full date (day, month and year) written in a text, with its time if that is there.

    >>> from newsclean.words.lexicon import lexicon
    >>> english = lexicon(("en",))
    >>> written("Published on 6 May 2031", english), written("May 6th, 2031", english), written("05/06/2031", english)
    (datetime.date(2031, 5, 6), datetime.date(2031, 5, 6), datetime.date(2031, 5, 6))
    >>> written("on Dec. 14", english) is None, written("6. Mai 2031, 9.30 Uhr", lexicon(("de",))).isoformat()
    (True, '2031-05-06T09:30:00')
    """
    found = located(text, lex)
    return found[0] if found else None


def located(text: str, lex: Lexicon) -> tuple[Moment, int, int] | None:
    """The first full date in a text and where it starts and ends, time included."""
    if not has_figure(text):
        return None
    figures = _FIGURE.findall(text, 0, LONGEST)
    if not figures or len(figures) < 3 and max(map(len, figures)) < 4 and "元" not in text and not _SHORT.search(text, 0, LONGEST):
        return None
    return _located(text[:LONGEST], lex)


def has_figure(text: str) -> bool:
    """Whether there is a figure in a text; most lines have none, and looking for each of the ten is the quickest way to tell."""
    return (
        "2" in text
        or "1" in text
        or "0" in text
        or "3" in text
        or "4" in text
        or "5" in text
        or "6" in text
        or "7" in text
        or "8" in text
        or "9" in text
        or not text.isascii()
        and _FIGURE.search(text, 0, LONGEST) is not None
    )


@lru_cache(maxsize=256)
def _located(text: str, lex: Lexicon) -> tuple[Moment, int, int] | None:
    """What `located` gives; several finders ask for the same lines."""
    day = _in_figures(text, lex) or _in_words(text, lex) or _shortened(text, lex)
    if not day:
        return None
    year, month, number, start, end = day
    if year < EARLIEST and lex.list("dates", "calendar"):
        from newsclean.metadata.date_solar import gregorian

        solar = gregorian(year, month, number)
        year, month, number = (solar.year, solar.month, solar.day) if solar else day[:3]
    stamp = _STAMP.match(text, start) if text[end : end + 1] == "T" else None
    if stamp and (known := iso(stamp[0])):
        return known, start, stamp.end()
    hour, minute, second, zone, clock_end = clock(text, start, end)
    if number < 13 and hour and "/" in text[start:end] and lex.order() == "mdy" and is_european(text[end:clock_end], int(hour), zone):
        month, number = number, month
    found = moment(year, month, number, hour, minute, second, zone) or moment(year, month, number)
    return (found, start, max(end, clock_end)) if found else None


def _in_figures(text: str, lex: Lexicon) -> tuple[int, int, int, int, int] | None:
    """Year, month, day, start and end of a date in figures: 2031-05-06, 6.5.2031, 05/06/31, 令和13年5月6日."""
    found = _YMD.search(text)
    if found:
        return int(found[1]), int(found[3]), int(found[4]), found.start(), found.end()
    found = _ERA.search(text) if "年" in text else None
    if found:
        return ERAS[found[1]] + (1 if found[2] == "元" else int(found[2])), int(found[3]), int(found[4]), found.start(), found.end()
    found = _FIGURES.search(text)
    if not found:
        return None
    first, sign, second, year = int(found[1]), found[2], int(found[3]), int(found[4])
    if year < 100:
        if sign == "." and found.start() and len(found[1]) + len(found[3]) < 4 and lex.order() == "mdy":
            return None  # "Python 3.4.12"
        year += 2000 if year < 70 else 1900
    month_first = sign != "." and lex.order() == "mdy"
    if first > 12 or second > 12:
        month_first = second > 12
    month, day = (first, second) if month_first else (second, first)
    return year, month, day, found.start(), found.end()


@lru_cache(maxsize=32)
def _months(lex: Lexicon) -> dict[str, int]:
    return lex.months()


def _in_words(text: str, lex: Lexicon) -> tuple[int, int, int, int, int] | None:
    """Year, month, day, start and end of a date with the month's name."""
    sizes = set(map(len, _FIGURE.findall(text)))
    months = _months(lex)
    if sizes.isdisjoint((4, 5, 6)) or sizes.isdisjoint((1, 2, 5, 6)):
        return None
    if not _names_month(text, months):
        return None if text.isascii() else _in_other_words(text, months)
    tokens = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
    if "/" in text:
        tokens = _named_once(tokens, months)
    for at, (word, start, _) in enumerate(tokens):
        if len(word) < 3 or word[0].isdecimal():
            continue
        month = months.get(respell(word))
        if month is None and not word.islower() and not word.isupper():  # "Ann MoorMay 6, 2031": two boxes run into one
            capitals = [place for place, char in enumerate(word) if char.isupper()]
            run_on = max([place for place in capitals if place and word[place - 1].islower()], default=max(capitals, default=0))
            month, start = months.get(respell(word[run_on:])), start + run_on
        if month is None:
            continue
        before, after = _number(tokens, at, -1), _number(tokens, at, 1)
        later = _number(tokens, after[1], 1) if after else None
        earlier = _number(tokens, before[1], -1) if before else None
        for day, year in ((before, after), (after, later), (after, before), (before, later), (before, earlier)):
            if day and year and day[0] < 32 and len(tokens[day[1]][0]) <= 2 and len(tokens[year[1]][0]) == 4:
                first, last = min(at, day[1], year[1]), max(at, day[1], year[1])
                return year[0], month, day[0], start if first == at else tokens[first][1], tokens[last][2]
        clock_then_year = later and tokens[min(later[1] + 1, len(tokens) - 1)][0] == ":" and _year_after(tokens, later[1])
        if after and clock_then_year and len(tokens[after[1]][0]) <= 2:  # Fri May 6 09:30:00 CEST 2031
            return clock_then_year[0], month, after[0], start, tokens[clock_then_year[1]][2]
    return None


def _shortened(text: str, lex: Lexicon) -> tuple[int, int, int, int, int] | None:
    """The same for a date with the month's name and a year of two figures."""
    found = _SHORT.search(text)
    month = _months(lex).get(respell(found[3] or found[4]).strip(".")) if found else None
    if not found or not month:
        return None
    year = int(found[5])
    return year + (1957 if found[4] else 2000 if year < 70 else 1900), month, int(found[1]), found.start(), found.end()


def _names_month(text: str, months: dict[str, int]) -> bool:
    """True if a month's name is among the words of a text, or runs on from one: "Ann MoorMay"."""
    known = months.keys()
    words = _WORD.findall(text.lower()) if text.isascii() else map(respell, _WORD.findall(text))
    return not known.isdisjoint(words) or not known.isdisjoint(map(str.lower, _CAMEL.findall(text)))


def _named_once(tokens: list[tuple[str, int, int]], months: dict[str, int]) -> list[tuple[str, int, int]]:
    """The tokens without a month's second name, "6 أيار/مايو 2031", as the Levant and the rest of the Arab world name it."""
    named = [months.get(respell(word)) if word[0].isalpha() else None for word, _, _ in tokens]
    for at in range(1, len(tokens) - 1):
        if tokens[at][0] == "/" and named[at - 1] and named[at - 1] == named[at + 1]:
            return tokens[:at] + tokens[at + 2 :]
    return tokens


def _in_other_words(text: str, months: dict[str, int]) -> tuple[int, int, int, int, int] | None:
    """The same for month names that are no single run of letters."""
    found = _NUMBERED.search(text)
    if found:
        return int(found[3]), int(found[2]), int(found[1]), found.start(), found.end()
    found = _NAMED.search(text)
    month = months.get(respell(found[2]).strip(" .,")) if found else None
    if found and month:
        return int(found[3]), month, int(found[1]), found.start(), found.end()
    found = _DAY_YEAR.search(text)
    words = text[: found.start()].split() if found else []
    for name in (" ".join(words[-2:]), *words[-1:]):
        month = months.get(respell(name).strip(" .,"))
        if found and month:
            return int(found[2]), month, int(found[1]), text.rindex(name.split()[0], 0, found.start()), found.end()
    return None


def _number(tokens: list[tuple[str, int, int]], at: int, step: int) -> tuple[int, int] | None:
    """The number next to a token, over small words of dates: its value and index."""
    for _ in range(5):
        at += step
        if not 0 <= at < len(tokens):
            return None
        word = tokens[at][0]
        if word[0].isdecimal():
            return (int(word), at) if len(word) <= 4 else None
        if word.lower() not in _BETWEEN:
            return None
    return None


def _year_after(tokens: list[tuple[str, int, int]], at: int) -> tuple[int, int] | None:
    """The year within the eight tokens behind a clock time."""
    for spot in range(at + 1, min(at + 9, len(tokens))):
        word = tokens[spot][0]
        if len(word) == 4 and word.isdecimal() and EARLIEST <= int(word) <= LATEST:
            return int(word), spot
    return None
