"""Who says so, as a graph: from origins over those who pass it on to the documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

from sqlalchemy import Connection, Row, Table, select

from factcheck import model
from factcheck.analysis.chains import Node, only_passes_on
from factcheck.analysis.explaining import Explanation
from factcheck.analysis.loading import load_sources
from factcheck.values.batches import batched

_COLUMNS: Final = (
    "id", "claim_id", "via_id", "source_id", "document_id", "role", "cue", "hedge", "basis",
)  # fmt: skip


@dataclass(slots=True)
class Knot:
    """A source or a document in the graph.

    Attributes:
        node: which; a source with an empty key stands for somebody who is not told.
        name: of the source, or the title of the document.
        named: whether a source has a name of its own.
        belongs_to: the name of a source's parent, or of a document's publisher.
        issued: when a document was published, EDTF.
        publisher: the key of a document's publisher.
        begins: whether a chain begins here.
        is_origin: whether the word is its own, as far as told: a chain begins here, and none that
            is drawn leads here.
    """

    node: Node
    name: str
    named: bool = True
    belongs_to: str | None = None
    issued: str | None = None
    publisher: str | None = None
    begins: bool = False
    is_origin: bool = False


@dataclass(slots=True)
class Thread:
    """A way from one to the next.

    Attributes:
        words: those with which it is passed on: cues, and hedges in quotes.
        figures: the words of figures that go this way.
    """

    start: Node
    end: Node
    words: dict[str, None] = field(default_factory=dict)
    figures: dict[str, None] = field(default_factory=dict)


@dataclass(slots=True)
class Web:
    """All who say some claims, and the ways from one to the next.

    Attributes:
        paths: each chain, from its origin outward.
    """

    knots: dict[Node, Knot] = field(default_factory=dict)
    threads: dict[tuple[Node, Node], Thread] = field(default_factory=dict)
    paths: list[tuple[Node, ...]] = field(default_factory=list)

    @property
    def origins(self) -> list[Knot]:
        """Those whose own word it is."""
        return [knot for knot in self.knots.values() if knot.is_origin]

    @property
    def documents(self) -> list[Knot]:
        """The documents."""
        return [knot for knot in self.knots.values() if knot.node.noun == "document"]


UNTOLD: Final = Node("source", "")
"""Who stands at the beginning of a chain that only passes on, and does not say from whom."""


def web_of(
    connection: Connection,
    claims: Sequence[int],
    figures: Mapping[int, Sequence[str]] | None = None,
) -> Web:
    """Return who says some claims.

    Args:
        connection: to the ledger, now or as it was.
        claims: their ids.
        figures: for each of them the words of its figures that are to be shown.
    """
    hop = model.attribution
    query = select(*(hop.c[name] for name in _COLUMNS)).order_by(hop.c.id)
    rows = [
        row
        for some in batched(claims)
        for row in connection.execute(query.where(hop.c.claim_id.in_(some)))
    ]
    hops = {row.id: row for row in rows}
    relays = {row.via_id for row in rows}
    names = _Names(connection, rows)
    web = Web()
    for end in rows:
        if end.id not in relays:
            chain = [end]
            while (via := chain[-1].via_id) is not None:
                chain.append(hops[via])
            _weave(web, chain, names, (figures or {}).get(end.claim_id, ()))
    led_to = {end for _, end in web.threads}
    for knot in web.knots.values():
        knot.is_origin = knot.begins and knot.node not in led_to and knot.node != UNTOLD
    return web


def web_behind(connection: Connection, why: Explanation, most: int) -> Web:
    """Return who says a claim or what counts for it, with the origins that were counted.

    Args:
        connection: to the ledger, now or as it was.
        why: what counts for the claim, and whom it rests on.
        most: how many sources and documents there may be; if there are more, the claim stands
            alone.
    """
    claim = model.claim
    keys = sorted({member.claim for member in why.support})
    ids = [
        row_id
        for some in batched(keys)
        for row_id in connection.scalars(select(claim.c.id).where(claim.c.key.in_(some)))
    ]
    web = web_of(connection, sorted(ids))
    if len(web.knots) > most:
        alone = select(claim.c.id).where(claim.c.key == why.claim)
        web = web_of(connection, list(connection.scalars(alone)))
    sources = load_sources(connection)
    counted = {*why.found.persons, *why.found.anybody}
    for knot in web.knots.values():
        speaker = knot.publisher if knot.node.noun == "document" else knot.node.key
        voice = knot.node if speaker is None else Node("source", sources.person(speaker))
        knot.is_origin = knot.begins and voice in counted
    return web


def claims_on(connection: Connection, question_id: int) -> dict[int, list[str]]:
    """Return the claims that answer a question, by id, with the words of their figures."""
    figure = model.figure
    query = select(figure.c.claim_id, figure.c.words).where(figure.c.question_id == question_id)
    found: dict[int, list[str]] = {}
    for claim_id, words in connection.execute(query.order_by(figure.c.id)):
        found.setdefault(claim_id, []).append(words)
    return found


def _weave(web: Web, chain: Sequence[Row[Any]], names: _Names, figures: Iterable[str]) -> None:
    """Add a chain, from its origin outward."""
    path: list[Node] = []
    words: list[list[str]] = []
    end = chain[0]
    if only_passes_on(end.role, end.basis):
        web.knots.setdefault(UNTOLD, Knot(UNTOLD, "nobody is named", named=False))
        path.append(UNTOLD)
        words.append([])
    for place, hop in enumerate(chain):
        told = [text for text in (hop.cue, hop.hedge and f"“{hop.hedge}”") if text]
        later = {outer.document_id for outer in chain[place + 1 :]}
        steps = []
        if hop.source_id is not None:
            steps.append(names.sources[hop.source_id])
        if hop.document_id is not None and hop.document_id not in later:
            steps.append(names.documents[hop.document_id])
        for knot in steps:
            web.knots.setdefault(knot.node, knot)
            if not path or path[-1] != knot.node:
                path.append(knot.node)
                words.append(told if knot.node.noun == "source" else [])
    web.knots[path[0]].begins = True
    for place, (start, following) in enumerate(pairwise(path)):
        thread = web.threads.setdefault((start, following), Thread(start, following))
        thread.words |= dict.fromkeys(words[place])
        thread.figures |= dict.fromkeys(figures)
    web.paths.append(tuple(path))


class _Names:
    """The sources and documents of some hops, by id."""

    def __init__(self, connection: Connection, hops: Iterable[Row[Any]]) -> None:
        source, document = model.source, model.document
        spoken = {hop.source_id for hop in hops}
        printed = _by_id(
            connection,
            document,
            {hop.document_id for hop in hops},
            "title",
            "publisher_id",
            "issued",
        )
        publishers = {row.publisher_id for row in printed.values()}
        speakers = _by_id(connection, source, spoken | publishers, "name", "named", "parent_id")
        above = {row.parent_id for row in speakers.values()}
        parents = {
            row_id: row.name for row_id, row in _by_id(connection, source, above, "name").items()
        }
        self.sources = {
            row_id: Knot(Node("source", row.key), row.name, row.named, parents.get(row.parent_id))
            for row_id, row in speakers.items()
        }
        self.documents = {
            row_id: Knot(
                Node("document", row.key),
                row.title or row.key,
                belongs_to=None
                if row.publisher_id is None
                else self.sources[row.publisher_id].name,
                issued=row.issued,
                publisher=None
                if row.publisher_id is None
                else self.sources[row.publisher_id].node.key,
            )
            for row_id, row in printed.items()
        }


def _by_id(
    connection: Connection, table: Table, ids: set[int | None], *columns: str
) -> dict[int, Row[Any]]:
    found: dict[int, Row[Any]] = {}
    wanted = sorted(row_id for row_id in ids if row_id is not None)
    query = select(table.c.id, table.c.key, *(table.c[name] for name in columns))
    for some in batched(wanted):
        found |= {row.id: row for row in connection.execute(query.where(table.c.id.in_(some)))}
    return found
