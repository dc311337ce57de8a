"""Has this been checked before? What says the same is found, and what only looks so is told."""

from __future__ import annotations

import json
import random
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Place, run

from factcheck.queries.said import read
from factcheck.queries.similar import Verdict
from factcheck.records import Claim
from factcheck.vocabulary import ClaimKind

TEXTS = {
    "killed": "About 300 North Korean soldiers have been killed in the Kursk region.",
    "more-killed": "About 3,000 North Korean soldiers have been killed in the Kursk region.",
    "not-killed": "About 300 North Korean soldiers have not been killed in the Kursk region.",
    "swapped": "In the Kursk region some 300 soldiers of North Korean units have been killed.",
    "in-words": "Around three hundred North Korean soldiers have been killed in the Kursk region.",
    "wounded": "About 300 North Korean soldiers have been wounded in the Kursk region.",
    "no-figure": "North Korean soldiers have been killed in the Kursk region.",
    "bridge": "The bridge across the Seym was destroyed in August 2024.",
    "bridge-later": "The bridge across the Seym was destroyed in August 2025.",
    "ko": "쿠르스크 지역에서 북한군 약 300명이 사망했다.",
    "ko-more": "쿠르스크 지역에서 북한군 약 3,000명이 사망했다.",
    "ru": "В Курской области погибли около 300 северокорейских солдат.",
    "ru-not": "В Курской области не погибли около 300 северокорейских солдат.",
    "uk": "У Курській області загинули близько 300 північнокорейських солдатів.",
    "uk-swapped": "Близько 300 північнокорейських солдатів загинули у Курській області.",
}


# What the database has no part in.
ONE_ENGINE = pytest.mark.parametrize("new_place", ["sqlite"], indirect=True)


@pytest.fixture
def told(place: Place) -> Place:
    with place.open().write() as writer:
        for key, text in TEXTS.items():
            language = key.partition("-")[0] if key[:2] in ("ko", "ru", "uk") else "en"
            claim = Claim(key=key, statement=text, kind=ClaimKind.STATISTIC, language=language)
            writer.put(claim)
    return place


def verdicts(place: Place, asked: str) -> dict[str, str]:
    out = run("similar", asked, "--format", "json", *place.options).out
    return {one["key"]: one["verdict"] for one in json.loads(out)}


def test_what_says_the_same_comes_first_and_what_contradicts_is_told(told: Place) -> None:
    found = verdicts(told, "killed")
    assert set(list(found)[:3]) == {"in-words", "swapped", "wounded"}
    assert (found["in-words"], found["swapped"]) == (Verdict.SAME, Verdict.ALIKE)
    assert found["wounded"] == Verdict.ALIKE
    assert found["more-killed"] == Verdict.FIGURES
    assert found["not-killed"] == Verdict.DENIAL
    assert found["no-figure"] == Verdict.MORE
    assert "bridge" not in found
    assert verdicts(told, "bridge")["bridge-later"] == Verdict.NUMBERS
    assert verdicts(told, "ko")["ko-more"] == Verdict.FIGURES
    assert verdicts(told, "ru")["ru-not"] == Verdict.DENIAL
    assert verdicts(told, "uk")["uk-swapped"] == Verdict.ALIKE


@pytest.mark.parametrize(
    ("text", "other", "language", "verdict"),
    [
        # what the words commit to
        ("At least {} were killed in Kursk", ("300", "300"), "en", Verdict.SAME),
        ("{} soldiers were killed in Kursk", ("At least 300", "At most 300"), "en", Verdict.ALIKE),
        ("{} soldiers were killed in Kursk", ("Up to 300", "About 300"), "en", Verdict.ALIKE),
        ("{} soldiers fled Kursk", ("Between 200 and 400", "300"), "en", Verdict.ALIKE),
        ("{} soldiers fled Kursk", ("Around 300", "About three hundred"), "en", Verdict.SAME),
        ("북한군 {} 파병됐다", ("1만 1000명이", "1만 1000여 명이"), "ko", Verdict.ALIKE),
        ("북한군 {} 파병됐다", ("1만 2000명이", "1만 1000여 명이"), "ko", Verdict.FIGURES),
        # what they count
        ("{} of soldiers fled Kursk", ("30%", "30"), "en", Verdict.FIGURES),
        ("Kursk was paid {} for repairs", ("$300", "€300"), "en", Verdict.FIGURES),
        ("The column drove {} to Kursk", ("300 km", "300 miles"), "en", Verdict.FIGURES),
        ("The column drove {} to Kursk", ("300 km", "300 kilometres"), "en", Verdict.SAME),
        ("They took {} of cocaine at the port", ("30 tonnes", "30 kg"), "en", Verdict.FIGURES),
        ("They took {} of cocaine at the port", ("30 tons", "30 tonnes"), "en", Verdict.ALIKE),
        ("В порту изъяли {} кокаина", ("30 тонн", "30 кг"), "ru", Verdict.FIGURES),
        (
            "They took {} of files off servers",
            ("30 gigabytes", "30 megabytes"),
            "en",
            Verdict.FIGURES,
        ),
        (
            "The long siege of Kursk by them took {}",
            ("30 hours", "30 minutes"),
            "en",
            Verdict.NUMBERS,
        ),
        ("The long siege of Kursk by them took {}", ("30 hours", "30 hrs"), "en", Verdict.ALIKE),
        ("북한에서 온 {} 쿠르스크에서 사라졌다", ("300명이", "300대가"), "ko", Verdict.ALIKE),
        # which is which
        ("Kursk: {} wounded", ("100 killed and 300", "300 killed and 100"), "en", Verdict.FIGURES),
        (
            "В Курске было {}",
            ("100 убитых и 300 раненых", "300 убитых и 100 раненых"),
            "ru",
            Verdict.FIGURES,
        ),
        (
            "В Курске было {}",
            ("100 убитых и 300 раненых", "300 раненых и 100 убитых"),
            "ru",
            Verdict.ALIKE,
        ),
        (
            "{} on Monday",
            ("Ruritania attacked Freedonia", "Freedonia attacked Ruritania"),
            "en",
            Verdict.ALIKE,
        ),
        # denials
        ("The 4th {} in Kursk on Monday", ("attacked", "failed to attack"), "en", Verdict.DENIAL),
        ("북한군이 쿠르스크에서 {} 공격했다", ("", "끊임없이"), "ko", Verdict.ALIKE),
        ("{} 300 soldiers were killed in Kursk", ("", "Not more than"), "en", Verdict.ALIKE),
        # words that tell nothing do not make two alike, and are no less there
        ("Soldiers {} killed in Kursk", ("were", "have been"), "en", Verdict.ALIKE),
        ("Soldiers {} Kursk on Monday", ("left", "leave"), "en", Verdict.ALIKE),
        ("북한군{} 쿠르스크에서 싸운다", ("은", "이"), "ko", Verdict.ALIKE),
        # what asks
        ("{}12 000 солдат воюют в Курске", ("", "Правда ли, что "), "ru", Verdict.SAME),
        ("{}0 000 солдат воюют в Курске", ("1", "Правда ли, что 2"), "ru", Verdict.FIGURES),
        ("{}12 тисяч солдатів воюють", ("", "Чи правда, що "), "uk", Verdict.SAME),
        ("{}300 soldiers were killed", ("", "Is it true that "), "en", Verdict.SAME),
        ("{}300 soldiers were killed", ("", "It is not true that "), "en", Verdict.DENIAL),
        ("북한군 300명이 숨졌다{}", ("", "는 주장은 사실일까?"), "ko", Verdict.SAME),
        # a part of it
        ("{} солдат воюют под Курском", ("12 000", "9 000"), "ru", Verdict.FIGURES),
    ],
)
@ONE_ENGINE
def test_only_what_says_the_same_is_called_so(
    place: Place, text: str, other: tuple[str, str], language: str, verdict: Verdict
) -> None:
    statement, asked = (" ".join(text.format(one).split()) for one in other)
    with place.open().write() as writer:
        for key, one in (("one", statement), ("two", asked)):
            writer.put(Claim(key=key, statement=one, kind=ClaimKind.EVENT, language=language))
    assert verdicts(place, "one") == {"two": verdict}
    assert verdicts(place, "two") == {"one": verdict}


def denials(code: str, kind: str) -> list[tuple[str, str]]:
    """Pairs of our own: the other text denies the first, or only seems to."""
    path = Path(__file__).parent / "texts" / "denials.tsv"
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        (text, other) for language, is_, text, other in lines if (language, is_) == (code, kind)
    ]


@pytest.mark.parametrize("code", ["en", "ko", "ru", "uk"])
def test_what_denies_another_is_told(place: Place, code: str) -> None:
    pairs = denials(code, "denied")
    assert len(pairs) >= 10
    texts = list(dict.fromkeys(text for text, _ in pairs))
    with place.open().write() as writer:
        for key, text in enumerate(texts):
            claim = Claim(key=f"c{key}", statement=text, kind=ClaimKind.EVENT, language=code)
            writer.put(claim)
    with place.open().read() as reader:
        for text, other in pairs:
            found = {one.key: one.verdict for one in reader.similar(other, language=code)}
            assert found[f"c{texts.index(text)}"] is Verdict.DENIAL, other


@pytest.mark.parametrize("code", ["en", "ko", "ru", "uk"])
def test_what_only_seems_to_deny_does_not(code: str) -> None:
    pairs = denials(code, "told")
    assert len(pairs) >= 10
    for one in (text for pair in pairs for text in pair):
        assert not read(one, (code,)).denies, one


LIKENESS = [
    line.split("\t")
    for line in (Path(__file__).parent / "texts" / "likeness.tsv")
    .read_text(encoding="utf-8")
    .splitlines()
]
MISSED = ["Хакеры крали из министерства 1200 файлов"]
"""A verb and the same verb with a prefix are two words."""


@ONE_ENGINE
@pytest.mark.parametrize("code", ["en", "ko", "ru", "uk"])
def test_pairs_written_before_they_were_tried(place: Place, code: str) -> None:
    pairs = [(f"c{at}", *pair) for at, (own, *pair) in enumerate(LIKENESS) if own == code]
    assert len(pairs) == 20
    with place.open().write() as writer:
        for key, _, text, _ in pairs:
            writer.put(Claim(key=key, statement=text, kind=ClaimKind.EVENT, language=code))
    wrong = []
    with place.open().read() as reader:
        for key, meant, _, asked in pairs:
            (one,) = (one for one in reader.similar(asked, code) if one.key == key)
            near = one.verdict in (Verdict.SAME, Verdict.ALIKE)
            right = {
                "alike": near and one.alike >= 0.9,
                "told": near,
                "other": one.alike < 1,
                "denied": one.verdict is Verdict.DENIAL,
                "figures": one.verdict is Verdict.FIGURES,
            }
            if not right[meant]:
                wrong.append(asked)
    assert wrong == [text for text in MISSED if code == "ru"]


def told_of(
    place: Place, statement: str, asked: str, language: str = "en", of_text: str = "und"
) -> tuple[str, float] | None:
    """What a claim of this statement is to a text."""
    with place.open().write() as writer:
        claim = Claim(key="one", statement=statement, kind=ClaimKind.EVENT, language=language)
        writer.put(claim)
    with place.open().read() as reader:
        found = reader.similar(asked, of_text)
        return (found[0].verdict, found[0].alike) if found else None


@ONE_ENGINE
def test_names_in_capitals_are_compared(place: Place) -> None:
    dotted, plain = "The U.S. sent 31 tanks", "The US sent 31 tanks"
    assert told_of(place, plain, dotted) == (Verdict.SAME, 1)
    assert told_of(place, "IRS counted 300", "I.R.S. counted 300") == (Verdict.SAME, 1)
    for statement, asked in (
        ("Poland sent 31 tanks", "US sent 31 tanks"),
        ("WHO confirmed the outbreak in Gaza.", "The outbreak in Gaza was confirmed."),
        ("Troops from Russia", "Troops to Russia"),
    ):
        found = told_of(place, statement, asked)
        assert found is not None
        assert found[1] < 0.9


@pytest.mark.parametrize(
    ("statement", "asked", "language"),
    [
        ("북한군은 숨지지 않았다", "북한군이 숨졌다", "ko"),
        ("Київ не підтвердив їхню присутність", "Київ підтвердив їхню присутність", "uk"),
    ],
)
def test_a_text_in_decomposed_letters(
    place: Place, statement: str, asked: str, language: str
) -> None:
    apart = unicodedata.normalize("NFD", asked)
    assert apart != asked
    assert told_of(place, statement, apart, language) == (Verdict.DENIAL, 1)
    assert read(apart, (language,)) == read(asked, (language,))


@ONE_ENGINE
def test_decomposed_letters_tell_the_language(place: Place) -> None:
    # "Ё" is Russian, and nothing in the claim tells that it is.
    apart = unicodedata.normalize("NFD", "Королёв: погибли около 400 солдат")
    found = told_of(place, "Королев: погибли около 300 солдат", apart, "und")
    assert found == (Verdict.FIGURES, 1)


def test_nothing_is_like_nothing(told: Place) -> None:
    with told.open().read() as reader:
        assert reader.similar("") == reader.similar(" \n") == []
    assert read("", ("en",)).words == frozenset()


@ONE_ENGINE
@pytest.mark.parametrize(
    ("statement", "asked", "verdict"),
    [
        ("John Harlow said 300 troops died", "John Harlow said 3,000 troops died", Verdict.FIGURES),
        ("John Harlow said 300 troops died", "John Harlow said 300 troops died", Verdict.SAME),
        # no English word in one, or in either
        ("300 soldiers killed, Kyiv", "400 soldiers were killed, Kyiv", Verdict.FIGURES),
        ("300 soldiers were killed, Kyiv", "400 soldiers killed, Kyiv", Verdict.FIGURES),
        ("300 soldiers killed, Kyiv", "400 soldiers killed, Kyiv", Verdict.NUMBERS),
        ("300 soldiers killed, Kyiv", "300 soldiers killed, Kyiv", Verdict.SAME),
        ("300 soldados morreram no Kursk", "400 soldados morreram no Kursk", Verdict.NUMBERS),
        ("북한군 300명이 숨졌다", "북한군 3,000명이 숨졌다", Verdict.FIGURES),
        ("Погибли 300 солдат", "Погибли 400 солдат", Verdict.FIGURES),
        ("Погибли около 300 солдат", "Погибли 400 солдат", Verdict.FIGURES),
    ],
)
def test_a_claim_whose_language_is_not_told(
    place: Place, statement: str, asked: str, verdict: Verdict
) -> None:
    found = told_of(place, statement, asked, "und")
    assert found is not None
    assert found[0] == verdict


@ONE_ENGINE
def test_figures_are_read_in_both_or_in_neither(place: Place) -> None:
    statement = "300 soldados Kursk"
    assert told_of(place, statement, statement, "pt", "en") == (Verdict.SAME, 1)


@ONE_ENGINE
def test_no_denials_but_those_of_the_language(place: Place) -> None:
    found = told_of(place, "300 soldados morreram Kursk", "300 soldados morreram no Kursk", "pt")
    assert found is not None
    assert found[0] != Verdict.DENIAL


def test_of_those_that_are_alike_as_much_the_same_figures_come_first(place: Place) -> None:
    texts = {
        "a": "Crime in Kursk did not fall by 2700%",
        "b": "Crime in Kursk fell by 2700%",
        "c": "Crime in Kursk did not fall by 15%",
        "d": "Crime in Kursk fell by 15%",
    }
    with place.open().write() as writer:
        for key, text in texts.items():
            writer.put(Claim(key=key, statement=text, kind=ClaimKind.EVENT))
    with place.open().read() as reader:
        found = reader.similar("Crime in Kursk fell by 15%")
    assert [one.key for one in found] == ["d", "c", "a", "b"]
    assert {one.alike for one in found} == {1}


def test_auxiliaries_are_no_words_to_share(place: Place) -> None:
    texts = {
        "killed": "Hundreds of North Korean soldiers have been killed.",
        "wounded": "Hundreds of North Korean soldiers have been wounded.",
        "there": "They have been there.",
    }
    with place.open().write() as writer:
        for key, text in texts.items():
            writer.put(Claim(key=key, statement=text, kind=ClaimKind.EVENT))
    assert verdicts(place, "Hundreds were killed") == {"killed": Verdict.RELATED}
    assert verdicts(place, "Thousands were killed") == {"killed": Verdict.FIGURES}
    assert verdicts(place, texts["killed"]) == {
        "killed": Verdict.SAME,
        "wounded": Verdict.RELATED,
    }
    assert verdicts(place, "They have been there") == {"there": Verdict.SAME}


@ONE_ENGINE
def test_a_contradiction_is_told_where_most_words_are_the_same(place: Place) -> None:
    texts = {"ten": "Ten soldiers fled Kursk at dawn", "all": "Guards left Sumy at night"}
    with place.open().write() as writer:
        for key, text in texts.items():
            writer.put(Claim(key=key, statement=text, kind=ClaimKind.EVENT))
    assert verdicts(place, "Twelve soldiers fled Kursk at noon")["ten"] == Verdict.FIGURES
    assert verdicts(place, "Guards never left Sumy at noon")["all"] == Verdict.DENIAL
    assert verdicts(place, "Guards left Sumy at noon")["all"] == Verdict.RELATED


@ONE_ENGINE
def test_a_short_text_is_found_in_a_long_claim(place: Place) -> None:
    long = (
        "12 000 северокорейских солдат воюют в Курской области на стороне российской армии,"
        " заявил во вторник представитель южнокорейской разведки журналистам в Сеуле"
    )
    with place.open().write() as writer:
        writer.put(Claim(key="long", statement=long, kind=ClaimKind.EVENT, language="ru"))
    short = "{} северокорейских солдат воюют"
    assert verdicts(place, short.format("12 000")) == {"long": Verdict.RELATED}
    assert verdicts(place, short.format("20 000")) == {"long": Verdict.FIGURES}


def test_a_text_that_no_claim_has(told: Place) -> None:
    text = "Some 300 North Koreans' soldiers were killed in the region of Kursk"
    found = verdicts(told, text)
    assert found["killed"] == Verdict.ALIKE
    assert run("similar", "zzz qqq", *told.options).out == "no claim is like it\n"
    assert verdicts(told, "! 12 -") == {}
    chosen = run("similar", text, "--assessed", *told.options).out
    assert chosen == "no claim is like it\n"


def test_a_key_that_is_none_is_told(told: Place) -> None:
    result = run("similar", "kiled", *told.options)
    assert (result.code, result.out) == (2, "")


Edit = Callable[[list[str]], list[str]]


def _swap(words: list[str]) -> list[str]:
    return [*words[len(words) // 2 :], *words[: len(words) // 2]]


def _drop(words: list[str]) -> list[str]:
    return [*words[:2], *words[3:]]


def _replace(words: list[str]) -> list[str]:
    return [*words[:-1], "elsewhere"]


EDITS: tuple[Edit, ...] = (_swap, _drop, _replace)


def test_planted_edits_are_among_the_first_ten(place: Place) -> None:
    chance = random.Random(1)  # noqa: S311
    places = [f"{a}{b}sk" for a in ("Kur", "Bry", "Volk", "Zel", "Orl") for b in "aeiouy"]
    deeds = ["burned", "flooded", "closed", "rebuilt", "searched", "shelled", "mined", "evacuated"]
    things = ["depot", "bridge", "school", "hospital", "station", "bakery", "tower", "cinema"]
    people = ["officials", "residents", "soldiers", "reporters", "doctors", "drivers"]
    texts = []
    with place.open().write() as writer:
        for _ in range(400):
            text = (
                f"The {chance.choice(things)} in {chance.choice(places)} was {chance.choice(deeds)}"
                f" by {chance.choice(people)} near the {chance.choice(things)}"
            )
            texts.append(text)
        claims = (
            Claim(key=f"c{number}", statement=text, kind=ClaimKind.EVENT)
            for number, text in enumerate(texts)
        )
        list(writer.put_all(claims))
    hits = 0
    with place.open().read() as reader:
        for number in range(0, 400, 10):
            edited = " ".join(EDITS[number // 10 % 3](texts[number].split()))
            found = reader.similar(edited, limit=10)
            hits += texts[number] in [one.statement for one in found]
    assert hits >= 36
