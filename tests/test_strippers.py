"""Every stripper does what its manual says: the examples in the docstrings and in tests/cases/<code>.diff are run.

The format is the one that `newsclean -f diff` prints, so a wrong line can be pasted with the right sign:

    + stays
    - goes with this code; a trailing ` [code: why]` of its own, or of no stripper, is ignored
    - goes with another code [related-links: ...]: that stripper is taken at its word, the line is cut before this one runs
    = was taken as metadata: part of the page, not tested for a stripper alone
    ~ is cut inside, [-from here to there-]

A line is a block. A blank line starts a new page, which is plain text; in a docstring the examples are what is indented by
four spaces, and the page says nothing of itself. A group whose first line begins with `<` is HTML: its unsigned lines, up to
the first signed one, are the input, and the signed lines are all of its blocks with text, in reading order.
In a case file a line that begins with `#` says what the page is about; `# language: de` says what it is written in, else English.
"""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean import strippers
from newsclean.page import Block, Box, Cut, Page, Source
from newsclean.readers import html

ROOT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases"
CODES = {name.replace("_", "-") for name in strippers.ORDER}
SIGNS = ("+ ", "- ", "= ", "~ ")
LABEL = re.compile(r" \[([a-z_-]+)(?:: .{0,300})?\]$")
CUT = re.compile(r"\[-(.+?)-\] ?")


class Line(NamedTuple):
    """One expected block."""

    sign: str
    text: str
    code: str
    """Of the label behind it, or ""."""


class Group(NamedTuple):
    """One example page: what goes in, and what is said of each block."""

    source: str
    lines: list[Line]
    language: str = "en"


def read_line(raw: str) -> Line:
    sign, text = raw[0], raw[2:].strip()
    label = LABEL.search(text) if sign != "+" else None
    if label and (sign == "=" or label[1] in CODES):
        return Line(sign, text[: label.start()], label[1])
    return Line(sign, text, "")


def read_groups(text: str) -> list[Group]:
    groups = []
    for chunk in re.split(r"\n[ \t]*\n", text.strip("\n")):
        raw = [line.strip() for line in chunk.splitlines() if line.strip() and not line.startswith("#")]
        if raw:
            first = next((i for i, line in enumerate(raw) if line.startswith(SIGNS)), len(raw))
            unsigned = [line for line in raw[first:] if not line.startswith(SIGNS)]
            assert not unsigned, f"a line without a sign: {unsigned[0]}"
            assert first == 0 or raw[0].startswith("<"), f"input that is no HTML: {raw[0]}"
            language = re.search(r"^# language: (\w+)$", chunk, re.MULTILINE)
            groups.append(Group("\n".join(raw[:first]), [read_line(line) for line in raw[first:]], language[1] if language else "en"))
    return groups


def example(docstring: str) -> str:
    """The indented lines of a docstring, with the blank ones between them."""
    lines = [line[4:] if line.startswith("    ") else "" for line in docstring.splitlines() if line.startswith("    ") or not line.strip()]
    return "\n".join(lines)


def manual(name: str) -> str:
    """The examples of a stripper's docstring; lines that go on from "Strips:" and "Keeps:" are indented more and are none."""
    doc = import_module(f"newsclean.strippers.{name}").__doc__ or ""
    return example("\n".join(line for line in doc.splitlines() if not line.startswith("     ")))


def page_of(group: Group) -> Page:
    if group.source:
        page = html.read(group.source, Source(group.source))
        page.lang = group.language
        return page
    box = Box(0, -1, "text", frozenset())
    box.last = len(group.lines)
    blocks = [Block(i, "paragraph", CUT.sub(r"\1 ", line.text).strip() if line.sign == "~" else line.text) for i, line in enumerate(group.lines)]
    return Page(blocks, [box], kind="text", dialect="plain", lang=group.language)


def run(name: str, group: Group) -> list[str]:
    """What is wrong with a group, line by line; empty if all is as it says."""
    page = page_of(group)
    code = name.replace("_", "-")
    blocks = [b for b in page.blocks if b.text]
    said = [CUT.sub(r"\1 ", line.text).strip() if line.sign == "~" else line.text for line in group.lines]
    if [b.text for b in blocks] != said:
        return ["the blocks are:", *(f"  {b.text}" for b in blocks)]
    others = [line.sign == "-" and bool(line.code) and line.code != code for line in group.lines]
    page.add([Cut(b.index, "", line.code) for b, line, other in zip(blocks, group.lines, others, strict=True) if other])
    cuts: dict[int, Cut] = {}
    for cut in import_module(f"newsclean.strippers.{name}").strip(page):
        cuts.setdefault(cut.block, cut)
    wrong = []
    for block, line, other in zip(blocks, group.lines, others, strict=True):
        cut = cuts.get(block.index)
        got = "+" if cut is None else "-" if cut.start < 0 else "~"
        if line.sign == "=" or other or (got == line.sign and (got != "~" or (cut and block.text[cut.start : cut.end].strip() in CUT.findall(line.text)))):
            continue
        wrong.append(f"{line.sign} {line.text}   is {got}{f' ({cut.why})' if cut else ''}")
    return wrong


def cases() -> list[pytest.param]:  # type: ignore[valid-type]
    found = []
    for name in strippers.ORDER:
        found += [pytest.param(name, group, id=f"{name}-manual-{i}") for i, group in enumerate(read_groups(manual(name)))]
        path = CASES / f"{name.replace('_', '-')}.diff"
        if path.exists():
            found += [pytest.param(name, group, id=f"{name}-case-{i}") for i, group in enumerate(read_groups(path.read_text(encoding="utf-8")))]
    return found


@pytest.mark.parametrize(("name", "group"), cases())
def test_does_as_it_says(name: str, group: Group) -> None:
    assert run(name, group) == []


@pytest.mark.parametrize("name", strippers.ORDER)
def test_has_a_manual(name: str) -> None:
    module = import_module(f"newsclean.strippers.{name}")
    assert module.__doc__ and "\nStrips:" in module.__doc__ and "\nKeeps:" in module.__doc__
    signs = {line.sign for group in read_groups(manual(name)) for line in group.lines}
    assert {"+", "-"} <= signs


AWKWARD = st.text(alphabet='aB1 ©()[]:/>»…. "橋', min_size=1, max_size=30).map(str.strip).filter(bool)
KINDS = st.sampled_from(("paragraph", "heading", "item", "quote", "caption", "row", "code", "image"))


@settings(max_examples=60, deadline=None)
@given(parts=st.lists(st.tuples(KINDS, AWKWARD), max_size=12), kind=st.sampled_from(("html", "text")))
def test_no_text_is_too_odd(parts: list[tuple[str, str]], kind: str) -> None:
    box = Box(0, -1, "div", frozenset({"comments", "ad", "caption", "tags", "author-bio"}), "hidden")
    box.last = len(parts)
    page = Page([Block(i, k, text, level=2) for i, (k, text) in enumerate(parts)], [box], kind=kind, lang="en")
    for name in strippers.ORDER:
        for cut in import_module(f"newsclean.strippers.{name}").strip(page):
            assert 0 <= cut.block < len(parts) and cut.why


def test_order_names_every_file() -> None:
    files = {p.stem for p in Path(strippers.__file__).parent.glob("*.py")} - {"__init__"}
    assert files == set(strippers.ORDER)


def test_a_case_file_belongs_to_a_stripper() -> None:
    assert {p.stem for p in CASES.glob("*.diff")} <= CODES


def test_a_wrong_line_is_seen() -> None:
    (group,) = read_groups("- The bridge shut.\n+ Advertisement")
    assert len(run("advertisement", group)) == 2
    (group,) = read_groups("<p>The bridge shut.</p>\n+ The bridge")
    assert run("advertisement", group)[0] == "the blocks are:"


def make_stripper(name: str, into: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, ROOT / "docs" / "new_stripper.py", name, "--into", into]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


def test_the_skeleton_fails_until_it_is_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "ORDER" in make_stripper("cookie_jars", tmp_path).stdout
    path = tmp_path / "cookie_jars.py"
    monkeypatch.setattr(strippers, "__path__", [*strippers.__path__, str(tmp_path)])
    (group,) = read_groups(manual("cookie_jars"))
    assert run("cookie_jars", group) == ["- Replace this line by one that goes.   is +"]
    path.write_text(path.read_text(encoding="utf-8").replace("yield from ()", "yield Cut(1, 'filled')"), encoding="utf-8")
    monkeypatch.delitem(sys.modules, "newsclean.strippers.cookie_jars")
    assert run("cookie_jars", group) == []


@pytest.mark.parametrize("name", ["hidden", "Cookie-Jars", "x" * 50, "1st"])
def test_the_skeleton_maker_refuses(name: str, tmp_path: Path) -> None:
    made = make_stripper(name, tmp_path)
    assert made.returncode == 2 and made.stderr and list(tmp_path.iterdir()) == []
