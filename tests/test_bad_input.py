"""Bad input: one clear line, exit code 2, nothing written."""

from __future__ import annotations

import errno
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import Place, run

SOURCE = {"key": "a", "name": "A", "kind": "person"}
CLAIM: dict[str, Any] = {"key": "c", "statement": "s", "kind": "event"}
QUESTION = {"key": "q", "text": "How many?", "kind": "quantity", "unit": "people"}


def claim(**fields: Any) -> bytes:
    return bundle(sources=[SOURCE], questions=[QUESTION], claims=[CLAIM | fields])


def bundle(**kinds: Any) -> bytes:
    return json.dumps(kinds).encode()


def figure(**fields: Any) -> bytes:
    return claim(figures=[{"question": "q", "words": "about 300"} | fields])


BAD: dict[str, tuple[bytes, str]] = {
    "malformed": (b'{"claims": [\n  {"key": "c",}\n]}', "line 2, column 15"),
    "empty file": (b"", "empty"),
    "blank file": (b" \n\t\n", "empty"),
    "not JSON at all": (b"key is a\n", "line 1, column 1"),
    "a list": (b"[]", "object"),
    "null": (b"null", "object"),
    "NaN": (b'{"claims": NaN}', "claims"),
    "Infinity": (figure(rules="manual", low=1).replace(b'"low": 1', b'"low": Infinity'), "low"),
    "a huge number": (
        figure(rules="manual", low=1).replace(b": 1}", b": 1" + b"0" * 5000 + b"}"),
        "",
    ),
    "a huge exponent": (figure(rules="manual", low=1).replace(b": 1}", b": 1e400}"), "low"),
    "a number of 16 digits": (figure(rules="manual", low=1234567890123456), "15 significant"),
    "a negative amount": (figure(rules="manual", low=-1), "figures[0].low"),
    "deep nesting": (b'{"claims": ' + b"[" * 100_000, "nested too deeply"),
    "deep nesting in a chain": (
        claim(attributions=[{"source": "a"}]).replace(
            b'{"source": "a"}',
            b'{"source": "a", "citing": [' * 500 + b'{"source": "a"}' + b"]}" * 500,
        ),
        "",
    ),
    "a lone surrogate": (b'{"claims": [{"statement": "\\ud800", "kind": "event"}]}', "line 1"),
    "NUL": (claim(statement="a\0b"), "control character U+0000"),
    "an escape sequence": (claim(statement="a\x1b[31mb"), "control character U+001B"),
    "not UTF-8": (b'{"claims":\n [{"statement": "caf\xe9"}]}', "line 2: not UTF-8"),
    "UTF-16": ('{"claims": []}'.encode("utf-16"), "not UTF-8"),
    "unknown field": (
        claim(statment="s"),
        "claim c: statment: unknown field; did you mean 'statement'",
    ),
    "unknown nested field": (
        claim(attributions=[{"source": "a", "cu": "x"}]),
        "claim c: attributions[0].cu: unknown field",
    ),
    "unknown kind": (claim(kind="rumour"), "claim c: kind"),
    "wrong type": (claim(statement=5), "claim c: statement"),
    "wrong nested type": (figure(words=300), "claim c: figures[0].words"),
    "missing field": (
        bundle(claims=[{"key": "c", "kind": "event"}]),
        "claim c: statement: this field",
    ),
    "blank statement": (claim(statement="  "), "claim c: statement: empty"),
    "100 MB statement": (claim(statement="x" * 100_000_000), "claim c: statement: 100,000,000"),
    "key with spaces": (bundle(sources=[SOURCE | {"key": "a b"}]), "'a b' is no key"),
    "key in capitals": (bundle(sources=[SOURCE | {"key": "NIS"}]), "write 'nis'"),
    "duplicate keys": (bundle(sources=[SOURCE, SOURCE]), "source a: the key stands 2 times"),
    "duplicate members": (b'{"claims": [], "claims": []}', "'claims' stands twice"),
    "unknown source": (
        claim(attributions=[{"source": "aa"}]),
        "claim c: attributions[0].source: no source has the key 'aa'; did you mean a?",
    ),
    "unknown nested source": (
        claim(attributions=[{"source": "a", "citing": [{"source": "zz"}]}]),
        "attributions[0].citing[0].source: no source",
    ),
    "unknown document": (claim(attributions=[{"document": "d"}]), "no document has the key 'd'"),
    "unknown question": (
        claim(figures=[{"question": "qq", "words": "300"}]),
        "claim c: figures[0].question: no question has the key 'qq'; did you mean q?",
    ),
    "unknown claim in a link": (
        claim(links=[{"kind": "supports", "to": "x"}]),
        "links[0].to: no claim",
    ),
    "a link to itself": (claim(links=[{"kind": "supports", "to": "c"}]), "another record"),
    "a hop of nobody": (claim(attributions=[{"cue": "reportedly"}]), "a hop needs a source"),
    "a chain that loops": (
        claim(
            attributions=[{"source": "a", "citing": [{"source": "b", "citing": [{"source": "a"}]}]}]
        ),
        "claim c: a chain loops",
    ),
    "a via from another claim": (
        claim(attributions=[{"source": "a", "via": 1}]),
        "claim c: attributions[0].via: unknown field",
    ),
    "parents that loop": (
        bundle(sources=[SOURCE | {"parent": "b"}, SOURCE | {"key": "b", "parent": "a"}]),
        "parents loop",
    ),
    "its own parent": (bundle(sources=[SOURCE | {"parent": "a"}]), "parents loop: a > a"),
    "parts that loop": (
        bundle(
            sources=[SOURCE],
            questions=[
                QUESTION | {"parts": [{"part": "r"}]},
                QUESTION | {"key": "r", "parts": [{"part": "q2"}, {"part": "s"}]},
                QUESTION | {"key": "s", "parts": [{"part": "q"}]},
                QUESTION | {"key": "q2"},
            ],
        ),
        "question s: parts: parts loop: s > q > r > s",
    ),
    "its own part": (
        bundle(sources=[SOURCE], questions=[QUESTION | {"parts": [{"part": "q"}]}]),
        "question q: parts: parts loop: q > q",
    ),
    "low above high": (figure(rules="manual", low=3, high=2), "low 3 is above high 2"),
    "likely outside": (
        figure(rules="manual", low=3, high=5, likely_low=2, likely_high=4),
        "reaches beyond",
    ),
    "manual without low": (figure(rules="manual"), "needs low"),
    "unknown rules": (figure(rules="xx-9"), "unknown rule set 'xx-9'"),
    "a reading that differs": (
        figure(low=250),
        "figures[0].low: 250 differs from what the words give by en-1, 240; if an older factcheck"
        " read it so, leave out modifier, a, b, low, high, likely_low, likely_high and rules, and"
        " it is read anew; if it is somebody's own, set rules to 'manual'",
    ),
    "words that are no quantity": (figure(words="purple"), "claim c: figures[0].words"),
    "invalid date": (claim(event="2025-02-30"), "claim c: event"),
    "a date of another format": (claim(event="13.01.2025"), "2025-01-13"),
    "an unresolved date with a year": (claim(event="late 2024"), "claim c: event"),
    "another format": (b'{"format": "factcheck-9"}', "factcheck-9"),
    "unknown level": (
        claim(assessments=[{"scale": "truth", "level": "7", "rationale": "r"}]),
        "truth has no level '7'; it has",
    ),
    "empty rationale": (
        claim(assessments=[{"scale": "truth", "level": "true", "rationale": ""}]),
        "assessments[0].rationale: empty",
    ),
    "no address on the web": (
        bundle(sources=[SOURCE | {"url": "notaurl"}]),
        "source a: url: 'notaurl' is no address on the web; write it with https://",
    ),
    "an address that runs": (
        bundle(documents=[{"key": "d", "kind": "book", "archived_url": "javascript:alert(1)"}]),
        "document d: archived_url: 'javascript:alert(1)' is no address on the web",
    ),
    "an address and more": (bundle(sources=[SOURCE | {"url": "https://a.b c"}]), "no address"),
    "an address without a host": (bundle(sources=[SOURCE | {"url": "https://"}]), "no address"),
    "a very long address": (bundle(sources=[SOURCE | {"url": "x" * 1999}]), "no address"),
    "a tab in a name": (bundle(sources=[SOURCE | {"name": "a\tb"}]), "source a: name: a tab"),
    "a name that turns about": (
        bundle(sources=[SOURCE | {"name": "nis\u202egnp.exe"}]),
        "source a: name: U+202E at place 4 turns the direction of writing about",
    ),
    "an alias in an isolate": (
        bundle(sources=[SOURCE | {"aliases": ["\u2066b\u2069"]}]),
        "source a: aliases[0]: U+2066 at place 1",
    ),
    "a year for a day": (
        bundle(documents=[{"key": "d", "kind": "book", "accessed": "2025"}]),
        "document d: accessed: '2025' is no day; write one such as 2025-01-31",
    ),
    "a number for a day": (
        bundle(documents=[{"key": "d", "kind": "book", "accessed": 20250131}]),
        "document d: accessed: 20250131 is no day",
    ),
    "a day that is not there": (
        bundle(documents=[{"key": "d", "kind": "book", "accessed": "2025-02-30"}]),
        "document d: accessed: '2025-02-30' is no day: day is out of range for month",
    ),
    "a field twice": (
        b'{"sources": [{"key": "b", "name": "A", "name": "B", "kind": "person"}]}',
        "bad.json: key b: the field 'name' stands twice in one object",
    ),
    "lines: malformed": (
        b'{"source": {"name": "A", "kind": "person"}}\n{"source": \n',
        "bad.json: line 2, column 10: no JSON: ",
    ),
    "lines: a field twice": (
        b'{"source": {"name": "A", "kind": "person"}}\n'
        b'{"source": {"key": "b", "name": "A", "name": "B", "kind": "person"}}\n',
        "bad.json: line 2: key b: the field 'name' stands twice",
    ),
    "lines: two records": (
        b'{"source": {"name": "A", "kind": "person"}}\n'
        b'{"source": {"name": "A", "kind": "person"}, "format": "factcheck-1"}',
        "line 2",
    ),
    "lines: duplicate": (
        b'{"source": {"key": "a", "name": "A", "kind": "person"}}\n' * 2,
        "stands on line 1 already",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files(place: Place, tmp_path: Path, name: str) -> None:
    data, told = BAD[name]
    path = tmp_path / "bad.json"
    path.write_bytes(data)
    result = run("import", str(path), *place.options)
    assert result.code == 2, result.out
    assert result.out == ""
    assert result.err.count("\n") == 1
    assert result.err.startswith("factcheck: ")
    assert len(result.err) < 400
    assert told in result.err
    with place.open().read() as reader:
        assert list(reader.sources()) == []
        assert reader.count() == 0


@pytest.mark.parametrize("name", ["unknown field", "not UTF-8", "malformed", "lines: malformed"])
def test_errors_name_the_file(place: Place, tmp_path: Path, name: str) -> None:
    path = tmp_path / "my claims.json"
    path.write_bytes(BAD[name][0])
    assert f"{path}: " in run("import", str(path), *place.options).err


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["show", "nosuch"], "no record 'nosuch'"),
        (["show", "niz"], "did you mean nis"),
        (["claims", "--source", "niz"], "no source 'niz'; did you mean nis"),
        (["claims", "--question", "x y z"], "no question 'x y z'"),
        (["claims", "--columns", "key,nosuch"], "no column 'nosuch'"),
        (["claims", "--sort", "nosuch"], "cannot sort by 'nosuch'"),
        (["claims", "--said-from", "13.01.2025"], "--said-from"),
        (["edit", "nis", "nosuch=1"], "unknown field"),
        (["edit", "nis", "name"], "no FIELD=VALUE"),
        (["edit", "nis", "key=other"], "a key is never changed"),
        (["edit", "nis", "name="], "name: this field is required"),
        (["edit", "nis", "links=[oops"], "no JSON"),
        (["edit", "nis", "aliases-=nosuch"], "not in the list"),
        (["edit", "drones-unknown", "attributions[9].cue=x"], "there is no 9"),
        (["link", "nis", "supports", "ryu-seong-hyeon"], "does not link a source"),
        (["link", "nis", "same_as", "nis"], "another record"),
        (["remove", "nis", "--because", "x"], "rests on it"),
        (["remove", "nis", "--because", " "], "--because: a removal needs a reason"),
        (["remove", "nis", "--because", ""], "--because: a removal needs a reason"),
        (["remove", "nis", "--because", "a\nb"], "--because: a line break"),
        (["link", "nis", "same_as", "ryu", "--note", "\x1b"], "--note: control character"),
        (["edit", "hidden-war", "title[0]=x"], "title[0]: this is one value, which has no parts"),
        (["edit", "hidden-war", "issued.year=x"], "issued.year: this is one value"),
        (["edit", "nis", "aliases[nobody]=x"], "aliases[nobody]: there is no nobody"),
        (["edit", "nis", "aliases[-1]=x"], "there is no -1"),
        (["edit", "nis", ".=x"], "no FIELD=VALUE"),
        (["edit", "nis", "aliases=5", "aliases+=x"], "+= is for lists"),
        (["edit", "nis", "url=nis.go.kr"], "source nis: url: 'nis.go.kr' is no address"),
        (["add", "document", "X", "--kind", "book", "--accessed", "2025"], "'2025' is no day"),
        (["export", "-o", ""], "--output: . is a folder; name a file in it"),
        (["export", "-o", "x.yaml"], "x.yaml: no export format is called .yaml; --list tells"),
        (["add", "source", "NIS"], "--kind: tell which kind: person, organisation, government, "),
        (["add", "document", "X"], "--kind: tell which kind: article, "),
        (["add", "claim", "X"], "--kind: tell which kind: "),
        (["add", "source", "X", "--kind", "person", "--key", "a b"], "'a b' is no key"),
        (["add", "source", "X", "--kind", "person", "--key", "nis"], "exists already"),
        (["add", "source", "X", "--kind", "person", "--parent", "zz"], "no source 'zz'"),
        (["add", "claim", "X", "--kind", "event", "--words", "3"], "both --question and --words"),
        (["add", "claim", "X", "--kind", "event", "--said", "13.1.2025"], "attributions[0].said"),
        (["import", "nosuch.json"], "nosuch.json: cannot be read"),
        (["export", "nosuch"], "no export format 'nosuch'"),
        (["export", "-o", "no/such/folder.json"], "cannot be written"),
        (["claims", "--actor", "x"], "no such option: --actor"),
        (["claims", "--limit", "-1"], "'--limit': -1 is not in the range 0 to 2147483647; `fact"),
        (["claims", "--limit", "x"], "invalid value for '--limit': 'x' is no whole number; `fact"),
        (["undo", "abc"], "invalid value for 'CHANGESET': 'abc' is no whole number; `factcheck"),
        (["check", "--columns", "a"], "no such option: --columns; `factcheck check --help` tells"),
        (["claims", "--said-form", "1"], "--said-form; did you mean --said-from? `factcheck cla"),
        (["export", "csv", "--table", "figure"], "no table 'figure'; did you mean figures?\n"),
        (["export", "csv", "--table", "zzz"], "--table: no table 'zzz'; there are claims, figures"),
        (["claims", "--format", "pdf"], "'pdf' is not one of 'table', 'json'"),
        (["claims", "nis"], "got unexpected extra argument"),
        (["remove", "nis"], "missing option '--because'; `factcheck remove --help` tells"),
        (
            ["db", "statsu"],
            "no such command 'statsu'. Did you mean 'status'? `factcheck db --help`",
        ),
        (["--nosuch", "claims"], "no such option: --nosuch; `factcheck --help` tells"),
        (["claims", "--db", "mysql://x/y"], "'mysql' is not supported"),
        (["claims", "--db", "nodialect://x"], "is not supported"),
        (["claims", "--db", "://"], "--db"),
        (["claims", "--db", "sqlite://"], "name a file"),
        (["claims", "--db", "postgresql://x/y", "--ledger", "a-b"], "cannot name a ledger"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, list) else "",
)
def test_bad_commands(seed_db: str, args: list[str], told: str, monkeypatch: Any) -> None:
    monkeypatch.setenv("FACTCHECK_DB", seed_db)
    before = run("export").out
    result = run(*args)
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert result.err.startswith("factcheck: ")
    assert told in result.err
    assert run("export").out == before


def test_a_ledger_that_is_not_there(tmp_path: Path) -> None:
    result = run("claims", "--db", str(tmp_path / "none.db"))
    assert (result.code, result.err.count("\n")) == (3, 1)
    assert "no such file; `factcheck init` makes a ledger" in result.err
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("these are my notes, and not a database at all" * 100, encoding="utf-8")
    for command in (["claims"], ["db", "status"], ["db", "upgrade"], ["db", "backup", "b.db"]):
        result = run(*command, "--db", str(path))
        assert (result.code, result.err.count("\n")) == (3, 1), command
        assert "no SQLite database" in result.err
    assert run("init", "--db", str(path)).code == 2
    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]


def test_a_database_that_is_no_ledger(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (x)")
    result = run("claims", "--db", str(path))
    assert (result.code, result.err.count("\n")) == (3, 1)
    assert "no ledger here; `factcheck init` makes one in a file of its own" in result.err
    # Another program's, with a version of its own.
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num text)")
        connection.execute("INSERT INTO alembic_version VALUES ('1975ea83b712')")
    for command in ("claims", "db status", "db upgrade", "tag nis x"):
        again = run(*command.split(), "--db", str(path))
        assert (again.code, again.err) == (3, result.err)


def test_an_empty_file_and_a_pipe_are_no_ledgers(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    os.mkfifo(tmp_path / "pipe.db")
    for name, told in (
        ("empty.db", "this file is empty; remove it, and `factcheck init` makes it"),
        ("pipe.db", "this is no ordinary file, so no ledger"),
    ):
        for command in (["claims"], ["edit", "nis", "country=KR"], ["db", "status"]):
            result = run(*command, "--db", name)
            assert (result.code, result.err) == (3, f"factcheck: {name}: {told}\n")
    (tmp_path / "empty.db").unlink()
    assert run("init", "--db", "empty.db").code == 0


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    result = run("claims", "--db", str(tmp_path))
    assert (result.code, result.err.count("\n")) == (3, 1)
    assert "this is a folder" in result.err


def test_a_newer_ledger(seed_db: str) -> None:
    with sqlite3.connect(seed_db) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    for command in (["claims"], ["db", "upgrade"]):
        result = run(*command, "--db", seed_db)
        assert (result.code, result.err.count("\n")) == (3, 1)
        assert "newer factcheck" in result.err
    assert "newer" in run("db", "status", "--db", seed_db).out


def test_a_locked_ledger(seed_db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.storage.engine.BUSY_SECONDS", 0.1)
    holder = sqlite3.connect(seed_db, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    result = run("edit", "nis", "country=KR", "--db", seed_db)
    assert (result.code, result.err.count("\n")) == (3, 1)
    assert "another program has held the ledger" in result.err
    # Readers are not held up.
    assert run("claims", "--db", seed_db).code == 0
    holder.execute("ROLLBACK")
    holder.close()


def without_rights(*args: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the program held to the permissions of files, which root otherwise is not."""
    dropped = "-dac_override,-dac_read_search"
    held = ["setpriv", f"--bounding-set={dropped}", f"--inh-caps={dropped}"]
    return subprocess.run(
        [*(held if os.geteuid() == 0 else []), sys.executable, "-m", "factcheck", *args],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )


def test_a_folder_without_write_permission(seed_db: str, tmp_path_factory: Any) -> None:
    import shutil
    import tempfile

    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder = Path(name)
        shutil.copy(seed_db, folder / "story.db")
        (folder / "story.db").chmod(0o444)
        folder.chmod(0o555)
        try:
            made = without_rights("init", "--db", "new.db", folder=folder)
            assert (made.returncode, made.stderr.count("\n")) == (3, 1)
            assert "cannot be written here: Permission denied" in made.stderr
            wrote = without_rights("edit", "nis", "country=KR", "--db", "story.db", folder=folder)
            assert (wrote.returncode, wrote.stderr.count("\n")) == (3, 1), wrote.stderr
            assert "Traceback" not in wrote.stderr
        finally:
            folder.chmod(0o755)


def test_a_folder_that_may_not_be_looked_into(seed_db: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder = Path(name)
        folder.chmod(0o755)
        hidden = folder / "hidden"
        hidden.mkdir()
        hidden.chmod(0)
        try:
            for command in (
                ["claims", "--db", "hidden/story.db"],
                ["init", "--db", "hidden/story.db"],
                ["demo", "--to", "hidden/story.db"],
                ["export", "--db", seed_db, "-o", "hidden/out.json"],
                ["import", "hidden/in.json", "--db", seed_db],
            ):
                done = without_rights(*command, folder=folder)
                assert done.returncode in (2, 3), command
                assert (done.stdout, done.stderr.count("\n")) == ("", 1), done.stderr
                assert "Permission denied" in done.stderr
        finally:
            hidden.chmod(0o755)


def test_a_server_that_does_not_answer() -> None:
    result = run("claims", "--db", "postgresql://127.0.0.1:1/none")
    assert (result.code, result.err.count("\n")) == (3, 1)
    assert "does not answer" in result.err


def test_debug_shows_the_traceback() -> None:
    from factcheck.errors import DatabaseError

    with pytest.raises(DatabaseError):
        run("--debug", "claims", "--db", "none.db")


@pytest.mark.parametrize(
    "command", ["export", "--help", "cite --format json", "cite --format docx", "export ris"]
)
def test_a_closed_pipe_is_no_error(
    seed_db: str, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("FACTCHECK_DB", seed_db)
    done = in_shell(f"set -o pipefail; factcheck {command} | head -c 1 > /dev/null")
    assert (done.returncode, done.stderr) == (0, "")


def in_shell(command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", command.replace("factcheck", f"{sys.executable} -m factcheck")],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


@pytest.mark.parametrize(
    "command",
    ["claims", "claims --format csv", "export", "show nis", "log", "--help", "claims --help"],
)
def test_a_full_disk_is_told_in_a_line(
    seed_db: str, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("FACTCHECK_DB", seed_db)
    done = in_shell(f"factcheck {command} > /dev/full")
    told = "factcheck: the output cannot be written: the disk is full\n"
    assert (done.returncode, done.stderr) == (3, told)


def test_a_disk_that_an_export_fills_is_told_in_a_line(
    seed_db: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("factcheck.interchange.writers.json.write", full)
    result = run("export", "-o", "out.json", "--db", seed_db)
    assert (result.code, result.err) == (3, "factcheck: out.json: the disk is full\n")
    assert [path.name for path in tmp_path.iterdir()] == ["story.db"]


@pytest.mark.parametrize(
    ("command", "code", "out", "err"),
    [
        ("claims --db ''", 2, "", "factcheck: --db: empty; leave it out, or name a ledger\n"),
        ("claims >&-", 0, "", ""),
        ("claims --format csv >&-", 0, "", ""),
        ("export >&-", 0, "", ""),
        ("--help >&-", 0, "", ""),
        ("edit nis country=KR >&-", 0, "", ""),
        ("show nobody 2>&-", 2, "", ""),
        ("show nobody >&- 2>&-", 2, "", ""),
        ("show nobody > /dev/full 2>&1", 2, "", ""),
        ("import - <&-", 2, "", "factcheck: standard input: empty; there is nothing to read\n"),
        ("edit nis - <&-", 2, "", "factcheck: standard input: empty; there is nothing to read\n"),
    ],
)
def test_a_stream_that_is_closed_leads_to_nowhere(
    seed_db: str, monkeypatch: pytest.MonkeyPatch, command: str, code: int, out: str, err: str
) -> None:
    monkeypatch.setenv("FACTCHECK_DB", seed_db)
    done = in_shell(f"factcheck {command}")
    assert (done.returncode, done.stdout, done.stderr) == (code, out, err)
    country = [line for line in run("show", "nis").out.splitlines() if "country" in line]
    assert bool(country) == command.startswith("edit nis country")


def test_what_is_an_address_on_the_web(place: Place) -> None:
    for number, url in enumerate(
        (
            "https://www.nis.go.kr",
            "http://[2001:db8::1]:8080/a?b=c&d=(e)#f",
            "HTTPS://X.example/%EA%B5%AD?q='a|b'",
            "https://국정원.kr/보도",
            "ftp://archive.example/a.pdf",
            "https://doi.org/10.1000/182",
            "doi:10.1000/182",
            "10.1093/ajae/aaq063",
            "https://archive.example/https://www.nis.go.kr",
        )
    ):
        record = SOURCE | {"key": f"s{number}", "url": url}
        result = run("add", "source", "-", *place.options, stdin=json.dumps(record))
        assert result.code == 0, result.err


def test_words_of_a_document_may_hold_tabs_and_turn_about(place: Place) -> None:
    turned = "he said \u2067שלום\u2069\tand went"
    hop = {"source": "a", "quote": turned, "prefix": "\u202bא\u202c", "suffix": "\u2066b\u2069"}
    assert run("import", "-", *place.options, stdin=claim(attributions=[hop])).code == 0
    assert f'"quote": "{turned}"'.replace("\t", "\\t") in run("export", *place.options).out
    # What a table prints beside it stays in its place.
    rows = [SOURCE | {"key": "b", "name": "שלום"}, CLAIM | {"key": "d", "statement": turned}]
    for kind, row in zip(("source", "claim"), rows, strict=True):
        assert run("add", kind, "-", *place.options, stdin=json.dumps(row)).code == 0
    assert "שלום" in run("sources", *place.options).out
    shown = run("claims", *place.options).out
    assert "he said \N{REPLACEMENT CHARACTER}שלום\N{REPLACEMENT CHARACTER} and went" in shown
