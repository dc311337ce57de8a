"""JSON to records, by Pydantic: the edge where everything that comes in is checked."""

from __future__ import annotations

import difflib
import json
from collections import Counter
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails, from_json

from factcheck.errors import InvalidError
from factcheck.records import Bundle, Claim, Document, Question, Record, Scale, Source
from factcheck.records.fields import Format

T = TypeVar("T")
R = TypeVar("R", bound=Record)

_adapters: dict[type, TypeAdapter[Any]] = {}
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of JSON Lines: one record under the name of its kind, or the format."""

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012

    format: Format | None = None
    scale: Scale | None = None
    source: Source | None = None
    document: Document | None = None
    question: Question | None = None
    claim: Claim | None = None

    def __post_init__(self) -> None:
        if sum(getattr(self, one.name) is not None for one in fields(self)) != 1:
            raise ValueError('a line holds one record, such as {"source": {...}}')

    def record(self) -> Record | None:
        """Return the record, or nothing if the line only tells the format."""
        return self.scale or self.source or self.document or self.question or self.claim


def parse_bundle(data: bytes, name: str) -> Bundle:
    """Return the records of a JSON file.

    Args:
        data: the file, UTF-8; a byte order mark is passed over.
        name: how errors call it.

    Raises:
        InvalidError: with the place (line and column, or record and field), if it is no JSON, has
            a field that is unknown or wrong, or the same key twice.
    """
    data = _decoded(data, name)
    bundle = _validated(Bundle, data, name)
    # After the rest: Pydantic has refused by now what would harm this slower parser.
    json.loads(data, object_pairs_hook=lambda pairs: _once(pairs, name))
    keys = Counter((type(record).__name__.lower(), record.key) for record in bundle.records())
    for (kind, key), times in keys.items():
        if times > 1:
            raise InvalidError(
                f"the key stands {times} times in this file", where=f"{name}: {kind} {key}"
            )
    return bundle


def parse_line(data: bytes, name: str) -> Record | None:
    """Return the record on a line of JSON Lines; nothing, if it only tells the format.

    Raises:
        InvalidError: as `parse_bundle`.
    """
    data = _decoded(data, name).rstrip()
    record = _validated(Entry, data, name).record()
    json.loads(data, object_pairs_hook=lambda pairs: _once(pairs, name))
    return record


def parse_record(kind: type[R], data: bytes, name: str) -> R:
    """Return the one record of a kind that a JSON object holds.

    Raises:
        InvalidError: as `parse_bundle`.
    """
    data = _decoded(data, name)
    record = _validated(kind, data, name)
    json.loads(data, object_pairs_hook=lambda pairs: _once(pairs, name))
    return record


def record_of(kind: type[R], plain: dict[str, Any], where: str) -> R:
    """Return a record made of JSON values, such as what a reader of another format put together.

    Args:
        kind: which record.
        plain: its fields; those that are None are left out.
        where: how errors call it.

    Raises:
        InvalidError: with the field, if it is unknown or wrong.
    """
    told = {name: value for name, value in plain.items() if value is not None}
    try:
        data = json.dumps(told, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise InvalidError("half a surrogate pair: broken Unicode", where=where) from None
    return _validated(kind, data, where)


def not_utf8(error: UnicodeDecodeError, name: str) -> InvalidError:
    """Return the error that a file, read as a whole, is in another encoding, with the place."""
    data = error.object
    line = data.count(b"\n", 0, error.start) + 1
    return InvalidError(
        f"not UTF-8: 0x{data[error.start]:02x} at byte {error.start + 1}; save it as UTF-8",
        where=f"{name}: line {line}",
    )


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the interchange format."""
    schema = _adapter(Bundle).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _adapter(kind: type[T]) -> TypeAdapter[T]:
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def _decoded(data: bytes, name: str) -> bytes:
    data = data.removeprefix(_BOM)
    if not data.strip():
        raise InvalidError("empty; there is nothing to read", where=name)
    try:
        data.decode()
    except UnicodeDecodeError as error:
        raise not_utf8(error, name) from None
    return data


def _validated(kind: type[T], data: bytes, name: str) -> T:
    try:
        return _adapter(kind).validate_json(data, strict=True)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        raise _explained(kind, found, data, name) from None


def _explained(kind: type, found: list[ErrorDetails], data: bytes, name: str) -> InvalidError:
    first = found[0]
    if first["type"] == "json_invalid":
        what, _, place = first["ctx"]["error"].rpartition(" at ")
        what = what.replace("recursion limit exceeded", "nested too deeply")
        place = place.replace(" column", ", column")
        where = f"{name}: {place}"
        if kind is Entry:
            # The name tells the line already.
            where = name + place.removeprefix("line 1")
        return InvalidError(f"no JSON: {what}", where=where)
    where, field = _place(first["loc"], data)
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    what = _in_words(first, field)
    return InvalidError(what + more, where=": ".join(part for part in (name, where) if part))


def _place(loc: tuple[int | str, ...], data: bytes) -> tuple[str, str]:
    """Return where an error is, by the record's key, and the field's own name."""
    value, path, record = from_json(data), "", ""
    for step in loc:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            value = None
        if isinstance(step, int):
            path += f"[{step}]"
            if not record and isinstance(value, dict) and isinstance(value.get("key"), str):
                kind = path.split("[")[0].removesuffix("s")
                record, path = f"{kind} {value['key'][:80]}", ""
        else:
            path += f".{step}" if path else step
    return ": ".join(part for part in (record, path) if part), str(loc[-1]) if loc else ""


def _in_words(error: ErrorDetails, field: str) -> str:
    kind = error["type"]
    if kind in ("unexpected_keyword_argument", "extra_forbidden"):
        near = difflib.get_close_matches(field, _known_fields(), 1)
        return "unknown field" + (f"; did you mean {near[0]!r}?" if near else "")
    if kind in ("missing_argument", "missing_keyword_only_argument", "missing"):
        return "this field is required"
    if kind == "value_error":
        return str(error["ctx"]["error"])
    return error["msg"][0].lower() + error["msg"][1:]


@cache
def _known_fields() -> tuple[str, ...]:
    schema = json_schema()
    shapes = [schema, *schema["$defs"].values()]
    return tuple({name for shape in shapes for name in shape.get("properties", ())})


def _once(pairs: list[tuple[str, Any]], name: str) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(
            field for field, times in Counter(key for key, _ in pairs).items() if times > 1
        )
        key = found.get("key")
        where = f"{name}: key {key[:80]}" if isinstance(key, str) else name
        raise InvalidError(f"the field {twice!r} stands twice in one object", where=where)
    return found
