"""What a page costs against lxml's parse of the same bytes, and what a start costs.

Usage: perf.py EVAL [--every N]
Four questions, each with its limit: the median that the set's perf.py prints; pages of 20 kB or more that cost over
15 parses; ten times the page; and the command's start, best of seven in one run. Exit code 1 when one is over its limit.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from pages import OUT, rows

ROOT = Path(__file__).parent.parent
MEDIAN_PAGE = "median page, in parses"
MEDIAN, ANY_PAGE, TEN_TIMES = 4.0, 15.0, 12.0
"""Most that a page may cost: the median in parses, every page in parses, ten times the page in times the page."""
OPINIONS = 0.05
"""Largest share of pages on which the second opinion or charset detection may run."""
STARTS = (
    (["newsclean", "--version"], "import click", 1.3),
    (["newsclean", "PAGE"], "import click, lxml.etree", 1.8),
)
"""Command, the imports that it is measured against, most that it may cost of them."""


def best(work: Callable[[], object], times: int, clock: Callable[[], float] = time.process_time) -> float:
    """Seconds of the fastest of several runs."""
    least = float("inf")
    for _ in range(times):
        start = clock()
        work()
        least = min(least, clock() - start)
    return least


def median(evaluation: Path, every: int) -> float:
    """The median ratio to the parse, as the set's own perf.py prints it."""
    command = [sys.executable, str(evaluation / "perf.py"), str(evaluation), "newsclean", "resiliparse", "--every", str(every)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    print(printed)
    found = re.search(r"^newsclean .*median ratio to parse +([\d.]+)", printed, re.MULTILINE)
    return float(found[1]) if found else float("inf")


class Asked:
    """Counts the pages on which something dear ran, by standing in its place."""

    def __init__(self, module: object, name: str) -> None:
        self.calls = 0
        real = getattr(module, name)

        def counting(*args: object, **keywords: object) -> object:
            self.calls += 1
            return real(*args, **keywords)

        setattr(module, name, counting)


def dear_pages(evaluation: Path, every: int) -> tuple[list[str], float]:
    """Pages of 20 kB or more over the limit where nothing dear ran, and the share of pages on which it did."""
    import bs4.dammit
    import lxml.html
    import readability

    import newsclean

    dear = [Asked(readability, "Document"), Asked(bs4.dammit, "_chardet_dammit")]
    over, ran, seen = [], 0, 0
    parser = lxml.html.HTMLParser(encoding="utf-8")
    for case in [c for c in rows(evaluation / "cases.jsonl") if c["set"] in ("wcxb", "fundus")][::every]:
        with gzip.open(evaluation / "html" / case["html"]) as file:
            raw = file.read()
        before = sum(d.calls for d in dear)
        cost = best(partial(newsclean.clean, raw, url=case.get("url")), 2)
        asked = sum(d.calls for d in dear) > before
        ratio = cost / best(partial(lxml.html.document_fromstring, raw, parser=parser), 2)
        seen, ran = seen + 1, ran + asked
        if ratio > ANY_PAGE and not asked and len(raw) >= 20_000:
            over.append(f"{ratio:.1f} parses: {case['set']} {case['id']}")
    return over, ran / max(1, seen)


def page_of(size: int) -> bytes:
    """A page of about `size` bytes: the CMS twin, its body made of the paragraphs of every fixture in turn."""
    stories = [p.read_text(encoding="utf-8").split("\n---\n", 1)[1] for p in sorted((ROOT / "fixtures").glob("*.expected.md"))]
    prose = [x for story in stories for x in story.split("\n\n") if x.isascii() and len(x) > 80 and x[0].isalpha()]
    page = (ROOT / "fixtures" / "twin-cms.html").read_text(encoding="utf-8")
    head, tail = page.split('<div class="related-box">', 1)
    body: list[str] = []
    missing = size - len(page.encode())
    while missing > 0:
        paragraph = f"<p>{prose[len(body) % len(prose)][:-1]}, item {len(body)}.</p>\n"
        body.append(paragraph)
        missing -= len(paragraph)
    return f'{head}{"".join(body)}<div class="related-box">{tail}'.encode()


def growth() -> float:
    """Seconds for ten times a page of 40 kB, in times the page."""
    import newsclean

    one, ten = page_of(40_000), page_of(400_000)
    newsclean.clean(one)
    return best(partial(newsclean.clean, ten), 3) / best(partial(newsclean.clean, one), 5)


def starts() -> list[tuple[str, float, float]]:
    """(command, ratio, limit) of each start, wall clock, best of seven, the two sides in turn."""
    OUT.mkdir(exist_ok=True)
    page = OUT / "page-20kB.html"
    page.write_bytes(page_of(20_000))
    found = []
    for command, imports, limit in STARTS:
        ours = [str(Path(sys.executable).parent / "newsclean"), *(str(page) if c == "PAGE" else c for c in command[1:])]
        theirs = [sys.executable, "-c", imports]
        mine = base = float("inf")
        for _ in range(7):
            mine = min(mine, best(partial(subprocess.run, ours, check=True, capture_output=True), 1, time.perf_counter))
            base = min(base, best(partial(subprocess.run, theirs, check=True, capture_output=True), 1, time.perf_counter))
        found.append((f"{' '.join(command)} ({1000 * mine:.0f} ms, {imports}: {1000 * base:.0f} ms)", mine / base, limit))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("evaluation", type=Path)
    parser.add_argument("--every", type=int, default=6, help="measure every Nth page of fundus and wcxb")
    args = parser.parse_args()
    found = [*starts(), ("ten times the page", growth(), TEN_TIMES), (MEDIAN_PAGE, median(args.evaluation, args.every), MEDIAN)]
    over, share = dear_pages(args.evaluation, args.every)
    found += [(f"pages of 20 kB or more over {ANY_PAGE:g} parses", len(over), 0)]
    found += [("share of pages with a second opinion or charset detection", share, OPINIONS)]
    for what, value, limit in found:
        print(f"{'ok  ' if value <= limit else 'OVER'} {value:6.2f} of at most {limit:5.2f}  {what}")
    print(*over, sep="\n")
    (OUT / "cost.json").write_text(json.dumps({what: value for what, value, _ in found}, indent=1) + "\n")
    return any(value > limit for _, value, limit in found)


if __name__ == "__main__":
    sys.exit(main())
