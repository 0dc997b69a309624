"""The second opinion names the blocks that readability keeps, and leaves the page as it is."""

from __future__ import annotations

import subprocess
import sys

import pytest

from newsclean import readers
from newsclean.page import Page, Source
from newsclean.readers import second_opinion

STORY = [
    "The swing bridge at Lower Quill stuck half open on Monday, and for five hours nobody could cross the canal, on foot or on wheels.",
    "An apprentice freed it in the end with a crowbar, a bucket of grease and the advice of some forty people on the towpath.",
    "“It was the pin, it is always the pin,” said Marta Oll, who has opened and shut the bridge since she was nineteen.",
]
JAPANESE = [
    "下クイルの旋回橋は月曜日に半分開いたまま止まり、五時間のあいだ誰も運河を渡ることができなかった。",
    "見習いの少年がバールとグリースを使って、ようやく橋を動かしたと、町の人々は話している。",
]


def page_of(story: list[str], around: str = "") -> Page:
    menu = "".join(f"<li><a href='/{n}'>Menu {n}</a></li>" for n in range(8))
    paragraphs = "".join(f"<p>{t}</p>" for t in story)
    body = f"<ul class='nav'>{menu}</ul><div class='article'><h2>Bridge stuck</h2>{paragraphs}</div>{around}"
    markup = f"<html><head><title>Bridge stuck</title></head><body>{body}</body></html>"
    return readers.read(Source(markup, kind="html"))


def texts(page: Page) -> list[str]:
    return [page.blocks[i].text for i in sorted(second_opinion.second_opinion(page))]


@pytest.mark.parametrize("story", [STORY, JAPANESE], ids=["letters", "characters"])
def test_the_story_and_not_the_menu(story: list[str]) -> None:
    kept = texts(page_of(story))
    assert [t for t in kept if t in story] == story
    assert not any(t.startswith("Menu") for t in kept)


def test_the_tree_is_left_alone() -> None:
    from lxml import etree

    page = page_of(STORY)
    before = etree.tostring(page.memo["root"])
    second_opinion.second_opinion(page)
    assert etree.tostring(page.memo["root"]) == before


def test_no_tree_no_opinion() -> None:
    page = page_of(STORY)
    page.memo["root"] = None
    assert second_opinion.second_opinion(page) == set()
    assert second_opinion.second_opinion(readers.read(Source("One line.\n", kind="text"))) == set()


def test_a_large_page_is_not_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_of(STORY)
    assert second_opinion.second_opinion(page)
    monkeypatch.setattr(second_opinion, "MOST_CHARS", 500)
    assert second_opinion.second_opinion(page) == set()


@pytest.mark.parametrize(
    "markup",
    [
        "<p>",
        "<frameset><frame src=x></frameset>",
        "<title>x</title>",
        "<div>" * 400 + "deep",
        "<p>a \x00\x1b b and more than that</p>",
        "<svg><p>x</p></svg>",
        "<table><tr><td>1<td>2",
    ],
)
def test_odd_pages_raise_nothing_and_print_nothing(markup: str, capfd: pytest.CaptureFixture[str]) -> None:
    page = readers.read(Source(markup, kind="html"))
    assert second_opinion.second_opinion(page) <= {b.index for b in page.blocks}
    assert capfd.readouterr() == ("", "")


def test_readability_waits_until_it_is_asked() -> None:
    code = "import sys, newsclean.readers.second_opinion; sys.exit('readability' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
