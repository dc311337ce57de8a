"""FC207: two questions of one text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Connection, Row, select, true

from factcheck import model
from factcheck.analysis.checks.finding import Finding, Scope
from factcheck.analysis.checks.twins import Alike, are_apart, twins
from factcheck.queries.folding import Folded
from factcheck.queries.identity import QUESTION_SIGNS, are_two_questions

CODE: Final = "FC207"
TITLE: Final = "two questions of one text"
WHY: Final = """
Figures on the one are compared with none on the other: what contradicts one of them is not found,
and what supports it does not count. That comes of bringing two ledgers together that ask it under
different keys. Give all figures the question of the one, and remove the other. If they ask for
different things, say so in what is counted, of whom, where, when or in which way.
"""
BAD: Final = (
    """
{"questions": [
   {"key": "dead", "text": "How many were KILLED?", "kind": "quantity", "unit": "soldiers"}],
 "claims": [
   {"key": "killed-nis", "statement": "About 300 were killed.", "kind": "statistic",
    "attributions": [{"document": "wire", "source": "nis", "quote": "some 300"},
                     {"document": "paper", "source": "hur", "quote": "some 300"}],
    "figures": [{"question": "dead", "words": "some 300"}]}]}
""",
)
GOOD: Final = (
    """
{"questions": [
   {"key": "dead", "text": "How many were killed?", "kind": "quantity", "unit": "civilians"}],
 "claims": [
   {"key": "killed-nis", "statement": "About 300 were killed.", "kind": "statistic",
    "attributions": [{"document": "wire", "source": "nis", "quote": "some 300"},
                     {"document": "paper", "source": "hur", "quote": "some 300"}],
    "figures": [{"question": "dead", "words": "some 300"}]}]}
""",
)


def alike() -> Alike:
    """Return how questions are compared."""
    question = model.question
    mark = Folded(question.c.text)
    marks = select(question.c.id, mark.label("mark"), question.c.text.label("words"))
    return Alike(
        question,
        marks.subquery("texts"),
        tuple(question.c[name] for name in (*QUESTION_SIGNS, "event_from", "event_until")),
        _may_be_one,
    )


def find(connection: Connection, scope: Scope) -> Iterator[Finding]:
    """Yield the questions that ask the same as an earlier one."""
    question, figure = model.question, model.figure
    asked = select(figure.c.question_id).where(scope.has(figure.c.claim_id))
    for later, earlier in twins(
        connection,
        alike(),
        wanted=true() if scope.everything else question.c.id.in_(asked),
    ):
        yield Finding(
            CODE,
            "question",
            later.key,
            f"“{later.words}” is the text of {earlier.key}, too, and their figures are not"
            " compared; if they are one question, their figures need one key",
        )


def _may_be_one(one: Row[Any], other: Row[Any]) -> bool:
    days = (one.event_from, one.event_until, other.event_from, other.event_until)
    return not (are_apart(*days) or are_two_questions(one, other))
