"""Mail in plain text: its headers are metadata, not text of the story."""

from __future__ import annotations

import re

from newsclean.page import Head
from newsclean.readers.dialects import Row

_MOSTLY = 0.75
"""Share of a mail's lines that are quoted, from which they are what was sent."""
_HEADER = re.compile(r"([A-Za-z][A-Za-zÀ-ÿ-]{0,30}): ?(.*)")
_FIELDS = {
    "subject": "subject", "betreff": "subject", "objet": "subject", "asunto": "subject", "oggetto": "subject",
    "from": "from", "von": "from", "de": "from", "da": "from",
    "date": "date", "sent": "date", "datum": "date", "gesendet": "date", "fecha": "date", "enviado": "date",
    "to": "to", "an": "to", "para": "to", "cc": "cc", "reply-to": "reply-to", "message-id": "message-id",
}  # fmt: skip
_PREFIX = re.compile(r"(?:(?:re|fwd?|aw|wg|tr|rv) ?: *)+", re.IGNORECASE)


def take_headers(rows: list[Row], head: Head) -> list[Row]:
    """The rows after the header lines that open the mail; these go to `head.meta` as `mail:subject` and so on, the subject
    without Re and Fwd to `head.title`."""
    at = 0
    while at < len(rows) and (at == 0 or rows[at][1] == 0):
        match = _HEADER.match(rows[at][3])
        if not match or (at == 0 and match[1].lower() not in _FIELDS):
            break
        field = match[1].lower()
        head.meta.setdefault("mail:" + _FIELDS.get(field, field), []).append(match[2])
        at += 1
    subject = head.meta.get("mail:subject")
    if subject:
        head.title = bare(subject[0])
    return rows[at:]


def bare(subject: str) -> str:
    """A subject without Re and Fwd, if anything else is in it."""
    return _PREFIX.sub("", subject, count=1) or subject


def unquoted(rows: list[Row]) -> list[Row]:
    """The rows without the marks of quoted lines where most are quoted: a page that was passed on, not what somebody answers to."""
    if sum([row[3][0] == ">" for row in rows]) < _MOSTLY * len(rows):
        return rows
    found: list[Row] = []
    gap = 0
    for number, above, indent, text, line in rows:
        body = text.lstrip("> ") if text[0] == ">" else text
        gap += above
        if body:
            inside = max(0, len(text) - len(body) - 2) if body is not text else 0
            found.append((number, gap, indent + inside, body, line))
            gap = 0
        else:
            gap += 1
    return found
