"""Numbered notes for a story: one for each claim, with short forms where a document comes again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol

from factcheck.interchange.citing import pandoc
from factcheck.interchange.citing.attribution import chains, short_title, who
from factcheck.interchange.citing.columns import COLUMNS, Column
from factcheck.interchange.citing.csl import items_of
from factcheck.interchange.citing.entry import Entry, Names
from factcheck.interchange.citing.style import Plain
from factcheck.interchange.citing.text import Paragraph, Run, paragraph
from factcheck.records import Attribution

_UNKNOWN: Final = "Source unknown."


class Mention(NamedTuple):
    """A document in a note.

    Attributes:
        before: who says it, and that it is quoted or reported there.
        document: its key; None, where no document is known.
        after: where in it.
    """

    before: str
    document: str | None
    after: str


class Notes(Protocol):
    """What makes the notes of a story."""

    def note(self, entry: Entry) -> Paragraph:
        """Return the note of a claim; ask for one after the other, as they are printed."""


class PlainNotes:
    """Notes in the newsroom's plain style: in full, then by short title, "ibid." just after."""

    def __init__(self) -> None:
        self._cited: set[str] = set()
        self._before: str | None = None

    def note(self, entry: Entry) -> Paragraph:
        """Return the note of a claim."""
        told: list[Run] = []
        for mention in mentions(entry):
            if told:
                told.append(Run("; "))
            told.append(Run(mention.before))
            told += self._document(mention.document, entry.names)
            told.append(Run(mention.after))
        return _sentence(told or [Run(_UNKNOWN)])

    def _document(self, key: str | None, names: Names) -> Paragraph:
        before, self._before = self._before, key
        if key is None:
            return ()
        if key == before:
            return (Run("ibid."),)
        if key in self._cited:
            return paragraph(short_title(key, names))
        self._cited.add(key)
        return Plain().cite(names.documents[key], names)


class CslNotes:
    """Notes in another style; pandoc is told of all of them at once, and makes the short forms."""

    def __init__(self, style: Path, locale: str | None, entries: Iterable[Entry]) -> None:
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
    for chain in chains(entry.claim):
        people = ", via ".join(
            who(hop.source, entry.names) for hop in chain if hop.source is not None
        )
        places = list(dict.fromkeys(hop.document for hop in chain if hop.document is not None))
        found = [_mention(people, chain, places[0] if places else None)]
        found += [Mention("reported in ", key, _where(chain, key)) for key in places[1:]]
        yield from (one for one in found if one not in told)
        told.update(found)


def note_column(notes: Notes) -> Column:
    """Return the column that holds the notes."""
    return Column("note", "Note", lambda entry, _: (notes.note(entry),), 8, many=False)


def note_columns(notes: Notes) -> list[Column]:
    """Return the columns of a table of notes."""
    return [COLUMNS["number"], COLUMNS["statement"], note_column(notes)]


def _mention(people: str, chain: tuple[Attribution, ...], key: str | None) -> Mention:
    if key is None:
        return Mention(f"{people}, in no document known", None, "")
    quoted = any(hop.quote for hop in chain if hop.document == key)
    before = f"{people}, {'quoted' if quoted else 'reported'} in " if people else ""
    return Mention(before, key, _where(chain, key))


def _where(chain: tuple[Attribution, ...], key: str) -> str:
    found = dict.fromkeys(hop.locator for hop in chain if hop.document == key and hop.locator)
    return "".join(f", {locator}" for locator in found)


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
    if not told[-1].text.rstrip().endswith((".", "!", "?", ".”", ".’", ")")):
        told.append(Run("."))
    return tuple(told)
