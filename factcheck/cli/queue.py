"""`factcheck queue` and `factcheck review`: what to look at next, as a list and one by one."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from factcheck.cli.completion import complete_scale
from factcheck.cli.filtering import filters_claims
from factcheck.cli.options import Form, Printing, Settings, examples, prints_rows, reads, writes

Assessor = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="who is going to look, if not who writes"),
]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    commands = {
        queue: examples(
            "factcheck queue",
            "factcheck queue --source nis --limit 5",
            'factcheck queue --as-assessor "Mina Park" --format json',
        ),
        review: examples(
            "factcheck review",
            "factcheck review --question dprk-killed --scale admiralty-credibility",
        ),
    }
    for command, epilog in commands.items():
        app.command(epilog=epilog)(command)


@prints_rows
@filters_claims
@reads
def queue(settings: Settings, asked: Any, printing: Printing, as_assessor: Assessor = None) -> None:
    """List what to look at next, the most useful first, with all the reasons.

    Open flags come first, the oldest before the others; then what is contradicted, figures that
    nobody assessed and that rest on one organisation at most, other unassessed figures, unassessed
    claims that others rest on, and figures read by machine. What you assessed is not asked again,
    unless somebody flagged it after that.
    """
    from factcheck.cli.lists import footer
    from factcheck.cli.output import chosen, limit_of, print_rows
    from factcheck.queries.paging import Page
    from factcheck.queries.queue import QueueRow, count_queue, list_queue

    columns = chosen(printing, QueueRow, "kind,record,title,reasons")
    asker, limit = asker_of(settings, as_assessor), limit_of(printing)
    with settings.read() as reader:
        wanted = asked()
        rows = list_queue(reader.connection, wanted, asker, Page(printing.sort, limit))
        shown = print_rows(rows, columns, printing.form, ("kind", "record"))
        if printing.form is Form.TABLE:
            cut = shown == limit
            total = count_queue(reader.connection, wanted, asker) if cut else shown
            footer(shown, total, "record")


@filters_claims
@writes
def review(
    settings: Settings,
    message: str | None,
    dry_run: bool,
    asked: Any,
    scale: Annotated[
        str | None,
        typer.Option(
            metavar="KEY|NAME",
            help="to judge on [default: truth; admiralty-reliability for sources]",
            autocompletion=complete_scale,
        ),
    ] = None,
    as_assessor: Assessor = None,
) -> None:
    """Walk through the queue on the terminal: see each record, judge it, remark on it, or skip it.

    Each answer is saved at once, as a changeset of its own. Leave at any time with q, Ctrl-C or
    Ctrl-D; what was saved is kept.
    """
    from factcheck.cli.review import Review
    from factcheck.errors import InvalidError

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise InvalidError("review needs a terminal; `factcheck queue` lists what it would show")
    ledger = settings.open()
    asker = asker_of(settings, as_assessor)
    Review(ledger, asked(), asker, scale, message=message, dry_run=dry_run).run()


def asker_of(settings: Settings, as_assessor: str | None) -> str:
    """Return who is going to look, as they sign their judgements.

    Raises:
        InvalidError: if that can be no name.
    """
    from factcheck.ledger.judging import checked
    from factcheck.values.texts import check_line

    if as_assessor is None:
        return settings.open().actor
    return checked(check_line, as_assessor, "--as-assessor")
