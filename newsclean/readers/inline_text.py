"""Text and spans of one block, from the pieces that a walk gathered."""

from __future__ import annotations

from collections.abc import Iterable

from newsclean.clean_text import clean_text
from newsclean.page import Span
from newsclean.page.blocks import STRETCH, stretches

Marked = tuple[int, int, str, str]
"""First piece, end piece (half-open), kind, href of a span to be."""


def squeeze(text: str) -> str:
    """`text` with each run of white space as one space, and none around it."""
    if len(text) < STRETCH:
        return " ".join(text.split())
    return " ".join(filter(None, [" ".join(piece.split()) for piece in stretches(text)]))


def squeeze_around(text: str, spans: Iterable[Span]) -> tuple[str, list[Span]]:
    """The text with normal white space, the spans moved with it."""
    kept: list[str] = []
    places = [0] * (len(text) + 1)
    for i, char in enumerate(text):
        places[i] = len(kept)
        if not char.isspace():
            kept.append(char)
        elif kept and kept[-1] != " ":
            kept.append(" ")
    if kept and kept[-1] == " ":
        kept.pop()
    places[len(text)] = len(kept)
    size = len(kept)
    return "".join(kept), [Span(min(places[s.start], size), min(places[s.end], size), s.kind, s.href) for s in spans]


def assemble(parts: list[str], marked: list[Marked]) -> tuple[str, tuple[Span, ...]]:
    """Normalise the white space of the pieces, and place the spans that were marked by piece. Linear."""
    if len(parts) == 1:
        text = squeeze(parts[0])
        spans = tuple([Span(0, len(text), kind, href) for start, end, kind, href in marked if start < end]) if text else ()
    else:
        text, spans = _place(parts, marked)
    return (text, spans) if text.isprintable() else _cleaned(text, spans)


def _place(parts: list[str], marked: list[Marked]) -> tuple[str, tuple[Span, ...]]:
    places = [0] * (len(parts) + 1)
    out: list[str] = []
    length = 0
    space = False
    for i, part in enumerate(parts):
        words = part.split()
        if not words:
            space = space or bool(part)
            places[i + 1] = length
            continue
        if out and (space or part[0].isspace()):
            out.append(" ")
            length += 1
        places[i] = length
        piece = " ".join(words)
        out.append(piece)
        length += len(piece)
        places[i + 1] = length
        space = part[-1].isspace()
    text = "".join(out)
    spans = [Span(places[a] + (text[places[a]] == " "), places[b], kind, href) for a, b, kind, href in marked if places[b] > places[a]]
    if len(spans) > 1:
        spans.sort(key=lambda s: (s.start, -s.end))
    return text, tuple(spans)


def _cleaned(text: str, spans: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    """Take out characters that nothing may print; spans move with the text."""
    clean = clean_text(text)
    if clean == text or not spans:
        return squeeze(clean), spans
    # Past so many spans the moving would not be linear: they are dropped, the text stays.
    moved = [Span(len(clean_text(text[: s.start])), len(clean_text(text[: s.end])), s.kind, s.href) for s in spans[:100]]
    if "  " in clean or clean != clean.strip():  # what stood between two spaces went
        if len(clean) >= STRETCH:
            return squeeze(clean), ()
        clean, moved = squeeze_around(clean, moved)
    return clean, tuple(s for s in moved if s.end > s.start)
