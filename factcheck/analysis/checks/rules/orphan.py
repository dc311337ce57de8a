"""FC501: sources, documents and questions that nothing refers to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Connection, exists, literal, select

from factcheck import model
from factcheck.analysis.checks.finding import Finding, Scope, stream
from factcheck.analysis.printed import addresses_in, titles_in

CODE: Final = "FC501"
TITLE: Final = "orphan source, document or question"
WHY: Final = """
Nothing refers to it: it was left over when something else was removed, it is a second record of
what is there already under another key, or its claims are still to be written. Remove it, or write
them. A document that a judgement or a note tells the address of, or the title where it has no
address, is no orphan: a review that was imported is printed there.
"""
BAD: Final = (
    """
{"sources": [{"key": "mayor", "name": "The mayor", "kind": "person"}]}
""",
)
GOOD: Final = (
    """
{"sources": [{"key": "mayor", "name": "The mayor", "kind": "person"}],
 "claims": [
   {"key": "retreat", "statement": "The unit fell back.", "kind": "event",
    "attributions": [{"document": "paper", "source": "mayor"}]}]}
""",
    """
{"sources": [{"key": "mayor", "name": "The mayor", "kind": "person"}],
 "documents": [{"key": "review", "kind": "article", "url": "https://desk.example/retreat"}],
 "claims": [
   {"key": "retreat", "statement": "The unit fell back.", "kind": "event",
    "attributions": [{"document": "paper", "source": "mayor"}],
    "assessments": [{"scale": "truth", "level": "false", "assessor": "Desk",
                     "rationale": "It stayed: https://desk.example/retreat"}]}]}
""",
)


def find(connection: Connection, scope: Scope) -> Iterator[Finding]:
    """Yield what no other record refers to, where all claims are looked at."""
    if not scope.everything:
        return
    hop, tie, part = model.attribution, model.source_link, model.question_part
    uses: dict[str, tuple[Any, Column[str], str, tuple[Column[int], ...]]] = {
        "source": (
            model.source,
            model.source.c.name,
            "no claim, document or other source refers to",
            (
                hop.c.source_id,
                model.document.c.publisher_id,
                tie.c.from_id,
                tie.c.to_id,
            ),
        ),
        "document": (
            model.document,
            model.document.c.title,
            "no claim is in",
            (hop.c.document_id,),
        ),
        "question": (
            model.question,
            model.question.c.text,
            "no figure answers",
            (model.figure.c.question_id, part.c.whole_id, part.c.part_id),
        ),
    }
    child = model.source.alias("child")
    for kind, (table, title, what, columns) in uses.items():
        query = select(table.c.key, title.label("title")).order_by(table.c.id)
        for column in columns:
            query = query.where(~exists(select(literal(1)).where(column == table.c.id)))
        if kind == "source":
            query = query.where(~exists(select(literal(1)).where(child.c.parent_id == table.c.id)))
        if kind == "document":
            query = query.add_columns(table.c.url)
        found: Iterable[Any] = stream(connection, query)
        if kind == "document":
            found = _unprinted(connection, found)
        for row in found:
            name = f"“{row.title}”" if row.title else "it"
            yield Finding(CODE, kind, row.key, f"{what} {name}")


def _unprinted(connection: Connection, documents: Iterable[Any]) -> Iterator[Any]:
    """Yield the documents in which no judgement and no note is printed, as far as these tell."""
    every = list(documents)
    urls = {row.url for row in every if row.url}
    titles = {row.title for row in every if row.title and not row.url}
    longest = max(map(len, titles), default=0)
    waiting, untold = set(urls), set(titles)
    judged, note = model.assessment, model.annotation
    for column in (judged.c.rationale, note.c.body):
        if not (waiting or untold):
            break
        query = select(column.label("told"))
        # One pass over the texts: to look for each address in all of them takes hours.
        for row in stream(connection, query if untold else query.where(_is_address(column))):
            waiting.difference_update(addresses_in(row.told))
            if untold:
                untold.difference_update(titles_in(row.told, longest))
    at, titled = urls - waiting, titles - untold
    yield from (row for row in every if (row.url not in at if row.url else row.title not in titled))


def _is_address(column: Column[str]) -> ColumnElement[bool]:
    return column.contains("://")
