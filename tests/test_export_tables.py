"""Flat tables: safe to open, the same as the ledger, and told by their dictionary."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from conftest import Place, run
from exports import NAUGHTY, PAYLOADS, fill
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from factcheck import model
from factcheck.cli.output import _harmless
from factcheck.interchange.flat.fields import Field, Kind
from factcheck.interchange.flat.forms import form as written_as
from factcheck.interchange.flat.tables import tables
from factcheck.interchange.harmless import harmless
from factcheck.interchange.selection import Selection

SIGNS = "=+-@\t\r＝＋－＠"


@pytest.fixture(scope="module", params=["nasty", "world"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all tables, as CSV and as Parquet."""
    path = tmp_path_factory.mktemp(request.param)
    place = fill(Place(str(path / "ledger.db"), "factcheck"), request.param)
    for form in ("csv", "parquet"):
        assert run("export", form, "-o", str(path / form), *place.options).code == 0
    out = path / "claims.jsonl"
    assert run("export", "--table", "claims", "-o", str(out), *place.options).code == 0
    return path


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "csv" / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def package(folder: Path, form: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((folder / form / "datapackage.json").read_text("utf-8"))
    return told


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_is_run(payload: str) -> None:
    assert harmless(payload) == f"'{payload}"
    assert _harmless(payload) == f"'{payload}"


@given(st.text(alphabet=st.sampled_from(f"{SIGNS} \u00a0\n1a'\"")))
@settings(deadline=None, max_examples=300)
def test_what_is_written_never_begins_as_a_formula(text: str) -> None:
    told = harmless(text)
    assert not told.startswith(tuple(SIGNS))
    assert not told.lstrip().startswith(tuple(SIGNS))
    assert undone(told) == text


@given(st.text(alphabet=st.sampled_from("'= 1\n@a")))
@settings(deadline=None, max_examples=300)
def test_what_was_made_harmless_can_be_undone(text: str) -> None:
    assert undone(harmless(text)) == text


def undone(cell: str) -> str:
    """A text as it was, by what the data dictionary says."""
    return cell[1:] if re.match(rf"'+\s*[{re.escape(SIGNS)}]", cell) else cell


@pytest.mark.parametrize("number", [-1, -1.5, 0])
def test_numbers_stay_numbers(number: float) -> None:
    assert _harmless(number) == str(number)


def test_no_cell_is_run_and_every_text_is_there(folder: Path) -> None:
    for name in tables():
        for row in rows(folder, name):
            for cell in row.values():
                assert not cell.startswith(tuple(SIGNS)), (name, cell)
                assert not cell.lstrip().startswith(tuple(SIGNS)), (name, cell)
    if folder.name.startswith("nasty"):
        texts = [unicodedata.normalize("NFC", one) for one in (*PAYLOADS, *NAUGHTY)]
        assert [row["statement"] for row in rows(folder, "claims")] == list(map(harmless, texts))
        # Forms that no spreadsheet opens keep texts as they are.
        lines = (folder / "claims.jsonl").read_text("utf-8").split("\n")[:-1]
        assert [json.loads(line)["statement"] for line in lines] == texts
        table = parquet.read_table(folder / "parquet" / "claims.parquet")
        assert table.column("statement").to_pylist() == texts


def test_the_dictionary_tells_every_column(folder: Path) -> None:
    for form in ("csv", "parquet"):
        told = package(folder, form)
        assert told["ledger"] == {"changeset": 2, "at": "2025-03-02T12:00:00Z"}
        resources = {one["name"]: one for one in told["resources"]}
        assert list(resources) == list(tables())
        for name, resource in resources.items():
            assert (folder / form / resource["path"]).is_file()
            fields = resource["schema"]["fields"]
            assert all(field["description"] for field in fields), name
            if form == "csv":
                with (folder / form / resource["path"]).open(encoding="utf-8") as handle:
                    assert next(csv.reader(handle)) == [field["name"] for field in fields]


def test_rows_are_what_the_dictionary_says(folder: Path) -> None:
    schemas = {one["name"]: one["schema"] for one in package(folder, "csv")["resources"]}
    keys = {name: {row["key"] for row in rows(folder, name)} for name in tables() if has_key(name)}
    for name, schema in schemas.items():
        found = rows(folder, name)
        marks = [tuple(row[field] for field in schema["primaryKey"]) for row in found]
        assert len(set(marks)) == len(marks), name
        for field in schema["fields"]:
            rules = field.get("constraints", {})
            for row in found:
                cell = row[field["name"]]
                assert cell or not rules.get("required"), (name, field)
                assert not cell or cell in rules.get("enum", [cell])
                assert not cell or fits(cell, field["type"]), (name, field, cell)
        for link in schema.get("foreignKeys", ()):
            target = keys[link["reference"]["resource"]]
            assert {row[link["fields"]] for row in found} - {""} <= target, (name, link)


def has_key(name: str) -> bool:
    return any(field.name == "key" for field in tables()[name].fields)


def fits(cell: str, type_: str) -> bool:
    patterns = {
        "boolean": "true|false",
        "integer": r"\d+",
        "number": r"\d+(\.\d+)?",
        "date": r"\d{4}-\d\d-\d\d",
        "datetime": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z",
        "object": r"\{.*\}",
        "string": r"(?s:.*)",
    }
    return re.fullmatch(patterns[type_], cell) is not None


def test_parquet_holds_what_csv_holds_with_types(folder: Path) -> None:
    for name, table in tables().items():
        typed = parquet.read_table(folder / "parquet" / f"{name}.parquet")
        told = rows(folder, name)
        assert typed.num_rows == len(told)
        for field in table.fields:
            column = typed.column(field.name)
            assert typed.schema.field(field.name).metadata[b"description"].decode() == field.about
            assert [as_csv(cell) for cell in column.to_pylist()] == [
                one.removeprefix("'") for one in (row[field.name] for row in told)
            ], (name, field.name)


def as_csv(cell: Any) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return str(cell).lower()
        case float():
            return f"{cell:.10f}".rstrip("0").rstrip(".")
        case datetime():
            return cell.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        case str():
            return cell.removeprefix("'")
    return str(cell)


def test_amounts_are_written_out_alike(place: Place) -> None:
    fill_with = {
        "questions": [{"key": "q", "text": "How much?", "kind": "quantity", "unit": "tonnes"}],
        "claims": [
            {
                "key": "c",
                "statement": "s",
                "kind": "statistic",
                "figures": [
                    {
                        "question": "q",
                        "words": f"w {low}",
                        "modifier": "exactly",
                        "rules": "manual",
                        "low": low,
                        "high": low,
                        "likely_low": low,
                        "likely_high": low,
                    }
                    for low in (0, 0.1, 0.00001, 1e-9, 123456789012345, 1e15, 2.5)
                ],
            }
        ],
    }
    result = run("import", "-", *place.options, stdin=json.dumps(fill_with))
    assert result.code == 0, result.err
    out = run("export", "csv", "--table", "figures", *place.options).out
    lows = [row["low"] for row in csv.DictReader(io.StringIO(out))]
    assert lows == [
        "0",
        "0.1",
        "0.00001",
        "0.000000001",
        "123456789012345",
        "1000000000000000",
        "2.5",
    ]


def test_the_first_cell_of_a_later_batch_is_looked_at(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.interchange.flat.rows._ROWS", 1)
    first = Field("name", Kind.TEXT, model.source.c.name, "a text")
    table = replace(tables()["sources"], fields=(first,), order=(model.source.c.key,))
    names = ["=1", "'=2", "plain", "-3"]
    records = [{"key": f"s{n}", "name": name, "kind": "group"} for n, name in enumerate(names)]
    result = run("import", "-", *place.options, stdin=json.dumps({"sources": records}))
    assert result.code == 0, result.err
    out = io.StringIO()
    with place.open().read() as reader:
        written_as("csv").write(reader.connection, table, Selection(None), out)
    assert out.getvalue().splitlines() == ["name", "'=1", "''=2", "plain", "'-3"]


def test_more_rows_than_are_read_at_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    options = ("--db", str(folder / "ledger.db"))
    asked = ("--said-until", "2100", "--kind", "statistic", "--kind", "event")
    before = {
        (table, some): run("export", "--table", table, *some, *options).out
        for table in tables()
        for some in ((), asked)
    }
    monkeypatch.setattr("factcheck.interchange.flat.rows._ROWS", 2)
    monkeypatch.setattr("factcheck.interchange.flat.rows._IDS", 1)
    monkeypatch.setattr("factcheck.interchange.flat.forms.parquet._GROUP", 2)
    for (table, some), out in before.items():
        assert run("export", "--table", table, *some, *options).out == out
    path = tmp_path / "claims.parquet"
    assert run("export", "--table", "claims", "-o", str(path), *options).code == 0
    whole = parquet.read_table(folder / "parquet" / "claims.parquet")
    assert parquet.read_table(path).equals(whole)
