"""The interchange format: what goes out comes in again as the same."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest
from conftest import Place, Result, do, run
from hypothesis import HealthCheck, given, settings
from strategies import bundles

from factcheck import records
from factcheck.interchange import writers
from factcheck.interchange.incoming import files as incoming_files
from factcheck.records.parsing import json_schema, parse_bundle
from factcheck.records.plain import to_json

SCHEMA = jsonschema.Draft202012Validator(json_schema())


def dumped(bundle: records.Bundle) -> bytes:
    return json.dumps(to_json(bundle), ensure_ascii=False).encode()


@given(bundles())
@settings(max_examples=100, deadline=None)
def test_a_bundle_written_and_read_is_the_same(bundle: records.Bundle) -> None:
    assert parse_bundle(dumped(bundle), "test") == bundle


@given(bundles())
@settings(max_examples=60, deadline=None)
def test_what_is_written_fits_the_schema(bundle: records.Bundle) -> None:
    SCHEMA.validate(json.loads(dumped(bundle)))


@given(bundle=bundles())
@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@pytest.mark.parametrize("format_", ["json", "jsonl"])
def test_a_ledger_exported_and_imported_is_the_same_ledger(
    bundle: records.Bundle, format_: str, new_ledger: Callable[[], Place], tmp_path: Path
) -> None:
    first, second = new_ledger(), new_ledger()
    given_file = tmp_path / f"{uuid.uuid4().hex}.json"
    given_file.write_bytes(dumped(bundle))
    fine(run("import", str(given_file), *first.options))
    out = fine(run("export", format_, *first.options)).out
    between = tmp_path / f"{uuid.uuid4().hex}.{format_}"
    between.write_text(out, encoding="utf-8")
    fine(run("import", str(between), *second.options))
    assert fine(run("export", format_, *second.options)).out == out
    # And what came out is what went in, but for the figures, which now tell their reading too.
    if format_ == "json":
        assert without_readings(parse_bundle(out.encode(), "out")) == without_readings(bundle)
    again = fine(run("import", str(given_file), *second.options)).out
    assert "added" not in again
    assert "updated" not in again


def fine(result: Result) -> Result:
    assert result.code == 0, result.err
    return result


def without_readings(bundle: records.Bundle) -> list[dict[str, object]]:
    plain = []
    for record in bundle.records():
        one = to_json(record)
        for figure in one.get("figures", ()):
            for name in set(figure) - {"question", "words", "as_of"}:
                del figure[name]
        for note in [*one.get("annotations", ()), *one.get("assessments", ())]:
            note.pop("key", None)
        plain.append(one)
    return plain


def test_the_seed_imported_again_is_unchanged(seeded: Place) -> None:
    from factcheck.resources import seed_file

    out = fine(run("import", str(seed_file()), *seeded.options)).out
    assert "unchanged" in out
    assert "added" not in out
    assert "updated" not in out


def test_the_seed_goes_from_one_engine_to_the_other(
    seed_db: str, place: Place, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    fine(run("export", "-o", str(out), "--db", seed_db))
    fine(run("import", str(out), *place.options))
    assert fine(run("export", *place.options)).out == fine(run("export", "--db", seed_db)).out


def test_every_format_tells_what_it_is_for() -> None:
    listed = fine(run("export", "--list")).out.splitlines()
    assert len(listed) == len(writers.names()) >= 2
    for name in writers.names():
        assert any(line.startswith(name) and writers.writer(name).TITLE in line for line in listed)


def test_an_update_is_shown_field_by_field(place: Place, tmp_path: Path) -> None:
    before, after = tmp_path / "before.json", tmp_path / "after.json"
    source = {"key": "nis", "name": "NIS", "kind": "organisation", "aliases": ["국정원"]}
    before.write_text(json.dumps({"sources": [source]}), encoding="utf-8")
    source |= {"name": "National Intelligence Service", "country": "KR"}
    after.write_text(json.dumps({"sources": [source]}), encoding="utf-8")
    fine(run("import", str(before), *place.options))
    dry = fine(run("import", str(after), "--dry-run", *place.options)).out
    assert "name: “NIS” -> “National Intelligence Service”" in dry
    assert "country: nothing -> “KR”" in dry
    assert "nothing was written" in dry
    assert fine(run("import", str(after), *place.options)).out == "sources: 1 updated\n"
    assert "KR" in fine(run("show", "nis", *place.options)).out


def test_claims_may_stand_before_what_they_refer_to_in_json_lines(
    place: Place, tmp_path: Path
) -> None:
    lines = [
        {
            "claim": {
                "key": "c",
                "statement": "s",
                "kind": "event",
                "attributions": [{"source": "a"}],
                "links": [{"kind": "context", "to": "d"}],
            }
        },
        {"source": {"key": "a", "name": "A", "kind": "person", "parent": "b"}},
        {"claim": {"key": "d", "statement": "t", "kind": "event"}},
        {"source": {"key": "b", "name": "B", "kind": "group"}},
    ]
    path = tmp_path / "mixed.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    assert (
        fine(run("import", str(path), *place.options)).out == "sources: 2 added\nclaims: 2 added\n"
    )


def test_several_files_are_one_transaction(place: Place, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text('{"sources": [{"key": "a", "name": "A", "kind": "person"}]}', encoding="utf-8")
    bad.write_text('{"sources": [{"key": "b", "name": "B", "kind": "robot"}]}', encoding="utf-8")
    assert run("import", str(good), str(bad), *place.options).code == 2
    assert "no sources" in fine(run("sources", *place.options)).out


def test_an_export_does_not_replace_a_file(seed_db: str, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_text("mine", encoding="utf-8")
    result = run("export", "-o", str(path), "--db", seed_db)
    assert result.code == 2
    assert "--force" in result.err
    assert path.read_text(encoding="utf-8") == "mine"
    fine(run("export", "-o", str(path), "--force", "--db", seed_db))
    assert json.loads(path.read_text(encoding="utf-8"))["format"] == "factcheck-1"
    assert [p.name for p in tmp_path.iterdir() if "partial" in p.name] == []


def test_an_unknown_format_names_those_there_are() -> None:
    result = run("export", "docxx")
    assert result.code == 2
    assert "json" in result.err


def test_judgements_made_here_outlive_an_import(seeded: Place, tmp_path: Path) -> None:
    before = tmp_path / "before.json"
    before.write_text(fine(run("export", "json", *seeded.options)).out, encoding="utf-8")
    fine(run("tag", "killed-nis", "to-check", *seeded.options))
    fine(run("flag", "nis", "call them", *seeded.options))
    reason = ("--because", "nobody else counted")
    fine(run("assess", "killed-nis", "unverifiable", *reason, *seeded.options))
    fine(run("resolve", flag_key(seeded), "--because", "called", *seeded.options))
    worked = fine(run("export", "json", *seeded.options)).out
    fine(run("import", str(before), *seeded.options))
    assert fine(run("export", "json", *seeded.options)).out == worked


def flag_key(place: Place) -> str:
    (flag,) = json.loads(run("flags", "--format", "json", *place.options).out)
    return str(flag["key"])


def test_that_two_are_one_stays_when_a_file_comes_again(place: Place) -> None:
    """Whoever wrote the file knew but one of them."""
    bundle = json.dumps(
        {
            "format": "factcheck-1",
            "sources": [
                {"key": "nis", "name": "NIS", "kind": "organisation"},
                {"key": "kr-nis", "name": "국정원", "kind": "organisation"},
            ],
        }
    )
    do(place, "import -", stdin=bundle)
    do(place, "link nis same_as kr-nis")
    assert "2 unchanged" in do(place, "import -", stdin=bundle)
    links = json.loads(do(place, "export"))["sources"][0]["links"]
    assert [(link["kind"], link["to"]) for link in links] == [("same_as", "kr-nis")]


def test_a_large_ledger_on_one_line_is_no_line_of_json_lines(place: Place, tmp_path: Path) -> None:
    sources = [
        {"key": f"s-{one}", "name": f"Source {one}", "kind": "person"} for one in range(1400)
    ]
    bundle, line = tmp_path / "bundle.json", tmp_path / "line.jsonl"
    bundle.write_text(json.dumps({"format": "factcheck-1", "sources": sources}), encoding="utf-8")
    aliases = [f"An other name of theirs, number {one}" for one in range(2000)]
    told = {"key": "long", "name": "Long", "kind": "person", "aliases": aliases}
    line.write_text(json.dumps({"source": told}) + "\n", encoding="utf-8")
    assert min(file.stat().st_size for file in (bundle, line)) > incoming_files.HEAD
    assert do(place, f"import {bundle}") == "sources: 1,400 added\n"
    assert do(place, f"import {line}") == "sources: 1 added\n"
