"""The language: declared, checked against the text."""

from __future__ import annotations

from newsclean.metadata.zone import is_paragraph
from newsclean.page import Fact, Page
from newsclean.words import detect, detected

SAMPLE = 600
"""Characters of the story looked at."""
LIKE = {
    "no": {"nb", "nn", "da"},
    "nb": {"no", "da"},
    "nn": {"no", "nb"},
    "id": {"in", "ms"},
    "he": {"iw"},
    "hr": {"sr", "bs"},
    "sr": {"hr", "bs", "sh"},
    "bs": {"hr", "sr"},
}
"""Codes that a text does not tell apart for sure."""


def find(page: Page) -> Fact | None:
    """BCP 47: what was given; the declared code when the text agrees or says nothing, else the text's."""
    if given := page.memo.get("language"):
        return Fact("language", _tidy(given.replace("_", "-").strip()), "given")
    declared = page.head.lang.replace("_", "-").strip().split(",")[0].split(";")[0]
    code = declared.partition("-")[0].lower()
    if code and code == detected(page):
        return Fact("language", _tidy(declared), "html:lang")
    sample = ""
    for block in page.blocks:
        if is_paragraph(block) and page.is_live(block.index):
            sample += block.text[:SAMPLE] + "\n"
            if len(sample) > SAMPLE:
                break
    seen = detect(sample) if sample else ""
    agreed = not seen or seen == code or seen in LIKE.get(code, ()) or code in LIKE.get(seen, ())
    if agreed and code.isalpha() and 2 <= len(code) <= 3:
        return Fact("language", _tidy(declared), "html:lang")
    return Fact("language", seen, "text") if seen else None


def _tidy(code: str) -> str:
    """`en-us` as en-US, `zh-hans-cn` as zh-Hans-CN."""
    parts = code.split("-")
    tail = [p.upper() if len(p) == 2 else p.capitalize() if len(p) == 4 else p for p in parts[1:] if p.isalnum()]
    return "-".join([parts[0].lower(), *tail])
