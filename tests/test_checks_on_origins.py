"""Rules that tell who is behind a figure: whom they name, and in which order."""

from __future__ import annotations

import json

import pytest
from bundles import bring, says
from conftest import Place, do, listed, run

NIS, HUR = {"source": "nis"}, {"source": "hur"}
RELAY = {"source": "paper", "role": "relay", "basis": "relayed"}


def messages(place: Place, code: str) -> list[tuple[str, str, list[str]]]:
    result = run("check", "--select", code, "--format", "jsonl", *place.options)
    assert result.err == ""
    rows = (json.loads(line) for line in result.out.splitlines())
    return [(row["key"], row["message"], row["related"]) for row in rows]


def test_each_figure_of_a_claim_is_said_to_rest_on_whom_it_rests_on(place: Place) -> None:
    both = says("both", "about 300", RELAY)
    both["figures"].append({"question": "wounded", "words": "about 5,000"})
    wounded = says("wounded", None, HUR)
    wounded["figures"] = [{"question": "wounded", "words": "about 5,000"}]
    bring(place, both, says("killed", "about 300", NIS), wounded)
    alone = "rests on {} alone, and nobody has verified it"
    assert messages(place, "FC101") == [
        ("both", f"“about 300” {alone.format('NIS')}", ["killed"]),
        ("both", f"“about 5,000” {alone.format('HUR')}", ["wounded"]),
    ]


def test_figures_come_in_the_order_of_their_claims_whoever_says_them(place: Place) -> None:
    bring(
        place,
        says("first", "about 300", NIS),
        says("second", "about 900", {"document": "page"}),
        says("third", "about 9,000", HUR),
    )
    assert [key for key, *_ in messages(place, "FC101")] == ["first", "second", "third"]


def test_what_a_publisher_prints_itself_is_credited_to_it(place: Place) -> None:
    bring(
        place,
        says("told", "2,741", {"source": "nis", "document": "page"}),
        says("printed", "2,741", {"document": "own"}),
    )
    assert messages(place, "FC106") == []
    bring(place, says("other", "2,741", HUR))
    assert messages(place, "FC106") == [
        ("other", "“2,741” is credited to HUR here, and “2,741” to NIS in told", ["told"])
    ]


def test_a_range_with_another_end_is_another_figure(place: Place) -> None:
    bring(
        place,
        says("old", "between 300 and 400", NIS | {"said": "2025-01-01"}),
        says("new", "about 600", NIS | {"said": "2025-01-05"}, supersedes="old"),
        says("later", "between 300 and 900", NIS | {"said": "2025-01-09"}),
    )
    assert messages(place, "FC206") == []
    bring(place, says("again", "between 300 and 400", NIS | {"said": "2025-01-09"}))
    assert [key for key, *_ in messages(place, "FC206")] == ["again"]


@pytest.mark.parametrize(
    ("hop", "origins"), [({"source": "analysts"}, "analysts"), (RELAY, "none known")]
)
def test_of_whom_nobody_can_tell_that_it_is_the_same_no_revision_is_told(
    place: Place, hop: dict[str, str], origins: str
) -> None:
    bring(
        place,
        says("early", "about 300", hop | {"said": "2025-01-01"}),
        says("late", "about 1,000", hop | {"said": "2025-01-05"}),
    )
    (row,) = listed(place, "discrepancies --growth --columns label,supersedes")
    assert (row["label"], row["supersedes"]) == ("contradiction", [])
    lines = [line.split(maxsplit=1) for line in do(place, "discrepancies").splitlines()]
    assert ["origins", origins] in lines
    rows = listed(place, "claims --columns key,doubts")
    assert all("disputed" in row["doubts"] for row in rows)
    assert json.loads(do(place, "suggest supersedes --format json")) == []
    # Who is known by name has corrected itself.
    bring(
        place,
        says("early", "about 300", NIS | {"said": "2025-01-01"}),
        says("late", "about 1,000", NIS | {"said": "2025-01-05"}),
    )
    (row,) = listed(place, "discrepancies --growth --columns label,supersedes")
    assert (row["label"], row["supersedes"]) == ("revision", ["late", "early"])
