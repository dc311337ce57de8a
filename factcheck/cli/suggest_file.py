"""Verdicts on proposals out of a file: all of them are carried out, or none."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from factcheck.errors import FactcheckError, InvalidError
from factcheck.vocabulary import LinkKind

if TYPE_CHECKING:
    from factcheck.ledger.judging import Judging

_VERDICTS: Final = ("accept", "refuse")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a file says of one proposal.

    Attributes:
        number: its place in the file, from 1.
        from_: key of the claim that the link would lead from.
        to: key of the claim that it would lead to.
        accepts: true to make the link, false to refuse it; None, if that is not decided.
        because: why it is refused.
    """

    number: int
    from_: str
    to: str
    accepts: bool | None
    because: str


def read_verdicts(data: bytes, name: str, kind: LinkKind, because: str | None) -> list[Verdict]:
    """Return the verdicts of a file.

    Args:
        data: what is in it.
        name: of the file, for errors.
        kind: of the links that they must be on.
        because: the reason of refusals that have none of their own.

    Raises:
        InvalidError: if the file is none of proposals; it tells where.
    """
    try:
        found = json.loads(data)
    except ValueError as error:
        raise InvalidError(f"this is not JSON: {error}", where=name) from None
    if not isinstance(found, list):
        raise InvalidError("a list is wanted, as `--format json` prints it", where=name)
    return [
        _verdict(number, one, f"{name}: proposal {number}", kind, because)
        for number, one in enumerate(found, 1)
    ]


def apply(
    judging: Judging, verdicts: Iterable[Verdict], name: str, kind: LinkKind
) -> dict[str, int]:
    """Carry out verdicts, and return how many proposals were accepted, refused, left.

    Raises:
        InvalidError: if one is on what is not proposed; it tells which.
    """
    counts = {"accepted": 0, "refused": 0, "undecided": 0}
    for one in verdicts:
        try:
            if one.accepts is None:
                counts["undecided"] += 1
            elif one.accepts:
                judging.accept(kind, one.from_, one.to)
                counts["accepted"] += 1
            else:
                judging.refuse(kind, one.from_, one.to, because=one.because)
                counts["refused"] += 1
        except FactcheckError as error:
            where = f"{name}: proposal {one.number}"
            raise InvalidError(f"{error}; nothing was written", where=where) from None
    return counts


def _verdict(number: int, found: Any, where: str, kind: LinkKind, because: str | None) -> Verdict:
    if not isinstance(found, dict):
        raise InvalidError("an object is wanted", where=where)
    told = dict(_texts(found, where))
    for field in ("from", "to"):
        if field not in told:
            raise InvalidError("the key of a claim is missing", where=f"{where}: {field}")
    if told.get("kind", kind) != kind:
        raise InvalidError(
            f"{told['kind']!r} is not what is decided on here, {kind} is", where=f"{where}: kind"
        )
    verdict = told.get("verdict")
    if verdict is not None and verdict not in _VERDICTS:
        raise InvalidError(
            f"{verdict!r} is no verdict; write accept, refuse or null", where=f"{where}: verdict"
        )
    why = told.get("because", "").strip() or (because or "").strip()
    if verdict == "refuse" and not why:
        raise InvalidError("a refusal needs a reason; say why", where=f"{where}: because")
    accepts = None if verdict is None else verdict == "accept"
    return Verdict(number, told["from"], told["to"], accepts, why)


def _texts(found: dict[str, Any], where: str) -> Iterator[tuple[str, str]]:
    for field in ("from", "kind", "to", "verdict", "because"):
        value = found.get(field)
        if value is None:
            continue
        if not isinstance(value, str):
            raise InvalidError("a text is wanted", where=f"{where}: {field}")
        yield field, value
