"""Declarative shadow roots: what stands in a web component is put into the slots of its template, as a browser shows it."""

from __future__ import annotations

from typing import Any

from newsclean.clean_text import clean_text
from newsclean.readers.elements import is_shadow_root

MARK = b"shadowroot"
"""In every page with such a template."""
MOST = 500
"""Slots of a page that are filled: one that is emptied costs what stands in it, and they may stand in each other."""


def fill(root: Any) -> None:
    """Move the children of each component into its slots: by name, the rest into the one without. What has no slot stays. Linear in the tree."""
    slots: dict[Any, list[Any]] = {}
    for count, slot in enumerate(root.iter("slot")):
        if count == MOST:
            break
        template = next((el for el in slot.iterancestors("template") if is_shadow_root(el)), None)
        if template is not None:
            slots.setdefault(template, []).append(slot)
    for template, own in slots.items():
        _fill(template, own)


def _fill(template: Any, slots: list[Any]) -> None:
    places: dict[str, Any] = {}
    for slot in slots:
        places.setdefault(slot.get("name") or "", slot)
    filled: set[str] = set()
    for child in [el for el in template.getparent() if el is not template]:
        name = child.get("slot") or ""
        slot = places.get(name)
        if slot is not None:
            if name not in filled:
                filled.add(name)
                _empty(slot)
            slot.append(child)
    text = template.tail
    if text and text.strip() and "" in places:
        slot, template.tail = places[""], None
        if "" not in filled:
            _empty(slot)
        slot.text = clean_text(text)  # lxml takes no control characters, though it gives them


def _empty(slot: Any) -> None:
    """Drop what a slot shows where nothing is put into it."""
    for el in list(slot):
        slot.remove(el)
    slot.text = None
