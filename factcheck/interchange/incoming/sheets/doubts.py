"""How sure a row is, as a column tells it: "rumour" holds back, "confirmed" and "yes" do not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final, Literal, TypeAlias

from factcheck.interchange.incoming.sheets.data import data
from factcheck.values.hedge_words import TAKING_BACK

Telling: TypeAlias = Literal["doubt", "answer", "sure"]
"""What a cell is: words that hold back; those that do so behind their heading; or neither."""

_WORD: Final = re.compile(r"[^\W\d_]+")
_PARTS: Final = re.compile(r"[\s,;:(]+")
_DAY: Final = re.compile(r"\d[\d./-]*")
_HANGUL: Final = re.compile("[가-힣]")
_AROUND: Final = " \t.,;:!()[]\"'«»“”"
_LONGEST: Final = 80
_HALF: Final = 0.5
_MOST: Final = 0.8


def telling(cell: str, heading: str = "") -> Telling | None:
    """Return what a cell tells of how sure its row is; nothing, if that is not known.

    Args:
        cell: it.
        heading: above it; below a Korean one, an O is a yes and an X is a no.

    >>> [telling(cell) for cell in ("Rumour, a chat", "No", "confirmed by the UN", "closed")]
    ['doubt', 'answer', 'sure', None]
    >>> telling("X", "확인 여부"), telling("X", "Confirmed")
    ('answer', None)
    """
    told = _folded(cell)
    if len(told) > _LONGEST:
        return None
    if _HANGUL.search(heading) and told in data("doubts")["marks"]:
        return "sure" if data("doubts")["marks"][told] else "answer"
    if told in _words("answer"):
        return "answer"
    if is_sure(cell):
        return "sure"
    words = _PARTS.split(told)
    starts = (" ".join(words[:many]) for many in range(1, len(words) + 1))
    return "doubt" if any(start in _words("doubt") for start in starts) else None


def is_sure(cell: str) -> bool:
    """Tell whether a cell says that something is so, and holds nothing back.

    Behind such a word may stand a name, with or without a "by", or a day; whatever else does may
    hold back: "confirmed in part", "verified: misleading".

    >>> [is_sure(cell) for cell in ("Confirmed", "так", "확인", "підтверджено ДСНС")]
    [True, True, True, True]
    >>> [is_sure(cell) for cell in ("not confirmed", "no", "confirmed by nobody", "confirmed?")]
    [False, False, False, False]
    """
    told = _folded(cell)
    if told in _words("sure"):
        return True
    first, *behind = cell.strip(_AROUND).split()
    known = data("doubts")["behind"]
    if first.casefold() not in known["first"] or cell.isupper():
        return False
    is_named = all(
        word[:1].isupper() or word.casefold() in known["between"] or _DAY.fullmatch(word)
        for word in behind
    )
    return is_named and not set(_WORD.findall(told)) & (set(known["but"]) | _single())


def are_told(heading: str, cells: Iterable[str]) -> bool:
    """Tell whether a column tells how sure its rows are: in most cells, by words that are known.

    Where none holds back by itself, nearly all have to be known: open and closed are no doubts.

    >>> are_told("Status", ["claimed", "seen by us"]), are_told("Status", ["yes", "closed"])
    (True, False)
    >>> are_told("Not confirmed", ["yes", "no"])
    False
    """
    if set(_WORD.findall(heading.casefold())) & set(data("doubts")["turned"]["words"]):
        return False
    found = [telling(cell, heading) for cell in cells]
    known = sum(one is not None for one in found)
    return bool(known) and known >= (_HALF if "doubt" in found else _MOST) * len(found)


def stand_ins(heading: str, cells: Iterable[str]) -> dict[str, str]:
    """Return what stands for cells that say nothing without their heading, or nothing at all.

    Where some answer with a yes, a no may come in a later row or file: it is one of them.

    >>> stand_ins("Confirmed?", ["yes", "No", "rumour"]), stand_ins("Confirmed", ["yes"])
    ({'No': 'Confirmed: No'}, {'no': 'Confirmed: no'})
    >>> stand_ins("확인", ["O"])
    {'O': '', 'x': '확인: x'}
    """
    name = heading.rstrip(" ?:")
    found: dict[str, str] = {}
    opposite = data("doubts")["opposite"]
    told = list(dict.fromkeys(" ".join(cell.split()) for cell in cells))
    for cell in told:
        match telling(cell, heading):
            case "answer":
                found[cell] = f"{name}: {cell}"
            case "sure" if not is_sure(cell):
                found[cell] = ""
    folded = {_folded(cell) for cell in told}
    for cell in told:
        other = opposite.get(_folded(cell), "")
        if other and other not in folded and telling(other, heading) == "answer":
            found[other] = f"{name}: {other}"
    return found


def unknown(heading: str, cells: Iterable[str]) -> list[str]:
    """Return the cells, each once, of which nobody knows whether they hold back."""
    return [one for one in dict.fromkeys(cells) if telling(one, heading) is None]


def _folded(cell: str) -> str:
    return " ".join(cell.casefold().replace("\u2019", "'").split()).strip(_AROUND)


@cache
def _words(kind: str) -> frozenset[str]:
    known = list(data("doubts")[kind].values())
    if kind == "doubt":
        known += TAKING_BACK.values()
    return frozenset(word for words in known for word in words)


@cache
def _single() -> frozenset[str]:
    """Return the words that hold back wherever they stand."""
    return frozenset(word for kind in ("doubt", "answer") for word in _words(kind))
