"""The work without a guard: for `--debug`, and where there is no fork."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from typing import Any

from newsclean.batch.item import Lost


class InProcess:
    """Does each task here and now; stands where a `Crew` would."""

    def __init__(self, work: Callable[..., Any]) -> None:
        self.work = work

    def run(self, tasks: Iterator[tuple[Any, tuple[Any, ...] | None]]) -> Generator[tuple[Any, Any]]:
        """As `Crew.run`."""
        for key, task in tasks:
            try:
                found = None if task is None else self.work(*task)
            except MemoryError:
                found = Lost("memory", "needs more than there is")
            yield key, found
