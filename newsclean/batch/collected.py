"""`articles.jsonl` of an output folder: one file for all inputs, of which a run that was killed loses nothing.

Lines are appended to a hidden file, each before the manifest notes its input, and the file gets its name when all are there. So a
run that resumes finds the lines in the order of the manifest, and goes on with that file; where the two disagree, nothing is proved.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterator

from newsclean.batch.item import Item, Reply
from newsclean.batch.messages import DONE
from newsclean.batch.outputs import PART, hash_bytes, remove, stage, write_all
from newsclean.batch.sinks import OneFile


class Collected(OneFile):
    """A line an input, failures too. `open` it, read what `follows`, then `cut` it, before anything is taken."""

    def __init__(self, folder: str) -> None:
        super().__init__(os.path.join(folder, "articles.jsonl"))
        self.name = os.path.basename(self.path)
        self.part = os.path.join(folder, PART)
        self.kept: dict[int, int] = {}
        """Where the line of an input is that an earlier run did: a number for its path, to its offset."""
        self.lines = array("Q")
        """Where the lines of this run's inputs are."""
        self.end = 0

    def open(self, resume: bool) -> None:
        """Open the hidden file: a new one, or what an earlier run left, whole or not. OSError if that cannot be done."""
        if resume and not os.path.exists(self.part) and os.path.isfile(self.path):
            with open(self.path, "rb") as old:
                os.replace(stage(self.part, iter(lambda: old.read(1 << 20), b"")), self.part)
        self.file = open(self.part, "a+b")  # noqa: SIM115
        self.file.seek(0)
        if not resume:
            self.file.truncate()
        self.resumed = resume

    def follows(self, key: int, digest: str | None) -> bool:
        """Read one more line, which the manifest says is that of input `key` and has this SHA-256; False if there is none."""
        line = self.file.readline()
        if not line.endswith(b"\n"):
            return False
        if hash_bytes(line) == digest:
            self.kept[key] = self.end
        else:
            self.kept.pop(key, None)
        self.end += len(line)
        return True

    def cut(self) -> None:
        """Drop what follows the last line that was read: the manifest does not know it."""
        self.file.seek(self.end)
        self.file.truncate()

    def take(self, item: Item, reply: Reply) -> None:
        if reply.status == DONE:
            self.lines.append(self.kept[hash(item.path)])
        elif reply.output:
            try:
                write_all(self.file.fileno(), reply.output)
            except OSError as error:
                raise self._unwritable(error) from None
            self.lines.append(self.end)
            self.end += len(reply.output)

    def finish(self) -> None:
        try:
            staged = stage(self.path, self._in_order()) if self.resumed else self.part
            os.fsync(self.file.fileno())
            self.file.close()
            if self.lines:
                os.replace(staged, self.path)
            remove(self.part)
        except OSError as error:
            raise self._unwritable(error) from None

    def _in_order(self) -> Iterator[bytes]:
        """The lines of this run's inputs, and no others, in the order of the inputs."""
        with open(self.part, "rb") as file:
            for offset in self.lines:
                file.seek(offset)
                yield file.readline()

    def abandon(self) -> None:
        """The run is over; if it stopped early, the hidden file stays for one that resumes it."""
        self.file.close()
