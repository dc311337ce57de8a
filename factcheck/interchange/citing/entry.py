"""One claim with all that its citation needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from factcheck import records
from factcheck.queries.standings import StandingRow
from factcheck.records.judgements import judged
from factcheck.values.spoken import figures_in, spoken
from factcheck.vocabulary import AnnotationKind, Standing


@dataclass(frozen=True, slots=True)
class Names:
    """The records that some claims refer to, by key.

    Attributes:
        sources: those that say something, and those that publish a document.
        documents: those in which the claims appear.
        questions: those that the figures answer.
        scales: all.
    """

    sources: dict[str, records.Source] = field(default_factory=dict)
    documents: dict[str, records.Document] = field(default_factory=dict)
    questions: dict[str, records.Question] = field(default_factory=dict)
    scales: dict[str, records.Scale] = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """A claim that is cited.

    Attributes:
        number: its place in the table, from 1.
        claim: what is said, and by whom.
        names: the records that it refers to, and those of its neighbours in the table.
        standing: how well it is supported; None, if that was not worked out.
        rests_on: what the source or document is called that everything hangs on, if there is one.
        refused: words of its statement that somebody decided are no figure of it.
        verified: whether it has no figure, and somebody says that it is verified.
    """

    number: int
    claim: records.Claim
    names: Names
    standing: StandingRow | None = None
    rests_on: str | None = None
    refused: frozenset[str] = frozenset()
    verified: bool = False

    def documents(self) -> list[records.Document]:
        """Return the documents in which the claim appears, each once, outermost first."""
        keys = dict.fromkeys(hop.document for hop in self.claim.hops())
        return [self.names.documents[key] for key in keys if key is not None]

    def verdicts(self) -> Iterator[tuple[records.Assessment, records.Scale, records.Level]]:
        """Yield what each assessor thinks of the claim now, with the scale and its level."""
        for key, found in judged(self.claim.assessments).items():
            scale = self.names.scales[key]
            for one in found:
                if one.live:
                    (level,) = (it for it in scale.levels if it.code == one.assessment.level)
                    yield one.assessment, scale, level

    @cached_property
    def has_number_unread(self) -> bool:
        """Whether the claim has no figure, but a number in its statement that nobody vouches for.

        What is looked for is what would be proposed as a figure: no date, age or number in a name,
        and in no language that is not read. What somebody refused is none; and nobody need look
        into what is independently corroborated, or verified by somebody who is no source of it.

        >>> told = "In 2024, 60 people were killed."
        >>> claim = records.Claim(statement=told, kind="event", language="en")
        >>> Entry(1, claim, Names()).has_number_unread
        True
        >>> Entry(1, claim, Names(), refused=frozenset({"60"})).has_number_unread
        False
        """
        claim, standing = self.claim, self.standing
        corroborated = standing is not None and standing.word is Standing.CORROBORATED
        if claim.figures or corroborated or self.verified:
            return False
        found = figures_in(claim.statement, spoken(claim.statement, claim.language))
        return any(one.words not in self.refused for one in found)

    def notes(self, kind: AnnotationKind) -> Iterator[records.Annotation]:
        """Yield the annotations of a kind that are not dealt with."""
        for note in self.claim.annotations:
            if note.kind is kind and note.resolved_at is None:
                yield note
