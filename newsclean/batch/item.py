"""The nouns of the yard: an input before it is read, and what became of it."""

from typing import Any, NamedTuple


class Item(NamedTuple):
    """One input, not read yet."""

    path: str
    """As it is opened and shown; "-" is stdin."""
    inside: str
    """Its path below its folder, for the output's name."""
    stream: bool = False
    """Stdin, a pipe or a device: read by the parent, once."""
    status: str = ""
    """Set, with `reason`, when there is nothing to read."""
    reason: str = ""
    raw: bytes | None = None
    """Its bytes, where they are at hand."""
    holds: str = ""
    """Not a page but a file of records: "jsonl" or "warc"."""
    record: str = ""
    """Its bytes are one record of such a file."""
    id: str | None = None
    url: str | None = None
    """What its record says, where that is known before it is cleaned."""


class Record(NamedTuple):
    """What there is to clean in an input."""

    page: bytes | str
    kind: str = "auto"
    id: str | None = None
    url: str | None = None
    encoding: str | None = None
    dialect: str = ""
    damage: str = ""
    """What is wrong with the page, if it could be read all the same."""
    status: str = ""
    """Set, with `reason`, when there is nothing to clean."""
    reason: str = ""


class Reply(NamedTuple):
    """What became of one input."""

    status: str
    reason: str
    """For people; empty when the story was read whole."""
    warnings: list[str]
    output: bytes | None = None
    staged: str | None = None
    """The temporary file that holds the output."""
    facts: dict[str, Any] | None = None
    """For the manifest and the report: sizes, hashes, words kept and cut."""


class Lost(NamedTuple):
    """A task whose child did not answer: status timeout, memory or crashed, and the reason."""

    status: str
    reason: str


class UsageError(Exception):
    """What was asked for makes no sense: exit code 2, nothing done."""


class Unwritable(Exception):
    """Output cannot be written: the run stops, exit code 4."""


class Closed(Exception):
    """The reader of stdout went away: the run stops in silence, exit code 0."""


class Stopped(BaseException):
    """A signal came; `code` is the exit code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code
