"""From the options of `factcheck add` to one record more in the ledger."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from factcheck.cli.options import Settings
from factcheck.vocabulary import ClaimKind, DocumentKind, QuestionKind, SourceKind

if TYPE_CHECKING:
    from factcheck import records
    from factcheck.ledger.writer import Writer

_STDIN: Final = "-"
_KINDS: Final = {"source": SourceKind, "document": DocumentKind, "claim": ClaimKind}
"""Which kinds there are of what must have one."""


def add(
    settings: Settings,
    message: str | None,
    noun: str,
    plain: dict[str, Any],
    name: str,
    *,
    dry_run: bool,
) -> None:
    """Add a record, and print what became of it.

    Args:
        settings: which ledger, and who.
        message: why, for the log.
        noun: the kind of the record.
        plain: its fields, as they were typed.
        name: its name, title, text or statement; `-` is the whole of it on standard input.
        dry_run: only show.

    Raises:
        InvalidError: if it breaks a rule.
        ConflictError: if its key is taken, or was.
    """
    from factcheck.cli.changes import print_change
    from factcheck.cli.noticing import notes_on, notes_on_doubles, print_notes
    from factcheck.errors import ConflictError, InvalidError
    from factcheck.records.parsing import parse_record
    from factcheck.storage.nouns import NOUNS

    kind = next(one.record for one in NOUNS if one.name == noun)
    with settings.open().write(message, action="add", dry_run=dry_run) as writer:
        if name == _STDIN:
            _refuse_options(plain)
            data, where = sys.stdin.buffer.read(), "standard input"
        else:
            if plain["kind"] is None:
                raise InvalidError(f"tell which kind: {', '.join(_KINDS[noun])}", where="--kind")
            _use_keys(plain, writer)
            data, where = json.dumps(without_nothing(plain)).encode(), f"the new {noun}"
        record: records.Record = parse_record(kind, data, where)
        if writer.holds(noun, record.key):
            raise ConflictError(f"{noun} {record.key} exists already; `factcheck edit` changes it")
        notes = _notes_on_removal(noun, record, writer)
        change = writer.put(record)
        notes += [*notes_on_doubles(change, writer), *notes_on(change, record)]
    # After the commit: a printer that fails, as on a closed pipe, must not undo the write.
    print_change(change, dry_run=dry_run)
    print_notes(notes)


def _notes_on_removal(noun: str, record: records.Record, writer: Writer) -> list[str]:
    """Return what to tell of a record that was removed and comes back as itself.

    A key that follows from what a record says is that of the same record; one that somebody chose
    may be meant for another.

    Raises:
        ConflictError: if it may be another.
    """
    from factcheck.errors import ConflictError

    number = writer.removed_in(noun, record.key)
    if number is None:
        return []
    if replace(record, key="").key != record.key:
        raise ConflictError(
            f"{noun} {record.key} was removed in changeset {number}, and a key is never used for"
            f" another; `factcheck undo {number}` brings it back, or give this one another key"
        )
    told = f"{noun} {record.key} was removed in changeset {number}, and is back under its key"
    return [f"{told}; `factcheck history {record.key}` shows what it was"]


def _refuse_options(plain: dict[str, Any]) -> None:
    from factcheck.errors import InvalidError

    if set(map(str, without_nothing(plain).values())) - {_STDIN, QuestionKind.QUANTITY}:
        raise InvalidError(
            "the whole record comes from standard input; leave out the options that describe it"
        )


def _use_keys(plain: dict[str, Any], writer: Writer) -> None:
    """Put keys in the place of names, which people may write instead."""
    for field, noun in (("parent", "source"), ("publisher", "source")):
        if plain.get(field):
            plain[field] = writer.find(plain[field], noun).key
    for hop in plain.get("attributions", ()):
        _use_keys_of_hop(hop, writer)
    for figure in plain.get("figures", ()):
        figure["question"] = writer.find(figure["question"], "question").key


def _use_keys_of_hop(hop: dict[str, Any], writer: Writer) -> None:
    for noun in ("source", "document"):
        if hop.get(noun):
            hop[noun] = writer.find(hop[noun], noun).key
    for inner in hop.get("citing", ()):
        _use_keys_of_hop(inner, writer)


def without_nothing(plain: dict[str, Any]) -> dict[str, Any]:
    """Return what was typed, without what follows from nothing."""
    return {name: value for name, value in plain.items() if value not in (None, [], True)}
