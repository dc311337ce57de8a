"""What the shell offers after a tab: keys from the ledger, with their titles."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

Completion = Callable[[Any, str], list[tuple[str, str]]]


def keys_of(*kinds: str) -> Completion:
    """Return a completion of the keys of some kinds of record; of all, if none is given."""

    def complete(ctx: Any, incomplete: str) -> list[tuple[str, str]]:
        import factcheck
        from factcheck.errors import FactcheckError
        from factcheck.queries.finding import complete as complete_keys
        from factcheck.storage.nouns import NOUNS

        asked = [ctx.params, ctx.parent.params if ctx.parent else {}]
        db = next((found["db"] for found in asked if found.get("db")), None)
        ledger = next((found["ledger"] for found in asked if found.get("ledger")), None)
        nouns = tuple(noun for noun in NOUNS if noun.name in kinds)
        try:
            opened = factcheck.open(
                db or os.environ.get("FACTCHECK_DB") or "factcheck.db",
                ledger=ledger or os.environ.get("FACTCHECK_LEDGER") or "factcheck",
            )
            with opened.read() as reader:
                return complete_keys(reader.connection, incomplete, *nouns)
        except FactcheckError:
            # Where there is no ledger there is nothing to offer, and no place to say so.
            return []

    return complete


complete_any = keys_of()
complete_source = keys_of("source")
complete_document = keys_of("document")
complete_question = keys_of("question")
