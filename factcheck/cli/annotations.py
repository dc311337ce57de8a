"""`factcheck note`, `tag`, `untag`, `flag` and `resolve`; `factcheck tags` and `flags`."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from factcheck.cli.completion import complete_any
from factcheck.cli.filtering import filters_claims
from factcheck.cli.options import Form, Printing, Settings, examples, prints_rows, reads, writes

Words = Annotated[
    list[str],
    typer.Argument(
        metavar="[KEY] TEXT",
        help="a record and what to put on it; with options that choose claims, no record",
        autocompletion=complete_any,
    ),
]
Tags = Annotated[
    list[str],
    typer.Argument(
        metavar="[KEY] TAG...",
        help="a record and its tags; with options that choose claims, tags alone",
        autocompletion=complete_any,
    ),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="do not ask before many are touched")]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    commands = {
        note: examples(
            'factcheck note killed-nis "The report itself is not online."',
            'factcheck note --document hidden-war --unnamed "Asked the author who it is." --yes',
        ),
        tag: examples(
            "factcheck tag killed-nis estimate",
            'factcheck tag nis "to call" 정보기관',
            "factcheck tag --source nis --kind statistic estimate --yes",
        ),
        untag: examples(
            "factcheck untag killed-nis casualties",
            "factcheck untag --tag casualties casualties --yes",
        ),
        flag: examples(
            'factcheck flag killed-nis "ask for the method"',
            'factcheck flag --single-origin --kind statistic "find a second source" --dry-run',
        ),
        resolve: examples('factcheck resolve ann-7h3k --because "they sent the method"'),
        tags: examples("factcheck tags", "factcheck tags --sort=-claims --format csv"),
        flags: examples("factcheck flags --open", "factcheck flags --by Mina --format json"),
    }
    for command, epilog in commands.items():
        app.command(epilog=epilog)(command)


@filters_claims
@writes
def note(
    settings: Settings,
    message: str | None,
    dry_run: bool,
    asked: Any,
    words: Words,
    yes: Yes = False,
) -> None:
    """Put a note on a record, or on all claims that are chosen.

    Options that choose claims stand in place of the record; then the text is the one argument.
    """
    from factcheck.cli.marking import NOTE, mark

    mark(NOTE, settings, words, asked(), message=message, dry_run=dry_run, yes=yes)


@filters_claims
@writes
def flag(
    settings: Settings,
    message: str | None,
    dry_run: bool,
    asked: Any,
    words: Words,
    yes: Yes = False,
) -> None:
    """Flag a record, or all claims that are chosen, as something to look at.

    Options that choose claims stand in place of the record; then the reason is the one argument.
    """
    from factcheck.cli.marking import FLAG, mark

    mark(FLAG, settings, words, asked(), message=message, dry_run=dry_run, yes=yes)


@filters_claims
@writes
def tag(
    settings: Settings,
    message: str | None,
    dry_run: bool,
    asked: Any,
    words: Tags,
    yes: Yes = False,
) -> None:
    """Put tags on a record, or on all claims that are chosen.

    Options that choose claims stand in place of the record; then all arguments are tags.
    """
    from factcheck.cli.marking import TAG, mark

    mark(TAG, settings, words, asked(), message=message, dry_run=dry_run, yes=yes)


@filters_claims
@writes
def untag(
    settings: Settings,
    message: str | None,
    dry_run: bool,
    asked: Any,
    words: Tags,
    yes: Yes = False,
) -> None:
    """Take tags off a record, or off all claims that are chosen.

    Options that choose claims stand in place of the record; then all arguments are tags.
    """
    from factcheck.cli.marking import UNTAG, mark

    mark(UNTAG, settings, words, asked(), message=message, dry_run=dry_run, yes=yes)


@writes
def resolve(
    settings: Settings,
    message: str | None,
    dry_run: bool,
    flag: Annotated[
        str,
        typer.Argument(
            help="key of the flag, start of it, or the record, if that has one open flag",
            autocompletion=complete_any,
        ),
    ],
    because: Annotated[str, typer.Option(help="how it was dealt with")],
) -> None:
    """Mark a flag as dealt with; it stays, with how and when."""
    from factcheck.cli.marking import print_marks
    from factcheck.ledger.judging import reason

    why = f"{reason(because)} ({message})" if message else reason(because)
    with settings.open().write(why, action="resolve", dry_run=dry_run) as writer:
        done = writer.judging.resolve(flag, because=because)
    print_marks("resolved", [done], dry_run=dry_run)


@prints_rows
@reads
def tags(settings: Settings, printing: Printing) -> None:
    """List tags, with how many records carry each."""
    from factcheck.cli.lists import footer
    from factcheck.cli.output import chosen, limit_of, print_rows
    from factcheck.queries.annotations import TagRow

    columns = chosen(printing, TagRow, "tag,claims,sources,documents,questions")
    with settings.read() as reader:
        every = list(reader.tags(sort=printing.sort))
        shown = print_rows(every[: limit_of(printing)], columns, printing.form, columns)
        if printing.form is Form.TABLE:
            footer(shown, len(every), "tag")


@prints_rows
@reads
def flags(
    settings: Settings,
    printing: Printing,
    is_open: Annotated[
        bool | None, typer.Option("--open/--resolved", help="not dealt with yet, or dealt with")
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="who put it")] = None,
) -> None:
    """List flags: what ought to be looked at, why, and what became of it."""
    from factcheck.cli.lists import footer
    from factcheck.cli.output import chosen, limit_of, print_rows
    from factcheck.queries.annotations import FlagRow

    columns = chosen(printing, FlagRow, "key,record,reason,by,made,resolved")
    resolved = None if is_open is None else not is_open
    with settings.read() as reader:
        every = list(reader.flags(resolved=resolved, by=by, sort=printing.sort))
        shown = print_rows(every[: limit_of(printing)], columns, printing.form, ("key", "record"))
        if printing.form is Form.TABLE:
            footer(shown, len(every), "flag")
