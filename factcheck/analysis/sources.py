"""Which sources are one person, and which stand or fall together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from factcheck.analysis.merging import merged
from factcheck.vocabulary import SourceKind, SourceLinkKind


class SourceFact(NamedTuple):
    """What counting origins needs to know of a source."""

    key: str
    parent: str | None = None
    speaks_as_one: bool = False
    named: bool = True
    kind: SourceKind = SourceKind.ORGANISATION


class SourceTie(NamedTuple):
    """A link from one source to another."""

    from_key: str
    to_key: str
    kind: SourceLinkKind


class Sources:
    """Sources by person and by organisation.

    One person are sources that are `same_as` one another, and the members of an organisation that
    speaks as one. The organisations a person belongs to are where the ways up end: the topmost
    parent, and whatever it depends on, with the topmost parent of that. Whoever has several of
    them falls with any of them. Sources that depend on one another in a circle are one
    organisation.

    Keys that no fact describes are named sources that belong to nobody.

    >>> nis = SourceFact("nis", parent="south-korea")
    >>> lawmaker = SourceFact("lawmaker", parent="parliament", kind=SourceKind.PERSON)
    >>> briefed = SourceTie("lawmaker", "nis", SourceLinkKind.DEPENDS_ON)
    >>> Sources([nis, lawmaker], [briefed]).organisations("lawmaker")
    ('parliament', 'south-korea')
    """

    def __init__(self, known: Iterable[SourceFact] = (), ties: Iterable[SourceTie] = ()) -> None:
        self._facts = {fact.key: fact for fact in known}
        same: list[tuple[str, str]] = []
        depends: list[tuple[str, str]] = []
        for tie in ties:
            kept = same if tie.kind is SourceLinkKind.SAME_AS else depends
            kept.append((tie.from_key, tie.to_key))
        same += [(key, speaker) for key in self._facts for speaker in self._speakers(key)]
        self._person, self._members = merged(same, best=self._standing)
        self._above: dict[str, dict[str, None]] = defaultdict(dict)
        facts = self._facts.values()
        parents = [(fact.key, fact.parent) for fact in facts if fact.parent is not None]
        # Of several organisations one's own is named first.
        for start, end in (*sorted(parents), *sorted(depends)):
            one, other = self.person(start), self.person(end)
            if one != other:
                self._above[one][other] = None
        self._organisations: dict[str, tuple[str, ...]] = {}

    def person(self, key: str) -> str:
        """Return the key of the source that stands for all that are one person with this one."""
        return self._person.get(key, key)

    def organisations(self, key: str) -> tuple[str, ...]:
        """Return the keys of the organisations that a source belongs to, its parent's first."""
        person = self.person(key)
        if person not in self._organisations:
            self._organisations[person] = self._tops(person)
        return self._organisations[person]

    def is_above(self, key: str, other: str) -> bool:
        """Tell whether a source is another, or that one belongs to it or depends on it."""
        return self.person(key) in self._reach(self.person(other))

    def is_anybody(self, key: str) -> bool:
        """Tell whether a source may be anybody: unnamed, no single person, and of no known parent.

        "Estimates" and "analysts" cannot be shown to differ from any source that is known, or from
        each other. Two unnamed defectors can: who recorded them as persons knew them apart.
        """
        person = self.person(key)
        facts = [self._fact(member) for member in self._members.get(person, [person])]
        return not self._above.get(person) and not any(
            fact.named or fact.kind is SourceKind.PERSON for fact in facts
        )

    def _fact(self, key: str) -> SourceFact:
        return self._facts.get(key) or SourceFact(key)

    def _speakers(self, key: str) -> list[str]:
        """Return the organisations at or above a source that speak as one."""
        found, here, seen = [], self._fact(key), set()
        while here.key not in seen:
            seen.add(here.key)
            if here.speaks_as_one:
                found.append(here.key)
            if here.parent is not None:
                here = self._fact(here.parent)
        return found

    def _standing(self, members: list[str]) -> str:
        """Return who stands for sources that are one: the organisation before its members."""
        inside = set(members)

        def rank(key: str) -> tuple[bool, bool, str]:
            fact = self._fact(key)
            return fact.parent in inside, not fact.named, key

        return min(members, key=rank)

    def _tops(self, person: str) -> tuple[str, ...]:
        tops = dict[str, None]()
        for one in self._reach(person):
            circle = self._reach(one)
            if all(one in self._reach(other) for other in circle):
                tops[min(circle)] = None
        return tuple(tops)

    def _reach(self, person: str) -> dict[str, None]:
        reached, todo = {person: None}, [person]
        while todo:
            for above in reversed(self._above.get(todo.pop(), {})):
                if above not in reached:
                    reached[above] = None
                    todo.append(above)
        return reached
