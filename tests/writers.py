"""Programs that write to a ledger at the same time as others, or until they are killed.

They run as processes of their own: `python writers.py PROGRAM DB LEDGER ARGUMENT...`.
"""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Callable
from typing import Final

import factcheck
from factcheck import records
from factcheck.ledger import Ledger
from factcheck.vocabulary import SourceKind

BIG: Final = 25
"""How many records a big changeset of `forks` has."""


def sources(mark: str, count: int) -> list[records.Source]:
    """Return new records; `mark` tells whose they are."""
    return [
        records.Source(key=f"{mark}-{number}", name=f"Source {number}", kind=SourceKind.GROUP)
        for number in range(count)
    ]


def write(ledger: Ledger, mark: str, count: int) -> None:
    """Write `count` records in one changeset, and tell in its message how many they are."""
    with ledger.write(f"{count} of {mark}") as writer:
        for record in sources(mark, count):
            writer.put(record)


def repeatedly(ledger: Ledger, name: str, times: str, count: str) -> None:
    """Write so often; each time a changeset of `count` records."""
    _say("ready")
    sys.stdin.readline()
    for number in range(int(times)):
        write(ledger, f"{name}-{number}", int(count))


def forks(ledger: Ledger) -> None:
    """For each line read, start a process that writes until it is killed, and print its fate.

    The lines are the marks of what it writes. What is printed: its id; for each changeset `+` and
    the mark before it is written, and `=` and the mark when it is; at last how the process ended.
    """
    # What is warm in this process is warm in every one that it starts.
    write(ledger, "warm", 1)
    _say("ready")
    for line in sys.stdin:
        child = os.fork()
        if not child:
            try:
                _say(f"pid {os.getpid()}")
                _write_forever(ledger, line.strip())
            finally:
                os._exit(1)
        _, status = os.waitpid(child, 0)
        _say(f"ended {status}")


def _write_forever(ledger: Ledger, name: str) -> None:
    for number in itertools.count():
        mark = f"{name}-{number}"
        _say(f"+ {mark}")
        write(ledger, mark, BIG if number % 4 == 3 else 1 + number % 3)
        _say(f"= {mark}")


def _say(text: str) -> None:
    # At once and whole, so that a killed process has said what it said.
    os.write(1, f"{text}\n".encode())


if __name__ == "__main__":
    program, db, name, *arguments = sys.argv[1:]
    programs: dict[str, Callable[..., None]] = {"repeatedly": repeatedly, "forks": forks}
    programs[program](factcheck.open(db, ledger=name), *arguments)
