"""The measures that the program knows, and what it says to a figure in another unit."""

from __future__ import annotations

from typing import Final

from blocks.markdown import rows
from factcheck.values.measure_table import SPEEDS, TABLE
from factcheck.values.quantity_words import fitting_quantity
from factcheck.values.unit_fit import UnitError

_FIGURES: Final = (
    ("30 kg", "tonnes"),
    ("30 kilogrammes", "kg"),
    ("30 кг", "kilograms"),
    ("30 tons", "tonnes"),
    ("30 hours", "days"),
    ("30 hours", "soldiers"),
    ("300 fighters", "soldiers"),
    ("300 families", "people"),
    ("300 голов скота", "человек"),
    ("300마리", "명"),
    ("300 homes", "families"),
    ("214,5", "km²"),
    ("15%", "hours"),
    ("15%", "vote share"),
    ("$30", "EUR"),
    ("2.5 км", "km"),
    ("30", "thousand tonnes"),
    ("30 tonnes", "thousand tonnes"),
    ("12 thousand", "thousand people"),
    ("30 tonnes a day", "tonnes"),
    ("30 mW", "MW"),
    ("30 bp", "percent"),
    ("15 percentage points", "vote share"),
    ("$5 gazillion", "USD"),
)


def measures() -> str:
    """Return the measures by what they measure."""
    cells = [[dimension, ", ".join(names)] for dimension, names in TABLE.items()]
    cells.append(["speed", ", ".join((*SPEEDS, "and each length in an hour, a minute, a second"))])
    return rows(("of", "measures"), cells)


def fits() -> str:
    """Return what the program says to figures in some unit."""
    return rows(
        ("words", "unit of the question", "what the program says"),
        ([f"“{words}”", unit, _said(words, unit)] for words, unit in _FIGURES),
    )


def _said(words: str, unit: str) -> str:
    try:
        read = fitting_quantity(words, unit=unit)
    except UnitError as error:
        return str(error)
    return f"(a figure: {read.committed})"
