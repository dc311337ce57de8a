"""Columns that tell how sure rows are: their doubts stand beside who says it, and nothing else."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from conftest import Place, run

from factcheck.interchange.incoming.sheets.doubts import is_sure, telling


def guessed(heading: str, cells: list[str]) -> dict[str, Any]:
    rows = [f"NIS,2025-01-1{n},{n + 3},{cell}" for n, cell in enumerate(cells)]
    Path("t.csv").write_text("\n".join([f"Source,Date,Dead,{heading}", *rows]), encoding="utf-8")
    told = run("import", "--guess", "t.csv").out
    Path("m.toml").write_text(told, encoding="utf-8")
    return tomllib.loads(told)


def hedges(place: Place) -> list[str | None]:
    exported = Path("out.json")
    assert run("export", "json", "-o", str(exported), "--force", *place.options).code == 0
    claims = json.loads(exported.read_text(encoding="utf-8"))["claims"]
    by_date = sorted(
        (one["attributions"][0] for one in claims), key=lambda hop: str(hop.get("said"))
    )
    return [hop.get("hedge") for hop in by_date]


TOLD = [
    ("Status", ["rumour", "not confirmed", "confirmed"], ["rumour", "not confirmed", None]),
    ("Confirmed", ["yes", "no", "Unknown"], [None, "Confirmed: no", "Confirmed: Unknown"]),
    ("Verified", ["Verified", "unverified", "YES"], [None, "unverified", None]),
    ("Confidence", ["high", "low", "medium"], [None, "Confidence: low", "Confidence: medium"]),
    ("Підтверджено", ["так", "ні", "чутки"], [None, "Підтверджено: ні", "чутки"]),
    ("Статус", ["підтверджено", "не підтверджено", "Уточнюється"], None),
    ("Подтверждено", ["да", "нет", "частично"], None),
    ("확인 여부", ["확인", "미확인", "아니오"], [None, "미확인", "확인 여부: 아니오"]),
    ("상태", ["확인됨", "소문", "확인 중"], [None, "소문", "확인 중"]),
    # A no may come in a later file.
    ("Verified", ["yes", "yes"], [None, None]),
    ("Status", ["confirmed by the UN", "rumour (local chat)"], [None, "rumour (local chat)"]),
    ("Статус", ["підтверджено ДСНС", "чутки"], [None, "чутки"]),
    ("Verified?", ["Yes", "Not yet"], [None, "Verified: Not yet"]),
    ("확인", ["O", "X"], [None, "확인: X"]),
    # Of what is not known, nobody knows that it holds nothing back.
    ("Status", ["visually confirmed", "claimed", "seen by us"], [None, "claimed", "seen by us"]),
]


@pytest.mark.parametrize(("heading", "cells", "told"), TOLD)
def test_a_doubt_is_the_hedge_of_its_row(
    heading: str, cells: list[str], told: list[str | None] | None, place: Place
) -> None:
    mapping = guessed(heading, cells)
    assert mapping["attribution"]["hedge"] == f"{{{heading}}}"
    result = run("import", "t.csv", "--mapping", "m.toml", *place.options)
    assert (result.code, result.err) == (0, "")
    found = hedges(place)
    if told is None:
        # The first says that it is so, the others do not.
        assert found[0] is None
        assert all(found[1:])
    else:
        assert found == told


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Status", ["open", "closed", "pending"]),
        ("Status", ["A-12", "A-13"]),
        ("Confirmed", ["12", "13"]),
        ("Confirmed by", ["UN", "WHO"]),
        ("Not confirmed", ["yes", "no"]),
        ("Confirmed", ["O", "X"]),
        ("Marital status", ["single", "married"]),
    ],
)
def test_what_tells_no_doubt_is_no_hedge(heading: str, cells: list[str]) -> None:
    assert "hedge" not in guessed(heading, cells)["attribution"]
    told = Path("m.toml").read_text(encoding="utf-8")
    assert f"# Left out: {{{heading}}}" in told or f"[question.{heading.lower()}]" in told


def test_a_word_that_is_not_known_is_a_hedge_and_is_told_of() -> None:
    mapping = guessed("Status", ["rumour", "rumour", "confirmed", "unverified", "closed"])
    assert mapping["attribution"]["hedge"] == "{Status}"
    assert '# "closed" = ""   # if it holds nothing back' in Path("m.toml").read_text("utf-8")


def test_what_a_mapping_has_by_hand_is_read_so_too(place: Place) -> None:
    Path("t.csv").write_text("Who,Said,Sure\nNIS,They fell.,Confirmed\n", encoding="utf-8")
    Path("m.toml").write_text(
        'source = {name = "{Who}", kind = "person"}\nattribution = {hedge = "{Sure}"}\n'
        'claim = [{statement = "{Said}", kind = "event"}]\n',
        encoding="utf-8",
    )
    assert run("import", "t.csv", "--mapping", "m.toml", *place.options).code == 0
    assert hedges(place) == [None]


def test_a_doubt_is_read_without_a_mapping_too(place: Place) -> None:
    Path("t.csv").write_text(
        "Claim,Who said,Confirmed\nThey fell.,NIS,no\nThey rose.,NIS,yes\n", encoding="utf-8"
    )
    result = run("import", "t.csv", *place.options)
    assert "'Confirmed' as attribution.hedge" in result.err
    assert set(hedges(place)) == {None, "Confirmed: no"}


@pytest.mark.parametrize(
    "cell",
    [
        *("confirmed by nobody", "confirmed only by locals", "surely not", "verified 50%"),
        *("verified: incorrect", "Verified: Misleading", "VERIFIED: FAKE", "confirmed untrue"),
        *("confirmed hoax", "confirmed to be a lie", "confirmed by one side", "confirmed in part"),
        *("confirmed by anonymous sources", "confirmed, with reservations", "confirmed?"),
        *("проверено: ложь", "подтверждено одной стороной", "підтверджено з застереженнями"),
    ],
)
def test_what_only_begins_as_if_it_were_sure_is_not(cell: str) -> None:
    assert not is_sure(cell)
    assert telling(cell) is None


@pytest.mark.parametrize(
    "cell",
    [
        *("confirmed", "Confirmed by the UN", "confirmed by ДСНС and OCHA", "verified 12.05.2026"),
        *("підтверджено Генштабом ЗСУ", "подтверждено МЧС", "confirmed on 2026-05-12", "Да"),
    ],
)
def test_what_is_confirmed_by_somebody_with_a_name_is_sure(cell: str) -> None:
    assert is_sure(cell)
