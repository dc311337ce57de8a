"""Flat tables as Parquet, typed: days, moments, numbers, true and false."""

from __future__ import annotations

from typing import IO, Any, Final

from sqlalchemy import Connection

from factcheck.errors import MissingExtraError
from factcheck.interchange.flat.fields import Field, Kind, spelled
from factcheck.interchange.flat.rows import Batch, batches
from factcheck.interchange.flat.shape import FlatTable
from factcheck.interchange.selection import Selection

SUFFIX: Final = ".parquet"
BINARY: Final = True

_GROUP: Final = 50_000
"""How many rows lie together: readers take so many at a time, and so many are in memory here."""


def write(
    connection: Connection, table: FlatTable, selection: Selection, handle: IO[bytes]
) -> None:
    """Write the rows of a table; what is unknown is null.

    Raises:
        MissingExtraError: if pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - a tenth of a second, and 100 MB
        from pyarrow import parquet  # noqa: PLC0415
    except ModuleNotFoundError:
        raise MissingExtraError("Parquet", "parquet") from None
    types = [_type(pa, field.kind) for field in table.fields]
    schema = pa.schema(
        [
            pa.field(field.name, type_, metadata={"description": field.about})
            for field, type_ in zip(table.fields, types, strict=True)
        ],
        metadata={"description": table.about},
    )
    with parquet.ParquetWriter(handle, schema, compression="zstd") as writer:
        waiting: list[Any] = []
        for batch in batches(connection, table, selection):
            waiting.append(_record_batch(pa, batch, table.fields, schema))
            if sum(one.num_rows for one in waiting) >= _GROUP:
                writer.write_table(pa.Table.from_batches(waiting, schema))
                waiting = []
        if waiting:
            writer.write_table(pa.Table.from_batches(waiting, schema))


def _record_batch(pa: Any, batch: Batch, fields: tuple[Field, ...], schema: Any) -> Any:
    columns = [
        _array(pa, cells, field.kind, type_)
        for cells, field, type_ in zip(zip(*batch, strict=True), fields, schema.types, strict=True)
    ]
    return pa.record_batch(columns, schema=schema)


def _array(pa: Any, cells: tuple[Any, ...], kind: Kind, type_: Any) -> Any:
    match kind:
        case Kind.DAY | Kind.MOMENT:
            return pa.array(cells, pa.string()).cast(type_)
        case Kind.FLAG:
            return pa.array(cells, pa.int8()).cast(type_)
        case Kind.JSON:
            return pa.array(map(spelled, cells), type_)
    return pa.array(cells, type_)


def _type(pa: Any, kind: Kind) -> Any:
    match kind:
        case Kind.DAY:
            return pa.date32()
        case Kind.MOMENT:
            return pa.timestamp("us", tz="UTC")
        case Kind.FLAG:
            return pa.bool_()
        case Kind.AMOUNT:
            return pa.float64()
        case Kind.COUNT:
            return pa.int32()
    return pa.string()
