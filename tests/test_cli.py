"""The command line, as transcripts: `tests/transcripts/*.txt`, run by a shell in a copy of `tests/transcripts/site`.

A step is `$ COMMAND` and what must come of it: `| ` before each line on stdout, `! ` before each on stderr, `? N` for an
exit code that is not 0. `< LINE`, after a command, is stdin. A line `...` stands for any lines, and a line that ends in ` ...` for its
beginning. `# ` is a comment, blank lines between steps do not count.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from archives import STORY, http, pack, record, response

TRANSCRIPTS = Path(__file__).parent / "transcripts"
ROOT = Path(__file__).parent.parent


class Step(NamedTuple):
    command: str
    stdin: str
    stdout: list[str]
    stderr: list[str]
    code: int


def read(text: str) -> list[Step]:
    """The steps of a transcript."""
    steps: list[Step] = []
    for line in text.splitlines():
        if line.startswith("$ "):
            steps.append(Step(line[2:], "", [], [], 0))
        elif line.startswith("< "):
            steps[-1] = steps[-1]._replace(stdin=steps[-1].stdin + line[2:] + "\n")
        elif line.startswith("! "):
            steps[-1].stderr.append(line[2:])
        elif line.startswith("? "):
            steps[-1] = steps[-1]._replace(code=int(line[2:]))
        elif line.startswith("| "):
            steps[-1].stdout.append(line[2:])
        elif line == "|":
            steps[-1].stdout.append("")
        elif line and not line.startswith("# "):
            raise ValueError(f"no line of a transcript: {line!r}")
    return steps


def agrees(want: list[str], got: list[str]) -> bool:
    """Whether lines are what was expected."""
    if not want:
        return not got
    if want[0] == "...":
        return any(agrees(want[1:], got[skip:]) for skip in range(len(got) + 1))
    if not got:
        return False
    same = got[0].startswith(want[0][:-4]) if want[0].endswith(" ...") else got[0] == want[0]
    return same and agrees(want[1:], got[1:])


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A copy of the pages that transcripts speak of, and an archive with stories, a missing page, a picture and a damaged record."""
    copy = Path(shutil.copytree(TRANSCRIPTS / "site", tmp_path / "site"))
    missing = record("response", 2, http(b"<h1>Not found</h1>", status="404 Not Found"))
    picture = record("response", 4, http(b"\x89PNG", "image/png"))
    records = (response(1), missing, response(3, length=5000), picture, response(5), record("conversion", 6, STORY.format(6).encode()))
    (copy / "crawl.warc").write_bytes(b"".join(records))
    (copy / "crawl.warc.gz").write_bytes(pack(*records))
    return copy


def environment(bin_dir: Path) -> dict[str, str]:
    """Where `newsclean` is this checkout, and nothing of ours is set."""
    bin_dir.mkdir()
    script = bin_dir / "newsclean"
    script.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m newsclean "$@"\n')
    script.chmod(0o755)
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("NEWSCLEAN_", "_NEWSCLEAN", "PYTEST", "COV")) and k not in ("NO_COLOR", "FORCE_COLOR")}
    return {**kept, "PATH": f"{bin_dir}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8", "TERM": "xterm"}


@pytest.mark.parametrize("path", sorted(TRANSCRIPTS.glob("*.txt")), ids=lambda p: p.stem)
def test_transcript(path: Path, site: Path, tmp_path: Path) -> None:
    env = environment(tmp_path / "bin")
    steps = read(path.read_text(encoding="utf-8"))
    assert steps
    for step in steps:
        done = subprocess.run(["sh", "-c", step.command], cwd=site, env=env, input=step.stdin.encode(), capture_output=True, timeout=60, check=False)
        stdout, stderr = done.stdout.decode().split("\n"), done.stderr.decode().split("\n")
        shown = "\n".join([f"$ {step.command}", *("| " + x for x in stdout[:-1]), *("! " + x for x in stderr[:-1]), f"? {done.returncode}"])
        assert stdout[-1] == stderr[-1] == "", f"no line break at the end\n{shown}"
        assert agrees(step.stdout, stdout[:-1]), shown
        assert agrees(step.stderr, stderr[:-1]), shown
        assert done.returncode == step.code, shown


def test_a_wrong_line_is_seen() -> None:
    assert agrees(["a ...", "...", "z"], ["a b", "c", "z"])
    assert not agrees(["a"], ["a", "b"])
    assert not agrees(["a", "..."], ["b"])
    assert not agrees(["...", "z"], ["y"])


def test_every_option_has_a_transcript() -> None:
    import click

    from newsclean.cli import command

    text = " ".join(line for p in TRANSCRIPTS.glob("*.txt") for line in p.read_text(encoding="utf-8").splitlines() if line.startswith("$ "))
    words = set(text.replace("=", " ").split())
    unseen = [p.opts[-1] for p in command.params if isinstance(p, click.Option) and not words & set(p.opts)]
    assert unseen == []


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = "import newsclean, sys; print([m for m in ('click', 'lxml', 'json', 'dataclasses', 'rich') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_version_imports_click_and_nothing_else_of_weight() -> None:
    code = (
        "import sys; from newsclean.cli import run; sys.argv[1:] = ['--version']; run();"
        "print([m for m in sys.modules if m.startswith(('lxml', 'bs4', 'rich', 'json', 'newsclean.')) and m != 'newsclean.cli'])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "newsclean 0.1.0\n[]\n"


def test_at_a_terminal_without_a_path_there_is_short_help() -> None:
    parent, child = os.openpty()
    try:
        done = subprocess.run([sys.executable, "-m", "newsclean"], cwd=ROOT, stdin=child, capture_output=True, text=True, timeout=20, check=False)
    finally:
        os.close(parent)
        os.close(child)
    assert done.returncode == 2 and done.stdout == ""
    assert done.stderr.startswith("Usage: newsclean [OPTIONS] [PATH]...\n") and len(done.stderr.splitlines()) == 2


def at_terminal(args: list[str], cwd: Path, out: bool = False, **more: str) -> tuple[int, str, str]:
    """Exit code, what comes on stdout if that is no terminal, and what a terminal gets that has stderr, and stdout if `out`."""
    parent, child = os.openpty()
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "100", **more}
    argv = [sys.executable, "-m", "newsclean", *args]
    with subprocess.Popen(argv, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=child if out else subprocess.PIPE, stderr=child) as process:
        os.close(child)
        shown = b""
        try:
            while chunk := os.read(parent, 65536):
                shown += chunk
        except OSError:  # Linux's way to say that nobody writes there any more
            pass
        os.close(parent)
        stdout = process.stdout.read().decode() if process.stdout else ""
    return process.returncode, stdout, shown.decode().replace("\r\n", "\n")


def test_a_bar_shows_how_far_many_inputs_are(site: Path) -> None:
    for number in range(60):
        shutil.copy(site / "bridge.html", site / "pages" / f"{number}.html")
    (site / "pages" / "gone.html").symlink_to("nowhere")
    code, stdout, shown = at_terminal(["-j", "1", "--field", "title", "pages"], site)
    assert code == 0 and stdout.count("==> ") == 63 and "\x1b" not in stdout
    assert "/64" in shown and " failed " in shown and "pages/s" in shown and "newsclean: pages/gone.html: skipped: broken link\n" in shown
    assert "newsclean: 63 cleaned, 1 skipped; " in shown.rstrip("\n").rpartition("\n")[2]
    plain = at_terminal(["-j", "1", "--field", "title", "pages"], site, NO_COLOR="1")[2]
    assert "\x1b[3" in shown and "\x1b[3" not in plain


@pytest.mark.parametrize("args", [["--field", "title", "bridge.html"], ["-q", "--output-dir", "out", "pages"]])
def test_one_input_or_quiet_has_no_bar(site: Path, args: list[str]) -> None:
    assert at_terminal(args, site)[2] == ""


def test_each_stream_has_its_colours_by_itself(site: Path) -> None:
    for out, color in ((True, True), (False, False)):
        code, stdout, shown = at_terminal(["-f", "diff", "bridge.html"], site, out)
        assert code == 0 and ("\x1b[31m- Home" in (shown if out else stdout)) == color
    assert "\x1b" not in at_terminal(["-f", "diff", "bridge.html"], site, True, TERM="dumb")[2]


def test_the_manual_page_tells_every_option() -> None:
    import click

    from newsclean.cli import command

    text = (ROOT / "docs" / "newsclean.1").read_text(encoding="utf-8").replace("\\-", "-")
    assert [name for p in command.params if isinstance(p, click.Option) for name in p.opts if f"\\fB{name}\\fR" not in text] == []
    assert subprocess.run([sys.executable, "docs/make_man.py", "--check"], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False).returncode == 0
