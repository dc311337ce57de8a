"""The least that a list of claims can cost: typer, and one SQLAlchemy Core select."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def claims(
    db: Annotated[str, typer.Option(help="the ledger")],
    source: Annotated[str, typer.Option(help="said or relayed by it")],
) -> None:
    """List the claims of one source."""
    from sqlalchemy import column, create_engine, exists, select, table  # noqa: PLC0415

    claim = table("claim", column("id"), column("key"), column("statement"))
    hop = table("attribution", column("claim_id"), column("source_id"))
    who = table("source", column("id"), column("key"))
    said = (
        exists()
        .select_from(hop.join(who, who.c.id == hop.c.source_id))
        .where(hop.c.claim_id == claim.c.id, who.c.key == source)
    )
    query = select(claim.c.key, claim.c.statement).where(said).order_by(claim.c.id)
    with create_engine(f"sqlite:///{db}").connect() as connection:
        for key, statement in connection.execute(query):
            print(key, statement)


def main() -> None:
    """Run the program."""
    app()
