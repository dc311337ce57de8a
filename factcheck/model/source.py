"""Sources, the other names they go by, and the ties between them."""

from __future__ import annotations

from typing import Final

from sqlalchemy import CheckConstraint, Column, Index, UniqueConstraint

from factcheck.model.columns import choice, flag, keyed_table, record_table, reference, text
from factcheck.model.types import Json
from factcheck.vocabulary import SourceKind, SourceLinkKind

source: Final = keyed_table(
    "source",
    text("name", required=True),
    *choice("kind", SourceKind),
    *flag("named"),
    *reference("parent_id", "source"),
    *flag("speaks_as_one"),
    text("description"),
    text("country"),
    text("url"),
    Column("external_ids", Json, nullable=False),
    CheckConstraint("parent_id <> id", name="parent_id"),
    Index(None, "name"),
)

source_alias: Final = record_table(
    "source_alias",
    *reference("source_id", "source", required=True, index=False),
    text("name", required=True),
    UniqueConstraint("source_id", "name"),
    Index(None, "name"),
)

source_link: Final = record_table(
    "source_link",
    *reference("from_id", "source", required=True, index=False),
    *reference("to_id", "source", required=True),
    *choice("kind", SourceLinkKind),
    text("note"),
    UniqueConstraint("from_id", "to_id", "kind"),
    CheckConstraint("from_id <> to_id", name="ends"),
)
