"""`factcheck import` and `export`: from everywhere to everywhere, and several ledgers at once."""

from __future__ import annotations

import hashlib
import json
import uuid
from pathlib import Path
from typing import Any

import pytest
from conftest import Place, Result, do, run
from sqlalchemy import text
from world import WORLD

ADDED = "sources: 7 added\ndocuments: 3 added\nquestions: 5 added\nclaims: 6 added\n"


def fine(*args: str, stdin: str | bytes | None = None) -> Result:
    result = run(*args, stdin=stdin)
    assert (result.code, result.err) == (0, "")
    return result


def write(path: Path, bundle: dict[str, Any]) -> str:
    path.write_text(json.dumps(bundle), encoding="utf-8")
    return str(path)


def log(place: Place) -> list[tuple[Any, ...]]:
    with place.open().read() as reader:
        query = text("SELECT actor, action, message, input_sha256 FROM changeset ORDER BY id")
        return [tuple(row) for row in reader.connection.execute(query)]


def test_a_ledger_goes_from_any_engine_to_any(world: Place, place: Place, tmp_path: Path) -> None:
    out = {form: fine("export", form, *world.options).out for form in ("json", "jsonl")}
    for form, count in (("jsonl", "added"), ("json", "unchanged")):
        path = tmp_path / f"out.{form}"
        path.write_text(out[form], encoding="utf-8")
        told = fine("import", str(path), *place.options).out
        assert told == ADDED.replace("added", count)
        assert fine("export", form, *place.options).out == out[form]


def test_nothing_is_lost_between_file_and_file(world: Place) -> None:
    out = json.loads(fine("export", *world.options).out)
    assert list(out) == list(WORLD)
    for kind in ("sources", "documents", "questions", "claims"):
        assert [one["key"] for one in out[kind]] == [one["key"] for one in WORLD[kind]]
        for theirs, ours in zip(out[kind], WORLD[kind], strict=True):
            assert set(theirs) == set(ours)


def test_the_log_tells_where_an_import_came_from(place: Place, tmp_path: Path) -> None:
    first = write(tmp_path / "first.json", {"sources": WORLD["sources"]})
    second = write(tmp_path / "second.json", {"documents": WORLD["documents"]})
    third = json.dumps({"questions": WORLD["questions"]}).encode()
    fine("import", first, *place.options)
    fine("import", first, second, "--actor", "Mina", *place.options)
    fine("import", "-", "-m", "the questions", *place.options, stdin=third)
    fine("import", "-", *place.options, stdin=third)
    both = ", ".join(f"{path} {sha256(Path(path).read_bytes())}" for path in (first, second))
    assert log(place)[1:] == [
        ("Tester", "import", f"import {first}", sha256(Path(first).read_bytes())),
        ("Mina", "import", f"import (SHA-256): {both}", None),
        ("Tester", "import", "the questions", sha256(third)),
    ]


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_a_dry_run_shows_field_by_field_and_writes_nothing(place: Place, tmp_path: Path) -> None:
    path = write(tmp_path / "world.json", WORLD)
    assert fine("import", path, "--dry-run", *place.options).out == (
        f"{ADDED}dry run: nothing was written\n"
    )
    assert log(place) == [("Tester", "init", None, None)]

    fine("import", path, *place.options)
    before = fine("export", *place.options).out
    changed = json.loads(json.dumps(WORLD))
    del changed["sources"][1]["country"]
    changed["documents"][0]["issued"] = "2025-01-14"
    changed["claims"][0]["attributions"][0]["citing"][0]["hedge"] = "reportedly"
    changed["claims"][0]["figures"][0]["words"] = "more than 300"
    changed["claims"].append({"key": "new", "statement": "Something new.", "kind": "event"})
    other = write(tmp_path / "changed.json", changed)
    dry = fine("import", other, "--dry-run", *place.options).out
    assert dry.splitlines() == [
        "would be updated source nis",
        "  country: “KR” -> nothing",
        "would be updated document wire",
        "  issued: “2025-01-13” -> “2025-01-14”",
        "would be updated claim killed-nis",
        "  attributions[0].citing[0].hedge: “estimated” -> “reportedly”",
        "  figures[0].words: “about 300” -> “more than 300”",
        "  figures[0].modifier: “about” -> “more_than”",
        "  figures[0].low: 240 -> 301",
        "  figures[0].high: 360 -> nothing",
        "  figures[0].likely_low: 270 -> 301",
        "  figures[0].likely_high: 330 -> 400",
        "sources: 1 updated, 6 unchanged",
        "documents: 1 updated, 2 unchanged",
        "questions: 5 unchanged",
        "claims: 1 added, 1 updated, 5 unchanged",
        "dry run: nothing was written",
    ]
    assert fine("export", *place.options).out == before
    assert len(log(place)) == 2
    assert fine("import", other, *place.options).out == "\n".join(dry.splitlines()[-5:-1]) + "\n"
    assert len(log(place)) == 3


def test_standard_output_and_the_name_of_a_file_choose_the_form(
    seed_db: str, tmp_path: Path
) -> None:
    shown = {form: fine("export", form, "--db", seed_db).out for form in ("json", "jsonl")}
    assert json.loads(shown["json"])["format"] == "factcheck-1"
    assert all(json.loads(line) for line in shown["jsonl"].splitlines())
    assert fine("export", "--db", seed_db).out == shown["json"]
    assert fine("export", "-o", "-", "--db", seed_db).out == shown["json"]
    for args, name, form in (
        ([], "a.json", "json"),
        ([], "a.jsonl", "jsonl"),
        ([], "a.JSONL", "jsonl"),
        ([], "a", "json"),
        (["json"], "a.txt", "json"),
        (["jsonl"], "b.json", "jsonl"),
    ):
        path = tmp_path / name
        assert fine("export", *args, "-o", str(path), "--db", seed_db).out == ""
        assert path.read_text(encoding="utf-8") == shown[form]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("x.csv", "x.csv: this is one table; name it: one table with --table "),
        ("x.md", "; for a table, factcheck cite -o x.md\n"),
        ("x.txt", "x.txt: no export format is called .txt; --list tells those there are\n"),
    ],
)
def test_a_file_is_not_filled_with_another_form_than_its_name_tells(
    seed_db: str, tmp_path: Path, name: str, told: str
) -> None:
    result = run("export", "-o", name, "--db", seed_db)
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert told in result.err
    assert [path.name for path in tmp_path.iterdir()] == ["story.db"]


def test_two_files_of_one_import_say_one_thing_of_a_record(place: Place, tmp_path: Path) -> None:
    first = write(tmp_path / "first.json", WORLD)
    other = json.loads(json.dumps(WORLD))
    other["sources"][1]["country"] = "KP"
    second = write(tmp_path / "second.json", other)
    for pair in ([first, second], [second, first]):
        result = run("import", *pair, *place.options)
        assert (result.code, result.out) == (2, "")
        told = f"{pair[1]}: source nis: {pair[0]} says something else of it; import them one"
        assert result.err.startswith(f"factcheck: {told}")
    assert log(place) == [("Tester", "init", None, None)]
    # What says the same is no contradiction, in whatever form.
    lines = tmp_path / "same.jsonl"
    fine("import", first, *place.options)
    lines.write_text(fine("export", "jsonl", *place.options).out, encoding="utf-8")
    told = fine("import", str(lines), str(lines), *place.options).out
    assert told.splitlines()[0] == "sources: 14 unchanged"


@pytest.mark.parametrize("stdin", ["{}", '{"format": "factcheck-1"}', '{"sources": []}'])
def test_a_file_without_records_says_so(seed_db: str, stdin: str) -> None:
    out = fine("import", "-", "--db", seed_db, stdin=stdin).out
    assert out == "nothing to import: no records\n"


def test_several_ledgers_of_one_database_do_not_see_each_other(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTCHECK_DB", postgres_url)
    names = kursk, donbas, third = [f"{name}_{uuid.uuid4().hex[:8]}" for name in "kdt"]
    fine("init", "--ledger", kursk)
    fine("init", "--ledger", donbas)
    monkeypatch.setenv("FACTCHECK_LEDGER", third)
    fine("init")
    # One key, another source in each.
    for name in names:
        kind = ["--kind", "group", "--key", "desk"]
        fine("add", "source", f"The {name} desk", *kind, "--ledger", name)
    claim = json.dumps(
        {"key": "c", "statement": "s", "kind": "event", "attributions": [{"source": "desk"}]}
    )
    fine("add", "claim", "-", "--ledger", kursk, stdin=claim)
    for name in names:
        listed = fine("sources", "--format", "csv", "--columns", "name,claims", "--ledger", name)
        assert listed.out == f"name,claims\nThe {name} desk,{int(name == kursk)}\n"
        asked = run("claims", "--origin", "desk", "--columns", "key", "--ledger", name)
        assert ("no claims" in asked.out) == (name != kursk)

    # What one ledger's claim rests on may go from another.
    assert run("remove", "desk", "--because", "x", "--ledger", kursk).code == 2
    fine("remove", "desk", "--because", "x", "--ledger", donbas)
    assert [run("show", "desk", "--ledger", name).code for name in names] == [0, 2, 0]
    status = {name: fine("db", "status", "--ledger", name).out for name in names}
    assert all(f"(ledger {name})" in status[name] for name in names)
    assert [line for line in status[kursk].splitlines() if "claims" in line] == ["claims      1"]
    unknown = run("claims", "--ledger", "nosuch")
    assert (unknown.code, unknown.err.count("\n")) == (3, 1)
    assert "no ledger here; `factcheck init` makes one" in unknown.err

    # Nothing stands outside the ledgers' own schemas, and each has its own version.
    with Place(postgres_url, kursk).open().read() as reader:
        query = text(
            "SELECT table_schema, count(*) FROM information_schema.tables"
            " WHERE table_name IN ('claim', 'alembic_version') GROUP BY table_schema"
        )
        found = dict(tuple(row) for row in reader.connection.execute(query))
        assert dict.fromkeys(names, 2).items() <= found.items()
        assert "public" not in found


def test_separators_of_unicode_within_a_text_stay_as_they_are(place: Place) -> None:
    said = "one\u2028two\u2029three"
    claim = {"key": "c", "statement": said, "kind": "event"}
    do(place, "import -", stdin=json.dumps({"format": "factcheck-1", "claims": [claim]}))
    out = do(place, "export json")
    assert json.loads(out)["claims"][0]["statement"] == said
    assert "unchanged" in do(place, "import -", stdin=out)
