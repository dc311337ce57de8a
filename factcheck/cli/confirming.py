"""Asking before many records are changed at once."""

from __future__ import annotations

import sys

from factcheck.errors import InvalidError


def confirm(what: str) -> None:
    """Ask on the terminal whether to go on.

    Args:
        what: it would do, as a sentence without its full stop.

    Raises:
        InvalidError: if the answer is no, or there is nobody to ask.
    """
    if not sys.stdin.isatty():
        raise InvalidError(f"{what}; say --yes to do so; nothing was written")
    # To where messages go: what is printed may be a list that somebody pipes on.
    print(f"{what}. Go on? [y/N] ", end="", file=sys.stderr, flush=True)
    answer = sys.stdin.readline()
    if answer.strip().casefold() not in ("y", "yes"):
        raise InvalidError("not confirmed; nothing was written")
