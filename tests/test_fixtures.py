"""Every fixture gives what a reader would want of it, and the two twins give the same article."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from newsclean import clean

FIXTURES = Path(__file__).parent.parent / "fixtures"
PAGES = sorted(p for p in FIXTURES.glob("*.*") if ".expected." not in p.name and not p.name.startswith("meta-"))
TWIN_FIELDS = ("status", "title", "byline", "people", "section", "date_published", "language", "body_text")


def result(page: Path) -> str:
    """The Markdown of a story; of a page without one, its status alone."""
    article = clean(page.read_bytes(), kind="text" if page.suffix == ".txt" else "auto")
    if article.body_text:
        return article.markdown()
    return article.status + "\n"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_fixture(page: Path, expect: Callable[[Path, str], None]) -> None:
    wall = page.with_suffix(".expected.txt")
    expect(wall if wall.exists() else page.with_suffix(".expected.md"), result(page))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_fixture_is_small(page: Path) -> None:
    assert len(page.read_text(encoding="utf-8").splitlines()) <= 60


def test_twins_agree() -> None:
    cms, dump = (clean((FIXTURES / name).read_bytes()) for name in ("twin-cms.html", "twin-dump.txt"))
    assert (cms.page and cms.page.kind, dump.page and dump.page.kind) == ("html", "text")
    for name in TWIN_FIELDS:
        assert getattr(cms, name) == getattr(dump, name), name
    assert [(c.text, c.credit) for c in cms.captions] == [(c.text, c.credit) for c in dump.captions]
    assert len(cms.captions) == 1
