"""The figures of the pages and the dumps, each cleaned with trees that saw no page of its domain, beside those as shipped.

Usage: unseen.py EVAL [--jobs N]

Five folds, as in train.py. Only the story finder's trees are trained anew: words and rules are as they are. Needs the `bench` extra.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from functools import cache
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import train
from pages import OUT, Row, clean_case, dump_figures, page_figures, rows

from newsclean.story import trees

FIGURES = ("fundus.shF", "fundus.bag", "wcxb.bag", "mozilla.bag", "trafilatura.segF")
DUMPS = ("text.bag", "text.shF", "text.fundus", "text.wcxb")


def write_trees(evaluation: Path, kind: str, folder: Path, jobs: int) -> None:
    """The trees of a kind, five times: in FOLD/, those that saw no domain of the fold."""
    with Pool(jobs) as pool:
        read = pool.map(train.read_case, [(str(evaluation), kind, c) for c in train.examples(evaluation, kind)], chunksize=8)
    cases = [c for c in read if c["labels"]]
    data = train.Data(cases)
    shapes = train.shape_rows(cases)
    size, (first_trees, second_trees) = train.SIZES[kind][:3], train.SIZES[kind][3:]
    around = train.context_rows(data, train.cross_validate(data, shapes, size, first_trees))
    for fold in range(train.FOLDS):
        others = data.fold != fold
        (folder / str(fold)).mkdir(exist_ok=True)
        for stage, table, count in (("shape", shapes, first_trees), ("context", around, second_trees)):
            model = train.fit(table[others], data.labels[others], data.weight[others], size, count)
            train.export(model, train.column_names(kind, stage), folder / str(fold) / f"{kind}-{stage}.json")


def clean_unseen(job: tuple[str, str, Row]) -> Row:
    """One page or dump, with the trees of its domain's fold."""
    folder, evaluation, case = job
    trees_of(Path(folder) / str(train.fold_of(train.domain_of(case))))
    return clean_case((evaluation, case))


def trees_of(folder: Path) -> None:
    """Let the story finder read its trees from a folder."""
    trees.load = _loader(folder)


@cache
def _loader(folder: Path) -> Any:
    @cache
    def load(kind: str, stage: str) -> trees.Trees:
        data = json.loads((folder / f"{kind}-{stage}.json").read_text(encoding="utf-8"))
        return trees.Trees(data["columns"], data["trees"])

    return load


def figures_of(evaluation: Path, done: list[Row], pages: int) -> dict[str, float]:
    (OUT / "newsclean.jsonl").write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in done[:pages]), encoding="utf-8")
    return page_figures(evaluation)[0] | dump_figures(evaluation, done[pages:])[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("evaluation", type=Path)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    args = parser.parse_args()
    OUT.mkdir(exist_ok=True)
    sets = {figure.split(".")[0] for figure in FIGURES}
    cases = [c for c in rows(args.evaluation / "cases.jsonl") if c["set"] in sets]
    dumps = list(rows(args.evaluation / "text.jsonl"))
    with tempfile.TemporaryDirectory() as folder:
        for kind in ("html", "text"):
            write_trees(args.evaluation, kind, Path(folder), args.jobs)
        with Pool(args.jobs) as pool:
            seen = pool.map(clean_case, [(str(args.evaluation), c) for c in cases + dumps], chunksize=8)
            unseen = pool.map(clean_unseen, [(folder, str(args.evaluation), c) for c in cases + dumps], chunksize=8)
    shipped, honest = (figures_of(args.evaluation, done, len(cases)) for done in (seen, unseen))
    print("| figure | as shipped | domains not seen | difference |\n|---|---:|---:|---:|")
    for name in FIGURES + DUMPS:
        print(f"| {name} | {shipped[name]:.4f} | {honest[name]:.4f} | {shipped[name] - honest[name]:.4f} |")


if __name__ == "__main__":
    main()
