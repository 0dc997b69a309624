"""One call of the command: what its options ask for, put together and run."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Any

from newsclean.batch.item import Item, Stopped, UsageError
from newsclean.batch.messages import Reporter, is_terminal, show, write_stderr
from newsclean.batch.outputs import EXTENSIONS
from newsclean.batch.run import Run
from newsclean.batch.sinks import Folder, OneFile, Sink, Stdout
from newsclean.batch.sources import Choice, expand, read_list
from newsclean.batch.worker import Crew, InProcess

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsclean.batch.job import Job

SHORT_HELP = "Usage: newsclean [OPTIONS] [PATH]...\nReads news pages (files, folders, or stdin) and writes their stories; 'newsclean -h' says how."


def run(options: dict[str, Any]) -> int:
    """Do what the options say; the exit code. `UsageError` before any work is done."""
    form = choose_format(options)
    paths = list_paths(options)
    if not paths:
        write_stderr(SHORT_HELP)
        return 2
    several = len(paths) > 1 or bool(options["files_from"]) or os.path.isdir(paths[0])
    sink = choose_sink(options, form, several)
    items = partial(expand, paths, Choice(options["include"], options["exclude"]), options["output_dir"])
    total = check(items, sink, options) if several or options["output"] or options["output_dir"] else 1
    if options["dry_run"]:
        return tell(items(), sink)
    statuses = frozenset(filter(None, options["fail_on"].replace(" ", "").split(",")))
    reporter = Reporter(quiet=options["quiet"], verbose=options["verbose"], fail_on=statuses, allow_empty=options["allow_empty"])
    job = cache(partial(make_job, options, form))
    signal.signal(signal.SIGTERM, stop)
    start = time.monotonic()
    code = Run(job, sink, reporter, options["max_bytes"], total).through(hire(options, job, several), items())
    if several and not options["quiet"] and code not in (2, 130, 143):
        reporter.note(reporter.summary(time.monotonic() - start))
    return code


def stop(number: int, frame: object) -> None:
    """The handler of SIGTERM."""
    raise Stopped(128 + number)


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
    return str(asked.pop()) if asked else "md"


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
    if output and folder:
        raise UsageError("either -o FILE or --output-dir DIR")
    if folder:
        if os.path.lexists(folder) and not os.path.isdir(folder):
            raise UsageError(f"{show(folder)} is not a folder")
        if form == "jsonl":
            return OneFile(os.path.join(folder, "articles.jsonl"))
        extension = EXTENSIONS["text" if options["field"] else form]
        return Folder(folder, extension, options["keep_ext"], not options["no_clobber"])
    if several and form in ("json", "html"):
        raise UsageError(f"{form} is for one page; use --jsonl or --output-dir")
    headers = several and form != "jsonl"
    if output and output != "-":
        if os.path.isdir(output):
            raise UsageError(f"{show(output)} is a folder; use --output-dir")
        return OneFile(output, headers)
    return Stdout(headers)


def check(items: Callable[[], Iterator[Item]], sink: Sink, options: dict[str, Any]) -> int:
    """Refuse what would lose something, before any work; the number of inputs."""
    from newsclean.batch import plan

    if isinstance(sink, Folder):
        trouble = plan.conflict(items, sink, options["in_place"])
    elif isinstance(sink, OneFile) and not options["in_place"]:
        trouble = plan.overwrites(items(), sink.path)
    else:
        trouble = ""
    if trouble:
        raise UsageError(trouble)
    return sum(1 for _ in items()) if options["output_dir"] or is_terminal(2) else 0


def tell(items: Iterator[Item], sink: Sink) -> int:
    """`--dry-run`: a line an input on stdout."""
    for item in items:
        target = sink.target(item)
        line = f"{show(item.path)}: {item.reason}" if item.status else f"{show(item.path)} -> {show(target)}" if target else show(item.path)
        sys.stdout.buffer.write((line + "\n").encode("utf-8", "backslashreplace"))
    sys.stdout.flush()
    return 0


def make_job(options: dict[str, Any], form: str) -> Job:
    """What is done to each input."""
    from newsclean.batch.job import Job

    names = ("field", "kind", "encoding", "url", "language", "as_of", "max_bytes", "max_unpacked", "debug")
    return Job(form=form, **{name: options[name] for name in names})


def hire(options: dict[str, Any], job: Callable[[], Job], several: bool) -> Crew | InProcess:
    """The workers. For many inputs the parent imports everything before it forks, so that a new child costs milliseconds;
    for one input only the child does."""
    jobs = options["jobs"] or (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
    if not hasattr(os, "fork") or (options["debug"] and options["jobs"] == 1):
        return InProcess(lambda *task: job().work(*task))
    if several:
        job().prepare()
    crew = Crew(lambda *task: job().work(*task), lambda: job().prepare(), jobs if several else 1, options["timeout"], options["max_memory"])
    crew.start()
    return crew
