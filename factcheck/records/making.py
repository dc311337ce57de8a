"""What records of all kinds do when they are made."""

from __future__ import annotations

from typing import Any, Final

CONFIG: Final = {"extra": "forbid", "use_attribute_docstrings": True}
"""How Pydantic reads a record: a field that it does not know is an error."""


def set_in(record: object, name: str, value: object) -> None:
    """Fill in what was left out of a frozen record, at the one moment at which it still may be."""
    object.__setattr__(record, name, value)


def check_distinct(name: str, marks: list[Any]) -> None:
    """Check that no two things of one kind in a record say the same.

    Raises:
        ValueError: if two do; it tells which.
    """
    first: dict[Any, int] = {}
    for number, mark in enumerate(marks):
        if (before := first.setdefault(mark, number)) != number:
            raise ValueError(f"{name}[{number}] says the same as {name}[{before}]")
