"""What may go wrong with a folder of pages, one thing at a time, and how a run is judged. Linux; all text is invented."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from hostile import STORY, page

ROOT = Path(__file__).parent.parent
MANIFEST = "newsclean-run.jsonl"
PAGE = page()


class Nasty(NamedTuple):
    """One thing in a folder, and what a run over the folder makes of it."""

    make: Callable[[Path], None]
    """Puts it into a folder."""
    code: int = 0
    """The run's exit code."""
    said: str = ""
    """What the one line on stderr about it says; "" for no line."""
    written: int = 1
    """Outputs there are of it."""


def put(name: str | bytes, text: str | bytes = PAGE) -> Callable[[Path], None]:
    """Makes a file."""

    def make(folder: Path) -> None:
        path = os.path.join(os.fsencode(folder), os.fsencode(name))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode())

    return make


def both(*makes: Callable[[Path], None]) -> Callable[[Path], None]:
    return lambda folder: [make(folder) for make in makes] and None


def link(name: str, target: str) -> Callable[[Path], None]:
    return lambda folder: os.symlink(target, folder / name)


def shut(folder: Path) -> None:
    put("shut.html")(folder)
    os.chmod(folder / "shut.html", 0)


def sparse(folder: Path) -> None:
    put("sparse.html")(folder)
    os.truncate(folder / "sparse.html", 20 << 30)


ENTRIES: dict[str, Nasty] = {
    "a page": Nasty(put("more.html")),
    "the same page twice": Nasty(both(put("one.html"), put("two.html")), written=2),
    "a dash in front": Nasty(put("-rf.html")),
    "a line break in the name": Nasty(put("two\nlines.html")),
    "an escape sequence in the name": Nasty(put("a\x1b[2J\x1b]0;x\x07.html")),
    "a name that is not UTF-8": Nasty(put(b"caf\xe9.html")),
    "a bidi override in the name": Nasty(put("a\u202elmth.html")),
    "a composed name": Nasty(put("caf\u00e9.html")),
    "a decomposed name": Nasty(put("cafe\u0301.html")),
    "the longest name": Nasty(put("L" * 250 + ".html")),
    "a reserved name": Nasty(put("con.html")),
    "odd dots": Nasty(put("dots..html")),
    "shell characters": Nasty(put("quote'\"`$(id).html")),
    "format characters": Nasty(put("%s%n{0}[red].html")),
    "spaces around": Nasty(put(" space .html")),
    "a long path": Nasty(put("/".join(["d" * 60] * 30) + "/x.html")),
    "a hidden file": Nasty(put(".hidden.html"), written=0),
    "the user's notes": Nasty(put("notes.md", "# mine\n"), 1, "no article found", 0),
    "another file": Nasty(put("photo.jpg", b"\xff\xd8\xff"), written=0),
    "a folder named like a page": Nasty(lambda folder: os.mkdir(folder / "dir.html"), written=0),
    "a folder that is linked": Nasty(link("loop", ".."), written=0),
    "a link to itself": Nasty(link("self.html", "self.html"), 0, "skipped: link loop", 0),
    "a broken link": Nasty(link("gone.html", "/nonexistent/x.html"), 0, "skipped: broken link", 0),
    "a link out of the folder": Nasty(link("passwd.html", "/etc/passwd"), 0, "skipped: link leaves the input folder", 0),
    "a link to a device": Nasty(link("zero.html", "/dev/zero"), 0, "skipped: link leaves the input folder", 0),
    "a link inside the folder": Nasty(link("in.html", "good-0.html")),
    "a FIFO": Nasty(lambda folder: os.mkfifo(folder / "pipe.html"), 0, "skipped: not a regular file", 0),
    "20 GiB of nothing": Nasty(sparse, 3, "larger than 16 MiB", 0),
    "a file that may not be read": Nasty(shut) if not os.getuid() else Nasty(shut, 3, "cannot read: permission denied", 0),
    "an empty file": Nasty(put("empty.html", ""), 1, "empty", 0),
    "a picture named like a page": Nasty(put("photo.html", b"\x89PNG\r\n\x1a\n" + bytes(99)), 1, "not text (looks like PNG)", 0),
    "a damaged gzip": Nasty(put("bad.html.gz", b"\x1f\x8b\x08garbage"), 3, "compressed data damaged, nothing readable", 0),
    "a page that is too complex": Nasty(put("large.html", "<p>" * 500_010), 3, "page has more than 500,000 elements", 0),
}
"""By what is nasty about them."""

COLLISIONS: dict[str, Callable[[Path], None]] = {
    "other case": both(put("Story.html"), put("story.html")),
    "other extension": both(put("story.html"), put("story.htm")),
    "other form": both(put("caf\u00e9.html"), put("cafe\u0301.html")),
    "packed too": both(put("story.html"), put("story.html.gz")),
}
"""Inputs whose outputs would have one name."""


def make_good(folder: Path, count: int = 6) -> None:
    """Pages that each have a story, no two the same."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        text = page(f"<p>Ferry number {number} sails at noon, its captain said. {STORY}</p>" * (1 + number % 3))
        (folder / f"good-{number}.html").write_text(text, encoding="utf-8")


def command(*args: str | Path) -> list[str | Path]:
    return [sys.executable, "-m", "newsclean", *args]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}


def run(*args: str | Path, cwd: Path, before: Callable[[], object] | None = None) -> tuple[int, list[str]]:
    """Exit code and lines of stderr of one call; `before` is called in the new process."""
    argv, env = command(*args), environment()
    done = subprocess.run(argv, cwd=cwd, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=300, check=False, preexec_fn=before)
    return done.returncode, done.stderr.decode().splitlines()


def written(folder: Path) -> dict[str, bytes]:
    """What is in an output folder: path to bytes, but for the manifest."""
    found = {}
    for here, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(here, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, folder)] = file.read()
    found.pop(MANIFEST, None)
    return found


def good_outputs(work: Path) -> dict[str, bytes]:
    """What a run over the good pages alone writes."""
    make_good(work / "in")
    run("-q", "--output-dir", "out", "in", cwd=work)
    return written(work / "out")


def judge(nasty: Nasty, work: Path, want: dict[str, bytes]) -> list[str]:
    """What is wrong with a run over the good pages and one nasty thing; `want` is what becomes of the good pages alone."""
    make_good(work / "in")
    nasty.make(work / "in")
    code, said = run("--output-dir", "out", "in", cwd=work)
    got = written(work / "out")
    faults = [f"{name} differs" for name, data in want.items() if got.get(name) != data]
    if len(got) - len(want) != nasty.written:
        faults.append(f"{len(got) - len(want)} outputs, not {nasty.written}: {sorted(got.keys() - want.keys())}")
    if code != nasty.code:
        faults.append(f"exit code {code}, not {nasty.code}")
    if len(said) != 1 + bool(nasty.said) or (nasty.said and nasty.said not in said[0]) or not all(line.isprintable() for line in said):
        faults.append(f"said {said}")
    return faults


def judge_collision(make: Callable[[Path], None], work: Path) -> list[str]:
    """What is wrong with a run over pages of which two would write one file."""
    make_good(work / "in")
    make(work / "in")
    code, said = run("--output-dir", "out", "in", cwd=work)
    return [] if code == 2 and len(said) == 1 and "would both write" in said[0] and not (work / "out").exists() else [f"exit code {code}, said {said}"]


def children_of(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@contextmanager
def started(*args: str | Path, cwd: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A run that goes on, and is killed at the end if it still does."""
    with subprocess.Popen(command(*args), cwd=cwd, env=environment(), stdin=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        try:
            yield process
        finally:
            process.kill()


def kill_at_random(work: Path, kills: int, seed: int) -> list[str]:
    """Kill a run over `work/in` that often, each time resumed; what is wrong with what is left, and with the last run's output.

    `work/whole` is what an unbroken run writes, manifest included.
    """
    chance = random.Random(seed)
    start = time.monotonic()
    run("-q", "--output-dir", "whole", "in", cwd=work)
    seconds = time.monotonic() - start
    want = written(work / "whole")
    faults: list[str] = []
    for number in range(kills):
        with started("-q", "-j", "2", "--resume", "--output-dir", "out", "in", cwd=work) as process:
            time.sleep(chance.uniform(0, seconds))
            workers = children_of(process.pid)
            process.kill()
        faults += [f"kill {number}: {name} is not whole" for name, data in _finals(work / "out").items() if want.get(name) != data]
        time.sleep(0.02)
        deadline = time.monotonic() + 1
        while any(map(lives, workers)) and time.monotonic() < deadline:
            time.sleep(0.02)
        faults += [f"kill {number}: worker {pid} lives" for pid in workers if lives(pid)]
        if len(_finals(work / "out")) == len(want) and number < kills - 1:
            shutil.rmtree(work / "out")  # a run that came to its end: begin again
    code, said = run("-q", "--resume", "--output-dir", "out", "in", cwd=work)
    if code or said:
        faults.append(f"the last run: exit code {code}, said {said}")
    if written(work / "out") != want or (work / "out" / MANIFEST).read_bytes() != (work / "whole" / MANIFEST).read_bytes():
        faults.append("the last run's output is not that of an unbroken one")
    return faults


def _finals(folder: Path) -> dict[str, bytes]:
    """Outputs under their own names: a run that was killed may leave temporary files for the next to sweep."""
    return {name: data for name, data in written(folder).items() if not os.path.basename(name).startswith(".newsclean-")}


def kill_a_worker(work: Path, number: int = signal.SIGKILL) -> list[str]:
    """Send a signal to a worker in the middle of a run over `work/in`; what is wrong with the run."""
    run("-q", "--output-dir", "whole", "in", cwd=work)
    with started("-j", "2", "--timeout", "1", "--output-dir", "out", "in", cwd=work) as process:
        deadline = time.monotonic() + 20
        while not any((work / "out").glob("[!.]*.md")) and time.monotonic() < deadline:  # names alone: temporary files come and go
            time.sleep(0.005)
        for worker in children_of(process.pid)[:1]:
            os.kill(worker, number)
        said = process.communicate()[1].decode().splitlines()
    faults = [] if written(work / "out") == written(work / "whole") else ["outputs differ"]
    if process.returncode or len(said) != 1:
        faults.append(f"exit code {process.returncode}, said {said}")
    return faults
