"""`factcheck edit`, `link` and `remove`; `add` has a file of its own."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from factcheck.cli.completion import complete_any
from factcheck.cli.options import MOST, Settings, examples, writes
from factcheck.vocabulary import LinkKind, SourceLinkKind

if TYPE_CHECKING:
    from factcheck import records

    L = TypeVar("L", bound=records.Link | records.SourceLink)

Key = Annotated[
    str, typer.Argument(help="key, start of a key, or name", autocompletion=complete_any)
]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command(
        epilog=examples(
            "factcheck edit nis country=KR url=https://www.nis.go.kr",
            'factcheck edit nis "aliases+=국가정보원" description=',
            'factcheck edit killed-nis "attributions[0].said=2025-01-13" -m "date found"',
            'factcheck edit killed-nis "figures[0].words=about 300" --dry-run',
            """echo '{"name": "국가정보원", "kind": "organisation"}' | factcheck edit nis -""",
        )
    )(edit)
    app.command(
        epilog=examples(
            'factcheck link killed-nis supports killed-hundreds --note "300 is hundreds"',
            "factcheck link pak-yusung depends_on nis",
        )
    )(link)
    app.command(epilog=examples('factcheck remove alliance-questions --because "entered twice"'))(
        remove
    )


@writes
def edit(
    settings: Settings,
    message: str | None,
    dry_run: bool,
    key: Key,
    assignments: Annotated[
        list[str],
        typer.Argument(
            metavar="[FIELD=VALUE...|-]",
            help="FIELD= empties; += and -= change lists; - is the whole record on standard"
            " input; none opens your editor",
        ),
    ] = [],  # noqa: B006
    read_at: Annotated[
        int | None,
        typer.Option(
            max=MOST, metavar="CHANGESET", help="refuse if somebody changed it after this changeset"
        ),
    ] = None,
) -> None:
    """Set fields of a record; what it was stays in the history.

    A field inside another is written attributions[0].cue. Values of lists and objects are JSON.
    Without FIELD=VALUE the record opens in your editor (VISUAL or EDITOR) as JSON.
    With - in its place, the whole record is read as JSON: what it leaves out is taken away.
    """
    from factcheck.cli.assignments import assigned
    from factcheck.cli.changes import print_change, telling_both
    from factcheck.cli.editor import edited, read_back, require_editor
    from factcheck.cli.noticing import notes_on, print_notes

    ledger = settings.open()
    if assignments:
        # Before others wait for this write to end.
        data = sys.stdin.buffer.read() if assignments == ["-"] else None
        with ledger.write(message, action="edit", dry_run=dry_run) as writer, telling_both():
            record = writer.get(key)
            wanted = (
                assigned(record, assignments)
                if data is None
                else read_back(record, data, "standard input")
            )
            change = writer.put(wanted, read_at=read_at)
        # After the commit: a printer that fails, as on a closed pipe, must not undo the write.
        print_change(change, dry_run=dry_run)
        print_notes(notes_on(change, wanted))
        return
    require_editor()
    with ledger.past() as past:
        read_at, record = past.last(), past.record(key)
    with (
        edited(record) as wanted,
        ledger.write(message, action="edit", dry_run=dry_run) as writer,
        telling_both(),
    ):
        change = writer.put(wanted, read_at=read_at)
    print_change(change, dry_run=dry_run)
    print_notes(notes_on(change, wanted))


@writes
def link(
    settings: Settings,
    message: str | None,
    dry_run: bool,
    from_: Annotated[
        str, typer.Argument(metavar="A", help="a claim or source", autocompletion=complete_any)
    ],
    kind: Annotated[
        str,
        typer.Argument(
            help=f"between claims {', '.join(LinkKind)};"
            f" between sources {', '.join(SourceLinkKind)}"
        ),
    ],
    to: Annotated[
        str, typer.Argument(metavar="B", help="another of the kind", autocompletion=complete_any)
    ],
    note: Annotated[
        str | None, typer.Option(help='why, in a few words; "" takes it away again')
    ] = None,
) -> None:
    """Link a claim to a claim, or a source to a source: A KIND B reads as a sentence.

    A link that is there already stays as it is, but for its note, if one is given.
    """
    from factcheck.cli.changes import print_change
    from factcheck.cli.noticing import notes_on_circle, print_notes
    from factcheck.ledger.judging import checked
    from factcheck.values.texts import check_text

    why = checked(check_text, note, "--note") if note else None
    with settings.open().write(message, action="link", dry_run=dry_run) as writer:
        start = writer.get(from_, "claim", "source")
        noun = type(start).__name__.lower()
        end = writer.find(to, noun)
        change = writer.put(_linked(start, kind, end.key, why, renote=note is not None))
        made = change.status != "unchanged"
        notes = notes_on_circle(start, kind.replace("-", "_"), end, writer) if made else []
    print_change(change, dry_run=dry_run)
    print_notes(notes)


@writes
def remove(
    settings: Settings,
    message: str | None,
    dry_run: bool,
    key: Key,
    because: Annotated[str, typer.Option(help="the reason, for the log")],
) -> None:
    """Remove a record, unless something rests on it; it stays in the history."""
    from factcheck.cli.changes import print_change
    from factcheck.errors import InvalidError
    from factcheck.ledger.judging import checked
    from factcheck.values.texts import check_line

    if not because.strip():
        raise InvalidError("a removal needs a reason; say why", where="--because")
    why = checked(check_line, because, "--because") + (f" ({message})" if message else "")
    with settings.open().write(why, action="remove", dry_run=dry_run) as writer:
        change = writer.remove(key)
    print_change(change, dry_run=dry_run)


def _linked(
    record: records.Record, kind: str, to: str, note: str | None, *, renote: bool
) -> records.Record:
    from factcheck import records
    from factcheck.errors import InvalidError

    kinds = LinkKind if isinstance(record, records.Claim) else SourceLinkKind
    wanted = kind.replace("-", "_")
    if wanted not in set(kinds):
        name = type(record).__name__.lower()
        raise InvalidError(f"{kind!r} does not link a {name}; use {', '.join(kinds)}", where="KIND")
    if isinstance(record, records.Claim):
        made = records.Link(kind=LinkKind(wanted), to=to, note=note)
        return replace(record, links=_joined(record.links, made, renote=renote))
    assert isinstance(record, records.Source)  # noqa: S101
    tie = records.SourceLink(kind=SourceLinkKind(wanted), to=to, note=note)
    return replace(record, links=_joined(record.links, tie, renote=renote))


def _joined(links: tuple[L, ...], made: L, *, renote: bool) -> tuple[L, ...]:
    """Return links with another; one that is there already gets its note, if that is wanted."""
    for number, one in enumerate(links):
        if (one.kind, one.to) == (made.kind, made.to):
            return (*links[:number], made, *links[number + 1 :]) if renote else links
    return (*links, made)
