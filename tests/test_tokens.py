"""The tokenizer: what a text is found by, in English, Korean, Russian and Ukrainian."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import LETTERS

from factcheck.values.tokens import LONGEST, folded_word, tokens, without_particle, words

ALIKE = {
    "English": [
        "soldier soldiers soldier's Soldiers SOLDIERS",
        "kill killed killing kills",
        "casualty casualties",
        "Ukraine Ukraine's UKRAINE",
        "U.S. US U.S u.s.",
        "café cafe Cafe\N{COMBINING ACUTE ACCENT} CAFÉ",
        "O'Brien O’Brien OʼBrien",
        "co\N{SOFT HYPHEN}operate cooperate coop\N{ZERO WIDTH SPACE}erate",
    ],
    "numbers": ["12,000 12000 12.000 12\N{NO-BREAK SPACE}000 12\N{THIN SPACE}000", "1.5 1,5"],
    "Russian": [
        "солдат солдаты солдата солдатам солдатами солдатов",
        "разведка разведки разведке разведкой разведок",
        "потеря потери потерь потерями",
        "погибли погибло погиб погибла",
        "убит убиты убитых убитый убитыми",
        "северокорейский северокорейские северокорейских",
        "Киев Киева Киеве Киевом",
        "Ёлка елка ЁЛКИ ёлку",
        "за\N{COMBINING ACUTE ACCENT}мок замок замка",
    ],
    "Ukrainian": [
        "солдат солдати солдатів солдатам",
        "розвідка розвідки розвідці розвідок розвідкою",
        "військо війська військ військами",
        "загинули загинуло загинув",
        "вбитий вбито вбитих вбиті",
        "північнокорейський північнокорейські північнокорейських",
        "Київ Києва Києві Києву",
        "Харків Харкова Харкові",
        "п'ять п’ять пʼять",
        "об'єкт об’єкти обʼєктів",
    ],
}
APART = [
    "killed wounded",
    "война войско воля",
    "Киев Курск Корея",
    "потеря победа",
    "населення наступ",
    "12,000 1,200 120,000",
    "1.5 15",
    "soldier solid sold",
    "мир мера",
    "й и",
]


@pytest.mark.parametrize("language", ALIKE)
def test_forms_of_one_word_are_one_token(language: str) -> None:
    for line in ALIKE[language]:
        forms = {word: tokens(word) for word in line.split(" ")}
        assert len({tuple(found) for found in forms.values()}) == 1, forms
        assert len(next(iter(forms.values()))) == 1, forms


def test_different_words_are_different_tokens() -> None:
    for line in APART:
        forms = {word: tuple(tokens(word)) for word in line.split()}
        assert len(set(forms.values())) == len(forms), forms


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("12 000 killed in 2024 300 times", "12000 kill in 2024 300 time"),
        ("1,234,567 and 12,34", "1234567 and 12.34"),
        ("2024-10-28, 10:30", "2024 10 28 10 30"),
        ("300, 400", "300 400"),
        ("North-Korean F-16 12k", "north korean f 16 12 k"),
        ("국정원이 300명", "국정 정원 원이 이 300 명"),
        ("국가정보원", "국가 가정 정보 보원 원"),
        ("AI가 NIS의", "ai 가 nis 의"),
        ("日本語", "日本 本語 語"),
        ("\N{FULLWIDTH DIGIT ONE}\N{FULLWIDTH DIGIT TWO} ﬁles", "12 file"),
        ("snake_case a&b <i>", "snake case a b i"),
        ("— … ‘’ ½?", "1⁄2"),
        ("", ""),
    ],
)
def test_texts_come_apart(text: str, found: str) -> None:
    assert " ".join(tokens(text)) == found


def test_particles_and_endings_are_stripped_where_a_word_is_left() -> None:
    asked = "국정원이 국정원은 병사들을 사망했다 사망한 국가 아이 군이"
    assert [without_particle(word) for word in asked.split()] == [
        "국정원", "국정원", "병사들", "사망", "사망", "국가", "아이", "군이"
    ]  # fmt: skip


mixed = st.text(LETTERS + "’ʼ-–12.,000ґї\u0301日ク゛㎏½", max_size=40)


@settings(deadline=None, max_examples=300)
@given(mixed | st.text(max_size=40))
def test_tokens_are_plain_and_know_their_places(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    end = 0
    for word in words(text):
        assert end <= word.start < word.end <= len(text)
        end = word.end
        for token in word.tokens:
            assert token
            assert len(token) <= LONGEST
            # Both engines take a space for an end, and nothing else of ASCII may be in a token.
            assert not any(sign.isspace() for sign in token)
            assert all(sign.isalnum() or sign == "." or sign > "\x7f" for sign in token)
    assert [token for word in words(text) for token in word.tokens] == tokens(text)
    assert tokens(f"{text}\n{text}") == tokens(text) * 2


@settings(deadline=None, max_examples=100)
@given(
    st.lists(
        st.sampled_from(
            [word for lines in ALIKE.values() for line in lines for word in line.split()]
        ),
        max_size=5,
    )
)
def test_case_and_normal_form_do_not_count(some: list[str]) -> None:
    text = " ".join(some)
    assert tokens(text.upper()) == tokens(text.lower()) == tokens(text)
    assert tokens(unicodedata.normalize("NFC", unicodedata.normalize("NFD", text))) == tokens(text)
    for word in some:
        if word.isalpha():
            assert folded_word(word.upper()) == folded_word(word)


def test_nothing_of_this_is_imported_before_it_is_needed() -> None:
    code = (
        "import sys, factcheck.cli.main, factcheck.cli.lists, factcheck.queries.lists;"
        "print([m for m in sys.modules if 'snowball' in m or m.startswith('factcheck.values.tok')])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"
