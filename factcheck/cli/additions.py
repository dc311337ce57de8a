"""`factcheck add`: a source, a document, a question or a claim."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from factcheck.cli.adding import add, without_nothing
from factcheck.cli.completion import complete_document, complete_question, complete_source
from factcheck.cli.options import Settings, examples, writes
from factcheck.vocabulary import Aggregation, ClaimKind, DocumentKind, QuestionKind, SourceKind

KeyOption = Annotated[
    str | None, typer.Option(help="a short readable name; made from the record, if none")
]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    group = typer.Typer(
        help="Add one record; `-` in place of its name reads it as JSON from standard input.",
        epilog=examples(
            "factcheck add source Reuters --kind publication --key reuters",
            "factcheck add claim --help",
        ),
        no_args_is_help=True,
    )
    commands = {
        source: examples(
            'factcheck add source "National Intelligence Service" --key nis --kind organisation',
            'factcheck add source "US estimates" --kind group --unnamed --parent us-government',
            """echo '{"name": "국가정보원", "kind": "organisation"}' | factcheck add source -""",
        ),
        document: examples(
            'factcheck add document "The Hidden War" --kind article --issued 2025-01',
            'factcheck add document "Briefing" --kind report --publisher nis',
        ),
        question: examples(
            'factcheck add question "How many were killed?" --unit soldiers'
            " --aggregation cumulative",
        ),
        claim: examples(
            'factcheck add claim "About 300 died" --kind statistic --document hidden-war'
            ' --source nis --question dprk-killed --words "approximately 300"',
            'factcheck add claim "Talks were held" --kind event --source nis --via pak-yusung',
        ),
    }
    for command, epilog in commands.items():
        group.command(epilog=epilog)(command)
    app.add_typer(group, name="add")


@writes
def source(
    settings: Settings,
    message: str | None,
    dry_run: bool,
    name: Annotated[str, typer.Argument(help="its name, or -")],
    kind: Annotated[SourceKind | None, typer.Option(help="required, but for -")] = None,
    key: KeyOption = None,
    named: Annotated[
        bool, typer.Option("--named/--unnamed", help="can somebody be called on?")
    ] = True,
    parent: Annotated[
        str | None,
        typer.Option(
            metavar="KEY|NAME", help="it is a part of, or works for", autocompletion=complete_source
        ),
    ] = None,
    alias: Annotated[list[str], typer.Option(help="another name; may be repeated")] = [],  # noqa: B006
    description: Annotated[
        str | None, typer.Option(help="what else tells people which one it is")
    ] = None,
    country: Annotated[str | None, typer.Option(help="where it is at home, such as KR")] = None,
    url: Annotated[str | None, typer.Option(help="its address on the web")] = None,
) -> None:
    """Add a source: a person, organisation, government, group or publication."""
    from factcheck.cli.countries import country_code

    plain = {
        "key": key,
        "name": name,
        "kind": kind,
        "named": named,
        "parent": parent,
        "aliases": alias,
        "description": description,
        "country": country_code(country, "--country") if country else None,
        "url": url,
    }
    add(settings, message, "source", plain, name, dry_run=dry_run)


@writes
def document(
    settings: Settings,
    message: str | None,
    dry_run: bool,
    title: Annotated[str, typer.Argument(help="its title, or -")],
    kind: Annotated[DocumentKind | None, typer.Option(help="required, but for -")] = None,
    key: KeyOption = None,
    publisher: Annotated[
        str | None,
        typer.Option(metavar="KEY|NAME", help="published by", autocompletion=complete_source),
    ] = None,
    byline: Annotated[str | None, typer.Option(help="its authors, as it names them")] = None,
    url: Annotated[str | None, typer.Option(help="its address on the web")] = None,
    archived_url: Annotated[
        str | None, typer.Option(help="the address of a copy that will stay")
    ] = None,
    issued: Annotated[str | None, typer.Option(metavar="DATE", help="published, EDTF")] = None,
    accessed: Annotated[str | None, typer.Option(metavar="DAY", help="you read it")] = None,
    language: Annotated[str | None, typer.Option(help="such as ko")] = None,
) -> None:
    """Add a document: a published thing in which claims appear."""
    plain = {
        "key": key,
        "title": title,
        "kind": kind,
        "publisher": publisher,
        "byline": byline,
        "url": url,
        "archived_url": archived_url,
        "issued": issued,
        "accessed": accessed,
        "language": language,
    }
    add(settings, message, "document", plain, title, dry_run=dry_run)


@writes
def question(
    settings: Settings,
    message: str | None,
    dry_run: bool,
    text: Annotated[str, typer.Argument(help="the question, or -")],
    kind: Annotated[
        QuestionKind, typer.Option(help="an amount, or yes or no")
    ] = QuestionKind.QUANTITY,
    key: KeyOption = None,
    unit: Annotated[str | None, typer.Option(help="soldiers, percent, USD ...")] = None,
    population: Annotated[str | None, typer.Option(help="among whom, or of what")] = None,
    place: Annotated[str | None, typer.Option(help="where")] = None,
    aggregation: Annotated[Aggregation | None, typer.Option(help="how it counts")] = None,
    event: Annotated[str | None, typer.Option(metavar="DATE", help="when it happened")] = None,
) -> None:
    """Add a question: what two claims must share to be comparable."""
    plain = {
        "key": key,
        "text": text,
        "kind": kind,
        "unit": unit,
        "population": population,
        "place": place,
        "aggregation": aggregation,
        "event": event,
    }
    add(settings, message, "question", plain, text, dry_run=dry_run)


@writes
def claim(
    settings: Settings,
    message: str | None,
    dry_run: bool,
    statement: Annotated[str, typer.Argument(help="in your own words, or -")],
    kind: Annotated[ClaimKind | None, typer.Option(help="required, but for -")] = None,
    key: KeyOption = None,
    language: Annotated[str | None, typer.Option(help="of the statement")] = None,
    event: Annotated[str | None, typer.Option(metavar="DATE", help="when it happened")] = None,
    document: Annotated[
        str | None,
        typer.Option(metavar="KEY|TITLE", help="it is in", autocompletion=complete_document),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            metavar="KEY|NAME", help="who says so in the end", autocompletion=complete_source
        ),
    ] = None,
    via: Annotated[
        list[str],
        typer.Option(
            metavar="KEY|NAME",
            help="who relays it, nearest to the document first; may be repeated",
            autocompletion=complete_source,
        ),
    ] = [],  # noqa: B006
    cue: Annotated[str | None, typer.Option(help='such as "according to"')] = None,
    hedge: Annotated[str | None, typer.Option(help='such as "reportedly"')] = None,
    quote: Annotated[str | None, typer.Option(help="a few words as they stand")] = None,
    locator: Annotated[str | None, typer.Option(help='such as "section 1, sentence 4"')] = None,
    said: Annotated[
        str | None, typer.Option(metavar="DATE", help="when the origin said so")
    ] = None,
    question: Annotated[
        str | None,
        typer.Option(metavar="KEY|TEXT", help="that it answers", autocompletion=complete_question),
    ] = None,
    words: Annotated[str | None, typer.Option(help='of the figure: "more than 2,700"')] = None,
) -> None:
    """Add a claim: one statement, who says so, and its figure if it has one."""
    from factcheck.errors import InvalidError

    if (question is None) != (words is None):
        raise InvalidError("a figure needs both --question and --words")
    if via and source is None:
        raise InvalidError("it is relayed from somebody: --source says whom", where="--via")
    told = {"cue": cue, "hedge": hedge, "quote": quote, "locator": locator, "said": said}
    chain: dict[str, Any] = without_nothing({"source": source, **told})
    for relay in reversed(via):
        chain = {"source": relay, "citing": [chain]}
    chain |= {"document": document} if document else {}
    plain = {
        "key": key,
        "statement": statement,
        "kind": kind,
        "language": language,
        "event": event,
        "attributions": [chain] if chain else [],
        "figures": [{"question": question, "words": words}] if question else [],
    }
    add(settings, message, "claim", plain, statement, dry_run=dry_run)
