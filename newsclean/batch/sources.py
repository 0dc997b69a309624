"""PATHs to inputs: files, streams, folders, lists; in order, each once, nothing followed that should not be."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator

from newsclean.batch.item import Item, UsageError
from newsclean.batch.messages import show, why
from newsclean.batch.outputs import MANIFEST, SUFFIXES


class Choice:
    """Which files of a folder are inputs: by suffix, or by `--include` and `--exclude`; and what they hold, pages or records."""

    def __init__(self, include: tuple[str, ...] = (), exclude: tuple[str, ...] = (), holds: str = "") -> None:
        self.holds = holds
        self.suffixes = (".jsonl",) if holds else SUFFIXES
        self.include = [_glob(p) for p in include]
        self.exclude = [_glob(p) for p in exclude]

    def takes(self, inside: str) -> bool:
        if self.drops(inside):
            return False
        if self.include:
            return _matches(self.include, inside)
        name = inside.lower()
        return name.removesuffix(".gz").endswith(self.suffixes)

    def drops(self, inside: str) -> bool:
        """True for a file or folder that `--exclude` names."""
        return bool(self.exclude) and _matches(self.exclude, inside)


def _glob(pattern: str) -> tuple[bool, re.Pattern[str]]:
    import fnmatch

    return "/" in pattern, re.compile(fnmatch.translate(pattern))


def _matches(globs: list[tuple[bool, re.Pattern[str]]], inside: str) -> bool:
    """A pattern with a slash is matched with the path below the folder, another with the name."""
    name = inside.rpartition("/")[2]
    return any(p.match(inside if whole else name) for whole, p in globs)


def expand(paths: tuple[str, ...], choice: Choice, output: str | None = None) -> Iterator[Item]:
    """The inputs that PATHs stand for, in order. `output` is the folder that is never an input."""
    below = os.path.realpath(output) if output else None
    for path in paths:
        if path == "-":
            yield Item("-", "stdin", stream=True, holds=choice.holds)
            continue
        name = os.path.basename(path.rstrip("/")) or path
        try:
            mode = os.stat(path).st_mode
        except OSError as error:
            reason = "no such file" if error.errno in (errno.ENOENT, errno.ENOTDIR) else f"cannot read: {why(error).lower()}"
            yield Item(path, name, status="unreadable", reason=reason)
            continue
        if stat.S_ISDIR(mode):
            yield from walk(path, choice, below)
        else:
            yield Item(path, name, stream=not stat.S_ISREG(mode), holds=choice.holds)


def walk(root: str, choice: Choice, output: str | None) -> Iterator[Item]:
    """The pages below a folder, in byte order of their paths; hidden ones, linked folders and the output folder are left out."""
    real_root = os.path.realpath(root)
    todo = [""]
    while todo:
        inside = todo.pop()
        if not inside or inside.endswith("/"):
            if inside and output and os.path.realpath(os.path.join(root, inside)) == output:
                continue
            try:
                todo += reversed(_list(root, inside, choice))
            except OSError as error:
                path = os.path.join(root, inside) if inside else root
                yield Item(path, inside.rstrip("/"), status="unreadable", reason=f"cannot read: {why(error).lower()}")
        else:
            yield _item(root, inside, real_root)._replace(holds=choice.holds)


def _list(root: str, inside: str, choice: Choice) -> list[str]:
    """Names in one folder that matter, below the root and in byte order; folders end in a slash."""
    names = []
    with os.scandir(os.path.join(root, inside) if inside else root) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            below = inside + entry.name
            if entry.is_dir(follow_symlinks=False):
                if not choice.drops(below):
                    names.append(below + "/")
            elif choice.takes(below) and entry.name != MANIFEST and not (entry.is_symlink() and os.path.isdir(entry.path)):
                names.append(below)
    names.sort(key=os.fsencode)
    return names


def _item(root: str, inside: str, real_root: str) -> Item:
    path = os.path.join(root, inside)
    try:
        mode = os.lstat(path).st_mode
        if stat.S_ISLNK(mode):
            mode = os.stat(path).st_mode
            real = os.path.realpath(path)
            if real != real_root and not real.startswith(real_root.rstrip("/") + "/"):
                return Item(path, inside, status="link", reason="skipped: link leaves the input folder")
    except OSError as error:
        if error.errno == errno.ELOOP:
            return Item(path, inside, status="link", reason="skipped: link loop")
        if os.path.islink(path):
            return Item(path, inside, status="link", reason="skipped: broken link")
        return Item(path, inside, status="unreadable", reason="no such file" if error.errno == errno.ENOENT else f"cannot read: {why(error).lower()}")
    if not stat.S_ISREG(mode):
        return Item(path, inside, status="special", reason="skipped: not a regular file")
    return Item(path, inside)


def read_list(name: str, end: bytes) -> tuple[str, ...]:
    """The PATHs in a file (`-` is stdin), each up to `end`; `UsageError` if it cannot be read."""
    try:
        with open(0 if name == "-" else name, "rb", closefd=name != "-") as file:
            data = file.read()
    except OSError as error:
        raise UsageError(f"cannot read the list {show(name)}: {why(error)}") from None
    if end == b"\n" and b"\0" in data:
        raise UsageError(f"the list {show(name)} holds NUL bytes (use -0)")
    return tuple(os.fsdecode(path) for path in data.split(end) if path)
