"""One call of the command: what its options ask for, put together and run."""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache, partial
from typing import Any

from newsclean.batch.choices import Plan, choose
from newsclean.batch.item import Closed, Item, Stopped, Unwritable
from newsclean.batch.messages import DONE, FAILED, Reporter, is_terminal, show, wants_color, why, write_stderr
from newsclean.batch.run import Run
from newsclean.batch.sources import NEEDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsclean.batch.inprocess import InProcess
    from newsclean.batch.job import Job
    from newsclean.batch.manifest import Manifest
    from newsclean.batch.progress import Bar
    from newsclean.batch.report import Report
    from newsclean.batch.worker import Crew

SHORT_HELP = "Usage: newsclean [OPTIONS] [PATH]...\nReads news pages (files, folders, or stdin) and writes their stories; 'newsclean -h' says how."
FEW = 9
"""Records of one file that need no summary: each that failed has its line."""
DECISIVE = ("field", "provenance", "kind", "encoding", "url", "language", "as_of", "max_bytes", "max_unpacked")
"""Options that decide, with the format, what an output holds."""


def run(options: dict[str, Any]) -> int:
    """Do what the options say; the exit code. `UsageError` before any work is done."""
    plan = choose(options)
    if plan is None:
        write_stderr(SHORT_HELP)
        return 2
    if options["dry_run"]:
        return tell(plan, options["no_clobber"], options["max_bytes"])
    reporter = Reporter(quiet=options["quiet"], verbose=options["verbose"], fail_on=plan.fail_on, allow_empty=options["allow_empty"])
    start = time.monotonic()
    try:
        catch_signals()
        code = work(options, plan, reporter)
    except Unwritable as error:
        reporter.note(str(error))
        return 4
    except Closed:
        return 0
    except Stopped as stopped:
        reporter.note("interrupted")
        return stopped.code
    if code < 4 and not reporter.quiet:
        conclude(plan, reporter, time.monotonic() - start)
    return code


def catch_signals() -> None:
    """Let ^C and SIGTERM raise `Stopped` from here on, unless they are ignored, as under nohup."""
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, stop)


@contextmanager
def signals_held() -> Iterator[None]:
    """Let signals wait while modules load: what a handler raises is lost in a callback of the import system, and the run would go on."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def stop(number: int, frame: object) -> None:
    """The handler of these signals."""
    raise Stopped(128 + number)


def conclude(plan: Plan, reporter: Reporter, seconds: float) -> None:
    """What is said at the end of a run: what was left out, and how many inputs came to what."""
    if plan.choice.missed:
        reporter.note(f"WARC files were left out: reading them {NEEDS}")
    if plan.many or (plan.several and sum(reporter.counts.values()) > FEW):
        reporter.note(reporter.summary(seconds) if reporter.counts else plan.choice.found_nothing())


def work(options: dict[str, Any], plan: Plan, reporter: Reporter) -> int:
    """Clean every input; the exit code."""
    with ExitStack() as opened:
        report = open_report(options["report"], opened)
        manifest = open_manifest(options, plan, reporter, opened)
        job = cache(partial(make_job, options, plan.form))
        crew = hire(options, job, plan.several)
        bar = open_bar(options, plan, reporter, opened)
        watchers = tuple(watcher.add for watcher in (bar, report) if watcher)
        items = screened(plan, manifest, options["no_clobber"], options["max_bytes"])
        code = Run(job, plan.sink, reporter, options["max_bytes"], plan.total, manifest, watchers).through(crew, items)
        if report:
            report.write()
    return code


def each(plan: Plan, max_bytes: int) -> Iterator[Item]:
    """The inputs: files and streams, or the records in them."""
    for item in plan.items():
        if item.status or not item.holds:
            yield item
        elif item.holds == "jsonl":
            from newsclean.batch import records

            yield from records.split(item, max_bytes)
        else:
            from newsclean.batch import warc

            yield from warc.split(item, max_bytes)


def screened(plan: Plan, manifest: Manifest | None, no_clobber: bool, max_bytes: int) -> Iterator[Item]:
    """The inputs, those marked that need no work: proved done, or with an output that is to stay."""
    for item in each(plan, max_bytes):
        if not item.status:
            if manifest:
                item = manifest.screen(item)
            if no_clobber and item.status != DONE and (target := plan.sink.target(item)) and os.path.lexists(target):
                item = item._replace(status="exists", reason=f"skipped: {show(os.path.basename(target))} exists")
        yield item


def tell(plan: Plan, no_clobber: bool, max_bytes: int) -> int:
    """`--dry-run`: a line an input on stdout; exit code 3 if one of them cannot be read."""
    code = 0
    for item in screened(plan, None, no_clobber, max_bytes):
        if item.status in FAILED:
            code = 3
        target = plan.sink.output(item)
        line = f"{show(item.path)}: {item.reason}" if item.status else f"{show(item.path)} -> {show(target)}" if target else show(item.path)
        sys.stdout.buffer.write((line + "\n").encode("utf-8", "backslashreplace"))
    sys.stdout.flush()
    return code


def make_job(options: dict[str, Any], form: str) -> Job:
    """What is done to each input."""
    from newsclean.batch.job import Job

    return Job(form=form, hashes=bool(options["output_dir"]), debug=options["debug"], **{name: options[name] for name in DECISIVE})


def hire(options: dict[str, Any], job: Callable[[], Job], several: bool) -> Crew | InProcess:
    """The workers. For many inputs the parent loads everything before it forks, so that a new child costs milliseconds;
    for one input only the child does."""
    if not hasattr(os, "fork") or (options["debug"] and options["jobs"] == 1):
        from newsclean.batch.inprocess import InProcess

        gc.enable()  # the command starts without
        return InProcess(lambda *task: job().work(*task))
    from newsclean.batch.worker import Crew

    cpus = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if several:
        with signals_held():
            job().warm()
        gc.enable()  # the command starts without
    jobs = (options["jobs"] or cpus) if several else 1
    crew = Crew(lambda *task: job().work(*task), lambda: job().prepare(), jobs, options["timeout"], options["max_memory"])
    crew.start()
    return crew


def open_manifest(options: dict[str, Any], plan: Plan, reporter: Reporter, opened: ExitStack) -> Manifest | None:
    """The manifest of the output folder, with what an earlier run did proved if this one is to resume it."""
    folder = options["output_dir"]
    if not folder:
        return None
    from newsclean.batch.collected import Collected
    from newsclean.batch.manifest import Manifest, hash_options

    collected = plan.sink if isinstance(plan.sink, Collected) else None
    try:
        manifest = Manifest(folder, hash_options({"format": plan.form, **{name: options[name] for name in DECISIVE}}), options["resume"], collected)
        opened.callback(manifest.close)
        done = sum(map(manifest.prove, plan.items())) if options["resume"] else 0
    except OSError as error:
        raise Unwritable(f"cannot write {show(folder)}: {why(error)}") from None
    if options["resume"] and plan.total and not options["quiet"]:
        reporter.note(f"{done} of {plan.total} already done, {plan.total - done} to do")
    return manifest


def open_report(path: str | None, opened: ExitStack) -> Report | None:
    """The tallies, if they are asked for."""
    if path is None:
        return None
    from newsclean.batch.report import Report

    report = Report(path)
    opened.callback(report.close)
    return report


def open_bar(options: dict[str, Any], plan: Plan, reporter: Reporter, opened: ExitStack) -> Bar | None:
    """A progress bar, if there is more than one input and somebody to look at it."""
    if not plan.several or options["quiet"] or not is_terminal(2) or (is_terminal(1) and not options["output_dir"]):
        return None
    from newsclean.batch.progress import Bar

    bar = Bar(plan.total, wants_color(2, options["color"]))
    reporter.write = bar.write
    opened.callback(bar.close)
    opened.callback(setattr, reporter, "write", write_stderr)
    return bar
