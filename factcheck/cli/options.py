"""Options that many commands share: which ledger, who writes, in which form."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

if TYPE_CHECKING:
    from factcheck.ledger import Ledger, Reader

DEFAULT_DB = "factcheck.db"
DEFAULT_LEDGER = "factcheck"


@dataclass(frozen=True, slots=True)
class Settings:
    """Which ledger, and who: as asked before or after the command's name."""

    db: str | None = None
    ledger: str | None = None
    actor: str | None = None
    as_of: str | None = None

    def read(self) -> AbstractContextManager[Reader]:
        """Return a reader of the ledger that is meant, at the moment that is meant."""
        return self.open().read(self.as_of)

    def open(self) -> Ledger:
        """Return the ledger that is meant."""
        import factcheck
        from factcheck.errors import InvalidError

        for option, given in (("--db", self.db), ("--ledger", self.ledger)):
            if given == "":
                raise InvalidError("empty; leave it out, or name a ledger", where=option)

        db = self.db or os.environ.get("FACTCHECK_DB") or DEFAULT_DB
        ledger = self.ledger or os.environ.get("FACTCHECK_LEDGER") or DEFAULT_LEDGER
        return factcheck.open(db, actor=self.actor, ledger=ledger)


class Form(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MARKDOWN = "markdown"


@dataclass(frozen=True, slots=True)
class Printing:
    """How a list is to be printed."""

    form: Form
    columns: str | None
    sort: str | None
    limit: int | None


MOST = 2**31 - 1
"""The greatest number that an option takes; greater ones fit no database."""

_LEDGER = {
    "db": Annotated[
        str | None,
        typer.Option(
            metavar="PATH|URL",
            help=f"the ledger: a file or a database URL [env FACTCHECK_DB; default {DEFAULT_DB}]",
        ),
    ],
    "ledger": Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="the ledger's schema, on PostgreSQL"
            f" [env FACTCHECK_LEDGER; default {DEFAULT_LEDGER}]",
        ),
    ],
}
_AS_OF = {
    "as_of": Annotated[
        str | None,
        typer.Option(
            metavar="MOMENT",
            help="the ledger as it was: a changeset (17), a day's end (2025-01-13) or a time, UTC",
        ),
    ]
}
_WRITE = {
    "actor": Annotated[
        str | None,
        typer.Option(metavar="NAME", help="who writes [env FACTCHECK_ACTOR; default login name]"),
    ],
    "message": Annotated[
        str | None, typer.Option("--message", "-m", metavar="TEXT", help="why, for the log")
    ],
}
_DRY_RUN = Annotated[bool, typer.Option("--dry-run", help="show what would change, and stop")]
_PRINTING: dict[str, tuple[Any, Any]] = {
    "form": (Annotated[Form, typer.Option("--format", "-f", help="how to print")], Form.TABLE),
    "columns": (
        Annotated[
            str | None, typer.Option(metavar="A,B,...", help="which columns, in which order")
        ],
        None,
    ),
    "sort": (
        Annotated[
            str | None, typer.Option(metavar="COLUMN", help="sort by it; -COLUMN from the greatest")
        ],
        None,
    ),
    "limit": (
        Annotated[
            int | None,
            typer.Option(
                min=0, max=MOST, metavar="N", help="at most so many; 0 is all [default: tables 50]"
            ),
        ],
        None,
    ),
}

_CONTEXT: dict[str, tuple[Any, Any]] = {"ctx": (typer.Context, inspect.Parameter.empty)}

Command = Callable[..., None]
Collect = Callable[[dict[str, Any]], dict[str, Any]]


def examples(*lines: str) -> str:
    """Return the examples at the end of a command's help, each on a line of its own."""
    # Without the mark, the help's formatter would join the lines.
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in lines)])


def reads(command: Command) -> Command:
    """Give a command the options that say which ledger, and when; it gets `settings`."""
    return _with_settings(command, _LEDGER | _AS_OF)


def manages(command: Command) -> Command:
    """Give a command the options that say which ledger, as it is now; it gets `settings`."""
    return _with_settings(command, _LEDGER)


def _with_settings(command: Command, asked: dict[str, Any]) -> Command:
    options = _CONTEXT | {name: (kind, None) for name, kind in asked.items()}
    return with_options(
        command, ("settings",), options, lambda given: {"settings": _settings(given)}
    )


def writes(command: Command) -> Command:
    """Give a command the options of a write; it gets `settings`, `message` and `dry_run`."""
    options = _CONTEXT | {name: (kind, None) for name, kind in (_LEDGER | _WRITE).items()}
    options["dry_run"] = (_DRY_RUN, False)

    def collect(given: dict[str, Any]) -> dict[str, Any]:
        kept = {name: given.pop(name) for name in ("message", "dry_run")}
        return {"settings": _settings(given), **kept}

    return with_options(command, ("settings", "message", "dry_run"), options, collect)


def prints_rows(command: Command) -> Command:
    """Give a command the options that say how to print; it gets `printing`."""
    return with_options(
        command, ("printing",), _PRINTING, lambda given: {"printing": Printing(**given)}
    )


def prints_ranked(command: Command) -> Command:
    """Give a command the options of `prints_rows` but for the order, which is its own."""
    options = {name: told for name, told in _PRINTING.items() if name != "sort"}
    return with_options(
        command, ("printing",), options, lambda given: {"printing": Printing(**given, sort=None)}
    )


def _settings(given: dict[str, Any]) -> Settings:
    context = given["ctx"]
    before = context.obj if isinstance(context.obj, Settings) else Settings()
    return Settings(
        before.db if given["db"] is None else given["db"],
        before.ledger if given["ledger"] is None else given["ledger"],
        given.get("actor") or before.actor,
        given.get("as_of"),
    )


def with_options(
    command: Command,
    gives: tuple[str, ...],
    options: dict[str, tuple[Any, Any]],
    collect: Collect,
) -> Command:
    """Return a command that has these options in place of the parameters that they give.

    Typer reads a command's options off its signature; without this, a dozen commands would each
    have to spell out the same dozen options.
    """

    def wrapped(*args: Any, **given: Any) -> None:
        mine = {name: given.pop(name) for name in options}
        command(*args, **given, **collect(mine))

    hints = get_type_hints(command, include_extras=True)
    signature = inspect.signature(command)
    kept = [
        one.replace(annotation=hints[name])
        for name, one in signature.parameters.items()
        if name not in gives
    ]
    made = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=kind, default=default)
        for name, (kind, default) in options.items()
    ]
    parameters = sorted([*kept, *made], key=lambda one: one.kind)
    wrapped.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    wrapped.__annotations__ = {one.name: one.annotation for one in parameters}
    wrapped.__name__, wrapped.__doc__ = command.__name__, command.__doc__
    return wrapped
