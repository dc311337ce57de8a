"""The columns of a citation table, each with what it takes from a claim."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from factcheck.errors import InvalidError
from factcheck.interchange.citing.attribution import attributed_to, document_of, short_title
from factcheck.interchange.citing.entry import Entry
from factcheck.interchange.citing.marks import marks_of
from factcheck.interchange.citing.others import ratings
from factcheck.interchange.citing.style import Style
from factcheck.interchange.citing.text import Cell, Run, cell, link
from factcheck.records import Document, Figure, Question
from factcheck.values.date_words import describe_date
from factcheck.values.interval_words import interval
from factcheck.values.quantities import Modifier
from factcheck.vocabulary import AnnotationKind

Take = Callable[[Entry, Style], Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """A column that can be chosen.

    Attributes:
        name: what it is called on the command line, and in data.
        heading: what stands above it.
        take: what it holds of a claim.
        width: how wide it is on a page, against the others.
        many: whether it may hold several paragraphs, each a thing of its own.
    """

    name: str
    heading: str
    take: Take
    width: int = 2
    many: bool = True


def chosen(asked: str | Iterable[str]) -> list[Column]:
    """Return columns by their names.

    Args:
        asked: names, in order; with commas between them, if it is one text.

    Raises:
        InvalidError: if one is unknown, or asked for twice.
    """
    names = asked.split(",") if isinstance(asked, str) else list(asked)
    names = [name.strip().replace("-", "_") for name in names]
    for place, name in enumerate(names):
        if name not in COLUMNS:
            raise InvalidError(
                f"no column {name!r}; there are {', '.join(COLUMNS)}", where="--columns"
            )
        if name in names[:place]:
            raise InvalidError(f"column {name!r} is asked for twice", where="--columns")
    return [COLUMNS[name] for name in names]


def _interval(entry: Entry, _: Style) -> Cell:
    return cell(
        _in_numbers(figure, entry.names.questions[figure.question])
        for figure in entry.claim.figures
    )


def _in_numbers(figure: Figure, question: Question) -> str:
    modifier = figure.modifier or Modifier.BARE
    assert figure.low is not None  # noqa: S101
    assert figure.likely_low is not None  # noqa: S101
    committed = interval(figure.low, figure.high, modifier, question.unit)
    likely = interval(figure.likely_low, figure.likely_high, modifier, question.unit)
    unit = f" {question.unit}" if question.unit else ""
    return f"{committed}{unit}" + (f", likely {likely}" if likely != committed else "")


def _hops(name: str, form: str = "{}") -> Take:
    """Return what takes a field of every hop, with its document where there are several."""

    def take(entry: Entry, _: Style) -> Cell:
        several = len(entry.documents()) > 1
        return cell(
            _labelled(form.format(value), document_of(path) if several else None, entry)
            for outer in entry.claim.attributions
            for path in outer.hops()
            if (value := getattr(path[-1], name))
        )

    return take


def _labelled(told: str, document: str | None, entry: Entry) -> str:
    return told if document is None else f"{short_title(document, entry.names)}: {told}"


def _dates(found: Iterable[str | None]) -> Cell:
    return cell(describe_date(date) for date in found if date)


def _citation(entry: Entry, style: Style) -> Cell:
    found = tuple(style.cite(document, entry.names) for document in entry.documents())
    return found or cell(["no document known"])


def _documents(told: Callable[[Document], str | None]) -> Take:
    """Return what takes something of every document, with its title where there are several."""

    def take(entry: Entry, _: Style) -> Cell:
        documents = entry.documents()
        several = len(documents) > 1
        return cell(
            _labelled(value, document.key if several else None, entry)
            for document in documents
            if (value := told(document))
        )

    return take


def _addresses(name: str) -> Take:
    def take(entry: Entry, _: Style) -> Cell:
        documents = entry.documents()
        several = len(documents) > 1
        return tuple(
            (
                *((Run(_labelled("", document.key, entry)),) if several else ()),
                link(address, address),
            )
            for document in documents
            if (address := getattr(document, name))
        )

    return take


def _standing(entry: Entry, _: Style) -> Cell:
    if entry.standing is None:
        return cell(["; ".join(("not worked out", *ratings(entry)))])
    told = entry.standing.word.words
    if entry.rests_on:
        told += f": {entry.rests_on}"
    return cell(["; ".join((told, *entry.standing.doubts, *ratings(entry)))])


def _verdicts(entry: Entry, _: Style) -> Cell:
    return cell(
        f"{level.label} ({scale.name}), {made.assessor},"
        f" {describe_date(f'{made.made_at:%Y-%m-%d}')}: {made.rationale}"
        for made, scale, level in entry.verdicts()
    )


def _flags(entry: Entry, _: Style) -> Cell:
    return cell(f"{flag.body} ({flag.author})" for flag in entry.notes(AnnotationKind.FLAG))


def _tags(entry: Entry, _: Style) -> Cell:
    return cell(tag.body for tag in entry.notes(AnnotationKind.TAG))


def _doubt(entry: Entry, _: Style) -> Cell:
    return cell(f"{mark}: {mark.meaning}" for mark in marks_of(entry))


def _one(text: Callable[[Entry], str | None]) -> Take:
    return lambda entry, _: cell([text(entry)])


def _all() -> Iterator[Column]:
    yield Column("number", "No.", _one(lambda entry: str(entry.number)), 1, many=False)
    yield Column("statement", "Statement", _one(lambda entry: entry.claim.statement), 6, many=False)
    yield Column(
        "figure", "Figure", lambda entry, _: cell(it.words for it in entry.claim.figures), 3
    )
    yield Column("interval", "Figure, as an interval", _interval, 3)
    yield Column(
        "question",
        "Question",
        lambda entry, _: cell(
            entry.names.questions[it.question].text for it in entry.claim.figures
        ),
        3,
    )
    yield Column(
        "attributed_to",
        "Attributed to",
        lambda entry, _: attributed_to(entry.claim, entry.names),
        5,
    )
    yield Column("cue", "Cue", _hops("cue", "“{}”"))
    yield Column("hedge", "Hedge", _hops("hedge", "“{}”"))
    yield Column("quote", "Quote", _hops("quote", "“{}”"), 3)
    yield Column("citation", "Document", _citation, 5)
    yield Column("locator", "Where in it", _hops("locator"))
    yield Column("said", "Said", lambda entry, _: _dates(hop.said for hop in entry.claim.hops()))
    yield Column(
        "as_of",
        "Figure as of",
        lambda entry, _: _dates(figure.as_of for figure in entry.claim.figures),
    )
    yield Column("event", "Event", lambda entry, _: _dates([entry.claim.event]), many=False)
    yield Column(
        "published",
        "Published",
        _documents(lambda one: describe_date(one.issued) if one.issued else "undated"),
    )
    yield Column(
        "accessed",
        "Accessed",
        _documents(lambda one: describe_date(one.accessed.isoformat()) if one.accessed else None),
    )
    yield Column("address", "Address", _addresses("url"), 3)
    yield Column("archived", "Archived copy", _addresses("archived_url"), 3)
    yield Column("standing", "Standing", _standing, 4, many=False)
    yield Column("doubt", "Doubt", _doubt, 4)
    yield Column("verdicts", "Verdicts", _verdicts, 4)
    yield Column("flags", "Open flags", _flags, 3)
    yield Column("tags", "Tags", _tags)
    yield Column("kind", "Kind", _one(lambda entry: entry.claim.kind), many=False)
    yield Column("language", "Language", _one(lambda entry: entry.claim.language), many=False)
    yield Column("key", "Key", _one(lambda entry: entry.claim.key), many=False)


COLUMNS: Final = {column.name: column for column in _all()}
"""By name, in the order in which a table that has all of them holds them."""
