"""Write docs/strippers.md from the strippers' docstrings; --check only says whether it is up to date."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from generated import write_or_check

from newsclean import strippers

TARGET = Path(__file__).parent / "strippers.md"
HEAD = """# The strippers

In the order in which they run, from certain to guessed; where two label one block, the first is shown. Each section is the
docstring of a module in `newsclean/strippers/`, written by `make docs`; its examples are run by `tests/test_strippers.py`:
`+` stays, `-` goes with this code, `=` was taken as metadata, `~` is cut inside; a blank line starts a new page; a group that
begins with `<` is HTML, its blocks below it.

How to add one: `make new-stripper NAME=x`, fill it, one line in `ORDER`, its phrases in `newsclean/words/`.
"""


def section(name: str) -> str:
    """One stripper's manual as Markdown: title, what it is, what it strips and keeps, its examples as code."""
    doc = (import_module(f"newsclean.strippers.{name}").__doc__ or "").strip()
    about: list[str] = []
    examples: list[str] = []
    for line in doc.splitlines():
        if line.startswith("    ") and not line.startswith("     "):
            examples.append(line[4:])
        elif examples:
            examples.append("")
        elif line.startswith(("Strips:", "Keeps:")):
            word, _, rest = line.partition(":")
            about.append(f"- **{word}**: {rest.strip()}")
        else:
            about.append("  " + line.strip() if line.startswith("     ") else line)
    while examples and not examples[-1]:
        examples.pop()
    return "\n".join([f"## {name.replace('_', '-')}", "", *about, "```diff", *examples, "```", ""])


if __name__ == "__main__":
    sys.exit(write_or_check(TARGET, "\n".join([HEAD, *map(section, strippers.ORDER)])))
