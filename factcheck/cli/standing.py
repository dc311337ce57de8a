"""`factcheck standing`: how much a claim rests on, and on whom."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck import records
from factcheck.cli.completion import complete_claim
from factcheck.cli.options import Settings, examples, reads
from factcheck.cli.show import ShowForm

if TYPE_CHECKING:
    from factcheck.analysis.chains import Node
    from factcheck.analysis.explaining import Explanation
    from factcheck.analysis.standing import Corroboration
    from factcheck.analysis.supporters import Member
    from factcheck.cli.standing_words import Namer
    from factcheck.ledger.reader import Reader


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command(
        epilog=examples(
            "factcheck standing killed-nis",
            "factcheck standing drones-unknown --format json",
        )
    )(standing)


@reads
def standing(
    settings: Settings,
    key: Annotated[
        str, typer.Argument(help="of a claim, or the start of it", autocompletion=complete_claim)
    ],
    form: Annotated[ShowForm, typer.Option("--format", "-f", help="how to print")] = ShowForm.TEXT,
) -> None:
    """Tell on whom a claim rests: how many origins it has, and what else counts for it.

    Outlets that pass on one origin count once. `organisations` is how many organisations must be
    wrong before every origin is, `origins` how many there are, `strict` how many organisations,
    sources and documents must fail before nothing is left of it. A claim with several figures
    stands as the one of them does that stands worst; if they differ, each is told.
    """
    from factcheck.analysis.explaining import explain
    from factcheck.cli.standing_words import Namer

    with settings.read() as reader:
        found = reader.find(key, "claim")
        why = explain(reader.connection, found.id)
        cached = reader.standing(found.key)
        doubts = cached.doubts if cached else ()
        if form is ShowForm.JSON:
            told = _as_json(why, doubts, reader, Namer(reader))
            print(json.dumps(told, ensure_ascii=False, indent=2))
        else:
            print("\n".join(_as_text(why, doubts, reader, Namer(reader))))


def _as_json(
    why: Explanation, doubts: Sequence[str], reader: Reader, namer: Namer
) -> dict[str, Any]:
    from factcheck.cli.standing_words import sentence

    def named(nodes: Sequence[Node]) -> list[dict[str, str]]:
        return [{node.noun: node.key, "name": namer.name(node)} for node in nodes]

    def standing(found: Corroboration) -> dict[str, Any]:
        organisations, persons, strict = found.numbers
        return {
            "standing": found.standing,
            "by_organisation": organisations,
            "by_person": persons,
            "strict": strict,
        }

    def rests_on(found: Corroboration) -> dict[str, Any]:
        return {
            "organisations": named(found.organisations),
            "persons": named(found.persons),
            "strict": named(found.strict),
            "relays": named(found.relays),
            "anybody": named(found.anybody),
        }

    return {
        "claim": why.claim,
        "statement": reader.title("claim", why.claim),
        "sentence": sentence(why, doubts, namer),
        **standing(why.found),
        "doubts": list(doubts),
        "rests_on": rests_on(why.found),
        "figures": [
            {
                "question": question,
                "words": _words(why.claim, question, reader),
                **standing(found),
                "rests_on": rests_on(found),
            }
            for question, found in why.figures.items()
        ],
        "documents": list(why.documents),
        "support": [
            {
                "claim": member.claim,
                "statement": reader.title("claim", member.claim),
                "reason": member.reason,
                "of": member.of,
            }
            for member in why.support
        ],
    }


def _as_text(
    why: Explanation, doubts: Sequence[str], reader: Reader, namer: Namer
) -> Iterator[str]:
    from factcheck.cli.layout import fields, item, section
    from factcheck.cli.standing_words import on_whom, sentence
    from factcheck.cli.table import bold, screen_width, visible, wrap

    def lines() -> Iterator[str]:
        yield bold(f"claim {why.claim}")
        yield from wrap(reader.title("claim", why.claim) or "", screen_width())
        yield ""
        yield from wrap(sentence(why, doubts, namer), screen_width())
        yield ""
        found = why.found
        ways = {
            "organisations": found.organisations,
            "origins": found.persons,
            "strict": found.strict,
        }
        counted = {label: f"{len(nodes)}{_named(nodes, namer)}" for label, nodes in ways.items()}
        relays = _named(found.relays, namer).removeprefix(": ")
        yield from fields({"standing": found.standing.words, **counted, "relay": relays})
        if len(why.figures) > 1:
            yield from section("Figure by figure")
            for question, each in why.figures.items():
                words = " and ".join(f"“{one}”" for one in _words(why.claim, question, reader))
                yield from item(
                    f"{words}: {reader.title('question', question)}", on_whom(each, namer)
                )
        yield from section("What counts for it")
        for member in why.support:
            title = reader.title("claim", member.claim)
            yield from item(f"{member.claim}: {title}", _reason(member))

    for line in lines():
        yield visible(line)


def _words(claim: str, question: str, reader: Reader) -> list[str]:
    """Return the words of a claim's figures on a question."""
    record = reader.get(f"claim:{claim}")
    assert isinstance(record, records.Claim)  # noqa: S101
    return [figure.words for figure in record.figures if figure.question == question]


def _named(nodes: Sequence[Node], namer: Namer) -> str:
    return "".join(f": {namer.names(nodes)}" for _ in nodes[:1])


def _reason(member: Member) -> str:
    from factcheck.analysis.supporters import Reason

    return {
        Reason.ITSELF: "itself",
        Reason.SAME_AS: f"the same as {member.of}",
        Reason.SUPPORTS: f"supports {member.of} by a link",
        Reason.FIGURE: f"its figure supports that of {member.of}",
        Reason.REPEATS: f"{member.of} repeats it, and adds nobody to it",
    }[member.reason]
