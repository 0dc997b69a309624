"""The HTML reader: what hostile or broken markup holds is read, and nothing is lost in silence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean import readers
from newsclean.page import Block, Page, Source, count_words
from newsclean.page.blocks import stretches
from newsclean.readers.inline_text import squeeze

FERRY = "The ferry sails at noon."
BRIDGE = "The bridge is shut until Friday."


def read(markup: str) -> Page:
    return readers.read(Source(markup, kind="html"))


def texts(markup: str) -> list[str]:
    return [b.text for b in read(markup).blocks if b.kind != "image"]


def blocks(markup: str, kind: str) -> list[Block]:
    return [b for b in read(markup).blocks if b.kind == kind]


@pytest.mark.parametrize("tag", ["div", "span", "b", "blockquote", "ul", "table", "font"])
def test_twenty_thousand_levels(tag: str) -> None:
    markup = f"<p>{FERRY}</p>" + f"<{tag}>" * 20_000 + BRIDGE + f"</{tag}>" * 20_000 + f"<p>{FERRY} It is full.</p>"
    words = " ".join(texts(markup)).split()
    assert {*FERRY.split(), *BRIDGE.split(), "full."} <= set(words)


def test_nesting_that_is_flattened_is_said() -> None:
    assert "nesting cut at 512" in read("<div>" * 3000 + FERRY).warnings


def test_a_huge_attribute_loses_nothing() -> None:
    page = read(f'<p>{FERRY}</p><div data-state="{"x" * 11_000_000}"><p>{BRIDGE}</p></div><p>Last line.</p>')
    assert [b.text for b in page.blocks] == [FERRY, BRIDGE, "Last line."]


@pytest.mark.parametrize(
    "markup",
    [
        f"<p>{FERRY}<p>{BRIDGE}",
        f"<div><p>{FERRY}</div></div></section><p>{BRIDGE}",
        f"<html><body><p>{FERRY}</p></body><body><p>{BRIDGE}</p></body></html>",
        f"<html>{FERRY}</html><html>{BRIDGE}</html>",
        f"<html><p>{FERRY}</p></body></html> <!-- end --><script>x()</script>\n<div><p>{BRIDGE}</p></div></html>",
        f"<HTML><P>{FERRY}</HTML><P>{BRIDGE}",
        f"<html/><p>{FERRY}</p><p>{BRIDGE}</p>",
        f"<body/><p>{FERRY}</p><p>{BRIDGE}</p>",
        f"<p>{FERRY}</p><embed src=x><p>{BRIDGE}</p>",
        f"<video><source src=x><track src=y></video><p>{FERRY}</p><wbr><p>{BRIDGE}</p>",
        f"<div><template shadowrootmode=open><p>{FERRY}</p></template></div><p>{BRIDGE}</p>",
        f"<table><tr><td><p>{FERRY}</p><p>{BRIDGE}</p></td></tr></table>",
        f"{FERRY}<br><br>{BRIDGE}",
        f"<center><font>{FERRY}</font></center>{BRIDGE}",
        f"<noframes><p>{FERRY}</p></noframes><p>{BRIDGE}</p>",
    ],
)
def test_broken_markup_keeps_both_paragraphs(markup: str) -> None:
    assert texts(markup) == [FERRY, BRIDGE]


def test_a_template_that_is_no_shadow_root_is_not_read() -> None:
    assert texts(f"<template><p>Loading</p></template><p>{FERRY}</p>") == [FERRY]


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="/a.jpg" alt="A quay">',
        '<img data-src="/a.jpg" src="data:image/gif;base64,R0" alt="A quay">',
        '<noscript><img src="/a.jpg" alt="A quay"></noscript>',
        '<picture><source srcset="/a.webp"><source srcset="/b.webp"><img src="/a.jpg" alt="A quay"></picture>',
    ],
)
def test_pictures_have_their_address_and_text(markup: str) -> None:
    (picture,) = blocks(f"<p>{FERRY}</p>{markup}<p>{BRIDGE}</p>", "image")
    assert picture.text == "A quay" and picture.spans[0].href == "/a.jpg"


def test_marks_cover_their_words() -> None:
    (block,) = read('<p>The <a href="/f">ferry</a> is <strong>late</strong>, <em>very</em> <code>late</code>.</p>').blocks
    assert [(s.kind, block.text[s.start : s.end].strip(), s.href) for s in block.spans] == [
        ("link", "ferry", "/f"), ("strong", "late", ""), ("em", "very", ""), ("code", "late", ""),
    ]  # fmt: skip


def test_lists_tables_and_code() -> None:
    page = read("<ul><li>One<ul><li>Two</li></ul></li></ul><ol><li>Three</li></ol><table><tr><th>A<th>B<tr><td>1<td>2</table><pre>x =  1\n  y</pre>")
    assert [(b.kind, b.level, b.text) for b in page.blocks] == [
        ("item", 1, "One"), ("item", 2, "Two"), ("item", 1, "Three"), ("row", 0, "A\tB"), ("row", 0, "1\t2"), ("code", 0, "x =  1\n  y"),
    ]  # fmt: skip
    assert "ordered" in page.blocks[2].flags and "header" in page.blocks[3].flags


@pytest.mark.parametrize(
    ("markup", "code"),
    [
        ("<pre>let x = 1<br><br>let y = 2</pre>", "let x = 1\n\nlet y = 2"),
        ("<pre><div>let x = 1</div><div><br></div><div>let <b>y</b> = 2</div></pre>", "let x = 1\n\nlet y = 2"),
        ("<pre>let x = 1\n<span>let y</span> = 2\n</pre>", "let x = 1\nlet y = 2"),
    ],
)
def test_code_keeps_its_lines(markup: str, code: str) -> None:
    assert [b.text for b in blocks(markup, "code")] == [code]


def test_a_formula_stays_in_its_line() -> None:
    formula = '<mjx-container class="MathJax CtxtMenu_Attached_0"><math><mi>a</mi><mo>≠</mo><mn>0</mn></math></mjx-container>'
    assert texts(f"<div>Where {formula}, the tide turns.</div>") == ["Where a≠0, the tide turns."]


def test_readings_above_a_word_come_with_their_brackets_or_not_at_all() -> None:
    assert texts("<p><ruby>港<rp>(</rp><rt>みなと</rt><rp>)</rp></ruby>の橋</p><p><ruby>橋<rt>はし</rt></ruby>は閉鎖</p>") == ["港(みなと)の橋", "橋は閉鎖"]


def test_a_single_break_goes_on_with_the_paragraph() -> None:
    first, second = read(f"<p>{FERRY}<br>{BRIDGE}</p>").blocks
    assert "continues" not in first.flags and "continues" in second.flags


def test_a_break_and_a_wide_space_begin_a_paragraph() -> None:
    found = read("<div>\u3000橋は閉鎖された。<br>\n\u3000港は金曜日まで開かない。<br>船は出ない。</div>").blocks
    assert [(b.text, "continues" in b.flags) for b in found] == [("橋は閉鎖された。", False), ("港は金曜日まで開かない。", False), ("船は出ない。", True)]


def test_blocks_and_boxes_point_at_each_other() -> None:
    page = read(f"<main><article class='story Main-Text'><p>{FERRY}</p><div><p>{BRIDGE}</p></div></article></main>")
    article = next(b for b in page.boxes if b.tag == "article")
    assert {"story", "main-text", "main", "text"} <= article.names
    assert page.inside(article) == page.blocks and [b.index for b in page.blocks] == [0, 1]
    assert all(box.parent < box.index for box in page.boxes)


PIECES = "<p> </p> <div> </div> <ul><li> <table><td> <a\nhref=x> </a> <br> <b> <!----> <pre> <template> &#1; word <html/>".split(" ")


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_never_raises_and_makes_no_words(pieces: list[str]) -> None:
    page = readers.read(Source("<body>.</body>" + "".join(pieces), kind="html"))
    words = set(" ".join(b.text for b in page.blocks).split())
    assert all(word.removeprefix(".").replace("word", "") == "" for word in words)
    for block in page.blocks:
        assert 0 <= block.box < len(page.boxes)
        assert all(0 <= s.start <= s.end <= len(block.text) for s in block.spans)


@pytest.mark.parametrize("unit", ["<li><a href=/x/>ferry</li>", "<li><a href='/x'>", "<li><a href='/x'></a>", "<td><b>", "<option><i><p>"])
def test_what_the_parser_nests_though_it_stands_side_by_side(unit: str) -> None:
    page = read(f"<title>Ferries</title><p>{FERRY}</p><script>if (a<b) run()</script>" + unit * 3000 + f"<p>{BRIDGE}</p>")
    words = " ".join(b.text for b in page.blocks)
    assert FERRY in words and BRIDGE in words and "run()" not in words and page.head.title == "Ferries"


def test_links_in_links_are_links_up_to_a_depth() -> None:
    page = read(f"<p>{FERRY}</p><ul>" + "<li><a href='/x'>ferry" * 200)
    assert max(len(b.spans) for b in page.blocks) == 16
    assert all(b.link_share <= 1 for b in page.blocks)


def test_a_long_text_is_not_held_as_words() -> None:
    import tracemalloc

    text = "word \n" * 600_000
    tracemalloc.start()
    try:
        squeezed = squeeze(text)
        assert count_words(squeezed) == 600_000
        assert tracemalloc.get_traced_memory()[1] < 4 * len(text)
    finally:
        tracemalloc.stop()
    assert squeezed == " ".join(["word"] * 600_000)


@given(st.text(st.sampled_from("ab \t\n\x85\u3000é橋"), max_size=60))
def test_squeezing_in_stretches_is_squeezing(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("newsclean.page.blocks.STRETCH", 3)
        patch.setattr("newsclean.readers.inline_text.STRETCH", 3)
        assert squeeze(text) == " ".join(text.split())
        assert "".join(stretches(text)) == text
        assert sum(len(piece.split()) for piece in stretches(text)) == len(text.split())


@pytest.mark.parametrize(
    ("placeholder", "late", "source"),
    [
        ('<img src="/60/a.png">', '<img src="/900/a.png?w=1">', "/900/a.png?w=1"),
        ('<img src="blank.gif" alt="A quay">', '<img src="/a.png" alt="A quay">', "/a.png"),
        ('<div><img src="blank.gif" alt="A quay"></div>', '<img src="/a.png" alt="A quay">', "/a.png"),
        ('<img src="/a.png" alt="A quay">', '<img src="/count.gif?page=1" alt="">', "/a.png"),
        ('<section><div><img src="/a.png" alt="A quay"></div></section>', '<img src="/b.png" alt="A quay">', "/a.png"),
    ],
)
def test_a_picture_that_is_loaded_late_has_the_address_it_is_loaded_from(placeholder: str, late: str, source: str) -> None:
    assert blocks(f"<p>{FERRY}</p><div>{placeholder}<noscript>{late}</noscript></div>", "image")[0].spans[0].href == source


def test_a_table_of_data_may_be_indented() -> None:
    gap = "\n" + " " * 200
    cells = "".join(f"<tr>{gap}<td>{gap}<p>{gap}{name}</p></td>{gap}<td>{gap}<p>{gap}4</p></td></tr>" for name in ("Ferry", "Barge"))
    assert [b.text for b in blocks(f"<p>{BRIDGE}</p><table>{cells}</table>", "row")] == ["Ferry\t4", "Barge\t4"]


@pytest.mark.parametrize(
    "story",
    [f"<p>{FERRY}<p>{BRIDGE}<p>{FERRY}", f"{FERRY * 9}<br><br>{BRIDGE * 9}", f"<b>{FERRY}</b><hr>{BRIDGE}"],
    ids=["paragraphs", "breaks", "rule"],
)
def test_a_table_with_a_page_in_a_cell_lays_it_out(story: str) -> None:
    menu = "<a href=/>Front page</a><br><a href=/s>Sports</a>"
    page = f"<table><tr><td colspan=2><img src=l.gif alt=Echo></td></tr><tr><td>{menu}</td><td>{story}</td></tr></table>"
    assert {b.kind for b in read(page).blocks} == {"image", "paragraph"}
    assert len(texts(page)) >= 4


def test_a_long_cell_is_a_value_in_a_table_of_many() -> None:
    rows = "".join(f"<tr><td>{n}</td><td>{FERRY}</td></tr>" for n in range(9))
    assert {b.kind for b in read(f"<table>{rows}</table>").blocks} == {"row"}


@pytest.mark.parametrize("tag", ["article", "main", "section", "header", "figure", "x-story"])
def test_a_page_may_leave_out_the_tags_of_head_and_body(tag: str) -> None:
    assert texts(f"<!doctype html><title>Ferry</title><meta charset=utf-8><{tag}><p>{FERRY}</p></{tag}><p>{BRIDGE}</p>") == [FERRY, BRIDGE]


def test_a_late_piece_stands_where_its_template_holds_its_place() -> None:
    pieces = f'<div hidden id="S:0"><p>{BRIDGE}</p><template id="P:1"></template>.</div> <div hidden id="S:1"><p>Later.</p></div>'
    page = read(f'<p>{FERRY}</p><template id="B:0"></template><p>End.</p>{pieces}')
    assert [b.text for b in page.blocks] == [FERRY, BRIDGE, "Later.", ".", "End."]
    assert not any(box.hidden for box in page.boxes)


@pytest.mark.parametrize("inside", ['<template id="B:0"></template>', '<template id="B:1"></template>', '<b id="B:0"></b>'], ids=["own", "other", "bold"])
def test_a_late_piece_without_a_place_stays_hidden(inside: str) -> None:
    page = read(f'<p>{FERRY}</p><div hidden id="S:0"><p>{BRIDGE}</p>{inside}</div>')
    assert [(b.text, page.boxes[b.box].hidden) for b in page.blocks] == [(FERRY, ""), (BRIDGE, "hidden")]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<p>Start.</p><template id="B:0"></template>\x0bBehind.<div hidden id="S:0"><p>Late.</p></div>\x0bLast.', ["Start.", "Late.", "Behind. Last."]),
        ('<template id="B:0"></template><b>End.</b><section><div hidden id="S:0"><p>Late.</p></div>\x0bLast.</section>', ["Late.", "End.", "Last."]),
        ('<x-a><template shadowrootmode="open"><p>In <slot></slot></p></template>\x0ba slot.</x-a>', ["In a slot."]),
    ],
    ids=["behind", "first", "slot"],
)
def test_what_is_moved_may_stand_beside_control_characters(markup: str, expected: list[str]) -> None:
    assert texts(markup) == expected


def test_what_stands_in_a_component_is_put_into_its_slots() -> None:
    inner = '<x-line><template shadowrootmode="open">By <slot>nobody</slot></template>Ida Moss</x-line>'
    slots = '<slot name="lead"><p>No lead.</p></slot><p>Between.</p><slot></slot><slot name="none"><p>Fallback.</p></slot>'
    given = f'<p>{FERRY}</p><p slot="lead">{BRIDGE}</p><p>End.</p><p slot="odd">Odd.</p>'
    page = f'<x-story><template shadowrootmode="open">{inner}{slots}</template>{given}</x-story>'
    assert texts(page) == ["By Ida Moss", BRIDGE, "Between.", FERRY, "End.", "Fallback.", "Odd."]


@pytest.mark.parametrize(
    "text",
    [
        '{"@type": "NewsArticle", "headline": "Bridge is shut"}',
        "<!-- {'@type': 'NewsArticle', 'headline': 'Bridge is shut'} -->",
        '{"@type": "NewsArticle", // what it is\n /* its name */ "headline": "Bridge is shut",\n}',
        '{"@type": "NewsArticle", "headline": "Bridge is shut"}{"@type": "WebSite"}',
    ],
)
def test_json_ld_that_is_almost_json_is_read(text: str) -> None:
    page = read(f'<script type="application/ld+json">{text}</script><p>{BRIDGE}</p>')
    assert page.head.jsonld == [{"@type": "NewsArticle", "headline": "Bridge is shut"}]


@pytest.mark.parametrize("text", ["", "Bridge is shut", '{"headline": "Bridge "really" is shut"}', "'Bridge'", "{" * 300, "/*" * 300])
def test_what_is_no_json_ld_is_dropped(text: str) -> None:
    assert read(f'<script type="application/ld+json">{text}</script><p>{BRIDGE}</p>').head.jsonld == []
