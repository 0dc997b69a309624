"""The README's examples give what it shows, and what it links to is there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
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


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert links and [x for x in links if not x.startswith("http") and not (ROOT / x).exists()] == []


def test_targets_are_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text()
    for page in ("README.md", "CONTRIBUTING.md"):
        for target in re.findall(r"`?\bmake ([a-z-]+)", (ROOT / page).read_text(encoding="utf-8")):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"{page}: make {target}"
