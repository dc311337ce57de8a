"""What the shell offers after a tab, and what `--help` offers instead of a manual."""

from __future__ import annotations

import gzip
import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from conftest import Place, run
from postgres import new_database
from typer.core import TyperGroup
from typer.main import get_command
from world import WORLD

from factcheck.cli.commands import COMMANDS, load
from factcheck.cli.main import app

HOSTILE = "A $(touch pwned) `touch pwned` \\$(touch pwned) \"; touch pwned; ' [/red] [bold]"

OFFERED = {
    "show ni": ["nis"],
    "show killed": ["killed", "killed-blog", "killed-nis"],
    "show nosuch": [],
    "show t": ["talks", "truth"],
    "edit wi": ["wire"],
    "remove off": ["officials"],
    "link talks supports jo": ["joint"],
    "link jo": ["joint"],
    "claims --source o": ["officials"],
    "claims --source killed": [],
    "claims --origin ni": ["nis"],
    "claims --source nis --document ": ["blog", "unused", "wire"],
    "figures --question s": ["sent", "share"],
    "add source X --parent us": ["us-government"],
    "add claim X --document b": ["blog"],
    "add claim X --via law": ["lawmaker"],
    "add document X --publisher yo": ["yonhap"],
    "cite --style ch": ["chicago-author-date", "chicago-notes"],
    "cite --format x": ["xlsx"],
    "cite --group-by t": ["topic"],
}


def offered(
    monkeypatch: pytest.MonkeyPatch, typed: str, shell: str = "bash", before: str = ""
) -> str:
    """What the program prints when a shell asks it to complete a line."""
    line = f"factcheck {before}{typed}"
    asked = {"_FACTCHECK_COMPLETE": f"complete_{shell}"}
    if shell == "bash":
        words = line.split(" ")
        asked |= {"COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1)}
    else:
        asked |= {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    with monkeypatch.context() as patch:
        for name, value in asked.items():
            patch.setenv(name, value)
        return run().out


@pytest.mark.parametrize("typed", OFFERED)
def test_keys_of_the_ledger_are_offered(
    world: Place, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.setenv("FACTCHECK_DB", world.db)
    monkeypatch.setenv("FACTCHECK_LEDGER", world.ledger)
    assert sorted(offered(monkeypatch, typed).split()) == OFFERED[typed]


@pytest.mark.parametrize("typed", ["show ni", "claims --source ni", "add claim X --source ni"])
@pytest.mark.parametrize("how", ["before", "after", "default"])
def test_the_ledger_that_is_named_on_the_line_is_meant(
    seed_db: str, monkeypatch: pytest.MonkeyPatch, typed: str, how: str
) -> None:
    if how == "before":
        out = offered(monkeypatch, typed, before=f"--db {seed_db} ")
    elif how == "after":
        *start, last = typed.split(" ")
        at = -1 if start[-1].startswith("--") else len(start)
        start[at:at] = ["--db", seed_db]
        out = offered(monkeypatch, " ".join([*start, last]))
    else:
        Path(seed_db).rename("factcheck.db")
        out = offered(monkeypatch, typed)
    assert out.split() == ["nis"]


def test_each_shell_gets_keys_in_its_own_form(
    world: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTCHECK_DB", world.db)
    monkeypatch.setenv("FACTCHECK_LEDGER", world.ledger)
    assert offered(monkeypatch, "show ni", "bash") == "nis\n"
    assert offered(monkeypatch, "show ni", "fish") == "nis\tNational Intelligence Service\n"
    assert offered(monkeypatch, "show ni", "zsh") == (
        """_arguments '*: :(("nis":"National Intelligence Service"))'\n"""
    )


def test_a_title_is_no_command_of_the_shell_and_no_mark(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("init").code == 0
    claim = {"key": "bad", "statement": f"{HOSTILE}\nsecond line " + "x" * 9000, "kind": "event"}
    sources = [{"key": f"bad-{n}", "name": HOSTILE, "kind": "group"} for n in range(2)]
    bundle = json.dumps({"claims": [claim], "sources": sources})
    assert run("import", "-", stdin=bundle).code == 0
    for shell in ("zsh", "fish"):
        out = offered(monkeypatch, "show bad", shell)
        assert out.count("A (touch pwned) touch pwned (touch pwned)") == 3
        assert not set("\\`$[]") & set(out)
        assert len(out) < 400
    assert offered(monkeypatch, "show bad", "bash").split() == ["bad-0", "bad-1", "bad"]


def test_where_no_ledger_is_nothing_is_offered_and_nothing_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "notes.db").write_text("no database" * 100, encoding="utf-8")
    for db in ("none.db", "notes.db", str(tmp_path), "mysql://x/y", "postgresql://127.0.0.1:1/x"):
        monkeypatch.setenv("FACTCHECK_DB", db)
        assert offered(monkeypatch, "show ni") == "\n"


def test_bash_completes_with_the_script_that_it_is_given(seed_db: str) -> None:
    program = f"{Path(sys.executable).parent}/factcheck"
    script = f"""
        eval "$({program} --show-completion bash)"
        COMP_WORDS=({program} show killed-n) COMP_CWORD=2
        _factcheck_completion {program}
        echo "${{COMPREPLY[@]}}"
    """
    done = subprocess.run(
        ["bash", "--norc", "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "/usr/bin:/bin", "FACTCHECK_DB": seed_db, "SHELL": "/bin/bash"},
    )
    assert (done.stdout, done.stderr) == ("killed-nis\n", "")


def commands() -> Iterator[tuple[str, ...]]:
    """Every command by the words that call it."""
    for name in COMMANDS:
        yield (name,)
        loaded = load(name)
        if isinstance(loaded, TyperGroup):
            yield from ((name, inner) for inner in loaded.commands)


def examples_of(command: tuple[str, ...]) -> list[str]:
    _, _, told = run(*command, "--help").out.partition("Examples:\n")
    return [line.strip() for line in told.split("\n\n")[0].splitlines()]


@pytest.mark.parametrize("command", [*commands(), ()], ids=" ".join)
def test_every_command_has_help_with_examples(
    command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    result = run(*command, "--help")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(f"Usage: {' '.join(['factcheck', *command])} ")
    examples = examples_of(command)
    assert examples
    assert all(" ".join(["factcheck", *command]) in example for example in examples)
    assert run(*command, "-h").out == result.out


def test_the_commands_of_the_program_are_those_of_its_help() -> None:
    out = run("--help").out
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    assert list(group.commands) == list(COMMANDS)
    for name, home in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(home.summary[:20])}", out, re.MULTILINE)


FILES = Path(__file__).parent / "incoming"
EXAMPLES = dict.fromkeys(line for command in [(), *commands()] for line in examples_of(command))
# The README's first command is this one, and `demo --to` is as good.
del EXAMPLES["factcheck demo"]
# What speaks of a ledger with another past than the seed's gets as far as this answer.
REFUSED = {
    "--key nis": "source nis exists already",
    " 17": "no changeset",
    "--from 2025": "before the ledger's first changeset",
    " ann-": "no flag",
    " ast-": "no assessment",
    "--accept killed-blog": "no claim 'killed-blog'",
    "--refuse killed-nis": "no claim 'killed-hur'",
    "--apply": "proposals.json: cannot be read",
    " review": "needs a terminal",
    "candidates accept": "no figure was read in it",
    "candidates refuse": "no figure was read in it",
    " walk": "needs a terminal",
    "--lift": "has no waiver",
    "--ledger kursk --to": "(ledger kursk): no ledger here",
    "ledgers make": "a file is one ledger",
    "ledgers copy": "a file is one ledger",
    "ledgers rename": "a file is one ledger",
    "ledgers drop": "a file is one ledger",
    "ledgers grant": "a file is one ledger",
}


def write_incoming() -> None:
    """Write the files that the examples of `import` name."""
    shutil.copy(FILES / "fact-checks.jsonld", "feed.jsonld")
    Path("library.bib").write_text("@book{smith2024, title = {Losses}}", encoding="utf-8")
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Statement", "Source", "URL"])
    sheet.append(["300 were killed.", "The NIS", "https://example.org/a"])
    book.save("figures.xlsx")
    guessed = run("import", "--guess", "figures.xlsx")
    Path("figures.toml").write_text(guessed.out, encoding="utf-8")


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_works_on_the_seed(
    example: str, seed_db: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("claims.json").write_text(json.dumps(WORLD), encoding="utf-8")
    house = run("scales", "show", "truth", "--format", "json", "--db", seed_db).out
    Path("house.json").write_text(house.replace('"truth"', '"house"'), encoding="utf-8")
    Path("claims.jsonl.gz").write_bytes(gzip.compress(json.dumps(WORLD).encode()))
    if " import " in example:
        write_incoming()
    if " init" in example:
        Path(seed_db).unlink()
        # The seed takes a second to read.
        monkeypatch.setattr("factcheck.resources.seed_file", lambda: Path("claims.json"))
    else:
        shutil.copy(seed_db, "factcheck.db")
    before, piped, command = example.rpartition(" | factcheck ")
    if piped:
        feed = subprocess.run(["bash", "-c", before], check=True, capture_output=True)
    else:
        command, _, _ = example.removeprefix("factcheck ").partition(" | ")
    words = shlex.split(command.partition(" > ")[0])
    for place, word in enumerate(words):
        if word.startswith("postgresql://"):
            words[place] = new_database(request.getfixturevalue("postgres_url"))
    result = run(*words, stdin=feed.stdout if piped else None)
    refusal = next((told for part, told in REFUSED.items() if part in f" {command}"), None)
    if refusal:
        assert refusal in result.err
    else:
        # `check` finds what an editor would ask about the seed, and says so with its exit code.
        fine = (0, 1) if command.startswith("check") else (0,)
        assert result.code in fine, result.err
        assert result.out or "-o" in words
