"""`factcheck suggest`: what is decided on a proposal is done, remembered, and can be undone."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pexpect  # type: ignore[import-untyped]
import pytest
from conftest import Place, do, listed, refused, run
from copies import COPIES, DOUBLES, bundle

from factcheck.storage.verifying import verify

QUOTE = ("blog-quote", "wire-quote")
BRIDGE = ("blog-bridge", "wire-bridge")


@pytest.fixture
def copies(place: Place) -> Place:
    do(place, "import -", stdin=json.dumps(bundle(*COPIES)))
    return place


def proposals(place: Place, *more: str) -> dict[tuple[str, str], dict[str, Any]]:
    rows = json.loads(do(place, "suggest repeats --format json", *more))
    return {(row["from"], row["to"]): row for row in rows}


def links(place: Place, key: str) -> list[tuple[str, str]]:
    with place.open().read() as reader:
        return [(str(link.kind), link.to) for link in getattr(reader.get(key), "links")]  # noqa: B009


def last(place: Place) -> int:
    with place.open().past() as past:
        return past.last()


def clean(place: Place) -> bool:
    with place.open().read() as reader:
        return list(verify(reader.connection)) == []


def test_a_page_tells_what_is_proposed_and_how_to_decide(copies: Place) -> None:
    out = do(copies, "suggest repeats --document blog --limit 2")
    assert out.startswith("(1) blog-killed repeats wire-killed\n  blog-killed: Three hundred dead.")
    assert "    the document itself (blog)\n" in out
    assert "  - both answer killed with 300 / about 300\n" in out
    assert "2 shown, there are more; --limit 0 shows all\n" in out
    assert out.endswith("factcheck suggest repeats --refuse FROM TO --because REASON\n")
    assert "(2)" in out
    assert "(3)" not in out
    assert "(4)" in do(copies, "suggest repeats --document blog --limit 0")
    assert do(copies, "suggest same --question captured") == "nothing to propose\n"
    assert do(copies, "suggest same --question captured --format json") == "[]\n"


def test_an_accepted_link_is_made_and_can_be_undone(copies: Place) -> None:
    assert listed(copies, "claims --text bridge --columns by_organisation")[1] == {
        "by_organisation": 1
    }
    pair = " ".join(BRIDGE)
    assert do(copies, f"suggest repeats --accept {pair} --dry-run") == (
        "would be accepted: blog-bridge repeats wire-bridge\n"
    )
    assert links(copies, "blog-bridge") == []
    assert do(copies, f"suggest repeats --accept {pair} -m checked") == (
        "accepted: blog-bridge repeats wire-bridge\n"
    )
    assert links(copies, "blog-bridge") == [("repeats", "wire-bridge")]
    shown = do(copies, "show blog-bridge")
    assert "Proposed: their statements differ in particles only; blog-bridge names no" in shown
    assert BRIDGE not in proposals(copies)
    # The standing is refreshed: a copy adds nobody.
    assert "one origin" in do(copies, "standing blog-bridge")
    error = refused(copies, f"suggest repeats --accept {pair}")
    assert "blog-bridge repeats wire-bridge is not proposed: they are linked already" in error
    entry = listed(copies, "log --limit 1 --columns action,message")
    assert entry == [{"action": "suggest", "message": "checked"}]
    do(copies, f"undo {last(copies)}")
    assert links(copies, "blog-bridge") == []
    assert BRIDGE in proposals(copies)
    assert clean(copies)


def test_a_refusal_is_remembered_until_it_is_taken_back(copies: Place) -> None:
    before = last(copies)
    pair = " ".join(QUOTE)
    out = do(copies, f"suggest repeats --refuse {pair} --because 'both were there' --actor Mina")
    assert out == "refused: blog-quote repeats wire-quote\n"
    assert QUOTE not in proposals(copies)
    assert QUOTE in proposals(copies, "--as-of", str(before))
    told = do(copies, "suggest repeats --refused")
    assert told.startswith("  blog-quote repeats wire-quote\n    refused by Mina, 20")
    assert told.endswith(": both were there\n")
    (row,) = json.loads(do(copies, "suggest repeats --refused --format json"))
    assert row.keys() == {"from", "kind", "to", "by", "made", "because"}
    assert do(copies, "suggest same --refused") == "nothing was refused\n"
    assert do(copies, "suggest repeats --refused --question sent") == "nothing was refused\n"
    assert do(copies, f"suggest repeats --refused --as-of {before}") == "nothing was refused\n"
    error = refused(copies, f"suggest repeats --refuse {pair} --because again")
    assert "was refused by Mina on 20" in error
    assert "already: both were there" in error
    # The log tells whom it concerns; the records themselves are what they were.
    (entry,) = listed(copies, "log --limit 1 --columns records")
    assert entry["records"] == ["claim wire-quote", "claim blog-quote"]
    assert "refus" not in do(copies, "export json")
    assert "because" not in do(copies, "history blog-quote")
    # Undone, undone again, and accepted after all.
    do(copies, f"undo {last(copies)}")
    assert QUOTE in proposals(copies)
    do(copies, f"undo {last(copies)}")
    assert QUOTE not in proposals(copies)
    do(copies, f"suggest repeats --accept {pair}")
    assert do(copies, "suggest repeats --refused") == "nothing was refused\n"
    assert links(copies, "blog-quote") == [("repeats", "wire-quote")]
    do(copies, f"undo {last(copies)}")
    assert "both were there" in do(copies, "suggest repeats --refused")
    assert clean(copies)


@pytest.mark.parametrize("gone", QUOTE)
def test_a_refusal_goes_with_either_of_its_claims(copies: Place, gone: str) -> None:
    do(copies, f"suggest repeats --refuse {' '.join(QUOTE)} --because no")
    do(copies, f"remove claim:{gone} --because mistaken")
    assert do(copies, "suggest repeats --refused") == "nothing was refused\n"
    do(copies, f"undo {last(copies)}")
    assert "blog-quote repeats wire-quote" in do(copies, "suggest repeats --refused")
    assert clean(copies)


def test_what_is_no_double_one_way_is_none_the_other_way(place: Place) -> None:
    do(place, "import -", stdin=json.dumps(bundle(*DOUBLES)))
    do(place, "suggest same --refuse first again --because 'two rounds of talks'")
    assert do(place, "suggest same --document wire --format json").count('"from"') == 1
    error = refused(place, "suggest same --refuse again first --because again")
    assert "first same_as again was refused" in error
    do(place, "suggest same --accept again first")
    assert do(place, "suggest same --refused") == "nothing was refused\n"


def test_an_edit_is_not_stopped_by_a_refusal_since(copies: Place) -> None:
    read_at = last(copies)
    do(copies, f"suggest repeats --refuse {' '.join(QUOTE)} --because no")
    out = do(copies, f"edit blog-quote language=en-GB --read-at {read_at}")
    assert out.startswith("updated claim blog-quote\n")


def test_a_file_of_verdicts_is_carried_out_as_one_changeset(copies: Place, tmp_path: Path) -> None:
    before = last(copies)
    rows = json.loads(do(copies, "suggest repeats --format json"))
    verdicts = {QUOTE: ("refuse", "no"), BRIDGE: ("accept", None)}
    for row in rows:
        assert (row["verdict"], row["because"]) == (None, None)
        row["verdict"], row["because"] = verdicts.get((row["from"], row["to"]), (None, None))
    file = tmp_path / "proposals.json"
    file.write_text(json.dumps(rows), encoding="utf-8")
    done = f"1 accepted, 1 refused, {len(rows) - 2} undecided\n"
    assert do(copies, f"suggest repeats --apply {file} --dry-run") == (
        f"{done}dry run: nothing was written\n"
    )
    assert last(copies) == before
    assert do(copies, f"suggest repeats --apply {file}") == done
    entry, former = listed(copies, "log --limit 2 --columns message,input_sha256,changeset")
    assert former["changeset"] == before
    assert entry["message"] == f"decide as {file} says"
    assert len(entry["input_sha256"]) == 64
    assert links(copies, "blog-bridge") == [("repeats", "wire-bridge")]
    assert {QUOTE, BRIDGE}.isdisjoint(proposals(copies))
    # Again, it would decide on what is no proposal any more.
    error = refused(copies, f"suggest repeats --apply {file}")
    assert f"{file}: proposal " in error
    do(copies, f"undo {last(copies)}")
    assert proposals(copies).keys() >= {QUOTE, BRIDGE}


GOOD = {"from": "blog-bridge", "to": "wire-bridge", "verdict": "accept"}


@pytest.mark.parametrize(
    ("found", "error"),
    [
        ("[", "this is not JSON"),
        ({}, "a list is wanted"),
        ([1], "proposal 1: an object is wanted"),
        ([GOOD, {"from": "blog-quote"}], "proposal 2: to: the key of a claim is missing"),
        ([GOOD | {"verdict": "yes"}], "proposal 1: verdict: 'yes' is no verdict"),
        ([GOOD | {"verdict": True}], "proposal 1: verdict: a text is wanted"),
        ([GOOD | {"verdict": "refuse"}], "proposal 1: because: a refusal needs a reason"),
        ([GOOD | {"kind": "same_as"}], "proposal 1: kind: 'same_as' is not what is decided on"),
        ([GOOD, GOOD | {"from": "nobody"}], "proposal 2: no claim 'nobody'"),
        (
            [GOOD, GOOD | {"from": "round-blog"}],
            "proposal 2: round-blog repeats wire-bridge is not",
        ),
        ([GOOD, GOOD | {"from": "wire-bridge"}], "proposal 2: claim wire-bridge cannot be linked"),
        ([GOOD, GOOD], "proposal 2: blog-bridge repeats wire-bridge is not proposed: they are"),
    ],
)
def test_a_file_that_is_wrong_is_refused_as_a_whole(
    copies_db: Place, tmp_path: Path, found: Any, error: str
) -> None:
    file = tmp_path / "proposals.json"
    file.write_text(found if isinstance(found, str) else json.dumps(found), encoding="utf-8")
    before = last(copies_db)
    assert f"{file}: {error}" in refused(copies_db, f"suggest repeats --apply {file}")
    assert last(copies_db) == before


@pytest.mark.parametrize(
    ("command", "error"),
    [
        ("repeats --accept nobody wire-quote", "no claim 'nobody'"),
        ("repeats --accept blog-quote blog-quote", "cannot be linked to itself"),
        ("repeats --accept wire-quote blog-quote", "too little speaks for it; factcheck link"),
        ("same --accept blog-quote wire-quote", "too little speaks for it"),
        ("repeats --refuse blog-quote wire-quote", "a judgement needs a reason"),
        ("repeats --refuse blog-quote wire-quote --because ' '", "a judgement needs a reason"),
        ("repeats --because no", "--because: it is the reason of a refusal"),
        ("repeats --apply none.json", "none.json: cannot be read"),
        ("repeats --review", "--review needs a terminal"),
        ("repeats --review --refused", "--review and --refused do not go together"),
        ("repeats --apply x --accept a b", "--accept or --refuse and --apply do not go together"),
        ("repeats --accept a b --as-of 1", "--as-of: the past is not decided on"),
        ("repeats --source nobody", "no source 'nobody'"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(copies_db: Place, command: str, error: str) -> None:
    assert error in refused(copies_db, f"suggest {command}")


@pytest.fixture(scope="module")
def copies_db(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The copies, on SQLite, for commands that change nothing."""
    made = Place(str(tmp_path_factory.mktemp("copies") / "copies.db"), "factcheck")
    made.create()
    do(made, "import -", stdin=json.dumps(bundle(*COPIES)))
    return made


def test_other_links_are_not_suggested(copies_db: Place) -> None:
    assert run("suggest", "supports", *copies_db.options).code == 2


@pytest.fixture
def type_to() -> Callable[..., str]:
    """A function that walks through proposals on a terminal, and returns what was printed last."""

    def walk(place: Place, *answers: str) -> str:
        child = pexpect.spawn(
            sys.executable,
            [
                "-m",
                "factcheck",
                "suggest",
                "repeats",
                "--review",
                "--document",
                "blog",
                *place.options,
            ],
            env={**os.environ, "TERM": "dumb"},
            encoding="utf-8",
            timeout=30,
            dimensions=(40, 100),
        )
        child.delaybeforesend = None
        for answer in answers:
            child.expect_exact("\r\n> ")
            child.send(answer)
        seen = str(child.read())
        child.close()
        assert (child.exitstatus, child.signalstatus) == (0, None), seen
        return seen.splitlines()[-1]

    return walk


def test_a_walk_saves_each_answer_at_once(seed_db: str, type_to: Callable[..., str]) -> None:
    place = Place(seed_db, "factcheck")
    do(place, "import -", stdin=json.dumps(bundle(*COPIES)))
    # What is no word, and a refusal without a reason, are asked for again.
    answers = ("what\r", "r\r", "\r", "refuse\r", "both were there\r", "s\r", "accept\r", "q\r")
    assert type_to(place, *answers) == "accepted 1, refused 1, skipped 1"
    assert "both were there" in do(place, "suggest repeats --refused")
    assert type_to(place, "\x04") == "nothing done"
