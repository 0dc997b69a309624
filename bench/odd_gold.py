"""Gold authors that are no persons: outlets, desks, roles, handles. newsclean's own rules win there, so authors are counted with and without those pages."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from pages import Row, rows, scorer

from newsclean.words import fold, lexicon

WORDS = lexicon(tuple("de en es fr it ja ko nl pt".split()))
AGENCIES = WORDS.list("agencies", "names")
NO_NAMES = WORDS.list("roles", "heads").union(*(WORDS.list("byline", key) for key in ("teams", "nobody", "organisations")))


def why_odd(case: Row) -> str:
    """Why the gold authors of a page are not the names of persons alone; "" if they are."""
    host = "".join(filter(str.isalnum, (urlsplit(case.get("url") or "").hostname or "").removeprefix("www.")))
    for author in case["authors"]:
        if any(sign in author for sign in "@/_\n()|") or "http" in author or any(map(str.isdigit, author)):
            return f"address, handle, number or raw byline: {author!r}"
        for name in author.replace(";", ",").split(","):
            plain = "".join(filter(str.isalnum, name.lower()))
            if len(plain) > 2 and (plain in host or host.rpartition("com")[0] == plain):
                return f"the site: {name.strip()!r}"
            if fold(name) in AGENCIES:
                return f"an agency: {name.strip()!r}"
            if any(fold(word) in NO_NAMES for word in name.replace("-", " ").split()):
                return f"an organisation, desk or role: {name.strip()!r}"
            if author != name and name.strip().isupper() and len(name.strip()) < 7:
                return f"a title behind the name: {name.strip()!r}"
            if name.strip().islower() and " " not in name.strip():
                return f"a login: {name.strip()!r}"
    return ""


def plain_authors(evaluation: Path, pages: Iterable[Row]) -> tuple[dict[str, float], list[str]]:
    """The share of pages with the right set of authors, without those of odd gold, by set; and a line for each of those with the reason."""
    cases = {(c["set"], c["id"]): c for c in rows(evaluation / "cases.jsonl") if c.get("authors")}
    same = scorer(evaluation)["names"]
    right: dict[str, list[bool]] = defaultdict(list)
    odd: list[str] = []
    for row in pages:
        case = cases.get((row["set"], row["id"]))
        if case is None:
            continue
        good, why = same(row.get("authors")) == same(case["authors"]), why_odd(case)
        if why:
            odd.append(f"{row['set']} {row['id']} {'right' if good else 'other'}: {why}; newsclean: {row.get('authors')}")
        else:
            right[row["set"]].append(good)
    return {f"{name}.auth.plain": statistics.mean(values) for name, values in right.items()}, odd
