"""A fact-checking ledger: claims, who made them, on whose authority, and how sure.

>>> import factcheck
>>> with factcheck.create("/tmp/story.db", actor="Mina").write("first source") as ledger:
...     change = ledger.put(factcheck.records.Source(name="국가정보원", kind="organisation"))
... # doctest: +SKIP
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factcheck import records
    from factcheck.errors import FactcheckError
    from factcheck.ledger import Ledger, create, open  # noqa: A004
    from factcheck.queries.filters import ClaimFilter

__all__ = ["ClaimFilter", "FactcheckError", "Ledger", "create", "open", "records"]

_HOMES = {
    "ClaimFilter": "factcheck.queries.filters",
    "FactcheckError": "factcheck.errors",
    "Ledger": "factcheck.ledger",
    "create": "factcheck.ledger",
    "open": "factcheck.ledger",
}


def __getattr__(name: str) -> Any:
    # On first use: SQLAlchemy alone costs 0.2 s to import, and `factcheck --help` needs none of it.
    if name == "records":
        return importlib.import_module("factcheck.records")
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
