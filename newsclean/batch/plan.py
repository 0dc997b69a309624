"""Before any work: would two inputs write one output, or an output replace an input?"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from itertools import islice

from newsclean.batch.item import Item
from newsclean.batch.messages import show
from newsclean.batch.outputs import folded
from newsclean.batch.sinks import Folder


def conflict(items: Callable[[], Iterable[Item]], sink: Folder, in_place: bool) -> str:
    """What is wrong with the outputs that `items` would have, or "". Holds a number for each input, not its name."""
    seen: set[int] = set()
    for number, item in enumerate(items()):
        if item.status:
            continue
        key = hash(folded(sink.target(item)))
        if key in seen and (other := _partner(islice(items(), number), sink, item)):
            names = {folded(os.path.basename(path)) for path in (other, item.path)}
            hint = " (use --keep-ext)" if not item.holds and not sink.keep_ext and len(names) > 1 else ""
            target = os.path.relpath(sink.target(item), sink.folder)
            return f"{show(other)} and {show(item.path)} would both write {show(target)}{hint}"
        seen.add(key)
    return "" if in_place else _overwritten(items, sink)


def _partner(items: Iterable[Item], sink: Folder, item: Item) -> str:
    """The path of the earlier input with the same output; "" if two hashes only happened to agree."""
    key = folded(sink.target(item))
    return next((i.path for i in items if not i.status and folded(sink.target(i)) == key), "")


def _overwritten(items: Callable[[], Iterable[Item]], sink: Folder) -> str:
    """Says so if an output is an input too; looks only at inputs that lie in or below the output folder."""
    inside = os.path.realpath(sink.folder).rstrip("/") + "/"
    inputs = {os.path.realpath(i.path) for i in items() if not i.stream and os.path.realpath(os.path.dirname(i.path) or ".").startswith(inside.rstrip("/"))}
    if inputs:
        for item in items():
            target = sink.target(item)
            if not item.status and os.path.realpath(target) in inputs:
                hint = "" if item.holds else " (use --in-place)"
                return f"{show(item.path)} would be written over the input {show(target)}{hint}"
    return ""


def overwrites(items: Iterable[Item], path: str) -> str:
    """Says so if the file `-o PATH` is one of the inputs."""
    real = os.path.realpath(path)
    if not os.path.isfile(real):
        return ""
    hit = next((i.path for i in items if not i.stream and os.path.realpath(i.path) == real), None)
    return f"{show(path)} is an input (use --in-place)" if hit is not None else ""
