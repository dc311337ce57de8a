"""What lists read: one frozen row a record, with the counts and names that tell it apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim in a list.

    Attributes:
        attributed_to: a text for each chain, from its origin outward: "NIS, via Yonhap"; what
            several chains say alike stands once.
        figures: the words of its figures.
        documents: keys of the documents in which it appears.
        said: when it was said, as far as told.
        origins: keys of the sources at the ends of its chains; a document that speaks in its own
            voice is none of them, but one of `documents`.
        standing: how well it is supported.
        by_organisation: how many organisations must be wrong before all its origins are; what
            supports it by link or figure counts, too.
        by_person: how many origins it has, in the same way.
        strict: how many must fail if relays and documents may fail, too.
        doubts: whether it is disputed, superseded, retracted, unverified.
    """

    key: str
    statement: str
    kind: str
    attributed_to: tuple[str, ...]
    figures: tuple[str, ...]
    documents: tuple[str, ...]
    hedges: tuple[str, ...]
    said: tuple[str, ...]
    origins: tuple[str, ...]
    tags: tuple[str, ...]
    event: str | None
    language: str
    standing: str | None
    by_organisation: int | None
    by_person: int | None
    strict: int | None
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source in a list; `claims` counts those it says or relays, `origin_of` those it ends."""

    key: str
    name: str
    kind: str
    named: bool
    parent: str | None
    aliases: tuple[str, ...]
    claims: int
    origin_of: int


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in a list.

    Attributes:
        publisher: its key.
        name: what the document is known by: its title, or its address where it has none.
    """

    key: str
    title: str | None
    kind: str
    publisher: str | None
    issued: str | None
    url: str | None
    claims: int
    publisher_name: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question in a list."""

    key: str
    text: str
    kind: str
    unit: str | None
    place: str | None
    aggregation: str | None
    figures: int


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure in a list; the ends of its intervals are in the question's unit, None is open.

    Its standing is that of its claim, as in `ClaimRow`.
    """

    claim: str
    question: str
    words: str
    modifier: str
    unit: str | None
    low: Decimal
    high: Decimal | None
    likely_low: Decimal
    likely_high: Decimal | None
    attributed_to: tuple[str, ...]
    hedges: tuple[str, ...]
    as_of: str | None
    as_of_from: date | None
    rules: str
    standing: str | None
    by_organisation: int | None
    by_person: int | None
    strict: int | None
    doubts: tuple[str, ...]
