"""`--report`: the tallies of a run as one JSON object."""

from __future__ import annotations

import json
import time
from collections import Counter

from newsclean import __version__
from newsclean.batch.item import Item, Reply
from newsclean.batch.messages import DONE, FAILED, escape
from newsclean.batch.sinks import OneFile, Stdout

FAILURES = 1000
"""Failures told one by one; all are counted."""


class Report:
    """Pages, statuses, failures, words kept and cut by stripper, seconds. Its size does not grow with the run.
    Its file (`-`: stdout) is opened at once: `Unwritable` if it cannot be written, before any work is done."""

    def __init__(self, path: str) -> None:
        self.place = Stdout() if path == "-" else OneFile(path)
        self.place.begin()
        self.start = time.monotonic()
        self.statuses: Counter[str] = Counter()
        self.blocks: Counter[str] = Counter()
        self.kept = self.cut = 0
        self.failures: list[dict[str, str]] = []

    def add(self, item: Item, reply: Reply) -> None:
        """Count one input."""
        self.statuses[reply.status] += 1
        facts = reply.facts or {}
        removed = facts.get("removed") or {}
        self.kept += facts.get("words", 0)
        self.cut += removed.get("words", 0)
        self.blocks.update(removed.get("by_stripper", {}))
        if reply.status in FAILED and len(self.failures) < FAILURES:
            self.failures.append({"path": escape(item.path, 4096), "status": reply.status, "reason": escape(reply.reason)})

    def write(self) -> None:
        """Write the tallies; `Unwritable` if that cannot be done."""
        self.place.write(self.dump())
        self.place.finish()

    def close(self) -> None:
        """The run is over; tallies that were not written leave nothing behind."""
        self.place.abandon()

    def dump(self) -> bytes:
        """The object, as indented JSON."""
        seconds = time.monotonic() - self.start
        pages = self.statuses.total()
        found = {
            "version": __version__,
            "pages": pages,
            "statuses": dict(sorted(self.statuses.items())),
            "words": {"kept": self.kept, "removed": self.cut},
            "blocks_removed": dict(sorted(self.blocks.items())),
            "failures": self.failures,
            "seconds": round(seconds, 3),
            "pages_per_second": round((pages - self.statuses[DONE]) / max(seconds, 0.001), 1),
        }
        return json.dumps(found, ensure_ascii=False, indent=2).encode("utf-8", "replace") + b"\n"
