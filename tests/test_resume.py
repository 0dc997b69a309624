"""A run that was killed and resumed leaves, byte for byte, what an unbroken one leaves."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from archives import STORY, pack, response

from newsclean.batch import collected, outputs
from newsclean.batch.collected import Collected
from newsclean.batch.item import Item, Reply, Unwritable
from newsclean.batch.manifest import Manifest

ROOT = Path(__file__).parent.parent
ENV = {**os.environ, "PYTHONPATH": str(ROOT)}


def write_pages(folder: Path) -> list[str]:
    for number in range(30):
        page = folder / "in" / f"{number:02}.html"
        page.parent.mkdir(exist_ok=True)
        page.write_text(f"<title>Quay {number} shut</title><h1>Quay {number} shut</h1><p>{STORY.format(number)}</p>")
    return ["in"]


def write_lines(folder: Path) -> list[str]:
    records = [{"id": str(n), "url": f"https://elling.example/{n}", "text": f"Quay {n} shut\n\n{STORY.format(n)}"} for n in range(30)]
    lines = [json.dumps(r) for r in records]
    lines[11] = "{broken"
    (folder / "in.jsonl").write_text("\n".join(lines) + "\n")
    return ["--from", "jsonl", "in.jsonl"]


def write_archives(folder: Path) -> list[str]:
    records = [response(n) for n in range(30)]
    records[9] = response(9, length=5000)
    (folder / "in.warc.gz").write_bytes(pack(*records))
    (folder / "in.warc").write_bytes(b"".join(records)[:-100])
    return ["in.warc.gz", "in.warc"]


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.mark.parametrize("form", ["md", "jsonl"])
@pytest.mark.parametrize("write", [write_pages, write_lines, write_archives])
def test_a_run_that_was_killed_thrice_leaves_what_an_unbroken_one_does(tmp_path: Path, form: str, write: Callable[[Path], list[str]]) -> None:
    inputs = write(tmp_path)
    argv = [sys.executable, "-m", "newsclean", "-q", "-j", "2", "-f", form]
    whole = subprocess.run([*argv, "--output-dir", "whole", *inputs], cwd=tmp_path, env=ENV, capture_output=True, timeout=60, check=False)
    noted = tmp_path / "out" / outputs.MANIFEST
    for lines in (1, 9, 20):
        with subprocess.Popen([*argv, "--resume", "--output-dir", "out", *inputs], cwd=tmp_path, env=ENV, stderr=subprocess.DEVNULL) as run:
            deadline = time.monotonic() + 30
            while run.poll() is None and time.monotonic() < deadline and not (noted.exists() and noted.read_bytes().count(b"\n") >= lines):
                time.sleep(0.002)
            run.send_signal(signal.SIGKILL)
        assert not (tmp_path / "out" / "articles.jsonl").exists() or run.returncode == whole.returncode
    last = subprocess.run([*argv, "--resume", "--output-dir", "out", *inputs], cwd=tmp_path, env=ENV, capture_output=True, timeout=60, check=False)
    assert (last.returncode, last.stderr) == (whole.returncode, whole.stderr)
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")


def collect(folder: Path, raws: list[bytes], resume: bool, done: list[str]) -> None:
    """A run over records, which puts what it cleaned into `done`; record 1 fails each time."""
    sink = Collected(str(folder))
    manifest = Manifest(str(folder), "options", resume, sink)
    try:
        for number, raw in enumerate(raws):
            item = manifest.screen(Item(f"r#{number}", f"r/{number}", raw=raw, record="jsonl"))
            if item.status:
                sink.take(item, Reply(item.status, item.reason, []))
                manifest.keep(item)
                continue
            done.append(item.path)
            facts = {"bytes": len(raw), "mtime_ns": 0, "sha256": outputs.hash_bytes(raw)}
            reply = Reply("damaged" if number == 1 else "ok", "", [], b"line of " + raw + b"\n", None, None if number == 1 else facts)
            sink.take(item, reply)
            manifest.add(item, reply, sink.output(item))
        sink.finish()
        manifest.finish()
    finally:
        sink.abandon()
        manifest.close()


RAWS = [b"zero", b"one", b"two", b"three"]


def test_lines_survive_a_kill_after_any_byte(tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    collect(whole, RAWS, False, [])
    lines = (whole / "articles.jsonl").read_bytes().splitlines(keepends=True)
    notes = (whole / outputs.MANIFEST).read_bytes().splitlines(keepends=True)
    for through in range(len(RAWS)):
        for part in (0, 3, len(lines[through])):  # of this line; the note of its input follows once it is whole
            for note in (0, 40) if part == len(lines[through]) else (0,):
                out = tmp_path / f"{through}-{part}-{note}"
                out.mkdir()
                (out / outputs.PART).write_bytes(b"".join(lines[:through]) + lines[through][:part])
                (out / outputs.MANIFEST).write_bytes(b"".join(notes[:through]) + notes[through][:note])
                done: list[str] = []
                collect(out, RAWS, True, done)
                assert tree(out) == tree(whole)
                assert done == [f"r#{n}" for n in range(len(RAWS)) if n >= through or n == 1]


@pytest.mark.parametrize("harm", ["line lost", "line changed", "line more", "all lost"])
def test_lines_that_are_not_what_was_noted_prove_nothing(tmp_path: Path, harm: str) -> None:
    whole, out = tmp_path / "whole", tmp_path / "out"
    for folder in (whole, out):
        collect(folder, RAWS, False, [])
    lines = (out / "articles.jsonl").read_bytes().splitlines(keepends=True)
    match harm:
        case "line lost":
            del lines[2]
        case "line changed":
            lines[2] = b"line of another\n"
        case "line more":
            lines.insert(0, b"line of another\n")
        case "all lost":
            lines = []
    (out / "articles.jsonl").write_bytes(b"".join(lines))
    done: list[str] = []
    collect(out, RAWS, True, done)
    assert tree(out) == tree(whole)
    assert "r#2" in done


def test_a_record_that_changed_is_done_again(tmp_path: Path) -> None:
    whole, out = tmp_path / "whole", tmp_path / "out"
    collect(whole, [b"zero", b"one", b"TWO", b"three"], False, [])
    collect(out, RAWS, False, [])
    done: list[str] = []
    collect(out, [b"zero", b"one", b"TWO", b"three"], True, done)
    assert done == ["r#1", "r#2"] and tree(out) == tree(whole)


def test_another_format_takes_the_hidden_file_away(tmp_path: Path) -> None:
    (tmp_path / outputs.PART).write_bytes(b"line\n")
    Manifest(str(tmp_path), "options", True).close()
    assert not (tmp_path / outputs.PART).exists()


def test_lines_survive_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, out = tmp_path / "whole", tmp_path / "out"
    collect(whole, RAWS, False, [])

    def full(fd: int, data: bytes) -> None:
        os.write(fd, data[:3])
        if b"two" in data:
            raise OSError(28, "No space left on device")
        os.write(fd, data[3:])

    with monkeypatch.context() as patched:
        patched.setattr(collected, "write_all", full)
        with pytest.raises(Unwritable, match=r"articles\.jsonl: No space left on device"):
            collect(out, RAWS, False, [])
    assert not (out / "articles.jsonl").exists()
    done: list[str] = []
    collect(out, RAWS, True, done)
    assert done == ["r#1", "r#2", "r#3"] and tree(out) == tree(whole)
