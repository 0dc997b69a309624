"""Every family of hostile pages costs in proportion to its size, and what comes out is safe to print.

Time is CPU time of this process, the least of several runs, and a family that seems to grow too fast is measured again:
what is looked for, time that grows with the square, quadruples at each step and does so each time.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from importlib import import_module

import hostile
import pytest

from newsclean import pipeline
from newsclean.page import Source

WRITERS = ("markdown", "json", "text", "html", "diff")
MOST = 2.6
"""Times as much that twice the page may cost; its square, that four times the page may."""
LEAST = 0.01
"""CPU seconds below which a page of the first size is not measured but doubled; `--scale` times as many."""
LARGEST = 1 << 17
"""Characters of the largest page of the first size; `--scale` times as many."""
TRIES = 5

pytestmark = pytest.mark.growth
CASES = [pytest.param(kind, family, id=f"{kind}-{name}") for kind in hostile.FAMILIES for name, family in hostile.FAMILIES[kind].items()]


def cost(kind: str, text: str) -> float:
    """CPU seconds of a page, from text to all formats."""
    start = time.process_time()
    article = pipeline.clean(Source(text, kind=kind))
    for name in WRITERS:
        import_module(f"newsclean.writers.{name}").write(article)
    return time.process_time() - start


def first_size(kind: str, family: Callable[[int], str], scale: float) -> int:
    """Where measuring starts."""
    n = 250
    while cost(kind, family(n)) < scale * LEAST and len(family(2 * n)) < scale * LARGEST:
        n *= 2
    return n


@pytest.fixture(autouse=True, scope="module")
def warm() -> Iterator[None]:
    """What is loaded at a first page is not counted, nor the search for garbage among all that the tests hold."""
    for kind in ("html", "text"):
        cost(kind, hostile.page() if kind == "html" else hostile.dump(""))
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize(("kind", "family"), CASES)
def test_twice_the_page_costs_twice_the_time(kind: str, family: Callable[[int], str], request: pytest.FixtureRequest) -> None:
    gc.collect()  # what other families left would make large pages reach for new memory
    n = first_size(kind, family, request.config.getoption("--scale"))
    pages = [family(n), family(2 * n), family(4 * n)]
    best = [cost(kind, text) for text in pages]
    for _ in range(TRIES):
        # Over both steps: at one of them the story finder may take a side, and the writers have all or nothing to do.
        if best[2] <= MOST**2 * max(best[0], LEAST / 4):
            return
        best = [min(before, cost(kind, text)) for before, text in zip(best, pages, strict=True)]
    pytest.fail(f"{n} units, then twice, then four times as many: {', '.join(f'{1000 * s:.0f} ms' for s in best)}")
