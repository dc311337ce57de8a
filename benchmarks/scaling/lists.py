"""Lists: the first page of the claims of a source, a later one, and how many a source has."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from scaling.comparing import Asked, Outcome, Pair, compare
from scaling.ledgers import ledger
from scaling.statements import OF_SOURCE, ORDERS, ROWS, ByHand
from sqlalchemy import Connection, text

import factcheck
from factcheck.ledger import Reader
from factcheck.queries.filters import ClaimFilter
from factcheck.vocabulary import ClaimKind

LIMIT: Final = 1.3
"""How many times as long as a page by hand a page may take."""

_ORIGIN: Final = (
    "NOT EXISTS (SELECT 1 FROM attribution AS below WHERE below.via_id = attribution.id)"
)
_COUNTS: Final = f"""
SELECT source.key, count(DISTINCT claim_id),
    count(DISTINCT CASE WHEN {_ORIGIN} THEN claim_id END)
FROM source LEFT JOIN attribution ON source_id = source.id
GROUP BY source.id, source.key ORDER BY {{order}} LIMIT :rows
"""
_ONE_COUNT: Final = "SELECT count(DISTINCT claim_id) FROM attribution WHERE source_id = :source"
_BY_COUNT: Final = """
SELECT source.id, source.key, count(DISTINCT claim_id) AS claims
FROM source JOIN attribution ON source_id = source.id
GROUP BY source.id, source.key ORDER BY claims {direction}, source.id LIMIT 1
"""
_UNVERIFIED: Final = (
    "EXISTS (SELECT 1 FROM standing WHERE standing.claim_id = claim.id AND unverified {holds})"
)
_FILTERS: Final = {
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
    id: int
    key: str
    claims: int

    @property
    def told(self) -> str:
        return f"{self.claims:,} claim{'' if self.claims == 1 else 's'}"


def measure(asked: Asked) -> Outcome:
    """Print how lists compare with the same by hand, on the same connection."""
    outcome = Outcome()
    places = ledger(asked)
    for place in places:
        with factcheck.open(place.db, ledger=place.ledger).read() as reader:
            by = {"rounds": asked.rounds, "server": place.on_server}
            pages, counts = _pages(reader), _counts(reader)
            outcome.add(compare(f"{place.engine}, page of 50", "by hand", pages, **by))
            outcome.add(compare(f"{place.engine}, counts", "bare GROUP BY", counts, **by))
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

    def ours() -> list[tuple[Any, ...]]:
        return [_cells(row) for row in reader.claims(wanted, sort=sort, limit=ROWS, after=after)]

    ways = [
        ByHand(
            reader.connection,
            " AND ".join(part for part in (of_it, also, begin) if part),
            ORDERS[sort],
            {"source": source.id, **given},
        ).rows
        for of_it in OF_SOURCE.values()
    ]
    told = [f"a source of {source.told}", f"sorted by {sort}" if sort else "", only]
    told += ["from the middle" if later else ""]
    return Pair(", ".join(part for part in told if part), _faster(ways), ours, LIMIT)


def _cells(row: Any) -> tuple[Any, ...]:
    # What `astuple` does, it does slowly, for it copies.
    return tuple([getattr(row, name) for name in row.__slots__])


def _faster(ways: list[Callable[[], Any]]) -> Callable[[], Any]:
    """Return what takes less time of several jobs with one answer."""
    taken = []
    for way in ways:
        way()
        start = time.perf_counter()
        way()
        taken.append(time.perf_counter() - start)
    return ways[taken.index(min(taken))]


def _middle(
    connection: Connection, source: _Source, sort: str | None
) -> tuple[str, str, dict[str, Any]]:
    """Return the key of the claim in the middle of a list, and what comes after it, in SQL."""
    order = ORDERS[sort]
    column = order.split(" DESC")[0].split(" NULLS")[0].removesuffix(", claim.id")
    query = f"""
    SELECT claim.id, claim.key, {column} FROM claim
    WHERE {OF_SOURCE["IN"]} ORDER BY {order} LIMIT 1 OFFSET :half
    """
    given = {"source": source.id, "half": source.claims // 2}
    claim_id, key, value = connection.execute(text(query), given).one()
    if sort in (None, "key"):
        return key, f"{column} > :value", {"value": value}
    if value is None:
        return key, f"{column} IS NULL AND claim.id > :id", {"id": claim_id}
    beyond = "<" if " DESC" in order else ">"
    begin = (
        f"({column} {beyond} :value OR {column} IS NULL"
        f" OR ({column} = :value AND claim.id > :id))"
    )
    return key, begin, {"value": value, "id": claim_id}


def _counts(reader: Reader) -> Iterator[Pair]:
    connection = reader.connection

    def bare(order: str, rows: int) -> Callable[[], list[tuple[Any, ...]]]:
        query = text(_COUNTS.format(order=order))
        return lambda: [tuple(row) for row in connection.execute(query, {"rows": rows})]

    def ours(sort: str | None, rows: int | None) -> Callable[[], list[tuple[Any, ...]]]:
        def job() -> list[tuple[Any, ...]]:
            listed = reader.sources(sort=sort, limit=rows)
            return [(row.key, row.claims, row.origin_of) for row in listed]

        return job

    many = 1 << 40
    yield Pair("all sources", bare("source.id", many), ours(None, None), LIMIT)
    most = bare("2 DESC, source.id", ROWS)
    yield Pair("the 50 with the most claims", most, ours("-claims", ROWS), LIMIT)
    for source in _sources(connection):
        query, given = text(_ONE_COUNT), {"source": source.id}
        wanted = ClaimFilter(sources=(source.key,))
        yield Pair(
            f"of one source, {source.told}",
            lambda query=query, given=given: connection.scalar(query, given),
            lambda wanted=wanted: reader.count(wanted),
            LIMIT,
        )


def _sources(connection: Connection) -> list[_Source]:
    """Return the source with the most claims, one in between, and the one with the fewest."""
    most, fewest = (
        _Source(*connection.execute(text(_BY_COUNT.format(direction=direction))).one())
        for direction in ("DESC", "ASC")
    )
    return [most, fewest]
