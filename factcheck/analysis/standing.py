"""What counting origins comes to: whom a claim rests on, and in one word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from factcheck.analysis.chains import Node
from factcheck.vocabulary import Standing


@dataclass(frozen=True, slots=True)
class Corroboration:
    """On whom a claim rests.

    Attributes:
        organisations: the fewest that must be wrong before every origin is.
        persons: the origins.
        strict: the fewest organisations, sources and documents that must fail before no chain is
            left; of several such sets, the one nearest to the origins.
        relays: sources and documents that everything passes, where there are several organisations
            and strict is one; nearest to the origins first.
        anybody: origins that may be anybody; at most one of them is also counted.
    """

    organisations: tuple[Node, ...] = ()
    persons: tuple[Node, ...] = ()
    strict: tuple[Node, ...] = ()
    relays: tuple[Node, ...] = ()
    anybody: tuple[Node, ...] = ()

    @property
    def numbers(self) -> tuple[int, int, int]:
        """How many: by organisation, by person, strict."""
        return len(self.organisations), len(self.persons), len(self.strict)

    @property
    def standing(self) -> Standing:
        """What that comes to."""
        return standing_of(*self.numbers)


def weakest(found: Sequence[Corroboration]) -> Corroboration:
    """Return on whom a claim rests, from whom each of its figures rests on: the least of all.

    For the whole to be corroborated, every part has to be. Who is named is who stands behind the
    figure that stands worst, wherever it has as few as any.

    Args:
        found: for each figure; one at least.

    >>> from factcheck.analysis.chains import Node
    >>> nis, hur = Node("source", "nis"), Node("source", "hur")
    >>> killed = Corroboration((hur, nis), (hur, nis), (hur, nis))
    >>> weakest([killed, Corroboration((nis,), (nis,), (nis,))]).standing.value
    'single_origin'
    """
    if len(found) == 1:
        return found[0]
    order = sorted(found, key=strength)
    return replace(
        order[0],
        organisations=min((each.organisations for each in order), key=len),
        persons=min((each.persons for each in order), key=len),
        strict=min((each.strict for each in order), key=len),
    )


def strength(found: Corroboration) -> tuple[Any, ...]:
    """Return what sorts those that stand worst first, and those that stand alike by their names."""
    names = (found.organisations, found.persons, found.strict, found.relays, found.anybody)
    return _WORST_FIRST.index(found.standing), *found.numbers, *names


_WORST_FIRST: Final = list(Standing)


def standing_of(organisations: int, persons: int, strict: int) -> Standing:
    """Return what three numbers come to.

    For a claim with one chain, no figure and no link that supports, repeats or is the same, there
    is nothing to count: it is ungrounded (0, 0, 0) if its innermost hop has a role in
    `chains.RELAYING` or the basis `relayed`; else it has a single origin (1, 1, 1), the innermost
    hop's source, or the publisher of its document, or the document.

    >>> standing_of(2, 2, 1).value
    'one_relay'
    """
    if organisations == 0:
        return Standing.UNGROUNDED
    if organisations == 1:
        return Standing.SINGLE_ORIGIN if persons == 1 else Standing.POSSIBLY_INDEPENDENT
    return Standing.ONE_RELAY if strict == 1 else Standing.CORROBORATED
