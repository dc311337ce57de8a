"""Claims under several keys, in conditions of a query: what is so of one is so of all."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from sqlalchemy import (
    CTE,
    ColumnElement,
    case,
    exists,
    false,
    literal,
    literal_column,
    or_,
    select,
)

from factcheck import model
from factcheck.vocabulary import LinkKind

Condition: TypeAlias = ColumnElement[bool]


def of_any_key(
    claim_id: ColumnElement[int], is_so: Callable[[ColumnElement[int]], Condition]
) -> Condition:
    """Return whether something is so of a claim, or of one that is the same, at any remove.

    Args:
        claim_id: a column of a table, or of an alias that has a name, in the query around it.
        is_so: the condition, for the id of one claim.

    >>> superseded = of_any_key(
    ...     model.claim.c.id,
    ...     lambda each: exists(select(literal(1)).where(model.link.c.to_id == each)),
    ... )
    >>> "WITH RECURSIVE" in str(select(model.claim.c.key).where(superseded))
    True
    """
    twins = _keys_of(claim_id)
    of_twin = exists(select(literal(1)).select_from(twins).where(is_so(twins.c.id)))
    # Few claims have more keys than one, and only for these they are gathered.
    return or_(is_so(claim_id), case((_has_twins(claim_id), of_twin), else_=false()))


def _has_twins(claim_id: ColumnElement[int]) -> Condition:
    tie = model.link.alias()
    same = select(literal(1)).where(tie.c.kind == LinkKind.SAME_AS)
    return or_(*(exists(same.where(end == claim_id)) for end in (tie.c.from_id, tie.c.to_id)))


def _keys_of(claim_id: ColumnElement[int]) -> CTE:
    # By its name: SQLAlchemy does not look for a column in the query around a common expression.
    start = literal_column(f"{claim_id.table.name}.{claim_id.name}", claim_id.type)
    keys = select(start.label("id")).cte(recursive=True, nesting=True)
    tie = model.link.alias()
    other = case((tie.c.from_id == keys.c.id, tie.c.to_id), else_=tie.c.from_id)
    tied = or_(tie.c.from_id == keys.c.id, tie.c.to_id == keys.c.id)
    return keys.union(select(other).where(tied, tie.c.kind == LinkKind.SAME_AS))
