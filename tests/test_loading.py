"""Figures as they come out of the ledger: their times, their origins, those that are asked for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from conftest import Place, do, run

from factcheck.analysis import loading
from factcheck.analysis.figures import ANY_TIME, FigureView
from factcheck.analysis.loading import figure_views, load_sources
from factcheck.errors import NotFoundError
from factcheck.ledger.reader import Reader
from factcheck.queries.filters import ClaimFilter
from factcheck.storage.nouns import CLAIM, QUESTION, Noun
from factcheck.values.dates import DateRange
from factcheck.values.quantities import Interval, Modifier
from factcheck.vocabulary import Aggregation


def day(month: int, number: int) -> DateRange:
    return DateRange(date(2025, month, number), date(2025, month, number + 1))


def seen(place: Place, as_of: int | None = None, **asked: Any) -> dict[str, FigureView]:
    with place.open().read(as_of) as reader:
        views = list(figure_views(reader.connection, **asked))
    return {f"{view.claim} {view.question}": view for view in views}


def ids(reader: Reader, noun: Noun, *keys: str) -> Sequence[int]:
    return [reader.find(key, noun.name).id for key in keys]


def put(place: Place, *claims: dict[str, Any]) -> None:
    told = {"format": "factcheck-1", "claims": [{"kind": "statistic"} | one for one in claims]}
    do(place, "import -", stdin=json.dumps(told))


FIGURE = {"question": "killed", "words": "about 300"}


def test_all_of_a_figure_is_there(world: Place) -> None:
    views = seen(world)
    view = views["killed-nis killed"]
    assert (view.committed, view.likely) == (
        Interval(Decimal(240), Decimal(360)),
        Interval(Decimal(270), Decimal(330)),
    )
    assert (view.modifier, view.unit) == (Modifier.ABOUT, "soldiers")
    assert view.aggregation is Aggregation.CUMULATIVE
    assert (view.as_of, view.inferred) == (day(1, 12), False)
    # The agency said so the day before the lawmaker passed it on.
    assert (view.said, view.origins) == (day(1, 12), frozenset({"nis"}))
    assert views["killed-blog wounded"].committed == Interval(Decimal(2701), None)
    # "Most" is more than half, which the four stored numbers do not tell.
    assert str(views["joint share"].committed) == "> 50 to 100"


def test_the_figures_of_a_question_come_together(world: Place) -> None:
    with world.open().read() as reader:
        questions = [view.question for view in figure_views(reader.connection)]
    assert questions == sorted(questions, key=questions.index)
    assert sorted(questions) == ["killed", "killed", "sent", "share", "wounded"]


def test_a_time_is_looked_for_along_the_chain_and_then_in_the_document(world: Place) -> None:
    views = seen(world)
    said_by_nobody_when = views["sent-us sent"]
    assert (said_by_nobody_when.as_of, said_by_nobody_when.inferred) == (day(1, 13), True)
    assert said_by_nobody_when.said == ANY_TIME
    assert views["killed-blog killed"].undated
    assert not views["killed-blog killed"].inferred
    joint = views["joint share"]
    assert joint.as_of == DateRange(date(2025, 2, 1), date(2025, 3, 1))


def test_a_claim_with_two_chains_was_said_from_the_first_to_the_last_of_them(
    world_copy: Place,
) -> None:
    hops = [{"source": "nis", "said": "2025-01-12"}, {"source": "officials", "said": "2025-03"}]
    relayed = {"source": "lawmaker", "said": "2025-03-04", "citing": [{"source": "nis"}]}
    put(
        world_copy,
        {"key": "both", "statement": "Both.", "attributions": hops, "figures": [FIGURE]},
        {"key": "late", "statement": "Late.", "attributions": [relayed], "figures": [FIGURE]},
    )
    views = seen(world_copy)
    assert views["both killed"].said == DateRange(date(2025, 1, 12), date(2025, 4, 1))
    assert views["both killed"].origins == {"nis", "officials"}
    # When the agency spoke is not told; it was no later than when the lawmaker did.
    assert views["late killed"].said == ANY_TIME
    assert (views["late killed"].as_of, views["late killed"].inferred) == (day(3, 4), True)


def test_words_that_nothing_resolves_tell_no_time(world_copy: Place) -> None:
    figure = FIGURE | {"as_of": "earlier this year"}
    put(
        world_copy,
        {
            "key": "vague",
            "statement": "Vague.",
            "attributions": [{"document": "wire", "source": "nis"}],
            "figures": [figure],
        },
    )
    view = seen(world_copy)["vague killed"]
    assert (view.as_of, view.inferred) == (day(1, 13), True)


def test_origins_are_sources_or_documents_that_speak_for_themselves(world_copy: Place) -> None:
    put(
        world_copy,
        {
            "key": "own-voice",
            "statement": "The paper itself says so.",
            "attributions": [{"document": "wire"}],
            "figures": [FIGURE],
        },
        {"key": "unsaid", "statement": "Nobody says so.", "figures": [FIGURE]},
    )
    views = seen(world_copy)
    assert views["own-voice killed"].origins == {"yonhap"}
    assert views["killed-blog killed"].origins == {"document:blog"}
    assert views["unsaid killed"].origins == frozenset()
    assert views["joint share"].origins == {"lawmaker", "officials"}


def test_sources_that_are_one_are_known_by_one_key(world_copy: Place) -> None:
    do(world_copy, "add source Naewaetongsin --kind organisation --key nis-2")
    do(world_copy, "link nis-2 same_as nis")
    put(
        world_copy,
        {
            "key": "again",
            "statement": "Again.",
            "attributions": [{"source": "nis-2"}],
            "figures": [FIGURE],
        },
    )
    assert seen(world_copy)["again killed"].origins == {"nis-2"}
    with world_copy.open().read() as reader:
        sources = load_sources(reader.connection)
        views = list(figure_views(reader.connection, sources=sources))
    assert [view.origins for view in views if view.claim == "again"] == [{"nis"}]


@pytest.mark.parametrize("batch", [1, 2, 500])
def test_questions_and_claims_can_be_chosen(
    world: Place, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "BATCH", batch)
    with world.open().read() as reader:
        killed, wounded, sent = ids(reader, QUESTION, "killed", "wounded", "sent")
        blog, joint = ids(reader, CLAIM, "killed-blog", "joint")
    asked: dict[str, Any] = {
        "killed-blog wounded": {"questions": [wounded]},
        "killed-nis killed, killed-blog killed, sent-us sent": {"questions": [sent, killed]},
        "killed-blog killed, killed-blog wounded, joint share": {"claims": [joint, blog, blog]},
        "killed-blog killed": {"claims": [joint, blog], "questions": [killed]},
        "": {"claims": [joint], "questions": []},
    }
    for expected, chosen in asked.items():
        assert ", ".join(seen(world, **chosen)) == expected


def test_a_filter_chooses_claims_and_where_it_asks_for_questions_their_figures(
    world: Place,
) -> None:
    assert list(seen(world, asked=ClaimFilter(documents=("blog",)))) == [
        "killed-blog killed",
        "killed-blog wounded",
    ]
    asked = ClaimFilter(documents=("blog",), questions=("wounded",))
    assert list(seen(world, asked=asked)) == ["killed-blog wounded"]
    with pytest.raises(NotFoundError):
        seen(world, asked=ClaimFilter(sources=("ghost",)))


def test_superseded_claims_are_left_out_on_demand(world_copy: Place) -> None:
    do(world_copy, "link killed-nis supersedes killed-blog")
    assert "killed-blog killed" in seen(world_copy)
    assert list(seen(world_copy, superseded=False)) == [
        "killed-nis killed",
        "sent-us sent",
        "joint share",
    ]
    # Whoever supersedes each other in a circle leaves nobody.
    circle = run("link", "killed-blog", "supersedes", "killed-nis", *world_copy.options)
    assert "note: this closes a circle" in circle.err
    assert list(seen(world_copy, superseded=False)) == ["sent-us sent", "joint share"]


def test_the_past_has_its_own_figures(world_copy: Place) -> None:
    do(world_copy, "edit killed-nis", "figures[0].words=about 500")
    now = seen(world_copy)["killed-nis killed"]
    with world_copy.open().past() as past:
        before = past.last() - 1
    then = seen(world_copy, before)["killed-nis killed"]
    assert (str(now.committed), str(then.committed)) == ("400-600", "240-360")
    assert then.origins == {"nis"}


def test_nothing_is_open_after_only_the_first_was_looked_at(world: Place) -> None:
    with world.open().read() as reader:
        views = figure_views(reader.connection)
        assert next(views).question == "killed"
        views.close()  # type: ignore[attr-defined]
        assert reader.count() == 6
