"""`factcheck db`: the ledger as a database."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli.options import Form, Settings, examples, manages


class DoctorForm(StrEnum):
    """How checks are printed."""

    TABLE = "table"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    group = typer.Typer(
        help="Look after the ledger as a database.",
        epilog=examples("factcheck db status", "factcheck db backup before-edits.db"),
        no_args_is_help=True,
    )
    group.command(epilog=examples("factcheck db status --db story.db"))(status)
    group.command(epilog=examples("factcheck db upgrade"))(upgrade)
    group.command(epilog=examples("factcheck db reindex"))(reindex)
    group.command(epilog=examples("factcheck db backup before-edits.db"))(backup)
    lines = ("factcheck db doctor", "factcheck db doctor --format json")
    group.command(epilog=examples(*lines))(doctor)
    app.add_typer(group, name="db")


@manages
def status(settings: Settings) -> None:
    """Tell where the ledger is, which version it has, and what it holds."""
    from sqlalchemy import func, select

    from factcheck.model import changeset
    from factcheck.storage.engine import make_engine, reading
    from factcheck.storage.nouns import NOUNS
    from factcheck.storage.versions import read_status, require_file

    address = settings.open().address
    require_file(address)
    with reading(make_engine(address), address) as connection:
        found = read_status(connection, address)
        print(f"ledger      {address}")
        print(f"version     {found.version}, {found.state} (this factcheck has {found.head})")
        if found.state == "current":
            last = connection.execute(select(func.count(), func.max(changeset.c.at))).one()
            print(f"changesets  {last[0]:,}, the last at {last[1]:%Y-%m-%d %H:%M:%S} UTC")
            for noun in NOUNS:
                rows = connection.scalar(select(func.count()).select_from(noun.table)) or 0
                print(f"{noun.name + 's':<12}{rows:,}")


@manages
def upgrade(settings: Settings) -> None:
    """Bring an older ledger to this program's version; a SQLite file is backed up first."""
    before, saved = settings.open().upgrade()
    if before.state == "current":
        print(f"nothing to do: the ledger has version {before.version} already")
        return
    kept = f"; what it was is in {saved}" if saved else ""
    print(f"upgraded from version {before.version} to {before.head}{kept}")


@manages
def reindex(settings: Settings) -> None:
    """Make anew what follows from the records: what a search looks up, and how claims stand.

    The records stay as they are. Standings that were wrong are told of, and mended by a changeset.
    """
    from factcheck.values.counts import counted

    indexed, mended = settings.open().reindex()
    print(f"indexed {indexed:,} records")
    if mended:
        print(f"mended {counted(mended, 'standing')}")


@manages
def backup(
    settings: Settings, target: Annotated[Path, typer.Argument(help="the file to make")]
) -> None:
    """Copy a SQLite ledger, as it is at one moment, to a new file; others may go on writing."""
    from factcheck.storage.migrations import backup as run

    run(settings.open().address, target)
    print(f"saved {target}")


@manages
def doctor(
    settings: Settings,
    form: Annotated[
        DoctorForm, typer.Option("--format", "-f", help="how to print")
    ] = DoctorForm.TABLE,
) -> None:
    """Check the place of the ledger: encoding, locale, version, rights, what is missing.

    Exit code 1, if anything is wrong. On a server there need be no ledger yet.
    """
    from dataclasses import replace

    from factcheck.cli.output import print_rows
    from factcheck.errors import ExitCode
    from factcheck.storage.doctor import examine

    checks = [
        replace(check, advice="") if check.ok else check
        for check in examine(settings.open().address)
    ]
    if form is DoctorForm.JSON:
        print_rows(checks, ("name", "ok", "found", "advice"), Form.JSON)
    else:
        width = max(len(check.name) for check in checks)
        for check in checks:
            print(f"{check.name:<{width}}  {'ok' if check.ok else 'PROBLEM':<7}  {check.found}")
            if not check.ok:
                print(f"{'':<{width}}           {check.advice}")
    if not all(check.ok for check in checks):
        raise typer.Exit(ExitCode.FINDINGS)
