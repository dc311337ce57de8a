"""Claims as records, with their chains of attribution, figures and links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from factcheck.records.fields import Amount, Edtf, Key, Line, Quote, Text
from factcheck.records.making import CONFIG, check_distinct, set_in
from factcheck.records.remarks import Annotation, Assessment
from factcheck.values import keys
from factcheck.vocabulary import Basis, ClaimKind, LinkKind, Role

MAX_HOPS: Final = 50
READ: Final = ("modifier", "a", "b", "low", "high", "likely_low", "likely_high")
"""The fields of a figure that a rule set reads in its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One hop of "who says so": a source, in a document.

    A hop without a source is the document in its own voice. A hop in `citing` is what this one
    passes on; the innermost hop of a chain is its origin.
    """

    __pydantic_config__ = CONFIG

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
            set_in(self, "role", Role.RELAY if self.citing else own)
        if self.basis is None:
            set_in(self, "basis", Basis.RELAYED if self.citing else Basis.UNSTATED)

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

    __pydantic_config__ = CONFIG

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

    __pydantic_config__ = CONFIG

    kind: LinkKind
    to: Key
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement that can be true or false, or is somebody's opinion or appeal."""

    __pydantic_config__ = CONFIG

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
            set_in(self, "key", keys.hashed_key("clm", [self.statement, self.language, said]))
        for path in (path for hop in self.attributions for path in hop.hops()):
            _check_chain(path)
        check_distinct("figures", [(figure.question, figure.words) for figure in self.figures])
        check_distinct("links", [(link.kind, link.to) for link in self.links])

    def hops(self) -> Iterator[Attribution]:
        """Yield every hop of every chain, relays before what they cite."""
        return (path[-1] for hop in self.attributions for path in hop.hops())


def _check_chain(path: tuple[Attribution, ...]) -> None:
    if len(path) > MAX_HOPS:
        raise ValueError(f"a chain has at most {MAX_HOPS} hops")
    here = (path[-1].source, path[-1].document)
    if here in [(hop.source, hop.document) for hop in path[:-1]]:
        who = path[-1].source or path[-1].document
        raise ValueError(f"a chain loops: {who!r} cites itself through what it cites")
