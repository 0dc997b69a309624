"""Whose names stand on a page near its headline or below its story and are no author's."""

from __future__ import annotations

import pytest
from test_metadata_authors import PROSE, authors_of, json_ld, people

from newsclean import metadata, readers
from newsclean.page import Source

MENU = "<ul><li><a href='/science'>Science</a></li><li><a href='/harbour'>Harbour</a></li></ul>"


@pytest.mark.parametrize(
    "line",
    [
        "\u00a9 harbour images/Quay, Ben Oakley/Quay via harbour.example",
        "A barge at the pier. Photo: quaypics/Ben Oakley/cc by sa 2.0",
        "Photo: Pictures of Elling / Ben Oakley",
    ],
)
def test_who_took_the_picture(line: str) -> None:
    assert people(authors_of("", f"<p>{line}</p><p>6 May 2031</p>")) == []


def test_topics_beside_a_date_that_are_names_in_the_menu() -> None:
    assert people(authors_of("", "<p>6 May 2031 Harbour Safety</p>", after=MENU)) == []
    assert people(authors_of("", "<p>6 May 2031 Ann Moor</p>", after=MENU)) == [("Ann Moor", None)]


@pytest.mark.parametrize("line", ["Lifting of Stones / Sand by Hand", "Four days by Train and Boat"])
def test_what_follows_by_inside_a_line_and_is_no_name(line: str) -> None:
    assert people(authors_of("", f"<p>{line}</p>")) == []


def test_one_word_behind_by_is_a_name_beside_a_date() -> None:
    assert people(authors_of("", "<p>On 6 May 2031 by Marlow in Harbour</p>")) == [("Marlow", None)]
    assert people(authors_of("", "<p>6 May 2031 by Marlow, Harbour</p>")) == [("Marlow", None)]
    assert people(authors_of("", "<p>Fewer trips by Boat 6 May 2031</p>")) == []


def test_a_licence_and_a_network_are_no_links_to_authors() -> None:
    assert people(authors_of("", "<p>Songs (<a href='https://commons.example/licenses/by/4.0/'>CC BY</a>)</p>")) == []
    assert people(authors_of("", "<p><a href='https://tube.example/user/elling'>You Tube</a></p>")) == []


def test_who_commented_on_a_story() -> None:
    comment = "<div class='comments'><div class='comment'><a href='/profile/oakley'>Ben Oakley</a><p>Well said.</p></div></div>"
    assert people(authors_of("", "", after=comment)) == []


def test_the_byline_on_a_card_of_another_story() -> None:
    card = "<div class='related'><h5><a href='/ferries'>Ferry fares rise</a></h5><p>PLUS By Ben Oakley 6 May 2031</p></div>"
    assert people(authors_of("", "", after=card)) == []
    assert people(authors_of("", "", after=f"<p>{'And so it went. ' * 9}</p><p>{'The end. ' * 9}</p>" + card)) == []


def test_a_step_of_the_path_that_is_a_label_of_bylines_too() -> None:
    path = "<ul><li><a href='/'>Haber</a></li><li><a href='/son'>G\u00fcncel</a></li><li>Bridge is shut</li></ul>"
    assert people(authors_of(json_ld('{"@type": "Organization", "name": "Elling Courier"}'), "", lang="tr", before=path)) == [("Elling Courier", None)]


def test_words_behind_by_far_from_the_headline() -> None:
    far = "".join(f"<p>{'The tide went out. ' * 9}</p><p>Quay {number}</p>" for number in range(30))
    assert people(authors_of("", "", after=f"{far}<p>$4</p><p>By month</p>")) == []
    assert people(authors_of("", "", after=f"{far}<p>Bridges open since 1.1.2031, and the fees paid by Boats</p>")) == []


def test_a_greeting_or_kisses_under_the_story() -> None:
    assert people(authors_of("", "", after="<p>Kind Regards</p>")) == []
    assert people(authors_of("", "", after="<p>XX, Elling Staff</p>")) == [("Elling Staff", "agency")]


def test_places_and_topics_beside_a_date() -> None:
    assert people(authors_of("", "<p>Elling, Harbour 6 May 2031</p>")) == []
    assert people(authors_of("", "<p>AFP, ELLING</p><p>6 May 2031</p>")) == [("AFP", "agency")]
    assert people(authors_of("", "<p>AFP Marlow</p><p>6 May 2031</p>")) == [("AFP", "agency")]


def test_a_section_in_the_bylines_box_above_an_agency() -> None:
    assert people(authors_of("", "<div class='author'><div>Trade - 6 May 2031</div><div>By Reuters</div></div>")) == [("Reuters", "agency")]


def test_a_kicker_or_credit_in_a_bylines_box() -> None:
    assert people(authors_of("", "<div class='byline'>slow recovery 6 May 2031</div>")) == []
    assert people(authors_of("", "<div class='author'>Photo: Quaypics/Oakley</div>")) == []


def test_a_post_of_a_network_in_the_story() -> None:
    assert people(authors_of("", "<blockquote>A post shared by Elling Handball Club (@ehc)</blockquote>")) == []


@pytest.mark.parametrize("name", ["Letters To The Editor", "Latest News"])
def test_what_json_ld_names_and_is_no_person(name: str) -> None:
    assert [role for _, role in people(authors_of(json_ld(f'{{"@type": "Person", "name": "{name}"}}'), ""))] == ["agency"]


def test_an_organisation_without_its_address() -> None:
    assert people(authors_of('<meta name="author" content="Quay+Tide, Elling, Quayland">', "")) == [("Quay+Tide", "agency")]


def test_by_that_is_the_first_half_of_a_word() -> None:
    assert people(authors_of("", "<p>By-Elections</p>")) == []


@pytest.mark.parametrize("address", ["/tickets/", "https://harbour.example/office"])
def test_a_button_or_another_site_s_name_under_the_story_or_the_headline(address: str) -> None:
    link = f"<p><a href='{address}'>Quay Tickets</a></p>"
    assert people(authors_of("", "", after=link)) == []
    assert people(authors_of("", f"<div class='related-links'>{link}</div>")) == []


def test_what_a_part_of_the_story_describes() -> None:
    before = f"<p>{'It floats on the river. ' * 5}</p>" * 12
    product = "<h2>Elling Buoy</h2><p>Elling Buoy is a system to keep barges off the piers of bridges, by light and by sound.</p>"
    product += f"<p>{'It floats on the river. ' * 5}</p>" * 4
    assert people(authors_of("", "", after=before + product)) == []


def test_by_in_the_headline_s_own_words_in_the_path() -> None:
    path = "<ul><li><a href='/'>Home</a></li><li>How the bridge is shut, Step by Step Guide</li></ul>"
    name = "The bridge: Step by Step Guide"
    text = f"<html lang='en'><head><title>{name}</title></head><body>{path}<h1>{name}</h1><p>{PROSE}</p></body></html>"
    assert "authors" not in {fact.field for fact in metadata.find(readers.read(Source(text)))}


def test_a_related_story_in_a_box_named_author() -> None:
    heading = "<h3><a href='/grow'>Introducing the Ferries of Elling: A New Way to Earn, Grow, and Sail</a></h3>"
    card = f"<div class='recommended'><div class='author'>{heading}<p>6 May 2031</p></div></div>"
    assert people(authors_of("", "", after=f"<p>{'The tide went out. ' * 9}</p>" * 9 + card)) == []
