"""A mapping, out of its file: checked before a row is read."""

from __future__ import annotations

import codecs
import json
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from factcheck.errors import InvalidError
from factcheck.interchange.incoming.sheets import mapping as shape
from factcheck.interchange.incoming.sheets.links import whole_of
from factcheck.interchange.incoming.sheets.mapping import ASKED, Layout, Mapping, QuestionMapping
from factcheck.interchange.incoming.sheets.naming import nearest
from factcheck.interchange.incoming.sheets.templates import template

_MOST: Final = 1 << 20
_ANY_BYTES: Final = b"a,b\n\xff"
_UNKNOWN: Final = ("unexpected_keyword_argument", "extra_forbidden")
_OWN: Final = frozenset(("cell", "source.name", "document.title"))
"""Names that stand for what the row has made already."""


def mapping_of(path: Path) -> Mapping:
    """Return the mapping that a file holds.

    Raises:
        InvalidError: if it cannot be read, is no TOML, or has a field that is unknown or wrong.
    """
    return mapping_from(_toml(path), str(path))


def layout_of(path: Path) -> tuple[Layout, frozenset[str]]:
    """Return how a file is laid out by `[table]` of a mapping, and which fields that tells.

    The rest of the mapping may be wrong, or not there yet.

    Raises:
        InvalidError: as `mapping_of`.
    """
    told = _toml(path).get("table", {})
    layout = _validated(TypeAdapter(Layout), told, f"{path}: table")
    _check_layout(layout, str(path))
    return layout, frozenset(told)


def _toml(path: Path) -> dict[str, Any]:
    name = str(path)
    try:
        with path.open("rb") as handle:
            data = handle.read(_MOST + 1)
        text = data.decode("utf-8-sig")
        if len(data) > _MOST:
            raise InvalidError("too large to be a mapping", where=name)
        return tomllib.loads(text.replace("\r\n", "\n"))
    except OSError as error:
        raise InvalidError(f"cannot be read: {error.strerror}", where=name) from None
    except UnicodeDecodeError:
        raise InvalidError("not UTF-8; save it as UTF-8", where=name) from None
    except tomllib.TOMLDecodeError as error:
        raise InvalidError(f"no mapping in TOML: {error}; see --guess", where=name) from None
    except RecursionError:
        raise InvalidError("nested too deeply", where=name) from None


def mapping_from(told: dict[str, Any], name: str) -> Mapping:
    """Return a mapping out of plain values.

    Raises:
        InvalidError: as `mapping_of`.
    """
    try:
        found: Mapping = _validated(_adapter(), told, name)
    except RecursionError:
        raise InvalidError("nested too deeply", where=name) from None
    _check_layout(found.table, name)
    return found


def check_columns(mapping: Mapping, columns: Sequence[str], name: str, file: str) -> None:
    """Check that the file has every column that a mapping names.

    Raises:
        InvalidError: if not, with the names that are near.
    """
    known = set(columns)
    for place, one in columns_of(mapping):
        of_words = place.startswith("words.")
        # What the row has made by then: a figure knows its question first.
        own = () if of_words else _OWN - {"cell"} if place.startswith("question.") else _OWN
        if one in known or one in own or (not of_words and whole_of(one) in known):
            continue
        several = [column for column in columns if column.rpartition(" (")[0] == one]
        if len(several) > 1:
            raise InvalidError(
                f"{file} has {len(several)} columns {one!r}; write"
                f" {' or '.join('{' + column + '}' for column in several)}",
                where=f"{name}: {place}",
            )
        raise InvalidError(
            f"{file} has no column {one!r}{nearest(one, columns)}", where=f"{name}: {place}"
        )


def columns_of(mapping: Mapping) -> Iterator[tuple[str, str]]:
    """Yield every column that a mapping names, with the place where it does so."""
    for one in fields(mapping):
        value = getattr(mapping, one.name)
        if one.name == "words":
            yield from ((f"words.{column}", column) for column in value)
        elif one.name == "question":
            yield from _asked(value)
        elif one.name in ("claim", "source", "through", "document", "attribution", "assessment"):
            yield from _named(value, one.name)


def _asked(questions: dict[str, QuestionMapping]) -> Iterator[tuple[str, str]]:
    """Yield the columns that questions name; a set of dates has braces, too, and names none."""
    for name, told in questions.items():
        for part in ASKED:
            yield from _named(getattr(told, part), f"question.{name}.{part}")


def _named(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, list):
        for number, one in enumerate(value):
            yield from _named(one, f"{path}[{number}]")
    elif is_dataclass(value):
        for part in fields(value):
            yield from _named(getattr(value, part.name), f"{path}.{part.name}")
    elif isinstance(value, str):
        yield from ((path, column) for column in template(value).columns)


def _check_layout(layout: Layout, name: str) -> None:
    where = f"{name}: table"
    rows = layout.header if isinstance(layout.header, list) else [layout.header]
    if not rows or min(rows) < 0 or (len(rows) > 1 and min(rows) < 1) or sorted(set(rows)) != rows:
        raise InvalidError("a row's number, or several in order", where=f"{where}.header")
    if layout.delimiter is not None and (len(layout.delimiter) != 1 or layout.delimiter in '\r\n"'):
        raise InvalidError('one sign, such as ";" or "\\t"', where=f"{where}.delimiter")
    if layout.encoding is not None:
        try:
            known = codecs.lookup(layout.encoding)._is_text_encoding  # noqa: SLF001
            # Some are for parts of addresses, or for nothing, and read no text.
            _ANY_BYTES.decode(layout.encoding, "replace")
        except (LookupError, ValueError):
            known = False
        if not known:
            raise InvalidError(
                f"no encoding {layout.encoding!r}; such as utf-8, utf-16, cp1251, cp1252, cp949",
                where=f"{where}.encoding",
            )


def _validated(adapter: TypeAdapter[Any], told: Any, name: str) -> Any:
    try:
        return adapter.validate_json(json.dumps(told, default=str), strict=True)
    except ValidationError as error:
        raise _explained(error, name) from None


@cache
def _adapter() -> TypeAdapter[Any]:
    return TypeAdapter(Mapping)


def _explained(error: ValidationError, name: str) -> InvalidError:
    found = error.errors(include_url=False, include_input=False)
    # A field that is missing may be one that is misspelt.
    unknown = (one for one in found if one["type"] in _UNKNOWN)
    first = next(unknown, found[0])
    steps = [step for step in first["loc"] if not str(step).startswith(("function-", "list["))]
    path = ""
    for step in steps:
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else str(step)
    kind = first["type"]
    if kind in _UNKNOWN:
        *above, last = steps
        what = f"no such field{nearest(str(last), _fields_of(above))}"
    elif kind in ("missing_argument", "missing_keyword_only_argument", "missing"):
        what = "this field is required"
    elif kind == "value_error":
        what = str(first["ctx"]["error"])
    elif kind == "string_type":
        what = "a text belongs here; put it in quotes"
    else:
        what = first["msg"][0].lower() + first["msg"][1:]
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    return InvalidError(what + more, where=": ".join(part for part in (name, path) if part))


_SHAPES: Final = {
    "table": shape.Layout,
    "claim": shape.ClaimMapping,
    "source": shape.SourceMapping,
    "through": shape.SourceMapping,
    "document": shape.DocumentMapping,
    "attribution": shape.AttributionMapping,
    "assessment": shape.AssessmentMapping,
    "question": shape.QuestionMapping,
    "scale": shape.ScaleMapping,
    "figure": shape.FigureMapping,
}


def _fields_of(path: list[Any]) -> list[str]:
    """Return the fields that may stand where an unknown one does."""
    named = [step for step in path if isinstance(step, str) and step in _SHAPES]
    there: Any = _SHAPES[named[-1]] if named else Mapping
    return [one.name for one in fields(there)]
