"""The program: its commands put together, and the one place where errors become messages."""

from __future__ import annotations

import difflib
import errno
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Annotated, Any, Final

import typer

# Typer has no public name for them; these are the same in all versions that are allowed.
from typer._click.exceptions import NoArgsIsHelpError, NoSuchOption, UsageError

from factcheck.cli.commands import LazyGroup
from factcheck.errors import ExitCode, FactcheckError

_NEAR: Final = 0.75
"""How much of two options is the same, if one may be a slip for the other: not --columns and
--document."""

_NO_NUMBER: Final = re.compile(r"is not a valid (?:int|integer)(?: range)?$")
_RANGE: Final = re.compile(r"in the range (-?\d+)<=x<=(\d+)$")

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

Exit codes: 0 fine, 1 findings, 2 bad use or input, 3 database, 130 Ctrl-C.
"""


class Program(LazyGroup):
    """The group of all commands; prints what goes wrong as one line."""

    def make_context(self, *args: Any, **extra: Any) -> Any:
        """Read what stands before the command's name."""
        try:
            with _usage_told(), _interruption_told():
                return super().make_context(*args, **extra)
        except BrokenPipeError:
            # Its help, too, may be read no further.
            _forget_output()
            raise typer.Exit(ExitCode.FINE) from None

    def invoke(self, ctx: Any) -> Any:
        """Run a command."""
        try:
            with _usage_told(), _interruption_told():
                return super().invoke(ctx)
        except BrokenPipeError:
            # Here, because typer would end with 1 where the reader (`| head`) has seen enough.
            _forget_output()
            raise typer.Exit(ExitCode.FINE) from None
        except (FactcheckError, OSError, UnicodeEncodeError) as error:
            if ctx.params.get("debug"):
                raise
            raise typer.Exit(_tell(error)) from None


@contextmanager
def _usage_told() -> Iterator[None]:
    try:
        yield
    except UsageError as error:
        if isinstance(error, NoArgsIsHelpError):
            raise
        # Typer would add the usage, three lines of it: messages are one line here.
        said = _in_plain_words(error)
        called = error.ctx.command_path if error.ctx else "factcheck"
        stop = "" if said.endswith("?") else ";"
        _complain(f"{said[:1].lower()}{said[1:]}{stop} `{called} --help` tells what there is")
        raise typer.Exit(ExitCode.BAD_INPUT) from None


def _in_plain_words(error: UsageError) -> str:
    """Return what is wrong as one who does not program would say it."""
    if isinstance(error, NoSuchOption):
        near = difflib.get_close_matches(error.option_name, error.possibilities or (), cutoff=_NEAR)
        return f"{error.message}; did you mean {' or '.join(near)}?" if near else error.message
    said = " ".join(error.format_message().split()).removesuffix(".")
    said = _NO_NUMBER.sub("is no whole number", said)
    return _RANGE.sub(r"in the range \1 to \2", said)


@contextmanager
def _interruption_told() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt as error:
        # Typer would end with the same code, and say nothing.
        _complain("; ".join(("interrupted", *error.args)))
        raise typer.Exit(ExitCode.INTERRUPTED) from None


def _tell(error: FactcheckError | OSError | UnicodeEncodeError) -> int:
    """Print the one line that tells a person what went wrong, and return the exit code."""
    match error:
        case FactcheckError():
            _complain(str(error))
            return error.exit_code
        case UnicodeEncodeError():
            _complain(_unwritable(error))
            return ExitCode.BAD_INPUT
    what = "the disk is full" if error.errno == errno.ENOSPC else error.strerror
    # What was opened by its name keeps that; what was open already is the output.
    if error.filename:
        _complain(f"{error.filename}: {what}")
    else:
        _forget_output()
        _complain(f"the output cannot be written: {what}")
    return ExitCode.DATABASE


def _unwritable(error: UnicodeEncodeError) -> str:
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


def _complain(what: str) -> None:
    from factcheck.cli.table import visible

    # Tables have marks of their own, which nothing that came in may use.
    what = visible(what.replace("\n", " ").replace("\x1b", "\N{REPLACEMENT CHARACTER}"))
    # Where messages cannot be written either, only the exit code is left.
    with suppress(OSError):
        print(f"factcheck: {what}", file=sys.stderr)


def _forget_output() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _mend_streams() -> None:
    """Lead streams that are closed (`>&-`) to nowhere, before other files get their numbers."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115


def main() -> None:
    """Run the program."""
    _mend_streams()
    try:
        app(prog_name="factcheck")
    except OSError as error:
        sys.exit(_tell(error))
    finally:
        # Short outputs are written now, and a pipe that is closed must not be told of at exit.
        try:
            sys.stdout.flush()
        except BrokenPipeError:
            _forget_output()
        except OSError as error:
            sys.exit(_tell(error))
