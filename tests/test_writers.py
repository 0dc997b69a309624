"""The six formats: what holds for every article, what may never go out, and the shape of each."""

from __future__ import annotations

import json as stdlib_json
import re
from datetime import UTC, date, datetime
from pathlib import Path

import jsonschema
import pytest
from articles import Texts, article_of, block, rendered
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from newsclean.clean_text import clean_text
from newsclean.page import Article, Author, Block, Caption, Cut, Fact, Head, LeadImage, Source, Span
from newsclean.writers import diff, html, json, jsonl, markdown, text
from newsclean.writers.links import safe_href

SCHEMA = stdlib_json.loads((Path(__file__).parent.parent / "docs" / "article.schema.json").read_text(encoding="utf-8"))

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
    made = Texts(html.write(without_pictures(article)))
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
    page = Texts(outputs[4])
    assert not {"script", "style", "iframe", "base", "link", "form", "object", "svg"} & set(page.tags)
    unchecked = MarkdownIt("commonmark")
    unchecked.validateLink = lambda url: True  # type: ignore[method-assign]
    for address in [*page.addresses, *Texts(unchecked.render(markdown.body(article))).addresses]:
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
    article.source = Source(b"It rained.", name="a.html")
    found = json.to_dict(article)
    jsonschema.validate(found, SCHEMA)
    assert list(found) == SCHEMA["required"]
    assert found["input"]["bytes"] == 10 and found["input"]["sha256"].startswith("8b38") and found["input"]["path"] == "a.html"
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
    assert diff.write(article).splitlines() == [
        "+ Rain fell.",
        "- Share [page-tools: a button]",
        "~ [-Ad: x -]It rained. [related-links: a pointer]",
        "= A gull [captions]",
        "+ a b",
    ]


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
