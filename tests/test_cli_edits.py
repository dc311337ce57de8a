"""`factcheck add`, `edit`, `link` and `remove`: tried with --dry-run first, then done."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from itertools import pairwise
from typing import Any, NamedTuple

import pytest
from conftest import Place, run
from sqlalchemy import text


class Step(NamedTuple):
    """A command, what comes on standard input, and the lines that it prints."""

    command: str
    printed: tuple[str, ...]
    stdin: Any = None


DAY = (
    Step(
        "add source 'South Korean government' --kind government --key korea",
        ("added source korea",),
    ),
    Step(
        "add source 'National Intelligence Service' --kind organisation --key nis"
        " --parent 'south korean GOVERNMENT' --alias NIS --alias 국정원 --country KR"
        " --url https://www.nis.go.kr --description 'An agency.'",
        ("added source nis",),
    ),
    Step(
        "add source 'US officials' --kind group --unnamed",
        ("added source src-a6etk4b3qeph43x8",),
    ),
    Step(
        "add source -",
        ("added source lawmaker",),
        {"key": "lawmaker", "name": "A lawmaker", "kind": "person", "parent": "korea"},
    ),
    Step(
        "add document 'Wire story' --kind article --key wire --publisher korea --byline Kim"
        " --url https://news.example/1 --archived-url https://archive.example/1"
        " --issued 2025-01 --accessed 2025-02-01 --language en",
        ("added document wire",),
    ),
    Step("add document -", ("added document blog",), {"key": "blog", "kind": "post-weblog"}),
    Step(
        "add question 'How many were killed?' --key killed --unit soldiers"
        " --population 'North Korean soldiers' --place Kursk --aggregation cumulative"
        " --event 2024-10/..",
        ("added question killed",),
    ),
    Step(
        "add question -",
        ("added question captured",),
        {"key": "captured", "text": "Was anybody captured?", "kind": "polar"},
    ),
    Step(
        "add claim 'About 300 were killed.' --kind statistic --key killed-nis"
        " --document 'WIRE story' --source NIS --via lawmaker --via korea --cue 'according to'"
        " --hedge reportedly --quote 'some 300' --locator 'paragraph 2' --said 2025-01-12"
        " --question 'how many were killed?' --words 'about 300' --event 2024 --language en",
        ("added claim killed-nis",),
    ),
    Step(
        "add claim - -m 'from the feed'",
        ("added claim killed-blog",),
        {
            "key": "killed-blog",
            "statement": "Hundreds died.",
            "kind": "statistic",
            "attributions": [{"document": "blog"}],
            "figures": [{"question": "killed", "words": "hundreds"}],
        },
    ),
    Step(
        "edit 국정원 country= 'aliases+=the spy agency' aliases-=NIS -m tidied",
        (
            "updated source nis",
            "  country: “KR” -> nothing",
            "  aliases[0]: “NIS” -> “국정원”",
            "  aliases[1]: “국정원” -> “the spy agency”",
        ),
    ),
    Step(
        "edit killed-nis 'figures[0].words=more than 300' attributions.0.citing.0.said=2025-01-13",
        (
            "updated claim killed-nis",
            "  figures[0].words: “about 300” -> “more than 300”",
            "  figures[0].modifier: “about” -> “more_than”",
            "  figures[0].low: 240 -> 301",
            "  figures[0].high: 360 -> nothing",
            "  figures[0].likely_low: 270 -> 301",
            "  figures[0].likely_high: 330 -> 400",
            "  attributions[0].citing[0].said: nothing -> “2025-01-13”",
        ),
    ),
    Step("edit killed-nis 'figures[0].words=more than 300'", ("unchanged claim killed-nis",)),
    Step(
        "link killed-nis supports killed-blog --note '300 is hundreds'",
        (
            "updated claim killed-nis",
            "  links[0].kind: nothing -> “supports”",
            "  links[0].to: nothing -> “killed-blog”",
            "  links[0].note: nothing -> “300 is hundreds”",
        ),
    ),
    Step(
        "link killed-nis supports killed-blog --note 'so it is'",
        ("updated claim killed-nis", "  links[0].note: “300 is hundreds” -> “so it is”"),
    ),
    Step("link killed-nis supports killed-blog --note 'so it is'", ("unchanged claim killed-nis",)),
    Step(
        "link 'A lawmaker' depends-on nis",
        (
            "updated source lawmaker",
            "  links[0].kind: nothing -> “depends_on”",
            "  links[0].to: nothing -> “nis”",
        ),
    ),
    Step(
        "edit killed-nis links=",
        (
            "updated claim killed-nis",
            "  links[0].kind: “supports” -> nothing",
            "  links[0].to: “killed-blog” -> nothing",
            "  links[0].note: “so it is” -> nothing",
        ),
    ),
    Step("remove killed-blog --because 'entered twice'", ("removed claim killed-blog",)),
    Step("remove document:blog --because empty -m later", ("removed document blog",)),
)


def test_a_day_of_writing(place: Place, golden: Callable[[str, str], None]) -> None:
    log: list[tuple[str, str, str | None]] = [("Tester", "init", None)]
    for step in DAY:
        command = shlex.split(step.command)
        stdin = None if step.stdin is None else json.dumps(step.stdin)

        tried = run(*command, "--dry-run", *place.options, stdin=stdin)
        assert tried.code == 0, tried.err
        first, *fields = step.printed
        would = first if first.startswith("unchanged") else f"would be {first}"
        if first.startswith("added"):
            line, key, *_ = tried.out.splitlines()
            assert line == would
            assert key.startswith("  key: ")
            assert key.endswith(f"“{first.split()[-1]}”")
        else:
            assert tried.out.splitlines() == [would, *fields]

        # Had the trial written anything, this would say "unchanged" or "exists already".
        done = run(*command, "--actor", "Mina", *place.options, stdin=stdin)
        assert (done.out.splitlines(), done.err) == (list(step.printed), "")
        if not first.startswith("unchanged"):
            log.append(("Mina", command[0], reason(command)))
    golden("export-day.json", run("export", *place.options).out)
    with place.open().read() as reader:
        rows = reader.connection.execute(
            text("SELECT actor, action, message FROM changeset ORDER BY id")
        )
        assert [tuple(row) for row in rows] == log


def reason(command: list[str]) -> str | None:
    told = dict(pairwise(command))
    message, because = told.get("-m"), told.get("--because")
    return f"{because} ({message})" if because and message else because or message


@pytest.mark.parametrize(
    ("key", "resting"),
    [
        ("korea", "source nis"),
        ("nis", "source lawmaker, claim killed-nis"),
        ("yonhap", "document wire, claim talks"),
        ("lawmaker", "claim killed-nis, claim joint"),
        ("wire", "claim killed-nis, claim sent-us, claim joint"),
        ("question:killed", "question casualties, claim killed-nis, claim killed-blog"),
        ("killed-blog", "claim killed-nis"),
        ("truth", "claim killed-nis"),
        ("admiralty-reliability", "source nis"),
    ],
)
def test_what_something_rests_on_is_not_removed(world: Place, key: str, resting: str) -> None:
    before = run("export", *world.options).out
    for dry_run in ([], ["--dry-run"]):
        result = run("remove", key, "--because", "a test", *dry_run, *world.options)
        assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
        _, _, named = result.err.partition("because of what rests on it: ")
        assert sorted(named.removesuffix("; remove or edit that first\n").split(", ")) == sorted(
            resting.split(", ")
        ), result.err
    assert run("export", *world.options).out == before


def test_of_many_that_rest_on_something_a_few_are_named(seed_db: str) -> None:
    result = run("remove", "hidden-war", "--because", "a test", "--db", seed_db)
    assert result.err.count("claim ") == 5
    assert " and 86 more; remove or edit that first\n" in result.err


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("add source - --key foo", "standard input"),
        ("add source - --unnamed", "standard input"),
        ("add document - --issued 2025", "standard input"),
        ("add question - --unit soldiers", "standard input"),
        ("add claim - --source nis", "standard input"),
        ("add claim X --kind event --via nis", "--source"),
    ],
)
def test_an_option_is_never_passed_over_in_silence(seed_db: str, command: str, told: str) -> None:
    record = {"name": "A", "kind": "person"}
    result = run(*shlex.split(command), "--db", seed_db, stdin=json.dumps(record))
    assert (result.code, result.out) == (2, "")
    assert told in result.err


@pytest.mark.parametrize("noun", ["source", "document", "question", "claim"])
@pytest.mark.parametrize("stdin", ["", "{", "[]", '{"nosuch": 1}', b"\xff", '{"key": "a b"}'])
def test_a_bad_record_on_standard_input(seed_db: str, noun: str, stdin: str | bytes) -> None:
    result = run("add", noun, "-", "--db", seed_db, stdin=stdin)
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert result.err.startswith("factcheck: standard input: ")


def test_a_removal_needs_a_reason(seed_db: str) -> None:
    result = run("remove", "alliance-questions", "--db", seed_db)
    assert result.code == 2
    assert "--because" in result.err
