"""The door: options and exit codes. What they mean is done in `newsclean.batch`."""

from __future__ import annotations

import os
import sys
from typing import Any, NoReturn

import click

from newsclean import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

EPILOG = """Exit codes: 0 done, 1 no article, 2 usage, 3 an input failed, 4 output cannot be written, 130 and 143 interrupted.
Defaults come from NEWSCLEAN_OPTION, as in NEWSCLEAN_JOBS=4, and from the file of --config. Nothing is ever fetched."""

FORMATS = ("md", "json", "jsonl", "text", "html", "diff")


def parse_size(value: str) -> int:
    """A number of bytes: 300000, 64k, 16M, 16MiB, 1G."""
    text = str(value).strip().lower().removesuffix("ib").removesuffix("b")
    shift = {"k": 10, "m": 20, "g": 30}.get(text[-1:], 0)
    digits = text[:-1] if shift else text
    if not digits.isascii() or not digits.isdigit() or not 0 < int(digits[:12]) << shift < 1 << 50:
        raise click.BadParameter(f"{value!r} is no size such as 300000, 64k, 16M or 1G")
    return int(digits) << shift


def parse_seconds(value: str) -> float:
    """CPU seconds, from a hundredth to a day."""
    try:
        seconds = float(value)
    except ValueError:
        seconds = 0.0
    if not 0.01 <= seconds <= 86400:
        raise click.BadParameter(f"{value!r} is no number of seconds from 0.01 to 86400")
    return seconds


def parse_jobs(value: str) -> int:
    """A number of workers."""
    text = str(value)
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:9]) <= 256:
        raise click.BadParameter(f"{value!r} is no number from 1 to 256")
    return int(text)


def parse_day(value: str) -> date:
    """A day as YYYY-MM-DD."""
    from datetime import date

    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day such as 2031-05-14") from None


def print_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"newsclean {__version__}")
        ctx.exit()


def print_help(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help(), color=ctx.color)
        ctx.exit()


def read_config(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Take defaults from a TOML file whose keys are the long options."""
    if value is None or ctx.resilient_parsing:
        return value
    import tomllib

    try:
        with open(value, "rb") as file:
            found = tomllib.load(file)
    except (OSError, ValueError) as error:
        raise click.UsageError(f"cannot read the configuration {value}: {getattr(error, 'strerror', None) or error}") from None
    known = {max(p.opts, key=len): p for p in ctx.command.params if isinstance(p, click.Option) and p.envvar and p.name != "config"}
    defaults = {}
    for key, given in found.items():
        option = known.get(f"--{key}")
        if option is None:
            raise click.UsageError(f"{value}: no option --{key}")
        if wanted := misfit(option, given):
            raise click.UsageError(f"{value}: {key} takes {wanted}")
        defaults[str(option.name)] = given
    ctx.default_map = {**(ctx.default_map or {}), **defaults}
    return value


def misfit(option: click.Option, value: object) -> str:
    """What an option takes in a TOML file, if this value is not of that kind; else ""."""
    if option.is_flag:
        return "" if isinstance(value, bool) else "true or false"
    if option.multiple:
        return "" if isinstance(value, list) and all(isinstance(v, str) for v in value) else "a list of strings"
    return "a string or a number" if isinstance(value, bool | list | dict) else ""


EXCLUSIVE = (("form", "as_json", "as_jsonl", "field"), ("output", "output_dir"), ("quiet", "verbose"))
"""Options of which only one is heeded."""


def outrank(ctx: click.Context, options: dict[str, Any]) -> None:
    """Of options that exclude each other, let those on the line win over the environment's, and these over a file's."""
    ranks = [click.core.ParameterSource.COMMANDLINE, click.core.ParameterSource.ENVIRONMENT, click.core.ParameterSource.DEFAULT_MAP]
    for group in EXCLUSIVE:
        rank = {name: ranks.index(source) for name in group if options[name] and (source := ctx.get_parameter_source(name)) in ranks}
        for name in rank:
            if rank[name] > min(rank.values()):
                options[name] = None


def complete_files(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
    """Let the shell complete a path."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="dir" if param.name == "output_dir" else "file")]


def complete_field(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The fields that begin so."""
    from newsclean.page import Article

    return [name for name in Article("ok").to_dict() if name.startswith(incomplete)]


def print_completion(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value is None or ctx.resilient_parsing:
        return
    from click.shell_completion import get_completion_class

    shell = get_completion_class(value)
    assert shell is not None
    click.echo(shell(ctx.command, {}, "newsclean", "_NEWSCLEAN_COMPLETE").source())
    ctx.exit()


@click.command(
    add_help_option=False,  # click's own looks for a translation at each start: 1 ms
    context_settings={"max_content_width": 100},
    epilog=EPILOG,
)
@click.argument("paths", nargs=-1, type=click.UNPROCESSED, metavar="[PATH]...", shell_complete=complete_files)
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), help="Output format; md if none is given.")
@click.option("--json", "as_json", is_flag=True, help="The same as -f json.")
@click.option("--jsonl", "as_jsonl", is_flag=True, help="The same as -f jsonl: one line an input, failures too.")
@click.option("--provenance", is_flag=True, help="In JSON, tell each field's origin and what other sources say.")
@click.option("--field", metavar="NAME", shell_complete=complete_field, help="Print this field of the JSON object alone, a line a value.")
@click.option("-o", "--output", metavar="FILE", shell_complete=complete_files, help="Write to FILE what stdout would get.")
@click.option("--output-dir", metavar="DIR", shell_complete=complete_files, help="Write a file for each input below DIR; a folder is mirrored.")
@click.option("--resume", is_flag=True, help="Skip what DIR/newsclean-run.jsonl proves done.")
@click.option("--keep-ext", is_flag=True, help="Name outputs a.html.md, not a.md.")
@click.option("--no-clobber", is_flag=True, help="Leave output files that exist.")
@click.option("--in-place", is_flag=True, help="Allow an output to replace an input.")
@click.option("-n", "--dry-run", is_flag=True, help="Say what would be read and written; do nothing.")
@click.option("--include", metavar="GLOB", multiple=True, help="In folders, read files whose name matches GLOB; with a / in it, the path below the folder.")
@click.option("--exclude", metavar="GLOB", multiple=True, help="In folders, leave out files and folders that match GLOB in the same way.")
@click.option("--files-from", metavar="FILE", shell_complete=complete_files, help="Read PATHs from FILE, one a line; - is stdin.")
@click.option("-0", "--null", is_flag=True, help="PATHs of --files-from end in NUL, not in a line break.")
@click.option("--from", "origin", type=click.Choice(("jsonl", "warc")), help="Inputs hold records: an object a line with id, url, html or text; or WARC.")
@click.option("--input-format", "kind", type=click.Choice(("auto", "html", "text")), default="auto", show_default=True, help="What the inputs are.")
@click.option("--encoding", metavar="LABEL", help="Their character encoding, believed before what they say.")
@click.option("--url", metavar="URL", help="The page's address, for links and metadata.")
@click.option("--language", metavar="TAG", help="The page's language: en, ko, pt-BR.")
@click.option("--as-of", metavar="DATE", type=parse_day, help='The day that "yesterday" counts from.')
@click.option("--allow-empty", is_flag=True, help="Exit with 0 also if there is no article.")
@click.option("--fail-on", metavar="STATUS,...", default="", help="Exit with 1 also for these: partial, paywalled, ...")
@click.option("-j", "--jobs", type=parse_jobs, metavar="N", help="Workers; one for each CPU if not given.")
@click.option("--timeout", type=parse_seconds, default="10", show_default=True, metavar="SECONDS", help="CPU time for one input.")
@click.option("--max-memory", type=parse_size, metavar="SIZE", default="1GiB", show_default=True, help="Memory for one input.")
@click.option("--max-bytes", type=parse_size, metavar="SIZE", default="16MiB", show_default=True, help="Bytes read of one input.")
@click.option("--max-unpacked", type=parse_size, metavar="SIZE", default="64MiB", show_default=True, help="Bytes that a .gz may unpack to.")
@click.option("--report", metavar="FILE", shell_complete=complete_files, help="Write the run's tallies to FILE, as JSON; - is stdout.")
@click.option("--color", type=click.Choice(("auto", "always", "never")), default="auto", show_default=True, help="Colour in -f diff and progress.")
@click.option(
    "--config", metavar="FILE", shell_complete=complete_files, is_eager=True, expose_value=False, callback=read_config, help="Defaults from a TOML file."
)
@click.option("-q", "--quiet", is_flag=True, help="On stderr nothing but failures.")
@click.option("-v", "--verbose", is_flag=True, help="On stderr every warning.")
@click.option("--debug", is_flag=True, help="Tracebacks; with -j 1, no worker process.")
@click.option("--completion", type=click.Choice(("bash", "zsh", "fish")), is_eager=True, expose_value=False, callback=print_completion, help="Print a script.")
@click.option("-V", "--version", is_flag=True, is_eager=True, expose_value=False, callback=print_version, help="Print the version.")
@click.option("-h", "--help", is_flag=True, is_eager=True, expose_value=False, callback=print_help, help="Show this message and exit.")
def command(**options: Any) -> int:
    """Read news pages, HTML or plain text, and write their stories.

    \b
      newsclean page.html                      the story as Markdown
      pbpaste | newsclean                      a page copied from a browser
      newsclean --field title page.html        one field
      newsclean -f diff page.html              what was kept, what was cut, and why
      newsclean --jsonl pages/ > stories.jsonl
      newsclean --output-dir stories pages/    a file each
      newsclean --jsonl crawl.warc.gz          a line for each page of an archive

    PATH is a file, a folder, or - for stdin; without one, stdin is read.
    """
    from newsclean.batch import session
    from newsclean.batch.item import UsageError

    outrank(click.get_current_context(), options)
    try:
        return session.run(options)
    except UsageError as error:
        raise click.ClickException(str(error)) from None


for option in command.params:
    name = max(option.opts, key=len)
    if name.startswith("--") and name not in ("--help", "--version", "--completion"):
        option.envvar = "NEWSCLEAN_" + name[2:].replace("-", "_").upper()


def main() -> NoReturn:
    """The command. Ends the process itself: Python's own tear-down takes 5 ms and has nothing left to do."""
    code = run()
    try:
        sys.stderr.flush()
    finally:
        os._exit(code)


def run() -> int:
    """The exit code: never a traceback for what the user did, never a code but the contract's."""
    fill_standard_streams()
    try:
        code = command.main(prog_name="newsclean", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        return complain(error)
    except (click.Abort, KeyboardInterrupt):
        return 130
    except OSError as error:
        return unwritable(error)
    except SystemExit:  # click's answer to a closed pipe
        return 0
    except Exception as error:
        from newsclean.batch.messages import blame, write_stderr

        write_stderr(f"newsclean: {blame(error, '--debug' in sys.argv)}")
        return 3
    return code if isinstance(code, int) else 0


def fill_standard_streams() -> None:
    """Put something on descriptors 0 to 2 that are closed, so that no file or pipe of ours gets their number."""
    for fd in (0, 1, 2):
        try:
            os.fstat(fd)
        except OSError:
            os.open(os.devnull, os.O_RDONLY)  # the lowest free number: this one; writing to it fails
    if sys.stderr is None:
        sys.stderr = open(2, "w", closefd=False)  # noqa: SIM115
    if sys.stdout is None:
        sys.stdout = open(1, "w", closefd=False)  # noqa: SIM115


def complain(error: click.ClickException) -> int:
    """A usage error on stderr, safe on a terminal."""
    from newsclean.batch.messages import escape, write_stderr

    write_stderr(f"newsclean: {escape(error.format_message())}")
    if isinstance(error, click.UsageError):
        write_stderr("Try 'newsclean -h' for help.")
    return 2


def unwritable(error: OSError) -> int:
    """The exit code when help or version cannot be written: a pipe that was closed is no error."""
    import errno

    if error.errno == errno.EPIPE:
        return 0
    from newsclean.batch.messages import why, write_stderr

    write_stderr(f"newsclean: cannot write to standard output: {why(error)}")
    return 4
