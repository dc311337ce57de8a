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
    ("Displaced (thousands)", "1.5", "people"),
    ("Arrested/Detained", "30", "people"),
    ("Rescued", "30", "people"),
    ("Evacuated", "30", "people"),
    ("Зниклі безвісти", "30", "people"),
    ("Переселено, тис.", "30", "people"),
    ("Затримано", "30", "people"),
    ("Пропавшие без вести", "30", "people"),
    ("Эвакуировано", "30", "people"),
    ("실종", "30", "people"),
    ("이재민(천명)", "30", "people"),
    ("대피", "30", "people"),
    ("체포", "30", "people"),
    # Homes and the like.
    ("Homes flooded", "30", "homes"),
    ("Houses damaged", "30 houses|20", "homes"),
    ("Пошкоджено будинків", "30", "homes"),
    ("Повреждено домов", "30", "homes"),
    ("주택 침수", "30", "homes"),
    ("주택 침수(채)", "30채", "homes"),
    ("Buildings destroyed", "30", "buildings"),
    ("Displaced families", "30", "families"),
    ("대피 가구", "30", "households"),
    # One odd cell fails with its row.
    ("Killed", "300|200|100|50|30 kg", "people"),
    ("Rice, kg", "30|40|50|60|5 tonnes", "kg"),
    ("Rice, kg", "30 kg|40|50|60|5 tonnes", "kg"),
    ("Aid, $", "30|40|50|60|70|80|90|10|€5|£4", "dollars"),
    ("Aid, $ billion", "30|40|50|60|€5", "dollars"),
    ("Aid", "$30|$40|$50|$60|€5", "dollars"),
]
LEFT = [
    ("Tanks", "30"),
    ("Tanks (T)", "30"),
    ("Captured tanks", "30"),
    ("Captured", "30"),
    ("Tanks killed, troops", "30"),
    ("Losses", "300"),
    ("Потери", "300"),
    ("Missing tanks", "300"),
    ("Rescued animals", "30"),
    ("Homes of residents flooded", "30"),
    ("대피소", "30"),
    ("Amount", "30 kg|2 tonnes"),
    ("Weight, tonnes", "30 kg|40"),
    ("Weight", "30 kg|40|50"),
    ("Distance", "300"),
    ("Population", "300 m|20 m"),
    ("Aid", "€30|$20"),
    # Of so few, nobody knows which is the odd one; and so many are none.
    ("Rice, kg", "30|40|50|5 tonnes"),
    ("Aid", "$30|$40|$50|€5"),
    ("Rice, kg", "30|40|50|60|70|5 tonnes|6 tonnes"),
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


@pytest.mark.parametrize(
    "heading",
    [
        *("Missing", "Displaced", "Displaced (thousands)", "Evacuated", "Homes flooded"),
        *("Homes destroyed", "Houses damaged", "Arrested", "Detained", "Captured", "Rescued"),
        *("Casualties", "Losses", "Зниклі безвісти", "Переселені", "Евакуйовано", "Затримано"),
        *("Пошкоджено будинків", "Полонені", "Пропавшие без вести", "Эвакуировано", "Пленные"),
        *("Повреждено домов", "Задержано", "실종", "이재민", "대피", "주택 침수", "체포", "포로"),
    ],
)
def test_figures_are_told_by_their_heading_beside_others(heading: str) -> None:
    lines = [f'Source,Killed,"{heading}"', "NIS,12,3", "HUR,13,4", "MOD,14,about 30"]
    Path("t.csv").write_text("\n".join(lines), encoding="utf-8")
    told = tomllib.loads(run("import", "--guess", "t.csv").out)
    assert len(told["claim"]) == 2
    assert told["claim"][1]["figure"][0]["words"].startswith(f"{{{heading}}}")


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


def test_cells_of_another_unit_are_told_with_their_rows(place: Place) -> None:
    lines = ["Aid of 2025", "Source,Date,Rice (kg),Losses (thousands)"]
    lines += [f"S{n},2025-01-{n},3{n},1{n}" for n in range(10, 26)]
    lines += ["S1,2025-02-01,5 tonnes,3", "Total,,9,9", "S2,2025-02-02,unknown,see notes"]
    lines += ["S3,2025-02-03,400 litres,"]
    Path("t.csv").write_text("\n".join(lines), encoding="utf-8")
    told = run("import", "--guess", "t.csv").out
    mapping = tomllib.loads(told)
    assert mapping["question"]["rice-kg"]["unit"] == "kg"
    assert mapping["claim"][1]["figure"][0]["words"] == "{Losses (thousands)} thousand"
    assert "# 2 rows will fail, with no figure whose unit is kg. " in told
    assert "#     row 19: 5 tonnes\n#     row 22: 400 litres\n" in told
    assert "# 1 row will fail, with no figure that can be read. " in told
    assert "#     row 21: see notes\n" in told
    Path("m.toml").write_text(told, encoding="utf-8")
    result = run("import", "t.csv", "--mapping", "m.toml", *place.options)
    assert result.code == 1
    assert result.err.count("\nrejected: ") == 3
    assert all(f"row {number}: " in result.err for number in (19, 21, 22))


def test_of_many_rows_that_will_fail_some_are_named() -> None:
    cells = "|".join(["30"] * 40 + ["5 tonnes"] * 8)
    Path("t.csv").write_text(table("Rice, kg", cells), encoding="utf-8")
    told = run("import", "--guess", "t.csv").out
    assert told.count(": 5 tonnes\n") == 5
    assert "#     and 3 more rows\n" in told


@pytest.mark.parametrize("cell", ["3 thousand", "5 tanks", "about a lot"])
def test_a_column_in_thousands_is_left_out_where_too_many_cells_are_not(cell: str) -> None:
    column = Column("Losses, thousands", ["12", "13", "14", cell])
    assert f"but one is '{cell}'" in str(counting_of(column, ".").doubt)


def test_one_cell_that_would_be_misread_in_thousands_is_enough_to_leave_them_out() -> None:
    # Its row would not fail: it would be 12 million.
    column = Column("Losses, thousands", [*["12"] * 50, "12,000-13"])
    assert counting_of(column, ".").doubt
