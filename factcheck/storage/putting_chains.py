"""Chains of attribution to rows, a row a hop."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import Final

from sqlalchemy import RowMapping

from factcheck import model, records
from factcheck.storage.belonging import Belongings, Values, taken
from factcheck.storage.references import References


class ChainPutter:
    """Puts the chains of claims into the ledger."""

    def __init__(self, belongings: Belongings, references: References) -> None:
        self._belongings = belongings
        self._references = references

    def put(self, claim_id: int, chains: Iterable[records.Attribution], where: str) -> None:
        """Make the chains of a claim those that are given.

        Raises:
            InvalidError: if a hop names a source or document that is not there.
        """
        held = self._belongings.held(model.attribution.c.claim_id, claim_id)
        self._put(claim_id, None, chains, held, where)

    def _put(
        self,
        claim_id: int,
        via_id: int | None,
        hops: Iterable[records.Attribution],
        rows: list[RowMapping],
        where: str,
    ) -> None:
        here = [row for row in rows if row["via_id"] == via_id]
        wanted = []
        for number, hop in enumerate(hops):
            at = f"{where}[{number}]"
            values = self._values(hop, at)
            wanted.append((taken(here, values, ("source_id", "document_id")), values, hop, at))
        for row in here:
            self._delete(row, rows)
        for held, values, hop, at in wanted:
            if held is None:
                new = {"claim_id": claim_id, "via_id": via_id, **values}
                hop_id = self._belongings.changes.insert(model.attribution, new)
            else:
                hop_id = held["id"]
                self._belongings.update(model.attribution, held, values)
            self._put(claim_id, hop_id, hop.citing, rows, f"{at}.citing")

    def _values(self, hop: records.Attribution, at: str) -> Values:
        values = dict(zip(_FIELDS, _TOLD(hop), strict=True))
        id_of = self._references.optional_id
        values["source_id"] = id_of(model.source, hop.source, f"{at}.source")
        values["document_id"] = id_of(model.document, hop.document, f"{at}.document")
        return values

    def _delete(self, row: RowMapping, rows: list[RowMapping]) -> None:
        for cited in rows:
            if cited["via_id"] == row["id"]:
                self._delete(cited, rows)
        self._belongings.changes.delete(model.attribution, row["id"])


_FIELDS: Final = tuple(
    name
    for name in records.Attribution.__dataclass_fields__
    if name not in ("source", "document", "citing")
)
_TOLD: Final = attrgetter(*_FIELDS)
