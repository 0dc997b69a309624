"""Write docs/newsclean.1, the manual page, from the command's own help; --check only says whether it is up to date."""

from __future__ import annotations

import inspect
import sys
from pathlib import Path

import click
from generated import write_or_check

from newsclean import __version__
from newsclean.cli import command

TARGET = Path(__file__).parent / "newsclean.1"
SECTIONS = {
    "EXIT STATUS": """0: done. 1: no article in an input, or a status named by --fail-on. 2: usage, nothing was done.
3: an input could not be read or cleaned, or --no-clobber left its output as it was.
4: output cannot be written; with --output-dir the run goes on with --resume. 130, 143: interrupted.
The highest of all inputs counts. A reader that closes the pipe is no error.""",
    "ENVIRONMENT": """NEWSCLEAN_OPTION, with the option's name in capitals and _ for -, sets a default: NEWSCLEAN_JOBS=4. What is said on the line
comes before it, and it before the file of --config. NO_COLOR, FORCE_COLOR and TERM=dumb say what --color auto does.""",
    "FILES": "DIR/newsclean-run.jsonl: a line an input, with its status and the hashes of input, options and output; what --resume goes by.",
}


def roff(text: str) -> str:
    """Text as roff takes it: on one line, nothing in it a request."""
    text = " ".join(text.split()).replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text[:1] in (".", "'") else text


def synopsis(option: click.Option) -> str:
    """An option's names in bold, what it takes in italics."""
    names = ", ".join(f"\\fB{roff(name)}\\fR" for name in [*option.opts, *option.secondary_opts])
    takes = "" if option.is_flag else option.metavar or "|".join(getattr(option.type, "choices", ()))
    return f"{names} \\fI{roff(takes)}\\fR" if takes else names


def about(option: click.Option) -> str:
    """What an option does, and its default."""
    default = option.default if option.show_default else None
    return roff(f"{option.help}{f' Default: {default}.' if default is not None else ''}")


def page() -> str:
    """The manual page."""
    first, *rest = inspect.cleandoc(command.help or "").split("\n\n")
    examples = next(part for part in rest if part.startswith("\b"))
    lines = [f'.TH NEWSCLEAN 1 "" "newsclean {__version__}"', ".SH NAME", f"newsclean \\- {roff(first[0].lower() + first[1:].rstrip('.'))}"]
    lines += [".SH SYNOPSIS", "\\fBnewsclean\\fR [\\fIOPTIONS\\fR] [\\fIPATH\\fR]..."]
    lines += [".SH DESCRIPTION", roff(first), *(part for text in rest if text != examples for part in (".PP", roff(text)))]
    lines += [".SH EXAMPLES", ".EX", *(roff_line(line) for line in examples.strip("\b\n").split("\n")), ".EE", ".SH OPTIONS"]
    for option in command.params:
        if isinstance(option, click.Option):
            lines += [".TP", synopsis(option), about(option)]
    for title, text in SECTIONS.items():
        lines += [f".SH {title}", roff(text)]
    return "\n".join(lines) + "\n"


def roff_line(line: str) -> str:
    """A line of an example, its columns kept."""
    return line.strip().replace("\\", "\\e").replace("-", "\\-")


if __name__ == "__main__":
    sys.exit(write_or_check(TARGET, page()))
