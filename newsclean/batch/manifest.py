"""`newsclean-run.jsonl`: what a run did with each input, and what a later run may skip because it is proved done.

A line an input, in input order: path, status, reason, size, time and hash of the input, hash of the options, version, output
and its hash. Lines are appended as inputs come through, so that after `kill -9` the file tells what was done; a last line that was
cut is dropped. A resumed run appends too, and puts the lines in input order when it ends: byte for byte what an unbroken run
leaves.
"""

from __future__ import annotations

import errno
import json
import os
from array import array
from collections.abc import Iterator
from typing import Any

from newsclean import __version__
from newsclean.batch.item import Item, Reply
from newsclean.batch.messages import DONE, FAILED, PASSED_OVER, escape
from newsclean.batch.outputs import MANIFEST, PART, hash_bytes, lock, remove, stage, sweep

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsclean.batch.collected import Collected


def hash_options(options: dict[str, Any]) -> str:
    """A short hash of the options that decide what an output holds."""
    return hash_bytes(json.dumps(options, sort_keys=True, default=str).encode())[:16]


class Manifest:
    """The manifest of one output folder, open for this run, which has the folder for itself. OSError if it cannot be written."""

    def __init__(self, folder: str, options: str, resume: bool, collected: Collected | None = None) -> None:
        self.folder = folder
        self.options = options
        self.collected = collected
        self.path = os.path.join(folder, MANIFEST)
        os.makedirs(folder, exist_ok=True)
        self.file = open(self.path, "a+b")  # noqa: SIM115
        if not lock(self.file.fileno()):
            self.close()
            raise BlockingIOError(errno.EWOULDBLOCK, "another run is writing there")
        sweep(folder)
        self.order = array("Q")
        if not resume:
            self.file.truncate(0)
        self.end = self._cut_tail()
        if collected:
            collected.open(resume)
        else:
            remove(os.path.join(folder, PART))
        self.lines = self._index() if resume else {}
        if collected:
            collected.cut()
        self.proved: set[int] = set()

    def _cut_tail(self) -> int:
        """Drop a last line without its end; the size that is left."""
        size = self.file.seek(0, os.SEEK_END)
        while size:
            self.file.seek(max(0, size - 4096))
            tail = self.file.read(min(size, 4096))
            if (found := tail.rfind(b"\n")) >= 0:
                size = size - len(tail) + found + 1
                break
            size -= len(tail)
        self.file.truncate(size)
        return size

    def _index(self) -> dict[int, int]:
        """Where the newest line of each input is: a number for its path, to its offset. Lines whose output was lost are cut off."""
        found = {}
        offset = 0
        self.file.seek(0)
        for line in self.file:
            if (entry := _parse(line)) is not None:
                key = hash(entry["path"])
                if self.collected and entry["output"] == self.collected.name and not self.collected.follows(key, entry.get("output_sha256")):
                    self.file.truncate(offset)
                    break
                found[key] = offset
            offset += len(line)
        self.end = offset
        return found

    def prove(self, item: Item) -> bool:
        """True if an earlier run did this input, with the same bytes, options and version, and its output is still what it wrote."""
        entry = None if item.status or item.stream or item.holds else self._entry(item)
        if entry is None or not self._same(item, entry):
            return False
        self.proved.add(hash(item.path))
        return True

    def _same(self, item: Item, entry: dict[str, Any]) -> bool:
        if entry["options"] != self.options or entry["version"] != __version__ or entry["status"] in FAILED or entry["status"] in PASSED_OVER:
            return False
        try:
            return self._same_input(item, entry) and self._same_output(item, entry)
        except (OSError, KeyError):
            return False

    def _same_input(self, item: Item, entry: dict[str, Any]) -> bool:
        if item.raw is not None:
            return bool(len(item.raw) == entry["bytes"] and hash_bytes(item.raw) == entry["sha256"])
        now = os.stat(item.path)
        return (now.st_size, now.st_mtime_ns) == (entry["bytes"], entry["mtime_ns"]) and _hash_file(item.path) == entry["sha256"]

    def _same_output(self, item: Item, entry: dict[str, Any]) -> bool:
        if self.collected:
            return hash(item.path) in self.collected.kept
        return entry["output"] is None or _hash_file(os.path.join(self.folder, entry["output"])) == entry["output_sha256"]

    def screen(self, item: Item) -> Item:
        """The item with the status "done", and the status that the earlier run gave it as its reason, if that is proved.
        A record is proved only now that it is read."""
        entry = self._entry(item) if item.record or hash(item.path) in self.proved else None
        if entry is None or (item.record and not self._same(item, entry)):
            return item
        return item._replace(status=DONE, reason=entry["status"])

    def keep(self, item: Item) -> None:
        """Let an input that is done stay as it was noted."""
        self.order.append(self.lines[hash(item.path)])

    def _entry(self, item: Item) -> dict[str, Any] | None:
        """The newest line of an input, or None."""
        offset = self.lines.get(hash(item.path), -1)
        if offset < 0:
            return None
        self.file.seek(offset)
        entry = _parse(self.file.readline())
        return entry if entry and entry["path"] == item.path else None

    def add(self, item: Item, reply: Reply, target: str | None) -> None:
        """Note what became of one input. OSError if that cannot be written."""
        facts = reply.facts or {}
        digest = facts.get("output_sha256") or (hash_bytes(reply.output) if reply.output else None)
        entry = {
            "path": item.path,
            "status": reply.status,
            "reason": escape(reply.reason),
            **{key: facts.get(key) for key in ("bytes", "mtime_ns", "sha256")},
            "options": self.options,
            "version": __version__,
            "output": os.path.relpath(target, self.folder) if target and digest else None,
            "output_sha256": digest,
        }
        line = json.dumps(entry).encode() + b"\n"
        self.file.seek(self.end)
        self.file.write(line)
        self.file.flush()
        self.order.append(self.end)
        self.end += len(line)

    def finish(self) -> None:
        """Leave the lines of this run's inputs, in their order. OSError if that cannot be written."""
        if not self.lines:
            return
        os.replace(stage(self.path, self._in_order()), self.path)

    def _in_order(self) -> Iterator[bytes]:
        for offset in self.order:
            self.file.seek(offset)
            yield self.file.readline()

    def close(self) -> None:
        try:
            self.file.close()
        except OSError:
            pass  # what could not be flushed was told when it was written


def written_in(folder: str) -> frozenset[int]:
    """What a folder's manifest says was written there and was no input: a hash for each absolute path."""
    outputs, inputs = set(), set()
    top = os.path.abspath(folder)
    try:
        with open(os.path.join(folder, MANIFEST), "rb") as file:
            for line in file:
                if (entry := _parse(line)) and entry["output"]:
                    outputs.add(hash(os.path.join(top, entry["output"])))
                    inputs.add(hash(os.path.abspath(entry["path"])))
    except OSError:
        return frozenset()
    return frozenset(outputs - inputs)


def _parse(line: bytes) -> dict[str, Any] | None:
    """One line as an object, or None if it is none of ours."""
    try:
        entry = json.loads(line)
    except ValueError:
        return None
    return entry if isinstance(entry, dict) and isinstance(entry.get("path"), str) and {"options", "version", "status", "output"} <= entry.keys() else None


def _hash_file(path: str) -> str:
    from hashlib import file_digest

    with open(path, "rb") as file:
        return file_digest(file, "sha256").hexdigest()
