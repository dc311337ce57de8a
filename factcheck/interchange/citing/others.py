"""What other publishers rated a claim as, each on its own scale; it is no judgement of ours."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.interchange.citing.entry import Entry
from factcheck.interchange.linked.ratings import aspect_of, is_publishers


def ratings(entry: Entry) -> list[str]:
    """Return in words what others rated a claim as, one rating with all who gave it.

    >>> from factcheck.interchange.citing.entry import Names
    >>> from factcheck.records import Assessment, Claim, Level, Scale
    >>> false = Level(code="false", label="False", definition="")
    >>> scale = Scale(
    ...     key="d", name="Ratings of The Desk", version="open", description="", levels=(false,)
    ... )
    >>> made = Assessment(scale="d", level="false", assessor="The Desk", rationale="Seen.")
    >>> claim = Claim(statement="So.", kind="event", assessments=(made,))
    >>> ratings(Entry(1, claim, Names(scales={"d": scale})))
    ['rated “False” by The Desk']
    """
    found: dict[str, dict[str, None]] = {}
    for label, who in _rated(entry):
        found.setdefault(label, {})[who] = None
    return [f"rated “{label}” by {_listed(list(whose))}" for label, whose in found.items()]


def is_rated(entry: Entry) -> bool:
    """Tell whether another publisher rated a claim."""
    return any(True for _ in _rated(entry))


def _rated(entry: Entry) -> Iterator[tuple[str, str]]:
    for made, scale, level in entry.verdicts():
        who = made.assessor or ""
        if is_publishers(scale, level, who):
            aspect = aspect_of(scale.name, who)
            told = f" ({aspect})" if aspect not in (None, scale.name) else ""
            yield level.label, f"{who or 'nobody named'}{told}"


def _listed(names: list[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
