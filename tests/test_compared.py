"""The words that two statements are compared by: stems of Korean, and what tells nothing."""

from __future__ import annotations

import pytest
from work import growth

from factcheck.values.compared import FORMS, compared, stem_korean
from factcheck.values.function_words import undotted
from factcheck.values.negation import denials
from factcheck.values.spoken import spoken


@pytest.mark.parametrize(
    ("forms", "stem"),
    [
        ("북한군 북한군은 북한군이 북한군을 북한군의 북한군에게 북한군들은", "북한군"),
        ("사망했다 사망하였다 사망한다 사망했다고 사망했습니다 사망한 사망을", "사망"),
        ("파병됐다 파병되었다 파병된 파병될 파병은", "파병"),
        ("숨졌다 숨졌다고 숨졌으며 숨진다 숨졌던", "숨지"),
        ("죽었다 죽는다", "죽"),
        ("보냈다 보낸다", "보내"),
        ("봤다 보았다 본다", "보"),
        ("러시아 러시아가 러시아에서 러시아로", "러시아"),
        # what looks like a particle, and what is one
        ("국가", "국가"),
        ("이란 이란이 이란은", "이란"),
        ("마을 마을이 마을은", "마을"),
        ("전문가 전문가가 전문가는", "전문"),
        ("우크라이나 우크라이나에 우크라이나의", "우크라"),
    ],
)
def test_forms_of_a_korean_word(forms: str, stem: str) -> None:
    assert {stem_korean(form) for form in forms.split()} == {stem}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("숨지지 않았다", ["숨지"]),
        ("숨진 적이 없다", ["숨지"]),
        ("숨진 것으로", ["숨지"]),
        ("죽지 않았다", ["죽"]),
        ("점령하지는 못했다", ["점령"]),
        ("죽은 적이 없다", ["죽"]),
        ("파병된 적이 없다", ["파병"]),
        ("군인 없이", ["군인"]),
        ("군인들은 안 굶었다", ["군인", "굶"]),
    ],
)
def test_what_is_denied(text: str, words: list[str]) -> None:
    turned = denials(text, ("ko",))
    assert turned or "것" in text
    found = [word.tokens[0] for word in compared(text, ("ko",), turned)]
    assert found == words


def words(text: str) -> list[str]:
    languages = spoken(text, "und") or ("en",)
    told = undotted(text)
    turned = denials(told, languages)
    return [token for word in compared(told, languages, turned) for token in word.tokens]


def test_what_tells_nothing_is_left_out() -> None:
    assert words("The soldiers were not sent") == ["soldier", "send"]
    assert words("Они не были в Москве") == ["он", "москв"]
    assert words("Вони не були у Росії") == ["вон", "рос"]
    assert words("파병된 적이 없다") == words("파병됐다") == ["파병", "병"]
    assert words("숨지지않았다") == words("숨졌다")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("troops from Russia", "troops to Russia"),
        ("killed by drones", "killed with drones"),
        ("They may have died", "They have died"),
        ("He died", "She died"),
        ("отправлены в Россию", "отправлены из России"),
        ("прийшли до Києва", "прийшли з Києва"),
        ("WHO confirmed it", "It was confirmed"),
        ("US sent it", "It was sent"),
        ("IT was attacked", "It was attacked"),
    ],
)
def test_names_and_directions_are_compared(one: str, other: str) -> None:
    assert words(one) != words(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The U.S. sent 31 tanks", "The US sent 31 tanks"),
        ("the U.K.-based firm", "the UK-based firm"),
        ("THE TANKS WERE SENT", "tanks sent"),
        ("Troops retook Kursk", "Troops retake Kursk"),
        ("The army overthrew him", "army overthrow him"),
        ("з Києва", "із Києва"),
        ("с ним", "со ним"),
    ],
)
def test_what_is_one_is_compared_as_one(one: str, other: str) -> None:
    assert words(one) == words(other)


def test_no_dots_but_those_of_initials_go() -> None:
    for text in ("at 5 p.m. on Monday", "See factcheck.db.", "J. Smith", "a. b. c", "U.S.A.F.x"):
        assert undotted(text) == text
    assert undotted("The U.S., the U.N. and the К.Н.Д.Р.") == "The US., the UN. and the КНДР."


@pytest.mark.parametrize("code", FORMS)
def test_each_form_is_of_one_verb(code: str) -> None:
    forms = FORMS[code].replace(",", " ").split()
    assert sorted(forms) == sorted(set(forms))


@pytest.mark.parametrize("part", ["숨지지 않았다 ", "숨졌다 ", "soldiers were not ", "не "])
def test_twice_the_text_is_no_more_than_twice_the_calls(part: str) -> None:
    assert growth(lambda size: words(part * size), 200) < 2.3
