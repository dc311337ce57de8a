"""Do the versions of each row follow one another, and did what they point at exist at the time?

At every moment the ledger kept its foreign keys, so a former row can be held against them as well
as one of today, and ids were given out in the order of writing: a version that was lost is noticed
wherever something pointed at it, and where it was the first. A version in between that nothing
pointed at, of a record that may as well have been removed and added again, can be lost unseen.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Subquery,
    Table,
    TableClause,
    and_,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)

from factcheck import model
from factcheck.model.history import RECORDS, history_of
from factcheck.records.claims import READ
from factcheck.storage.nouns import NOUNS
from factcheck.storage.verifying.finding import Flaw, Rule, broken_rows, raw, version_of

_NOUN_TABLES: Final = frozenset(noun.table.name for noun in NOUNS)


def check_versions(connection: Connection) -> Iterator[Flaw]:
    """Yield the versions that overlap, are missing, or pointed at what was not there."""
    changed = {table for table in RECORDS if _has_rows(connection, raw(history_of(table)))}
    ended = {table for table in changed if _has_rows(connection, _ended(table))}
    for table in RECORDS:
        yield from _check_births(connection, table)
        if table in changed:
            yield from _check_sequence(connection, table)
            if "key" in table.columns:
                yield from _check_keys(connection, table)
        for rows in (raw(table), raw(history_of(table))):
            links = list(_references(table))
            rules = [_was_there(rows, name, target) for name, target in links]
            yield from broken_rows(connection, rows, rules)
            for name, target in links:
                if target in ended:
                    yield from _check_outlived(connection, rows, name, target)


def _has_rows(connection: Connection, rows: FromClause) -> bool:
    return connection.scalar(select(literal(1)).select_from(rows).limit(1)) is not None


def _check_sequence(connection: Connection, table: Table) -> Iterator[Flaw]:
    """Yield versions of one row at one time, and gaps that no removal explains."""
    names = [name for name in table.columns.keys() if name not in ("id", "added")]  # noqa: SIM118
    one, other = (_changed_rows(table, *names).alias(alias) for alias in ("one", "other"))
    following = func.lead(one.c.added).over(partition_by=one.c.id, order_by=one.c.added)
    pair = select(one, following.label("following")).subquery("pair")
    twin = history_of(table).name
    overlap = (
        select(pair.c.id, pair.c.added, pair.c.retired, pair.c.following)
        .where(or_(pair.c.retired.is_(None), pair.c.following < pair.c.retired))
        .where(pair.c.following.is_not(None))
        .order_by(pair.c.id, pair.c.added)
    )
    for row_id, added, retired, next_one in connection.execute(overlap):
        end = "is of today" if retired is None else f"lasts until {retired}"
        yield Flaw(twin, f"it {end}, but the next begins with {next_one}", row_id, added)
    if table.name in _NOUN_TABLES:
        return
    # What belongs to a record comes back by undoing its removal alone, and then as it was; but a
    # figure is read by its question as that is now.
    written = [name for name in names if table is not model.figure or name not in READ]
    differs = or_(*(pair.c[name].is_distinct_from(other.c[name]) for name in written))
    gap = (
        select(pair.c.id, pair.c.added, pair.c.retired, pair.c.following)
        .join(other, (other.c.id == pair.c.id) & (other.c.added == pair.c.following))
        .where(pair.c.following > pair.c.retired, differs)
        .order_by(pair.c.id, pair.c.added)
    )
    for row_id, added, retired, next_one in connection.execute(gap):
        what = f"it ends with {retired}, and another begins with {next_one}: one between is lost"
        yield Flaw(twin, what, row_id, added)


def _check_births(connection: Connection, table: Table) -> Iterator[Flaw]:
    """Yield the rows that appear later than rows whose ids were given out after theirs."""
    now, former = raw(table), raw(history_of(table))
    each = union_all(*(select(rows.c.id, rows.c.added) for rows in (now, former))).subquery()
    birth = select(each.c.id, func.min(each.c.added).label("first")).group_by(each.c.id).subquery()
    following = [func.lead(birth.c[name]).over(order_by=birth.c.id) for name in ("id", "first")]
    pair = select(birth, following[0].label("next_id"), following[1].label("next_first")).subquery()
    query = select(pair).where(pair.c.next_first < pair.c.first).order_by(pair.c.id)
    for row_id, first, next_id, next_first in connection.execute(query):
        what = (
            f"the first version is of changeset {first}, but row {next_id}, which came later,"
            f" is of {next_first}: an earlier one is lost"
        )
        yield Flaw(table.name, what, row_id)


def _check_keys(connection: Connection, table: Table) -> Iterator[Flaw]:
    """Yield the keys that were changed, or used again for another record."""
    now, former = raw(table), raw(history_of(table))
    each = _changed_rows(table, "key")
    changed = (
        select(each.c.id)
        .group_by(each.c.id)
        .having(func.min(each.c.key) != func.max(each.c.key))
        .order_by(each.c.id)
    )
    for row_id in connection.scalars(changed):
        yield Flaw(table.name, "its key was another once; keys are never changed", row_id)
    if table.name not in _NOUN_TABLES:
        # A remark that is removed and made again is a new row with the same key.
        return
    twice = former.alias()
    for rows, another in ((now, now.c.id != former.c.id), (twice, twice.c.id > former.c.id)):
        reused = (
            select(former.c.id, former.c.key, func.min(rows.c.id))
            .join(rows, (rows.c.key == former.c.key) & another)
            .group_by(former.c.id, former.c.key)
            .order_by(former.c.id)
        )
        for row_id, key, other_id in connection.execute(reused):
            yield Flaw(table.name, f"the key {key} was given to row {other_id} as well", row_id)


def _was_there(rows: TableClause, name: str, target: Table) -> Rule:
    """Return the rule that what a version points at was there when the version was written."""
    there, gone = raw(target).alias("there"), raw(history_of(target)).alias("gone")
    of_today = select(there.c.id).where(there.c.id == rows.c[name], there.c.added <= rows.c.added)
    former = select(gone.c.id).where(
        gone.c.id == rows.c[name], gone.c.added <= rows.c.added, gone.c.retired > rows.c.added
    )
    broken = and_(rows.c[name].is_not(None), ~of_today.exists(), ~former.exists())
    if "retired" not in rows.c:
        broken &= _exists_now(rows, name, target)

    def told(row: Any) -> str:
        return _no_such(name, row[name], row["added"], target)

    return broken, told


def _check_outlived(
    connection: Connection, rows: TableClause, name: str, target: Table
) -> Iterator[Flaw]:
    """Yield the versions that outlive what they point at."""
    ended = _ended(target)
    outlived = (
        rows.c.retired > ended.c.retired if "retired" in rows.c else _exists_now(rows, name, target)
    )
    query = (
        select(rows.c.id, rows.c.added, rows.c[name], ended.c.retired.label("ended"))
        .join(ended, ended.c.id == rows.c[name])
        .where(rows.c.added < ended.c.retired, outlived)
        .order_by(rows.c.id, rows.c.added)
    )
    for row in connection.execute(query).mappings():
        what = _no_such(name, row[name], row["ended"], target)
        yield Flaw(rows.name, what, row["id"], version_of(rows, row))


def _exists_now(rows: TableClause, name: str, target: Table) -> ColumnElement[bool]:
    # Where there is nothing today, the foreign key itself is broken, and is told as that.
    today = raw(target).alias("today")
    return select(today.c.id).where(today.c.id == rows.c[name]).exists()


def _no_such(name: str, value: int, changeset: int, target: Table) -> str:
    return f"{name} {value}: in changeset {changeset} there was no such {target.name}"


def _ended(table: Table) -> Subquery:
    """Return the former versions that none followed at once."""
    former = raw(history_of(table))
    query = select(former.c.id, former.c.retired)
    for rows in (raw(table).alias(), former.alias()):
        goes_on = (rows.c.id == former.c.id) & (rows.c.added == former.c.retired)
        query = query.where(~select(rows.c.id).where(goes_on).exists())
    return query.subquery("ended")


def _changed_rows(table: Table, *names: str) -> Subquery:
    """Return all versions, with these columns, of the rows that have a former one."""
    now, former = raw(table), raw(history_of(table))
    columns = ("id", "added", *names)
    return union_all(
        select(*(now.c[name] for name in columns), null().label("retired")).where(
            now.c.id.in_(select(former.c.id))
        ),
        select(*(former.c[name] for name in columns), former.c.retired),
    ).subquery()


def _references(table: Table) -> Iterator[tuple[str, Table]]:
    """Yield the columns that point at the id of a row with versions, and its table."""
    for constraint in sorted(table.foreign_key_constraints, key=lambda one: str(one.name)):
        for link in constraint.elements:
            if link.column.name == "id" and link.column.table in RECORDS:
                yield link.parent.name, link.column.table
