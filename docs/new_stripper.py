"""Write the skeleton of a stripper, whose test fails until it is filled: python docs/new_stripper.py NAME."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

STRIPPERS = Path(__file__).parent.parent / "newsclean" / "strippers"

SKELETON = '''"""What this takes for cruft, in one sentence.

Strips: what goes.
Keeps:  what looks like it and stays.

    + Replace this line by one of a story that stays.
    - Replace this line by one that goes.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import words
from newsclean.page import Cut, Page


def strip(page: Page) -> Iterator[Cut]:
    for index in words.hits(page, "{name}"):
        yield Cut(index, "a phrase of what this takes")
    yield from ()
'''


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", help="of the cruft, as a Python module: cookie_jars")
    parser.add_argument("--into", type=Path, default=STRIPPERS, help="folder to write to")
    options = parser.parse_args()
    name = options.name
    if not re.fullmatch(r"[a-z][a-z_]{1,30}", name):
        parser.error(f"{name}: lower-case letters and underscores, 31 at most")
    path: Path = options.into / f"{name}.py"
    if path.exists() or (STRIPPERS / f"{name}.py").exists():
        parser.error(f"{name}: there is one already")
    path.write_text(SKELETON.format(name=name), encoding="utf-8")
    print(f"""{path} is written. Now:
1. say in its docstring what it strips and keeps, with example lines
2. put "{name}" into ORDER in newsclean/strippers/__init__.py, from certain to guessed
3. put its phrases into newsclean/words/en.toml under [{name}]
4. python -m pytest tests/test_strippers.py, until it passes; longer cases go to tests/cases/{name.replace("_", "-")}.diff
5. make docs""")
    return 0


if __name__ == "__main__":
    sys.exit(main())
