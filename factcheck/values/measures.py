"""Known measures: which of them some words name, and how much one is in another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from typing import Final

from factcheck.values.measure_table import CASED, SHORT_NAMES, SPEEDS, TABLE, THINGS, Row
from factcheck.values.unit_words import ADDED, ALSO

_WORD: Final = re.compile(r"°?[^\W\d_]+[23]?|[^\w\s.\-]")
_LONGEST: Final = 3
_KNOWN: Final = 2048
_HANGUL: Final = re.compile("[가-힣]{2,}")
_PARTICLE: Final = 2
_AMERICAN: Final = (("metre", "meter"), ("litre", "liter"))
# What stands between a length and the time that makes it a speed.
_RATES: Final = frozenset(("per", "/", "a", "an", "each", "every", "в", "за", "на"))
_DIGITS: Final = 8
_ROUNDED: Final = 5


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit of measure.

    Attributes:
        name: as it is shown.
        dimension: what it measures: "mass".
        size: in others of its dimension; None where no number tells it.
    """

    name: str
    dimension: str
    size: Fraction | None


@dataclass(frozen=True, slots=True)
class Measured:
    """Measures that some words name.

    Attributes:
        measures: those that they may mean.
        end: the place behind the words.
        loose: whether they may also be the name, or tell the kind, of a thing: barrels, and the
            feet of "foot soldiers".
    """

    measures: frozenset[Measure]
    end: int
    loose: bool = False


def words_of(text: str, *, cased: bool = False) -> list[str]:
    """Return the words and signs of a unit, plain: without digits, hyphens and full stops.

    Args:
        text: the unit.
        cased: whether letters stay as they are: "mW" is no "MW".

    >>> words_of("Kilowatt-hours"), words_of("sq. km"), words_of("км²/㎏")
    (['kilowatt', 'hours'], ['sq', 'km'], ['км2', '/', 'kg'])
    """
    plain = unicodedata.normalize("NFKC", text)
    return _WORD.findall(plain if cased else plain.lower())


def measured_at(words: Sequence[str], at: int = 0) -> Measured | None:
    """Return the measures that the words at a place name, or None if they name none.

    Args:
        words: as `words_of` gives them; letters as they are written tell more.
        at: the place of the first one.

    >>> sorted(one.name for one in measured_at(["tons", "of", "grain"]).measures)
    ['long tons', 'short tons', 'tonnes']
    """
    named = _named_at(words, at)
    time = None
    if named and words[named.end : named.end + 1] and words[named.end].lower() in _RATES:
        time = _named_at(words, named.end + 1)
    speeds = named and time and frozenset(_speeds(named, time))
    return Measured(speeds, time.end) if speeds and time else named


def measures_in(words: Sequence[str]) -> Iterator[frozenset[Measure]]:
    """Yield the measures that some words name, wherever they stand among them."""
    at = 0
    while at < len(words):
        found = measured_at(words, at)
        if found:
            yield found.measures
        at = found.end if found else at + 1


@lru_cache(maxsize=_KNOWN)
def measures_named(unit: str) -> frozenset[Measure]:
    """Return the measures that a unit begins with.

    >>> [one.name for one in measures_named("kilogrammes of rice")], measures_named("soldiers")
    (['kg'], frozenset())
    """
    found = measured_at(words_of(unit, cased=True))
    return found.measures if found else frozenset()


def is_measure(words: str) -> bool:
    """Tell whether words, as `words_of` gives them, are one of a measure, and of no thing besides.

    >>> is_measure("kg"), is_measure("кв км"), is_measure("мин"), is_measure("kg of rice")
    (True, True, False, False)
    """
    return words not in ALSO and words in _spellings()[0]


def spellings() -> Iterator[tuple[str, frozenset[Measure]]]:
    """Yield every way to write a measure, and those that it may mean."""
    yield from _spellings()[0].items()


def converted(amount: Decimal, one: Measure, other: Measure) -> Decimal | None:
    """Return how much an amount of a measure is in another one; None if that cannot be told.

    >>> kg, tonnes = (next(iter(measures_named(unit))) for unit in ("kg", "tonnes"))
    >>> converted(Decimal(30), kg, tonnes)
    Decimal('0.03')
    """
    if one.dimension != other.dimension or one.size is None or other.size is None:
        return None
    exact = Fraction(amount) * one.size / other.size
    told = Decimal(exact.numerator) / Decimal(exact.denominator)
    if len(told.normalize().as_tuple().digits) > _DIGITS:
        told = Decimal(f"{told:.{_ROUNDED}g}")
    return told


def _named_at(words: Sequence[str], at: int) -> Measured | None:
    table, singular = _spellings()
    for end in range(min(at + _LONGEST, len(words)), at, -1):
        written = " ".join(words[at:end])
        phrase = written.lower()
        found = _cased().get(written) or table.get(phrase)
        found = found or (_with_particle(phrase) if end == at + 1 else None)
        if found:
            behind = words[end].lower() if end < len(words) else ""
            kind = phrase in singular and behind[:1].isalpha() and behind not in ADDED
            thing = phrase in ALSO or any(one.name in THINGS for one in found)
            return Measured(found, end, kind or thing)
    return None


def _with_particle(word: str) -> frozenset[Measure] | None:
    """Return what a Korean unit with a particle measures."""
    if not _HANGUL.fullmatch(word):
        return None
    table, _ = _spellings()
    for length in range(len(word) - 1, max(1, len(word) - 1 - _PARTICLE), -1):
        if found := table.get(word[:length]):
            return found
    return None


def _speeds(length: Measured, time: Measured) -> Iterator[Measure]:
    for one in length.measures:
        for each in time.measures:
            if one.dimension == "length" and each.name in SHORT_NAMES:
                yield _speed(one, each)


def _speed(length: Measure, time: Measure) -> Measure:
    size = length.size / time.size if length.size and time.size else None
    named = (name for name, (_, *of) in SPEEDS.items() if of == [length.name, time.name])
    return Measure(next(named, f"{length.name}/{SHORT_NAMES[time.name]}"), "speed", size)


@cache
def _cased() -> dict[str, frozenset[Measure]]:
    """Return the measures that signs may be only as they are written."""
    known = {one.name: one for found in _spellings()[0].values() for one in found}
    return {
        sign: frozenset(known[name] for name in names.split("|")) for sign, names in CASED.items()
    }


@cache
def _spellings() -> tuple[dict[str, frozenset[Measure]], frozenset[str]]:
    """Return measures by spelling, and which spellings may stand before a thing of that kind."""
    table: dict[str, set[Measure]] = {}
    singular: set[str] = set()
    known: dict[str, Measure] = {}
    for dimension, rows in TABLE.items():
        for name, row in rows.items():
            known[name] = Measure(name, dimension, Fraction(row.size) if row.size else None)
            ones, others = _written(row)
            singular |= ones
            for spelling in (*ones, *others):
                table.setdefault(spelling, set()).add(known[name])
    for spellings, length, time in SPEEDS.values():
        for spelling in spellings.split("|"):
            table.setdefault(spelling, set()).add(_speed(known[length], known[time]))
    singular |= {spelling for spelling in table if len(spelling) == 1}
    return {spelling: frozenset(found) for spelling, found in table.items()}, frozenset(singular)


def _written(row: Row) -> tuple[set[str], set[str]]:
    """Return how a measure is written in the English singular, and otherwise."""
    ones, others = set(), {*row.signs.split("|"), *row.others.split("|")}
    for word in filter(None, row.words.split("|")):
        one, _, many = word.partition("/")
        for british, american in (("", ""), *_AMERICAN):
            singular = one.replace(british, american)
            ones.add(singular)
            others.add(many.replace(british, american) or f"{singular}s")
    plain = ({" ".join(words_of(one)) for one in some if one} for some in (ones, others))
    singulars, rest = plain
    return singulars - rest, rest
