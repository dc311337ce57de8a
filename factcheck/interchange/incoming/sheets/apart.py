"""What tells rows apart that have the same figure, by the same source, of the same date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from factcheck.interchange.incoming.sheets.columns import Column


def telling_apart(
    about: Column, same: Sequence[Column], others: Sequence[Column], longest: float
) -> tuple[list[Column], list[Column]]:
    """Return columns that tell rows apart which would make one claim, and what they leave.

    Args:
        about: the column whose cells make claims.
        same: the columns that make a claim the one that it is.
        others: those in which rows may differ, the likeliest first.
        longest: how many words a cell may have on average that is to stand in a sentence.

    Returns:
        Those of the others that tell rows apart and have something in all rows with a claim, as few
        as do it; and those in which rows still differ.

    >>> killed, place = Column("Killed", ["300", "300"], [0, 1]), Column("Of", ["A", "B"], [0, 1])
    >>> [column.name for column in telling_apart(killed, [killed], [place], 9)[0]]
    ['Of']
    """
    cells = {id(one): dict(zip(one.rows, one.cells, strict=True)) for one in (*same, *others)}

    def told(row: int, columns: Sequence[Column]) -> tuple[str | None, ...]:
        return tuple(cells[id(one)].get(row) for one in columns)

    def alike(rows: Sequence[int], columns: Sequence[Column]) -> Iterator[list[int]]:
        groups: dict[object, list[int]] = defaultdict(list)
        for row in rows:
            groups[told(row, columns)].append(row)
        return (group for group in groups.values() if len(group) > 1)

    def parted(groups: Sequence[list[int]], column: Column) -> int:
        return sum(len({told(row, [column]) for row in group}) - 1 for group in groups)

    def left(columns: Sequence[Column]) -> int:
        return sum(len(group) - 1 for group in alike(about.rows, [*same, *columns]))

    free = [one for one in others if one.is_full(about) and one.words <= longest]
    found: list[Column] = []
    groups = list(alike(about.rows, same))
    while groups and free:
        # Those that part the most; of what differs in each row, such as the hour of an entry,
        # nothing is told but that it is another row. Of those that part as many, the first.
        parts = {id(one): parted(groups, one) for one in free}
        best = max(free, key=lambda one: (parts[id(one)] > 0 and one.differ < 1, parts[id(one)]))
        if not parts[id(best)]:
            break
        free.remove(best)
        found.append(best)
        groups = list(chain.from_iterable(alike(group, [best]) for group in groups))
    return _needed(found, left), [one for one in others if parted(groups, one)]


def _needed(found: list[Column], left: Callable[[Sequence[Column]], int]) -> list[Column]:
    """Return columns without those that tell nothing apart which the others do not tell, too.

    Args:
        found: the columns.
        left: counts the rows that some columns do not tell from others.
    """
    for one in found:
        rest = [other for other in found if other is not one]
        if left(rest) == left(found):
            return _needed(rest, left)
    return found
