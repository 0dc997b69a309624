"""Pages of the evaluation as the dumps' renderers print them; lynx and w3m are no libraries and left out."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

NAMES = ("soup", "inscriptis", "resiliparse")


def choose(name: str) -> str:
    """One of NAMES for the page of this id, always the same."""
    return NAMES[zlib.crc32(name.encode()) % len(NAMES)]


def read(path: Path) -> str:
    """The HTML of a packed page."""
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    raw = gzip.decompress(path.read_bytes())
    return str(bytes_to_str(raw, detect_encoding(raw)))


def render(html: str, renderer: str) -> str:
    """The page as one of the dumps' renderers prints it."""
    if renderer == "soup":
        from bs4 import BeautifulSoup

        return BeautifulSoup(html, "lxml").get_text("\n")
    if renderer == "inscriptis":
        from inscriptis import get_text

        return str(get_text(html))
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(html))
