"""What a write did, in words."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from factcheck.cli.table import screen_width, visible, width_of, wrap

if TYPE_CHECKING:
    from factcheck.records.plain import Change, FieldChange, Status

_LONGEST = 60
_NARROWEST = 20


def print_change(change: Change, *, dry_run: bool = False) -> None:
    """Print one change: a line, and a line a field for what differs."""
    would = "would be " if dry_run else ""
    told = change.status if change.status == "unchanged" else f"{would}{change.status}"
    print(f"{told} {change.kind} {change.key}")
    if change.status == "updated" or (dry_run and change.status == "added"):
        for line in field_lines(change):
            print(line)


def field_lines(change: Change) -> Iterator[str]:
    """Yield lines for each field that a change touches; none for a record that is gone.

    A value that changed is told whole: of a long text, only the last word may differ.
    """
    for field in change.fields:
        if change.status == "added":
            yield visible(f"  {field.path}: {_shortened(_value(field.new))}")
        elif change.status != "removed":
            yield from _changed(field)


@contextmanager
def telling_both() -> Iterator[None]:
    """Print both versions, if somebody else changed a record since it was read."""
    from factcheck.ledger.past import ChangedError

    try:
        yield
    except ChangedError as error:
        for whose, change in (("theirs", error.theirs), ("yours", error.yours)):
            print(f"{whose}: {change.status}", file=sys.stderr)
            for line in field_lines(change):
                print(line, file=sys.stderr)
        raise


def print_counts(counts: Counter[tuple[str, Status]], *, dry_run: bool) -> None:
    """Print how often each kind met each fate."""
    if not counts:
        print("nothing to import: no records")
        return
    for kind in dict.fromkeys(kind for kind, _ in counts):
        told = [
            f"{counts[kind, status]:,} {status}"
            for status in ("added", "updated", "unchanged")
            if counts[kind, status]
        ]
        print(f"{kind}s: {', '.join(told)}")
    if dry_run:
        print("dry run: nothing was written")


def _changed(field: FieldChange) -> Iterator[str]:
    old, new = _value(field.old), _value(field.new)
    line = visible(f"  {field.path}: {old} -> {new}")
    # Two less, because a version in a history is indented.
    if "\n" not in line and width_of(line) <= screen_width() - 2:
        yield line
        return
    yield visible(f"  {field.path}:")
    # Two texts are compared best if both begin at the margin.
    both = field.old is not None and field.new is not None
    for told in (old, f"-> {new}") if both else (f"{old} -> {new}",):
        for part in wrap(visible(told), max(screen_width() - 6, _NARROWEST)):
            yield f"    {part}"


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _value(value: Any) -> str:
    if value is None:
        return "nothing"
    return f"“{value}”" if isinstance(value, str) else str(value)
