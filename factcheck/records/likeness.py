"""Whether a record tells nothing but what another one does."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final, TypeVar

from factcheck.records.bundles import Record
from factcheck.records.claims import READ, Claim, Figure
from factcheck.records.remarks import Annotation, Assessment

R = TypeVar("R", Figure, Annotation, Assessment)

_SIGNED: Final = {
    Annotation: ("key", "author", "made_at"),
    Assessment: ("key", "assessor", "made_at"),
}


def tells_the_same(given: Record, held: Record) -> bool:
    """Tell whether a record is what the ledger holds, but for what the ledger fills in.

    That is how the words of figures are read, and who signed a judgement, and when. What is in
    another order counts as different.

    Args:
        given: by a file.
        held: the ledger's record of the same key.

    >>> from factcheck.records import Claim, Figure
    >>> given = Claim(statement="300 died", kind="statistic",
    ...     figures=(Figure(question="killed", words="300"),))
    >>> held = replace(given, figures=(replace(given.figures[0], rules="en-1"),))
    >>> tells_the_same(given, held), tells_the_same(held, given)
    (True, False)
    """
    return type(given) is type(held) and given == _as_told(given, held)


def _as_told(given: Any, held: Any) -> Any:
    """Return what is held without what the ledger filled in."""
    found = {}
    for name, signed in (("annotations", Annotation), ("assessments", Assessment)):
        if getattr(held, name, ()):
            found[name] = _without(getattr(given, name), getattr(held, name), _SIGNED[signed])
    if isinstance(held, Claim) and held.figures:
        found["figures"] = _without(given.figures, held.figures, (*READ, "rules"))
    return replace(held, **found) if found else held


def _without(given: tuple[R, ...], held: tuple[R, ...], filled: tuple[str, ...]) -> tuple[R, ...]:
    if len(given) != len(held):
        return held
    return tuple(
        replace(other, **{name: told for name in filled if (told := getattr(one, name)) in _UNTOLD})
        for one, other in zip(given, held, strict=True)
    )


_UNTOLD: Final = (None, "")
