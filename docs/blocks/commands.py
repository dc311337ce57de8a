"""The help of every command, from the program itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from typer.testing import CliRunner

from factcheck.cli.commands import COMMANDS, load
from factcheck.cli.main import app

_WIDTH: Final = "80"


def commands() -> str:
    """Return a list of all commands, and the help of each."""
    paths = [(), *(path for name in COMMANDS for path in _below(load(name), (name,)))]
    titles = [" ".join(("factcheck", *path)) for path in paths]
    contents = "\n".join(f"- [{title}](#{title.replace(' ', '-')})" for title in titles)
    parts = [
        f"## {title}\n\n```text\n{_help(path)}\n```"
        for title, path in zip(titles, paths, strict=True)
    ]
    return "\n\n".join([contents, *parts])


def _below(command: Any, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield path
    for name, child in getattr(command, "commands", {}).items():
        yield from _below(child, (*path, name))


def _help(path: tuple[str, ...]) -> str:
    plain = {"COLUMNS": _WIDTH, "NO_COLOR": "1", "FORCE_COLOR": None, "TERM": "dumb"}
    result = CliRunner().invoke(app, [*path, "--help"], prog_name="factcheck", env=plain)
    return "\n".join(line.rstrip() for line in result.output.strip().splitlines())
