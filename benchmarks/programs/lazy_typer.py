"""The floor of a program made with typer: two commands that import what they need when they run."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def claims(
    source: Annotated[str | None, typer.Option(help="said or relayed by it")] = None,
) -> None:
    """List claims."""
    print(source)


@app.command()
def show(key: Annotated[str, typer.Argument(help="of the record")]) -> None:
    """Show one record."""
    print(key)


def main() -> None:
    """Run the program."""
    app()
