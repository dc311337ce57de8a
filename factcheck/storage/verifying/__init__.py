"""Checking the ledger itself: does it still hold everything that its rules promise?

What is checked here nobody can do wrong through the program; a damaged disk can, a restored half
of a backup, or a statement of plain SQL. What the claims say is for others to check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from sqlalchemy import Connection, exc, func, select

from factcheck import model
from factcheck.model.columns import history_name
from factcheck.model.history import RECORDS
from factcheck.storage.removing import named_row
from factcheck.storage.verifying.constraints import check_constraints
from factcheck.storage.verifying.finding import Finding, Flaw
from factcheck.storage.verifying.numbers import check_numbers
from factcheck.storage.verifying.rules import check_candidates, check_figures, check_parents
from factcheck.storage.verifying.schema import check_files, check_parts, check_shape
from factcheck.storage.verifying.search import check_search
from factcheck.storage.verifying.values import check_values
from factcheck.storage.verifying.versions import check_versions

__all__ = ["Finding", "count_rows", "verify"]

_CHECKS: Final[tuple[Callable[[Connection], Iterator[Flaw]], ...]] = (
    check_parts,
    check_constraints,
    check_values,
    check_figures,
    check_candidates,
    check_parents,
    check_versions,
    check_numbers,
    check_search,
)
_RECORD_TABLES: Final = {
    name: table for table in RECORDS for name in (table.name, history_name(table.name))
}


def verify(connection: Connection) -> Iterator[Finding]:
    """Yield everything that is wrong with a ledger, as a database and by its own rules.

    A row is read at most a few times, and never all of them are in memory.

    Args:
        connection: to a ledger of this program's version, in one transaction.

    Raises:
        OperationalError: if the database cannot be asked.

    >>> import factcheck
    >>> with factcheck.open("story.db").read() as reader:  # doctest: +SKIP
    ...     for finding in verify(reader.connection):
    ...         print(finding.table, finding.record, finding.what)
    """
    try:
        for flaw in _flaws(connection):
            record = _record(connection, flaw)
            yield Finding(flaw.table, flaw.row, record, flaw.told, flaw.mend)
    except exc.OperationalError:
        raise
    except exc.DatabaseError as error:
        # SQLite cannot even end the transaction of a damaged file in the ordinary way.
        connection.rollback()
        what = f"cannot be read on; the rest is not checked: {error.orig}"
        yield Finding("(database)", None, None, what)


def count_rows(connection: Connection) -> tuple[int, int]:
    """Return how many rows there are to verify, and in how many tables."""
    tables = model.metadata.sorted_tables
    counts = (connection.scalar(select(func.count()).select_from(table)) for table in tables)
    return sum(count or 0 for count in counts), len(tables)


def _flaws(connection: Connection) -> Iterator[Flaw]:
    yield from check_files(connection)
    whole = True
    for flaw in check_shape(connection):
        whole = False
        yield flaw
    if not whole:
        yield Flaw("(database)", "the rows are not checked before this is mended")
        return
    for check in _CHECKS:
        yield from check(connection)


def _record(connection: Connection, flaw: Flaw) -> str | None:
    table = _RECORD_TABLES.get(flaw.table)
    if table is None or flaw.row is None:
        return None
    return named_row(connection, table, flaw.row)
