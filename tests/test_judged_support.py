"""What people's judgements of a claim do to its standing, and to that of its neighbours."""

from __future__ import annotations

import pytest
from conftest import Place, do, listed, run

from factcheck.ledger.writer import Writer
from factcheck.records import Attribution, Claim, Figure, Question, Source
from factcheck.vocabulary import ClaimKind, QuestionKind, SourceKind

_STANDINGS = "claims --columns key,standing,doubts"


def put(writer: Writer, key: str, source: str, words: str) -> None:
    writer.put(Source(key=source, name=source.title(), kind=SourceKind.ORGANISATION))
    writer.put(
        Claim(
            key=key,
            statement=f"{source.title()} counted {words}",
            kind=ClaimKind.STATISTIC,
            attributions=(Attribution(source=source),),
            figures=(Figure(question="killed", words=words, as_of="2026-07-14"),),
        )
    )


@pytest.fixture
def told(place: Place) -> Place:
    """A relief organisation that says about 20, and a ministry that says 21."""
    with place.open().write() as writer:
        writer.put(
            Question(key="killed", text="How many?", kind=QuestionKind.QUANTITY, unit="people")
        )
        put(writer, "about", "relief", "about 20")
        put(writer, "exact", "ministry", "21")
    return place


def doubts(place: Place, key: str) -> tuple[str, list[str]]:
    (row,) = (row for row in listed(place, _STANDINGS) if row["key"] == key)
    return row["standing"], row["doubts"]


def test_what_is_judged_untrue_supports_nobody(told: Place) -> None:
    assert doubts(told, "about") == ("corroborated", [])
    do(told, "assess exact false --because miscounted --actor Mina")
    assert doubts(told, "about") == ("single_origin", ["unverified"])
    do(told, "withdraw exact --because recounted --actor Mina")
    assert doubts(told, "about") == ("corroborated", [])
    do(told, "verify")


def test_who_says_it_does_not_verify_it(told: Place) -> None:
    do(told, "remove exact --because mistyped --actor Mina")
    do(told, "edit relief name=Weißhaus --actor Mina")
    # Case counts alike on both engines.
    do(told, "assess about true --because ours --as-assessor WEISSHAUS --actor Mina")
    assert doubts(told, "about") == ("single_origin", ["unverified"])
    do(told, "verify")


def test_who_turns_out_to_speak_for_them_does_not_verify_it(told: Place) -> None:
    do(told, "remove exact --because mistyped --actor Mina")
    do(told, "assess about true --because counted --actor Olga")
    assert doubts(told, "about") == ("single_origin", [])
    do(told, "edit relief aliases+=olga --actor Mina")
    assert doubts(told, "about") == ("single_origin", ["unverified"])
    do(told, "edit relief aliases-=olga --actor Mina")
    assert doubts(told, "about") == ("single_origin", [])
    do(told, "edit relief name=Olga --actor Mina")
    assert doubts(told, "about") == ("single_origin", ["unverified"])
    do(told, "verify")


@pytest.mark.parametrize(
    ("level", "is_verified"),
    [
        ("truth:unverifiable", False),
        ("truth:mixed", False),
        ("admiralty-credibility:6", False),
        ("admiralty-credibility:2", True),
        ("truth:mostly-true", True),
    ],
)
def test_it_is_not_verified_while_somebody_judges_otherwise(
    told: Place, level: str, is_verified: bool
) -> None:
    do(told, "remove exact --because mistyped --actor Mina")
    do(told, "assess about true --because counted --actor Olga")
    do(told, f"assess about {level} --because seen --actor Mina")
    expected: list[str] = [] if is_verified else ["unverified"]
    assert doubts(told, "about") == ("single_origin", expected)


def test_check_tells_of_what_was_taken_away_since_it_was_judged(told: Place) -> None:
    for command in (
        "add claim Twenty-one-buried --kind event --key graves",
        "link graves supports about",
        "assess about true --because counted",
        "assess exact true --because counted",
        "edit about attributions=",
        "remove graves --because mistyped",
        "edit exact figures=",
    ):
        do(told, f"{command} --actor Mina")
    found = run("check", "--select", "FC302", *told.options).out
    assert "since then its chain and what is linked to it changed" in found
    assert "since then its figures changed" in found
    # Before anything was taken away, all was as it was judged.
    moment = listed(told, "log --limit 4")[-1]["changeset"]
    do(told, f"check --select FC302 --as-of {moment}")
