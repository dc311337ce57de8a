"""`factcheck log`, `history`, `diff` and `undo`: who changed what, when and why."""

from __future__ import annotations

import json
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.cli.completion import complete_any
from factcheck.cli.options import (
    MOST,
    Form,
    Printing,
    Settings,
    examples,
    manages,
    prints_rows,
    writes,
)

if TYPE_CHECKING:
    from datetime import datetime

    from factcheck.queries.history import Version
    from factcheck.queries.log import ChangesetRow
    from factcheck.records.plain import Change


class HistoryForm(StrEnum):
    """How versions and differences are printed."""

    TEXT = "text"
    JSON = "json"


FormOption = Annotated[HistoryForm, typer.Option("--format", "-f", help="how to print")]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    commands = {
        log: examples(
            "factcheck log",
            "factcheck log --by Mina --since 2025-01-13",
            "factcheck log --action import --format json",
        ),
        history: examples("factcheck history nis", "factcheck history killed-nis --format json"),
        diff: examples(
            "factcheck diff 17",
            "factcheck diff --from 2025-01-13 --to 2025-01-14T12:00",
            "factcheck diff --from 17",
        ),
        undo: examples(
            'factcheck undo 17 -m "wrong file"',
            "factcheck undo 17 --dry-run",
        ),
    }
    for command, epilog in commands.items():
        app.command(epilog=epilog)(command)


@prints_rows
@manages
def log(
    settings: Settings,
    printing: Printing,
    by: Annotated[list[str], typer.Option(metavar="NAME", help="who wrote")] = [],  # noqa: B006
    action: Annotated[
        list[str], typer.Option(metavar="WORD", help="with which command: add, edit, import ...")
    ] = [],  # noqa: B006
    since: Annotated[str | None, typer.Option(metavar="MOMENT", help="then or later, UTC")] = None,
    until: Annotated[str | None, typer.Option(metavar="MOMENT", help="then or before, UTC")] = None,
) -> None:
    """List the changesets, the latest first: who changed what, when and why."""
    from factcheck.cli.output import chosen, limit_of, print_rows
    from factcheck.errors import InvalidError
    from factcheck.queries.log import ChangesetRow, LogFilter

    if printing.sort is not None:
        raise InvalidError("the log is always in the order of writing", where="--sort")
    columns = chosen(printing, ChangesetRow, "changeset,at,actor,action,records,message")
    asked = LogFilter(
        actors=tuple(by),
        actions=tuple(action),
        since=_moment(since, "--since", first=True),
        until=_moment(until, "--until", first=False),
    )
    if asked.since is not None and asked.until is not None and asked.since > asked.until:
        raise InvalidError(
            f"{since} is later than --until {until}; nothing is between them", where="--since"
        )
    limit = limit_of(printing)
    with settings.open().past() as past:
        rows = past.log(asked, limit=limit)
        shown = print_rows(rows, columns, printing.form, ("changeset", "at", "actor", "records"))
        if printing.form is Form.TABLE:
            if not shown:
                print("no changesets")
            elif shown == limit:
                print(f"\nthe latest {shown:,}; --limit 0 shows all")


@manages
def history(
    settings: Settings,
    key: Annotated[
        str,
        typer.Argument(
            help="key, start of a key, or name; a removed record by its key",
            autocompletion=complete_any,
        ),
    ],
    form: FormOption = HistoryForm.TEXT,
) -> None:
    """Show every version of a record and of what hangs on it: who, when, why, field by field."""
    with settings.open().past() as past:
        if form is HistoryForm.JSON:
            _print_json(_version_json(version) for version in past.versions(key))
            return
        for number, version in enumerate(past.versions(key)):
            if number:
                print()
            _print_head(version.changeset)
            _print_change(version.change)


@manages
def diff(
    settings: Settings,
    changeset: Annotated[
        str | None, typer.Argument(metavar="[CHANGESET]", help="what this one changed")
    ] = None,
    from_: Annotated[
        str | None,
        typer.Option("--from", metavar="MOMENT", help="after a changeset or time; a day is whole"),
    ] = None,
    to: Annotated[str | None, typer.Option(metavar="MOMENT", help="[default: now]")] = None,
    form: FormOption = HistoryForm.TEXT,
) -> None:
    """Show what a changeset changed, or all that changed between two moments."""
    from factcheck.errors import InvalidError

    if (changeset is None) == (from_ is None):
        raise InvalidError("tell either a changeset or --from", where="factcheck diff")
    if changeset is not None and to is not None:
        raise InvalidError("goes with --from alone", where="--to")
    with settings.open().past() as past:
        if changeset is not None:
            end = past.number(changeset, "factcheck diff")
            start = end - 1
        else:
            assert from_ is not None  # noqa: S101
            start = past.before(from_, "--from")
            end = past.number(to, "--to") if to is not None else past.last()
        if start > end:
            raise InvalidError(f"{from_} is later than {to}", where="--from")
        changes = past.changes(start, end)
        if form is HistoryForm.JSON:
            _print_json(_change_json(change) for change in changes)
            return
        if changeset is not None:
            _print_head(past.changeset(end))
        changed = False
        for change in changes:
            changed = True
            _print_change(change)
        if not changed:
            print("nothing changed")


@writes
def undo(
    settings: Settings,
    message: str | None,
    dry_run: bool,
    changeset: Annotated[int, typer.Argument(metavar="CHANGESET", min=1, max=MOST)],
) -> None:
    """Put back what a changeset changed, unless later work rests on it.

    The undoing is a changeset of its own, and can be undone in turn.
    """
    why = f"undo of changeset {changeset}" + (f": {message}" if message else "")
    with settings.open().write(why, action="undo", dry_run=dry_run) as writer:
        number = writer.undo(changeset)
    if dry_run:
        print(f"would undo changeset {changeset}; factcheck diff {changeset} shows it")
    else:
        print(f"undid changeset {changeset} in changeset {number}")


def _moment(text: str | None, where: str, *, first: bool) -> datetime | None:
    """Return the first or the last moment of what was asked: a time, a day, a month, a year."""
    from datetime import UTC, datetime, time, timedelta

    from factcheck.errors import InvalidError
    from factcheck.values.dates import parse_date
    from factcheck.values.moments import parse_moment

    if text is None:
        return None
    try:
        moment = parse_moment(text) if "T" in text or " " in text else None
        period = None if moment else parse_date(text)
    except ValueError as error:
        raise InvalidError(str(error), where=where) from None
    if isinstance(moment, datetime):
        return moment
    day = None if period is None else period.start if first else period.until
    if day is None:
        raise InvalidError(f"{text!r} has no {'start' if first else 'end'}", where=where)
    begin = datetime.combine(day, time.min, UTC)
    return begin if first else begin - timedelta(microseconds=1)


def _print_head(row: ChangesetRow) -> None:
    from factcheck.cli.table import bold, visible

    when = f"{row.at:%Y-%m-%d %H:%M:%S} UTC"
    print(f"{bold(f'changeset {row.changeset}')}  {when}, by {visible(row.actor)}")
    print(visible(f"  {row.action}" + (f": {row.message}" if row.message else "")))


def _print_change(change: Change) -> None:
    from factcheck.cli.changes import field_lines
    from factcheck.cli.table import visible

    print(visible(f"  {change.status} {change.kind} {change.key}"))
    for line in field_lines(change):
        print(f"  {line}")


def _print_json(items: Iterable[dict[str, Any]]) -> None:
    opened = False
    for item in items:
        print(",\n  " if opened else "[\n  ", end="")
        opened = True
        print(json.dumps(item, ensure_ascii=False), end="")
    print("\n]" if opened else "[]")


def _version_json(version: Version) -> dict[str, Any]:
    row = version.changeset
    return {
        "changeset": row.changeset,
        "at": row.at.isoformat().replace("+00:00", "Z"),
        "actor": row.actor,
        "action": row.action,
        "message": row.message,
        **_change_json(version.change),
    }


def _change_json(change: Change) -> dict[str, Any]:
    fields = [{"path": one.path, "old": one.old, "new": one.new} for one in change.fields]
    return {"kind": change.kind, "key": change.key, "status": change.status, "fields": fields}
