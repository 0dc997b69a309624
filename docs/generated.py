"""What the scripts that write pages of docs/ share."""

from __future__ import annotations

import sys
from pathlib import Path


def write_or_check(target: Path, text: str) -> int:
    """Write a generated page; with --check among the arguments only say whether it is up to date. The exit code."""
    if "--check" not in sys.argv[1:]:
        target.write_text(text, encoding="utf-8")
    elif not target.exists() or target.read_text(encoding="utf-8") != text:
        print(f"{target} is out of date: make docs", file=sys.stderr)
        return 1
    return 0
