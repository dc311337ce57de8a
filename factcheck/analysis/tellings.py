"""What people read of a figure: its words, who says so, the quote, the date, the doubt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Column, Connection, select

from factcheck import model
from factcheck.analysis.chains import DOCUMENT
from factcheck.analysis.figures import FigureView
from factcheck.queries.chains import Chains, chains_of
from factcheck.values.batches import batched
from factcheck.values.dates import DateRange
from factcheck.vocabulary import Standing

_NOBODY: Final = Chains()
_ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Telling:
    """A figure as it is printed.

    Attributes:
        claim: the key of its claim.
        words: the words of the figure.
        attributed_to: one text a chain, from its origin outward.
        origins: the names of its origins, as the figure's view has their keys.
        documents: keys of the documents in which its claim appears.
        quotes: what the chains quote, in the order in which they were written.
        hedges: the words that hold back.
        as_of: the time it speaks of, EDTF; None if that is unknown.
        inferred: whether that is only when it was said or published.
        time_words: relative words for it that nothing resolves ("earlier this year").
        superseded_by: keys of the claims that supersede its claim.
        standing: on how much its claim rests, as far as that was worked out.
        retracted: whether every document in which its claim appears is retracted.
    """

    claim: str
    words: str
    attributed_to: tuple[str, ...]
    origins: tuple[str, ...]
    documents: tuple[str, ...]
    quotes: tuple[str, ...]
    hedges: tuple[str, ...]
    as_of: str | None
    inferred: bool
    time_words: str | None
    superseded_by: tuple[str, ...]
    standing: Standing | None
    retracted: bool


def tell(connection: Connection, views: Iterable[FigureView]) -> dict[int, Telling]:
    """Return what is printed of some figures, by their ids."""
    told: dict[int, Telling] = {}
    for some in batched(views):
        told |= _tell(connection, some)
    return told


def _tell(connection: Connection, views: Sequence[FigureView]) -> dict[int, Telling]:
    figure, hop, link = model.figure, model.attribution, model.link
    query = select(figure.c.id, figure.c.claim_id, figure.c.words, figure.c.as_of)
    ids = [view.figure for view in views]
    rows = {row.id: row for row in connection.execute(query.where(figure.c.id.in_(ids)))}
    claims = sorted({row.claim_id for row in rows.values()})
    chains = chains_of(connection, claims)
    quotes = _texts(connection, claims, hop.c.claim_id, hop.c.quote)
    stands = model.standing
    standings = {
        row.claim_id: row
        for row in connection.execute(
            select(stands.c.claim_id, stands.c.word, stands.c.retracted).where(
                stands.c.claim_id.in_(claims)
            )
        )
    }
    later = (
        select(link.c.to_id, model.claim.c.key)
        .join(model.claim, model.claim.c.id == link.c.from_id)
        .where(link.c.to_id.in_(claims), link.c.kind == "supersedes")
        .order_by(link.c.id)
    )
    successors: dict[int, list[str]] = defaultdict(list)
    for claim_id, key in connection.execute(later):
        successors[claim_id].append(key)
    names = names_of(connection, {key for view in views for key in view.origins})
    told = {}
    for view in views:
        row = rows[view.figure]
        said = chains.get(row.claim_id, _NOBODY)
        as_of, words = _time(view, row.as_of)
        standing = standings.get(row.claim_id)
        told[view.figure] = Telling(
            claim=view.claim,
            words=row.words,
            attributed_to=said.attributed_to,
            origins=tuple(names[key] for key in sorted(view.origins)),
            documents=said.documents,
            quotes=tuple(quotes[row.claim_id]),
            hedges=said.hedges,
            as_of=as_of,
            inferred=view.inferred,
            time_words=words,
            superseded_by=tuple(successors[row.claim_id]),
            standing=None if standing is None else standing.word,
            retracted=standing is not None and standing.retracted,
        )
    return told


def names_of(connection: Connection, origins: Iterable[str]) -> Mapping[str, str]:
    """Return the names of sources, and the titles of documents, by the keys of origins."""
    keys = sorted(set(origins))
    documents = [key.removeprefix(DOCUMENT) for key in keys if key.startswith(DOCUMENT)]
    sources = [key for key in keys if not key.startswith(DOCUMENT)]
    titles = _by_key(connection, model.document.c.title, documents)
    return _by_key(connection, model.source.c.name, sources) | {
        f"{DOCUMENT}{key}": f"“{title or key}”" for key, title in titles.items()
    }


def edtf(days: DateRange) -> str | None:
    """Return days as EDTF: a day, a month, a year or an interval; None if all may be meant.

    >>> from datetime import date
    >>> edtf(DateRange(date(2025, 1, 1), date(2025, 2, 1)))
    '2025-01'
    >>> edtf(DateRange(date(2025, 1, 13), None))
    '2025-01-13/..'
    """
    if days.start is None and days.until is None:
        return None
    last = None if days.until is None else days.until - _ONE_DAY
    if days.start is None or last is None:
        return f"{days.start or '..'}/{last or '..'}"
    if days.start == last:
        return str(last)
    begins = days.start.day == 1 and (last + _ONE_DAY).day == 1
    if begins and (days.start.year, days.start.month) == (last.year, last.month):
        return f"{last:%Y-%m}"
    whole_year = begins and days.start.month == 1 and (last + _ONE_DAY).month == 1
    if whole_year and days.start.year == last.year:
        return f"{last:%Y}"
    return f"{days.start}/{last}"


def _time(view: FigureView, as_of: str | None) -> tuple[str | None, str | None]:
    """Return the time a figure speaks of, and words for it that say no more."""
    if as_of is not None and not (view.inferred or view.undated):
        return as_of, None
    return edtf(view.as_of), as_of


def _texts(
    connection: Connection, ids: Sequence[int], owner: Column[int], text: Column[str]
) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    query = select(owner, text).where(owner.in_(ids), text.is_not(None))
    for owner_id, value in connection.execute(query.order_by(owner.table.c.id)):
        if value not in found[owner_id]:
            found[owner_id].append(value)
    return found


def _by_key(connection: Connection, title: Column[Any], keys: Sequence[str]) -> dict[str, str]:
    table = title.table
    return {
        key: name
        for some in batched(keys)
        for key, name in connection.execute(select(table.c.key, title).where(table.c.key.in_(some)))
    }
