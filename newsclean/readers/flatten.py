"""Take nesting out of markup that is too deep for the parser, without losing its text."""

from __future__ import annotations

import re
from collections import Counter

KEEP_DEPTH = 64
"""Elements nested deeper lose their tags; a block-level one leaves a line break."""

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]{0,60})([^<>]*)>")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_RAW = frozenset("script style title textarea".split())
"""What they hold is no markup, and is not to be read."""
_IMPLIED = frozenset("p li td th tr dt dd option tbody thead tfoot colgroup html head body".split())
_INLINE = frozenset("a b i em strong span font u s small big sub sup code tt abbr cite q mark label time".split())


def flatten(text: str, keep: int = KEEP_DEPTH) -> str:
    """`text` with the tags of elements nested deeper than `keep` removed. Linear; never raises.

    >>> flatten("<div>" * 300 + "deep" + "</div>" * 300).count("<div>")
    64
    """
    out: list[str] = []
    stack: list[str] = []
    dropped: Counter[str] = Counter()
    at = 0
    for match in _TAG.finditer(text):
        out.append(text[at : match.start()])
        at = match.end()
        closing, name, rest = match[1], match[2].lower(), match[3]
        if name in _VOID or name in _RAW or (rest.endswith("/") and not _in_value(rest)):
            out.append(match[0])
        elif name in _IMPLIED:
            out.append(match[0] if len(stack) < keep else "<br>")
        elif closing:
            if dropped[name]:
                dropped[name] -= 1
                out.append("" if name in _INLINE else "<br>")
            elif stack and stack[-1] == name:
                stack.pop()
                out.append(match[0])
            elif name in stack[-20:]:
                while stack.pop() != name:
                    pass
                out.append(match[0])
        elif len(stack) >= keep:
            dropped[name] += 1
            out.append("" if name in _INLINE else "<br>")
        else:
            stack.append(name)
            out.append(match[0])
    out.append(text[at:])
    return "".join(out)


def _in_value(rest: str) -> bool:
    """True if the last character of a tag is the end of an unquoted value, as in `<a href=/ferries/>`."""
    return "=" in rest and rest[-2] not in "\"' \t\n"
