"""What the files of an import bring into the ledger, and what of it is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from factcheck.cli.arriving import Arrival
    from factcheck.interchange.incoming.intake import Intake
    from factcheck.ledger.writer import Writer
    from factcheck.records import Record
    from factcheck.records.plain import Change

_FIGURE: Final = re.compile(r"figures\[(\d+)\]\.words")
_DOUBLED: Final = (
    "a claim got a second figure of the same words, or on the same question; if the mapping was"
    " corrected, `factcheck undo` this import and the one before, and import again"
)


def put(
    writer: Writer,
    files: Sequence[Arrival],
    intake: Intake,
    unread: list[str],
) -> Iterator[Change]:
    """Put the records of files, and yield what became of each.

    What may be a double of another record, or no longer the record that it was, is noticed.

    Args:
        writer: of the ledger.
        files: to read.
        intake: tells how, and gets what is no good.
        unread: gets the keys of new claims whose figures nobody has read yet.

    Raises:
        InvalidError: if a whole file is no good, or there is a mapping and no table.
    """
    from factcheck.cli.recognising import notice_doubles
    from factcheck.ledger.doubles import Doubles

    doubles = Doubles(writer)
    for change in _put(writer, files, intake, unread):
        doubles.add(change)
        yield change
    notice_doubles(doubles, intake)


def _put(
    writer: Writer,
    files: Sequence[Arrival],
    intake: Intake,
    unread: list[str],
) -> Iterator[Change]:
    from factcheck.cli.progress import watched
    from factcheck.cli.recognising import notice_other
    from factcheck.errors import InvalidError
    from factcheck.interchange.incoming.bundle import Input, Merged
    from factcheck.interchange.incoming.gathering import Gathered
    from factcheck.interchange.readers import OWN, TABLE

    if intake.mapping and not any(file.format == TABLE for file in files):
        told = ", ".join(f"{file.name} is {file.format}" for file in files)
        raise InvalidError(f"it is for tables, and {told}; leave it out", where="--mapping")
    own = Merged([Input(file.name, _own(file)) for file in files if file.format == OWN])
    try:
        for change in writer.put_all(watched(own, "records"), keep_judgements=True):
            notice_other(change, intake)
            yield change
    except InvalidError as error:
        raise own.located(error) from None
    others = [file for file in files if file.format != OWN]
    if not others:
        return
    intake.known = partial(_held, writer)
    intake.tables_only = all(file.format == TABLE for file in others)
    coming = _Coming(others, intake)
    with Gathered(coming.refuse) as gathered:
        for number, record in watched(coming.records(), "records read"):
            gathered.add(record, number)
        ordered = watched(gathered, "records", len(gathered))
        for change in writer.add_all(
            ordered,
            overwrite=intake.overwrite,
            dangling=lambda record, to: intake.notice(
                f"{record.key} to {to}", "a link that leads to no record was left out"
            ),
            refused=lambda record, why: coming.refuse(
                record, f"{why}; if it is that one, say --overwrite", gathered.file_of(record)
            ),
        ):
            if (change.kind, change.status) == ("claim", "added"):
                unread.append(change.key)
            elif change.status == "updated" and _is_doubled(change, writer):
                intake.notice(change.key, _DOUBLED)
            yield change


def _held(writer: Writer, kind: str, key: str) -> Record | None:
    from factcheck.errors import AmbiguousError, NotFoundError

    try:
        found = writer.get(key, kind)
    except (NotFoundError, AmbiguousError):
        return None
    return found if found.key == key else None


def _own(file: Arrival) -> Iterator[Record]:
    from factcheck.interchange.incoming.bundle import bundled

    with file.opened() as incoming:
        yield from bundled(incoming).records


class _Coming:
    """The records of files, one file after the other."""

    def __init__(self, files: Sequence[Arrival], intake: Intake) -> None:
        self._files, self._intake = files, intake

    def records(self) -> Iterator[tuple[int, Record]]:
        """Yield all records as they come, each with the number of its file."""
        from factcheck.interchange.readers import reader

        for number, file in enumerate(self._files):
            self._intake.file = file.name
            with file.opened() as incoming:
                for record in reader(file.format).read(incoming, self._intake):
                    yield number, record

    def refuse(self, record: Record, why: str, number: int) -> None:
        """Set a claim aside whose key another has, with the number of its file."""
        from factcheck.records.plain import to_json

        name = self._files[number].name
        before, self._intake.file = self._intake.file, name
        self._intake.reject(f"{name}: {record.key}", why, to_json(record))
        self._intake.file = before


def _is_doubled(change: Change, writer: Writer) -> bool:
    """Tell whether a claim got a figure that may be one that it had, otherwise read."""
    from factcheck.records import Claim

    places = {
        int(found[1])
        for one in change.fields
        if one.old is None and (found := _FIGURE.fullmatch(one.path))
    }
    if not places or change.kind != "claim":
        return False
    claim = writer.get(change.key, "claim")
    if not isinstance(claim, Claim):
        return False
    new = [claim.figures[place] for place in sorted(places)]
    return any(
        one.words == other.words or one.question == other.question
        for one in new
        for place, other in enumerate(claim.figures)
        if place not in places
    )
