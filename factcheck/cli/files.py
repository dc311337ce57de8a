"""`factcheck import`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.cli.options import Settings, examples, writes

if TYPE_CHECKING:
    from factcheck.interchange.readers.bundle import Merged
    from factcheck.ledger.writer import Writer
    from factcheck.records.plain import Change, Status

_TELL_EVERY = 500


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command(
        "import",
        epilog=examples(
            "factcheck import claims.json",
            "factcheck import claims.json --dry-run",
            "zcat claims.jsonl.gz | factcheck import -",
        ),
    )(import_)


@writes
def import_(
    settings: Settings,
    message: str | None,
    dry_run: bool,
    files: Annotated[list[Path], typer.Argument(help="JSON or JSON Lines; - is standard input")],
) -> None:
    """Import files of the interchange format: all of them, or nothing.

    A record whose key the ledger knows is updated where it differs, and else left alone, so that
    importing a file again changes nothing. Two files must not say different things of one record.
    """
    from factcheck.cli.changes import print_change, print_counts
    from factcheck.interchange.readers.bundle import Merged, opened

    counts: Counter[tuple[str, Status]] = Counter()
    with ExitStack() as stack:
        inputs = [stack.enter_context(opened(path, sys.stdin.buffer)) for path in files]
        writer = stack.enter_context(
            settings.open().write(
                message or f"import {', '.join(read.name for read in inputs)}",
                action="import",
                input_sha256=inputs[0].sha256 if len(inputs) == 1 else None,
                dry_run=dry_run,
            )
        )
        for change in _told(_put(writer, Merged(inputs))):
            counts[change.kind, change.status] += 1
            if dry_run and change.status == "updated":
                print_change(change, dry_run=True)
    print_counts(counts, dry_run=dry_run)


def _put(writer: Writer, merged: Merged) -> Iterator[Change]:
    from factcheck.errors import InvalidError

    try:
        yield from writer.put_all(merged, keep_judgements=True)
    except InvalidError as error:
        raise merged.located(error) from None


def _told(changes: Iterator[Change]) -> Iterator[Any]:
    """Count along on a terminal, so that a long import can be seen to go on."""
    watched = sys.stderr.isatty()
    number = 0
    for number, change in enumerate(changes, 1):
        if watched and number % _TELL_EVERY == 0:
            print(f"\r{number:,} records", end="", file=sys.stderr, flush=True)
        yield change
    if watched and number >= _TELL_EVERY:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
