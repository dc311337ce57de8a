"""Proposals and refusals of links, as a page of text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from factcheck import model
from factcheck.cli.layout import item
from factcheck.cli.table import bold, screen_width, visible, wrap
from factcheck.queries.chains import chains_of
from factcheck.values.batches import batched

if TYPE_CHECKING:
    from factcheck.analysis.suggesting.evidence import Proposal
    from factcheck.ledger.deciding import Decided
    from factcheck.ledger.reader import Reader
    from factcheck.queries.refusals import RefusalRow

_BATCH: Final = 200


def print_proposals(
    reader: Reader, proposals: Iterable[Proposal], most: int | None, command: str
) -> None:
    """Print proposals, numbered, and how to decide on them.

    Args:
        reader: of the ledger.
        proposals: the strongest first.
        most: how many are printed.
        command: what proposed them.
    """
    number = 0
    cut = False
    for some in batched(proposals, _BATCH):
        claims = _claims(reader, some)
        for one in some:
            if number == most:
                cut = True
                break
            number += 1
            if number > 1:
                print()
            print("\n".join(lines_of(one, claims, number)))
    if not number:
        print("nothing to propose")
        return
    print()
    if cut:
        print(f"{number:,} shown, there are more; --limit 0 shows all")
    print(f"to make a link: {command} --accept FROM TO")
    print(f"not to be asked again: {command} --refuse FROM TO --because REASON")


def lines_of(
    proposal: Proposal, claims: dict[str, tuple[str, str]], number: int | None = None
) -> Iterator[str]:
    """Yield the lines of one proposal: the two claims, and what speaks for it."""
    head = f"{proposal.from_} {proposal.kind} {proposal.to}"
    yield bold(visible(head if number is None else f"({number}) {head}"))
    for key in (proposal.from_, proposal.to):
        statement, who = claims[key]
        yield from map(visible, item(f"{key}: {statement}", who))
    for sentence in proposal.evidence:
        first, *rest = wrap(visible(sentence), max(screen_width() - 4, 20))
        yield f"  - {first}"
        yield from (f"    {line}" for line in rest)


def claims_of(reader: Reader, proposal: Proposal) -> dict[str, tuple[str, str]]:
    """Return statement and attribution of the claims of a proposal, by key."""
    return _claims(reader, [proposal])


def print_json(reader: Reader, proposals: Iterable[Proposal]) -> None:
    """Print proposals as JSON, each with an empty verdict to be filled in."""

    def rows() -> Iterator[dict[str, Any]]:
        for some in batched(proposals, _BATCH):
            claims = _claims(reader, some)
            for one in some:
                (from_statement, from_who), (to_statement, to_who) = (
                    claims[key] for key in (one.from_, one.to)
                )
                yield {
                    "from": one.from_,
                    "kind": str(one.kind),
                    "to": one.to,
                    "evidence": list(one.evidence),
                    "from_statement": from_statement,
                    "from_attributed_to": from_who,
                    "to_statement": to_statement,
                    "to_attributed_to": to_who,
                    "verdict": None,
                    "because": None,
                }

    _print_objects(rows())


def print_refusals(rows: Iterable[RefusalRow]) -> None:
    """Print refusals: what was refused, who did, when and why."""
    printed = False
    for row in rows:
        printed = True
        told = f"refused by {row.by}, {row.made:%Y-%m-%d}: {row.because}"
        print("\n".join(map(visible, item(f"{row.from_} {row.kind} {row.to}", told))))
    if not printed:
        print("nothing was refused")


def print_refusals_json(rows: Iterable[RefusalRow]) -> None:
    """Print refusals as JSON."""
    _print_objects(
        {
            "from": row.from_,
            "kind": str(row.kind),
            "to": row.to,
            "by": row.by,
            "made": row.made.isoformat().replace("+00:00", "Z"),
            "because": row.because,
        }
        for row in rows
    )


def decided(one: Decided, *, dry_run: bool) -> str:
    """Return what was decided, in a line."""
    would = "would be " if dry_run else ""
    word = "accepted" if one.accepted else "refused"
    return visible(f"{would}{word}: {one.from_} {one.kind} {one.to}")


def _print_objects(rows: Iterator[dict[str, Any]]) -> None:
    opened = False
    for row in rows:
        print(",\n  " if opened else "[\n  ", end="")
        opened = True
        print("\n  ".join(json.dumps(row, ensure_ascii=False, indent=2).split("\n")), end="")
    print("\n]" if opened else "[]")


def _claims(reader: Reader, proposals: Iterable[Proposal]) -> dict[str, tuple[str, str]]:
    keys = sorted({key for one in proposals for key in (one.from_, one.to)})
    claim = model.claim
    query = select(claim.c.id, claim.c.key, claim.c.statement).where(claim.c.key.in_(keys))
    rows = reader.connection.execute(query).all()
    chains = chains_of(reader.connection, [row.id for row in rows])
    return {
        row.key: (row.statement, "; ".join(chains[row.id].attributed_to))
        if row.id in chains
        else (row.statement, "nobody is known to say so")
        for row in rows
    }
