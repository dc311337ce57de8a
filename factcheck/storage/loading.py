"""Rows to records: whole records, with all that belongs to them, many at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Column, Connection, RowMapping, Select, Table, select

from factcheck import model, records
from factcheck.storage.nouns import CLAIM, DOCUMENT, QUESTION, SCALE, SOURCE, Noun
from factcheck.values.batches import BATCH, batched

Group = dict[int, list[RowMapping]]


def load(connection: Connection, noun: Noun, ids: Sequence[int]) -> list[Any]:
    """Return the records of these ids in the order of the ids, in a few statements for all."""
    own = {row["id"]: row for row in _rows(connection, select(noun.table), noun.table.c.id, ids)}
    built: list[Any] = _BUILDERS[noun.name](
        connection, [own[row_id] for row_id in ids if row_id in own]
    )
    return built


def load_keys(connection: Connection, noun: Noun, keys: Collection[str]) -> dict[str, Any]:
    """Return the records that have any of some keys, by key; keys that nothing has are left out."""
    found: dict[str, Any] = {}
    for some in batched(keys):
        asked = select(noun.table.c.id).where(noun.table.c.key.in_(some))
        found |= {one.key: one for one in load(connection, noun, connection.scalars(asked).all())}
    return found


def load_all(connection: Connection, noun: Noun) -> Iterator[Any]:
    """Yield every record of a kind, oldest first, a batch in memory at a time."""
    last = 0
    while True:
        ids = connection.scalars(
            select(noun.table.c.id)
            .where(noun.table.c.id > last)
            .order_by(noun.table.c.id)
            .limit(BATCH)
        ).all()
        if not ids:
            return
        yield from load(connection, noun, ids)
        last = ids[-1]


def children(connection: Connection, owner: Column[int], ids: Sequence[int]) -> Group:
    """Return the rows that belong to each of these ids, oldest first."""
    table = owner.table
    assert isinstance(table, Table)  # noqa: S101
    groups: Group = defaultdict(list)
    for row in _rows(connection, select(table), owner, ids):
        groups[row[owner.name]].append(row)
    return groups


def _rows(
    connection: Connection, query: Select[Any], column: Column[int], ids: Sequence[int]
) -> Iterator[RowMapping]:
    table = column.table
    for some in batched(ids):
        rows = query.where(column.in_(some)).order_by(table.c.id)
        yield from connection.execute(rows).mappings()


def _keys(connection: Connection, table: Table, ids: set[int | None]) -> dict[int | None, str]:
    wanted = sorted(row_id for row_id in ids if row_id is not None)
    rows = _rows(connection, select(table.c.id, table.c.key), table.c.id, wanted)
    return {row["id"]: row["key"] for row in rows}


def _sources(connection: Connection, rows: list[RowMapping]) -> list[records.Source]:
    ids = [row["id"] for row in rows]
    aliases = children(connection, model.source_alias.c.source_id, ids)
    links = children(connection, model.source_link.c.from_id, ids)
    assessments = _assessments(connection, model.assessment.c.source_id, ids)
    notes = children(connection, model.annotation.c.source_id, ids)
    ends = {link["to_id"] for group in links.values() for link in group}
    keys = _keys(connection, model.source, ends | {row["parent_id"] for row in rows})
    return [
        records.Source(
            **_own(SOURCE, row),
            parent=keys.get(row["parent_id"]),
            aliases=tuple(alias["name"] for alias in aliases[row["id"]]),
            links=tuple(
                records.SourceLink(kind=link["kind"], to=keys[link["to_id"]], note=link["note"])
                for link in links[row["id"]]
            ),
            assessments=tuple(assessments[row["id"]]),
            annotations=_annotations(notes[row["id"]]),
        )
        for row in rows
    ]


def _documents(connection: Connection, rows: list[RowMapping]) -> list[records.Document]:
    notes = children(connection, model.annotation.c.document_id, [row["id"] for row in rows])
    keys = _keys(connection, model.source, {row["publisher_id"] for row in rows})
    return [
        records.Document(
            **_own(DOCUMENT, row),
            publisher=keys.get(row["publisher_id"]),
            annotations=_annotations(notes[row["id"]]),
        )
        for row in rows
    ]


def _questions(connection: Connection, rows: list[RowMapping]) -> list[records.Question]:
    ids = [row["id"] for row in rows]
    parts = children(connection, model.question_part.c.whole_id, ids)
    notes = children(connection, model.annotation.c.question_id, ids)
    ends = {part["part_id"] for group in parts.values() for part in group}
    keys = _keys(connection, model.question, ends)
    return [
        records.Question(
            **_own(QUESTION, row),
            parts=tuple(
                records.Part(part=keys[part["part_id"]], complete=part["complete"])
                for part in parts[row["id"]]
            ),
            annotations=_annotations(notes[row["id"]]),
        )
        for row in rows
    ]


def _claims(connection: Connection, rows: list[RowMapping]) -> list[records.Claim]:
    ids = [row["id"] for row in rows]
    hops = children(connection, model.attribution.c.claim_id, ids)
    figures = children(connection, model.figure.c.claim_id, ids)
    links = children(connection, model.link.c.from_id, ids)
    assessments = _assessments(connection, model.assessment.c.claim_id, ids)
    notes = children(connection, model.annotation.c.claim_id, ids)
    every_hop = [hop for group in hops.values() for hop in group]
    sources = _keys(connection, model.source, {hop["source_id"] for hop in every_hop})
    documents = _keys(connection, model.document, {hop["document_id"] for hop in every_hop})
    asked = {figure["question_id"] for group in figures.values() for figure in group}
    questions = _keys(connection, model.question, asked)
    ends = {link["to_id"] for group in links.values() for link in group}
    claims = _keys(connection, model.claim, ends)
    return [
        records.Claim(
            **_own(CLAIM, row),
            attributions=_chains(hops[row["id"]], sources, documents),
            figures=tuple(
                records.Figure(
                    question=questions[figure["question_id"]],
                    **{name: figure[name] for name in _FIGURE_FIELDS},
                )
                for figure in figures[row["id"]]
            ),
            links=tuple(
                records.Link(kind=link["kind"], to=claims[link["to_id"]], note=link["note"])
                for link in links[row["id"]]
            ),
            assessments=tuple(assessments[row["id"]]),
            annotations=_annotations(notes[row["id"]]),
        )
        for row in rows
    ]


def _scales(connection: Connection, rows: list[RowMapping]) -> list[records.Scale]:
    levels = children(connection, model.scale_level.c.scale_id, [row["id"] for row in rows])
    return [
        records.Scale(
            **_own(SCALE, row),
            levels=tuple(
                records.Level(**{name: level[name] for name in _LEVEL_FIELDS})
                for level in levels[row["id"]]
            ),
        )
        for row in rows
    ]


def _chains(
    hops: list[RowMapping], sources: dict[int | None, str], documents: dict[int | None, str]
) -> tuple[records.Attribution, ...]:
    cited: dict[int | None, list[RowMapping]] = defaultdict(list)
    for hop in hops:
        cited[hop["via_id"]].append(hop)

    def below(via: int | None) -> tuple[records.Attribution, ...]:
        return tuple(
            records.Attribution(
                source=sources.get(hop["source_id"]),
                document=documents.get(hop["document_id"]),
                **{name: hop[name] for name in _HOP_FIELDS},
                citing=below(hop["id"]),
            )
            for hop in cited[via]
        )

    return below(None)


def _assessments(
    connection: Connection, owner: Column[int], ids: Sequence[int]
) -> dict[int, list[records.Assessment]]:
    level, scale = model.scale_level, model.scale
    query = (
        select(model.assessment, scale.c.key.label("scale"), level.c.code.label("level"))
        .join(level, level.c.id == model.assessment.c.level_id)
        .join(scale, scale.c.id == level.c.scale_id)
    )
    found: dict[int, list[records.Assessment]] = defaultdict(list)
    for row in _rows(connection, query, owner, ids):
        fields = {name: row[name] for name in records.Assessment.__dataclass_fields__}
        found[row[owner.name]].append(records.Assessment(**fields))
    return found


def _annotations(rows: list[RowMapping]) -> tuple[records.Annotation, ...]:
    names = records.Annotation.__dataclass_fields__
    return tuple(records.Annotation(**{name: row[name] for name in names}) for row in rows)


def _own(noun: Noun, row: RowMapping) -> dict[str, Any]:
    return {name: row[name] for name in noun.fields}


def _plain(record: Any, *others: str) -> tuple[str, ...]:
    return tuple(name for name in record.__dataclass_fields__ if name not in others)


_FIGURE_FIELDS: Final = _plain(records.Figure, "question")
_HOP_FIELDS: Final = _plain(records.Attribution, "source", "document", "citing")
_LEVEL_FIELDS: Final = _plain(records.Level)

_BUILDERS: Final[dict[str, Any]] = {
    "source": _sources,
    "document": _documents,
    "question": _questions,
    "claim": _claims,
    "scale": _scales,
}
