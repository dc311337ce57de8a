"""What an import could not take, in a file beside what it came from."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from factcheck.cli.whole_files import whole_file

if TYPE_CHECKING:
    from factcheck.interchange.incoming.intake import Intake

_SHOWN: Final = 3


class RejectsFile:
    """Where rejected parts go: the file that was named, or one beside the first that is read."""

    def __init__(self, named: Path | None, inputs: list[Path]) -> None:
        self._named, self._first = named, inputs[0]

    def write(self, intake: Intake, *, dry_run: bool) -> Path | None:
        """Write what was rejected, and return where; nothing if all was fine, or for a dry run.

        An older file of rejects of the same input is replaced: the reasons in it are out of date.
        """
        if not intake.rejected or dry_run:
            return None
        suffix = ".rejects.csv" if intake.is_table else ".rejects.jsonl"
        first = Path("import") if str(self._first) == "-" else self._first
        path = self._named or first.with_name(first.name + suffix)
        with whole_file(path, binary=False, force=True) as handle:
            intake.write_rejected(handle)
        return path


def print_notices(intake: Intake, rejected: Path | None) -> None:
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
    told = f"in {rejected}, with the reasons" if rejected else "not written, in a dry run"
    print(f"{intake.rejected:,} rejected: {told}", file=sys.stderr)
