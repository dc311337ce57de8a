"""`factcheck suggest`: links between claims that somebody may want to make, or not."""

from __future__ import annotations

import sys
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.cli.completion import complete_any
from factcheck.cli.filtering import filters_claims
from factcheck.cli.options import MOST, Settings, examples, writes
from factcheck.vocabulary import LinkKind

if TYPE_CHECKING:
    from factcheck.queries.filters import ClaimFilter

_SCREENFUL = 50


class Suggested(StrEnum):
    """Which links are proposed."""

    REPEATS = "repeats"
    SAME = "same"
    SUPERSEDES = "supersedes"

    @property
    def kind(self) -> LinkKind:
        """The kind of the link."""
        return LinkKind.SAME_AS if self is Suggested.SAME else LinkKind(self)


class SuggestForm(StrEnum):
    """How proposals are printed."""

    TABLE = "table"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command(
        epilog=examples(
            "factcheck suggest repeats",
            "factcheck suggest supersedes --question dprk-killed",
            "factcheck suggest repeats --accept killed-blog killed-wire",
            'factcheck suggest same --refuse killed-nis killed-hur --because "two counts"',
            "factcheck suggest repeats --format json > proposals.json",
            "factcheck suggest repeats --apply proposals.json",
        )
    )(suggest)


@filters_claims
@writes
def suggest(
    settings: Settings,
    message: str | None,
    dry_run: bool,
    asked: Any,
    links: Annotated[
        Suggested,
        typer.Argument(
            metavar="repeats|same|supersedes",
            help="repeats: a later publication copies an earlier one; same: one statement was"
            " recorded twice; supersedes: the same origin said something else later",
        ),
    ],
    accept: Annotated[
        tuple[str, str] | None,
        typer.Option(
            metavar="FROM TO",
            help="make the link that is proposed between these claims",
            autocompletion=complete_any,
        ),
    ] = None,
    refuse: Annotated[
        tuple[str, str] | None,
        typer.Option(
            metavar="FROM TO",
            help="decide against it: it is not proposed again",
            autocompletion=complete_any,
        ),
    ] = None,
    because: Annotated[str | None, typer.Option(metavar="REASON", help="why it is refused")] = None,
    review: Annotated[
        bool, typer.Option("--review", help="walk through them on the terminal, one by one")
    ] = False,
    apply: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help='decide as a file says: proposals as JSON, each with a "verdict", accept or'
            " refuse; - is standard input",
        ),
    ] = None,
    refused: Annotated[
        bool, typer.Option("--refused", help="list those that were refused: who, when, why")
    ] = False,
    as_of: Annotated[
        str | None,
        typer.Option(
            metavar="MOMENT",
            help="the ledger as it was: a changeset (17), a day's end (2025-01-13) or a time, UTC",
        ),
    ] = None,
    form: Annotated[
        SuggestForm, typer.Option("--format", "-f", help="how to print")
    ] = SuggestForm.TABLE,
    limit: Annotated[
        int | None,
        typer.Option(
            min=0, max=MOST, metavar="N", help="at most so many; 0 is all [default: tables 50]"
        ),
    ] = None,
) -> None:
    """Propose links between claims, with the evidence; nothing is linked before you say so.

    The strongest evidence comes first. What is linked, superseded or refused already is left out.
    Options that choose claims keep the proposals of which one claim at least is such.
    """
    decides = accept is not None or refuse is not None
    _check(
        {"--accept or --refuse": decides, "--review": review, "--apply": apply is not None},
        refused=refused,
        as_of=as_of,
        because=because if refuse is None and apply is None else None,
    )
    most = (
        limit or None if limit is not None else (None if form is SuggestForm.JSON else _SCREENFUL)
    )
    if decides:
        _decide(settings, links.kind, accept, refuse, because, message, dry_run=dry_run)
    elif apply is not None:
        _apply(settings, links.kind, apply, because, message, dry_run=dry_run)
    elif review:
        _review(settings, links.kind, asked(), most, message, dry_run=dry_run)
    else:
        _list(replace(settings, as_of=as_of), links, asked(), most, form, refused=refused)


def _check(ways: dict[str, bool], *, refused: bool, as_of: str | None, because: str | None) -> None:
    from factcheck.errors import InvalidError

    chosen = [name for name, meant in ways.items() if meant]
    if len(chosen) + refused > 1:
        told = " and ".join([*chosen, *(["--refused"] if refused else [])])
        raise InvalidError(f"{told} do not go together; use one of them")
    if chosen and as_of is not None:
        raise InvalidError(
            f"the past is not decided on; leave it out with {chosen[0]}", where="--as-of"
        )
    if because is not None:
        raise InvalidError(
            "it is the reason of a refusal; say what with --refuse", where="--because"
        )


def _list(
    settings: Settings,
    links: Suggested,
    claims: ClaimFilter,
    most: int | None,
    form: SuggestForm,
    *,
    refused: bool,
) -> None:
    from factcheck.cli import suggest_text as text

    with settings.read() as reader:
        if refused:
            rows = reader.refusals(links.kind, claims, limit=most)
            printer = text.print_refusals_json if form is SuggestForm.JSON else text.print_refusals
            printer(rows)
        elif form is SuggestForm.JSON:
            text.print_json(reader, reader.proposals(links.kind, claims, limit=most))
        else:
            # One more than is shown tells whether there are more.
            more = None if most is None else most + 1
            found = reader.proposals(links.kind, claims, limit=more)
            text.print_proposals(reader, found, most, f"factcheck suggest {links}")


def _decide(
    settings: Settings,
    kind: LinkKind,
    accept: tuple[str, str] | None,
    refuse: tuple[str, str] | None,
    because: str | None,
    message: str | None,
    *,
    dry_run: bool,
) -> None:
    from factcheck.cli.suggest_text import decided

    made = []
    with settings.open().write(message, action="suggest", dry_run=dry_run) as writer:
        judging = writer.judging
        if accept is not None:
            made.append(judging.accept(kind, *accept))
        if refuse is not None:
            made.append(judging.refuse(kind, *refuse, because=because or ""))
    for one in made:
        print(decided(one, dry_run=dry_run))


def _apply(
    settings: Settings,
    kind: LinkKind,
    path: Path,
    because: str | None,
    message: str | None,
    *,
    dry_run: bool,
) -> None:
    from hashlib import sha256

    from factcheck.cli.small_files import read_whole
    from factcheck.cli.suggest_file import apply, read_verdicts

    # Before others wait for this write to end.
    data, name = read_whole(path)
    verdicts = read_verdicts(data, name, kind, because)
    with settings.open().write(
        message or f"decide as {name} says",
        action="suggest",
        input_sha256=sha256(data).hexdigest(),
        dry_run=dry_run,
    ) as writer:
        counts = apply(writer.judging, verdicts, name, kind)
    print(", ".join(f"{many:,} {what}" for what, many in counts.items()))
    if dry_run:
        print("dry run: nothing was written")


def _review(
    settings: Settings,
    kind: LinkKind,
    claims: ClaimFilter,
    most: int | None,
    message: str | None,
    *,
    dry_run: bool,
) -> None:
    from factcheck.cli.suggest_walk import walk
    from factcheck.errors import InvalidError

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise InvalidError("--review needs a terminal; without it, the proposals are listed")
    walk(settings.open(), kind, claims, most, message, dry_run=dry_run)
