"""The one shape of everything that comes in or goes out: frozen records.

They are plain dataclasses, so that what only reads need not import Pydantic; `interchange`
validates what comes in against their annotations with Pydantic, and `docs/interchange.schema.json`
is generated from them. Columns that follow from others by rule (the days of a date) are no part
of a record.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from factcheck.records.fields import (
    FORMAT,
    Amount,
    Day,
    Edtf,
    Format,
    Json,
    Key,
    Line,
    Moment,
    Names,
    Quote,
    Text,
    Url,
)
from factcheck.values import keys
from factcheck.vocabulary import (
    Aggregation,
    AnnotationKind,
    Basis,
    ClaimKind,
    DocumentKind,
    LinkKind,
    QuestionKind,
    Role,
    SourceKind,
    SourceLinkKind,
)

MAX_HOPS: Final = 50
OPEN_SCALE: Final = "open"
"""The version of a scale that grows with what its publisher is seen to use."""


_CONFIG: Final = {"extra": "forbid", "use_attribute_docstrings": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """A note, a tag, a flag or a waiver on a record."""

    __pydantic_config__ = _CONFIG

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Somebody's judgement of a claim or a source on a published scale."""

    __pydantic_config__ = _CONFIG

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
class SourceLink:
    """A tie from the source it stands in to another."""

    __pydantic_config__ = _CONFIG

    kind: SourceLinkKind
    to: Key
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Somebody or something that makes or relays claims."""

    __pydantic_config__ = _CONFIG

    key: Key = ""
    name: Line
    kind: SourceKind
    named: bool = True
    """false for a group that nobody can call on, such as "US estimates\""""
    parent: Key | None = None
    """the source it is a part of or works for"""
    speaks_as_one: bool = False
    """its members' words are its own"""
    description: Text | None = None
    country: Line | None = None
    url: Url | None = None
    external_ids: Names = field(default_factory=dict)
    """its identifiers elsewhere, such as {"wikidata": "Q494447"}"""
    aliases: tuple[Line, ...] = ()
    links: tuple[SourceLink, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    annotations: tuple[Annotation, ...] = ()

    def __post_init__(self) -> None:
        if not self.key:
            _set(self, "key", keys.hashed_key("src", [self.name, self.kind, self.parent]))
        _check_distinct("aliases", list(self.aliases))
        _check_distinct("links", [(link.kind, link.to) for link in self.links])


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A published thing in which claims appear."""

    __pydantic_config__ = _CONFIG

    key: Key = ""
    title: Line | None = None
    kind: DocumentKind
    """a type of the Citation Style Language"""
    publisher: Key | None = None
    byline: Line | None = None
    url: Url | None = None
    archived_url: Url | None = None
    issued: Edtf | None = None
    accessed: Day | None = None
    language: Line | None = None
    """a BCP 47 tag"""
    sha256: Line | None = None
    csl: Json = field(default_factory=dict)
    """what the other fields do not hold, in CSL-JSON"""
    annotations: tuple[Annotation, ...] = ()

    def __post_init__(self) -> None:
        if not self.key:
            identity = (
                [self.url]
                if self.url
                else [self.title, self.kind, self.publisher, self.byline, self.issued, self.sha256]
            )
            _set(self, "key", keys.hashed_key("doc", identity))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A question whose answer is a part of the answer to the question it stands in."""

    __pydantic_config__ = _CONFIG

    part: Key
    complete: bool = False
    """true if the parts so marked add up to the whole"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What two claims must share to be comparable."""

    __pydantic_config__ = _CONFIG

    key: Key = ""
    text: Line
    kind: QuestionKind
    unit: Line | None = None
    population: Line | None = None
    place: Line | None = None
    aggregation: Aggregation | None = None
    event: Edtf | None = None
    parts: tuple[Part, ...] = ()
    annotations: tuple[Annotation, ...] = ()

    def __post_init__(self) -> None:
        if not self.key:
            identity = [
                self.text,
                self.unit,
                self.population,
                self.place,
                self.aggregation,
                self.event,
            ]
            _set(self, "key", keys.hashed_key("qst", identity))
        _check_distinct("parts", [part.part for part in self.parts])


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One hop of "who says so": a source, in a document.

    A hop without a source is the document in its own voice. A hop in `citing` is what this one
    passes on; the innermost hop of a chain is its origin.
    """

    __pydantic_config__ = _CONFIG

    document: Key | None = None
    source: Key | None = None
    role: Role | None = None
    """relay where it cites another, else speaker, or author for a document's own voice"""
    cue: Line | None = None
    """the words that attribute, such as "according to\""""
    hedge: Line | None = None
    """the words that hold back, such as "reportedly\""""
    basis: Basis | None = None
    """what its word rests on; `relayed` where it cites another, else `unstated`"""
    said: Edtf | None = None
    quote: Quote | None = None
    """a few words as they stand in the document"""
    prefix: Quote | None = None
    """the words before the quote, to find it by"""
    suffix: Quote | None = None
    """the words after the quote"""
    locator: Line | None = None
    """where in the document, such as "section 1, sentence 4\""""
    citing: tuple[Attribution, ...] = ()

    def __post_init__(self) -> None:
        if self.document is None and self.source is None:
            raise ValueError("a hop needs a source, a document or both")
        if self.role is None:
            own = Role.AUTHOR if self.source is None else Role.SPEAKER
            _set(self, "role", Role.RELAY if self.citing else own)
        if self.basis is None:
            _set(self, "basis", Basis.RELAYED if self.citing else Basis.UNSTATED)

    def hops(self, above: tuple[Attribution, ...] = ()) -> Iterator[tuple[Attribution, ...]]:
        """Yield the path to each hop from this one inward, this one first."""
        path = (*above, self)
        yield path
        for hop in self.citing:
            yield from hop.hops(path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A claim's answer to a question: the words, and the two intervals that follow from them.

    Words alone are enough: a rule set reads them. With `rules` "manual" the intervals are an
    analyst's own and must be given; an end left out is open.
    """

    __pydantic_config__ = _CONFIG

    question: Key
    words: Line
    modifier: Line | None = None
    a: Amount | None = None
    b: Amount | None = None
    low: Amount | None = None
    high: Amount | None = None
    likely_low: Amount | None = None
    likely_high: Amount | None = None
    rules: Line | None = None
    as_of: Edtf | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """How the claim it stands in bears on another."""

    __pydantic_config__ = _CONFIG

    kind: LinkKind
    to: Key
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement that can be true or false, or is somebody's opinion or appeal."""

    __pydantic_config__ = _CONFIG

    key: Key = ""
    statement: Text
    """in our own words, and no more than the document says"""
    kind: ClaimKind
    language: Line = "en"
    """of the statement, a BCP 47 tag"""
    event: Edtf | None = None
    """when what it tells of happened"""
    attributions: tuple[Attribution, ...] = ()
    figures: tuple[Figure, ...] = ()
    links: tuple[Link, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    annotations: tuple[Annotation, ...] = ()

    def __post_init__(self) -> None:
        if not self.key:
            said = sorted([hop.document or "", hop.source or ""] for hop in self.attributions)
            _set(self, "key", keys.hashed_key("clm", [self.statement, self.language, said]))
        for path in (path for hop in self.attributions for path in hop.hops()):
            _check_chain(path)
        _check_distinct("figures", [(figure.question, figure.words) for figure in self.figures])
        _check_distinct("links", [(link.kind, link.to) for link in self.links])

    def hops(self) -> Iterator[Attribution]:
        """Yield every hop of every chain, relays before what they cite."""
        return (path[-1] for hop in self.attributions for path in hop.hops())


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a scale."""

    __pydantic_config__ = _CONFIG

    code: Line
    label: Line
    definition: Text
    position: int | None = None
    """its place on the scale, counted from the least; none for levels that mean "can't tell\""""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A published scale that assessments are made on."""

    __pydantic_config__ = _CONFIG

    key: Key
    name: Line
    version: Line
    description: Text
    url: Url | None = None
    levels: tuple[Level, ...]

    def __post_init__(self) -> None:
        _check_distinct("levels", [level.code for level in self.levels])
        placed: dict[int, str] = {}
        for number, level in enumerate(self.levels):
            if level.position is None:
                continue
            if (held := placed.setdefault(level.position, level.code)) != level.code:
                raise ValueError(f"levels[{number}] has the place of {held!r}, {level.position}")


Record: TypeAlias = Source | Document | Question | Claim | Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """A file of the interchange format: records of every kind, each reading on its own."""

    __pydantic_config__ = _CONFIG

    format: Format = FORMAT
    scales: tuple[Scale, ...] = ()
    sources: tuple[Source, ...] = ()
    documents: tuple[Document, ...] = ()
    questions: tuple[Question, ...] = ()
    claims: tuple[Claim, ...] = ()

    def records(self) -> Iterator[Record]:
        """Yield every record, those that others refer to first."""
        kinds = (self.scales, self.sources, self.documents, self.questions, self.claims)
        for kind in kinds:
            yield from kind


def _set(record: object, name: str, value: object) -> None:
    # The one moment at which a frozen record may still fill in what was left out.
    object.__setattr__(record, name, value)


def _check_distinct(name: str, marks: list[Any]) -> None:
    first: dict[Any, int] = {}
    for number, mark in enumerate(marks):
        if (before := first.setdefault(mark, number)) != number:
            raise ValueError(f"{name}[{number}] says the same as {name}[{before}]")


def _check_chain(path: tuple[Attribution, ...]) -> None:
    if len(path) > MAX_HOPS:
        raise ValueError(f"a chain has at most {MAX_HOPS} hops")
    here = (path[-1].source, path[-1].document)
    if here in [(hop.source, hop.document) for hop in path[:-1]]:
        who = path[-1].source or path[-1].document
        raise ValueError(f"a chain loops: {who!r} cites itself through what it cites")
