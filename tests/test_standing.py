"""Standings kept at hand: they are what counting everything anew gives, whatever was done."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from conftest import Place, do, listed, refused
from figures import dice
from hypothesis import HealthCheck, Phase, given, settings
from recount import Editor, cached, expected
from sqlalchemy import event, select, text

from factcheck import model, records
from factcheck.analysis.chains import Node
from factcheck.analysis.plain import _has_neighbours
from factcheck.analysis.refreshing import rebuild, refresh
from factcheck.errors import FactcheckError
from factcheck.ledger import Ledger
from factcheck.storage.engine import make_engine, writing
from factcheck.storage.migrations import migrate
from factcheck.vocabulary import ClaimKind, LinkKind, QuestionKind, SourceKind

EDITS = 12


@given(random=dice)
@settings(
    max_examples=3,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    # A lower number is no simpler ledger.
    phases=[Phase.reuse, Phase.generate],
)
def test_after_any_edit_standings_are_what_the_definition_says(
    random: Random, new_ledger: Callable[[], Place]
) -> None:
    ledger = new_ledger().open()
    editor = Editor(random)
    with ledger.write() as writer:
        editor.fill(writer)
    then: dict[int, dict[str, Any]] = {}
    for _ in range(EDITS):
        try:
            with ledger.write() as writer:
                editor.edit(writer)
        except FactcheckError:
            continue
        with ledger.read() as reader:
            assert cached(reader) == expected(reader)
            then[Editor.last(reader)] = cached(reader)
    with ledger.write() as writer:
        rebuild(writer.changes)
        assert not writer.changes.any
    for changeset, standings in then.items():
        with ledger.read(as_of=changeset) as reader:
            assert cached(reader) == standings


def older(place: Place) -> None:
    """Make a ledger as version 0001 did, with two services that say one thing."""
    address = place.open().address
    if address.path is not None:
        address.path.touch()
    with writing(make_engine(address, foreign_keys=False), address) as connection:
        if address.schema is not None:
            connection.execute(text(f'CREATE SCHEMA "{address.schema}"'))
            connection.dialect.default_schema_name = address.schema
        migrate(connection, "0001")
        for table, rows in OLD.items():
            for row in rows:
                names, values = ", ".join(row), ", ".join(f":{name}" for name in row)
                connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({values})"), row)


OLD: dict[str, list[dict[str, Any]]] = {
    "changeset": [{"at": "2026-01-01T00:00:00.000000Z", "actor": "a", "action": "b"}],
    "source": [
        {
            "added": 1,
            "key": key,
            "name": key.upper(),
            "kind": "organisation",
            "named": True,
            "speaks_as_one": False,
            "external_ids": "{}",
        }
        for key in ("nis", "hur")
    ],
    "claim": [
        {
            "added": 1,
            "key": key,
            "statement": "So it is.",
            "kind": "event",
            "language": "en",
        }
        for key in ("both", "one", "nobody")
    ],
    "attribution": [
        {
            "added": 1,
            "claim_id": claim,
            "source_id": source,
            "role": "speaker",
            "basis": "unstated",
        }
        for claim, source in ((1, 1), (1, 2), (2, 2))
    ],
}


def test_an_older_ledger_has_standings_once_it_is_upgraded(new_place: Callable[[], Place]) -> None:
    place = new_place()
    older(place)
    assert "upgraded from version 0001" in do(place, "db upgrade")
    rows = listed(place, "claims --columns key,standing,by_organisation")
    assert [list(row.values()) for row in rows] == [
        ["both", "corroborated", 2],
        ["one", "single_origin", 1],
        ["nobody", "ungrounded", 0],
    ]
    assert [row["action"] for row in listed(place, "log")] == ["upgrade", "b"]
    # What nobody had worked out then is not known of then.
    then = listed(place, "claims --as-of 1 --columns standing,doubts")
    assert then == [{"standing": None, "doubts": []}] * 3
    assert "upgraded the ledger; it cannot be undone" in refused(place, "undo 2")
    do(place, "remove claim:one --because x")
    assert "nothing wrong" in do(place, "verify")


def test_many_plain_claims_are_set_by_as_many_statements_as_one(ledger: Ledger) -> None:
    def claim(number: int) -> records.Claim:
        hop = records.Attribution(source=f"source-{number % 2}")
        return records.Claim(
            key=f"claim-{number}", statement="So.", kind=ClaimKind.EVENT, attributions=(hop,)
        )

    def statements(numbers: range) -> int:
        count = 0

        def counting(*_: Any) -> None:
            nonlocal count
            count += 1

        with ledger.write() as writer:
            for number in numbers:
                writer.put(claim(number))
            engine = writer.connection.engine
            event.listen(engine, "before_cursor_execute", counting)
            refresh(writer.changes)
            event.remove(engine, "before_cursor_execute", counting)
        return count

    with ledger.write() as writer:
        for number in range(2):
            writer.put(
                records.Source(key=f"source-{number}", name="S", kind=SourceKind.ORGANISATION)
            )
    assert statements(range(2)) == statements(range(2, 100))


def test_only_what_stands_otherwise_is_written_anew(world_copy: Place) -> None:
    def added() -> dict[str, int]:
        standing, claim = model.standing, model.claim
        query = select(claim.c.key, standing.c.added).join(
            standing, standing.c.claim_id == claim.c.id
        )
        with world_copy.open().read() as reader:
            return {row.key: row.added for row in reader.connection.execute(query)}

    before = added()
    assert set(before.values()) == {2}
    do(world_copy, "edit lawmaker name=Lee")
    do(world_copy, "edit talks event=2024")
    do(world_copy, "tag killed-nis seen")
    assert added() == before
    do(world_copy, "link killed-nis refutes talks")
    assert {key for key, number in added().items() if number != 2} == {"killed-nis", "talks"}


def test_a_change_is_felt_at_any_remove(ledger: Ledger) -> None:
    """From a far origin along links to a figure, and from that along links again."""

    def claim(key: str, source: str, supports: str | None, words: str | None) -> records.Claim:
        hop = records.Attribution(source=source)
        return records.Claim(
            key=key,
            statement="So.",
            kind=ClaimKind.STATISTIC,
            attributions=(hop,),
            figures=() if words is None else (records.Figure(question="q", words=words),),
            links=() if supports is None else (records.Link(kind=LinkKind.SUPPORTS, to=supports),),
        )

    chain = ("far", "farther", "with-figure"), ("same-figure", "near", "last")
    with ledger.write() as writer:
        for key in ("one", "other"):
            writer.put(records.Source(key=key, name=key, kind=SourceKind.ORGANISATION))
        writer.put(records.Question(key="q", text="How many?", kind=QuestionKind.QUANTITY))
        for part in chain:
            for key, supports in zip(reversed(part), (None, *reversed(part)), strict=False):
                words = "about 300" if key.endswith("figure") else None
                writer.put(claim(key, "one", supports, words))
    with ledger.read() as reader:
        assert {row.by_organisation for row in reader.claims()} == {1}
    with ledger.write() as writer:
        writer.put(claim("far", "other", "farther", None))
    with ledger.read() as reader:
        assert cached(reader) == expected(reader)
        found = {row.key: row.by_organisation for row in reader.claims()}
    assert found.pop("far") == 1
    assert set(found.values()) == {2}


def test_standings_are_seen_nowhere_as_records(seeded: Place) -> None:
    """What is derived stays out of the log, versions, differences, exports and refusals."""
    assert "standing" not in do(seeded, "export json")
    do(seeded, "edit nis parent=us-government")
    with seeded.open().read() as reader:
        assert cached(reader)["killed-nis"]["organisation"] == Node("source", "us-government")
    for command in ("log", "history nis", "history killed-nis", "diff 3", "diff --from 1 --to 3"):
        assert "standing" not in do(seeded, command)
    assert "standing" not in refused(seeded, "remove source:nis --because x")
    do(seeded, "undo 3")
    with seeded.open().read() as reader:
        assert cached(reader) == expected(reader)
    do(seeded, "remove claim:killed-hundreds --because x")
    assert "nothing wrong" in do(seeded, "verify")


def test_a_dry_run_leaves_standings_alone(seeded: Place) -> None:
    do(seeded, "edit nis parent=us-government --dry-run")
    with seeded.open().read() as reader:
        assert cached(reader) == expected(reader)


def test_the_example_as_a_careful_editor_would_have_it(seeded: Place) -> None:
    columns = "key,standing,by-organisation,by-person,strict,doubts"
    rows = {row.pop("key"): row for row in listed(seeded, f"claims --columns {columns}")}
    for key in ("killed-nis", "killed-hundreds", "wounded-nis", "deployed-ukraine-estimates"):
        assert list(rows[key].values()) == ["single_origin", 1, 1, 1, ["unverified"]], key
    with seeded.open().read() as reader:
        found = cached(reader)
    for key in ("killed-nis", "killed-hundreds", "wounded-nis"):
        assert found[key]["person"] == Node("source", "nis")
        assert found[key]["organisation"] == Node("source", "south-korea")
    assert found["deployed-ukraine-estimates"]["organisation"] == Node("source", "us-government")
    assert list(rows["drones-unknown"].values()) == ["one_relay", 2, 2, 1, ["unverified"]]
    assert found["drones-unknown"]["relay"] == Node("document", "hidden-war")


def test_a_claim_is_looked_up_among_the_answers_to_its_questions_only(seeded: Place) -> None:
    """PostgreSQL cannot know how many figures a load has: if it may, it joins all for each claim."""
    if not seeded.db.startswith("postgresql"):
        pytest.skip("SQLite looks each up anyway")
    with seeded.open().read() as reader:
        query = select(model.claim.c.id).where(_has_neighbours())
        written = query.compile(reader.connection, compile_kwargs={"literal_binds": True})
        (told,) = reader.connection.scalars(text(f"EXPLAIN (FORMAT JSON) {written}")).one()

    def joined(node: dict[str, Any]) -> bool:
        parts = [part for part in node.get("Plans", ()) if "Subplan Name" not in part]
        return sum(map(reads_figures, parts)) > 1 or any(map(joined, node.get("Plans", ())))

    def reads_figures(node: dict[str, Any]) -> bool:
        parts = [part for part in node.get("Plans", ()) if "Subplan Name" not in part]
        return node.get("Relation Name") == "figure" or any(map(reads_figures, parts))

    assert "figure" in json.dumps(told)
    assert not joined(told["Plan"])
