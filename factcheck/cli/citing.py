"""`factcheck cite`: the claims of a story as a table of citations."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.cli.completion import (
    complete_citation_format,
    complete_claim,
    complete_grouping,
    complete_style,
)
from factcheck.cli.filtering import filters_claims
from factcheck.cli.options import MOST, Settings, examples, reads

if TYPE_CHECKING:
    from factcheck.interchange.citing.table import Table

_TABLE = "table"
_PAPER = {"COLUMNS": "100", "NO_COLOR": "1"}
_TABLE_COLUMNS = ("number", "statement", "figure", "attributed_to", "standing")


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        epilog=examples(
            "factcheck cite --source nis -o story.docx",
            "factcheck cite killed-nis wounded-nis -o two.docx",
            "factcheck cite --tag casualties --format xlsx -o casualties.xlsx",
            "factcheck cite --question dprk-killed --columns number,statement,interval,standing",
            "factcheck cite --group-by question --format html -o figures.html",
            "factcheck cite --style chicago-notes --notes --format markdown -o notes.md",
            "factcheck cite --list",
        )
    )(cite)


@filters_claims
@reads
def cite(
    settings: Settings,
    asked: Any,
    keys: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[KEY]...",
            help="these claims; else all that the options choose",
            autocompletion=complete_claim,
            show_default=False,
        ),
    ] = None,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="by the file's name, else table; see --list",
            autocompletion=complete_citation_format,
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="the file; standard output, if none")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="replace a file that exists")] = False,
    style: Annotated[
        str,
        typer.Option(
            metavar="STYLE",
            help="how documents are cited: see --list; or a .csl file",
            autocompletion=complete_style,
        ),
    ] = "plain",
    locale: Annotated[
        str | None,
        typer.Option(metavar="TAG", help="the style's language: en-GB, ko, uk ... [not for plain]"),
    ] = None,
    notes: Annotated[
        bool, typer.Option("--notes", help="numbered notes, with short forms, not a table")
    ] = False,
    columns: Annotated[
        str | None, typer.Option(metavar="A,B,...", help="which columns, in which order")
    ] = None,
    group_by: Annotated[
        str | None,
        typer.Option(
            metavar="WHAT",
            help="source, document, question or topic",
            autocompletion=complete_grouping,
        ),
    ] = None,
    sort: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="sort by it; -COLUMN from the greatest")
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=0, max=MOST, metavar="N", help="at most so many; 0 is all")
    ] = None,
    title: Annotated[str, typer.Option(help="what stands above the table")] = "Citations",
    template: Annotated[
        Path | None, typer.Option(metavar="FILE", help="a template of your own (Jinja)")
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="print formats and columns, and stop")] = (
        False
    ),
) -> None:
    """Cite claims: a table of who says what, where, and how far it can be relied on.

    Figures that nobody independent confirms are marked, in every format, and so is what is
    disputed, superseded or retracted; below the table stands what the marks mean.
    """
    if list_:
        _print_list()
        return
    from factcheck.cli.whole_files import refuse_ledger, whole_file
    from factcheck.interchange import tables
    from factcheck.interchange.citing.choosing import notes_of, style_of
    from factcheck.interchange.citing.columns import chosen
    from factcheck.interchange.citing.gathering import Selection, entries
    from factcheck.interchange.citing.notes import note_columns
    from factcheck.interchange.citing.style import Plain
    from factcheck.interchange.citing.table import cited
    from factcheck.interchange.citing.template import every_column, write_by_template

    name = _TABLE if template is not None else format_ or _by_name(output)
    writer = None if name == _TABLE else tables.writer(name)
    default = _TABLE_COLUMNS if writer is None else writer.COLUMNS
    _check_notes(notes, columns)
    _check_template(template, format_, output)
    if template is None:
        _check_ending(name, output)
    heading = _checked_title(title)
    refuse_ledger(output, settings.open())
    with settings.read() as reader:
        selection = Selection(
            replace(asked(), keys=tuple(keys or ())), sort, limit or None, _grouping(group_by)
        )
        found = (entry for _, entry in entries(reader, selection))
        every = every_column() if template is not None else default
        if notes:
            wanted = note_columns(notes_of(style, locale, found))
        else:
            wanted = chosen(columns if columns is not None else every)
        look = Plain() if notes else style_of(style, locale, found)
        table = cited(reader, selection, wanted, look, title=heading)
        binary = writer is not None and writer.BINARY
        with whole_file(output, binary=binary, force=force) as handle:
            if template is not None:
                write_by_template(table, template, handle)
            elif writer is not None:
                writer.write(table, handle)
            else:
                with _on_paper(output):
                    handle.write(_rendered(table))


def _check_notes(notes: bool, columns: str | None) -> None:
    from factcheck.errors import InvalidError

    if notes and columns is not None:
        raise InvalidError("notes have columns of their own; leave it out", where="--columns")


def _check_template(template: Path | None, format_: str | None, output: Path | None) -> None:
    from factcheck.errors import InvalidError
    from factcheck.interchange import tables

    if template is None:
        return
    if format_ is not None:
        raise InvalidError("a template is a format of its own; leave it out", where="--format")
    suffix = output.suffix.lower() if output is not None else ""
    if any(one.BINARY and suffix == one.SUFFIX for one in map(tables.writer, tables.names())):
        raise InvalidError(f"a template makes text, and no {suffix}", where=str(output))


def _check_ending(name: str, output: Path | None) -> None:
    """Refuse a file that its name says is of another format: no program would open it."""
    from factcheck.errors import InvalidError
    from factcheck.interchange import tables

    ends = {one: tables.writer(one).SUFFIX for one in tables.names()}
    suffix = output.suffix.lower() if output is not None else ""
    if suffix in ends.values() and suffix != ends.get(name):
        wanted = ends.get(name, ".txt")
        raise InvalidError(f"{name} is asked for; call it {wanted}", where=str(output))


def _checked_title(title: str) -> str:
    from factcheck.errors import InvalidError
    from factcheck.values.texts import check_line

    try:
        return check_line(" ".join(title.split()))
    except ValueError as error:
        raise InvalidError(str(error), where="--title") from None


def _by_name(output: Path | None) -> str:
    from factcheck.errors import InvalidError
    from factcheck.interchange import tables

    suffix = output.suffix.lower() if output is not None else ""
    if not suffix or suffix == ".txt":
        return _TABLE
    for name in tables.names():
        if suffix == tables.writer(name).SUFFIX:
            return name
    raise InvalidError(
        f"no citation format is called {suffix}; name one of {', '.join(tables.names())} with"
        " --format",
        where=str(output),
    )


def _grouping(asked: str | None) -> Any:
    from factcheck.errors import InvalidError
    from factcheck.interchange.citing.gathering import Grouping

    if asked is None:
        return None
    if asked not in list(Grouping):
        raise InvalidError(
            f"{asked!r} is nothing to group by; one of {', '.join(Grouping)}", where="--group-by"
        )
    return Grouping(asked)


@contextmanager
def _on_paper(output: Path | None) -> Iterator[None]:
    """Make a file as wide as any other, without colour, whatever the terminal is."""
    if output is None:
        yield
        return
    before = {name: os.environ.get(name) for name in _PAPER}
    os.environ.update(_PAPER)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name)
            if value is not None:
                os.environ[name] = value


def _rendered(table: Table) -> str:
    """Return a table for a terminal."""
    from factcheck.cli.table import bold, render, screen_width, wrap
    from factcheck.interchange.citing.page import EMPTY, footer
    from factcheck.interchange.citing.text import lines

    heads = [column.heading for column in table.columns]
    parts: list[str] = []
    group: list[list[str]] = []
    whole = [place for place, one in enumerate(table.columns) if one.name in ("number", "key")]

    def close() -> None:
        if group:
            parts.append(render(heads, group, whole))
            group.clear()

    for row in table.rows:
        if row.starts is not None:
            close()
            parts.append(bold(row.starts))
        group.append(["\n".join(lines(cell)) for cell in row.cells])
    close()
    parts = parts or [EMPTY]
    below = [f"[{mark}] {mark.meaning}." for mark in table.legend()]
    parts += ["\n".join(wrap(text, screen_width())) for text in [*below, footer(table)]]
    return "\n\n".join(parts) + "\n"


def _print_list() -> None:
    from factcheck.interchange import tables
    from factcheck.interchange.citing.columns import COLUMNS
    from factcheck.interchange.citing.csl import shipped
    from factcheck.interchange.citing.style import PLAIN

    print("Formats")
    print(f"  {_TABLE:<10}{'a table for the terminal'}")
    for name in tables.names():
        print(f"  {name:<10}{tables.writer(name).TITLE}")
    print("\nStyles")
    print(f"  {PLAIN:<20}a newsroom's own: title, author, publisher, date")
    for name in shipped():
        print(f"  {name:<20}made by pandoc; so is any file of the Citation Style Language")
    print("\nColumns")
    for column in COLUMNS.values():
        print(f"  {column.name:<15}{column.heading}")
