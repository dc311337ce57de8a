"""Tables that rate claims, and make none of them, as a guess tells it from the words of ratings."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from conftest import Place, run

from factcheck.interchange.incoming.sheets.rated import are_plain, are_ratings

RATED = (
    "1.json\tfalse\tThe mayor closed 3 of 12 schools.\teducation\tJane Roe",
    "2.json\thalf-true\tCoal has been in decline since gas took off.\tenergy\tJohn Doe",
    "3.json\tpants-fire\tVaccines contain microchips, all of them.\thealth\tchain-email",
)
LOOKS: str = "looks like a judgement. If it is one, take away the marks"


def guess(*rows: str) -> str:
    Path("lies.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    told = run("import", "--guess", "lies.tsv")
    assert told.code == 0, told
    Path("m.toml").write_text(told.out, encoding="utf-8")
    return told.out


def brought(place: Place, mapping: str | None = "m.toml") -> tuple[Mapping[str, Any], str]:
    """Import the table, and return what the ledger has then, and what was told."""
    by = ["--mapping", mapping] if mapping else []
    told = run("import", "lies.tsv", *by, *place.options)
    assert told.code == 0, told
    assert run("export", "json", "-o", "out.json", "--force", *place.options).code == 0
    return json.loads(Path("out.json").read_text(encoding="utf-8")), told.err


def chains(found: Mapping[str, Any]) -> list[Any]:
    return [one.get("attributions", []) for one in found["claims"]]


def notes(found: Mapping[str, Any]) -> set[str]:
    return {note["body"] for one in found["claims"] for note in one.get("annotations", [])}


def test_a_table_without_headings_is_not_the_origin_of_what_it_rates(place: Place) -> None:
    told = guess(*RATED)
    assert f"# {{2}} {LOOKS}" in told
    assert '# "pants-fire" = "..."' in told
    assert "Left out: {4}, {5}\n" in told
    assert '# name = "{...}"   # the number of the column, such as {5}' in told
    assert tomllib.loads(told)["document"]["asserts"] is False
    found, err = brought(place)
    assert chains(found) == [[], [], []]
    assert notes(found) == {"Listed in: lies"}
    assert "no one is named who made the claim: it has no chain" in err
    assert "(3 times, first at lies.tsv: row 1)" in err


def test_whoever_is_named_later_says_it_in_the_table(place: Place) -> None:
    told = guess(*RATED)
    for line in ("[source]", 'name = "{...}" ', 'kind = "person" '):
        told = told.replace(f"# {line}", line.replace("...", "5"))
    Path("m.toml").write_text(told, encoding="utf-8")
    found, err = brought(place)
    hops = [hop for (hop,) in chains(found)]
    assert all("source" in hop and "document" in hop for hop in hops)
    assert "Jane Roe" in {one["name"] for one in found["sources"]}
    assert "no chain" not in err
    assert not notes(found)


@pytest.mark.parametrize(
    ("whose", "rationale", "noted"),
    [
        ('assessor = "The Desk"', "So.\n\nlies", set()),
        ('assessor = "Ann"\nown = true', "So.\n\nlies", set()),
        ("own = true", "So.", {"Listed in: lies"}),
    ],
)
def test_whoever_judges_later_does_so_of_claims_without_a_chain(
    whose: str, rationale: str, noted: set[str], place: Place
) -> None:
    judged = f"""
[assessment]
scale = "desk"
level = "{{2}}"
rationale = "So."
{whose}
[scale.desk]
name = "Desk"
description = "Its scale."
"""
    Path("m.toml").write_text(guess(*RATED) + judged, encoding="utf-8")
    found, _ = brought(place)
    assert chains(found) == [[], [], []]
    assert {one["assessments"][0]["rationale"] for one in found["claims"]} == {rationale}
    assert notes(found) == noted


HEADED = ("Claim\tOutcome", "The mayor closed 3 of 12 schools.\tfalse", "Coal declined.\ttrue")


@pytest.mark.parametrize("heading", ["Verdict", "Outcome"])
def test_headings_or_cells_tell_that_a_table_rates(heading: str, place: Place) -> None:
    told = guess(HEADED[0].replace("Outcome", heading), *HEADED[1:])
    assert f"# {{{heading}}} {LOOKS}" in told
    assert '# name = "{...}"   # the column that tells it' in told
    found, err = brought(place, None)
    assert chains(found) == [[], []]
    assert "it has no chain" in err


def test_a_table_that_tells_who_says_it_has_chains_as_before(place: Place) -> None:
    told = guess(*(f"{row}\t{who}" for row, who in zip(HEADED, ("Who", "A", "B"), strict=True)))
    assert f"# {{Outcome}} {LOOKS}" in told
    assert "asserts" not in told
    found, _ = brought(place)
    assert all(chains(found))


def linked(column: str, *cells: str) -> str:
    pages = [f"https://desk.example/{number}" for number in range(len(cells))]
    rows = [f"It broke {page}.\t{page}\t{cell}" for page, cell in zip(pages, cells, strict=True)]
    return guess(f"Claim\tLink\t{column}", *rows, "It held.\t\ttrue")


def test_the_page_of_a_fact_check_is_no_origin_and_is_kept(place: Place) -> None:
    assert "asserts = false" in linked("Outcome", "false", "mostly true")
    found, _ = brought(place)
    assert chains(found) == [[], [], []]
    assert notes(found) == {f"Listed in: https://desk.example/{number}" for number in range(2)}


def test_a_program_s_answers_take_no_document_away() -> None:
    assert "asserts" not in linked("Shared", "false", "true")


def test_a_table_that_rates_nothing_makes_its_claims(place: Place) -> None:
    told = guess(*("\t".join(["1", "crime", *row.split("\t")[2:]]) for row in RATED))
    assert "asserts" not in told
    assert LOOKS not in told
    assert '# name = "{...}"   # the number of the column, such as {5}' in told
    found, _ = brought(place)
    assert all(chains(found))


@pytest.mark.parametrize(
    "cells",
    [
        ("barely-true", "Pants on Fire!", "MOSTLY_TRUE"),
        ("неправда", "Правда", "маніпуляція"),
        ("ложь", "полуправда"),
        ("거짓", "대체로 사실", "전혀 사실 아님"),
        ("wahr", "größtenteils falsch"),
    ],
)
def test_words_of_ratings(cells: tuple[str, ...]) -> None:
    assert are_ratings(cells)
    assert not are_plain(cells)
    assert not are_ratings([*cells, "Ohio"])
