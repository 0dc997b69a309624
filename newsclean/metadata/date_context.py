"""What a page adds to what its lines say of dates: the day of its address, the label above a line, and which of 06/05/2031 is the day."""

from __future__ import annotations

import re
from datetime import date, datetime

from newsclean.late import late
from newsclean.metadata.byline_words import starts_with
from newsclean.metadata.date_lines import Line, dated, is_word, labels
from newsclean.metadata.date_text import Moment, iso, moment, stated
from newsclean.page import Block, Page
from newsclean.words import Lexicon, fold

LABEL = 3
"""Words of a line above a date that can be its label, or of one that says the hour."""
LONGEST = 200
"""Characters of a block in which dates are looked for."""
_FIGURES = late(r"(?<![\d./-])(\d{1,2})([/-])(\d{1,2})\2(?:(?:19|20)\d\d|\d\d)(?!\d)")
_YMD_IN_URL = late(r"/((?:19|20)\d\d)[/-]?(\d\d)[/-]?(\d\d)(?=[/_.-]|$)")
_SHORT_IN_URL = late(r"/((?:19|20)\d\d)/(\d{1,2}|[a-z]{3,9})/(\d{1,2})(?=/)", re.IGNORECASE)
_TWICE_IN_URL = late(r"/((?:19|20)(\d\d))/(\d\d)/\2\3(\d\d)(?=[_-])")
_DMY_IN_URL = late(r"/(1[3-9]|2\d|3[01])-(0[1-9]|1[0-2])-((?:19|20)\d\d)(?=[/.]|$)")
_HOUR = late(r"^\W{0,3}\d{1,2}[:.]\d\d\W{0,3}$")
_MONTH_IN_URL = late(r"/((?:19|20)\d\d)/(\d\d|[a-z]{3,9})(?=/)")


def in_url(url: str | None, lex: Lexicon) -> Moment | None:
    """The day in an address, /2031/05/06/, /2031/may/06/, /2031/05/310506- or /16-05-2031; a month alone is none."""
    address = url.split("?", 1)[0] if url else ""
    for pattern, order in ((_YMD_IN_URL, (1, 2, 3)), (_SHORT_IN_URL, (1, 2, 3)), (_TWICE_IN_URL, (1, 3, 4)), (_DMY_IN_URL, (3, 2, 1))):
        found = pattern.search(address)
        if found:
            year, month, number = found.group(*order)
            return moment(int(year), int(month) if month.isdigit() else lex.months().get(month.lower(), 0), int(number))
    return None


def lines(page: Page, block: Block, lex: Lexicon) -> list[Line]:
    """The dates of a short block as `dated` gives them, labelled by the line above where they say nothing themselves, in the page's order."""
    found = dated(block, lex)
    if not found:
        return found
    if len(found) == 1 and found[0].only and not found[0].said and not found[0].updated and block.index:
        found = _labelled(found[0], page.blocks[block.index - 1], page.blocks[block.index + 1 : block.index + 2], lex)
        if found and "updated" in page.boxes[block.box].names and "T" in block.text and iso(block.text):
            found = [found[0]._replace(updated=True)]  # what a machine wrote for machines
    return [line._replace(value=in_order(page, block.text, line.value, lex)) for line in found]


def is_on_card(page: Page, index: int, titles: tuple[int, ...]) -> bool:
    """True for the line right above or below a heading that is a link, not one of the story's `titles`: another story's."""
    beside = (*page.blocks[max(0, index - 1) : index], *page.blocks[index + 1 : index + 2])
    return any(b.kind == "heading" and b.link_share > 0.8 and b.words > LABEL and b.index not in titles for b in beside)


def today(page: Page, headline: range, lex: Lexicon) -> Line | None:
    """The day in the masthead, the only one above the headline, where the page says at the headline ("Published 9:30") that it is today's."""
    published = labels(lex).published
    near = (block for block in page.blocks[headline.start : headline.stop] if block.words <= LABEL)
    if not any(_HOUR.search(block.text[len(phrase) :]) for block in near if (phrase := starts_with(block.text, published))):
        return None
    above = [line for block in page.blocks[: headline.start] for line in lines(page, block, lex) if line.only]
    return above[0] if len({day(line.value) for line in above}) == 1 else None


def _labelled(line: Line, above: Block, below: list[Block], lex: Lexicon) -> list[Line]:
    """The date, said to be published if it stands under "Published" or over "Updated 8 May 2031", changed under "Updated"; none under "Member since"."""
    known = labels(lex)
    if is_under(above, known.other_ends):
        return []
    over_change = any(starts_with(block.text, known.updated) and dated(block, lex) for block in below)
    return [line._replace(said=over_change or is_under(above, known.published_ends), changed=is_under(above, known.updated_ends))]


def is_under(above: Block, ends: tuple[str, ...]) -> bool:
    """True if the line above is a label that ends with one of these words: "Date last reviewed:"."""
    label = fold(above.text) if above.words <= LABEL else ""
    return label.endswith(ends) and is_word(label, ends)


def read(page: Page, text: str, lex: Lexicon) -> Moment | None:
    """The moment that a meta value or an attribute states, in the page's order; None for one after `as_of`."""
    value = stated(text, lex)
    if value is None:
        return None
    value = in_order(page, text, value, lex)
    return value if is_possible(value, page) else None


def is_possible(value: Moment, page: Page) -> bool:
    """False for a day after `as_of`."""
    return page.as_of is None or day(value) <= page.as_of


def day(value: Moment) -> date:
    return value.date() if isinstance(value, datetime) else value


def in_order(page: Page, text: str, value: Moment, lex: Lexicon) -> Moment:
    """The moment that was read in a text, with month and day changed about if its figures leave that open and the page puts the day first."""
    if value.day > 12 or value.day == value.month or lex.order() != "mdy":
        return value
    pairs = ((int(m[1]), int(m[3])) for m in _FIGURES.finditer(text, 0, LONGEST))
    if (value.month, value.day) in pairs and _is_day_first(page, lex, value):
        return value.replace(month=value.day, day=value.month)
    return value


def _is_day_first(page: Page, lex: Lexicon, value: Moment) -> bool:
    """True if the page's address has the day of `value` for its month, or a stamp has them the other way about; or else if the page's other
    dates, or its country, put the day first."""
    address = (page.url or page.head.canonical).lower()
    found = _MONTH_IN_URL.search(address)
    if found and int(found[1]) == value.year:
        month = int(found[2]) if found[2].isdigit() else lex.months().get(found[2], 0)
        if month in (value.month, value.day):
            return month == value.day
    other = day(value).replace(month=value.day, day=value.month).isoformat()
    if any(stamp.startswith(other) for _, stamp, _ in page.head.marks):
        return True
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
