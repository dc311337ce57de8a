"""`factcheck init` and `factcheck demo`."""

from __future__ import annotations

import os
import shlex
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli.options import DEFAULT_DB, Settings, examples, manages


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command(
        epilog=examples(
            "factcheck init",
            "factcheck init --seed --db story.db",
            "factcheck init --db postgresql://localhost/news --ledger kursk",
        )
    )(init)
    app.command(epilog=examples("factcheck demo", "factcheck demo --to demo.db"))(demo)


@manages
def init(
    settings: Settings,
    seed: Annotated[bool, typer.Option("--seed", help="fill it with the example's claims")] = False,
) -> None:
    """Make a new ledger: a SQLite file, or a schema in a PostgreSQL database."""
    address = make(settings, seed=seed)
    print(f"made the ledger {address}" + (" with the example's claims" if seed else ""))
    if seed:
        print(f"next: factcheck claims{named(settings)}")
    else:
        print(f"next: factcheck add source{named(settings)} --help")


def named(settings: Settings) -> str:
    """Return the options without which the next command would look for another ledger."""
    from factcheck.storage.address import without_password

    told = (("--db", without_password(settings.db or "")), ("--ledger", settings.ledger))
    return "".join(f" {option} {shlex.quote(value)}" for option, value in told if value)


def make(settings: Settings, *, seed: bool) -> str:
    """Make the ledger that the settings name, and return where it is."""
    import factcheck
    from factcheck.interchange.incoming.bundle import bundled
    from factcheck.interchange.incoming.files import opened
    from factcheck.resources import seed_file

    asked = settings.open()
    ledger = factcheck.create(
        settings.db or os.environ.get("FACTCHECK_DB") or DEFAULT_DB,
        actor=asked.actor,
        ledger=asked.address.schema or "factcheck",
    )
    if seed:
        with (
            opened(seed_file()) as read,
            ledger.write("the example's claims", action="seed", input_sha256=read.sha256) as writer,
        ):
            for _ in writer.put_all(bundled(read).records):
                pass
    return str(ledger.address)


TOUR: list[tuple[str, list[str]]] = [
    (
        "Everything that one source says, at whatever hop of a chain:",
        ["claims", "--source", "nis", "--columns", "key,statement,figures"],
    ),
    (
        "Figures with nobody independent behind them: one organisation, or the article alone:",
        ["figures", "--single-origin", "--columns", "claim,words,range,attributed_to"],
    ),
    ("One claim in full, with the two people it goes back to:", ["show", "drones-unknown"]),
    ("On whom it rests, in a sentence that can be printed:", ["standing", "drones-unknown"]),
    (
        "A citation table for a story, here on the terminal; -o story.docx makes it for Word:",
        ["cite", "--question", "dprk-killed"],
    ),
]


def demo(
    to: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="where to make it; a scratch folder, if none"),
    ] = None,
) -> None:
    """Make a scratch ledger with the claims of one article, and walk through it."""
    from factcheck.cli.main import app
    from factcheck.cli.table import bold

    path = to or Path(tempfile.mkdtemp(prefix="factcheck-")) / "demo.db"
    make(Settings(db=str(path)), seed=True)
    print("One article about a war, read claim by claim: who said what, on whose authority.")
    before = os.environ.get("FACTCHECK_DB")
    os.environ["FACTCHECK_DB"] = str(path)
    try:
        for why, command in TOUR:
            print(f"\n{why}\n")
            print(bold(f"$ factcheck {shlex.join(command)}"))
            if code := app(command, standalone_mode=False):
                raise typer.Exit(code)
    finally:
        if before is None:
            del os.environ["FACTCHECK_DB"]
        else:
            os.environ["FACTCHECK_DB"] = before
    print(f"""
The ledger is {path}
Go on with it:
  export FACTCHECK_DB={shlex.quote(str(path))}
  factcheck claims --unnamed
  factcheck sources --sort -claims
  factcheck show nis
  factcheck --help""")
