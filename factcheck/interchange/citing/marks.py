"""What must be seen beside a statement or a figure wherever it is printed."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from factcheck.analysis.marks import UNTRUE
from factcheck.interchange.citing.entry import Entry
from factcheck.interchange.citing.others import is_rated
from factcheck.interchange.citing.text import Cell, Paragraph, Run


class Mark(StrEnum):
    """A doubt, in a word that is printed in brackets."""

    UNVERIFIED = "unverified"
    UNREAD = "figure not read"
    UNTRUE = "judged untrue"
    RATED = "rated by others"
    DISPUTED = "disputed"
    SUPERSEDED = "superseded"
    RETRACTED = "retracted"
    UNKNOWN = "standing unknown"

    @property
    def meaning(self) -> str:
        """What it says, for the legend."""
        return _MEANINGS[self]

    @property
    def run(self) -> Run:
        """The mark as it is printed."""
        return Run(f"[{self}]", bold=True, mark=True)


ON_FIGURE: Final = frozenset((Mark.UNVERIFIED,))
"""Those that tell of a figure; the others tell of the whole statement."""

_MEANINGS: Final = {
    Mark.UNVERIFIED: "nobody independent of its origin is known to say so too, and no named person"
    " has found the figure to be verified",
    Mark.UNREAD: "its statement has a number that is no figure in the ledger, so nobody looked"
    " whether anything confirms it",
    Mark.UNTRUE: "a named person has judged it false, or not wholly true",
    Mark.RATED: "a publisher has rated it on a scale of its own, as its standing, its verdicts"
    " or its note tells",
    Mark.DISPUTED: "something else in the ledger contradicts it",
    Mark.SUPERSEDED: "a later claim takes its place",
    Mark.RETRACTED: "every document in which it appears is retracted",
    Mark.UNKNOWN: "it was not worked out yet on whom it rests",
}


def marks_of(entry: Entry) -> list[Mark]:
    """Return the doubts that must be printed beside a claim.

    What one person has judged untrue is marked whatever others think of it. What another publisher
    rated is no judgement of that kind, whatever its rating is called.
    """
    doubts: set[str] = {Mark.UNKNOWN} if entry.standing is None else {*entry.standing.doubts}
    if any((scale.key, level.code) in UNTRUE for _, scale, level in entry.verdicts()):
        doubts.add(Mark.UNTRUE)
    if is_rated(entry):
        doubts.add(Mark.RATED)
    if entry.has_number_unread:
        doubts.add(Mark.UNREAD)
    return [mark for mark in Mark if mark in doubts]


def marked(found: Cell, marks: list[Mark]) -> Cell:
    """Return a cell with marks at the end of each of its paragraphs."""
    told: Paragraph = tuple(run for mark in marks for run in (Run(" "), mark.run))
    if not marks:
        return found
    return tuple((*runs, *told) for runs in found) or (told[1:],)
