"""CSL-JSON: what Zotero, pandoc and other citation programs keep bibliographies in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

from factcheck.errors import InvalidError
from factcheck.interchange.incoming.bibliography.items import records_of
from factcheck.interchange.incoming.files import Incoming, decoded
from factcheck.interchange.incoming.intake import Intake
from factcheck.records import Record
from factcheck.vocabulary import DocumentKind

TITLE: Final = "documents: CSL-JSON, from Zotero and other citation programs"

_ITEM: Final = re.compile(
    rb'"type"\s*:\s*"(?:' + "|".join(DocumentKind).encode() + rb"|entry[\w-]*|review[\w-]*)\""
)
_BEGINS: Final = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\[\s*\{|\{\s*"(?:items|references)"\s*:)')


def recognises(file: Incoming) -> bool:
    """Tell it by a list of objects with one of the types of CSL."""
    return (
        _BEGINS.match(file.head) is not None
        and _ITEM.search(file.head) is not None
        and b'"@type"' not in file.head
    )


def read(file: Incoming, intake: Intake) -> Iterator[Record]:
    """Yield the document of each item, and who published it."""
    try:
        told = json.loads(decoded(file))
    except (ValueError, RecursionError) as error:
        raise InvalidError(f"no JSON: {error}", where=file.name) from None
    items = told.get("items", told.get("references")) if isinstance(told, dict) else told
    if not isinstance(items, list):
        raise InvalidError("no CSL-JSON: that is a list of items", where=file.name)
    numbered = ((f"{file.name}: item {number}", item) for number, item in enumerate(items, 1))
    yield from records_of(numbered, intake)
