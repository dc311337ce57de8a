"""A record as a page of text: what it says, who says so, and what people think of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck import records
from factcheck.cli.figures import interval
from factcheck.cli.table import bold, dim, screen_width, visible, wrap
from factcheck.values.date_words import describe_date
from factcheck.values.quantities import Modifier
from factcheck.vocabulary import Basis, Role

if TYPE_CHECKING:
    from factcheck.ledger import Reader

_LABEL = 14


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
            lines = _document(record, names)
        case records.Question():
            lines = _question(record, names)
        case records.Scale():
            lines = _scale(record)
    return "\n".join(visible(line) for line in lines)


def _claim(claim: records.Claim, names: _Names, reader: Reader) -> Iterator[str]:
    yield bold(f"claim {claim.key}")
    yield from wrap(claim.statement, screen_width())
    yield ""
    yield from _fields(
        {"kind": claim.kind, "language": claim.language, "event": _date(claim.event)}
    )
    yield from _section("Who says so")
    if not claim.attributions:
        yield "  nobody yet"
    yield from _chains(claim.attributions, names)
    if claim.figures:
        yield from _section("Figures")
        for figure in claim.figures:
            yield from _figure(figure, names, reader)
    linking = tuple(reader.links_to(claim.key))
    if claim.links or linking:
        yield from _section("Links")
        for link in claim.links:
            yield from _item(f"{link.kind} {names.claim(link.to)}", link.note)
        for link in linking:
            yield from _item(f"{names.claim(link.to)} {link.kind} this one", link.note)
    yield from _judgements(claim.assessments, claim.annotations)


def _chains(hops: tuple[records.Attribution, ...], names: _Names) -> Iterator[str]:
    """Yield the chains from the documents that a reader can open to the origins behind them."""
    by_document: dict[str | None, list[records.Attribution]] = {}
    for hop in hops:
        by_document.setdefault(hop.document, []).append(hop)
    for document, inside in by_document.items():
        yield from _item(names.document(document) if document else "in no document known")
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
    told = ["relays" if hop.citing else "origin"]
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
    yield from _item(f"“{figure.words}” on {names.question(figure.question)}")
    ends = interval(figure.low, figure.high, modifier, asked.unit)
    likely = interval(figure.likely_low, figure.likely_high, modifier, asked.unit)
    unit = f" {asked.unit}" if asked.unit else ""
    yield f"    commits to  {ends}{unit}"
    yield f"    likely      {likely}{unit}"
    yield f"    read as     {modifier.replace('_', ' ')}, by {figure.rules}"
    if figure.as_of:
        yield f"    as of       {_date(figure.as_of)}"


def _source(source: records.Source, names: _Names, reader: Reader) -> Iterator[str]:
    yield bold(f"source {source.key}")
    yield from wrap(source.name, screen_width())
    yield ""
    yield from _fields(
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
        yield from _section("Links")
        for link in source.links:
            yield from _item(f"{link.kind} {names.source(link.to)}", link.note)
    yield from _judgements(source.assessments, source.annotations)
    yield from _claims_of(reader, f"factcheck claims --source {source.key}", source=source.key)


def _document(document: records.Document, names: _Names) -> Iterator[str]:
    yield bold(f"document {document.key}")
    yield from wrap(document.title or "no title known", screen_width())
    yield ""
    unknown = "unknown"
    yield from _fields(
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
    yield from _judgements((), document.annotations)
    yield ""
    yield dim(f"its claims: factcheck claims --document {document.key}")


def _question(question: records.Question, names: _Names) -> Iterator[str]:
    yield bold(f"question {question.key}")
    yield from wrap(question.text, screen_width())
    yield ""
    yield from _fields(
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
        yield from _section("Parts")
        for part in question.parts:
            note = "; the parts so marked add up to the whole" if part.complete else ""
            yield from _item(f"{names.question(part.part)}{note}")
    yield from _judgements((), question.annotations)
    yield ""
    yield dim(f"its figures: factcheck figures --question {question.key}")


def _scale(scale: records.Scale) -> Iterator[str]:
    yield bold(f"scale {scale.key}")
    yield f"{scale.name}, version {scale.version}"
    yield ""
    yield from wrap(scale.description, screen_width())
    yield from _section("Levels")
    for level in scale.levels:
        place = "" if level.position is not None else " (no place on the scale)"
        yield from _item(f"{level.code}  {level.label}{place}", level.definition)


def _judgements(
    assessments: tuple[records.Assessment, ...], annotations: tuple[records.Annotation, ...]
) -> Iterator[str]:
    if assessments:
        yield from _section("Assessments")
        for one in assessments:
            yield from _item(
                f"{one.level} on {one.scale}, by {one.assessor}, {one.made_at:%Y-%m-%d}",
                one.rationale,
            )
    if annotations:
        yield from _section("Annotations")
        for note in annotations:
            done = f", resolved {note.resolved_at:%Y-%m-%d}" if note.resolved_at else ""
            yield from _item(
                f"{note.kind} by {note.author}, {note.made_at:%Y-%m-%d}{done}", note.body
            )


def _claims_of(reader: Reader, command: str, source: str) -> Iterator[str]:
    from factcheck.queries.filters import ClaimFilter

    said = reader.count(ClaimFilter(sources=(source,)))
    ends = reader.count(ClaimFilter(origins=(source,)))
    yield ""
    yield f"{said:,} claim{'' if said == 1 else 's'}, origin of {ends:,}"
    yield dim(f"list them: {command}")


def _fields(values: dict[str, str | None]) -> Iterator[str]:
    for label, value in values.items():
        if value:
            first, *rest = wrap(value, max(screen_width() - _LABEL, 20))
            yield f"{label:<{_LABEL}}{first}"
            yield from (" " * _LABEL + line for line in rest)


def _section(title: str) -> Iterator[str]:
    yield ""
    yield bold(title)


def _item(head: str, body: str | None = None) -> Iterator[str]:
    for number, line in enumerate(wrap(head, max(screen_width() - 4, 20))):
        yield ("  " if number == 0 else "    ") + line
    for line in wrap(body, max(screen_width() - 4, 20)) if body else ():
        yield f"    {line}"


def _date(text: str | None) -> str | None:
    return None if text is None else describe_date(text)
