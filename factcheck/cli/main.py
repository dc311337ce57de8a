"""The program: its commands put together, and the one place where errors become messages."""

from __future__ import annotations

import os
import sys
from typing import Annotated, Any

import typer

from factcheck.cli.commands import LazyGroup
from factcheck.errors import ExitCode, FactcheckError

HELP = """A fact-checking ledger: claims, who made them, on whose authority, and how sure.

Start with `factcheck demo`, or make a ledger of your own with `factcheck init`.
"""

EPILOG = """\b
Examples:
  factcheck demo
  factcheck init --seed
  factcheck claims --source nis
  factcheck show killed-nis
  factcheck export -o ledger.json

Exit codes: 0 fine, 1 findings, 2 wrong use or bad input, 3 database.
"""


class Program(LazyGroup):
    """The group of all commands; prints the program's own errors as one line."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except FactcheckError as error:
            if ctx.params.get("debug"):
                raise
            print(f"factcheck: {error}", file=sys.stderr)
            raise typer.Exit(error.exit_code) from None
        except BrokenPipeError:
            # Here, because typer would end with 1 where the reader (`| head`) has seen enough.
            _forget_output()
            raise typer.Exit(ExitCode.FINE) from None
        except UnicodeEncodeError as error:
            if ctx.params.get("debug"):
                raise
            print(f"factcheck: {_told(error)}", file=sys.stderr)
            raise typer.Exit(ExitCode.BAD_INPUT) from None


def _told(error: UnicodeEncodeError) -> str:
    letter = error.object[error.start]
    # Python keeps bytes of a command line that are not UTF-8 as halves of surrogate pairs.
    if "\ud800" <= letter <= "\udfff":
        return f"something on the command line is not UTF-8: {error.object!a:.60}"
    return f"the output cannot hold {letter!a} in {error.encoding}; set PYTHONUTF8=1 for UTF-8"


app = typer.Typer(
    cls=Program,
    help=HELP,
    epilog=EPILOG,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"factcheck {version('factcheck-db')}")
        raise typer.Exit


@app.callback()
def program(
    ctx: typer.Context,
    db: Annotated[str | None, typer.Option(help="the ledger; also after the command")] = None,
    ledger: Annotated[str | None, typer.Option(help="its name, on PostgreSQL")] = None,
    actor: Annotated[str | None, typer.Option(help="who writes")] = None,
    debug: Annotated[bool, typer.Option("--debug", help="print tracebacks")] = False,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="print the version"),
    ] = False,
) -> None:
    """Keep what was asked for before the command's name."""
    # It brings the options of all commands with it, and `--help` gets here never.
    from factcheck.cli.options import Settings

    del debug, version
    ctx.obj = Settings(db, ledger, actor)


def _forget_output() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main() -> None:
    """Run the program."""
    try:
        app(prog_name="factcheck")
    finally:
        # Short outputs are written now, and a pipe that is closed must not be told of at exit.
        try:
            sys.stdout.flush()
        except BrokenPipeError:
            _forget_output()
