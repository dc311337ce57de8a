"""What the shell offers after a tab: keys from the ledger, with their titles."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

Completion = Callable[[Any, str], list[tuple[str, str]]]

_LONGEST = 60
# zsh evaluates what it is offered, and Typer takes brackets for marks of Rich.
_UNSAFE = re.compile(r"""[\\`$"'\[\]\s\x00-\x1f\x7f-\x9f]+""")


def keys_of(*kinds: str) -> Completion:
    """Return a completion of the keys of some kinds of record; of all, if none is given."""

    def complete(ctx: Any, incomplete: str) -> list[tuple[str, str]]:
        import factcheck
        from factcheck.errors import FactcheckError
        from factcheck.queries.finding import complete as complete_keys
        from factcheck.storage.nouns import NOUNS

        db = next(_asked(ctx, "db"), None)
        ledger = next(_asked(ctx, "ledger"), None)
        nouns = tuple(noun for noun in NOUNS if noun.name in kinds)
        try:
            opened = factcheck.open(
                db or os.environ.get("FACTCHECK_DB") or "factcheck.db",
                ledger=ledger or os.environ.get("FACTCHECK_LEDGER") or "factcheck",
            )
            with opened.read() as reader:
                found = complete_keys(reader.connection, incomplete, *nouns)
                return [(key, _harmless(title)) for key, title in found]
        except FactcheckError:
            # Where there is no ledger there is nothing to offer, and no place to say so.
            return []

    return complete


def one_of(known: Callable[[], Iterable[str]]) -> Completion:
    """Return a completion of names that are the same for every ledger."""

    def complete(ctx: Any, incomplete: str) -> list[tuple[str, str]]:
        del ctx
        return [(name, "") for name in known() if name.startswith(incomplete)]

    return complete


def _citation_formats() -> list[str]:
    from factcheck.interchange import tables

    return ["table", *tables.names()]


def _styles() -> list[str]:
    from factcheck.interchange.citing.csl import shipped
    from factcheck.interchange.citing.style import PLAIN

    return [PLAIN, *shipped()]


def _groupings() -> list[str]:
    from factcheck.interchange.citing.gathering import Grouping

    return [str(one) for one in Grouping]


def _asked(ctx: Any, option: str) -> Iterator[str]:
    """Yield what was given for an option, after the command's name and before it."""
    while ctx is not None:
        if given := ctx.params.get(option):
            yield given
        ctx = ctx.parent


def _harmless(title: str) -> str:
    """Return a title, which may come from anybody, as a short line that no shell acts on."""
    line = _UNSAFE.sub(" ", title).strip()
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


complete_any = keys_of()
complete_source = keys_of("source")
complete_document = keys_of("document")
complete_question = keys_of("question")
complete_scale = keys_of("scale")
complete_claim = keys_of("claim")
complete_judged = keys_of("claim", "source")
complete_citation_format = one_of(_citation_formats)
complete_style = one_of(_styles)
complete_grouping = one_of(_groupings)
