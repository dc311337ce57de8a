"""Why a publisher rated as it did, and where: the reason of an imported rating tells both.

A judgement must have a reason, and a feed seldom tells one. So the reason of an imported rating is
what the publisher gave, if anything, and behind it where that stands; only the former goes out as
the publisher's words.
"""

from __future__ import annotations


def place_of(title: str | None, url: str | None) -> str:
    """Return what a reason tells of where a review stands.

    >>> place_of("Ten times too high", "https://desk.example/1")
    'Ten times too high: https://desk.example/1'
    """
    return ": ".join(part for part in (title, url) if part)


def with_place(given: str | None, title: str | None, url: str | None) -> str:
    """Return the reason of a rating, from what its publisher gave, and where that stands.

    >>> with_place("It held: https://desk.example/1", "Ten times too high", "https://desk.example/1")
    'It held: https://desk.example/1'
    """
    place = place_of(title, url)
    if given is not None and (url or place) in given:
        return given
    return "\n\n".join(part for part in (given, place) if part)


def given_in(reason: str, title: str | None, url: str | None) -> str | None:
    r"""Return what the publisher gave of the reason of a rating: what `with_place` was given.

    A reason that a publisher itself ended in the title and the address of the review, in a
    paragraph of their own, is the same as one to which `with_place` added them: these are left out
    then, and stand beside it in the export anyhow.

    >>> given_in("It held.\n\nToo high: https://desk.example/1", "Too high", "https://desk.example/1")
    'It held.'
    >>> given_in("Too high: https://desk.example/1", "Too high", "https://desk.example/1")
    """
    place = place_of(title, url)
    if reason == place:
        return None
    given = reason.removesuffix(f"\n\n{place}")
    return given if with_place(given, title, url) == reason else reason
