"""`factcheck import` and `factcheck export`."""

from __future__ import annotations

import errno
import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from factcheck.cli.options import Settings, examples, reads, writes

if TYPE_CHECKING:
    from factcheck.interchange.readers.bundle import Merged
    from factcheck.ledger.writer import Writer
    from factcheck.records.plain import Change, Status

_TELL_EVERY = 500
_TABLES = {".csv": "csv", ".tsv": "tsv", ".md": "markdown"}


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command(
        "import",
        epilog=examples(
            "factcheck import claims.json",
            "factcheck import claims.json --dry-run",
            "zcat claims.jsonl.gz | factcheck import -",
        ),
    )(import_)
    app.command(
        epilog=examples(
            "factcheck export -o ledger.json",
            "factcheck export jsonl | gzip > ledger.jsonl.gz",
            "factcheck export --list",
        )
    )(export)


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


@reads
def export(
    settings: Settings,
    format_: Annotated[
        str | None,
        typer.Argument(metavar="[FORMAT]", help="json, jsonl ...; by the file's name, else json"),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="the file; standard output, if none")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="replace a file that exists")] = False,
    list_: Annotated[bool, typer.Option("--list", help="print the formats, and stop")] = False,
) -> None:
    """Export the whole ledger to a file that `factcheck import` reads.

    Without a FORMAT, the end of the file's name tells it; a name without an end means json.
    """
    from factcheck.interchange import writers

    if list_:
        for name in writers.names():
            print(f"{name:<10}{writers.writer(name).TITLE}")
        return
    writer = writers.writer(format_ or _by_name(output))
    with settings.read() as reader, _opened(output, force=force) as handle:
        writer.write(reader, handle)


def _by_name(output: Path | None) -> str:
    from factcheck.errors import InvalidError
    from factcheck.interchange import writers

    suffix = output.suffix.lower() if output is not None else ""
    if not suffix:
        return "json"
    for name in writers.names():
        if suffix == writers.writer(name).SUFFIX:
            return name
    table = _TABLES.get(suffix)
    instead = f"; for a table, factcheck claims --format {table} > {output}" if table else ""
    raise InvalidError(
        f"no export format is called {suffix}; name one of {', '.join(writers.names())}{instead}",
        where=str(output),
    )


@contextmanager
def _opened(output: Path | None, *, force: bool) -> Iterator[TextIO]:
    """Yield a handle on standard output, or on a file that appears whole or not at all."""
    from factcheck.errors import ConflictError, InvalidError

    if output is None or str(output) == "-":
        yield sys.stdout
        return
    if output.is_dir():
        raise InvalidError(f"{output} is a folder; name a file in it", where="--output")
    if output.exists() and not force:
        raise ConflictError(f"{output}: exists already; --force replaces it")
    partial = output.with_name(f".{output.name}.{os.getpid()}.partial")
    try:
        with partial.open("x", encoding="utf-8", newline="\n") as handle:
            yield handle
        partial.replace(output)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise OSError(error.errno, error.strerror, str(output)) from None
        raise InvalidError(f"cannot be written: {error.strerror}", where=str(output)) from None
    finally:
        partial.unlink(missing_ok=True)


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
