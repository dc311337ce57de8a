"""`factcheck verify`: is the ledger itself whole?"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.options import Form, Settings, examples, manages

if TYPE_CHECKING:
    from factcheck.storage.verifying import Finding

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

    The standings are worked out anew and compared, and nothing is written. Exit code 1, if anything
    is wrong.
    """
    import sys

    from factcheck.cli.output import SCREENFUL, print_rows
    from factcheck.errors import ExitCode
    from factcheck.ledger.verifying import verify as run
    from factcheck.storage.verifying import count_rows

    skipped: list[str] = []
    ledger = settings.open()
    told = _Told(run(ledger, skipped.append))
    findings = iter(told)
    if form is VerifyForm.JSON:
        print_rows(findings, COLUMNS, Form.JSON)
    else:
        shown = islice(findings, SCREENFUL)
        count = print_rows(shown, COLUMNS, Form.TABLE, ("table", "row", "record"))
        if more := sum(1 for _ in findings):
            print(f"... and {more:,} more; --format json shows all")
        if count:
            way = "; where nothing else is told, restore a backup, or mend it with SQL"
            print(f"\n{count + more:,} wrong{way if told.helpless else ''}")
        else:
            with ledger.read() as reader:
                rows, tables = count_rows(reader.connection)
            print(f"{rows:,} rows of {tables} tables checked, nothing wrong")
    for why in skipped:
        print(f"standings are not checked: {why}", file=sys.stderr)
    if told.count:
        raise typer.Exit(ExitCode.FINDINGS)


class _Told:
    """Findings, counted as they are told, with whether some of them name no way to mend them."""

    def __init__(self, findings: Iterator[Finding]) -> None:
        self._findings = findings
        self.count = 0
        self.helpless = False

    def __iter__(self) -> Iterator[Finding]:
        for finding in self._findings:
            self.count += 1
            self.helpless = self.helpless or not finding.mend
            yield finding
