"""What people think of a record, on a page of text: assessments and annotations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck import records
from factcheck.cli.layout import item, section
from factcheck.cli.table import dim
from factcheck.records.judgements import Judgement, Spread, judged, spread
from factcheck.vocabulary import AnnotationKind

if TYPE_CHECKING:
    from factcheck.ledger.reader import Reader


def judgements(
    reader: Reader,
    assessments: tuple[records.Assessment, ...],
    annotations: tuple[records.Annotation, ...],
) -> Iterator[str]:
    """Yield the lines of both; nothing where there are none."""
    if assessments:
        yield from section("Assessments")
        for key, found in judged(assessments).items():
            yield from _on_scale(reader, key, found)
    if annotations:
        yield from section("Annotations")
        for note in annotations:
            yield from _annotation(note)


def _on_scale(reader: Reader, key: str, made: list[Judgement]) -> Iterator[str]:
    scale = reader.get(f"scale:{key}")
    assert isinstance(scale, records.Scale)  # noqa: S101
    found = spread(scale, made)
    if found.people > 1:
        yield from item(f"{key}: {_spread(found)}")
    labels = {level.code: level.label for level in scale.levels}
    for one in made:
        lines = _judgement(one, labels)
        yield from lines if one.live else map(dim, lines)


def _judgement(one: Judgement, labels: dict[str, str]) -> Iterator[str]:
    made = one.assessment
    told = (
        f"{_level(made.level, labels)} on {made.scale}, by {made.assessor}, {made.made_at:%Y-%m-%d}"
    )
    why = [made.rationale]
    if made.withdrawn_at is not None:
        told = f"withdrawn {made.withdrawn_at:%Y-%m-%d}: {told}"
        why += [f"withdrawn: {made.withdrawn_because}"] if made.withdrawn_because else []
    elif not one.live:
        told = f"earlier: {told}"
    yield from item(f"{told} ({made.key})", "\n".join(why))


def _annotation(note: records.Annotation) -> Iterator[str]:
    key = f" ({note.key})" if note.kind is AnnotationKind.FLAG else ""
    told = f"{note.kind} by {note.author}, {note.made_at:%Y-%m-%d}"
    if note.resolved_at is None:
        yield from item(f"{told}{key}", note.body)
        return
    how = f"\nresolved: {note.resolved_because}" if note.resolved_because else ""
    lines = item(f"{told}, resolved {note.resolved_at:%Y-%m-%d}{key}", note.body + how)
    yield from map(dim, lines)


def _spread(found: Spread) -> str:
    told = [f"{found.people} people"]
    if found.least is not None and found.most is not None:
        least, most = found.least.code, found.most.code
        same = f"{found.people - sum(found.placeless.values())} {least}"
        told.append(f"from {least} to {most}" if least != most else same)
    told += (f"{many} {code}" for code, many in found.placeless.items())
    return ", ".join(told)


def _level(code: str, labels: dict[str, str]) -> str:
    """Return a code, with its label where the code does not say it.

    >>> _level("Фейк", {"Фейк": "Фейк"}), _level("mixed", {"mixed": "Half true / Mixed"})
    ('Фейк', 'mixed (Half true / Mixed)')
    """
    label = labels[code]
    is_said = code.casefold() == label.casefold().replace(" ", "-") or code == label
    return code if is_said else f"{code} ({label})"
