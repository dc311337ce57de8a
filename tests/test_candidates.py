"""Figures read by machine: found, accepted, refused, and never counted before that."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pexpect  # type: ignore[import-untyped]
import pytest
from conftest import Place, do, listed, refused, run

from factcheck import records
from factcheck.errors import ConflictError, InvalidError
from factcheck.queries.candidates import CandidateRow
from factcheck.storage.verifying import verify
from factcheck.values.quantities import Modifier
from factcheck.vocabulary import QuestionKind

KURSK = "About 300 soldiers were killed in Kursk, and more than 2,700 wounded."
SEOUL = "북한군 300여 명이 숨졌다."
STATEMENTS = {
    "kursk": (KURSK, "en"),
    "seoul": (SEOUL, "ko"),
    "lviv": ("Загинуло близько трьох тисяч солдатів.", "uk"),
    "omsk": ("Погибло до 1 500 солдат.", "ru"),
    "berlin": ("300 Soldaten.", "de"),
    "plain": ("Nobody said how many there were in 2024.", "en"),
    "done": ("At least 12,000 soldiers left.", "en"),
}

# What the database has no part in.
ONE_ENGINE = pytest.mark.parametrize("new_place", ["sqlite"], indirect=True)


def claim(key: str, statement: str, language: str, **more: Any) -> records.Claim:
    return records.Claim(key=key, statement=statement, kind="statistic", language=language, **more)  # type: ignore[arg-type]


@pytest.fixture
def told(place: Place) -> Place:
    question = records.Question(
        key="killed", text="How many were killed?", kind=QuestionKind.QUANTITY, unit="soldiers"
    )
    figures = (records.Figure(question="killed", words="at least 12,000"),)
    with place.open().write() as writer:
        writer.put(question)
        for key, (statement, language) in STATEMENTS.items():
            own = figures if key == "done" else ()
            writer.put(claim(key, statement, language, figures=own))
    return place


def last(place: Place) -> int:
    with place.open().past() as past:
        return past.last()


def words(place: Place, *more: str) -> list[tuple[str, str]]:
    rows = listed(place, "candidates list --columns claim,words", *more)
    return [(row["claim"], row["words"]) for row in rows]


def clean(place: Place) -> bool:
    with place.open().read() as reader:
        return list(verify(reader.connection)) == []


def state(place: Place) -> list[str]:
    """Everything that counts figures, as it is printed."""
    commands = (
        "figures --format json",
        "claims --format json",
        "discrepancies --format json",
        "questions --format json",
        "standing kursk",
        "export json",
        "check --format json",
    )
    return [run(*command.split(), *place.options).out for command in commands]


def test_statements_are_read_once(told: Place) -> None:
    before = last(told)
    assert do(told, "candidates find --dry-run") == (
        "5 new candidates in 4 claims\ndry run: nothing was written\n"
    )
    assert (last(told), words(told)) == (before, [])
    assert do(told, "candidates find --language ko").startswith("1 new candidate in 1 claim\n")
    assert do(told, "candidates find").startswith("4 new candidates in 3 claims\nnext: ")
    read = last(told)
    assert read > before
    assert do(told, "candidates find") == "no new candidates\n"
    assert last(told) == read
    assert words(told) == [
        ("seoul", "300여 명"),
        ("kursk", "About 300"),
        ("kursk", "more than 2,700"),
        ("lviv", "близько трьох тисяч"),
        ("omsk", "до 1 500"),
    ]
    (first, *_) = listed(told, "candidates --text Kursk")
    assert first == {
        "claim": "kursk",
        "number": 1,
        "words": "About 300",
        "counted": "soldiers",
        "range": "240-360",
        "statement": KURSK,
    }
    columns = "start,modifier,low,high,likely_low,likely_high,rules,decision,decided_by"
    assert listed(told, "candidates --text 300여", "--columns", columns) == [
        {
            "start": 4,
            "modifier": "more_than",
            "low": 301,
            "high": None,
            "likely_low": 301,
            "likely_high": 400,
            "rules": "ko-1",
            "decision": "open",
            "decided_by": None,
        }
    ]
    assert words(told, "--as-of", str(before)) == []
    assert words(told, "--sort=-low")[0] == ("kursk", "more than 2,700")
    assert do(told, "candidates --text nothing") == "no candidates\n"
    assert "5 candidates" in do(told, "candidates")
    entry = listed(told, "log --limit 1 --columns action,message")
    assert entry == [{"action": "candidates", "message": "read figures in statements"}]
    assert clean(told)


@ONE_ENGINE
def test_candidates_never_count(told: Place) -> None:
    before = state(told)
    do(told, "candidates find")
    assert state(told) == before
    shown = do(told, "show kursk")
    assert "Figures read by machine, not accepted" in shown
    assert "1  “About 300” (soldiers): 240-360" in shown
    assert "accept kursk NUMBER --question KEY" in shown
    assert "read by machine" not in do(told, "show done")
    assert "candidate" not in do(told, "export jsonl")
    (row, *_) = [row for row in listed(told, "queue") if row["record"] == "kursk"]
    assert row["reasons"] == ["figure read by machine"]


def test_an_accepted_candidate_is_a_figure(told: Place) -> None:
    do(told, "candidates find")
    out = do(told, "candidates accept kursk 1 --question killed --dry-run")
    assert out == "would be accepted: “About 300” of kursk\n"
    assert do(told, "candidates accept kursk 1 --question killed --actor Mina") == (
        "accepted: “About 300” of kursk\n"
    )
    assert do(told, "candidates accept seoul", "300여 명", "--question", "How many were killed?")
    rows = listed(told, "figures --columns claim,words,low,high,rules")
    assert rows[-2:] == [
        {"claim": "kursk", "words": "About 300", "low": 240, "high": 360, "rules": "en-1"},
        {"claim": "seoul", "words": "300여 명", "low": 301, "high": None, "rules": "ko-1"},
    ]
    assert words(told)[0] == ("kursk", "more than 2,700")
    (row, *_) = listed(told, "candidates --all --columns words,decision,decided_by,number")
    assert row == {
        "words": "About 300",
        "decision": "accepted",
        "decided_by": "Mina",
        "number": 1,
    }
    error = refused(told, "candidates accept kursk 1 --question killed")
    assert "claim kursk: “About 300” was accepted by Mina on 20" in error
    assert "was accepted by Mina" in refused(told, "candidates refuse kursk 1")
    # One changeset for the figure and the decision, and one undoes both.
    do(told, f"undo {last(told)}")
    assert ("seoul", "300여 명") in words(told)
    assert "seoul" not in do(told, "figures --format json")
    assert clean(told)


def test_what_is_counted_is_held_against_the_question(told: Place) -> None:
    """The words are but the number, and what they count stands beside them."""
    do(told, "candidates find")
    for unit in ("homes", "people"):
        do(told, f"add question How-many-{unit}? --kind quantity --unit {unit} --key {unit}")
    before = last(told)
    (row, *_) = listed(told, "candidates list --columns claim,words,counted")
    assert row == {"claim": "kursk", "words": "About 300", "counted": "soldiers"}
    error = refused(told, "candidates accept kursk 1 --question homes")
    assert "'About 300 soldiers'" in error
    assert "soldiers, but the question asks for homes" in error
    seoul = refused(told, "candidates accept seoul 1 --question homes")
    assert "but the question asks for homes" in seoul
    assert last(told) == before
    do(told, "candidates accept kursk 1 --question people")


def test_a_refused_candidate_is_not_proposed_again(told: Place) -> None:
    do(told, "candidates find")
    assert do(told, "candidates refuse kursk", "more than 2,700") == (
        "refused: “more than 2,700” of kursk\n"
    )
    assert do(told, "candidates find") == "no new candidates\n"
    assert ("kursk", "more than 2,700") not in words(told)
    assert ("kursk", "more than 2,700") in words(told, "--all")
    assert "was refused by Tester on 20" in refused(told, "candidates refuse kursk 2")
    # The same words elsewhere are another matter, and a mind may change.
    assert do(told, "candidates accept kursk 2 --question killed")
    assert "no candidate '9'; there are 1 “About 300”, 2 “more than" in refused(
        told, "candidates accept kursk 9 --question killed"
    )
    assert "no figure was read in it" in refused(told, "candidates refuse plain 1")
    assert "no question 'xx'" in refused(told, "candidates accept kursk 1 --question xx")
    assert "no claim 'xx'" in refused(told, "candidates refuse xx 1")
    assert "figures are not read in 'de'; use en, ko, ru, uk" in refused(
        told, "candidates find --language de"
    )
    assert "needs a terminal" in refused(told, "candidates walk")
    assert "no column 'id'" in refused(told, "candidates --columns id")


def test_candidates_follow_the_statement(told: Place) -> None:
    do(told, "candidates find")
    do(told, "candidates refuse kursk 2")
    do(
        told,
        "edit kursk",
        "statement=In Kursk, about 400 were killed, and more than 2,700 wounded.",
    )
    assert do(told, "candidates find").startswith("1 new candidate in 1 claim\n")
    assert words(told, "--text", "Kursk") == [("kursk", "about 400")]
    assert clean(told)
    do(told, "remove kursk --because twice")
    assert ("kursk", "about 400") not in words(told)
    do(told, f"undo {last(told)}")
    assert ("kursk", "about 400") in words(told)


def test_a_figure_that_an_analyst_gave_stays(told: Place) -> None:
    """What a machine reads does not take the place of ends and a day that a person chose."""
    do(told, "candidates find")
    own = records.Figure(
        question="killed",
        words="About 300",
        low=Decimal(290),
        high=Decimal(310),
        likely_low=Decimal(295),
        likely_high=Decimal(305),
        rules="manual",
        as_of="2025-01-03",
    )
    with told.open().write() as writer:
        writer.put(claim("kursk", KURSK, "en", figures=(own,)))
    assert do(told, "candidates find") == "no new candidates\n"
    with pytest.raises(ConflictError, match="“About 300” is its figure already, as of 2025-01-03"):
        _accept(told, "kursk", "1", as_of="2025-02")
    assert do(told, "candidates accept kursk 1 --question killed")
    (row,) = listed(told, "figures --text Kursk --columns words,low,high,rules")
    assert row == {"words": "About 300", "low": 290, "high": 310, "rules": "manual"}
    with told.open().read() as reader:
        record = reader.get("kursk", "claim")
    assert isinstance(record, records.Claim)
    assert record.figures == (replace(own, modifier=Modifier.BARE),)
    assert ("kursk", "About 300") not in words(told)
    assert clean(told)


def test_what_the_statement_no_longer_says_is_not_accepted(told: Place) -> None:
    do(told, "candidates find")
    do(told, "candidates accept kursk 1 --question killed")
    edited = "About 300 soldiers were killed in Kursk, and more than 2,700,000 shells fired."
    do(told, "edit kursk", f"statement={edited}")
    error = refused(told, "candidates accept kursk 2 --question killed")
    assert "claim kursk: “more than 2,700” is not read there now: the statement has chang" in error
    # It has a figure, and is read again all the same.
    assert do(told, "candidates find").startswith("1 new candidate in 1 claim\n")
    assert words(told, "--text", "Kursk") == [("kursk", "more than 2,700,000")]
    assert do(told, "candidates find") == "no new candidates\n"
    assert clean(told)


def test_what_is_a_figure_already_is_not_proposed(told: Place) -> None:
    do(told, "candidates find")
    text = "In Kursk, some 400 were killed, and more than 2,700 wounded."
    figure = records.Figure(question="killed", words="some 400")
    with told.open().write() as writer:
        writer.put(claim("kursk", text, "en", figures=(figure,)))
    assert do(told, "candidates find") == "no new candidates\n"
    assert words(told, "--text", "Kursk") == [("kursk", "more than 2,700")]


@ONE_ENGINE
def test_a_candidate_is_named_by_its_number_before_its_words(told: Place) -> None:
    tanks = "2 tanks burned, 12 trucks were lost. Some 300 men fled, some 300 stayed."
    with told.open().write() as writer:
        writer.put(claim("tanks", tanks, "en"))
    do(told, "candidates find --text tanks")
    assert do(told, "candidates refuse tanks 2") == "refused: “12” of tanks\n"
    there = "there are 1 “2”, 2 “12”, 3 “Some 300”, 4 “some 300”"
    assert f"no candidate '12'; {there}" in refused(told, "candidates refuse tanks 12")
    error = refused(told, "candidates refuse tanks", "SOME 300")
    assert "'SOME 300' may be any of 3 “Some 300”, 4 “some 300”" in error
    assert do(told, "candidates refuse tanks", "some 300") == "refused: “some 300” of tanks\n"
    assert words(told, "--text", "tanks") == [("tanks", "2"), ("tanks", "Some 300")]
    with told.open().read() as reader:
        row = reader.candidates_of("tanks")[0]
    do(told, "edit tanks", "statement=Some 300 men fled.")
    do(told, "candidates find")
    with pytest.raises(InvalidError, match="no candidate '2'; there are"):
        _accept(told, "tanks", row)


def _accept(place: Place, key: str, which: str | CandidateRow, as_of: str | None = None) -> None:
    with place.open().write() as writer:
        writer.reading.accept(key, which, "killed", as_of=as_of)


def test_languages_are_known_by_their_other_codes(told: Place) -> None:
    """Feeds and library systems write `kor` and `ru_RU`; both engines find them."""
    with told.open().write() as writer:
        writer.put(claim("busan", "북한군 500명이 숨졌다.", "kor"))
        writer.put(claim("moscow", "12 000 северокорейских солдат воюют.", "ru_RU"))
        writer.put(claim("perm", "Погибли две с половиной тысячи человек.", "rus-RU"))
    assert do(told, "candidates find --language rus").startswith("3 new candidates in 3 claims\n")
    assert {("moscow", "12 000"), ("perm", "две с половиной тысячи")} < {*words(told)}
    assert do(told, "candidates find --language ko").startswith("2 new candidates in 2 claims\n")
    assert ("busan", "500명") in words(told)
    assert "no new candidates" in do(told, "candidates find --language ru")


def test_a_statement_tells_its_language_where_its_claim_does_not(told: Place) -> None:
    statements = {
        "harlow": "John Harlow said about 300 North Korean troops died",
        "daegu": "북한군 400여 명이 숨졌다.",
        "tver": "Погибли мирные жители, около 500 человек.",
        "rivne": "Загинули мирні жителі, близько 600 осіб.",
        "either": "Убито 700 солдат",
        "lisbon": "300 soldados morreram no Kursk, que foi atacado",
    }
    with told.open().write() as writer:
        for key, statement in statements.items():
            writer.put(claim(key, statement, "und"))
    for code, keys in {
        "en": {"harlow", "kursk"},
        "uk": {"rivne", "lviv", "either"},
        "ru": {"tver", "omsk"},
    }.items():
        before = {key for key, _ in words(told)}
        do(told, f"candidates find --language {code}")
        assert {key for key, _ in words(told)} - before == keys
    do(told, "candidates find")
    found = dict(words(told))
    assert {key: found.get(key) for key in statements} == {
        "harlow": "about 300",
        "daegu": "400여 명",
        "tver": "около 500",
        "rivne": "близько 600",
        "either": "700",
        "lisbon": None,
    }
    assert do(told, "candidates accept daegu 1 --question killed") == (
        "accepted: “400여 명” of daegu\n"
    )


@ONE_ENGINE
def test_a_figure_is_read_in_every_language(told: Place) -> None:
    for words_, low, rules in (
        ("около трёх тысяч солдат", 2_400, "ru-1"),
        ("понад 12 тис. військових", 12_001, "uk-1"),
        ("약 1만2천 명", 9_600, "ko-1"),
    ):
        do(
            told,
            "add claim",
            words_,
            "--kind",
            "statistic",
            "--question",
            "killed",
            "--words",
            words_,
            "--language",
            rules[:2],
        )
        row = listed(told, "figures --columns words,low,rules")[-1]
        assert row == {"words": words_, "low": low, "rules": rules}
    bundle = json.loads(do(told, "export json"))
    assert do(told, "import -", stdin=json.dumps(bundle)).count("unchanged")
    bundle["claims"][-1]["figures"][0]["rules"] = "en-1"
    result = run("import", "-", *told.options, stdin=json.dumps(bundle))
    assert "en-1 differs from what the words give by ko-1, ko-1" in result.err
    assert clean(told)


@ONE_ENGINE
def test_claims_by_key_are_read_as_an_import_does(told: Place) -> None:
    with told.open().write("import", action="import") as writer:
        writer.put(claim("kursk-2", "Some 500 tanks burned.", "en-US"))
        found = list(writer.reading.find(["kursk-2", "done", "unheard-of"]))
    assert [(one.claim, one.words, one.counted) for one in found] == [
        ("kursk-2", "Some 500", "tanks")
    ]
    assert words(told) == [("kursk-2", "Some 500")]


def test_a_candidate_that_is_not_what_its_words_say_is_found(seed_db: str) -> None:
    place = Place(seed_db, "factcheck")
    do(place, "add claim", KURSK, "--kind", "statistic", "--key", "kursk")
    do(place, "candidates find")
    with place.open().write() as writer:
        writer.connection.exec_driver_sql(
            "UPDATE candidate SET likely_high = 331, high = 999 WHERE id = 1"
        )
        writer.connection.exec_driver_sql("UPDATE candidate SET rules = 'xx-1' WHERE id = 2")
    with place.open().read() as reader:
        found = [(one.table, one.record, one.what) for one in verify(reader.connection)]
    assert found == [
        (
            "candidate",
            "claim kursk",
            "by its words 'About 300', high is 999 and not 360, likely_high is 331 and not 330",
        ),
        ("candidate", "claim kursk", "there are no rules 'xx-1'"),
    ]


def walked(place: Place, *answers: str) -> Any:
    """Return a walk through the candidates that has got all of its answers."""
    child = pexpect.spawn(
        sys.executable,
        ["-m", "factcheck", "candidates", "walk", *place.options],
        env={**os.environ, "TERM": "dumb"},
        encoding="utf-8",
        timeout=30,
        dimensions=(40, 100),
    )
    child.delaybeforesend = None
    for answer in answers:
        child.expect_exact("\r\n> ")
        child.send(f"{answer}\r")
    return child


def test_a_walk_saves_each_answer_at_once(seed_db: str) -> None:
    place = Place(seed_db, "factcheck")
    do(place, "add claim", KURSK, "--kind", "statistic", "--key", "kursk")
    do(place, "candidates find")
    before = last(place)
    child = walked(place, "what?", "a", "xx", "a", "dprk-killed", "r")
    seen = str(child.read())
    child.close()
    assert (child.exitstatus, child.signalstatus) == (0, None), seen
    assert seen.splitlines()[-1] == "accepted 1, refused 1"
    assert last(place) == before + 2
    assert words(place) == []


def test_a_walk_decides_on_what_it_shows(seed_db: str) -> None:
    """It passes the row: the words of one may be the number of another."""
    place = Place(seed_db, "factcheck")
    do(place, "add claim", "12 trucks and 1 tank burned.", "--kind", "statistic", "--key", "burned")
    do(place, "candidates find")
    assert words(place) == [("burned", "12"), ("burned", "1")]
    child = walked(place, "s", "r")
    child.read()
    child.close()
    assert words(place) == [("burned", "12")]
