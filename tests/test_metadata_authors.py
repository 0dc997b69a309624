"""Who wrote a page: which source wins, and what is nobody's name."""

from __future__ import annotations

import pytest

from newsclean import metadata, pipeline, readers
from newsclean.page import Fact, Source

PROSE = "The bridge in Port Elling was shut at noon on Monday after a barge had struck one of its piers, and nobody could say for how long."
SITE = '<meta property="og:site_name" content="Elling Courier">'


def authors_of(head: str, body: str, lang: str = "en", after: str = "", before: str = "") -> Fact | None:
    """The authors' fact of a page with a headline, a byline and two paragraphs."""
    head = f"<title>Bridge is shut</title>{head}"
    text = f'<html lang="{lang}"><head>{head}</head><body>{before}<h1>Bridge is shut</h1>{body}<p>{PROSE}</p><p>{PROSE} So it was.</p>{after}</body></html>'
    page = readers.read(Source(text, kind="html"))
    pipeline.strip(page)
    return {fact.field: fact for fact in metadata.find(page)}.get("authors")


def authors_of_dump(*lines: str) -> list[str]:
    """Names found in a dump: a headline, the lines, and three paragraphs; "..." among the lines stands for the paragraphs."""
    story = [PROSE, f"{PROSE} So it was.", f"{PROSE} Then it rained."]
    parts = [part for line in (lines if "..." in lines else (*lines, "...")) for part in (story if line == "..." else [line])]
    page = readers.read(Source("\n\n".join(["Bridge is shut after a barge struck one of its piers", *parts]), kind="text"))
    pipeline.strip(page)
    found = {fact.field: fact for fact in metadata.find(page)}.get("authors")
    return [author.name for author in found.value] if found else []


def people(fact: Fact | None) -> list[tuple[str, str | None]]:
    return [tuple(author) for author in fact.value] if fact else []


def json_ld(author: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Bridge is shut", "author": {author}}}</script>'


@pytest.mark.parametrize(
    ("head", "body", "names", "origin"),
    [
        ('<meta name="author" content="Ann Moor">', "", ["Ann Moor"], "meta:author"),
        ('<meta name="citation_author" content="Moor, Ann B.">', "", ["Ann B. Moor"], "meta:citation_author"),
        ('<meta name="article:author" content="https://social.example/moor">', '<p class="author">Ann Moor</p>', ["Ann Moor"], "visible:block 1"),
        ("", "<p>By</p><p>Ann Moor</p><p>and</p><p>Ben Oakley</p>", ["Ann Moor", "Ben Oakley"], "visible:block 1"),
        ("", '<p><a rel="author" href="/moor">Ann Moor</a></p>', ["Ann Moor"], "microdata:rel-author"),
        ('<meta property="dc:creator x:by" content="Ann Moor"><meta name="author" content="Ben Oakley">', "", ["Ann Moor"], "meta:dc:creator"),
        ("", "<p>Ann Moor</p><p>6 May 2031</p>", ["Ann Moor"], "visible:block 1"),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "author": "Ann Moor and Ben Oakley"}</script>',
            "",
            ["Ann Moor", "Ben Oakley"],
            "json-ld:author",
        ),
        ('<meta name="author" content="Elling Courier"><meta property="og:site_name" content="Elling Courier">', "", ["Elling Courier"], "meta:author"),
        ('<meta name="author" content="admin">', "", None, None),
        ("", "<p>A quiet morning</p>", None, None),
    ],
)
def test_authors(head: str, body: str, names: list[str] | None, origin: str | None) -> None:
    found = authors_of(head, body)
    assert (found and [a.name for a in found.value], found and found.origin) == (names, origin)


def test_a_name_under_the_headline_is_the_author_if_it_stands_on_a_portrait_too() -> None:
    assert authors_of("", "<p>Marlow Quay</p>") is None
    assert people(authors_of("", "<p>Ann Moor</p>", after=f'<p>{PROSE}</p><img src="/a.jpg" alt="Ann Moor">')) == [("Ann Moor", None)]


@pytest.mark.parametrize(("author", "name"), [('{"@type": "Organization", "name": "Elling Courier"}', "Elling Courier"), ('"Redaktion"', "Redaktion")])
def test_an_organisation_is_the_author_where_the_page_says_so_and_names_nobody(author: str, name: str) -> None:
    assert people(authors_of(SITE + json_ld(author), "")) == [(name, "agency")]
    assert people(authors_of(SITE + json_ld(author), "<p>By Ann Moor</p>")) == [("Ann Moor", None)]


def test_the_site_that_signs_a_story_is_its_author() -> None:
    assert people(authors_of(SITE, "<p>By Elling Courier, 6 May 2031</p>")) == [("Elling Courier", "agency")]


@pytest.mark.parametrize("name", ["admin", "Guest Author", "41-77 b", "www.lantern.example", "moor@lantern.example"])
def test_what_names_nobody_is_no_author(name: str) -> None:
    assert authors_of(json_ld(f'"{name}"'), "") is None


def test_the_byline_at_the_headline_wins_over_who_put_the_story_in() -> None:
    other = json_ld('{"@type": "Person", "name": "Cy Penn"}')
    assert people(authors_of(other, "<p>By Ann Moor</p>")) == [("Ann Moor", None)]
    assert people(authors_of(other, "<p>By Cy Penn and Ann Moor</p>")) == [("Cy Penn", None), ("Ann Moor", None)]
    assert people(authors_of(other, "<p>By Ann Moor, who has lived on the quay for years</p>")) == [("Cy Penn", None)]
    assert people(authors_of(other, "", after=f"<p>{PROSE} Then.</p><p>{PROSE} Yes.</p><p>By Ann Moor</p>")) == [("Cy Penn", None)]


def test_an_interviewer_wins_over_who_put_the_interview_in() -> None:
    assert people(authors_of(json_ld('"Tom Reed"'), "<p>Ein Interview von Anna Moor mit Ben Oakley.</p>", "de")) == [("Anna Moor", None)]


def test_a_name_in_the_storys_first_line_wins_over_who_runs_the_site() -> None:
    byline = '<p>by <a href="/author/{}/">Elling D</a> | 6 May 2031</p><p><b>ANN MOOR</b></p>'
    assert people(authors_of(json_ld('"Elling D"'), byline.format("admin"))) == [("Ann Moor", None)]
    assert people(authors_of(json_ld('"Elling D"'), byline.format("elling"))) == [("Elling D", None)]


def test_the_footer_of_a_post_may_hold_the_byline() -> None:
    more = f"<p>{PROSE}</p>" * 12
    assert people(authors_of("", "", after=more + '<div class="post-footer"><p>Posted by Ann Moor</p></div>')) == [("Ann Moor", None)]
    assert people(authors_of("", "", after=more + '<div class="footer"><p>Posted by Ann Moor</p></div>')) == []


def test_a_footer_of_many_short_pieces_may_begin_with_the_byline() -> None:
    tags = "".join(f"<li><a href='/tag/{n}'>Quay {n}</a></li>" for n in range(20))
    footer = "<footer class='post-footer'><ul><li>{}</li><li>Ann Moor</li><li>at 10:15</li>" + tags + "</ul></footer>"
    more = f"<p>{PROSE}</p>" * 12
    assert people(authors_of("", "", after=more + footer.format("Posted by"))) == [("Ann Moor", None)]
    assert people(authors_of("", "", after=more + footer.format("Quays"))) == []


def test_a_line_that_names_more_than_json_ld_wins() -> None:
    assert [name for name, _ in people(authors_of(json_ld('"Ann Moor"'), "<p>Written by Dr Ann Moor, Dr Ben Oakley</p>"))] == ["Dr Ann Moor", "Dr Ben Oakley"]
    linked = '<p><a href="/author/1">Ann Moor</a>{}<a href="/author/2">Ben Oakley</a></p>'
    assert [name for name, _ in people(authors_of(json_ld('"Ann Moor"'), linked.format(" &amp; ")))] == ["Ann Moor", "Ben Oakley"]
    assert [name for name, _ in people(authors_of(json_ld('"Ann Moor"'), linked.format(", edited by ")))] == ["Ann Moor"]


def test_a_whole_name_at_the_headline_wins_over_the_site_that_is_given_as_the_author() -> None:
    outlet = SITE + json_ld('{"@type": "Person", "name": "Elling Courier"}')
    assert people(authors_of(outlet, '<h4 class="author">Ann Moor | 6 May 2031</h4>')) == [("Ann Moor", None)]
    assert people(authors_of(outlet, '<p class="author">Elling Courier Sponsored</p>')) == [("Elling Courier", None)]
    assert people(authors_of(outlet, "")) == [("Elling Courier", None)]


def test_one_word_in_a_byline_wins_over_the_owners_in_a_meta_tag() -> None:
    owners = '<meta name="author" content="Ann Moor - Ben Oakley">'
    assert people(authors_of(owners, "<p>By Marlow on 6 May 2031</p>")) == [("Marlow", None)]
    assert [name for name, _ in people(authors_of(owners, "<p>By marlow on 6 May 2031</p>"))] == ["Ann Moor", "Ben Oakley"]
    assert [name for name, _ in people(authors_of(owners, "<p>By AnnMoor on 6 May 2031</p>"))] == ["Ann Moor", "Ben Oakley"]


def test_a_byline_far_from_the_headline_is_after_the_meta_tags() -> None:
    more = f"<p>{PROSE}</p>" * 12
    assert people(authors_of('<meta name="article:author" content="Ann Moor">', "", after=f"{more}<p>Written by Ben Oakley</p>")) == [("Ann Moor", None)]
    assert people(authors_of("", "", after=f"{more}<p>Written by Ben Oakley</p>")) == [("Ben Oakley", None)]


def test_who_checked_a_story_did_not_write_it() -> None:
    team = "<p class='author'>The Elling Team</p>"
    for line in ("<p class='author'>Reviewed by Ann Moor</p>", "<p class='author'>Fact checked by</p><p class='author'>Ann Moor</p>"):
        assert people(authors_of("", team + line)) == [("The Elling Team", "agency")]
    assert people(authors_of("", "<p>Edited by</p><p><a href='/author/1'>Ann Moor</a></p>")) == []


def test_by_and_a_word_in_the_menus_of_a_dump_is_no_byline() -> None:
    menu = [f"Quay {n}" for n in range(20)]
    assert authors_of_dump(*menu, "By Region", "Elling", "...", *menu, "By Season") == []
    assert authors_of_dump("By Marlow", *menu) == ["Marlow"]
    assert authors_of_dump(*menu, "Written by Marlow") == ["Marlow"]


def test_the_section_that_a_page_stands_in_is_no_author() -> None:
    head = '<link rel="canonical" href="https://courier.example/people/real-life/bridge-is-shut">'
    assert people(authors_of(head, '<p><a href="/people/real-life">Real Life</a> today</p>')) == []
    assert people(authors_of(head, '<p><a href="/people/ann-moor">Ann Moor</a> today</p>')) == [("Ann Moor", None)]


def test_a_meta_tag_that_the_headline_bears_out_wins_over_one_that_names_the_publisher() -> None:
    tags = '<meta name="author" content="Elling House"><meta name="article:author" content="Ann Moor">'
    assert people(authors_of(tags, '<p class="author">Ann Moor</p>')) == [("Ann Moor", None)]
    assert people(authors_of(tags, "")) == [("Elling House", None)]
    assert people(authors_of(tags, '<p class="author">Ann Moor, Elling House</p>')) == [("Elling House", None)]


def test_a_link_right_behind_an_authors_is_no_part_of_the_name() -> None:
    byline = '<p>By <a href="/author/1">Ann Moor</a><a href="/ferries">Harbour Trade</a> 6 May 2031</p>'
    assert people(authors_of("", byline)) == [("Ann Moor", None)]


@pytest.mark.parametrize("login", ["Ann", "annmoor"])
def test_a_first_name_or_login_is_made_whole_by_the_byline(login: str) -> None:
    assert people(authors_of(json_ld(f'"{login}"'), "<p>Ann Moor</p>")) == [("Ann Moor", None)]
    assert people(authors_of(json_ld(f'"{login}"'), "<p>Ben Oakley</p>")) == [(login, None)]


def test_a_byline_may_stand_among_buttons_but_not_among_comments() -> None:
    assert people(authors_of("", '<div class="share description"><p>By Ann Moor</p></div>')) == [("Ann Moor", None)]
    assert people(authors_of("", '<div class="author bio"><p>Ann Moor</p></div>')) == []
    assert people(authors_of("", '<div class="meta"><div class="author"><p>Ann Moor</p></div></div>')) == [("Ann Moor", None)]
    assert people(authors_of("", "", after='<div class="comment"><p class="author">Ann Moor</p></div>')) == []


def test_the_link_to_an_authors_page_names_the_author() -> None:
    assert people(authors_of("", '<p>6 May 2031 <a href="/author/marlow">marlow</a> 3 comments</p>')) == [("marlow", None)]
    assert people(authors_of("", '<p><a href="/people/7">Ann Moor</a></p><p><a href="/people/8">Ben Oakley</a></p>')) == [
        ("Ann Moor", None),
        ("Ben Oakley", None),
    ]
    assert people(authors_of("", '<p><a href="/author/login">Log in</a></p>')) == []
    assert people(authors_of("", "", after='<p><a href="/our-authors/7">All posts by Ann Moor</a></p>')) == [("Ann Moor", None)]


def test_a_link_to_a_topic_is_no_author() -> None:
    assert people(authors_of("", '<p><a href="/tag/harbour">Harbour Trade</a> 6 May 2031</p>')) == []


@pytest.mark.parametrize("beside", ["6 May 2031", "5 min read", "2 hours ago", "May 6, 2031 11:30 am (Updated 11:54 am)"])
def test_a_name_beside_a_date_or_reading_time_is_the_author(beside: str) -> None:
    assert people(authors_of("", f"<p>Ann Moor</p><p>{beside}</p>")) == [("Ann Moor", None)]
    assert authors_of_dump("The pilot had fallen asleep, say the owners of the barge", "Ann Moor Political Correspondent", beside) == ["Ann Moor"]


def test_a_name_below_the_standfirst_and_a_login_before_a_date() -> None:
    standfirst = f"<p>{PROSE}</p>"
    assert people(authors_of("", f"{standfirst}<p>Ann Moor</p><p>6 May 2031 · 6 min read</p>")) == [("Ann Moor", None)]
    assert people(authors_of("", f"{standfirst}<p>It rained on.</p><p>Ann Moor</p><p>6 May 2031 · 6 min read</p>")) == [("Ann Moor", None)]
    assert people(authors_of("", "<p>AnnMoor 6 May 2031, 10:15</p>")) == [("AnnMoor", None)]
    assert people(authors_of("", "<p>Elling 6 May 2031, 10:15</p>")) == []


def test_by_that_is_glued_to_the_name() -> None:
    assert people(authors_of("", "<p>ByAnn Moor</p>")) == [("Ann Moor", None)]
    assert people(authors_of("", "<p>Bystanders Ann Moor</p>")) == []


def test_a_name_above_the_headline_must_stand_on_the_page_again() -> None:
    body = f"<p>Front Page</p><p>6 May 2031</p><h1>Bridge is shut</h1><p>{PROSE}</p><p>{PROSE} So it was.</p>"
    page = readers.read(Source(f"<html lang='en'><head><title>Bridge is shut</title></head><body>{body}</body></html>"))
    pipeline.strip(page)
    assert "authors" not in {fact.field for fact in metadata.find(page)}


def test_a_step_of_a_menu_above_the_headline_is_no_name() -> None:
    menu, archive = '<ul><li><a href="/front">Front Page</a></li></ul>', "<ul><li>Front Page archive</li></ul>"
    body = f"{menu}<p>6 May 2031</p><h1>Bridge is shut</h1><p>{PROSE}</p><p>{PROSE} So it was.</p>{archive}"
    page = readers.read(Source(f"<html lang='en'><head><title>Bridge is shut</title></head><body>{body}</body></html>"))
    pipeline.strip(page)
    assert "authors" not in {fact.field for fact in metadata.find(page)}


def test_a_word_or_piece_of_the_headline_is_no_author() -> None:
    assert people(authors_of("", '<p class="author">Bridge</p>')) == []
    assert people(authors_of("", '<p class="author">&gt; Harbour Trade</p>')) == []
    title = "Ann Moors Bericht aus Elling"
    body = f"<h1>{title}</h1><h2>Fähre – {title}</h2><p>6. Mai 2031</p><p>{PROSE}</p><p>{PROSE} So it was.</p>"
    page = readers.read(Source(f"<html lang='de'><head><title>{title}</title></head><body>{body}</body></html>"))
    pipeline.strip(page)
    assert "authors" not in {fact.field for fact in metadata.find(page)}


def test_a_noun_without_a_colon_is_no_byline_unless_a_whole_name_follows() -> None:
    assert people(authors_of("", "<p>Author Ann Moor</p>")) == [("Ann Moor", None)]
    assert people(authors_of("", "<p>Author: Marlow</p>")) == [("Marlow", None)]
    for line in ("Author Spotlight", "Author, Story and Ferry Information", "Author Contributions: Quays and piers: A. Moor"):
        assert people(authors_of("", f"<p>{line}</p>")) == []


def test_of_in_a_heading_is_no_byline() -> None:
    assert people(authors_of("", "<h2>Verleih von Frachtkähnen</h2>", "de")) == []


def test_an_agency_at_the_headline_wins_over_a_byline_far_below() -> None:
    assert people(authors_of("", "<p>AFP, ELLING</p>", after="<p>It rained.</p>" * 40 + "<p>By Ann Moor</p>")) == [("AFP", "agency")]


def test_a_name_right_under_the_story_is_its_author() -> None:
    assert people(authors_of("", "", after="<p>Ann Moor</p>")) == [("Ann Moor", None)]
    assert (
        people(authors_of("", "", after=f"<p>Ann Moor shut it, said the harbour master, and then she went home, as on any other day.</p><p>{PROSE}</p>")) == []
    )
    assert people(authors_of("", "", after="<p>Ann Moor, Dunmarsh</p>")) == []
    assert people(authors_of("", "", after="<p>(dpa)</p>")) == [("dpa", "agency")]
    assert people(authors_of("", "", after=f"<p>EL-Redaktion</p><p>{PROSE} Please give us money.</p>")) == [("EL-Redaktion", "agency")]


def test_a_name_under_the_story_signs_it_where_another_list_with_prose_follows() -> None:
    others = f"<h3>Latest</h3><ul><li>{PROSE} And that was that.</li></ul>"
    assert people(authors_of("", "", after=f"<p>{PROSE}</p><p><b>Ann Moor</b></p><div class='ticker'>{others}</div>")) == [("Ann Moor", None)]


def test_a_card_is_named_by_its_first_line() -> None:
    card = '<div itemprop="author"><span>Marlow</span><p>Ann Moor, a pilot and a reporter, who likes barges, but people have to be on them.</p></div>'
    assert people(authors_of("", card)) == [("Marlow", None)]


def test_who_is_marked_under_the_story_wrote_it_unless_there_are_several() -> None:
    mark = '<footer>The quay is open <span itemprop="author">{}</span> again today</footer>'
    more = f"<p>{PROSE} Then it rained.</p><p>{PROSE} Then it shone.</p>"
    assert people(authors_of("", "", after=more + mark.format("Ann Moor"))) == [("Ann Moor", None)]
    assert people(authors_of("", "", after=more + mark.format("Ann Moor") + mark.format("Ben Oakley"))) == []


def test_who_is_marked_right_above_a_story_far_below_the_headline_wrote_it() -> None:
    menu = "".join(f"<li>Quay {n}</li>" for n in range(60))
    mark = '<p><span itemprop="author">Ann Moor</span></p>'
    assert people(authors_of("", f"<ul>{menu}</ul>{mark}")) == [("Ann Moor", None)]
    assert people(authors_of("", f"<ul>{menu}</ul>{mark}{mark.replace('Ann', 'Tom')}")) == []


def test_whom_the_page_describes_under_the_story_is_its_author() -> None:
    bio = "Ann Moor, MD, is a reporter on the quay and has three cats."
    assert people(authors_of("", "", after=f"<p>{bio}</p>")) == [("Ann Moor", None)]
    headed = "<h3>Ann Moor</h3><p>Ann Moor has three cats and lives on the quay.</p>"
    assert people(authors_of("", "", after=headed)) == [("Ann Moor", None)]
    assert authors_of_dump("...", "About the author", "Ann Moor", "Producer") == ["Ann Moor"]
    assert authors_of_dump("...", "Ann Moor is a cat that lives on the quay") == []


def test_a_lone_by_far_below_the_headline_names_who_comes_next() -> None:
    buttons = "".join(f"<p>{word} the bridge</p>" for word in ("See", "Show", "Paint", "Cross", "Mend", "Shut", "Build"))
    assert people(authors_of("", buttons * 4 + "<p>By</p><p>Ann Moor</p>")) == [("Ann Moor", None)]


def test_common_words_are_a_name_beside_a_date_right_below_the_headline() -> None:
    assert people(authors_of("", "<p>Elling Barge • 6 May 2031</p>")) == [("Elling Barge", None)]
    assert people(authors_of("", "<p>It rained on.</p><p>Elling Barge • 6 May 2031</p>")) == []


def test_the_words_of_a_heading_are_no_name() -> None:
    assert authors_of_dump("Listen In Brief") == []
    assert authors_of_dump("Bridge at noon", "Copyright Ann Moor/AP") == []
    lines = ("The pilot had fallen asleep, say the owners of the barge", "Ann Piers")
    assert authors_of_dump(*lines) == []  # the story has "piers"
    assert authors_of_dump(lines[0], "Ann Moor") == ["Ann Moor"]


@pytest.mark.parametrize("after", ["moor@lantern.example", "Political Correspondent"])
def test_a_name_above_a_mail_address_or_role_is_the_author(after: str) -> None:
    lines = (
        "The pilot had fallen asleep, say the owners of the barge",
        "Share",
        "Print",
        "Save",
        "Listen",
        "Ann Moor and Ben Oakley",
        after,
        "Print",
        "Share",
        "Copy",
    )
    assert authors_of_dump(*lines) == ["Ann Moor", "Ben Oakley"]


def test_a_label_in_small_letters_and_a_translator() -> None:
    found = authors_of("", "<p>von</p><p>Ann Moor</p>", lang="de", after="<p>Aus dem Englischen von Ben Oakley</p>")
    assert people(found) == [("Ann Moor", None)]


def test_a_dump_that_begins_with_the_title_has_its_byline_before_the_story() -> None:
    menu = [f"Harbour {word}" for word in "news trade guide rates tides weather maps jobs fish boats cranes pilots tolls locks quays shops food".split()]
    assert authors_of_dump(*menu, "Why the bridge is shut", "By Ann Moor", "6 May 2031", "...") == ["Ann Moor"]
    assert authors_of_dump("Harbour Rates", *menu, "Why the bridge is shut", "Ann Moor", "6 May 2031", "...") == ["Ann Moor"]


def test_an_agency_beside_a_name_is_left_out() -> None:
    assert authors_of_dump("Ann Moor and AP", "6 May 2031") == ["Ann Moor"]


def test_a_dump_has_its_byline_between_the_standfirst_and_a_button_or_before_a_paragraph() -> None:
    lines = ["6 May 2031", "Port Elling", "Elling (file)", "It was noon, and a barge had struck it."]
    menu = ["Quay 7", "Tide tables", "Timetable of ferries", "Boats for sale", "Weather at sea", "Sport", "Money"]
    assert authors_of_dump(*lines, "Ann Moor", "Share this article", *menu) == ["Ann Moor"]
    assert authors_of_dump(*lines, "Ferries", "Ann Moor", "Share this article", *menu) == []


def test_a_desk_under_the_headline_is_the_author() -> None:
    assert people(authors_of("", "<p>Lantern Staff</p><p>6 May 2031</p>")) == [("Lantern Staff", "agency")]
    assert people(authors_of("", "<p>Lantern Staff | 6 May 2031</p>")) == [("Lantern Staff", "agency")]


def test_korean_reporters_one_a_line() -> None:
    body = "<p>한서연 기자</p><p>han@lantern.example</p><p>오민재 기자</p><p>oh@lantern.example</p>"
    assert people(authors_of("", body, lang="ko")) == [("한서연", None), ("오민재", None)]


def test_buttons_are_no_bylines() -> None:
    assert people(authors_of("", "<p>Send by mail</p>")) == []
    assert people(authors_of("", "<p>by marlow</p>")) == [("marlow", None)]
    assert people(authors_of("", "<p>AA</p>")) == []
    assert people(authors_of("", "<p>Print</p><p>Reuters</p>")) == [("Reuters", "agency")]


def test_a_story_at_the_very_end_and_a_line_that_begins_with_a_comma() -> None:
    page = readers.read(Source(f"<html lang='en'><head><title>Bridge is shut</title></head><body><h1>Bridge is shut</h1><p>{PROSE}</p></body></html>"))
    pipeline.strip(page)
    assert "authors" not in {fact.field for fact in metadata.find(page)}
    assert people(authors_of("", "", after="<p>, a man is on the quay and shouts.</p>")) == []


LIST = "<ul><li>Ann Moor</li><li>Ben Oakley</li><li>6 May 2031</li></ul>"


@pytest.mark.parametrize(
    "body",
    [
        "<div><span>By</span><div class='name'>Ann Moor</div><div class='name'>Ben Oakley</div><div class='place'>Port Marlow</div></div>",
        f"<div>By</div>{LIST}",
        LIST,
        "<p>Ann Moor and Ben Oakley in Port Marlow, 6 May 2031</p>",
    ],
)
def test_several_authors_in_a_list_or_before_a_date(body: str) -> None:
    assert people(authors_of("", body)) == [("Ann Moor", None), ("Ben Oakley", None)]


def test_what_follows_by_and_a_name_is_no_second_name_unless_it_is_in_one_list_with_it() -> None:
    assert people(authors_of("", "<p>By</p><p>Ann Moor</p><p>Port Marlow</p>")) == [("Ann Moor", None)]
    assert people(authors_of("", "<p>Bread and Butter, 6 May 2031</p>")) == []


def test_labels_for_the_author_in_several_languages() -> None:
    assert people(authors_of("", "<p>Autor*innen</p><p>Ann Moor</p>", lang="de")) == [("Ann Moor", None)]
    assert people(authors_of("", "<p>Words: Ann Moor</p>")) == [("Ann Moor", None)]
    assert people(authors_of("", "<p>Testo: Ann Moor</p>", lang="it")) == [("Ann Moor", None)]


def test_a_desk_whose_name_begins_as_a_credit_does() -> None:
    assert people(authors_of("", "<p>von Redaktion Elling</p>", lang="de")) == [("Redaktion Elling", "agency")]
    assert people(authors_of("", "<p>Redaktion: Ann Moor</p>", lang="de")) == []


def test_a_byline_among_the_parts_of_one_line() -> None:
    row = " \u00b7 ".join(["6 May 2031", "Written By", "Ann Moor, MD*", "Topics", *["Harbour Safety and Trade"] * 6])
    assert people(authors_of("", f"<p>{row}</p>")) == [("Ann Moor", None)]


def test_the_heading_of_a_card_about_the_author() -> None:
    card = "<div class='author'><h3>Author Spotlight</h3><p>The Elling Team</p><p>Elling is the world's largest marketplace for barges.</p></div>"
    assert people(authors_of("", "", after=card)) == [("The Elling Team", "agency")]


@pytest.mark.parametrize("tool", ["", " 5 Comments", " Leave a comment", " Post a Comment"])
def test_what_readers_may_do_is_no_part_of_the_name_in_front(tool: str) -> None:
    assert authors_of_dump(f"6 May 2031 by Ann Moor{tool}") == ["Ann Moor"]


def test_a_byline_in_small_letters_goes_on_with_no_headline() -> None:
    assert authors_of_dump("by Ann Moor | 6 May 2031") == ["Ann Moor"]
