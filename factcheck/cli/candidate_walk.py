"""The walk through figures read by machine: each is shown, and decided on or left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.cli.candidate_text import candidate_line
from factcheck.cli.prompting import ask
from factcheck.cli.table import bold, screen_width, visible, wrap
from factcheck.cli.walking import ask_word, tallied
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from factcheck.ledger import Ledger
    from factcheck.queries.candidates import CandidateRow
    from factcheck.queries.filters import ClaimFilter


def walk_through(
    ledger: Ledger, claims: ClaimFilter, message: str | None, *, dry_run: bool
) -> None:
    """Show open candidates one by one, and save each answer at once, as a changeset of its own.

    Args:
        ledger: read once for the candidates, and written for each answer.
        claims: of which claims.
        message: why, for the log, with each changeset.
        dry_run: keep nothing.
    """
    with ledger.read() as reader:
        rows = list(reader.candidates(claims))
    if not rows:
        print("no candidates")
        return
    question = ""
    with tallied(dry_run=dry_run) as done:
        for place, row in enumerate(rows, 1):
            line = candidate_line(row)
            counted = f" ({row.counted})" if row.counted else ""
            print()
            print(bold(visible(f"({place}/{len(rows)}) claim {row.claim}")))
            print("\n".join(map(visible, wrap(row.statement, screen_width()))))
            print(visible(f"  “{row.words}”{counted} commits to {line.range}"))
            word, question = _answer(ledger, row, question, message, dry_run=dry_run)
            done[word] += 1


def _answer(
    ledger: Ledger, row: CandidateRow, question: str, message: str | None, *, dry_run: bool
) -> tuple[str, str]:
    """Ask until something is decided; return what was, and the question that was asked for last."""
    while True:
        try:
            word = ask_word()
            if word == "skip":
                return "skipped", question
            if word == "accept":
                usual = f" (empty: {question})" if question else ""
                question = ask(f"which question does it answer?{usual}") or question
            if word is not None:
                with ledger.write(message, action="candidates", dry_run=dry_run) as writer:
                    if word == "accept":
                        writer.reading.accept(row.claim, row, question)
                        return "accepted", question
                    writer.reading.refuse(row.claim, row)
                    return "refused", question
        except FactcheckError as error:
            print(visible(str(error)))
