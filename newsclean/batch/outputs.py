"""Files that are written whole or not at all, and their names."""

from __future__ import annotations

import itertools
import os
import re

from newsclean.late import late

SUFFIXES = (".html", ".htm", ".xhtml", ".txt", ".md")
"""Names that are pages in a folder; `.gz` of them too."""
EXTENSIONS = {"md": ".md", "json": ".json", "jsonl": ".jsonl", "text": ".txt", "html": ".html", "diff": ".diff"}
NAME_MAX = 255
"""Bytes of a file name on every file system in use."""
TEMPORARY = late(r"\.newsclean-\d{1,10}-\d{1,10}\.tmp\Z")
_numbers = itertools.count()


def output_name(inside: str, extension: str, keep_ext: bool = False) -> str:
    """The path of an output below the output folder, for an input's path below its own.

    >>> output_name("a/story.html.gz", ".md"), output_name("a/story.html", ".md", keep_ext=True)
    ('a/story.md', 'a/story.html.md')
    """
    folder, _, name = inside.rpartition("/")
    stem = name
    if not keep_ext:
        lower = name.lower()
        for suffix in (".gz", *SUFFIXES):
            if lower.endswith(suffix) and len(suffix) < len(lower):
                stem = stem[: -len(suffix)]
                lower = lower[: -len(suffix)]
                if suffix != ".gz":
                    break
    name = stem + extension
    if len(os.fsencode(name)) > NAME_MAX:
        import hashlib

        digest = hashlib.sha256(os.fsencode(inside)).hexdigest()[:8]
        name = os.fsencode(stem)[:200].decode("utf-8", "ignore") + "~" + digest + extension
    return f"{folder}/{name}" if folder else name


SHORTENED = late(r".{200}~[0-9a-f]{8}\.[a-z]{2,6}\Z", re.DOTALL)


def is_shortened(path: str) -> bool:
    """True for a name that `output_name` had to shorten."""
    return len(path) > 200 and SHORTENED.match(os.fsencode(os.path.basename(path)).decode("latin-1")) is not None


def folded(path: str) -> str:
    """What two names have in common if a file system that folds case or composes letters takes them for one."""
    if path.isascii():
        return path.lower()
    import unicodedata

    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def temporary_in(folder: str) -> str:
    """The path of a new temporary file."""
    return os.path.join(folder, f".newsclean-{os.getpid()}-{next(_numbers)}.tmp")


def stage(path: str, data: bytes) -> str:
    """Write `data` to a temporary file in the folder of `path`, down to the disk; its path. OSError leaves nothing behind."""
    folder = os.path.dirname(path) or "."
    os.makedirs(folder, exist_ok=True)
    name = temporary_in(folder)
    fd = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(fd, view) :]
        keep_mode(path, fd)
        os.fsync(fd)
    except BaseException:
        os.unlink(name)
        raise
    finally:
        os.close(fd)
    return name


def keep_mode(path: str, fd: int) -> None:
    """Give a temporary file the permissions of the file that it will replace."""
    try:
        os.fchmod(fd, os.stat(path).st_mode & 0o777)
    except OSError:
        pass


def lock(fd: int, seconds: float = 1) -> bool:
    """Take an open file for this run; False if another one has it. A run that was killed lets go within `seconds`."""
    try:
        import fcntl
    except ImportError:
        return True
    import time

    end = time.monotonic() + seconds
    while True:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except OSError:
            if time.monotonic() > end:
                return False
            time.sleep(0.02)


def sweep(folder: str) -> None:
    """Remove every temporary file below `folder`: for the run that has the folder's lock, when none of its workers lives."""
    for here, _, names in os.walk(folder):
        for name in names:
            if TEMPORARY.match(name):
                try:
                    os.unlink(os.path.join(here, name))
                except OSError:
                    pass
