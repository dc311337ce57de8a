"""What rows used to be: a share of them was changed once, after everything had come in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from corpora.chance import Chance, made_key
from factcheck.vocabulary import AnnotationKind

Row = dict[str, Any]

EDITS_A_CHANGESET: Final = 20


class Past:
    """Chooses the rows that were changed, and when.

    Args:
        share: of the rows.
        first: the number of the changeset that changes the first of them.
        count: how many changesets change some.
    """

    def __init__(self, share: float, first: int, count: int) -> None:
        self.share = share
        self._changesets = range(first, first + count)
        self._chance = Chance.of("past", 0)

    def of(self, table: str, row: Row) -> Row | None:
        """Return the former row, and mark the row as changed, if it was.

        Args:
            table: its name.
            row: as it is now, with the changeset that added it.

        Returns:
            The row as it was; its id is empty if that was another row, since removed.
        """
        if not self._chance.often(self.share):
            return None
        changeset = self._chance.pick(self._changesets)
        former = {**row, "retired": changeset}
        if table == "annotation" and row["kind"] == AnnotationKind.TAG:
            # Nobody rewrites a tag: it is taken off, and another one given.
            body = f"{row['body']}s"
            return former | {"id": None, "key": made_key("ann", row["key"]), "body": body}
        column, change = _CHANGED[table]
        former[column] = change(row[column])
        row["added"] = changeset
        return former


def _shorter(text: str) -> str:
    # Later somebody added what stands behind the last comma.
    head, comma, _ = text.rpartition(",")
    return f"{head}." if comma else f"{text} (?)"


def _other(text: str | None) -> str | None:
    return None if text else "as first written down"


_CHANGED: Final[dict[str, tuple[str, Callable[[Any], Any]]]] = {
    "source": ("description", _other),
    "source_alias": ("name", lambda name: f"the {name}"),
    "source_link": ("note", _other),
    "document": ("archived_url", lambda url: None if url else "https://archive.example/lost"),
    "question": ("population", _other),
    "question_part": ("complete", lambda complete: not complete),
    "claim": ("statement", _shorter),
    "attribution": ("hedge", _other),
    "figure": ("words", lambda words: f"{words}."),
    "link": ("note", _other),
    "refusal": ("because", _shorter),
    "assessment": ("rationale", _shorter),
    "annotation": ("body", _shorter),
    "standing": ("disputed", lambda disputed: 1 - disputed),
}
