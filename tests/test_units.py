"""What a unit counts, in every language that is read: whole things, or shares, money, measures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from factcheck.values.measure_table import CASED, TABLE
from factcheck.values.measures import Measure, measures_named, spellings
from factcheck.values.quantities import QuantityError
from factcheck.values.quantity_text import quantities_in
from factcheck.values.quantity_words import fitting_quantity, read_quantity
from factcheck.values.unit_multiples import multiple_of
from factcheck.values.unit_words import ALSO
from factcheck.values.units import currency, is_count, is_percent

AMOUNTS = (
    "km²|m2|м²|weight (kg)|Вес, т|면적(㎢)|км|километров|тонн|т|т зерна|тонн зерна|м ткани|га леса"
    "|кв. км|квадратных метров|метрических тонн|톤|식량 톤|킬로미터|제곱킬로미터|시간|часов|годин"
    "|часов работы|дней|полных суток|лет|гектаров|баррелей нефти|градусов|км/ч|человеко-часов"
    "|degrees Celsius|metric tons|nautical miles|kWh|tonnes CO2|amps|hours of work|dunams|barrels"
    "|°C|MW|power (W)|kilometres wide"
    # rates
    "|people per day|человек в день|людей на добу"
    # multiples
    "|thousands|thousand soldiers|тыс. человек|тысяч тонн|천명|만톤|$bn|USD mn|people (thousands)"
    # shares
    "|percent|growth (%)|turnout, percent|процентов|процент убитых|доля голосов|відсотків"
    "|процентных пунктов|퍼센트|퍼센트포인트|비율|실업률|vote share|percentage points"
    # money
    "|USD|cost (USD)|dollars|рублей|млн рублей|долларов|доларів|гривень|원|억원|달러|корейских вон"
    "|фунтов стерлингов|рублей убытка"
)
COUNTS = (
    "North Korean soldiers|tanks|tanks (T)|foot soldiers|second lieutenants|month-long battles"
    "|152 mm shells|medals|Tony Awards|shares|killed/wounded|deaths, 7 days|has"
    "|человек|солдат|танков|убитых за день|убитых в первый день|раненых за сутки|узлов связи"
    "|жертв|людей|голосов|часовых|тоннелей|минометов|вагонов"
    "|명|대|북한군|조종사|천막|억류자|조건|만두"
    # These are mines, the men of a unit and persons, as often as minutes and horsepower.
    "|мин|л/с|분"
)


@pytest.mark.parametrize("unit", AMOUNTS.split("|"))
def test_what_has_no_step_of_one(unit: str) -> None:
    assert not is_count(unit)
    assert read_quantity("2.5", unit=unit).a == Decimal("2.5")
    assert str(read_quantity("more than 12", unit=unit).committed).startswith("> 12")


@pytest.mark.parametrize("unit", COUNTS.split("|"))
def test_what_is_counted(unit: str) -> None:
    assert is_count(unit)
    with pytest.raises(QuantityError, match=r"2\.5 is no whole number"):
        read_quantity("2.5", unit=unit)


def test_every_measure_is_one_in_every_language() -> None:
    # But for the forms of a speed behind its stroke, which are units of time.
    assert [one for one, _ in spellings() if is_count(one) and one not in ALSO] == []


def test_every_measure_can_be_written_in_its_own_unit() -> None:
    written = [(spelling, one) for spelling, some in spellings() for one in some]
    written += [(sign, one) for sign in CASED for one in measures_named(sign)]
    refused = []
    for spelling, one in written:
        for words, unit in ((f"30 {spelling}", one.name), (f"30{spelling}", spelling)):
            try:
                amount = fitting_quantity(words, unit=unit).a
            except QuantityError as error:
                refused.append(f"{unit}: {error}")
            else:
                assert amount == 30, (words, unit)
    assert refused == []


@pytest.mark.parametrize(
    ("words", "unit", "likely"),
    [
        ("2.5 км", "км", "2.5"),
        ("2,5 тонны", "тонн", "2.5"),
        ("2.5 km", "км", "2.5"),
        ("2.5톤", "톤", "2.5"),
        ("более 12 км", "км", "> 12 to 13"),
        ("2,5 млн рублей", "рублей", "2,500,000"),
        ("15,5%", "процентов", "15.5"),
        ("half", "процентов", "50"),
        ("300 в день", "человек в день", "300"),
        ("15.5%", "실업률", "15.5"),
    ],
)
def test_figures_in_other_languages(words: str, unit: str, likely: str) -> None:
    assert str(read_quantity(words, unit=unit).likely) == likely


def test_percent_and_money_by_their_words_in_other_languages() -> None:
    assert all(map(is_percent, ("процентов", "відсотків", "퍼센트", "%")))
    assert not any(map(is_percent, ("процентных пунктов", "процент убитых")))
    told = map(currency, ("рублей", "млн долларов", "гривень", "억원", "фунтов", "солдат"))
    assert list(told) == ["rouble", "dollar", "hryvnia", "won", None, None]


@pytest.mark.parametrize(
    ("unit", "multiple"),
    [
        ("thousand tonnes", 1_000),
        ("tonnes, thousands", 1_000),
        ("тыс. тонн", 1_000),
        ("млн гривень", 10**6),
        ("$m", 10**6),
        ("USD bn", 10**9),
        ("만톤", 10_000),
        ("백만 톤", 10**6),
        ("억원", 10**8),
        ("m", 1),
        ("deaths per million", 1),
        ("случаев на тысячу", 1),
        ("조건", 1),
    ],
)
def test_in_which_multiples_a_unit_counts(unit: str, multiple: int) -> None:
    assert multiple_of(unit) == multiple


@pytest.mark.parametrize(
    ("language", "text", "words", "unit"),
    [
        ("ru", "Вывезли 30 литров бензина.", "30 литров", "литров"),
        ("ru", "Мощность — 30 мегаватт.", "30 мегаватт", "мегаватт"),
        ("en", "They copied 30 gigabytes.", "30 gigabytes", "gigabytes"),
        # No unit of these languages, or no unit there.
        ("en", "Row 30 has it, 40 has not, 14 января 2025 г.", None, None),
        ("ru", "Потеряно 300 л/с.", "300", None),
        ("ko", "한 달 사이에 세 시간 동안 늘었다.", None, None),
    ],
)
def test_measures_in_texts(language: str, text: str, words: str | None, unit: str | None) -> None:
    found = [(one.words, one.unit) for one in quantities_in(text, language) if one.unit or words]
    assert found == ([(words, unit)] if words else [])


def test_dimensions_have_names_of_their_own() -> None:
    names = [name for rows in TABLE.values() for name in rows]
    assert len(names) == len(set(names))
    assert all(isinstance(one, Measure) for _, some in spellings() for one in some)
