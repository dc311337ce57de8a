"""`factcheck show`: one record of any kind, whole."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from factcheck.cli.completion import complete_any
from factcheck.cli.options import Settings, examples, reads


class ShowForm(StrEnum):
    """How a record is printed."""

    TEXT = "text"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command(
        epilog=examples(
            "factcheck show killed-nis",
            'factcheck show "National Intelligence Service"',
            "factcheck show source:nis --format json",
        )
    )(show)


@reads
def show(
    settings: Settings,
    key: Annotated[
        str,
        typer.Argument(
            help="key, start of a key, name or address; kind:key where two kinds share a key",
            autocompletion=complete_any,
        ),
    ],
    form: Annotated[ShowForm, typer.Option("--format", "-f", help="how to print")] = ShowForm.TEXT,
) -> None:
    """Show one record of any kind, whole: a claim with its chains, figures and judgements."""
    from factcheck.cli.portrait import portray
    from factcheck.records.plain import to_json

    with settings.read() as reader:
        record = reader.get(key)
        if form is ShowForm.JSON:
            print(json.dumps(to_json(record), ensure_ascii=False, indent=2))
        else:
            print(portray(reader, record))
