"""The units that a guessed mapping gives to questions: right, or left for a person to fill in."""

from __future__ import annotations

import csv
import io
import tomllib
from pathlib import Path

import pytest
from conftest import Place, listed, run

from factcheck.interchange.incoming.sheets.columns import Column
from factcheck.interchange.incoming.sheets.counted import counted_in
from factcheck.interchange.incoming.sheets.multiples import counting_of

TOLD = [
    ("Amount", "30 kg|40 kg", "kg"),
    ("Amount", "30 kg of rice", "kg"),
    ("Rice", "hundreds of kg|2 kg", "kg"),
    ("무게", "30톤|2만 톤", "tonnes"),
    ("Груз", "30 кг|2,5 кг", "kg"),
    ("Oil", "30 barrels", "barrels"),
    ("Distance", "300 m|20 m", "m"),
    ("Aid", "$30m", "dollars"),
    ("Цена", "30 руб.", "roubles"),
    ("비용", "30억원", "Korean won"),
    ("Rate", "15%|12 percent", "percent"),
    ("Losses", "300 soldiers|20", "people"),
    ("피해", "300명", "people"),
    # The heading tells it.
    ("Weight, kg", "30", "kg"),
    ("Weight (kg)", "30|2.5", "kg"),
    ("Weight / kg", "30", "kg"),
    ("Вес, т", "30|2,5", "tonnes"),
    ("Вес в тоннах", "30", "tonnes"),
    ("Тонн зерна", "30", "tonnes"),
    ("면적(㎢)", "30", "km²"),
    ("피해 (단위: 톤)", "30", "tonnes"),
    ("Distance km", "2.5", "km"),
    ("Tonnes of grain", "30", "tonnes"),
    ("Area, ha", "30", "hectares"),
    ("Temperature, °C", "30", "°C"),
    ("Speed, km/h", "30", "km/h"),
    ("Speed (км/ч)", "30", "km/h"),
    ("Capacity, mW", "30", "milliwatts"),
    ("Capacity, MW", "30", "MW"),
    ("Days", "30", "days"),
    ("Share, %", "30", "percent"),
    # A cell goes before a heading, if they all say so.
    ("Weight, tonnes", "30 kg|40 kg", "kg"),
    # People.
    ("Killed", "300|about 20", "people"),
    ("Number of wounded", "300", "people"),
    ("Killed, min", "300", "people"),
    ("Killed (week)", "300", "people"),
    ("Missing", "300", "people"),
    ("Убито", "300", "people"),
    ("Загинуло", "300", "people"),
    ("사망자 수", "300", "people"),
    ("병력(만명)", "1.5", "people"),
    # One odd cell fails with its row.
    ("Killed", "300|200|100|50|30 kg", "people"),
]
LEFT = [
    ("Tanks", "30"),
    ("Tanks (T)", "30"),
    ("Captured tanks", "30"),
    ("Captured", "30"),
    ("Tanks killed, troops", "30"),
    ("Losses", "300"),
    ("Потери", "300"),
    ("Amount", "30 kg|2 tonnes"),
    ("Weight, tonnes", "30 kg|40"),
    ("Weight", "30 kg|40|50"),
    ("Distance", "300"),
    ("Population", "300 m|20 m"),
    ("Aid", "€30|$20"),
    ("Share", "0.5"),
    ("Share of killed", "0.5"),
    ("Killed", "2.5|3.5|1.5"),
    ("Deaths per day", "3"),
    ("Убито в день", "3"),
    ("사망률", "3.5"),
    ("Year", "2024"),
    ("Foot patrols", "30"),
    ("kg per head", "30"),
    ("Min", "30"),
    ("л/с", "300"),
]


def unit_of(heading: str, cells: str) -> str | None:
    column = Column(heading, cells.split("|"))
    return counted_in(column, counting_of(column, "."), ".").unit


@pytest.mark.parametrize(("heading", "cells", "unit"), TOLD)
def test_a_unit_that_is_known(heading: str, cells: str, unit: str) -> None:
    assert unit_of(heading, cells) == unit


@pytest.mark.parametrize(("heading", "cells"), LEFT)
def test_a_unit_that_only_a_person_knows(heading: str, cells: str) -> None:
    assert unit_of(heading, cells) is None


def table(heading: str, cells: str) -> str:
    out = io.StringIO()
    rows = [["Source", "Date", heading]]
    rows += [[f"S{n}", f"2025-01-{n + 10}", cell] for n, cell in enumerate(cells.split("|"))]
    csv.writer(out).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize(
    ("heading", "cells", "units"),
    [
        ("Amount", "30 kg|40.5 kg", {"kg"}),
        ("Weight, kg", "30|2.5|1 200", {"kg"}),
        ("Вес, т", "30|2.5", {"tonnes"}),
        ("면적(㎢)", "30|2.5", {"km²"}),
        ("Tanks", "30|12", {None}),
        ("Amount", "30 kg|2.5 tonnes|15%", {None}),
        ("Killed", "300|about 20", {"people"}),
    ],
)
def test_a_table_is_imported_as_it_is_guessed(
    heading: str, cells: str, units: set[str | None], place: Place
) -> None:
    Path("t.csv").write_text(table(heading, cells), encoding="utf-8")
    told = run("import", "--guess", "t.csv").out
    (question,) = tomllib.loads(told)["question"].values()
    assert {question.get("unit")} == units
    assert ('# unit = "..."   # fill in what is counted' in told) == (units == {None})
    Path("m.toml").write_text(told, encoding="utf-8")
    result = run("import", "t.csv", "--mapping", "m.toml", *place.options)
    assert (result.code, "rejected" in result.err) == (0, False), result
    rows = listed(place, "figures --columns words")
    assert len(rows) == len(cells.split("|"))


def test_a_guess_says_why_it_leaves_a_unit_out() -> None:
    Path("t.csv").write_text(table("Amount", "30 kg|2 tonnes"), encoding="utf-8")
    told = run("import", "--guess", "t.csv").out
    assert "# Only you can tell: its cells tell of kg and tonnes." in told
    Path("t.csv").write_text(table("Amount", "30 kg|40 kg"), encoding="utf-8")
    assert 'unit = "kg"' in (told := run("import", "--guess", "t.csv").out)
    assert "# as its cells say: what is counted" in told


@pytest.mark.parametrize(
    ("heading", "unit", "words"),
    [
        ("Weight, kg", "kg", "{Weight, kg}"),
        ("금액(억원)", "Korean won", "{금액(억원)}억"),
        ("Сума, млрд грн", "hryvnias", "{Сума, млрд грн} млрд"),
        ("Aid ($ bn)", "dollars", "{Aid ($ bn)} billion"),
        ("Расстояние, км", "km", "{Расстояние, км}"),
    ],
)
@pytest.mark.parametrize("other", ["Statement", "Killed"])
def test_a_measure_in_a_heading_makes_figures_beside_statements_and_figures(
    heading: str, unit: str, words: str, other: str
) -> None:
    first = {"Statement": "Poland sent it.|France did.|Spain did.", "Killed": "3|4|5"}[other]
    rows = [
        (other, heading, "Row"),
        *zip(first.split("|"), ("30", "45", "120"), "123", strict=True),
    ]
    told = io.StringIO()
    csv.writer(told).writerows(rows)
    Path("t.csv").write_text(told.getvalue(), encoding="utf-8")
    result = run("import", "t.csv", "--guess")
    assert result.code == 0
    mapping = tomllib.loads(result.out)
    figures = [one for claim in mapping["claim"] for one in claim.get("figure", [])]
    (question,) = (one["question"] for one in figures if one["words"] == words)
    assert mapping["question"][question]["unit"] == unit
    # Nobody knows what the numbers of others are.
    assert "# Left out: {Row}" in result.out
