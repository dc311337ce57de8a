# ruff: noqa: S608 - all of it is written here
"""Lists: the first page of the claims of a source, a later one, and how many a source has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from measure import take_turns
from sqlalchemy import Connection, text

import factcheck
from factcheck.ledger import Reader
from factcheck.queries.filters import ClaimFilter
from factcheck.queries.rows import ClaimRow, SourceRow
from factcheck.vocabulary import ClaimKind
from scaling.comparing import Asked, Outcome, Pair, compare
from scaling.ledgers import ledger
from scaling.statements import OF_SOURCE, ORDERS, ROWS, SOURCE, ByHand

LIMIT: Final = 1.3
"""How many times as long as a page by hand a page may take."""

_TRIED: Final = 5
_ORIGIN: Final = (
    "NOT EXISTS (SELECT 1 FROM attribution AS below WHERE below.via_id = attribution.id)"
)
_COUNTS: Final = f"""
SELECT source.key, count(DISTINCT claim_id),
    count(DISTINCT CASE WHEN {_ORIGIN} THEN claim_id END)
FROM source LEFT JOIN attribution ON source_id = source.id
GROUP BY source.id, source.key ORDER BY {{order}} LIMIT :rows
"""
_ONE_COUNT: Final = f"SELECT count(DISTINCT claim_id) FROM attribution WHERE source_id = {SOURCE}"
_BY_COUNT: Final = """
SELECT source.key, count(DISTINCT claim_id) AS claims
FROM source JOIN attribution ON source_id = source.id
GROUP BY source.id, source.key ORDER BY claims {direction}, source.id LIMIT 1
"""
_UNVERIFIED: Final = (
    "EXISTS (SELECT 1 FROM standing WHERE standing.claim_id = claim.id AND unverified {holds})"
)
_FILTERS: Final[dict[str, tuple[dict[str, Any], str]]] = {
    "kind and `--unverified`": (
        {"kinds": (ClaimKind.STATISTIC,), "unverified": True},
        f"claim.kind = 'statistic' AND {_UNVERIFIED}",
    ),
    "tag": (
        {"tags": ("flood",)},
        "claim.id IN (SELECT claim_id FROM annotation WHERE kind = 'tag' AND body = 'flood')",
    ),
}


@dataclass(frozen=True, slots=True)
class _Source:
    heard: str
    key: str
    claims: int

    @property
    def told(self) -> str:
        return f"{self.heard} source, {self.claims:,} claims"


def measure(asked: Asked) -> Outcome:
    """Print how lists compare with the same by hand, on the same connection."""
    outcome = Outcome()
    places = ledger(asked)
    for place in places:
        with factcheck.open(place.db, ledger=place.ledger).read() as reader:
            for what, beside, pairs in (
                ("page of 50", "by hand", _pages(reader)),
                ("counts", "bare GROUP BY", _counts(reader)),
            ):
                where, server = f"{place.engine}, {what}", place.on_server
                outcome.add(compare(where, beside, pairs, asked.rounds, server=server))
    return outcome


def _pages(reader: Reader) -> Iterator[Pair]:
    for source in _sources(reader.connection):
        for sort in ORDERS:
            yield _page(reader, source, sort)
        for sort in ORDERS:
            yield _page(reader, source, sort, later=True)
        for name in _FILTERS:
            yield _page(reader, source, None, only=name)


def _page(
    reader: Reader, source: _Source, sort: str | None, *, later: bool = False, only: str = ""
) -> Pair:
    fields, also = _FILTERS.get(only, ({}, ""))
    # Whatever is true on one engine is 1 on the other.
    holds = "" if reader.connection.dialect.name == "postgresql" else "= 1"
    also = also.replace("{holds}", holds)
    wanted = ClaimFilter(sources=(source.key,), **fields)
    after, begin, given = _middle(reader.connection, source, sort) if later else (None, "", {})

    def ours() -> list[ClaimRow]:
        return list(reader.claims(wanted, sort=sort, limit=ROWS, after=after))

    ways = [
        ByHand(
            reader.connection,
            " AND ".join(part for part in (of_it, also, begin) if part),
            ORDERS[sort],
            {"source": source.key, **given},
        ).rows
        for of_it in OF_SOURCE.values()
    ]
    told = [source.told, f"sorted by {sort}" if sort else "", only]
    told += ["from the middle" if later else ""]
    # In other orders, and among what carries a tag, all claims of a source must be looked at.
    flat = (sort in (None, "key") and not only) or source.heard == "least heard"
    what = ", ".join(part for part in told if part)
    return Pair(what, _faster(ways), ours, LIMIT, _cells, flat=flat and only != "tag")


def _cells(rows: list[ClaimRow]) -> list[tuple[Any, ...]]:
    # What `astuple` does, it does slowly, for it copies.
    return [tuple(getattr(row, name) for name in row.__slots__) for row in rows]


def _faster(ways: list[Callable[[], Any]]) -> Callable[[], Any]:
    """Return what takes less time of several jobs with one answer."""
    jobs = {str(number): way for number, way in enumerate(ways)}
    taken = take_turns(jobs, _TRIED)
    return jobs[min(taken, key=lambda name: taken[name].best)]


def _middle(
    connection: Connection, source: _Source, sort: str | None
) -> tuple[str, str, dict[str, Any]]:
    """Return the key of the claim in the middle of a list, and what comes after it, in SQL."""
    order = ORDERS[sort]
    column = order.split(" DESC")[0].split(" NULLS")[0]
    query = f"""
    SELECT claim.key, {column} FROM claim
    WHERE {OF_SOURCE["IN"]} ORDER BY {order} LIMIT 1 OFFSET :half
    """
    given = {"source": source.key, "half": source.claims // 2}
    key, value = connection.execute(text(query), given).one()
    last = "(SELECT id FROM claim WHERE key = :last)"
    if sort is None:
        return key, f"claim.id > {last}", {"last": key}
    if sort == "key":
        return key, "claim.key > :last", {"last": key}
    if value is None:
        return key, f"{column} IS NULL AND claim.id > {last}", {"last": key}
    reached = f"(SELECT {column} FROM claim WHERE key = :last)"
    beyond = "<" if " DESC" in order else ">"
    begin = (
        f"({column} {beyond} {reached} OR {column} IS NULL"
        f" OR ({column} = {reached} AND claim.id > {last}))"
    )
    return key, begin, {"last": key}


def _counts(reader: Reader) -> Iterator[Pair]:
    connection = reader.connection

    def bare(order: str, rows: int) -> Callable[[], list[tuple[Any, ...]]]:
        query = text(_COUNTS.format(order=order))
        return lambda: [tuple(row) for row in connection.execute(query, {"rows": rows})]

    def ours(sort: str | None, rows: int | None) -> Callable[[], list[SourceRow]]:
        return lambda: list(reader.sources(sort=sort, limit=rows))

    def seen(rows: list[SourceRow]) -> list[tuple[Any, ...]]:
        return [(row.key, row.claims, row.origin_of) for row in rows]

    many = 1 << 40
    yield Pair("all sources", bare("source.id", many), ours(None, None), LIMIT, seen)
    most = bare("2 DESC, source.id", ROWS)
    yield Pair("the 50 with the most claims", most, ours("-claims", ROWS), LIMIT, seen)
    for source in _sources(connection):
        one = text(_ONE_COUNT).bindparams(source=source.key)
        wanted = ClaimFilter(sources=(source.key,))
        yield Pair(
            f"of the {source.told}",
            partial(connection.scalar, one),
            partial(reader.count, wanted),
            LIMIT,
            int,
        )


def _sources(connection: Connection) -> list[_Source]:
    """Return the source with the most claims, and the one with the fewest."""
    return [
        _Source(heard, *connection.execute(text(_BY_COUNT.format(direction=direction))).one())
        for heard, direction in (("most heard", "DESC"), ("least heard", "ASC"))
    ]
