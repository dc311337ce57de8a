"""Claims, who says so, what figures they give, and how they bear on one another."""

from __future__ import annotations

from typing import Final

from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, UniqueConstraint

from factcheck.model.columns import choice, edtf, keyed_table, record_table, reference, text
from factcheck.model.intervals import intervals
from factcheck.model.types import Id
from factcheck.vocabulary import Basis, ClaimKind, LinkKind, Role

claim: Final = keyed_table(
    "claim",
    text("statement", required=True),
    *choice("kind", ClaimKind),
    text("language", required=True),
    *edtf("event"),
    Index(None, "kind"),
)

attribution: Final = record_table(
    "attribution",
    *reference("claim_id", "claim", required=True, index=False),
    *reference("source_id", "source", index=False),
    *reference("document_id", "document"),
    Column("via_id", Id),
    *choice("role", Role),
    text("cue"),
    text("hedge"),
    *choice("basis", Basis),
    *edtf("said"),
    text("quote"),
    text("prefix"),
    text("suffix"),
    text("locator"),
    CheckConstraint("source_id IS NOT NULL OR document_id IS NOT NULL", name="somebody"),
    # A relay is written before what it relays, so a chain can neither loop nor leave its claim.
    CheckConstraint("via_id < id", name="via_id"),
    UniqueConstraint("claim_id", "id"),
    ForeignKeyConstraint(["claim_id", "via_id"], ["attribution.claim_id", "attribution.id"]),
    # The claims of a source in their order, without a look at each hop.
    Index(None, "source_id", "claim_id"),
    Index(None, "via_id"),
    Index(None, "said_from"),
)

figure: Final = record_table(
    "figure",
    *reference("claim_id", "claim", required=True, index=False),
    *reference("question_id", "question", required=True),
    text("words", required=True),
    *intervals(),
    *edtf("as_of"),
    UniqueConstraint("claim_id", "question_id", "words"),
)

link: Final = record_table(
    "link",
    *reference("from_id", "claim", required=True, index=False),
    *reference("to_id", "claim", required=True),
    *choice("kind", LinkKind),
    text("note"),
    UniqueConstraint("from_id", "to_id", "kind"),
    CheckConstraint("from_id <> to_id", name="ends"),
)
