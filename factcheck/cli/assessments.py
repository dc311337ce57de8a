"""`factcheck assess` and `withdraw`: what somebody thinks of a claim or a source, and why."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from factcheck.cli.completion import complete_judged, complete_scale
from factcheck.cli.options import Settings, examples, writes
from factcheck.cli.table import visible


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command(
        epilog=examples(
            'factcheck assess killed-nis unverifiable --because "nobody else counted"',
            'factcheck assess nis B --because "its figures held up before"',
            'factcheck assess killed-nis "probably true" --scale admiralty-credibility'
            ' --because "it fits the pictures" --as-assessor "Mina Park"',
        )
    )(assess)
    app.command(
        epilog=examples('factcheck withdraw ast-7h3k --because "meant for another claim"'),
    )(withdraw)


@writes
def assess(
    settings: Settings,
    message: str | None,
    dry_run: bool,
    key: Annotated[
        str,
        typer.Argument(
            help="a claim or source: key, start of a key, or name", autocompletion=complete_judged
        ),
    ],
    level: Annotated[str, typer.Argument(help="code or label; `factcheck scales` lists them")],
    because: Annotated[str, typer.Option(help="the reason; it is shown with the judgement")],
    scale: Annotated[
        str | None,
        typer.Option(
            metavar="KEY|NAME", help="if several have that level", autocompletion=complete_scale
        ),
    ] = None,
    as_assessor: Annotated[
        str | None, typer.Option(metavar="NAME", help="who judges, if not who writes")
    ] = None,
) -> None:
    """Judge a claim or a source on a scale. A change of mind is a new judgement; the old one stays.

    Everybody's judgements stand side by side, and none is ever averaged.
    """
    with settings.open().write(message, action="assess", dry_run=dry_run) as writer:
        made = writer.judging.assess(key, level, because=because, scale=scale, assessor=as_assessor)
        doubtful = made is not None and writer.judging.is_doubtful(made)
    if made is None:
        print("unchanged: the same judgement, for the same reason, is there already")
        return
    # The moment is part of the key: a dry run cannot know it.
    would, at = ("would be ", "") if dry_run else ("", f" ({made.key})")
    told = f"{made.level} on {made.scale}, by {made.assessor}"
    print(visible(f"{would}assessed {made.noun} {made.record}: {told}{at}"))
    if doubtful:
        print(
            f"warning: no other source confirms {made.record} here: all that the ledger knows"
            " of it goes back to one organisation at most",
            file=sys.stderr,
        )


@writes
def withdraw(
    settings: Settings,
    message: str | None,
    dry_run: bool,
    assessment: Annotated[
        str,
        typer.Argument(
            help="key of the assessment, start of it, or the claim or source, if you have one"
            " judgement of that",
            autocompletion=complete_judged,
        ),
    ],
    because: Annotated[str, typer.Option(help="why; it is shown with the judgement")],
    scale: Annotated[
        str | None,
        typer.Option(
            metavar="KEY|NAME", help="if you judged it on several", autocompletion=complete_scale
        ),
    ] = None,
    as_assessor: Annotated[
        str | None, typer.Option(metavar="NAME", help="whose judgement, if not the writer's")
    ] = None,
) -> None:
    """Take a judgement back. It stays, and counts no longer.

    What the same person thought before does not come back with it.
    """
    from factcheck.ledger.judging import reason

    why = f"{reason(because)} ({message})" if message else reason(because)
    with settings.open().write(why, action="withdraw", dry_run=dry_run) as writer:
        was = writer.judging.withdraw(
            assessment, because=because, scale=scale, assessor=as_assessor
        )
    would = "would be " if dry_run else ""
    told = f"{was.level} on {was.scale}, by {was.assessor}"
    print(visible(f"{would}withdrawn {was.noun} {was.record}: {told} ({was.key})"))
