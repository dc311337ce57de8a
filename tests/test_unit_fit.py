"""Figures in another unit than their question's are refused, and only where both are known."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Place, do, listed, refused, run

from factcheck.records import Claim, Figure, Question
from factcheck.storage.engine import make_engine, writing
from factcheck.storage.verifying import verify
from factcheck.values.measures import measures_named
from factcheck.values.quantities import Modifier, QuantityError
from factcheck.values.quantity_text import quantities_in
from factcheck.values.quantity_words import fitting_quantity, read_quantity, unit_misfit
from factcheck.values.unit_fit import UnitError
from factcheck.vocabulary import ClaimKind, QuestionKind

FITTING = {
    "kg": "30 kg|30 kilograms|30 kilogrammes|30 kilos|30킬로그램|30킬로|30㎏|30 кг"
    "|30 килограммов|30 кілограмів|30 kg of rice|30-40 kg|30+ kg|30 kg or more|30",
    "kilograms of rice": "30 kg|30킬로그램",
    "킬로그램": "30 kg|30킬로그램",
    "tonnes": "30 t|30 tonnes|30 metric tons|30 tons|30톤|30 тонн|тридцать тонн|hundreds of tonnes"
    "|several tonnes|수십 톤|десятки тонн|dozens|none|unknown|2m tonnes|30 tables|30 tonnes a year ago|30 tonnes in a day",
    "tons": "30 tons|30 tonnes|30 metric tons|30 short tons|30톤",
    "short tons": "30 tons|30 short tons",
    "km": "30 km|30km|30 kilometers|30 kilometres|30 км|30 километров|30 кілометрів|30킬로미터"
    "|30㎞|30킬로|30-kilometre|30-kilometre front|2m km|30 kilometres wide",
    "км": "30 km|30 км|30킬로미터",
    "킬로미터": "30 km|30 км|30킬로미터",
    "km/miles": "30 km|30 miles",
    "km²": "30 km²|30 km2|30 sq. km|30 square kilometers|30 кв. км|30 км²|30제곱킬로미터",
    "metres of road": "300 m|300 metres|300 meters",
    "hectares": "30 ha|30 hectares|30 га",
    "litres": "30 liters|30 litres|30 l|30 литров",
    "US gallons": "30 gallons|30 US gallons",
    "hours": "30 hours|30 hrs|30 часов|30 годин|one hour|30 hours of work|30 straight hours"
    # Of time and money, it is often told so.
    "|8 hours a day",
    "hours of work": "30 hours|30 hours of work",
    "days": "30 days|30 дней|30 днів|30 full days",
    "people per day": "30 people|30 a day|30 people a day",
    "tonnes per day": "30 tonnes|30 tonnes a day",
    "tonnes a day": "30 tonnes a day|30 тонн в сутки",
    "million barrels per day": "2|2.5",
    "thousand tonnes": "2|2.5|300 tables",
    "만톤": "30",
    "$bn": "2|2.5",
    "실업률": "15%",
    "доля голосов": "15%",
    "patients": "300분",
    "km/h": "30 km/h|30 km per hour|30 kilometres an hour|30 kph|30 км/ч|30 км в час",
    "m/s": "30 m/s|30 metres per second",
    "knots": "30 knots",
    "degrees Celsius": "30 degrees|30 degrees Celsius",
    "MW": "30 MW|30 megawatts|30 мегаватт",
    "gigabytes": "30 GB|30 gigabytes",
    "mm": "3 mm|3 MM",
    "mW": "30 mW",
    "Mt": "30 Mt",
    "distance": "30 km|30 miles",
    "weight (kg)": "30 kg",
    "time": "30 days|30 years",
    "amount": "30 kg|$30",
    "percent": "15%|15 percent|15|half|30 tanks|15 процентов",
    "per cent of voters": "15%",
    "vote share": "15%",
    "growth (%)": "15%",
    "unemployment rate": "15%",
    "percentage points": "15%|15 percentage points|15 pp",
    "процентных пунктов": "15 п.п.|15 процентных пунктов|15%",
    "growth in percent": "15%|15 percentage points",
    "basis points": "30 bp|30 bps|30 basis points|30",
    "б.п.": "30 б.п.|30 базисных пунктов|30 basis points",
    "процентов": "15%|15 процентов",
    "USD": "$30|30 dollars|30 US dollars|$30m|$30 per barrel|30|$5 aid|$5 fine|$5 of gas|$5 bln|5 thou",
    "cost (USD)": "$30|30 dollars",
    "cost": "$30|€30",
    "pounds": "30 pounds|£30",
    "GBP": "30 pounds|30 фунтов",
    "lb": "30 pounds|30 lb",
    # What is counted is named in many ways.
    "soldiers": "300 troops|300 men|300 foot soldiers|30 second lieutenants|300 T tanks|30 tables"
    "|300 North Korean soldiers|300명|300 day labourers|300",
    "casualties": "300 people|300 killed|300 мешканців|12 body bags",
    "wagons": "12 wagons|12 вагонів|12 vehicles",
    "bags": "30 sacks|30 мешков",
    "guns": "300 barrels|300 yards",
    "mines": "300 мин",
    "troops": "300 л/с|300 узлов связи",
    "tonnen": "30 tonnes",
    "medals": "300 North Korean won medals|100 yen coins",
}
OTHER = {
    "tonnes": "30 kg|30 km|30 hours|15%|15 percentage points|30 dollars|$30|30 кг|30킬로그램|30 часов"
    "|30 short tons|30 pounds|30 barrels|hundreds of kg|dozens of hours|десятки километров"
    "|30-kilometre front|more than 30 kg|40 truckloads|40 truck-loads|40 lorry loads of aid|12 wagons"
    "|30 tanks|40 вантажівок|12 фур|12 вагонов|20 мешков|20 мішків|20 ящиков|20 контейнерів"
    "|20개 컨테이너",
    "thousand tonnes": "300 tanks|40 truckloads",
    "homes": "40 truckloads|30 sacks|20 мешков",
    "km": "30 tonnes|30 miles|30 nautical miles|30 metres|30 m|15%|30 km/h|30톤|30 degrees|30 foot",
    "톤": "30km|30킬로그램",
    "тонн": "30 кг|30 km",
    "hours": "15%|30 days|30 minutes|30 km|30 дней",
    "days": "30 months|30 hours|30 km",
    "years": "18 months|30 days",
    "km/h": "30 km|30 knots|30 m/s|15%",
    "feet": "30 m|30 metres",
    "°F": "30 degrees Celsius",
    "MWh": "30 MW",
    "MB": "30 gigabytes|30 Mb",
    "distance": "30 hours|30m",
    "kg": "30 pounds|30 tons|30 bags|30 boxes",
    "soldiers": "30 km|30 hours|30 days|30 kg|30 dollars|30 US dollars|15%|30-hour battle"
    "|10 kilometres wide|several kilometres|несколько тонн|30 годин|30 pounds",
    "people per day": "30 days|15%",
    "deaths per 1,000": "15%",
    "percent": "30 km|30 tonnes|30 basis points|30 bps|30 б.п.|15 percentage points|15 pp",
    "vote share": "15 percentage points|30 bp",
    "bps": "0.3%|15 percentage points",
    "MW": "30 mW",
    "mm": "3 Mm",
    "tonnes of CO2": "30 Mt",
    "kbit": "30 kB",
    "kB": "30 kbit",
    "USD": "30 tonnes|30 km|30 euros|30 pounds|300 euro notes|15%",
    "EUR": "50 US dollars|$50",
}


@pytest.mark.parametrize(
    ("unit", "words"), [(unit, one) for unit, some in FITTING.items() for one in some.split("|")]
)
def test_the_same_unit_in_other_words_fits(unit: str, words: str) -> None:
    assert fitting_quantity(words, unit=unit).words == words
    assert unit_misfit(words, unit=unit) is None


@pytest.mark.parametrize(
    ("unit", "words"), [(unit, one) for unit, some in OTHER.items() for one in some.split("|")]
)
def test_another_unit_is_refused_in_one_line(unit: str, words: str) -> None:
    with pytest.raises(UnitError) as error:
        fitting_quantity(words, unit=unit)
    told = str(error.value)
    # It is told to whoever writes it. What was written once is read as ever.
    assert read_quantity(words, unit=unit).words == words
    assert unit_misfit(words, unit=unit) == told
    assert told.startswith(f"{words!r}: ")
    assert (
        re.search(f"but the question asks for {re.escape(unit)}(;|$)", told)
        or "'m' may be metres" in told
    )
    assert "\n" not in told
    # Without a unit, the question takes anything.
    assert fitting_quantity(words).words == words


@pytest.mark.parametrize(
    ("words", "unit", "told"),
    [
        ("30 kg", "tonnes", "write '0.03 tonnes' if that is meant, or put it on a question in kg"),
        ("30-40 kg", "tonnes", "write '0.03-0.04 tonnes' if"),
        ("12,345 kg", "tonnes", "write '12.345 tonnes' if"),
        ("30 tonnes", "kg", "write '30,000 kg' if"),
        ("30 miles", "km", "write '48.28032 km' if"),
        ("30 км", "miles", "write '18.641 miles' if"),
        ("90 minutes", "hours", "write '1.5 hours' if"),
        ("30 knots", "km/h", "knots, but the question asks for km/h; write '55.56 km/h' if"),
        ("18 months", "years", "write '1.5 years' if"),
        # No number tells how many it is, or which of several units is meant.
        ("30 km", "tonnes", "asks for tonnes; put it on a question in km"),
        ("2 months", "days", "asks for days; put it on a question in months"),
        ("20 degrees Celsius", "°F", "asks for °F; put it on a question in °C"),
        ("30 tons", "kg", "tons, but the question asks for kg; put it on a question in tons"),
        ("hundreds of kg", "tonnes", "asks for tonnes; put it on a question in kg"),
        (
            "15%",
            "km",
            "a percentage, but the question asks for km; put it on a question whose unit",
        ),
    ],
)
def test_a_refusal_tells_what_to_do(words: str, unit: str, told: str) -> None:
    with pytest.raises(UnitError) as error:
        fitting_quantity(words, unit=unit)
    assert told in str(error.value)


@pytest.mark.parametrize(
    ("words", "unit", "told"),
    [
        (
            "30 tonnes",
            "thousand tonnes",
            "tonnes, but the question asks for thousand tonnes; write",
        ),
        ("30 tonnes", "thousand tonnes", "write '0.03' if that is meant, or put it on a question"),
        ("30 thousand tonnes", "thousand tonnes", "write '30' if that is meant, or put it on"),
        ("30-40 thousand tonnes", "thousand tonnes", "write '30-40' if that is meant"),
        (
            "30 kg",
            "thousand tonnes",
            "kg, but the question asks for thousand tonnes; write '0.00003'",
        ),
        ("2,5 тыс. тонн", "тыс. тонн", "write '2.5' if that is meant, or put it on a question in"),
        ("30만 톤", "만톤", "write '30' if that is meant"),
        ("$2.5bn", "$bn", "dollars, but the question asks for $bn; write '2.5' if that is meant"),
        (
            "hundreds of tonnes",
            "thousand tonnes",
            "thousand tonnes; put it on a question in tonnes",
        ),
        ("2 barrels", "million barrels per day", "write '0.000002' if that is meant"),
    ],
)
def test_a_unit_without_its_multiple_is_refused(words: str, unit: str, told: str) -> None:
    # A number alone is so many of the question's unit; what is told in words is told in full.
    with pytest.raises(UnitError) as error:
        fitting_quantity(words, unit=unit)
    assert told in str(error.value)


@pytest.mark.parametrize(
    ("words", "unit", "told"),
    [
        (
            "12 тыс.",
            "тыс. человек",
            "asks for тыс. человек; write '12' if that is meant, or put it",
        ),
        ("12 thousand", "thousand people", "a multiple, but the question asks for thousand people"),
        ("2 thousand", "thousand tonnes", "write '2' if that is meant"),
        ("10-12 thousand", "thousand people", "write '10-12' if that is meant"),
        ("$3 bn", "billion USD", "write '3' if that is meant"),
        ("5 млн рублей", "млн рублей", "write '5' if that is meant"),
        ("5 млн", "млн рублей", "write '5' if that is meant"),
        ("tens of thousands", "thousand people", "thousand people; put it on a question in single"),
    ],
)
def test_a_multiple_is_refused_where_the_question_has_one(words: str, unit: str, told: str) -> None:
    with pytest.raises(UnitError) as error:
        fitting_quantity(words, unit=unit)
    assert told in str(error.value)


@pytest.mark.parametrize(
    ("words", "unit", "amount"),
    [
        ("$5 bln", "USD", 5 * 10**9),
        ("5 mlrd UAH", "UAH", 5 * 10**9),
        ("5 bil.", "USD", 5 * 10**9),
        ("3 tys.", "people", 3_000),
        ("5 Tsd.", "EUR", 5_000),
        ("5 thou", "USD", 5_000),
    ],
)
def test_multiples_that_other_languages_write(words: str, unit: str, amount: int) -> None:
    assert fitting_quantity(words, unit=unit).a == amount


@pytest.mark.parametrize(
    ("words", "unit", "told"),
    [
        ("$5 gazillion", "USD", "gazillion"),
        ("$5 gazillion", None, "gazillion"),
        ("$5 Bio", "USD", "Bio"),
        ("5 Bio", "USD", "Bio"),
        ("$5 mm", "USD", "mm"),
        ("$5 T", "USD", "T"),
        ("€5 mia.", "EUR", "mia"),
        ("5 тысч", "рублей", "тысч"),
        ("5 милион рублей", "рублей", "милион"),
        ("300 thosands", "people", "thosands"),
        ("5 milions", "people", "milions"),
    ],
)
def test_what_may_multiply_a_number_is_refused(words: str, unit: str | None, told: str) -> None:
    with pytest.raises(UnitError, match=f"'{told}' may multiply the number; write it in full"):
        fitting_quantity(words, unit=unit)
    # It was read once.
    assert read_quantity(words, unit=unit).a is not None


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("$5 aid", "USD"),
        ("$500 fine", "USD"),
        ("$5 each", "USD"),
        ("$5 a month", "USD per month"),
        ("5 pavilions", "pavilions"),
        ("3 billiard tables", "tables"),
        ("5 millionaires", "people"),
        ("5 тысячелетий", None),
        ("5 руб.", "рублей"),
        ("5 PLN", "PLN"),
        ("5 bio labs", "labs"),
    ],
)
def test_what_multiplies_nothing_is_read(words: str, unit: str | None) -> None:
    assert fitting_quantity(words, unit=unit).a in (3, 5, 500)


@pytest.mark.parametrize(
    ("words", "unit", "told"),
    [
        ("3시간", "명", "hours, but the question asks for 명"),
        ("15 п.п.", "процентов", "percentage points, but the question asks for процентов"),
        ("15 процентных пунктов", "процентов", "percentage points, but the question asks for"),
    ],
)
def test_the_unit_is_told_rather_than_another_number(words: str, unit: str, told: str) -> None:
    with pytest.raises(QuantityError) as error:
        fitting_quantity(words, unit=unit)
    assert told in str(error.value)


@pytest.mark.parametrize(
    ("words", "unit", "told"),
    [
        ("300?", "people", "?"),
        ("300*", "people", "*"),
        ("300? killed", "people", "?"),
        ("about 300 (?)", "people", "?"),
        ("300-400?", "people", "?"),
        ("hundreds?", "people", "?"),
        ("30 kg?", "kg", "?"),
        ("300?", None, "?"),
        ("300 unconfirmed", "people", "unconfirmed"),
        ("300 killed (not independently verified)", "people", "not independently verified"),
        ("300 not verified", "people", "not verified"),
        ("300, to be confirmed", "people", "to be confirmed"),
        ("300 (непідтв.)", "осіб", "непідтв"),
        ("300 непідтверджено", "осіб", "непідтверджено"),
        ("300, не підтверджено", "осіб", "не підтверджено"),
        ("300 неперевірених", "осіб", "неперевірених"),
        ("300 неподтверждено", "человек", "неподтверждено"),
        ("300 (не подтв.)", "человек", "не подтв"),
        ("300 не проверено", "человек", "не проверено"),
        ("300 미확인", "명", "미확인"),
        ("300명(미확인)", "명", "미확인"),
        ("300명 확인되지 않음", "명", "확인되지"),
    ],
)
def test_a_doubt_belongs_into_the_hedge(words: str, unit: str | None, told: str) -> None:
    with pytest.raises(UnitError) as error:
        fitting_quantity(words, unit=unit)
    assert str(error.value) == (
        f"{words!r}: {told!r} tells a doubt; put it into the hedge, as in --hedge 'unconfirmed',"
        " and leave it out of the figure"
    )
    # It was read once.
    assert read_quantity(words, unit=unit).words == words


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("300 confirmed", "people"),
        ("300 підтверджено", "осіб"),
        ("300 подтверждённых", "человек"),
        ("300명 확인", "명"),
        ("not confirmed", "people"),
        ("не подтверждено", "человек"),
        ("unknown?", "people"),
        ("30 unverified videos", "unverified videos"),
    ],
)
def test_words_that_doubt_no_figure(words: str, unit: str) -> None:
    assert fitting_quantity(words, unit=unit).words == words


def test_the_least_of_something_is_no_minute() -> None:
    assert fitting_quantity("1 483 (min.)", unit="people").a == 1483


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Russia spent $5 bln on drones.", ["$5 bln"]),
        ("Russia spent $5 gazillion on drones.", []),
        ("Russia spent $5 Bio on drones.", []),
        ("Russia spent $500 on drones and 30 milions on others.", ["$500"]),
        ("They paid $500 was all.", ["$500"]),
    ],
)
def test_numbers_that_may_be_multiplied_are_not_found_in_texts(text: str, words: list[str]) -> None:
    assert [one.words for one in quantities_in(text, "en")] == words


@pytest.mark.parametrize(
    ("words", "unit", "rate"),
    [
        ("30 tonnes a day", "tonnes", "tonnes a day"),
        ("30 tonnes of grain per week", "tonnes of grain", "tonnes per week"),
        ("30 tonnes daily", "tonnes", "tonnes daily"),
        ("30 тонн в сутки", "тонн", "tonnes в сутки"),
        ("2 barrels a day", "barrels", "barrels a day"),
    ],
)
def test_so_much_a_day_is_refused_where_so_much_is_asked_for(
    words: str, unit: str, rate: str
) -> None:
    with pytest.raises(UnitError, match=f"{rate}, but the question asks for {unit}; put it on a"):
        fitting_quantity(words, unit=unit)
    assert fitting_quantity(words, unit=f"{unit} per day").words == words


def test_the_ends_of_a_range_are_converted_with_their_multiples() -> None:
    with pytest.raises(UnitError, match="write '30-40 tonnes' if that is meant"):
        fitting_quantity("30-40 thousand kg", unit="tonnes")


def test_metres_are_no_millions_where_metres_are_asked_for() -> None:
    assert read_quantity("300 m", unit="metres of road").a == 300
    assert read_quantity("300 m", unit="people").a == 300_000_000
    assert read_quantity("30 m/s", unit="m/s").a == 30


def test_vague_words_keep_their_meaning_beside_a_unit() -> None:
    read = read_quantity("hundreds of tonnes", unit="tonnes")
    assert read.modifier is Modifier.HUNDREDS


def test_every_measure_is_known_by_its_name() -> None:
    for unit in ("kg", "km²", "m³", "US gallons", "nautical miles", "°C", "kWh", "MB", "knots"):
        assert unit in {one.name for one in measures_named(unit)}


@pytest.fixture
def asked(place: Place) -> Place:
    with place.open().write() as writer:
        writer.put(
            Question(key="load", text="How much?", kind=QuestionKind.QUANTITY, unit="tonnes")
        )
        figures = (Figure(question="load", words="50 tonnes"),)
        writer.put(
            Claim(key="ship", statement="50 tonnes.", kind=ClaimKind.STATISTIC, figures=figures)
        )
        writer.put(Claim(key="van", statement="They took 30 kg of it.", kind=ClaimKind.STATISTIC))
    return place


def figures(place: Place) -> list[tuple[str, str]]:
    return [(row["claim"], row["words"]) for row in listed(place, "figures --columns claim,words")]


TOLD = "'30 kg': kg, but the question asks for tonnes; write '0.03 tonnes' if that is meant"


def test_a_figure_in_another_unit_is_not_written(asked: Place) -> None:
    command = "add claim 'They took 30 kg.' --kind statistic --question load --words '30 kg'"
    assert f"figures[0].words: {TOLD}" in refused(asked, command)
    assert TOLD in refused(asked, "edit ship 'figures[0].words=30 kg'")
    told = refused(asked, "edit load unit=kg")
    assert "question load: '50 tonnes': tonnes, but the question asks for kg; write '50,000" in told
    assert figures(asked) == [("ship", "50 tonnes")]
    do(asked, "edit load unit=t")


def test_a_candidate_in_another_unit_is_found_and_not_accepted(asked: Place) -> None:
    do(asked, "candidates find")
    rows = listed(asked, "candidates list --columns claim,words")
    assert [(row["claim"], row["words"]) for row in rows] == [("van", "30 kg")]
    assert TOLD in refused(asked, "candidates accept van 1 --question load")
    assert figures(asked) == [("ship", "50 tonnes")]


@pytest.mark.parametrize("known", [True, False])
def test_rows_of_a_table_in_another_unit_are_set_aside(asked: Place, known: bool) -> None:
    question = "load" if known else "amount"
    told = "" if known else '[question.amount]\ntext = "How much?"\nunit = "tonnes"\n'
    Path("m.toml").write_text(
        'document = {title = "T", kind = "dataset"}\n'
        'claim = [{statement = "{what}", kind = "statistic",'
        f' figure = [{{question = "{question}", words = "{{much}}"}}]}}]\n' + told,
        encoding="utf-8",
    )
    rows = "what,much\nA van had it.,30 kg\nA lorry had it.,20 t\nSome was lost.,15%\n"
    Path("t.csv").write_text(rows, encoding="utf-8")
    result = run("import", "t.csv", "--mapping", "m.toml", *asked.options)
    assert f"row 2: much: {TOLD}" in result.err
    assert "row 4: much: '15%': a percentage, but the question asks for tonnes" in result.err
    assert "2 rejected: in t.csv.rejects.csv" in result.err
    assert [words for _, words in figures(asked)] in (["50 tonnes", "20 t"], ["20 t", "50 tonnes"])


def a_figure_from_before(place: Place) -> str:
    """Bring in a claim with a figure in another unit, as a ledger from elsewhere may have it."""
    one = {"question": "load", "words": "30 kg"}
    claim = {"key": "box", "statement": "30 kg.", "kind": "statistic", "figures": [one]}
    told = json.dumps({"format": "factcheck-1", "claims": [claim]})
    result = run("import", "-", *place.options, stdin=told)
    assert (result.code, result.err) == (0, "")
    return told


def wrong(place: Place) -> list[str]:
    with place.open().read() as reader:
        return [one.what for one in verify(reader.connection)]


def test_a_ledger_from_elsewhere_comes_in_whole_and_check_tells(asked: Place) -> None:
    a_figure_from_before(asked)
    assert ("box", "30 kg") in figures(asked)
    told = run("check", "--select", "FC208", *asked.options)
    assert told.code == 1
    assert (
        "claim box\n    '30 kg': kg, but the question asks for tonnes; write '0.03 ton" in told.out
    )
    assert wrong(asked) == []
    exported = do(asked, "export json")
    assert do(asked, "import - --dry-run", stdin=exported)
    do(asked, "edit box 'figures[0].words=0.03 tonnes'")
    assert do(asked, "check --select FC208") == "no findings\n"


def test_what_was_written_once_does_not_hinder_other_work(asked: Place) -> None:
    a_figure_from_before(asked)
    do(asked, "edit load place=Kursk")
    do(asked, "edit box 'statement=They took 30 kg.'")
    do(asked, "edit box 'figures[0].as_of=2025-01-01'")
    do(asked, """edit box 'figures+={"question": "load", "words": "2 t"}'""")
    # A new figure of the same claim is checked, and so is a new unit of the question.
    more = """edit box 'figures+={"question": "load", "words": "%s"}'"""
    assert "'40 kg': kg, but the question asks for tonnes" in refused(asked, more % "40 kg")
    do(asked, "remove ship --because mistaken")
    do(asked, "edit box 'figures[1]='")
    assert "'30 kg': kg, but the question asks for hours" in refused(asked, "edit load unit=hours")
    do(asked, "edit load unit=kg")
    last = listed(asked, "log --limit 1")[0]["changeset"]
    do(asked, f"undo {last}")
    assert ("box", "30 kg") in figures(asked)
    assert wrong(asked) == []


def test_a_figure_that_the_rules_read_otherwise_is_read_anew_as_verify_tells(asked: Place) -> None:
    address = asked.open().address
    with writing(make_engine(address, foreign_keys=False), address) as connection:
        connection.exec_driver_sql("UPDATE figure SET low = 49, rules = 'ru-1'")
    (told,) = wrong(asked)
    assert "low is 49 and not 45; `factcheck edit load kind=quantity` reads it anew" in told
    # Whoever edits the claim elsewhere need not know of it.
    with asked.open().write() as writer:
        record = writer.get("ship")
        assert isinstance(record, Claim)
        writer.put(replace(record, statement="50 tonnes, they said."))
    do(asked, "edit load kind=quantity")
    assert wrong(asked) == []


def test_what_cannot_be_read_any_more_is_left_as_it_was(asked: Place) -> None:
    address = asked.open().address
    with writing(make_engine(address, foreign_keys=False), address) as connection:
        connection.exec_driver_sql("UPDATE figure SET words = '50 kg and 7 kg'")
    (told,) = (one for one in wrong(asked) if "words: " in one)
    assert "reads it anew" not in told
    do(asked, "edit load place=Kursk")
    do(asked, "edit ship 'statement=50 and 7.'")
    assert "unclear" in refused(asked, "edit load unit=kg")
    assert figures(asked) == [("ship", "50 kg and 7 kg")]
