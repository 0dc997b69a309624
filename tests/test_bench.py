"""The gate of `make bench`: a figure under its floor fails, and a floor is lowered only when told to."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT / "bench")
    import run

    monkeypatch.setattr(run, "FLOORS", tmp_path / "bench.json")
    return run


def limits() -> dict[str, dict[str, float]]:
    return {"floors": {"news.bag": 0.9, "text.bag": 0.8}, "ceilings": {"errors": 0}}


def test_under_a_floor_or_over_a_ceiling_fails(run: ModuleType) -> None:
    assert run.failures({"news.bag": 0.8996, "errors": 0}, limits()) == []
    assert len(run.failures({"news.bag": 0.8994, "text.bag": 0.7, "errors": 1}, limits())) == 3


@pytest.mark.parametrize(("lower", "floor"), [(False, 0.9), (True, 0.85)])
def test_a_floor_is_lowered_only_when_told_to(run: ModuleType, lower: bool, floor: float) -> None:
    run.set_floors({"news.bag": 0.85, "text.bag": 0.8123}, limits(), lower)
    assert json.loads(run.FLOORS.read_text())["floors"] == {"news.bag": floor, "text.bag": 0.812}


def test_floors_and_peers_are_in_the_tables(run: ModuleType) -> None:
    columns = {c for cs in run.TABLES.values() for c in cs}
    assert set(json.loads((ROOT / "bench.json").read_text())["floors"]) <= columns
    peers = json.loads((ROOT / "bench" / "peers.json").read_text())
    assert peers["source"] and {c for figures in peers["systems"].values() for c in figures} <= columns


@pytest.mark.parametrize(
    ("authors", "why"),
    [
        (["Ann Moor"], ""),
        (["Ann Moor, Ben Oakley"], ""),
        (["dpa"], "an agency: 'dpa'"),
        (["Lantern"], "the site: 'Lantern'"),
        (["Lantern Staff"], "an organisation, desk or role: 'Lantern Staff'"),
        (["Ann Moor", "marlow"], "a login: 'marlow'"),
        (["Ann Moor, MD"], "a title behind the name: 'MD'"),
        (["@marlow"], "address, handle, number or raw byline: '@marlow'"),
    ],
)
def test_gold_authors_that_are_no_persons_are_told(monkeypatch: pytest.MonkeyPatch, authors: list[str], why: str) -> None:
    monkeypatch.syspath_prepend(ROOT / "bench")
    import odd_gold

    assert odd_gold.why_odd({"authors": authors, "url": "https://www.lantern.example/bridge"}) == why


def test_reasons_of_one_kind_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "bench")
    import reasons

    assert reasons.VARIABLE.sub("…", 'box named "related-box", 12 words, 0.75 linked') == "box named …, … words, … linked"
    assert reasons.grams(["a", "b", "c"], 2) == {("a", "b"), ("b", "c")}


def test_the_readme_has_a_row_for_the_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "bench")
    import figures

    line = figures.row({"fundus.shF": 0.95, "text.bag": 0.9}, 3.14159)
    assert line == "| newsclean | 0.950 |  |  | 0.900 | 3.1 |"
    rows = [x for x in (ROOT / "README.md").read_text(encoding="utf-8").splitlines() if x.startswith("| newsclean |")]
    assert len(rows) == 1 and rows[0].count("|") == line.count("|")
