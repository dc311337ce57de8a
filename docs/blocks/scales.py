"""The shipped assessment scales, from their file."""

from __future__ import annotations

from blocks.markdown import code, rows
from factcheck.records import Scale
from factcheck.records.parsing import parse_bundle
from factcheck.resources import scales_file


def scales() -> str:
    """Return each scale with its levels."""
    shipped = parse_bundle(scales_file().read_bytes(), scales_file().name).scales
    return "\n\n".join(map(_scale, shipped))


def _scale(scale: Scale) -> str:
    levels = (
        [
            code(level.code),
            level.label,
            "none" if level.position is None else str(level.position),
            level.definition,
        ]
        for level in scale.levels
    )
    source = f" Published at <{scale.url}>." if scale.url else ""
    return (
        f"## {scale.key}\n\n{scale.name}, version {scale.version}. {scale.description}{source}\n\n"
        + rows(("level", "label", "place", "meaning"), levels)
    )
