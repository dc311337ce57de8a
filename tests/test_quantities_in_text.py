"""Figures in running text: what is found, where, and what is left alone."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.values.quantities import Modifier
from factcheck.values.quantity_languages import LANGUAGES, RULE_SETS, language_of
from factcheck.values.quantity_text import quantities_in
from factcheck.values.quantity_words import read_quantity

CODES = [language.code for language in LANGUAGES]


class Text(NamedTuple):
    language: str
    text: str
    figures: tuple[tuple[str, str], ...]


def corpus() -> list[Text]:
    """Sentences of our own, each with its figures and what they commit to; traps have none."""
    path = Path(__file__).parent / "texts" / "quantities.tsv"
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        language, text, told = line.split("\t")
        pairs = (one.split(" => ") for one in told.split(" ; ") if one)
        found.append(Text(language, text, tuple((words, ends) for words, ends in pairs)))
    return found


CORPUS = corpus()


def found_in(one: Text) -> list[tuple[str, str]]:
    found = quantities_in(one.text, one.language)
    return [(each.words, str(each.quantity.committed)) for each in found]


def test_the_corpus_is_what_it_is_said_to_be() -> None:
    sizes = Counter(one.language for one in CORPUS)
    assert sizes["en"] >= 60
    assert min(sizes[code] for code in ("ko", "ru", "uk")) >= 20
    assert sum(not one.figures for one in CORPUS) >= 40
    assert all(words in one.text for one in CORPUS for words, _ in one.figures)


@pytest.mark.parametrize("code", CODES)
def test_precision_and_recall(code: str) -> None:
    """The figures that docs/figures.md states."""
    right = wrong = missed = 0
    for one in CORPUS:
        if one.language == code:
            found = found_in(one)
            right += len(set(found) & set(one.figures))
            wrong += len(set(found) - set(one.figures))
            missed += len(set(one.figures) - set(found))
    assert wrong == 0
    assert missed <= {"ru": 1}.get(code, 0)
    assert right > 20


@pytest.mark.parametrize("one", [one for one in CORPUS if not one.figures], ids=lambda one: one[1])
def test_a_trap_holds_no_figure(one: Text) -> None:
    assert found_in(one) == []


@pytest.mark.parametrize(
    ("language", "text", "counted"),
    [
        ("en", "More than 12,000 North Korean soldiers were sent.", "soldiers"),
        ("en", "Hundreds of the wounded were flown out.", "wounded"),
        ("en", "A dozen burned-out tanks stood there, 300 in all.", None),
        ("en", "Losses of about 300 were reported.", None),
        ("en-GB", "Twelve women spoke.", "women"),
        ("ko", "북한군 300여 명이 숨졌다.", "북한군"),
        ("ko", "약 1만2000명의 군인이 떠났다.", "군인"),
        ("ko", "어제 국경에서 300명이 숨졌다.", None),
        ("ru", "Около 300 северокорейских солдат погибли.", "солдат"),
        ("ru", "Более 300 погибли.", None),
        ("uk", "Близько 300 українських військових загинули.", "військових"),
    ],
)
def test_what_is_counted_is_told_where_it_is_plain(
    language: str, text: str, counted: str | None
) -> None:
    assert quantities_in(text, language)[0].counted == counted


def test_offsets_and_words_of_a_sentence() -> None:
    text = "Seoul said “some 300” had died; Kyiv, more than  2,700."
    found = quantities_in(text, "en")
    assert [(one.start, one.end, one.words) for one in found] == [
        (12, 20, "some 300"),
        (38, 54, "more than  2,700"),
    ]
    assert [one.quantity.modifier for one in found] == [Modifier.ABOUT, Modifier.MORE_THAN]


def test_the_words_tell_the_rule_set() -> None:
    assert RULE_SETS == ("en-1", "ko-1", "ru-1", "uk-1")
    for words, rules, committed in [
        ("약 300명", "ko-1", "240-360"),
        ("3만 명", "ko-1", "27,000-33,000"),
        ("12 тысяч", "ru-1", "11,500-12,500"),
        ("понад 12 тисяч", "uk-1", ">= 12,001"),
        ("десятки тисяч", "uk-1", "20,000-999,999"),
        ("триста", "ru-1", "270-330"),
        ("300 soldiers of the ДНР", "en-1", "270-330"),
        ("2,5 млн", "ru-1", "2,250,000-2,750,000"),
    ]:
        quantity = read_quantity(words)
        assert (quantity.rules, str(quantity.committed)) == (rules, committed), words
    for words in ("12,000 солдат", "между 3", "не менее около 5", "3명 5명", "до", "약"):
        with pytest.raises(ValueError, match=words):
            read_quantity(words)


@pytest.mark.parametrize("code", ["ko", "ru", "uk"])
def test_every_phrase_of_a_table_is_read(code: str) -> None:
    language = language_of(code)
    assert language is not None
    unit = {"ko": "명", "ru": "солдат", "uk": "солдатів"}[code]
    between = {"ko": "", "ru": "и", "uk": "і"}[code]
    for phrase, modifier in language.before.items():
        number = f"300 {between} 400" if modifier is Modifier.BETWEEN else "300"
        read = read_quantity(f"{phrase} {number} {unit}")
        assert read.modifier is modifier, phrase
        if any(map(str.isalpha, phrase)):
            assert read.rules in (language.rules, "ru-1"), phrase
    for phrase, modifier in language.after.items():
        assert read_quantity(f"300 {unit} {phrase}").modifier is modifier, phrase
    for phrase, (modifier, a) in language.all_powers.items():
        read = read_quantity(f"{phrase} {unit}")
        assert (read.modifier, read.a) == (modifier, a), phrase
    for phrase, value in language.numerals.small.items():
        if value:
            assert read_quantity(f"{phrase} {unit}").a == value, phrase


WORDS = {
    "en": "about 300 soldiers some 12k of in 2024 the - to and per cent % $ 5bn dozens no one".split(),  # noqa: SIM905
    "ko": "약 300 명 여 만 천 2천 수백 이상 대 년 북한군 이 ~ 억 원 두 제".split(),  # noqa: SIM905
    "ru": "около 300 тысяч солдат до 12 тыс. млн 2,5 в 2024 году сотни - и не один %".split(),  # noqa: SIM905
    "uk": "близько 300 тисяч солдатів до 12 тис. млн 2,5 у 2024 році сотні - і не один %".split(),  # noqa: SIM905
}


@pytest.mark.parametrize("code", CODES)
@settings(deadline=None, max_examples=80)
@given(data=st.data())
def test_what_is_found_stands_there_and_is_read_alone(code: str, data: st.DataObject) -> None:
    pieces = st.lists(st.sampled_from(WORDS[code]) | st.text(max_size=3), max_size=14)
    text = data.draw(st.sampled_from([" ", "", ", "])).join(data.draw(pieces))
    last = 0
    for one in quantities_in(text, code):
        assert last <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.words
        assert read_quantity(one.words) == one.quantity
        last = one.end


@settings(deadline=None, max_examples=80)
@given(st.text(st.characters(exclude_categories=["Nd", "Nl", "No"], max_codepoint=0x3FF)))
def test_without_numbers_nothing_is_found(text: str) -> None:
    known = {word for language in LANGUAGES for word in (*language.known, *language.numerals.alone)}
    # Words of numbers are rarely drawn, and here never.
    if not any(word in text.lower() for word in known if len(word) > 1 and word.isalpha()):
        for code in CODES:
            assert quantities_in(text, code) == []


def test_other_languages_are_left_alone() -> None:
    assert quantities_in("300 Soldaten", "de") == []
    assert quantities_in("", "en") == []
    assert quantities_in("!?", "ko") == []


@pytest.mark.parametrize(
    "text",
    [
        "between " * 1_500,
        "between 1 and " * 400,
        "one hundred and " * 600,
        "300 soldiers " * 400,
        "1,000" * 2_000,
        "9" * 20_000,
        "(" * 5_000 + "-" * 5_000,
        "수백만여명이" * 800,
    ],
)
def test_long_texts_are_read_in_time(text: str) -> None:
    began = perf_counter()
    for code in ("ko",) if "만" in text else ("en", "ru"):
        quantities_in(text, code)
    assert perf_counter() - began < 4
