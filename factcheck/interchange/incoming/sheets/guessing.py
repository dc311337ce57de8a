"""A mapping for a table that nobody has told of: guessed, explained, and kept by whoever asks."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from itertools import islice
from pathlib import Path, PurePath
from typing import Final, TypeAlias

from factcheck.errors import InvalidError
from factcheck.interchange.incoming.files import Incoming
from factcheck.interchange.incoming.intake import Intake
from factcheck.interchange.incoming.rejected import BECAUSE
from factcheck.interchange.incoming.sheets.cells import Spread, column_names
from factcheck.interchange.incoming.sheets.columns import Column
from factcheck.interchange.incoming.sheets.dates import is_ambiguous, is_dated, order_of
from factcheck.interchange.incoming.sheets.delimiters import needs_no_quotes
from factcheck.interchange.incoming.sheets.finding import Finding
from factcheck.interchange.incoming.sheets.hints import hinted, language_in
from factcheck.interchange.incoming.sheets.layouts import decimal_of, header_of
from factcheck.interchange.incoming.sheets.mapping import Layout, Mapping, stands_for_nothing
from factcheck.interchange.incoming.sheets.mapping_file import layout_of, mapping_from
from factcheck.interchange.incoming.sheets.opening import is_rejects, open_file, rejects_layout
from factcheck.interchange.incoming.sheets.outside import sums_up, totals_of
from factcheck.interchange.incoming.sheets.printed import printed
from factcheck.interchange.incoming.sheets.proposal import proposal
from factcheck.interchange.incoming.sheets.roles import Guess, guess_of
from factcheck.values.tongues import UNTOLD, common, tongue

_ROWS: Final = 500

_Row: TypeAlias = tuple[int, list[str]]


def proposed(file: Incoming, mapping: Path | None = None) -> str:
    """Return the mapping that is proposed for a file, in TOML, with a reason for each line.

    Args:
        file: the file.
        mapping: one whose `[table]` tells of the sheet, the header and so on, if there is one.

    Raises:
        InvalidError: if the file is no table, or is broken; or if the mapping is no good.
    """
    layout, told = layout_of(mapping) if mapping else (Layout(), frozenset())
    return proposal(_looked_at(file, layout, told))


def guessed_mapping(file: Incoming, intake: Intake) -> Mapping:
    """Return a mapping for a file, if its headings tell which column has statements.

    What was taken for what is noticed. Figures are left out: only a person knows what they answer.

    Raises:
        InvalidError: if they do not, or the file is no table.
    """
    found = _looked_at(file, Layout(), frozenset())
    if found.printed:
        raise InvalidError(
            f"{found.printed} of factcheck's is for reading: its sources are sentences; import"
            " what `factcheck export csv` or `json` writes, or say with --mapping what is what",
            where=file.name,
        )
    guess = found.guess
    if "claim.statement" not in guess.by_name:
        raise InvalidError(
            "no heading tells which column has statements; run `factcheck import --guess` on it,"
            " look at the mapping that it proposes, and name that with --mapping",
            where=file.name,
        )
    fields = {
        column.name: _field(role, found) for role, column in guess.roles.items() if found.uses(role)
    }
    # Figures are left out, and so is what is told of them alone.
    of_figures = [name for name, field in fields.items() if field == "figure.as_of"]
    told = [f"{name!r} as {field}" for name, field in fields.items() if name not in of_figures]
    left = [*of_figures, *(column.name for column in (*guess.figures, *found.unused()))]
    but = f"; left out: {', '.join(map(repr, left))}" if left else ""
    intake.notice(
        file.name, f"read {', '.join(told)}{but}; --guess prints this as a mapping to keep"
    )
    if not found.opened.encoding.sure:
        intake.notice(file.name, f"the encoding is a guess: {found.opened.encoding.name}")
    mapping = mapping_from(tomllib.loads(proposal(found, figures=False)), file.name)
    statements = guess.roles["claim.statement"].cells
    hint = hinted(found.headings, ())
    if all(language_in(one, hint, ()) == mapping.language for one in statements):
        # Below the rows that were looked at there may be others.
        mapping = replace(mapping, language=None)
    return mapping


def _looked_at(file: Incoming, layout: Layout, told: frozenset[str]) -> Finding:
    """Return what was found out about a file.

    Args:
        file: the file.
        layout: how it is laid out, as far as somebody knows.
        told: the fields of that which they told.
    """
    if is_rejects(file):
        layout, told = rejects_layout(layout), frozenset(("header", "encoding", "delimiter"))
    opened = open_file(file, layout)
    if opened.book is not None and layout.sheet is None:
        opened = open_file(file, replace(layout, sheet=opened.book.likeliest()))
    if (
        opened.delimiter == "\t"
        and not {"quotes", "encoding"} & told
        and needs_no_quotes(file, opened.encoding.name, opened.delimiter)
    ):
        quoted = replace(
            layout, encoding=opened.encoding.name, delimiter=opened.delimiter, quotes=False
        )
        opened, layout = replace(opened, rows=open_file(file, quoted).rows), quoted
    rows = list(islice(opened.rows(), _ROWS))
    if not any(cell.strip() for _, row in rows for cell in row):
        raise InvalidError("empty; there is nothing to read", where=file.name)
    header = layout.header
    if "header" not in told:
        header = header_of(rows, opened.book, opened.sheet)
    above = header if isinstance(header, list) else [header]
    names = column_names([row for number, row in rows if number in above])
    below = _saying([(number, row) for number, row in rows if number > above[-1]], layout)
    width = max((len(row) for _, row in below), default=0)
    if not names:
        names = [str(number + 1) for number in range(width)]
    columns = [_column(name, at, below, layout) for at, name in enumerate(names) if name != BECAUSE]
    # Columns with neither a name nor anything in them are none.
    columns = [one for one in columns if one.cells or not one.name.isdigit()]
    guess = guess_of(columns, named=header != 0)
    dates = [cell for one in columns if one.hold_dates for cell in one.cells if is_dated(cell)]
    every = [cell for one in columns for cell in one.cells]
    return Finding(
        name=PurePath(file.name).name,
        opened=opened,
        quotes=layout.quotes,
        header=header,
        decimal=(layout.decimal, "as you say") if "decimal" in told else decimal_of(every),
        order=layout.dates or order_of(dates),
        doubtful=next(filter(is_ambiguous, dates), None),
        language=_language(guess, columns, names),
        headings=names,
        guess=guess,
        printed=printed([name for name in names if name != BECAUSE], opened.sheet),
    )


def _saying(rows: list[_Row], layout: Layout) -> list[_Row]:
    """Return the rows that say something; sums and lines about the table have no part in a guess.

    They lack what the others have, such as who says it and when.
    """
    totals = totals_of(layout)
    apart = [
        (number, ["" if isinstance(cell, Spread) else cell for cell in row]) for number, row in rows
    ]
    full = [sum(bool(cell.strip()) for cell in row) for _, row in apart]
    # Where most rows have several cells, one alone is a line between or below them.
    least = 1 if sum(many > 1 for many in full) * 2 > sum(map(bool, full)) else 0
    return [
        (number, row)
        for (number, row), many in zip(apart, full, strict=True)
        if many > least and not sums_up(row, totals, layout.empty)
    ]


def _column(name: str, at: int, rows: list[_Row], layout: Layout) -> Column:
    column = Column(name)
    for number, row in rows:
        if at < len(row) and _full(row[at], layout):
            column.cells.append(row[at])
            column.rows.append(number)
    return column


def _field(role: str, found: Finding) -> str:
    """Return the field of a mapping that a role is."""
    if role == "date":
        return found.date_role
    return "source.name" if role in ("source.person", "source.organisation") else role


def _language(guess: Guess, columns: list[Column], headings: list[str]) -> tuple[str | None, str]:
    statements = guess.roles.get("claim.statement")
    around = [cell for one in columns if one is not statements for cell in one.cells]
    if statements is None:
        # Sentences are made, and have the headings in them.
        if hint := hinted(headings, ()):
            return hint, "as the headings look"
        found: tuple[str, ...] = (tongue(" ".join(around)).code,)
    else:
        found, hint = common(statements.cells), hinted(headings, around)
        if found == ("ru",) and hint and not any(tongue(one).sure for one in statements.cells):
            return hint, "as headings and other cells look; the statements do not tell"
    match found:
        case (code, _, *_):
            return None, f"each is in that of its own letters and words: {', '.join(found)}"
        case (code,) if code == UNTOLD:
            return code, "none that is known here, as they look; write its code, such as de"
        case (code,) if code != "en" or any(tongue(one).sure for one in _cells(statements)):
            return code, "as their letters and words look"
    return "en", "assumed: their letters do not tell"


def _cells(column: Column | None) -> list[str]:
    return column.cells if column else []


def _full(cell: str, layout: Layout) -> bool:
    told = cell.strip()
    return bool(told) and not stands_for_nothing(told, layout.empty)
