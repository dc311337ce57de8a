"""How a claim stands, in words that can be printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from factcheck import records
from factcheck.vocabulary import SourceKind, Standing

if TYPE_CHECKING:
    from factcheck.analysis.chains import Node
    from factcheck.analysis.explaining import Explanation
    from factcheck.analysis.standing import Corroboration
    from factcheck.ledger.reader import Reader

_DOUBTS: Final = {
    "disputed": "Disputed.",
    "superseded": "Superseded by another claim.",
    "retracted": "Every document in which it appears is retracted.",
    "unverified": "Unverified.",
}
_NUMBERS: Final = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve"),
)
_MOST_NAMED: Final = 5
_BODIES: Final = frozenset((SourceKind.ORGANISATION, SourceKind.GOVERNMENT, SourceKind.PUBLICATION))
_WITH_ARTICLE: Final = frozenset(
    (
        *("administration", "agency", "army", "bank", "bureau", "commission", "committee"),
        *("council", "court", "department", "embassy", "government", "institute", "ministry"),
        *("navy", "office", "parliament", "party", "police", "press", "secretariat", "senate"),
        *("service", "staff", "union", "university"),
    )
)
"""Words at the end of a body's name that is said with "the"."""


@dataclass(frozen=True, slots=True)
class Namer:
    """Names sources and documents as they are called in a sentence."""

    reader: Reader

    def name(self, node: Node) -> str:
        """Return what a source or document is called."""
        if node.noun == "document":
            title = self.reader.title("document", node.key)
            return f"“{title}”" if title else f"an untitled document ({node.key})"
        return self.reader.title("source", node.key) or node.key

    def names(self, nodes: Sequence[Node]) -> str:
        """Return several names in a row, the first few of many."""
        return _listed([self.name(node) for node in nodes[:_MOST_NAMED]], len(nodes))

    def told(self, nodes: Sequence[Node]) -> str:
        """Return several names as they are said within a sentence."""
        return _listed([self._said(node) for node in nodes[:_MOST_NAMED]], len(nodes))

    def _said(self, node: Node) -> str:
        name = self.name(node)
        if node.noun == "source" and _is_said_with_article(name):
            source = self.reader.get(f"source:{node.key}")
            assert isinstance(source, records.Source)  # noqa: S101
            return f"the {name}" if source.kind in _BODIES else name
        return name


def sentence(why: Explanation, doubts: Iterable[str], namer: Namer) -> str:
    """Return how a claim stands as an editor can print it: names, and no keys.

    Args:
        why: whom it rests on.
        doubts: what else is told of it: columns of the standing that hold.
        namer: names sources and documents.
    """
    told = f"{_counted(len(why.documents), 'document')}, {_origins(why.worst, namer)}."
    told = told[0].upper() + told[1:]
    if len(why.figures) > 1:
        alike = len({each.standing for each in why.figures.values()}) == 1
        how = "all rest on the same" if alike else "stand alike"
        told = f"Its figures do not {how}. At the least: {told[0].lower()}{told[1:]}"
    return " ".join([told, *(_DOUBTS[doubt] for doubt in doubts)])


def on_whom(found: Corroboration, namer: Namer) -> str:
    """Return how a figure stands in a word, and on whom it rests."""
    relay = f", {namer.name(found.relays[0])}" if found.relays else ""
    names = f": {namer.names(found.persons)}" if found.persons else ""
    return f"{found.standing.words}{relay}{names}"


def _origins(found: Corroboration, namer: Namer) -> str:
    organisations, persons, _ = found.numbers
    names, origins = namer.told(found.persons), _counted(persons, "origin")
    match found.standing:
        case Standing.UNGROUNDED:
            told = "no origin: nobody is known to stand behind it"
        case Standing.SINGLE_ORIGIN:
            told = f"one origin{_who(found, namer)}"
        case Standing.POSSIBLY_INDEPENDENT:
            told = f"{origins} of one organisation, {namer.told(found.organisations)}: {names}"
        case Standing.ONE_RELAY:
            told = f"{origins}, all of them through {namer.told(found.relays[:1])}: {names}"
        case Standing.CORROBORATED if persons == organisations:
            told = f"{_counted(persons, 'independent origin')}: {names}"
        case Standing.CORROBORATED:
            bodies = _counted(organisations, "independent organisation")
            told = f"{origins} in {bodies}: {names}"
    return told


def _who(found: Corroboration, namer: Namer) -> str:
    (person,) = found.persons
    if person.noun == "document":
        return f": {namer.told([person])}, which names nobody"
    if len(found.anybody) > 1 and person in found.anybody:
        return f", as far as can be told: {namer.told(found.anybody)} may be the same"
    return f": {namer.told([person])}"


def _is_said_with_article(name: str) -> bool:
    first, *rest = name.casefold().split()
    return first != "the" and (rest or [first])[-1] in _WITH_ARTICLE


def _counted(number: int, noun: str) -> str:
    many = _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"
    return f"{many} {noun}{'s' if number > 1 else ''}"


def _listed(names: Sequence[str], total: int) -> str:
    if total > len(names):
        return f"{', '.join(names)} and {total - len(names):,} more"
    *most, last = names or [""]
    return f"{', '.join(most)} and {last}" if most else last
