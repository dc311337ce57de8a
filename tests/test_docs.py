"""The documentation is true: its commands run and print what it says, its links lead somewhere."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
import uuid
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
import typer
from pages import Block, Reader, blocks, fails, matches, steps

from factcheck import vocabulary
from factcheck.cli import commands
from factcheck.cli.main import app
from factcheck.errors import ExitCode

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
FOLLOWED = [ROOT / "README.md", *sorted((DOCS / "guide").glob("*.md"))]

SERVER = "postgresql://db.example/news"
LEDGERS = ("kursk", "floods")


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", FOLLOWED, ids=name_of)
def test_what_a_page_says_is_what_happens(
    page: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_ins: dict[str, str] = {}
    if f"--db {SERVER}" in page.read_text(encoding="utf-8"):
        stand_ins = {SERVER: request.getfixturevalue("postgres_url")}
        stand_ins |= {name: f"{name}_{uuid.uuid4().hex[:8]}" for name in LEDGERS}
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("FACTCHECK_DB", "factcheck.db")
    assert Reader(monkeypatch, stand_ins).follow(page) > 5


def test_generated_pages_are_not_stale() -> None:
    done = subprocess.run(
        [sys.executable, DOCS / "generate.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def below(command: Any, path: str) -> Iterator[tuple[str, Any]]:
    yield path, command
    for name, child in getattr(command, "commands", {}).items():
        yield from below(child, f"{path} {name}")


COMMANDS = {"factcheck": typer.main.get_command(app)} | {
    path: command
    for name in commands.COMMANDS
    for path, command in below(commands.load(name), f"factcheck {name}")
}


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_and_option_is_documented(path: str) -> None:
    command = COMMANDS[path]
    text = (DOCS / "cli.md").read_text(encoding="utf-8")
    assert command.help
    (section,) = re.findall(rf"^## {path}\n\n```text\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    guide = "".join(page.read_text(encoding="utf-8") for page in FOLLOWED)
    for parameter in command.params:
        for spelled in (*parameter.opts, *parameter.secondary_opts):
            # An argument stands under the name that its place in the usage has.
            shown = spelled if spelled.startswith("-") else parameter.make_metavar(None) or spelled
            assert shown.strip("{}[].").casefold() in section.casefold(), spelled
        # What it is for: beside it, or where a reader would look for that.
        assert getattr(parameter, "help", None) or f"`{parameter.opts[0]}`" in guide, parameter.opts


def test_every_exit_code_is_documented() -> None:
    text = (DOCS / "guide" / "settings.md").read_text(encoding="utf-8")
    assert [int(code) for code in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)] == list(ExitCode)


def test_every_setting_is_documented() -> None:
    text = (DOCS / "guide" / "settings.md").read_text(encoding="utf-8")
    read = {
        name
        for path in (ROOT / "factcheck").rglob("*.py")
        for name in re.findall(r"\bFACTCHECK_[A-Z]+\b", path.read_text(encoding="utf-8"))
    }
    assert read
    assert {name for name in read if f"`{name}`" not in text} == set()


VOCABULARIES = [
    found
    for found in vars(vocabulary).values()
    if isinstance(found, type) and issubclass(found, StrEnum) and found is not StrEnum
]


@pytest.mark.parametrize("choices", VOCABULARIES, ids=lambda found: found.__name__)
def test_every_word_of_a_vocabulary_has_a_gloss(choices: type[StrEnum]) -> None:
    text = (DOCS / "tables.md").read_text(encoding="utf-8")
    (section,) = re.findall(
        rf"^### {choices.__name__}\n(.*?)(?=^#|^<!--)", text, re.DOTALL | re.MULTILINE
    )
    glosses = dict(re.findall(r"^\| `([^`]+)` \| (.+?) \|$", section, re.MULTILINE))
    assert list(glosses) == list(choices)
    assert all(gloss.strip() for gloss in glosses.values())


def anchor(heading: str) -> str:
    """What GitHub makes of a heading."""
    text = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading).strip().lower()
    kept = (sign for sign in text if sign in " -_" or unicodedata.category(sign)[0] in "LNM")
    return "".join(kept).replace(" ", "-")


def prose(page: Path) -> str:
    return re.sub(
        r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
    )


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(page)):
        if re.match(r"[a-z]+:", target):
            assert target.startswith("https://"), target
            continue
        path, _, place = target.partition("#")
        linked = (page.parent / path).resolve() if path else page
        assert linked.exists(), target
        if place:
            headings = re.findall(r"^#+ (.+)$", prose(linked), re.MULTILINE)
            assert place in map(anchor, headings), target


def test_every_page_is_linked_to() -> None:
    linked = {
        (page.parent / target.partition("#")[0]).resolve()
        for page in PAGES
        for target in re.findall(r"\]\(([^)\s:]+)\)", prose(page))
    }
    assert {name_of(page) for page in PAGES if page not in linked} == {"README.md"}


def test_the_readme_begins_with_two_commands_of_one_line() -> None:
    shell = [block for block in blocks(ROOT / "README.md") if block.language == "sh"]
    assert [block.text.count("\n") for block in shell[:2]] == [1, 1]
    install, test = (block.text for block in shell[:2])
    assert install.startswith("python3 -m venv .venv && ")
    assert install.endswith("factcheck demo\n")
    assert "pytest" in test


def test_a_console_block_is_read_as_commands_and_what_they_print() -> None:
    text = "$ one \\\n  two\nprinted\n\nmore\n$ cat <<'END' > a\n$ b\nEND\n$ three\n"
    assert [(step.command, step.expected) for step in steps(Block("console", text, 7))] == [
        ("one \\\n  two", "printed\n\nmore"),
        ("cat <<'END' > a\n$ b\nEND", ""),
        ("three", ""),
    ]


@pytest.mark.parametrize(
    ("expected", "printed", "same"),
    [
        ("a\nb", "a\nb", True),
        ("a\nb", "a\nb\nc", False),
        ("a", "b", False),
        ("a.c", "abc", False),
        ("a\n...", "a\nb\nc", True),
        ("a\n...\nc", "a\nc", True),
        ("a\n...\nc", "a\nb", False),
        ("at ... UTC", "at noon UTC", True),
        ("at ... UTC", "at\nnoon UTC", False),
    ],
)
def test_what_is_printed_is_compared_line_by_line(expected: str, printed: str, same: bool) -> None:
    assert matches(expected, printed) is same


def test_a_refusal_is_told_from_what_is_printed() -> None:
    assert fails("Usage: ...\n\nError: no")
    assert fails("factcheck: no")
    assert not fails("factcheck is\n")
    assert not fails("")
