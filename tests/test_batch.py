"""The yard: guarded workers, reading under limits, files written whole, a manifest that proves."""

from __future__ import annotations

import gzip
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.batch import outputs, reading
from newsclean.batch.item import Item, Lost, Reply, Unwritable
from newsclean.batch.manifest import Manifest
from newsclean.batch.messages import Reporter, escape, exit_code, show
from newsclean.batch.sinks import OneFile
from newsclean.batch.sources import Choice, expand
from newsclean.batch.worker import Crew
from newsclean.page import STORY_STATUSES, Refused

ROOT = Path(__file__).parent.parent
GIB = 1 << 30


def act(number: int, deed: str) -> tuple[int, str, int]:
    """The work of these tests: what a page could make a worker do."""
    match deed:
        case "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "spin":
            while True:
                pass
        case "sleep":
            time.sleep(60)
        case "slow":
            time.sleep(0.2)
        case "eat":
            bytearray(4 * GIB)
        case "grow":
            bytearray(b"x" * (300 << 20))
    return number, deed, os.getpid()


def crew(jobs: int = 2, timeout: float = 5, memory: int = GIB, work: Callable[..., Any] = act) -> Crew:
    return Crew(work, lambda: None, jobs, timeout, memory)


def tasks(*deeds: str) -> Iterator[tuple[int, tuple[int, str]]]:
    return ((n, (n, deed)) for n, deed in enumerate(deeds))


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_the_order_of_the_inputs(jobs: int) -> None:
    got = list(crew(jobs).run(tasks("slow", *["fine"] * 100)))
    assert [key for key, _ in got] == list(range(101)) == [reply[0] for _, reply in got]


def test_a_task_that_is_none_is_passed_on_in_its_place() -> None:
    got = list(crew().run(iter([("a", (0, "slow")), ("b", None), ("c", (2, "fine"))])))
    assert [key for key, _ in got] == ["a", "b", "c"] and got[1][1] is None


@pytest.mark.parametrize(
    ("deed", "lost"),
    [
        ("crash", Lost("crashed", "worker died (signal 11), tried twice")),
        ("spin", Lost("timeout", "gave up after 0.2 s")),
        ("sleep", Lost("timeout", "gave up after 0.2 s")),
        ("eat", Lost("memory", "needs more than 1 GiB")),
    ],
)
def test_a_bad_page_costs_itself_and_no_other(deed: str, lost: Lost) -> None:
    got = list(crew(timeout=0.2).run(tasks("fine", deed, *["fine"] * 20)))
    assert got[1] == (1, lost)
    assert [reply[0] for key, reply in got if key != 1] == [0, *range(2, 22)]


def test_a_worker_is_replaced_at_once() -> None:
    busy = crew(1)
    results = busy.run(tasks("fine", "crash", "fine"))
    next(results)
    start = time.monotonic()
    assert len(list(results)) == 2
    assert time.monotonic() - start < 1  # two deaths and the page after them; 5 ms on a machine that has time


def test_a_worker_that_grew_is_replaced_and_no_page_is_lost() -> None:
    got = list(crew(1).run(tasks("fine", "grow", "fine", "fine")))
    pids = [reply[2] for _, reply in got]
    assert pids[0] == pids[1] != pids[2] == pids[3]


def test_a_worker_is_replaced_after_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsclean.batch.guard.LIFE", 3)
    pids = [reply[2] for _, reply in crew(1).run(tasks(*["fine"] * 7))]
    assert [a == b for a, b in pairwise(pids)] == [True, True, False, True, True, False]


def test_the_window_is_bounded() -> None:
    taken = 0

    def endless() -> Iterator[tuple[int, tuple[int, str]]]:
        nonlocal taken
        while True:
            taken += 1
            yield taken, (taken, "fine")

    results = crew(2).run(endless())
    for _ in range(10):
        next(results)
    assert taken <= 10 + 2 * 16
    results.close()


def test_no_descriptor_and_no_child_is_left() -> None:
    before = sorted(os.listdir("/dev/fd"))
    results = crew(3).run(tasks("fine", *["sleep"] * 3))
    next(results)
    results.close()
    list(crew(3).run(tasks("crash", "fine", "fine")))
    assert sorted(os.listdir("/dev/fd")) == before
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


SPIN = """
import os
from newsclean.batch.worker import Crew

def spin(number):
    print(os.getpid(), flush=True)
    while True:
        pass

list(Crew(spin, lambda: None, 1, 60, 1 << 30).run(iter([("key", (1,))])))
"""


def test_a_busy_worker_dies_with_its_parent() -> None:
    with subprocess.Popen([sys.executable, "-c", SPIN], cwd=ROOT, stdout=subprocess.PIPE) as parent:
        assert parent.stdout
        child = int(parent.stdout.readline())
        parent.kill()
    deadline = time.monotonic() + 1
    while lives(child) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not lives(child)


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@given(st.binary(max_size=2000), st.integers(0, 3000))
def test_gzip_comes_back_whole_or_is_told(data: bytes, cut: int) -> None:
    packed = gzip.compress(data, mtime=0)
    assert reading.unpack(packed, 1 << 20) == (data, "")
    if 2 <= cut < len(packed):
        try:
            got, damage = reading.unpack(packed[:cut], 1 << 20)
        except Refused as refused:
            assert refused.status == "damaged"
        else:
            assert damage and data.startswith(got)


def test_a_wrong_checksum_costs_nothing_but_a_warning() -> None:
    data = b"The bridge is shut. " * 1000
    got, damage = reading.unpack(gzip.compress(data)[:-8] + bytes(8), 1 << 20)
    assert got == data and damage == "compressed data damaged after 20,000 bytes; used what was readable"


def test_members_of_a_gzip_are_joined() -> None:
    assert reading.unpack(gzip.compress(b"one ") + gzip.compress(b"two"), 100) == (b"one two", "")


@pytest.mark.parametrize("size", [2 << 20, 40 << 20])
def test_a_bomb_is_stopped(size: int) -> None:
    with pytest.raises(Refused, match="unpacks to more than"):
        reading.unpack(gzip.compress(bytes(size)), 64 << 20)


def test_a_file_is_read_up_to_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "sparse.html"
    with open(path, "wb") as file:
        file.truncate(20 << 30)
    with pytest.raises(Refused, match=r"larger than 16 MiB \(use --max-bytes\)"):
        reading.read_file(str(path), 16 << 20)


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"before")
    real = reading.read_stream

    def slow(fd: int, limit: int) -> bytes:
        data = real(fd, limit)
        path.write_bytes(b"after it was read")
        return data

    monkeypatch.setattr(reading, "read_stream", slow)
    with pytest.raises(Refused, match="changed while reading"):
        reading.read_file(str(path), 100)


def test_a_staged_file_is_whole_or_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "new" / "story.md"
    staged = outputs.stage(str(target), [b"all of it"])
    assert Path(staged).read_bytes() == b"all of it" and not target.exists()

    def full(fd: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        outputs.stage(str(target), [b"more"])
    assert os.listdir(target.parent) == [os.path.basename(staged)]


def test_sweep_leaves_what_is_not_ours(tmp_path: Path) -> None:
    for name in (".newsclean-999999999-0.tmp", ".newsclean-1-23.tmp", ".newsclean-held-1-2.tmp", ".newsclean-x.tmp", "a.tmp"):
        (tmp_path / name).touch()
    fd, held = outputs.hold(str(tmp_path / "b"))
    outputs.sweep(str(tmp_path))
    assert sorted(os.listdir(tmp_path)) == sorted([".newsclean-x.tmp", "a.tmp", os.path.basename(held)])
    outputs.drop(fd, held)


@pytest.mark.parametrize("swept", ["", "inner/deeper"])
def test_sweep_leaves_what_another_run_may_still_take(tmp_path: Path, swept: str) -> None:
    inner = tmp_path / "inner"
    (inner / "deeper").mkdir(parents=True)
    for folder in (tmp_path, inner, inner / "deeper"):
        (folder / ".newsclean-1-23.tmp").touch()
    run = Manifest(str(inner), "options", False)
    (inner / "deeper" / ".newsclean-1-23.tmp").touch()
    outputs.sweep(str(tmp_path / swept))
    assert (tmp_path / ".newsclean-1-23.tmp").exists() is bool(swept)
    assert (inner / "deeper" / ".newsclean-1-23.tmp").exists()
    run.close()
    outputs.sweep(str(tmp_path))
    assert not list(tmp_path.rglob("*.tmp"))


def write_one_file(path: Path, data: bytes) -> None:
    """What `-o` does."""
    file = OneFile(str(path))
    file.write(data)
    file.finish()


KILLED = """
import os, signal, sys
from newsclean.batch import outputs
fd, name = outputs.hold(sys.argv[1])
print(name, flush=True)
if sys.argv[2] == "dies":
    os.kill(os.getpid(), signal.SIGKILL)
sys.stdin.read()
"""


@pytest.mark.parametrize("fate", ["dies", "lives"])
def test_a_single_file_that_a_killed_run_left_goes_and_one_in_use_stays(tmp_path: Path, fate: str) -> None:
    argv = [sys.executable, "-c", KILLED, str(tmp_path / "story.md"), fate]
    with subprocess.Popen(argv, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout
        left = Path(other.stdout.readline().strip())
        if fate == "dies":
            other.wait()
        assert left.exists()
        write_one_file(tmp_path / "other.md", b"whole")
        assert left.exists() is (fate == "lives")
        other.communicate("")
    assert (tmp_path / "other.md").read_bytes() == b"whole"


def test_a_number_of_a_process_that_was_killed_is_no_obstacle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from itertools import count

    (tmp_path / f".newsclean-{os.getpid()}-0.tmp").touch()
    monkeypatch.setattr(outputs, "_numbers", count())
    assert Path(outputs.stage(str(tmp_path / "a.md"), [b"whole"])).name == f".newsclean-{os.getpid()}-1.tmp"


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(fd: int) -> None:
        raise OSError(28, "No space left on device")

    before = sorted(os.listdir("/dev/fd"))
    (tmp_path / "a.md").write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Unwritable, match="No space"):
        write_one_file(tmp_path / "a.md", b"new")
    assert os.listdir(tmp_path) == ["a.md"] and (tmp_path / "a.md").read_bytes() == b"old"
    assert sorted(os.listdir("/dev/fd")) == before


def test_one_run_at_a_time_writes_to_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Manifest(str(tmp_path), "options", False)
    monkeypatch.setattr(outputs.lock, "__defaults__", (0.05,))
    with pytest.raises(OSError, match="another run is writing there"):
        Manifest(str(tmp_path), "options", True)
    first.close()
    Manifest(str(tmp_path), "options", True).close()


@pytest.mark.parametrize(
    ("inside", "name"),
    [
        ("story.html", "story.md"),
        ("story.XHTML", "story.md"),
        ("a.b/story.txt.gz", "a.b/story.md"),
        ("story", "story.md"),
        ("story.2031", "story.2031.md"),
        ("dots..html", "dots..md"),
        (" space .html", " space .md"),
        ("stdin", "stdin.md"),
    ],
)
def test_output_names(inside: str, name: str) -> None:
    assert outputs.output_name(inside, ".md") == name


def test_a_long_name_is_shortened_and_stays_its_own() -> None:
    one, two = (outputs.output_name("L" * 250 + end, ".md", keep_ext=True) for end in (".html", ".htm"))
    assert one != two and len(one.encode()) <= 255
    assert one.startswith("L" * 200 + "~") and one.endswith(".md")


@given(st.text())
def test_what_is_shown_is_printable_and_short(text: str) -> None:
    assert show(text).isprintable() and len(show(text)) <= 500
    assert escape(text).isprintable()


def test_names_that_fold_to_one() -> None:
    assert outputs.folded("Story.md") == outputs.folded("story.md")
    assert outputs.folded("nfc-\u00e9.md") == outputs.folded("nfc-e\u0301.md")
    assert outputs.folded("a.md") != outputs.folded("b.md")


def test_byte_order_is_that_of_whole_paths(tmp_path: Path) -> None:
    for name in ("a/x.html", "a.html", "a-b.html", "b.txt", "Z.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    assert [i.inside for i in expand((str(tmp_path),), Choice())] == ["Z.md", "a-b.html", "a.html", "a/x.html", "b.txt"]


def test_the_output_folder_is_never_an_input(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.md").touch()
    (tmp_path / "b.md").touch()
    assert [i.inside for i in expand((str(tmp_path),), Choice(), str(tmp_path / "out"))] == ["b.md"]


def test_a_folder_that_cannot_be_read_is_one_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shut").mkdir()
    (tmp_path / "story.html").touch()
    real = os.scandir

    def scandir(path: str) -> Any:
        if path.rstrip("/").endswith("shut"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = list(expand((str(tmp_path),), Choice()))
    assert [(i.inside, i.status, i.reason) for i in found] == [("shut", "unreadable", "cannot read: permission denied"), ("story.html", "", "")]


def test_exit_codes_are_the_contracts() -> None:
    assert {exit_code(s) for s in STORY_STATUSES} == {0} == {exit_code(s) for s in ("special", "link")}
    assert {exit_code(s) for s in ("no_article", "index_page", "consent_page", "blocked_page", "empty", "not_text")} == {1}
    assert {exit_code(s) for s in ("unreadable", "too_large", "too_complex", "damaged", "timeout", "memory", "crashed", "bug", "exists")} == {3}


def test_counts_add_up() -> None:
    reporter = Reporter(quiet=True)
    statuses = ["ok", "partial", "no_article", "timeout", "exists", "link", "done"]
    for status in statuses:
        reporter.count("a", status, "ok" if status == "done" else "", [])
    assert sum(reporter.totals()) == len(statuses)
    assert reporter.totals() == (2, 1, 1, 3)
    assert reporter.summary(2).startswith("2 cleaned, 1 no article, 1 timeout, 3 skipped; 2 pages/s")


def entry(path: Path) -> tuple[Item, Reply, str]:
    """An input that was done, with its output beside it."""
    from hashlib import sha256

    data = path.read_bytes()
    out = path.with_suffix(".md")
    out.write_bytes(b"out of " + data)
    facts = {
        "bytes": len(data),
        "mtime_ns": path.stat().st_mtime_ns,
        "sha256": sha256(data).hexdigest(),
        "output_sha256": sha256(out.read_bytes()).hexdigest(),
    }
    return Item(str(path), path.name), Reply("ok", "", [], None, None, facts), str(out)


@pytest.mark.parametrize("change", ["nothing", "input", "touch", "output", "gone", "options", "version", "line"])
def test_a_manifest_proves_only_what_is_still_so(tmp_path: Path, change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "a.html"
    page.write_bytes(b"page")
    item, reply, out = entry(page)
    first = Manifest(str(tmp_path), "options", False)
    first.add(item, reply, out)
    first.finish()
    first.close()
    match change:
        case "input":
            page.write_bytes(b"fage")
        case "touch":
            os.utime(page, ns=(1, 1))
        case "output":
            Path(out).write_bytes(b"other")
        case "gone":
            os.unlink(out)
        case "version":
            monkeypatch.setattr("newsclean.batch.manifest.__version__", "9")
        case "line":
            text = (tmp_path / outputs.MANIFEST).read_bytes()
            (tmp_path / outputs.MANIFEST).write_bytes(text[:-2])
    second = Manifest(str(tmp_path), "other" if change == "options" else "options", True)
    assert second.prove(item) is (change == "nothing")
    second.close()


def last_words(run: subprocess.Popen[str]) -> str:
    """What a run that ends within ten seconds says on stderr; one that does not is killed, and the test fails."""
    try:
        return run.communicate(timeout=10)[1]
    finally:
        run.kill()


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_signal_ends_a_run_with_nothing_half_written(name: str, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    story = (ROOT / "tests/transcripts/site/bridge.html").read_bytes()
    for number in range(40):
        (tmp_path / "pages" / f"{number:02}.html").write_bytes(story)
    os.mkfifo(tmp_path / "never")
    argv = [sys.executable, "-m", "newsclean", "--output-dir", "out", "pages", "never"]
    with subprocess.Popen(argv, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.PIPE, text=True) as run:
        deadline = time.monotonic() + 30
        while not (tmp_path / "out" / "00.md").exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        sent = time.monotonic()
        run.send_signal(getattr(signal, name))
        stderr = last_words(run)
    assert time.monotonic() - sent < 3  # a second on a machine that has time
    assert run.returncode == 128 + getattr(signal, name)
    assert "of 41 done" in stderr.splitlines()[-1] and "Traceback" not in stderr
    names = os.listdir(tmp_path / "out")
    assert not [n for n in names if n.endswith(".tmp")]
    assert len({(tmp_path / "out" / n).read_bytes() for n in names if n.endswith(".md")}) == 1


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_signal_that_comes_before_the_first_page_ends_a_run_in_one_line(name: str, tmp_path: Path) -> None:
    for number in range(2):
        os.mkfifo(tmp_path / f"never{number}")
    argv = [sys.executable, "-m", "newsclean", "--report", "r.json", "--output-dir", "out", "never0", "never1"]
    with subprocess.Popen(argv, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.PIPE, text=True) as run:
        deadline = time.monotonic() + 30
        while not (tmp_path / "out" / outputs.MANIFEST).exists() and time.monotonic() < deadline:
            time.sleep(0.001)
        run.send_signal(getattr(signal, name))
        stderr = last_words(run)
    assert run.returncode == 128 + getattr(signal, name)
    assert stderr.startswith("newsclean: interrupted") and stderr.count("\n") == 1
    assert not [n for n in os.listdir(tmp_path) if n.endswith(".tmp")]


def test_an_interrupt_before_the_command_can_catch_it_is_silent() -> None:
    code = "import sys, types, newsclean.__main__ as m\ndef main(): raise KeyboardInterrupt\n"
    code += "import newsclean; newsclean.cli = sys.modules['newsclean.cli'] = types.SimpleNamespace(main=main); m.main()"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_the_statuses_that_can_be_named_are_those_of_the_schema() -> None:
    import json

    from newsclean.batch.choices import STATUSES

    assert json.loads((ROOT / "docs/article.schema.json").read_text(encoding="utf-8"))["properties"]["status"]["enum"] == STATUSES


def test_work_in_this_process_collects_its_garbage() -> None:
    """The command starts with collection off; thousands of pages would hold all their trees."""
    import gc

    from newsclean.batch.session import hire

    gc.disable()
    try:
        hire({"debug": True, "jobs": 1}, lambda: None, True)  # type: ignore[arg-type, return-value]
        assert gc.isenabled()
    finally:
        gc.enable()
