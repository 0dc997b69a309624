"""Put newsclean's row into the README's table: from bench/out/figures.json (`make bench`) and cost.json (`make bench-speed`)."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
COLUMNS = ("fundus.shF", "wcxb.bag", "trafilatura.segF", "text.bag")
"""The README's columns, as bench names them; the cost follows."""


def row(figures: dict[str, float], cost: float | None) -> str:
    """The table's line; a cell without a figure is empty."""
    cells = [f"{figures[c]:.3f}" if c in figures else "" for c in COLUMNS] + [f"{cost:.1f}" if cost else ""]
    return f"| {' | '.join(['newsclean', *cells])} |"


def main() -> int:
    out = ROOT / "bench" / "out"
    costs = json.loads((out / "cost.json").read_text()) if (out / "cost.json").exists() else {}
    line = row(json.loads((out / "figures.json").read_text()), costs.get("median page, in parses"))
    readme = ROOT / "README.md"
    readme.write_text(re.sub(r"^\| newsclean \|.*$", line, readme.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE), encoding="utf-8")
    print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
