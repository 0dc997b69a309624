"""Markdown: each kind of block, what must be escaped and what must not, the front matter."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import yaml
from articles import article_of, block, rendered
from hypothesis import given
from hypothesis import strategies as st

from newsclean.page import Author, Block, Box, Caption, Fact, Span
from newsclean.writers import markdown


def body(*blocks: Block, **page: object) -> str:
    return markdown.body(article_of(*blocks, **page))  # type: ignore[arg-type]


# -- Markdown, one kind of block after the other


def test_headings() -> None:
    assert (
        body(block("heading", "Tides", 1), block("heading", "Ebb", 3), block("heading", "C #", 6), block("heading", "#", 2))
        == "## Tides\n\n### Ebb\n\n###### C \\#\n\n## \\#"
    )


def test_lists() -> None:
    items = [("a", 1, "ordered"), ("b", 2, ""), ("c", 2, ""), ("d", 4, ""), ("e", 1, "ordered"), ("f", 1, "ordered"), ("g", 1, "")]
    blocks = [block("item", t, n, flags=f) for t, n, f in items]
    assert body(*blocks) == "1. a\n   - b\n   - c\n     - d\n2. e\n3. f\n- g"
    assert rendered(body(*blocks)).tags.count("li") == 7
    assert body(block("item", "lone", 3), block("paragraph", "after")) == "- lone\n\nafter"


def test_lists_of_any_depth_are_read_back() -> None:
    blocks = [block("item", f"item{i}", i) for i in range(1, 3000)]
    assert len(body(*blocks)) < 200_000
    assert rendered(body(*blocks)).tags.count("li") == 2999


def test_quotes_of_one_blockquote_stand_together() -> None:
    boxes = [Box(0, -1, "body", frozenset()), Box(1, 0, "blockquote", frozenset()), Box(2, 0, "blockquote", frozenset())]
    blocks = [block("quote", "a", box=1), block("quote", "b", box=1), block("quote", "c", box=2), block("paragraph", "d", flags="continues")]
    assert body(*blocks, boxes=boxes) == "> a\n>\n> b\n\n> c\\\n> d"


def test_table() -> None:
    rows = (block("row", "Port\tFare", flags="header"), block("row", "Ostby\t4|5\tx"))
    assert body(*rows) == "| Port | Fare |  |\n| --- | --- | --- |\n| Ostby | 4\\|5 | x |"
    assert rendered(body(rows[1])).words == ["Ostby", "4|5", "x"]
    assert body(rows[1]).startswith("|  |  |  |\n| --- |")


def test_cells_have_their_own_spans() -> None:
    row = block("row", "Port\tFare", spans=(Span(5, 9, "link", "/fares"), Span(0, 4, "code")))
    assert body(row).splitlines()[-1] == "| `Port` | [Fare](/fares) |"


def test_code() -> None:
    assert body(block("code", "if x:\n    `y`\n")) == "```\nif x:\n    `y`\n```"
    assert body(block("code", "a ```` b")) == "`````\na ```` b\n`````"


def test_lines() -> None:
    assert body(block("paragraph", "Roses"), block("paragraph", "- red", flags="continues")) == "Roses\\\n\\- red"
    assert body(block("item", "a", 1, flags="ordered"), block("paragraph", "b", flags="continues")) == "1. a\\\n   b"
    assert body(block("heading", "a", 2), block("heading", "b", 2, flags="continues")) == "## a b"


def test_picture_and_caption() -> None:
    caption = block("caption", "raw")
    fact = Fact("captions", Caption("A *gull* [left]", "Moss/Ostby"), "", (1,))
    article = article_of(block("image", "Gull [1]", spans=(Span(0, 8, "image", "gull (2).jpg"),)), caption, facts=(fact,), url="https://news.example/a/b")
    assert markdown.body(article) == "![Gull \\[1\\]](<https://news.example/a/gull%20(2).jpg>)\n\n*A \\*gull\\* [left] [Moss/Ostby]*"
    assert rendered(markdown.body(article)).words == "Gull [1] A *gull* [left] [Moss/Ostby]".split()
    assert body(block("image", "x", spans=(Span(0, 1, "image", "data:image/gif;base64,xx"),))) == ""


@pytest.mark.parametrize(
    ("shown", "spans", "expected"),
    [
        ("see the map", (Span(4, 11, "link", "/map?a=1&b=2"),), "see [the map](/map?a=1&b=2)"),
        ("see map", (Span(4, 7, "link", "x&colon;y"),), "see [map](x\\&colon;y)"),
        ("see map", (Span(4, 7, "link", "javascript:x()"),), "see map"),
        ("see a] map", (Span(4, 10, "link", "/m"),), "see [a\\] map](/m)"),
        ("see map", (Span(3, 7, "strong"), Span(4, 7, "link", "/m")), "see [**map**](/m)"),
        ("Wow!map", (Span(4, 7, "link", "/m"),), "Wow\\![map](/m)"),
        ("all is well", (Span(0, 11, "em"), Span(4, 6, "strong")), "*all is well*"),
        ("well", (Span(0, 4, "em"), Span(0, 4, "strong")), "***well***"),
        ("ab", (Span(0, 1, "em"), Span(1, 2, "strong")), "*a*b"),
        ("Q:What", (Span(0, 2, "strong"),), "Q:What"),
        ("「foo」は", (Span(0, 5, "strong"),), "「foo」は"),
        ("run a`b now", (Span(4, 7, "code"),), "run ``a`b`` now"),
        ("run ` now", (Span(4, 5, "code"),), "run `` ` `` now"),
        ("2 * 3 ** x", (Span(9, 10, "em"),), "2 * 3 ** *x*"),
    ],
)
def test_marks(shown: str, spans: tuple[Span, ...], expected: str) -> None:
    made = body(block("paragraph", shown, spans=spans))
    assert made == expected
    assert rendered(made).words == shown.split()


@pytest.mark.parametrize(
    "plain",
    [
        "It's “quoted” – and ‘more’… 'so' \"so\"",
        "a * b * c",
        "snake_case_name",
        "footnote* here",
        "[AFP/YONHAP] and [1] too (2)",
        "a < b > c & d; AT&T",
        "#hash -dash +1 1.5 10) 3.x",
        "C:\\temp 10~20 5% $5 | x !",
        "mail me @ x = y",
        "— he said",
        "10:30",
    ],
)
def test_no_escape_where_none_is_needed(plain: str) -> None:
    assert body(block("paragraph", plain)) == plain
    assert rendered(plain).words == plain.split()


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        ("*a* _b_ `c` ~~d~~", "\\*a\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~"),
        ("# a", "\\# a"),
        ("> a", "\\> a"),
        ("- a", "\\- a"),
        ("1. a", "1\\. a"),
        ("12) a", "12\\) a"),
        ("---", "\\---"),
        ("* * *", "\\* * *"),
        ("===", "\\==="),
        ("|---|", "\\|---|"),
        ("[a]: /b", "\\[a]: /b"),
        ("[x] a", "\\[x] a"),
        ("[a](b)", "[a\\](b)"),
        ("<b>x</b> <!-- -->", "\\<b>x\\</b> \\<!-- -->"),
        ("&amp; &#35;", "\\&amp; \\&#35;"),
        ("a\\*b \\", "a\\\\*b \\\\"),
    ],
)
def test_escapes(plain: str, expected: str) -> None:
    assert body(block("paragraph", plain)) == expected
    assert rendered(expected).words == plain.split()


# -- front matter


def test_whole_document() -> None:
    facts = (
        Fact("title", 'Rain: "heavy" #1', ""),
        Fact("authors", (Author("Ida Moss", "weather desk"), Author("Ole Ås")), ""),
        Fact("date_published", date(2024, 12, 1), ""),
        Fact("date_modified", datetime(2024, 12, 2, 8, 30, tzinfo=UTC), ""),
        Fact("section", ["Coast", "no"], ""),
        Fact("url", "https://news.example/rain", ""),
    )
    made = markdown.write(article_of(block("paragraph", "---"), facts=facts, lang="en"))
    assert made == (
        '---\ntitle: "Rain: \\"heavy\\" #1"\nauthors: ["Ida Moss", "Ole Ås"]\ndate: "2024-12-01"\nmodified: "2024-12-02T08:30:00+00:00"\n'
        'section: ["Coast", "no"]\nlanguage: "en"\nurl: "https://news.example/rain"\n---\n\n# Rain: "heavy" #1\n\n\\---\n'
    )


def test_document_without_metadata() -> None:
    assert markdown.write(article_of(block("paragraph", "x"))) == "x\n"


@given(st.text(max_size=40), st.lists(st.text(max_size=10), max_size=3))
def test_front_matter_is_read_back(title: str, tags: list[str]) -> None:
    article = article_of(facts=(Fact("title", title, ""), Fact("tags", tags, "")))
    front = markdown.front_matter(article)
    values = yaml.safe_load(front.strip("-\n")) if front else {}
    assert (values or {}) == {key: value for key, value in {"title": article.title, "tags": article.tags}.items() if value}
