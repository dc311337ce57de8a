"""What our own exports tell of a document, so that it comes back as itself."""

from __future__ import annotations

from typing import Any, Final

from factcheck.interchange.bibliography.fields import OWN_FIELD, OWN_KEY, own_told
from factcheck.interchange.incoming.intake import Intake
from factcheck.records import Document

TOLD_KEY: Final = "factcheck-key"
"""What items have the key under that a ledger gave to a document, beside the library's."""


def with_own(item: dict[str, Any]) -> dict[str, Any]:
    """Return an item with the kind and the key that an export of CSL-JSON tells beside it."""
    custom = item.get("custom")
    if not isinstance(custom, dict) or not isinstance(told := custom.get(OWN_FIELD), str):
        return item
    kind, key = own_told(told)
    left = {name: value for name, value in custom.items() if name != OWN_FIELD}
    more = {TOLD_KEY: key, "type": str(kind) if kind else item.get("type")}
    return item | more | {"custom": left or None}


def own_of(told: str | None, cited: str | None, title: str | None, intake: Intake) -> str | None:
    """Return the key that a ledger gave to a document: one of ours, or one of this very ledger.

    Another ledger may have given it to another document, which has another title.
    """
    if found := next((key for key in (told, cited) if key and OWN_KEY.fullmatch(key)), None):
        return found
    held = intake.known("document", told) if told and title else None
    is_same = isinstance(held, Document) and held.url is None and held.title == title
    return told if is_same else None
