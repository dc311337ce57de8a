"""Refusals: links between claims that were proposed, and that somebody decided against."""

from __future__ import annotations

from typing import Final

from sqlalchemy import CheckConstraint, Column, UniqueConstraint

from factcheck.model.columns import choice, record_table, reference, text
from factcheck.model.types import Moment
from factcheck.vocabulary import LinkKind

refusal: Final = record_table(
    "refusal",
    *reference("from_id", "claim", required=True, index=False),
    *reference("to_id", "claim", required=True),
    *choice("kind", LinkKind),
    text("author", required=True),
    Column("made_at", Moment, nullable=False),
    text("because", required=True),
    UniqueConstraint("from_id", "to_id", "kind"),
    CheckConstraint("from_id <> to_id", name="ends"),
    CheckConstraint("trim(because) <> ''", name="because"),
)
