"""The words are data that keeps to its rules, and they find cruft without finding prose."""

from __future__ import annotations

import doctest
import importlib
import re
import tomllib
from pathlib import Path

import pytest

from newsclean import words
from newsclean.page import Block, Box, Page
from newsclean.words import Lexicon, detect, fold, hits, lexicon, of
from newsclean.words.folding import bare, respell
from newsclean.words.lexicon import read

FOLDER = Path(words.__file__).parent
LANGUAGES = "ar cs da de en es fr he id it ja ko nl no pl pt ru sv tr uk vi zh".split()
STYLES = {"exact", "starts", "ends"}
PHRASES = set(
    "advertisement captions comments consent imprint listing login_prompt navigation newsletter page_tools promotion related_links topic_tags".split()
)
LISTS = {
    "address": {"sections"},
    "agencies": {"names"},
    "byline": {"agency", "articles", "bio", "by", "joiners", "nobody", "organisations", "photo", "reporting", "sure", "teams", "trailing", "with"},
    "breadcrumb": {"home"},
    "captions": {"credit"},
    "dates": set("ago day day_first entry filed hour minute months order other published today updated weekdays yesterday".split()),
    "listing": {"names"},
    "page_tools": {"summary"},
    "photo_agencies": {"names"},
    "read_time": {"names"},
    "names": {"capitals", "korean_surnames", "particles", "suffixes"},
    "roles": {"before", "heads", "names", "of"},
    "social": {"names"},
    "walls": {"blocked_page", "consent_page", "error_page", "javascript", "login_page", "paywall", "script_page"},
}
ALLOWED = {table: (STYLES if table in PHRASES else set()) | LISTS.get(table, set()) for table in PHRASES | LISTS.keys()}
FILES = [*LANGUAGES, "shared"]

EXAMPLES = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


def raw(name: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", FILES)
def test_a_file_has_only_known_tables_and_keys(name: str) -> None:
    unknown = [(table, key) for table, keys in raw(name).items() for key in keys if key not in ALLOWED.get(table, set())]
    assert unknown == []


@pytest.mark.parametrize("name", [*FILES, "languages"])
def test_the_reader_reads_what_tomllib_reads(name: str) -> None:
    assert read(name) == {t: {k: tuple(respell(v).rstrip("\n").split("\n")) for k, v in keys.items()} for t, keys in raw(name).items()}


@pytest.mark.parametrize("name", FILES)
def test_phrases_are_sorted_lower_case_and_written_once(name: str) -> None:
    for table, keys in raw(name).items():
        for key, value in keys.items():
            lines = value.rstrip("\n").split("\n")
            assert [x for x in lines if x != x.strip() or not x or x != x.lower()] == [], (table, key)
            if key not in ("months", "order"):
                assert lines == sorted(lines), (table, key)
                folded = [respell(x) for x in lines]
                assert sorted(set(folded)) == sorted(folded), (table, key)


@pytest.mark.parametrize("name", FILES)
def test_phrases_can_match(name: str) -> None:
    """A phrase is written as texts are folded; only `starts` and `by` may end, and only `ends` may begin, with a sign."""
    for table, keys in raw(name).items():
        for key in keys.keys() - {"months", "order"}:
            for phrase in keys[key].rstrip("\n").split("\n"):
                shape = respell(phrase)
                left, right = bare(shape)[0], bare(shape)[-1]
                assert key == "ends" or shape[0] == left, (table, key, phrase)
                assert key in ("starts", "by") or shape[-1] == right, (table, key, phrase)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_matches_itself(language: str) -> None:
    found = Lexicon((language,))
    for table, keys in raw(language).items():
        for style in STYLES & keys.keys():
            phrases = keys[style].rstrip("\n").split("\n")
            texts = {"exact": phrases, "starts": [p + " 1" for p in phrases], "ends": [("1" if p[0] in ":/=" else "1 ") + p for p in phrases]}[style]
            lost = [text for text in texts if table not in found.match(text)]
            assert lost == [], (table, style)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_knows_the_usual_cruft(language: str) -> None:
    tables = read(language)
    assert tables.keys() >= PHRASES | {"byline", "dates", "roles", "read_time"}
    assert sum(len(tables[t].get(s, ())) for t in PHRASES for s in STYLES) >= 200
    assert len(tables["dates"]["months"]) == 12
    assert tables["dates"]["order"][0] in {"dmy", "mdy", "ymd"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_cruft_matches(language: str) -> None:
    found = lexicon((language, "en"))
    wrong = {text: found.match(text) for text, table in EXAMPLES[language]["cruft"].items() if table not in found.match(text)}
    assert wrong == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_prose_matches_nothing(language: str) -> None:
    found = lexicon((language, "en"))
    assert found.match(EXAMPLES[language]["prose"]) == frozenset()
    half = re.split("[,،，、]", EXAMPLES[language]["prose"])[0]
    assert found.match(half) == frozenset()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_of_prose_is_detected(language: str) -> None:
    assert detect(EXAMPLES[language]["prose"]) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Primarul a spus că podul va fi închis până la primăvară și că nu este o problemă pentru oraș.", "ro"),
        ("A polgármester szerint a híd nem lesz nyitva, és ez már nem is meglepő, mert volt egy hiba.", "hu"),
        ("Silta on suljettu, mutta kaupunki ei ole kertonut, että se avataan jo keväällä.", "fi"),
        ("Η γέφυρα παραμένει κλειστή μέχρι την άνοιξη.", "el"),
        ("สะพานปิดจนถึงฤดูใบไม้ผลิ", "th"),
        ("पुल वसंत तक बंद रहेगा।", "hi"),
        ("Мостът остава затворен до пролетта, съобщи общината. Още не е ясно защо.", "bg"),
        ("پل تا بهار بسته می‌ماند و شهردار چیزی نگفت.", "fa"),
        ("12:30", ""),
        ("", ""),
    ],
)
def test_other_languages_are_detected(text: str, language: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "Analysts read more into the vote than she did.",
        "More people go home for the winter than in any year since the bridge was built.",
        "Print sales of the paper fell by 12 percent.",
        "The advertisement, which ran for a week, cost the port 40,000 crowns.",
        "Share prices rose",
        "6.2 Language",
        "14. Weather",
        "He asked them to log in",
        "12",
        "",
        "\u2014",
    ],
)
def test_short_sentences_match_nothing(text: str) -> None:
    assert lexicon(("en",)).match(text) == frozenset()


def test_a_phrase_at_an_edge_needs_a_word_edge_and_a_short_text() -> None:
    english = lexicon(("en",))
    assert "related_links" in english.match("Read also: the bridge is shut")
    assert english.match("Read alsovian: the bridge is shut") == frozenset()
    assert english.match("Read also: " + "the bridge is shut " * 10) == frozenset()


def test_buttons_of_several_tables_may_stand_in_one_row() -> None:
    english = lexicon(("en",))
    assert "page_tools" in english.match("Print Share 12 comments Log in")
    assert english.match("Print Share Weather") == frozenset()


def test_lists_months_and_order() -> None:
    found = lexicon(("de", "en"))
    assert {"von", "by"} <= found.list("byline", "by")
    assert "afp" in found.list("agencies", "names")
    assert found.list("byline", "nothing") == frozenset()
    assert found.months()["märz"] == found.months()["march"] == 3
    assert (found.order(), lexicon(("en",)).order(), lexicon(("ko",)).order(), lexicon(()).order()) == ("dmy", "mdy", "ymd", "dmy")


def test_fold_strips_outer_signs_and_keeps_inner_ones() -> None:
    assert fold("\u00ab Lire\u00a0la  suite \u00bb \u2192") == "lire la suite"
    assert fold("T\u00fcrkiye \u0130\u00e7in") == fold("TÜRKİYE İÇİN")
    assert fold("read/write") == "read/write"
    assert fold("• | —") == ""


def page_of(texts: list[str], lang: str = "") -> Page:
    return Page([Block(i, "paragraph", t) for i, t in enumerate(texts)], [Box(0, -1, "body", frozenset())], lang=lang)


def test_a_page_is_read_in_its_own_language_and_english() -> None:
    assert of(page_of([EXAMPLES["de"]["prose"]])).languages == ("de", "en")
    assert of(page_of([EXAMPLES["de"]["prose"]], lang="fr-CA")).languages == ("fr", "de", "en")
    assert of(page_of([EXAMPLES["no"]["prose"]], lang="nb")).languages == ("no", "en")
    assert of(page_of(["12"], lang="xx")).languages == ("en",)


def test_menus_do_not_tell_the_language() -> None:
    menu = " ".join(["Live Sport News Video The Quay Top Stories and More of the Day"] * 9)
    assert of(page_of([menu, EXAMPLES["de"]["prose"]])).languages == ("de", "en")
    assert of(page_of([menu])).languages == ("en",)


def test_hits_are_indexes_in_reading_order() -> None:
    page = page_of(["Drucken", EXAMPLES["de"]["prose"], "Lesen Sie auch: Brücke", "Print", "Anzeige", ""])
    assert hits(page, "page_tools") == [0, 3]
    assert hits(page, "related_links") == [2]
    assert hits(page, "advertisement") == [4]
    assert hits(page, "nothing") == []
    hits(page, "page_tools").clear()
    assert hits(page, "page_tools") == [0, 3]


@pytest.mark.parametrize("module", ["folding", "languages", "lexicon"])
def test_docstring_examples_are_true(module: str) -> None:
    result = doctest.testmod(importlib.import_module(f"newsclean.words.{module}"), extraglobs={"lexicon": lexicon})
    assert result.attempted and not result.failed
