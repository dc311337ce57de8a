"""The least that a list by a column can cost: typer, and one raw statement."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def claims(
    db: Annotated[str, typer.Option(help="the ledger")],
    query: Annotated[str, typer.Option(help="what to ask")],
) -> None:
    """List what a statement finds."""
    from sqlalchemy import create_engine, text  # noqa: PLC0415

    with create_engine(f"sqlite:///{db}").connect() as connection:
        for key, statement in connection.execute(text(query)):
            print(key, statement)


def main() -> None:
    """Run the program."""
    app()
