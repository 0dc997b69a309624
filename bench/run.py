"""Accuracy on the evaluation pages, beside other tools, against the floors of bench.json.

Usage: run.py EVAL [--sets fundus,text] [--worst SET] [--odd-gold] [--reasons] [--twice] [--set-floors [--lower]] [--jobs N]
Exit code 1 when a figure is under its floor or over its ceiling, or the seed does not come out byte for byte.
"""

from __future__ import annotations

import argparse
import difflib
import json
import os
import sys
from pathlib import Path

from odd_gold import plain_authors
from pages import OUT, clean_all, dump_figures, empty_bodies, page_figures, weak_pages

ROOT = Path(__file__).parent.parent
FLOORS = ROOT / "bench.json"
SETS = ("fundus", "wcxb", "mozilla", "trafilatura", "mercury", "listing", "htmldate", "text")
TABLES = {
    "Body": ("fundus.shF", "wcxb.bag", "mozilla.bag", "trafilatura.segF", "fundus.bag", "wcxb.shF"),
    "Text dumps": ("text.bag", "text.shF", "text.fundus", "text.wcxb", "text.lynx", "text.w3m", "text.inscriptis", "text.resiliparse", "text.soup"),
    "Authors": ("fundus.auth", "wcxb.auth", "trafilatura.auth", "mercury.auth", "mozilla.auth", "fundus.authWrong", "text.auth"),
    "Authors, without pages whose gold is no person's name": tuple(f"{s}.auth.plain" for s in ("fundus", "wcxb", "trafilatura", "mercury", "mozilla")),
    "Dates": ("fundus.date", "wcxb.date", "trafilatura.date", "mercury.date", "htmldate.date", "mozilla.date"),
    "Titles": ("fundus.title", "wcxb.title", "trafilatura.title", "mercury.title", "mozilla.title"),
    "Told apart": ("listing.refused", "fundus.kept", "wcxb.kept", "mozilla.kept"),
    "Cost": ("ms/page", "errors", "empty", "weak", "n"),
}
"""Title of a table to its columns: set.measure. shF: F1 of 4-word shingles; bag: F1 of words; segF: F1 of segments;
authWrong: pages with a name that gold has not; text.auth: fundus dumps; empty: pages with a gold body and none of ours;
weak: fundus pages with a bag F1 under 0.5."""


def table(title: str, columns: tuple[str, ...], systems: dict[str, dict[str, float]]) -> str:
    """One Markdown table, a row a system; columns that newsclean was not measured on are left out."""
    here = [c for c in columns if c in systems["newsclean"]]
    lines = [f"\n### {title}\n", "| system | " + " | ".join(here) + " |", "|---|" + "---:|" * len(here)]
    for name, figures in systems.items():
        if any(c in figures for c in here):
            lines.append(f"| {name} | " + " | ".join(cell(c, figures[c]) if c in figures else "" for c in here) + " |")
    return "\n".join(lines) if here else ""


def cell(column: str, value: float) -> str:
    return f"{value:.0f}" if column in ("errors", "empty", "weak", "n") else f"{value:.1f}" if column == "ms/page" else f"{value:.3f}"


def seed_differences(seeds: Path) -> list[str]:
    """Lines in which the seed dump comes out other than it must, and fields that are not as they must be."""
    import newsclean

    article = newsclean.clean((seeds / "seed.txt").read_bytes())
    want = (seeds / "expected.md").read_text(encoding="utf-8")
    lines = list(difflib.unified_diff(want.splitlines(True), article.markdown().splitlines(True), "expected.md", "newsclean", n=0))
    got = article.to_dict()
    fields = json.loads((seeds / "expected.json").read_text(encoding="utf-8"))
    return lines + [f"{key}: {got.get(key)!r}, not {value!r}" for key, value in fields.items() if got.get(key) != value]


def failures(figures: dict[str, float], limits: dict[str, dict[str, float]]) -> list[str]:
    """One line for every figure under its floor (as printed, to three places) or over its ceiling."""
    low = [f"{k}: {figures[k]:.3f} is under the floor of {v}" for k, v in limits["floors"].items() if k in figures and round(figures[k], 3) < v]
    high = [f"{k}: {figures[k]:g} is over the ceiling of {v:g}" for k, v in limits["ceilings"].items() if k in figures and figures[k] > v]
    return low + high


def set_floors(figures: dict[str, float], limits: dict[str, dict[str, float]], lower: bool) -> None:
    """Raise each floor of bench.json to what was measured; lower one only when told to."""
    for key, floor in limits["floors"].items():
        if key in figures:
            measured = round(figures[key], 3)
            limits["floors"][key] = measured if lower else max(floor, measured)
    FLOORS.write_text(json.dumps(limits, indent=2) + "\n")
    print("\nfloors:", json.dumps(limits["floors"]))


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("evaluation", type=Path, help="folder with cases.jsonl, text.jsonl, html/ and score.py")
    parser.add_argument("--sets", default=",".join(SETS), help="sets to run, with commas; text: the dumps")
    parser.add_argument("--worst", metavar="SET", help="list the worst pages of a set (text: of the dumps)")
    parser.add_argument("--most", type=int, default=20, help="how many of the worst")
    parser.add_argument("--odd-gold", action="store_true", help="list the pages whose gold authors are outlets, roles or handles, and why")
    parser.add_argument("--reasons", action="store_true", help="the commonest reasons for a cut over fundus, and how often each was right")
    parser.add_argument("--twice", action="store_true", help="clean everything with one worker and with two: the same bytes?")
    parser.add_argument("--set-floors", action="store_true", help="raise the floors of bench.json to what was measured")
    parser.add_argument("--lower", action="store_true", help="with --set-floors: lower them too")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    return parser.parse_args()


def measure(args: argparse.Namespace) -> tuple[dict[str, float], dict[str, list[str]]]:
    """Every figure, and the lists to show below the tables by their title."""
    lists: dict[str, list[str]] = {}
    pages, texts = clean_all(args.evaluation, args.sets.split(","), args.jobs)
    figures, worst = page_figures(args.evaluation, *(["--pages", args.worst] if args.worst and args.worst != "text" else []))
    if texts:
        more, dumps = dump_figures(args.evaluation, texts)
        figures.update(more)
        worst = "\n".join(dumps) if args.worst == "text" else worst
    if args.worst:
        lists[f"Worst of {args.worst} by bag F1, of"] = worst.splitlines()
    plain, odd = plain_authors(args.evaluation, pages)
    figures.update(plain)
    if args.odd_gold:
        lists["Gold authors that are no person's name"] = odd
    lists["Errors"] = [f"{r['set']} {r['id']} {r['error']}" for r in pages + texts if r.get("error")]
    lists["Nothing came out"] = empty_bodies(args.evaluation, pages)
    lists["Fundus pages under 0.5"] = weak_pages(args.evaluation, pages)
    figures.update(errors=len(lists["Errors"]), empty=len(lists["Nothing came out"]), weak=len(lists["Fundus pages under 0.5"]))
    seeds = args.evaluation.parent / "seeds"
    if seeds.is_dir():
        lists["Differences of the seed"] = seed_differences(seeds)
        figures["seed.differences"] = len(lists["Differences of the seed"])
    return figures, lists


def main() -> int:
    args = options()
    limits = json.loads(FLOORS.read_text())
    figures, lists = measure(args)
    (OUT / "figures.json").write_text(json.dumps(figures, indent=1, sort_keys=True) + "\n")
    systems = {"newsclean": figures, **json.loads((Path(__file__).parent / "peers.json").read_text())["systems"]}
    print(*filter(None, (table(title, columns, systems) for title, columns in TABLES.items())), sep="\n")
    for title, lines in lists.items():
        if lines:
            most = len(lines) if title.startswith("Gold") else args.most
            print(f"\n### {title}: {len(lines)}\n", *(x.rstrip("\n") for x in lines[:most]), sep="\n")
    if args.set_floors:
        set_floors(figures, limits, args.lower)
    failed = failures(figures, limits)
    if args.reasons:
        from reasons import report

        print(report(args.evaluation, args.jobs))
    if args.twice:
        from twice import differing

        failed += [f"{name}: other bytes with one worker and with two" for name in differing(args.evaluation)]
    print("\nbench:", "; ".join(failed) if failed else "no figure is under its floor")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
