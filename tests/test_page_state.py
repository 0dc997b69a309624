"""The story of a page whose markup has none is found in its scripts, whoever made the page."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean import readers
from newsclean.page import Page, Source
from newsclean.readers import flight, react

TITLE = "Lighthouse of Tarn Point gets a new lamp"
STORY = [
    "The lighthouse of Tarn Point was given a new lamp on Tuesday, the first since the old one cracked in a frost nine winters ago.",
    "Three boats carried its lenses across the sound, wrapped in wool that the weavers of the island had lent for the day.",
    "“It is as bright as I remember, and I remember a great deal,” said Oda Brandt, who kept the light for thirty years.",
    "Fishermen had asked for it since a trawler ran aground on the Teeth in the fog of last March.",
]
OTHER = [f"Passengers of the night train number {n} waited for many hours at a station without a roof, and they were not told why that was." for n in range(12)]
TEASERS = [{"title": f"A story number {n} about other people", "url": f"/news/{n}", "text": text} for n, text in enumerate(OTHER)]
SHELL = '<html><head><title>{}</title></head><body><div id="app"></div>{}</body></html>'


def page_with(scripts: str, title: str = TITLE + " | The Lantern", body: str = "") -> Page:
    return readers.read(Source(SHELL.format(title, body + scripts), kind="html"))


def state(page: Page) -> list[str]:
    """The texts of the blocks found in the page's state."""
    return [b.text for box in page.boxes if "page-state" in box.names for b in page.inside(box)]


def kinds(page: Page) -> list[str]:
    return [b.kind for box in page.boxes if "page-state" in box.names for b in page.inside(box)]


def json_script(value: Any, attributes: str = 'type="application/json"') -> str:
    return f"<script {attributes}>{json.dumps(value)}</script>"


def article(body: Any, **more: Any) -> dict[str, Any]:
    return {"id": 7, "headline": TITLE, "url": "https://lantern.example/lamp", "body": body, **more}


def text_nodes(text: str, key: str) -> list[dict[str, Any]]:
    """A paragraph in three pieces, the middle one marked."""
    words = text.split(" ")
    return [
        {"type": "text", key: " ".join(words[:3]) + " "},
        {"type": "text", key: words[3], "marks": ["bold"]},
        {"type": "text", key: " " + " ".join(words[4:])},
    ]


P = "".join(f"<p>{t}</p>" for t in STORY)

SHAPES: dict[str, str] = {
    "json-ld, paragraphs by line breaks": json_script(
        {"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n\n".join(STORY)}, 'type="application/ld+json"'
    ),
    "json-ld, graph and markup": json_script(
        {"@graph": [{"@type": "WebSite", "name": "Lantern"}, {"@type": "Article", "headline": TITLE, "description": OTHER[0], "articleBody": P}]},
        'type="application/ld+json"',
    ),
    "records of paragraphs, teasers beside": json_script({"props": {"article": article([{"type": "paragraph", "text": t} for t in STORY]), "latest": TEASERS}}),
    "teasers first": json_script({"props": {"stories": TEASERS, "article": article([{"type": "paragraph", "text": t} for t in STORY])}}),
    "list of strings": json_script({"props": article(STORY, related=TEASERS)}),
    "markup in one string": json_script({"data": [{"post": article(P, excerpt=STORY[0])}]}),
    "markup escaped in a string": json_script({"data": [{"post": article(P.replace("<", "&lt;").replace(">", "&gt;"))}]}),
    "other stories in full": json_script({"feed": [{"headline": "Trains wait", "body": OTHER}, article(STORY)]}),
    "comments": json_script({"story": article([{"text": t} for t in STORY], comments=[{"text": t} for t in OTHER])}),
    "assigned": f"<script>window.__INITIAL_STATE__ = {json.dumps(article(STORY))}; window.other = {json.dumps(TEASERS)};</script>",
    "JSON in a string": f"<script>window.__PRELOADED__ = JSON.parse({json.dumps(json.dumps(article(STORY)))});</script>",
    "JSON in a string in JSON": json_script({"cache": json.dumps({"payload": json.dumps(article(STORY))})}),
    "percent-encoded": "<script>load(JSON.parse(decodeURIComponent('{}')))</script>".format(
        json.dumps(article(STORY)).replace("{", "%7B").replace("}", "%7D").replace('"', "%22").replace("[", "%5B").replace("]", "%5D").replace("\\", "%5C")
    ),
    "rich text of typed nodes": json_script(
        {"entry": article({"type": "doc", "content": [{"type": "paragraph", "content": text_nodes(t, "text")} for t in STORY]})}
    ),
    "rich text of values": json_script(
        {"entry": article({"nodeType": "document", "content": [{"nodeType": "paragraph", "content": text_nodes(t, "value")} for t in STORY]})}
    ),
    "rich text of spans": json_script(
        {"entry": article([{"_type": "block", "style": "normal", "_key": "k", "children": text_nodes(t, "text")} for t in STORY])}
    ),
    "blocks with data": json_script({"entry": article({"time": 1, "blocks": [{"id": "x", "type": "paragraph", "data": {"text": t}} for t in STORY]})}),
    "draft": json_script(
        {"entry": article({"blocks": [{"key": "a1", "text": t, "type": "unstyled", "inlineStyleRanges": []} for t in STORY], "entityMap": {}})}
    ),
    "blocks that say it twice": json_script(
        {"blocks": [{"name": "core/paragraph", "innerHTML": f"<p>{t}</p>", "originalContent": f"<p>{t}</p>"} for t in STORY], "title": TITLE}
    ),
}


@pytest.mark.parametrize("scripts", SHAPES.values(), ids=SHAPES)
def test_story_is_found(scripts: str) -> None:
    assert state(page_with(scripts)) == STORY


def test_parameters_of_a_call() -> None:
    body = ",".join(f'{{type:"p",text:{name}}}' for name in "bcde")
    values = ",".join(json.dumps(t).replace("/", "\\u002F") for t in [TITLE, *STORY])
    literal = f"{{layout:'default',data:[{{title:a,body:[{body}],error:null,n:.5,open:!0,at:void 0}}]}}"
    script = f"<script>window.__NUXT__=(function(a,b,c,d,e){{return {literal}}}({values}));</script>"
    assert state(page_with(script)) == STORY


def test_one_array_of_indexes() -> None:
    table: list[Any] = [["ShallowReactive", 1], {"data": 2, "menu": 8}, ["Reactive", 3], {"title": 4, "body": 5}, TITLE, [6, 7, 9, 10]]
    table += [{"text": 11}, {"text": 12}, [15], {"text": 13}, {"text": 14}, *STORY, "Home and away"]
    assert state(page_with(json_script(table, 'id="__NUXT_DATA__" type="application/json"'))) == STORY


def test_references_keep_the_order_of_the_story() -> None:
    records: dict[str, Any] = {f"Paragraph:{n}": {"__typename": "Paragraph", "text": t} for n, t in reversed(list(enumerate(STORY)))}
    records |= {f"Teaser:{n}": t for n, t in enumerate(TEASERS)}
    records["Article:9"] = {"headline": TITLE, "content": [{"__ref": f"Paragraph:{n}"} for n in range(len(STORY))], "self": {"__ref": "Article:9"}}
    records["ROOT_QUERY"] = {"list": [{"__ref": f"Teaser:{n}"} for n in range(12)], "article": {"__ref": "Article:9"}}
    assert state(page_with(f"<script>window.__APOLLO_STATE__={json.dumps(records)}</script>")) == STORY


def test_headings_items_and_quotes_stay_what_they_are() -> None:
    body = [
        {"type": "paragraph", "text": STORY[0]},
        {"type": "heading", "level": 3, "text": "Wool and glass"},
        {"type": "paragraph", "text": STORY[1]},
        {"type": "list", "items": [{"type": "list-item", "text": "four lenses"}, {"type": "list-item", "text": "one lamp"}]},
        {"type": "image", "src": "/lamp.jpg", "caption": "The lamp, seen from the harbour on the evening before it was first lit."},
        {"type": "blockquote", "text": STORY[2]},
        {"type": "paragraph", "text": STORY[3]},
    ]
    page = page_with(json_script(article(body)))
    assert state(page) == [STORY[0], "Wool and glass", STORY[1], "four lenses", "one lamp", STORY[2], STORY[3]]
    assert kinds(page) == ["paragraph", "heading", "paragraph", "item", "item", "quote", "paragraph"]
    assert [b.level for b in page.blocks if b.kind == "heading"] == [3]


def test_markup_in_strings_is_walked() -> None:
    body = f"<p>{STORY[0]}</p><h2>Wool</h2><p>{STORY[1]} <a href='/x'>More</a></p><script>evil()<\\/script>"
    page = page_with(json_script({"page": article(body)}).replace("\\\\/", "\\/"))
    assert kinds(page) == ["paragraph", "heading", "paragraph"]
    assert [(s.kind, s.href) for b in page.blocks for s in b.spans] == [("link", "/x")]


def test_text_with_angle_brackets_stays_text() -> None:
    odd = "Tickets for children < 12 and dogs & their owners are free, said the board on its <board@lantern.example> account."
    assert state(page_with(json_script(article([odd, *STORY])))) == [odd, *STORY]


NO_STORY: dict[str, str] = {
    "words of a form": json_script(
        {"messages": {f"form.error{n}": f"Please enter number {n} of your address again, since it was not right." for n in range(40)}}
    ),
    "teasers": json_script({"stories": TEASERS}),
    "comments alone": json_script({"comments": [{"text": t} for t in OTHER]}),
    "consent": json_script({"purposes": [{"id": n, "description": t} for n, t in enumerate(OTHER)]}),
    "code": "<script>" + "function f(a){var b={x:1};return a.map(function(c){return {d:c+b.x}})};" * 50 + "</script>",
    "broken": '<script type="application/json">{"body": ["' + STORY[0] + '", </script>',
    "nothing": "<script>1</script>",
}


@pytest.mark.parametrize("scripts", NO_STORY.values(), ids=NO_STORY)
def test_no_story_where_there_is_none(scripts: str) -> None:
    assert state(page_with(scripts, "The Lantern")) == []


def test_a_short_story_in_the_markup_wins_over_others_in_the_scripts() -> None:
    other = json_script({"next": {"headline": "Trains wait all night long", "body": OTHER}})
    flash = f"<h1>Flash: quay closed for the night</h1><p>{STORY[0]}</p><p>{STORY[3]}</p>"
    assert state(page_with(other, "Flash: quay closed for the night", flash)) == []
    assert state(page_with(other, "Trains wait all night long", flash)) == OTHER


def test_prose_in_the_markup_is_enough() -> None:
    page = page_with(json_script(article(OTHER)), body=P)
    assert state(page) == []


def test_boxes_hold_their_blocks() -> None:
    page = page_with(SHAPES["markup in one string"], body="<p>Loading the page</p>")
    assert [b.index for b in page.blocks] == list(range(len(page.blocks)))
    assert page.boxes[0].last == len(page.blocks)
    for number, box in enumerate(page.boxes):
        assert box.index == number and box.parent < number
        if box.parent >= 0:
            assert page.boxes[box.parent].first <= box.first <= box.last <= page.boxes[box.parent].last
    assert all(page.boxes[b.box].first <= b.index < page.boxes[b.box].last for b in page.blocks)
    script = next(b for b in page.boxes if "page-state" in b.names)
    assert (script.tag, script.parent) == ("script", 0)


def cyclic() -> str:
    records = {f"R:{n}": {"__ref": f"R:{(n + 1) % 50}"} for n in range(50)} | {
        f"S:{n}": {"a": {"__ref": f"S:{n}"}, "b": [{"__ref": f"S:{n + 1}"}] * 2} for n in range(50)
    }
    return json_script(records)


def streamed(*rows: str) -> str:
    return f"<script>self.__next_f.push({json.dumps([1, ''.join(row + chr(10) for row in rows)])})</script>"


HOSTILE: dict[str, str] = {
    "deep elements": streamed(*('0:[["$","div",null,{"children":' * 900 + f'"{STORY[0]}"' + "}]]" * 900 for _ in range(200))),
    "deep inline elements": streamed(*('0:["$","b",null,{"children":' * 300 + f'"{STORY[0]}"' + "}]" * 300 for _ in range(500))),
    "a chain of rows": streamed(*(f'{n:x}:["$","p",null,{{"children":"$L{n + 1:x}"}}]' for n in range(60_000))),
    "a ring of rows": streamed(*(f'{n:x}:["$L{(n + 1) % 5000:x}","$L{(n + 2) % 5000:x}"]' for n in range(5000))),
    "one row for all": streamed(*(f'{n:x}:["$1",["$","p",null,{{"children":["$","i",null,{{"children":"$1"}}]}}]]' for n in range(60_000))),
    "deep": '<script type="application/json">' + '{"a":[' * 30_000 + "]}" * 30_000 + "</script>",
    "deep literal": "<script>x=" + "{a:[" * 30_000 + "</script>",
    "many starts": "<script>" + "={'a':1,b(" * 20_000 + "</script>",
    "open strings": "<script>" + "=\"abc '=`" * 20_000 + "</script>",
    "long arrays": json_script([[n, {"text": "word " * 3}] for n in range(60_000)]),
    "cycles": cyclic(),
    "indexes": json_script([[1], {"a": 2, "b": 1}, [1, 2, 0], [3, 3, 3], *["A text. " * 20] * 3]),
    "tags": json_script(article(["<" * 100_000 + "p>", "<p>" * 20_000, STORY[0]])),
    "surrogates": "<script>x={a:'\\ud83d\\udc00\\ud800" + STORY[0] + "', title: '\\x3Cp>'}</script>",
}


@pytest.mark.parametrize("scripts", HOSTILE.values(), ids=HOSTILE)
def test_hostile_scripts_cost_little(scripts: str) -> None:
    begin = time.process_time()
    page_with(scripts)
    assert time.process_time() - begin < 4


TEXTS = st.sampled_from([*STORY, *OTHER, TITLE, "<p>" + STORY[0] + "</p>", "text", "", "{[", json.dumps(STORY), " and then "]) | st.text(max_size=20)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 9) | st.floats(allow_nan=False) | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=6)
        | st.dictionaries(st.sampled_from(["__ref", "id", "type", "text", "body", "level", "attrs", "items", "title", "a"]), inner, max_size=6)
    ),
    max_leaves=30,
)


@settings(max_examples=60, deadline=None)
@given(VALUES)
def test_any_value_gives_the_same_twice(value: Any) -> None:
    scripts = json_script(value) + f"<script>window.x = {json.dumps(value)};</script>"
    first, second = state(page_with(scripts)), state(page_with(scripts))
    assert first == second


def test_the_address_tells_the_story_where_the_headline_does_not() -> None:
    other = {"title": "Trains wait all night long", "slug": "trains-wait-all-night", "body": OTHER}
    own = {"title": "A new lamp at last", "slug": "lamp-for-tarn-point", "body": STORY}
    page = page_with(
        json_script({"stories": [other, own]}) + "<link rel=canonical href='https://lantern.example/news/lamp-for-tarn-point/?from=x'>", "The Lantern"
    )
    assert state(page) == STORY


def test_of_several_stories_none_is_taken_at_random() -> None:
    stories = [{"title": f"A story number {n} about trains", "slug": f"story-{n}", "body": [text + f" {n}." for text in OTHER]} for n in range(3)]
    assert state(page_with(json_script({"stories": stories}), "The Lantern")) == []
    assert len(state(page_with(json_script({"story": stories[0]}), "The Lantern"))) == len(OTHER)


def test_a_summary_is_no_story() -> None:
    assert state(page_with(json_script(article(None, description=STORY[0] + " " + STORY[1])))) == []


def test_odd_characters_do_not_lose_the_story() -> None:
    found = state(page_with(json_script(article([STORY[0] + "\ud800", "\x00\x1b" + STORY[1], *STORY[2:]]))))
    assert [t.removesuffix("?") for t in found] == STORY


@pytest.mark.parametrize("chunk", ["", ":", "1:T", "1:Tzz,text", "1:Tffffffff,text", "1:[", '1:["$","p"\n2:{', "none at all", "1:T5,caf\u00e9s\n\n"])
def test_a_broken_stream_of_rows_is_none(chunk: str) -> None:
    assert [v for _, v in flight.rows([chunk]) if not isinstance(v, str)] == []
    assert list(flight.values([f"self.__next_f.push([1,{chunk!r}])", "self.__next_f.push(1)", "__next_f"])) == []


def test_a_row_goes_on_in_the_next_chunk() -> None:
    stream = ["1:T6,", "caf\u00e9s", '2:["a"', "]\n", "3:I[1]\n", '4:{"b":1}']
    assert list(flight.rows(stream)) == [("1", "caf\u00e9s"), ("2", ["a"]), ("4", {"b": 1})]


def test_the_elements_of_a_stream_are_paragraphs_with_their_marks() -> None:
    def element(tag: str, *children: Any, **props: Any) -> list[Any]:
        return ["$", tag, None, {**props, "children": list(children) if len(children) > 1 else children[0]}]

    link = element("a", "at noon", href="/noon")
    rows = {
        "7": element("p", "$$3 & more ", element("strong", element("em", "for"), " ", 2), None, False),
        "0": element("main", element("nav", link), element("p", "It sails ", link, "."), "$L7", ["$", "$Lad", None, {"slot": "top", "late": "$7"}]),
        "9": "<p>Raw</p>",
        "a": ["$", "div", None, {"dangerouslySetInnerHTML": {"__html": "$9"}}],
    }
    assert react.records(rows) == [
        [
            {"tag": "p", "html": 'It sails <a href="/noon">at noon</a>.'},
            {"tag": "p", "html": "$3 &amp; more <strong><em>for</em> 2</strong>"},
            {"slot": "top", "late": None},
        ],
        {"tag": "div", "html": "<p>Raw</p>"},
    ]
