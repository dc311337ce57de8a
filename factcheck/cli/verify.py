"""`factcheck verify`: is the ledger itself whole?"""

from __future__ import annotations

from enum import StrEnum
from itertools import islice
from typing import Annotated

import typer

from factcheck.cli.options import Form, Settings, examples, manages

COLUMNS = ("table", "row", "record", "what")


class VerifyForm(StrEnum):
    """How findings are printed."""

    TABLE = "table"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    lines = ("factcheck verify", "factcheck verify --db story.db --format json")
    app.command(epilog=examples(*lines))(verify)


@manages
def verify(
    settings: Settings,
    form: Annotated[
        VerifyForm, typer.Option("--format", "-f", help="how to print")
    ] = VerifyForm.TABLE,
) -> None:
    """Check the ledger itself: the database, its constraints, what is derived, the history.

    Exit code 1, if anything is wrong.
    """
    from factcheck.cli.output import SCREENFUL, print_rows
    from factcheck.errors import ExitCode
    from factcheck.storage.verifying import count_rows
    from factcheck.storage.verifying import verify as run

    with settings.open().read() as reader:
        findings = run(reader.connection)
        if form is VerifyForm.JSON:
            count = print_rows(findings, COLUMNS, Form.JSON)
        else:
            shown = islice(findings, SCREENFUL)
            count = print_rows(shown, COLUMNS, Form.TABLE, ("table", "row", "record"))
            more = sum(1 for _ in findings)
            if more:
                print(f"... and {more:,} more; --format json shows all")
            if count:
                way = "restore a backup, or mend it with SQL"
                print(f"\n{count + more:,} wrong; where nothing else is told, {way}")
            else:
                rows, tables = count_rows(reader.connection)
                print(f"{rows:,} rows of {tables} tables checked, nothing wrong")
    if count:
        raise typer.Exit(ExitCode.FINDINGS)
