"""Small ledgers for tests, written as bundles: who says which figure, and what is linked to what."""

from __future__ import annotations

import json
from typing import Any

from conftest import Place, do


def says(key: str, words: str | None, *chains: dict[str, Any], **links: str) -> dict[str, Any]:
    """A claim with a figure on `killed`, or with none, and its links by their kinds."""
    return {
        "key": key,
        "statement": f"So it is, says {key}.",
        "kind": "statistic",
        "attributions": list(chains),
        "figures": [] if words is None else [{"question": "killed", "words": words}],
        "links": [{"kind": kind, "to": to} for kind, to in links.items()],
    }


def bring(place: Place, *claims: dict[str, Any], unit: str = "soldiers", **more: Any) -> None:
    """Bring claims into a ledger that has two agencies, a paper, a page and three questions."""
    told = {
        "format": "factcheck-1",
        "sources": [
            *({"key": key, "name": key.upper(), "kind": "organisation"} for key in ("nis", "hur")),
            {"key": "paper", "name": "The Paper", "kind": "publication"},
            {"key": "analysts", "name": "analysts", "kind": "group", "named": False},
        ],
        "documents": [
            {"key": "page", "title": "A page", "kind": "webpage"},
            {"key": "own", "title": "Of our own", "kind": "report", "publisher": "nis"},
        ],
        "questions": [
            {"key": key, "text": f"How many {key}?", "kind": "quantity", "unit": unit}
            for key in ("killed", "wounded", "captured")
        ],
        "claims": list(claims),
    }
    do(place, "import -", stdin=json.dumps(told | more))
