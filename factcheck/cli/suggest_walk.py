"""The walk through proposals on the terminal: each is shown, and decided on or left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.cli.prompting import ask
from factcheck.cli.suggest_text import claims_of, lines_of
from factcheck.cli.table import visible
from factcheck.cli.walking import ask_word, tallied
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from factcheck.analysis.suggesting.evidence import Proposal
    from factcheck.ledger import Ledger
    from factcheck.queries.filters import ClaimFilter
    from factcheck.vocabulary import LinkKind


def walk(
    ledger: Ledger,
    kind: LinkKind,
    claims: ClaimFilter,
    most: int | None,
    message: str | None,
    *,
    dry_run: bool,
) -> None:
    """Show proposals one by one, and save each answer at once, as a changeset of its own.

    Args:
        ledger: read once for the proposals, and written for each answer.
        kind: of the links.
        claims: of which claims.
        most: how many at the most; all, if none.
        message: why, for the log, with each changeset.
        dry_run: keep nothing.
    """
    with ledger.read() as reader:
        proposals = list(reader.proposals(kind, claims, limit=most))
    if not proposals:
        print("nothing to propose")
        return
    with tallied(dry_run=dry_run) as done:
        for number, one in enumerate(proposals, 1):
            print()
            with ledger.read() as reader:
                print("\n".join(lines_of(one, claims_of(reader, one), number)))
            done[_answer(ledger, one, message, dry_run=dry_run)] += 1


def _answer(ledger: Ledger, one: Proposal, message: str | None, *, dry_run: bool) -> str:
    """Ask until something is decided; return what was."""
    while True:
        try:
            word = ask_word()
            if word == "skip":
                return "skipped"
            if word is not None:
                because = ask("because") if word == "refuse" else ""
                with ledger.write(message, action="suggest", dry_run=dry_run) as writer:
                    if word == "accept":
                        writer.judging.accept(one.kind, one.from_, one.to)
                    else:
                        writer.judging.refuse(one.kind, one.from_, one.to, because=because)
                return "accepted" if word == "accept" else "refused"
        except FactcheckError as error:
            print(visible(str(error)))
