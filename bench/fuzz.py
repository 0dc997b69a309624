"""Fuzz readers, strippers, metadata and writers: seeded mutations of the fixtures, and atheris where it is installed.

Usage: fuzz.py [--count N] [--first SEED] [--jobs N] [--atheris SECONDS]
Inputs that something is wrong with are kept in bench/out/fuzz; exit code 1 if there are any. What to do with one: make it small,
fix its kind, and put it into tests/test_fuzz.py.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from pages import OUT

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

FOUND = OUT / "fuzz"
STEP = 250
"""Mutants that a worker does at a time."""


def judge(data: bytes) -> list[str]:
    """What is wrong with what comes of an input; an exception is told by its type and place."""
    from mutations import faults_of

    try:
        return faults_of(data)
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        return [f"{type(error).__name__} in {Path(place.filename).name}:{place.lineno}"]


def some(first: int) -> list[tuple[int, str]]:
    """Seed and fault of the mutants from this seed on that something is wrong with."""
    from mutations import mutant

    return [(seed, fault) for seed in range(first, first + STEP) for fault in judge(mutant(seed))]


def mutations(first: int, count: int, jobs: int) -> int:
    """Judge that many mutants; the number of faults."""
    from mutations import mutant

    start = time.monotonic()
    with ProcessPoolExecutor(jobs) as pool:
        faults = [fault for found in pool.map(some, range(first, first + count, STEP)) for fault in found]
    for seed, fault in faults:
        (FOUND / f"seed-{seed}").write_bytes(mutant(seed))
        print(f"seed {seed}: {fault}")
    print(f"{count} mutants from seed {first} on, {len(faults)} faults; {time.monotonic() - start:.0f} s")
    return len(faults)


def guided(seconds: int) -> None:
    """Let atheris look for inputs that reach new code; it ends the process, with a code that is not 0 when it found something."""
    import atheris

    with atheris.instrument_imports(include=["newsclean"]):
        from mutations import faults_of, seeds
    faults_of(seeds()[0])
    corpus = FOUND / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds()):
        (corpus / f"fixture-{number}").write_bytes(seed)

    def one(data: bytes) -> Any:
        if faults := judge(data):
            raise AssertionError(faults)

    atheris.Setup([sys.argv[0], str(corpus), f"-max_total_time={seconds}", "-max_len=20000", f"-artifact_prefix={FOUND}/", "-print_final_stats=1"], one)
    atheris.Fuzz()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--atheris", type=int, default=0, metavar="SECONDS")
    args = parser.parse_args()
    FOUND.mkdir(parents=True, exist_ok=True)
    faults = mutations(args.first, args.count, args.jobs) if args.count else 0
    if args.atheris:
        try:
            guided(args.atheris)
        except ImportError as error:
            print(f"atheris is not installed ({error}): mutations only", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
