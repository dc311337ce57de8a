"""The language of statements in a table: their own, or that of what stands around them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from conftest import Place, listed, run

from factcheck.values.tongues import tongue

RUSSIAN = [
    "Наступление на Курск началось",
    "Захвачен город на реке Сейм",
    "Так сказал министр",
    "Ракета упала на дом, погибло 5 человек",
    "За сутки уничтожено 20 танков",
    "Северокорейские солдаты понесли потери",
    "Войска отступили",
]
UKRAINIAN = [
    "Загинуло понад 300 солдат та офіцер",
    "Загинуло 5 людей, але ворога зупинено",
    "Удар по Харкову: загинуло 5 людей",
    "Ворог наступає на Курськ",
    "За добу знищено 20 гармат",
    "Щодо втрат ворога",
    "П'ять танків",
    "П\u2019ять танков",
    "Питання обговорено",
    "Збито над Харковом 5 ракет",
]
EITHER = ["На складе пожар", "У Курска 300 солдат", "Убито 300 солдат", "Корея надала снаряди"]


@pytest.mark.parametrize("text", RUSSIAN)
def test_russian_is_told_by_its_words(text: str) -> None:
    assert (tongue(text).code, tongue(text).sure) == ("ru", True)


@pytest.mark.parametrize("text", UKRAINIAN)
def test_ukrainian_is_told_by_its_words(text: str) -> None:
    assert (tongue(text).code, tongue(text).sure) == ("uk", True)


@pytest.mark.parametrize("text", EITHER)
def test_words_that_both_languages_have_tell_nothing(text: str) -> None:
    assert not tongue(text).sure


TABLES = {
    # The headings tell it.
    "Дата;Джерело;Твердження": ("Генштаб", "uk"),
    "Дата;Джерело;Заява": ("Генштаб", "uk"),
    "Дата;Источник;Утверждение": ("Генштаб", "ru"),
    "Дата;Источник;Заявление": ("Міноборони", "ru"),
    # They tell nothing, and the sources do.
    "Date;Source;Statement": ("Міноборони", "uk"),
    "Date;Source;Claim": ("Минобороны", "ru"),
    "Date;Source;Assertion": ("NIS", "ru"),
}


def written(heading: str, source: str, *more: str) -> None:
    rows = [heading, *(f"1{n}.01.2025;{source};{one}." for n, one in enumerate(EITHER)), *more]
    Path("t.csv").write_text("\n".join(rows), encoding="utf-8")


@pytest.mark.parametrize("heading", TABLES)
@pytest.mark.parametrize("guessed", [True, False])
def test_what_stands_around_statements_hints_at_their_language(
    heading: str, guessed: bool, place: Place
) -> None:
    source, language = TABLES[heading]
    written(heading, source)
    told = run("import", "--guess", "t.csv").out
    assert tomllib.loads(told)["language"] == language
    Path("m.toml").write_text(told, encoding="utf-8")
    mapping = ["--mapping", "m.toml"] if guessed else []
    assert run("import", "t.csv", *mapping, *place.options).code == 0
    rows = listed(place, "claims --columns language")
    assert [row["language"] for row in rows] == [language] * len(EITHER)


def test_a_table_in_several_languages_is_read_row_by_row(place: Place) -> None:
    others = ("Президент заявил, что была атака.", "Загинули 300 солдатів.", "They had lost it.")
    written("Дата;Джерело;Твердження", "NIS", *(f"20.01.2025;NIS;{one}" for one in others))
    told = run("import", "--guess", "t.csv").out
    assert "language" not in tomllib.loads(told)
    Path("m.toml").write_text(told, encoding="utf-8")
    for mapping in ([], ["--mapping", "m.toml"]):
        assert run("import", "t.csv", *mapping, *place.options).code == 0
        rows = listed(place, "claims --columns language")
        assert [row["language"] for row in rows] == [*["uk"] * len(EITHER), "ru", "uk", "en"]


def test_statements_tell_more_than_what_stands_around_them() -> None:
    written("Дата;Джерело;Твердження", "Міноборони", "20.01.2025;НГУ;Взрыв был на складе.")
    assert tomllib.loads(run("import", "--guess", "t.csv").out)["language"] == "ru"


def test_sentences_of_figures_are_in_the_language_of_all_headings() -> None:
    Path("t.csv").write_text("Дата;Джерело;Убито\n13.01.2025;NIS;300\n", encoding="utf-8")
    told = tomllib.loads(run("import", "--guess", "t.csv").out)
    assert told["language"] == "uk"
    assert "повідомляє: Убито" in told["claim"][0]["statement"]
