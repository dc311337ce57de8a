"""The interchange format: whole records, as `export json` and `export jsonl` write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from factcheck.interchange.incoming.bundle import bundled, is_lines
from factcheck.interchange.incoming.files import Incoming
from factcheck.interchange.incoming.intake import Intake
from factcheck.records import Bundle, Record
from factcheck.records.fields import FORMAT

TITLE: Final = "the interchange format, JSON or JSON Lines: all that a ledger knows"

_BEGINS: Final = re.compile(
    rb'(?:\xef\xbb\xbf)?\s*\{\s*(?:\}|"(?:'
    + "|".join(Bundle.__dataclass_fields__).encode()
    + rb')"\s*:)'
)
_REVIEWS: Final = re.compile(rb'"claimReview"\s*:\s*\[')


def recognises(file: Incoming) -> bool:
    """Tell it by its first field: the format's name, or a list of records."""
    if FORMAT.encode() in file.head[:200]:
        return True
    # Answers of Google's Fact Check Tools are lists of claims, too.
    told = _BEGINS.match(file.head) and not _REVIEWS.search(file.head)
    return bool(told) or is_lines(file)


def read(file: Incoming, intake: Intake) -> Iterator[Record]:
    """Yield the records of a file, those that others refer to first."""
    del intake
    return bundled(file).records
