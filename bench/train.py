#!/usr/bin/env python3
"""Train the story finder's trees on pages with gold, and say how well they do on sites they have not seen.

Usage: train.py EVAL_DIR [--kind html|text] [--jobs 2] [--dry]

Features are those of `newsclean.story` alone. Figures are cross-validated by domain, in five folds:
word-level F1 a page over blocks. Writes newsclean/story/KIND-shape.json and KIND-context.json.
Needs the `bench` extra (lightgbm, numpy).
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import unicodedata
from multiprocessing import Pool
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import lightgbm
import numpy as np

from newsclean import pipeline, readers, story
from newsclean.page import Page, Source
from newsclean.story import boxes, context, lines, shape, trees

FOLDS = 5
SIZES = {"html": (8, 0.2, 80, 40, 30), "text": (14, 0.12, 800, 90, 60)}
"""Leaves of a tree, learning rate, fewest blocks of a leaf; trees of the first and of the second opinion. More gain nothing on unseen domains;
leaves of 80 blocks of dumps gain 0.005 on the pages seen and lose 0.002 on others."""
WEIGHTS = {"trafilatura": 0.5, "clean": 0.5}
"""What a page of a set counts beside one with a whole body."""
STORY = Path(pipeline.__file__).parent / "story"

_WIDE = r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0e7f]"
_TOKEN = re.compile(_WIDE + r"|(?:(?!" + _WIDE + r")\w)+")


def tokens(text: str) -> list[str]:
    return _TOKEN.findall(unicodedata.normalize("NFKC", text).lower())


def label(texts: list[str], gold: str) -> list[int]:
    """1 for a text of the story: half of its 4-grams are gold's; a shorter one: it is a line of gold, beside the story."""
    words = tokens(gold)
    grams = {tuple(words[i : i + 4]) for i in range(len(words) - 3)}
    lines = {" ".join(tokens(line)) for line in gold.splitlines()}
    whole = f" {' '.join(words)} "
    out: list[int] = []
    for text in texts:
        got = tokens(text)
        if len(got) >= 4:
            own = [tuple(got[i : i + 4]) for i in range(len(got) - 3)]
            out.append(int(2 * sum(g in grams for g in own) >= len(own)))
        else:
            line = " ".join(got)
            out.append(2 if line in lines else 3 if f" {line} " in whole else 0)
    sure = [v if v < 2 else -1 for v in out]
    for i, value in enumerate(out):
        if value >= 2:
            before = next((v for v in reversed(sure[:i]) if v >= 0), 0)
            after = next((v for v in sure[i + 1 :] if v >= 0), 0)
            out[i] = int((before or after) if value == 2 else (before and after))
    return out


def label_segments(texts: list[str], wanted: list[str], unwanted: list[str]) -> list[int]:
    """1 for a text that holds, or is in, a wanted segment, 0 for an unwanted one, -1 where gold says nothing or both."""

    def touches(text: str, segments: list[str]) -> bool:
        return any(s in text or (len(text) > 30 and text in s) for s in segments)

    yes, no = ([" ".join(s.split()) for s in segments if len(s) > 8] for segments in (wanted, unwanted))
    out = []
    for text in texts:
        want, refuse = touches(text, yes), touches(text, no)
        out.append(-1 if want == refuse else int(want))
    return out


def examples(folder: Path, kind: str) -> list[dict[str, Any]]:
    """The pages to learn from: those with a body, pages with wanted and unwanted segments;
    for dumps, every third body once more as a dump that is clean already."""
    name = "text.jsonl" if kind == "text" else "cases.jsonl"
    with (folder / name).open(encoding="utf-8") as lines:
        cases = [json.loads(line) for line in lines]
    if kind == "html":
        return [c for c in cases if c.get("body") or c["set"] == "trafilatura"]
    clean = [{**c, "set": "clean", "text": f"{c['title']}\n\n{c['body']}"} for c in cases[::3] if c.get("body") and c.get("title")]
    return [c for c in cases if c.get("body")] + clean


def domain_of(case: dict[str, Any]) -> str:
    """The last two labels of the page's host."""
    host = urlsplit(case.get("url") or "").hostname or case["id"]
    return ".".join(host.split(".")[-2:])


def fold_of(domain: str) -> int:
    return int(hashlib.md5(domain.encode()).hexdigest(), 16) % FOLDS


def read_case(job: tuple[str, str, dict[str, Any]]) -> dict[str, Any]:
    """Labels and evidence of one page, as the story finder sees it."""
    folder, kind, case = job
    raw = case["text"] if kind == "text" else gzip.decompress((Path(folder) / "html" / case["html"]).read_bytes())
    page = readers.read(Source(raw, kind=kind, url=case.get("url") if kind == "html" else None))
    pipeline.strip(page, until="outside_story")
    places = boxes.survey(page)
    blocks = boxes.candidates(page, places)
    texts = [b.text for b in blocks]
    if case.get("body"):
        labels = label(texts, case["body"])
        # What is no candidate can't be kept any more: its gold words count as missed.
        uncut = [b for b in page.live() if b.kind != "image"]
        gold = sum(b.words * known for b, known in zip(uncut, label([b.text for b in uncut], case["body"]), strict=True))
    else:
        labels = label_segments(texts, case["with"], case["without"])
        gold = 0
    shapes, more = story.evidence(page, blocks, places) if blocks else ([], [])
    return {
        "set": case["set"],
        "id": case["id"],
        "domain": domain_of(case),
        "labels": labels,
        "columns": shapes,
        "lines": more,
        "skeleton": (page.boxes, [(b.index, b.box, b.words) for b in blocks]),
        "gold": gold,
        "texts": [t[:100] for t in texts],
    }


class _Thin:
    """The parts of a block that `context.columns` reads."""

    def __init__(self, index: int, box: int, words: int) -> None:
        self.index, self.box, self.words = index, box, words


def context_columns(case: dict[str, Any], first: Any) -> list[list[int]]:
    found, thin = case["skeleton"]
    page = Page([], found, kind="text" if case["lines"] else "html")
    return story.second_evidence(page, [_Thin(*t) for t in thin], case["columns"], list(first)) + case["lines"]  # type: ignore[misc]


def shape_rows(cases: list[dict[str, Any]]) -> Any:
    """What the first opinion sees: a row a block."""
    return np.concatenate([np.array(c["columns"] + c["lines"], dtype=np.int16).T for c in cases if c["labels"]])


def context_rows(data: Data, first: Any) -> Any:
    """What the second opinion sees, given the first: a row a block."""
    parts = zip(data.cases, data.split(first), strict=True)
    return np.concatenate([np.array(context_columns(c, f), dtype=np.int16).T for c, f in parts if c["labels"]])


def column_names(kind: str, stage: str) -> list[str]:
    more = lines.NAMES if kind == "text" else []
    return shape.NAMES + more if stage == "shape" else context.NAMES + (lines.ALONG + more if more else [])


class Data:
    """All blocks of all pages in one table."""

    def __init__(self, cases: list[dict[str, Any]]) -> None:
        self.cases = cases
        self.sizes = [len(c["labels"]) for c in cases]
        self.page = np.repeat(np.arange(len(cases)), self.sizes)
        self.labels = np.concatenate([np.array(c["labels"], dtype=int) for c in cases])
        self.words = np.concatenate([np.array([t[2] for t in c["skeleton"][1]], dtype=float) for c in cases])
        self.gold = np.array([c["gold"] for c in cases], dtype=float)
        folds = np.array([fold_of(c["domain"]) for c in cases])
        self.fold = folds[self.page]
        # A page counts as much as another, a long block more than a short one.
        weight = np.minimum(self.words, 80) ** 0.7 / np.maximum(self.gold[self.page], 100) ** 0.7
        self.sets = np.array([c["set"] for c in cases])
        weight *= np.array([WEIGHTS.get(s, 1.0) for s in self.sets])[self.page] * (self.labels >= 0)
        self.weight = weight / weight.mean()
        self.scored = ~np.isin(self.sets, ["trafilatura", "clean"])

    def split(self, values: Any) -> list[Any]:
        return np.split(values, np.cumsum(self.sizes)[:-1])

    def f1(self, kept: Any) -> Any:
        count = len(self.cases)
        right = np.bincount(self.page, self.words * kept * (self.labels == 1), count)
        wrong = np.bincount(self.page, self.words * kept * (self.labels == 0), count)
        return 2 * right / np.maximum(1, right + wrong + np.maximum(self.gold, right))

    def report(self, name: str, chances: Any) -> float:
        means = {float(t): self.f1(chances >= t)[self.scored].mean() for t in np.arange(0.2, 0.75, 0.05)}
        best = max(means, key=lambda t: means[t])
        scores = self.f1(chances >= best)
        sets = {str(s): round(float(scores[self.sets == s].mean()), 4) for s in np.unique(self.sets) if s != "trafilatura"}
        segments = (self.sets == "trafilatura")[self.page] & (self.labels >= 0)
        if segments.any():
            sets["segments right"] = round(float(((chances >= best) == self.labels)[segments].mean()), 4)
        print(f"{name}: F1 {means[best]:.4f} at {best:.2f} {sets}, {int((scores[self.scored] < 0.5).sum())} pages under 0.5", flush=True)
        return best


def fit(rows: Any, labels: Any, weight: Any, size: tuple[int, float, int], rounds: int) -> Any:
    known = labels >= 0
    rows, labels, weight = rows[known], labels[known], weight[known]
    leaves, rate, fewest = size
    settings = {"objective": "binary", "verbose": -1, "seed": 1, "deterministic": True, "num_threads": 2, "num_leaves": leaves, "learning_rate": rate}
    settings |= {"min_data_in_leaf": fewest, "feature_fraction": 0.5, "bagging_fraction": 0.7, "bagging_freq": 1}
    return lightgbm.train(settings, lightgbm.Dataset(rows, labels, weight=weight), rounds)


def cross_validate(data: Data, rows: Any, size: tuple[int, float, int], rounds: int) -> Any:
    """For each row the chance given by trees that saw no page of its domain."""
    out = np.zeros(len(rows))
    for fold in range(FOLDS):
        train = data.fold != fold
        out[~train] = fit(rows[train], data.labels[train], data.weight[train], size, rounds).predict(rows[~train])
    return out


def leaves(node: dict[str, Any]) -> list[float]:
    if "leaf_value" in node:
        return [node["leaf_value"]]
    return leaves(node["left_child"]) + leaves(node["right_child"])


def export(model: Any, names: list[str], path: Path) -> None:
    """Write a model as nested lists, thresholds and leaves as whole numbers, one tree a line."""

    def plain(node: dict[str, Any]) -> Any:
        if "leaf_value" in node:
            return round(trees.SCALE * node["leaf_value"])
        return [node["split_feature"], int(np.floor(node["threshold"])), plain(node["left_child"]), plain(node["right_child"])]

    highest = sum(max(0, *leaves(t["tree_structure"])) - min(0, *leaves(t["tree_structure"])) for t in model.dump_model()["tree_info"])
    if highest * trees.SCALE >= 1 << 8 * trees.LANE:
        raise SystemExit("the trees' sums do not fit their lanes: fewer trees, or a smaller SCALE")
    body = ",\n".join(json.dumps(plain(t["tree_structure"]), separators=(",", ":")) for t in model.dump_model()["tree_info"])
    path.write_text(f'{{"made_by": "bench/train.py",\n"columns": {json.dumps(names)},\n"trees": [\n{body}\n]}}\n', encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("eval")
    parser.add_argument("--kind", choices=["html", "text"], default="html")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--dry", action="store_true", help="print the figures, write nothing")
    parser.add_argument("--keep", help="save evidence and chances here, for error analysis")
    args = parser.parse_args()
    with Pool(args.jobs) as pool:
        cases = pool.map(read_case, [(args.eval, args.kind, c) for c in examples(Path(args.eval), args.kind)], chunksize=8)
    data = Data(cases)
    rows = shape_rows(cases)
    print(f"{len(cases)} pages, {len(rows)} blocks, {rows.shape[1]} columns")
    size, (shape_trees, context_trees) = SIZES[args.kind][:3], SIZES[args.kind][3:]
    data.report("perfect labels", (data.labels > 0).astype(float))
    first = cross_validate(data, rows, size, shape_trees)
    data.report("shape, unseen domains", first)
    around = context_rows(data, first)
    second = cross_validate(data, around, size, context_trees)
    best = data.report("context, unseen domains", second)
    if args.keep:
        import pickle

        Path(args.keep).write_bytes(pickle.dumps((cases, first, second, best)))
    shape_model = fit(rows, data.labels, data.weight, size, shape_trees)
    context_model = fit(around, data.labels, data.weight, size, context_trees)
    data.report("context, pages seen in training", context_model.predict(context_rows(data, shape_model.predict(rows))))
    if not args.dry:
        for stage, model in (("shape", shape_model), ("context", context_model)):
            export(model, column_names(args.kind, stage), STORY / f"{args.kind}-{stage}.json")


if __name__ == "__main__":
    main()
