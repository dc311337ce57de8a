"""The rules there are, found in their folder."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Protocol, cast

from sqlalchemy import Connection

from factcheck.analysis.checks import rules as folder
from factcheck.analysis.checks.finding import Finding, Scope
from factcheck.errors import NotFoundError


class Rule(Protocol):
    """What a module of `rules` offers.

    Attributes:
        CODE: FC and three digits; the first says what it is about.
        TITLE: what is wrong, in a few words.
        WHY: why that matters, and what to do about it.
        BAD: files of the interchange format in which it is so.
        GOOD: and in which it is not.
    """

    __name__: str
    CODE: str
    TITLE: str
    WHY: str
    BAD: tuple[str, ...]
    GOOD: tuple[str, ...]

    def find(self, connection: Connection, scope: Scope) -> Iterator[Finding]:
        """Yield what is wrong, one finding for each cause."""


@cache
def every_rule() -> tuple[Rule, ...]:
    """Return all rules, in the order of their codes."""
    modules = (
        importlib.import_module(f"{folder.__name__}.{found.name}")
        for found in pkgutil.iter_modules(folder.__path__)
    )
    return tuple(sorted((cast("Rule", module) for module in modules), key=lambda rule: rule.CODE))


def rule(code: str) -> Rule:
    """Return the rule with a code, in capitals or not.

    Raises:
        NotFoundError: if there is none.
    """
    for one in every_rule():
        if code.strip().upper() == one.CODE:
            return one
    raise NotFoundError("rule", code, _near(code))


def chosen(select: Sequence[str] = (), ignore: Sequence[str] = ()) -> list[Rule]:
    """Return the rules whose codes begin with one of `select`, and with none of `ignore`.

    Raises:
        NotFoundError: if no code begins so.

    >>> [one.CODE for one in chosen(["FC4"], ["FC401", "FC402", "FC403"])]
    ['FC404', 'FC405', 'FC406', 'FC407']
    """
    starts, left_out = _starts(select), _starts(ignore)
    return [
        one
        for one in every_rule()
        if (not starts or one.CODE.startswith(starts)) and not one.CODE.startswith(left_out)
    ]


def _starts(codes: Sequence[str]) -> tuple[str, ...]:
    starts = tuple(code.strip().upper() for code in codes)
    for start in starts:
        if not start or not any(one.CODE.startswith(start) for one in every_rule()):
            raise NotFoundError("rule", start, _near(start))
    return starts


def _near(code: str) -> tuple[str, ...]:
    # The same subject first.
    start = code.strip().upper()[:3]
    codes = [one.CODE for one in every_rule()]
    return tuple([one for one in codes if one.startswith(start)][:3] or codes[:1])
