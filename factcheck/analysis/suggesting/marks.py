"""What claims have in common: the marks that each leaves, and the pairs that follow from them.

A mark is the number of a figure with its question, what a figure commits to with an origin, a run
of words of a quote, or what a statement comes to. `pairing` tells which claims that share a mark
are paired. Marks are kept in a temporary database of their own, on the disk once there are many.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, Final

from sqlalchemy import Connection, Select, and_, case, func, select

from factcheck import model
from factcheck.analysis.suggesting import pairing
from factcheck.analysis.suggesting.facts import Known, is_unrounded
from factcheck.analysis.suggesting.pairing import UNDATED
from factcheck.analysis.suggesting.ties import Pair
from factcheck.analysis.suggesting.words import FEWEST, gist, shingles
from factcheck.queries.filters import ClaimFilter, conditions, is_origin
from factcheck.values.batches import batched
from factcheck.values.quantities import Modifier
from factcheck.vocabulary import QuestionKind

_BATCH: Final = 500


class Marks:
    """The marks of all claims of a ledger, and the pairs that follow from them."""

    def __init__(self, connection: Connection, known: Known, spool: sqlite3.Connection) -> None:
        self._connection, self._spool = connection, spool
        # Numbers for the sources: those that are one person have one.
        numbers: dict[str, int] = {}
        self._persons = {
            source: numbers.setdefault(person, len(numbers))
            for source, person in known.persons.items()
        }

    def copies(self) -> None:
        """Find pairs of which the first may repeat the second."""
        self._place_claims()
        self._mark_numbers()
        self._mark_statements()
        self._mark_quotes()
        pairing.forget_phrases(self._spool)
        pairing.pair_named(self._spool)
        pairing.pair_neighbours(self._spool, ("unrounded", "quote", "statement"), copies=True)
        pairing.pair_ordered(self._spool, ("rounded", "unrounded"))

    def alike(self) -> None:
        """Find pairs that may be the same."""
        self._place_claims()
        self._mark_statements()
        self._mark_readings()
        pairing.pair_neighbours(self._spool, ("reading", "statement"), copies=False)

    def add(self, pairs: Iterable[Pair]) -> None:
        """Put in pairs that were found in another way."""
        self._spool.executemany("INSERT OR IGNORE INTO pair VALUES (?, ?)", pairs)

    def choose(self, asked: ClaimFilter) -> None:
        """Keep the pairs with a claim that is asked for."""
        if asked == ClaimFilter():
            return
        wanted = select(model.claim.c.id).where(*conditions(self._connection, asked))
        self._fill("chosen", 1, self._rows(wanted))
        self._spool.execute(
            "DELETE FROM pair WHERE start NOT IN (SELECT claim FROM chosen)"
            " AND finish NOT IN (SELECT claim FROM chosen)"
        )

    def pairs(self) -> Iterator[list[Pair]]:
        """Yield the pairs, some hundreds at a time."""
        found = self._spool.execute("SELECT start, finish FROM pair ORDER BY start, finish")
        while some := found.fetchmany(_BATCH):
            yield some

    def _place_claims(self) -> None:
        """Note when and where each claim was published first, whose word it is, whom it names."""
        hop, document = model.attribution, model.document
        query = (
            select(
                *(hop.c[name] for name in ("claim_id", "via_id", "source_id", "document_id")),
                document.c.publisher_id,
                func.coalesce(document.c.issued_from, hop.c.said_from).label("day"),
            )
            .select_from(hop.outerjoin(document, document.c.id == hop.c.document_id))
            .order_by(hop.c.claim_id, hop.c.id)
        )
        places, voices, named = [], [], []
        for claim, hops in groupby(self._rows(query), key=lambda row: row.claim_id):
            outer: list[Any] = []
            spoken, speakers, publishers = set[int](), set[int](), set[int]()
            for row in hops:
                if row.source_id is not None:
                    speakers.add(self._persons[row.source_id])
                if row.document_id is not None:
                    # A document can be named as a source can: it has a number of its own.
                    (spoken if row.via_id is None else speakers).add(-row.document_id)
                if row.via_id is None:
                    outer.append(row)
                    voice = row.source_id if row.document_id is None else row.publisher_id
                    if voice is not None:
                        spoken.add(self._persons[voice])
                    if row.publisher_id is not None:
                        publishers.add(self._persons[row.publisher_id])
            first = min(outer, key=lambda row: str(row.day or UNDATED))
            places.append((claim, str(first.day or UNDATED), first.document_id))
            voices += [(claim, person) for person in spoken]
            named += [(claim, speaker) for speaker in speakers - publishers]
            if len(places) >= _BATCH:
                self._note(places, voices, named)
        self._note(places, voices, named)
        self._spool.execute(
            "DELETE FROM voice WHERE person < 0 AND person NOT IN (SELECT person FROM named)"
        )

    def _note(self, places: list[Any], voices: list[Any], named: list[Any]) -> None:
        for table, rows in (("place", places), ("voice", voices), ("named", named)):
            self._fill(table, 3 if table == "place" else 2, rows)
            rows.clear()

    def _mark_numbers(self) -> None:
        question = model.question
        asked = _figures("a", "b", "low", "high").add_columns(question.c.kind)
        query = asked.join(question, question.c.id == model.figure.c.question_id)
        for rows in batched(self._rows(query)):
            marks = []
            for number, claim, a, b, low, high, kind in rows:
                told = [one for one in (a, b) if one is not None]
                mark = hash((number, *told)) if told else hash((number, low, high, "words"))
                if not told or kind is QuestionKind.POLAR:
                    marks.append(("words", mark, claim))
                else:
                    telling = any(map(is_unrounded, told))
                    marks.append(("unrounded" if telling else "rounded", mark, claim))
            self._fill("mark", 3, marks)

    def _mark_readings(self) -> None:
        """Mark what each figure commits to, together with each origin of its claim."""
        ends = ("low", "high", "likely_low", "likely_high")
        hop, document, figure = model.attribution, model.document, model.figure
        origin = case(
            (hop.c.source_id.is_not(None), hop.c.source_id),
            else_=document.c.publisher_id,
        )
        query = (
            _figures(*ends)
            .add_columns(origin.label("origin"), hop.c.document_id)
            .join(hop, and_(hop.c.claim_id == figure.c.claim_id, is_origin()))
            .outerjoin(document, document.c.id == hop.c.document_id)
        )
        for rows in batched(self._rows(query)):
            marks = []
            for question, claim, *interval, source, place in rows:
                who = ("document", place) if source is None else self._persons[source]
                marks.append(("reading", hash((question, *interval, who)), claim))
            self._fill("mark", 3, marks)

    def _mark_statements(self) -> None:
        claim = model.claim
        query = select(claim.c.id, claim.c.language, claim.c.statement)
        for rows in batched(self._rows(query)):
            told = ((row.id, row.language, gist(row.statement, row.language)) for row in rows)
            self._fill(
                "mark",
                3,
                [
                    ("statement", hash((language, words)), claim_id)
                    for claim_id, language, words in told
                    if len(words) >= FEWEST
                ],
            )

    def _mark_quotes(self) -> None:
        hop = model.attribution
        query = select(hop.c.claim_id, hop.c.quote).where(hop.c.quote.is_not(None))
        for rows in batched(self._rows(query)):
            marks = {
                ("quote", hash(run), row.claim_id) for row in rows for run in shingles(row.quote)
            }
            self._fill("mark", 3, marks)

    def _rows(self, query: Select[Any]) -> Iterator[Any]:
        with self._connection.execute(query, execution_options={"yield_per": _BATCH}) as result:
            yield from result

    def _fill(self, table: str, width: int, rows: Iterable[Any]) -> None:
        places = ", ".join("?" * width)
        self._spool.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608


def _figures(*columns: str) -> Select[Any]:
    figure = model.figure
    tells = figure.c.modifier.not_in([Modifier.CANNOT_CONFIRM, Modifier.FEW])
    named = (figure.c[name] for name in ("question_id", "claim_id", *columns))
    return select(*named).select_from(figure).where(tells)
