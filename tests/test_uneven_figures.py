"""Claims with several figures that do not stand alike: none is printed without its doubt."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import Place, do, listed, run
from recount import cached, expected

TOLD: dict[str, list[tuple[str, str]]] = {
    "nis": [("killed", "300"), ("wounded", "2,700")],
    "hur": [("killed", "300")],
    # It commits to nothing, so nobody can say the same.
    "ap": [("killed", "300"), ("wounded", "unknown")],
}


def claim(key: str, figures: list[tuple[str, str]], source: str | None = None) -> dict[str, Any]:
    source = source or key
    return {
        "key": f"c-{key}",
        "statement": f"So many, says {source}.",
        "kind": "statistic",
        "attributions": [{"source": source, "document": f"d-{source}"}],
        "figures": [{"question": question, "words": words} for question, words in figures],
    }


@pytest.fixture
def uneven(place: Place) -> Place:
    files = {
        "format": "factcheck-1",
        "sources": [
            {"key": key, "name": key.upper(), "kind": "organisation"} for key in (*TOLD, "rok")
        ],
        "documents": [{"key": f"d-{key}", "kind": "report", "title": key} for key in TOLD],
        "questions": [
            {"key": key, "text": f"How many were {key}?", "kind": "quantity", "unit": "soldiers"}
            for key in ("killed", "wounded")
        ],
        "claims": [claim(key, figures) for key, figures in TOLD.items() if key != "ap"],
    }
    do(place, "import -", stdin=json.dumps(files))
    return place


def add(place: Place, *claims: dict[str, Any]) -> None:
    do(place, "import -", stdin=json.dumps({"format": "factcheck-1", "claims": claims}))


def standings(place: Place) -> dict[str, str]:
    with place.open().read() as reader:
        assert cached(reader) == expected(reader)
    rows = listed(place, "claims --columns key,standing,by-organisation")
    return {row["key"]: f"{row['standing']} {row['by_organisation']}" for row in rows}


def test_a_claim_stands_as_its_worst_figure_does(uneven: Place) -> None:
    assert standings(uneven) == {"c-nis": "single_origin 1", "c-hur": "corroborated 2"}
    for asked in ("--unverified", "--standing single_origin"):
        rows = listed(uneven, f"figures {asked} --columns claim,words")
        assert [tuple(row.values()) for row in rows] == [("c-nis", "300"), ("c-nis", "2,700")]
    rows = listed(uneven, "figures --min-origins 2 --columns claim")
    assert [row["claim"] for row in rows] == ["c-hur"]
    # It is up to date when the other figure is told elsewhere, too, and when it no longer is.
    add(uneven, claim("hur-wounded", [("wounded", "2,700")], "hur"))
    assert standings(uneven) == {
        "c-nis": "corroborated 2",
        "c-hur": "corroborated 2",
        "c-hur-wounded": "corroborated 2",
    }
    do(uneven, "remove claim:c-hur-wounded --because x")
    assert standings(uneven) == {"c-nis": "single_origin 1", "c-hur": "corroborated 2"}


def test_what_commits_to_nothing_is_nobody_elses_either(uneven: Place) -> None:
    add(uneven, claim("ap", TOLD["ap"]))
    assert standings(uneven) == {
        "c-nis": "single_origin 1",
        "c-hur": "corroborated 3",
        "c-ap": "single_origin 1",
    }


@pytest.mark.parametrize("link", ["c-hur supports c-nis", "c-hur same_as c-nis"])
def test_a_link_does_not_vouch_for_a_figure_that_it_does_not_give(uneven: Place, link: str) -> None:
    add(uneven, claim("ap", [("killed", "300")]))
    do(uneven, f"link {link}")
    found = standings(uneven)
    # Who says that two are the same says so of all that is in them.
    assert found["c-nis"] == ("single_origin 1" if "supports" in link else "corroborated 2")


@pytest.mark.parametrize("form", ["markdown", "csv", "tsv", "html", "latex", "jsonl", "table"])
@pytest.mark.parametrize("shape", ["", "--notes", "--columns figure,key", "--columns key,interval"])
def test_no_format_prints_a_figure_without_its_doubt(uneven: Place, form: str, shape: str) -> None:
    printed = do(uneven, f"cite c-nis --format {form} {shape}")
    assert "unverified" in printed
    assert "unverified" not in do(uneven, f"cite c-hur --format {form} {shape}")


def test_the_rule_on_single_origins_looks_at_each_figure(uneven: Place) -> None:
    add(uneven, claim("rok", [("wounded", "2,700"), ("killed", "9,000")], "nis"))
    told = run("check", "--select", "FC101", "--format", "jsonl", *uneven.options)
    found = [json.loads(line) for line in told.out.splitlines()]
    assert [(one["key"], one["message"], one["related"]) for one in found] == [
        ("c-rok", "“9,000” rests on NIS alone, and nobody has verified it", []),
        ("c-nis", "“2,700” rests on NIS alone, and nobody has verified it", ["c-rok"]),
    ]


def test_the_rule_on_unnamed_sources_tells_of_each_figure(uneven: Place) -> None:
    do(uneven, "edit nis named=false")
    told = run("check", "--select", "FC102", "--format", "jsonl", *uneven.options)
    assert [json.loads(line)["message"] for line in told.out.splitlines()] == [
        "“300” and “2,700” come from nobody with a name: NIS"
    ]


def test_figures_that_stand_alike_on_others_are_not_said_to_differ_in_that(uneven: Place) -> None:
    add(uneven, claim("ap", [("wounded", "2,700")]))
    page = " ".join(do(uneven, "standing c-nis").split())
    assert (
        " Its figures do not all rest on the same. At the least: two documents, two independent"
        " origins: AP and NIS. standing independently corroborated "
    ) in page
    told = json.loads(do(uneven, "standing c-nis --format json"))
    assert [one["standing"] for one in told["figures"]] == ["corroborated"] * 2
    assert "stand alike" not in told["sentence"]
    # On the same, nothing is said of it.
    add(uneven, claim("hur-wounded", [("wounded", "2,700")], "hur"))
    add(uneven, claim("ap-killed", [("killed", "300")], "ap"))
    told = json.loads(do(uneven, "standing c-nis --format json"))
    assert (told["figures"], told["sentence"][:17]) == ([], "Three documents, ")


def test_its_standing_is_told_figure_by_figure(uneven: Place) -> None:
    page = do(uneven, "standing c-nis")
    assert (
        "Its figures do not stand alike. At the least: one document, one origin: NIS. Unverified."
        in " ".join(page.split())
    )
    assert page.split("Figure by figure\n")[1].split("\n\n")[0].splitlines() == [
        "  “300”: How many were killed?",
        "    independently corroborated: HUR and NIS",
        "  “2,700”: How many were wounded?",
        "    single origin: NIS",
    ]
    told = json.loads(do(uneven, "standing c-nis --format json"))
    assert [
        (one["question"], one["words"], one["standing"], one["by_person"])
        for one in told["figures"]
    ] == [("killed", ["300"], "corroborated", 2), ("wounded", ["2,700"], "single_origin", 1)]
    assert told["rests_on"]["persons"] == [{"source": "nis", "name": "NIS"}]
    assert told["documents"] == ["d-nis"]
    assert "standing      independently corroborated\n" in do(uneven, "show c-hur")
    for key in ("c-hur", "c-nis"):
        assert ("Figure by figure" in do(uneven, f"standing {key}")) is (key == "c-nis")
    assert json.loads(do(uneven, "standing c-hur --format json"))["figures"] == []
