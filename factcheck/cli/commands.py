"""The commands by name, each with its place: imported when it is called, and not before.

`factcheck --help` must not pay for the options of every command, nor `factcheck show` for those
of `factcheck add`.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any, Final, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command_name, get_group


class Home(NamedTuple):
    """Where a command is made, and the line that `factcheck --help` has for it."""

    module: str
    summary: str


COMMANDS: Final = {
    "init": Home("start", "Make a new ledger: a SQLite file, or a schema in PostgreSQL."),
    "demo": Home("start", "Make a scratch ledger from one article, and walk through it."),
    "claims": Home("lists", "List claims: by source, origin, question, date, words ..."),
    "sources": Home("lists", "List sources, with how many claims each has a part in."),
    "documents": Home("lists", "List documents, with how many claims appear in each."),
    "questions": Home("lists", "List questions, with how many figures answer each."),
    "figures": Home("lists", "List figures: the words, and what they commit to."),
    "search": Home("search", "Find records by their words, the best first."),
    "similar": Home("similar", "Find claims that say the same: was it checked before?"),
    "show": Home("show", "Show one record of any kind, whole."),
    "standing": Home("standing", "Tell on whom a claim rests: its origins, and what counts."),
    "discrepancies": Home("discrepancies", "List figures that contradict each other."),
    "chart": Home("chart", "Draw the figures of a question, or who says so."),
    "check": Home("check", "Tell what is doubtful: lone origins, contradictions ..."),
    "waive": Home("check", "Set a finding of check aside, with a reason."),
    "suggest": Home("suggest", "Propose links between claims: copies, revisions, doubles."),
    "candidates": Home("candidates", "List figures read by machine; accept or refuse them."),
    "add": Home("additions", "Add a source, a document, a question or a claim."),
    "edit": Home("edits", "Set fields of a record."),
    "link": Home("edits", "Link a claim to a claim, or a source to a source."),
    "remove": Home("edits", "Remove a record, unless something rests on it."),
    "note": Home("annotations", "Put a note on a record, or on many claims."),
    "tag": Home("annotations", "Put tags on a record, or on many claims."),
    "untag": Home("annotations", "Take tags off a record, or off many claims."),
    "flag": Home("annotations", "Flag a record, or many claims, as something to look at."),
    "resolve": Home("annotations", "Mark a flag as dealt with."),
    "tags": Home("annotations", "List tags, with how many records carry each."),
    "flags": Home("annotations", "List flags: what ought to be looked at, and why."),
    "assess": Home("assessments", "Judge a claim or a source on a scale, with a reason."),
    "withdraw": Home("assessments", "Take a judgement back."),
    "scales": Home("scales", "Print the scales that judgements are made on; add your own."),
    "queue": Home("queue", "List what to look at next, the most useful first."),
    "review": Home("queue", "Walk through the queue on the terminal, and judge one by one."),
    "log": Home("history", "List the changesets: who changed what, when and why."),
    "history": Home("history", "Show every version of a record."),
    "diff": Home("history", "Show what a changeset changed, or all between two moments."),
    "undo": Home("history", "Put back what a changeset changed."),
    "cite": Home("citing", "Make a citation table for a story: Word, Excel, HTML ..."),
    "import": Home("importing", "Import files: ledgers, fact checks, tables, bibliographies."),
    "export": Home("exporting", "Export the ledger, or some claims, to other programs."),
    "ledgers": Home("ledgers", "List the ledgers of a server; make, copy, rename, drop, grant."),
    "copy": Home("copying", "Copy a ledger with its history: from file to server, or back."),
    "db": Home("database", "Look after the ledger as a database."),
    "verify": Home("verify", "Check the ledger itself: is it whole?"),
}
"""In the order of the help. A new command is a new row here, beside its `register`."""


def load(name: str) -> TyperCommand | TyperGroup:
    """Return a command with its options, imported now.

    Raises:
        KeyError: if there is none of this name.
    """
    app = typer.Typer(rich_markup_mode=None)
    import_module(f"factcheck.cli.{COMMANDS[name].module}").register(app)
    # Typer works out the options of all that it holds, and one is wanted.
    app.registered_commands = [
        one
        for one in app.registered_commands
        if (one.name or get_command_name(getattr(one.callback, "__name__", ""))) == name
    ]
    command = get_group(app).commands[name]
    assert isinstance(command, TyperCommand | TyperGroup)  # noqa: S101
    return command


class LazyGroup(TyperGroup):
    """A group that knows its commands by name and summary until one of them is called."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        for name, home in COMMANDS.items():
            self.add_command(TyperCommand(name, short_help=home.summary))

    def resolve_command(self, ctx: Any, args: Sequence[str]) -> tuple[str | None, Any, list[str]]:
        """Return the command that is called, with its options."""
        name, known, rest = super().resolve_command(ctx, list(args))
        return name, known if known is None else load(known.name or ""), rest
