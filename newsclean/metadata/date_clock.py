"""The hour beside a date in a text, and the zone of it. Nothing is converted."""

from __future__ import annotations

import re
from datetime import timedelta, timezone

from newsclean.late import late

ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
    "akst": -540, "hst": -600, "bst": 60, "west": 60, "cet": 60, "cest": 120, "mez": 60, "mesz": 120, "eet": 120, "eest": 180, "sast": 120, "msk": 180,
    "trt": 180, "ist": 330, "pkt": 300, "wib": 420, "wita": 480, "hkt": 480, "sgt": 480, "myt": 480, "kst": 540, "jst": 540, "aest": 600, "aedt": 660,
    "acst": 570, "awst": 480, "nzst": 720, "nzdt": 780, "brt": -180, "art": -180,
}  # fmt: skip
"""Minutes east of Greenwich of the zones that pages name by letters."""
_CLOCK = late(
    r"(?<![\d.:])(\d{1,2})\s?(?:[:.h\u2236\uff1a]\s?|h|時|时|點|시\s?)(\d{2})(?:[:分]\s?(\d{2}))?(?!\d)(?!\.\d)\s?(?:分|분|Uhr\b|hrs\b|h\b)?,?\s?"
    r"([ap]\.?\s?m\b\.?)?\s?\(?((?:UTC|GMT)?[+\u2212-]\d{1,2}:?\d{2}\b|(?:UTC|GMT)[+\u2212-]\d{1,2}\b|[A-Z]{1,5}\b)?",
    re.IGNORECASE,
)
_HOUR = late(r"(?<![\d.:])(\d{1,2})\s?([ap]\.?m\b\.?)\s?([A-Z]{2,4}\b)?", re.IGNORECASE)
_FIGURE = late(r"\d")
_NIGHT = late("午後|下午|오후|晚上")


def offset(zone: str) -> timezone | None:
    """The zone of "+0200", "GMT+2", "Z", "CEST"; None if it is unknown."""
    zone = zone.strip().replace("\u2212", "-")
    sign = max(zone.find("+"), zone.find("-"))
    if sign < 0:
        minutes = ZONES.get(zone.lower())
    else:
        figures = zone[sign + 1 :].replace(":", "")
        minutes = int(figures[:2]) * 60 + int(figures[2:] or 0) if figures else 0
        minutes = -minutes if zone[sign] == "-" else minutes
    return timezone(timedelta(minutes=minutes)) if minutes is not None and abs(minutes) < 1440 else None


def is_european(clock: str, hour: int, zone: str | None) -> bool:
    """True for a time that nobody writes who writes the month first: 13:55, or one of a zone from Greenwich eastward."""
    known = offset(zone) if zone else None
    return hour > 12 and "m" not in clock.lower() or known is not None and known.utcoffset(None) >= timedelta(0)


def clock(text: str, start: int, end: int) -> tuple[str | None, str | None, str | None, str | None, int]:
    """Hour, minute, second, zone and end of the time that stands next to a date."""
    later = _FIGURE.search(text, end, end + 40)
    found = _CLOCK.search(text, end, end + 40) if later else None
    inside = text[start:end]
    if not found and (":" in inside or any(map(str.isalpha, inside))):  # in figures alone, "2031. 05. 06.", it would be the day
        found = _CLOCK.search(text, start, end)
    if not found and start and _FIGURE.search(text, max(0, start - 26), start):
        found = _CLOCK.search(text, max(0, start - 26), start)
    if found:
        hour, half = int(found[1]), (found[4] or "").lower()
        if half[:1] == "p" or _NIGHT.search(text, end, found.start() + 1):
            hour = hour % 12 + 12
        elif half[:1] == "a":
            hour %= 12
        zone = found[5] if found[5] and (found[5].lower() in ZONES or not found[5].isalpha()) else None
        return str(hour), found[2], found[3], zone, found.end()
    found = _HOUR.search(text, end, end + 20) if later else None
    if found:
        return str(int(found[1]) % 12 + (12 if found[2][0] in "pP" else 0)), "0", None, found[3], found.end()
    return None, None, None, None, end
