"""Scales, the assessments made on them, and annotations: what people think of the records."""

from __future__ import annotations

from typing import Final

from sqlalchemy import CheckConstraint, Column, Index, Integer, UniqueConstraint

from factcheck.model.columns import choice, keyed_table, record_table, reference, text
from factcheck.model.types import Moment
from factcheck.vocabulary import AnnotationKind

scale: Final = keyed_table(
    "scale",
    text("name", required=True),
    text("version", required=True),
    text("description", required=True),
    text("url"),
)

scale_level: Final = record_table(
    "scale_level",
    *reference("scale_id", "scale", required=True, index=False),
    text("code", required=True),
    text("label", required=True),
    text("definition", required=True),
    Column("position", Integer),
    UniqueConstraint("scale_id", "code"),
    UniqueConstraint("scale_id", "position"),
)

assessment: Final = keyed_table(
    "assessment",
    *reference("claim_id", "claim"),
    *reference("source_id", "source"),
    *reference("level_id", "scale_level", required=True),
    text("assessor", required=True),
    text("rationale", required=True),
    Column("made_at", Moment, nullable=False),
    Column("withdrawn_at", Moment),
    text("withdrawn_because"),
    CheckConstraint("(claim_id IS NULL) <> (source_id IS NULL)", name="one_record"),
    CheckConstraint("trim(rationale) <> ''", name="rationale"),
    CheckConstraint(
        "withdrawn_because IS NULL OR withdrawn_at IS NOT NULL", name="withdrawn_because"
    ),
)

annotation: Final = keyed_table(
    "annotation",
    *choice("kind", AnnotationKind),
    text("body", required=True),
    text("author", required=True),
    Column("made_at", Moment, nullable=False),
    Column("resolved_at", Moment),
    text("resolved_because"),
    *reference("claim_id", "claim"),
    *reference("source_id", "source"),
    *reference("document_id", "document"),
    *reference("question_id", "question"),
    CheckConstraint(
        "(CASE WHEN claim_id IS NULL THEN 0 ELSE 1 END)"
        " + (CASE WHEN source_id IS NULL THEN 0 ELSE 1 END)"
        " + (CASE WHEN document_id IS NULL THEN 0 ELSE 1 END)"
        " + (CASE WHEN question_id IS NULL THEN 0 ELSE 1 END) = 1",
        name="one_record",
    ),
    CheckConstraint("resolved_because IS NULL OR resolved_at IS NOT NULL", name="resolved_because"),
    Index(None, "kind", "body"),
)
