"""The items of a feed, those that are broken mended as far as they can be."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from factcheck.interchange.incoming.files import Incoming
from factcheck.interchange.incoming.intake import Intake
from factcheck.interchange.incoming.reviews.mending import mended
from factcheck.interchange.incoming.reviews.scanning import parts


def items(
    file: Incoming, lists: tuple[str, ...], mark: str, intake: Intake
) -> Iterator[tuple[str, Any]]:
    """Yield the items of a file, and where each stands.

    Args:
        file: itself.
        lists: as for `parts`.
        mark: the name of a member that every fact check has once.
        intake: is told of what is broken, and gets what cannot be mended.

    Raises:
        InvalidError: as `parts`.
    """
    for part in parts(file, lists):
        if part.broken is None:
            yield part.where, part.value
            continue
        if not part.broken.endswith(("}", "]")):
            # What is cut off would be read as if it were all that was said.
            intake.reject(part.where, "it is cut off, or is no JSON", part.broken)
            continue
        try:
            value, how = mended(part.broken)
        except ValueError as error:
            intake.reject(part.where, str(error), part.broken)
            continue
        intake.notice(part.where, how)
        if _times(mark, part.broken) > _times(mark, json.dumps(value)):
            why = "broken items run into one another; not all of them could be read"
            intake.reject(part.where, why, part.broken)
        yield part.where, value


def _times(mark: str, told: str) -> int:
    return told.count(f'"{mark}"')
