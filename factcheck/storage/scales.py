"""Scales that somebody has judged on stay as they are."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, func, select

from factcheck import model, records
from factcheck.errors import ConflictError
from factcheck.records import GROWING
from factcheck.storage.loading import load
from factcheck.storage.nouns import SCALE
from factcheck.values.keys import slug


def check_scale(connection: Connection, record: records.Scale) -> None:
    """Check that a scale may be written as it is here: new, unchanged, or not judged on yet.

    A scale that grows with what somebody is seen to use may always have new levels, and places for
    those that have none; and it may become another publisher's, or the ledger's own.

    Raises:
        ConflictError: if that would change what assessments mean that are made already.
    """
    scale, level, assessment = model.scale, model.scale_level, model.assessment
    scale_id = connection.scalar(select(scale.c.id).where(scale.c.key == record.key))
    if scale_id is None:
        return
    (held,) = load(connection, SCALE, [scale_id])
    if held == record or (held.version in GROWING and _grows(held, record)):
        return
    query = select(func.count()).select_from(
        assessment.join(level, level.c.id == assessment.c.level_id)
    )
    if made := connection.execute(query.where(level.c.scale_id == scale_id)).scalar_one():
        times = "1 assessment is" if made == 1 else f"{made:,} assessments are"
        raise ConflictError(
            f"scale {record.key} stays as it is, because {times} made on it; give this version a"
            f" key of its own, such as {_next_key(connection, record)}"
        )


def _grows(held: records.Scale, record: records.Scale) -> bool:
    levels = set(record.levels)
    # A level that had no place may get one: it was met without its number first.
    levels |= {replace(level, position=None) for level in record.levels}
    version = held.version if record.version in GROWING else record.version
    alike = replace(record, version=version, levels=held.levels)
    return held == alike and set(held.levels) <= levels


def _next_key(connection: Connection, record: records.Scale) -> str:
    proposed = slug(f"{record.key} {record.version}")
    scale = model.scale
    taken = connection.scalar(select(scale.c.id).where(scale.c.key == proposed)) is not None
    return proposed if not taken else slug(f"{proposed} new")
