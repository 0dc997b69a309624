"""No regular expression may backtrack: each one of the package gets the worst 200 kB that can be made of its own pieces."""

from __future__ import annotations

import ast
import re
import time
from collections.abc import Iterator
from importlib import import_module
from itertools import product
from pathlib import Path
from re._parser import SubPattern, parse  # type: ignore[import-not-found]
from typing import Any, NamedTuple

import pytest

PACKAGE = Path(__file__).parent.parent / "newsclean"
METHODS = ("match", "fullmatch", "search", "split", "findall", "finditer", "sub", "subn")
MAKERS = ("late", "re.compile")
SCREENED, WHOLE = 3_000, 200_000
"""Characters of the texts of which the worst are found, and of those that count."""
MOST = 0.5
"""CPU seconds for WHOLE; a linear pattern takes 1 to 60 ms, a quadratic one minutes."""
OF_VALUES = {
    "newsclean.late": "what others ask for",
    "newsclean.batch.sources": "the user's own globs",
    "newsclean.metadata.byline_words": "the words of a language: `of_words` below",
}
"""Modules that make a pattern of what only a call knows."""


class Pattern(NamedTuple):
    place: str
    source: str | bytes
    flags: int
    methods: tuple[str, ...]
    """Those by which the package uses it."""


class Survey(ast.NodeVisitor):
    """The patterns that a module makes, each with the name it is assigned to, and the methods called on any name."""

    def __init__(self, module: str) -> None:
        self.module = module
        self.scope = vars(import_module(module))
        self.found: list[tuple[Pattern, str]] = []
        self.used: set[tuple[str, str]] = set()
        self.name = ""
        path = PACKAGE.parent.joinpath(*module.split("."))
        path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        self.visit(ast.parse(path.read_text(encoding="utf-8")))

    def visit_Assign(self, node: ast.Assign) -> None:
        self.name = getattr(node.targets[0], "id", "")
        self.generic_visit(node)
        self.name = ""

    def visit_Call(self, node: ast.Call) -> None:
        called = ast.unparse(node.func)
        method = called.removeprefix("re.")
        if called in MAKERS or (called != method and method in METHODS):
            self.note(node, () if called in MAKERS else (method,))
        elif isinstance(node.func, ast.Attribute) and node.func.attr in METHODS:
            self.used.add((ast.unparse(node.func.value).rpartition(".")[2], node.func.attr))
        self.generic_visit(node)

    def note(self, node: ast.Call, methods: tuple[str, ...]) -> None:
        flags = next((k.value for k in node.keywords if k.arg == "flags"), None) or (node.args[1] if len(node.args) > 1 and not methods else None)
        try:
            source, mode = self.value(node.args[0]), self.value(flags) if flags else 0
        except (NameError, AttributeError):
            assert self.module in OF_VALUES, f"{self.module}: of what is {ast.unparse(node)} made?"
            return
        self.found.append((Pattern(f"{self.module.removeprefix('newsclean.')}:{node.lineno}", source, mode, methods), self.name))

    def value(self, node: ast.expr) -> Any:
        return eval(compile(ast.Expression(node), self.module, "eval"), self.scope)


def of_code() -> list[Pattern]:
    """Every pattern that stands in the package."""
    names = [".".join(p.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__") for p in sorted(PACKAGE.rglob("*.py"))]
    surveys = [Survey(name) for name in names if name != "newsclean.__main__"]
    used = set().union(*(s.used for s in surveys))
    found = [(p, p.methods or tuple(m for m in METHODS if (name, m) in (s.used if name.startswith("_") else used))) for s in surveys for p, name in s.found]
    return [pattern._replace(methods=methods or ("search",)) for pattern, methods in found]


def of_words() -> list[Pattern]:
    """The patterns that are made of each language's words for bylines."""
    from newsclean.metadata.byline_words import names_of
    from newsclean.words import lexicon

    found = []
    for path in sorted((PACKAGE / "words").glob("??.toml")):
        names: Any = names_of(lexicon((path.stem,)))
        found += [Pattern(path.stem, pattern._source, pattern._flags, ("split",)) for pattern in (names.ands, names.stops)]
    return found


def pieces_of(source: str) -> list[str]:
    """What a pattern is about: its runs of literals, its literals, and some of each class."""
    plain = re.sub(r"\\[a-zA-Z]|[(\[]\?[:=!<a-zA-Z]*|\{[\d,]*\}", "\0", source)
    runs = dict.fromkeys(re.findall(r"[^\0\\^$?*+()|\[\]{}]{2,}", plain))
    singles = dict.fromkeys(c for c in plain if c not in "\0\\^$?*+()|")
    return list(dict.fromkeys([*" 1aA\n", *list(runs)[:5], *list(singles)[:9]]))


def units_of(source: str | bytes) -> Iterator[tuple[str, str]]:
    """Beginnings and what is repeated after them."""
    pieces = pieces_of(source if isinstance(source, str) else source.decode("latin-1"))
    for first, second in product(["", *pieces], pieces):
        yield first, second
        yield "", first + second


def text_of(unit: tuple[str, str], size: int, source: str | bytes) -> Any:
    """A text that long, whose end lets no match be whole."""
    text = unit[0] + (unit[1] * (size // len(unit[1]) + 1))[:size] + "\x02"
    return text if isinstance(source, str) else text.encode("latin-1", "replace")


def cost(pattern: re.Pattern[Any], method: str, text: Any) -> float:
    """CPU seconds."""
    start = time.process_time()
    if method in ("sub", "subn"):
        getattr(pattern, method)(text[:0], text)
    elif method == "finditer":
        for _ in pattern.finditer(text):
            pass
    else:
        getattr(pattern, method)(text)
    return time.process_time() - start


def worst(pattern: Pattern, method: str) -> tuple[float, str]:
    """CPU seconds for WHOLE characters of the worst sort, and the sort."""
    compiled = re.compile(pattern.source, pattern.flags)
    screened = sorted(units_of(pattern.source), key=lambda unit: cost(compiled, method, text_of(unit, SCREENED, pattern.source)))
    return max((cost(compiled, method, text_of(unit, WHOLE, pattern.source)), repr(unit)) for unit in screened[-2:])


@pytest.mark.parametrize("pattern", [*of_code(), *of_words()], ids=lambda p: p.place)
def test_every_pattern_is_linear(pattern: Pattern) -> None:
    for method in pattern.methods:
        seconds, unit = worst(pattern, method)
        assert seconds < MOST, f"{pattern.source!r} by {method}: {seconds:.1f} s for {unit}"


def backtracks(parsed: Any) -> bool:
    """Whether a parsed pattern can match one text in two ways."""
    return any(str(name) in ("BRANCH", "MAX_REPEAT", "MIN_REPEAT") or any(backtracks(part) for part in inside(value)) for name, value in parsed)


def inside(value: Any) -> Iterator[Any]:
    """The parsed patterns in an item's value."""
    if isinstance(value, SubPattern):
        yield value
    elif isinstance(value, (tuple, list)):
        for each in value:
            yield from inside(each)


def broken(parsed: Any) -> bool:
    """Whether a possessive repeat is of what backtracks."""
    return any((str(name) == "POSSESSIVE_REPEAT" and backtracks(value[2])) or any(map(broken, inside(value))) for name, value in parsed)


@pytest.mark.parametrize("pattern", of_code(), ids=lambda p: p.place)
def test_every_pattern_means_the_same_to_python_3_11_4_and_older(pattern: Pattern) -> None:
    """Those match a possessive repeat of what backtracks wrongly: CPython's issue 106052."""
    assert not broken(parse(pattern.source, pattern.flags)), pattern.source


def test_a_possessive_repeat_that_they_match_wrongly_is_seen() -> None:
    assert broken(parse(r"(?:a(?:b++|c)*+)+"))
    assert not broken(parse(r"(?:a(?>b+|c)(?:d[ef]*+)*+)+"))


@pytest.mark.parametrize(("source", "method", "size"), [(r"\s*,\s*", "split", 1_000), (r"(?:a+)+b", "match", 5), (r"<a.*>", "search", 4_000)])
def test_one_that_backtracks_is_seen(source: str, method: str, size: int) -> None:
    compiled = re.compile(source)

    def most(chars: int) -> float:
        texts = [text_of(unit, chars, source) for unit in units_of(source)]
        return max(min(cost(compiled, method, text) for _ in range(3)) for text in texts)

    short, long = most(size), most(4 * size)
    assert long > 8 * short
