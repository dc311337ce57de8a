"""Pages: one after the other they are the list, in every order, on both engines, in any locale."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from itertools import product
from operator import attrgetter
from typing import Any
from urllib.parse import urlsplit

import postgres
import psycopg
import pytest
from conftest import ENGINES, Place, do
from sqlalchemy import select

import factcheck
from factcheck import model, records
from factcheck.errors import NotFoundError
from factcheck.ledger import Reader
from factcheck.queries import claim_pages, lists
from factcheck.queries.candidates import list_candidates
from factcheck.queries.claim_pages import claim_sorts
from factcheck.queries.filters import ClaimFilter
from factcheck.queries.paging import Page
from factcheck.vocabulary import ClaimKind, DocumentKind, QuestionKind, SourceKind

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


@pytest.mark.parametrize("key", ["clm-99", "clm-0"])
def test_a_page_after_what_is_not_there(told: Place, key: str) -> None:
    """The start of a key is no key: the page would follow another claim."""
    with told.open().read() as reader, pytest.raises(NotFoundError):
        list(reader.claims(after=key))


def test_lists_in_a_filter_are_as_good_as_tuples(told: Place) -> None:
    with told.open().read() as reader:
        asked = ClaimFilter(kinds=[ClaimKind.EVENT])  # type: ignore[arg-type]
        assert len(list(reader.claims(asked, limit=2))) == 2


# A locale puts capitals beside small letters, and looks past signs.
NAMES = ("b", "A", "a", "B", "_x", "-y", "ä", "Z", "z", "é", "я", "Я", "국", "a b", "a-c")


@pytest.fixture(scope="module", params=[*ENGINES, "in English"])
def mixed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A place with names that every locale sorts in its own way, one for all that only read."""
    if request.param == "sqlite":
        db = str(tmp_path_factory.mktemp("mixed") / "mixed.db")
    elif request.param == "postgresql":
        db = postgres.new_database(request.getfixturevalue("postgres_url"))
    else:
        db = in_english(request.getfixturevalue("postgres_url"))
    factcheck.create(db)
    place = Place(db, "factcheck")
    with place.open("Mina").write() as writer:
        list(writer.put_all(named()))
    do(place, "candidates find")
    return place


def in_english(url: str) -> str:
    name = f"t_{uuid.uuid4().hex[:12]}"
    options = "LOCALE 'C' LOCALE_PROVIDER icu ICU_LOCALE 'en-US' TEMPLATE template0"
    with psycopg.connect(url, autocommit=True) as connection:
        try:
            connection.execute(f"CREATE DATABASE {name} {options}".encode())
        except psycopg.errors.FeatureNotSupported:
            pytest.skip("this server was built without ICU")
    return urlsplit(url)._replace(path=f"/{name}").geturl()


def named() -> Iterator[records.Record]:
    kinds, papers, claims = list(SourceKind), list(DocumentKind), list(ClaimKind)
    for at, name in enumerate(NAMES):
        yield records.Source(
            key=f"s-{at * 7 % len(NAMES):02}",
            name=name,
            kind=kinds[at % len(kinds)],
            named=at % 3 > 0,
            parent=f"s-{(at - 1) * 7 % len(NAMES):02}" if at % 4 == 2 else None,
        )
    for at, name in enumerate(NAMES):
        yield records.Document(
            key=f"d-{at}",
            title=name,
            kind=papers[at % len(papers)],
            publisher=f"s-{at:02}" if at % 3 else None,
            url=f"https://a.example/{name[0]}" if at % 4 else None,
            issued=f"2024-0{1 + at % 5}-02" if at % 2 else None,
        )
        yield records.Question(
            key=f"q-{at}",
            text=f"{name}: how many?",
            kind=QuestionKind.QUANTITY,
            unit=name if at % 3 else None,
            place=name if at % 2 else None,
        )
    for at, name in enumerate(NAMES):
        figure = records.Figure(question=f"q-{at // 2}", words=f"about {30 - at} in {name}")
        yield records.Claim(
            key=f"c-{at}",
            statement=f"{name} says that {at + 2} men and {name} were seen.",
            kind=claims[at % len(claims)],
            language="en",
            attributions=(records.Attribution(source=f"s-{at % 5:02}", document=f"d-{at % 3}"),),
            figures=() if at % 4 else (figure,),
        )


def whole_list(list_: Callable[..., Iterator[Any]], *asked: Any) -> Callable[..., list[Any]]:
    return lambda reader, page: list(list_(reader.connection, *asked, page))


def id_of(kind: str) -> Callable[[Reader, Any], int]:
    return lambda reader, row: reader.find(row.key, kind).id


def id_of_figure(reader: Reader, row: Any) -> int:
    figure, claim = model.figure, reader.find(row.claim, "claim").id
    asked = select(figure.c.id).where(figure.c.claim_id == claim)
    return int(reader.connection.scalars(asked).one())


STANDING = "standing by_organisation by_person strict"
LISTS = {
    "claims": (
        whole_list(lists.list_claims, ClaimFilter()),
        id_of("claim"),
        f"key statement kind language {STANDING}",
    ),
    "sources": (
        whole_list(lists.list_sources),
        id_of("source"),
        "key name kind named parent claims origin_of",
    ),
    "documents": (
        whole_list(lists.list_documents),
        id_of("document"),
        "key title kind url publisher claims issued publisher_name name",
    ),
    "questions": (
        whole_list(lists.list_questions),
        id_of("question"),
        "key text kind unit place aggregation figures",
    ),
    "figures": (
        whole_list(lists.list_figures, ClaimFilter()),
        id_of_figure,
        f"claim question words modifier low high likely_low likely_high as_of rules {STANDING}",
    ),
    "candidates": (
        whole_list(list_candidates, ClaimFilter()),
        lambda _, row: row.id,
        "claim words counted modifier low high decision decided_at",
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_every_list_comes_in_every_order_and_in_pages(mixed: Place, name: str) -> None:
    found, id_, sorts = LISTS[name]
    with mixed.open().read() as reader:
        rows = found(reader, Page())
        assert len(rows) > 3
        for column in sorts.split():
            of = attrgetter(column)
            none = [row for row in rows if of(row) is None]
            some = [row for row in rows if of(row) is not None]
            for sign, down in (("", False), ("-", True)):
                sort = f"{sign}{column}"
                # As numbers of their letters; what has no value comes last either way.
                expected = [*sorted(some, key=of, reverse=down), *none]
                assert found(reader, Page(sort)) == expected, sort
                paged: list[Any] = []
                after = None
                while page := found(reader, Page(sort, 2, after)):
                    paged += page
                    after = id_(reader, page[-1])
                assert paged == expected, sort
