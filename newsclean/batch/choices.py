"""What the options of one call amount to; `UsageError` for what makes no sense, before any work is done."""

import os
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

from newsclean.batch.item import Item, UsageError
from newsclean.batch.messages import is_terminal, show, show_size, wants_color
from newsclean.batch.outputs import EXTENSIONS
from newsclean.batch.sinks import Folder, OneFile, Sink, Stdout
from newsclean.batch.sources import NEEDS, Choice, can_read_archives, expand, is_folder_in, read_list


class Plan(NamedTuple):
    """What is to be done: the inputs, as often as they are asked for, and where they go."""

    form: str
    sink: Sink
    items: Callable[[], Iterator[Item]]
    """Files and streams."""
    several: bool
    """Results are told apart: more than one PATH, a folder, a list or records."""
    many: bool
    """More than one PATH, a folder or a list."""
    total: int
    """Inputs, or 0 if nobody counted them; records are not."""
    choice: Choice
    fail_on: frozenset[str]
    """Statuses with exit code 1, whatever else they mean."""


STATUSES = (
    "ok partial paywalled live_blog no_article index_page consent_page login_page blocked_page script_page error_page empty not_text "
    "unreadable too_large too_complex damaged timeout memory crashed bug exists special link"
).split()
"""What an input can come to."""
NAMED = ("field", "output", "output_dir", "files_from", "report")
"""Options that name something, which is nothing if a shell's variable was empty."""
LEAST_MEMORY = 32 << 20
"""Bytes; with fewer, no worker gets as far as its first page."""


def choose(options: dict[str, Any]) -> Plan | None:
    """The plan, or None if there is nothing to read: no PATH, and stdin is a terminal."""
    check_values(options)
    form = choose_format(options)
    paths = list_paths(options)
    if not paths and not options["files_from"]:
        return None
    choice = Choice(options["include"], options["exclude"], options["origin"] or "")
    if choice.holds == "warc" and not can_read_archives():
        raise UsageError(f"--from warc {NEEDS}")
    if options["output_dir"] and any(is_folder_in(path, options["output_dir"]) for path in paths):
        from newsclean.batch.manifest import written_in

        choice.written = written_in(options["output_dir"])
    many = len(paths) != 1 or bool(options["files_from"]) or os.path.isdir(paths[0])
    several = many or choice.of_file(paths[0]) != ""
    sink = choose_sink(options, form, several)
    items = partial(expand, paths, choice, options["output_dir"])
    total = check(items, sink, options) if several or options["output"] or options["output_dir"] or options["report"] else 1
    return Plan(form, sink, items, several, many, total, choice, choose_failures(options["fail_on"]))


def check_values(options: dict[str, Any]) -> None:
    """Refuse values that can only be a mistake, and options that have nothing to say here."""
    for name in NAMED:
        if options[name] == "":
            raise UsageError(f"--{name.replace('_', '-')} is empty")
    if options["url"] and "://" not in options["url"]:
        raise UsageError(f"{show(options['url'])} is no address such as https://news.example/story")
    if options["language"] and not re.fullmatch(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8}){0,9}", options["language"]):
        raise UsageError(f"{show(options['language'])} is no language such as en, ko or pt-BR")
    if options["max_memory"] < LEAST_MEMORY:
        raise UsageError(f"--max-memory must be at least {show_size(LEAST_MEMORY)}, which newsclean itself takes")
    if options["quiet"] and options["verbose"]:
        raise UsageError("either -q or -v")
    if options["in_place"] and not options["output"] and not options["output_dir"]:
        raise UsageError("--in-place lets -o FILE or --output-dir DIR replace an input; name one of them")


def choose_failures(names: str) -> frozenset[str]:
    """The statuses that `--fail-on` names."""
    found = frozenset(filter(None, names.replace(" ", "").split(",")))
    if unknown := sorted(found.difference(STATUSES)):
        raise UsageError(f"no status {unknown[0]}; there are {', '.join(STATUSES)}")
    return found


def choose_format(options: dict[str, Any]) -> str:
    """One format, however it was asked for."""
    asked = {f for f in (options["form"], options["as_json"] and "json", options["as_jsonl"] and "jsonl") if f}
    if len(asked) > 1:
        raise UsageError(f"one format at a time, not {' and '.join(sorted(asked))}")
    if options["field"]:
        if asked:
            raise UsageError("--field prints one field and takes no format")
        from newsclean.page import Article

        names = list(Article("ok").to_dict())
        if options["field"] not in names:
            raise UsageError(f"no field {options['field']}; there are {', '.join(names)}")
    form = str(asked.pop()) if asked else "md"
    if options["provenance"] and form not in ("json", "jsonl"):
        raise UsageError("--provenance is for --json and --jsonl")
    return form


def list_paths(options: dict[str, Any]) -> tuple[str, ...]:
    """PATHs in order, those of `--files-from` last; stdin when there are none and it is no terminal."""
    paths = tuple(options["paths"])
    if options["null"] and not options["files_from"]:
        raise UsageError("-0 says how --files-from is to be read")
    if options["files_from"]:
        paths += read_list(options["files_from"], b"\0" if options["null"] else b"\n")
    elif not paths and not is_terminal(0):
        return ("-",)
    if paths.count("-") + (options["files_from"] == "-") > 1:
        raise UsageError("standard input can be read only once")
    return paths


def choose_sink(options: dict[str, Any], form: str, several: bool) -> Sink:
    """Where results go; `UsageError` for a place that cannot hold them."""
    output, folder = options["output"], options["output_dir"]
    if options["resume"] and not folder:
        raise UsageError("--resume needs --output-dir")
    if output and folder:
        raise UsageError("either -o FILE or --output-dir DIR")
    if output and options["report"] and os.path.realpath(output) == os.path.realpath(options["report"]):
        raise UsageError("-o and --report name one file")
    if output and os.path.isdir(output):
        raise UsageError(f"{show(output)} is a folder; use --output-dir")
    if options["report"] and os.path.isdir(options["report"]):
        raise UsageError(f"the report {show(options['report'])} is a folder")
    if folder:
        if os.path.lexists(folder) and not os.path.isdir(folder):
            raise UsageError(f"{show(folder)} is not a folder")
        if form == "jsonl":
            from newsclean.batch.collected import Collected

            return Collected(folder)
        extension = EXTENSIONS["text" if options["field"] else form]
        return Folder(folder, extension, options["keep_ext"])
    if several and form in ("json", "html"):
        raise UsageError(f"{form} is for one page; use --jsonl or --output-dir")
    headers = several and form != "jsonl"
    if output and output != "-":
        return OneFile(output, headers)
    return Stdout(headers, paint=form == "diff" and wants_color(1, options["color"]))


def check(items: Callable[[], Iterator[Item]], sink: Sink, options: dict[str, Any]) -> int:
    """Refuse what would lose something, before any work; the number of inputs."""
    from newsclean.batch import plan

    if isinstance(sink, Folder):
        trouble = plan.conflict(items, sink, options["in_place"])
    elif isinstance(sink, OneFile) and not options["in_place"]:
        trouble = plan.overwrites(items(), sink.shown)
    else:
        trouble = ""
    if options["report"] and plan.overwrites(items(), options["report"]):
        trouble = f"the report {show(options['report'])} is an input"
    if isinstance(sink, OneFile) and options["no_clobber"] and os.path.isfile(sink.path):
        trouble = f"{show(sink.shown)} exists (--no-clobber)"
    if trouble:
        raise UsageError(trouble)
    if not options["output_dir"] and not is_terminal(2):
        return 0
    total = 0
    for item in items():
        if item.holds:
            return 0
        total += 1
    return total
