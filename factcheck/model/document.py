"""Documents: published things in which claims appear."""

from __future__ import annotations

from typing import Final

from sqlalchemy import CheckConstraint, Column, Index

from factcheck.model.columns import choice, edtf, keyed_table, reference, text
from factcheck.model.types import Day, Json
from factcheck.vocabulary import DocumentKind

document: Final = keyed_table(
    "document",
    text("title"),
    *choice("kind", DocumentKind),
    *reference("publisher_id", "source"),
    text("byline"),
    text("url"),
    text("archived_url"),
    *edtf("issued"),
    Column("accessed", Day),
    text("language"),
    text("sha256"),
    Column("csl", Json, nullable=False),
    CheckConstraint("length(sha256) = 64", name="sha256"),
    Index(None, "issued_from"),
)
