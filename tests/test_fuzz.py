"""Mutations of the fixtures: nothing is raised, nothing unsafe goes out, and our own Markdown comes back. `make fuzz` makes more of them."""

from __future__ import annotations

import pytest
from hostile import STORY
from mutations import faults_of, mutant

COUNT, PIECES = 1600, 8


@pytest.mark.parametrize("piece", range(PIECES))
def test_mutants_are_cleaned(piece: int) -> None:
    for seed in range(piece, COUNT, PIECES):
        assert faults_of(mutant(seed)) == [], f"mutant {seed}"


OWN = '---\ntitle: "The lock"\nlanguage: "en"\n---\n\n# The lock\n\n'

FOUND = {
    "markup that our Markdown quotes": (OWN + "\\<p>Boats\\</p> \\<div>\\</div> wait in the cut until the lock keeper has had his tea.\n").encode(),
    "code in our Markdown": (OWN + "```\n<p>Boats</p>\n<div>\n</div>\n<p>wait\n```\n\nThe boats wait in the cut until the keeper has had his tea.\n").encode(),
    "a credit with brackets and a label in it": (OWN + f"*Props in the shaft [by a camera on a cable. Photo: Teague]*\n\n{STORY}\n").encode(),
    "a caption that ends in brackets which are no credit": (OWN + f"*Props in the shaft [0 ^ ]*\n\n{STORY}\n").encode(),
    "a picture without a word under a short line": (f'---\nlanguage: "en"\n---\n\nThe lock at noon\n\n![](https://elling.example/a.png)\n\n{STORY}\n'.encode()),
    "every key of the front matter": (
        '---\ntitle: "The lock"\nbyline: "By Ida Moss, lock keeper"\nauthors: ["Ida Moss"]\ndate: "2031-05-14"\nmodified: "2031-05-15T08:00:00+02:00"\n'
        'site: "Elling Post"\nsection: ["News", "Canals"]\ntags: ["boats"]\nlanguage: "en"\ndescription: "A lock."\n'
        f'url: "https://elling.example/lock"\nstatus: "paywalled"\n---\n\n# The lock\n\n“Mind the gate,” she said.\n\n{STORY}\n'.encode()
    ),
}
"""What mutations found, made small."""


@pytest.mark.parametrize("name", FOUND)
def test_what_was_found_once(name: str) -> None:
    assert faults_of(FOUND[name]) == []
    from newsclean import clean

    assert clean(FOUND[name]).markdown().encode() == FOUND[name]


@pytest.mark.parametrize("sign", [":", ": :", "|"])
def test_a_byline_of_nothing_but_signs(sign: str) -> None:
    assert faults_of(f'<h1>The lock at noon</h1><div class="byline">{sign}</div><p>{STORY}</p>'.encode()) == []


@pytest.mark.parametrize("sign", [",", ", ,", "–", '"', "> >", "("])
def test_a_line_of_a_dump_of_nothing_but_signs(sign: str) -> None:
    assert faults_of(f"Lock shut till noon\n\nIda Moss\n{sign}\nBen Oakley\n\n\n\n{STORY}\n\n\n\n{STORY}\n".encode()) == []


def test_a_control_between_two_spaces_leaves_one() -> None:
    from newsclean import readers
    from newsclean.page import Source, Span

    plain, marked, _ = readers.read(Source(f"<p>The lock \x01 keeper</p><p>The \x01 <b>old \x02 lock</b> \x01<p>{STORY}", kind="html")).blocks
    assert plain.text == "The lock keeper"
    assert (marked.text, marked.spans) == ("The old lock", (Span(4, 12, "strong"),))
