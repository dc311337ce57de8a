"""Numbered notes for a story: one for each claim, with short forms where a document comes again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol

from factcheck.errors import InvalidError
from factcheck.interchange.citing import pandoc
from factcheck.interchange.citing.attribution import Stop, short_title, stops
from factcheck.interchange.citing.columns import COLUMNS, Column
from factcheck.interchange.citing.csl import items_of
from factcheck.interchange.citing.entry import Entry, Names
from factcheck.interchange.citing.others import ratings
from factcheck.interchange.citing.style import Plain
from factcheck.interchange.citing.text import Paragraph, Run, paragraph
from factcheck.values.date_words import describe_date

_UNKNOWN: Final = "Source unknown."


class Mention(NamedTuple):
    """A document in a note.

    Attributes:
        before: who says it, and that it is quoted or reported there.
        document: its key; None, where no document is known.
        after: where in it, and with which words it holds back.
    """

    before: str
    document: str | None
    after: str


class Notes(Protocol):
    """What makes the notes of a story."""

    def note(self, entry: Entry) -> Paragraph:
        """Return the note of a claim; ask for one after the other, as they are printed."""


class PlainNotes:
    """Notes in the newsroom's plain style: in full, then by short title, "ibid." just after.

    "Ibid." stands only after a note that names one document, and no two documents share a short
    title.
    """

    def __init__(self) -> None:
        self._short: dict[str, str] = {}
        self._before: str | None = None

    def note(self, entry: Entry) -> Paragraph:
        """Return the note of a claim."""
        told: list[Run] = []
        found = list(mentions(entry))
        for mention in found:
            if told:
                told.append(Run("; "))
            told.append(Run(mention.before))
            if mention.document is not None:
                told += self._document(mention.document, entry.names)
            told.append(Run(mention.after))
        named = {mention.document for mention in found}
        self._before = named.pop() if len(named) == 1 else None
        return _sentence(told or [Run(_UNKNOWN)])

    def _document(self, key: str, names: Names) -> Paragraph:
        if key == self._before:
            return (Run("ibid."),)
        if key in self._short:
            return paragraph(self._short[key])
        self._short[key] = next(
            form for form in _short_forms(key, names) if form not in self._short.values()
        )
        return Plain().cite(names.documents[key], names)


class CslNotes:
    """Notes in another style; pandoc is told of all of them at once, and makes the short forms."""

    def __init__(self, style: Path, locale: str | None, entries: Iterable[Entry]) -> None:
        if not pandoc.has_notes(style):
            raise InvalidError(
                "this style has no notes of its own, only a list of works; take chicago-notes, or"
                " plain",
                where="--style",
            )
        items: dict[str, dict[str, Any]] = {}
        blocks = []
        for entry in entries:
            items |= items_of(entry)
            blocks.append({"t": "Para", "c": _told(entry)})
        made = pandoc.cite(blocks, items.values(), style, locale) if blocks else []
        self._notes: Iterator[Any] = iter(made)

    def note(self, entry: Entry) -> Paragraph:
        """Return the note of the next claim."""
        del entry
        return _sentence(pandoc.runs(next(self._notes)["c"]))


def mentions(entry: Entry) -> Iterator[Mention]:
    """Yield the documents that a claim's note names, chain by chain, the nearest to its origin."""
    told: set[Mention] = set()
    for chain in stops(entry.claim, entry.names):
        found = [_mention(stop, first=stop is chain[0]) for stop in chain]
        yield from (one for one in found if one not in told)
        told.update(found)


def note_column(notes: Notes) -> Column:
    """Return the column that holds the notes."""
    return Column("note", "Note", lambda entry, _: (_with_ratings(notes, entry),), 8, many=False)


def note_columns(notes: Notes) -> list[Column]:
    """Return the columns of a table of notes."""
    return [COLUMNS["number"], COLUMNS["statement"], note_column(notes)]


def _with_ratings(notes: Notes, entry: Entry) -> Paragraph:
    """Return the note of a claim, and behind it what other publishers rated the claim as."""
    told = "; ".join(ratings(entry))
    more = (Run(f" {told[0].upper()}{told[1:]}."),) if told else ()
    return (*notes.note(entry), *more)


def _mention(stop: Stop, *, first: bool) -> Mention:
    people = f"{'' if first else 'via '}{', via '.join(stop.people)}" if stop.people else ""
    if stop.document is None:
        return Mention(f"{people}, in no document known", None, "")
    said = f"{'quoted' if stop.quoted else 'reported'} in "
    own_voice = first and not people
    before = "" if own_voice else f"{people}, {said}" if people else said
    after = "".join(f", {where}" for where in stop.where)
    return Mention(before, stop.document, f"{after}{stop.held}")


def _short_forms(key: str, names: Names) -> Iterator[str]:
    """Yield what a document may be called when it comes again, the shortest first."""
    yield short_title(key, names)
    document = names.documents[key]
    told = f"“{document.title}”" if document.title else short_title(key, names)
    yield told
    date = describe_date(document.issued) if document.issued else "undated"
    yield f"{told} ({date})"
    yield f"{told} ({date}, {key})"


def _told(entry: Entry) -> list[Any]:
    """Return a note in pandoc's JSON: one citation of all its documents."""
    found = list(mentions(entry))
    cited = [
        pandoc.reference(mention.document, mention.before, mention.after)
        for mention in found
        if mention.document is not None
    ]
    loose = "; ".join(mention.before for mention in found if mention.document is None)
    told = [pandoc.citation(cited)] if cited else []
    return [*told, *pandoc.inlines(f"; {loose}" if told and loose else loose or "")] or (
        pandoc.inlines(_UNKNOWN)
    )


def _sentence(runs: Iterable[Run]) -> Paragraph:
    """Return text that begins with a capital and ends with a stop."""
    told = [run for run in runs if run.text]
    first, *rest = told
    told = [Run(first.text[:1].upper() + first.text[1:], first.italic, first.bold, first.href)]
    told += rest
    if not told[-1].text.rstrip().endswith((".", "!", "?", ".”", ".’")):
        told.append(Run("."))
    return tuple(told)
