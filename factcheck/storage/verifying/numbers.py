"""Do changesets follow one another in time, and will the next ids be new ones?"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, func, literal, select, text, union_all

from factcheck import model
from factcheck.model.history import RECORDS, history_of
from factcheck.storage.verifying.finding import Flaw, raw


def check_numbers(connection: Connection) -> Iterator[Flaw]:
    """Yield the changesets that are not later than the one before, and counters that lag."""
    changeset = raw(model.changeset)
    before = func.lag(changeset.c.at).over(order_by=changeset.c.id)
    pair = select(changeset.c.id, changeset.c.at, before.label("before")).subquery()
    query = select(pair).where(pair.c.at <= pair.c.before).order_by(pair.c.id)
    for number, at, earlier in connection.execute(query):
        yield Flaw("changeset", f"its time {at} is not after that before it, {earlier}", number)
    last = _last_given(connection)
    for name, greatest in sorted(_greatest_ids(connection).items()):
        if greatest > last.get(name, 0):
            counted = last.get(name, 0)
            what = f"the counter of its ids stands at {counted}, though {greatest} was given out"
            yield Flaw(name, what)


def _greatest_ids(connection: Connection) -> dict[str, int]:
    """Return the greatest id that each table has, or had."""
    greatest: dict[str, int] = {}
    places = [(table.name, table) for table in (model.changeset, *RECORDS)]
    places += [(table.name, history_of(table)) for table in RECORDS]
    query = union_all(*(select(literal(name), func.max(place.c.id)) for name, place in places))
    for name, number in connection.execute(query):
        greatest[name] = max(greatest.get(name, 0), number or 0)
    return greatest


def _last_given(connection: Connection) -> dict[str, int]:
    """Return the last id that each table's counter gave out, unless it gave out none."""
    if connection.dialect.name == "sqlite":
        query = "SELECT name, seq FROM main.sqlite_sequence"
    else:
        query = (
            "SELECT relname, pg_sequence_last_value(pg_get_serial_sequence(quote_ident(relname),"
            " 'id')::regclass) FROM pg_class WHERE relnamespace = current_schema()::regnamespace"
            " AND relkind = 'r' AND relname = ANY(:names)"
        )
    names = [table.name for table in (model.changeset, *RECORDS)]
    given = {} if connection.dialect.name == "sqlite" else {"names": names}
    return {name: last or 0 for name, last in connection.execute(text(query), given)}
