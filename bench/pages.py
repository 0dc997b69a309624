"""The evaluation pages: clean them with every core, and score what came out with the set's own scripts.

Nothing of the set is copied: its `peers.py`, `score.py` and their functions are loaded from the folder given.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from multiprocessing import get_context
from pathlib import Path
from typing import Any

Row = dict[str, Any]
OUT = Path(__file__).parent / "out"


def rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def scorer(evaluation: Path) -> dict[str, Any]:
    """The functions of the set's score.py (bag, shingle, toks, names, norm), without running it."""
    source = (evaluation / "score.py").read_text(encoding="utf-8").rsplit("\nmain()", 1)[0]
    names: dict[str, Any] = {}
    exec(compile(source, "score.py", "exec"), names)
    return names


def clean_case(job: tuple[str, Row]) -> Row:
    """One page of cases.jsonl as peers.py runs it, or one dump of text.jsonl."""
    evaluation, case = job
    if "text" in case:
        return _clean_dump(case)
    if evaluation not in sys.path:
        sys.path.append(evaluation)
    import peers  # type: ignore[import-not-found]

    row: Row = json.loads(peers.one(("newsclean", evaluation, case)))
    return row


def _clean_dump(case: Row) -> Row:
    import newsclean

    row = {key: case[key] for key in ("set", "id", "renderer")}
    try:
        article = newsclean.clean(case["text"], kind="text")
    except Exception as error:  # counted and shown, like peers.py does
        return {**row, "error": f"{type(error).__name__}: {error}"[:200]}
    return {**row, "body": article.text, "status": article.status, "authors": list(article.authors)}


def each(work: Callable[[Any], Any], jobs: Iterable[Any], workers: int) -> list[Any]:
    """`work` of every job in order, on `workers` fresh processes (each with a hash seed of its own)."""
    with get_context("spawn").Pool(workers) as pool:
        return list(pool.imap(work, jobs, chunksize=8))


def clean_all(evaluation: Path, sets: list[str], workers: int) -> tuple[list[Row], list[Row]]:
    """Rows for the pages and for the dumps of the sets named (`text` stands for the dumps)."""
    cases = [c for c in rows(evaluation / "cases.jsonl") if c["set"] in sets]
    dumps = list(rows(evaluation / "text.jsonl")) if "text" in sets else []
    done = each(clean_case, [(str(evaluation), {k: c[k] for k in ("set", "id", "url", "html", "text", "renderer") if k in c}) for c in cases + dumps], workers)
    OUT.mkdir(exist_ok=True)
    pages, texts = done[: len(cases)], done[len(cases) :]
    for name, some in (("newsclean", pages), ("text", texts)):
        (OUT / f"{name}.jsonl").write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in some), encoding="utf-8")
    return pages, texts


def page_figures(evaluation: Path, *options: str) -> tuple[dict[str, float], str]:
    """What score.py makes of bench/out/newsclean.jsonl, and what it prints before its tables (the lines of --pages)."""
    command = [sys.executable, str(evaluation / "score.py"), str(evaluation), str(OUT / "newsclean.jsonl"), "--json", str(OUT / "figures.json"), *options]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    figures: dict[str, float] = json.loads((OUT / "figures.json").read_text())["newsclean"]
    return figures, printed.split("\n### ", 1)[0].strip()


def dump_figures(evaluation: Path, texts: list[Row]) -> tuple[dict[str, float], list[str]]:
    """Bag F1 and 4-gram F1 over the dumps, as text_peers.py counts them, by set and by renderer; and a line a dump, worst first."""
    score = scorer(evaluation)
    bags: dict[str, list[float]] = defaultdict(list)
    precision, recall, lines = [], [], []
    for row, case in zip(texts, rows(evaluation / "text.jsonl"), strict=True):
        p, r, f = score["bag"](row.get("body"), case["body"])
        for key in ("bag", row["set"], row["renderer"]):
            bags[f"text.{key}"].append(f)
        hit, extra, missed = score["shingle"](row.get("body"), case["body"])
        precision += [hit / (hit + extra)] if hit + extra else []
        recall += [hit / (hit + missed)] if hit + missed else []
        if row["set"] == "fundus" and "authors" in case:
            bags["text.auth"].append(score["names"](row.get("authors")) == score["names"](case["authors"]))
        lines.append(f"{f:.3f} P{p:.2f} R{r:.2f} {row['set']} {row['id']} {row['renderer']}")
    figures = {key: statistics.mean(values) for key, values in bags.items()}
    mean_p, mean_r = statistics.mean(precision or [0]), statistics.mean(recall or [0])
    figures["text.shF"] = 2 * mean_p * mean_r / (mean_p + mean_r) if mean_p + mean_r else 0.0
    return figures, sorted(lines)


def empty_bodies(evaluation: Path, pages: list[Row]) -> list[str]:
    """Pages with a gold body for which nothing came out."""
    gold = {(c["set"], c["id"]) for c in rows(evaluation / "cases.jsonl") if c.get("body")}
    return [f"{r['set']} {r['id']} {r.get('status')}" for r in pages if (r["set"], r["id"]) in gold and not r.get("body")]


def weak_pages(evaluation: Path, pages: list[Row], of: str = "fundus", bag: float = 0.5) -> list[str]:
    """Pages of a set whose bag F1 is under `bag`."""
    score, gold = scorer(evaluation), {c["id"]: c["body"] for c in rows(evaluation / "cases.jsonl") if c["set"] == of and c.get("body")}
    found = [(score["bag"](r.get("body"), gold[r["id"]])[2], r["id"]) for r in pages if r["set"] == of and r["id"] in gold]
    return [f"{f:.3f} {name}" for f, name in sorted(found) if f < bag]
