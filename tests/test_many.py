"""Very many records in one write: as if they had come one by one, with nothing left put off."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any, TypeVar

import psycopg
import pytest
from conftest import Place, run
from sqlalchemy import event, text
from test_ledger import CLAIM, KILLED, NIS, STORY

from factcheck import records
from factcheck.errors import InvalidError
from factcheck.ledger import Ledger
from factcheck.ledger.writer import Writer
from factcheck.records.likeness import tells_the_same
from factcheck.values.batches import BATCH
from factcheck.vocabulary import AnnotationKind, ClaimKind, LinkKind, SourceKind, SourceLinkKind

T = TypeVar("T")

_SHAPE = {
    "sqlite": "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'search%'",
    "postgresql": """
        SELECT indexname, regexp_replace(indexdef, ' ON \\w+\\.', ' ON ') FROM pg_indexes
        WHERE schemaname = current_schema()
        UNION ALL SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = current_schema()::regnamespace
    """,
}


def shape(ledger: Ledger) -> set[tuple[Any, ...]]:
    """Return all indexes and constraints."""
    with ledger.read() as reader:
        query = _SHAPE[reader.connection.dialect.name]
        return {tuple(row) for row in reader.connection.execute(text(query))}


def claims(many: int) -> Iterator[records.Claim]:
    for number in range(many):
        links = (records.Link(kind=LinkKind.REPEATS, to=f"c-{number - 1}"),) if number % 3 else ()
        statement = f"About {number} were killed"
        yield replace(CLAIM, key=f"c-{number}", statement=statement, links=links)


def found(place: Place, query: str) -> list[str]:
    return run("search", query, "--columns", "key", "--format", "csv", *place.options).out.split()


@pytest.fixture
def empty_shape(place: Place) -> set[tuple[Any, ...]]:
    return shape(place.open())


def test_nothing_stays_put_off(place: Place, empty_shape: set[tuple[Any, ...]]) -> None:
    ledger = place.open()
    with ledger.write("all") as writer:
        changes = list(writer.put_all((NIS, STORY, KILLED, *claims(2 * BATCH + 1))))
    assert len(changes) == 3 + 2 * BATCH + 1
    assert {change.status for change in changes} == {"added"}
    assert shape(ledger) == empty_shape
    assert run("verify", *place.options).code == 0
    assert "c-999" in found(place, "999 killed")


def test_nothing_stays_put_off_where_nobody_waits_for_the_end(
    place: Place, empty_shape: set[tuple[Any, ...]]
) -> None:
    ledger = place.open()
    with ledger.write("some") as writer:
        coming = writer.put_all((NIS, STORY, KILLED, *claims(3 * BATCH)))
        while (change := next(coming)).kind != "claim":
            pass
        assert change.key == "c-0"
        # On a server nobody could read meanwhile.
        waits = writer.connection.dialect.name == "sqlite"
        assert (shape_of(writer) < empty_shape) == waits
    assert shape(ledger) == empty_shape


def shape_of(writer: Writer) -> set[tuple[Any, ...]]:
    query = _SHAPE[writer.connection.dialect.name]
    return {tuple(row) for row in writer.connection.execute(text(query))}


def test_nothing_stays_put_off_after_an_error(
    place: Place, empty_shape: set[tuple[Any, ...]]
) -> None:
    ledger = place.open()
    wrong = replace(CLAIM, figures=(records.Figure(question="nothing", words="300"),))
    coming: tuple[records.Record, ...] = (NIS, STORY, KILLED, *claims(BATCH), wrong)
    with pytest.raises(InvalidError, match="nothing"), ledger.write("all") as writer:
        list(writer.put_all(coming))
    assert shape(ledger) == empty_shape
    with ledger.read() as reader:
        assert not reader.holds("claim", "c-0")


def test_claims_that_come_again_are_found_without_delay(
    place: Place, empty_shape: set[tuple[Any, ...]]
) -> None:
    """A second telling is put by itself, which reads by indexes: they are there again by then."""
    ledger = place.open()
    again = (replace(one, links=()) for one in claims(BATCH))
    with ledger.write("all") as writer:
        coming = writer.add_all((NIS, STORY, KILLED, *claims(BATCH), *again))
        first = next(change for change in coming if change.status == "unchanged")
        assert (first.key, shape_of(writer)) == ("c-0", empty_shape)
        assert [change.status for change in coming] == ["unchanged"] * (BATCH - 1)


def test_parents_and_ties_in_any_order(place: Place) -> None:
    def source(key: str, parent: str | None, *links: str) -> records.Source:
        ties = tuple(records.SourceLink(kind=SourceLinkKind.SAME_AS, to=to) for to in links)
        return records.Source(
            key=key, name=key, kind=SourceKind.ORGANISATION, parent=parent, links=ties
        )

    given: list[records.Record] = [
        source("a", None, "d"),
        source("b", "a"),
        source("c", "e"),
        source("d", "c"),
    ]
    given += [source("e", None), source("f", "e", "a", "b")]
    parts = (records.Part(part="killed", complete=True), records.Part(part="wounded"))
    asked = [replace(KILLED, key="casualties", parts=parts), KILLED, replace(KILLED, key="wounded")]
    ledger = place.open()
    with ledger.write("all") as writer:
        list(writer.put_all([*given, *asked]))
    with ledger.read() as reader:
        held = {one.key: one for one in reader.all(records.Source)}
        assert held == {one.key: one for one in given}
        # As they came, so that an export has the order of the file.
        assert list(held) == list("abcdef")
        assert [one.parts for one in reader.all(records.Question)] == [parts, (), ()]


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ((replace(NIS, key="a", parent="a"),), "parents loop: a > a"),
        (
            (replace(NIS, key="a", parent="b"), replace(NIS, key="b", parent="a")),
            "parents loop: a > b > a",
        ),
        ((replace(KILLED, parts=(records.Part(part="killed"),)),), "parts loop: killed > killed"),
    ],
)
def test_loops_among_new_records_are_told(
    new_ledger: Callable[[], Place], given: tuple[records.Record, ...], error: str
) -> None:
    with (
        pytest.raises(InvalidError, match=error),
        new_ledger().open().write("loop") as writer,
    ):
        list(writer.put_all(given))


def test_whoever_reads_meanwhile_loses_nothing(place: Place) -> None:
    ledger = place.open()
    with ledger.write("all") as writer:
        writer.put(NIS)
        reading = writer.all(records.Source)
        unfinished: list[records.Record] = [next(reading)]
        list(writer.put_all((STORY, KILLED, *claims(2 * BATCH + 1))))
        more = writer.all(records.Claim)
        unfinished.append(next(more))
    assert [one.key for one in unfinished] == ["nis", "c-0"]
    assert run("verify", *place.options).code == 0
    assert "c-999" in found(place, "999 killed")


def test_a_batch_that_is_refused_leaves_nothing(place: Place) -> None:
    """Whoever goes on after the error keeps no claims without their chains."""
    coming = [*claims(BATCH + 9), replace(CLAIM, key="NO KEY")]
    ledger = place.open()
    with ledger.write("all") as writer:
        list(writer.put_all((NIS, STORY, KILLED)))
        with pytest.raises((sqlite3.Error, psycopg.Error)):
            list(writer.put_all(replace(one, links=()) for one in coming))
        writer.put(replace(CLAIM, key="last"))
    with ledger.read() as reader:
        held = list(reader.all(records.Claim))
        assert [one.key for one in held] == [f"c-{number}" for number in range(BATCH)] + ["last"]
        assert all(one.attributions for one in held)


def test_what_was_refused_is_not_known(ledger: Ledger) -> None:
    judged = records.Assessment(scale="nothing", level="high", rationale="why")
    gone, bad = replace(NIS, key="gone", name="x"), replace(NIS, key="bad", assessments=(judged,))
    hop = records.Attribution(source="gone")
    with ledger.write("all") as writer:
        with pytest.raises(InvalidError, match="nothing"):
            list(writer.put_all((gone, bad)))
        with pytest.raises(InvalidError, match="no source has the key 'gone'"):
            writer.put(replace(CLAIM, attributions=(hop,), figures=()))


def test_ledgers_on_a_server_can_be_read_during_an_import(place: Place) -> None:
    ledger = place.open()
    with ledger.write("all") as writer:
        coming = writer.put_all((NIS, STORY, KILLED, *claims(2 * BATCH)))
        for _ in range(BATCH):
            next(coming)
        with ledger.read() as reader:
            assert reader.count() == 0


def test_postgresql_plans_what_follows_a_load_for_what_it_brought(place: Place) -> None:
    """What it noted of empty tables made it look through all of them for each claim."""
    if not place.db.startswith("postgresql"):
        pytest.skip("SQLite plans without")
    many = [
        records.Claim(statement=f"The flood took house {number}.", kind=ClaimKind.EVENT)
        for number in range(6000)
    ]

    def rows_expected(name: str) -> float:
        with place.open().read() as reader:
            query = "SELECT reltuples FROM pg_class WHERE oid = to_regclass(:name)"
            return float(reader.connection.scalar(text(query), {"name": name}))

    with place.open().write() as writer:
        list(writer.put_all(many))
    assert rows_expected("claim") == 6000


def counted(ledger: Ledger, write: Callable[[Writer], T]) -> tuple[T, int]:
    """Write something; return what came of it, and how many statements that took."""
    count = 0

    def counting(*_: Any) -> None:
        nonlocal count
        count += 1

    with ledger.write() as writer:
        event.listen(writer.connection, "before_cursor_execute", counting)
        made = write(writer)
        event.remove(writer.connection, "before_cursor_execute", counting)
    return made, count


def statements(ledger: Ledger, some: list[records.Record]) -> tuple[set[str], int]:
    """Put records once more; return what became of them, and how many statements that took."""

    def put(writer: Writer) -> set[str]:
        return {one.status for one in writer.put_all(some, keep_judgements=True)}

    return counted(ledger, put)


def test_what_comes_again_is_compared_many_at_a_time(ledger: Ledger) -> None:
    many = some_claims(400)
    with ledger.write() as writer:
        list(writer.put_all([NIS, STORY, KILLED, *many]))
    assert statements(ledger, many) == ({"unchanged"}, statements(ledger, many[:200])[1])
    # One that differs is put by itself, and the others are left alone.
    assert isinstance(many[7], records.Claim)
    other = replace(many[7], statement="Another.", annotations=())
    with ledger.write() as writer:
        became = [change.status for change in writer.put_all([*many[:7], other, *many[8:]])]
    assert became == ["unchanged"] * 7 + ["updated"] + ["unchanged"] * 392


def some_claims(many: int, first: int = 0) -> list[records.Record]:
    remark = records.Annotation(kind=AnnotationKind.NOTE, body="Seen.")
    figure = records.Figure(question=KILLED.key, words="about 300")
    return [
        replace(CLAIM, key=f"c-{number}", figures=(figure,), annotations=(remark,))
        for number in range(first, first + many)
    ]


def held_ids(ledger: Ledger) -> list[tuple[str, int]]:
    with ledger.read() as reader:
        rows = reader.connection.execute(text("SELECT key, id FROM claim ORDER BY key"))
        return [(row.key, row.id) for row in rows]


def undone_and_added_again(ledger: Ledger, many: list[records.Record]) -> tuple[int, int]:
    """Add records, undo it, add them again; return how many statements the last two took."""
    with ledger.write() as writer:
        list(writer.put_all(many))
        number = writer.changes.id
    before = held_ids(ledger)
    _, undoing = counted(ledger, lambda writer: writer.undo(number))
    assert held_ids(ledger) == []
    became, adding = statements(ledger, many)
    assert became == {"added"}
    assert held_ids(ledger) == before
    with ledger.write() as writer:
        for one in many:
            writer.remove(one.key, "claim")
    return undoing, adding


def test_what_was_undone_comes_back_as_itself_many_at_a_time(ledger: Ledger) -> None:
    with ledger.write() as writer:
        list(writer.put_all([NIS, STORY, KILLED]))
    fewer = undone_and_added_again(ledger, some_claims(100, first=1000))
    assert undone_and_added_again(ledger, some_claims(200)) == fewer
    # Some come back, and some are new, with ids that nothing had.
    mixed = some_claims(300, first=100)
    assert statements(ledger, mixed)[0] == {"added"}
    ids = dict(held_ids(ledger))
    assert len(set(ids.values())) == 300
    assert max(ids[f"c-{number}"] for number in range(100, 200)) < ids["c-200"]


def test_what_is_new_among_much_that_is_known_costs_no_more(ledger: Ledger) -> None:
    with ledger.write() as writer:
        list(writer.put_all([NIS, STORY, KILLED, *some_claims(400)]))
    few, more = some_claims(200) + some_claims(10, first=500), some_claims(450, first=300)
    became, cost = statements(ledger, few)
    assert became == {"added", "unchanged"}
    became, other = statements(ledger, more)
    assert became == {"added", "unchanged"}
    assert cost == other


@pytest.mark.parametrize(
    ("given", "same"),
    [
        ({}, True),
        ({"rules": "en-1"}, True),
        ({"low": Decimal(240)}, True),
        ({"low": Decimal(0)}, False),
        ({"words": "about 301"}, False),
        ({"as_of": "2025"}, False),
    ],
)
def test_what_a_ledger_fills_in_is_no_difference(given: dict[str, Any], same: bool) -> None:
    told = records.Figure(question="killed", words="about 300")
    held = replace(told, rules="en-1", low=Decimal(240), high=Decimal(360))
    claim, other = (replace(CLAIM, figures=(one,)) for one in (replace(told, **given), held))
    assert tells_the_same(claim, other) is same


def linked(key: str, *to: str) -> records.Claim:
    links = tuple(records.Link(kind=LinkKind.REPEATS, to=other) for other in to)
    return records.Claim(key=key, statement=f"{key} is so.", kind=ClaimKind.EVENT, links=links)


def test_what_refers_to_others_is_put_though_nobody_asks_for_the_last_change(
    ledger: Ledger,
) -> None:
    every = [linked("a", "b"), linked("b")]
    with ledger.write() as writer:
        for _ in zip(every, writer.put_all(every), strict=False):
            pass
    with ledger.read() as reader:
        assert reader.get("claim:a") == every[0]


def test_of_one_that_comes_twice_the_last_is_kept(ledger: Ledger) -> None:
    with ledger.write() as writer:
        list(writer.put_all([linked("b"), linked("a", "b"), linked("a")]))
    with ledger.read() as reader:
        assert reader.get("claim:a") == linked("a")
