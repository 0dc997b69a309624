"""The house keeps its rooms apart: who may import whom, how long a file may be, what a start may load."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "newsclean"

LEAVES = {"clean_text", "headline", "late", "prose"}
"""Modules named after the one thing that they do, which every room but `page` and `words` may use; they use nothing of ours."""

MAY_IMPORT: dict[str, set[str]] = {
    "page": set(),
    "words": set(),
    "readers": {"page"},
    "story": {"page", "words"},
    "strippers": {"page", "words", "story"},
    "metadata": {"page", "words"},
    "article": {"page"},
    "writers": {"page"},
    "pipeline": {"page", "readers", "strippers", "metadata", "article"},
    "batch": {"page", "pipeline", "writers"},
    "cli": {"page", "words", "readers", "story", "strippers", "metadata", "article", "writers", "pipeline", "batch", "newsclean"},
    "newsclean": {"page", "pipeline"},
    "__main__": {"cli"},
    **{leaf: set() for leaf in LEAVES},
}
"""Room (a module or a folder of the package; `newsclean` is its __init__) to the other rooms it may use."""

ONLY_IN_READERS = {"lxml", "bs4", "readability", "charset_normalizer"}
HEAVY = {
    *ONLY_IN_READERS, "rich", "dateparser", "html5lib", "numpy", "tomllib", "fastwarc", "multiprocessing", "asyncio", "urllib.request", "importlib.metadata",
}  # fmt: skip
FILES = sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return "newsclean" if first == "__init__.py" else first.removesuffix(".py")


class Imports(ast.NodeVisitor):
    """(module, in a function?, only for the type checker?) of every import in a file; relative ones made absolute."""

    def __init__(self, path: Path) -> None:
        self.package = ("newsclean", *path.relative_to(PACKAGE).parts[:-1])
        self.found: list[tuple[str, bool, bool]] = []
        self.in_function = self.typing = False
        self.visit(ast.parse(path.read_text(encoding="utf-8")))

    def visit_Import(self, node: ast.Import) -> None:
        self.found += [(alias.name, self.in_function, self.typing) for alias in node.names]

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        start = ".".join(self.package[: len(self.package) - node.level + 1]) if node.level else ""
        base = ".".join(filter(None, (start, node.module)))
        for alias in node.names:
            whole = f"{base}.{alias.name}"
            if whole != "newsclean.__version__":  # a word that anybody may say
                self.found.append((whole if is_module(whole) else base, self.in_function, self.typing))

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        before, self.in_function = self.in_function, True
        self.generic_visit(node)
        self.in_function = before

    def visit_If(self, node: ast.If) -> None:
        before, self.typing = self.typing, self.typing or ast.unparse(node.test).endswith("TYPE_CHECKING")
        self.generic_visit(node)
        self.typing = before


def is_module(name: str) -> bool:
    parts = name.split(".")
    path = PACKAGE.parent.joinpath(*parts)
    return parts[0] == "newsclean" and (path.is_dir() or path.with_suffix(".py").is_file())


def breaches(path: Path) -> list[str]:
    """What a file imports that its room may not."""
    room, out = room_of(path), []
    for module, in_function, typing in Imports(path).found:
        top, *rest = module.split(".")
        if top in ONLY_IN_READERS and room != "readers":
            out.append(f"{module}: only the readers know the tree")
        if top != "newsclean":
            continue
        other = rest[0] if rest else "newsclean"
        if room == "strippers" and other == "strippers" and len(rest) > 1:
            out.append(f"{module}: a stripper knows nothing of the others")
        allowed = other == room or other in MAY_IMPORT[room] or (other in LEAVES and room not in ("page", "words", *LEAVES))
        # The nouns may be named in annotations anywhere; an Article finds its writer when it is asked to print itself.
        allowed = allowed or (typing and other == "page") or (room == "page" and other == "writers" and in_function)
        if not allowed:
            out.append(f"{module}: {room} may not use {other}")
    return out


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_follow_the_table(path: Path) -> None:
    assert room_of(path) in MAY_IMPORT, f"{room_of(path)} is a new room: give it a line in the table, here and in docs/architecture.md"
    assert breaches(path) == []


def test_a_breach_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = tmp_path / "newsclean"
    (house / "strippers").mkdir(parents=True)
    (house / "strippers" / "repeats.py").write_text("")
    bad = house / "strippers" / "comments.py"
    bad.write_text("import lxml.html\nfrom newsclean import cli\nfrom . import repeats\nfrom newsclean.readers import html\n")
    (house / "cli.py").write_text("")
    monkeypatch.setitem(globals(), "PACKAGE", house)
    assert len(breaches(bad)) == 4


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_file_stays_short(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= (150 if room_of(path) == "strippers" else 300), f"{path.name}: {lines} lines"


def test_no_room_without_a_name() -> None:
    assert [str(p) for p in PACKAGE.rglob("*util*.py")] == []


def loaded_by(code: str) -> set[str]:
    run = subprocess.run([sys.executable, "-c", f"import sys\n{code}\nprint(*sys.modules)"], capture_output=True, text=True, check=True, timeout=60)
    return set(run.stdout.split())


@pytest.mark.parametrize(("code", "also"), [("import newsclean", {"click"}), ("import newsclean.cli", set())])
def test_a_start_loads_nothing_heavy(code: str, also: set[str]) -> None:
    bare = loaded_by("import click" if not also else "pass")
    new = loaded_by(code) - bare
    assert sorted((HEAVY | also) & new) == []
    assert sorted(m for m in new if m.startswith("newsclean.") and m.split(".")[1] in ("readers", "strippers", "metadata", "writers", "batch", "words")) == []
