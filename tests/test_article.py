"""Composing: what is kept, what is shown of a claimed caption, what is counted as removed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.article import compose, without
from newsclean.clean_text import clean_text
from newsclean.page import Article, Author, Block, Box, Caption, Cut, Fact, LeadImage, Page, Span, count_words


def page_of(*blocks: tuple[str, str] | Block, cuts: list[Cut] | None = None) -> Page:
    """A page of these blocks, given as (kind, text) or ready made (their index is put right)."""
    made = [Block(0, *b) if isinstance(b, tuple) else b for b in blocks]
    for i, block in enumerate(made):
        block.index = i
    page = Page(made, [Box(0, -1, "body", frozenset())])
    page.add(cuts or [])
    return page


def article_of(page: Page, *facts: Fact, status: str = "ok") -> Article:
    return compose(page, list(facts), status, [])


def line(text: str, kind: str = "paragraph") -> Block:
    return Block(0, kind, text, flags=frozenset({"continues"}))


def test_body_is_what_nobody_cut_or_claimed() -> None:
    page = page_of(
        ("heading", "Ferry fares"), ("paragraph", "By Ida Moss"), ("paragraph", "Fares rose."), ("paragraph", "Share"), cuts=[Cut(3, "a button", "page-tools")]
    )
    article = article_of(page, Fact("title", "Ferry fares", "visible", (0,)), Fact("byline", "By Ida Moss", "visible", (1,)))
    assert article.body_text == "Fares rose."
    assert article.word_count == 2
    assert (article.title, article.byline) == ("Ferry fares", "By Ida Moss")
    assert article.removed == {"blocks": 1, "words": 1, "by_stripper": {"page-tools": 1}}


def test_first_stripper_counts_and_a_claim_beats_a_cut() -> None:
    cuts = [Cut(0, "x", "comments"), Cut(0, "y", "repeats"), Cut(1, "z", "captions"), Cut(2, "s", "imprint", 0, 4)]
    page = page_of(("paragraph", "Log in now"), ("caption", "A gull [Moss]"), ("paragraph", "Ads: The gull left."), cuts=cuts)
    article = article_of(page, Fact("captions", Caption("A gull", "Moss"), "visible", (1,)))
    assert article.removed == {"blocks": 1, "words": 4, "by_stripper": {"comments": 1}}
    assert article.body_text == "The gull left."


def test_caption_stands_where_it_stood_and_is_no_body_text() -> None:
    image = Block(0, "image", "Gull", spans=(Span(0, 4, "image", "/gull.jpg"),))
    page = page_of(("paragraph", "One."), image, ("caption", "A gull Photo: Moss"), ("paragraph", "Two."), cuts=[Cut(2, "credit", "captions")])
    article = article_of(page, Fact("captions", Caption("A gull", "Moss", "https://news.example/gull.jpg"), "visible", (2,)))
    assert [(b.kind, b.text) for b in article.body] == [("paragraph", "One."), ("image", "Gull"), ("caption", "A gull [Moss]"), ("paragraph", "Two.")]
    assert article.body_text == "One.\n\nTwo."
    assert article.word_count == 2
    assert article.captions == [Caption("A gull", "Moss", "https://news.example/gull.jpg")]


def test_no_body_without_a_story() -> None:
    article = article_of(page_of(("paragraph", "Accept cookies")), status="consent_page")
    assert (article.body, article.body_text, article.word_count, article.body_markdown) == ([], "", 0, "")


def test_lines_continue_only_a_line_that_was_kept() -> None:
    page = page_of(("paragraph", "a"), line("b"), line("c"), ("paragraph", "d"), line("e"), line("f"), cuts=[Cut(1, "", "x"), Cut(3, "", "x")])
    assert article_of(page).body_text == "a\nc\n\ne\nf"
    assert "continues" in page.blocks[4].flags  # the page itself is never edited


def test_stretch_goes_and_spans_move() -> None:
    text = "The bridge (see the map) is shut until May."
    spans = (Span(4, 10, "strong"), Span(11, 24, "link", "/map"), Span(12, 30, "em"), Span(39, 42, "em"))
    page = page_of(Block(0, "paragraph", text, spans=spans), cuts=[Cut(0, "pointer", "related-links", 11, 24)])
    (block,) = article_of(page).body
    assert block.text == "The bridge is shut until May."
    assert [(block.text[s.start : s.end], s.kind) for s in block.spans] == [("bridge", "strong"), ("is sh", "em"), ("May", "em")]
    assert page.blocks[0].text == text


def test_block_whose_stretches_are_all_of_it_is_gone() -> None:
    page = page_of(("paragraph", "Share this"), ("paragraph", "Rain."), cuts=[Cut(0, "", "page-tools", 0, 5), Cut(0, "", "page-tools", 5, 10)])
    assert article_of(page).body_text == "Rain."


def test_limits() -> None:
    facts = [
        Fact("title", "t" * 9000, ""),
        Fact("byline", "b " * 9000, ""),
        Fact("site", "s" * 9000, ""),
        Fact("url", "https://news.example/" + "u" * 9000, ""),
    ]
    article = article_of(page_of(("paragraph", "x")), *facts)
    assert len(article.title or "") == 500
    assert len(article.byline or "") <= 300
    assert len(article.site or "") == 200
    assert article.url is None


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", " JavaScript:x", "https://news.example/a\nb"])
def test_address_that_is_none(url: str) -> None:
    facts = [Fact("url", url, ""), Fact("lead_image", LeadImage(url), ""), Fact("captions", Caption("A", None, url), "", ())]
    article = article_of(page_of(("paragraph", "x")), *facts)
    assert (article.url, article.lead_image, article.captions[0].image) == (None, None, None)


def test_fields_are_clean_lines() -> None:
    facts = [
        Fact("title", "Rain\x1b[31m\u202e falls\non  Ostby", ""),
        Fact("authors", (Author("Ida\x00 Moss", "Ostby\ncorrespondent"),), ""),
        Fact("section", ["Home \ud800news", ""], ""),
    ]
    article = article_of(page_of(("paragraph", "x")), *facts)
    assert article.title == "Rain[31m falls on Ostby"
    assert article.people == (Author("Ida Moss", "Ostby correspondent"),)
    assert article.section == ["Home news"]


def test_rows_and_code_keep_their_white_space() -> None:
    article = article_of(page_of(("row", "Port\tFare"), ("code", "if x:\n\ty"), ("paragraph", "a\tb\nc\x07")))
    assert article.body_text == "Port\tFare\n\nif x:\n\ty\n\na b c"


@given(st.text(st.sampled_from("ab \t’"), max_size=30), st.lists(st.tuples(st.integers(-2, 32), st.integers(-2, 32)), max_size=5))
def test_without_takes_the_stretches_and_nothing_but_spaces(text: str, ranges: list[tuple[int, int]]) -> None:
    gone = {i for a, b in ranges for i in range(max(a, 0), b)}
    kept = "".join(c for i, c in enumerate(text) if i not in gone)
    spans = tuple(Span(i, i + 1, "em") for i in range(len(text)))
    block = without(Block(0, "paragraph", text, spans=spans), ranges)
    assert block.text.replace(" ", "") == kept.replace(" ", "")
    assert [s.end - s.start for s in block.spans] == [1] * len(block.text)


@given(st.text(max_size=60))
def test_clean_text_is_clean_and_cleaning_twice_is_once(text: str) -> None:
    clean = clean_text(text)
    assert clean_text(clean) == clean
    assert not {"\x1b", "\x00", "\r", "\x85", "\u2028", "\ufeff"} & set(clean)
    assert not any("\ud800" <= c <= "\udfff" or "\u202a" <= c <= "\u202e" for c in clean)


def test_clean_text_keeps_joiners_and_flags() -> None:
    england = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
    for text in (england, "می\u200cخواهم", "👩\u200d👧", "\u200e1\u200f"):
        assert clean_text(text) == text
    assert clean_text("a\U000e0041b\U0001f3f4\U000e0001") == "ab\U0001f3f4"


@given(
    st.lists(st.tuples(st.sampled_from(["heading", "paragraph", "item", "quote", "row", "code", "caption", "image"]), st.text(max_size=20)), max_size=8),
    st.data(),
)
def test_kept_taken_removed_are_the_whole(blocks: list[tuple[str, str]], data: st.DataObject) -> None:
    cut = data.draw(st.sets(st.integers(0, max(0, len(blocks) - 1)), max_size=len(blocks)))
    claimed = data.draw(st.sets(st.integers(0, max(0, len(blocks) - 1)), max_size=len(blocks)))
    page = page_of(*blocks, cuts=[Cut(i, "", "x") for i in cut])
    article = article_of(page, Fact("byline", "x", "", tuple(claimed)))
    kept = {b.index for b in article.body}
    said = {i for i, b in enumerate(page.blocks) if clean_text(b.text).strip() and b.kind != "image"}
    assert said <= kept | claimed | cut
    assert article.removed["blocks"] == len(cut - claimed)
    assert article.word_count == sum(count_words(b.text) for b in article.body if b.kind not in ("caption", "image"))
