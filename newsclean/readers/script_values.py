"""Values out of a page's scripts: JSON, and JavaScript literals as far as they can be read.

Nothing is run: what is no literal is None. Bounded by Budget, never raises.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from newsclean.readers import flight

MAX_SCRIPTS = 20
MAX_CHARS = 8 << 20
MIN_CHARS = 120
"""A script, or a string in one, that is shorter holds no story."""
MAX_TOKENS = 400_000
"""Tokens of JavaScript read on one page, one of JSON for each value not counted."""
MAX_STARTS = 400
"""Places of one page at which a value may begin that are tried."""
MAX_DEPTH = 64

_START = re.compile(r"function\s?[\w$]{0,40}\(([\w$, \n]{0,100000})\)|(?:[=(]|\breturn)\s*([\[{\"'`])")
_TOKEN = re.compile(
    r"(?>(?:\s+|//[^\n]{0,300}|/\*(?:[^*]|\*(?!/)){0,300}\*/){0,50})(?:([{}\[\],:()])|(\"[^\"\\]*+(?:\\.[^\"\\]*+)*+\"|'[^'\\]*+(?:\\.[^'\\]*+)*+'|`[^`\\]*+(?:\\.[^`\\]*+)*+`)|(![01]|void\s0|new\s+\w+|[-+]?[\w$.]+))",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|u\{([0-9a-fA-F]{1,5})\}|(.))", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": "\n", "v": "\n", "0": "", "\n": ""}
_WORDS: dict[str, Any] = {"true": True, "false": False, "!0": True, "!1": False}
_AFTER_BODY = re.compile(r"[\s;)]*+\}[\s)]*+\(")
_DECODER = json.JSONDecoder(strict=False)


class Unreadable(Exception):
    """No literal stands here, or the budget is spent."""


class Name(str):
    """An identifier: a function's parameter whose value stands in the call."""

    __slots__ = ()


def values(root: Any) -> Iterator[Any]:
    """The values in the scripts of a tree, in document order: whole JSON scripts, and what is assigned, returned or handed to a call."""
    every = [el for el in root.iter("script") if el.text and "ld+json" not in (el.get("type") or "")]
    yield from flight.values([el.text for el in every])
    scripts = [el for el in every if len(el.text) >= MIN_CHARS]
    longest = sorted(scripts, key=lambda el: -len(el.text))[:MAX_SCRIPTS]
    chosen = set(map(id, longest))
    left = MAX_CHARS
    reader = Reader()
    for el in scripts:
        if id(el) not in chosen or len(el.text) > left:
            continue
        left -= len(el.text)
        if "json" in (el.get("type") or "").lower():
            value = parse_json(el.text)
            if value is not None:
                yield value
                continue
        yield from reader.read(el.text)


def parse_json(text: str) -> Any:
    """The value of a JSON text, also one that was wrapped in a comment or percent-encoded; None if it is none."""
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    if text[:3] in ("%7B", "%5B"):
        from urllib.parse import unquote

        text = unquote(text)
    if text[:1] not in ("{", "[", '"'):
        return None
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def literal(text: str) -> Any:
    """The JavaScript literal that a text begins with; None if it is none."""
    reader = Reader()
    reader.text = text
    try:
        return reader.value(0)
    except Unreadable:
        return None


class Reader:
    """Finds and reads the literals of JavaScript texts, within one budget."""

    def __init__(self) -> None:
        self.tokens = MAX_TOKENS
        self.starts = MAX_STARTS
        self.chars = 4 * MAX_CHARS
        self.text = ""
        self.at = 0

    def read(self, text: str) -> Iterator[Any]:
        """The literals of a script that hold more than a few words."""
        self.text = text
        self.at = 0
        parameters: list[str] = []
        while self.starts > 0 and self.chars > 0 and self.tokens > 0:
            found = _START.search(text, self.at)
            if found is None:
                return
            if found[2] is None:
                parameters = re.split(r"[\s,]+", found[1].strip())
                self.at = found.end()
                continue
            self.at = begin = found.end() - 1
            try:
                value = self.literal()
            except Unreadable:
                self.starts -= 1
                self.chars -= self.at - begin
                self.at = begin + 1
                continue
            if self.at - begin < MIN_CHARS:
                continue
            if parameters and found[0].startswith("return"):
                value = with_names(value, dict(zip(parameters, self.arguments(), strict=False)))
            yield value

    def literal(self) -> Any:
        """The value at the present place, by the JSON decoder if it is JSON; moves behind it. Raises Unreadable."""
        if self.text[self.at] in "{[":
            try:
                value, self.at = _DECODER.raw_decode(self.text, self.at)
                return value
            except json.JSONDecodeError as error:
                self.chars -= error.pos - self.at
            except (ValueError, RecursionError):
                pass
        return self.value(0)

    def token(self) -> tuple[str, str]:
        """Kind (a sign, "string" or "word") and text of the next token; moves behind it."""
        self.tokens -= 1
        found = _TOKEN.match(self.text, self.at)
        if found is None or self.tokens < 0:
            raise Unreadable
        self.at = found.end()
        sign, string, word = found.groups()
        if sign:
            return sign, sign
        return ("string", unescape(string[1:-1])) if string else ("word", word)

    def value(self, depth: int) -> Any:
        kind, text = self.token()
        if depth > MAX_DEPTH or kind in ("}", "]", ")", ":", ",", "("):
            raise Unreadable
        if kind == "{":
            return self.members(depth)
        if kind == "[":
            return self.items("]", depth)
        if kind == "string":
            return text
        if text.startswith("new"):
            self.expect("(")
            self.items(")", depth)
            return None
        if text in _WORDS or text[0] in "-+.0123456789":
            return _WORDS.get(text, 0)
        if text in ("null", "undefined") or text.startswith("void"):
            return None
        if self.text.startswith("(", self.at):
            self.at += 1
            return next(iter(self.items(")", depth)), None)  # JSON.parse("...") and its like
        return Name(text)

    def members(self, depth: int) -> dict[str, Any]:
        out: dict[str, Any] = {}
        while True:
            kind, key = self.token()
            if kind == "}":
                return out
            if kind == ",":
                continue
            if kind not in ("string", "word"):
                raise Unreadable
            self.expect(":")
            out[key] = self.value(depth + 1)

    def items(self, end: str, depth: int) -> list[Any]:
        out: list[Any] = []
        while True:
            before = self.at
            kind, _ = self.token()
            if kind == end:
                return out
            if kind != ",":
                self.at = before
                out.append(self.value(depth + 1))

    def expect(self, sign: str) -> None:
        if self.token()[0] != sign:
            raise Unreadable

    def arguments(self) -> list[Any]:
        """What the function around the value just read is called with; nothing if that cannot be read."""
        call = _AFTER_BODY.match(self.text, self.at)
        if call is None:
            return []
        begin, self.at = self.at, call.end()
        try:
            return self.items(")", 0)
        except Unreadable:
            self.at = begin
            return []


def with_names(value: Any, known: dict[str, Any], depth: int = 0) -> Any:
    """A literal with its identifiers replaced by what they stand for."""
    if isinstance(value, Name):
        return known.get(value)
    if depth <= MAX_DEPTH and isinstance(value, dict):
        return {k: with_names(v, known, depth + 1) for k, v in value.items()}
    if depth <= MAX_DEPTH and isinstance(value, list):
        return [with_names(v, known, depth + 1) for v in value]
    return value


def unescape(text: str) -> str:
    r"""The text of a JavaScript string's inside.

    >>> unescape(r"a\u002Fb \x3Cp\x3E it\'s \ud83d\ude00")
    "a/b <p> it's 😀"
    """
    if "\\" not in text:
        return text
    text = _ESCAPE.sub(_unescaped, text)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    return chr(int(code, 16)) if code else _ESCAPED.get(found[4], found[4])
