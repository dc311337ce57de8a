"""Standings: on how much each claim rests, worked out from everything else and kept at hand."""

from __future__ import annotations

from typing import Final

from sqlalchemy import CheckConstraint, Column, Index, Integer

from factcheck.model.columns import choice, flag, record_table, reference
from factcheck.vocabulary import Standing


def _named(name: str, source: str, when: str) -> CheckConstraint:
    """Return the rule that a name, a source's or a document's, is there just when it should be."""
    return CheckConstraint(
        f"(CASE WHEN {source} IS NULL THEN 0 ELSE 1 END)"
        f" + (CASE WHEN {name}_document_id IS NULL THEN 0 ELSE 1 END)"
        f" = (CASE WHEN {when} THEN 1 ELSE 0 END)",
        name=name,
    )


# Nobody writes these rows: they are made anew at the end of the write that changes what they follow
# from. Until then they may point at what is gone, so references are checked at the commit.
standing: Final = record_table(
    "standing",
    *reference("claim_id", "claim", required=True, unique=True, late=True),
    Column("by_organisation", Integer, nullable=False),
    Column("by_person", Integer, nullable=False),
    Column("strict", Integer, nullable=False),
    *choice("word", Standing),
    *flag("disputed"),
    *flag("superseded"),
    *flag("retracted"),
    *flag("unverified"),
    *reference("organisation_id", "source", late=True),
    *reference("organisation_document_id", "document", index=False, late=True),
    *reference("person_id", "source", late=True),
    *reference("person_document_id", "document", index=False, late=True),
    *reference("relay_source_id", "source", index=False, late=True),
    *reference("relay_document_id", "document", index=False, late=True),
    Index(None, "word"),
    CheckConstraint(
        "0 <= strict AND strict <= by_organisation AND by_organisation <= by_person", name="numbers"
    ),
    _named("organisation", "organisation_id", "by_organisation = 1"),
    _named("person", "person_id", "by_person = 1"),
    _named("relay", "relay_source_id", "strict = 1 AND by_organisation > 1"),
    derived=True,
)
