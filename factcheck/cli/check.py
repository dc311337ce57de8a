"""`factcheck check`: what a careful editor would ask about, rule by rule."""

from __future__ import annotations

from contextlib import closing
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.cli.completion import complete_any
from factcheck.cli.filtering import filters_claims
from factcheck.cli.options import MOST, Form, Settings, examples, reads, writes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factcheck.analysis.checks.finding import Finding

COLUMNS = ("code", "title", "kind", "key", "message", "related", "waived_because")


class CheckForm(StrEnum):
    """How findings are printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    MARKDOWN = "markdown"
    SARIF = "sarif"


Codes = Annotated[
    list[str], typer.Option(metavar="CODE,...", help="only these rules; FC4 is all that begin so")
]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    commands = {
        check: examples(
            "factcheck check",
            "factcheck check --question dprk-killed --ignore FC4",
            "factcheck check --select FC101,FC201 --format markdown",
            "factcheck check --format sarif > findings.sarif",
            "factcheck check --explain FC101",
        ),
        waive: examples(
            'factcheck waive FC401 hidden-war --because "asked the author; it has no date"',
            'factcheck waive FC401 hidden-war --lift --because "found the date"',
        ),
    }
    for command, epilog in commands.items():
        app.command(epilog=epilog)(command)


@filters_claims
@reads
def check(
    settings: Settings,
    asked: Any,
    select: Codes = [],  # noqa: B006 - Typer copies it
    ignore: Annotated[list[str], typer.Option(metavar="CODE,...", help="but not these rules")] = [],  # noqa: B006
    explain: Annotated[
        str | None, typer.Option(metavar="CODE", help="tell what a rule is for, and stop")
    ] = None,
    form: Annotated[
        CheckForm, typer.Option("--format", "-f", help="how to print")
    ] = CheckForm.TABLE,
    limit: Annotated[
        int,
        typer.Option(
            min=0, max=MOST, metavar="N", help="at most so many a rule, in a table; 0 is all"
        ),
    ] = 20,
) -> None:
    """Tell what is doubtful: lone origins, contradictions, missing dates, circular citing ...

    Options that choose claims keep what concerns these. Exit code 1, if anything is found that
    nobody has waived.
    """
    from factcheck.analysis.checks.registry import chosen, rule
    from factcheck.analysis.checks.running import check as run
    from factcheck.cli.check_text import explained, print_findings
    from factcheck.errors import ExitCode
    from factcheck.queries.filters import conditions

    if explain is not None:
        print(explained(rule(explain)))
        return
    rules = chosen(_codes(select), _codes(ignore))
    with settings.read() as reader:
        wanted = asked()
        # What is wrong with the question is told before a line of the answer is printed.
        list(conditions(reader.connection, wanted))
        # Closed before the ledger is, even where nobody reads to the end.
        with closing(run(reader.connection, rules, wanted)) as found:
            findings = _Watched(found)
            match form:
                case CheckForm.TABLE:
                    print_findings(rules, findings, limit or None)
                case CheckForm.SARIF:
                    from factcheck.cli.sarif import print_sarif

                    print_sarif(rules, findings)
                case _:
                    from factcheck.cli.output import print_rows

                    titles = {one.CODE: one.TITLE for one in rules}
                    print_rows((_row(one, titles) for one in findings), COLUMNS, Form(form))
    if findings.unwaived:
        raise typer.Exit(ExitCode.FINDINGS)


@writes
def waive(
    settings: Settings,
    message: str | None,
    dry_run: bool,
    code: Annotated[str, typer.Argument(help="of the rule")],
    key: Annotated[
        str,
        typer.Argument(
            help="of the record that it found; kind:key, if several have it",
            autocompletion=complete_any,
        ),
    ],
    because: Annotated[str, typer.Option(help="why the finding is none, or can't be mended")],
    lift: Annotated[bool, typer.Option("--lift", help="take the waiver back")] = False,
) -> None:
    """Set a finding of `factcheck check` aside, with a reason; it stays, and is counted apart."""
    from factcheck.analysis.checks.registry import rule
    from factcheck.analysis.checks.waiving import lift as take_back
    from factcheck.analysis.checks.waiving import waive as put

    meant = rule(code).CODE
    action = "unwaive" if lift else "waive"
    with settings.open().write(message, action=action, dry_run=dry_run) as writer:
        work = take_back if lift else put
        mark = work(writer.changes, meant, key, because)
    would = "would be " if dry_run else ""
    if mark is None:
        print(f"unchanged {key}")
    else:
        done = "no longer waived" if lift else "waived"
        print(f"{would}{done} {meant} on {mark.noun} {mark.record}")


class _Watched:
    """Findings that are printed as they come, while those that count are counted."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._findings = findings
        self.unwaived = 0

    def __iter__(self) -> Iterator[Finding]:
        for finding in self._findings:
            self.unwaived += finding.waived_because is None
            yield finding


class _Row:
    """A finding with the title of its rule."""

    def __init__(self, finding: Finding, title: str) -> None:
        self.title = title
        for name in COLUMNS:
            if name != "title":
                setattr(self, name, getattr(finding, name))


def _row(finding: Finding, titles: dict[str, str]) -> _Row:
    return _Row(finding, titles[finding.code])


def _codes(given: Iterable[str]) -> list[str]:
    return [code for one in given for code in one.split(",")]
