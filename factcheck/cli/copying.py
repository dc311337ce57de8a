"""`factcheck copy`: a ledger with its history, to another place."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.options import Settings, examples, manages

if TYPE_CHECKING:
    from factcheck.storage.copying_rows import Rows


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    lines = (
        "factcheck copy --to postgresql://db.example/news --ledger kursk",
        "factcheck copy --db postgresql://db.example/news --ledger kursk --to kursk.db",
    )
    app.command(epilog=examples(*lines))(copy)


@manages
def copy(
    settings: Settings,
    to: Annotated[
        str, typer.Option(metavar="PATH|URL", help="where nothing is yet: a file or a database")
    ],
    to_ledger: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="its name there, on PostgreSQL; --ledger, if not given"),
    ] = None,
) -> None:
    """Copy a ledger with its whole history to another place, from file to server or back.

    All of it is there in the end, or nothing.
    """
    from factcheck.errors import InvalidError
    from factcheck.storage.address import DEFAULT_LEDGER, read_address
    from factcheck.storage.copying import copy_ledger

    if not to:
        raise InvalidError("empty; name a file or a database", where="--to")
    source = settings.open().address
    asked = to_ledger or settings.ledger or os.environ.get("FACTCHECK_LEDGER")
    try:
        target = read_address(to, asked or DEFAULT_LEDGER)
    except InvalidError as error:
        named = "--to-ledger" if to_ledger and error.where == "--ledger" else error.where
        raise InvalidError(error.what, where=named.replace("--db", "--to")) from None
    rows = copy_ledger(source, target, watched)
    print(f"copied {rows:,} rows to {target}")


def watched(rows: Rows, what: str, count: int) -> Rows:
    """Show how far a copy is, on a terminal."""
    from factcheck.cli.progress import watched

    return watched(rows, f"rows of {what}", count)
