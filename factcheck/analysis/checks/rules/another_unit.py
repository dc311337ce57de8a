"""FC208: a figure in kilograms on a question in tonnes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, select

from factcheck import model
from factcheck.analysis.checks.finding import Finding, Scope, stream
from factcheck.storage.putting_figures import MANUAL
from factcheck.values.quantities import QuantityError
from factcheck.values.quantity_words import unit_misfit
from factcheck.vocabulary import QuestionKind

CODE: Final = "FC208"
TITLE: Final = "figure in another unit than its question"
WHY: Final = """
"30 kg" are read as 30 tonnes where the question asks for tonnes. Such a figure is compared with
none, supports nobody and is refused when somebody writes it; it may come in with a ledger from
elsewhere, or be older than the rule that knows its unit. Write it in the unit of the question, put
it on another question, or give its ends by hand. Words that may multiply the number, as in "$5
gazillion", are told of too, and so are doubts, as in "300?", and ranges that are unclear or of no
whole numbers, as in "1.5-2.5" people.
"""
BAD: Final = (
    """
{"questions": [
   {"key": "shells", "text": "How much did the shells weigh?", "kind": "quantity",
    "unit": "tonnes"}],
 "claims": [
   {"key": "shells-nis", "statement": "The shells weighed 30 kg.", "kind": "statistic",
    "attributions": [{"document": "wire", "source": "nis", "quote": "30 kg"}],
    "figures": [{"question": "shells", "words": "30 kg"}]}]}
""",
)
GOOD: Final = (
    """
{"questions": [
   {"key": "shells", "text": "How much did the shells weigh?", "kind": "quantity",
    "unit": "tonnes"}],
 "claims": [
   {"key": "shells-nis", "statement": "The shells weighed 30 kg.", "kind": "statistic",
    "attributions": [{"document": "wire", "source": "nis", "quote": "30 kg"}],
    "figures": [{"question": "shells", "words": "30 kg", "rules": "manual", "low": 0.03,
                 "high": 0.03}]}]}
""",
)


def find(connection: Connection, scope: Scope) -> Iterator[Finding]:
    """Yield the claims with a figure whose words tell another unit than its question."""
    claim, figure, question = model.claim, model.figure, model.question
    query = (
        select(claim.c.key, figure.c.words, question.c.unit, question.c.kind)
        .select_from(figure)
        .join(claim, claim.c.id == figure.c.claim_id)
        .join(question, question.c.id == figure.c.question_id)
        .where(figure.c.rules != MANUAL, scope.has(claim.c.id))
        .order_by(claim.c.id, figure.c.id)
    )
    for row in stream(connection, query):
        try:
            why = unit_misfit(row.words, unit=row.unit, polar=row.kind == QuestionKind.POLAR)
        except QuantityError:
            # What the rules cannot read any more is for `factcheck verify` to tell.
            continue
        if why is not None:
            yield Finding(CODE, "claim", row.key, why)
