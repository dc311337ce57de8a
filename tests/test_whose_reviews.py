"""Whose review is whose: what others judged is never published as our own, nor the other way."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from conftest import Place, do, refused, run

from factcheck.interchange.incoming.files import Incoming
from factcheck.interchange.incoming.sheets.guessing import proposed
from factcheck.interchange.linked.ratings import definition, is_publishers
from factcheck.interchange.linked.told_dates import told_date
from factcheck.records import OPEN_SCALE, OWN_SCALE, Level, Scale

SITE = ("--site", "https://own.example")
ROWS = """Claim,Speaker,Rating,By,On,Page
The dam broke.,Jane Roe,false,The Desk,2025-01-14,https://desk.example/1
It held for a week.,Bo Kim,true,The Desk,,https://desk.example/2
"""
# The scale, who judges, and what else the mapping tells of both.
MAPPING = """
[source]
name = "{Speaker}"
kind = "person"

[document]
url = "{Page}"
publisher = "The Desk"

[[claim]]
statement = "{Claim}"
kind = "event"

[assessment]
level = "{Rating}"
rationale = "As it was published."
made_at = "{On}"
"""
THEIRS = """scale = "desk"
assessor = "The Desk"
"""
DESK = """
[scale.desk]
name = "Desk"
description = "How the desk rates."
levels = ["false", "true"]
"""


def brought(place: Place, more: str, *options: str, rows: str = ROWS) -> tuple[list[str], str]:
    """Import the table, and return what became of the records, and what was told besides."""
    Path("t.csv").write_text(rows, encoding="utf-8")
    Path("m.toml").write_text(MAPPING + more, encoding="utf-8")
    result = run("import", "t.csv", "--mapping", "m.toml", *options, *place.options)
    assert result.code == 0, result.err
    return result.out.splitlines(), result.err


def reviews(place: Place, *options: str, form: str = "claimreview") -> tuple[list[Any], str]:
    result = run("export", form, *SITE, *options, *place.options)
    assert result.code == 0, result.err
    told = json.loads(result.out)
    lists = [one["item"] for one in told.get("dataFeedElement", [])]
    lists += [one["claimReview"] for one in told.get("claims", [])]
    return [one for some in lists for one in some], result.err.strip()


def names(place: Place, *options: str) -> list[str]:
    """Return whose reviews go out."""
    return sorted(one["author"]["name"] for one in reviews(place, *options)[0])


def test_a_data_set_of_a_publishers_ratings_is_the_publishers(place: Place, tmp_path: Path) -> None:
    brought(place, THEIRS + DESK)
    assert reviews(place) == ([], "left out 2 reviews of other publishers; --others brings them")
    found, left_out = reviews(place, "--others")
    assert left_out == ""
    assert [one["url"] for one in found] == ["https://desk.example/1", "https://desk.example/2"]
    # The moment of the import is no date of a review.
    assert [one.get("datePublished") for one in found] == ["2025-01-14", None]
    assert {one["author"]["name"] for one in found} == {"The Desk"}
    # The page of a review is no place in which the claim appears.
    assert not any("appearance" in one["itemReviewed"] for one in found)
    assert {line.split()[2] for line in brought(place, THEIRS + DESK)[0]} == {"unchanged"}
    assert {line.split()[2] for line in brought(place, THEIRS + DESK, "--overwrite")[0]} == {
        "unchanged"
    }
    for form in ("claimreview", "google-factcheck"):
        path = tmp_path / f"{form}.json"
        do(place, f"export {form} --others -o {path}")
        back = run("import", str(path), *place.options)
        assert {line.split()[2] for line in back.out.splitlines()} == {"unchanged"}, back
        other = Place(str(tmp_path / f"{form}.db"), "factcheck")
        other.create()
        assert run("import", str(path), *other.options).code == 0
        assert names(other) == []
        assert [one["url"] for one in reviews(other, "--others")[0]] == [
            "https://desk.example/1",
            "https://desk.example/2",
        ]


def test_publishers_whom_a_column_names_are_all_publishers(place: Place) -> None:
    rows = ROWS.replace("true,The Desk", "true,Another")
    brought(place, THEIRS.replace("The Desk", "{By}") + DESK, rows=rows)
    assert names(place) == []
    # Of the second one no address is known: it did not publish the document.
    found, left_out = reviews(place, "--others")
    assert [one["author"]["name"] for one in found] == ["The Desk"]
    assert "the ledger has no address of the review by Another" in left_out


@pytest.mark.parametrize(
    "more",
    [
        'scale = "truth"\nassessor = "{By}"\nown = true\n',
        'scale = "desk"\nassessor = "{By}"\nown = true\n' + DESK,
        'scale = "truth"\n',
        'scale = "desk"\n' + DESK,
    ],
)
def test_what_our_own_people_judged_is_ours(place: Place, tmp_path: Path, more: str) -> None:
    brought(place, more)
    found, left_out = reviews(place)
    assert (len(found), left_out) == (2, "")
    assert all(one["url"].startswith("https://own.example/") for one in found)
    assert {line.split()[2] for line in brought(place, more)[0]} == {"unchanged"}
    # A scale of one's own grows, too.
    if DESK in more:
        rows = "Claim,Speaker,Rating,By,On,Page\nSo.,Al,mixed,Mina,,\n"
        brought(place, more, rows=rows)
        assert len(reviews(place)[0]) == 3
        # A level that somebody judged on gets its place when that is told.
        told, _ = brought(place, more.replace('"true"]', '"true", "mixed"]'), rows=rows)
        assert told[0] == "scales: 1 updated"
    path = tmp_path / "out.json"
    do(place, f"export claimreview --site https://own.example -o {path}")
    back = run("import", str(path), *place.options)
    assert {line.split()[2] for line in back.out.splitlines()} == {"unchanged"}, back


@pytest.mark.parametrize(
    ("first", "then", "why"),
    [
        (None, 'scale = "truth"\nassessor = "The Desk"\n', "assessment.assessor: who is named"),
        (None, 'scale = "truth"\nassessor = "{By}"\n', "say own = true in [assessment]"),
        ('scale = "desk"\n' + DESK, THEIRS + DESK, "a [scale.KEY] with another key"),
        ('scale = "desk"\n' + DESK, THEIRS, "a [scale.KEY] of their own"),
        (THEIRS + DESK, 'scale = "desk"\n' + DESK, "scale.desk: the scale desk of the ledger is"),
        (THEIRS + DESK, THEIRS + "own = true\n" + DESK, "that of The Desk; give your own another"),
    ],
)
def test_a_scale_is_not_both_ours_and_a_publishers(
    place: Place, first: str | None, then: str, why: str
) -> None:
    if first is not None:
        brought(place, first)
    Path("t.csv").write_text(ROWS, encoding="utf-8")
    Path("m.toml").write_text(MAPPING + then, encoding="utf-8")
    line = refused(place, "import t.csv --mapping m.toml")
    assert line.startswith("factcheck: m.toml: ")
    assert why in line


@pytest.mark.parametrize("more", [THEIRS + DESK, THEIRS])
def test_ratings_do_not_go_on_the_scale_of_another_publisher(place: Place, more: str) -> None:
    brought(place, THEIRS + DESK)
    Path("m.toml").write_text(MAPPING + more.replace("The Desk", "Another"), encoding="utf-8")
    result = run("import", "t.csv", "--mapping", "m.toml", *place.options)
    assert result.code == 1
    assert "the scale desk is not that of Another; give its ratings" in result.err


def test_what_was_made_ours_by_mistake_becomes_the_publishers(place: Place) -> None:
    brought(place, THEIRS + "own = true\n" + DESK)
    assert len(names(place)) == 2
    brought(place, THEIRS + DESK, "--overwrite")
    assert (names(place), len(names(place, "--others"))) == ([], 2)


def earlier(place: Place, tmp_path: Path) -> None:
    """Put in what a table brought before scales told whose they are."""
    other = Place(str(tmp_path / "other.db"), "factcheck")
    other.create()
    brought(other, THEIRS + DESK)
    ledger = run("export", "json", *other.options).out
    assert "As The Desk uses it." in ledger
    do(place, "import -", stdin=ledger.replace("As The Desk uses it.", "As Desk words it."))


def test_ratings_that_came_before_are_not_ours(place: Place, tmp_path: Path) -> None:
    earlier(place, tmp_path)
    assert (names(place), len(names(place, "--others"))) == ([], 2)
    for options in ((), ("--overwrite",)):
        tplace, err = brought(place, THEIRS + DESK, *options)
        assert {line.split()[2] for line in tplace} == {"unchanged"}, err
    assert (names(place), len(names(place, "--others"))) == ([], 2)


def test_a_scale_that_was_ours_before_becomes_ours_when_somebody_says_so(
    place: Place, tmp_path: Path
) -> None:
    earlier(place, tmp_path)
    told, err = brought(place, 'scale = "desk"\nassessor = "{By}"\nown = true\n' + DESK)
    assert {line.split()[2] for line in told} == {"unchanged"}
    assert "own = true in [assessment], and --overwrite" in err
    assert names(place) == []
    # Not for the want of an assessor alone.
    brought(place, 'scale = "desk"\n' + DESK, "--overwrite")
    assert names(place) == []
    told, err = brought(
        place, 'scale = "desk"\nassessor = "{By}"\nown = true\n' + DESK, "--overwrite"
    )
    assert told[0] == "scales: 1 updated"
    assert "note" not in err
    assert "The Desk" in names(place)


def test_whoever_judges_here_on_a_publishers_scale_is_not_that_publisher(place: Place) -> None:
    brought(place, THEIRS + DESK)
    key = json.loads(run("claims", "--format", "json", *place.options).out)[0]["key"]
    do(place, f"assess {key} desk:true --because So. --as-assessor Mina")
    assert names(place) == ["Mina"]
    assert names(place, "--others") == ["Mina", "The Desk", "The Desk"]


def test_the_page_goes_before_other_addresses_and_tells_the_date(place: Place) -> None:
    mapping = THEIRS + DESK
    Path("m.toml").write_text(
        MAPPING.replace("As it was published.", "So says https://un.example/report")
        .replace('made_at = "{On}"', "")
        .replace("[[claim]]", 'issued = "{On}"\n\n[[claim]]')
        + mapping,
        encoding="utf-8",
    )
    Path("t.csv").write_text(ROWS, encoding="utf-8")
    do(place, "import t.csv --mapping m.toml")
    found, _ = reviews(place, "--others")
    assert [one["url"] for one in found] == ["https://desk.example/1", "https://desk.example/2"]
    assert [one.get("datePublished") for one in found] == ["2025-01-14", None]
    do(place, "export claimreview --others -o out.json")
    back = run("import", "out.json", *place.options)
    assert {line.split()[2] for line in back.out.splitlines()} == {"unchanged"}, back


@pytest.mark.parametrize(
    ("at", "issued", "told"),
    [
        ("2025-01-14T00:00:00", None, "2025-01-14"),
        ("2025-01-14T00:00:00", "2025", "2025"),
        ("2025-02-20T00:00:00", "2025-01-14", "2025-02-20"),
        ("2025-01-14T10:11:12", "2025-01-14", "2025-01-14T10:11:12Z"),
        # Told in a zone in which it is another day.
        ("2025-01-15T04:00:00", "2025-01-14", "2025-01-15T04:00:00Z"),
        # When it was imported.
        ("2025-01-14T10:11:12.123456", "2025-01-14", "2025-01-14"),
        ("2026-01-14T10:11:12.123", "2025-01-14", "2025-01-14"),
        ("2026-01-14T10:11:12.123", None, None),
        ("2026-01-14T10:11:12.123", "about May", None),
        ("0001-01-01T00:00:00", "0001", "0001"),
        ("9999-12-31T10:00:00", "9999", "9999-12-31T10:00:00Z"),
    ],
)
def test_a_date_is_told_as_far_as_it_is_known(
    at: str, issued: str | None, told: str | None
) -> None:
    assert told_date(datetime.fromisoformat(at).replace(tzinfo=UTC), issued) == told


def test_a_scale_tells_whose_its_ratings_are() -> None:
    def on(version: str, name: str, told: str) -> bool:
        level = Level(code="x", label="X", definition=told)
        scale = Scale(key="s", name=name, version=version, description="S", levels=(level,))
        return is_publishers(scale, level, "Desk")

    assert on(OPEN_SCALE, "Meter", definition("DESK", "2 (1 is the worst, 5 the best)"))
    assert on(OPEN_SCALE, "Meter", "As Meter words it.")
    assert on(OPEN_SCALE, "Ratings of Desk: Photo", "Who knows.")
    assert not on(OPEN_SCALE, "Meter", definition("The Desk", None))
    assert not on(OPEN_SCALE, "Ratings of Desk Two", definition("Desk Two", None))
    assert not on(OWN_SCALE, "Meter", definition("Desk", None))
    assert not on("1-5", "Meter", definition("Desk", None))


JOINT: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "claimReviewed": "The dam broke.",
    "url": "https://desk.example/dam",
    "headline": "Did it?",
    "author": [
        {"@type": "Organization", "name": "Desk"},
        {"@type": "Person", "name": "Jo Lee"},
        {"@type": "Organization", "name": "Second Desk"},
        {"@type": "NewsMediaOrganization", "name": "Archive"},
    ],
    "datePublished": "2025-02-03",
    "inLanguage": "en",
    "reviewRating": {
        "alternateName": "False",
        "ratingValue": 1,
        "bestRating": 5,
        "worstRating": 1,
        "reviewAspect": "Photo",
    },
    "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Ann Lee"}},
}


@pytest.mark.parametrize("changed", [{}, {"datePublished": None}, {"reviewAspect": None}])
def test_several_organisations_publish_one_review(
    place: Place, tmp_path: Path, changed: dict[str, Any]
) -> None:
    rating = {
        name: one for name, one in (JOINT["reviewRating"] | changed).items() if one is not None
    }
    told = {name: one for name, one in (JOINT | {"reviewRating": rating} | changed).items() if one}
    Path("feed.json").write_text(json.dumps(told), encoding="utf-8")
    result = run("import", "feed.json", *place.options)
    assert "a review by several organisations is a judgement of each of them" in result.err
    (claim,) = json.loads(run("export", "json", *place.options).out)["claims"]
    assert [one["assessor"] for one in claim["assessments"]] == ["Desk", "Second Desk", "Archive"]
    assert run("claims", "--assessor", "Archive", *place.options).out.endswith("1 claim\n")
    assert "left out 1 review of other publishers" in reviews(place)[1]
    wanted = ["Desk", "Second Desk", "Archive", "Jo Lee"]
    for form in ("claimreview", "google-factcheck"):
        for options in ((), ("--assessor", "second desk")):
            (one,) = reviews(place, "--others", *options, form=form)[0]
            assert [maker["name"] for maker in one["author"]] == wanted
            assert [maker["@type"] for maker in one["author"]] == [
                *["Organization"] * 3,
                "Person",
            ]
        assert reviews(place, "--others", "--assessor", "Mina", form=form)[0] == []
        path = tmp_path / f"{form}.json"
        do(place, f"export {form} --others -o {path}")
        back = run("import", str(path), *place.options)
        assert {line.split()[2] for line in back.out.splitlines()} == {"unchanged"}, back
        other = Place(str(tmp_path / f"{form}.db"), "factcheck")
        other.create()
        assert run("import", str(path), *other.options).code == 0
        (again,) = reviews(other, "--others", form=form)[0]
        assert {**again, "@id": one["@id"]} == one


def test_each_says_its_own_where_two_differ(place: Place) -> None:
    told = [JOINT, JOINT | {"author": {"@type": "Organization", "name": "Third"}}]
    told[1] |= {"reviewRating": {"alternateName": "Fake"}}
    Path("feed.json").write_text(json.dumps(told), encoding="utf-8")
    assert run("import", "feed.json", *place.options).code == 0
    found, _ = reviews(place, "--others")
    assert sorted(one["reviewRating"]["alternateName"] for one in found) == ["Fake", "False"]


def test_the_date_of_a_review_is_proposed() -> None:
    head = "Claim,Speaker,Rating,Reviewed by,Review date\n"
    rows = "".join(f"It broke number {at}.,Ann,false,Desk,2025-01-0{at}\n" for at in range(1, 5))
    data = (head + rows).encode()
    text = proposed(Incoming("t.csv", BytesIO(data), "", data))
    assert '# made_at = "{Review date}"' in text
    assert "# # own = true" in text
    assert "said" not in text


def test_a_verdict_of_a_fact_checker_stands_in_a_citation_table(place: Place) -> None:
    brought(place, THEIRS + DESK)
    told = run("cite", "--columns", "statement,verdicts", "--format", "csv", *place.options).out
    assert "false (Desk), The Desk, 14 January 2025: As it was published." in told


KILLED: dict[str, Any] = {
    "format": "factcheck-1",
    "questions": [{"key": "killed", "text": "How many were killed?", "kind": "quantity"}],
    "sources": [{"key": "ann", "name": "Ann Lee", "kind": "person"}],
    "scales": [
        {
            "key": "desk",
            "name": "Desk",
            "version": "own",
            "description": "How the desk rates.",
            "levels": [{"code": "right", "label": "Right", "definition": "It is so."}],
        }
    ],
    "claims": [
        {
            "key": "k",
            "statement": "500 people were killed in Kozyn.",
            "kind": "statistic",
            "language": "en",
            "figures": [{"question": "killed", "words": "500"}],
            "attributions": [{"source": "ann"}],
        }
    ],
}


def judged_by_nova(place: Place) -> str:
    """Return the key of what Nova judged, as the export of its ledger has it."""
    do(place, "import -", stdin=json.dumps(KILLED))
    do(place, "assess k truth:true --because Counted. --as-assessor Nova")
    do(place, "assess k desk:right --because Seen. --as-assessor Mina")
    (made,) = (one["key"] for one in judgements(place)[0] if one["scale"] == "truth")
    return str(made)


def judgements(place: Place) -> tuple[Any, Any]:
    """Return what is judged of the one claim of a ledger, and on which scales."""
    told = json.loads(run("export", "json", *place.options).out)
    (claim,) = told["claims"]
    return claim["assessments"], told["scales"]


def doubts(place: Place) -> list[str]:
    (row,) = json.loads(run("cite", "--format", "json", *place.options).out)["claims"]
    return list(row["marks"])


@pytest.mark.parametrize("form", ["claimreview", "google-factcheck"])
@pytest.mark.parametrize("has_claim", [True, False])
def test_what_another_ledger_judged_is_a_publishers(
    place: Place, tmp_path: Path, form: str, has_claim: bool
) -> None:
    nova = Place(str(tmp_path / "nova.db"), "factcheck")
    nova.create()
    judged_by_nova(nova)
    do(nova, f"export {form} --site https://nova.example -o nova.json")
    if has_claim:
        do(place, "import -", stdin=json.dumps(KILLED))
    do(place, "import nova.json")
    judged, scales = judgements(place)
    called = {one["key"]: one["name"] for one in scales}
    assert {called[one["scale"]] for one in judged} == {
        "Ratings of Nova: Truth rating",
        "Ratings of Mina: Desk",
    }
    assert names(place) == []
    assert {one["url"] for one in reviews(place, "--others")[0]} == {"https://nova.example/k"}
    found, _ = reviews(place, "--others")
    # They share a page, and neither has written what the other judged.
    authors = sorted((one["author"]["@type"], one["author"]["name"]) for one in found)
    assert authors == [("Person", "Mina"), ("Person", "Nova")]
    assert "rated by others" in doubts(place)
    if has_claim:
        assert "unverified" in doubts(place)
        assert "unverified" not in doubts(nova)
    again = run("import", "nova.json", *place.options)
    assert {line.split()[2] for line in again.out.splitlines()} == {"unchanged"}, again


@pytest.mark.parametrize("form", ["claimreview", "google-factcheck"])
@pytest.mark.parametrize("options", ["", " --overwrite"])
def test_a_judgement_that_comes_home_stays_as_it_is_now(
    place: Place, form: str, options: str
) -> None:
    made = judged_by_nova(place)
    do(place, f"export {form} --site https://nova.example -o out.json")
    do(place, f"withdraw {made} --because Miscounted. --as-assessor Nova")
    do(place, "assess k desk:right --because Seen-again. --as-assessor Mina")
    before = judgements(place)
    do(place, f"import out.json{options}")
    assert judgements(place) == before
    # Nor does a file change it that has another rating under its key.
    told = Path("out.json").read_text(encoding="utf-8").replace('"True"', '"False"')
    Path("out.json").write_text(told, encoding="utf-8")
    do(place, f"import out.json{options}")
    assert judgements(place) == before
