"""Candidates: figures that a machine read out of statements, until somebody decides on them."""

from __future__ import annotations

from typing import Final

from sqlalchemy import CheckConstraint, Column, Index, Integer, UniqueConstraint

from factcheck.model.columns import choice, record_table, reference, text
from factcheck.model.intervals import intervals
from factcheck.model.types import Moment
from factcheck.vocabulary import Decision

candidate: Final = record_table(
    "candidate",
    *reference("claim_id", "claim", required=True, index=False),
    text("words", required=True),
    Column("start", Integer, nullable=False),
    text("counted"),
    *intervals(),
    *choice("decision", Decision),
    text("decided_by"),
    Column("decided_at", Moment),
    UniqueConstraint("claim_id", "words"),
    Index(None, "decision"),
    CheckConstraint("start >= 0", name="start"),
    CheckConstraint("trim(words) <> ''", name="words"),
    CheckConstraint("(decision = 'open') = (decided_by IS NULL)", name="decided_by"),
    CheckConstraint("(decided_by IS NULL) = (decided_at IS NULL)", name="decided_at"),
)
