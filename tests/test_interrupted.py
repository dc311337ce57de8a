"""Ctrl-C: a command that is interrupted says so in one line, and leaves nothing half done."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import Place, do, run

from factcheck.storage import committing

SOURCES = {
    "format": "factcheck-1",
    "sources": [{"key": f"s-{n}", "name": f"Source {n}", "kind": "group"} for n in range(2000)],
}
# The program, which tells when it is in the middle of an import, and stays there until the signal.
HALFWAY = """
import signal
from factcheck.cli import main, progress

def watched(items, what, total=None):
    for number, item in enumerate(items):
        yield item
        if number == 1500:
            print("halfway", flush=True)
            signal.pause()

# What runs in the background (`make check &`) is deaf to Ctrl-C, and its children too.
signal.signal(signal.SIGINT, signal.default_int_handler)
progress.watched = watched
main.main()
"""
UNDONE = "factcheck: interrupted; what was being written is undone\n"


def interrupted(place: Place, *command: str) -> tuple[int, str, str]:
    """Send a real signal to an import that is halfway; return its code, output and messages."""
    with subprocess.Popen(
        [sys.executable, "-c", HALFWAY, *command, *place.options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            before = list(iter(process.stdout.readline, "halfway\n"))
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=60)
        finally:
            process.kill()
    return process.returncode, "".join(before) + out, err


def test_an_import_that_is_interrupted_leaves_nothing(place: Place, tmp_path: Path) -> None:
    (tmp_path / "sources.json").write_text(json.dumps(SOURCES))
    before = do(place, "export")
    assert interrupted(place, "import", "sources.json") == (130, "", UNDONE)
    assert do(place, "export") == before
    assert "nothing wrong" in do(place, "verify")
    # Nothing is held any more.
    assert do(place, "import sources.json") == "sources: 2,000 added\n"


def test_of_many_files_those_that_were_saved_stay(place: Place, tmp_path: Path) -> None:
    first = SOURCES | {"sources": [{"key": "nis", "name": "NIS", "kind": "group"}]}
    (tmp_path / "first.json").write_text(json.dumps(first))
    (tmp_path / "second.json").write_text(json.dumps(SOURCES))
    code, out, err = interrupted(place, "import", "--each", "first.json", "second.json")
    assert (code, out, err) == (130, "sources: 1 added\n", UNDONE)
    assert do(place, "sources", "--columns", "key", "--format", "csv") == "key\nnis\n"


def test_at_the_moment_of_saving_nobody_knows_and_nothing_is_claimed(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = committing.commit

    def commit(*given: Any) -> None:
        real(*given)
        raise KeyboardInterrupt

    monkeypatch.setattr(committing, "commit", commit)
    result = run("add", "source", "NIS", "--kind", "group", "--key", "nis", *place.options)
    assert (result.code, result.out, result.err) == (130, "", "factcheck: interrupted\n")
    assert "NIS" in do(place, "show", "nis")


@pytest.mark.parametrize(
    ("stopped_at", "command"),
    [
        ("factcheck.storage.doctor.make_engine", "db doctor"),
        ("factcheck.ledger.versions.require_current", "sources"),
    ],
)
def test_who_only_reads_is_told_that_he_was_interrupted(
    place: Place, monkeypatch: pytest.MonkeyPatch, stopped_at: str, command: str
) -> None:
    def stopped(*_given: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(stopped_at, stopped)
    result = run(*command.split(), *place.options)
    assert (result.code, result.out, result.err) == (130, "", "factcheck: interrupted\n")


def test_a_tour_that_is_interrupted_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_given: Any, **_more: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("factcheck.cli.output.print_rows", stopped)
    result = run("demo")
    assert result.code == 130
    assert result.err == "factcheck: interrupted\n"
    assert result.out.count("$ factcheck") == 1
