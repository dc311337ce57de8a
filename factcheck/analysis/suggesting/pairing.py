"""Which claims are worth holding against each other, without holding each against every other.

Claims with a mark in common are neighbours in one group, in order of publication. Each is paired
with the first of its group and with the few before it, and with the first and the last claim of the
group that is the word of somebody it names. So the pairs grow with the claims and not with their
square: of ten thousand papers that print one number, a handful of pairs each.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import groupby
from typing import Any, Final

NEAREST: Final = 4
"""With how many before it in its group a claim is paired, besides the first."""

COMMON: Final = 25
"""A run of words that more claims quote than that is a phrase, and tells nothing."""

UNDATED: Final = "9999"
"""The day of a claim of which it is not known; it comes after all others."""

_CACHE_KB: Final = 32 * 1024
_TABLES: Final = {
    "place": "claim INTEGER PRIMARY KEY, day TEXT, document INTEGER",
    "mark": "kind TEXT, mark INTEGER, claim INTEGER",
    "named": "claim INTEGER, person INTEGER, PRIMARY KEY (claim, person)",
    "voice": "claim INTEGER, person INTEGER, PRIMARY KEY (claim, person)",
    "word": "mark INTEGER, person INTEGER, claim INTEGER, day TEXT, PRIMARY KEY (mark, person)",
    "near": "mark INTEGER, start INTEGER, finish INTEGER",
    "chosen": "claim INTEGER PRIMARY KEY",
    "pair": "start INTEGER, finish INTEGER, PRIMARY KEY (start, finish)",
}


@contextmanager
def spooled() -> Iterator[sqlite3.Connection]:
    """Yield a database for marks and pairs, empty, that goes when the block ends."""
    # Nobody else can reach it, and nothing in it need survive.
    with closing(sqlite3.connect("", isolation_level=None)) as spool:
        spool.execute("PRAGMA journal_mode = OFF")
        spool.execute("PRAGMA synchronous = OFF")
        spool.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        spool.execute("BEGIN")
        for name, columns in _TABLES.items():
            keyed = " WITHOUT ROWID" if "PRIMARY KEY" in columns else ""
            spool.execute(f"CREATE TABLE {name} ({columns}){keyed}")
        yield spool


def forget_phrases(spool: sqlite3.Connection) -> None:
    """Take out the marks of words that too many quote, once all marks are there."""
    spool.execute("CREATE INDEX mark_claim ON mark (mark, claim)")
    spool.execute(
        "DELETE FROM mark WHERE kind = 'quote' AND mark IN"
        " (SELECT mark FROM mark GROUP BY mark HAVING count(*) > ?)",
        [COMMON],
    )


def pair_named(spool: sqlite3.Connection) -> None:
    """Pair a claim with the first and the last of its group that one it names has the word."""
    for end in ("min", "max"):
        spool.execute("DELETE FROM word")
        # Beside the least or the greatest of a column, SQLite gives the row that has it.
        spool.execute(
            f"""
            INSERT INTO word SELECT mark, person, claim, day FROM (
                SELECT mark.mark, voice.person, mark.claim, {end}(place.day) AS day
                FROM mark JOIN voice ON voice.claim = mark.claim
                JOIN place ON place.claim = mark.claim
                GROUP BY mark.mark, voice.person
            )
            """  # noqa: S608
        )
        # In this order, or a group would be held against itself.
        spool.execute(
            """
            INSERT OR IGNORE INTO pair
            SELECT mark.claim, word.claim
            FROM mark CROSS JOIN named ON named.claim = mark.claim
            CROSS JOIN word ON word.mark = mark.mark AND word.person = named.person
            CROSS JOIN place ON place.claim = mark.claim
            WHERE mark.claim <> word.claim AND place.day >= word.day
            """
        )


def pair_neighbours(spool: sqlite3.Connection, kinds: Sequence[str], *, copies: bool) -> None:
    """Pair claims that stand near each other in a group.

    Args:
        spool: with the marks.
        kinds: of the marks.
        copies: only such as were published on a later day than the other; else in any order, the
            one that was added later first.
    """
    found = ((start, end) for _, start, end in _neighbours(spool, kinds, copies=copies))
    spool.executemany("INSERT OR IGNORE INTO pair VALUES (?, ?)", found)


def pair_ordered(spool: sqlite3.Connection, kinds: Sequence[str]) -> None:
    """Pair neighbours that stand in two documents which share two marks at the least."""
    found = _neighbours(spool, kinds, copies=True)
    spool.executemany("INSERT INTO near VALUES (?, ?, ?)", found)
    spool.execute(
        """
        INSERT OR IGNORE INTO pair
        SELECT near.start, near.finish
        FROM near JOIN place AS one ON one.claim = near.start
        JOIN place AS other ON other.claim = near.finish
        JOIN (
            SELECT one.document AS later, other.document AS earlier
            FROM near JOIN place AS one ON one.claim = near.start
            JOIN place AS other ON other.claim = near.finish
            WHERE one.document IS NOT NULL AND other.document IS NOT NULL
            GROUP BY one.document, other.document HAVING count(DISTINCT near.mark) > 1
        ) AS both ON both.later = one.document AND both.earlier = other.document
        """
    )


def _neighbours(
    spool: sqlite3.Connection, kinds: Sequence[str], *, copies: bool
) -> Iterator[tuple[int, int, int]]:
    """Yield mark, later and earlier claim of those that stand near each other."""
    places = ", ".join("?" for _ in kinds)
    rows = spool.execute(
        # A claim without any attribution has no place.
        f"SELECT mark.mark, coalesce(day, '{UNDATED}'), mark.claim"  # noqa: S608
        " FROM mark LEFT JOIN place ON place.claim = mark.claim"
        f" WHERE kind IN ({places}) ORDER BY 1, 2, 3",
        kinds,
    )
    with closing(rows):
        for mark, group in groupby(rows, key=lambda row: row[0]):
            yield from _near(mark, group, copies=copies)


def _near(mark: int, group: Iterable[Any], *, copies: bool) -> Iterator[tuple[int, int, int]]:
    first: tuple[str, int] | None = None
    before: deque[tuple[str, int]] = deque(maxlen=NEAREST)
    today: deque[tuple[str, int]] = deque(maxlen=NEAREST)
    for _, day, claim in group:
        if copies and day == UNDATED:
            return
        # Those of one day are no copies of each other, and must not crowd out the earlier ones.
        if copies and today and today[-1][0] != day:
            before.extend(today)
            today.clear()
        for its_day, other in dict.fromkeys([*([first] if first else []), *before]):
            if copies and its_day != day:
                yield mark, claim, other
            elif not copies and other != claim:
                yield mark, max(claim, other), min(claim, other)
        first = first or (day, claim)
        (today if copies else before).append((day, claim))
