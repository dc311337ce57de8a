"""A writer that is killed leaves a whole ledger behind, at whatever moment it happens."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from conftest import Place
from sqlalchemy import func, select
from writers import write

from factcheck.ledger import Ledger
from factcheck.model import changeset, source
from factcheck.storage.verifying import verify

PROGRAM = Path(__file__).with_name("writers.py")
KILLS = {"sqlite": 100, "postgresql": 15}
LONGEST = 0.3
"""Seconds that a writer lives at most: a few small writes and the middle of a big one."""


@dataclass
class Told:
    """What the killed writers had told: which writes they began, and which were done."""

    begun: set[str] = field(default_factory=set)
    done: set[str] = field(default_factory=set)
    cut_short: int = 0
    """How many were killed within a write."""


@pytest.mark.slow
def test_a_killed_writer_leaves_the_ledger_whole(place: Place) -> None:
    kills = KILLS["postgresql" if "://" in place.db else "sqlite"]
    ledger = place.open()
    told = Told()
    command = [sys.executable, str(PROGRAM), "forks", place.db, place.ledger]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as forks:
        try:
            assert forks.stdout is not None
            assert forks.stdout.readline() == "ready\n"
            for number in range(kills):
                kill_one(forks, f"r{number}", told)
                look(ledger, told)
        finally:
            forks.kill()
    # Enough of them must have died at work, or this proves nothing.
    assert told.cut_short > kills / 2
    write(ledger, "after", 2)
    told.begun.add("after")
    told.done.add("after")
    look(ledger, told)


def kill_one(forks: subprocess.Popen[str], name: str, told: Told) -> None:
    """Have a writer started, kill it at a random moment, and note what it told."""
    assert forks.stdin is not None
    assert forks.stdout is not None
    forks.stdin.write(f"{name}\n")
    forks.stdin.flush()
    writer = int(forks.stdout.readline().removeprefix("pid "))
    time.sleep(random.uniform(0, LONGEST))  # noqa: S311
    os.kill(writer, signal.SIGKILL)
    lines = list(iter(forks.stdout.readline, f"ended {int(signal.SIGKILL)}\n"))
    assert not any(line.startswith("ended") for line in lines), "it ended before it was killed"
    begun = {line[2:].strip() for line in lines if line.startswith("+ ")}
    done = {line[2:].strip() for line in lines if line.startswith("= ")}
    told.cut_short += len(begun - done)
    told.begun |= begun
    told.done |= done


def look(ledger: Ledger, told: Told) -> None:
    """Open the ledger as anybody would next, and find it whole."""
    with ledger.read() as reader:
        query = (
            select(changeset.c.message, func.count(source.c.id))
            .outerjoin(source, source.c.added == changeset.c.id)
            .where(changeset.c.message.like("% of %"))
            .group_by(changeset.c.id, changeset.c.message)
        )
        kept = set()
        for message, count in reader.connection.execute(query):
            wanted, mark = re.fullmatch(r"(\d+) of (.+)", message).groups()  # type: ignore[union-attr]
            assert count == int(wanted), f"{message}, but {count} are there"
            kept.add(mark)
        kept.discard("warm")
        assert told.done <= kept, "a write that was told to be done is lost"
        assert kept <= told.begun
        assert list(verify(reader.connection)) == []
