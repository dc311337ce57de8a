"""The ledger as it was: every answer that was once given can be had again, byte for byte."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from conftest import Place, run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from factcheck import records
from factcheck.cli.commands import COMMANDS, load
from factcheck.errors import DatabaseError, FactcheckError
from factcheck.ledger import Ledger
from factcheck.ledger.writer import Writer
from factcheck.vocabulary import ClaimKind, LinkKind, QuestionKind, SourceKind

KEYS = ("a", "b", "c")
JUDGED = ("note", "flag", "resolve", "assess")
QUERIES = (
    ["claims", "--source", "source-a", "--format", "json"],
    ["claims", "--origin", "source-b", "--text", "одна", "--format", "json"],
    ["claims", "--unnamed", "--format", "json"],
    ["figures", "--single-origin", "--format", "json"],
    ["sources", "--format", "json"],
    ["documents", "--format", "json"],
    ["tags", "--format", "json"],
    ["flags", "--format", "json"],
    ["show", "claim-a", "--format", "json"],
    ["show", "claim-a"],
    ["export", "json"],
)


@dataclass(frozen=True)
class Edit:
    """One thing that somebody may do."""

    what: str
    key: str
    other: str
    number: int


edits = st.lists(
    st.builds(
        Edit,
        st.sampled_from(["source", "claim", "question", "remove", "undo", "link", "tag", *JUDGED]),
        st.sampled_from(KEYS),
        st.sampled_from(KEYS),
        st.integers(0, 3),
    ),
    min_size=3,
    max_size=7,
)


def source(edit: Edit) -> records.Source:
    return records.Source(
        key=f"source-{edit.key}",
        name=f"국정원 {edit.key} {edit.number}",
        kind=SourceKind.GROUP,
        named=edit.number % 2 == 0,
        aliases=tuple(f"другая {number}" for number in range(edit.number)),
    )


def claim(edit: Edit) -> records.Claim:
    hop = records.Attribution(source=f"source-{edit.key}", cue=f"cue {edit.number}")
    relay = records.Attribution(source=f"source-{edit.other}", citing=(hop,))
    figures = (records.Figure(question="question-a", words=f"about {edit.number + 1}00"),)
    return records.Claim(
        key=f"claim-{edit.key}",
        statement=f"Ещё одна 주장 {edit.number}",
        kind=ClaimKind.STATISTIC,
        attributions=(hop if edit.key == edit.other else relay,),
        figures=figures if edit.number else (),
    )


def do(writer: Writer, edit: Edit) -> None:
    match edit.what:
        case "source":
            writer.put(source(edit))
        case "claim":
            writer.put(claim(edit))
        case "question":
            asked = f"How many, {edit.number}?"
            kind = QuestionKind.QUANTITY
            unit = ("soldiers", "percent", "USD", None)[edit.number]
            writer.put(records.Question(key="question-a", text=asked, kind=kind, unit=unit))
        case "remove":
            writer.remove(("claim:claim-", "source:source-")[edit.number % 2] + edit.key)
        case "undo":
            number = writer.connection.scalar(text("SELECT max(id) FROM changeset"))
            writer.undo(number - edit.number)
        case "note":
            writer.judging.note(f"claim-{edit.key}", f"note {edit.number}")
        case "flag":
            writer.judging.flag(f"claim-{edit.key}", f"flag {edit.number}")
        case "resolve":
            writer.judging.resolve(f"claim-{edit.key}", because=f"seen {edit.number}")
        case "assess":
            reason = f"reason {edit.number}"
            writer.judging.assess(f"claim-{edit.key}", "true", scale="truth", because=reason)
        case _:
            held: Any = writer.get(f"claim:claim-{edit.key}")
            link = records.Link(kind=LinkKind.SUPPORTS, to=f"claim-{edit.other}")
            tag = records.Annotation(kind="tag", body=f"tag-{edit.other}")  # type: ignore[arg-type]
            changed = (
                replace(held, links=(link,))
                if edit.what == "link"
                else replace(held, annotations=(*held.annotations, tag))
            )
            writer.put(changed)


def start(ledger: Ledger) -> None:
    with ledger.write() as writer:
        do(writer, Edit("question", "a", "a", 0))
        for key in KEYS:
            do(writer, Edit("source", key, key, 1))
        do(writer, Edit("claim", "a", "b", 2))
        do(writer, Edit("claim", "b", "b", 1))


def answers(place: Place, *more: str) -> list[tuple[int, str]]:
    results = [run(*query, *more, *place.options) for query in QUERIES]
    return [(result.code, result.out) for result in results]


@given(edits=edits)
@settings(
    max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_earlier_answer_is_given_again(
    edits: list[Edit], new_ledger: Callable[[], Place]
) -> None:
    place = new_ledger()
    ledger = place.open()
    start(ledger)
    given_then: dict[int, list[tuple[int, str]]] = {2: answers(place)}
    for edit in edits:
        try:
            with ledger.write() as writer:
                do(writer, edit)
        except FactcheckError:
            continue
        with ledger.past() as past:
            given_then.setdefault(past.last(), answers(place))
    for changeset, answer in given_then.items():
        assert answers(place, "--as-of", str(changeset)) == answer


@pytest.fixture
def dated(place: Place) -> Place:
    """A ledger with five changesets, a second apart: an empty one, then four edits."""
    ledger = place.open()
    start(ledger)
    for number in range(3):
        with ledger.write() as writer:
            do(writer, Edit("source", "a", "a", number + 2))
    return place


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("99", "there is no changeset 99; there are 1 to 5"),
        ("0", "there is no changeset 0"),
        ("2019-01-01", "before the ledger's first changeset"),
        ("2199-01-01", "is in the future"),
        ("2199-01-01T00:00Z", "is in the future"),
        ("yesterday", "is no moment"),
        ("2025-13-01", "is no moment"),
        ("-1", "is no moment"),
        ("0001-01-01T00:00+23:00", "is no moment"),
    ],
)
def test_moments_that_are_none(dated: Place, asked: str, said: str) -> None:
    result = run("claims", f"--as-of={asked}", *dated.options)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert result.err.startswith("factcheck: --as-of: ")
    assert result.err.count("\n") == 1


def test_a_moment_is_the_last_changeset_until_then(dated: Place) -> None:
    with dated.open().past() as past:
        rows = {row.changeset: row.at for row in past.log()}
        for number, at in rows.items():
            assert past.number(at.isoformat()) == number
            if number > 1:
                assert past.number((at - timedelta(microseconds=1)).isoformat()) == number - 1
        today = datetime.now(UTC).date()
        assert past.number(today.isoformat()) == max(rows)


def _writing() -> list[list[str]]:
    """Every command that only writes, with the subcommands of groups."""
    found = []
    for name in COMMANDS:
        command = load(name)
        inner = getattr(command, "commands", {"": command})
        found += [
            [name, *part.split()]
            for part, one in inner.items()
            if (names := {parameter.name for parameter in one.params}) >= {"actor"}
            and "as_of" not in names
        ]
    return found


@pytest.mark.parametrize("command", _writing(), ids=" ".join)
def test_what_writes_refuses_a_moment(command: list[str]) -> None:
    result = run(*command, "--as-of", "2")
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert "no such option: --as-of" in result.err


def test_nothing_is_written_to_the_past(dated: Place) -> None:
    ledger = dated.open()
    with pytest.raises(DatabaseError, match=r"view"), ledger.read(as_of=2) as reader:
        reader.connection.execute(text("UPDATE source SET name = 'x'"))
    with ledger.read() as reader:
        assert {row.name for row in reader.sources()}.isdisjoint({"x"})


def test_a_connection_reads_the_present_again_afterwards(dated: Place) -> None:
    with dated.open().past() as past:
        now = list(past.log())
        assert [version.changeset.changeset for version in past.versions("source-a")] == [
            2,
            3,
            4,
            5,
        ]
        assert list(past.log()) == now
