"""Articles made by hand for the tests of the writers, and what a reader sees of their output."""

from __future__ import annotations

from html.parser import HTMLParser

from markdown_it import MarkdownIt

from newsclean.article import compose
from newsclean.page import Article, Block, Box, Cut, Fact, Page, Span

RENDERER = MarkdownIt("commonmark").enable("table").enable("strikethrough")


def article_of(*blocks: Block, facts: tuple[Fact, ...] = (), cuts: tuple[Cut, ...] = (), boxes: list[Box] | None = None, **page: object) -> Article:
    for i, block in enumerate(blocks):
        block.index = i
    made = Page(list(blocks), boxes or [Box(0, -1, "body", frozenset())], **page)  # type: ignore[arg-type]
    made.add(list(cuts))
    return compose(made, list(facts), "ok", [])


def block(kind: str, text: str, level: int = 0, spans: tuple[Span, ...] = (), flags: str = "", box: int = 0) -> Block:
    return Block(0, kind, text, box, level, spans, frozenset(flags.split()))


class Texts(HTMLParser):
    """The text, the tags and the addresses of some HTML."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            assert not name.startswith("on")
            if name in ("href", "src"):
                self.addresses.append(value or "")
            if tag == "img" and name == "alt":
                self.texts.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "title"):
            self.texts.append(" ")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def words(self) -> list[str]:
        return "".join(self.texts).split()


def rendered(source: str) -> Texts:
    return Texts(RENDERER.render(source))
