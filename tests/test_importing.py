"""What all importers have in common."""

from __future__ import annotations

import bz2
import csv
import errno
import gzip
import hashlib
import io
import json
import os
import resource
import sqlite3
import tempfile
import tracemalloc
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, closing
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest
from conftest import Place, Result, listed, run
from sqlalchemy import event

from factcheck.cli import progress
from factcheck.cli.arriving import Arrival, arrivals
from factcheck.cli.arriving import told as told_of
from factcheck.errors import InvalidError
from factcheck.interchange.incoming import bundle, files, gathering
from factcheck.interchange.incoming.files import Incoming
from factcheck.interchange.incoming.gathering import Gathered
from factcheck.interchange.incoming.rejected import BECAUSE, Rejected
from factcheck.interchange.incoming.scratch import scratch
from factcheck.interchange.readers import names, reader
from factcheck.ledger.doubles import Doubles
from factcheck.records import Attribution, Claim, Source
from factcheck.records.joining import OtherClaimError
from factcheck.vocabulary import ClaimKind, SourceKind

FILES = Path(__file__).parent / "incoming"


KEYED = """
source = {name = "{speaker}", kind = "person"}
claim = [{key = "{id}", statement = "{claim}", kind = "event"}]
"""
FIRST = "id,claim,speaker\n1,The Moon is made of cheese.,Ann\n2,Taxes rose twice.,Bob\n"
SECOND = "id,claim,speaker\n1,Bridges were blown up.,Carl\n3,Grain fell by half.,Dina\n"


def failed(result: Result) -> str:
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1), result
    return result.err


def written(name: str, text: str) -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def said(place: Place) -> dict[str, str]:
    """Who says what, by the statement."""
    rows = listed(place, "claims --columns statement,attributed_to")
    return {row["statement"]: ", ".join(row["attributed_to"]) for row in rows}


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
    assert "jsonl-tables" not in run("import", "--list").out
    assert run("import").err.startswith("factcheck: name a file")


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
    assert run("undo", "2", *place.options).code == 0
    assert listed(place, "claims") == []
    assert run("import", "--each", *some).code == 1
    assert [one["action"] for one in log(place)][:3] == ["import", "import", "undo"]


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


def test_of_several_files_the_log_keeps_the_digest_of_each(place: Place) -> None:
    given = [written(f"{name}.ris", f"TY  - BOOK\nTI  - {name}\nER  - \n") for name in "ab"]
    digests = [hashlib.sha256(Path(one).read_bytes()).hexdigest() for one in given]
    assert run("import", *given, *place.options).code == 0
    told = f"a.ris {digests[0]}, b.ris {digests[1]}"
    assert log(place)[0]["message"] == f"import (SHA-256): {told}"
    assert run("import", *given, "--message", "Both", *place.options).code == 0
    # Nothing was changed, and so nothing is logged.
    assert len(log(place)) == 2
    assert run("undo", "2", *place.options).code == 0
    assert run("import", *given, "--message", "Both", *place.options).code == 0
    assert log(place)[0]["message"] == f"Both (SHA-256: {told})"
    files = [Arrival(Path(), f"{number}", "ris", "f" * 64, None) for number in range(99)]
    assert told_of(files, None).startswith("import (SHA-256): 0 ffffffffffff, 1 ffffffffffff, 2")
    assert told_of(files * 9, None) == "import 891 files"
    assert told_of(files * 9, "Many") == "Many"


def test_more_files_than_can_be_open_at_once(place: Place) -> None:
    claim = {"statement": "x", "kind": "event"}
    given = []
    for number in range(40):
        own = {"claim": claim | {"key": f"c{number}"}}
        given += [
            written(f"{number}.jsonl", json.dumps(own)),
            written(f"{number}.ris", f"TY  - BOOK\nTI  - {number}\nER  - \n"),
        ]
    # Whatever is imported late is imported now.
    assert run("import", *given[:2], "--dry-run", *place.options).code == 0
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    top = os.dup(0)
    os.close(top)
    resource.setrlimit(resource.RLIMIT_NOFILE, (top + 30, hard))
    try:
        result = run("import", *given, *place.options)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert (result.code, result.out.splitlines()[-1]) == (0, "documents: 40 added"), result
    assert len(listed(place, "claims")) == 40


def test_a_file_that_changes_between_two_looks_is_told() -> None:
    given = [Path(written(f"{name}.ris", "TY  - BOOK\nER  - \n")) for name in "ab"]
    with ExitStack() as stack:
        first, _ = arrivals(given, None, stack)
    with first.opened() as file:
        assert file.handle.read() == given[0].read_bytes()
    written("a.ris", "TY  - BOOK\nTI  - New\nER  - \n")
    with pytest.raises(InvalidError, match="it was changed while it was read"), first.opened():
        pass


def test_a_pipe_with_a_name_is_read(place: Place) -> None:
    os.mkfifo("pipe")
    claims = b"claim,speaker\nTaxes rose.,Bob\n"
    writing = Thread(target=lambda: Path("pipe").write_bytes(claims))
    writing.start()
    assert run("import", "pipe", *place.options).code == 0
    writing.join()
    assert said(place) == {"Taxes rose.": "Bob"}


def test_a_line_that_no_memory_holds_is_told(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    long = "x" * (files.HEAD + 1)
    entity = {"id": "Q1", "schema": "Person", "properties": {"name": [long]}}
    own = {"claim": {"key": "c", "kind": "event", "statement": long}}
    for name, told in (("own.jsonl", own), ("ftm.json", entity)):
        given = ("import", written(name, json.dumps(told)), *place.options)
        assert "of more than" not in run(*given).err
        with monkeypatch.context() as patch:
            patch.setattr(files, "_LONGEST_LINE", files.HEAD)
            assert f"{name}: line 1: a line of more than 0 MiB" in failed(run(*given))


def test_the_first_line_is_looked_at_as_far_as_it_was_read() -> None:
    class Unread(BytesIO):
        def readline(self, _: int | None = -1, /) -> bytes:
            raise AssertionError

    for begins, are in (
        (b'\xef\xbb\xbf{"claim": {"', True),
        (b'{"claims": [{"', False),
        (b"x", False),
    ):
        data = begins + b"x" * files.HEAD
        file = Incoming("x", Unread(data), "", data[: files.HEAD])
        assert bundle.is_lines(file) is are


def test_parts_of_records_are_put_together_in_the_order_of_the_files() -> None:
    def claim(key: str, statement: str, *hops: str) -> Claim:
        said = tuple(Attribution(source=one) for one in hops)
        return Claim(key=key, statement=statement, kind=ClaimKind.EVENT, attributions=said)

    told: list[tuple[str, str, int]] = []
    source = Source(key="s", name="S", kind=SourceKind.GROUP)
    with Gathered(lambda record, why, file: told.append((record.key, why, file))) as gathered:
        gathered.add(claim("b", "x", "s"), 0)
        gathered.add(source, 0)
        gathered.add(claim("a", "y", "s"), 0)
        for _ in range(3):
            gathered.add(claim("b", "x", "t"), 1)
            gathered.add(claim("b", "z", "t"), 2)
            gathered.add(source, 2)
        assert len(gathered) == 3
        every = list(gathered)
        assert [gathered.file_of(one) for one in every] == [0, 0, 0]
    assert every == [source, claim("b", "x", "s", "t"), claim("a", "y", "s")]
    assert told == [("b", "another claim has the key b: “x”", 2)]


def test_of_records_that_are_kept_aside_none_stays_in_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(gathering, "_LATELY", 10)
    monkeypatch.setattr(gathering, "_WAITING", 10)
    some = (
        Claim(key=f"c{number}", statement=f"It was {number}.", kind=ClaimKind.EVENT)
        for number in range(3_000)
    )
    with Gathered(lambda *_: None) as gathered:
        tracemalloc.start()
        try:
            for one in some:
                gathered.add(one)
            held, _ = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert len(gathered) == 3_000
    assert held < 100_000


def test_a_full_folder_of_temporary_files_is_named() -> None:
    full = sqlite3.connect("", isolation_level=None)
    full.executescript("PRAGMA max_page_count = 2; CREATE TABLE t (x)")
    with closing(full), pytest.raises(OSError, match="no space left") as told, scratch():
        full.execute("INSERT INTO t VALUES (zeroblob(100000))")
    assert (told.value.errno, told.value.filename) == (errno.ENOSPC, tempfile.gettempdir())
    with pytest.raises(OSError, match="No space") as told, scratch():
        raise OSError(errno.ENOSPC, "No space left on device")
    assert told.value.filename == tempfile.gettempdir()
    with pytest.raises(sqlite3.OperationalError), scratch():
        sqlite3.connect("").execute("SELECT x")
    with pytest.raises(OSError, match="Broken") as told, scratch():
        raise OSError(errno.EPIPE, "Broken pipe")
    assert told.value.filename is None


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


# Keys of claims.


@pytest.mark.parametrize("together", [True, False])
def test_a_key_of_another_claim_is_refused_with_its_row(place: Place, together: bool) -> None:
    first, second = written("a.csv", FIRST), written("b.csv", SECOND)
    told = ("--mapping", written("m.toml", KEYED), *place.options)
    if not together:
        assert run("import", first, *told).code == 0
    given = [first, second] if together else [second]
    assert run("import", *given, *told).code == 1
    assert said(place) == {
        "The Moon is made of cheese.": "Ann",
        "Taxes rose twice.": "Bob",
        "Grain fell by half.": "Dina",
    }
    # Nothing of the row came in.
    assert "Carl" not in run("sources", *place.options).out
    (row,) = csv.DictReader(io.StringIO(Path("b.csv.rejects.csv").read_text(encoding="utf-8")))
    assert (row["claim"], row["speaker"]) == ("Bridges were blown up.", "Carl")
    why = "another file gave the key 1" if together else "another claim has the key 1: “The Moon"
    assert why in row[BECAUSE]
    assert "leave `key` out" in row[BECAUSE]
    assert run("import", second, "--strict", *told).code == 2
    again = run("import", second, "--overwrite", *told)
    assert again.code == 0
    assert "Bridges were blown up." in said(place)


def test_a_claim_that_somebody_mended_here_is_still_the_same(place: Place) -> None:
    told = ("import", written("a.csv", FIRST), "--mapping", written("m.toml", KEYED))
    assert run(*told, *place.options).code == 0
    mended = "statement=The Moon is of cheese."
    assert run("edit", "1", mended, *place.options).code == 0
    again = run(*told, *place.options)
    assert (again.code, again.out) == (0, "sources: 2 unchanged\nclaims: 2 unchanged\n")
    # What was undone was another claim.
    for number in ("3", "2"):
        assert run("undo", number, *place.options).code == 0
    other = ("import", written("b.csv", SECOND), "--mapping", "m.toml")
    assert run(*other, *place.options).code == 0
    assert run(*told, *place.options).code == 1
    assert said(place)["Bridges were blown up."] == "Carl"


def test_other_formats_refuse_the_key_of_another_claim(seed_db: str, place: Place) -> None:
    assert run("export", "csv", "-o", "tables", "--db", seed_db).code == 0
    assert run("import", "tables", *place.options).code == 0
    claims = Path("tables/claims.csv")
    text = claims.read_text(encoding="utf-8")
    was = "Approximately 300 North Korean soldiers have been killed in the conflict so far."
    assert was in text
    claims.write_text(text.replace(was, "Bridges were blown up."), encoding="utf-8")
    result = run("import", "tables", *place.options)
    assert result.code == 1
    (line,) = Path("tables.rejects.jsonl").read_text(encoding="utf-8").splitlines()
    aside = json.loads(line)
    assert aside["what"]["statement"] == "Bridges were blown up."
    assert "another claim has the key killed-nis: “Approximately 300" in aside["why"]
    assert was in said(place)
    assert run("import", "tables", "--overwrite", *place.options).code == 0
    assert "Bridges were blown up." in said(place)


def test_the_library_refuses_the_key_of_another_claim(place: Place) -> None:
    told = Claim(key="1", statement="The Moon is of cheese.", kind=ClaimKind.EVENT)
    other = Claim(key="1", statement="Bridges were blown up.", kind=ClaimKind.EVENT)
    with place.open().write("a") as writer:
        assert [change.status for change in writer.add_all([told])] == ["added"]
    with pytest.raises(OtherClaimError), place.open().write("b") as writer:
        list(writer.add_all([other]))


def test_what_somebody_set_here_outlives_an_import(place: Place) -> None:
    speaker = {"@type": "Organization", "name": "Facebook posts"}
    review = {
        "@type": "ClaimReview",
        "url": "https://desk.example/1",
        "claimReviewed": "Taxes rose.",
        "itemReviewed": {"author": speaker},
    }
    given = ("import", written("r.json", json.dumps([review])), *place.options)
    add = ("add", "source", "Facebook posts", "--kind", "group", "--key", "posts")
    assert run(*add, *place.options).code == 0
    assert run(*given).code == 0
    with place.open().read() as found:
        source = found.get("posts", "source")
    assert isinstance(source, Source)
    assert source.named
    assert said(place) == {"Taxes rose.": "Facebook posts"}


def test_a_corrected_mapping_is_told_that_figures_are_doubled(place: Place) -> None:
    mapping = """
        source = {name = "{Who}", kind = "organisation"}
        claim = [{statement = "Many were killed.", kind = "statistic", figure = [
            {question = "q", words = "{N}"}]}]
        question = {q = {text = "How many?", unit = "tonnes"}}
    """
    mapping = "\n".join(line.strip() for line in mapping.splitlines())
    table = written("n.csv", "Who;N\nNIS;12,500\n")
    told = ("import", table, "--mapping", written("m.toml", mapping), *place.options)
    assert run(*told).err == ""
    for new in (mapping.replace("tonnes", "kg"), f'table.decimal = ","\n{mapping}'):
        written("m.toml", new)
        for more in (["--dry-run"], []):
            result = run(*told, *more)
            assert "note: a claim got a second figure of the same words, or on" in result.err
            assert "`factcheck undo`" in result.err
        assert run(*told).err == ""


# Where rejects go.


REVIEWS = '[{"@type": "ClaimReview", "url": "https://desk.example/1"}]'


def test_rejects_are_beside_each_file(place: Place) -> None:
    given = [
        written("a.csv", "claim,speaker\n,Ann\nTaxes rose.,Bob\n"),
        written("b.csv", "claim,said by\nx,Ann\n,Carl\n"),
        written("c.json", REVIEWS),
        written("d.csv", "claim,speaker\ny,Ann\n"),
    ]
    result = run("import", *given, *place.options)
    assert result.code == 1
    beside = ["a.csv.rejects.csv", "b.csv.rejects.csv", "c.json.rejects.jsonl"]
    assert f"3 rejected: in {', '.join(beside)}, with the reasons" in result.err
    assert sorted(str(one) for one in Path().glob("*.rejects*")) == beside
    a, b, c = (Path(one).read_text(encoding="utf-8").splitlines() for one in beside)
    assert a[0] == f"claim,speaker,{BECAUSE}"
    assert a[1].startswith(",Ann,")
    assert b[0] == f"claim,said by,{BECAUSE}"
    assert b[1].startswith(",Carl,")
    assert json.loads(c[0])["where"].startswith("c.json")
    assert len(a) == len(b) == 2
    # In the one that is named are those of all; rows keep their cells.
    assert run("import", *given, "--rejects", "all", *place.options).code == 1
    lines = [json.loads(line) for line in Path("all").read_text(encoding="utf-8").splitlines()]
    assert [line["where"].split(":")[0] for line in lines] == ["a.csv", "b.csv", "c.json"]
    assert lines[1]["what"] == {"claim": "", "said by": "Carl"}


@pytest.mark.parametrize("rejects", ["t.csv", "m.toml", "link.csv", "mine.csv", "folder"])
def test_rejects_overwrite_no_file_of_anybodys(place: Place, rejects: str) -> None:
    mapping = KEYED.replace("{id}", "x-{id}")
    table = written("t.csv", FIRST + "3,,Carl\n")
    written("m.toml", mapping)
    written("mine.csv", "my,work\n1,2\n")
    os.link("t.csv", "link.csv")
    Path("folder").mkdir()
    before = {path: path.read_bytes() for path in Path().iterdir() if path.is_file()}
    given = ("import", table, "--mapping", "m.toml", "--rejects", rejects, *place.options)
    told = failed(run(*given))
    assert told.startswith(f"factcheck: --rejects: {rejects} ")
    assert {path: path.read_bytes() for path in before} == before
    assert len(log(place)) == 1


@pytest.mark.parametrize("named", [(), ("--rejects", "t.csv.rejects.csv")])
def test_rejects_that_somebody_mends_stay(place: Place, named: tuple[str, ...]) -> None:
    table = written("t.csv", "claim,speaker\n,Ann\nTaxes rose.,Bob\n")
    given = ("import", table, *named, *place.options)
    aside = Path("t.csv.rejects.csv")
    assert run(*given).code == 1
    first = aside.read_bytes()
    # The same again is the same file.
    assert "in t.csv.rejects.csv, with" in run(*given).err
    mended = first.replace(b",Ann,", b"Prices fell.,Ann,")
    aside.write_bytes(mended)
    for number in (2, 2):
        assert f"in t.csv.rejects-{number}.csv, with the reasons" in run(*given).err
    assert aside.read_bytes() == mended
    assert Path("t.csv.rejects-2.csv").read_bytes() == first
    # What is rejected of rejects is beside them, with the next number, unless it is all of them.
    second = first + b"Prices fell.,Ann,\n"
    for told, number in ((first.replace(b",Ann,", b",Eve,"), 2), (second, 3)):
        Path("t.csv.rejects-2.csv").write_bytes(told)
        again = run("import", "t.csv.rejects-2.csv", *place.options)
        assert f"in t.csv.rejects-{number}.csv, with the reasons" in again.err


def test_rejects_may_go_to_a_pipe_a_device_or_an_empty_file(place: Place) -> None:
    table = written("t.csv", "claim,speaker\n,Ann\nTaxes rose.,Bob\n")
    given = ("import", table, *place.options, "--rejects")
    assert ",Ann,t.csv: row 2: " in run(*given, "-").out
    assert "in /dev/null, with" in run(*given, "/dev/null").err
    assert not Path("/dev/null").is_file()
    written("empty", "")
    assert run(*given, "empty").code == 1
    assert BECAUSE in Path("empty").read_text(encoding="utf-8")


def test_rejects_are_never_written_over_the_ledger(place: Place) -> None:
    if "://" in place.db:
        pytest.skip("it is no file")
    table = written("t.csv", "claim,speaker\n,Ann\nTaxes rose.,Bob\n")
    Path("link.db").symlink_to(place.db)
    for rejects in (place.db, "link.db", f"{place.db}-wal"):
        result = run("import", table, "--rejects", rejects, *place.options)
        assert (result.code, result.out, result.err.count("\n")) == (2, "", 1), result
    assert said(place) == {}


def test_one_file_gets_the_rejects_of_all_changesets(place: Place) -> None:
    given = [
        written("a.csv", "claim,speaker\n,Ann\nTaxes rose.,Bob\n"),
        written("b.csv", "claim,said by\nx,Ann\n,Carl\n"),
    ]
    result = run("import", "--each", *given, "--rejects", "all", *place.options)
    assert result.code == 1
    rows = list(csv.DictReader(io.StringIO(Path("all").read_text(encoding="utf-8"))))
    assert [(row["speaker"], row["said by"]) for row in rows] == [("Ann", ""), ("", "Carl")]
    given.append(written("c.json", REVIEWS))
    assert run("import", "--each", *given, "--rejects", "all", *place.options).code == 1
    # What another run wrote stays, even where this one begins in the same way.
    assert not Path("all-3").exists()
    lines = Path("all-2").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["where"].split(":")[0] for line in lines] == given


def test_half_a_letter_in_what_is_rejected_is_kept_as_an_escape(place: Place) -> None:
    half = written("x.json", json.dumps([{"id": "a\ud800", "type": "book"}]))
    assert run("import", half, "--format", "csl-json", *place.options).code == 1
    (line,) = Path("x.json.rejects.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["what"]["id"] == "a\ud800"
    aside = Rejected()
    aside.table("t", ["A"])
    aside.add("t", "t: row 1", "no", {"A": "\ud800"})
    out = io.StringIO()
    with closing(aside):
        aside.write(out, aside.files)
    assert out.getvalue() == f"A,{BECAUSE}\r\n\\ud800,t: row 1: no\r\n"


# What is no import.


def archive(name: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(name, "text")
    return out.getvalue()


LOCKED = archive("claims.csv").replace(b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01")
LOCKED = LOCKED.replace(b"\x14\x03\x14\x00\x00", b"\x14\x03\x14\x00\x01")


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("feed.json.gz", gzip.compress(b"{}"), "zcat feed.json.gz | factcheck import -"),
        ("feed.json.bz2", bz2.compress(b"{}"), "bzcat feed.json.bz2 |"),
        ("other.zip", archive("a.txt"), "unpack it, and import the files in it"),
        ("locked.zip", LOCKED, "protected by a password"),
        ("x.db", b"SQLite format 3\0" + bytes(99), "export json --db x.db | factcheck import -"),
        ("x.pdf", b"%PDF-1.7\n", "a PDF"),
    ],
    ids=["gzip", "bzip2", "zip", "locked", "sqlite", "pdf"],
)
def test_what_is_no_import_is_told_by_what_it_is(
    name: str, data: bytes, what: str, place: Place
) -> None:
    Path(name).write_bytes(data)
    assert what in failed(run("import", name, *place.options))


def test_an_address_is_no_file(place: Place) -> None:
    url = "https://example.org/feed.json"
    told = failed(run("import", url, *place.options))
    assert told.startswith(f"factcheck: {url}: an address, and no file; save it first: curl")


@pytest.mark.parametrize("name", ["fact-checks.jsonld", "zotero.ris", "claims-search.json"])
def test_a_mapping_or_a_guess_is_for_tables_alone(name: str, place: Place) -> None:
    path = str(FILES / name)
    written("m.toml", KEYED)
    told = failed(run("import", path, "--mapping", "m.toml", *place.options))
    assert "--mapping: it is for tables, and " in told
    assert "--guess is for tables" in failed(run("import", "--guess", path))


def test_lines_of_json_and_a_folder_are_no_tables_to_guess_at() -> None:
    lines = written("x.jsonl", '{"id": 1, "claim": "x"}\n{"id": 2, "claim": "y"}\n')
    assert "this is JSON" in failed(run("import", "--guess", lines))
    Path("some").mkdir()
    assert "some: a folder, and none of our own tables" in failed(run("import", "--guess", "some"))


def a_ledger(**records: Sequence[Mapping[str, object]]) -> str:
    return json.dumps({"format": "factcheck-1", **records})


def source(key: str, name: str, **more: object) -> dict[str, object]:
    return {"key": key, "name": name, "kind": "organisation", **more}


def test_what_another_ledger_knows_by_another_key_is_told(place: Place) -> None:
    question = {"text": "How many were killed?", "kind": "quantity"}
    first = a_ledger(
        sources=[
            source("kr-nis", "National Intelligence Service", aliases=["국정원"]),
            source("hur", "HUR"),
            source("mil", "Ministry of Defence", country="KR"),
            source("desk", "The Desk"),
            source("officials", "Officials", named=False),
        ],
        documents=[{"key": "d9", "kind": "book", "url": "https://doi.org/10.1000/182"}],
        questions=[{"key": "killed", **question, "unit": "soldiers"}],
    )
    second = a_ledger(
        sources=[
            source("nis", "NATIONAL intelligence service", aliases=["국정원"]),
            source("gur", "HUR", links=[{"kind": "same_as", "to": "hur"}]),
            source("mod", "Ministry of Defence", country="UA"),
            source("desk", "The Desk", description="of this paper"),
            source("us-officials", "Officials", named=False),
        ],
        documents=[{"key": "d1", "kind": "report", "url": "doi:10.1000/182"}],
        questions=[
            {"key": "dead", **question, "unit": "soldiers", "place": "Kursk"},
            {"key": "civilians", **question, "unit": "civilians"},
        ],
    )
    written("first.json", first)
    written("second.json", second)
    alone = run("import", "first.json", *place.options)
    assert (alone.code, alone.err) == (0, "")
    result = run("import", "second.json", *place.options)
    assert result.code == 0
    notes = result.err.splitlines()
    assert notes[0] == (
        'note: nis has the name of kr-nis, "NATIONAL intelligence service"; if they are one:'
        " factcheck link nis same_as kr-nis (source nis)"
    )
    assert notes[1].startswith("note: d1 is at the address of d9, ")
    assert notes[2].startswith('note: dead has the text of killed, "How many were killed?"; ')
    assert len(notes) == 3
    assert run("import", "second.json", *place.options).err == ""
    assert run("link", "nis", "same_as", "kr-nis", *place.options).code == 0


def test_doubles_of_one_import_are_told_the_first_ones_each(place: Place) -> None:
    many = [source(f"{side}-{number}", f"Body {number}") for side in "ab" for number in range(6)]
    result = run("import", "-", *place.options, stdin=a_ledger(sources=many))
    notes = result.err.splitlines()
    assert notes[0] == (
        "note: a source has the name of another, or may have; `factcheck check` lists them"
        " (3 times, first at source b-3)"
    )
    assert [note.split()[1] for note in notes[1:]] == ["b-0", "b-1", "b-2"]


@pytest.mark.parametrize("many", [10, 3_000])
def test_doubles_are_asked_for_in_a_few_statements(place: Place, many: int) -> None:
    asked: list[str] = []
    records = [
        Source(key=f"s{number}", name=f"Body {number}", kind=SourceKind.ORGANISATION)
        for number in range(many)
    ]
    twin = Source(key="twin", name="BODY 7", kind=SourceKind.ORGANISATION)
    with place.open().write("a") as writer:
        doubles = Doubles(writer)
        for change in writer.put_all([*records, twin]):
            doubles.add(change)
        event.listen(
            writer.connection, "before_cursor_execute", lambda *told: asked.append(str(told[2]))
        )
        assert [(one.key, one.other) for one in doubles.found()] == [("twin", "s7")]
        # The names that are new, those who have them, which sources and links there are, all names
        # that may be cut short, and what was set aside.
        assert len(asked) <= 6


def test_what_was_there_before_is_no_double_of_this_import(place: Place) -> None:
    first = a_ledger(sources=[source("nis", "NIS"), source("kr-nis", "NIS")])
    assert run("import", "-", *place.options, stdin=first).code == 0
    again = a_ledger(sources=[source("nis", "NIS"), source("kr-nis", "NIS", country="KR")])
    changed = run("import", "-", *place.options, stdin=again)
    assert (changed.out, changed.err) == ("sources: 1 updated, 1 unchanged\n", "")


def test_a_key_that_stands_for_something_else_now_is_told(place: Place) -> None:
    def claims(*statements: str) -> str:
        made = [
            {"key": f"c{number}", "statement": statement, "kind": "event"}
            for number, statement in enumerate(statements, 1)
        ]
        return a_ledger(claims=made)

    first = claims("The Moon is made of cheese.", "About 300 soldiers were killed.")
    assert run("import", "-", *place.options, stdin=first).code == 0
    second = claims("Taxes rose by half.", "About 300 soldiers had been killed.")
    result = run("import", "-", *place.options, stdin=second)
    assert (result.code, result.out) == (0, "claims: 2 updated\n")
    assert result.err.startswith(
        'note: c1 was "The Moon is made of cheese." and is "Taxes rose by half." now; '
    )
    assert result.err.count("\n") == 1
