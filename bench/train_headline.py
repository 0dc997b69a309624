#!/usr/bin/env python3
"""Learn what speaks for a line of a dump as its headline, and say how often it is found on sites not seen.

Usage: train_headline.py EVAL_DIR [--dry]

Learns from the dumps, and from the pages with a title rendered anew as text. The columns are those of `newsclean.headline.dump`; a log-linear
model chooses among a dump's lines. Figures are cross-validated by domain, in four folds. Writes newsclean/headline/dump.json.
Needs the `bench` extra (numpy, scipy, inscriptis, resiliparse, beautifulsoup4).
"""

from __future__ import annotations

import argparse
import json
import re
import zlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import renderers
from rapidfuzz.fuzz import ratio
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from newsclean import pipeline, readers
from newsclean.headline import dump
from newsclean.page import Source

COLUMNS = dump.PLACE + dump.LOOK + dump.CONTENT
FOLDS = 4
SHRINK = 4.0
"""Weight of the squares of the weights: pages are few, columns depend on each other."""
ANEW = ("fundus", "trafilatura", "mercury")
"""Sets whose pages are rendered anew; fundus, the news, by every renderer."""


def cases(folder: Path) -> Iterator[dict[str, Any]]:
    """The dumps with a title, and those made anew."""
    seen = set()
    for line in (folder / "text.jsonl").open(encoding="utf-8"):
        case = json.loads(line)
        seen.add((case["id"], case["renderer"]))
        if case.get("title"):
            yield case
    for line in (folder / "cases.jsonl").open(encoding="utf-8"):
        case = json.loads(line)
        if case["set"] in ANEW and case.get("title"):
            html = renderers.read(folder / "html" / case["html"])
            for renderer in renderers.NAMES if case["set"] == "fundus" else [renderers.choose(case["id"])]:
                if (case["id"], renderer) not in seen:
                    yield {**case, "text": renderers.render(html, renderer), "set": case["set"] + " anew"}


def plain(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def similar(one: str, other: str) -> bool:
    return ratio(" ".join(one.split()).casefold(), " ".join(other.split()).casefold()) >= 90


def example(case: dict[str, Any]) -> dict[str, Any]:
    """A dump's lines that can be the headline, their evidence, and which is it."""
    page = readers.read(Source(case["text"], kind="text"))
    pipeline.strip(page, until="outside_story")
    lines = dump.Lines(page)
    places = lines.places()
    at = [i for i, _ in places]
    host = urlsplit(case.get("url") or "").hostname or case["id"]
    fold = zlib.crc32(".".join(host.split(".")[-2:]).encode()) % FOLDS
    return {
        "set": case["set"],
        "title": case["title"],
        "fold": fold,
        "rows": [(*columns, *lines.look(i), *lines.content(i)) for i, columns in places],
        "texts": [page.blocks[i].text for i in at],
        "right": [similar(page.blocks[i].text, case["title"]) for i in at],
    }


def learn(examples: list[dict[str, Any]], sizes: list[int]) -> np.ndarray:
    """Weights of the columns' values that make the lines which print the title likeliest among their dumps' lines, whichever of them it is."""
    examples = [e for e in examples if any(e["right"])]
    offsets = np.cumsum([0, *sizes[:-1]])
    rows = np.array([row for e in examples for row in e["rows"]], dtype=int) + offsets
    table = csr_matrix((np.ones(rows.size), (np.repeat(np.arange(len(rows)), rows.shape[1]), rows.ravel())), shape=(len(rows), sum(sizes)))
    group = np.repeat(np.arange(len(examples)), [len(e["rows"]) for e in examples])
    starts = np.searchsorted(group, np.arange(len(examples)))
    right = np.array([line for e in examples for line in e["right"]])
    share = np.array([1.5 if e["set"].startswith("fundus") else 1.0 for e in examples])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        score = table @ w
        top = np.maximum.reduceat(score, starts)
        odds = np.exp(score - top[group])
        total, prints = np.add.reduceat(odds, starts), np.add.reduceat(odds * right, starts)
        gain = table.T @ (share[group] * (odds * right / prints[group] - odds / total[group]))
        return float(SHRINK * (w @ w) - (share * (np.log(prints) - np.log(total))).sum()), 2 * SHRINK * w - gain

    found: np.ndarray = minimize(loss, np.zeros(sum(sizes)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return found


def found(example: dict[str, Any], weights: np.ndarray, sizes: list[int]) -> bool:
    """True if the likeliest line prints the title."""
    if not example["rows"]:
        return False
    scores = weights[np.array(example["rows"], dtype=int) + np.cumsum([0, *sizes[:-1]])].sum(1)
    return similar(example["texts"][int(np.argmax(scores))], example["title"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("evaluation", type=Path)
    parser.add_argument("--dry", action="store_true", help="write nothing")
    args = parser.parse_args()
    examples = [example(case) for case in cases(args.evaluation)]
    sizes = [1 + max(int(row[c]) for e in examples for row in e["rows"]) for c in range(len(COLUMNS))]
    right = defaultdict(list)
    for fold in range(FOLDS):
        weights = learn([e for e in examples if e["fold"] != fold], sizes)
        for e in examples:
            if e["fold"] == fold:
                right[e["set"]].append(found(e, weights, sizes))
    for name, values in right.items():
        print(f"{name}: {sum(values) / len(values):.3f} of {len(values)}, on domains not seen")
    if not args.dry:
        values = iter(np.round(100 * learn(examples, sizes)).astype(int).tolist())
        table = {name: [next(values) for _ in range(size)] for name, size in zip(COLUMNS, sizes, strict=True)}
        lines = ",\n".join(f' "{name}": {json.dumps(row)}' for name, row in table.items())
        Path(dump.__file__).with_name("dump.json").write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
