"""The words that stand beside a figure wherever it is shown: its range, its date, its doubt."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from factcheck.analysis.tellings import Telling
from factcheck.values.date_words import describe_date
from factcheck.values.quantities import Interval
from factcheck.vocabulary import QuestionKind, Standing

DATE_UNKNOWN: Final = "date unknown"
_ANSWERS: Final[dict[tuple[Decimal, Decimal | None], str]] = {
    (Decimal(0), Decimal(0)): "no",
    (Decimal(1), Decimal(1)): "yes",
}

_STANDINGS: Final[dict[Standing | None, str]] = {
    Standing.UNGROUNDED: "no origin known",
    Standing.SINGLE_ORIGIN: "single origin",
    Standing.POSSIBLY_INDEPENDENT: "one organisation",
    Standing.ONE_RELAY: "all through one relay",
}


def answer(interval: Interval, kind: QuestionKind) -> str:
    """Return an interval as an answer to a question of a kind.

    >>> answer(Interval(Decimal(0), Decimal(1)), QuestionKind.POLAR)
    'yes or no'
    """
    if kind is not QuestionKind.POLAR:
        return str(interval)
    return _ANSWERS.get((interval.low, interval.high), "yes or no")


def when(telling: Telling) -> str:
    """Return the time that a figure speaks of, as far as it is known."""
    words = f" (“{telling.time_words}”)" if telling.time_words else ""
    if telling.as_of is None:
        return DATE_UNKNOWN + words
    inferred = " (inferred)" if telling.inferred else ""
    return describe_date(telling.as_of) + inferred + words


def doubts(telling: Telling) -> tuple[str, ...]:
    """Return what holds a reader back: hedges, quoted, and how little a claim rests on."""
    found = [f"“{hedge}”" for hedge in telling.hedges]
    if weak := weakness(telling.standing):
        found.append(weak)
    if telling.retracted:
        found.append("document retracted")
    found += (f"superseded by {key}" for key in telling.superseded_by)
    return tuple(found)


def weakness(standing: Standing | None) -> str:
    """Return on how little a claim rests, in words; nothing, if that is unknown or enough."""
    return _STANDINGS.get(standing, "")


def who(telling: Telling) -> str:
    """Return who says so: one text a chain."""
    return "; ".join(telling.attributed_to) or "nobody is known to say so"


def numbered(words: str, numbers: Sequence[int], most: int = 10) -> str:
    """Return numbers of rows behind some words; nothing, if there are none.

    >>> numbered("contradicts", [2, 5]), numbered("contradicts", [2, 5], most=1)
    ('contradicts (2), (5)', 'contradicts (2) and 1 more')
    """
    if not numbers:
        return ""
    more = f" and {len(numbers) - most:,} more" if len(numbers) > most else ""
    return f"{words} {', '.join(f'({number})' for number in numbers[:most])}{more}"
