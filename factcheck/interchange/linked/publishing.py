"""Where reviews are published, and which of them cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import IO, Any, Final, Protocol, runtime_checkable
from urllib.parse import quote, urlsplit

from factcheck.errors import InvalidError
from factcheck.ledger.reader import Reader
from factcheck.queries.filters import ClaimFilter
from factcheck.values.urls import check_url

_MOST_TOLD: Final = 10


class Whose(Enum):
    """Whose reviews go out."""

    OURS = auto()
    """those that were made here: others publish theirs themselves"""
    ALL = auto()
    """those of other publishers as well, as theirs"""


@dataclass(slots=True)
class LeftOut:
    """The claims that a format could not take in, and why.

    Attributes:
        told: the first of them, by key, each with the reason.
        count: how many they are.
        unassessed: how many claims besides had nothing to review.
        others: how many reviews of other publishers were not asked for.
    """

    told: list[tuple[str, str]] = field(default_factory=list)
    count: int = 0
    unassessed: int = 0
    others: int = 0

    def add(self, key: str, reason: str) -> None:
        """Remember a claim, or that there was one more."""
        self.count += 1
        if len(self.told) < _MOST_TOLD:
            self.told.append((key, reason))

    def lines(self) -> Iterator[str]:
        """Yield what to tell: some of them each in a line, then how many there are.

        >>> left = LeftOut(unassessed=2)
        >>> left.add("killed-nis", "it has no address")
        >>> list(left.lines())
        ['left out killed-nis: it has no address', 'left out 2 claims that nobody has assessed']
        """
        for key, reason in self.told:
            yield f"left out {key}: {reason}"
        if more := self.count - len(self.told):
            yield f"left out {more:,} more for such reasons, {self.count:,} in all"
        if self.unassessed:
            claims = "claim" if self.unassessed == 1 else "claims"
            yield f"left out {self.unassessed:,} {claims} that nobody has assessed"
        if self.others:
            reviews = "review" if self.others == 1 else "reviews"
            yield f"left out {self.others:,} {reviews} of other publishers; --others brings them"


@runtime_checkable
class Published(Protocol):
    """What a format of reviews offers besides `write`: reviews have addresses, if a site is named.

    Without a site, `write` leaves out every one of them.
    """

    def publish(
        self,
        reader: Reader,
        asked: ClaimFilter,
        handle: IO[Any],
        site: str | None,
        whose: Whose,
    ) -> LeftOut:
        """Write the reviews of the claims that fulfil a filter, and return which were left out.

        Raises:
            InvalidError: if the site is no address on the web, or the format has no place for
                reviews of other publishers.
        """


def check_site(site: str | None) -> str | None:
    """Return the address below which a desk publishes, without a slash at its end.

    Raises:
        InvalidError: if it is none, or if nothing can be below it.

    >>> check_site("https://desk.example/checks/")
    'https://desk.example/checks'
    """
    if site is None:
        return None
    try:
        place = check_url(site.strip())
        parts = urlsplit(place)
    except ValueError as error:
        raise InvalidError(str(error), where="--site") from None
    if parts.scheme.lower() not in ("http", "https") or parts.query or parts.fragment:
        raise InvalidError(
            f"nothing can be below {site!r}; write an address such as https://desk.example/checks",
            where="--site",
        )
    return place.rstrip("/")


def page_of(site: str, key: str) -> str:
    """Return the address of the review of a claim."""
    return f"{site}/{quote(key, safe='')}"


def host_of(site: str) -> str:
    """Return the name of a site, as fact-checkers' sites are listed: without `www.`.

    >>> host_of("https://www.desk.example/checks")
    'desk.example'
    """
    return (urlsplit(site).hostname or "").removeprefix("www.")
