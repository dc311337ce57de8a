"""What the standings of a ledger ought to be, worked out slowly from its records; random edits."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from random import Random
from typing import Any, TypeVar

from sqlalchemy import select

from factcheck import model, records
from factcheck.analysis.chains import Hop, Node
from factcheck.analysis.corroboration import Evidence
from factcheck.analysis.discrepancy import Comparison, Label, compare
from factcheck.analysis.figures import FigureView
from factcheck.analysis.loading import figure_views, load_sources
from factcheck.analysis.support import SupportGroup
from factcheck.analysis.supporters import ClaimLink
from factcheck.ledger import Reader
from factcheck.ledger.writer import Writer
from factcheck.model.types import Flag
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
    Standing,
)

Row = dict[str, Any]
Link = tuple[str, str, LinkKind]
"""From, to, and what it says."""

F = TypeVar("F", bound=Hashable)
"""By which a figure is known."""

_NAMES = ("organisation", "person", "relay")


def cached(reader: Reader) -> dict[str, Row]:
    """The standings that a ledger has at hand, with keys in place of ids."""
    standing, claim = model.standing, model.claim
    execute = reader.connection.execute
    sources = {row.id: Node("source", row.key) for row in execute(select(model.source))}
    documents = {row.id: Node("document", row.key) for row in execute(select(model.document))}
    found = {}
    query = select(claim.c.key, standing).outerjoin(standing, standing.c.claim_id == claim.c.id)
    for row in execute(query).mappings():
        values = {name: row[name] for name in ("by_organisation", "by_person", "strict", "word")}
        values |= {
            column.name: row[column.name]
            for column in standing.columns
            if isinstance(column.type, Flag)
        }
        for name in _NAMES:
            source = row["relay_source_id" if name == "relay" else f"{name}_id"]
            document = row[f"{name}_document_id"]
            values[name] = sources.get(source) or documents.get(document)
        found[row["key"]] = values
    return found


def expected(reader: Reader) -> dict[str, Row]:
    """The standings by the definition, from the records, all claims at once."""
    claims = {each.key: each for each in reader.all(records.Claim)}
    documents = {each.key: each for each in reader.all(records.Document)}
    sources = load_sources(reader.connection)
    views = list(figure_views(reader.connection, sources=sources))
    links = [(one.key, link.to, link.kind) for one in claims.values() for link in one.links]
    keys = _keys(claims, links)
    replaced = _all_keys(keys, (to for _, to, kind in links if kind is LinkKind.SUPERSEDES))
    silent = replaced | _all_keys(keys, (key for key, one in claims.items() if _is_untrue(one)))
    silent |= {key for key in claims if _is_taken_back([claims[each] for each in keys[key]])}
    clashes = [
        (f.claim, g.claim) for f, g in combinations(views, 2) if _is_contradiction(compare(f, g))
    ]
    clashes += [(one, other) for one, other, kind in links if kind is LinkKind.REFUTES]
    disputed = _all_keys(
        keys,
        (
            end
            for one, other in clashes
            for end, far in ((one, other), (other, one))
            if far not in replaced
        ),
    )
    hops, groups = _hops(claims.values()), _groups(views, silent)
    publishers = {key: each.publisher for key, each in documents.items() if each.publisher}

    def evidence(claim: str) -> Evidence:
        told = _heard(links, silent, _lineage(links, keys, claim))
        return Evidence(hops, links=told, groups=groups, sources=sources, publishers=publishers)

    names = {one.key: {one.name, *one.aliases} for one in reader.all(records.Source)}
    return {
        key: _row(claim, evidence(key), documents, names, key in disputed, key in replaced)
        for key, claim in claims.items()
    }


def _keys(claims: Iterable[str], links: Collection[Link]) -> dict[str, set[str]]:
    """All keys of each claim."""
    keys = {key: {key} for key in claims}
    for one, other, kind in links:
        if kind is LinkKind.SAME_AS:
            both = keys[one] | keys[other]
            keys |= dict.fromkeys(both, both)
    return keys


def _all_keys(keys: dict[str, set[str]], some: Iterable[str]) -> set[str]:
    return {each for key in some for each in keys[key]}


def _is_contradiction(found: Comparison) -> bool:
    return found.label is Label.CONTRADICTION and not found.marginal


def _lineage(links: Collection[Link], keys: dict[str, set[str]], claim: str) -> set[str]:
    """A claim and what it repeats, at any remove and under all keys."""
    found: set[str] = set()
    new = set(keys[claim])
    while new:
        found |= new
        told = (to for one, to, kind in links if kind is LinkKind.REPEATS and one in found)
        new = _all_keys(keys, told) - found
    return found


def _heard(
    links: Collection[Link], silent: Collection[str], lineage: Collection[str]
) -> Iterator[ClaimLink]:
    """Links as they count for a claim, of which the lineage is told."""
    for one, to, kind in links:
        if kind is LinkKind.REPEATS and to in silent and one not in lineage:
            # It repeats something, and has nothing from there.
            yield ClaimLink(one, "what is silent", kind)
        elif not (kind is LinkKind.SUPPORTS and one in silent):
            yield ClaimLink(one, to, kind)


def groups_of_pairs(
    figures: Mapping[F, tuple[str, str]], pairs: Iterable[tuple[F, F]]
) -> list[SupportGroup]:
    """Groups of one figure each, that say what some (supporting, supported) pairs say.

    Args:
        figures: with the claim and the question of each.
        pairs: of them.
    """
    numbers = {figure: number for number, figure in enumerate(figures)}
    supporters = {number: {number} for number in numbers.values()}
    for one, other in pairs:
        supporters[numbers[other]].add(numbers[one])
    return [
        SupportGroup((claim,), tuple(sorted(supporters[numbers[figure]])), question)
        for figure, (claim, question) in figures.items()
    ]


def _groups(views: list[FigureView], silent: Collection[str]) -> list[SupportGroup]:
    return groups_of_pairs(
        {view.figure: (view.claim, view.question) for view in views},
        [
            (f.figure, g.figure)
            for f in views
            for g in views
            if f.claim not in silent and f is not g and compare(f, g).f_supports_g
        ],
    )


def _row(
    claim: records.Claim,
    evidence: Evidence,
    documents: dict[str, records.Document],
    names: dict[str, set[str]],
    disputed: bool,
    superseded: bool,
) -> Row:
    # For each of its figures; of a claim without any, for itself.
    each = list(evidence.by_question(claim.key).values()) or [evidence.corroboration(claim.key)]
    organisations, persons, strict = map(min, zip(*(one.numbers for one in each), strict=True))
    word = min((one.standing for one in each), key=list(Standing).index)
    found = min(
        each, key=lambda one: (one.standing != word, one.numbers, one.organisations, one.persons)
    )
    return {
        "by_organisation": organisations,
        "by_person": persons,
        "strict": strict,
        "word": word,
        "disputed": disputed,
        "superseded": superseded,
        "retracted": _is_retracted(claim, documents),
        "unverified": bool(claim.figures)
        and word is not Standing.CORROBORATED
        and not _is_verified(claim, names),
        "organisation": found.organisations[0] if organisations == 1 else None,
        "person": found.persons[0] if persons == 1 else None,
        "relay": found.relays[0] if found.relays else None,
    }


def _is_untrue(claim: records.Claim) -> bool:
    return any(level in _UNTRUE for _, level in _judgements(claim))


def _is_taken_back(keys: Iterable[records.Claim]) -> bool:
    """Whether each chain of a claim, under all of its keys, takes it back."""
    paths = [path for each in keys for hop in each.attributions for path in hop.hops()]
    chains = [path for path in paths if not path[-1].citing]
    return bool(chains) and all(any(hop.hedge in _DENIALS for hop in one) for one in chains)


def _is_retracted(claim: records.Claim, documents: dict[str, records.Document]) -> bool:
    printed = [documents[hop.document] for hop in _hops([claim]) if hop.document]
    return bool(printed) and all(
        any(
            one.kind is AnnotationKind.TAG and one.body.casefold() == "retracted"
            for one in document.annotations
        )
        for document in printed
    )


def _is_verified(claim: records.Claim, names: dict[str, set[str]]) -> bool:
    nobodies = {"unknown"}.union(*(names[hop.source] for hop in _hops([claim]) if hop.source))
    judged = list(_judgements(claim))
    return any(
        level in {("truth", "true"), ("admiralty-credibility", "1")}
        and assessor not in {name.casefold() for name in nobodies}
        for assessor, level in judged
    ) and not any(level in _DOUBTED for _, level in judged)


def _judgements(claim: records.Claim) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield who judges a claim now, and how."""
    latest: dict[tuple[Any, str], records.Assessment] = {}
    for one in claim.assessments:
        latest[one.assessor, one.scale] = one
    for one in latest.values():
        if one.withdrawn_at is None:
            yield (one.assessor or "").casefold(), (one.scale, one.level)


_UNTRUE = {
    *(("truth", level) for level in ("false", "mostly-false", "mixed")),
    ("admiralty-credibility", "5"),
}
_DOUBTED = {
    *_UNTRUE,
    ("truth", "unverifiable"),
    ("admiralty-credibility", "4"),
    ("admiralty-credibility", "6"),
}


def _hops(claims: Iterable[records.Claim]) -> list[Hop]:
    hops: list[Hop] = []

    def follow(claim: str, chains: tuple[records.Attribution, ...], via: int | None) -> None:
        for hop in chains:
            role, basis = hop.role or Role.SPEAKER, hop.basis or Basis.UNSTATED
            number = len(hops) + 1
            hops.append(Hop(number, claim, via, hop.source, hop.document, role, basis))
            follow(claim, hop.citing, number)

    for claim in claims:
        follow(claim.key, claim.attributions, None)
    return hops


SOURCES, DOCUMENTS, QUESTIONS, CLAIMS = (
    tuple(f"{noun}-{number}" for number in range(many))
    for noun, many in (("source", 6), ("document", 3), ("question", 3), ("claim", 7))
)
_WORDS = ("about 300", "300", "more than 200", "hundreds", "about 1,000", "cannot confirm")
_DENIALS = ("rumour", "not confirmed", "denied", "не підтверджено", "Confirmed: no")
_HEDGES = (*[None] * 8, "reportedly", "not denied", *_DENIALS)
_EDITS = {
    "claim": 4,
    "link": 4,
    "source": 2,
    "document": 1,
    "question": 1,
    "tag": 1,
    "judge": 2,
    "remove": 1,
    "dissolve": 0.5,
    "undo": 1.5,
}
_LEVELS = (
    *("truth:true", "truth:true", "truth:mixed", "truth:unverifiable"),
    *("admiralty-credibility:1", "admiralty-credibility:6"),
)
_DATES = (None, None, "2025-01", "2025-01-10", "2025-03", "earlier this year")


@dataclass
class Editor:
    """Somebody who changes whatever there is, at random.

    Attributes:
        random: the chance.
    """

    random: Random

    def fill(self, writer: Writer) -> None:
        """Write everything once, without links."""
        for key in SOURCES:
            writer.put(replace(self.source(key), parent=None, links=()))
        for key in DOCUMENTS:
            writer.put(self.document(key))
        for key in QUESTIONS:
            writer.put(self.question(key))
        for key in CLAIMS:
            writer.put(replace(self.claim(key), links=()))

    def edit(self, writer: Writer) -> None:  # noqa: C901 - as many as there are kinds of edits
        """Change something; it may be refused."""
        random = self.random
        match random.choices(*zip(*_EDITS.items(), strict=True))[0]:
            case "claim":
                writer.put(self.claim(random.choice(CLAIMS)))
            case "link":
                held: Any = writer.get(f"claim:{random.choice(CLAIMS)}")
                writer.put(replace(held, links=self.links(held.key)))
            case "source":
                writer.put(self.source(random.choice(SOURCES)))
            case "document":
                writer.put(self.document(random.choice(DOCUMENTS)))
            case "question":
                writer.put(self.question(random.choice(QUESTIONS)))
            case "tag":
                writer.judging.tag(f"document:{random.choice(DOCUMENTS)}", "Retracted")
            case "judge":
                level = random.choice(_LEVELS)
                who = random.choice(["Mina", "Olga", "unknown", "SOURCE-1 1"])
                on = f"claim:{random.choice(CLAIMS)}"
                writer.judging.assess(on, level, because=f"seen {random.random()}", assessor=who)
            case "remove":
                writer.remove(f"claim:{random.choice(CLAIMS)}")
            case "dissolve":
                writer.remove(f"source:{random.choice(SOURCES)}")
            case "undo":
                writer.undo(self.last(writer) - random.randrange(3))

    @staticmethod
    def last(reader: Reader) -> int:
        """Return the number of the last changeset."""
        changeset = model.changeset.c.id
        return reader.connection.scalars(select(changeset).order_by(changeset.desc())).first() or 0

    def some(self, keys: Iterable[str], but: str, most: int) -> list[str]:
        others = [key for key in keys if key != but]
        return self.random.sample(others, self.random.randint(0, most))

    def one_or_none(self, keys: Iterable[str], but: str = "") -> str | None:
        return self.random.choice([None, *(key for key in keys if key != but)])

    def source(self, key: str) -> records.Source:
        random = self.random
        return records.Source(
            key=key,
            name=f"{key} {random.randrange(3)}",
            kind=random.choice([SourceKind.PERSON, SourceKind.GROUP, SourceKind.ORGANISATION]),
            named=random.random() < 0.6,
            speaks_as_one=random.random() < 0.3,
            parent=self.one_or_none(SOURCES, key) if random.random() < 0.5 else None,
            links=tuple(
                records.SourceLink(kind=random.choice(list(SourceLinkKind)), to=other)
                for other in self.some(SOURCES, key, 1)
            ),
        )

    def document(self, key: str) -> records.Document:
        return records.Document(
            key=key,
            kind=DocumentKind.ARTICLE,
            publisher=self.one_or_none(SOURCES),
            issued=self.random.choice(_DATES),
        )

    def question(self, key: str) -> records.Question:
        return records.Question(
            key=key,
            text="How many?",
            kind=QuestionKind.QUANTITY,
            unit=self.random.choice(["soldiers", "percent"]),
            aggregation=self.random.choice([None, None, *Aggregation]),
        )

    def claim(self, key: str) -> records.Claim:
        random = self.random
        return records.Claim(
            key=key,
            statement=f"So it is, {random.randrange(9)}.",
            kind=ClaimKind.STATISTIC,
            attributions=tuple(self.hop() for _ in range(random.choice([0, 1, 1, 1, 2, 3]))),
            figures=tuple(
                records.Figure(
                    question=question, words=random.choice(_WORDS), as_of=random.choice(_DATES)
                )
                for question in self.some(QUESTIONS, "", 2)
            ),
            links=self.links(key),
        )

    def hop(self) -> records.Attribution:
        """Return a chain of up to three hops; nobody is in it twice."""
        random = self.random
        hop: tuple[records.Attribution, ...] = ()
        for source in random.sample(SOURCES, random.choice([1, 1, 2, 3])):
            document = self.one_or_none(DOCUMENTS)
            wordless = document is not None and not hop and random.random() < 0.2
            odd = random.random() < 0.15
            made = records.Attribution(
                source=None if wordless else source,
                document=document,
                role=random.choice(list(Role)) if odd else None,
                basis=random.choice(list(Basis)) if odd else None,
                hedge=random.choice(_HEDGES),
                said=random.choice(_DATES),
                citing=hop,
            )
            hop = (made,)
        return hop[0]

    def links(self, key: str) -> tuple[records.Link, ...]:
        kinds = [LinkKind.SUPPORTS, LinkKind.SUPPORTS, *LinkKind]
        return tuple(
            records.Link(kind=self.random.choice(kinds), to=other)
            for other in self.some(CLAIMS, key, 2)
        )
