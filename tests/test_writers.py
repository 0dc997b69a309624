"""The six formats: each kind of block, what must be escaped, and what may never go out."""

from __future__ import annotations

import json as stdlib_json
import re
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from newsclean.article import compose
from newsclean.clean_text import clean_text
from newsclean.page import Article, Author, Block, Box, Caption, Cut, Fact, Head, LeadImage, Page, Span
from newsclean.writers import diff, html, json, jsonl, markdown, text
from newsclean.writers.links import safe_href

SCHEMA = stdlib_json.loads((Path(__file__).parent.parent / "docs" / "article.schema.json").read_text(encoding="utf-8"))
RENDERER = MarkdownIt("commonmark").enable("table").enable("strikethrough")


def article_of(*blocks: Block, facts: tuple[Fact, ...] = (), cuts: tuple[Cut, ...] = (), boxes: list[Box] | None = None, **page: object) -> Article:
    for i, block in enumerate(blocks):
        block.index = i
    made = Page(list(blocks), boxes or [Box(0, -1, "body", frozenset())], **page)  # type: ignore[arg-type]
    made.add(list(cuts))
    return compose(made, list(facts), "ok", [])


def block(kind: str, text: str, level: int = 0, spans: tuple[Span, ...] = (), flags: str = "", box: int = 0) -> Block:
    return Block(0, kind, text, box, level, spans, frozenset(flags.split()))


def body(*blocks: Block, **page: object) -> str:
    return markdown.body(article_of(*blocks, **page))  # type: ignore[arg-type]


class _Texts(HTMLParser):
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

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def words(self) -> list[str]:
        return "".join(self.texts).split()


def rendered(source: str) -> _Texts:
    return _Texts(RENDERER.render(source))


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


# -- what holds for every article

TEXTS = st.text(st.one_of(st.sampled_from(list("*_`~[]()<>&\\#-+=|!:;1. \t\nab’é「橋\x1b\u202e\u200d&")), st.characters()), max_size=14)
ATTACKS = ["javascript:a()", "java\nscript:a", "JAVASCRIPT:x", "&#106;avascript:x", "a&colon;b", "data:,", "http://[", "//h/?q=<>\"'`|"]
HREFS = st.sampled_from([*ATTACKS, "/a", "x (1).html", "mailto:a@b.example", ""]) | TEXTS
SPANS = st.lists(st.tuples(st.integers(0, 14), st.integers(0, 14), st.sampled_from(["link", "strong", "em", "code", "image"]), HREFS), max_size=4)


def drawn_block(kind: str, shown: str, level: int, drawn: list[tuple[int, int, str, str]], flags: frozenset[str]) -> Block:
    """A block whose spans lie inside its text, in any order, crossing or not."""
    size = len(shown)
    return Block(0, kind, shown, 0, level, tuple(Span(min(a, b, size), min(max(a, b), size), k, h) for a, b, k, h in drawn), flags)


BLOCKS = st.builds(
    drawn_block,
    st.sampled_from(["heading", "paragraph", "item", "quote", "row", "code", "image", "caption"]),
    TEXTS,
    st.integers(0, 4),
    SPANS,
    st.frozensets(st.sampled_from(["continues", "ordered", "header"]), max_size=2),
)
ARTICLES = st.builds(
    lambda blocks, title, base: article_of(*blocks, facts=(Fact("title", title, ""),), head=Head(base=base), url="https://news.example/a/"),
    st.lists(BLOCKS, max_size=6),
    TEXTS,
    HREFS,
)


def body_words(article: Article) -> list[str]:
    return [word for part in article.body for word in part.text.split()]


def without_pictures(article: Article) -> Article:
    article.body = [b for b in article.body if b.kind != "image"]
    return article


@settings(max_examples=400, deadline=None)
@given(ARTICLES)
def test_rendered_markdown_has_the_same_words(article: Article) -> None:
    made = markdown.write(without_pictures(article))
    made = made.split("\n---\n", 1)[1] if made.startswith("---\n") else made
    assert rendered(made).words == (article.title or "").split() + body_words(article)


@settings(max_examples=200, deadline=None)
@given(ARTICLES)
def test_html_has_the_same_words(article: Article) -> None:
    made = _Texts(html.write(without_pictures(article)))
    assert made.words == 2 * (article.title or "").split() + body_words(article)  # the title is in the head too


@settings(max_examples=200, deadline=None)
@given(ARTICLES)
def test_nothing_unsafe_goes_out(article: Article) -> None:
    outputs = [writer.write(article) for writer in (markdown, json, jsonl, text, html, diff)]
    for made in outputs:
        made.encode()
        assert clean_text(made) == made
        assert made.endswith("\n") or not made
    jsonschema.validate(stdlib_json.loads(outputs[1]), SCHEMA)
    assert outputs[2].count("\n") == 1
    page = _Texts(outputs[4])
    assert not {"script", "style", "iframe", "base", "link", "form", "object", "svg"} & set(page.tags)
    unchecked = MarkdownIt("commonmark")
    unchecked.validateLink = lambda url: True  # type: ignore[method-assign]
    for address in [*page.addresses, *_Texts(unchecked.render(markdown.body(article))).addresses]:
        scheme = re.match(r"([^/?#]*):", re.sub(r"[\x00-\x20\x7f-\x9f\u200b]", "", address))
        assert scheme is None or scheme[1].lower() in ("http", "https", "mailto"), address


# -- the other formats


def test_schema_of_a_full_article() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    facts = (
        Fact("title", "Rain", ""),
        Fact("authors", (Author("Ida Moss", "agency"),), ""),
        Fact("date_published", datetime(2024, 12, 1, 8, 30, tzinfo=UTC), ""),
        Fact("lead_image", LeadImage("https://news.example/a.jpg", "Rain"), ""),
        Fact("captions", Caption("Rain", "Moss", None), "", ()),
        Fact("access", "free", ""),
    )
    article = article_of(block("paragraph", "It rained."), block("paragraph", "Share"), facts=facts, cuts=(Cut(1, "", "page-tools"),))
    article.input = {"path": "a.html", "kind": "html", "dialect": None, "encoding": "utf-8", "bytes": 9, "sha256": "0" * 64, "truncated": False}
    found = json.to_dict(article)
    jsonschema.validate(found, SCHEMA)
    assert list(found) == SCHEMA["required"]
    assert found["authors"] == [{"name": "Ida Moss", "role": "agency"}]
    assert found["date_published"] == "2024-12-01T08:30:00+00:00"
    assert found["removed"] == {"blocks": 1, "words": 1, "by_stripper": {"page-tools": 1}}
    assert stdlib_json.loads(json.write(article)) == stdlib_json.loads(jsonl.write(article)) == found
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(found | {"status": "fine"}, SCHEMA)


def test_schema_of_a_refused_source() -> None:
    jsonschema.validate(json.to_dict(Article("not_text", ["not text (looks like PDF)"], input={"path": "x\udce9"})), SCHEMA)


def test_text() -> None:
    assert text.write(article_of(block("heading", "Ebb", 2), block("row", "a\tb"), facts=(Fact("title", "Tides", ""),))) == "Tides\n\nEbb\n\na\tb\n"


def test_html_document() -> None:
    picture = block("image", "A <gull>", spans=(Span(0, 8, "image", "/gull.jpg?a&b"),))
    article = article_of(
        block("paragraph", "See the <map>.", spans=(Span(4, 13, "link", '/m"ap'), Span(8, 13, "em"))),
        picture,
        block("caption", "A gull"),
        block("item", "a", 1, flags="ordered"),
        block("item", "b", 2),
        block("item", "c", 1, flags="ordered"),
        block("row", "x\ty", flags="header"),
        block("quote", "q"),
        block("quote", "r", flags="continues"),
        block("code", "1 < 2"),
        facts=(Fact("title", "T & U", ""), Fact("language", "ar", ""), Fact("date_published", date(2024, 12, 1), "")),
    )
    assert html.write(article) == (
        '<!doctype html>\n<html lang="ar" dir="rtl">\n<head>\n<meta charset="utf-8">\n<title>T &amp; U</title>\n</head>\n<body>\n<article>\n<header>\n'
        '<h1>T &amp; U</h1>\n<p><time datetime="2024-12-01">2024-12-01</time></p>\n</header>\n'
        '<p>See <a href="/m%22ap">the <em>&lt;map&gt;</em></a>.</p>\n'
        '<figure>\n<img src="/gull.jpg?a&amp;b" alt="A &lt;gull&gt;">\n<figcaption>A gull</figcaption>\n</figure>\n'
        "<ol>\n<li>a\n<ul>\n<li>b</li>\n</ul></li>\n<li>c</li>\n</ol>\n"
        "<table>\n<tr><th>x</th><th>y</th></tr>\n</table>\n<blockquote>\n<p>q<br>\nr</p>\n</blockquote>\n<pre><code>1 &lt; 2</code></pre>\n"
        "</article>\n</body>\n</html>\n"
    )


def test_diff() -> None:
    cuts = (
        Cut(1, "a button", "page-tools"),
        Cut(1, "again", "repeats"),
        Cut(2, "a pointer", "related-links", 0, 4),
        Cut(2, "more", "imprint", 4, 6),
        Cut(3, "x", "captions"),
    )
    article = article_of(
        block("paragraph", "Rain fell."),
        block("paragraph", "Share"),
        block("row", "Ad: x\tIt rained."),
        block("caption", "A gull"),
        block("code", "a\nb"),
        facts=(Fact("captions", Caption("A gull"), "", (3,)),),
        cuts=cuts,
    )
    assert (
        diff.write(article) == "+ Rain fell.\n- Share [page-tools: a button]\n~ [-Ad: x -]It rained. [related-links: a pointer]\n= A gull [captions]\n+ a b\n"
    )
    )


@pytest.mark.parametrize(
    ("href", "base", "expected"),
    [
        ("/a b", "", "/a%20b"),
        ("a?x=1#y", "https://news.example/b/c", "https://news.example/b/a?x=1#y"),
        ("HTTPS://news.example/", "", "HTTPS://news.example/"),
        ("//cdn.example/a", "https://news.example/", "https://cdn.example/a"),
        ("http://[", "https://news.example/", "http://["),
        ("//[", "https://news.example/", ""),
        ("java\tscript:a", "", ""),
        (" \x01javascript:a", "https://news.example/", ""),
        ("vbscript:a", "", ""),
        ("/a:b", "", "/a:b"),
        ("a", "javascript:b", "a"),
        ("javascript:a", "javascript:b", ""),
        ("/a\u2003b", "", "/a%E2%80%83b"),
        ("/" + "a" * 5000, "", ""),
    ],
)
def test_addresses(href: str, base: str, expected: str) -> None:
    assert safe_href(href, base) == expected
