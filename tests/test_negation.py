"""Words that deny, and what only looks like them; what is put around a statement to ask."""

from __future__ import annotations

import pytest

from factcheck.values.negation import denies
from factcheck.values.openings import without_opening
from factcheck.values.spoken import spoken
from factcheck.values.tokens import APOSTROPHES

DENYING = (
    "The brigade failed to take Kursk.",
    "It is unlikely that 300 died.",
    "They didnt leave",
    "They couldn’t leave",
    "No soldiers left.",
    "The report was dismissed as false.",
    "Кремль отверг это.",
    "Кремль опроверг сообщение.",
    "Вряд ли погибли 300 солдат.",
    "Это ложь.",
    "Жоден солдат не загинув.",
    "Київ відкинув це.",
    "사상자는 없다",
    "사상자 없이 끝났다",
    "이를 부인했다",
    "사실과 다르다",
    "점령하지 못했다",
    "숨지지 않았습니다",
    "파병된 적이 없다",
    "죽지 않은 병사",
    "사실이 아닙니다",
    "아무도 죽지 않았다",
    "북한 없는 회담",
    "He refused to leave.",
    "No one was killed.",
    "Никто не погиб.",
    "Потери отсутствуют.",
    "Ніхто не загинув.",
    "Це брехня.",
    "The video is fake.",
    "Fake news about Kursk spread.",
    "군인들은 안 굶었다",
    "병력이 철수 안 했다",
    "절대 안 물러난다",
    "병력이 없어졌다",
    "가짜뉴스다",
)
TELLING = (
    "Brigade No. 5 left.",
    "Brigade No 5 left.",
    "No fewer than 300 were killed.",
    "Not only soldiers were killed.",
    "Is it true or false?",
    "Погибли не менее 300 солдат.",
    "Загинуло не менш як 300 солдатів.",
    "Погибли не только солдаты.",
    "отрицательный баланс",
    "300 were killed, no doubt.",
    "Without doubt 300 were killed.",
    "Нет сомнений, что 300 погибли.",
    "Без вести пропали 300 солдат.",
    "Без сомнения, 300 погибли.",
    "Немає сумнівів, що 300 загинули.",
    "북한군이 끊임없이 공격했다",
    "수없이 공격했다",
    "대통령 부인이 방문했다",
    "군인뿐만 아니라 민간인도 숨졌다",
    "잘못했다고 말했다",
    "군인만이 아니라 민간인도 숨졌다",
    "후퇴할 수밖에 없었다",
    "파병이 틀림없다",
    "적지 않은 피해를 입었다",
    "쉴 새 없이 공격했다",
    "러시아군 못지않게 싸웠다",
    "유명한 피아니스트가 왔다",
    "부인하지 않았다",
    "None other than Kim came.",
    "It crossed the no-fly zone.",
    "He did not rule out an attack.",
    "Погибли без малого 300 солдат.",
    "Солдаты едва не погибли.",
    "Армия не раз атаковала.",
    "Тем не менее они погибли.",
    "Кремль не исключает атаки.",
    "Зникли без вісти 300 солдатів.",
    "Усі без винятку загинули.",
    "Загинули не лише солдати.",
    "드론 30대를 없앴다",
    "지뢰를 없애는 부대",
    "종전 안 제시",
    "종전 안 제시했다",
    "일주일 안 철수",
    "일주일 안 철수했다",
    "부인한테 편지를 보냈다",
    "가짜 계정이 퍼뜨렸다",
    "A false flag attack hit the plant.",
    "Fake accounts spread the photo.",
    "Фейковый аккаунт распространил фото.",
    "Фейковий акаунт поширив фото.",
)


@pytest.mark.parametrize("text", DENYING)
def test_what_denies(text: str) -> None:
    assert denies(text, spoken(text, "und") or ("en",))


@pytest.mark.parametrize("text", TELLING)
def test_what_only_looks_so(text: str) -> None:
    assert not denies(text, spoken(text, "und") or ("en",))


@pytest.mark.parametrize("sign", APOSTROPHES)
def test_whatever_is_written_for_an_apostrophe(sign: str) -> None:
    assert denies(f"They didn{sign}t leave", ("en",))
    assert not denies(f"They didn{sign}t rule out an attack", ("en",))
    assert without_opening(f"It{sign}s true that 300 died") == "300 died"


@pytest.mark.parametrize(
    ("text", "languages", "denying"),
    [
        # "In the" of Portuguese is no "no" of English, "neither" of Ukrainian none of Russian.
        ("300 soldados no Kursk", (), False),
        ("300 soldiers, no officers", (), False),
        ("300 soldiers, no officers", ("en",), True),
        ("Ні пуху", ("ru",), False),
        ("Ні пуху", ("uk",), True),
        ("BBC: no 300", ("ko",), False),
        # where no language is told that is read, its letters decide
        ("Не знам", (), True),
        ("군인은 없다", (), True),
        ("300 Soldaten starben nicht", (), False),
    ],
)
def test_denials_are_those_of_the_language(
    text: str, languages: tuple[str, ...], denying: bool
) -> None:
    assert denies(text, languages) is denying


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Is it true that 300 died?", "300 died?"),
        ("Fact check: is it true that 300 died?", "300 died?"),
        ("It’s not true that 300 died.", "300 died."),
        ("300 died, true or false?", "300 died"),
        ("Правда ли, что погибли 300 солдат?", "погибли 300 солдат?"),
        ("Верно ли то, что погибли 300?", "погибли 300?"),
        ("Неправда, что погибли 300.", "погибли 300."),
        ("Погибли 300. Правда ли это?", "Погибли 300"),
        ("Чи правда, що загинули 300?", "загинули 300?"),
        ("[팩트체크] 북한군 300명이 숨졌다는 주장은 사실일까?", "북한군 300명이 숨졌다"),
        ("북한군이 참전했다라는 주장은 사실이다.", "북한군이 참전했다"),
        # no such words, or nothing else
        ("Claims rose by 300.", "Claims rose by 300."),
        ("Правда, погибли 300.", "Правда, погибли 300."),
        ("Is it true that?", "Is it true that?"),
    ],
)
def test_what_asks_is_left_out(text: str, left: str) -> None:
    assert without_opening(text) == left


@pytest.mark.parametrize(
    ("part", "taken"),
    [("-", 0), (" ", 20), ("'", 0), (", ", 0), ("правда ", 0), ("는 주장은 ", 0), ("[claim] ", 3)],
)
def test_what_is_only_alike_an_opening_stays(part: str, taken: int) -> None:
    text = part * 20 + "x"
    assert not denies(text, spoken(text, "und") or ("en",))
    assert without_opening(text) == part * (20 - taken) + "x"
