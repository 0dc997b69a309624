"""What is said on stderr, and the exit code that comes of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

FAILED = frozenset({"unreadable", "too_large", "too_complex", "damaged", "timeout", "memory", "crashed", "bug", "exists"})
"""Statuses with exit code 3."""
PASSED_OVER = frozenset({"special", "link"})
"""Statuses that are counted and said, with exit code 0."""
DONE = "done"
"""Not a status of an input but of a run: `--resume` found what it would write proved; the reason is its status then."""

ASIDE = "aside"
"""Not a status either: something to be said about a file in the place of an input; it is none, and is not counted."""


def escape(text: str, limit: int = 400) -> str:
    r"""`text` on one line, safe on any terminal: controls, bidi marks, surrogates and the like as escapes, at most `limit` characters.

    >>> escape("a\x1b[2J\u202eb\udce9")
    'a\\x1b[2J\\u202eb\\xe9'
    """
    if not text.isprintable():
        text = "".join(c if c.isprintable() else _code(ord(c)) for c in text)
    if len(text) > limit:
        text = text[: limit // 3] + "…" + text[-(limit - limit // 3 - 1) :]
    return text


def _code(point: int) -> str:
    if 0xDC80 <= point <= 0xDCFF:  # a byte of a file name that is not UTF-8
        return f"\\x{point - 0xDC00:02x}"
    return f"\\x{point:02x}" if point < 0x100 else f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"


def show(path: str) -> str:
    r"""A path as it is told to people: escaped, quoted if it has spaces or quotes, at most 200 characters.

    >>> show("two words.html"), show("caf\udce9.html")
    ('"two words.html"', 'caf\\xe9.html')
    """
    text = escape(path, 198)
    if not text or any(c in text for c in " '\""):
        return '"' + text.replace('"', '\\"') + '"'
    return text


def show_size(count: int) -> str:
    """A number of bytes in words: 16 MiB, 1 GiB, or 3,120 bytes.

    >>> show_size(16 << 20), show_size(3120)
    ('16 MiB', '3,120 bytes')
    """
    for shift, unit in ((30, "GiB"), (20, "MiB"), (10, "KiB")):
        if count >> shift and not count & ((1 << shift) - 1):
            return f"{count >> shift} {unit}"
    return f"{count:,} bytes"


def why(error: OSError) -> str:
    """The operating system's words for an error."""
    return error.strerror or type(error).__name__


def blame(error: BaseException, debug: bool) -> str:
    """What to say about an exception that should not have come: its type and the place in our code nearest to it.
    The traceback goes to stderr if `debug`."""
    place = ""
    trace = error.__traceback__
    while trace:
        name = trace.tb_frame.f_code.co_filename
        if f"{os.sep}newsclean{os.sep}" in name or not place:
            place = f"{os.path.basename(name)}:{trace.tb_lineno}"
        trace = trace.tb_next
    if debug:
        import traceback

        for line in "".join(traceback.format_exception(error)).splitlines():
            write_stderr(escape(line, 1000))
    return f"internal error {type(error).__name__} in {place}; rerun with --debug, please report"


def exit_code(status: str) -> int:
    """0, 1 or 3 of the contract for the status of one input."""
    if status in FAILED:
        return 3
    if status == "ok" or status in PASSED_OVER:  # the usual ones do not wait for the import
        return 0
    from newsclean.page import STORY_STATUSES

    return 0 if status in STORY_STATUSES else 1


def write_stderr(line: str) -> None:
    """One line on stderr in UTF-8; a stderr that is closed or full is not an error."""
    try:
        os.write(2, (line + "\n").encode("utf-8", "backslashreplace"))
    except OSError:
        pass


class Reporter:
    """Says what happened to each input, counts, and knows the exit code so far."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False, fail_on: frozenset[str] = frozenset(), allow_empty: bool = False) -> None:
        self.quiet = quiet
        self.verbose = verbose
        self.fail_on = fail_on
        self.allow_empty = allow_empty
        self.counts: dict[str, int] = {}
        self.code = 0
        self.write: Callable[[str], None] = write_stderr

    def say(self, path: str, reason: str) -> None:
        self.write(f"newsclean: {show(path)}: {escape(reason)}")

    def aside(self, path: str, line: str) -> None:
        """A message about a file that is no failure."""
        if not self.quiet:
            self.say(path, line)

    def note(self, reason: str) -> None:
        """A message about the run as a whole."""
        self.write(f"newsclean: {escape(reason)}")

    def count(self, path: str, status: str, reason: str, warnings: list[str]) -> None:
        """Take one input's result: at most one line if it failed, else a line a warning."""
        self.counts[status] = self.counts.get(status, 0) + 1
        code = exit_code(reason if status == DONE else status)
        if status in self.fail_on:
            code = max(code, 1)
        if code == 1 and self.allow_empty and status not in self.fail_on:
            code = 0
        self.code = max(self.code, code)
        if reason and status != DONE and (status in FAILED or not self.quiet):
            self.say(path, reason)
        if self.verbose or (exit_code(status) == 0 and not self.quiet):
            for warning in warnings:
                if self.verbose or not warning.startswith(("vetoed:", "removed ")):
                    self.say(path, warning)

    def totals(self) -> tuple[int, int, int, int]:
        """Inputs with a story, without one, failed, and passed over."""
        from newsclean.page import STORY_STATUSES

        ok = failed = skipped = 0
        for status, count in self.counts.items():
            if status in STORY_STATUSES:
                ok += count
            elif status in FAILED and status != "exists":
                failed += count
            elif status in PASSED_OVER or status in ("exists", DONE):
                skipped += count
        return ok, sum(self.counts.values()) - ok - failed - skipped, failed, skipped

    def summary(self, seconds: float) -> str:
        """`1204 cleaned, 3 no article, 1 unreadable; 41 pages/s`."""
        ok, none, failed, skipped = self.totals()
        parts = [f"{ok} cleaned"]
        if none:
            parts.append(f"{none} no article")
        failures = sorted(s for s in self.counts if s in FAILED and s != "exists")
        parts += [f"{self.counts[s]} {s.replace('_', ' ')}" for s in failures]
        if skipped:
            parts.append(f"{skipped} skipped")
        return f"{', '.join(parts)}; {(ok + none + failed) / max(seconds, 0.001):.0f} pages/s"


def is_terminal(fd: int) -> bool:
    """True if this descriptor is a terminal."""
    return os.isatty(fd)


def wants_color(fd: int, choice: str) -> bool:
    """Whether a stream is to be coloured: `--color`, then NO_COLOR, FORCE_COLOR, TERM=dumb, then whether it is a terminal."""
    if choice != "auto":
        return choice == "always"
    env = os.environ
    if env.get("NO_COLOR"):
        return False
    if env.get("FORCE_COLOR"):
        return True
    return env.get("TERM") != "dumb" and sys.platform != "win32" and is_terminal(fd)
