"""`factcheck scales`: the scales that judgements are made on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.cli.completion import complete_scale
from factcheck.cli.groups import ListsByDefault
from factcheck.cli.options import Settings, examples, reads, writes
from factcheck.cli.show import ShowForm

if TYPE_CHECKING:
    from factcheck.records import Scale

FormOption = Annotated[ShowForm, typer.Option("--format", "-f", help="how to print")]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    group = typer.Typer(
        cls=ListsByDefault,
        help="Print the scales that judgements are made on; show one, or add your own.",
        epilog=examples("factcheck scales", "factcheck scales --format json"),
        no_args_is_help=False,
    )
    group.command("list", epilog=examples("factcheck scales list --format json"))(list_scales)
    group.command(
        epilog=examples("factcheck scales show truth", "factcheck scales show truth --format json")
    )(show)
    group.command(epilog=examples("factcheck scales add house.json"))(add)
    app.add_typer(group, name="scales")


@reads
def list_scales(settings: Settings, form: FormOption = ShowForm.TEXT) -> None:
    """Print every scale, each level with what it means; so does `factcheck scales` alone."""
    from factcheck.cli.portrait import portray
    from factcheck.records import Scale
    from factcheck.records.fields import FORMAT
    from factcheck.records.plain import to_json

    with settings.read() as reader:
        every = list(reader.all(Scale))
        if form is ShowForm.JSON:
            plain = {"format": FORMAT, "scales": [to_json(scale) for scale in every]}
            print(json.dumps(plain, ensure_ascii=False, indent=2))
            return
        print("\n\n".join(portray(reader, scale) for scale in every))


@reads
def show(
    settings: Settings,
    key: Annotated[
        str, typer.Argument(help="key or name of a scale", autocompletion=complete_scale)
    ],
    form: FormOption = ShowForm.TEXT,
) -> None:
    """Print one scale: its levels, least first or best first as published, and their meanings."""
    from factcheck.cli.portrait import portray
    from factcheck.records.plain import to_json

    with settings.read() as reader:
        scale = reader.get(key, "scale")
        if form is ShowForm.JSON:
            print(json.dumps(to_json(scale), ensure_ascii=False, indent=2))
        else:
            print(portray(reader, scale))


@writes
def add(
    settings: Settings,
    message: str | None,
    dry_run: bool,
    file: Annotated[
        Path, typer.Argument(help="a scale, or several, as `--format json` prints them; or -")
    ],
) -> None:
    """Add scales of your own.

    A scale that somebody has judged on is never changed, so that old judgements keep their
    meaning: a new version of it gets a key of its own.
    """
    from factcheck.cli.changes import print_change
    from factcheck.cli.small_files import read_whole

    read = _scales(*read_whole(file))
    with settings.open().write(message, action="scales", dry_run=dry_run) as writer:
        changes = [writer.put(scale) for scale in read]
    for change in changes:
        print_change(change, dry_run=dry_run)


def _scales(data: bytes, name: str) -> tuple[Scale, ...]:
    from factcheck.errors import InvalidError
    from factcheck.records import Scale
    from factcheck.records.parsing import parse_bundle, parse_record

    if _is_one(data):
        return (parse_record(Scale, data, name),)
    bundle = parse_bundle(data, name)
    if any(not isinstance(record, Scale) for record in bundle.records()):
        raise InvalidError("more than scales is in it; `factcheck import` reads that", where=name)
    if not bundle.scales:
        raise InvalidError("no scales are in it", where=name)
    return bundle.scales


def _is_one(data: bytes) -> bool:
    """Tell whether a file is a scale itself, and not a list of them."""
    try:
        told: Any = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(told, dict) and "scales" not in told and "format" not in told
