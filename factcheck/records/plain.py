"""Records as plain JSON values, and the differences between two of them."""

from __future__ import annotations

from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from factcheck.records import Attribution
from factcheck.vocabulary import Basis, Role


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a record that differs: where it stands, and both values as JSON."""

    path: str
    old: Any
    new: Any


Status = Literal["added", "updated", "unchanged", "removed"]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one record, field by field."""

    kind: str
    key: str
    status: Status
    fields: tuple[FieldChange, ...] = ()


def to_json(record: Any, *, defaults: bool = False) -> dict[str, Any]:
    """Return a record as JSON values; what equals its default is left out.

    The result, read again, gives a record equal to this one.

    Args:
        record: it, or a part of one.
        defaults: whether what equals its default is there too.

    >>> from factcheck.records import Source
    >>> from factcheck.vocabulary import SourceKind
    >>> to_json(Source(key="nis", name="국가정보원", kind=SourceKind.ORGANISATION))
    {'key': 'nis', 'name': '국가정보원', 'kind': 'organisation'}
    """
    plain: dict[str, Any] = {}
    for one in fields(record):
        value = getattr(record, one.name)
        if defaults or not _is_default(record, one, value):
            plain[one.name] = _plain(value, defaults=defaults)
    return plain


def differences(old: Any, new: Any) -> tuple[FieldChange, ...]:
    """Return the fields in which two records differ, in the order in which they stand."""
    before = dict(_flat("", to_json(old))) if old is not None else {}
    after = dict(_flat("", to_json(new))) if new is not None else {}
    paths = dict.fromkeys([*before, *after])
    changed = [path for path in paths if before.get(path) != after.get(path)]
    if old is not None and new is not None:
        # What is as it mostly is was left out, and is not nothing.
        before = _with_defaults(old, before, changed)
        after = _with_defaults(new, after, changed)
    return tuple(FieldChange(path, before.get(path), after.get(path)) for path in changed)


def _with_defaults(record: Any, told: dict[str, Any], paths: list[str]) -> dict[str, Any]:
    """Return the fields of a record, with those that equal their defaults if one is asked for."""
    if all(path in told for path in paths):
        return told
    return dict(_flat("", to_json(record, defaults=True)))


def _is_default(record: Any, one: Field[Any], value: Any) -> bool:
    if isinstance(record, Attribution) and one.name in ("role", "basis"):
        return bool(value == _implied(record, one.name))
    if one.default is not MISSING:
        return bool(value == one.default) and one.name != "format"
    return one.default_factory is not MISSING and value == one.default_factory()


def _implied(hop: Attribution, name: str) -> str:
    if name == "basis":
        return Basis.RELAYED if hop.citing else Basis.UNSTATED
    if hop.citing:
        return Role.RELAY
    return Role.AUTHOR if hop.source is None else Role.SPEAKER


def _plain(value: Any, *, defaults: bool) -> Any:
    match value:
        case tuple():
            return [_plain(item, defaults=defaults) for item in value]
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case datetime():
            return value.isoformat().replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case str():
            return str(value)
    return to_json(value, defaults=defaults) if is_dataclass(value) else value


def _marked(path: str, number: int, item: Any) -> tuple[str, Any]:
    """Return an item of a list under what tells it apart: one taken out does not shift the rest."""
    mark: object = number
    match item:
        case {"key": mark, **rest}:
            item = rest
        case str():
            mark = item
    return f"{path}[{mark}]", item


def _flat(path: str, value: Any) -> list[tuple[str, Any]]:
    match value:
        case dict():
            inner = [(f"{path}.{name}" if path else name, item) for name, item in value.items()]
        case list():
            inner = [_marked(path, number, item) for number, item in enumerate(value)]
        case _:
            return [(path, value)]
    return [pair for name, item in inner for pair in _flat(name, item)]
