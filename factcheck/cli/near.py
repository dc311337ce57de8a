"""What might have been meant, where a list of claims is empty."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.queries.parts import claiming_parts
from factcheck.values.tags import folded_tag

if TYPE_CHECKING:
    from factcheck.ledger import Reader
    from factcheck.queries.filters import ClaimFilter

_SHOWN = 5


def near(reader: Reader, asked: ClaimFilter) -> str:
    """Return in a few words what is near to a filter that no claim fulfils.

    Tags that are on no record are named with those there are, and a source that has no claims of
    its own with its parts that have some. Nothing, if there is nothing of the kind.
    """
    return "; ".join([*_tags(reader, asked), *_parts(reader, asked)])


def _tags(reader: Reader, asked: ClaimFilter) -> Iterator[str]:
    if not asked.tags:
        return
    known = {folded_tag(row.tag): row.tag for row in reader.tags(sort="-claims")}
    for tag in asked.tags:
        if folded_tag(tag) in known:
            continue
        close = difflib.get_close_matches(folded_tag(tag), known, _SHOWN)
        shown = [known[one] for one in close] or list(known.values())
        if not shown:
            yield "nothing is tagged"
        else:
            yield f"no tag {tag!r}, " + (
                f"did you mean {_some(shown)}?" if close else f"there are {_some(shown)}"
            )


def _parts(reader: Reader, asked: ClaimFilter) -> Iterator[str]:
    for names, origins in ((asked.sources, False), (asked.origins, True)):
        for name in names:
            keys = claiming_parts(reader.connection, name, origins=origins, limit=_SHOWN + 1)
            if keys:
                yield f"{name} has none of its own, but its parts have: {_some(keys)}"


def _some(names: list[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (", ..." if len(names) > _SHOWN else "")
