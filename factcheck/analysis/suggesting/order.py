"""The figures that two documents give in the same order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from decimal import Decimal
from typing import Final, TypeAlias

from sqlalchemy import Connection, select

from factcheck import model
from factcheck.analysis.suggesting.facts import Facts
from factcheck.values.batches import batched
from factcheck.vocabulary import QuestionKind

_FEWEST: Final = 2
_MOST: Final = 500

Number: TypeAlias = tuple[str, tuple[Decimal, ...]]
"""A question, and the number or numbers that answer it."""

Told: TypeAlias = dict[Number, str]
"""Numbers in the order in which a document has them, each as a person reads it."""


def figures_in_order(
    connection: Connection, pairs: Collection[tuple[Facts, Facts]]
) -> dict[tuple[str, str], Told]:
    """Return the numbers that documents of both claims of a pair give in one order.

    The order is that in which they were written down. Of a document with very many figures, the
    first 500 are looked at.

    Args:
        connection: to the ledger.
        pairs: of claims; only those are looked at that share a number.

    Returns:
        Two numbers or more, by the keys of the later and the earlier document.
    """
    wanted = {
        (mine, theirs)
        for one, other in pairs
        if _share(one, other)
        for mine in one.documents
        for theirs in other.documents
    }
    told = _figures(connection, {document for pair in wanted for document in pair})
    found: dict[tuple[str, str], Told] = {}
    for mine, theirs in wanted:
        shared = [number for number in told[mine] if number in told[theirs]]
        if len(shared) >= _FEWEST and shared == [one for one in told[theirs] if one in told[mine]]:
            found[mine, theirs] = {number: told[mine][number] for number in shared}
    return found


def _share(one: Facts, other: Facts) -> bool:
    return any(
        mine.numbers and mine.gives_same(its) for mine in one.answers for its in other.answers
    )


def _figures(connection: Connection, documents: Iterable[str]) -> dict[str, Told]:
    figure, hop, document = model.figure, model.attribution, model.document
    question = model.question
    query = (
        select(document.c.key, question.c.key.label("question"))
        .add_columns(figure.c.claim_id, figure.c.id, figure.c.a, figure.c.b, figure.c.words)
        .add_columns(hop.c.via_id)
        .select_from(document)
        .join(hop, hop.c.document_id == document.c.id)
        .join(figure, figure.c.claim_id == hop.c.claim_id)
        .join(question, question.c.id == figure.c.question_id)
        .where(figure.c.a.is_not(None), question.c.kind == QuestionKind.QUANTITY)
    )
    found: dict[str, Told] = defaultdict(dict)
    for some in batched(sorted(documents)):
        rows = connection.execute(query.where(document.c.key.in_(some))).all()
        # Sorted and sifted here: asked to, SQLite would rather walk through all that ever was said.
        for row in sorted(rows, key=lambda row: (row.claim_id, row.id)):
            if row.via_id is not None:
                continue
            told = found[row.key]
            numbers = (row.a,) if row.b is None else (row.a, row.b)
            if len(told) < _MOST:
                told.setdefault((row.question, numbers), f"{row.words} ({row.question})")
    return found
