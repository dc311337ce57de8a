"""The options that choose claims, for whatever lists, exports or marks them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.cli.completion import complete_document, complete_question, complete_source
from factcheck.cli.options import MOST, Command, with_options
from factcheck.vocabulary import ClaimKind, Standing

if TYPE_CHECKING:
    from factcheck.queries.filters import ClaimFilter

_MANY = list[str]
_FILTER: dict[str, tuple[Any, Any]] = {
    "source": (
        Annotated[
            _MANY,
            typer.Option(
                metavar="KEY|NAME", help="said or relayed by it", autocompletion=complete_source
            ),
        ],
        (),
    ),
    "origin": (
        Annotated[
            _MANY,
            typer.Option(
                metavar="KEY|NAME",
                help="it is where the chain ends",
                autocompletion=complete_source,
            ),
        ],
        (),
    ),
    "document": (
        Annotated[
            _MANY,
            typer.Option(
                metavar="KEY|TITLE", help="appears in it", autocompletion=complete_document
            ),
        ],
        (),
    ),
    "question": (
        Annotated[
            _MANY,
            typer.Option(
                metavar="KEY|TEXT", help="has a figure on it", autocompletion=complete_question
            ),
        ],
        (),
    ),
    "kind": (Annotated[list[ClaimKind], typer.Option(help="of this kind")], ()),
    "tag": (Annotated[_MANY, typer.Option(metavar="TAG", help="carries this tag")], ()),
    "named": (
        Annotated[
            bool | None,
            typer.Option("--named/--unnamed", help="an origin is named, or is unnamed"),
        ],
        None,
    ),
    "said_from": (
        Annotated[
            str | None, typer.Option(metavar="DATE", help="said (or published) then or later")
        ],
        None,
    ),
    "said_until": (
        Annotated[
            str | None, typer.Option(metavar="DATE", help="said (or published) then or before")
        ],
        None,
    ),
    "text": (
        Annotated[_MANY, typer.Option(metavar="TEXT", help="in statement, quote or figure")],
        (),
    ),
    "search": (
        Annotated[
            str | None,
            typer.Option(metavar="QUERY", help="found by it, as `factcheck search` finds"),
        ],
        None,
    ),
    "single_origin": (
        Annotated[
            bool,
            typer.Option("--single-origin", help="one organisation at most stands behind it"),
        ],
        False,
    ),
    "assessed": (
        Annotated[
            bool | None,
            typer.Option(
                "--assessed/--unassessed", help="somebody has a live judgement of it, or nobody"
            ),
        ],
        None,
    ),
    "level": (
        Annotated[
            _MANY,
            typer.Option(metavar="[SCALE:]LEVEL", help="judged so, by code or label"),
        ],
        (),
    ),
    "assessor": (Annotated[_MANY, typer.Option(metavar="NAME", help="judged by them")], ()),
    "flagged": (Annotated[bool, typer.Option("--flagged", help="has an open flag")], False),
    "standing": (Annotated[list[Standing], typer.Option(help="is supported so well")], ()),
    "unverified": (
        Annotated[
            bool,
            typer.Option("--unverified", help="its figure is neither corroborated nor verified"),
        ],
        False,
    ),
    "disputed": (
        Annotated[bool, typer.Option("--disputed", help="something contradicts it")],
        False,
    ),
    "min_origins": (
        Annotated[
            int | None,
            typer.Option(
                min=0, max=MOST, metavar="N", help="so many organisations at least vouch for it"
            ),
        ],
        None,
    ),
    "rests_on": (
        Annotated[
            _MANY,
            typer.Option(
                metavar="KEY|NAME",
                help="it falls if this source is wrong",
                autocompletion=complete_source,
            ),
        ],
        (),
    ),
}


def filters_claims(command: Command) -> Command:
    """Give a command the options that choose claims; it gets `asked`, to be called for a filter."""
    return with_options(
        command, ("asked",), _FILTER, lambda given: {"asked": lambda: _filter(given)}
    )


def _filter(given: dict[str, Any]) -> ClaimFilter:
    from factcheck.queries.filters import ClaimFilter

    return ClaimFilter(
        sources=tuple(given["source"]),
        origins=tuple(given["origin"]),
        documents=tuple(given["document"]),
        questions=tuple(given["question"]),
        kinds=tuple(given["kind"]),
        tags=tuple(given["tag"]),
        named=given["named"],
        said_from=given["said_from"],
        said_until=given["said_until"],
        texts=tuple(given["text"]),
        search=given["search"],
        single_origin=given["single_origin"],
        assessed=given["assessed"],
        levels=tuple(given["level"]),
        assessors=tuple(given["assessor"]),
        flagged=given["flagged"],
        standings=tuple(given["standing"]),
        unverified=given["unverified"],
        disputed=given["disputed"],
        min_origins=given["min_origins"],
        rests_on=tuple(given["rests_on"]),
    )
