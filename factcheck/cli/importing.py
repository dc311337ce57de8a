"""`factcheck import`."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.options import Settings, examples, writes
from factcheck.values.counts import counted

if TYPE_CHECKING:
    from factcheck.cli.rejects import RejectsFile
    from factcheck.records.plain import Status


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command(
        "import",
        epilog=examples(
            "factcheck import claims.json",
            "factcheck import feed.jsonld --dry-run",
            "factcheck import --guess figures.xlsx > figures.toml",
            "factcheck import figures.xlsx --mapping figures.toml",
            "factcheck import library.bib",
            "zcat claims.jsonl.gz | factcheck import -",
        ),
    )(import_)


@writes
def import_(
    settings: Settings,
    message: str | None,
    dry_run: bool,
    files: Annotated[
        list[Path] | None, typer.Argument(help="files to read; - is standard input")
    ] = None,
    format_: Annotated[
        str | None,
        typer.Option("--format", "-f", metavar="NAME", help="of all files [default: guessed]"),
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="what the columns of a table are; see --guess"),
    ] = None,
    overwrite: Annotated[
        bool,
        typer.Option("--overwrite", help="where the ledger says something else, take the file's"),
    ] = False,
    each: Annotated[
        bool, typer.Option("--each", help="one changeset a file, instead of all or nothing")
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="import nothing if a part of a file is no good")
    ] = False,
    rejects: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="where to put what is no good; numbered where other rejects are [default:"
            " FILE.rejects.csv or .jsonl]",
        ),
    ] = None,
    guess: Annotated[
        bool, typer.Option("--guess", help="print a mapping for a table, to be kept, and stop")
    ] = False,
    list_: Annotated[bool, typer.Option("--list", help="print the formats, and stop")] = False,
) -> None:
    """Import files of any known format: all of them in one changeset, or nothing.

    The formats are told by what stands in the files. Importing a file again changes nothing. A
    record in factcheck's own format is the whole record, and replaces the ledger's of that key; the
    other formats add to what the ledger knows, and never empty or overwrite it.

    What cannot be read is set aside in a file, with the reason; the rest is imported, and the
    exit code is 1. With --guess, [table] of a --mapping says where in the file the table is.
    """
    from factcheck.errors import InvalidError

    if list_:
        _print_list()
        return
    if not files:
        raise InvalidError("name a file, or - for standard input; --list tells the formats")
    if guess:
        from factcheck.cli.guessing import print_guess

        print_guess(files, mapping)
        return
    from factcheck.cli.rejects import RejectsFile

    rejected = 0
    with closing(RejectsFile(rejects, files, mapping)) as aside:
        for some in [[file] for file in files] if each else [files]:
            rejected += _import(
                settings,
                message,
                some,
                format_,
                mapping,
                aside,
                dry_run=dry_run,
                overwrite=overwrite,
                strict=strict,
            )
    if rejected:
        raise typer.Exit(1)


def _import(
    settings: Settings,
    message: str | None,
    paths: list[Path],
    format_: str | None,
    mapping: Path | None,
    aside: RejectsFile,
    *,
    dry_run: bool,
    overwrite: bool,
    strict: bool,
) -> int:
    """Import files in one changeset; return how many parts of them were no good."""
    from factcheck.cli.arriving import arrivals, told
    from factcheck.cli.bringing import put
    from factcheck.cli.changes import print_change, print_counts
    from factcheck.cli.rejects import print_notices
    from factcheck.interchange.incoming.intake import Intake
    from factcheck.ledger.adopting import statements

    counts: Counter[tuple[str, Status]] = Counter()
    with ExitStack() as stack:
        ledger = settings.open()
        with ledger.read():
            # What is wrong with the ledger is told before so much as a byte is taken in.
            pass
        files = arrivals(paths, format_, stack)
        intake = Intake(mapping, strict=strict, overwrite=overwrite, aside=aside.kept())
        writer = stack.enter_context(
            ledger.write(
                told(files, message),
                action="import",
                input_sha256=files[0].sha256 if len(files) == 1 else None,
                dry_run=dry_run,
            )
        )
        aside.refuse_ledger(ledger)
        intake.stated = partial(statements, writer.connection)
        unread: list[str] = []
        for change in put(writer, files, intake, unread):
            counts[change.kind, change.status] += 1
            if dry_run and change.status == "updated":
                print_change(change, dry_run=True)
        candidates = sum(1 for _ in writer.reading.find(unread))
        # Before the ledger keeps anything: what is in neither would be lost.
        written = aside.write(intake, dry_run=dry_run)
    print_counts(counts, dry_run=dry_run)
    if candidates:
        many = counted(candidates, "candidate")
        print(f"figures read by machine: {many}; see factcheck candidates")
    print_notices(intake, written)
    return intake.rejected


def _print_list() -> None:
    from factcheck.cli.output import print_titles
    from factcheck.interchange import readers

    print_titles(readers.titles())
