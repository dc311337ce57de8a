"""A ledger whose claims disagree: counts by several people over some weeks, in three scripts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import Place, do

SOURCES: list[dict[str, Any]] = [
    {"key": "south-korea", "name": "대한민국 정부", "kind": "government"},
    {"key": "nis", "name": "국가정보원", "kind": "organisation", "parent": "south-korea"},
    {"key": "lawmaker", "name": "이성권 의원", "kind": "person"},
    {"key": "hur", "name": "Головне управління розвідки", "kind": "organisation"},
    {"key": "ministry", "name": "Министерство обороны", "kind": "government"},
    {"key": "officials", "name": "US officials", "kind": "group", "named": False},
    {"key": "yonhap", "name": "연합뉴스", "kind": "publication"},
]

DOCUMENTS: list[dict[str, Any]] = [
    {"key": "wire", "title": "북한군 300명 사망", "kind": "article", "publisher": "yonhap"},
    {"key": "digest", "title": "Losses & <claims>", "kind": "article", "issued": "2025-01-22"},
    {"key": "blog", "kind": "post-weblog"},
]

QUESTIONS: list[dict[str, Any]] = [
    {
        "key": "killed",
        "text": "How many were killed?",
        "kind": "quantity",
        "unit": "soldiers",
        "aggregation": "cumulative",
    },
    {
        "key": "wounded",
        "text": "How many were wounded?",
        "kind": "quantity",
        "unit": "soldiers",
        "aggregation": "cumulative",
    },
    {
        "key": "casualties",
        "text": "How many were killed or wounded?",
        "kind": "quantity",
        "unit": "soldiers",
        "aggregation": "cumulative",
        "parts": [{"part": "killed", "complete": True}, {"part": "wounded", "complete": True}],
    },
    {"key": "hurt", "text": "How many horses were hurt?", "kind": "quantity", "unit": "horses"},
    {"key": "fought", "text": "Did they fight?", "kind": "polar"},
    {"key": "asked", "text": "How many were sent home?", "kind": "quantity", "unit": "soldiers"},
]


def claim(
    key: str,
    question: str,
    words: str,
    *hops: dict[str, Any],
    as_of: str | None = None,
    statement: str = "",
) -> dict[str, Any]:
    figure = {"question": question, "words": words} | ({"as_of": as_of} if as_of else {})
    return {
        "key": key,
        "statement": statement or f"{words}, says {key}.",
        "kind": "statistic",
        "attributions": list(hops),
        "figures": [figure],
    }


def agency(said: str, quote: str) -> dict[str, Any]:
    """The agency's word, as a lawmaker passes it on to a wire."""
    own = {"source": "nis", "hedge": "estimated", "said": said, "quote": quote}
    return {"document": "wire", "source": "lawmaker", "citing": [own]}


CLAIMS: list[dict[str, Any]] = [
    claim("early", "killed", "about 300", agency("2025-01-13", "300여 명"), as_of="2025-01-13"),
    claim(
        "high",
        "killed",
        "about 1,000",
        {"document": "digest", "source": "officials", "hedge": "believe", "quote": "around 1,000"},
        as_of="2025-01-13",
    ),
    claim("later", "killed", "about 600", agency("2025-02-26", "600여 명"), as_of="2025-02-26"),
    claim("vague", "killed", "hundreds", {"document": "blog", "quote": "hundreds"}),
    claim("unknown", "killed", "unknown", {"document": "digest"}),
    claim(
        "hurt-many",
        "wounded",
        "about 2,700",
        agency("2025-01-13", "2,700여 명"),
        as_of="2025-01-13",
    ),
    claim("sum", "casualties", "about 2,000", agency("2025-01-13", "2천 명"), as_of="2025-01-13"),
    claim("yes", "fought", "yes", {"source": "hur", "quote": "воюють"}),
    claim("no", "fought", "no", {"source": "ministry", "quote": "не воюют"}),
    claim("perhaps", "fought", "cannot confirm", {"source": "officials"}),
    claim("horses-over", "hurt", "over 2,700", {"document": "blog"}),
    claim("horses-exactly", "hurt", "exactly 2,700", {"source": "hur"}),
    claim("horses-unsaid", "hurt", "2,720"),
]

CLASHES: dict[str, Any] = {
    "format": "factcheck-1",
    "sources": SOURCES,
    "documents": DOCUMENTS,
    "questions": QUESTIONS,
    "claims": CLAIMS,
}


def new_clashes(request: pytest.FixtureRequest, folder: Path, name: str) -> Place:
    """The ledger on the engine of a fixture's parameter: a file in a folder, or a schema."""
    if request.param == "sqlite":
        made = Place(str(folder / "clashes.db"), "factcheck")
    else:
        made = Place(request.getfixturevalue("postgres_url"), name)
    made.create()
    do(made, "import -", stdin=json.dumps(CLASHES))
    return made
