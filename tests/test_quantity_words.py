"""Words of figures as they stand in print, and those that are refused."""

from __future__ import annotations

import contextlib
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from work import growth

from factcheck.values import quantity_english as english
from factcheck.values.quantities import Interval, Modifier, QuantityError, intervals
from factcheck.values.quantity_words import fitting_quantity, read_quantity

M = Modifier

# words, modifier, a, committed
IN_PRINT: list[tuple[str, Modifier, int | str | None, str]] = [
    # the article that this began with
    ("approximately 300 North Korean soldiers", M.ABOUT, 300, "240-360"),
    ("more than 2,700 wounded", M.MORE_THAN, 2_700, ">= 2,701"),
    ("over 12,000 North Korean troops", M.MORE_THAN, 12_000, ">= 12,001"),
    ("more than 12,000 soldiers", M.MORE_THAN, 12_000, ">= 12,001"),
    ("hundreds killed", M.HUNDREDS, None, "200-9,999"),
    ("thousands injured", M.THOUSANDS, None, "2,000-99,999"),
    ("few North Korean soldiers", M.FEW, None, ">= 0"),
    ("“massive casualties”", M.SOME, None, ">= 1"),
    ("unknown", M.CANNOT_CONFIRM, None, ">= 0"),
    # bare numbers
    ("300", M.BARE, 300, "270-330"),
    ("300.", M.BARE, 300, "270-330"),
    ("2,750", M.BARE, 2_750, "2,725-2,775"),
    ("12 000", M.BARE, 12_000, "11,500-12,500"),
    ("12\N{NO-BREAK SPACE}000", M.BARE, 12_000, "11,500-12,500"),
    ("12\N{THIN SPACE}000", M.BARE, 12_000, "11,500-12,500"),
    ("12\N{NARROW NO-BREAK SPACE}000 men", M.BARE, 12_000, "11,500-12,500"),
    ("12'000", M.BARE, 12_000, "11,500-12,500"),
    ("12’000", M.BARE, 12_000, "11,500-12,500"),
    ("1,234,567", M.BARE, 1_234_567, "1,234,567"),
    ("2.5 children", M.BARE, "2.5", "2.25-2.75"),
    ("12k", M.BARE, 12_000, "11,500-12,500"),
    ("12K troops", M.BARE, 12_000, "11,500-12,500"),
    ("2.5m", M.BARE, 2_500_000, "2,250,000-2,750,000"),
    ("3 bn", M.BARE, 3_000_000_000, "2,700,000,000-3,300,000,000"),
    ("1.2 million people", M.BARE, 1_200_000, "1,150,000-1,250,000"),
    ("10 thousand", M.BARE, 10_000, "9,000-11,000"),
    ("half a million", M.BARE, 500_000, "450,000-550,000"),
    ("a half-million", M.BARE, 500_000, "450,000-550,000"),
    ("a quarter of a million refugees", M.BARE, 250_000, "225,000-275,000"),
    ("one and a half million", M.BARE, 1_500_000, "1,350,000-1,650,000"),
    ("a million and a half", M.BARE, 1_500_000, "1,350,000-1,650,000"),
    ("two-and-a-half thousand", M.BARE, 2_500, "2,250-2,750"),
    ("three-quarters of a million", M.BARE, 750_000, "725,000-775,000"),
    ("a dozen", M.BARE, 12, "12"),
    ("half a dozen", M.BARE, 6, "6"),
    ("two dozen officers", M.BARE, 24, "24"),
    ("a hundred", M.BARE, 100, "90-110"),
    ("three hundred", M.BARE, 300, "270-330"),
    ("one hundred and five", M.BARE, 105, "103-107"),
    ("twelve hundred", M.BARE, 1_200, "1,150-1,250"),
    ("twenty-five thousand three hundred", M.BARE, 25_300, "25,250-25,350"),
    ("two million three hundred thousand and one", M.BARE, 2_300_001, "2,300,001"),
    ("seven", M.BARE, 7, "7"),
    ("a 12,000-strong contingent", M.BARE, 12_000, "11,500-12,500"),
    ("only 300", M.BARE, 300, "270-330"),
    ("the 300 dead", M.BARE, 300, "270-330"),
    ("1,300 km²", M.BARE, 1_300, "1,250-1,350"),
    ("0", M.BARE, 0, "0"),
    (
        "3,600 trillion",
        M.BARE,
        3_600 * 10**12,
        "3,550,000,000,000,000-3,650,000,000,000,000",
    ),
    # exactly
    ("exactly 2,700", M.EXACTLY, 2_700, "2,700"),
    ("precisely 12", M.EXACTLY, 12, "12"),
    ("a total of 2,700", M.EXACTLY, 2_700, "2,700"),
    ("all 12 crew members", M.EXACTLY, 12, "12"),
    ("300 exactly", M.EXACTLY, 300, "300"),
    ("exactly zero", M.EXACTLY, 0, "0"),
    # about
    ("about 300", M.ABOUT, 300, "240-360"),
    ("ABOUT 300", M.ABOUT, 300, "240-360"),
    ("around 1,000", M.ABOUT, 1_000, "800-1,200"),
    ("some 10,000", M.ABOUT, 10_000, "8,000-12,000"),
    ("roughly ten thousand", M.ABOUT, 10_000, "8,000-12,000"),
    ("circa 300", M.ABOUT, 300, "240-360"),
    ("c. 300", M.ABOUT, 300, "240-360"),
    ("approx. 300", M.ABOUT, 300, "240-360"),
    ("~300", M.ABOUT, 300, "240-360"),
    ("an estimated 300", M.ABOUT, 300, "240-360"),
    ("estimated 300", M.ABOUT, 300, "240-360"),
    ("a total of about 300", M.ABOUT, 300, "240-360"),
    ("300 or so", M.ABOUT, 300, "240-360"),
    ("12-odd soldiers", M.ABOUT, 12, "10-14"),
    # nearly
    ("nearly 1,000", M.NEARLY, 1_000, "800-1,000"),
    ("almost two dozen", M.NEARLY, 24, "20-24"),
    ("close to 300", M.NEARLY, 300, "240-300"),
    ("just under 1,000", M.NEARLY, 1_000, "800-1,000"),
    # at least
    ("at least 300", M.AT_LEAST, 300, ">= 300"),
    ("at least one", M.AT_LEAST, 1, ">= 1"),
    ("no fewer than 300", M.AT_LEAST, 300, ">= 300"),
    ("not less than 300", M.AT_LEAST, 300, ">= 300"),
    ("a minimum of 300", M.AT_LEAST, 300, ">= 300"),
    (">= 300", M.AT_LEAST, 300, ">= 300"),
    ("≥300", M.AT_LEAST, 300, ">= 300"),
    ("300 or more", M.AT_LEAST, 300, ">= 300"),
    ("300 soldiers or more", M.AT_LEAST, 300, ">= 300"),
    ("300, at least", M.AT_LEAST, 300, ">= 300"),
    ("300 and counting", M.AT_LEAST, 300, ">= 300"),
    ("at least some 10,000", M.AT_LEAST, 10_000, ">= 10,000"),
    # more than
    ("upwards of 1,000", M.MORE_THAN, 1_000, ">= 1,001"),
    ("in excess of 1,000", M.MORE_THAN, 1_000, ">= 1,001"),
    ("exceeding 1,000", M.MORE_THAN, 1_000, ">= 1,001"),
    ("> 1,000", M.MORE_THAN, 1_000, ">= 1,001"),
    ("300+", M.AT_LEAST, 300, ">= 300"),
    ("12k+ troops", M.AT_LEAST, 12_000, ">= 12,000"),
    ("300-plus", M.AT_LEAST, 300, ">= 300"),
    ("a total of more than 300", M.MORE_THAN, 300, ">= 301"),
    ("more than an estimated 300", M.MORE_THAN, 300, ">= 301"),
    ("more than half a million", M.MORE_THAN, 500_000, ">= 500,001"),
    ("more than a dozen", M.MORE_THAN, 12, ">= 13"),
    # at most and fewer than
    ("at most 50", M.AT_MOST, 50, "0-50"),
    ("no more than 50", M.AT_MOST, 50, "0-50"),
    ("not more than 50", M.AT_MOST, 50, "0-50"),
    ("a maximum of 50", M.AT_MOST, 50, "0-50"),
    ("<= 50", M.AT_MOST, 50, "0-50"),
    ("≤ 50", M.AT_MOST, 50, "0-50"),
    ("50 or fewer", M.AT_MOST, 50, "0-50"),
    ("fewer than 100", M.FEWER_THAN, 100, "0-99"),
    ("less than 100", M.FEWER_THAN, 100, "0-99"),
    ("under 100", M.FEWER_THAN, 100, "0-99"),
    ("below 100", M.FEWER_THAN, 100, "0-99"),
    ("< 100", M.FEWER_THAN, 100, "0-99"),
    # up to
    ("up to 300", M.UP_TO, 300, "0-360"),
    ("as many as 300", M.UP_TO, 300, "0-360"),
    ("as much as 300", M.UP_TO, 300, "0-360"),
    ("perhaps as many as 500", M.UP_TO, 500, "0-600"),
    # several, dozens, hundreds, thousands
    ("several", M.SEVERAL, None, "2-20"),
    ("a handful of prisoners", M.SEVERAL, None, "2-20"),
    ("a few officers", M.SEVERAL, None, "2-20"),
    ("dozens", M.DOZENS, None, "24-999"),
    ("scores of civilians", M.DOZENS, None, "24-999"),
    ("a few dozen", M.DOZENS, None, "24-999"),
    ("tens", M.DOZENS, 10, "20-999"),
    ("several hundred", M.HUNDREDS, None, "200-9,999"),
    ("some hundreds", M.HUNDREDS, None, "200-9,999"),
    ("many thousands of soldiers", M.THOUSANDS, None, "2,000-99,999"),
    ("an estimated several thousand", M.THOUSANDS, None, "2,000-99,999"),
    ("tens of thousands", M.THOUSANDS, 10_000, "20,000-999,999"),
    ("hundreds of thousands", M.THOUSANDS, 100_000, "200,000-9,999,999"),
    ("several hundred thousand", M.THOUSANDS, 100_000, "200,000-9,999,999"),
    ("millions of people", M.THOUSANDS, 1_000_000, "2,000,000-99,999,999"),
    # no number
    ("some", M.SOME, None, ">= 1"),
    ("some of the soldiers", M.SOME, None, ">= 1"),
    ("many", M.SOME, None, ">= 1"),
    ("numerous soldiers", M.SOME, None, ">= 1"),
    ("a number of soldiers", M.SOME, None, ">= 1"),
    ("an unknown number of soldiers", M.SOME, None, ">= 1"),
    ("a small number of soldiers", M.FEW, None, ">= 0"),
    ("none", M.NONE, None, "0"),
    ("no soldiers", M.NONE, None, "0"),
    ("zero", M.NONE, None, "0"),
    ("not a single soldier", M.NONE, None, "0"),
    ("cannot confirm", M.CANNOT_CONFIRM, None, ">= 0"),
    ("could not be independently verified", M.CANNOT_CONFIRM, None, ">= 0"),
    ("no official figures", M.CANNOT_CONFIRM, None, ">= 0"),
    ("no evidence of soldiers killed", M.CANNOT_CONFIRM, None, ">= 0"),
    ("nobody knows", M.CANNOT_CONFIRM, None, ">= 0"),
]

# The same in the other languages.
IN_OTHER_PRINT: list[tuple[str, Modifier, int | str | None, str]] = [
    ("две с половиной тысячи", M.BARE, 2_500, "2,250-2,750"),
    ("2 с половиной миллиона", M.BARE, 2_500_000, "2,250,000-2,750,000"),
    ("дві із половиною тисячі", M.BARE, 2_500, "2,250-2,750"),
    ("2 тыс. 300", M.BARE, 2_300, "2,250-2,350"),
    ("две тысячи 300 человек", M.BARE, 2_300, "2,250-2,350"),
    ("1 млн 250 тыс. рублей", M.BARE, 1_250_000, "1,225,000-1,275,000"),
    ("5 тис. 30 осіб", M.BARE, 5_030, "5,025-5,035"),
    ("более полумиллиона", M.MORE_THAN, 500_000, ">= 500,001"),
    ("понад два десятки", M.MORE_THAN, 20, ">= 21"),
    ("півтораста", M.BARE, 150, "135-165"),
    ("чотирнадцятеро", M.BARE, 14, "14"),
    ("не менее чем 300", M.AT_LEAST, 300, ">= 300"),
    ("не превышает 300", M.AT_MOST, 300, "0-300"),
    ("не перевищує 300", M.AT_MOST, 300, "0-300"),
    ("몇백 명", M.HUNDREDS, None, "200-9,999"),
    ("몇 천 명", M.THOUSANDS, None, "2,000-99,999"),
    ("200명도 안 되는", M.FEWER_THAN, 200, "0-199"),
    ("4000명을 넘어섰다", M.MORE_THAN, 4_000, ">= 4,001"),
    ("1만 1000여 명", M.MORE_THAN, 11_000, ">= 11,001"),
    ("3,5%", M.BARE, "3.5", "3.25-3.75"),
    ("300㎞", M.BARE, 300, "270-330"),
]


@pytest.mark.parametrize(("words", "modifier", "a", "committed"), IN_PRINT)
def test_words_in_print(
    words: str, modifier: Modifier, a: int | str | None, committed: str
) -> None:
    quantity = read_quantity(words)
    assert (quantity.modifier, quantity.a) == (modifier, None if a is None else Decimal(a))
    assert (quantity.b, str(quantity.committed)) == (None, committed)
    assert quantity.rules in ("en-1", "en-2")


@pytest.mark.parametrize(
    ("words", "a", "b"),
    [
        ("between 3,000 and 4,000", 3_000, 4_000),
        ("3,000 to 4,000", 3_000, 4_000),
        ("from 3,000 to 4,000 soldiers", 3_000, 4_000),
        ("3,000-4,000", 3_000, 4_000),
        ("3,000–4,000", 3_000, 4_000),
        ("3,000 — 4,000", 3_000, 4_000),
        ("3 000–4 000", 3_000, 4_000),
        ("270-330 killed", 270, 330),
        ("an estimated 10,000 to 12,000", 10_000, 12_000),
        ("between about 300 and 400", 300, 400),
        ("three or four", 3, 4),
        ("0-5", 0, 5),
        ("1 to 1,000,000", 1, 1_000_000),
        # the thousand that both share
        ("12–15 thousand", 12_000, 15_000),
        ("12-15k", 12_000, 15_000),
        ("12k-15k", 12_000, 15_000),
        ("between 1 and 2 million", 1_000_000, 2_000_000),
        ("0.5 to 1 million", 500_000, 1_000_000),
        ("two to three thousand", 2_000, 3_000),
        ("one to two hundred", 100, 200),
        ("two to three hundred thousand", 200_000, 300_000),
        ("two hundred to three hundred thousand", 200_000, 300_000),
        # and the one that they do not
        ("between 500 and 1 thousand", 500, 1_000),
        ("2 thousand to 3 million", 2_000, 3_000_000),
        ("fifty to five hundred", 50, 500),
        ("two hundred-three hundred", 200, 300),
        ("twenty-thirty", 20, 30),
        ("10-100,000", 10, 100_000),
        ("from 1 to 1 million", 1, 1_000_000),
        # the "and" inside a number, and the one between two
        ("between one hundred and two hundred", 100, 200),
        ("between one hundred and fifty and two hundred", 150, 200),
        ("between a hundred and two hundred and fifty killed and wounded", 100, 250),
    ],
)
def test_ranges(words: str, a: int, b: int) -> None:
    quantity = read_quantity(words)
    assert (quantity.modifier, quantity.a, quantity.b) == (M.BETWEEN, Decimal(a), Decimal(b))
    assert quantity.committed == quantity.likely == Interval(Decimal(a), Decimal(b))


@pytest.mark.parametrize(
    ("words", "unit", "modifier", "committed"),
    [
        ("$2.5bn", "USD", M.BARE, "2,250,000,000-2,750,000,000"),
        ("US$2.5bn", "US dollars", M.BARE, "2,250,000,000-2,750,000,000"),
        ("about $2.5bn", "USD", M.ABOUT, "2,000,000,000-3,000,000,000"),
        ("USD 2.5 billion", "dollars", M.BARE, "2,250,000,000-2,750,000,000"),
        ("$2-3 billion", "USD", M.BETWEEN, "2,000,000,000-3,000,000,000"),
        ("between $2 billion and $3 billion", "USD", M.BETWEEN, "2,000,000,000-3,000,000,000"),
        ("more than €50 million", "EUR", M.MORE_THAN, "> 50,000,000"),
        ("more than 50 million euros", "EUR", M.MORE_THAN, "> 50,000,000"),
        ("50 €", "EUR", M.BARE, "45-55"),
        ("more than 50 USD", None, M.MORE_THAN, "> 50"),
        ("₺50", "TRY", M.BARE, "45-55"),
        ("more than $50", None, M.MORE_THAN, "> 50"),
        ("more than $50", "dollars per barrel", M.MORE_THAN, "> 50"),
        ("more than 12.5%", "percent", M.MORE_THAN, "> 12.5 to 100"),
        ("more than 12.5 per cent", "%", M.MORE_THAN, "> 12.5 to 100"),
        ("more than 12.5 percent", None, M.MORE_THAN, "> 12.5 to 100"),
        ("50-60%", "percent", M.BETWEEN, "50-60"),
        ("10% to 15%", "percent", M.BETWEEN, "10-15"),
        ("12.500 percent", "percent", M.BARE, "12.25-12.75"),
        ("zero percent", "percent", M.NONE, "0"),
        ("most of the soldiers", "percent", M.MOST, "> 50 to 100"),
        ("the vast majority", "percent", M.MOST, "> 50 to 100"),
        ("more than half", "percent", M.MOST, "> 50 to 100"),
        ("over half of them", "percent", M.MOST, "> 50 to 100"),
        ("less than half", "percent", M.FEWER_THAN, "0 to < 50"),
        ("half", "percent", M.BARE, "45-55"),
        ("half of the soldiers", "percent", M.BARE, "45-55"),
        ("all", "percent", M.EXACTLY, "100"),
        ("every soldier", "percent", M.EXACTLY, "100"),
        ("nearly all", "percent", M.NEARLY, "80-100"),
        ("a third", "percent", M.BARE, "32.5-33.5"),
        ("three quarters", "percent", M.BARE, "72.5-77.5"),
        ("about two-thirds", "percent", M.ABOUT, "53.6-80.4"),
        ("none", "percent", M.NONE, "0"),
        ("more than 5 km", "km", M.MORE_THAN, "> 5"),
        ("more than 5 km", None, M.MORE_THAN, "> 5"),
        ("300 m", "metres", M.BARE, "270-330"),
        ("300 m", "people", M.BARE, "270,000,000-330,000,000"),
        ("more than 12", "people", M.MORE_THAN, ">= 13"),
    ],
)
def test_units(words: str, unit: str | None, modifier: Modifier, committed: str) -> None:
    quantity = read_quantity(words, unit=unit)
    assert (quantity.modifier, str(quantity.committed)) == (modifier, committed)


@pytest.mark.parametrize(
    ("words", "modifier", "a", "committed"),
    [
        ("yes", M.EXACTLY, 1, "1"),
        ("Yes.", M.EXACTLY, 1, "1"),
        ("true", M.EXACTLY, 1, "1"),
        ("no", M.EXACTLY, 0, "0"),
        ("false", M.EXACTLY, 0, "0"),
        ("cannot confirm", M.CANNOT_CONFIRM, None, "0-1"),
        ("Can’t confirm", M.CANNOT_CONFIRM, None, "0-1"),
        ("could not be verified", M.CANNOT_CONFIRM, None, "0-1"),
        ("could not be verified by Reuters", M.CANNOT_CONFIRM, None, "0-1"),
        ("unconfirmed", M.CANNOT_CONFIRM, None, "0-1"),
        ("unknown", M.CANNOT_CONFIRM, None, "0-1"),
    ],
)
def test_yes_or_no(words: str, modifier: Modifier, a: int | None, committed: str) -> None:
    quantity = read_quantity(words, polar=True)
    assert (quantity.modifier, quantity.a, str(quantity.committed)) == (modifier, a, committed)
    assert quantity.likely == quantity.committed


@pytest.mark.parametrize(
    "words", ["maybe", "300", "yes and no", "no fewer", "some", "none", "", "yes, 300", "no 1"]
)
def test_other_answers_to_yes_or_no(words: str) -> None:
    with pytest.raises(QuantityError):
        read_quantity(words, polar=True)


REFUSED: list[tuple[str, str | None, str]] = [
    ("", None, "no words"),
    (" \t\n", None, "no words"),
    ("purple", None, "no figure at 'purple'; write a number"),
    ("?", None, "no figure"),
    ("yes", None, "no figure"),
    ("NaN", None, "no figure"),
    ("Infinity", None, "no figure"),
    ("not 300", None, "no figure at 'not'"),
    ("at least", None, "no figure at the end"),
    ("$", None, "no figure"),
    # another number than the one that stands there
    ("300 fewer", None, "'fewer' compares it"),
    ("300 more killed", "soldiers", "'more' compares it"),
    ("300 a day", "soldiers", "'a day' makes it a rate"),
    ("300 killed per day", None, "'per day' makes it a rate"),
    ("a couple of hundred a week", None, "'a week' makes it a rate"),
    ("3.5", "soldiers", "3.5 is no whole number"),
    ("1.5-2.5", "people", "1.5 is no whole number, and people are counted"),
    ("1 to 2.5", "people", "2.5 is no whole number"),
    ("between 1.5 and 3", "people", "1.5 is no whole number"),
    ("от 1,5 до 3", "человек", "1.5 is no whole number"),
    ("1.000-1.500", "people", "1.000 may be 1,000 or 1; write the one that is meant"),
    ("1 to 1.500", "people", "1.500 may be 1,500 or 1.5"),
    ("between 1.200 and 1,500", "people", "1.200 may be 1,200 or 1.2"),
    ("1,000-1,500 человек", "человек", "1,000 may be 1 000 or 1"),
    # below zero
    ("-5", None, "below zero"),
    ("−5", None, "below zero"),
    ("minus 5", None, "below zero"),
    ("about -5", None, "below zero"),
    # contradictions
    ("up to 1,000 or more", None, "'or more' and 'up to' do not go together"),
    ("at least 300 at most", None, "do not go together"),
    ("exactly about 300", None, "do not go together"),
    ("more than 300 or so", None, "do not go together"),
    ("at least 300 to 400", None, "'at least' and a range do not go together"),
    ("at least dozens", None, "'at least' and 'dozens' do not go together"),
    ("almost none", None, "do not go together"),
    # several figures
    ("300 killed and 2,700 wounded", None, "'2,700' after the figure"),
    ("hundreds killed and thousands wounded", None, "'thousands' after the figure"),
    ("hundreds or thousands", None, "'thousands' after the figure"),
    ("300 dead, several wounded", None, "'several' after the figure"),
    ("none of the 12,000", None, "'12,000' after the figure"),
    ("one in five", None, "'five' after the figure"),
    ("300 or more, or 400", None, "'400' after the figure"),
    ("300 fewer than last year", None, "'than' after the figure"),
    ("300 soldiers or more wounded", None, "'or more' is unclear"),
    ("three times as many", None, "'times as' is unclear"),
    # numbers that are none
    ("two hundred hundred", None, "'hundred' after the figure"),
    ("two three", None, "'three' after the figure"),
    ("twenty twelve", None, "'twelve' after the figure"),
    ("two thousand million", None, "'million' after the figure"),
    ("three thousand two million", None, "'million' after the figure"),
    ("300 hundred", None, "'hundred' after the figure"),
    ("2k million", None, "'million' after the figure"),
    ("hundred soldiers", None, "no figure at 'hundred'"),
    # other numbers
    ("the 300th", None, "'th' makes it another number"),
    ("two sevenths", None, "another number"),
    ("5-fold", None, "another number"),
    ("300²", None, "after the figure"),
    ("2½", None, "after the figure"),
    ("½ million", None, "no figure"),
    ("1e5", None, "after the figure"),
    ("1_000", None, ""),
    ("12,00", None, "or a number cut short"),
    ("1,2345", None, "or a number cut short"),
    ("1.234.567", None, "after the figure"),
    ("0,5", None, "or a number cut short"),
    (".5", None, "no figure"),
    ("300 > 200", None, ""),
    ("١٢", None, "no figure"),
    ("300 ١٢", None, "after the figure"),
    # what may be read two ways
    ("12.500", None, "12.500 may be 12,500 or 12.5"),
    ("12.500 soldiers", "soldiers", "12.500 may be 12,500 or 12.5"),
    ("10-12,000", None, "write '10,000-12,000'"),
    # other languages
    ("約300人", None, "no figure"),
    ("3 万人", None, "does not read"),
    ("12 λέξεις", None, "does not read"),
    ("3 Millionen", None, "another number"),
    # ranges
    ("between 300", None, "two numbers"),
    ("between 300 and", None, "two numbers"),
    ("400 to 300", None, "put the lower one first"),
    ("between 4 and 3", None, "put the lower one first"),
    # size
    ("1" + "0" * 30, None, "write it rounded"),
    ("9" * 5_000, None, "write it rounded"),
    ("1,000,000 trillion", None, "write it rounded"),
    ("12345678901234", None, "write it rounded"),
    # units
    ("50 percent", "soldiers", "a percentage, but the question asks for soldiers"),
    ("50%", "USD", "a percentage, but the question asks for USD"),
    ("$50", "soldiers", "dollars, but the question asks for soldiers"),
    ("$50", "EUR", "dollars, but the question asks for EUR"),
    ("50 euros", "USD", "euros, but the question asks for USD"),
    ("$5 to €6", "USD", "at once"),
    ("$50 €", None, "at once"),
    ("most", None, "unit is percent"),
    ("most of the soldiers", "soldiers", "unit is percent"),
    ("more than half", "soldiers", "unit is percent"),
    ("half of the soldiers", "soldiers", "unit is percent"),
    ("all", None, "unit is percent"),
    ("fewer than 0", None, "write 'none'"),
]


@pytest.mark.parametrize(("words", "modifier", "a", "committed"), IN_OTHER_PRINT)
def test_words_in_other_print(
    words: str, modifier: Modifier, a: int | str | None, committed: str
) -> None:
    read = read_quantity(words)
    assert (read.modifier, str(read.committed)) == (modifier, committed)
    assert read.a == (None if a is None else Decimal(a))


@pytest.mark.parametrize(("words", "unit", "message"), REFUSED)
def test_refusals(words: str, unit: str | None, message: str) -> None:
    with pytest.raises(QuantityError) as refused:
        fitting_quantity(words, unit=unit)
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 300


@pytest.mark.parametrize(
    ("words", "unit", "a", "b"),
    [
        ("2.5-3 thousand", "people", 2500, 3000),
        ("between 1.5 and 2 million", "people", 1_500_000, 2_000_000),
        ("1,2-1,5 млн", "человек", 1_200_000, 1_500_000),
        ("1,000-1,500", "people", 1000, 1500),
        ("1.5-2.5", "km", Decimal("1.5"), Decimal("2.5")),
        ("1.5-2.5", "thousand people", Decimal("1.5"), Decimal("2.5")),
    ],
)
def test_ends_of_a_range_that_are_clear(
    words: str, unit: str, a: int | Decimal, b: int | Decimal
) -> None:
    read = fitting_quantity(words, unit=unit)
    assert (read.a, read.b) == (a, b)


def test_a_range_that_is_refused_now_is_read_as_ever() -> None:
    assert str(read_quantity("1.5-2.5", unit="people").committed) == "1.5-2.5"


def phrases(modifier: Modifier) -> list[str]:
    return [phrase for phrase, other in english.BEFORE.items() if other is modifier]


@pytest.mark.parametrize(
    ("phrase", "modifier"),
    [
        (phrase, modifier)
        for phrase, modifier in english.BEFORE.items()
        if modifier is not M.BETWEEN
    ],
)
@given(n=st.integers(1, 10**12))
@settings(max_examples=20)
def test_a_phrase_and_a_number(phrase: str, modifier: Modifier, n: int) -> None:
    for words in (f"{phrase} {n:,}", f"{phrase.upper()} {n:,} soldiers", f"{phrase}  {n}"):
        quantity = read_quantity(words)
        assert (quantity.modifier, quantity.a, quantity.b) == (modifier, Decimal(n), None)
        assert (quantity.committed, quantity.likely) == intervals(modifier, Decimal(n))


@pytest.mark.parametrize(("phrase", "modifier"), english.AFTER.items())
def test_a_number_and_a_phrase(phrase: str, modifier: Modifier) -> None:
    quantity = read_quantity(f"2,700 {phrase}", rules="en-1")
    assert (quantity.modifier, quantity.a) == (modifier, Decimal(2_700))


@pytest.mark.parametrize(("phrase", "modifier"), english.WORDS.items())
def test_a_phrase_without_a_number(phrase: str, modifier: Modifier) -> None:
    quantity = read_quantity(f"{phrase} soldiers", unit="percent")
    assert (quantity.modifier, quantity.a) == (modifier, None)


@pytest.mark.parametrize("phrase", phrases(M.BETWEEN))
@given(a=st.integers(0, 10**12), more=st.integers(0, 10**12))
@settings(max_examples=20)
def test_a_range_of_any_size(phrase: str, a: int, more: int) -> None:
    b = a + more
    if a < 1_000 and b % 1_000 == 0 and 0 < a * 1_000 <= b < a * 10_000:
        with pytest.raises(QuantityError, match="may stand for"):
            read_quantity(f"{phrase} {a:,} and {b:,}")
    else:
        quantity = read_quantity(f"{phrase} {a:,} and {b:,}")
        assert (quantity.modifier, quantity.a, quantity.b) == (M.BETWEEN, Decimal(a), Decimal(b))


ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()  # noqa: SIM905
TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905


def spelled(n: int, *, british: bool) -> str:
    """Spell a number as a school book does: written apart from the grammar that is tested."""
    joint = " and " if british else " "
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + (f"-{ONES[n % 10]}" if n % 10 else "")
    for size, name in (
        (10**9, "billion"),
        (10**6, "million"),
        (10**3, "thousand"),
        (100, "hundred"),
    ):
        if n >= size:
            rest = n % size
            link = joint if rest < 100 else " "
            tail = link + spelled(rest, british=british) if rest else ""
            return f"{spelled(n // size, british=british)} {name}{tail}"
    raise AssertionError


@given(st.integers(1, 10**12 - 1), st.booleans())
def test_numbers_in_words(n: int, british: bool) -> None:
    quantity = read_quantity(f"about {spelled(n, british=british)} soldiers")
    assert (quantity.modifier, quantity.a) == (M.ABOUT, Decimal(n))


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.booleans())
def test_ranges_in_words(a: int, more: int, british: bool) -> None:
    b = a + more
    words = f"{spelled(a, british=british)} and {spelled(b, british=british)}"
    quantity = read_quantity(f"between {words}")
    assert quantity.a is not None
    assert quantity.b is not None
    # "Five and six thousand" shares its thousand.
    shared = [
        int(quantity.a) // power
        for power in (1, 10**2, 10**3, 10**5, 10**6)
        if quantity.a % power == 0
    ]
    read = [
        f"{spelled(low, british=british)} and {spelled(int(quantity.b), british=british)}"
        for low in shared
    ]
    assert words in read


@given(st.text(st.sampled_from("0123456789.,-–'+%$€ abdehimnorst½²만"), max_size=25) | st.text())
def test_any_text_is_read_or_refused(words: str) -> None:
    for unit in (None, "soldiers", "percent", "USD"):
        quantity, refusal = None, ""
        try:
            quantity = read_quantity(words, unit=unit)
        except QuantityError as refused:
            refusal = str(refused)
        assert "\n" not in refusal
        assert bool(quantity) != bool(refusal)
        if quantity:
            assert 0 <= quantity.committed.low <= quantity.likely.low
            assert quantity.words == unicodedata.normalize("NFC", words).strip()


def test_the_words_are_kept_and_normalised() -> None:
    assert (
        read_quantity("  About 300 e\u0301lite Soldiers ").words == "About 300 \u00e9lite Soldiers"
    )


def test_quantities_can_stand_in_sets() -> None:
    assert len({read_quantity("about 300"), read_quantity("about 300"), read_quantity("300")}) == 2


def test_long_words_are_shown_short() -> None:
    with pytest.raises(QuantityError) as refused:
        read_quantity("purple " * 5_000)
    assert len(str(refused.value)) < 250


@pytest.mark.parametrize(
    ("words", "more"),
    [
        ("between one hundred", " and five hundred"),
        ("", "a total of "),
        ("about 300", " soldiers or"),
        ("", "1,000"),
    ],
)
def test_long_words_take_as_long_as_they_are(words: str, more: str) -> None:
    """No rule looks at all words once for each word."""

    def read(size: int) -> None:
        with contextlib.suppress(QuantityError):
            read_quantity(words + more * size)

    assert growth(read, 500) < 2.3


def test_a_couple_of_hundred_is_as_vague_as_hundreds() -> None:
    for words in ("a couple of hundred", "a couple hundred killed"):
        assert str(read_quantity(words).committed) == "200-9,999"
    assert read_quantity("a couple of soldiers").a == 2
    assert str(read_quantity("300 a day", unit="shells per day").likely) == "300"
