"""Pages that nobody would write: fixtures cut, doubled, spliced and sown with what parsers and writers trip over; and what must hold for all."""

from __future__ import annotations

import json
import random
import re
import time
from functools import cache
from importlib import import_module
from pathlib import Path

from newsclean import pipeline
from newsclean.page import STORY_STATUSES, Source

FIXTURES = Path(__file__).parent.parent / "fixtures"
WRITERS = ("markdown", "json", "jsonl", "text", "html", "diff")
ELEMENTS = """<p> </p> <div> </div> <article> </article> <table><tr><td> </table> <ul><li> </ul> <br> <a_href=x> </a> <pre> <code> <h1> </h1>
<blockquote> <html/> <noscript> <noframes> <template> <svg> <math> <select> <option> <textarea> <button> <iframe> <plaintext> <x-y>
<time_datetime=2031> <!-- --> <![CDATA[ ]]> <? ?> <!DOCTYPE < > </ /> & &amp; &#27; &#0; &#xd800; &#1114112; &lt; &nbsp; &copy <script> </script>"""
HEADS = """<script_type="application/ld+json"> {"@type":"NewsArticle","author": "articleBody":" {"@graph":[ window.__STATE__={ <meta_charset=" utf-16
shift_jis idna <meta_property="og:title"_content=" <link_rel="canonical"_href=" javascript:a() data:, http://[ _class="story-body"
_style="display:none" _hidden _itemprop="author" _colspan="99999" _rowspan=-1 _onclick=a()"""
LINES = ("---\n", 'title: "x"\n', "Subject: ", "From: a@b.example\n", "References\n\n   1. ", "* * *\n", "===\n", "|a|b|\n|---|---|\n", "```\n", "\n\n", "   ")
SIGNS = """\x00 \x07 \x1b[2J \x7f \x85 \x9b \xa0 \u2028 \u202e \u2066 \ufeff \uffff \ud83d \udc00 \U000e0041 \U0001f3f4 \u200d caf\u00e9 \u6a4b
> - 1. # ** ]( ![ \\ [1] [b] By_ 2031-05-14 \r \t \x0b \x0c""".replace("_", " ")
BYTES = (b"\xff", b"\xc3", b"\xf0\x9f", b"\xed\xa0\x80", b"\x1b$B", b"\xfe\xff", b"\x1f\x8b")
"""These are no UTF-8."""
SOWN = [*(token.replace("_", " ") for token in (ELEMENTS + " " + HEADS).split()), *LINES, *SIGNS.split(" ")]
TOKENS = (*(token.encode("utf-8", "surrogatepass") for token in SOWN), *BYTES)
"""Pieces that are sown."""
BARRED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
ACTIVE = re.compile(r"<(?:script|iframe|object|embed|style|form)\b|\s(?:href|src)=.?javascript:", re.IGNORECASE)
HANDLER = re.compile(r"<[^<>]*\son\w+\b", re.IGNORECASE)
QUOTED = re.compile(r'="[^"]*"')
SLOW = 2.0
"""CPU seconds that no page of a few kilobytes may take."""


@cache
def seeds() -> tuple[bytes, ...]:
    """The fixtures that are pages."""
    return tuple(path.read_bytes() for path in sorted(FIXTURES.iterdir()) if path.suffix in (".html", ".txt") and ".expected" not in path.name)


def mutant(seed: int) -> bytes:
    """A page of one or two fixtures, changed in one to eight places; the same for the same number."""
    chance = random.Random(seed)
    data = bytearray(chance.choice(seeds()))
    if not chance.randrange(4):
        other = chance.choice(seeds())
        cut = chance.randrange(len(data))
        data[cut : cut + chance.randrange(2000)] = other[chance.randrange(len(other)) :][: chance.randrange(4000)]
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(data) + 1)
        size = chance.choice((1, 3, 12, 60, 300))
        match chance.randrange(9):
            case 0:
                del data[at : at + size]
            case 1:
                data[at:at] = data[at : at + size] * chance.choice((1, 2, 30))
            case 2:
                to = chance.randrange(len(data) + 1)
                data[to:to] = data[at : at + size]
            case 3 if at < len(data):
                data[at] = chance.randrange(256)
            case 4:
                data[at:at] = chance.choice(TOKENS) * chance.choice((2, 9, 70))
            case 5 if not chance.randrange(6):
                del data[at:]
            case 6:
                data[at:at] = bytes(data[at : at + size][::-1])
            case _:
                data[at:at] = chance.choice(TOKENS)
    return bytes(data)


def faults_of(data: bytes) -> list[str]:
    """What is wrong with what comes of a page, in any format; an exception is one too."""
    start = time.process_time()
    article = pipeline.clean(Source(data, name="page"))
    out = {name: import_module(f"newsclean.writers.{name}").write(article) for name in WRITERS}
    faults = ["slow"] if time.process_time() - start > SLOW else []
    faults += [f"{name}: U+{ord(found[0]):04X}" for name, text in out.items() if (found := BARRED.search(text))]
    if json.loads(out["json"]) != json.loads(out["jsonl"]):
        faults.append("json and jsonl differ")
    if "\n" in out["jsonl"].rstrip("\n"):
        faults.append("jsonl is not one line")
    if ACTIVE.search(out["html"]) or HANDLER.search(QUOTED.sub("", out["html"])):
        faults.append("html: active")
    if article.status in STORY_STATUSES and out["markdown"].startswith("---\n"):
        again = pipeline.clean(Source(out["markdown"], name="page.md"))
        if again.markdown() != out["markdown"]:
            faults.append("markdown: not the same when cleaned again")
    if article.status not in STORY_STATUSES and article.body_text:
        faults.append(f"{article.status} with a body")
    return faults
