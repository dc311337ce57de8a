"""What the files of an import bring into the ledger, and what of it is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from factcheck.interchange.incoming.files import Incoming
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
    files: Sequence[Incoming],
    format_: str | None,
    intake: Intake,
    unread: list[str],
) -> Iterator[Change]:
    """Put the records of files, and yield what became of each.

    Args:
        writer: of the ledger.
        files: to read.
        format_: of all of them, if it was named.
        intake: tells how, and gets what is no good.
        unread: gets the keys of new claims whose figures nobody has read yet.

    Raises:
        InvalidError: if a whole file is no good, or there is a mapping and no table.
    """
    from factcheck.cli.progress import watched
    from factcheck.errors import InvalidError
    from factcheck.interchange.incoming.bundle import Merged, bundled
    from factcheck.interchange.incoming.gathering import Gathered
    from factcheck.interchange.readers import OWN, TABLE, guessed
    from factcheck.records.joining import OtherClaimError

    named = [(file, format_ or guessed(file)) for file in files]
    if intake.mapping and not any(name == TABLE for _, name in named):
        told = ", ".join(f"{file.name} is {name}" for file, name in named)
        raise InvalidError(f"it is for tables, and {told}; leave it out", where="--mapping")
    own = Merged([bundled(file) for file, name in named if name == OWN])
    try:
        yield from writer.put_all(watched(own, "records"), keep_judgements=True)
    except InvalidError as error:
        raise own.located(error) from None
    others = [(file, name) for file, name in named if name != OWN]
    if not others:
        return
    with Gathered() as gathered:
        coming = _Coming(others, intake)
        for record in watched(coming.records(), "records read"):
            try:
                gathered.add(record)
            except OtherClaimError as error:
                coming.refuse(record, str(error))
        ordered = watched(gathered, "records", len(gathered))
        for change in writer.add_all(
            ordered,
            overwrite=intake.overwrite,
            dangling=lambda record, to: intake.notice(
                f"{record.key} to {to}", "a link that leads to no record was left out"
            ),
            refused=lambda record, why: coming.refuse(
                record, f"{why}; if it is that one, say --overwrite"
            ),
        ):
            if (change.kind, change.status) == ("claim", "added"):
                unread.append(change.key)
            elif change.status == "updated" and _is_doubled(change, writer):
                intake.notice(change.key, _DOUBLED)
            yield change


class _Coming:
    """The records of files, one file after the other; and which file told of which claim."""

    def __init__(self, files: Sequence[tuple[Incoming, str]], intake: Intake) -> None:
        self._files, self._intake = files, intake
        # By a hash of the key, the number of the file; of a single file are all.
        self._claims: dict[int, int] = {}

    def records(self) -> Iterator[Record]:
        """Yield all records, as they come."""
        from factcheck.interchange.readers import reader
        from factcheck.records import Claim

        for number, (file, name) in enumerate(self._files):
            self._intake.file = file.name
            for record in reader(name).read(file, self._intake):
                if len(self._files) > 1 and isinstance(record, Claim):
                    self._claims[hash(record.key)] = number
                yield record

    def refuse(self, record: Record, why: str) -> None:
        """Set a claim aside whose key another has."""
        from factcheck.records.plain import to_json

        file, _ = self._files[self._claims.get(hash(record.key), 0)]
        before, self._intake.file = self._intake.file, file.name
        self._intake.reject(f"{file.name}: {record.key}", why, to_json(record))
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
