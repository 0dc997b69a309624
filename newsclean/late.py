"""Regular expressions that are compiled when first used: compiling all of them at the start costs 8 ms, and a page needs few."""

from __future__ import annotations

import re
from typing import Any, TypeVar, cast

Text = TypeVar("Text", str, bytes)


class _Late:
    """Stands for a pattern; each of its methods is looked up once."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, value)
        return value


def late(source: Text, flags: int = 0) -> re.Pattern[Text]:
    """What `re.compile` would give, but for its type; a source that is no pattern raises `re.error` when it is used.

    >>> late(r"(\\d+)\\s?km").findall("12 km of 30km")
    ['12', '30']
    """
    return cast("re.Pattern[Text]", _Late(source, flags))
