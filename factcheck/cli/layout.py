"""The parts of a page of text: titled sections, fields with labels, items with a body."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.cli.table import bold, screen_width, wrap

_LABEL = 14


def section(title: str) -> Iterator[str]:
    """Yield the title of a section, below an empty line."""
    yield ""
    yield bold(title)


def fields(values: dict[str, str | None]) -> Iterator[str]:
    """Yield labels with what is known; what is not known has no line."""
    for label, value in values.items():
        if value:
            first, *rest = wrap(value, max(screen_width() - _LABEL, 20))
            yield f"{label:<{_LABEL}}{first}"
            yield from (" " * _LABEL + line for line in rest)


def item(head: str, body: str | None = None) -> Iterator[str]:
    """Yield an item of a section, and below it what it says."""
    for number, line in enumerate(wrap(head, max(screen_width() - 4, 20))):
        yield ("  " if number == 0 else "    ") + line
    for line in wrap(body, max(screen_width() - 4, 20)) if body else ():
        yield f"    {line}"
