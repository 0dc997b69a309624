"""The progress bar of a run with many inputs, on stderr."""

from __future__ import annotations

import time

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from newsclean.batch.item import Item, Reply
from newsclean.batch.messages import FAILED

EVERY = 0.1
"""Seconds between two drawings; drawn by the run itself, since a thread would not survive a fork."""


class Bar:
    """Done, failed, pages a second, time left."""

    def __init__(self, total: int, color: bool) -> None:
        console = Console(stderr=True, no_color=not color, highlight=False, markup=False, emoji=False)
        columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[failed]} failed  {task.fields[rate]:.0f} pages/s"), TimeRemainingColumn())
        self.progress = Progress(*columns, console=console, auto_refresh=False, transient=True)
        self.task = self.progress.add_task("", total=total or None, failed=0, rate=0.0)
        self.start = self.drawn = time.monotonic()
        self.done = self.failed = 0
        self.progress.start()

    def add(self, item: Item, reply: Reply) -> None:
        """One more input is through."""
        self.done += 1
        self.failed += reply.status in FAILED
        now = time.monotonic()
        if now - self.drawn >= EVERY:
            self.drawn = now
            self.progress.update(self.task, completed=self.done, failed=self.failed, rate=self.done / (now - self.start))
            self.progress.refresh()

    def write(self, line: str) -> None:
        """A message above the bar."""
        self.progress.console.print(Text(line), soft_wrap=True)

    def close(self) -> None:
        """Take the bar away."""
        self.progress.stop()
