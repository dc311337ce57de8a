"""Scales: printed with their meanings, added, and left alone once somebody judged on them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import Place, do, listed, refused, run

from factcheck.errors import ConflictError
from factcheck.records import Assessment, Claim, Level, Scale
from factcheck.resources import scales_file

SHIPPED = json.loads(scales_file().read_bytes())["scales"]
HOUSE: dict[str, Any] = {
    "key": "house",
    "name": "우리 등급",
    "version": "1",
    "description": "How we print it.",
    "levels": [
        {"code": "no", "label": "Не друкувати", "definition": "Not printed.", "position": 1},
        {"code": "yes", "label": "Print", "definition": "Printed.", "position": 2},
        {"code": "ask", "label": "Ask", "definition": "Nobody can tell yet."},
    ],
}


def add(place: Place, scale: dict[str, Any], *more: str) -> str:
    return do(place, "scales add -", *more, stdin=json.dumps(scale))


def refuse(place: Place, text: str | bytes) -> str:
    result = run("scales", "add", "-", *place.options, stdin=text)
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1), result
    return result.err


def test_the_shipped_scales_are_printed_with_their_meanings(world: Place) -> None:
    out = " ".join(do(world, "scales").split())
    for scale in SHIPPED:
        assert f"scale {scale['key']} {scale['name']}, version {scale['version']}" in out
        for level in scale["levels"]:
            assert f"{level['code']} {level['label']}" in out
            assert level["definition"] in out
    assert "Unverifiable (no place on the scale)" in out
    assert do(world, "scales list") == do(world, "scales")


def test_json_is_what_can_be_added_again(world: Place) -> None:
    printed = do(world, "scales --format json")
    assert json.loads(printed)["scales"] == SHIPPED
    truth = do(world, "scales show 'TRUTH rating' --format json")
    assert json.loads(truth) == SHIPPED[0]
    for text in (printed, truth):
        again = run("scales", "add", "-", *world.options, stdin=text)
        assert (again.code, again.err) == (0, "")
        assert {line.split()[0] for line in again.out.splitlines()} == {"unchanged"}


def test_one_scale_is_shown(world: Place) -> None:
    assert do(world, "scales show truth") == do(world, "show scale:truth")
    assert "no scale 'nis'" in refused(world, "scales show nis")
    assert run("scales", "nosuch", *world.options).code == 2


def test_a_newsroom_adds_its_own(world_copy: Place, tmp_path: Path) -> None:
    assert add(world_copy, HOUSE, "--dry-run").startswith("would be added scale house\n")
    assert "no scale 'house'" in refused(world_copy, "scales show house")
    file = tmp_path / "house.json"
    file.write_text(json.dumps({"scales": [HOUSE]}), encoding="utf-8")
    assert do(world_copy, "scales add house.json -m ours") == "added scale house\n"
    (last,) = listed(world_copy, "log --limit 1")
    assert (last["action"], last["message"]) == ("scales", "ours")
    assert do(world_copy, f"scales add {file}") == "unchanged scale house\n"
    assert "우리 등급, version 1" in do(world_copy, "scales")
    out = do(world_copy, "assess talks 'НЕ ДРУКУВАТИ' --because x")
    assert out.startswith("assessed claim talks: no on house, by Tester (")
    assert "  no (Не друкувати) on house, by Tester" in do(world_copy, "show talks")
    assert "yes, ask" not in out
    told = refused(world_copy, "assess talks maybe --scale house --because x")
    assert "house has no level 'maybe'; it has no (Не друкувати), yes (Print), ask\n" in told


def test_a_scale_that_nobody_judged_on_may_change(place: Place) -> None:
    add(place, HOUSE)
    changed = HOUSE | {"version": "2", "levels": HOUSE["levels"][:2]}
    out = add(place, changed)
    assert out.startswith("updated scale house\n")
    assert "version: “1” -> “2”" in out


def test_a_scale_that_somebody_judged_on_stays(world_copy: Place, tmp_path: Path) -> None:
    add(world_copy, HOUSE)
    do(world_copy, "assess talks yes --because x")
    do(world_copy, "assess nis yes --because x")
    shown = do(world_copy, "show talks")
    for changed in (
        HOUSE | {"version": "2"},
        HOUSE | {"description": "Another."},
        HOUSE | {"levels": HOUSE["levels"][1:]},
        HOUSE | {"levels": HOUSE["levels"][::-1]},
        HOUSE
        | {"levels": [*HOUSE["levels"], {"code": "so", "label": "So", "definition": "So so."}]},
    ):
        told = refuse(world_copy, json.dumps(changed))
        assert "scale house stays as it is, because 2 assessments are made on it; " in told
        assert f"such as house-{changed['version']}\n" in told
    assert add(world_copy, HOUSE) == "unchanged scale house\n"
    do(world_copy, "withdraw talks --because x")
    do(world_copy, "withdraw nis --because x")
    assert "house stays as it is" in refuse(world_copy, json.dumps(HOUSE | {"version": "2"}))
    # No other way leads there either.
    assert "house stays as it is" in refused(world_copy, "edit house version=2")
    assert "house stays" in refused(world_copy, "edit house 'levels[0].definition=Never.'")
    file = tmp_path / "other.json"
    file.write_text(json.dumps({"scales": [HOUSE | {"version": "2"}]}), encoding="utf-8")
    assert "house stays as it is" in run("import", str(file), *world_copy.options).err
    again = HOUSE | {"key": "house-2", "version": "2", "levels": HOUSE["levels"][1:]}
    assert add(world_copy, again) == "added scale house-2\n"
    assert add(world_copy, again) == "unchanged scale house-2\n"
    taken = refuse(world_copy, json.dumps(HOUSE | {"version": "2"}))
    assert "such as house-2-new\n" in taken
    assert do(world_copy, "show talks").splitlines()[:9] == shown.splitlines()[:9]
    do(world_copy, "assess talks house-2:yes --because x")


def test_the_library_keeps_the_same_rule(world_copy: Place) -> None:
    with world_copy.open().read() as reader:
        truth = reader.get("truth", "scale")
        assert isinstance(truth, Scale)
    extra = Level(code="x", label="X", definition="x")
    with (
        pytest.raises(ConflictError, match="truth stays as it is"),
        world_copy.open().write() as writer,
    ):
        writer.put(replace(truth, levels=(*truth.levels, extra)))


def test_a_level_that_moves_is_judged_by_where_it_is(world_copy: Place) -> None:
    """Though the same write has judged by where it was, and taken that back."""
    low = Level(code="no", label="No", definition="Not printed.", position=1)
    high = Level(code="yes", label="Yes", definition="Printed.", position=2)
    house = Scale(key="house", name="House", version="1", description="Ours.", levels=(low, high))
    judged = Assessment(scale="house", level="yes", rationale="It was there.")
    with world_copy.open().write() as writer:
        claim = writer.get("talks", "claim")
        assert isinstance(claim, Claim)
        writer.put(house)
        writer.put(replace(claim, assessments=(judged,)))
        writer.put(claim)
        writer.put(replace(house, levels=(low, replace(high, position=3))))
        writer.put(replace(claim, assessments=(judged,)))
    with world_copy.open().read() as reader:
        held = reader.get("talks", "claim")
        assert isinstance(held, Claim)
        assert [each.level for each in held.assessments] == ["yes"]
        moved = reader.get("house", "scale")
        assert isinstance(moved, Scale)
        assert [each.position for each in moved.levels] == [1, 3]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "standard input: empty"),
        ("{", "standard input: "),
        ("[]", "standard input: "),
        (b"\xff", "standard input: "),
        ('{"format": "factcheck-1"}', "no scales are in it"),
        ('{"scales": []}', "no scales are in it"),
        (json.dumps({"scales": [HOUSE], "sources": [{"name": "A", "kind": "person"}]}), "import"),
        (json.dumps({"key": "x", "name": "X"}), "this field is required"),
        (json.dumps(HOUSE | {"key": "H H"}), "'H H' is no key"),
        (json.dumps(HOUSE | {"levels": [HOUSE["levels"][0]] * 2}), "levels[1] says the same"),
    ],
)
def test_a_bad_file(seed_db: str, text: str | bytes, told: str) -> None:
    assert told in refuse(Place(seed_db, "factcheck"), text)


def test_a_file_that_is_not_there(seed_db: str) -> None:
    told = refused(Place(seed_db, "factcheck"), "scales add none.json")
    assert told == "factcheck: none.json: cannot be read: No such file or directory\n"
