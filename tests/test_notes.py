"""Notes on what is added and edited by hand: it is written as it was typed, and told."""

from __future__ import annotations

import json

import pytest
from conftest import Place, do, listed, refused, run

from factcheck.cli.noticing import notes_on
from factcheck.records import Claim
from factcheck.records.plain import Change, FieldChange
from factcheck.vocabulary import ClaimKind


def noted(place: Place, command: str, *more: str, stdin: str | None = None) -> list[str]:
    """Run a command that must succeed, and return its notes."""
    result = run(*command.split(), *more, *place.options, stdin=stdin)
    assert result.code == 0, result.err
    assert all(line.startswith("note: ") for line in result.err.splitlines()), result.err
    return [line.removeprefix("note: ") for line in result.err.splitlines()]


def test_a_record_that_may_be_another_is_told_as_in_imports(place: Place) -> None:
    name = "State Emergency Service of Ukraine"
    do(place, "add source", name, "--kind", "government", "--key", "a", "--alias", "ДСНС")
    (told,) = noted(place, "add source --kind government --key b", name)
    assert told == f'b has the name of a, "{name}"; if they are one: factcheck link b same_as a'
    do(place, "link b same_as a")
    (told, *_) = noted(place, "add source --kind organisation --key c", "дснс")
    assert told.startswith('c has the name of a, "дснс"; if they are one: factcheck link c same_as')
    do(place, "add question", "How many?", "--key", "q")
    (told,) = noted(place, "add question --key r", "how MANY?")
    assert told == (
        'r has the text of q, "how MANY?"; if they are one:'
        ' `factcheck remove r --because "it is q"`, and use q'
    )
    do(place, "add document X --kind report --key x --url https://doi.org/10.1/1")
    (told,) = noted(place, "add document Y --kind report --key y --url https://dx.doi.org/10.1/1")
    assert told.startswith("y is at the address of x, ")
    assert told.endswith('; if they are one: `factcheck remove y --because "it is x"`, and use x')
    # As the rules find them.
    whole = run("export", *place.options).out
    rows = listed_findings(place, "FC207,FC407")
    assert [(row["code"], row["key"]) for row in rows] == [("FC207", "r"), ("FC407", "y")]
    assert [one["key"] for one in json.loads(whole)["documents"]] == ["x", "y"]


def listed_findings(place: Place, codes: str) -> list[dict[str, str]]:
    told = run("check", "--select", codes, "--format", "jsonl", *place.options)
    return [json.loads(line) for line in told.out.splitlines()]


def test_a_trial_tells_it_too(place: Place) -> None:
    do(place, "add source Reuters --kind publication --key a")
    assert len(noted(place, "add source reuters --kind publication --key b --dry-run")) == 1
    assert [row["key"] for row in listed(place, "sources")] == ["a"]


def test_what_is_not_another_is_not_told(place: Place) -> None:
    do(place, "add source Ministry --kind government --key a --country UA")
    do(place, "add source Ministry --kind government --key b --country PL")
    do(place, "add question", "How many?", "--key", "q", "--unit", "soldiers")
    do(place, "add question", "How many?", "--key", "r", "--unit", "tanks")


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("add document X --kind report --issued yesterday", "issued: “yesterday” tells no day; "),
        ("add document X --kind report --issued 9998-07-15", "issued: 9998-07-15 is in the future"),
        ("add document X --kind report --accessed 9998-07-15", "accessed: 9998-07-15 is in the "),
        ("edit doc issued=soon", "issued: “soon” tells no day; the words are kept"),
        (
            "edit doc issued=9998",
            "issued: 9998 is in the future; if that is a slip: factcheck edit",
        ),
        (
            "add claim X --kind event --document doc --said 9998",
            "attributions[0].said: 9998 is in ",
        ),
        (
            "add claim X --kind event --source src --via src2 --said lately",
            "attributions[0].citing[0].said: “lately” tells no day; ",
        ),
        ("add claim X --kind event --event recently", "event: “recently” tells no day; "),
        ("add question X --event recently", "event: “recently” tells no day; "),
    ],
)
def test_a_date_that_helps_nobody_is_told(place: Place, command: str, told: str) -> None:
    do(place, "add document Doc --kind report --key doc")
    do(place, "add source One --kind person --key src")
    do(place, "add source Two --kind person --key src2")
    (note,) = noted(place, command)
    assert note.startswith(told)
    # Once: what else is changed later is no news of the date.
    if command.startswith("edit"):
        do(place, "edit doc byline=Kim")


@pytest.mark.parametrize(
    "command",
    [
        "add document X --kind report --issued 2025-01~ --accessed 2025-02-01",
        "add document X --kind report --issued 2024/..",
        # What is foretold lies ahead.
        "add claim X --kind prediction --event 9998",
        "add question X --event 9998",
    ],
)
def test_a_date_that_helps_is_not(place: Place, command: str) -> None:
    do(place, command)


def test_what_is_no_date_is_not_read_as_one(place: Place) -> None:
    csl = {"event": "a conference", "accessed": "some day"}
    record = {"key": "x", "title": "X", "kind": "report", "csl": csl}
    do(place, "add document -", stdin=json.dumps(record))


UKRAINIAN = "Загинули 300 солдатів"


@pytest.mark.parametrize(
    ("statement", "language", "told"),
    [
        (UKRAINIAN, None, "in other letters than 'en'"),
        (UKRAINIAN, "ru", "in words of 'uk', and not of 'ru'"),
        (UKRAINIAN, "uk", None),
        (UKRAINIAN, "de", None),
        ("300명이 숨졌다.", "uk-UA", "in other letters than 'uk-UA'"),
        ("They said that 300 died", "ko", "in other letters than 'ko'"),
        ("300 Soldaten", None, None),
        ("300", "ko", None),
    ],
)
def test_a_statement_in_another_language_is_told(
    place: Place, statement: str, language: str | None, told: str | None
) -> None:
    more = ("--language", language) if language else ()
    notes = noted(place, "add claim --kind event --key c", statement, *more)
    assert [told is not None and told in note for note in notes] == [True] * (told is not None)
    if notes:
        code = notes[0].rpartition("language=")[2]
        # What it says to do is enough.
        do(place, f"edit c language={code}")


def test_an_edit_into_another_language_is_told(place: Place) -> None:
    do(place, "add claim Yes --kind event --key c")
    (note,) = noted(place, "edit c", f"statement={UKRAINIAN}")
    assert note.endswith("factcheck edit c language=uk")
    # Nobody is told twice of what they left so.
    do(place, "edit c event=2025")


def test_a_language_that_nobody_can_tell_is_left_to_be_told() -> None:
    claim = Claim(key="c", statement="兵士が死亡した", kind=ClaimKind.EVENT)
    change = Change("claim", "c", "added", (FieldChange("statement", None, claim.statement),))
    (note,) = notes_on(change, claim)
    assert note.endswith("factcheck edit c language=...")


def test_what_was_removed_and_is_typed_again_is_itself(place: Place) -> None:
    out = do(place, "add claim", "It burned.", "--kind", "event", "--language", "en")
    key = out.split()[-1]
    do(place, f"remove {key} --because slip")
    (last, *_) = listed(place, "log")
    (note,) = noted(place, "add claim --kind event", "It burned.")
    assert note == (
        f"claim {key} was removed in changeset {last['changeset']}, and is back under its key;"
        f" `factcheck history {key}` shows what it was"
    )
    versions = json.loads(do(place, f"history {key} --format json"))
    assert [one["status"] for one in versions] == ["added", "removed", "added"]
    assert run("verify", *place.options).code == 0


def test_a_key_that_somebody_chose_is_not_used_for_another(place: Place) -> None:
    do(place, "add claim X --kind event --key fire")
    do(place, "remove fire --because slip")
    told = refused(place, "add claim Y --kind event --key fire")
    assert "claim fire was removed in changeset 3, and a key is never used for another" in told
    assert told.endswith("; `factcheck undo 3` brings it back, or give this one another key\n")
    do(place, "undo 3")
    assert json.loads(do(place, "show fire --format json"))["statement"] == "X"


@pytest.mark.parametrize("kind", ["repeats", "supersedes"])
def test_a_link_that_closes_a_circle_is_told(place: Place, kind: str) -> None:
    for key in "abcd":
        do(place, f"add claim {key} --kind event --key {key}")
    do(place, f"link a {kind} b")
    do(place, f"link b {kind} c")
    # Two may have the same in common, and no circle leads over it.
    do(place, f"link a {kind} c")
    (note,) = noted(place, f"link c {kind} a --dry-run")
    assert note == f"this closes a circle: c {kind} a {kind} c; is one of them wrong?"
    assert noted(place, f"link c {kind} a") == [note]
    assert noted(place, f"link c {kind} a") == []
    # A circle that is there already is no news of another link.
    do(place, f"link a {kind} d")
    do(place, "link b supports a")
    do(place, "link a supports b")


def test_sources_in_a_circle_are_told(place: Place) -> None:
    for key in ("abc", "bcd", "cde"):
        do(place, f"add source {key} --kind person --key {key}")
    do(place, "link abc depends_on bcd")
    do(place, "link bcd depends_on cde")
    (note,) = noted(place, "link cde depends-on abc")
    assert note.startswith(
        "this closes a circle: cde depends_on abc depends_on bcd depends_on cde;"
    )
    do(place, "link abc same_as bcd")
    do(place, "link bcd same_as abc")


@pytest.mark.parametrize("typed", ["Ukraine", "U1", "UKR", "Ст"])
def test_a_country_is_a_code(place: Place, typed: str) -> None:
    told = "is no code of a country; write its two letters, such as KR"
    assert f"--country: {typed!r} {told}" in refused(
        place, f"add source X --kind person --country {typed}"
    )
    assert "UK has the code GB; write that" in refused(
        place, "add source X --kind person --country uk"
    )
    do(place, "add source X --kind person --key x --country ua")
    assert f"country: {typed!r} {told}" in refused(place, f"edit x country={typed}")
    assert json.loads(do(place, "show x --format json"))["country"] == "UA"
    # A file is somebody else's.
    record = {"key": "y", "name": "Y", "kind": "person", "country": "Ukraine"}
    do(place, "import -", stdin=json.dumps({"format": "factcheck-1", "sources": [record]}))
