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

ARCHIVES = (".warc", ".wet")
"""Names of a crawler's archives."""
NEEDS = "needs the extra newsclean[warc]: pip install 'newsclean[warc]'"


class Choice:
    """Which files of a folder are inputs: by suffix, or by `--include` and `--exclude`; and what they hold, pages or records."""

    def __init__(self, include: tuple[str, ...] = (), exclude: tuple[str, ...] = (), holds: str = "") -> None:
        self.holds = holds
        """What every file is said to hold; "": told by each."""
        self.suffixes = {"jsonl": (".jsonl",), "warc": ARCHIVES}.get(holds, SUFFIXES + ARCHIVES)
        self.missed = False
        """An archive was left out, since nobody here can read it."""
        self.written: frozenset[int] = frozenset()
        """Files that an earlier run wrote where this one reads: a hash for each absolute path."""
        self.include = [_glob(p) for p in include]
        self.exclude = [_glob(p) for p in exclude]

    def takes(self, inside: str) -> bool:
        if self.drops(inside):
            return False
        taken = _matches(self.include, inside) if self.include else has_suffix(inside, self.suffixes)
        if taken and self.of(inside) == "warc" and not can_read_archives():
            self.missed = True
            return False
        return taken

    def of(self, name: str) -> str:
        """What a file holds, by its name."""
        return self.holds or ("warc" if has_suffix(name, ARCHIVES) else "")

    def of_file(self, path: str) -> str:
        """What a file holds, by its name or its first bytes."""
        return self.of(path) or ("warc" if _begins_as_archive(path) else "")

    def found_nothing(self) -> str:
        """What to say of folders and lists in which there was no input."""
        return "no pages found; in folders, " + ("--include says what is read" if self.include else f"files in {' '.join(self.suffixes)} are read")

    def drops(self, inside: str) -> bool:
        """True for a file or folder that `--exclude` names."""
        return bool(self.exclude) and _matches(self.exclude, inside)


def has_suffix(name: str, suffixes: tuple[str, ...]) -> bool:
    """Whether a name ends so, whatever its case, packed or not."""
    return name.lower().removesuffix(".gz").endswith(suffixes)


def is_archive(head: bytes) -> bool:
    """Whether a file that begins with these bytes is WARC or WET, packed or not."""
    if head.startswith(b"\x1f\x8b"):
        import zlib

        try:
            head = zlib.decompressobj(31).decompress(head[:4096], 16)
        except zlib.error:
            return False
    return head.startswith(b"WARC/1.")


def _begins_as_archive(path: str) -> bool:
    if not os.path.isfile(path):
        return False  # a pipe would lose its writer
    try:
        fd = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError:
        return False
    try:
        return is_archive(os.read(fd, 4096))
    except OSError:
        return False
    finally:
        os.close(fd)


def can_read_archives() -> bool:
    """Whether the extra for WARC is installed."""
    from importlib.util import find_spec

    return find_spec("fastwarc") is not None


def _glob(pattern: str) -> tuple[bool, re.Pattern[str]]:
    """Whether a pattern is for whole paths, and what it matches; one that ends in a slash names a folder, one that begins with `**/` any below."""
    import fnmatch

    pattern = pattern.rstrip("/")
    deep = pattern.startswith("**/")
    inner = pattern.removeprefix("./").lstrip("/") if not deep else pattern[3:]
    return "/" in pattern, re.compile(("(?s:.*/)?" if deep else "") + fnmatch.translate(inner))


def _matches(globs: list[tuple[bool, re.Pattern[str]]], inside: str) -> bool:
    """A pattern with a slash is matched with the path below the folder, another with the name."""
    name = inside.rpartition("/")[2]
    return any(p.match(inside if whole else name) for whole, p in globs)


def expand(paths: tuple[str, ...], choice: Choice, output: str | None = None) -> Iterator[Item]:
    """The inputs that PATHs stand for, in order. `output` is the folder that is never an input."""
    below = os.path.realpath(output) if output else None
    # What this run writes into a folder must not be there yet when it is listed.
    early = {path: list(walk(path, choice, below)) for path in paths[1:] if output and is_folder_in(path, output)}
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
            yield from early[path] if path in early else walk(path, choice, below)
        else:
            yield _named(path, name, mode, choice)


def is_folder_in(path: str, folder: str) -> bool:
    """Whether a path is a folder that exists, this one or below it."""
    return os.path.isdir(folder) and os.path.isdir(path) and (os.path.realpath(path) + "/").startswith(os.path.realpath(folder).rstrip("/") + "/")


def _named(path: str, name: str, mode: int, choice: Choice) -> Item:
    """A file or stream that was asked for by its name."""
    if not stat.S_ISREG(mode):
        return Item(path, name, stream=True, holds=choice.holds)
    item = Item(path, name, holds=choice.of_file(path))
    if item.holds == "warc" and not can_read_archives():
        return Item(path, name, status="unreadable", reason=f"WARC {NEEDS}")
    return item


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
            yield _item(root, inside, real_root)._replace(holds=choice.of(inside))


def _list(root: str, inside: str, choice: Choice) -> list[str]:
    """Names in one folder that matter, below the root and in byte order; folders end in a slash."""
    names = []
    top = os.path.abspath(root)
    with os.scandir(os.path.join(root, inside) if inside else root) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            below = inside + entry.name
            if entry.is_dir(follow_symlinks=False):
                if not choice.drops(below):
                    names.append(below + "/")
            elif entry.name == MANIFEST or not choice.takes(below) or (entry.is_symlink() and os.path.isdir(entry.path)):
                continue
            elif not choice.written or hash(os.path.join(top, below)) not in choice.written:
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
