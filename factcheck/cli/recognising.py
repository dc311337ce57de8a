"""What an import may have doubled, or taken for something that it is not: told, and left so."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from factcheck.interchange.incoming.intake import Intake
    from factcheck.ledger.doubles import Double, Doubles
    from factcheck.records.plain import Change

_SHOWN: Final = 3
_LONGEST: Final = 80
_WORD: Final = re.compile(r"\w+")
# What a record says, by its kind; of names and titles, another spelling may share no word.
_SAYS: Final = {"claim": "statement", "question": "text"}
_MORE: Final = {
    "source": "a source has the name of another, or may have; `factcheck check` lists them",
    "document": "a document is at the address of another; `factcheck check` lists them",
    "question": "a question has the text of another; `factcheck check` lists them",
}


def notice_doubles(doubles: Doubles, intake: Intake) -> None:
    """Tell of new records that may be others which are there: the first ones, and how many more."""
    seen: Counter[str] = Counter()
    for double in doubles.found():
        seen[double.kind] += 1
        where = f"{double.kind} {double.key}"
        is_shown = seen[double.kind] <= _SHOWN
        intake.notice(where, told(double) if is_shown else _MORE[double.kind])


def notice_other(change: Change, intake: Intake) -> None:
    """Tell of a record that says something wholly else than the one of its key did.

    Whoever mends a statement leaves most of its words; two newsrooms that both count from 1 do not.
    """
    if change.status != "updated" or (path := _SAYS.get(change.kind)) is None:
        return
    for one in change.fields:
        if one.path == path and _are_others(str(one.old), str(one.new)):
            intake.notice(
                f"{change.kind} {change.key}",
                f"{change.key} was {_short(one.old)} and is {_short(one.new)} now; if these are"
                " two, `factcheck undo` this import, and give one of them another key",
            )


def told(double: Double, *, typed: bool = False) -> str:
    """Return in words which record a new one may be, and what to do if they are one.

    Args:
        double: the two.
        typed: whether somebody added it by hand, and not in an import.
    """
    key, other = double.key, double.other
    if double.kind == "source":
        common = (
            f"has the name of {other}, {_short(double.common)}"
            if double.theirs is None
            else f"may be {other} {double.likeness}, {_short(double.common)} and"
            f" {_short(double.theirs)}"
        )
        return f"{key} {common}; if they are one: factcheck link {key} same_as {other}"
    common = "is at the address of" if double.kind == "document" else "has the text of"
    mend = (
        f'`factcheck remove {key} --because "it is {other}"`, and use {other}'
        if typed
        else f"`factcheck undo` this import, write {other} for {key} in the file, and import it"
        " again"
    )
    return f"{key} {common} {other}, {_short(double.common)}; if they are one: {mend}"


def _are_others(old: str, new: str) -> bool:
    """Tell whether two texts have less than half of their words in common."""
    words, others = (set(_WORD.findall(text.casefold())) for text in (old, new))
    return 2 * len(words & others) < min(len(words), len(others))


def _short(text: object) -> str:
    told = str(text)
    return f'"{told if len(told) <= _LONGEST else f"{told[:_LONGEST]}..."}"'
