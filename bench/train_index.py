#!/usr/bin/env python3
"""Fit the weights that tell pages of links from articles, and say how well they do on sites they have not seen.

Usage: train_index.py EVAL_DIR [--kind html|text] [--jobs 2] [--dry]

A logistic regression over `newsclean.metadata.index_evidence` (`index_dump` for plain text), each number scaled by its deviation, with
a ridge. Figures are cross-validated by domain, ten folds, the mean of four splits. Writes newsclean/metadata/index_page.json. Needs the
`bench` extra (numpy, inscriptis, resiliparse).
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections.abc import Iterator
from multiprocessing import Pool
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import renderers

from newsclean import metadata, pipeline, readers
from newsclean.metadata import index_page
from newsclean.page import Refused, Source

OUT = Path(index_page.__file__).with_name("index_page.json")
WEIGHTS = {
    "html": {"listing": 4.0, "trafilatura": 0.8, "wcxb": 1.0, "fundus": 1.0, "mozilla": 1.0, "mercury": 1.0},
    "text": {"listing": 1.5, "trafilatura": 0.8, "wcxb": 1.0, "fundus": 1.0, "mozilla": 1.0, "mercury": 1.0, "clean": 0.3},
}
"""Sets to learn from, and what a page counts. Some pages of trafilatura are no articles."""
RIDGE = 45.0
FOLDS, SPLITS = 10, 4
REFUSED = {"html": 0.5, "text": 1.6}
"""Log-odds from which a page is refused: two in 1,000 articles of unseen sites, of dumps none of the news, six of others."""


def jobs(folder: Path, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The folder and each page to learn from. Of plain text: the dumps, their bodies alone, and the other sets' pages by one renderer, those of
    links by all."""
    with (folder / "cases.jsonl").open(encoding="utf-8") as lines:
        pages = [case for case in map(json.loads, lines) if case["set"] in WEIGHTS[kind]]
    if kind == "html":
        yield from ((str(folder), case) for case in pages)
        return
    with (folder / "text.jsonl").open(encoding="utf-8") as lines:
        for case in map(json.loads, lines):
            yield str(folder), case
            yield str(folder), {**case, "set": "clean", "text": f"{case['title']}\n\n{case['body']}"}
    for case in pages:
        if case["set"] not in ("fundus", "wcxb"):
            for renderer in renderers.NAMES if case["set"] == "listing" else [renderers.choose(case["id"])]:
                yield str(folder), {**case, "renderer": renderer}


def read_case(job: tuple[str, dict[str, Any]]) -> dict[str, Any] | None:
    """The evidence of one page; None where there is nothing to judge."""
    folder, case = job
    path = Path(folder) / "html" / case.get("html", "")
    try:
        if "text" in case:
            page = readers.read(Source(case["text"], kind="text"))
        elif "renderer" in case:
            page = readers.read(Source(renderers.render(renderers.read(path), case["renderer"]), kind="text"))
        else:
            page = readers.read(Source(gzip.decompress(path.read_bytes()), url=case.get("url")))
    except Refused:
        return None
    pipeline.strip(page)
    facts = metadata.find(page)
    host = urlsplit(case.get("url") or "").hostname or case["id"]
    return {
        "set": case["set"],
        "domain": ".".join(host.split(".")[-2:]),
        "free": index_page.is_sure(page, facts),
        "found": index_page.evidence(page, facts),
    }


def fit(rows: Any, labels: Any, weights: Any) -> Any:
    """Newton's method; the bias first, without a ridge."""
    rows = np.column_stack([np.ones(len(rows)), rows])
    ridge = np.eye(rows.shape[1]) * RIDGE
    ridge[0, 0] = 1e-6
    beta = np.zeros(rows.shape[1])
    for _ in range(12):
        chance = 1 / (1 + np.exp(-np.clip(rows @ beta, -30, 30)))
        slope = rows.T @ (weights * (chance - labels)) + ridge @ beta
        beta -= np.linalg.solve((rows * (weights * np.maximum(chance * (1 - chance), 1e-6))[:, None]).T @ rows + ridge, slope)
    return beta


def cross_validate(rows: Any, labels: Any, weights: Any, domains: list[str]) -> Any:
    """For each page the mean log-odds given by models that saw no page of its domain."""
    total = np.zeros(len(labels))
    for split in range(SPLITS):
        folds = np.array([int(hashlib.md5(f"{domain}{split}".encode()).hexdigest(), 16) % FOLDS for domain in domains])
        for fold in range(FOLDS):
            train = folds != fold
            beta = fit(rows[train], labels[train], weights[train])
            total[~train] += beta[0] + rows[~train] @ beta[1:]
    return total / SPLITS


def report(name: str, kind: str, odds: Any, free: Any, sets: Any) -> dict[str, float]:
    """The share of each set that is refused, free pages never."""
    shares = {s: round(float(((odds >= REFUSED[kind]) & ~free)[sets == s].mean()), 4) for s in WEIGHTS[kind]}
    print(f"{kind}, {name}: refused {shares}", flush=True)
    return shares


def learn(folder: Path, kind: str, processes: int) -> dict[str, Any]:
    """The model of a kind of input, as index_page.json holds it."""
    with Pool(processes) as pool:
        cases = [case for case in pool.imap(read_case, jobs(folder, kind), chunksize=8) if case]
    names = sorted(cases[0]["found"])
    values = np.array([[case["found"][name] for name in names] for case in cases])
    sets = np.array([case["set"] for case in cases])
    labels = (sets == "listing").astype(float)
    weights = np.array([WEIGHTS[kind][s] for s in sets])
    usual = np.average(values, axis=0, weights=weights * (1 - labels))
    scale = values.std(0) + 1e-9
    rows = (values - usual) / scale
    free = np.array([case["free"] for case in cases])
    unseen = report("unseen sites", kind, cross_validate(rows, labels, weights, [case["domain"] for case in cases]), free, sets)
    beta = fit(rows, labels, weights)
    report("pages seen in training", kind, beta[0] + rows @ beta[1:], free, sets)
    found = {name: [round(float(b / s), 4), round(float(u), 4)] for name, b, s, u in zip(names, beta[1:], scale, usual, strict=True)}
    return {"refused_of_unseen_sites": unseen, "bias": round(float(beta[0]), 4), "refused": REFUSED[kind], "weights": found}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("eval", type=Path)
    parser.add_argument("--kind", choices=["html", "text"], help="only one kind of input")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--dry", action="store_true", help="print the figures, write nothing")
    args = parser.parse_args()
    models = json.loads(OUT.read_text(encoding="utf-8")) if OUT.exists() else {}
    for kind in [args.kind] if args.kind else ["html", "text"]:
        models[kind] = learn(args.eval, kind, args.jobs)
    if not args.dry:
        OUT.write_text(json.dumps({"made_by": "bench/train_index.py", "html": models["html"], "text": models["text"]}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
