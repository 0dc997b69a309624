"""A folder of many pages: pages a second with one worker and with two, what supervision costs, and peak memory.

Usage: batch.py EVAL [--pages 10000]
Rates are also given in CPU seconds, which other work on the machine disturbs less. Linux: memory is read from /proc.
"""

from __future__ import annotations

import argparse
import gzip
import os
import resource
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
RUNS = {"in process": ["--debug", "-j", "1"], "1 worker": ["-j", "1"], "2 workers": ["-j", "2"]}


class Cost(NamedTuple):
    wall: float
    cpu: float
    parent: int
    """Peak memory in MB."""
    worker: int


def fill(folder: Path, evaluation: Path, count: int) -> None:
    """Copy the evaluation's pages, again under other names when there are not enough."""
    folder.mkdir()
    for number, path in enumerate(islice(cycle(sorted((evaluation / "html").iterdir())), count)):
        with gzip.open(path) as file:
            (folder / f"{number:06}.html").write_bytes(file.read())


def run(work: Path, out: str, options: list[str]) -> Cost:
    """Clean the folder."""
    start, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    argv = [sys.executable, "-m", "newsclean", "-q", "--output-dir", out, *options, "in"]
    peaks = {"parent": 0, "worker": 0}
    with subprocess.Popen(argv, cwd=work, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            for name, pids in (("parent", [process.pid]), ("worker", children(process.pid))):
                peaks[name] = max(peaks[name], *map(peak, pids), 0)
            time.sleep(0.2)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(time.monotonic() - start, cpu, peaks["parent"], peaks["worker"])


def children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def peak(pid: int) -> int:
    """Peak resident memory of a process in MB; 0 if it is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1000 for line in lines if line.startswith("VmHWM")), 0)


def same(one: Path, other: Path) -> bool:
    """Whether two folders hold the same files, byte for byte."""
    names = sorted(p.relative_to(one) for p in one.rglob("*") if p.is_file())
    return names == sorted(p.relative_to(other) for p in other.rglob("*") if p.is_file()) and all(
        (one / name).read_bytes() == (other / name).read_bytes() for name in names
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("evaluation", type=Path)
    parser.add_argument("--pages", type=int, default=10_000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="batch-") as name:
        work = Path(name)
        fill(work / "in", args.evaluation, args.pages)
        print("| | pages/s | pages a CPU second | parent MB | worker MB |\n|---|---:|---:|---:|---:|")
        for title, options in RUNS.items():
            cost = run(work, title, options)
            print(f"| {title} | {args.pages / cost.wall:.1f} | {args.pages / cost.cpu:.1f} | {cost.parent} | {cost.worker} |", flush=True)
        equal = same(work / "1 worker", work / "2 workers") and same(work / "1 worker", work / "in process")
        print(f"the same bytes: {'yes' if equal else 'no'}")
    return 0 if equal else 1


if __name__ == "__main__":
    sys.exit(main())
