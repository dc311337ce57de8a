"""The parts of docs/ that are generated from the program, by name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from blocks import checks, commands, dates, figures, scales, tables, units, vocabulary

BLOCKS: Final[dict[str, Callable[[], str]]] = {
    "checks": checks.checks,
    "checks setting": checks.setting,
    "commands": commands.commands,
    "readings": figures.readings,
    "newer rules": figures.newer,
    "phrases": figures.phrases,
    **{f"phrases {code}": partial(figures.phrases_in, code) for code in ("ko", "ru", "uk")},
    "shares": figures.shares,
    "refused figures": figures.refused,
    "measures": units.measures,
    "fitting units": units.fits,
    "dates": dates.readings,
    "refused dates": dates.refused,
    "scales": scales.scales,
    "vocabularies": vocabulary.vocabularies,
    **{f"table {table.name}": partial(tables.table, table) for table in tables.CURRENT},
}
