"""Where judgements are printed: what reasons and notes tell of the addresses and titles of pages.

A ledger has no reference from a judgement to the document that it was published in. An imported
review is such a document, and the reason of its rating, or a note, tells its address, or its title
where it has no address; that is how they are found again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_ADDRESS: Final = re.compile(r"https?://\S+", re.IGNORECASE)
_BEHIND: Final = ".,;:!?…)]}>\"'’”»"
"""Signs of a sentence that may stand behind an address in it."""
_NOTE: Final = "Reviewed"
"""How the note begins in which a review without a rating is told."""


def addresses_in(told: str) -> Iterator[str]:
    """Yield the addresses that a text tells, the last first.

    Where one ends in signs of a sentence, it is also told without them.

    >>> list(addresses_in("See https://a.example/1 too. The dam broke: https://b.example/2"))
    ['https://b.example/2', 'https://a.example/1']
    >>> list(addresses_in("It held (https://a.example/1)."))
    ['https://a.example/1).', 'https://a.example/1']
    """
    for found in reversed(_ADDRESS.findall(told)):
        yield found
        if (bare := found.rstrip(_BEHIND)) != found:
            yield bare


def titles_in(told: str, longest: int) -> Iterator[str]:
    r"""Yield what may be the title of a page where a text tells one in the place of an address.

    That is its last paragraph, or in the note of a review what stands behind a full stop there.

    Args:
        told: the text.
        longest: how many letters a title has at the most.

    >>> list(titles_in("It held.\n\nAbout the dam", 20))
    ['About the dam']
    >>> list(titles_in("Reviewed by Dr. Lee. About the dam", 20))
    ['Lee. About the dam', 'About the dam']
    """
    last = told.rpartition("\n\n")[2]
    if len(last) <= longest:
        yield last
    if not last.startswith(_NOTE):
        return
    at = last.find(". ", max(0, len(last) - longest - 2))
    while at >= 0:
        yield last[at + 2 :]
        at = last.find(". ", at + 2)
