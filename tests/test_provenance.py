"""Each field's origin, and what the page's other sources say, believed or not."""

from __future__ import annotations

from pathlib import Path

from newsclean import clean, pipeline

PROSE = "The bridge in Port Elling was shut at noon on Monday after a barge had struck one of its piers, and nobody could say for how long."
PAGE = f"""<html lang="en"><head><title>Bridge is shut | The Quay</title><meta property="og:site_name" content="The Quay">
<meta property="og:title" content="Bridge is shut, says harbour master"><meta name="author" content="Web Desk">
<meta property="article:published_time" content="2031-05-07T08:00:00Z"><meta name="keywords" content="bridge, barge">
<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "2031-05-06T09:30:00+01:00", "isAccessibleForFree": true,
"author": {{"@type": "Person", "name": "Ann Moor"}}}}</script></head>
<body><h1>Bridge is shut</h1><p>By Ann Moor</p><p>{PROSE}</p><p>{PROSE} So it was.</p></body></html>"""


def test_every_origin_and_what_others_say() -> None:
    article = clean(PAGE, url="https://quay.example/2031/05/07/bridge")
    assert article.provenance is None and "provenance" not in article.to_dict()
    pipeline.trace(article)
    found = article.to_dict()["provenance"]
    assert {field: entry["origin"] for field, entry in found.items() if field in article.origins} == {
        field: origin for field, origin in article.origins.items() if field != "captions"
    }
    assert {"origin": "meta:og:title", "value": "Bridge is shut, says harbour master"} in found["title"]["others"]
    assert {"origin": "meta:author", "value": "Web Desk"} in found["authors"]["others"]
    assert {"origin": "meta:article:published_time", "value": "2031-05-07T08:00:00Z"} in found["date_published"]["others"]
    assert {"origin": "url", "value": "2031-05-07"} in found["date_published"]["others"]
    assert {"origin": "given", "value": "https://quay.example/2031/05/07/bridge"} not in found["url"]["others"]
    assert all(other["origin"] != entry["origin"] and other["value"] for entry in found.values() for other in entry["others"])


def test_what_is_stated_and_not_believed_has_no_origin() -> None:
    article = clean(PAGE.replace('"Ann Moor"', '"The Quay"').replace("By Ann Moor", "6 May 2031").replace("Web Desk", "https://quay.example/desk"))
    pipeline.trace(article)
    found = article.to_dict()["provenance"]
    assert article.authors in ([], ["The Quay"])
    assert {"origin": "meta:author", "value": "https://quay.example/desk"} in found["authors"]["others"]


def test_long_statements_are_cut_and_a_dump_has_provenance_too() -> None:
    article = clean(PAGE.replace("Web Desk", "Web Desk " * 300))
    pipeline.trace(article)
    assert article.provenance is not None and max(len(o["value"]) for e in article.provenance.values() for o in e["others"]) == 500
    dump = clean((Path(__file__).parent.parent / "fixtures" / "meta-dump.txt").read_text(encoding="utf-8"), kind="text")
    pipeline.trace(dump)
    assert dump.provenance is not None and dump.provenance["title"]["origin"].startswith("visible:block")
