"""Pages of claims: the statement for one, and how SQLite is made to find it.

What is asked most is asked with a statement that was made before: to make one takes longer than to
ask for fifty claims. And to give the first fifty claims of a source in their order, SQLite collects
all of them, a tenth of the ledger if the source is much heard; it knows no sizes, so it cannot
choose. So it is told in which claims to look for them; or, where they are sorted by key and many
are of the source, it is made to walk along the list and look at each claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Text,
    bindparam,
    exists,
    func,
    literal,
    select,
    type_coerce,
)

from factcheck import model
from factcheck.model.types import Id
from factcheck.queries.filters import ClaimFilter, Condition, looked_up, told, what_is_told
from factcheck.queries.finding import find
from factcheck.queries.paging import Order, Page, Sorts, Start, ordered
from factcheck.queries.standings import standing_sorts
from factcheck.storage.nouns import SOURCE
from factcheck.storage.shadowing import is_past
from factcheck.values.batches import BATCH

_MOST_ROWS: Final = 100
_KEPT: Final = 200
_SPARE: Final = 4
_SPARE_AMONG: Final = 40
_MANY: Final = 1000
_SHARE: Final = 50
_REACH: Final = 2500


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a statement for claims is like, apart from the values that it is given.

    Attributes:
        sort: as in `Page`.
        start: where the page begins.
        limited: whether it has an end.
        source: whether one source is asked for.
        told: what else a filter tells.
        near: whether claims are looked at one by one, and only so many.
    """

    sort: str | None
    start: Start
    limited: bool
    source: bool
    told: ClaimFilter
    near: bool = False


def claims_of(connection: Connection, asked: ClaimFilter, page: Page) -> Iterator[Sequence[Any]]:
    """Yield id, key, statement, kind, event and language of the claims of a page, some at a time.

    Args:
        connection: to the ledger.
        asked: what they must fulfil.
        page: which of them, in which order.

    Raises:
        InvalidError, NotFoundError: as `looked_up` and `ordered` do.
    """
    start, given = _order(page.sort).start(connection, page.after)
    source = None
    if len(asked.sources) == 1:
        source = find(connection, asked.sources[0], SOURCE).id
        asked = replace(asked, sources=())
    more = list(looked_up(connection, asked))
    shape = _Shape(
        page.sort, start, page.limit is not None, source is not None, what_is_told(asked)
    )
    given |= {"source": source, "rows": page.limit}
    if source is not None and _may_be_near(connection, page):
        among = bool(more) or shape.told != ClaimFilter()
        bound = _bound(connection, page, given, among=among)
        if bound is not None:
            query = _statement(replace(shape, near=True), more)
            rows = connection.execute(query, given | {"bound": bound}).all()
            if len(rows) == page.limit:
                yield rows
                return
    found = connection.execute(_statement(shape, more), given)
    if page.limit is not None and page.limit <= BATCH:
        yield found.all()
    else:
        yield from found.partitions(BATCH)


@cache
def claim_sorts() -> Sorts:
    """Return the columns by which claims may be sorted."""
    claim = model.claim
    sorts: Sorts = {name: claim.c[name] for name in ("key", "statement", "kind", "language")}
    return sorts | {"event": claim.c.event_from, "said": _first_said(), **standing_sorts()}


def _order(sort: str | None) -> Order:
    return ordered(model.claim.c.id, claim_sorts(), sort)


def _statement(shape: _Shape, more: list[Condition]) -> Select[Any]:
    return _made(shape).where(*more) if more else _made(shape)


@lru_cache(maxsize=_KEPT)
def _made(shape: _Shape) -> Select[Any]:
    claim, hop = model.claim, model.attribution
    order = _order(shape.sort)
    following = order.following(shape.start)
    # To make a member of each word takes longer than to read it.
    kind = type_coerce(claim.c.kind, Text)
    query = select(
        claim.c.id, claim.c.key, claim.c.statement, kind, claim.c.event, claim.c.language
    )
    if shape.source:
        mine = [hop.c.source_id == bindparam("source", type_=Id)]
        if shape.near and order.column is not None:
            # First of all that is looked up for each claim: one index tells it.
            its_own = hop.c.claim_id == claim.c.id
            query = query.where(_within_reach(order, order.column, following))
            query = query.where(exists(select(literal(1)).where(its_own, *mine)))
        else:
            if shape.near:
                mine.append(hop.c.claim_id <= bindparam("bound", type_=Id))
                mine += [hop.c.claim_id > order.last] if following else []
            query = query.where(claim.c.id.in_(select(hop.c.claim_id).where(*mine)))
    query = query.where(*following, *told(shape.told))
    query = query.order_by(*order.terms())
    return query.limit(bindparam("rows", type_=Id)) if shape.limited else query


def _within_reach(
    order: Order, column: ColumnElement[Any], following: list[Condition]
) -> Condition:
    """Return whether a claim is one of the first few of a page; of none, if a list is shorter."""
    walked = select(column).where(*following).order_by(*order.terms())
    last = walked.limit(1).offset(_REACH).scalar_subquery()
    return column >= last if order.descending else column <= last


def _may_be_near(connection: Connection, page: Page) -> bool:
    """Tell whether SQLite is asked for a short page in an order that an index has."""
    if page.limit is None or not 0 < page.limit <= _MOST_ROWS:
        return False
    if page.sort is not None and page.sort.removeprefix("-") != "key":
        return False
    return connection.dialect.name == "sqlite" and not is_past(connection)


def _bound(connection: Connection, page: Page, given: dict[str, Any], *, among: bool) -> int | None:
    """Return the id of a claim up to which a source has enough for a page, if it has so many.

    Args:
        connection: to a SQLite ledger as it is now.
        page: as added, or sorted by key.
        given: the source, and the last claim of the page before.
        among: whether only some of its claims are asked for.
    """
    assert page.limit is not None  # noqa: S101
    by_key = page.sort is not None
    many = _MANY if by_key else page.limit * (_SPARE_AMONG if among else _SPARE)
    later = page.after is not None and not by_key
    bound: int | None = connection.scalar(_nth(later), given | {"many": many})
    if bound is not None and by_key and bound > many * _SHARE:
        # So few of the first claims are its own that the same may be so of the first keys.
        return None
    return bound


@cache
def _nth(later: bool) -> Select[Any]:
    """Return the query for the claim of a later hop of a source; its index has them in order."""
    hop = model.attribution
    query = select(hop.c.claim_id).where(hop.c.source_id == bindparam("source", type_=Id))
    if later:
        query = query.where(hop.c.claim_id > _order(None).last)
    return query.order_by(hop.c.claim_id).limit(1).offset(bindparam("many", type_=Id))


def _first_said() -> ColumnElement[Any]:
    hop, document = model.attribution, model.document
    return (
        select(func.min(func.coalesce(hop.c.said_from, document.c.issued_from)))
        .select_from(hop.outerjoin(document, document.c.id == hop.c.document_id))
        .where(hop.c.claim_id == model.claim.c.id)
        .scalar_subquery()
    )
