"""`factcheck candidates`: figures read by machine, until somebody accepts or refuses them."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from factcheck.cli.completion import complete_claim, complete_question
from factcheck.cli.filtering import filters_claims
from factcheck.cli.groups import ListsByDefault
from factcheck.cli.options import Form, Printing, Settings, examples, prints_rows, reads, writes
from factcheck.values.counts import counted

Claim = Annotated[
    str, typer.Argument(help="of a claim, or the start of it", autocompletion=complete_claim)
]
Which = Annotated[
    str, typer.Argument(metavar="WORDS|NUMBER", help="which of its candidates, as the list has it")
]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    group = typer.Typer(
        cls=ListsByDefault,
        help="List figures read by machine: none counts before you accept it.",
        epilog=examples("factcheck candidates", "factcheck candidates find --source nis"),
        no_args_is_help=False,
    )
    commands = {
        "list": (
            list_candidates,
            (
                "factcheck candidates list --source nis",
                "factcheck candidates list --all --format json",
            ),
        ),
        "find": (find, ("factcheck candidates find", "factcheck candidates find --language ko")),
        "accept": (
            accept,
            (
                "factcheck candidates accept killed-nis 1 --question dprk-killed",
                'factcheck candidates accept killed-nis "about 300" --question dprk-killed',
            ),
        ),
        "refuse": (refuse, ("factcheck candidates refuse killed-nis 2",)),
        "walk": (walk, ("factcheck candidates walk --source nis",)),
    }
    for name, (command, lines) in commands.items():
        group.command(name, epilog=examples(*lines))(command)
    app.add_typer(group, name="candidates")


@prints_rows
@filters_claims
@reads
def list_candidates(
    settings: Settings,
    asked: Any,
    printing: Printing,
    every: Annotated[
        bool, typer.Option("--all", help="those too that were accepted or refused")
    ] = False,
) -> None:
    """List figures that were read by machine and are open; so does `factcheck candidates` alone."""
    from factcheck.cli.candidate_text import CandidateLine, candidate_line
    from factcheck.cli.lists import footer
    from factcheck.cli.output import chosen, limit_of, print_rows

    usual = "claim,number,words,counted,range,statement" + (",decision" if every else "")
    columns = chosen(printing, CandidateLine, usual)
    with settings.read() as reader:
        wanted, limit = asked(), limit_of(printing)
        rows = reader.candidates(wanted, every=every, sort=printing.sort, limit=limit)
        whole = ("claim", "number", "words", "range")
        shown = print_rows(map(candidate_line, rows), columns, printing.form, whole)
        if printing.form is Form.TABLE:
            cut = shown == limit
            total = reader.count_candidates(wanted, every=every) if cut else shown
            footer(shown, total, "candidate")


@filters_claims
@writes
def find(
    settings: Settings,
    message: str | None,
    dry_run: bool,
    asked: Any,
    language: Annotated[
        str | None,
        typer.Option(
            metavar="TAG", help="of the statements: en, ko, ru or uk [default: all of these]"
        ),
    ] = None,
) -> None:
    """Read the statements of claims that have no figure, and keep what is found.

    Nothing that is found counts before you accept it. What was accepted or refused is not proposed
    again.
    """
    from factcheck.cli.candidate_text import check_language

    check_language(language)
    claims = words = 0
    with settings.open().write(
        message or "read figures in statements", action="candidates", dry_run=dry_run
    ) as writer:
        last = None
        for one in writer.reading.find(asked(), language=language):
            claims += one.claim != last
            last, words = one.claim, words + 1
    if words:
        print(f"{counted(words, 'new candidate')} in {counted(claims, 'claim')}")
    else:
        print("no new candidates")
    if dry_run:
        print("dry run: nothing was written")
    elif words:
        print("next: factcheck candidates")


@writes
def accept(
    settings: Settings,
    message: str | None,
    dry_run: bool,
    claim: Claim,
    which: Which,
    question: Annotated[
        str,
        typer.Option(
            metavar="KEY|TEXT",
            help="the question that the figure answers",
            autocompletion=complete_question,
        ),
    ],
) -> None:
    """Make a candidate a figure of its claim; its words stay as the statement has them."""
    with settings.open().write(message, action="candidates", dry_run=dry_run) as writer:
        words = writer.reading.accept(claim, which, question)
        key = writer.find(claim, "claim").key
    print(f"{'would be accepted' if dry_run else 'accepted'}: “{words}” of {key}")


@writes
def refuse(
    settings: Settings, message: str | None, dry_run: bool, claim: Claim, which: Which
) -> None:
    """Decide that a candidate is no figure of its claim: it is not proposed again."""
    with settings.open().write(message, action="candidates", dry_run=dry_run) as writer:
        words = writer.reading.refuse(claim, which)
        key = writer.find(claim, "claim").key
    print(f"{'would be refused' if dry_run else 'refused'}: “{words}” of {key}")


@filters_claims
@writes
def walk(settings: Settings, message: str | None, dry_run: bool, asked: Any) -> None:
    """Walk through the open candidates on the terminal, and decide on them one by one."""
    from factcheck.cli.candidate_walk import walk_through
    from factcheck.errors import InvalidError

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise InvalidError("walk needs a terminal; without it, `factcheck candidates` lists them")
    walk_through(settings.open(), asked(), message, dry_run=dry_run)
