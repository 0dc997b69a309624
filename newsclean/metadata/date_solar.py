"""Days of the Persian calendar, whose year begins in March."""

from __future__ import annotations

from datetime import date

YEARS = range(1300, 1500)
"""Years that a page can mean by it; in ours they are too long ago."""
_NEW_YEAR_1300 = date(1921, 3, 21).toordinal()
_LEAP = (1, 5, 9, 13, 17, 22, 26, 30)
"""Places of the years of 366 days among 33, as the calendar has them in our time."""


def gregorian(year: int, month: int, day: int) -> date | None:
    """The day in our calendar; None if there is no such day.

    >>> gregorian(1410, 2, 16)
    datetime.date(2031, 5, 6)
    """
    if year not in YEARS or not 1 <= month <= 12 or not 1 <= day <= 31 - (month > 6):
        return None
    leaps = sum((before % 33) in _LEAP for before in range(YEARS.start, year))
    return date.fromordinal(_NEW_YEAR_1300 + (year - YEARS.start) * 365 + leaps + (month - 1) * 30 + min(month - 1, 6) + day - 1)
