"""What people judge and remark, as records."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.records.fields import Key, Line, Moment, Text
from factcheck.records.making import CONFIG
from factcheck.vocabulary import AnnotationKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Somebody's judgement of a claim or a source on a published scale."""

    __pydantic_config__ = CONFIG

    key: Key = ""
    """made from the rest where it is left out"""
    scale: Key
    level: Line
    """the code of a level of that scale"""
    assessor: Line | None = None
    """whoever writes it to the ledger, where it is left out"""
    rationale: Text
    made_at: Moment | None = None
    """the moment of writing, where it is left out"""
    withdrawn_at: Moment | None = None
    """when the assessor took it back; it stays, and counts no longer"""
    withdrawn_because: Text | None = None
    """why"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """A note, a tag, a flag or a waiver on a record."""

    __pydantic_config__ = CONFIG

    key: Key = ""
    """made from the rest where it is left out"""
    kind: AnnotationKind
    body: Text
    author: Line | None = None
    """whoever writes it to the ledger, where it is left out"""
    made_at: Moment | None = None
    """the moment of writing, where it is left out"""
    resolved_at: Moment | None = None
    """when a flag was dealt with"""
    resolved_because: Text | None = None
    """how"""
