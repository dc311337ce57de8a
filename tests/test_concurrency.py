"""Many writers at once: no write is lost, none is seen by halves, and none is written over."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from conftest import Place
from sqlalchemy import func, select

from factcheck import records
from factcheck.ledger import Ledger
from factcheck.ledger.past import ChangedError
from factcheck.model import changeset, source
from factcheck.records.plain import FieldChange
from factcheck.storage.verifying import verify
from factcheck.vocabulary import SourceKind

PROGRAM = Path(__file__).with_name("writers.py")
# A server settles who is next by itself, and each write costs it three times as long.
WRITES = {"sqlite": 200, "postgresql": 60}

Process: TypeAlias = "subprocess.Popen[str]"


@contextmanager
def writers(place: Place, names: list[str], writes: int, count: int) -> Iterator[list[Process]]:
    """Let processes write from the same moment on, each so many changesets of `count` records."""
    pipe = subprocess.PIPE
    command = [sys.executable, str(PROGRAM), "repeatedly", place.db, place.ledger]
    processes = [
        subprocess.Popen(
            [*command, name, str(writes), str(count)],
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            text=True,
            env=os.environ | {"FACTCHECK_ACTOR": name},
        )
        for name in names
    ]
    try:
        for process in processes:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        for process in processes:
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        yield processes
        for process in processes:
            _, err = process.communicate(timeout=600)
            assert (process.returncode, err) == (0, "")
    finally:
        for process in processes:
            process.kill()
            process.communicate()


@pytest.mark.slow
def test_eight_processes_lose_no_write_and_corrupt_nothing(place: Place) -> None:
    names = [f"w{number}" for number in range(8)]
    writes = WRITES["postgresql" if "://" in place.db else "sqlite"]
    with writers(place, names, writes=writes, count=1):
        pass
    with place.open().read() as reader:
        connection = reader.connection
        assert connection.scalar(select(func.count()).select_from(source)) == 8 * writes
        log = connection.execute(
            select(changeset.c.actor, changeset.c.at, changeset.c.message)
            .where(changeset.c.id > 1)
            .order_by(changeset.c.id)
        ).all()
        assert Counter(row.actor for row in log) == dict.fromkeys(names, writes)
        assert [row.at for row in log] == sorted({row.at for row in log})
        for name in names:
            own = [row.message for row in log if row.actor == name]
            assert own == [f"1 of {name}-{number}" for number in range(writes)]
        assert list(verify(connection)) == []


def test_a_reader_never_sees_half_a_write(place: Place) -> None:
    ledger = place.open()
    seen: list[int] = []
    looked = 0
    with writers(place, ["a", "b", "c"], writes=20, count=2) as processes:
        running = True
        while running:
            # Asked first, so that the last look is after the last write.
            running = any(process.poll() is None for process in processes)
            with ledger.past() as past:
                numbers = list(past.connection.scalars(select(changeset.c.id)))
            late = [
                number for number in numbers if number not in seen and number < max(seen, default=0)
            ]
            assert not late, "a changeset appeared below one that was seen before"
            seen = sorted(numbers)
            with ledger.read(as_of=seen[-1]) as reader:
                assert whole_writes(reader) == len(seen) - 1
            with ledger.read() as reader:
                assert whole_writes(reader) >= len(seen) - 1
            looked += 1
    assert len(seen) == 1 + 3 * 20
    assert looked > 10


def whole_writes(reader: Any) -> int:
    """Return how many writes there are, each of which has both of its records."""
    query = select(source.c.added, func.count()).group_by(source.c.added)
    writes = reader.connection.execute(query).all()
    assert {count for _, count in writes} <= {2}
    return len(writes)


NIS = records.Source(key="nis", name="NIS", kind=SourceKind.ORGANISATION, country="KR")


def last(ledger: Ledger) -> int:
    with ledger.past() as past:
        return past.last()


def put(ledger: Ledger, record: records.Record, read_at: int | None = None) -> None:
    with ledger.write("an edit") as writer:
        writer.put(record, read_at=read_at)


def test_the_second_editor_is_told_what_the_first_one_changed(place: Place) -> None:
    mina, juri = place.open("Mina"), place.open("Juri")
    put(mina, NIS)
    read_at = last(mina)
    put(mina, replace(NIS, name="National Intelligence Service"), read_at)
    with pytest.raises(
        ChangedError, match=r"source nis: changed by Mina at .* since you read it"
    ) as told:
        put(juri, replace(NIS, country="South Korea"), read_at)
    error = told.value
    assert error.theirs.fields == (FieldChange("name", "NIS", "National Intelligence Service"),)
    assert error.yours.fields == (FieldChange("country", "KR", "South Korea"),)
    # Nothing was written, and with what is now there the change can be made.
    assert last(mina) == read_at + 1
    put(juri, replace(NIS, name="National Intelligence Service", country="South Korea"), last(juri))
    with mina.read() as reader:
        held = reader.get("nis")
    assert held == replace(NIS, name="National Intelligence Service", country="South Korea")


def test_the_second_editor_is_told_of_a_removal(place: Place) -> None:
    mina, juri = place.open("Mina"), place.open("Juri")
    put(mina, NIS)
    read_at = last(juri)
    with mina.write() as writer:
        writer.remove("nis")
    with pytest.raises(ChangedError) as told:
        put(juri, replace(NIS, country="South Korea"), read_at)
    assert told.value.theirs.status == "removed"
    assert told.value.yours.fields == (FieldChange("country", "KR", "South Korea"),)


def test_what_hangs_on_a_record_counts_as_its_change(place: Place) -> None:
    mina, juri = place.open("Mina"), place.open("Juri")
    put(mina, NIS)
    read_at = last(juri)
    put(mina, replace(NIS, aliases=("국정원",)), read_at)
    with pytest.raises(ChangedError) as told:
        put(juri, NIS, read_at)
    (change,) = told.value.theirs.fields
    assert (change.old, change.new) == (None, "국정원")


def test_changes_of_other_records_do_not_stand_in_the_way(place: Place) -> None:
    mina, juri = place.open("Mina"), place.open("Juri")
    put(mina, NIS)
    read_at = last(juri)
    put(mina, records.Source(key="hur", name="HUR", kind=SourceKind.ORGANISATION), read_at)
    put(juri, replace(NIS, country="South Korea"), read_at)
    with juri.read() as reader:
        assert reader.get("nis") == replace(NIS, country="South Korea")
