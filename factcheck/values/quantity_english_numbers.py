"""English: the words that numbers are made of, and powers of ten that stand for one. Data only."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from factcheck.values.quantities import Modifier


def _list(words: str) -> list[str]:
    return words.split("|")


_TO_NINETEEN: Final = _list(
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    "|sixteen|seventeen|eighteen|nineteen"
)
_TENS: Final = _list("twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety")
SMALL: Final = {word: number for number, word in enumerate(_TO_NINETEEN)} | {
    word: 10 * number for number, word in enumerate(_TENS, 2)
}
"""Numbers below a hundred."""

MULTIPLES: Final[dict[str, int]] = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "lakh": 100_000,
    "million": 1_000_000,
    "crore": 10_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
"""What a number before them is multiplied by."""

SHORT: Final[dict[str, int]] = {
    "k": 1_000,
    "thou": 1_000,
    "thsd": 1_000,
    # As Polish and German have it, and as others write them in English.
    "tys": 1_000,
    "tsd": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "mln": 1_000_000,
    "b": 1_000_000_000,
    "bn": 1_000_000_000,
    "bln": 1_000_000_000,
    "bil": 1_000_000_000,
    "mlrd": 1_000_000_000,
    "tn": 1_000_000_000_000,
    "trn": 1_000_000_000_000,
}
"""The same, after digits only."""

HEADS: Final[dict[str, Decimal]] = {
    "half a": Decimal("0.5"),
    "half": Decimal("0.5"),
    "a half": Decimal("0.5"),
    "quarter of a": Decimal("0.25"),
    "a quarter of a": Decimal("0.25"),
    "a quarter": Decimal("0.25"),
    "three quarters of a": Decimal("0.75"),
    "three - quarters of a": Decimal("0.75"),
    "a couple of": Decimal(2),
    "a couple": Decimal(2),
    "a": Decimal(1),
    "an": Decimal(1),
}
"""What may stand before a multiple in place of a number: "half a million", "a hundred"."""

POWERS: Final[dict[str, tuple[Modifier, Decimal | None]]] = {
    "dozens": (Modifier.DOZENS, None),
    "scores": (Modifier.DOZENS, None),
    "tens": (Modifier.DOZENS, Decimal(10)),
    "hundreds": (Modifier.HUNDREDS, None),
    "thousands": (Modifier.THOUSANDS, None),
} | {
    f"{many}{word}": (Modifier.THOUSANDS, Decimal(10) ** (power + more))
    for word, power in {"thousands": 3, "millions": 6, "billions": 9, "trillions": 12}.items()
    for more, many in enumerate(("", "tens of ", "hundreds of "))
    if 3 < power + more < 14  # noqa: PLR2004
}
"""Powers of ten that stand for a number of about their size."""

SINGULAR: Final = {
    "dozen": "dozens",
    "ten": "tens",
    "hundred": "hundreds",
    "thousand": "thousands",
    "ten thousand": "tens of thousands",
    "hundred thousand": "hundreds of thousands",
    "million": "millions",
    "hundred million": "hundreds of millions",
    "billion": "billions",
    "trillion": "trillions",
}
"""What the power of ten is called after "several"."""

COUPLES: Final = {
    f"{couple} {one}": POWERS[many]
    for couple in ("a couple", "a couple of")
    for one, many in SINGULAR.items()
}
"""A couple of hundred are hundreds; a couple alone is two."""
