"""What somebody may have meant by a name that is none."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Final

_SHOWN: Final = 3
_ALL: Final = 12
_LONGEST: Final = 60


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the end of an error: the names near to one, or all where they are few.

    >>> nearest("Kiled", ["Killed", "Wounded"])
    "; did you mean 'Killed'?"
    >>> nearest("Dead", ["Killed", "Wounded"])
    "; there are 'Killed', 'Wounded'"
    """
    names = list(known)
    folded = {one.casefold(): one for one in reversed(names)}
    close = difflib.get_close_matches(name.casefold(), folded, _SHOWN, 0.7)
    if close:
        return f"; did you mean {' or '.join(_shown(folded[one]) for one in close)}?"
    if not names:
        return ""
    more = ", ..." if len(names) > _ALL else ""
    return f"; there are {', '.join(map(_shown, names[:_ALL]))}{more}"


def _shown(name: str) -> str:
    return repr(name if len(name) <= _LONGEST else f"{name[:_LONGEST]}...")
