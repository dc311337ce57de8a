"""Questions, and the figures that answer them."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from corpora import documents
from corpora.chance import Chance, made_key
from corpora.languages import ENGLISH
from corpora.size import Size
from factcheck.records import Figure, Part, Question
from factcheck.vocabulary import Aggregation, QuestionKind

_ASKED: Final = (
    ("How many households were moved out of {town} ({number})?", "households"),
    ("How many people were hurt in {town} ({number})?", "people"),
    ("How many houses were damaged in {town} ({number})?", "houses"),
    ("How much will the repair of the levee at {town} cost ({number})?", "USD"),
    ("What share of the wells of {town} is unfit ({number})?", "percent"),
    ("How much grain did the mills of {town} lose ({number})?", "tonnes"),
)
_POLAR: Final = "Was the dam above {town} opened on purpose ({number})?"
_ANSWERS: Final = ("yes", "yes", "no", "cannot confirm")
_COUNTED: Final = (
    *["{n}", "about {n}"] * 4,
    *["more than {n}", "at least {n}", "nearly {n}", "up to {n}"] * 2,
    "approximately {n}", "some {n}", "over {n}", "fewer than {n}", "no more than {n}",
    "as many as {n}", "between {n} and {more}", "exactly {n}", "{vague}",
)  # fmt: skip
_SHARES: Final = ("{n} percent", "about {n} percent", "more than {n}%", "nearly {n}%", "a third")
_SUMS: Final = (
    "${n} million",
    "about ${n} million",
    "more than ${n} million",
    "nearly ${n} million",
)
_NEAR: Final = (0.5, 0.9, 1, 1, 1, 1, 1.1, 1.2, 1.5, 3)
_TEN: Final = 10


def key(number: int) -> str:
    """Return the key of a question."""
    return made_key("qst", number)


def question(size: Size, number: int) -> Question:
    """Return a question; its parts have lower numbers."""
    chance = Chance.of("question", number)
    town = ENGLISH.town(chance.rank(72))
    event = size.day(number % size.documents)
    if _is_polar(number):
        asked = _POLAR.format(town=town, number=number)
        return Question(
            key=key(number), text=asked, kind=QuestionKind.POLAR, place=town, event=f"{event:%Y-%m}"
        )
    text, unit = _subject(number)
    parts = (Part(part=key(number - 1), complete=True), Part(part=key(number - 2), complete=True))
    return Question(
        key=key(number),
        text=text.format(town=town, number=number),
        kind=QuestionKind.QUANTITY,
        unit=unit,
        population="residents" if chance.often(0.5) else None,
        place=town,
        aggregation=chance.pick(tuple(Aggregation)),
        event=documents.edtf(event, chance),
        parts=parts if number % _TEN == 3 else (),
    )


def figure(size: Size, number: int, document: int, chance: Chance) -> Figure:
    """Return what somebody answers to a question; the answers to one lie near one another."""
    day = size.day(document, -chance.randint(0, 3))
    as_of = documents.edtf(day, chance) if chance.often(0.5) else None
    return Figure(question=key(number), words=_words(number, chance), as_of=as_of)


def _words(number: int, chance: Chance) -> str:
    if _is_polar(number):
        return chance.pick(_ANSWERS)
    _, unit = _subject(number)
    usual = _usual(number, unit)
    if unit == "percent":
        return chance.pick(_SHARES).format(n=round(usual * chance.pick(_NEAR[:-1])))
    if unit == "USD":
        return chance.pick(_SUMS).format(n=max(1, round(usual * chance.pick(_NEAR))))
    n = float(f"{usual * chance.pick(_NEAR):.1e}")
    vague = "dozens" if n < 100 else "hundreds" if n < 1000 else "several thousand"
    words = chance.pick(_COUNTED)
    return words.format(n=f"{n:,.0f}", more=f"{n * 1.2:,.0f}", vague=vague)


@lru_cache(maxsize=1000)
def _usual(number: int, unit: str) -> int:
    """Return what the answers to a question are near to."""
    chance = Chance.of("usual", number)
    if unit == "percent":
        return chance.randint(10, 60)
    if unit == "USD":
        return chance.randint(2, 400)
    many: int = chance.pick((12, 15, 20, 25, 27, 30, 40, 50, 60, 80)) * 10 ** chance.randint(0, 3)
    return many


def _subject(number: int) -> tuple[str, str]:
    # Ten in a row have one unit, so that they can be parts of one another.
    return _ASKED[number // _TEN % len(_ASKED)]


def _is_polar(number: int) -> bool:
    return number % 20 == 5
