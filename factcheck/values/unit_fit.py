"""Whether the unit that the words of a figure tell is the one that its question asks for.

Only what is known is held against what is known: percentages, money, measures, and such groups of
nouns as people and families. Other nouns are open, and fit any question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from factcheck.values.measures import converted, measures_named
from factcheck.values.quantities import QuantityError
from factcheck.values.quantity_doubt import unknown_multiple
from factcheck.values.unit_asked import Asked, asked_by
from factcheck.values.unit_counted import counted_misfit
from factcheck.values.unit_told import Told, length_of_unit, told_by
from factcheck.values.units import currency

# So much of these may be had each day. Of time and money it is rarely told: "8 hours a day".
_HAD: Final = frozenset(("mass", "volume", "area", "energy", "data"))
_METRE: Final = "m"
_LONG: Final = frozenset(("length", "speed"))


class UnitError(QuantityError):
    """A figure in another unit than that of its question; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Written:
    """What the words of a figure have around its number.

    Attributes:
        sign: the unit that a sign beside the number means.
        behind: what follows the number and its signs, in tokens as they are written.
        before: what stands before that.
        amounts: the number, or the two of a range; none where the words are vague.
        multiplied: whether it is told in thousands or more.
        vague: whether it is told without a number.
        counter: the Korean counter behind the number.
    """

    sign: str | None = None
    behind: Sequence[str] = ()
    before: Sequence[str] = ()
    amounts: Sequence[Decimal] = ()
    multiplied: bool = False
    vague: bool = False
    counter: str | None = None


def misfit(asked: str | None, written: Written) -> str | None:
    """Return why the unit of a figure is not that of its question; None, if nothing tells so.

    Words behind the number that may multiply it, and that no rules know, are told as well.

    Args:
        asked: the unit of the question.
        written: the figure.

    >>> misfit("soldiers", Written(behind=["fighters"]))
    >>> misfit("tonnes", Written(behind=["kg"], amounts=[Decimal(30)]))
    "kg, but the question asks for tonnes; write '0.03 tonnes' if that is meant, or put it on a \
question in kg"
    """
    question = asked_by(asked) if asked else None
    told = told_by(written.sign, written.behind, written.before) if question else None
    paid = currency(written.sign) is not None or (bool(question and question.money) and not told)
    if not written.vague and (unknown := unknown_multiple(written.behind, money=paid)):
        return f"{unknown!r} may multiply the number; write it in full, such as '5,000,000'"
    if question is None or asked is None:
        return None
    if told is None:
        return _misfit_of_number(question, asked, written) or _misfit_of_counted(
            question, asked, written
        )
    if question.takes(told):
        return _misfit_of_multiple(told, question, asked, written.amounts) or _misfit_of_rate(
            told, question, asked
        )
    what = f"{told.name}, but the question asks for {asked}; "
    if told.share and not told.points:
        return f"{what}put it on a question whose unit is percent"
    return f"{what}{_converted(told, question, written.amounts)}put it on a question in {told.name}"


def length_of_taken(asked: str | None, behind: Sequence[str]) -> int:
    """Return how many tokens behind a number are its unit, if the question takes it; else 0.

    >>> length_of_taken("°C", ["°", "C"]), length_of_taken("hours", ["°", "C"])
    (2, 0)
    """
    length = length_of_unit(behind) if asked else 0
    told = told_by(None, behind[:length]) if length else None
    return length if asked and told and asked_by(asked).takes(told) else 0


def _misfit_of_number(question: Asked, asked: str, written: Written) -> str | None:
    """Tell of a number without a unit that may be none of the question's."""
    dimensions = {one.dimension for one in question.measures} | question.dimensions
    if _METRE in written.before and dimensions & _LONG:
        return "'m' may be metres or million; write the one that is meant"
    if question.multiple > 1 and written.multiplied:
        shown = _each(written.amounts, question)
        write = f"write '{shown}' if that is meant, or " if shown else ""
        return (
            f"a multiple, but the question asks for {asked}; {write}put it on a question in single"
            " ones"
        )
    return None


def _misfit_of_counted(question: Asked, asked: str, written: Written) -> str | None:
    """Tell of families where people are asked for, and of wagons where tonnes are."""
    if question.share or question.money or question.anything:
        return None
    measured = bool(question.measures or question.dimensions)
    if measured and written.counter and measures_named("".join((written.counter, *written.behind))):
        # "30인치": its first letter is no counter.
        return None
    return counted_misfit(asked, written.behind, written.counter, measured=measured)


def _misfit_of_multiple(
    told: Told, question: Asked, asked: str, amounts: Sequence[Decimal]
) -> str | None:
    """Tell of "30 tonnes", and "30 thousand tonnes" as well, where thousands of them are asked for.

    A number without a unit is one of the question's there; words with a unit tell all of it.
    """
    if question.multiple == 1 or not question.counts(told):
        return None
    shown = _each(amounts, question)
    write = f"write '{shown}' if that is meant, or " if shown else ""
    return (
        f"{told.name}, but the question asks for {asked}; {write}put it on a question in"
        f" {told.name}"
    )


def _misfit_of_rate(told: Told, question: Asked, asked: str) -> str | None:
    """Tell of "30 tonnes a day" where so many tonnes are asked for."""
    had = any(one.dimension in _HAD for one in told.measures & question.measures)
    if not told.rate or not had or question.rate:
        return None
    return (
        f"{told.name} {told.rate}, but the question asks for {asked}; put it on a question"
        " whose unit tells so, such as 'tonnes per day'"
    )


def counts_metres(unit: str | None) -> bool:
    """Tell whether a question asks for metres, so that "300 m" are no millions.

    >>> counts_metres("metres of road"), counts_metres("m/s"), counts_metres("km")
    (True, True, False)
    """
    asked = asked_by(unit).measures if unit else ()
    return any(one.name.split("/")[0] == _METRE for one in asked)


def may_be_one(one: str | None, other: str | None) -> bool:
    """Tell whether two units may be the same: they are not where both are known and differ.

    >>> may_be_one("kg", "kilogrammes"), may_be_one("kg", "tonnes"), may_be_one("kg", "sacks")
    (True, False, True)
    """
    first, second = (measures_named(unit or "") for unit in (one, other))
    return not first or not second or bool(first & second)


def _converted(told: Told, question: Asked, amounts: Sequence[Decimal]) -> str:
    """Return what to write in the unit of the question, where the same number tells it."""
    if len(told.measures) != 1 or len(question.measures) != 1 or told.money or not amounts:
        return ""
    (one,), (other,) = told.measures, question.measures
    ends = [converted(amount, one, other) for amount in amounts]
    if not all(ends):
        return ""
    if question.multiple > 1:
        return f"write '{_each(ends, question)}' if that is meant, or "
    shown = "-".join(f"{end:,f}" for end in ends if end)
    return f"write '{shown} {other.name}' if that is meant, or "


def _each(amounts: Sequence[Decimal | None], question: Asked) -> str:
    """Return amounts in the multiples that a question counts in."""
    return "-".join(f"{amount / question.multiple:,f}" for amount in amounts if amount)
