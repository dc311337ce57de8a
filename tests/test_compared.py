"""The words that two statements are compared by: stems of Korean, and what tells nothing."""

from __future__ import annotations

import pytest
from work import growth

from factcheck.values.compared import compared
from factcheck.values.english_verbs import BASE
from factcheck.values.korean import stem_korean
from factcheck.values.negation import denials


@pytest.mark.parametrize(
    ("forms", "stem"),
    [
        ("북한군 북한군은 북한군이 북한군을 북한군의 북한군에게 북한군들은", "북한군"),
        ("사망했다 사망하였다 사망한다 사망했다고 사망했습니다 사망한 사망을", "사망"),
        ("파병됐다 파병되었다 파병된 파병될 파병은", "파병"),
        ("숨졌다 숨졌다고 숨졌으며 숨진다 숨졌던", "숨지"),
        ("죽었다 죽은 죽는다", "죽"),
        ("보냈다 보낸다", "보내"),
        ("올랐다", "오르"),
        ("불렀다", "부르"),
        ("봤다 보았다", "보"),
        ("러시아 러시아가 러시아에서 러시아로", "러시아"),
        ("우크라이나 우크라이나에 우크라이나의", "우크라이나"),
        # what looks like a particle
        ("국가", "국가"),
        ("마을 마을이 마을은", "마을"),
        ("전문가 전문가가", "전문가"),
    ],
)
def test_forms_of_a_korean_word(forms: str, stem: str) -> None:
    assert {stem_korean(form) for form in forms.split()} == {stem}


@pytest.mark.parametrize(
    ("word", "denial", "stem"),
    [
        ("숨지지", "않", "숨지"),
        ("죽지", "않", "죽"),
        ("점령하지는", "못", "점령"),
        ("숨진", "적", "숨지"),
        ("죽은", "적", "죽"),
        ("파병된", "적", "파병"),
        # "군인 없이", "안 굶었다"
        ("군인", "없", "군인"),
        ("군인들은", "안", "군인"),
    ],
)
def test_what_is_denied(word: str, denial: str, stem: str) -> None:
    assert stem_korean(word, denial) == stem


def words(text: str) -> list[str]:
    return [token for word in compared(text, denials(text)) for token in word.tokens]


def test_what_tells_nothing_is_left_out() -> None:
    assert words("The soldiers were not sent to it") == ["soldier", "send"]
    assert words("Они не были отправлены в Россию") == words("Их отправляли из России")
    assert words("Вони не були у Росії") == ["рос"]
    assert words("파병된 적이 없다") == words("파병됐다") == ["파병", "병"]
    assert words("숨지지않았다") == words("숨졌다")


def test_each_form_has_one_verb() -> None:
    assert len(BASE) > 100
    assert not BASE.keys() & set(BASE.values())


@pytest.mark.parametrize("part", ["숨지지 않았다 ", "숨졌다 ", "soldiers were not ", "не "])
def test_long_texts_take_as_long_as_they_are(part: str) -> None:
    assert growth(lambda size: words(part * size), 200) < 2.3
