"""The shape of a mapping: what the columns of a table are, as somebody keeps it in a TOML file.

Texts marked `Filled` are templates (`sheets.templates`): `{Name}` stands for the cell of the
column of that name, and what has no braces is the same in all rows.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Annotated, Final, Literal, TypeAlias

from factcheck.interchange.incoming.sheets.data import data
from factcheck.interchange.incoming.sheets.dates import DateOrder
from factcheck.interchange.incoming.sheets.templates import template
from factcheck.records.fields import Checked, Edtf, Key, Line, Text, Url
from factcheck.vocabulary import Aggregation, QuestionKind

_CONFIG: Final = {"extra": "forbid"}

EMPTY: Final = (
    *("-", "–", "—", "n/a", "N/A", "NA", "NULL", "#N/A"),
    # What Python and its libraries leave where nothing is.
    *("nan", "NaN", "NaT", "<NA>", "None", "[]"),
    *(word for words in data("nothing")["nothing"].values() for word in words),
)
"""Cells that stand for nothing."""
_UNKNOWN: Final = frozenset(word for words in data("nothing")["unknown"].values() for word in words)
# As a person writes it, it is a figure: none were killed.
_EXACTLY: Final = "none"


def stands_for_nothing(cell: str, empty: Collection[str]) -> bool:
    """Tell whether a cell is one of those that stand for nothing, whatever its case.

    >>> stands_for_nothing("null", EMPTY), stands_for_nothing("None", EMPTY)
    (True, True)
    >>> stands_for_nothing("none", EMPTY)
    False
    """
    folded = cell.casefold()
    if folded == _EXACTLY:
        return cell in empty
    return cell in empty or folded in _folded(tuple(empty))


def is_unknown(cell: str, empty: Collection[str]) -> bool:
    """Tell whether a cell with a number or a date to come says that there is none, as "unknown".

    A mapping with a list of its own for what stands for nothing has it read as one.

    >>> is_unknown("Unknown", EMPTY), is_unknown("unknown", ["-"])
    (True, False)
    """
    return tuple(empty) == EMPTY and cell.casefold() in _UNKNOWN


@lru_cache(maxsize=8)
def _folded(empty: tuple[str, ...]) -> frozenset[str]:
    return frozenset(one.casefold() for one in empty)


def _filled(text: str) -> str:
    template(text)
    if not text.strip():
        raise ValueError("empty text; leave the line out")
    return text


Filled: TypeAlias = Annotated[str, Checked(_filled)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """`[table]`: how the file is laid out."""

    __pydantic_config__ = _CONFIG

    sheet: str | None = None
    """of a workbook; the first that holds something, if left out"""
    header: int | list[int] = 1
    """the row that names the columns, or several that do so together; 0 if there is none"""
    encoding: str | None = None
    """of a text; told by what is in it, if left out"""
    delimiter: str | None = None
    """between the cells of a text; told by what is in it, if left out"""
    quotes: bool = True
    """whether cells of a text may stand in double quotes"""
    decimal: Literal[".", ","] = "."
    """what stands before decimals"""
    dates: DateOrder | None = None
    """what comes first in 1/2/2025"""
    empty: list[str] = field(default_factory=lambda: list(EMPTY))
    """cells that stand for nothing"""
    totals: list[str] | None = None
    """what rows of totals begin with, which are left out; the usual words, if left out"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceMapping:
    """`[source]` and `[through]`: who says it, and who passes it on."""

    __pydantic_config__ = _CONFIG

    name: Filled
    kind: Filled
    country: Filled | None = None
    url: Filled | None = None
    description: Filled | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentMapping:
    """`[document]`: where it stands."""

    __pydantic_config__ = _CONFIG

    title: Filled | None = None
    url: Filled | None = None
    kind: Filled = "document"
    publisher: Filled | None = None
    publisher_kind: Filled = "publication"
    byline: Filled | None = None
    issued: Filled | None = None
    accessed: Filled | None = None
    archived_url: Filled | None = None
    language: Filled | None = None
    asserts: bool = True
    """whether it makes the claims that nobody is named for, and does not only list or rate them"""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionMapping:
    """`[attribution]`: how the document tells that the source says so."""

    __pydantic_config__ = _CONFIG

    role: Filled | None = None
    cue: Filled | None = None
    hedge: Filled | None = None
    basis: Filled | None = None
    said: Filled | None = None
    quote: Filled | None = None
    locator: Filled | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureMapping:
    """`[[claim.figure]]`: an answer to a question."""

    __pydantic_config__ = _CONFIG

    question: Filled
    """the name of a `[question.NAME]`, or the key of a question that the ledger has"""
    words: Filled
    as_of: Filled | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentMapping:
    """`[assessment]`: somebody's judgement of the claim."""

    __pydantic_config__ = _CONFIG

    scale: Key
    level: Filled
    assessor: Filled | None = None
    rationale: Filled
    made_at: Filled | None = None
    own: bool = False
    """whether those who judge are the ledger's own people, and no other publisher"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimMapping:
    """`[[claim]]`: a claim that each row makes."""

    __pydantic_config__ = _CONFIG

    statement: Filled
    kind: Filled
    key: Filled | None = None
    language: Filled | None = None
    event: Filled | None = None
    tags: Filled | None = None
    """several with commas or semicolons between them"""
    note: Filled | None = None
    figure: list[FigureMapping] = field(default_factory=list)
    source: SourceMapping | None = None
    """in place of `[source]`, where each claim of a row has a source of its own"""
    otherwise: bool = False
    """whether it is made only where the row makes none of the claims before it"""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionMapping:
    """`[question.NAME]`: what figures answer; with braces, another question for each cell."""

    __pydantic_config__ = _CONFIG

    text: Filled
    kind: QuestionKind = QuestionKind.QUANTITY
    unit: Filled | None = None
    population: Filled | None = None
    place: Filled | None = None
    aggregation: Aggregation | None = None
    event: Edtf | None = None


ASKED: Final = ("text", "unit", "population", "place")
"""The fields of a question that rows may tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleMapping:
    """`[scale.KEY]`: the scale of whoever judges, a publisher's or one's own."""

    __pydantic_config__ = _CONFIG

    name: Line
    description: Text
    url: Url | None = None
    levels: list[Line] = field(default_factory=list)
    """from the least; others that rows name are added without a place"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """What the columns of a table are."""

    __pydantic_config__ = _CONFIG

    language: Line | None = None
    """of statements, where `[[claim]]` does not tell it; by the letters and words of each, if left
    out"""
    table: Layout = field(default_factory=Layout)
    claim: list[ClaimMapping]
    source: SourceMapping | None = None
    through: SourceMapping | None = None
    document: DocumentMapping | None = None
    attribution: AttributionMapping = field(default_factory=AttributionMapping)
    assessment: AssessmentMapping | None = None
    question: dict[str, QuestionMapping] = field(default_factory=dict)
    scale: dict[Key, ScaleMapping] = field(default_factory=dict)
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    """by column, what stands for what is in its cells"""

    def __post_init__(self) -> None:
        if not self.claim:
            raise ValueError("at least one [[claim]] is needed")
        if self.source is None and self.document is None and self.through is None:
            owned = all(claim.source for claim in self.claim)
            if not owned:
                raise ValueError("say who says so: [source], [document] or both")
