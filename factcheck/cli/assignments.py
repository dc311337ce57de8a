"""`FIELD=VALUE` on the command line: a record with some fields set anew."""

from __future__ import annotations

import json
import re
from dataclasses import is_dataclass
from typing import Any, TypeVar, get_args, get_type_hints

from factcheck.cli.countries import country_code
from factcheck.errors import InvalidError
from factcheck.records import Record, Source
from factcheck.records.claims import READ
from factcheck.records.parsing import parse_record
from factcheck.records.plain import to_json
from factcheck.values.counts import counted

R = TypeVar("R", bound=Record)

# Between brackets may stand whatever a name may hold.
_ASSIGNMENT = re.compile(
    r"(?P<path>(?:[^=\[\]]|\[[^\[\]]*\])+?)(?P<how>\+=|-=|=)(?P<value>.*)", re.DOTALL
)
_BOOLEANS = {"yes": "true", "no": "false", "true": "true", "false": "false"}
_NO_PARTS = "this is one value, which has no parts"
_STEP = re.compile(r"\[([^\[\]]*)\]|([^.\[\]]+)")
_NUMBER = re.compile(r"[0-9]{1,6}")


def assigned(record: R, assignments: list[str]) -> R:
    """Return a record with fields set, checked as if it came from a file.

    Args:
        record: what it is now.
        assignments: `field=value` sets a field and `field=` empties it; `field+=value` and
            `field-=value` add to and take from a list. A field inside another is written
            `attributions[0].cue` or `attributions.0.cue`; in place of its number, a name in a list
            may stand itself, as in `aliases[NIS]`, and what has a key by its key. Values of lists
            and objects are JSON.

    Raises:
        InvalidError: if a field is unknown or set twice, or a value breaks a rule.
    """
    plain = to_json(record)
    by_hand: list[tuple[list[str], str]] = []
    done: list[list[str]] = []
    for text in assignments:
        found = _ASSIGNMENT.fullmatch(text)
        steps = _steps(found["path"].strip()) if found else []
        if found is None or not steps:
            raise InvalidError(f'{text!r} is no FIELD=VALUE, such as name="New name"')
        if steps == ["key"]:
            raise InvalidError("a key is never changed; files and links out there hold it")
        if found["how"] == "=":
            if steps in done:
                raise InvalidError("set twice; once is enough", where=found["path"])
            done.append(steps)
        value = _as_typed(record, steps, found["value"])
        _assign(plain, type(record), steps, found["how"], value, found["path"])
        if steps[0] == "figures" and steps[-1] in READ and found["value"]:
            by_hand.append((steps, found["path"]))
    for steps, path in by_hand:
        figures = _figures(plain)[int(steps[1]) :]
        if figures and figures[0].get("rules") != "manual":
            raise InvalidError(
                f"it follows from the words; figures[{steps[1]}].rules=manual lets you set it",
                where=path,
            )
    former = {one["words"] for one in _figures(to_json(record))}
    chosen = any(steps[0] == "figures" and steps[-1] == "rules" for steps in done)
    for derived in _figures(plain):
        _forget_reading(derived, anew=not chosen and derived.get("words") not in former)
    name = f"{type(record).__name__.lower()} {record.key}"
    return parse_record(type(record), json.dumps(plain, ensure_ascii=False).encode(), name)


def _as_typed(record: Record, steps: list[str], value: str) -> str:
    """Return a value as it is kept where somebody types it; files may say what they like."""
    if isinstance(record, Source) and steps == ["country"] and value:
        return country_code(value, "country")
    return value


def _steps(path: str) -> list[str]:
    found = _STEP.finditer(path)
    return [step[2] if step[1] is None else step[1] for step in found]


def _assign(
    plain: dict[str, Any], shape: type, steps: list[str], how: str, value: str, path: str
) -> None:
    where: Any = plain
    kind: Any = shape
    for step in steps[:-1]:
        kind = _inner(kind, step, path)
        where = _within(where, step, [] if _is_list(kind) else {}, path)
    last = steps[-1]
    kind = _inner(kind, last, path)
    if how != "=":
        _change_list(where, last, kind, how, value, path)
    elif isinstance(where, list):
        _set_item(where, last, kind, value, path)
    elif not isinstance(where, dict):
        raise InvalidError(_NO_PARTS, where=path)
    elif value == "":
        where.pop(last, None)
    else:
        where[last] = _value(kind, value, path)


def _within(where: Any, step: str, empty: Any, path: str) -> Any:
    """Return what stands in a list or an object, where a path leads on."""
    if isinstance(where, list):
        return where[_index(where, step, path)]
    if isinstance(where, dict):
        return where.setdefault(step, empty)
    raise InvalidError(_NO_PARTS, where=path)


def _index(items: list[Any], mark: str, path: str) -> int:
    """Return which item of a list is meant: by its key, as it stands there, or by its number."""
    for number, item in enumerate(items):
        if mark == (item.get("key") if isinstance(item, dict) else item):
            return number
    if _NUMBER.fullmatch(mark) and int(mark) < len(items):
        return int(mark)
    raise InvalidError(f"there is no {mark}; it has {counted(len(items), 'item')}", where=path)


def _change_list(where: Any, name: str, kind: Any, how: str, value: str, path: str) -> None:
    if not _is_list(kind) or not isinstance(where, dict):
        raise InvalidError(f"{how} is for lists", where=path)
    items = where.setdefault(name, [])
    item = _value(get_args(kind)[0], value, path)
    if not isinstance(items, list):
        raise InvalidError(f"{how} is for lists", where=path)
    if how == "+=":
        items.append(item)
    elif item in items:
        items.remove(item)
    else:
        raise InvalidError(f"{value!r} is not in the list", where=path)


def _set_item(where: list[Any], mark: str, kind: Any, value: str, path: str) -> None:
    number = _index(where, mark, path)
    if value == "":
        del where[number]
    else:
        where[number] = _value(kind, value, path)


def _inner(kind: Any, step: str, path: str) -> Any:
    """Return the type of a field, of the items of a list, or of the values of an object."""
    if kind is Any:
        return Any
    if _is_list(kind):
        return get_args(kind)[0]
    if getattr(kind, "__origin__", None) is dict:
        return get_args(kind)[1]
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        if step not in hints:
            raise InvalidError(
                f"unknown field; it has {', '.join(kind.__dataclass_fields__)}", where=path
            )
        inner = [one for one in get_args(hints[step]) if one is not type(None)]
        return inner[0] if type(None) in get_args(hints[step]) else hints[step]
    raise InvalidError(_NO_PARTS, where=path)


def _is_list(kind: Any) -> bool:
    return getattr(kind, "__origin__", None) is tuple


def _value(kind: Any, text: str, path: str) -> Any:
    is_json = (
        _is_list(kind)
        or is_dataclass(kind)
        or kind is bool
        or (getattr(kind, "__origin__", None) is dict)
    )
    if not is_json:
        return text
    try:
        # "True" and "False" are what a change of it is printed as.
        told = _BOOLEANS.get(text.lower(), text) if kind is bool else text
        return json.loads(told)
    except (ValueError, RecursionError):
        what = "neither yes nor no" if kind is bool else "no JSON, which this field needs"
        raise InvalidError(f"{text!r} is {what}", where=path) from None


def _figures(plain: dict[str, Any]) -> list[dict[str, Any]]:
    # Whatever JSON was typed for them stands there, and is not checked yet.
    given = plain.get("figures", [])
    return [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []


def _forget_reading(figure: dict[str, Any], *, anew: bool) -> None:
    """Leave the intervals to the rules again, and new words to the newest of them."""
    if figure.get("rules") != "manual":
        for name in (*READ, "rules") if anew else READ:
            figure.pop(name, None)
