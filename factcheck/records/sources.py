"""Sources as records."""

from __future__ import annotations

from dataclasses import dataclass, field

from factcheck.records.fields import Key, Line, Names, Text, Url
from factcheck.records.making import CONFIG, check_distinct, set_in
from factcheck.records.remarks import Annotation, Assessment
from factcheck.values import keys
from factcheck.vocabulary import SourceKind, SourceLinkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLink:
    """A tie from the source it stands in to another."""

    __pydantic_config__ = CONFIG

    kind: SourceLinkKind
    to: Key
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Somebody or something that makes or relays claims."""

    __pydantic_config__ = CONFIG

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
            set_in(self, "key", keys.hashed_key("src", [self.name, self.kind, self.parent]))
        check_distinct("aliases", list(self.aliases))
        check_distinct("links", [(link.kind, link.to) for link in self.links])
