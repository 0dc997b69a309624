"""Which of 06/05/2031 is the day, on a page in a language that leaves it open: its address, its other dates, its country."""

from __future__ import annotations

from newsclean.late import late
from newsclean.metadata.date_lines import Line, dated
from newsclean.metadata.date_text import Moment
from newsclean.page import Block, Page
from newsclean.words import Lexicon

LONGEST = 200
"""Characters of a block in which dates are looked for."""
_FIGURES = late(r"(?<![\d./-])(\d{1,2})([/-])(\d{1,2})\2(?:(?:19|20)\d\d|\d\d)(?!\d)")
_MONTH_IN_URL = late(r"/((?:19|20)\d\d)/(\d\d|[a-z]{3,9})(?=/)", 0)


def lines(page: Page, block: Block, lex: Lexicon) -> list[Line]:
    """The dates of a short block as `dated` gives them, day and month in the page's order."""
    found = dated(block, lex)
    return [_in_order(page, block, lex, line) for line in found] if found and lex.order() == "mdy" else found


def _in_order(page: Page, block: Block, lex: Lexicon, line: Line) -> Line:
    value = line.value
    if value.day > 12 or value.day == value.month:
        return line
    pairs = ((int(m[1]), int(m[3])) for m in _FIGURES.finditer(block.text, 0, LONGEST))
    if (value.month, value.day) in pairs and _is_day_first(page, lex, value):
        return line._replace(value=value.replace(month=value.day, day=value.month))
    return line


def _is_day_first(page: Page, lex: Lexicon, value: Moment) -> bool:
    """True if the page's address has the day of `value` for its month, or else the page's other dates, or its country, put the day first."""
    address = (page.url or page.head.canonical).lower()
    found = _MONTH_IN_URL.search(address)
    if found and int(found[1]) == value.year:
        month = int(found[2]) if found[2].isdigit() else lex.months().get(found[2], 0)
        if month in (value.month, value.day):
            return month == value.day
    known: bool | None = page.memo.get("day_first")
    if known is None:
        firsts, seconds = _beyond_months(page)
        known = page.memo["day_first"] = not seconds if firsts else not seconds and _is_of_day_first_country(page, address, lex)
    return known


def _beyond_months(page: Page) -> tuple[bool, bool]:
    """Whether some date in figures has a first number that can be no month, and whether some has such a second one."""
    dates = [(int(m[1]), int(m[3])) for b in page.blocks if "/" in b.text or "-" in b.text for m in _FIGURES.finditer(b.text, 0, LONGEST)]
    return any(12 < first < 32 for first, _ in dates), any(12 < second < 32 for _, second in dates)


def _is_of_day_first_country(page: Page, address: str, lex: Lexicon) -> bool:
    """True for a region of the page's language (en-GB), or the last part of its host (lantern.example.co.uk), that puts the day first."""
    countries = lex.list("dates", "day_first")
    region = page.head.lang.replace("_", "-").partition("-")[2].lower()
    host = address.partition("://")[2].partition("/")[0].partition(":")[0]
    return region in countries or host.rpartition(".")[2] in countries
