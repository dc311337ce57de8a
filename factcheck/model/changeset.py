"""Changesets: one write each, with who, when and why."""

from __future__ import annotations

from typing import Final

from sqlalchemy import CheckConstraint, Column, Identity, Index, Table

from factcheck.model.columns import metadata, text
from factcheck.model.types import Id, Moment

changeset: Final = Table(
    "changeset",
    metadata,
    Column("id", Id, Identity(), primary_key=True),
    Column("at", Moment, nullable=False),
    text("actor", required=True),
    text("action", required=True),
    text("message"),
    text("input_sha256"),
    CheckConstraint("length(input_sha256) = 64", name="input_sha256"),
    Index(None, "at"),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)
