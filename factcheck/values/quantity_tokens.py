"""Words of figures in tokens: words in lower case, numbers as they are written, and signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from factcheck.values.quantity_language import Language

DIGITS: Final = frozenset("0123456789")

# One sign groups all thousands of a number, or it is not one number.
_STOPPED: Final = (
    r"[0-9]{1,3}([ ,'])[0-9]{3}(?:\1[0-9]{3})*(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
)
# Where a comma begins the decimals, only spaces and apostrophes group.
_COMMA: Final = (
    r"[0-9]{1,3}([ '])[0-9]{3}(?:\1[0-9]{3})*(?![0-9])(?:[.,][0-9]+)?|[0-9]+(?:[.,][0-9]+)?"
)
_OTHERS: Final = (
    # Squares and cubes, whose digit is no second number.
    r"|(?:[kcmкс]?[mм]|ft|mi)[23](?![^\W_])"
    r"|[^\W\d_]+(?:'[^\W\d_]+)*\.?"
    r"|\S"
)
_TOKEN: Final = {
    False: re.compile(f"{_STOPPED}{_OTHERS}"),
    True: re.compile(f"{_COMMA}{_OTHERS}"),
}
_PLAIN: Final = str.maketrans(
    dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("’ʼ", "'")
    # What Korean and Japanese write between the ends of a range.
    | dict.fromkeys("∼～〜", "~")
)
_HANGUL: Final = re.compile("[\uac00-\ud7a3]")


class Token(NamedTuple):
    """A token, and where it stands.

    Attributes:
        text: as the tables of a language have it.
        start: where it begins.
        end: where it ends; the full stop of an abbreviation is left out.
    """

    text: str
    start: int
    end: int


def plain(text: str) -> str:
    """Return a text in lower case with one sign for all dashes, spaces ..., letter for letter."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
    return re.sub(r"\s", " ", lower.translate(_PLAIN))


def tokens(text: str, language: Language) -> Iterator[Token]:
    """Yield the tokens of a text that is plain."""
    for found in _TOKEN[language.numerals.comma].finditer(text):
        word, start = found.group(), found.start()
        hangul = language.piece is not None and _HANGUL.search(word)
        if hangul and language.piece is not None:
            # "300km를" is a unit and a particle.
            if hangul.start():
                yield Token(word[: hangul.start()], start, start + hangul.start())
            yield from _pieces(word[hangul.start() :], start + hangul.start(), language.piece)
        else:
            short = word.removesuffix(".") or word
            yield Token(short, start, start + len(short))


def number_of(digits: str, language: Language) -> Decimal:
    """Return the number that digits with their signs stand for."""
    if language.numerals.comma:
        return Decimal(re.sub("[ ']", "", digits).replace(",", "."))
    return Decimal(re.sub("[ ,']", "", digits))


def _pieces(word: str, start: int, piece: re.Pattern[str]) -> Iterator[Token]:
    at = 0
    while at < len(word):
        found = piece.match(word, at)
        end = found.end() if found else len(word)
        text = word[at:end].removesuffix(".") if end == len(word) else word[at:end]
        if text:
            yield Token(text, start + at, start + at + len(text))
        at = end
