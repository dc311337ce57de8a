"""By what records may be known besides their keys, and what tells two of them apart."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Row,
    Subquery,
    case,
    func,
    literal,
    select,
    true,
    union_all,
)

from factcheck import model
from factcheck.queries.folding import Folded
from factcheck.records import Source
from factcheck.values.urls import spellings
from factcheck.vocabulary import SourceKind

QUESTION_SIGNS: Final = ("kind", "unit", "population", "place", "aggregation")
"""The columns of a question that tell it from another of its text, where both are known."""

_MAY_BE_A_PERSON: Final = frozenset({SourceKind.PERSON, SourceKind.GROUP})
_ANY_DOI: Final = "10.1000/182"
_USUAL, *_OTHERS = (one.removesuffix(_ANY_DOI) for one in spellings(_ANY_DOI))


def usual_address(url: ColumnElement[str], *more: tuple[Any, Any]) -> ColumnElement[str]:
    """Return an address, of a DOI in its usual spelling.

    Args:
        url: the column.
        more: what else is spelled otherwise: a condition, and the address where it holds.
    """
    dois = (
        (url.startswith(f"{start}10."), literal(_USUAL) + func.substr(url, len(start) + 1))
        for start in _OTHERS
    )
    return case(*dois, *more, else_=url)


def source_names() -> Subquery:
    """Select the names and aliases of sources: `id`, `mark` to compare by, `words` as written.

    Sources without a name of their own are left out: "officials" are others in every ledger.
    """
    source, alias = model.source, model.source_alias

    def told(source_id: ColumnElement[int], name: ColumnElement[str]) -> Any:
        columns = (source_id.label("id"), Folded(name).label("mark"))
        return select(*columns, name.label("words")).where(source.c.named.is_(true()))

    own = told(source.c.id, source.c.name)
    joined = source.join(alias, alias.c.source_id == source.c.id)
    return union_all(own, told(source.c.id, alias.c.name).select_from(joined)).subquery("names")


def differ(one: object, other: object) -> bool:
    """Tell whether two values are known, and not the same.

    >>> differ("soldiers", "percent"), differ("soldiers", None)
    (True, False)
    """
    return one is not None and other is not None and one != other


def are_two_sources(one: Row[Any] | Source, other: Row[Any] | Source) -> bool:
    """Tell whether kind, country or numbers in registers tell two sources apart, rows or records.

    Whose kind nobody told came in as a group, and may be a person.
    """
    kinds = {one.kind, other.kind}
    if SourceKind.PERSON in kinds and not kinds <= _MAY_BE_A_PERSON:
        return True
    return are_told_apart(one, other)


def are_told_apart(one: Row[Any] | Source, other: Row[Any] | Source) -> bool:
    """Tell whether country or numbers in registers tell two sources apart, whatever their kinds.

    A kind may be guessed: the columns of a table name people and bodies alike.
    """
    ids, others = one.external_ids or {}, other.external_ids or {}
    return differ(one.country, other.country) or any(
        differ(ids[name], others.get(name)) for name in ids
    )


def are_two_questions(one: Row[Any], other: Row[Any]) -> bool:
    """Tell whether any of `QUESTION_SIGNS` tells two rows of questions apart."""
    return any(differ(getattr(one, name), getattr(other, name)) for name in QUESTION_SIGNS)
