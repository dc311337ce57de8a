"""The one shape of everything that comes in or goes out: frozen records.

They are plain dataclasses, so that what only reads need not import Pydantic; `interchange`
validates what comes in against their annotations with Pydantic, and `docs/interchange.schema.json`
is generated from them. Columns that follow from others by rule (the days of a date) are no part
of a record.
"""

from __future__ import annotations

from factcheck.records.bundles import Bundle, Record
from factcheck.records.claims import MAX_HOPS, Attribution, Claim, Figure, Link
from factcheck.records.documents import Document
from factcheck.records.questions import Part, Question
from factcheck.records.remarks import Annotation, Assessment
from factcheck.records.scales import GROWING, OPEN_SCALE, OWN_SCALE, Level, Scale
from factcheck.records.sources import Source, SourceLink

__all__ = [
    "GROWING",
    "MAX_HOPS",
    "OPEN_SCALE",
    "OWN_SCALE",
    "Annotation",
    "Assessment",
    "Attribution",
    "Bundle",
    "Claim",
    "Document",
    "Figure",
    "Level",
    "Link",
    "Part",
    "Question",
    "Record",
    "Scale",
    "Source",
    "SourceLink",
]
