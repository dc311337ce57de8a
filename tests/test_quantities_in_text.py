"""Figures in running text: what is found, where, and what is left alone."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from work import growth

from factcheck.values.quantities import Modifier
from factcheck.values.quantity_languages import LANGUAGES, RULE_SETS, language_of, tags_of
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
    assert missed == 0
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
        # Digits alone, in languages with a decimal comma.
        ("ru", "12 000 северокорейских солдат воюют.", "солдат"),
        ("uk", "12 000 північнокорейських солдатів воюють.", "солдатів"),
        ("ru", "Приходится 2,5 снаряда из десяти.", "снаряда"),
        ("uk", "Загинули 1740 російських військових.", "військових"),
        # Words that look like nouns before a number.
        ("ko", "이 대표는 3일 만에 4명을 만났다.", None),
        ("ko", "만 19세 이상 1,003명이 답했다.", None),
    ],
)
def test_what_is_counted_is_told_where_it_is_plain(
    language: str, text: str, counted: str | None
) -> None:
    assert quantities_in(text, language)[0].counted == counted


def test_the_noun_stays_outside_of_the_words_unless_it_tells_the_language() -> None:
    whole = quantities_in("12 000 северокорейских солдат воюют.", "ru")
    assert [one.words for one in whole] == ["12 000"]
    decimal = quantities_in("Приходится 2,5 снаряда.", "ru")
    assert [(one.words, one.quantity.a, one.quantity.rules) for one in decimal] == [
        ("2,5 снаряда", Decimal("2.5"), "ru-1")
    ]


@pytest.mark.parametrize("code", ["rus", "RUS", "rus-RU", "ru_RU", "ru"])
def test_a_language_is_known_by_its_codes(code: str) -> None:
    assert [one.words for one in quantities_in("Погибли около 300 солдат.", code)] == ["около 300"]


def test_codes_of_three_letters() -> None:
    for long_code, code in {"eng": "en", "kor": "ko", "rus": "ru", "ukr": "uk"}.items():
        assert language_of(long_code) is language_of(code)
        assert set(tags_of(long_code)) == set(tags_of(code)) == {long_code, code}
    assert set(tags_of("en_GB")) == {"en-gb", "eng-gb"}
    assert tags_of("de") == ("de",)
    assert language_of("english") is None


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        # a number that changes is no range, and its first end may be thousands
        ("en", "It rose from 3 to 5 million people.", ["5 million"]),
        ("en", "It rose from 2 to 5 people.", ["2", "5"]),
        ("ru", "Выплаты выросли с 3 до 5 тысяч рублей.", ["5 тысяч рублей"]),
        ("ru", "С 3000 до 5000 человек.", ["3000", "5000"]),
        ("en", "It rose by 3 to 5 percent.", ["3 to 5 percent"]),
        ("en", "It rose 3-5% from 3 to 5 percent.", ["3-5%", "5 percent"]),
        ("ko", "3000명에서 4000명으로 추산된다.", ["3000명에서 4000명"]),
        ("ko", "3000명에서 4000명으로 늘었다.", ["3000명", "4000명"]),
        # the rest of a number is none
        ("en", "He saw 2 million 300 thousand leaflets.", []),
        ("en", "It cost a third of a million.", []),
        ("ru", "Получено 2 тыс. 152-мм снарядов.", []),
        ("ru", "Бюджет 5 тысяч 300 000.", []),
        ("ko", "수 백 명이 왔다.", []),
        ("ko", "이천 명이 왔다.", []),
        # denied, or said of each
        ("en", "They did not kill 300 men.", []),
        ("ko", "3000명이 아닌 300명이다.", ["300명"]),
        ("en", "Each side lost 300 men.", []),
        ("en", "They were promised 500 roubles each but got 30 dollars.", ["30 dollars"]),
        ("ru", "Каждый боец получит 300 тысяч рублей, по 50 тысяч вдовам.", []),
        ("ru", "Нанесены удары по 137 районам.", ["137"]),
        ("uk", "Удари по 137 районах.", ["137"]),
        ("ru", "На 45 человек больше, чем в мае.", []),
        ("ko", "하루 만에 1500명이 숨졌다.", ["1500명"]),
        # one of five is a share, 300 in a year is none
        ("en", "They lost 300 in 2024; seven in 10 agreed.", ["300"]),
        ("ru", "Двое из троих погибли; 17 из 20 ракет сбиты.", ["17", "20"]),
        # names and labels
        ("en", "Seoul sold 212 K-9s and 20 M777 howitzers by mid-2024.", ["212", "20"]),
        ("en", "45 Commando and 22 SAS were there.", []),
        ("uk", "72 бригада і 5 бригад.", ["5"]),
        ("ru", "П. 5 ч. 2 ст. 205, д. 3, а/я 300.", []),
        ("ko", "22대 국회에서 1인 시위를 했다.", []),
        # ages, times, heights
        ("en", "Men aged 18-60, boys of 5 feet 11 inches, and 18- to 60-year-olds.", []),
        ("en", "At 18.30, Kim Il-sung, 82; died.", []),
        ("ru", "К 9 часам, в 12.00 мск, фильм 16+.", []),
        ("ru", "Дети от двух до 14 лет.", []),
        # "no" counts people behind adjectives, too
        (
            "en",
            "No Ukrainian soldier fell, but no further casualties were told.",
            ["No Ukrainian soldier"],
        ),
        ("uk", "Жодного російського солдата там немає.", ["Жодного російського солдата"]),
        ("ru", "Ни одного доказательства нет.", []),
        # places and names
        ("ru", "В Курске 100 убитых и 300 раненых.", ["100", "300"]),
        ("ru", "В Кривом Роге 12 раненых, на Курск летели 40 дронов.", ["12", "40"]),
        ("ru", "Показали Су-57 и Дом 2, Т-72, Курск-2.", []),
        ("ru", "Вчера в Доме 2 жильца поссорились из-за фильма Курск 2.", []),
        ("ru", "Вчера самолёт Ту 154 взлетел.", []),
        ("ru", "См. главу 4, статьёй 7, пунктами 2 и 3.", []),
        ("uk", "У Курську 100 вбитих.", ["100"]),
        ("uk", "Фільм Київ 2 вийшов.", []),
        ("en", "In Kursk 100 soldiers were killed; near Sudzha 12 tanks burned.", ["100", "12"]),
        ("en", "He used Windows 11 and flew Apollo 13.", []),
        # ages and hours
        ("en", "He joined the army at 19 and was killed at only 22.", []),
        ("en", "At 19, he left home; she was 26, he turned 30 in jail.", []),
        ("en", "Losses were estimated at 300, the toll stood at 45.", ["estimated at 300", "45"]),
        ("en", "At 45 killed, it was the worst raid.", ["45"]),
        ("en", "Fires broke out at 19 sites and at 10 of the 24 depots.", ["19", "10", "24"]),
        ("en", "Inflation is at 19 percent, the score at 300.", ["19 percent", "300"]),
        ("ru", "Призван в 18, он служит с 19; ей было всего 20.", []),
        (
            "ru",
            "Число погибших оценивают в 45, свет погас в 10 из 24 областей.",
            ["45", "10", "24"],
        ),
        ("uk", "Він пішов в армію у 19, служить з 20. Йому 30.", []),
        ("uk", "Втрати оцінили в 45, збито 27 дронів із 33.", ["45", "27", "33"]),
        # what is denied is no bound
        ("en", "Losses do not exceed 300 men.", ["not exceed 300"]),
        # numbers that go on
        ("ru", "Он получил 300 с лишним тысяч рублей.", []),
        (
            "en",
            "It rose from 3 shells to 4 million by 2025, a hall of 20 by 30 metres.",
            ["3", "4 million"],
        ),
        # signs and units
        ("ko", "300명, 수십억 원이 들었다.", ["300명", "수십억 원"]),
        ("ko", "20대 청년, 십대 두 명, 수십대의 전차.", ["두 명", "수십대"]),
        ("ko", "포탄 300여 톤과 500여 달러, 350여㎞.", ["300여 톤", "500여 달러", "350여㎞"]),
        ("ru", "20 с лишним тонн зерна.", ["20 с лишним тонн"]),
        ("en", "It cost 3 million won; 3 million won the lottery.", ["3 million won", "3 million"]),
        ("ru", "1,250 промилле", []),
        ("ru", "Рост на 3,5–4%.", ["3,5–4%"]),
        ("ko", "300억원대 피해, 300㎞와 5km를 갔다.", ["300㎞", "5km"]),
        ("ko", "십여 명이 다치고 십대 한 명이 숨졌다.", ["십여 명", "한 명"]),
    ],
)
def test_traps_of_newspapers(language: str, text: str, words: list[str]) -> None:
    assert [one.words for one in quantities_in(text, language)] == words


def test_offsets_and_words_of_a_sentence() -> None:
    text = "Seoul said “some 300” had died; Kyiv, more than  2,700."
    found = quantities_in(text, "en")
    assert [(one.start, one.end, one.words) for one in found] == [
        (12, 20, "some 300"),
        (38, 54, "more than  2,700"),
    ]
    assert [one.quantity.modifier for one in found] == [Modifier.ABOUT, Modifier.MORE_THAN]


def test_the_words_tell_the_rule_set() -> None:
    assert RULE_SETS == ("en-1", "en-2", "ko-1", "ko-2", "ru-1", "ru-2", "uk-1", "uk-2")
    for words, rules, committed in [
        ("약 300명", "ko-1", "240-360"),
        ("3만 명", "ko-1", "27,000-33,000"),
        ("1경 2000조", "ko-1", "11,500,000,000,000,000-12,500,000,000,000,000"),
        ("3경기", "ko-1", "3"),
        ("2조각", "ko-1", "2"),
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
            assert read.rules in (f"{code}-1", language.rules, "ru-1"), phrase
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
    "part",
    [
        "between ",
        "between 1 and ",
        "one hundred and ",
        "300 soldiers ",
        "1,000",
        "1, ",
        "1 and ",
        "one, ",
        "9",
        "(",
        "-",
        "수백만여명이",
    ],
)
def test_long_texts_take_as_long_as_they_are(part: str) -> None:
    """A feed may bring anything: no rule looks back at the whole text for each of its words."""

    def read(size: int) -> None:
        for code in ("ko",) if "만" in part else ("en", "ru"):
            quantities_in(part * size, code)

    assert growth(read, 200) < 2.3


def test_units_are_told() -> None:
    for language, text, units in [
        (
            "en",
            "30% of 300 soldiers, 5 percent of $40 million",
            ["percent", None, "percent", "dollars"],
        ),
        ("en", "300 km of road, 300 tonnes of fuel and dozens of trucks", ["km", "tonnes", None]),
        ("ru", "30 процентов из 300 солдат, 5 млн рублей", ["percent", None, "roubles"]),
        ("ko", "북한군 300명, 전차 300대, 5㎞", ["명", "대", "km"]),
        ("ko", "북한군이 수십억 원을 썼다", ["KRW"]),
        ("ko", "포탄 300여 톤, 1만여 원", ["tonnes", "KRW"]),
        (
            "ru",
            "3 тысячи квадратных метров, с 400 тысяч до 2 млн рублей",
            ["m²", "roubles", "roubles"],
        ),
        ("en", "3 million won", ["korean won"]),
    ]:
        assert [one.unit for one in quantities_in(text, language)] == units, text


def test_a_list_has_its_label_before_its_first_number() -> None:
    text = "Lines 1, 2, 3 and 4 fell. On 5, 6 and 7 roads, 20 trucks burned; articles 8, 9."
    assert [one.words for one in quantities_in(text, "en")] == ["5", "6", "7", "20"]
