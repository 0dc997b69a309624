"""A run: every input through the workers and into the sink, in input order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from newsclean.batch.item import Closed, Item, Lost, Reply, Stopped, Unwritable
from newsclean.batch.messages import ASIDE, DONE, Reporter, show, why
from newsclean.batch.outputs import is_shortened
from newsclean.batch.sinks import Sink

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsclean.batch.inprocess import InProcess
    from newsclean.batch.job import Job
    from newsclean.batch.manifest import Manifest
    from newsclean.batch.worker import Crew


class Run:
    """Where results go, what is said of them, and who else is told; `total` is the number of inputs, 0 if nobody counted them."""

    def __init__(
        self,
        job: Callable[[], Job],
        sink: Sink,
        reporter: Reporter,
        max_bytes: int,
        total: int,
        manifest: Manifest | None,
        watchers: tuple[Callable[[Item, Reply], None], ...],
    ) -> None:
        self.job = job
        self.sink = sink
        self.reporter = reporter
        self.max_bytes = max_bytes
        self.total = total
        self.manifest = manifest
        self.watchers = watchers
        self.seen = 0

    def through(self, crew: Crew | InProcess, items: Iterable[Item]) -> int:
        """Clean every item; the exit code."""
        results = crew.run(self._tasks(items))
        try:
            for item, found in results:
                self._take(item, found)
            self.sink.finish()
            if self.manifest:
                self._write(self.manifest.finish)
        except Closed:
            self.reporter.quiet = True
            return 0
        except Unwritable as error:
            hint = f"; stopped after {self._so_far()}, rerun with --resume" if self.manifest and self.total != 1 else ""
            self.reporter.note(f"{error}{hint}")
            return 4
        except Stopped as stopped:
            self.reporter.note(f"interrupted: {self._so_far()} done" if self.total != 1 else "interrupted")
            return stopped.code
        finally:
            results.close()
            self.sink.abandon()
        return self.reporter.code

    def _so_far(self) -> str:
        return f"{self.seen} of {self.total}" if self.total else str(self.seen)

    def _take(self, item: Item, found: Any) -> None:
        if item.status == ASIDE:
            self.reporter.aside(item.path, item.reason)
            return
        reply = self._reply(item, found)
        self.sink.take(item, reply)
        if self.manifest:
            if reply.status == DONE:
                self.manifest.keep(item)
            else:
                self._write(self.manifest.add, item, reply, self.sink.output(item))
        self.seen += 1
        warnings = reply.warnings
        if reply.staged and is_shortened(target := self.sink.target(item) or ""):
            warnings = [*warnings, f"name too long, written to {os.path.basename(target)}"]
        self.reporter.count(item.path, reply.status, reply.reason, warnings)
        for watch in self.watchers:
            watch(item, reply)

    def _write(self, action: Callable[..., None], *args: Any) -> None:
        """Do something to the manifest; what it cannot write ends the run."""
        assert self.manifest
        try:
            action(*args)
        except OSError as error:
            raise Unwritable(f"cannot write {show(self.manifest.path)}: {why(error)}") from None

    def _tasks(self, items: Iterable[Item]) -> Iterator[tuple[Item, tuple[Any, ...] | None]]:
        """What the workers get for each item; None for one that there is nothing to read of."""
        for item in items:
            raw = item.raw
            if item.stream and not item.status:
                raw, item = self._read_stream(item)
            yield item._replace(raw=None), None if item.status else (item.path, raw, item.record, self.sink.target(item))

    def _read_stream(self, item: Item) -> tuple[bytes | None, Item]:
        from newsclean.batch.reading import cannot_read, read_stream
        from newsclean.batch.sources import is_archive
        from newsclean.page import Refused

        fd = 0
        try:
            if item.path != "-":
                fd = os.open(item.path, os.O_RDONLY | getattr(os, "O_NOCTTY", 0))
            raw = read_stream(fd, self.max_bytes)
            if is_archive(raw[:4096]):
                raise Refused("unreadable", "holds WARC records (use --from warc)")
            return raw, item
        except OSError as error:
            refused = cannot_read(error)
        except Refused as error:
            refused = error
        finally:
            if fd:
                os.close(fd)
        return None, item._replace(status=refused.status, reason=refused.reason)

    def _reply(self, item: Item, found: Any) -> Reply:
        """What the sink and the reporter get: the worker's reply, or one made for an item that has none."""
        if isinstance(found, Lost):
            return self.job().failure(item.path, found.status, found.reason, item.id, item.url)
        if item.status == DONE:
            return Reply(DONE, item.reason, [])
        if found is None:
            return self.job().failure(item.path, item.status, item.reason, item.id, item.url)
        return Reply(*found)
