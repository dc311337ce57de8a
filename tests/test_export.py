"""Every format of `factcheck export`, over ledgers of every sort, on both engines."""

from __future__ import annotations

import errno
import hashlib
import io
import json
import sqlite3
import uuid
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from conftest import ENGINES, Place, Result, run
from exports import CONTENTS, fill

from factcheck.cli.whole_files import whole_file, whole_folder
from factcheck.errors import ConflictError, InvalidError
from factcheck.interchange import writers
from factcheck.interchange.flat import forms
from factcheck.interchange.flat.tables import tables

FORMATS = writers.names()
SINGLE = [("csv", name) for name in tables()] + [("jsonl", "claims"), ("parquet", "figures")]
TEXTS = ["bibtex", "biblatex", "csl-json", "json", "jsonl", "ris"]


@pytest.fixture(scope="module")
def ledgers(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, str], Place]:
    """A function that gives a filled ledger on an engine, made once."""
    made: dict[tuple[str, str], Place] = {}
    folder = tmp_path_factory.mktemp("exports")

    def ledger(engine: str, content: str) -> Place:
        if (engine, content) not in made:
            if engine == "sqlite":
                place = Place(str(folder / f"{content}.db"), "factcheck")
            else:
                url = request.getfixturevalue("postgres_url")
                place = Place(url, f"x_{uuid.uuid4().hex[:12]}")
            made[engine, content] = fill(place, content)
        return made[engine, content]

    return ledger


def export(place: Place, *args: str) -> Result:
    result = run("export", *args, *place.options)
    assert result.code == 0, result.err
    assert all("left out" in line for line in result.err.splitlines()), result.err
    return result


def exported(place: Place, format_: str, folder: Path, *args: str) -> bytes:
    """Return the file that a format gives; of a format of several, the archive."""
    ending = ".zip" if isinstance(writers.writer(format_), writers.Tables) else ""
    path = folder / f"{format_}{ending}"
    path.unlink(missing_ok=True)
    export(place, format_, *args, "-o", str(path))
    return path.read_bytes()


Ledgers = Callable[[str, str], Place]


@pytest.mark.parametrize("content", [*CONTENTS, "seed"])
@pytest.mark.parametrize("format_", FORMATS)
def test_both_engines_give_the_same_bytes(
    ledgers: Ledgers, content: str, format_: str, tmp_path: Path
) -> None:
    engines = ENGINES[:1] if content in ("one", "seed") else ENGINES
    first, *others = (exported(ledgers(one, content), format_, tmp_path) for one in engines)
    # RIS has nothing but entries.
    assert first or (format_, content) == ("ris", "empty")
    assert others in ([first], [])
    if content == "one":
        assert exported(ledgers("sqlite", content), format_, tmp_path) == first


@pytest.mark.parametrize("engine", ENGINES)
def test_a_filter_that_selects_nothing_gives_an_empty_file(
    ledgers: Ledgers, engine: str, tmp_path: Path
) -> None:
    place = ledgers(engine, "world")
    for format_ in FORMATS:
        nothing = exported(place, format_, tmp_path, "--text", "nowhere to be found")
        assert nothing or format_ == "ris"
    assert export(place, "csv", "--table", "claims", "--tag", "nosuch").out.count("\n") == 1
    assert export(place, "csl-json", "--tag", "nosuch").out == "[]\n"
    assert json.loads(export(place, "json", "--tag", "nosuch").out) == {"format": "factcheck-1"}


@pytest.mark.parametrize("format_", TEXTS)
def test_what_each_format_looks_like(
    ledgers: Ledgers, format_: str, golden: Callable[[str, str], None]
) -> None:
    golden(f"export-{format_}.txt", export(ledgers("sqlite", "world"), format_).out)


def test_what_the_flat_tables_look_like(
    ledgers: Ledgers, golden: Callable[[str, str], None], tmp_path: Path
) -> None:
    archive = zipfile.ZipFile(io.BytesIO(exported(ledgers("sqlite", "world"), "csv", tmp_path)))
    assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    texts = {name: archive.read(name).decode() for name in archive.namelist()}
    golden("export-datapackage.json", texts.pop("datapackage.json"))
    golden("export-tables.txt", "".join(f"{name}\n{text}\n" for name, text in texts.items()))


@pytest.mark.parametrize(("format_", "table"), SINGLE)
def test_a_table_alone_is_the_one_in_the_folder(
    ledgers: Ledgers, format_: str, table: str, tmp_path: Path
) -> None:
    place = ledgers("sqlite", "world")
    path = tmp_path / f"{table}.{format_}"
    export(place, "--table", table.replace("_", "-"), "-o", str(path))
    assert path.read_bytes()
    if format_ in FORMATS and format_ != "jsonl":
        export(place, format_, "-o", str(tmp_path / "folder"))
        assert (tmp_path / "folder" / path.name).read_bytes() == path.read_bytes()
        names = {one.name for one in (tmp_path / "folder").iterdir()}
        suffix = forms.form(format_).SUFFIX
        assert names == {f"{name}{suffix}" for name in tables()} | {"datapackage.json"}


@pytest.mark.parametrize("format_", ["json", "jsonl", "sqlite"])
@pytest.mark.parametrize("engine", ENGINES)
def test_selected_claims_are_a_ledger_of_their_own(
    ledgers: Ledgers, engine: str, format_: str, tmp_path: Path
) -> None:
    place = ledgers(engine, "world")
    asked = ("--source", "nis")
    copy = Place(str(tmp_path / "copy.db"), "factcheck")
    if format_ == "sqlite":
        export(place, *asked, "-o", copy.db)
    else:
        assert run("init", *copy.options).code == 0
        told = export(place, format_, *asked).out
        assert run("import", "-", *copy.options, stdin=told).code == 0
    assert run("verify", *copy.options).code == 0
    keys = ("claims", *asked, "--columns", "key,statement,attributed-to", "--format", "csv")
    assert run(*keys, *copy.options).out == run(*keys, *place.options).out
    # What it holds can be exported again, and is the same then.
    assert export(copy, "json").out == export(place, "json", *asked).out


def test_what_tells_against_a_claim_goes_with_it(new_place: Callable[[], Place]) -> None:
    place = new_place()
    place.create()
    links = {
        "refuter": ("refutes", "chosen"),
        "later": ("supersedes", "refuter"),
        "repeater": ("repeats", "chosen"),
        "chosen": ("context", "linked"),
        "against": ("refutes", "linked"),
        "linked": None,
    }
    claims = [
        {"key": key, "statement": key, "kind": "event"}
        | ({"links": [{"kind": link[0], "to": link[1]}]} if link else {})
        for key, link in links.items()
    ]
    result = run("import", "-", *place.options, stdin=json.dumps({"claims": claims}))
    assert result.code == 0, result.err
    told = json.loads(export(place, "json", "--text", "chosen").out)
    assert {one["key"] for one in told["claims"]} == set(links) - {"repeater"}


def test_a_ledger_file_keeps_how_claims_stand_in_the_whole(
    ledgers: Ledgers, tmp_path: Path
) -> None:
    place = ledgers("sqlite", "world")
    copy = tmp_path / "copy.db"
    export(place, "sqlite", "--source", "lawmaker", "-o", str(copy))
    query = "SELECT key, word FROM standing JOIN claim ON claim.id = claim_id ORDER BY key"
    with closing(sqlite3.connect(copy)) as small, closing(sqlite3.connect(place.db)) as whole:
        stood = dict(whole.execute(query).fetchall())
        stands = dict(small.execute(query).fetchall())
        assert stands
        assert stands.items() <= stood.items()
        assert small.execute("SELECT count(*) FROM claim_history").fetchone() == (0,)
        (message,) = small.execute("SELECT message FROM changeset").fetchone()
        assert message.endswith("of changeset 2")


def test_a_past_state_is_exported_as_it_was(
    new_place: Callable[[], Place], ledgers: Ledgers, tmp_path: Path
) -> None:
    place = fill(new_place(), "world")
    assert run("edit", "nis", "name=Another", *place.options).code == 0
    assert run("tag", "killed-nis", "new", *place.options).code == 0
    for name in FORMATS:
        before = exported(ledgers("sqlite", "world"), name, tmp_path)
        assert exported(place, name, tmp_path, "--as-of", "2") == before, name
        if name in ("json", "csv", "sqlite"):
            assert exported(place, name, tmp_path) != before


def test_the_name_of_a_file_tells_the_format(ledgers: Ledgers, tmp_path: Path) -> None:
    place = ledgers("sqlite", "one")
    for name, starts in (
        ("a.csl.json", b"[\n"),
        ("a.ris", b"TY  - "),
        ("a.db", b"SQLite format 3\0"),
        ("a.zip", b"PK"),
    ):
        export(place, "-o", str(tmp_path / name))
        assert (tmp_path / name).read_bytes().startswith(starts)


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["bibtxe"], "no export format 'bibtxe'; did you mean bibtex"),
        (["docxx"], "no export format 'docxx'; there are b"),
        (["-o", "x.bib"], "x.bib: may be biblatex or bibtex; name one before -o"),
        (["-o", "x.csv"], "x.csv: this is one table; name it"),
        (["bibtex", "-o", "x.json"], "x.json: bibtex is asked for; call it .bib"),
        (["json", "-o", "x.docx"], "x.docx: json is asked for; call it .json"),
        (["csv", "-o", "x.ttl"], "x.ttl: csv is asked for; call it .zip"),
        (["csv"], "these are several files: name a folder, or a .zip, with -o"),
        (["csv", "-o", "x.csv"], "x.csv: these are several files"),
        (["--table", "clams"], "no table 'clams'; did you mean claims"),
        (["ris", "--table", "claims"], "--table: ris has no --table; csv, jsonl, parquet have"),
        (
            ["csv", "--table", "claims", "-o", "x.parquet"],
            "x.parquet: csv is asked for; call it .csv",
        ),
        (
            ["jsonl", "--table", "claims", "-o", "x.json"],
            "x.json: jsonl is asked for; call it .jsonl",
        ),
        (
            ["--table", "claims", "-o", "x.txt"],
            "x.txt: a table's file ends in .csv, .jsonl, .parquet",
        ),
        (["json", "--source", "nobody"], "no source 'nobody'"),
        (["csv", "-o", "mine"], "mine: has other files in it, notes.txt; name a new folder"),
        (["csv", "-o", "mine/notes.txt"], "notes.txt: is a file; name a folder"),
        (["csv", "-o", "no/such/folder"], "cannot be written"),
    ],
)
def test_wrong_use_is_told_in_a_line(
    ledgers: Ledgers, args: list[str], told: str, tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("keep me", encoding="utf-8")
    result = run("export", *args, *ledgers("sqlite", "one").options)
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert told in result.err
    assert [str(one.relative_to(tmp_path)) for one in tmp_path.rglob("*")] == [
        "mine",
        "mine/notes.txt",
    ]


def test_a_folder_is_replaced_by_force_alone(ledgers: Ledgers, tmp_path: Path) -> None:
    export(ledgers("sqlite", "one"), "csv", "-o", "folder")
    before = (tmp_path / "folder" / "claims.csv").read_bytes()
    other = ledgers("sqlite", "world")
    refused = run("export", "csv", "-o", "folder", *other.options)
    assert (refused.code, "--force replaces it" in refused.err) == (2, True)
    assert (tmp_path / "folder" / "claims.csv").read_bytes() == before
    export(other, "csv", "-o", "folder", "--force")
    assert (tmp_path / "folder" / "claims.csv").read_bytes() != before
    assert [one.name for one in tmp_path.iterdir()] == ["folder"]


@pytest.mark.parametrize("args", [["sqlite"], ["json"], ["csv", "--table", "claims"]])
def test_the_ledger_that_is_read_is_never_replaced(
    ledgers: Ledgers, args: list[str], tmp_path: Path
) -> None:
    place = ledgers("sqlite", "one")
    own = Path("own")
    own.write_bytes(Path(place.db).read_bytes())
    Path("link").symlink_to(own)
    Path("again").hardlink_to(own)
    before = own.read_bytes()
    for name in ("own", "link", "again", "../" + tmp_path.name + "/own"):
        for db in ("own", "link"):
            refused = run("export", *args, "-o", name, "--force", "--db", db)
            assert refused.code == 2
            assert (
                refused.err == f"factcheck: {name}: is the ledger that is read; name another file\n"
            )
    assert own.read_bytes() == before
    assert run("export", *args, "--db", "own", "-o", "other").code == 0


def test_no_file_is_put_beside_changes_that_sqlite_would_play_into_it(
    ledgers: Ledgers, tmp_path: Path
) -> None:
    place = ledgers("sqlite", "one")
    for left in ("out.db-wal", "out.db-journal"):
        Path(left).write_bytes(b"changes")
        for force in ([], ["--force"]):
            refused = run("export", "-o", "out.db", *force, *place.options)
            assert refused.code == 2
            assert f"out.db: is in use or was not closed, {left} is beside it; close" in refused.err
        assert [one.name for one in tmp_path.iterdir()] == [left]
        Path(left).write_bytes(b"")
        export(place, "-o", "out.db", "--force")
        Path(left).unlink()
        Path("out.db").unlink()


def test_a_link_stays_a_link(ledgers: Ledgers, tmp_path: Path) -> None:
    place = ledgers("sqlite", "one")
    Path("real").mkdir()
    Path("link").symlink_to("real")
    Path("real.json").write_text("", encoding="utf-8")
    Path("link.json").symlink_to("real.json")
    export(place, "csv", "-o", "link", "--force")
    export(place, "json", "-o", "link.json", "--force")
    assert Path("link").is_symlink()
    assert Path("link.json").is_symlink()
    assert Path("real/claims.csv").read_bytes()
    assert Path("real.json").read_bytes()
    names = sorted(one.name for one in tmp_path.iterdir())
    assert names == ["link", "link.json", "real", "real.json"]


@pytest.mark.parametrize(("binary", "mark"), [(True, b"x"), (False, "x")])
def test_a_file_appears_whole_or_not_at_all(tmp_path: Path, binary: bool, mark: Any) -> None:
    path = tmp_path / "out"
    with whole_file(path, binary=binary, force=False) as handle:
        handle.write(mark)
        assert not path.exists()
    assert path.read_bytes() == b"x"
    with pytest.raises(ConflictError), whole_file(path, binary=binary, force=False):
        pass
    for error, raised in (
        (ValueError(), ValueError),
        (OSError(errno.ENOSPC, "No space left on device"), OSError),
        (PermissionError(errno.EACCES, "Permission denied"), InvalidError),
        (BrokenPipeError(), BrokenPipeError),
    ):
        with pytest.raises(raised), whole_file(path, binary=binary, force=True) as handle:
            handle.write(mark + mark)
            raise error
        assert path.read_bytes() == b"x"
        with pytest.raises(raised), whole_folder(tmp_path / "new", ["a"], force=False) as new:
            (new / "a").write_bytes(b"x")
            raise error
    assert [one.name for one in tmp_path.iterdir()] == ["out"]


def test_bytes_are_not_printed_on_a_terminal(
    ledgers: Ledgers, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = ledgers("sqlite", "one")
    digest = hashlib.sha256(export(place, "sqlite").out.encode(errors="replace")).hexdigest()
    assert digest
    monkeypatch.setattr("typer.testing._NamedTextIOWrapper.isatty", lambda _: True, raising=False)
    result = run("export", "sqlite", *place.options)
    assert (result.code, result.out) == (2, "")
    assert "name a file with -o" in result.err


def test_a_missing_extra_is_named(ledgers: Ledgers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    result = run("export", "parquet", "-o", "folder", *ledgers("sqlite", "one").options)
    assert result.code == 2
    assert "pip install 'factcheck-db[parquet]'" in result.err
    assert not Path("folder").exists()
