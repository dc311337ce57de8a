"""What rules are asked for, and what they answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any, Final, Protocol, Self, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    exists,
    literal,
    or_,
    select,
    true,
)

from factcheck import model
from factcheck.queries.filters import ClaimFilter, conditions, is_origin
from factcheck.values.quantities import Modifier

BATCH: Final = 500


class _Closes(Protocol):
    def close(self) -> None: ...


Shared = TypeVar("Shared")
Closable = TypeVar("Closable", bound=_Closes)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule finds wrong with a record.

    Attributes:
        code: of the rule.
        kind: of the record: claim, source, document or question.
        key: of the record.
        message: what is wrong, in a sentence without its full stop.
        related: keys of other claims that it speaks of.
        waived_because: why somebody set it aside; None, if nobody did.
    """

    code: str
    kind: str
    key: str
    message: str
    related: tuple[str, ...] = ()
    waived_because: str | None = None


class Scope:
    """Which claims are looked at, and what the rules that look at them share.

    Args:
        connection: to the ledger, now or as it was.
        asked: what a claim must fulfil.

    Raises:
        NotFoundError: if a source, document or question is asked for that is not there.
        InvalidError: if a date that is asked for is none.
    """

    def __init__(self, connection: Connection, asked: ClaimFilter) -> None:
        self.asked = asked
        self.everything = asked == ClaimFilter()
        self._wanted = tuple(conditions(connection, asked))
        self._shared: dict[Callable[[Scope], Any], Any] = {}
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def shared(self, make: Callable[[Scope], Shared]) -> Shared:
        """Return what several rules share; it is made when the first of them asks for it."""
        if make not in self._shared:
            self._shared[make] = make(self)
        shared: Shared = self._shared[make]
        return shared

    def closed_with_it(self, opened: Closable) -> Closable:
        """Return something that is closed once all rules have been asked."""
        self._open.callback(opened.close)
        return opened

    def has(self, claim_id: ColumnElement[int]) -> ColumnElement[bool]:
        """Return whether a column holds the id of a claim that is looked at."""
        if self.everything:
            return true()
        return claim_id.in_(select(model.claim.c.id).where(*self._wanted).correlate(None))

    def asks(self, question_id: ColumnElement[int]) -> ColumnElement[bool]:
        """Return whether a column holds the id of a question that such a claim answers."""
        if self.everything:
            return true()
        asked = model.figure.alias()
        return question_id.in_(
            select(asked.c.question_id).where(self.has(asked.c.claim_id)).correlate(None)
        )


def stream(connection: Connection, query: Select[Any]) -> Iterator[Row[Any]]:
    """Yield the rows of a query, some hundreds in memory at a time."""
    with connection.execute(query, execution_options={"yield_per": BATCH}) as result:
        yield from result


def says_number() -> ColumnElement[bool]:
    """Return whether a row of `figure` says how many, as "few", "many" and "unknown" do not."""
    figure = model.figure
    return and_(
        figure.c.modifier.not_in([Modifier.FEW, Modifier.CANNOT_CONFIRM]),
        or_(figure.c.modifier != Modifier.SOME, figure.c.a.is_not(None)),
    )


def share_origin(one: ColumnElement[int], other: ColumnElement[int]) -> ColumnElement[bool]:
    """Return whether a source stands at the end of chains of both claims, by their ids."""
    hop, end, inner = model.attribution, model.attribution.alias("end"), model.attribution.alias()
    is_end = ~exists(select(literal(1)).where(inner.c.via_id == end.c.id))
    # It is two levels below what `other` is a column of, farther than SQLAlchemy looks by itself.
    theirs = select(end.c.source_id).where(end.c.claim_id == other, is_end).correlate_except(end)
    # A list, not a join: SQLite would look through all that a source ever said.
    return exists(
        select(literal(1))
        .select_from(hop)
        .where(hop.c.claim_id == one, is_origin(), hop.c.source_id.in_(theirs))
        .correlate_except(hop)
    )


def listed(names: list[str], most: int = 3) -> str:
    """Return names in a row, the first few of them.

    >>> listed(["a", "b"]), listed(["a", "b", "c", "d", "e"])
    ('a and b', 'a, b, c and 2 more')
    """
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most:,} more"
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
