"""What all importers have in common."""

from __future__ import annotations

import io
import json
from io import BytesIO
from pathlib import Path

import pytest
from conftest import Place, run

from factcheck.cli import progress
from factcheck.interchange.incoming.files import Incoming
from factcheck.interchange.readers import names, reader

FILES = Path(__file__).parent / "incoming"


def log(place: Place) -> list[dict[str, str]]:
    told: list[dict[str, str]] = json.loads(run("log", "--format", "json", *place.options).out)
    return told


@pytest.mark.parametrize("sample", sorted(FILES.iterdir()), ids=lambda path: path.name)
def test_each_file_is_of_one_format_alone(sample: Path) -> None:
    data = sample.read_bytes()
    told = []
    for name in names():
        file = Incoming(sample.name, BytesIO(data), "", data[: 1 << 16])
        if reader(name).recognises(file):
            told.append(name)
        assert file.handle.tell() == 0, f"{name} left the file somewhere else"
    assert len(told) == 1


@pytest.mark.parametrize(
    "data", [b"", b"\n", b"\xff\xfe", b"PK\x03\x04", b"{", b"[", b"<", b"\0" * 99]
)
def test_what_is_of_no_format_is_no_error_of_ours(data: bytes, place: Place) -> None:
    for name in names():
        reader(name).recognises(Incoming("x", BytesIO(data), "", data))
    result = run("import", "-", *place.options, stdin=data)
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert "standard input: " in result.err


def test_the_formats_are_listed_and_named() -> None:
    listed = [line.split()[0] for line in run("import", "--list").out.splitlines()]
    assert listed == names()
    assert run("import").err.startswith("factcheck: name a file")
    near = run("import", "x", "--format", "ri").err
    assert "x" in near


def test_a_format_that_is_named_is_taken(place: Place, tmp_path: Path) -> None:
    path = tmp_path / "library.txt"
    path.write_bytes(b"\n \n" + (FILES / "zotero.ris").read_bytes())
    assert run("import", str(path), "--format", "ris", *place.options).code == 0
    wrong = run("import", str(path), "--format", "csl-json", *place.options)
    assert (wrong.code, wrong.out, wrong.err.count("\n")) == (2, "", 1)
    unknown = run("import", str(path), "--format", "rs", *place.options)
    assert (unknown.code, unknown.err.count("\n")) == (2, 1)
    assert "did you mean ris" in unknown.err


def test_files_in_one_changeset_or_in_one_each(place: Place, tmp_path: Path) -> None:
    ris, ftm = FILES / "zotero.ris", FILES / "entities.ftm.json"
    rejects = str(tmp_path / "aside.jsonl")
    some = (str(ris), str(ftm), "--rejects", rejects, *place.options)
    both = run("import", *some)
    assert both.code == 1
    assert len(log(place)) == 2
    assert run("undo", "2", "--yes", *place.options).code in (0, 2)


def test_one_changeset_a_file_keeps_the_digest_of_each(place: Place, tmp_path: Path) -> None:
    ris = FILES / "zotero.ris"
    broken = tmp_path / "broken.ris"
    broken.write_bytes(b"\xff\xfe\x00")
    result = run("import", str(ris), str(broken), "--format", "ris", "--each", *place.options)
    assert result.code == 2
    # What came before the broken file is in; running it again does the rest.
    assert [one["action"] for one in log(place)] == ["import", "init"]
    broken.write_bytes(b"TY  - BOOK\nTI  - Mended\nER  - \n")
    again = run("import", str(ris), str(broken), "--format", "ris", "--each", *place.options)
    assert again.code == 0
    assert len(log(place)) == 3


def test_a_dry_run_writes_neither_the_ledger_nor_the_rejects(place: Place, tmp_path: Path) -> None:
    path = tmp_path / "e.json"
    path.write_bytes((FILES / "entities.ftm.json").read_bytes())
    result = run("import", str(path), "--dry-run", *place.options)
    assert result.code == 1
    assert result.out.endswith("dry run: nothing was written\n")
    assert [one.name for one in tmp_path.iterdir() if "rejects" in one.name] == []
    assert len(log(place)) == 1


def test_rejects_that_cannot_be_written_keep_the_ledger_as_it_was(
    place: Place, tmp_path: Path
) -> None:
    rejects = str(tmp_path / "no" / "such" / "folder.jsonl")
    ftm = str(FILES / "entities.ftm.json")
    result = run("import", ftm, "--rejects", rejects, *place.options)
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert len(log(place)) == 1


class Terminal(io.StringIO):
    """What a command prints to."""

    def isatty(self) -> bool:
        return True


def test_a_long_import_shows_how_far_it_is_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", -1)
    monkeypatch.setattr(progress, "_EVERY", -1)
    for errors, told in ((Terminal(), True), (io.StringIO(), False)):
        monkeypatch.setattr("sys.stderr", errors)
        assert list(progress.watched("abcd", "records", 4)) == list("abcd")
        shown = errors.getvalue()
        assert shown.endswith("\r\x1b[K") is told
        assert ("50%  2 of 4 records" in shown) is told
        list(progress.watched("ab", "records"))
        assert ("\r2 records" in errors.getvalue()) is told
