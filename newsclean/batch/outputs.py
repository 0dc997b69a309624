"""Files that are written whole or not at all, and their names."""

from __future__ import annotations

import errno
import itertools
import os
import re
from collections.abc import Iterable

from newsclean.late import late

SUFFIXES = (".html", ".htm", ".xhtml", ".txt", ".md")
"""Names that are pages in a folder; `.gz` of them too."""
EXTENSIONS = {"md": ".md", "json": ".json", "jsonl": ".jsonl", "text": ".txt", "html": ".html", "diff": ".diff"}
NAME_MAX = 255
"""Bytes of a file name on every file system in use."""
MANIFEST = "newsclean-run.jsonl"
"""The file that tells what a run did, and whose lock says that an output folder is in use."""
STAGED = late(r"\.newsclean-\d{1,10}-\d{1,10}\.tmp\Z")
"""What waits to be put in its place in an output folder."""
HELD = late(r"\.newsclean-held-\d{1,10}-\d{1,10}\.tmp\Z")
"""What will be a single file; whoever writes it holds its lock."""
PART = ".newsclean-articles.jsonl.tmp"
"""The lines of a run that collects them, until they are all there; the folder's lock guards it."""
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
        name = os.fsencode(stem)[:200].decode("utf-8", "ignore") + "~" + hash_bytes(os.fsencode(inside))[:8] + extension
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


def temporary_in(folder: str, mark: str = "") -> tuple[int, str]:
    """A new temporary file, open, and its path. OSError if there can be none."""
    while True:
        name = os.path.join(folder, f".newsclean-{mark}{os.getpid()}-{next(_numbers)}.tmp")
        try:
            return os.open(name, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o666), name
        except FileExistsError:
            continue  # left by a process that had our number


def stage(path: str, chunks: Iterable[bytes]) -> str:
    """Write `chunks` to a temporary file in the folder of `path`, down to the disk; its path. OSError leaves nothing behind."""
    folder = os.path.dirname(path) or "."
    os.makedirs(folder, exist_ok=True)
    fd, name = temporary_in(folder)
    try:
        for chunk in chunks:
            write_all(fd, chunk)
        keep_mode(path, fd)
        os.fsync(fd)
    except BaseException:
        os.unlink(name)
        raise
    finally:
        os.close(fd)
    return name


def hold(path: str) -> tuple[int, str]:
    """A new temporary file beside `path`, open and locked as long as it is, and its own path. Those whose writers were killed go first."""
    folder = os.path.dirname(path) or "."
    os.makedirs(folder, exist_ok=True)
    with os.scandir(folder) as entries:
        for entry in entries:
            if HELD.match(entry.name) and is_free(entry.path):
                remove(entry.path)
    while True:
        fd, name = temporary_in(folder, "held-")
        lock(fd)
        if os.fstat(fd).st_nlink:
            return fd, name
        os.close(fd)  # another run swept it before it was locked


def settle(fd: int, name: str, path: str) -> None:
    """Put a held file, written whole, in the place of `path`. OSError leaves nothing behind."""
    try:
        keep_mode(path, fd)
        os.fsync(fd)
        if os.name == "nt":  # which renames no file that is open
            os.close(fd)
            fd = -1
        os.replace(name, path)  # elsewhere before its lock is gone
    except BaseException:
        drop(fd, name)
        raise
    if fd >= 0:
        os.close(fd)


def drop(fd: int, name: str) -> None:
    """Give up a held file."""
    if fd >= 0:
        os.close(fd)
    remove(name)


def write_all(fd: int, data: bytes) -> None:
    """Write every byte of `data`."""
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view) :]


def hash_bytes(data: bytes) -> str:
    """SHA-256, as hexadecimal digits."""
    from hashlib import sha256

    return sha256(data).hexdigest()


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
        except OSError as error:
            if error.errno not in (errno.EAGAIN, errno.EACCES):
                return True  # this file system has no locks
            if time.monotonic() > end:
                return False
            time.sleep(0.02)


def is_free(path: str) -> bool:
    """True if no living process has this file locked; False also where that cannot be told."""
    try:
        fd = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return False
    try:
        import fcntl

        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    except ImportError:
        pass  # Windows: a file that is open cannot be removed there
    finally:
        os.close(fd)
    return True


def sweep(folder: str) -> None:
    """Remove what runs that were killed left below `folder`: for the run that has the folder's lock, when none of its workers lives.
    Folders that another living run writes to, here or above, are left alone."""
    if _in_use_above(folder):
        return
    for here, folders, names in os.walk(folder):
        if here != folder and MANIFEST in names and not is_free(os.path.join(here, MANIFEST)):
            folders.clear()
            continue
        for name in names:
            path = os.path.join(here, name)
            if STAGED.match(name) or (HELD.match(name) and is_free(path)):
                remove(path)


def _in_use_above(folder: str) -> bool:
    here = os.path.realpath(folder)
    while (above := os.path.dirname(here)) != here:
        here = above
        manifest = os.path.join(here, MANIFEST)
        if os.path.exists(manifest) and not is_free(manifest):
            return True
    return False


def remove(path: str) -> None:
    """Remove a file if it is there."""
    try:
        os.unlink(path)
    except OSError:
        pass
