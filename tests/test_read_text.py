"""Dumps become blocks: each dialect is told, its marks undone, its paragraphs joined, and no word lost."""

from __future__ import annotations

import textwrap
import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean.page import Article, Block, Page, Source, Span
from newsclean.readers import dialects, guess, marks, text
from newsclean.writers import markdown

FIRST = (
    "The old bridge at Port Elling will stay shut until spring because engineers found cracks in three of its nine "
    "piers, the harbour board said on Monday, and the ferry will run every ten minutes in the meantime."
)
SECOND = (
    "Nobody had looked at the piers since the flood of the year before last, a diver who asked not to be named told "
    "the town council, which will hear the board's engineers again in its next meeting on Thursday evening."
)


def read(dump: str) -> Page:
    return text.read(dump, Source(dump))


def kinds(page: Page) -> list[tuple[str, str]]:
    return [(b.kind, b.text) for b in page.blocks]


def wrap(paragraph: str, width: int, indent: str = "") -> str:
    return textwrap.fill(paragraph, width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False)


def lynx(width: int) -> str:
    return "\n".join((
        "   #Harbour News", "", "   [1]Home [2]Local [3]Search (BUTTON)", "     * [4]Ferry times", "     * [5]Tides", "       ___________________________", "",
        "Bridge stays shut", "", wrap("[6]" + FIRST, width, "   "), "", wrap(SECOND, width, "   "), "", "   [pier.jpg]", "", "References", "",
        "   Visible links", *(f"   {n}. https://harbour.example/{n}" for n in range(1, 7)),
    ))  # fmt: skip


def test_lynx_s_list_holds_addresses_with_spaces_and_line_breaks() -> None:
    shares = [
        "   7. https://share.example/?text=The old bridge at Port Elling will stay shut until spring, and the ferry will run",
        "   8. mailto:?subject=Bridge stays shut&body=The old bridge", "   will stay shut until spring. Read it here:", "   9. https://harbour.example/9",
    ]  # fmt: skip
    page = read(lynx(72) + "\n" + "\n".join(shares))
    assert [b.text for b in page.blocks[-3:]] == [FIRST, SECOND, "pier.jpg"]
    assert page.blocks[5].spans == (Span(0, 3, "link", "https://harbour.example/6"),)


def test_a_ruling_below_a_full_line_is_no_part_of_it() -> None:
    line = "The old bridge at Port Elling stays shut until the spring"
    page = read(f"   #Harbour News\n\n{wrap(FIRST, 72, '   ')}\n\n   {line}\n   {'_' * 66}\n\n{wrap(SECOND, 72, '   ')}\n\n{wrap(FIRST, 72, '   ')}\n")
    assert [block.text for block in page.blocks[1:]] == [FIRST, line, SECOND, FIRST]


def test_a_link_of_lynx_goes_on_with_a_name() -> None:
    links = {n: f"https://harbour.example/{n}" for n in range(1, 9)}
    for line, parts in {
        "by [1]Ann Moor | 2 March [2]Harbour, [3]Trade": ["Ann Moor", "Harbour", "Trade"],
        "2 March [1]Ann Moor-Oakley [2]4 comments on this": ["Ann Moor-Oakley", "4"],
        "The board told [1]Ann Moor. Nobody knew of [2]the piers below": ["Ann Moor", "the"],
    }.items():
        bare, spans = marks.take_links(line, links)
        assert [bare[span.start : span.end] for span in spans] == parts


def test_a_list_under_the_word_references_stays_where_most_of_it_is_no_address() -> None:
    books = [
        "References",
        "1. Moor, Ann: Bridges of the coast, Port Elling.",
        "2. Oakley, Ben: The ferry and the town, Sand Isle.",
        "3. https://harbour.example/3",
    ]
    assert [b.text for b in read("\n\n".join([FIRST, SECOND, *books])).blocks][2:] == books


@pytest.mark.parametrize("besides", [
    "   1. https://harbour.example/tides/of/the/year/and/of/the/next/and/of/all/the/years/after/that/one\n" * 3,
    "     * [5]Ferry times of the summer and winter to Sand Isle\n     * [6]The tides at the lock of Sand Isle, by day and hour\n" * 50,
    wrap(FIRST, 76, "   ") + "\n",
])  # fmt: skip
def test_what_does_not_tell_how_wide_lines_were_wrapped(besides: str) -> None:
    story = "\n\n".join(wrap(paragraph, 72, "   ") for paragraph in [FIRST, SECOND] * 20)
    assert dialects.width_of(dialects.rows_of(f"   #Harbour News\n\n{story}\n\n{besides}")) == 72


@pytest.mark.parametrize("width", [72, 80, 120])
def test_lynx(width: int) -> None:
    page = read(lynx(width))
    assert page.dialect == "lynx"
    assert kinds(page) == [
        ("paragraph", "#Harbour News"), ("paragraph", "Home Local Search"), ("item", "Ferry times"), ("item", "Tides"), ("heading", "Bridge stays shut"),
        ("paragraph", FIRST), ("paragraph", SECOND), ("image", "pier.jpg"),
    ]  # fmt: skip
    assert page.blocks[2].spans == (Span(0, 11, "link", "https://harbour.example/4"),)
    assert page.blocks[5].spans == (Span(0, 3, "link", "https://harbour.example/6"),)
    assert "form" in page.blocks[1].flags
    assert "gap" in page.blocks[5].flags
    assert page.blocks[5].where == (10, 10 + wrap("[6]" + FIRST, width, "   ").count("\n"))


def test_footnotes_are_no_link_marks() -> None:
    page = read("   (BUTTON) Menu\n\n   The bridge [1] is shut, says the board [7].\n")
    assert page.blocks[-1].text == "The bridge [1] is shut, says the board [7]."


def test_w3m() -> None:
    page = read(
        "\n".join(
            ("• Home".rjust(8), "  • Local", "      □ Ferry", "      □ Tides", "[          ]Search", "", wrap(FIRST, 80), "", "[logo.png]", wrap(SECOND, 80))
        )
    )
    assert page.dialect == "w3m"
    assert [(b.kind, b.level) for b in page.blocks[:4]] == [("item", 1), ("item", 1), ("item", 2), ("item", 2)]
    assert "form" in page.blocks[4].flags
    assert kinds(page)[5:] == [("paragraph", FIRST), ("image", "logo.png"), ("paragraph", SECOND)]


def test_w3m_tables_are_rows() -> None:
    page = read("      □ x\n┌─────┬─────┐\n│Pier │Crack│\n├─────┼─────┤\n│One  │2 mm │\n└─────┴─────┘\n")
    assert kinds(page)[1:] == [("row", "Pier\tCrack"), ("row", "One\t2 mm")]


def test_inscriptis() -> None:
    menu = "".join(f"          * {word}\n" for word in ("Home", "Local", "Ferry"))
    page = read(f"        Main menu\n\n{menu}\n        {FIRST}\n\n        {SECOND}\n")
    assert page.dialect == "inscriptis"
    assert kinds(page) == [("paragraph", "Main menu"), ("item", "Home"), ("item", "Local"), ("item", "Ferry"), ("paragraph", FIRST), ("paragraph", SECOND)]
    assert page.memo["indents"][4] == 8


def test_resiliparse() -> None:
    page = read(f"Harbour News\n  • Home\n    • Ferry\n  • Local\n\n{FIRST}\n{SECOND}\n")
    assert page.dialect == "resiliparse"
    assert kinds(page)[4:] == [("paragraph", FIRST), ("paragraph", SECOND)]
    assert [b.level for b in page.blocks[1:4]] == [1, 2, 1]


def test_soup_joins_inline_fragments() -> None:
    page = read(
        "\n\n\n\nHome\nLocal\n\n\n\n\nHe told the\n \nHarbour Herald\n that the bridge is shut (see \nplan\n), and left. \n"
        "\n\n\nIt opens in spring.\n\n\n\n\n\n\n\nLog in\n"
    )
    assert page.dialect == "soup"
    assert [b.text for b in page.blocks] == [
        "Home",
        "Local",
        "He told the Harbour Herald that the bridge is shut (see plan), and left.",
        "It opens in spring.",
        "Log in",
    ]


def test_soup_without_outer_spaces() -> None:
    page = read(
        "Home\nSport\nThe harbour board told\nHerald\nthat the bridge will stay shut until spring\n.\nNobody looked at it.\n\n\n\n\nLog in\n\n\n\nShare\n"
    )
    assert page.dialect == "soup"
    assert [b.text for b in page.blocks] == [
        "Home",
        "Sport",
        "The harbour board told Herald that the bridge will stay shut until spring.",
        "Nobody looked at it.",
        "Log in",
        "Share",
    ]


def test_a_byline_in_small_letters_stands_below_its_headline() -> None:
    head = ["Bridge of Port Elling shut for the whole winter", "by Ann Moor, Ben Oakley and Cy Penn", "May 6, 2031"]
    assert [b.text for b in read("\n".join(head)).blocks] == head
    quoted = ["It was the first to be built in Port Elling", "by Ann Moor and Ben Oakley", "and it was the last one too."]
    assert [b.text for b in read("\n".join(quoted)).blocks] == [" ".join(quoted)]


def test_soup_menus_with_outer_spaces_stay_apart() -> None:
    page = read("Menu \nHome \nLocal \nFerry \n\n\n\n" + FIRST + "\n\n\n\n" + SECOND)
    assert [b.text for b in page.blocks] == ["Menu", "Home", "Local", "Ferry", FIRST, SECOND]


def test_wet() -> None:
    page = read(f"Home\nLocal\nFerry\nBridge stays shut\n{FIRST}\n{SECOND}\n")
    assert page.dialect == "wet"
    assert len(page.blocks) == 6


def test_browser_copy() -> None:
    page = read(f"Bridge stays shut\n\nHome > Local\n\n \n{FIRST}\n \n{SECOND}\n \nLog in to connect\nwith us\ns\n")
    assert page.dialect == "browser"
    assert [b.text for b in page.blocks] == ["Bridge stays shut", "Home > Local", FIRST, SECOND, "Log in to connect", "with us", "s"]


def test_mail() -> None:
    page = read(
        f"From: Anna Ritter <anna@harbour.example>\nSubject: Fwd: Bridge shut\nDate: Mon, 2 Mar 2015 10:00\n\n{wrap(FIRST, 72)}\n\n{wrap(SECOND, 70, '> ')}\n"
    )
    assert page.dialect == "mail"
    assert page.head.title == "Bridge shut"
    assert page.head.meta["mail:from"] == ["Anna Ritter <anna@harbour.example>"]
    assert kinds(page) == [("paragraph", FIRST), ("quote", SECOND)]


@pytest.mark.parametrize("mark", ["> ", ">", "> > "])
def test_a_page_that_was_passed_on_in_a_mail_is_no_quotation(mark: str) -> None:
    sent = f"Bridge stays shut\n\n* Ferry times\n* Tides\n\n{wrap(FIRST, 70)}\n\n{wrap(SECOND, 70)}\n".split("\n")
    head = "From: Ann Moor <ann@harbour.example>\nSubject: The bridge\nDate: Mon, 2 Mar 2015 10:00\n\nHave you seen this?\n\n"
    page = read(head + "\n".join(mark + line for line in sent))
    assert page.dialect == "mail"
    assert kinds(page) == [
        ("paragraph", "Have you seen this?"), ("paragraph", "Bridge stays shut"), ("item", "Ferry times"), ("item", "Tides"),
        ("paragraph", FIRST), ("paragraph", SECOND),
    ]  # fmt: skip
    assert "gap" in page.blocks[4].flags


MENU = "Home Local News Ferry Times Tides Weather The Harbour Letters Sport Rowing Sailing Obituaries Shop Log In Search Menu Close " * 2 + "Imprint"


@pytest.mark.parametrize("apart", [" ", ""])
def test_a_page_in_one_line(apart: str) -> None:
    title = "Old bridge at Port Elling stays shut until spring"
    page = read(f"{title} | Harbour News {MENU} {title} By Ann Moor 2 March 2015 {apart.join([FIRST, SECOND] * 4)} {MENU}")
    texts = [block.text for block in page.blocks]
    assert [block.kind for block in page.blocks if block.text == title] == ["paragraph", "heading"]
    assert texts[texts.index(title, 1) :][:10] == [title, "By Ann Moor 2 March 2015", *[FIRST, SECOND] * 4]
    assert max(len(text.split()) for text in texts[1 : texts.index(title, 1)] + texts[-4:]) < 8
    story = " ".join([FIRST, SECOND] * 4)
    assert " ".join(texts) == f"{title} | Harbour News {MENU} {title} By Ann Moor 2 March 2015 {story} {MENU}"


def test_a_page_in_one_line_begins_with_its_title() -> None:
    page = read(f"Old Bridge At Port Elling Stays Shut | Harbour News {MENU} By Ann Moor 2 March 2015 {' '.join([FIRST, SECOND] * 4)}")
    assert page.blocks[0].text == "Old Bridge At Port Elling Stays Shut"


def test_a_story_in_one_line_that_begins_with_names_begins_behind_its_date() -> None:
    opening = "The bridge in Port Elling shut at noon on Monday after a barge had struck it in the fog."
    title = "Old bridge at Port Elling stays shut until spring"
    page = read(f"{title} | Harbour News {MENU} {title} By Ann Moor 2 March 2015 {opening} {' '.join([FIRST, SECOND] * 4)} {MENU}")
    assert opening in [block.text for block in page.blocks]


def test_long_lines_beside_a_page_s_lines_are_paragraphs() -> None:
    long = " ".join([FIRST, SECOND] * 4)
    assert [b.text for b in read("\n\n".join([long, *[FIRST, SECOND] * 9])).blocks][:2] == [long, FIRST]


def test_the_long_paragraphs_of_an_essay_stay_whole() -> None:
    long = " ".join([FIRST, SECOND] * 4)
    assert [b.text for b in read("\n\n".join(["Of bridges", *[long] * 4])).blocks] == ["Of bridges", *[long] * 4]


def test_reader_service() -> None:
    page = read(f"Title: Bridge shut\n\nURL Source: https://harbour.example/a\n\nPublished Time: 2015-03-02\n\nMarkdown Content:\n# Bridge shut\n\n{FIRST}\n")
    assert (page.dialect, page.head.title, page.head.canonical) == ("reader", "Bridge shut", "https://harbour.example/a")
    assert page.head.meta["article:published_time"] == ["2015-03-02"]
    assert kinds(page) == [("heading", "Bridge shut"), ("paragraph", FIRST)]


MARKDOWN = r"""# Bridge shut

The *board* told [the **Herald**](https://harbour.example/a_(b)) that `x = 1` \*is\* 5 * 3 in snake_case.

- one
  - two
- three

1. first

> said
> twice

| Pier | Crack |
|------|-------|
| One | 2 \| 3 |

```py
a  = 1

b
```

![The pier](https://harbour.example/p.jpg)

one line\
another
"""


@pytest.mark.parametrize("menu", [
    "".join(f" [Page {n}](https://harbour.example/{n}) \n\n" for n in range(20)),
    "".join(f"* Part {n}\n\n        * [Page {n}](https://harbour.example/{n})\n" for n in range(20)),
    "".join(f"[![A pier](/{n}.jpg) The pier](https://harbour.example/{n})\n\n" for n in range(20)),
])  # fmt: skip
def test_markdown_of_a_whole_page(menu: str) -> None:
    page = read(f"{menu}\n# Bridge shut\n\n{FIRST}\n\n{SECOND}\n")
    assert page.dialect == "markdown"
    assert kinds(page)[-3:] == [("heading", "Bridge shut"), ("paragraph", FIRST), ("paragraph", SECOND)]


def test_markdown() -> None:
    page = read(MARKDOWN)
    assert page.dialect == "markdown"
    assert kinds(page) == [
        ("heading", "Bridge shut"), ("paragraph", "The board told the Herald that x = 1 *is* 5 * 3 in snake_case."),
        ("item", "one"), ("item", "two"), ("item", "three"), ("item", "first"), ("quote", "said twice"), ("row", "Pier\tCrack"), ("row", "One\t2 | 3"),
        ("code", "a  = 1\n\nb"),
        ("image", "The pier"),
        ("paragraph", "one line"), ("paragraph", "another"),
    ]  # fmt: skip
    body = page.blocks[1]
    assert [(s.kind, body.text[s.start : s.end]) for s in body.spans] == [("em", "board"), ("link", "the Herald"), ("strong", "Herald"), ("code", "x = 1")]
    assert body.spans[1].href == "https://harbour.example/a_(b)"
    assert [b.level for b in page.blocks[2:6]] == [1, 2, 1, 1]
    assert page.blocks[5].flags == {"ordered"}
    assert page.blocks[7].flags == {"header"}
    assert page.blocks[10].spans == (Span(0, 8, "image", "https://harbour.example/p.jpg"),)
    assert page.blocks[-1].flags == {"continues"}


def test_comments_of_commands_are_no_headings_of_markdown() -> None:
    commands = "".join(f"# Moor boat {n} at the pier\nmoor --boat {n}\n\n" for n in range(4))
    assert read(f"How to moor a boat\n\nThe harbour board says how.\n\n{commands}").dialect != "markdown"
    prose = commands.replace("moor --", "The board explains what a sailor has to do with ")
    assert read(f"# How to moor a boat\nby the harbour board\n\n{prose}").dialect == "markdown"


def test_newscleans_own_markdown() -> None:
    page = read('---\ntitle: "A [b]: *c*"\nauthors: ["Anna Ritter", "Jo Ó Sé"]\nlanguage: "de"\n---\n\n# A \\[b\\]: \\*c\\*\n\n*The pier. [Herald]*\n\nText.\n')
    assert (page.dialect, page.head.title, page.head.lang) == ("newsclean", "A [b]: *c*", "de")
    assert page.head.meta["newsclean:authors"] == ["Anna Ritter", "Jo Ó Sé"]
    assert kinds(page) == [("heading", "A [b]: *c*"), ("caption", "The pier. [Herald]"), ("paragraph", "Text.")]


def test_front_matter_of_others() -> None:
    page = read("---\ntitle: Bridge shut\ntags:\n- ferry\n- piers\n---\n\n# Bridge shut\n\nSee [it](https://harbour.example/).\n\n**Now.**\n")
    assert (page.head.title, page.head.meta["tags"]) == ("Bridge shut", ["ferry", "piers"])


def test_numbered_subheads_keep_their_number() -> None:
    page = read(f"1. Piers\n\n{FIRST}\n\n2. Ferries\n\n{SECOND}\n")
    assert [b.text for b in page.blocks] == ["1. Piers", FIRST, "2. Ferries", SECOND]


@pytest.mark.parametrize(
    ("source", "name", "kind"),
    [
        ("Mail <acme@example.com> if a < b.", "-", "text"),
        ("Write to Anna <anna@harbour.example> or see <https://harbour.example/>.", "a.html", "text"),
        ("# Bridge\n\nIt is shut.<br>Since **Monday**, says the board of the harbour.", "a.md", "text"),
        (f"{FIRST}\nUse the <b> tag and <i> here.\n{SECOND}", "-", "text"),
        ("<p>Shut.</p><p>Open.</p>", "-", "html"),
        ("<p>Shut.</p><p>Open.</p>", "a.txt", "html"),
        ("Shut.<p>Open.<p>Again.</p><div>Now</div>", "-", "html"),
        ("<!-- " + "x " * 5000 + "-->\n<!DOCTYPE html><title>A</title>", "-", "html"),
        ("\ufeff<?xml version='1.0'?><html><body>A</body></html>", "-", "html"),
        ("<script>" + "var x = 1 < 2;\n" * 9000 + "</script><p>Hello</p>", "-", "html"),
    ],
)
def test_html_or_text(source: str, name: str, kind: str) -> None:
    assert guess.kind(source, name) == kind


_PIECES = (
    "Ferry", "the", "pier.", "* x", "• y", "1. z", "   ", "\n", "\n\n", " \n", "\t", "#", "[4]", "](", "**", "`", ">", "|", "---",
    "Title: a", "橋", "A-", "\x00", "(BUTTON)", "References", "é",
)  # fmt: skip
_WORDS = st.lists(st.sampled_from(_PIECES), max_size=60)


@given(st.text(max_size=200) | _WORDS.map("".join) | _WORDS.map(" ".join))
@settings(max_examples=300)
def test_reading_never_raises(source: str) -> None:
    for block in read(source).blocks:
        assert block.text
        for span in block.spans:
            assert 0 <= span.start < span.end <= len(block.text)


_LETTERS = st.characters(categories=["Lu", "Ll", "Lo", "Nd", "Po", "Zs"], exclude_characters="#`*_[]|<>\\&~")


@given(st.lists(st.text(_LETTERS, min_size=1, max_size=60), max_size=30), st.sampled_from(["\n", "\n\n", " \n", "\n \n", "\n\n\n\n"]))
def test_no_letter_is_lost(lines: list[str], between: str) -> None:
    source = between.join(lines)
    page = read(source)
    found = "".join(b.text for b in page.blocks) + "".join(v for values in page.head.meta.values() for v in values)
    assert Counter(c for c in source if c.isalpha()) - Counter(found) == Counter() or page.dialect in ("mail", "reader")


def test_cost_is_linear() -> None:
    for line in ("Ferry\n", "[[[[[](((( **a _b* `c``\n\n", "* a\n", FIRST + "\n", "> a\n", "   1. x\n"):
        start = time.process_time()
        read(line * (400_000 // len(line)))
        assert time.process_time() - start < 3, line


_TEXT = st.text(st.sampled_from("ab Z1*_`~[]()<>&#|\\-+.:!\"'é橋"), min_size=1, max_size=24).map(lambda t: " ".join(t.split())).filter(bool)
_KINDS = st.sampled_from(("heading", "paragraph", "item", "item", "quote", "row", "code", "continues"))


@st.composite
def bodies(draw: st.DrawFn) -> list[Block]:
    blocks: list[Block] = []
    for kind in draw(st.lists(_KINDS, min_size=1, max_size=8)):
        content = draw(_TEXT)
        flags = frozenset({"ordered"}) if kind == "item" and draw(st.booleans()) else frozenset()
        if kind == "continues":
            kind = blocks[-1].kind if blocks and blocks[-1].kind in ("paragraph", "item", "quote") else "paragraph"
            flags = frozenset({"continues"}) if blocks and blocks[-1].kind == kind else frozenset()
        spans: tuple[Span, ...] = ()
        if kind in ("paragraph", "item", "quote") and draw(st.booleans()):
            start = len(content) + 1
            content = f"{content} pier {draw(_TEXT)}"
            mark = draw(st.sampled_from(("strong", "em", "link", "code")))
            spans = (Span(start, start + 4, mark, "https://harbour.example/a_(b)" if mark == "link" else ""),)
        level = {"heading": 2, "item": draw(st.integers(1, 3))}.get(kind, 0)
        blocks.append(Block(len(blocks), kind, content, 0, level, spans, flags))
    return blocks


def named(body: list[Block], page: Page | None = None) -> Article:
    article = Article("ok", page=page)
    article.title, article.language, article.body = "Bridge", "en", body
    return article


@given(bodies())
@settings(max_examples=300)
def test_our_own_markdown_comes_out_byte_for_byte(blocks: list[Block]) -> None:
    written = markdown.write(named(blocks))
    page = read(written)
    assert page.dialect == "newsclean"
    assert page.blocks[0].text == "Bridge"
    again = markdown.write(named(page.blocks[1:], page))
    assert again == written


def test_two_lines_of_one_length_that_end_sentences_are_no_wrapped_paragraph() -> None:
    lines = [
        "The old bridge at Port Elling will stay shut until spring, the harbour board said on Monday.",
        "Nobody had looked at the piers since the flood of the year before last, a diver told the town.",
        "Read also",
    ]
    assert [b.text for b in read("\n".join(["Bridge stays shut", *lines, "Ferry fares rise"])).blocks] == ["Bridge stays shut", *lines, "Ferry fares rise"]
