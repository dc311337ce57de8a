"""Checking the ledger itself, with how its claims stand, which is worked out from all the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, select, text

from factcheck.model import changeset, standing
from factcheck.storage import verifying
from factcheck.storage.engine import make_engine, reading

if TYPE_CHECKING:
    from factcheck.ledger import Ledger

_RIGHTS: Final = (
    "SELECT pg_is_in_recovery(), has_database_privilege(current_database(), 'TEMPORARY')"
)


def verify(ledger: Ledger, skipped: Callable[[str], None]) -> Iterator[verifying.Finding]:
    """Yield everything that is wrong with a ledger; nothing is written.

    Args:
        ledger: to check.
        skipped: is told why the standings are not checked, if they are not.

    Raises:
        DatabaseError: if the ledger cannot be read, or is of another version.

    >>> import factcheck
    >>> for finding in verify(factcheck.open("story.db"), print):  # doctest: +SKIP
    ...     print(finding.table, finding.record, finding.what)
    """
    whole = True
    with ledger.read() as reader:
        for finding in verifying.verify(reader.connection):
            # The search index and the standings themselves have no part in how claims stand.
            whole = whole and (bool(finding.mend) or finding.table == standing.name)
            yield finding
        hindrance = _hindrance(reader.connection) if whole else "mend the rest first"
    if hindrance:
        skipped(hindrance)
        return
    from factcheck.analysis.differing import differing  # noqa: PLC0415

    # Another transaction: what is checked before can be read where no table can be made.
    address = ledger.address
    with reading(make_engine(address), address, views=True) as connection:
        yield from differing(connection)


def holds_a_selection(connection: Connection) -> bool:
    """Tell whether a ledger was exported from another, with standings that follow from that one."""
    first = select(changeset.c.action).order_by(changeset.c.id).limit(1)
    return connection.scalar(first) == "export"


def _hindrance(connection: Connection) -> str | None:
    """Return why standings cannot be checked on a connection, if so."""
    if holds_a_selection(connection):
        return "they were copied from the ledger that this one was exported from"
    if connection.dialect.name == "sqlite":
        # Its temporary tables are in a file of their own.
        return None
    follows, may = connection.execute(text(_RIGHTS)).one()
    if follows:
        return "this server only follows another; ask that one"
    return None if may else "you may not make temporary tables here"
