"""Documents as records."""

from __future__ import annotations

from dataclasses import dataclass, field

from factcheck.records.fields import Day, Edtf, Json, Key, Line, Url
from factcheck.records.making import CONFIG, set_in
from factcheck.records.remarks import Annotation
from factcheck.values import keys
from factcheck.vocabulary import DocumentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A published thing in which claims appear."""

    __pydantic_config__ = CONFIG

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
            set_in(self, "key", keys.hashed_key("doc", identity))
