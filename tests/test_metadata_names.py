"""Bylines to names: splitting, roles, casing, and what is no person."""

from __future__ import annotations

import pytest

from newsclean.metadata.casing import set_case
from newsclean.metadata.names import people
from newsclean.words.lexicon import lexicon

ENGLISH = lexicon(("en",))
GERMAN = lexicon(("de", "en"))


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ann Moor", ["Ann Moor"]),
        ("BY HAN SEO-YEON, OH MIN-JAE [[email protected]]", ["Han Seo-yeon", "Oh Min-jae"]),
        ("By Ann Moor and Ben Oakley", ["Ann Moor", "Ben Oakley"]),
        ("Ann Moor, Ben Oakley & Cy Penn", ["Ann Moor", "Ben Oakley", "Cy Penn"]),
        ("Ann Moor | a.moor@lantern.example", ["Ann Moor"]),
        ("By Ann Moor in Port Elling", ["Ann Moor"]),
        ("By Ann Moor and Ben Oakley of the Harbour Post", ["Ann Moor", "Ben Oakley"]),
        ("BY ANN MOOR OF THE LANTERN STAFF", ["Ann Moor"]),
        ("By Ann Moor of Reuters", ["Ann Moor"]),
        ("By Alan Duke of Skarn", []),
        ("By Friends of the Earth", []),
        ("By Ann Moor for the Elling Courier", ["Ann Moor"]),
        ("By Ann Moor 6 May 2031, 10:15", ["Ann Moor"]),
        ("By ANN VAN DER BERG", ["Ann van der Berg"]),
        ("By IAN McDONALD and SEAN O'BRIEN", ["Ian McDonald", "Sean O'Brien"]),
        ("Reporting by Ann Moor in Port Elling, Ben Oakley; Editing by Cy Penn", ["Ann Moor", "Ben Oakley"]),
        ("Ann Moor@annmoor", ["Ann Moor"]),
        ("Ann Moor, PhD", ["Ann Moor"]),
        ("By Perry Oakley Jr.", ["Perry Oakley Jr."]),
        ("Ann Moor, Ann Moor", ["Ann Moor"]),
        ("Ann Moor Ann Moor", ["Ann Moor"]),
        ("Ann Moor, HARBOUR TODAY SOUTH", ["Ann Moor"]),
        ("Ann Moor For The Elling Courier", ["Ann Moor"]),
        ("Ann Moor, Senior Review Analyst", ["Ann Moor"]),
        ("Ann Moor, Head of Sport and Fine Weather", ["Ann Moor"]),
        ("Written byAnn Moor", ["Ann Moor"]),
        ("The Elling Courier", []),
        ("Ann\u00ad Moor", ["Ann Moor"]),
        ("Ann MoorAnn Moor", ["Ann Moor"]),
        ("Centre for Barges and Bridges", []),
        ("Ann Moor, Barges and Bridges University", ["Ann Moor"]),
        ("Ann Moor, Bridge Expert & Ben Oakley", ["Ann Moor", "Ben Oakley"]),
        ("By Ann Moor (words) and Ben Oakley (photography)", ["Ann Moor"]),
        ("By Ann Moor (photos)", ["Ann Moor"]),
        ("the harbour is shut", []),
        ("admin", []),
        ("https://lantern.example/author/moor", []),
    ],
)
def test_english_bylines(byline: str, names: list[str]) -> None:
    assert [a.name for a in people(byline, ENGLISH)] == names


@pytest.mark.parametrize(
    ("byline", "person"),
    [
        ("Ann Moor, Chief Correspondent", ("Ann Moor", "Chief Correspondent")),
        ("Ann Moor Senior Political Reporter", ("Ann Moor", "Senior Political Reporter")),
        ("Political Editor Ann Moor", ("Ann Moor", "Political Editor")),
        ("Ann MoorPolitical Reporter", ("Ann Moor", "Political Reporter")),
    ],
)
def test_roles_are_parted(byline: str, person: tuple[str, str]) -> None:
    assert [tuple(a) for a in people(byline, ENGLISH)] == [person]


def test_german_bylines() -> None:
    assert [a.name for a in people("Von Anna Ritter und Karl von Moor", GERMAN)] == ["Anna Ritter", "Karl von Moor"]
    assert [tuple(a) for a in people("Von Courier-Experte Karl Moor", GERMAN)] == [("Karl Moor", "Courier-Experte")]
    assert [tuple(a) for a in people("Rechtsanwältin Anna Ritter", GERMAN)] == [("Anna Ritter", "Rechtsanwältin")]


def test_a_short_weekday_may_be_a_name() -> None:
    assert [a.name for a in people("Par Sam Moor", lexicon(("fr", "en")))] == ["Sam Moor"]
    assert [tuple(a) for a in people("Par Le Courrier et AFP", lexicon(("fr", "en")))] == [("Le Courrier", "agency"), ("AFP", "agency")]
    assert [tuple(a) for a in people("Par Sam Moor et AFP", lexicon(("fr", "en")))] == [("Sam Moor", None)]


def test_an_agency_counts_only_without_a_person() -> None:
    assert [tuple(a) for a in people("dpa", GERMAN)] == [("dpa", "agency")]
    assert [tuple(a) for a in people("Anna Ritter, dpa", GERMAN)] == [("Anna Ritter", None)]
    assert [a.role for a in people("Elling Courier Staff", ENGLISH)] == ["agency"]


def test_outlets_behind_a_name_are_dropped() -> None:
    assert [a.name for a in people("Ann Moor, Elling Courier", ENGLISH, frozenset({"elling courier"}))] == ["Ann Moor"]
    assert [a.name for a in people("Ann Moor ELLING COURIER", ENGLISH, frozenset({"elling courier"}))] == ["Ann Moor"]


def test_what_is_glued_to_a_name_is_parted() -> None:
    assert [a.name for a in people("ByAnn Moor", ENGLISH, sure=True)] == ["Ann Moor"]
    assert [a.name for a in people("Byby ANN MOOR and MO ADAIR", ENGLISH, sure=True)] == ["Ann Moor", "Mo Adair"]
    assert [a.name for a in people("By Ann MoorUpdated May 6, 2031", ENGLISH, sure=True)] == ["Ann Moor"]
    assert [a.name for a in people("Ann Moor1; Mo Adair2", ENGLISH, sure=True)] == ["Ann Moor", "Mo Adair"]


def test_a_weekday_before_the_date_is_no_name() -> None:
    assert [a.name for a in people("Posted by marlow on Friday May 6, 2031 from the quay", ENGLISH, sure=True)] == ["marlow"]


def test_one_word_is_a_name_only_where_names_stand() -> None:
    assert people("marlow", ENGLISH) == []
    assert [a.name for a in people("marlow", ENGLISH, sure=True)] == ["marlow"]
    assert [a.name for a in people("by marlow2", ENGLISH, sure=True)] == ["marlow2"]
    assert [a.name for a in people("By Marlow with agencies", ENGLISH, sure=True)] == ["Marlow"]
    assert people("courier.de", ENGLISH, sure=True) == []
    assert people("Centre for Barges and Bridges", ENGLISH, sure=True) == []


def test_what_stands_behind_a_name_an_outlet_or_an_agency_is_a_place_or_a_topic() -> None:
    assert [a.name for a in people("Posted by Marlow | Topics: Trade, Tide", ENGLISH, sure=True)] == ["Marlow"]
    assert people("courier.de, Elling, Northland", ENGLISH, frozenset({"courier.de"}), sure=True) == []
    assert [tuple(a) for a in people("AFP, ELLING", ENGLISH, sure=True)] == [("AFP", "agency")]


def test_scripts_without_case() -> None:
    assert [a.name for a in people("한서연 기자", lexicon(("ko", "en")))] == ["한서연"]
    assert [a.name for a in people("記者 山田花子", lexicon(("ja", "en")))] == ["山田花子"]


@pytest.mark.parametrize(
    ("shouted", "name", "language"),
    [
        ("HAN SEO-YEON", "Han Seo-yeon", "en"),
        ("JEAN-LUC MOREL", "Jean-Luc Morel", "fr"),
        ("MARIO DI LUCA", "Mario Di Luca", "it"),
        ("MARIA DE LA CRUZ", "Maria de la Cruz", "es"),
        ("Ann MOOR", "Ann Moor", "en"),
        ("JD Marsh", "JD Marsh", "en"),
        ("AYŞE IŞIK", "Ayşe Işık", "tr"),
        ("Ann Moor", "Ann Moor", "en"),
        ("IAN MacDONALD", "Ian MacDonald", "en"),
    ],
)
def test_casing(shouted: str, name: str, language: str) -> None:
    assert set_case(shouted, language) == name


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("Ann Moor, AP Sports Writer", [("Ann Moor", "AP Sports Writer")]),
        ("Elling Court Reporter", []),
        ("Quays) Elling", []),
        ("Ann Moor\uff0fBen Oakley", [("Ann Moor", None), ("Ben Oakley", None)]),
        ("Stories for Sun and Moon", []),
        ("Ann Moor | The Harbour Times", [("Ann Moor", None)]),
        ("Harbour, Elling, Quayland", []),
        ("Developed by Cy Penn", []),
        ("EC", [("EC", None)]),
        ("XXXX", []),
    ],
)
def test_roles_of_several_words_brackets_and_wide_signs(raw: str, found: list[tuple[str, str | None]]) -> None:
    assert [tuple(author) for author in people(raw, ENGLISH, sure=True)] == found
