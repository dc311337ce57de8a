"""Pages of documentation as tests: what a reader would type is run, what is printed is compared.

In a `console` block, lines that begin with `$ ` are run, in order and in one folder for the whole
page; what stands below a command must be what it prints. `...` stands for any text, and on a line
of its own for any lines. Where nothing stands below a command, it must only succeed. In a `python`
block the doctest prompts are run, in a `sql` block the query, which must find something.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from conftest import run

_BLOCK = re.compile(r"^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
_HEREDOC = re.compile(r"<<'?(?P<end>\w+)'?")
_SHELL = re.compile(r"[|<>;&]+")


@dataclass(frozen=True)
class Block:
    """A fenced block, and the line of the page that it begins on."""

    language: str
    text: str
    line: int


@dataclass(frozen=True)
class Step:
    """A command, what the page says that it prints, and the line of the page."""

    command: str
    expected: str
    line: int


def blocks(page: Path) -> Iterator[Block]:
    text = page.read_text(encoding="utf-8")
    for found in _BLOCK.finditer(text):
        yield Block(found["language"], found["text"], text.count("\n", 0, found.start("text")) + 1)


def steps(block: Block) -> Iterator[Step]:
    lines = list(enumerate(block.text.splitlines(), block.line))
    assert lines[0][1].startswith("$ "), f"line {block.line}: a console block begins with a command"
    while lines:
        at, command = lines.pop(0)
        command = command.removeprefix("$ ")
        while command.endswith("\\"):
            command = f"{command}\n{lines.pop(0)[1]}"
        if heredoc := _HEREDOC.search(command):
            while not command.endswith(f"\n{heredoc['end']}"):
                command = f"{command}\n{lines.pop(0)[1]}"
        printed = []
        while lines and not lines[0][1].startswith("$ "):
            printed.append(lines.pop(0)[1])
        yield Step(command, "\n".join(printed).strip("\n"), at)


def matches(expected: str, printed: str) -> bool:
    pattern = "".join(
        r"(?:.*\n)*" if line == "..." else re.escape(line).replace(r"\.\.\.", ".*") + "\n"
        for line in expected.splitlines()
    )
    return re.fullmatch(pattern, f"{printed}\n") is not None


def fails(expected: str) -> bool:
    """Tell whether a page says that a command is refused."""
    last = expected.splitlines()[-1] if expected else ""
    # Findings are an exit code of their own.
    found = re.match(r"[1-9][\d,]* findings?\b", last)
    return last.startswith(("factcheck: ", "Error: ")) or found is not None


@dataclass
class Reader:
    """Somebody who follows a page.

    Attributes:
        stand_ins: what is put in the place of names that exist in the page only.
    """

    monkeypatch: pytest.MonkeyPatch
    stand_ins: dict[str, str]

    def follow(self, page: Path) -> int:
        """Do all that a page says, and return how many steps that were."""
        names: dict[str, Any] = {}
        done = 0
        for block in blocks(page):
            where = f"{page.name}, line {block.line}"
            match block.language:
                case "console":
                    done += sum(1 for step in steps(block) if self._do(step, page.name))
                case "python":
                    done += _run_python(block, where, names)
                case "sql":
                    with closing(sqlite3.connect(os.environ["FACTCHECK_DB"])) as connection:
                        assert connection.execute(block.text).fetchall(), f"{where}: no rows"
                    done += 1
        return done

    def _do(self, step: Step, name: str) -> bool:
        code, printed = self._type(step.command)
        told = f"{name}, line {step.line}: $ {step.command}\nprinted, with exit code {code}:\n"
        assert (code != 0) == fails(step.expected), told + printed
        if step.expected:
            assert matches(step.expected, printed), told + printed
        return True

    def _type(self, command: str) -> tuple[int, str]:
        for name, real in self.stand_ins.items():
            command = command.replace(name, real)
        words = shlex.split(command.replace("\\\n", ""))
        if words[0] == "export":
            name, _, value = words[1].partition("=")
            self.monkeypatch.setenv(name, value)
            return 0, ""
        if words[0] == "factcheck" and not _needs_shell(command):
            result = run(*words[1:])
            code, printed = result.code, result.out + result.err
        else:
            code, printed = _run_shell(command)
        for name, real in self.stand_ins.items():
            printed = printed.replace(real, name)
        return code, "\n".join(line.rstrip() for line in printed.strip("\n").splitlines())


def _needs_shell(command: str) -> bool:
    lexer = shlex.shlex(command, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    return any(_SHELL.fullmatch(word) for word in lexer)


def _run_shell(command: str) -> tuple[int, str]:
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-uo", "pipefail", "-c", command],
        env=os.environ | {"PATH": programs},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def _run_python(block: Block, where: str, names: dict[str, Any]) -> int:
    test = doctest.DocTestParser().get_doctest(block.text, names, where, where, 0)
    assert test.examples, f"{where}: no >>> in it"
    printed: list[str] = []
    runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.ELLIPSIS)
    runner.run(test, out=printed.append, clear_globs=False)
    assert not runner.failures, "".join(printed)
    names.update(test.globs)
    return len(test.examples)
