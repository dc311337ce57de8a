"""What somebody who adds or edits by hand may have meant otherwise: told, and written as it is."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from factcheck.values.dates import is_words, parse_date
from factcheck.values.quantity_languages import language_of
from factcheck.values.tongues import UNTOLD, is_in_letters_of, tongue

if TYPE_CHECKING:
    from datetime import date

    from factcheck.ledger.writer import Writer
    from factcheck.queries.finding import Found
    from factcheck.records import Record
    from factcheck.records.plain import Change

_DATE: Final = re.compile(
    r"(?:(?:attributions|figures)\[.*\]\.)?(issued|accessed|said|event|as_of)"
)
"""Where dates stand; what `csl` calls an event is none."""

_PAST: Final = ("issued", "accessed", "said")
"""What was published, read or said is so already; what is foretold may lie ahead."""


def notes_on(change: Change, record: Record) -> list[str]:
    """Return what to tell of what a record says since a write, and did not before.

    Args:
        change: what became of it.
        record: as it was written.
    """
    return [*_of_dates(change), *_of_language(change, record)]


def notes_on_doubles(change: Change, writer: Writer) -> list[str]:
    """Return which records that are there a new one may be, in the words of imports.

    Args:
        change: what became of it.
        writer: that wrote it, before it is done.
    """
    from factcheck.cli.recognising import told
    from factcheck.ledger.doubles import Doubles

    doubles = Doubles(writer)
    doubles.add(change)
    return [told(double, typed=True) for double in doubles.found()]


def notes_on_circle(start: Record, kind: str, end: Found, writer: Writer) -> list[str]:
    """Return what to tell of a link that leads back to where it starts, over others of its kind.

    Args:
        start: the record that it leads from.
        kind: of the link.
        end: the record that it leads to.
        writer: that wrote it, before it is done.
    """
    from factcheck.queries.circles import circle

    noun = end.noun
    first = writer.find(f"{noun.name}:{start.key}", noun.name)
    keys = circle(writer.connection, noun, kind, first.id, end.id)
    way = f" {kind} ".join(keys)
    return [f"this closes a circle: {way}; is one of them wrong?"] if keys else []


def print_notes(notes: Iterable[str]) -> None:
    """Print notes on standard error."""
    from factcheck.cli.table import visible

    for note in notes:
        print(visible(f"note: {note}"), file=sys.stderr)


def _of_dates(change: Change) -> Iterator[str]:
    for field in change.fields:
        found = _DATE.fullmatch(field.path)
        if found is None or field.new is None:
            continue
        if is_words(field.new):
            yield (
                f"{field.path}: “{field.new}” tells no day; the words are kept, and no filter by"
                " date goes by them; write a day, a month or a year, such as 2025-01-13, 2025-01 or"
                " 2025~"
            )
        elif found[1] in _PAST and (start := parse_date(field.new).start) and start > _tomorrow():
            yield (
                f"{field.path}: {field.new} is in the future; if that is a slip: factcheck edit"
                f' {change.key} "{field.path}=..."'
            )


def _tomorrow() -> date:
    # East of Greenwich it is that day already.
    return datetime.now(UTC).date() + timedelta(days=1)


def _of_language(change: Change, record: Record) -> Iterator[str]:
    from factcheck.records import Claim

    if not isinstance(record, Claim) or not {"statement", "language"} & {
        field.path for field in change.fields
    }:
        return
    found = tongue(record.statement)
    known = language_of(record.language)
    if not is_in_letters_of(record.statement, record.language):
        what = f"the statement is in other letters than {record.language!r}"
    elif known and found.sure and found.code not in (UNTOLD, known.code):
        what = f"the statement is in words of {found.code!r}, and not of {record.language!r}"
    else:
        return
    meant = "..." if found.code == UNTOLD else found.code
    yield f"{what}; if it is in another language: factcheck edit {record.key} language={meant}"
