"""The README's examples give what it shows, and what it links to is there."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from newsclean import Article, clean

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SCHEMA = json.loads((ROOT / "docs" / "article.schema.json").read_text(encoding="utf-8"))
EXAMPLES = re.findall(r"^```console\n\$ (.*)\n((?:.*\n)*?)```$", README, re.MULTILINE)


def run(command: str, bin_dir: Path) -> str:
    """What a shell shows of a command, both streams, when `newsclean` is this checkout."""
    script = bin_dir / "newsclean"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m newsclean "$@"\n')
    script.chmod(0o755)
    line = f'PATH="{bin_dir}:$PATH"; {command}'
    shell = subprocess.run(line, shell=True, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60, check=False)
    return shell.stdout.decode()


def matches(shown: str, line: str) -> bool:
    return line.startswith(shown[:-3]) and len(line) > len(shown) - 3 if shown.endswith("...") else line == shown


@pytest.mark.parametrize(("command", "shown"), EXAMPLES, ids=[c for c, _ in EXAMPLES])
def test_example(command: str, shown: str, tmp_path: Path) -> None:
    got = run(command, tmp_path).splitlines()
    want = shown.splitlines()
    assert len(got) == len(want) and all(map(matches, want, got)), "\n".join(["README:", *want, "", "newsclean:", *got])


def test_there_are_examples() -> None:
    assert len(EXAMPLES) == README.count("$ newsclean") >= 4


def fields_of_the_table() -> list[tuple[str, str, str]]:
    """(field, type, what stands there without a value) of the README's table of fields; a row may have two fields."""
    table = README.split("| field | type | without a value | meaning |\n", 1)[1].split("\n\n", 1)[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[1:]]
    return [(name.strip("`"), kind, without) for names, kind, without, _ in rows for name in names.split(", ")]


def test_the_table_has_the_fields_in_their_order() -> None:
    assert [name for name, _, _ in fields_of_the_table()] == list(Article("ok").to_dict())


@pytest.mark.parametrize(("name", "kind", "without"), fields_of_the_table(), ids=[name for name, _, _ in fields_of_the_table()])
def test_the_table_says_what_the_schema_says(name: str, kind: str, without: str) -> None:
    bare, full = Article("no_article").to_dict()[name], clean((ROOT / "fixtures/meta-cms.html").read_bytes()).to_dict()[name]
    assert {"null": None, "`[]`": [], '`""`': "", "0": 0}.get(without, bare) == bare
    assert (without == "never") == (bare not in (None, [], "", 0))
    types = {"string": str, "integer": int, "object": dict}
    assert type(full) in ((list,) if kind.startswith("list of ") else (types[kind], type(bare)))
    if kind.startswith("list of "):
        assert all(type(entry) is types[kind.removeprefix("list of ").removesuffix("s")] for entry in full)
    found = SCHEMA["properties"][name]
    found = SCHEMA["$defs"][found["$ref"].rpartition("/")[2]] if "$ref" in found else found
    allowed = found.get("type", [*(entry["type"] for entry in found.get("oneOf", ()))] or "string")
    assert ("null" in allowed) == (without == "null")
    assert {"list of strings": "array", "list of objects": "array"}.get(kind, kind) in allowed


def test_the_table_names_every_status_that_clean_gives() -> None:
    statuses = SCHEMA["properties"]["status"]["enum"]
    assert [s for s in statuses[: statuses.index("not_text") + 1] if f"`{s}`" not in README] == []


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert links and [x for x in links if not x.startswith("http") and not (ROOT / x).exists()] == []


def test_targets_are_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text()
    for page in ("README.md", "CONTRIBUTING.md"):
        for target in re.findall(r"`?\bmake ([a-z-]+)", (ROOT / page).read_text(encoding="utf-8")):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"{page}: make {target}"
