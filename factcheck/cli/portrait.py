"""A record as a page of text: what it says, who says so, and what people think of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck import records
from factcheck.cli.judgements import judgements
from factcheck.cli.layout import fields, item, section
from factcheck.cli.table import bold, dim, screen_width, visible, wrap
from factcheck.values.counts import counted
from factcheck.values.date_words import describe_date
from factcheck.values.interval_words import interval
from factcheck.values.quantities import Modifier
from factcheck.vocabulary import Basis, Decision, Role

if TYPE_CHECKING:
    from factcheck.ledger.reader import Reader


@dataclass(frozen=True, slots=True)
class _Names:
    """Names and titles by key."""

    reader: Reader

    def source(self, key: str) -> str:
        return f"{self.reader.title('source', key)} ({key})"

    def document(self, key: str) -> str:
        title = self.reader.title("document", key)
        return f"“{title}” ({key})" if title else f"an untitled document ({key})"

    def question(self, key: str) -> str:
        return f"{self.reader.title('question', key)} ({key})"

    def claim(self, key: str) -> str:
        return f"{key}: {self.reader.title('claim', key)}"


def portray(reader: Reader, record: records.Record) -> str:
    """Return a record as text for a person."""
    names = _Names(reader)
    match record:
        case records.Claim():
            lines = _claim(record, names, reader)
        case records.Source():
            lines = _source(record, names, reader)
        case records.Document():
            lines = _document(record, names, reader)
        case records.Question():
            lines = _question(record, names, reader)
        case records.Scale():
            lines = _scale(record)
    return "\n".join(visible(line) for line in lines)


def _claim(claim: records.Claim, names: _Names, reader: Reader) -> Iterator[str]:
    yield bold(f"claim {claim.key}")
    yield from wrap(claim.statement, screen_width())
    yield ""
    yield from fields(
        {
            "kind": claim.kind,
            "language": claim.language,
            "event": _date(claim.event),
            "standing": _standing(claim.key, names, reader),
        }
    )
    yield from section("Who says so")
    if not claim.attributions:
        yield "  nobody yet"
    yield from _chains(claim.attributions, names)
    if claim.figures:
        yield from section("Figures")
        for figure in claim.figures:
            yield from _figure(figure, names, reader)
    yield from _read_by_machine(claim.key, reader)
    linking = tuple(reader.links_to(claim.key))
    if claim.links or linking:
        yield from section("Links")
        for link in claim.links:
            yield from item(f"{link.kind} {names.claim(link.to)}", link.note)
        for link in linking:
            yield from item(f"<- {link.kind} from {names.claim(link.to)}", link.note)
    yield from judgements(reader, claim.assessments, claim.annotations)


def _standing(key: str, names: _Names, reader: Reader) -> str | None:
    found = reader.standing(key)
    if found is None:
        return None
    told = found.word.words
    for kind, name, row_id in (
        ("source", names.source, found.source),
        ("document", names.document, found.document),
    ):
        if row_id is not None and (whom := reader.key_of(kind, row_id)):
            told += f": {name(whom)}"
    return "; ".join((told, *found.doubts))


def _chains(hops: tuple[records.Attribution, ...], names: _Names) -> Iterator[str]:
    """Yield the chains from the documents that a reader can open to the origins behind them."""
    by_document: dict[str | None, list[records.Attribution]] = {}
    for hop in hops:
        by_document.setdefault(hop.document, []).append(hop)
    for document, inside in by_document.items():
        yield from item(names.document(document) if document else "in no document known")
        yield from _branches(inside, names, "  ", document)


def _branches(
    hops: Iterable[records.Attribution], names: _Names, indent: str, above: str | None
) -> Iterator[str]:
    hops = list(hops)
    for number, hop in enumerate(hops):
        last = number == len(hops) - 1
        branch, below = ("└─ ", "   ") if last else ("├─ ", "│  ")
        who = names.source(hop.source) if hop.source else "the document itself, in its own voice"
        if hop.document and hop.document != above:
            who += f" in {names.document(hop.document)}"
        inner = indent + below + ("│  " if hop.citing else "   ")
        room = max(screen_width() - len(inner), 20)
        first, *rest = wrap(who, room)
        yield f"{indent}{branch}{bold(first)}"
        yield from (f"{inner}{bold(line)}" for line in rest)
        for detail in _details(hop):
            yield from (f"{inner}{line}" for line in wrap(detail, room))
        yield from _branches(hop.citing, names, indent + below, hop.document or above)


def _details(hop: records.Attribution) -> Iterator[str]:
    passed_on = hop.role in (Role.RELAY, Role.TRANSLATOR) or hop.basis is Basis.RELAYED
    told = ["relays" if hop.citing else "passes it on" if passed_on else "origin"]
    # A hop that cites another is a relay, and its word rests on the other's: that is said already.
    if hop.role and not (hop.citing and hop.role is Role.RELAY):
        told.append(hop.role)
    if hop.basis and not (hop.citing and hop.basis is Basis.RELAYED):
        told.append(f"basis {hop.basis.replace('_', ' ')}")
    yield ", ".join(told)
    words = []
    if hop.cue:
        words.append(f"cue “{hop.cue}”")
    if hop.hedge:
        words.append(f"hedge “{hop.hedge}”")
    if hop.quote:
        words.append(f"quote “{hop.quote}”")
    if words:
        yield ", ".join(words)
    where = [hop.locator or "", f"said {_date(hop.said)}" if hop.said else ""]
    if any(where):
        yield ", ".join(part for part in where if part)


def _figure(figure: records.Figure, names: _Names, reader: Reader) -> Iterator[str]:
    asked = reader.get(figure.question, "question")
    assert isinstance(asked, records.Question)  # noqa: S101
    modifier = figure.modifier or Modifier.BARE
    assert figure.low is not None  # noqa: S101
    assert figure.likely_low is not None  # noqa: S101
    yield from item(f"“{figure.words}” on {names.question(figure.question)}")
    ends = interval(figure.low, figure.high, modifier, asked.unit)
    likely = interval(figure.likely_low, figure.likely_high, modifier, asked.unit)
    unit = f" {asked.unit}" if asked.unit else ""
    yield f"    commits to  {ends}{unit}"
    yield f"    likely      {likely}{unit}"
    yield f"    read as     {modifier.replace('_', ' ')}, by {figure.rules}"
    if figure.as_of:
        yield f"    as of       {_date(figure.as_of)}"


def _read_by_machine(key: str, reader: Reader) -> Iterator[str]:
    """Yield the figures that nobody has accepted or refused."""
    rows = [row for row in reader.candidates_of(key) if row.decision is Decision.OPEN]
    if not rows:
        return
    yield from section("Figures read by machine, not accepted")
    for row in rows:
        counted = f" ({row.counted})" if row.counted else ""
        ends = interval(row.low, row.high, row.modifier, row.counted)
        yield from item(f"{row.number}  “{row.words}”{counted}: {ends}")
    yield dim(f"decide on them: factcheck candidates accept {key} NUMBER --question KEY")


def _source(source: records.Source, names: _Names, reader: Reader) -> Iterator[str]:
    yield bold(f"source {source.key}")
    yield from wrap(source.name, screen_width())
    yield ""
    yield from fields(
        {
            "kind": source.kind,
            "named": "yes" if source.named else "no",
            "also called": "; ".join(source.aliases),
            "part of": names.source(source.parent) if source.parent else None,
            "speaks as one": "yes" if source.speaks_as_one else None,
            "country": source.country,
            "address": source.url,
            "elsewhere": "; ".join(
                f"{name} {value}" for name, value in source.external_ids.items()
            ),
            "description": source.description,
        }
    )
    if source.links:
        yield from section("Links")
        for link in source.links:
            yield from item(f"{link.kind} {names.source(link.to)}", link.note)
    yield from judgements(reader, source.assessments, source.annotations)
    yield from _claims_of(reader, f"factcheck claims --source {source.key}", source=source.key)


def _document(document: records.Document, names: _Names, reader: Reader) -> Iterator[str]:
    yield bold(f"document {document.key}")
    yield from wrap(document.title or "no title known", screen_width())
    yield ""
    unknown = "unknown"
    yield from fields(
        {
            "kind": document.kind,
            "publisher": names.source(document.publisher) if document.publisher else unknown,
            "byline": document.byline or unknown,
            "published": _date(document.issued) or unknown,
            "accessed": document.accessed.isoformat() if document.accessed else None,
            "address": document.url or unknown,
            "archived": document.archived_url or "not archived",
            "language": document.language,
            "sha256": document.sha256,
            "more": "; ".join(f"{name}: {value}" for name, value in document.csl.items()),
        }
    )
    yield from judgements(reader, (), document.annotations)
    yield ""
    yield dim(f"its claims: factcheck claims --document {document.key}")


def _question(question: records.Question, names: _Names, reader: Reader) -> Iterator[str]:
    yield bold(f"question {question.key}")
    yield from wrap(question.text, screen_width())
    yield ""
    yield from fields(
        {
            "kind": question.kind,
            "unit": question.unit,
            "population": question.population,
            "place": question.place,
            "counts": question.aggregation,
            "event": _date(question.event),
        }
    )
    if question.parts:
        yield from section("Parts")
        for part in question.parts:
            note = "; the parts so marked add up to the whole" if part.complete else ""
            yield from item(f"{names.question(part.part)}{note}")
    yield from judgements(reader, (), question.annotations)
    yield ""
    yield dim(f"its figures: factcheck figures --question {question.key}")


def _scale(scale: records.Scale) -> Iterator[str]:
    yield bold(f"scale {scale.key}")
    yield f"{scale.name}, version {scale.version}"
    yield ""
    yield from wrap(scale.description, screen_width())
    yield from section("Levels")
    for level in scale.levels:
        place = "" if level.position is not None else " (no place on the scale)"
        yield from item(f"{level.code}  {level.label}{place}", level.definition)


def _claims_of(reader: Reader, command: str, source: str) -> Iterator[str]:
    from factcheck.queries.filters import ClaimFilter

    said = reader.count(ClaimFilter(sources=(source,)))
    ends = reader.count(ClaimFilter(origins=(source,)))
    yield ""
    yield f"{counted(said, 'claim')}, origin of {ends:,}"
    yield dim(f"list them: {command}")


def _date(text: str | None) -> str | None:
    return None if text is None else describe_date(text)
