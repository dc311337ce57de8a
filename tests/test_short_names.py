"""Names that may be others cut short: initials, beginnings of words, Korean contractions."""

from __future__ import annotations

from pathlib import Path

import pytest
from work import growth

from factcheck.values.short_name_keys import alike
from factcheck.values.short_names import Likeness, likeness, words_of

TEXTS = Path(__file__).parent / "texts"

INITIALS, BEGINNINGS = Likeness.INITIALS, Likeness.BEGINNINGS
SYLLABLES, SPELLING = Likeness.SYLLABLES, Likeness.SPELLING
COUNTRY = Likeness.COUNTRY


def told(*names: str) -> list[tuple[int, int, Likeness]]:
    return list(alike(names, lambda *_: True))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("NIS", "National Intelligence Service", INITIALS),
        ("NIS", "The National Intelligence Service (NIS)", INITIALS),
        ("NIS (Seoul)", "National Intelligence Service (Seoul)", INITIALS),
        ("СБУ", "Служба безпеки України", INITIALS),
        ("UNHCR", "UN High Commissioner for Refugees", INITIALS),
        ("СБУ (Служба безпеки України)", "СБУ", SPELLING),
        ("MoD", "Ministry of Defence", INITIALS),
        ("MOD of Ukraine", "Ministry of Defence of Ukraine", INITIALS),
        ("US DoD", "U.S. Department of Defense", INITIALS),
        ("OSCE", "Organization for Security and Co-operation in Europe", INITIALS),
        ("МОУ", "Міністерство оборони України", INITIALS),
        ("ЦИК", "Центральная избирательная комиссия", INITIALS),
        ("КНДР", "Корейская Народно-Демократическая Республика", INITIALS),
        ("HUR", "Головне управління розвідки", INITIALS),
        ("Генштаб ЗСУ", "Генеральний штаб ЗСУ", BEGINNINGS),
        ("Генштаб ВС РФ", "Генеральный штаб ВС РФ", BEGINNINGS),
        ("Генштаб ВСУ", "Генеральный штаб Вооружённых сил Украины", BEGINNINGS),
        ("Генштаб Збройних сил", "Генеральний штаб ЗС", BEGINNINGS),
        ("Минобороны", "Министерство обороны", BEGINNINGS),
        ("Минэкономразвития", "Министерство экономического развития", BEGINNINGS),
        ("Пресс-служба Минобороны", "Пресс-служба Министерства обороны", BEGINNINGS),
        ("Центробанк", "Центральный банк", BEGINNINGS),
        ("국정원", "국가정보원", SYLLABLES),
        ("국정원", "국가 정보원", SYLLABLES),
        ("합참", "합동참모본부", SYLLABLES),
        ("방통위", "방송통신위원회", SYLLABLES),
        ("한국 합참", "한국 합동참모본부", SYLLABLES),
        ("GUR", "HUR", SPELLING),
        ("ГУР", "HUR", SPELLING),
        ("Укрінформ", "Ukrinform", SPELLING),
        ("U.S. Army", "US Army", SPELLING),
        ("State Emergency Service", "State Emergency Service of Ukraine", COUNTRY),
        ("Ministry of Defence", "The Ukrainian Ministry of Defence", COUNTRY),
        ("Ministry of Defence of Ukraine", "Ukrainian Ministry of Defence", COUNTRY),
        ("Ukraine Air Force", "Ukrainian Air Force", COUNTRY),
        ("U.S. Department of Defense", "Department of Defense", COUNTRY),
        ("Defense Ministry of the Republic of Korea", "South Korean Defense Ministry", COUNTRY),
        ("Міністерство оборони", "Міністерство оборони України", COUNTRY),
        ("Российское министерство обороны", "Министерство обороны РФ", COUNTRY),
        ("우크라이나 국방부", "국방부", COUNTRY),
        ("미 국방부", "미국 국방부", COUNTRY),
        ("Ministry of Defence of Russia", "Ukrainian Ministry of Defence", None),
        ("National Security Council", "Security Council", None),
        ("Amnesty International Ukraine", "Amnesty International", None),
        ("Ukrainian Army", "Army", None),
        ("러시아 은행", "은행", None),
        # The same, whatever the case, is told by others.
        ("NIS", "nis", None),
        ("NIS", "National Intelligence Service of Norway", None),
        ("NIS", "National Intelligence Service (Norway)", None),
        ("NIS (Norway)", "NIS (Seoul)", None),
        ("NIS", "National Investigation Bureau", None),
        ("nis", "National Intelligence Service", None),
        ("The Service", "Service", None),
        ("ФСБ", "Служба внешней разведки", None),
        ("Минобороны", "Министерство образования", None),
        ("Минобороны России", "Министерство обороны Украины", None),
        ("Генштаб ЗСУ", "Генеральний штаб ВС РФ", None),
        ("Интерфакс", "Интернациональный факт", None),
        ("국정원", "국토정책연구원", None),
        ("국정원", "정보원", None),
        ("미국", "미래국방연구소", None),
        # Two letters in another alphabet may be those of anybody.
        ("US", "Український спорт", None),
        ("UN", "United Nations", INITIALS),
        ("", "?", None),
    ],
)
def test_one_name_may_be_another(one: str, other: str, expected: Likeness | None) -> None:
    assert [how for _, _, how in told(one, other)] == [expected] * (expected is not None)
    assert [how for _, _, how in told(other, one)] == [expected] * (expected is not None)
    if expected is not None:
        assert likeness(words_of(one), words_of(other)) is expected


def test_real_bodies_are_seldom_taken_for_others() -> None:
    """Of 180 in four languages, those cut short are found, and hardly any other."""
    names, whose = [], []
    for number, line in enumerate((TEXTS / "bodies.txt").read_text("utf-8").splitlines()):
        for name in line.split(";"):
            names.append(name)
            whose.append(number)
    pairs = [(names[one], names[other]) for one, other, _ in told(*names)]
    are_one = dict(zip(names, whose, strict=True))
    wrong = [(one, other) for one, other in pairs if are_one[one] != are_one[other]]
    # "위원회" is one part, which cannot be told by its syllables.
    assert wrong == [("국회 정보위원회", "국정원")]
    several = {number for number in whose if whose.count(number) > 1}
    found = {are_one[one] for one, other in pairs if are_one[one] == are_one[other]}
    assert len(several) == 105
    assert len(found) >= 98


def test_what_may_be_many_names_is_none_of_them() -> None:
    regions = ("Omsk", "Oslo", "Odesa", "Oman", "Orel", "Osaka")
    assert len(told("MO", *(f"Ministry {name}" for name in regions[:5]))) == 5
    assert told("MO", *(f"Ministry {name}" for name in regions)) == []


def test_a_name_without_a_country_may_be_that_of_several() -> None:
    ukrainian, other = "Ministry of Defence of Ukraine", "Ukrainian Ministry of Defence"
    bare, russian = "Ministry of Defence", "Ministry of Defence of Russia"
    assert told(bare, ukrainian, other) == [(1, 0, COUNTRY), (2, 0, COUNTRY), (2, 1, COUNTRY)]
    assert told(bare, ukrainian, other, russian) == [(2, 1, COUNTRY)]


def test_only_what_is_wanted_is_told() -> None:
    names = ["ГУР", "합참", "HUR", "합동참모본부"]
    assert list(alike(names, lambda one, other: 3 in (one, other))) == [(3, 1, SYLLABLES)]


def test_no_name_is_compared_with_all_others() -> None:
    def compare(size: int) -> None:
        # Words of a few hundred beginnings, initials of which some thousands have the same.
        names = [
            name
            for number in range(size)
            for name in (
                f"Ministry{number} of Defence{number}",
                f"Мин{number % 7}обороны",
                "MoD",
                f"국가{chr(0xAC00 + number)}정보원",
                f"Ukrainian Air Force {number}",
                f"Air Force {number % 7} of Ukraine",
            )
        ]
        told(*names)

    assert growth(compare, 600) < 2.3


@pytest.mark.parametrize("part", ["а", "AA ", "Аааааа ", "국", "국가 ", "(", "(AA) "])
def test_no_name_takes_long(part: str) -> None:
    def compare(size: int) -> None:
        name = part * size
        told(name, f"{name}а", f"{name} {name}", "AAA", "국가", name[: size // 2])

    assert growth(compare, 2_000) < 2.3
