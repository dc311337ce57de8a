"""What comes in is kept alike by both databases, or refused in one clear line."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import Any

import pytest
from conftest import Place, do, refused, run

from factcheck.cli.output import _harmless, _markdown
from factcheck.storage.address import read_address

DOCUMENT: dict[str, Any] = {"key": "d", "kind": "book"}
SOURCE: dict[str, Any] = {"key": "a", "name": "A", "kind": "person"}
CLAIM: dict[str, Any] = {"key": "c", "statement": "s", "kind": "event"}
NOTE = {"key": "ann-x", "kind": "note", "body": "n"}


def deep(levels: int) -> Any:
    return 1 if levels == 0 else {"a": deep(levels - 1)}


def figure(low: str) -> dict[str, Any]:
    question = {"key": "q", "text": "How many?", "kind": "quantity"}
    number = {"question": "q", "words": "x", "rules": "manual", "low": low}
    return {"questions": [question], "claims": [CLAIM | {"figures": [number]}]}


BAD: dict[str, tuple[dict[str, Any], str]] = {
    "NUL": ({"documents": [DOCUMENT | {"csl": {"note": "a\0"}}]}, "csl: note: control character"),
    "ESC in a name": (
        {"documents": [DOCUMENT | {"csl": {"\x1b": 1}}]},
        "a name: control character",
    ),
    "Infinity": (
        {"documents": [DOCUMENT | {"csl": {"n": [float("inf")]}}]},
        "csl: n[0]: no number",
    ),
    "huge": ({"documents": [DOCUMENT | {"csl": {"n": 10**19}}]}, "csl: n: no number"),
    "tiny": ({"documents": [DOCUMENT | {"csl": {"n": 1e-300}}]}, "csl: n: no number"),
    "deep": ({"documents": [DOCUMENT | {"csl": deep(21)}]}, "csl: nested too deeply"),
    "one name twice": (
        {"documents": [DOCUMENT | {"csl": {"\u00e9": 1, "e\u0301": 2}}]},
        "the same in Unicode NFC",
    ),
    "an identifier": (
        {"sources": [SOURCE | {"external_ids": {"w": "\0"}}]},
        "external_ids: w: con",
    ),
    "a huge amount": (figure("1e400"), "low: an amount is below"),
    "a tiny amount": (figure("1e-400"), "low: an amount is below"),
    "an early moment": (
        {"claims": [CLAIM | {"annotations": [NOTE | {"made_at": "0999-01-01T00:00:00Z"}]}]},
        "made_at: 0999-01-01T00:00:00+00:00 is out of reach",
    ),
    "beyond the calendar": (
        {"claims": [CLAIM | {"annotations": [NOTE | {"made_at": "9999-12-31T23:00:00-10:00"}]}]},
        "is out of reach",
    ),
    "no year": ({"claims": [CLAIM | {"event": "-0000"}]}, "-0000 is no year"),
    "one key on two records": (
        {
            "sources": [SOURCE | {"annotations": [NOTE]}],
            "claims": [CLAIM | {"annotations": [NOTE]}],
        },
        "claim c: annotations[0].key: 'ann-x' is the key of one on another record",
    ),
    "two levels at one position": (
        {
            "scales": [
                {
                    "key": "s",
                    "name": "S",
                    "version": "1",
                    "description": "d",
                    "levels": [
                        {"code": code, "label": code, "definition": "d", "position": 1}
                        for code in ("x", "y")
                    ],
                }
            ]
        },
        "scale s: levels[1] has the place of 'x', 1",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_what_no_database_keeps_is_refused(place: Place, name: str) -> None:
    data, told = BAD[name]
    result = run("import", "-", *place.options, stdin=json.dumps(data))
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert told in result.err


def test_what_csl_holds_comes_back(place: Place) -> None:
    csl = {"author": [{"family": "e\u0301", "x": None}], "n": 2**53, "f": -1.5e-7, "empty": ""}
    do(place, "import -", stdin=json.dumps({"documents": [DOCUMENT | {"csl": csl}]}))
    kept = json.loads(run("export", *place.options).out)["documents"][0]["csl"]
    assert kept == csl | {"author": [{"family": "\u00e9", "x": None}]}


def test_levels_may_change_places(place: Place) -> None:
    for codes in ("xy", "yx"):
        levels = [
            {"code": code, "label": code, "definition": "d", "position": number}
            for number, code in enumerate(codes)
        ]
        scale = {"key": "s", "name": "S", "version": "1", "description": "d", "levels": levels}
        do(place, "import -", stdin=json.dumps({"scales": [scale]}))


def test_a_file_may_rest_on_one_that_is_named_later(place: Place, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(
        json.dumps({"claims": [CLAIM | {"attributions": [{"source": "a"}]}]}), encoding="utf-8"
    )
    (tmp_path / "b.json").write_text(json.dumps({"sources": [SOURCE]}), encoding="utf-8")
    (tmp_path / "c.json").write_text("{}", encoding="utf-8")
    told = refused(place, "import c.json a.json")
    assert told.startswith("factcheck: a.json: claim c: attributions[0].source: no source")
    do(place, "import a.json b.json")


@pytest.mark.parametrize(
    "command", [["claims", "--limit", "9" * 20], ["undo", "9" * 20], ["log", "--limit", "9" * 20]]
)
def test_numbers_that_no_database_knows(command: list[str]) -> None:
    result = run(*command)
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert "is not in the range" in result.err


def test_an_error_drives_no_terminal() -> None:
    err = run("show", "--db", "a\x1b[1mb\nc.db", "x").err
    assert err.count("\n") == 1
    assert "\x1b" not in err


def test_no_password_of_a_query_is_printed() -> None:
    told = str(read_address("postgresql://h/db?password=geheim&sslpassword=geheim&user=u"))
    assert "geheim" not in told
    assert "user=u" in told


def test_a_formula_hides_behind_no_white_space() -> None:
    assert [_harmless(cell) for cell in ("\n =1", "\t1", "\u00a0@x", "a=1")] == [
        "'\n =1",
        "'\t1",
        "'\u00a0@x",
        "a=1",
    ]


def test_text_is_no_link_in_markdown() -> None:
    assert _markdown("![a](b) ~~c~~ &lt;") == "\\!\\[a\\](b) \\~\\~c\\~\\~ &amp;lt;"


def test_a_ledger_is_made_where_there_are_no_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    assert run("init", "--db", "x.db").code == 0
    assert run("claims", "--db", "x.db").code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["x.db"]
