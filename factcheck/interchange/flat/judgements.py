"""The flat tables of what people think of the records, and of the scales that they judge on."""

from __future__ import annotations

from sqlalchemy import select

from factcheck import model
from factcheck.interchange.flat.fields import Field, Kind, key_of, own
from factcheck.interchange.flat.shape import FlatTable, plain_fields


def assessment_table() -> FlatTable:
    """Return the table of assessments."""
    judged, level, scale = model.assessment, model.scale_level, model.scale
    mine = level.c.id == judged.c.level_id
    key = select(scale.c.key).join(level, level.c.scale_id == scale.c.id).where(mine)
    levels = [
        Field(
            "scale",
            Kind.TEXT,
            key.scalar_subquery(),
            "the scale that it is on",
            required=True,
            points_at="scales",
        ),
        *(
            Field(
                name,
                own(level.c[column]).kind,
                select(level.c[column]).where(mine).scalar_subquery(),
                about,
                required=name == "level",
            )
            for name, column, about in (
                ("level", "code", "the judgement: a level of the scale"),
                ("label", "label", "what people read for it"),
                ("position", "position", level.c.position),
            )
        ),
    ]
    return FlatTable(
        "assessments",
        "an assessment: what somebody holds of a claim or a source, with the reason",
        (
            own(judged.c.key),
            key_of(judged.c.claim_id, model.claim),
            key_of(judged.c.source_id, model.source),
            *levels,
            *plain_fields(judged, "assessor", "rationale", "made_at", "withdrawn_at"),
            own(judged.c.withdrawn_because),
        ),
        judged,
        {"claim": judged.c.claim_id, "source": judged.c.source_id},
        ("key",),
        (judged.c.id,),
    )


def annotation_table() -> FlatTable:
    """Return the table of annotations."""
    note = model.annotation
    targets = {
        "claim": model.claim,
        "source": model.source,
        "document": model.document,
        "question": model.question,
    }
    plain = ("key", "kind", "body", "author", "made_at", "resolved_at", "resolved_because")
    return FlatTable(
        "annotations",
        "an annotation: a note, a tag, a flag or a waiver on one record",
        (
            *plain_fields(note, *plain),
            *(key_of(note.c[f"{name}_id"], table) for name, table in targets.items()),
        ),
        note,
        {name: note.c[f"{name}_id"] for name in targets},
        ("key",),
        (note.c.id,),
    )


def scale_table() -> FlatTable:
    """Return the table of scales."""
    scale = model.scale
    return FlatTable(
        "scales",
        "a scale that judgements are made on, one that every ledger has or another",
        tuple(plain_fields(scale, "key", "name", "version", "description", "url")),
        scale,
        {"scale": scale.c.id},
        ("key",),
        (scale.c.id,),
    )


def level_table() -> FlatTable:
    """Return the table of their levels."""
    level = model.scale_level
    return FlatTable(
        "scale_levels",
        "a level of a scale",
        (
            key_of(level.c.scale_id, model.scale),
            *plain_fields(level, "code", "label", "definition", "position"),
        ),
        level,
        {"scale": level.c.scale_id},
        ("scale", "code"),
        (level.c.scale_id, level.c.id),
    )
