"""Pieces of a page that its server sent late: hidden behind the end, for a script to put in their places.

React streams a page so: `<template id="B:1">` holds a piece's place, `<div hidden id="S:1">` brings it.
"""

from __future__ import annotations

from typing import Any

from newsclean.clean_text import clean_text

MARK = b'id="S:'
"""In every page with such a piece."""
MOST = 500
"""Pieces that are put in place; pages have up to fifty."""


def settle(root: Any) -> None:
    """Move each late piece to its place in the tree; a piece without one stays where it is, hidden. Linear in the tree."""
    places: dict[str, Any] = {}
    pieces: list[Any] = []
    for el in root.iter():
        name = el.get("id")
        if not name or name[1:2] != ":":
            continue
        if name[0] == "S" and "hidden" in el.attrib:
            pieces.append(el)
        elif el.tag == "template" and name[0] in "BP":
            places.setdefault(name[2:], el)
    for piece in pieces[:MOST]:
        place = places.pop(piece.get("id")[2:], None)
        if place is None or any(around is piece for around in place.iterancestors()):
            continue
        _move(piece, place)


def _move(piece: Any, place: Any) -> None:
    """Put `piece` where `place` is, to be seen; the text behind each of the two stays where it is."""
    before = piece.getprevious()
    around = piece.getparent()
    if piece.tail:  # cleaned, since lxml takes no control characters, though it gives them
        if before is not None:
            before.tail = clean_text((before.tail or "") + piece.tail)
        else:
            around.text = clean_text((around.text or "") + piece.tail)
    piece.tail = clean_text(place.tail or "")
    place.getparent().replace(place, piece)
    del piece.attrib["hidden"]
