"""Why blocks were cut over a set, and how often each reason was right.

A cut was right when less than half of the block's 4-grams stand in the gold body (a shorter block counts as one gram).
Numbers and quoted words in a reason are left out, so that reasons of one kind are counted together.
"""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from pages import Row, each, rows, scorer

VARIABLE = re.compile(r"\d[\d.,:%]*|\"[^\"]{0,80}\"|'[^']{0,80}'|“[^”]{0,80}”")
Tally = tuple[str, str, int, bool]
"""stripper's code, reason, words of the block, was it right?"""


def grams(tokens: list[str], n: int) -> set[tuple[str, ...]]:
    return {tuple(tokens[i : i + n]) for i in range(len(tokens) - n + 1)}


def tallies(job: tuple[str, Row]) -> list[Tally]:
    """The cuts of one page; of several cuts of a block the first, as in `-f diff`; what became metadata is not one."""
    import newsclean

    evaluation, case = job
    toks = scorer(Path(evaluation))["toks"]
    with gzip.open(Path(evaluation) / "html" / case["html"]) as file:
        article = newsclean.clean(file.read(), url=case.get("url"))
    gold: list[str] = toks(case["body"])
    by_length: dict[int, set[tuple[str, ...]]] = {}
    seen = {i for fact in article.facts for i in fact.blocks}
    out: list[Tally] = []
    for cut in article.cuts:
        if cut.block in seen or cut.start >= 0 or article.page is None:
            continue
        seen.add(cut.block)
        block = article.page.blocks[cut.block]
        tokens: list[str] = toks(block.text)
        n = min(4, len(tokens))
        if n:
            mine, theirs = grams(tokens, n), by_length.setdefault(n, grams(gold, n))
            out.append((cut.code, VARIABLE.sub("…", cut.why), block.words, 2 * len(mine & theirs) < len(mine)))
    return out


def report(evaluation: Path, workers: int, of: str = "fundus", most: int = 20) -> str:
    """A Markdown table of the most frequent reasons: blocks cut, words in them, share of the cuts that were right."""
    cases = [(str(evaluation), c) for c in rows(evaluation / "cases.jsonl") if c["set"] == of and c.get("body")]
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    pages: list[list[Any]] = each(tallies, cases, workers)
    for code, why, words, right in (tally for page in pages for tally in page):
        total = sums[code, why]
        total[0] += 1
        total[1] += words
        total[2] += right
    lines = [f"\n### Reasons over {of}, {len(sums)} in all\n", "| stripper | why | blocks | words | right |", "|---|---|---:|---:|---:|"]
    for (code, why), (blocks, words, right) in sorted(sums.items(), key=lambda item: (-item[1][0], item[0]))[:most]:
        lines.append(f"| {code} | {why} | {blocks} | {words} | {right / blocks:.3f} |")
    return "\n".join(lines)
