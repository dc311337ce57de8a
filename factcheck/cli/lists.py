"""The lists: claims, sources, documents, questions, figures."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import typer

from factcheck.cli.filtering import filters_claims
from factcheck.cli.options import (
    Form,
    Printing,
    Settings,
    examples,
    prints_rows,
    reads,
)
from factcheck.values.counts import counted

if TYPE_CHECKING:
    from factcheck.ledger.reader import Reader
    from factcheck.queries.filters import ClaimFilter

Asked = Callable[[], "ClaimFilter"]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    commands = {
        claims: examples(
            "factcheck claims --source nis",
            'factcheck claims --source "National Intelligence Service" --kind statistic',
            "factcheck claims --unnamed --format markdown --columns key,statement,attributed-to",
            "factcheck claims --said-from 2025-01 --sort=-said --limit 10",
        ),
        sources: examples("factcheck sources --sort=-claims", "factcheck sources --format json"),
        documents: examples("factcheck documents --columns key,title,issued"),
        questions: examples("factcheck questions --sort=-figures"),
        figures: examples(
            "factcheck figures --question dprk-killed",
            "factcheck figures --single-origin",
            "factcheck figures --source nis --format csv",
        ),
    }
    for command, epilog in commands.items():
        app.command(epilog=epilog)(command)


@prints_rows
@filters_claims
@reads
def claims(settings: Settings, asked: Any, printing: Printing) -> None:
    """List claims.

    Several values of one option are alternatives; different options must all hold.
    """
    from factcheck.cli.near import near
    from factcheck.cli.output import chosen, limit_of, print_rows
    from factcheck.queries.rows import ClaimRow

    columns = chosen(printing, ClaimRow, _claim_columns(printing.form))
    with settings.read() as reader:
        wanted = asked()
        rows = reader.claims(wanted, sort=printing.sort, limit=limit_of(printing))
        shown = print_rows(rows, columns, printing.form)
        if printing.form is Form.TABLE:
            total = shown if shown != limit_of(printing) else reader.count(wanted)
            footer(shown, total, "claim", near(reader, wanted) if not total else "")
        _tell_undated(reader, wanted)


@prints_rows
@reads
def sources(settings: Settings, printing: Printing) -> None:
    """List sources, with how many claims each has a part in, and is the origin of."""
    from factcheck.cli.output import chosen
    from factcheck.queries.rows import SourceRow

    columns = chosen(printing, SourceRow, "key,name,kind,named,parent,claims,origin_of")
    _list(settings, printing, columns, "source", "sources")


@prints_rows
@reads
def documents(settings: Settings, printing: Printing) -> None:
    """List documents, with how many claims appear in each.

    `name` is the title of a document, or its address where it has none.
    """
    from factcheck.cli.output import chosen
    from factcheck.queries.rows import DocumentRow

    columns = chosen(printing, DocumentRow, _document_columns(printing.form))
    _list(settings, printing, columns, "document", "documents")


@prints_rows
@reads
def questions(settings: Settings, printing: Printing) -> None:
    """List questions, with how many figures answer each."""
    from factcheck.cli.output import chosen
    from factcheck.queries.rows import QuestionRow

    columns = chosen(printing, QuestionRow, "key,text,unit,place,aggregation,figures")
    _list(settings, printing, columns, "question", "questions")


@prints_rows
@filters_claims
@reads
def figures(settings: Settings, asked: Any, printing: Printing) -> None:
    """List figures: the words, what they commit to, and what they most likely mean."""
    from factcheck.cli.figures import FigureLine, figure_line
    from factcheck.cli.near import near
    from factcheck.cli.output import chosen, limit_of, print_rows

    columns = chosen(
        printing, FigureLine, "claim,question,words,range,likely,attributed_to,hedges,doubts"
    )
    with settings.read() as reader:
        wanted = asked()
        rows = reader.figures(wanted, sort=printing.sort, limit=limit_of(printing))
        lines = (figure_line(row) for row in rows)
        shown = print_rows(lines, columns, printing.form, ("claim", "question", "range", "likely"))
        if printing.form is Form.TABLE:
            cut = shown == limit_of(printing)
            total = reader.count_figures(wanted) if cut else shown
            footer(shown, total, "figure", near(reader, wanted) if not total else "")
        _tell_undated(reader, wanted)


def _list(
    settings: Settings, printing: Printing, columns: list[str], noun: str, method: str
) -> None:
    from factcheck.cli.output import limit_of, print_rows

    with settings.read() as reader:
        rows = getattr(reader, method)(sort=printing.sort, limit=limit_of(printing))
        whole = ("key", "parent", "publisher", "claims", "origin_of", "figures")
        shown = print_rows(rows, columns, printing.form, whole)
        if printing.form is Form.TABLE:
            cut = shown == limit_of(printing)
            total = sum(1 for _ in getattr(reader, method)()) if cut else shown
            footer(shown, total, noun)


def _claim_columns(form: Form) -> str:
    """Return which columns claims have where nobody said: for programs, with keys to go on from."""
    columns = "key,statement,kind,attributed_to,figures,hedges"
    return columns if form in (Form.TABLE, Form.MARKDOWN) else f"{columns},documents,origins"


def _document_columns(form: Form) -> str:
    """Return which columns documents have where nobody said: for people, with names."""
    if form in (Form.TABLE, Form.MARKDOWN):
        return "key,name,kind,publisher_name,issued,claims"
    return "key,title,kind,publisher,issued,claims,publisher_name,url"


def footer(shown: int, total: int, noun: str, near: str = "") -> None:
    """Print below a table how many rows there are, and how many are shown.

    Args:
        shown: rows in the table.
        total: rows there are.
        noun: what a row is.
        near: what might have been meant, if there is nothing.
    """
    if not total:
        print(f"no {noun}s" + (f"; {near}" if near else ""))
        return
    many = counted(total, noun)
    print(f"\n{many}" if shown == total else f"\n{shown:,} of {many}; --limit 0 shows all")


def _tell_undated(reader: Reader, asked: ClaimFilter) -> None:
    if asked.said_from is None and asked.said_until is None:
        return
    if undated := reader.count_undated(asked):
        told = "claim tells no date, and is" if undated == 1 else "claims tell no date, and are"
        print(f"{undated:,} {told} left out", file=sys.stderr)
