"""The program: its commands put together, and the one place where errors become messages."""

from __future__ import annotations

import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from factcheck.cli import database, edits, files, lists, show, start
from factcheck.cli.options import Settings, examples
from factcheck.errors import ExitCode, FactcheckError

HELP = """A fact-checking ledger: claims, who made them, on whose authority, and how sure.

Start with `factcheck demo`, or make a ledger of your own with `factcheck init`.
"""

EPILOG = (
    examples(
        "factcheck demo",
        "factcheck init --seed",
        "factcheck claims --source nis",
        "factcheck show killed-nis",
        "factcheck export -o ledger.json",
    )
    + "\n\nExit codes: 0 fine, 1 findings, 2 wrong use or bad input, 3 database."
)


class Program(TyperGroup):
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
    del debug, version
    ctx.obj = Settings(db, ledger, actor)


for module in (start, lists, show, edits, files, database):
    module.register(app)


def main() -> None:
    """Run the program."""
    try:
        app(prog_name="factcheck")
    except BrokenPipeError:
        # The reader of a pipe (`| head`) has seen enough. What is left must not be written at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(ExitCode.FINE)
