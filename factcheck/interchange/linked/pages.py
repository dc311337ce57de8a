"""Who reviews, and on which page: what the ledger knows of it besides a judgement itself.

See `factcheck.analysis.printed` for how the page of a judgement is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from sqlalchemy import Connection, select

from factcheck import model
from factcheck.analysis.printed import addresses_in
from factcheck.queries.folding import Folded
from factcheck.records import Assessment, Document, Source
from factcheck.storage.engine import folded
from factcheck.storage.loading import load
from factcheck.storage.nouns import DOCUMENT, SOURCE
from factcheck.values.batches import batched

_ADDRESS: Final = re.compile(r"https?://\S+", re.IGNORECASE)


class Pages:
    """Finds the sources that assessors are, and the documents that their reviews are."""

    def __init__(self, connection: Connection, judgements: Iterable[Assessment]) -> None:
        """Look up what some judgements tell of, in a few statements.

        Args:
            connection: to the ledger, now or as it was.
            judgements: some hundreds of them.
        """
        every = list(judgements)
        self._sources = _by_name(connection, {one.assessor for one in every if one.assessor})
        self._documents = _by_address(
            connection, {url for one in every for url in addresses_in(one.rationale)}
        )

    def page(self, judgement: Assessment) -> Document | None:
        """Return the document that a judgement is printed in, if its reason tells an address."""
        found = (self._documents.get(url) for url in addresses_in(judgement.rationale))
        return next((one for one in found if one is not None), None)

    def reviewer(self, judgement: Assessment, page: Document | None) -> Source | None:
        """Return the source that an assessor is: the publisher of the page, or who has the name."""
        alike = self._sources.get(folded(judgement.assessor) or "", [])
        published = (one for one in alike if page is not None and one.key == page.publisher)
        return next(published, alike[0] if alike else None)


def last_address(reason: str) -> str | None:
    """Return the address that a reason ends in, as that of an imported rating does."""
    words = reason.split()
    return words[-1] if words and _ADDRESS.fullmatch(words[-1]) else None


def _by_name(connection: Connection, names: Iterable[str]) -> Mapping[str, list[Source]]:
    source = model.source
    alike = Folded(source.c.name)
    found: dict[str, list[Source]] = {}
    for some in batched(sorted({told for name in names if (told := folded(name))})):
        query = select(source.c.id).where(alike.in_(some)).order_by(source.c.id)
        for one in load(connection, SOURCE, connection.scalars(query).all()):
            found.setdefault(folded(one.name) or "", []).append(one)
    return found


def _by_address(connection: Connection, urls: Iterable[str]) -> Mapping[str, Document]:
    document = model.document
    found: dict[str, Document] = {}
    for some in batched(sorted(urls)):
        query = select(document.c.id).where(document.c.url.in_(some)).order_by(document.c.id)
        for one in load(connection, DOCUMENT, connection.scalars(query).all()):
            found.setdefault(one.url or "", one)
    return found
