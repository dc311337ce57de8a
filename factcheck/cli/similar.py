"""`factcheck similar`: has this been checked before?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.cli.filtering import filters_claims
from factcheck.cli.options import MOST, Form, Printing, Settings, examples, manages
from factcheck.values.counts import counted

if TYPE_CHECKING:
    from factcheck.ledger.reader import Reader


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command(
        epilog=examples(
            "factcheck similar killed-nis",
            "factcheck similar 'Some 300 North Korean soldiers have been killed'",
            "factcheck similar 'Hundreds of North Koreans have been killed' --format json",
        )
    )(similar)


@filters_claims
@manages
def similar(
    settings: Settings,
    asked: Any,
    claim: Annotated[str, typer.Argument(metavar="KEY|TEXT", help="a claim, or any statement")],
    language: Annotated[
        str | None, typer.Option(metavar="TAG", help="of the text [default: told by its letters]")
    ] = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="how to print")] = Form.TABLE,
    columns: Annotated[
        str | None, typer.Option(metavar="A,B,...", help="which columns, in which order")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=MOST, metavar="N", help="at most so many")] = 20,
) -> None:
    """Find the claims that say what a claim or a text says, or nearly.

    Those that may say the same come first. What has the same words but other figures, other numbers
    or a denial says something else, however alike it looks, and comes after them.
    """
    from factcheck.cli.output import chosen, print_rows

    names = chosen(Printing(form, columns, None, None), SimilarRow, "key,alike,verdict,statement")
    with settings.read() as reader:
        text, tag, besides = _meant(reader, claim)
        found = reader.similar(text, language or tag, asked(), besides=besides, limit=limit)
        rows = (
            SimilarRow(one.key, f"{one.alike:.0%}", str(one.verdict), one.statement)
            for one in found
        )
        shown = print_rows(rows, names, form, ("key", "alike", "verdict"))
    if form is Form.TABLE:
        print(f"\n{counted(shown, 'claim')}" if shown else "no claim is like it")


@dataclass(frozen=True, slots=True)
class SimilarRow:
    """A claim that is like what was asked about.

    Attributes:
        alike: how much of the words they share, rare words counting for more.
        verdict: same, or what tells them apart.
    """

    key: str
    alike: str
    verdict: str
    statement: str


def _meant(reader: Reader, claim: str) -> tuple[str, str, str | None]:
    """Return the statement that is asked about, its language, and the key of its claim, if any."""
    from factcheck.records import Claim
    from factcheck.values.tongues import UNTOLD

    if " " in claim.strip():
        return claim, UNTOLD, None
    record = reader.get(claim, "claim")
    assert isinstance(record, Claim)  # noqa: S101
    return record.statement, record.language, record.key
