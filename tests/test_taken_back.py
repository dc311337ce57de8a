"""What a hedge that takes a claim back does to the standing of others, and not to its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from conftest import Place, do, listed
from recount import cached, expected

from factcheck.ledger.writer import Writer
from factcheck.records import Attribution, Claim, Figure, Link, Question, Source
from factcheck.vocabulary import ClaimKind, LinkKind, QuestionKind, SourceKind

_STANDINGS = "claims --columns key,standing,doubts"


def said(writer: Writer, key: str, words: str, *chains: Attribution, same_as: str = "") -> None:
    links = (Link(kind=LinkKind.SAME_AS, to=same_as),) if same_as else ()
    writer.put(
        Claim(
            key=key,
            statement=f"There were {words}.",
            kind=ClaimKind.STATISTIC,
            attributions=chains,
            figures=(Figure(question="killed", words=words, as_of="2026-07-14"),),
            links=links,
        )
    )


def by(source: str, hedge: str | None = None, *citing: Attribution) -> Attribution:
    return Attribution(source=source, hedge=hedge, citing=citing)


@pytest.fixture
def told(place: Place) -> Iterator[Place]:
    """A relief organisation that says about 20, and a ministry that says 21."""
    with place.open().write() as writer:
        writer.put(
            Question(key="killed", text="How many?", kind=QuestionKind.QUANTITY, unit="people")
        )
        for key in ("relief", "ministry", "paper"):
            writer.put(Source(key=key, name=key.title(), kind=SourceKind.ORGANISATION))
        said(writer, "about", "about 20", by("relief"))
        said(writer, "exact", "21", by("ministry"))
    yield place
    with place.open().read() as reader:
        assert cached(reader) == expected(reader)
    do(place, "verify")


def standing(place: Place, key: str) -> str:
    (row,) = (row for row in listed(place, _STANDINGS) if row["key"] == key)
    return str(row["standing"])


@pytest.mark.parametrize("hedge", ["rumour", "Confirmed: no", "не підтверджено"])
def test_what_is_taken_back_supports_nobody_until_it_is_said_again(told: Place, hedge: str) -> None:
    assert standing(told, "about") == "corroborated"
    with told.open().write() as writer:
        said(writer, "exact", "21", by("ministry", hedge))
    assert standing(told, "about") == "single_origin"
    assert standing(told, "exact") == "single_origin"
    with told.open().write() as writer:
        said(writer, "exact", "21", by("ministry", "reportedly"))
    assert standing(told, "about") == "corroborated"


def test_a_hedge_anywhere_on_the_chain_takes_it_back(told: Place) -> None:
    with told.open().write() as writer:
        said(writer, "exact", "21", by("paper", "not confirmed", by("ministry")))
    assert standing(told, "about") == "single_origin"


def test_one_chain_that_says_it_is_enough(told: Place) -> None:
    with told.open().write() as writer:
        said(writer, "exact", "21", by("paper", "rumour"), by("ministry"))
    assert standing(told, "about") == "corroborated"


def test_one_chain_under_another_key_is_enough(told: Place) -> None:
    with told.open().write() as writer:
        said(writer, "exact", "21", by("paper", "rumour"))
        said(writer, "same", "21", by("ministry"), same_as="exact")
    assert standing(told, "about") == "corroborated"
    with told.open().write() as writer:
        said(writer, "same", "21", by("ministry", "denied"), same_as="exact")
    assert standing(told, "about") == "single_origin"
