"""`factcheck show`: every kind of record, whole; and what a terminal gets of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable

import pexpect  # type: ignore[import-untyped]
import pytest
from conftest import Place, do, run
from world import WORLD

from factcheck.cli import table

Golden = Callable[[str, str], None]

SHOWN = ("killed-nis", "joint", "talks", "nobody", "nis", "officials", "wire", "blog", "casualties")
# Each with the record that is meant.
NAMES = {
    "killed-nis": "claim killed-nis",
    "claim:killed-nis": "claim killed-nis",
    "killed-b": "claim killed-blog",
    "killed": "question killed",
    "question:killed": "question killed",
    "How many were KILLED?": "question killed",
    "national intelligence service": "source nis",
    "국정원": "source nis",
    "wire STORY": "document wire",
    "https://news.example/wire": "document wire",
    "admiralty-rel": "scale admiralty-reliability",
}


@pytest.mark.parametrize("key", [*SHOWN, "truth"])
def test_a_record_is_shown_whole(world: Place, golden: Golden, key: str) -> None:
    result = run("show", key, *world.options)
    assert (result.code, result.err) == (0, "")
    golden(f"show-{key}.txt", result.out)


def test_the_drone_claim_goes_back_to_two_people(seed_db: str, golden: Golden) -> None:
    golden("show-drones-unknown.txt", run("show", "drones-unknown", "--db", seed_db).out)


@pytest.mark.parametrize("asked", NAMES)
def test_a_record_is_found_by_key_name_alias_and_beginning(world: Place, asked: str) -> None:
    result = run("show", asked, *world.options)
    assert result.out.splitlines()[:1] == [NAMES[asked]], result.err


def test_a_doi_is_found_however_it_is_written(place: Place) -> None:
    do(place, "add document Trace --kind article-journal --key t --url doi:10.1000/182")
    for asked in ("doi:10.1000/182", "10.1000/182", "https://doi.org/10.1000/182"):
        assert do(place, f"show {asked}").startswith("document t\n")


def test_an_ambiguous_beginning_lists_what_it_may_be(world: Place) -> None:
    result = run("show", "killed-", *world.options)
    assert result.code == 2
    assert "claim:killed-blog, claim:killed-nis" in result.err


@pytest.mark.parametrize(
    ("kind", "key"),
    [(kind, one["key"]) for kind in ("sources", "documents", "claims") for one in WORLD[kind]],
)
def test_json_is_the_record_as_it_came_in(world: Place, kind: str, key: str) -> None:
    (told,) = (one for one in WORLD[kind] if one["key"] == key)
    shown = json.loads(run("show", f"{kind[:-1]}:{key}", "--format", "json", *world.options).out)
    for note in [*shown.get("annotations", ()), *shown.get("assessments", ())]:
        assert note.pop("key")
    for figure in shown.get("figures", ()):
        for derived in set(figure) - {"question", "words", "as_of"}:
            del figure[derived]
    assert shown == told


@pytest.mark.parametrize("key", [*SHOWN, "truth"])
def test_a_line_is_no_wider_than_the_screen(
    world: Place, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    lines = run("show", key, *world.options).out.splitlines()
    assert [line for line in lines if len(line) > 60] == []


@pytest.mark.parametrize(("settings", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_real_terminal_gets_colour_unless_it_is_not_wanted(
    seed_db: str, settings: dict[str, str], *, coloured: bool
) -> None:
    environment = os.environ | {"TERM": "xterm"} | settings
    command = ["-m", "factcheck", "show", "killed-nis", "--db", seed_db]
    terminal = pexpect.spawn(
        sys.executable, command, env=environment, encoding="utf-8", dimensions=(24, 100)
    )
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 0
    assert terminal.before is not None
    assert "claim killed-nis" in terminal.before
    assert ("\x1b[1mclaim killed-nis\x1b[0m" in terminal.before) == coloured
    assert ("\x1b" in terminal.before) == coloured


@pytest.mark.parametrize(
    ("settings", "is_terminal", "coloured"),
    [
        ({"TERM": "xterm"}, True, True),
        ({"TERM": "xterm", "NO_COLOR": ""}, True, True),
        ({"TERM": "xterm", "NO_COLOR": "0"}, True, False),
        ({"TERM": "dumb"}, True, False),
        ({"TERM": "xterm"}, False, False),
    ],
)
def test_when_there_is_colour(
    monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], *, is_terminal: bool, coloured: bool
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: is_terminal)
    assert table.coloured() == coloured
    assert table.bold("x") == ("\x1b[1mx\x1b[0m" if coloured else "x")


def test_a_file_gets_no_colour(world: Place) -> None:
    assert "\x1b" not in run("show", "killed-nis", *world.options).out


@pytest.mark.parametrize(
    "command",
    ["show \udcff", "claims --source \udcff", "claims --text \udcff", "edit nis country=\udcff"],
)
def test_bytes_that_are_not_utf_8_are_one_clear_line(world: Place, command: str) -> None:
    result = run(*command.split(" "), *world.options)
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert "not UTF-8" in result.err


def test_an_output_that_cannot_hold_the_text_is_one_clear_line(seed_db: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "factcheck", "show", "killed-nis", "--db", seed_db],
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "set PYTHONUTF8=1" in done.stderr
