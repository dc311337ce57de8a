"""What may follow a figure in its words: plain words, and nothing that makes it another number."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final

from factcheck.values.quantities import QuantityError
from factcheck.values.quantity_language import Language

_OPENING: Final = frozenset("-,.'\"(“‘« ")
_ONE_FIGURE: Final = "write one figure, such as 'more than 2,700'"


def check_rest(rest: Sequence[str], language: Language, *, counts: bool) -> None:
    """Refuse what follows a figure if it is more than plain words.

    Args:
        rest: the tokens behind it.
        language: of the words.
        counts: whether things are counted, which a rate counts none of.

    Raises:
        QuantityError: if they make it another number or a rate, or tell a second one.
    """
    noun = next((token for token in rest if token not in _OPENING), "")
    if noun in language.not_a_noun:
        raise QuantityError(f"{noun!r} makes it another number; {_ONE_FIGURE}")
    script = unicodedata.name(noun[0], "") if noun[:1].isalpha() else ""
    if script and not script.startswith(("LATIN", language.script)):
        raise QuantityError(
            f"{noun!r} may be a part of the number, in a language that {language.rules}"
            " does not read; translate it"
        )
    text = f" {' '.join(rest)} "
    for phrase in language.unclear_later:
        if f" {phrase} " in text:
            raise QuantityError(f"{phrase!r} is unclear there; {_ONE_FIGURE}")
    _check_words(rest, language)
    if noun in language.compared:
        raise QuantityError(f"{noun!r} compares it with a number that is not told; {_ONE_FIGURE}")
    if counts:
        _check_rate(rest, language)


def _check_words(rest: Sequence[str], language: Language) -> None:
    """Refuse a second number, and signs."""
    for place, token in enumerate(rest):
        if token.isdecimal() and _is_ordinal(rest[place + 1 : place + 3], language):
            continue
        # A square of metres is no second number.
        plain = token.rstrip("23²³") if token[0].isalpha() else token
        if token in language.number_words or any(letter.isnumeric() for letter in plain):
            raise QuantityError(f"{token!r} after the figure is unclear; {_ONE_FIGURE}")
        if unicodedata.category(token[0]).startswith("S"):
            raise QuantityError(f"the sign {token!r} is unclear there; {_ONE_FIGURE}")


def _is_ordinal(behind: Sequence[str], language: Language) -> bool:
    """Tell whether digits are the number of a name, as in "of the 155th brigade"."""
    end = [one for one in behind if one not in language.minus][:1]
    return bool(end) and end[0] in language.ordinals


def _check_rate(rest: Sequence[str], language: Language) -> None:
    """Refuse so many a day where the question asks for so many."""
    for length in (1, 2):
        for some in (rest[:length], rest[-length:]):
            if (phrase := " ".join(some)) in language.rates:
                raise QuantityError(
                    f"{phrase!r} makes it a rate: put it on a question whose unit tells so,"
                    " such as 'people per day'"
                )
