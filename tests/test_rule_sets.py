"""Rule sets that follow each other: what is new, and that figures are read by their own for ever."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Place, do, listed, run

from factcheck.records import Question
from factcheck.storage.verifying import verify
from factcheck.values import quantity_words
from factcheck.values.quantities import QuantityError
from factcheck.values.quantity_language import Language
from factcheck.values.quantity_text import quantities_in
from factcheck.values.quantity_words import fitting_quantity, read_quantity
from factcheck.vocabulary import QuestionKind


@pytest.mark.parametrize(
    ("words", "newest", "former"),
    [
        ("300+", ("at_least", "300-400", "en-2"), ("more_than", "301-400", "en-1")),
        ("300 plus", ("at_least", "300-400", "en-2"), ("more_than", "301-400", "en-1")),
        ("300+ солдат", ("at_least", "300-400", "ru-2"), ("more_than", "301-400", "ru-1")),
        ("300+ осіб", ("at_least", "300-400", "uk-2"), ("more_than", "301-400", "uk-1")),
        ("over a dozen", ("more_than", "13-24", "en-2"), ("more_than", "13", "en-1")),
        ("at least two dozen", ("at_least", "24-36", "en-2"), ("at_least", "24-25", "en-1")),
        ("понад дюжину", ("more_than", "13-24", "uk-2"), ("more_than", "13", "uk-1")),
        ("300 estimated", ("about", "270-330", "en-2"), ("bare", "300", "en-1")),
        ("60명으로 추정", ("about", "55-65", "ko-2"), ("bare", "60", "ko-1")),
        # What both read alike is of the first one.
        ("a dozen", ("bare", "12", "en-1"), ("bare", "12", "en-1")),
        ("about 300", ("about", "270-330", "en-1"), ("about", "270-330", "en-1")),
        # And what the newest would refuse is read as it was.
        ("more than 300+", ("more_than", "301-400", "en-1"), ("more_than", "301-400", "en-1")),
    ],
)
def test_new_words_are_read_by_the_newest(
    words: str, newest: tuple[str, str, str], former: tuple[str, str, str]
) -> None:
    for rules, expected in ((None, newest), (former[2], former)):
        read = read_quantity(words, rules=rules)
        assert (read.modifier.value, str(read.likely), read.rules) == expected


@pytest.mark.parametrize(
    ("words", "unit", "a"),
    [
        ("214,5", "km²", "214.5"),
        ("214,5 km²", "km²", "214.5"),
        ("214,5㎢", "km²", "214.5"),
        ("약 2,5톤", "tonnes", "2.5"),
        ("214,5 км²", "км²", "214.5"),
        ("3,1416", "km", "3.1416"),
        ("2,5 million", "people", "2500000"),
        ("1,483", "km²", "1483"),
        ("3,5%", "percent", "3.5"),
    ],
)
def test_a_comma_that_groups_nothing_begins_the_decimals(words: str, unit: str, a: str) -> None:
    assert format(fitting_quantity(words, unit=unit).a or 0, "f") == a


@pytest.mark.parametrize(
    ("words", "unit", "told"),
    [
        ("214,5", "people", "214.5 is no whole number, and people are counted"),
        ("12,00", "people", "12,00 may be 12 or a number cut short; write the one that is meant"),
        ("214,5", None, "214,5 may be 214.5 or a number cut short; write the one that is meant"),
        ("1,50,000", "people", "'50,000' after the figure is unclear"),
        ("1,234,5", "km²", "'5' after the figure is unclear"),
    ],
)
def test_where_a_comma_may_be_a_slip_it_is_refused(words: str, unit: str | None, told: str) -> None:
    with pytest.raises(QuantityError, match=told):
        fitting_quantity(words, unit=unit)


def test_the_number_of_a_brigade_is_no_second_figure() -> None:
    for words in ("47 soldiers of the 155th brigade", "47 бойцов 155-й бригады"):
        assert read_quantity(words).a == 47
    for words in ("47 soldiers and 155 tanks", "47 бойцов, 155 танков"):
        with pytest.raises(QuantityError, match="'155' after the figure is unclear"):
            read_quantity(words)


def test_estimates_in_texts_keep_their_word() -> None:
    found = [
        (one.words, one.quantity.modifier.value)
        for text, language in (
            ("There were 300 estimated dead.", "en"),
            ("사망자는 60명으로 추정된다.", "ko"),
        )
        for one in quantities_in(text, language)
    ]
    assert found == [("300 estimated", "about"), ("60명으로 추정된다", "about")]


@pytest.fixture
def stored(place: Place) -> Place:
    """A ledger with a figure that the first rule set read."""
    with place.open().write() as writer:
        writer.put(
            Question(key="dead", text="How many?", kind=QuestionKind.QUANTITY, unit="people")
        )
    figure = {"question": "dead", "words": "300+", "rules": "en-1"}
    claim = {"key": "old", "statement": "300+.", "kind": "statistic", "figures": [figure]}
    told = json.dumps({"format": "factcheck-1", "claims": [claim]})
    assert run("import", "-", *place.options, stdin=told).code == 0
    return place


def figures(place: Place) -> list[tuple[str, str, str]]:
    rows = listed(place, "figures --columns claim,words,low,rules")
    return [(row["claim"], f"{row['words']} {row['low']}", row["rules"]) for row in rows]


def wrong(place: Place) -> list[str]:
    with place.open().read() as reader:
        return [one.what for one in verify(reader.connection)]


def test_what_is_stored_keeps_its_ends(stored: Place) -> None:
    old = ("old", "300+ 301", "en-1")
    assert figures(stored) == [old]
    assert wrong(stored) == []
    do(stored, "edit dead place=Kursk")
    do(stored, "edit old 'statement=More than 300.'")
    do(stored, "edit dead unit=soldiers")
    do(stored, "add claim 'At least 300.' --key new --kind statistic --question dead --words 300+")
    assert sorted(figures(stored)) == [("new", "300+ 300", "en-2"), old]
    assert wrong(stored) == []
    exported = do(stored, "export json")
    assert "unchanged" in do(stored, "import -", stdin=exported)
    # Whoever wants the newest says so, or writes other words.
    do(stored, "edit old 'figures[0].rules='")
    assert ("old", "300+ 300", "en-2") in figures(stored)
    assert wrong(stored) == []


def test_words_that_are_edited_are_new(stored: Place) -> None:
    do(stored, "edit old 'figures[0].words=400+'")
    assert figures(stored) == [("old", "400+ 400", "en-2")]
    do(stored, "edit old 'figures[0].words=약 400명'")
    assert [rules for _, _, rules in figures(stored)] == ["ko-1"]
    assert wrong(stored) == []


def test_check_and_tables_hold_families_against_people(stored: Place) -> None:
    one = {"question": "dead", "words": "300 сімей"}
    claim = {"key": "homes", "statement": "300 сімей.", "kind": "statistic", "figures": [one]}
    told = json.dumps({"format": "factcheck-1", "claims": [claim]})
    assert run("import", "-", *stored.options, stdin=told).code == 0
    found = run("check", "--select", "FC208", *stored.options)
    assert "claim homes\n    '300 сімей': сімей, but the question asks for people" in found.out
    Path("m.toml").write_text(
        'document = {title = "T", kind = "dataset"}\n'
        'claim = [{statement = "{what}", kind = "statistic",'
        ' figure = [{question = "dead", words = "{much}"}]}]\n',
        encoding="utf-8",
    )
    rows = "what,much\nSome fled.,300 families\nSome died.,47 (preliminary)\nOthers died.,47\n"
    Path("t.csv").write_text(rows, encoding="utf-8")
    result = run("import", "t.csv", "--mapping", "m.toml", *stored.options)
    assert "row 2: much: '300 families': families, but the question asks for people" in result.err
    assert "row 3: much: '47 (preliminary)': 'preliminary' tells a doubt" in result.err
    assert "2 rejected: in t.csv.rejects.csv" in result.err


def test_words_that_both_read_alike_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read = quantity_words._read
    by: list[str] = []

    def counted(words: str, language: Language, unit: str | None, *, polar: bool) -> object:
        by.append(language.rules)
        return read(words, language, unit, polar=polar)

    monkeypatch.setattr(quantity_words, "_read", counted)
    fitting_quantity("about 7,301 soldiers of nobody", unit="soldiers")
    assert by == ["en-2"]
    fitting_quantity("7,301+ soldiers of nobody", unit="soldiers")
    assert by == ["en-2", "en-2", "en-1"]
