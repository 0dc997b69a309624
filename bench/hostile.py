"""Hostile inputs in three formats, a nasty folder an entry at a time, a full disk at every write, and runs that are killed.

Usage: hostile.py BAD [--kills N] [--only inputs,tree,disk,kills]
BAD holds badinputs.py, which makes the inputs, and run_bad.py, which judges what comes out. Exit code 1 if anything is wrong.
"""

from __future__ import annotations

import argparse
import json
import os
import runpy
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pages import OUT

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import nasty  # noqa: E402
from nasty import Nasty  # noqa: E402

FORMATS = ("md", "json", "text")
HARD = ("traceback", "timeout", "memory", "crash", "silent")
CPU_SECONDS, MEBIBYTES = 2, 300
TREE = {
    b"names/.hidden.html": (0, "", 0),
    b"names/story.md": (1, "no article found", 0),
    b"dir.html": (0, "", 0),
    b"links/loop": (0, "", 0),
    b"links/self.html": (0, "skipped: link loop", 0),
    b"links/dangling.html": (0, "skipped: broken link", 0),
    b"links/passwd.html": (0, "skipped: link leaves the input folder", 0),
    b"links/zero.html": (0, "skipped: link leaves the input folder", 0),
    b"special/pipe.html": (0, "skipped: not a regular file", 0),
    b"special/sock.html": (0, "skipped: not a regular file", 0),
    b"special/sparse-20g.html": (3, "larger than 16 MiB", 0),
    b"special/empty.html": (1, "empty", 0),
    **({b"special/noperm.html": (3, "cannot read: permission denied", 0)} if os.getuid() else {}),
}
"""Entries of the nasty folder that are not written: exit code, what is said, outputs. The others are: 0, nothing, 1."""
PARTNERS = (
    (b"names/Story.html", b"names/story.html"),
    (b"names/story.html", b"names/story.htm"),
    (b"names/story.html", b"names/story.md"),
    ("names/nfc-\u00e9.html".encode(), "names/nfc-e\u0301.html".encode()),
)
"""Entries whose outputs would have one name."""


def inputs(bad: Path, work: Path) -> list[str]:
    """A table of all inputs in three formats; what is wrong with any."""
    faults = []
    print(f"\n| format | inputs | as they should be | article kept | refused | most CPU s | most MiB |\n|---|{'---:|' * 6}")
    for form in FORMATS:
        out = OUT / f"hostile-{form}.jsonl"
        argv = [sys.executable, str(bad / "run_bad.py"), "--corpus", str(work), "--name", form, "--format", form, "--clock", "cpu"]
        argv += ["--timeout", str(CPU_SECONDS), "--mem", str(MEBIBYTES), "-q", "--out", str(out), "--cmd", f"{sys.executable} -m newsclean -f {form} {{in}}"]
        subprocess.run(argv, env=nasty.environment(), stdout=subprocess.DEVNULL, check=False)
        rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
        wrong = [r for r in rows if r["outcome"] in HARD or r["faults"]]
        faults += [f"{form} {r['name']}: {r['outcome']} {' '.join(r['faults'])} {r['err'][:90]}" for r in wrong]
        kept = [r["markers"] == 3 for r in rows if r["expect"] in ("article", "text")]
        refused = [r["outcome"] == "error" for r in rows if r["expect"] == "error"]
        figures = f"{sum(kept)} of {len(kept)} | {sum(refused)} of {len(refused)} | {max(r['cpu'] for r in rows):.2f} | {max(r['peak'] for r in rows)}"
        print(f"| {form} | {len(rows)} | {len(rows) - len(wrong)} | {figures} |", flush=True)
    return faults


def moved(root: Path, *paths: bytes) -> Callable[[Path], None]:
    """Puts entries of the nasty folder into another one."""

    def make(folder: Path) -> None:
        for path in paths:
            os.renames(os.path.join(os.fsencode(root), path), os.path.join(os.fsencode(folder), path))

    return make


@contextmanager
def workplace() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="hostile-") as name:
        yield Path(name)


def tree(bad: Path) -> list[str]:
    """The nasty folder, an entry at a time among good pages."""
    faults = []
    with workplace() as work:
        want = nasty.good_outputs(work)
    build = runpy.run_path(str(bad / "badinputs.py"))["build_tree"]
    with workplace() as work:
        entries = [path for path, _ in build(str(work / "tree"))]
    for entry in entries:
        with workplace() as work:
            build(str(work / "tree"))
            placed = (entry, b"good/story-0.html") if entry == b"links/ok.html" else (entry,)
            code, said, count = TREE.get(entry, (0, "", len(placed)))
            faults += [f"{entry!r}: {fault}" for fault in nasty.judge(Nasty(moved(work / "tree", *placed), code, said, count), work, want)]
    for pair in PARTNERS:
        with workplace() as work:
            build(str(work / "tree"))
            faults += [f"{pair!r}: {fault}" for fault in nasty.judge_collision(moved(work / "tree", *pair), work)]
    print(f"nasty folder: {len(entries)} entries, {len(PARTNERS)} collisions, {len(faults)} faults", flush=True)
    return faults


def disk() -> list[str]:
    """A disk that is full at every write: file systems in memory, each a page larger than the one before."""
    faults: list[str] = []
    sizes: Counter[int] = Counter()
    with workplace() as work:
        nasty.make_good(work / "in", 20)
        nasty.run("-q", "--output-dir", "whole", "in", cwd=work)
        want = nasty.written(work / "whole")
        (work / "out").mkdir()
        for pages in range(1, 60):
            if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={4 * pages}k", "none", work / "out"], check=False, stderr=subprocess.DEVNULL).returncode:
                print("full disk: nothing can be mounted here, see tests/test_faults.py")
                return []
            try:
                code, said = nasty.run("--output-dir", "out", "in", cwd=work)
                sizes[code] += 1
                faults += [f"{4 * pages} kB: {name} is not whole" for name, data in nasty.written(work / "out").items() if want.get(name) != data]
                if code == 4 and (len(said) != 1 or "No space left on device; stopped after" not in said[0]) or code not in (0, 4):
                    faults.append(f"{4 * pages} kB: exit code {code}, said {said}")
                subprocess.run(["mount", "-o", "remount,size=4M", work / "out"], check=True)
                nasty.run("-q", "--resume", "--output-dir", "out", "in", cwd=work)
                if nasty.written(work / "out") != want or (work / "out" / nasty.MANIFEST).read_bytes() != (work / "whole" / nasty.MANIFEST).read_bytes():
                    faults.append(f"{4 * pages} kB: resumed with more room, the output is not that of an unbroken run")
            finally:
                subprocess.run(["umount", work / "out"], check=True)
            if not code:
                break
    print(f"full disk: {sizes[4]} sizes that were too small, {len(faults)} faults", flush=True)
    return faults


def kills(count: int) -> list[str]:
    """Runs that are killed at random times, and workers that are."""
    with workplace() as work:
        nasty.make_good(work / "in", 120)
        faults = nasty.kill_at_random(work, count, 1)
        shutil.rmtree(work / "whole")
        shutil.rmtree(work / "out")
        faults += nasty.kill_a_worker(work)
    print(f"kill -9: {count} of runs, 1 of a worker, {len(faults)} faults", flush=True)
    return faults


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bad", type=Path)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--only", default="inputs,tree,disk,kills")
    args = parser.parse_args()
    parts = args.only.split(",")
    faults: list[str] = []
    if (args.bad / "badinputs.py").exists():
        OUT.mkdir(parents=True, exist_ok=True)
        if "inputs" in parts:
            with workplace() as work:
                subprocess.run([sys.executable, str(args.bad / "badinputs.py"), str(work), "--no-tree"], stdout=subprocess.DEVNULL, check=True)
                faults += inputs(args.bad.resolve(), work)
        if "tree" in parts:
            faults += tree(args.bad)
    else:
        print(f"{args.bad} is not there: hostile inputs and nasty folder left out", file=sys.stderr)
    if "disk" in parts:
        faults += disk()
    if "kills" in parts:
        faults += kills(args.kills)
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
