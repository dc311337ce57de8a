"""What an import could not take, in a file beside what it came from."""

from __future__ import annotations

import filecmp
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final

from factcheck.cli.whole_files import refuse_ledger, whole_file
from factcheck.interchange.incoming.scratch import scratch

if TYPE_CHECKING:
    from factcheck.interchange.incoming.intake import Intake
    from factcheck.interchange.incoming.rejected import Rejected
    from factcheck.ledger import Ledger

_SHOWN: Final = 3
_HEAD: Final = 64 * 1024
_WHERE: Final = "--rejects"
_SUFFIX: Final = re.compile(r"\.rejects(?:-\d+)?\.(?:csv|jsonl)$")


class RejectsFile:
    """Where rejected parts go: the file that was named, or one beside each that is read.

    No file is overwritten. Where an older one holds other rejects, somebody may have mended them,
    so the new one gets a number: `FILE.rejects-2.csv`. One that is named gets what is rejected in
    all changesets of a run.
    """

    def __init__(self, named: Path | None, inputs: Sequence[Path], mapping: Path | None) -> None:
        """Check the file that was named, before anything is read.

        Args:
            named: by `--rejects`, if it was.
            inputs: the files that are read.
            mapping: the mapping that is read, if there is one.

        Raises:
            InvalidError: if it is read itself, is a folder, or has anything else in it.
        """
        from factcheck.interchange.incoming.files import STANDARD_INPUT

        self._named = named
        self._inputs = {STANDARD_INPUT if str(path) == "-" else str(path): path for path in inputs}
        self._kept: Rejected | None = None
        self._ours: set[Path] = set()
        if named is not None and str(named) != "-":
            _check_named(named, [*inputs, *([mapping] if mapping else [])])

    def kept(self) -> Rejected:
        """Return what keeps the rejects of a changeset until they are written."""
        from factcheck.interchange.incoming.rejected import Rejected

        if self._kept is None or not self._is_whole:
            self.close()
            self._kept = Rejected()
        return self._kept

    def refuse_ledger(self, ledger: Ledger) -> None:
        """Refuse to write over a ledger what is no good for it.

        Raises:
            ConflictError: if the file that was named is the ledger's, or belongs to it.
        """
        refuse_ledger(self._named, ledger)

    def write(self, intake: Intake, *, dry_run: bool) -> list[Path]:
        """Write what was rejected, and return where; nothing if all was fine, or for a dry run."""
        if not intake.rejected or dry_run:
            return []
        if self._named is not None:
            aside = intake.aside
            return [
                self._written(self._named, aside, aside.files if self._is_whole else intake.files)
            ]
        beside: dict[Path, list[str]] = {}
        for file in intake.files:
            beside.setdefault(self._inputs.get(file, Path("-")), []).append(file)
        return [
            self._written(_beside(path, intake.aside, of), intake.aside, of)
            for path, of in beside.items()
        ]

    def close(self) -> None:
        """Forget what was rejected."""
        if self._kept is not None:
            self._kept.close()

    @property
    def _is_whole(self) -> bool:
        """Whether one file gets the rejects of a whole run, and can be written again."""
        named = self._named
        return named is not None and str(named) != "-" and not _is_stream(named)

    def _written(self, path: Path, aside: Rejected, files: list[str]) -> Path:
        """Write the rejects of some files to a place, or to one with a number, and return it."""
        if str(path) == "-":
            aside.write(sys.stdout, files)
            return path
        if _is_stream(path):
            # There is nothing to be lost.
            with path.open("w", encoding="utf-8") as handle:
                aside.write(handle, files)
            return path
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / "rejects"
            with scratch(), made.open("w", encoding="utf-8", newline="\n") as handle:
                aside.write(handle, files)
            for place in _numbered(path):
                is_free = not place.exists() or not place.stat().st_size
                if is_free or place in self._ours:
                    with made.open("rb") as told, whole_file(place, binary=True, force=True) as out:
                        shutil.copyfileobj(told, out)
                    self._ours.add(place)
                    return place
                if filecmp.cmp(made, place, shallow=False):
                    return place
        raise AssertionError


def print_notices(intake: Intake, rejected: Sequence[Path]) -> None:
    """Tell on standard error what was read although it was broken, and what was not read."""
    for what, times in intake.notices.most_common():
        where = intake.first[what]
        often = f" ({times:,} times, first at {where})" if times > 1 else f" ({where})"
        print(f"note: {what}{often}", file=sys.stderr)
    if not intake.rejected:
        return
    for where, why in intake.examples[:_SHOWN]:
        print(f"rejected: {where}: {why}", file=sys.stderr)
    if intake.rejected > _SHOWN:
        print(f"rejected: {intake.rejected - _SHOWN:,} more", file=sys.stderr)
    told = "not written, in a dry run"
    if rejected:
        told = f"in {', '.join(map(str, rejected))}, with the reasons"
    print(f"{intake.rejected:,} rejected: {told}", file=sys.stderr)


def _check_named(named: Path, read: list[Path]) -> None:
    from factcheck.errors import InvalidError
    from factcheck.interchange.incoming.rejected import is_of_rejects

    if named.is_dir():
        raise InvalidError(f"{named} is a folder; name a file in it", where=_WHERE)
    if not named.is_file():
        return
    if any(path.exists() and path.samefile(named) for path in read):
        raise InvalidError(f"{named} is read itself; name another file", where=_WHERE)
    try:
        with named.open("rb") as handle:
            head = handle.read(_HEAD)
    except OSError as error:
        raise InvalidError(f"{named} cannot be read: {error.strerror}", where=_WHERE) from None
    if head and not is_of_rejects(head):
        raise InvalidError(
            f"{named} holds something else than rejects, and stays; name another file",
            where=_WHERE,
        )


def _beside(path: Path, aside: Rejected, files: list[str]) -> Path:
    """Return where the rejects of an input go."""
    name = "import" if str(path) == "-" else path.name or path.resolve().name
    suffix = ".rejects.csv" if aside.are_tables(files) else ".rejects.jsonl"
    # What is rejected again of the rejects is beside them, and not named twice so.
    name = _SUFFIX.sub("", name) + suffix
    return Path(name) if str(path) == "-" else path.parent / name


def _is_stream(path: Path) -> bool:
    """Tell whether a place is a pipe or a device."""
    return path.exists() and not path.is_file()


def _numbered(path: Path) -> Iterator[Path]:
    yield path
    for number in count(2):
        yield path.with_name(f"{path.stem}-{number}{path.suffix}")
