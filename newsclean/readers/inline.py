"""Markdown inside a paragraph: escapes undone, links, emphasis and code as spans."""

from __future__ import annotations

import re

from newsclean.page import Span
from newsclean.readers.inline_text import squeeze_around

_SPECIAL = re.compile(r"[\\`*_\[\]!<&~]")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^\s<>]{1,2000})>")
_TARGET = re.compile(
    r"\(\s{0,10}(?:<([^<>\n]{0,4000})>|((?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.){0,2000}\)){0,4000}))"
    r"(?:\s{1,10}(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'))?\s{0,10}\)"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def parse(source: str) -> tuple[str, tuple[Span, ...]]:
    """Text and spans of Markdown's inline source; what opens and never closes stays as it is. Linear; never raises."""
    if not _SPECIAL.search(source):
        return source, ()
    return _Scanner(source).result()


def target_of(source: str) -> str | None:
    """The address of a link's target `(...)` if that is all there is, else None."""
    match = _TARGET.fullmatch(source)
    return _ESCAPE.sub(r"\1", match[1] if match[1] is not None else match[2]) if match else None


class _Scanner:
    """One pass over the source; the parts of the text are joined at the end, when it is known which marks were marks."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.marks: list[tuple[int, int, str, str]] = []
        self.brackets: list[tuple[int, bool]] = []
        self.runs: list[list[int | str]] = []
        """Open emphasis: character, place in the parts, marks left."""
        self.open = {"*": 0, "_": 0}
        self.no_ticks: set[int] = set()
        at = 0
        while at < len(source):
            match = _SPECIAL.search(source, at)
            if not match:
                break
            if match.start() > at:
                self.parts.append(source[at : match.start()])
            at = self._step(source[match.start()], match.start())
        if at < len(source):
            self.parts.append(source[at:])

    def _step(self, char: str, at: int) -> int:
        """Read the special character at `at`; where to go on."""
        source = self.source
        following = source[at + 1 : at + 2]
        if char == "\\" and following in _PUNCTUATION and following:
            self.parts.append(following)
            return at + 2
        if char == "`":
            return self._code(at)
        if char in "*_":
            return self._emphasis(char, at)
        if char == "[" or (char == "!" and following == "["):
            self.brackets.append((len(self.parts), char == "!"))
            self.parts.append("![" if char == "!" else "[")
            return at + (2 if char == "!" else 1)
        if char == "]" and self.brackets:
            return self._link(at)
        if char == "<":
            match = _ADDRESS.match(source, at)
            if match:
                self.parts.append(match[1].removeprefix("mailto:"))
                self.marks.append((len(self.parts) - 1, len(self.parts), "link", match[1]))
                return match.end()
        if char == "&":
            match = _ENTITY.match(source, at)
            if match:
                from html import unescape

                self.parts.append(unescape(match[0]))
                return match.end()
        self.parts.append(char)
        return at + 1

    def _code(self, at: int) -> int:
        source = self.source
        end = at
        while source[end : end + 1] == "`":
            end += 1
        size = end - at
        if size not in self.no_ticks:
            close = end
            while (close := source.find("`" * size, close)) >= 0:
                after = close
                while source[after : after + 1] == "`":
                    after += 1
                if after - close == size:
                    inner = source[end:close]
                    self.parts.append(inner[1:-1] if inner[:1] == inner[-1:] == " " and inner.strip() else inner)
                    self.marks.append((len(self.parts) - 1, len(self.parts), "code", ""))
                    return after
                close = after
            self.no_ticks.add(size)
        self.parts.append(source[at:end])
        return end

    def _link(self, at: int) -> int:
        """A closing bracket: with a target behind it, the text since the last opening one is a link."""
        start, image = self.brackets.pop()
        match = _TARGET.match(self.source, at + 1)
        if not match:
            self.parts.append("]")
            return at + 1
        href = _ESCAPE.sub(r"\1", match[1] if match[1] is not None else match[2])
        self.parts[start] = ""
        if not image:
            self.marks.append((start, len(self.parts), "link", href))
        return match.end()

    def _emphasis(self, char: str, at: int) -> int:
        """A run of `*` or `_`: it closes what is open, else it may open."""
        source = self.source
        end = at
        while end < len(source) and source[end] == char:
            end += 1
        left, right = source[at - 1] if at else " ", source[end] if end < len(source) else " "
        opens = not right.isspace() and (right.isalnum() or not left.isalnum())
        closes = not left.isspace() and (left.isalnum() or not right.isalnum())
        if char == "_":
            opens, closes = opens and not left.isalnum(), closes and not right.isalnum()
        count = end - at
        while closes and count and self.open[char]:
            while self.runs[-1][0] != char:  # emphasis that crosses this one is none
                self.open[str(self.runs.pop()[0])] -= 1
            opener = self.runs[-1]
            place, held = int(opener[1]), int(opener[2])
            size = 2 if count > 1 and held > 1 else 1
            self.marks.append((place, len(self.parts), "strong" if size == 2 else "em", ""))
            count -= size
            opener[2] = held - size
            self.parts[place] = char * (held - size)
            if held == size:
                self.runs.pop()
                self.open[char] -= 1
        if count:
            if opens and count < 4:
                self.runs.append([char, len(self.parts), count])
                self.open[char] += 1
            self.parts.append(char * count)
        return end

    def result(self) -> tuple[str, tuple[Span, ...]]:
        """The text with normal white space, and its spans in order."""
        starts = [0]
        for part in self.parts:
            starts.append(starts[-1] + len(part))
        text = "".join(self.parts)
        spans = sorted(Span(starts[a] + (len(self.parts[a]) if kind in ("strong", "em") else 0), starts[b], kind, href) for a, b, kind, href in self.marks)
        if text != " ".join(text.split()):
            text, spans = squeeze_around(text, spans)
        return text, tuple(s for s in spans if s.start < s.end)
