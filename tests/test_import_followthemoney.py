"""Entities and statements of FollowTheMoney."""

from __future__ import annotations

import json
from contextlib import closing
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from conftest import Place, run
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.interchange.incoming.files import Incoming
from factcheck.interchange.incoming.intake import Intake
from factcheck.interchange.readers import guessed, reader
from factcheck.records import Claim, Document, Record, Source

FILES = Path(__file__).parent / "incoming"


def read(data: bytes) -> tuple[list[Record], Intake]:
    file = Incoming("x", BytesIO(data), "", data[: 1 << 16])
    assert guessed(file) == "followthemoney"
    with closing(Intake()) as intake:
        return list(reader("followthemoney").read(file, intake)), intake


def test_statements_tell_who_says_what() -> None:
    records, intake = read((FILES / "statements.csv").read_bytes())
    sources = {one.key: one for one in records if isinstance(one, Source)}
    person = next(one for one in sources.values() if one.kind == "person")
    assert (person.name, person.aliases, person.country) == ("Kim Yong Bok", ("김영복",), "KP")
    assert person.external_ids == {"followthemoney": "NK-1"}
    claims = {one.statement: one for one in records if isinstance(one, Claim)}
    assert set(claims) == {
        "Position of Kim Yong Bok: Deputy chief of the general staff.",
        "Kim Yong Bok is a member of Генеральний штаб КНДР.",
    }
    for one in claims.values():
        (hop,) = one.attributions
        assert sources[hop.source or ""].name == "ua_nsdc_sanctions"
        assert hop.said in ("2025-01-12T10:00:00", "2025-01-12")
    assert intake.examples == [("x: row 9", "no entity, property or value")]
    assert intake.notices == {"Vessel has no place here": 1}


def test_entities_of_several_datasets_make_no_claims() -> None:
    records, intake = read((FILES / "entities.ftm.json").read_bytes())
    (claim,) = [one for one in records if isinstance(one, Claim)]
    assert claim.statement == "Birth date of Kim Yong Bok: 1960."
    (document,) = [one for one in records if isinstance(one, Document)]
    assert (document.title, document.issued, document.byline) == (
        "Losses",
        "2025-01-13",
        "A. Writer",
    )
    names = {one.name for one in records if isinstance(one, Source)}
    assert names == {"Kim Yong Bok", "us_ofac_sdn", "Рыбарь", "The Times"}
    assert "who says so is not told: no claim was made of it" in intake.notices
    assert [where for where, _ in intake.examples] == ["x: line 4", "x: line 5"]


@pytest.mark.parametrize("name", ["statements.csv", "entities.ftm.json"])
def test_importing_twice_changes_nothing(place: Place, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes((FILES / name).read_bytes())
    first = run("import", str(path), *place.options)
    again = run("import", str(path), *place.options)
    assert (first.code, again.code) == (1, 1)
    assert again.out == first.out.replace("added", "unchanged")


def test_two_of_one_name_are_not_the_one_whom_the_ledger_knows(
    place: Place, tmp_path: Path
) -> None:
    assert run("add", "source", "Kim", "--kind", "person", "--key", "kim", *place.options).code == 0
    entity: dict[str, Any] = {
        "schema": "Person",
        "properties": {"name": ["KIM"]},
        "datasets": ["d"],
    }
    path = tmp_path / "kims.json"
    path.write_text(json.dumps(entity | {"id": "a"}), encoding="utf-8")
    assert run("import", str(path), *place.options).out == "sources: 1 updated\n"
    both = [json.dumps(entity | {"id": key}) for key in "bc"]
    path.write_text("\n".join(both), encoding="utf-8")
    assert run("import", str(path), *place.options).out == "sources: 2 added\n"


def person(key: str, **more: Any) -> dict[str, Any]:
    return entity(key, "Person", name=["Kim"], **more)


def entity(key: str, schema: str, **properties: Any) -> dict[str, Any]:
    return {"id": key, "schema": schema, "properties": properties, "datasets": ["d"]}


def lines(*entities: dict[str, Any]) -> bytes:
    return "\n".join(map(json.dumps, entities)).encode()


def claims_of(records: list[Record]) -> list[Claim]:
    return [one for one in records if isinstance(one, Claim)]


def test_all_ends_of_a_tie_are_told() -> None:
    names = {"a": "Ann", "b": "Bob", "x": "Firm", "y": "Mine"}
    ends = [entity(key, "LegalEntity", name=[name]) for key, name in names.items()]
    tie = entity("o", "Ownership", owner=["a", "b"], asset=["x", "y"], percentage=["50"])
    alone = entity("s", "Sanction", entity=["a"], program=["list"])
    records, intake = read(lines(*ends, tie, alone))
    assert [one.statement for one in claims_of(records)] == [
        "Ann owns Firm (50).",
        "Ann owns Mine (50).",
        "Bob owns Firm (50).",
        "Bob owns Mine (50).",
    ]
    assert intake.notices == {"Sanction without authority: no claim was made of it": 1}


def test_what_is_said_of_two_of_one_name_are_two_claims() -> None:
    both = [person(key, birthDate=["1960"]) for key in ("a", "b")]
    records, _ = read(lines(*both, person("a", birthDate=["1960"])))
    told = claims_of(records)
    assert {one.statement for one in told} == {"Birth date of Kim: 1960."}
    assert len({one.key for one in told}) == 2


def test_names_that_differ_in_spaces_are_one() -> None:
    records, intake = read(lines(person("a", alias=["Kim  Y", "Kim Y", " Kim"])))
    assert [one.aliases for one in records if isinstance(one, Source)] == [("Kim Y",)]
    assert intake.rejected == 0


def test_half_a_letter_ends_no_import() -> None:
    records, intake = read(lines(person("a\ud800", alias=["Y\ud800"]), person("b")))
    assert [one.name for one in records if isinstance(one, Source)] == ["Kim", "Kim"]
    assert intake.rejected == 0


def test_what_is_rejected_is_rejected_whole() -> None:
    broken = b'{"id": "b", "schema": "Person", "properties": {\xff' + b"x" * (1 << 20)
    data = lines(entity("a", "Person", birthDate=["1960"])) + b"\n" + broken
    out = StringIO()
    with closing(Intake()) as intake:
        list(reader("followthemoney").read(Incoming("x", BytesIO(data), "", data[:99]), intake))
        intake.write_rejected(out)
    first, second = (json.loads(line) for line in out.getvalue().splitlines())
    assert first["what"] == broken.decode("utf-8", "backslashreplace")
    assert second["why"] == "it has no name"
    (told,) = second["what"]["statements"]
    assert (told["prop"], told["value"], told["dataset"]) == ("birthDate", "1960", "d")


props = st.sampled_from(["name", "country", "birthDate", "owner", "asset", "website", "wikidataId"])
values = (
    st.text(max_size=12) | st.none() | st.integers() | st.lists(st.text(max_size=5), max_size=2)
)
entities = st.fixed_dictionaries(
    {
        "id": st.sampled_from("abc"),
        "schema": st.sampled_from(["Person", "Ownership", "Company", "Article", "X"]),
        "properties": st.dictionaries(props, values, max_size=4),
        "datasets": st.lists(st.sampled_from("de"), max_size=2),
    }
)


@settings(deadline=None, max_examples=150)
@given(st.lists(entities, min_size=1, max_size=5))
def test_whatever_entities_hold_the_good_ones_are_read(every: list[dict[str, Any]]) -> None:
    good = {"id": "good", "schema": "Person", "properties": {"name": ["Good"]}, "datasets": ["d"]}
    told = "\n".join(json.dumps(one) for one in [*every, good])
    records, _ = read(told.encode())
    assert "Good" in [one.name for one in records if isinstance(one, Source)]
