"""Questions that a mapping makes row by row: no figure of one place confirms that of another."""

from __future__ import annotations

import csv
import io
import tomllib
from pathlib import Path
from typing import Any

import pytest
from conftest import Place, listed, refused, run

from factcheck.interchange.incoming.files import Incoming
from factcheck.interchange.incoming.sheets.guessing import proposed

DEAD = [
    ["Settlement", "Source", "Date", "Dead"],
    ["Halych", "Emergency Service", "14.07.2026", "12"],
    ["Burshtyn", "Ministry of Health", "15.07.2026", "12"],
]
CORROBORATED = "corroborated"


def text(rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def guess(rows: list[list[str]]) -> str:
    data = text(rows)
    return proposed(Incoming("t.csv", io.BytesIO(data), "", data))


def asked(rows: list[list[str]]) -> dict[str, Any]:
    (found,) = tomllib.loads(guess(rows))["question"].values()
    return dict(found)


def brought(place: Place, rows: list[list[str]], mapping: str | None = None) -> str:
    Path("t.csv").write_bytes(text(rows))
    Path("m.toml").write_text(mapping or guess(rows), encoding="utf-8")
    told = run("import", "t.csv", "--mapping", "m.toml", *place.options)
    assert told.code == 0, told
    return told.out


def questions(place: Place) -> list[str]:
    return [row["question"] for row in listed(place, "figures --columns question")]


def standings(place: Place) -> set[str]:
    return {row["standing"] for row in listed(place, "claims --columns standing")}


def test_the_dead_of_one_village_confirm_no_dead_of_another(place: Place) -> None:
    out = brought(place, DEAD)
    assert "questions: 2 added" in out
    assert len(set(questions(place))) == 2
    assert CORROBORATED not in standings(place)
    # Keys follow from what is asked, so the file may come in again.
    again = run("import", "t.csv", "--mapping", "m.toml", *place.options)
    assert "questions: 2 unchanged" in again.out
    found = tomllib.loads(guess(DEAD))["question"]["dead"]
    assert (found["text"], found["place"]) == ("Dead ({Settlement}): how many?", "{Settlement}")


def test_the_comment_says_how_to_have_one_question_for_all(place: Place) -> None:
    told = guess(DEAD)
    assert "For one question for all, take {Settlement} out of text and place:" in told
    one = told.replace('text = "Dead ({Settlement})', 'text = "Dead').replace(
        'place = "{Settlement}"\n', ""
    )
    assert "questions: 1 added" in brought(place, DEAD, one)
    assert standings(place) == {CORROBORATED}


def test_two_who_tell_of_one_place_confirm_each_other_as_before(place: Place) -> None:
    rows = [*DEAD, ["Halych", "Ministry of Health", "15.07.2026", "12"]]
    brought(place, rows)
    assert len(set(questions(place))) == 2
    assert CORROBORATED in standings(place)


def test_one_place_alone_is_a_place_all_the_same() -> None:
    # The next file by this mapping may tell of others.
    assert asked(DEAD[:2])["place"] == "{Settlement}"


def test_rows_without_a_place_have_a_question_without_it(place: Place) -> None:
    rows = [*DEAD, ["", "Ministry of Health", "15.07.2026", "24"]]
    brought(place, rows)
    found = run("export", "jsonl", *place.options).out
    assert '"text":"Dead: how many?"' in found.replace('": "', '":"')
    assert len(set(questions(place))) == 3
    assert asked(rows)["text"] == "Dead{? (|Settlement|)}: how many?"


def test_places_that_are_spelled_alike_are_told_of() -> None:
    rows = [*DEAD, ["halych", "NIS", "15.07.2026", "12"]]
    assert '# Are "Halych" and "halych" the same? Then write them alike' in guess(rows)
    assert "the same? Then" not in guess(DEAD)


def test_many_places_are_as_many_questions(place: Place) -> None:
    rows = [DEAD[0], *([f"Place {n % 400}", f"S{n % 7}", "2025-01-13", "5"] for n in range(450))]
    assert "questions: 400 added" in brought(place, rows)
    again = run("import", "t.csv", "--mapping", "m.toml", *place.options)
    assert "questions: 400 unchanged" in again.out


def test_several_columns_of_places_are_one_place() -> None:
    rows = [[*DEAD[0], "Region"], [*DEAD[1], ""], [*DEAD[2], "Ivano-Frankivsk"]]
    found = asked(rows)
    assert found["place"] == "{Settlement}{?, |Region|}"
    assert found["text"] == "Dead ({Settlement}{?; |Region|}): how many?"


def test_what_tells_rows_apart_otherwise_is_proposed_alone() -> None:
    rows = [[*DEAD[0], "Unit"], [*DEAD[1], "A"], [*DEAD[1], "B"], [*DEAD[2], "A"]]
    told = guess(rows)
    assert "{Unit}" not in tomllib.loads(told)["question"]["dead"]["text"]
    assert '# a question of its own: text = "Dead ({Settlement}; {Unit}): how many?"' in told


@pytest.mark.parametrize(
    "heading",
    [
        *("Category", "Victims", "Side", "Category of victims", "Indicator"),
        *("Сторона", "Категория жертв", "Категорія", "Показник", "구분", "항목"),
    ],
)
def test_what_is_counted_has_a_question_of_its_own(heading: str) -> None:
    rows = [
        ["Source", "Date", "Killed", heading],
        ["NIS", "2025-01-13", "12", "civilians"],
        ["HUR", "2025-01-14", "12", "soldiers"],
    ]
    told = tomllib.loads(guess(rows))
    (found,) = told["question"].values()
    assert f"({{{heading}}})" in found["text"]
    assert "place" not in found
    assert f"({{{heading}}})" in told["claim"][0]["statement"]
    assert ("tags" in told["claim"][0]) == (heading == "Category")
    # Without figures nothing is counted.
    rows = [["Source", "Date", "Claim", heading], ["NIS", "2025-01-13", "They fell.", "x"]]
    assert "question" not in tomllib.loads(guess(rows))


def test_one_comment_tells_it_for_all_figures() -> None:
    rows = [[*row, more] for row, more in zip(DEAD, ("Wounded", "3", "4"), strict=True)]
    told = guess(rows)
    assert told.count("has a question of its own") == 1
    assert told.count('place = "{Settlement}"') == 2


COUNTRIES = [
    ["Country", "Source", "Date", "Killed"],
    ["Ukraine", "UN", "2025-01-13", "12"],
    ["Russia", "UN", "2025-01-13", "12"],
    ["Russia", "WHO", "2025-01-13", "12"],
]


def test_a_country_of_which_one_source_tells_several_is_a_place() -> None:
    found = tomllib.loads(guess(COUNTRIES))
    assert found["question"]["killed"]["place"] == "{Country}"
    assert "country" not in found["source"]
    each = [COUNTRIES[0], COUNTRIES[1], COUNTRIES[3]]
    assert tomllib.loads(guess(each))["source"]["country"] == "{Country}"
    assert "# of who says it; of what is told, say place in [question.NAME]" in guess(each)
    unsaid = [[country, *rest] for country, _, *rest in COUNTRIES]
    assert tomllib.loads(guess(unsaid))["question"]["killed"]["place"] == "{Country}"


OWN = """
source = {name = "{Source}", kind = "organisation"}
claim = [{statement = "{source.name} told of {cell} in {Settlement}.", kind = "statistic",
    figure = [{question = "q", words = "{Dead}"}]}]
question = {q = {FIELDS}}
"""


def own(fields: str) -> str:
    return OWN.replace("FIELDS", fields).replace(",\n   ", ",")


def test_other_fields_of_a_question_have_braces_too(place: Place) -> None:
    fields = 'text = "How many?", unit = "people", population = "those of {Settlement}"'
    assert "questions: 2 added" in brought(place, DEAD, own(fields))
    # A brace may stand in a text that is the same for all.
    assert "questions: 1 added" in brought(place, DEAD, own('text = "How many {{in all}}?"'))


def test_a_row_that_lacks_what_its_question_needs_fails(place: Place) -> None:
    rows = [[*row, more] for row, more in zip(DEAD, ("Of", "", "x"), strict=True)]
    Path("t.csv").write_bytes(text(rows))
    Path("m.toml").write_text(own('text = "How many of {Of}?"'), encoding="utf-8")
    told = run("import", "t.csv", "--mapping", "m.toml", *place.options)
    assert told.code == 1
    assert "row 2: question.q.text: Of is empty" in told.err
    assert len(questions(place)) == 1


def test_a_question_names_columns_that_are_there(place: Place) -> None:
    Path("t.csv").write_bytes(text(DEAD))
    for name, near in (("Setlement", "; did you mean 'Settlement'?"), ("cell", "; there are")):
        Path("m.toml").write_text(own(f'text = "How many in {{{name}}}?"'), encoding="utf-8")
        err = refused(place, "import t.csv --mapping m.toml")
        assert f"m.toml: question.q.text: t.csv has no column '{name}'{near}" in err


def test_a_figure_that_is_unknown_asks_nothing(place: Place) -> None:
    rows = [[*row, more] for row, more in zip(DEAD, ("Wounded", "3", "unknown"), strict=True)]
    assert "questions: 3 added" in brought(place, rows)
