"""Where results go: one stream (stdout or a file), or a file each."""

from __future__ import annotations

import errno
import os

from newsclean.batch.item import Closed, Item, Reply, Unwritable
from newsclean.batch.messages import show, why
from newsclean.batch.outputs import drop, hold, output_name, settle, sweep, write_all


class Stdout:
    """Everything on standard output, in input order; with `headers`, each after a line `==> PATH <==`."""

    def __init__(self, headers: bool = False, paint: bool = False) -> None:
        self.headers = headers
        self.paint = paint
        self.started = False

    def target(self, item: Item) -> str | None:
        """The file that an input's output goes to; None: its bytes are handed back."""
        return None

    def output(self, item: Item) -> str | None:
        """The file that tells what an input's output was, once the run is over."""
        return None

    def take(self, item: Item, reply: Reply) -> None:
        """Write one result."""
        if not reply.output:
            return
        if self.headers:
            head = f"{chr(10) if self.started else ''}==> {show(item.path)} <==\n"
            self.write(head.encode("utf-8", "backslashreplace"))
        self.write(painted(reply.output) if self.paint else reply.output)
        self.started = True

    def begin(self) -> None:
        """Open what is written to before there is anything to write."""

    def write(self, data: bytes) -> None:
        try:
            write_all(1, data)
        except OSError as error:
            if error.errno in (errno.EPIPE, errno.ECONNRESET):
                raise Closed from None
            raise Unwritable(f"cannot write to standard output: {why(error)}") from None

    def finish(self) -> None:
        """All inputs are through."""

    def abandon(self) -> None:
        """The run stops early."""


class OneFile(Stdout):
    """What stdout would have taken, in a file that appears whole at the end; a device or pipe is written as it is."""

    def __init__(self, path: str, headers: bool = False) -> None:
        super().__init__(headers)
        self.shown = path
        self.direct = os.path.exists(path) and not os.path.isfile(path)
        self.path = path if self.direct else os.path.realpath(path)
        self.fd = -1
        self.held = ""

    def output(self, item: Item) -> str:
        return self.shown

    def begin(self) -> None:
        """Open what is written to; `Unwritable` if that cannot be done."""
        try:
            if self.direct:
                self.fd = os.open(self.path, os.O_WRONLY | getattr(os, "O_NOCTTY", 0))
            else:
                self.fd, self.held = hold(self.path)
        except OSError as error:
            raise self._unwritable(error) from None

    def write(self, data: bytes) -> None:
        if self.fd < 0:
            self.begin()
        try:
            write_all(self.fd, data)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise Closed from None
            raise self._unwritable(error) from None

    def finish(self) -> None:
        if self.fd < 0:
            return
        fd, self.fd = self.fd, -1
        try:
            if self.direct:
                os.close(fd)
            else:
                settle(fd, self.held, self.path)
        except OSError as error:
            raise self._unwritable(error) from None

    def abandon(self) -> None:
        if self.fd >= 0:
            drop(self.fd, self.held)
            self.fd = -1

    def _unwritable(self, error: OSError) -> Unwritable:
        return Unwritable(f"cannot write {show(self.shown)}: {why(error)}")


class Folder:
    """A file for each input that has an article, below one folder."""

    def __init__(self, folder: str, extension: str, keep_ext: bool = False) -> None:
        self.folder = folder
        self.extension = extension
        self.keep_ext = keep_ext

    def target(self, item: Item) -> str:
        """The file that an input's output goes to; the folder of those of its records."""
        if item.holds:
            return os.path.join(self.folder, item.inside)
        return os.path.join(self.folder, output_name(item.inside, self.extension, self.keep_ext))

    def output(self, item: Item) -> str:
        return self.target(item)

    def take(self, item: Item, reply: Reply) -> None:
        """Put the staged file of one result in its place."""
        if reply.status == "write_error":
            raise Unwritable(f"cannot write {show(self.target(item))}: {reply.reason}")
        if not reply.staged:
            return
        target = self.target(item)
        try:
            os.replace(reply.staged, target)
        except OSError as error:
            raise Unwritable(f"cannot write {show(target)}: {why(error)}") from None

    def finish(self) -> None:
        """All inputs are through."""

    def abandon(self) -> None:
        """The run is over and its workers are gone: what they staged and nobody took goes too."""
        sweep(self.folder)


Sink = Stdout | Folder

COLORS = {b"+ ": b"", b"- ": b"\x1b[31m", b"= ": b"\x1b[36m", b"~ ": b"\x1b[33m"}
"""Of the lines of `-f diff`: removed red, taken cyan, cut inside yellow."""


def painted(data: bytes) -> bytes:
    """The lines of a diff in colour."""
    lines = []
    for line in data.split(b"\n"):
        color = COLORS.get(line[:2], b"")
        lines.append(color + line + b"\x1b[0m" if color else line)
    return b"\n".join(lines)
