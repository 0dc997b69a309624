"""Every block in reading order, and what became of it: why is this line there, why is it not?

`+ ` kept, `= ` taken as metadata, `- ` removed, `~ ` cut inside, where `[-...-]` is what went; each but `+` ends in
` [code: why]`, for `=` in ` [field]`. One block a line; where two strippers cut a block, the first is shown.
The lines are what the tests of strippers are written in.
"""

from __future__ import annotations

from newsclean.clean_text import clean_text
from newsclean.page import Article, Block, Cut


def write(article: Article) -> str:
    """A line a block, pictures without a text left out; never raises. Empty for an article without a page."""
    if article.page is None:
        return ""
    taken: dict[int, str] = {}
    for fact in article.facts:
        for i in fact.blocks:
            taken.setdefault(i, fact.field)
    whole: dict[int, Cut] = {}
    stretches: dict[int, list[Cut]] = {}
    for cut in article.page.cuts:
        if cut.start < 0:
            whole.setdefault(cut.block, cut)
        else:
            stretches.setdefault(cut.block, []).append(cut)
    lines = [_line(b, taken.get(b.index), whole.get(b.index), stretches.get(b.index, [])) for b in article.page.blocks if b.text.strip()]
    return "".join(line + "\n" for line in lines)


def _line(block: Block, field: str | None, cut: Cut | None, stretches: list[Cut]) -> str:
    if field:
        return f"= {_flat(block.text)} [{field}]"
    if cut:
        return f"- {_flat(block.text)} {_label(cut)}"
    if stretches:
        return f"~ {_flat(_marked(block.text, stretches))} {_label(stretches[0])}"
    return f"+ {_flat(block.text)}"


def _flat(text: str) -> str:
    """The text in one clean line."""
    return text if text.isprintable() else clean_text(text).replace("\n", " ").replace("\t", " ").strip()


def _label(cut: Cut) -> str:
    return f"[{cut.code}: {_flat(cut.why)}]"


def _marked(text: str, stretches: list[Cut]) -> str:
    """The text with what goes between `[-` and `-]`; stretches that meet or overlap are one."""
    out: list[str] = []
    place = reached = 0
    for cut in sorted(stretches, key=lambda c: (c.start, c.end)):
        start, end = max(cut.start, reached), min(cut.end, len(text))
        if start >= end:
            continue
        if out and start == reached:
            out[-1] = out[-1][:-2] + text[start:end] + "-]"
        else:
            out += [text[place:start], f"[-{text[start:end]}-]"]
        place = reached = end
    return "".join(out) + text[place:]
