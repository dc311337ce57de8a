"""Claims that support nobody any more: superseded, untrue, or in another unit; under all keys."""

from __future__ import annotations

import pytest
from bundles import bring, says
from conftest import Place, do, listed

NIS, HUR, PAGE = {"source": "nis"}, {"source": "hur"}, {"document": "page"}
ALONE, BOTH = ("single_origin", 1), ("corroborated", 2)


def stands(place: Place) -> dict[str, tuple[str, int]]:
    rows = listed(place, "claims --columns key,standing,by-organisation")
    do(place, "verify")
    return {row["key"]: (row["standing"], row["by_organisation"]) for row in rows}


def with_doubt(place: Place, doubt: str) -> list[str]:
    rows = listed(place, "claims --columns key,doubts")
    do(place, "verify")
    return [row["key"] for row in rows if doubt in row["doubts"]]


def test_who_repeats_what_is_superseded_confirms_nothing(place: Place) -> None:
    bring(
        place,
        says("old", "about 300", NIS),
        says("blog", "about 300", PAGE, repeats="old"),
        says("other", "about 300", HUR),
        # Who copies the copy has it from there, too.
        says("copy", "about 300", {"source": "paper"}, repeats="blog"),
    )
    assert stands(place) == dict.fromkeys(("old", "blog", "other", "copy"), BOTH)
    bring(place, says("new", "about 700", NIS, supersedes="old"))
    told = stands(place)
    assert told["other"] == ALONE
    rests = [
        [row["key"] for row in listed(place, f"claims --rests-on {source} --columns key")]
        for source in ("nis", "hur")
    ]
    assert rests == [["new"], ["other"]]
    # Each of these has it from the agency, as is told, and the other one supports it.
    assert told["blog"] == told["copy"] == told["old"] == BOTH


def test_what_a_claim_repeats_itself_is_told_although_it_is_superseded(place: Place) -> None:
    bring(
        place,
        says("old", None, NIS),
        says("new", None, NIS, supersedes="old"),
        says("blog", None, PAGE, repeats="old"),
        says("claim", None, HUR),
    )
    assert stands(place)["blog"] == ALONE
    do(place, "link blog supports claim")
    assert stands(place)["claim"] == ALONE
    do(place, "link old supports claim")
    assert stands(place)["claim"] == ALONE


@pytest.mark.parametrize("how", ["superseded", "untrue"])
def test_a_claim_under_two_keys_is_silent_under_both(place: Place, how: str) -> None:
    bring(
        place,
        says("one", "about 300", NIS),
        says("twin", "about 300", NIS),
        says("other", "about 300", HUR),
        says("far", None, NIS, supports="other"),
    )
    do(place, "link twin same_as one")
    do(place, "link far same_as twin")
    assert stands(place)["other"] == BOTH
    if how == "superseded":
        bring(place, says("new", "about 700", NIS, supersedes="one"))
    else:
        do(place, "assess one false --because miscounted --actor Mina")
    assert stands(place)["other"] == ALONE
    assert stands(place)["one"] == stands(place)["twin"] == BOTH


def test_a_claim_has_the_same_doubts_under_all_keys(place: Place) -> None:
    bring(
        place,
        says("one", "about 300", NIS),
        says("twin", None, NIS, same_as="one"),
        says("third", None, NIS, same_as="twin"),
        says("rival", None, HUR, refutes="third"),
        says("echo", None, PAGE, same_as="rival"),
    )
    assert with_doubt(place, "superseded") == []
    assert with_doubt(place, "disputed") == ["one", "twin", "third", "rival", "echo"]
    bring(place, says("new", None, HUR, supersedes="echo"))
    assert with_doubt(place, "superseded") == ["rival", "echo"]
    # What is superseded disputes nothing, under whatever key.
    assert with_doubt(place, "disputed") == ["rival", "echo"]
    bring(place, says("clash", "about 900", HUR))
    assert with_doubt(place, "disputed") == ["one", "twin", "third", "rival", "echo", "clash"]
    do(place, "remove new --because mistaken --actor Mina")
    assert with_doubt(place, "superseded") == []


def test_figures_of_a_superseded_claim_are_compared_under_no_key(place: Place) -> None:
    bring(
        place,
        says("one", "about 300", NIS),
        says("twin", "about 300", NIS, same_as="one"),
        says("new", None, NIS, supersedes="one"),
        says("clash", "about 900", HUR),
    )
    assert listed(place, "discrepancies --columns label") == []
    assert with_doubt(place, "disputed") == ["one", "twin"]


def test_a_figure_in_another_unit_supports_and_contradicts_nobody(place: Place) -> None:
    bring(
        place,
        says("tonnes", "30 tonnes", NIS),
        says("kilos", "30 kg", HUR),
        says("kilos-too", "30 kg", {"source": "paper"}),
        says("more", "about 90 tonnes", {"source": "paper"}),
        unit="tonnes",
    )
    assert set(stands(place).values()) == {ALONE}
    assert with_doubt(place, "disputed") == ["tonnes", "more"]
    (row,) = listed(place, "discrepancies --all --agreeing --columns lower,upper")
    assert (row["lower"], row["upper"]) == (["tonnes"], ["more"])
    do(place, "edit kilos 'figures[0].words=30 tonnes'")
    assert stands(place)["tonnes"] == BOTH


def test_what_differs_by_next_to_nothing_is_not_disputed(place: Place) -> None:
    bring(place, says("over", "more than 2,700", NIS), says("sharp", "exactly 2,700", HUR))
    assert with_doubt(place, "disputed") == []
    assert stands(place) == {"over": ALONE, "sharp": ALONE}
    bring(place, says("less", "exactly 2,500", HUR))
    assert with_doubt(place, "disputed") == ["over", "sharp", "less"]
