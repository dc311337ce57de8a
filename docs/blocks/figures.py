"""What the words of figures mean by the rule set, as the program reads them."""

from __future__ import annotations

import ast
import inspect
from typing import Final

from blocks.markdown import code, rows
from factcheck.values import quantities
from factcheck.values import quantity_english as language
from factcheck.values.quantities import Modifier, QuantityError, format_number
from factcheck.values.quantity_language import Language
from factcheck.values.quantity_languages import language_of
from factcheck.values.quantity_second import ENGLISH
from factcheck.values.quantity_words import read_quantity

_EXAMPLES: Final[dict[Modifier, tuple[str, ...]]] = {
    Modifier.EXACTLY: ("exactly 2,700",),
    Modifier.BARE: ("300", "12,000", "1,483"),
    Modifier.ABOUT: ("about 300", "approximately 12,000", "3 or so", "300 (estimate)"),
    Modifier.NEARLY: ("nearly 300",),
    Modifier.AT_LEAST: ("at least 300", "300+", "at least two dozen"),
    Modifier.MORE_THAN: ("more than 2,700", "over 12,000", "over a dozen"),
    Modifier.AT_MOST: ("no more than 300",),
    Modifier.FEWER_THAN: ("fewer than 300",),
    Modifier.UP_TO: ("up to 300",),
    Modifier.BETWEEN: ("between 300 and 400", "12-15 thousand"),
    Modifier.SEVERAL: ("several",),
    Modifier.DOZENS: ("dozens", "tens"),
    Modifier.HUNDREDS: ("hundreds",),
    Modifier.THOUSANDS: ("thousands", "tens of thousands"),
    Modifier.SOME: ("many", "an unknown number"),
    Modifier.NONE: ("none",),
    Modifier.CANNOT_CONFIRM: ("cannot confirm", "unknown"),
    Modifier.FEW: ("few",),
    Modifier.MOST: ("most",),
}
_NEWER: Final = (
    "300+",
    "300 estimated",
    "over a dozen",
    "300+ осіб",
    "300 по оценкам",
    "60명 추정",
)
_REFUSED: Final = (
    "a lot more",
    "300 killed and 500 wounded",
    "more than about exactly 300",
    "1.500",
    "-300",
)


def newer() -> str:
    """Return what the newest rule sets read otherwise than the first, with what both give."""
    cells = []
    for words in _NEWER:
        newest = read_quantity(words)
        first = read_quantity(words, rules=f"{newest.rules.partition('-')[0]}-1")
        cells.append(
            [
                f"“{words}”",
                *(f"{one.committed}; likely {one.likely}" for one in (first, newest)),
                code(newest.rules),
            ]
        )
    return rows(("words", "by the first", "by the newest", "which is"), cells)


def readings() -> str:
    """Return every modifier with examples, what they commit to, and what is likely."""
    formulas = _formulas()
    cells = []
    for modifier in Modifier:
        for number, words in enumerate(_EXAMPLES[modifier]):
            unit = "percent" if modifier is Modifier.MOST else "soldiers"
            read = read_quantity(words, unit=unit)
            assert read.modifier is modifier, words  # noqa: S101
            first = number == 0
            cells.append(
                [
                    code(modifier) if first else "",
                    formulas.get(modifier, "") if first else "",
                    f"“{words}”",
                    str(read.committed),
                    str(read.likely),
                ]
            )
    head = ("modifier", "rule", "for example", "commits to", "likely")
    return rows(head, cells)


def phrases() -> str:
    """Return every phrase that the rule set knows, by modifier."""
    return _phrases(ENGLISH)


def phrases_in(code: str) -> str:
    """Return every phrase that the rule set of another language knows, and its number words."""
    known = language_of(code)
    assert known is not None  # noqa: S101
    return _phrases(known, numbers=True)


def _phrases(known: Language, *, numbers: bool = False) -> str:
    groups = (
        ("before a number", known.before),
        ("after a number", known.after),
        ("without a number", known.words),
        ("powers of ten", {phrase: of[0] for phrase, of in known.powers.items()}),
    )
    cells = []
    for where, words in groups:
        for modifier in dict.fromkeys(words.values()):
            found = [phrase for phrase, meant in words.items() if meant is modifier]
            cells.append([where, code(modifier), _spelled(found)])
            where = ""  # noqa: PLW2901
    if numbers:
        cells.append(["multiples", "", _spelled(list(known.numerals.multiples))])
        if known.counters:
            cells.append(["counters", "", _spelled(sorted(known.counters))])
        if known.ranges:
            both = (f"{word} ({low}-{high})" for word, (low, high) in known.ranges.items())
            cells.append(["ranges", "", ", ".join(both)])
        cells.append(["money and measures", "", _spelled(list(known.signs))])
    return rows(("where", "modifier", "phrases"), cells)


def shares() -> str:
    """Return the shares in words, in percent."""
    by_percent: dict[str, list[str]] = {}
    for phrase, percent in language.SHARES.items():
        by_percent.setdefault(format_number(percent), []).append(phrase)
    return rows(
        ("words", "percent", "commits to", "likely"),
        ([_spelled(words), percent, *_percent(words[0])] for percent, words in by_percent.items()),
    )


def refused() -> str:
    """Return what is no figure, with what the program says to it."""
    return rows(("words", "what the program says"), ([f"“{t}”", _error(t)] for t in _REFUSED))


def _spelled(phrases: list[str]) -> str:
    """Return phrases as people write them: the program's are split at every sign."""
    joined = (phrase.replace("- ", "-").replace(" -", "-") for phrase in phrases)
    return ", ".join(phrase.replace("> =", ">=").replace("< =", "<=") for phrase in joined)


def _percent(words: str) -> tuple[str, str]:
    read = read_quantity(words, unit="percent")
    return str(read.committed), str(read.likely)


def _error(words: str) -> str:
    try:
        read_quantity(words, unit="soldiers")
    except QuantityError as error:
        return str(error)
    raise AssertionError(f"{words!r} is a figure now; take another example")


def _formulas() -> dict[Modifier, str]:
    """Read the rules out of the code's own table, whose rows are `lambda x: (x.n - x.h, ...)`."""
    tree = ast.parse(inspect.getsource(quantities))
    (table,) = (
        node.value
        for node in tree.body
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "_ENDS"
    )
    assert isinstance(table, ast.Dict)  # noqa: S101
    found = {}
    for key, rule in zip(table.keys, table.values, strict=True):
        assert isinstance(key, ast.Attribute)  # noqa: S101
        assert isinstance(rule, ast.Lambda)  # noqa: S101
        assert isinstance(rule.body, ast.Tuple)  # noqa: S101
        low, high, likely_low, likely_high = map(_end, rule.body.elts)
        found[Modifier[key.attr]] = f"{low} to {high}; likely {likely_low} to {likely_high}"
    return found


def _end(formula: ast.expr) -> str:
    text = ast.unparse(formula).replace("x.one", "1").replace("x.", "")
    return text.replace("None", "no end").replace("*", "×").replace("-", "−")
