"""What is stored: the tables of a ledger, in the order in which they depend on one another."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from factcheck.model.candidate import candidate
from factcheck.model.changeset import changeset
from factcheck.model.claim import attribution, claim, figure, link
from factcheck.model.document import document
from factcheck.model.judgement import annotation, assessment, scale, scale_level
from factcheck.model.question import question, question_part
from factcheck.model.refusal import refusal
from factcheck.model.source import source, source_alias, source_link
from factcheck.model.standing import standing

if TYPE_CHECKING:
    from factcheck.model.columns import metadata
    from factcheck.model.history import history_of

__all__ = [
    "HEAD",
    "annotation",
    "assessment",
    "attribution",
    "candidate",
    "changeset",
    "claim",
    "document",
    "figure",
    "history_of",
    "link",
    "metadata",
    "question",
    "question_part",
    "refusal",
    "scale",
    "scale_level",
    "source",
    "source_alias",
    "source_link",
    "standing",
]

HEAD: Final = "0008"
"""The migration that makes these tables; an older ledger is upgraded before it is read."""


def __getattr__(name: str) -> Any:
    # Whoever asks for every table there is gets the history twins too, and nobody else pays.
    if name in ("history_of", "metadata"):
        # It is made with the tables.
        import_module("factcheck.model.search")
        return getattr(import_module("factcheck.model.history"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
