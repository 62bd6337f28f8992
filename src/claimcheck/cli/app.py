"""The commands put together, and what becomes of every way a run can end.

Exit codes (verdict.py has their names): 0 clean, 1 findings that --fail-on names, 2 usage, settings or input
that cannot be read, 3 something cited could not be checked, 70 a bug, 130 interrupted.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Annotated, ParamSpec

import typer

from claimcheck.assembly import DISTRIBUTION, program_version
from claimcheck.cli import (
    baseline,
    check,
    config,
    demo,
    diff,
    eval,
    explain,
    fetch,
    init,
    match,
    parse,
    rules,
    sources,
    stats,
    store,
)
from claimcheck.cli.output import silence
from claimcheck.errors import ClaimcheckError
from claimcheck.reports.inert import inert
from claimcheck.verdict import BUG, CLEAN, INTERRUPTED, USAGE

Parameters = ParamSpec("Parameters")


def _until_the_pipe_breaks(command: Callable[Parameters, int]) -> Callable[Parameters, int]:
    """`command`, ending quietly where the reader of its output has gone, as `| head` does."""

    @wraps(command)
    def run(*args: Parameters.args, **kwargs: Parameters.kwargs) -> int:
        try:
            code = command(*args, **kwargs)
            sys.stdout.flush()
        except BrokenPipeError:
            silence()
            return CLEAN
        return code

    return run


app = typer.Typer(
    name="claimcheck",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)
for module in (check, explain, stats, parse, sources, fetch, match, eval, rules, diff, init, config, demo):
    app.command(name=module.__name__.rpartition(".")[2])(_until_the_pipe_breaks(module.run))

app.add_typer(baseline.group, name="baseline")
app.add_typer(store.group, name="store")


@app.callback(
    invoke_without_command=True,
    epilog="Ends in 0 if clean, 1 on findings, 2 on usage or unreadable input, 3 if something cited went unchecked.",
)
def _root(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
) -> None:
    """Verify the citations of news articles: does each cited source bear out its sentence?"""
    if version:
        typer.echo(f"claimcheck {program_version()}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(USAGE)


def main() -> None:
    """The console script: run, and leave with the exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit code; errors a user can mend are one line on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = app(args=list(arguments), prog_name="claimcheck", standalone_mode=False)
    except ClaimcheckError as error:
        return _say(str(error), USAGE)
    except typer.TyperException as error:
        return _say(_usage(error), USAGE)
    except typer.Abort:
        return _say("stopped", INTERRUPTED)
    except Exception:
        traceback.print_exc()
        return _say(f"this is a bug in {DISTRIBUTION}; please report it with the lines above", BUG)
    if code == INTERRUPTED:
        return _say("interrupted", INTERRUPTED)
    return code if isinstance(code, int) else CLEAN


def _usage(error: typer.TyperException) -> str:
    message = error.format_message().rstrip(".")
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "claimcheck"
    return f"{message[:1].lower()}{message[1:]}; see `{command} --help`"


def _say(message: str, code: int) -> int:
    print(f"claimcheck: {inert(message)}", file=sys.stderr)
    return code
