"""What is stored: the tables of a ledger, in the order in which they depend on one another."""

from __future__ import annotations

from typing import Final

from factcheck.model.changeset import changeset
from factcheck.model.claim import attribution, claim, figure, link
from factcheck.model.columns import history_of, metadata
from factcheck.model.document import document
from factcheck.model.judgement import annotation, assessment, scale, scale_level
from factcheck.model.question import question, question_part
from factcheck.model.source import source, source_alias, source_link

__all__ = [
    "HEAD",
    "annotation",
    "assessment",
    "attribution",
    "changeset",
    "claim",
    "document",
    "figure",
    "history_of",
    "link",
    "metadata",
    "question",
    "question_part",
    "scale",
    "scale_level",
    "source",
    "source_alias",
    "source_link",
]

HEAD: Final = "0001"
"""The migration that makes these tables; an older ledger is upgraded before it is read."""
