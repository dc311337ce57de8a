"""One claim with all that its citation needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from factcheck import records
from factcheck.queries.standings import StandingRow
from factcheck.records.judgements import judged
from factcheck.vocabulary import AnnotationKind


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


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim that is cited.

    Attributes:
        number: its place in the table, from 1.
        claim: what is said, and by whom.
        names: the records that it refers to, and those of its neighbours in the table.
        standing: how well it is supported; None, if that was not worked out.
        rests_on: what the source or document is called that everything hangs on, if there is one.
    """

    number: int
    claim: records.Claim
    names: Names
    standing: StandingRow | None = None
    rests_on: str | None = None

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

    def notes(self, kind: AnnotationKind) -> Iterator[records.Annotation]:
        """Yield the annotations of a kind that are not dealt with."""
        for note in self.claim.annotations:
            if note.kind is kind and note.resolved_at is None:
                yield note
