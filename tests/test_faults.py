"""A folder with one nasty thing in it, and a run that something happens to: every other file is written, the same, and the fault is told."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import nasty
import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="judged by /proc")


@pytest.fixture(scope="module")
def want(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return nasty.good_outputs(tmp_path_factory.mktemp("good"))


@pytest.mark.parametrize("name", nasty.ENTRIES)
def test_a_nasty_thing_costs_itself_and_no_other(name: str, tmp_path: Path, want: dict[str, bytes]) -> None:
    assert nasty.judge(nasty.ENTRIES[name], tmp_path, want) == []


@pytest.mark.parametrize("name", nasty.COLLISIONS)
def test_two_inputs_for_one_output_stop_a_run_before_it_begins(name: str, tmp_path: Path) -> None:
    assert nasty.judge_collision(nasty.COLLISIONS[name], tmp_path) == []


def test_a_worker_that_is_killed_costs_no_page(tmp_path: Path) -> None:
    nasty.make_good(tmp_path / "in", 60)
    assert nasty.kill_a_worker(tmp_path) == []


@pytest.mark.parametrize("seed", range(2))
def test_killed_and_resumed_is_unbroken(tmp_path: Path, seed: int) -> None:
    nasty.make_good(tmp_path / "in", 60)
    assert nasty.kill_at_random(tmp_path, 3, seed) == []


@pytest.mark.parametrize("most", [0, 100, 900, 1500, 2500, 6000])
def test_where_no_more_can_be_written_a_run_stops_with_whole_files(most: int, tmp_path: Path) -> None:
    """A limit on the size of files meets outputs and manifest as a full disk would."""
    nasty.make_good(tmp_path / "in", 40)
    nasty.run("-q", "--output-dir", "whole", "in", cwd=tmp_path)
    code, said = nasty.run("--output-dir", "out", "in", cwd=tmp_path, before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)))
    assert code == 4 and len(said) == 1 and "cannot write" in said[0] and "File too large; stopped after" in said[0] and "of 40, rerun with --resume" in said[0]
    assert nasty.written(tmp_path / "out").items() <= nasty.written(tmp_path / "whole").items()
    assert nasty.run("-q", "--resume", "--output-dir", "out", "in", cwd=tmp_path) == (0, [])
    assert nasty.written(tmp_path / "out") == nasty.written(tmp_path / "whole")
    assert (tmp_path / "out" / nasty.MANIFEST).read_bytes() == (tmp_path / "whole" / nasty.MANIFEST).read_bytes()


def test_files_that_vanish_or_change_after_they_were_listed(tmp_path: Path) -> None:
    """The run waits for a pipe that comes first, and meanwhile the folder changes."""
    nasty.make_good(tmp_path / "in", 6)
    nasty.run("-q", "--output-dir", "whole", "in", cwd=tmp_path)
    os.mkfifo(tmp_path / "first")
    files = [f"in/good-{number}.html" for number in range(6)]
    argv = nasty.command("--output-dir", "out", "first", *files)
    with subprocess.Popen(argv, cwd=tmp_path, env=nasty.environment(), stderr=subprocess.PIPE) as process:
        with open(tmp_path / "first", "w", encoding="utf-8") as pipe:
            os.unlink(tmp_path / files[2])
            (tmp_path / files[4]).write_text("")
            pipe.write(nasty.PAGE)
        said = process.communicate(timeout=60)[1].decode().splitlines()
    assert process.returncode == 3
    assert said[:2] == ["newsclean: in/good-2.html: no such file", "newsclean: in/good-4.html: empty"] and len(said) == 3
    got, want = nasty.written(tmp_path / "out"), nasty.written(tmp_path / "whole")
    assert got.keys() == {"first.md", *want} - {"good-2.md", "good-4.md"}
    assert all(want[name] == data for name, data in got.items() if name != "first.md")


def test_a_worker_that_stands_still_is_replaced(tmp_path: Path) -> None:
    nasty.make_good(tmp_path / "in", 40)
    faults = nasty.kill_a_worker(tmp_path, signal.SIGSTOP)
    assert len(faults) == 2 and "exit code 3" in faults[1] and "gave up after 1 s" in faults[1]
