"""`factcheck search`: records by their words, the best first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.cli.filtering import filters_claims
from factcheck.cli.options import Form, Printing, Settings, examples, prints_ranked, reads
from factcheck.values.counts import counted

if TYPE_CHECKING:
    from factcheck.ledger.reader import Reader
    from factcheck.queries.filters import ClaimFilter
    from factcheck.queries.search import Hit

_COUNTED = 1000


class Only(StrEnum):
    """What can be searched for."""

    CLAIM = "claim"
    SOURCE = "source"
    DOCUMENT = "document"
    QUESTION = "question"


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command(
        epilog=examples(
            "factcheck search north korean killed",
            "factcheck search '\"north korean\" (killed OR wounded) -hundreds'",
            "factcheck search 'casualt* quote:massive' --source nis",
            "factcheck search intelligence --only source",
        )
    )(search)


@filters_claims
@reads
@prints_ranked
def search(
    settings: Settings,
    asked: Any,
    printing: Printing,
    query: Annotated[list[str], typer.Argument(metavar="QUERY...", help="what to look for")],
    only: Annotated[list[Only], typer.Option(help="records of this kind")] = [],  # noqa: B006
) -> None:
    """Find records by their words: claims, sources, documents and questions, the best first.

    All words must be there, in whatever form. "..." is a phrase, OR, NOT, -word and (...) combine,
    kill* finds all that begins so, and quote:word looks there only: statement, title, quote,
    figure, source, note. Options that choose claims leave the other records out.
    """
    from factcheck.cli.output import chosen, limit_of, print_rows

    names = chosen(printing, HitRow, _columns(printing.form))
    wanted, text = asked(), " ".join(query)
    kinds = _kinds(only, wanted)
    with settings.read() as reader:
        hits = reader.search(text, wanted, kinds=kinds)
        rows = (_row(hit) for hit in islice(hits, limit_of(printing)))
        shown = print_rows(rows, names, printing.form, ("kind", "key", "found_in"))
        if printing.form is Form.TABLE:
            _print_footer(reader, text, wanted, kinds, shown, cut=shown == limit_of(printing))


@dataclass(frozen=True, slots=True)
class HitRow:
    """What a search found.

    Attributes:
        title: the statement, name, title or text of the record.
        found_in: where most of the words stand.
        snippet: what stands there, the words marked.
        text: the title, and what was found elsewhere below it.
        words: the words that were found, as they stand there.
        score: what the order follows.
    """

    kind: str
    key: str
    title: str
    found_in: str
    snippet: str
    text: str
    words: tuple[str, ...]
    score: int


def _columns(form: Form) -> str:
    if form is Form.TABLE:
        return "kind,key,text"
    return "kind,key,title,found_in,snippet,words,score"


def _kinds(only: list[Only], asked: ClaimFilter) -> tuple[str, ...]:
    from factcheck.errors import InvalidError
    from factcheck.queries.filters import ClaimFilter

    if asked == ClaimFilter():
        return tuple(only or Only)
    if only and Only.CLAIM not in only:
        raise InvalidError(
            "the other options choose claims, so nothing else is found", where="--only"
        )
    return (Only.CLAIM,)


def _row(hit: Hit) -> HitRow:
    snippet = _marked(hit.snippet, hit.marks)
    whole = hit.snippet == hit.title or hit.field in ("statement", "name", "title", "text")
    return HitRow(
        kind=hit.kind,
        key=hit.key,
        title=hit.title,
        found_in=hit.field,
        snippet=snippet,
        text=snippet if whole else f"{hit.title}\n{hit.field}: {snippet}",
        words=tuple(dict.fromkeys(hit.snippet[start:end] for start, end in hit.marks)),
        score=hit.score,
    )


def _marked(text: str, marks: tuple[tuple[int, int], ...]) -> str:
    from factcheck.cli import table

    def parts() -> Iterator[str]:
        done = 0
        for start, end in marks:
            word = text[start:end]
            yield text[done:start]
            yield table.bold(word) if table.coloured() else f"[{word}]"
            done = end
        yield text[done:]

    return "".join(parts())


def _print_footer(
    reader: Reader,
    query: str,
    asked: ClaimFilter,
    kinds: tuple[str, ...],
    shown: int,
    *,
    cut: bool,
) -> None:
    if not shown and not cut:
        print(_told_missed(reader, query))
        return
    total = reader.count_found(query, asked, kinds=kinds, most=_COUNTED + 1) if cut else shown
    many = f"more than {_COUNTED:,} records" if total > _COUNTED else counted(total, "record")
    print(f"\n{many}" if shown == total else f"\n{shown:,} of {many}; --limit 0 shows all")


def _told_missed(reader: Reader, query: str) -> str:
    from factcheck.queries.search_near import missed

    found = missed(reader.connection, query)
    if not found.words:
        return "nothing found: every word is there, but no record has them so; OR finds any of them"
    told = (
        f"{word!r} is nowhere" + (f", did you mean {meant!r}?" if meant else "")
        for word, meant in zip(found.words, found.meant, strict=True)
    )
    return f"nothing found; {'; '.join(told)}"
