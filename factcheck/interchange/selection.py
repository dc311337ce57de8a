"""Which records an export holds: all there are, or some claims and what these refer to."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from sqlalchemy import ColumnElement, Connection, select

from factcheck import model
from factcheck.ledger.reader import Reader
from factcheck.ledger.writer import shipped_scales
from factcheck.queries.filters import ClaimFilter, conditions
from factcheck.records import Claim, Document, Question, Record, Scale, Source
from factcheck.storage.loading import load
from factcheck.storage.nouns import NOUNS
from factcheck.values.batches import BATCH, batched
from factcheck.vocabulary import LinkKind

R = TypeVar("R", bound=Record)

KINDS: Final[dict[str, type[Record]]] = {
    "scales": Scale,
    "sources": Source,
    "documents": Document,
    "questions": Question,
    "claims": Claim,
}
"""The kinds by the names they have in a file, those that others refer to first."""


_UNDONE: Final = (
    select(model.link.c.from_id, model.link.c.to_id)
    .where(model.link.c.kind.in_((LinkKind.REFUTES, LinkKind.SUPERSEDES)))
    .subquery()
)
"""The links that tell against the claim at their end."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which records an export holds.

    Attributes:
        ids: by the name of a kind, the ids of its records, ascending; None is all there are.
    """

    ids: Mapping[str, Sequence[int]] | None

    def batches(self, kind: str, size: int = BATCH) -> Iterator[Sequence[int]]:
        """Yield the ids of a kind, so many at a time; nothing, where all records are held."""
        return batched(self.ids[kind] if self.ids is not None else (), size)


def select_records(connection: Connection, asked: ClaimFilter, *, linked: bool) -> Selection:
    """Return which records an export of some claims holds.

    These are the claims that fulfil the filter, the sources, documents, questions and scales that
    they refer to, and what these refer to in turn: parents, publishers, parts.

    Args:
        connection: to the ledger.
        asked: which claims; if it asks for nothing, the selection is all records of every kind.
        linked: whether the claims that one of them links to are held as well, and those that refute
            or supersede one of them, and so on; a ledger holds no link that leads nowhere, a table
            may, and what is disputed must not look as if nobody disputed it.

    Raises:
        NotFoundError: if a source, document or question is asked for that is not there.
        InvalidError: if a date is none, or a level is of no scale.
    """
    if asked == ClaimFilter():
        return Selection(None)
    find = _Finder(connection)
    chosen = select(model.claim.c.id).where(*conditions(connection, asked))
    claims: Sequence[int] = array("q", connection.scalars(chosen.order_by(model.claim.c.id)))
    hop, stands, source = model.attribution.c, model.standing.c, model.source.c
    if linked:
        claims = find.closed(
            claims,
            (model.link.c.from_id, model.link.c.to_id),
            (_UNDONE.c.to_id, _UNDONE.c.from_id),
        )
    documents = {
        *find.referred(claims, hop.claim_id, hop.document_id),
        *find.referred(
            claims,
            stands.claim_id,
            stands.organisation_document_id,
            stands.person_document_id,
            stands.relay_document_id,
        ),
    }
    sources = {
        *find.referred(claims, hop.claim_id, hop.source_id),
        *find.referred(
            claims,
            stands.claim_id,
            stands.organisation_id,
            stands.person_id,
            stands.relay_source_id,
        ),
        *find.referred(documents, model.document.c.id, model.document.c.publisher_id),
    }
    ties = model.source_link.c
    every_source = find.closed(sources, (source.id, source.parent_id), (ties.from_id, ties.to_id))
    questions = find.referred(claims, model.figure.c.claim_id, model.figure.c.question_id)
    parts, judged, level = model.question_part.c, model.assessment.c, model.scale_level.c
    levels = {
        *find.referred(claims, judged.claim_id, judged.level_id),
        *find.referred(every_source, judged.source_id, judged.level_id),
    }
    return Selection(
        {
            "claim": claims,
            "source": every_source,
            "document": _ascending(documents),
            "question": find.closed(questions, (parts.whole_id, parts.part_id)),
            "scale": _ascending(find.referred(levels, level.id, level.scale_id)),
        }
    )


def exported(reader: Reader, kind: type[R], selection: Selection) -> Iterator[R]:
    """Yield every record of a kind, but for the scales that every ledger starts with."""
    records = _held(reader, kind, selection)
    if kind is Scale:
        shipped = shipped_scales()
        records = (record for record in records if record not in shipped)
    yield from records


def _held(reader: Reader, kind: type[R], selection: Selection) -> Iterator[R]:
    if selection.ids is None:
        yield from reader.all(kind)
        return
    noun = next(noun for noun in NOUNS if noun.record is kind)
    for ids in selection.batches(noun.name):
        yield from load(reader.connection, noun, ids)


def _ascending(ids: Iterable[int]) -> Sequence[int]:
    # Eight bytes each, where a list needs five times as many: there may be millions.
    return array("q", sorted(ids))


class _Finder:
    """Looks up what rows refer to, a few hundred rows in a statement."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def referred(
        self, ids: Iterable[int], owner: ColumnElement[int], *columns: ColumnElement[int]
    ) -> Iterator[int]:
        """Yield what some columns point at, in rows whose owner is one of these."""
        for some in batched(_ascending(ids)):
            query = select(*columns).where(owner.in_(some)).distinct()
            for row in self.connection.execute(query):
                yield from (one for one in row if one is not None)

    def closed(
        self, ids: Iterable[int], *ways: tuple[ColumnElement[int], ColumnElement[int]]
    ) -> Sequence[int]:
        """Return these ids, and all that can be reached from them."""
        reached = set(ids)
        new = reached
        while new:
            new = {one for start, end in ways for one in self.referred(new, start, end)} - reached
            reached = reached | new
        return _ascending(reached)
