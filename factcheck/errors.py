"""The errors of the program and the exit codes they end in."""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """What a command tells the shell."""

    FINE = 0
    FINDINGS = 1
    BAD_INPUT = 2
    DATABASE = 3
    INTERRUPTED = 130


class FactcheckError(Exception):
    """One line for a person: what is wrong, where, and what to do about it."""

    exit_code: ClassVar[ExitCode] = ExitCode.BAD_INPUT


class InvalidError(FactcheckError):
    """Something that came in breaks a rule.

    Attributes:
        where: the file, record and field, nearest last, as far as known.
    """

    def __init__(self, what: str, *, where: str = "") -> None:
        super().__init__(f"{where}: {what}" if where else what)
        self.what = what
        self.where = where


class NotFoundError(FactcheckError):
    """No record goes by that key or name."""

    def __init__(self, kind: str, asked: str, near: tuple[str, ...] = ()) -> None:
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        super().__init__(f"no {kind} {asked!r}{hint}")
        self.near = near


class AmbiguousError(FactcheckError):
    """Several records go by that prefix or name."""

    def __init__(
        self, asked: str, candidates: tuple[str, ...], *, hint: str = "write more of the key"
    ) -> None:
        shown = ", ".join(candidates[:10]) + (", ..." if len(candidates) > 10 else "")  # noqa: PLR2004
        super().__init__(f"{asked!r} may be any of: {shown}; {hint}")
        self.candidates = candidates


class ConflictError(FactcheckError):
    """The ledger holds something that forbids the write."""


class DatabaseError(FactcheckError):
    """The database cannot be used: missing, older, newer, locked, damaged or out of reach."""

    exit_code: ClassVar[ExitCode] = ExitCode.DATABASE


class MissingExtraError(FactcheckError):
    """A package that only some people need is not installed."""

    def __init__(self, purpose: str, extra: str) -> None:
        super().__init__(
            f"{purpose} needs a package that is not installed: pip install 'factcheck-db[{extra}]',"
            f" or in a checkout pip install '.[{extra}]'"
        )
