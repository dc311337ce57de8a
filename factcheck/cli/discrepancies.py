"""`factcheck discrepancies`: what disagrees, and what only seems to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.cli.completion import complete_question
from factcheck.cli.filtering import filters_claims
from factcheck.cli.options import Form, Printing, Settings, examples, prints_ranked, reads
from factcheck.values.batches import batched

if TYPE_CHECKING:
    from factcheck.analysis.report import Asked, Compared, Finding
    from factcheck.analysis.tellings import Telling
    from factcheck.ledger.reader import Reader
    from factcheck.queries.filters import ClaimFilter

_COLUMNS = (
    "question,label,factor,lower,lower_words,lower_source,lower_as_of,lower_quote,"
    "upper,upper_words,upper_source,upper_as_of,upper_quote,reason"
)


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command(
        epilog=examples(
            "factcheck discrepancies",
            "factcheck discrepancies dprk-killed --growth",
            "factcheck discrepancies --source nis --format csv",
            "factcheck discrepancies dprk-killed --agreeing",
        )
    )(discrepancies)


@filters_claims
@reads
@prints_ranked
def discrepancies(
    settings: Settings,
    asked: Any,
    printing: Printing,
    about: Annotated[
        str | None,
        typer.Argument(
            metavar="[QUESTION]",
            help="key or text; all, if none is given",
            autocompletion=complete_question,
        ),
    ] = None,
    growth: Annotated[
        bool,
        typer.Option("--growth", help="also what a growing count or a later word explains"),
    ] = False,
    agreeing: Annotated[
        bool, typer.Option("--agreeing", help="also pairs that agree, and which supports which")
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="all of these, marginal ones, and superseded figures")
    ] = False,
) -> None:
    """List the figures of one question that contradict each other, or are in tension.

    Options that choose claims keep the pairs in which one claim at least is such. Figures of
    superseded claims are left out. That there are discrepancies is no error: the exit code is 0.
    """
    from factcheck.analysis.gathering import gather
    from factcheck.cli.output import chosen, limit_of, print_rows

    names = chosen(printing, DiscrepancyRow, _COLUMNS)
    with settings.read() as reader, ExitStack() as stack:
        claims = _claims(reader, asked(), about)
        wanted = _asked(claims, growth=growth, agreeing=agreeing, everything=everything)
        # It may not be read to its end, and its queries must end before the connection does.
        compared = stack.enter_context(closing(gather(reader.connection, claims)))
        if printing.form is Form.TABLE and printing.columns is None:
            from factcheck.cli.discrepancy_text import print_reports

            left = limit_of(printing)
            print_reports(reader.connection, compared, wanted, left, about=about)
        else:
            rows = _rows(reader, compared, wanted)
            whole = ("question", "lower", "upper")
            print_rows(islice(rows, limit_of(printing)), names, printing.form, whole)


def _claims(reader: Reader, claims: ClaimFilter, question: str | None) -> ClaimFilter:
    if question is None:
        return claims
    key = reader.find(question, "question").key
    return replace(claims, questions=(*claims.questions, key))


def _asked(claims: ClaimFilter, *, growth: bool, agreeing: bool, everything: bool) -> Asked:
    from factcheck.analysis.discrepancy import Label
    from factcheck.analysis.report import CLASHES, Asked

    labels = set(CLASHES)
    if growth or everything:
        labels |= {Label.GROWTH, Label.REVISION}
    if agreeing or everything:
        labels |= {Label.AGREE, Label.COMPATIBLE}
    return Asked(
        claims=claims, labels=frozenset(labels), marginal=everything, superseded=everything
    )


@dataclass(frozen=True, slots=True)
class DiscrepancyRow:
    """Two figures, or one and the sum of those for its parts, and how they stand to each other.

    `lower` and `upper` are the claims of each side, several where it is a sum.
    """

    question: str
    label: str
    factor: Decimal | None
    marginal: bool
    lower: tuple[str, ...]
    lower_words: tuple[str, ...]
    lower_range: tuple[str, ...]
    lower_source: tuple[str, ...]
    lower_as_of: tuple[str, ...]
    lower_inferred: bool
    lower_quote: tuple[str, ...]
    upper: tuple[str, ...]
    upper_words: tuple[str, ...]
    upper_range: tuple[str, ...]
    upper_source: tuple[str, ...]
    upper_as_of: tuple[str, ...]
    upper_inferred: bool
    upper_quote: tuple[str, ...]
    supports: str | None
    parts: str | None
    date_unknown: bool
    supersedes: tuple[str, ...]
    reason: str


def _rows(reader: Reader, compared: Iterator[Compared], asked: Asked) -> Iterator[DiscrepancyRow]:
    from factcheck.analysis.report import figures_of
    from factcheck.analysis.tellings import tell

    for question in compared:
        findings = (
            finding
            for finding in question.findings(asked)
            if asked.marginal or not finding.comparison.marginal
        )
        for some in batched(findings):
            views = {view.figure: view for finding in some for view in figures_of(finding)}
            told = tell(reader.connection, views.values())
            yield from (_row(question, finding, told) for finding in some)


def _row(question: Compared, finding: Finding, told: dict[int, Telling]) -> DiscrepancyRow:
    from factcheck.analysis.parts import Parts
    from factcheck.analysis.report import proposal, sides
    from factcheck.charts.words import answer

    comparison = finding.comparison
    cells: dict[str, Any] = {}
    lower, upper = sides(finding)
    for name, side in (("lower", lower), ("upper", upper)):
        tellings = [told[view.figure] for view in side]
        cells |= {
            name: tuple(one.claim for one in tellings),
            f"{name}_words": tuple(one.words for one in tellings),
            f"{name}_range": tuple(answer(view.committed, view.kind) for view in side),
            f"{name}_source": _distinct(tellings, "attributed_to"),
            f"{name}_as_of": tuple(one.as_of for one in tellings if one.as_of),
            f"{name}_inferred": any(one.inferred for one in tellings),
            f"{name}_quote": _distinct(tellings, "quotes"),
        }
    parts = None
    if isinstance(finding, Parts):
        parts = "lower" if upper == (finding.whole,) else "upper"
    return DiscrepancyRow(
        question=question.question.key,
        label=comparison.label,
        factor=comparison.factor,
        marginal=comparison.marginal,
        supports=support_of(finding, "lower", "upper"),
        parts=parts,
        date_unknown=comparison.date_unknown,
        supersedes=proposal(finding) or (),
        reason=comparison.reason,
        **cells,
    )


def support_of(finding: Finding, lower: str, upper: str) -> str | None:
    """Return which side supports which, by the names of the sides."""
    comparison = finding.comparison
    if comparison.f_supports_g and comparison.g_supports_f:
        return "each supports the other"
    if comparison.f_supports_g:
        return f"{lower} supports {upper}"
    return f"{upper} supports {lower}" if comparison.g_supports_f else None


def _distinct(tellings: list[Telling], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for one in tellings for text in getattr(one, name)))
