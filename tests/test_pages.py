"""Pages of claims: one after the other they are the list, in every order and on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from conftest import Place

from factcheck import records
from factcheck.errors import NotFoundError
from factcheck.ledger import Reader
from factcheck.queries import claim_pages
from factcheck.queries.claim_pages import claim_sorts
from factcheck.queries.filters import ClaimFilter
from factcheck.vocabulary import ClaimKind, SourceKind

SORTS = [None, *(f"{sign}{name}" for name in claim_sorts() for sign in ("", "-"))]
CLAIMS = 24


@pytest.fixture
def told(place: Place) -> Place:
    """A ledger where one source says most, a few things on the same day, and some on none."""
    with place.open().write() as writer:
        for key in ("wire", "mayor"):
            writer.put(records.Source(key=key, name=key.title(), kind=SourceKind.GROUP))
        for number in range(CLAIMS):
            said = f"2024-05-{1 + number % 5:02}" if number % 3 else None
            source = "mayor" if number % 8 == 0 else "wire"
            writer.put(
                records.Claim(
                    key=f"clm-{number * 7 % CLAIMS:02}",
                    statement=f"The dam has {number % 4} cracks.",
                    kind=ClaimKind.EVENT if number % 2 else ClaimKind.OPINION,
                    event="2024" if number % 5 == 0 else None,
                    attributions=(records.Attribution(source=source, said=said),),
                )
            )
    return place


def pages(reader: Reader, asked: ClaimFilter, sort: str | None, limit: int) -> Iterator[list[str]]:
    after = None
    while found := list(reader.claims(asked, sort=sort, limit=limit, after=after)):
        yield [row.key for row in found]
        after = found[-1].key


@pytest.mark.parametrize("asked", [ClaimFilter(), ClaimFilter(sources=("wire",))])
def test_pages_are_the_list(told: Place, asked: ClaimFilter) -> None:
    with told.open().read() as reader:
        for sort in SORTS:
            whole = [row.key for row in reader.claims(asked, sort=sort)]
            assert len(whole) == reader.count(asked) > CLAIMS / 2
            assert [key for page in pages(reader, asked, sort, 5) for key in page] == whole, sort


def test_a_page_that_is_near_is_the_same(told: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = [ClaimFilter(sources=("wire",), kinds=kinds) for kinds in ((), (ClaimKind.EVENT,))]
    lists = list(product(wanted, (None, "key", "-key")))
    with told.open().read() as reader:
        usual = [list(pages(reader, asked, sort, 4)) for asked, sort in lists]
        for reach in (1, 9, CLAIMS):
            for name, value in {"_MANY": 1, "_SPARE": 1, "_REACH": reach}.items():
                monkeypatch.setattr(claim_pages, name, value)
            claim_pages._made.cache_clear()
            assert [list(pages(reader, asked, sort, 4)) for asked, sort in lists] == usual
    claim_pages._made.cache_clear()


def test_a_page_after_what_is_not_there(told: Place) -> None:
    with told.open().read() as reader, pytest.raises(NotFoundError):
        list(reader.claims(after="clm-99"))
