"""`factcheck add`, `edit`, `link` and `remove`: tried with --dry-run first, then done."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise
from typing import Any, NamedTuple

import pytest
from conftest import Place, do, refused, run
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from world import WORLD

from factcheck.cli.assignments import assigned
from factcheck.errors import InvalidError
from factcheck.records import Record
from factcheck.records.parsing import parse_bundle, parse_record
from factcheck.records.plain import differences, to_json


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
            "  aliases[NIS]: “NIS” -> nothing",
            "  aliases[the spy agency]: nothing -> “the spy agency”",
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
    Step("link killed-nis supports killed-blog", ("unchanged claim killed-nis",)),
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


def test_of_a_long_text_the_last_word_is_told(world_copy: Place) -> None:
    long = "The war " + "goes on and " * 20 + "ends in "
    do(world_copy, "edit nobody", f"statement={long}2025")
    told = do(world_copy, "edit nobody", f"statement={long}2026")
    first, field, *lines = told.splitlines()
    assert (first, field) == ("updated claim nobody", "  statement:")
    assert all(len(line) <= 100 for line in lines)
    told = " ".join(line.strip() for line in lines)
    assert told == f"“{long}2025” -> “{long}2026”"
    assert run("history", "nobody", *world_copy.options).out.endswith(
        "".join(f"  {line}\n" for line in (field, *lines))
    )


def test_a_short_change_takes_a_line(world_copy: Place) -> None:
    told = do(world_copy, "edit nobody", "statement=All is vain.")
    assert told.splitlines() == [
        "updated claim nobody",
        "  statement: “It is all in vain.” -> “All is vain.”",
    ]
    told = do(world_copy, "edit nobody", "statement=One\nTwo")
    assert told.splitlines()[1:] == [
        "  statement:", "    “All is vain.”", "    -> “One", "    Two”",
    ]  # fmt: skip


def unread(record: Record) -> Record:
    """A record without what the rules read out of the words of figures."""
    plain = to_json(record)
    for figure in plain.get("figures", ()):
        for name in ("modifier", "a", "low", "high", "likely_low", "likely_high"):
            figure.pop(name, None)
    return parse_record(type(record), json.dumps(plain).encode(), "unread")


def test_every_path_that_is_printed_can_be_typed(world_copy: Place) -> None:
    with world_copy.open().read() as reader:
        wholes = [reader.get(key) for key in ("nis", "killed-nis", "wire", "casualties")]
    emptied = 0
    for whole in wholes:
        for field in differences(None, whole):
            if field.path == "key":
                continue
            # Set to what it is, it stays what it was: the same place is meant.
            wanted = field.new if isinstance(field.new, str) else json.dumps(field.new)
            read = field.path.startswith("figures[") and field.path.rsplit(".")[-1] not in (
                "words", "question", "as_of",
            )  # fmt: skip
            if not read:
                set_anew = assigned(whole, [f"{field.path}={wanted}"])
                assert unread(set_anew) == unread(whole), field.path
                emptied += 1
    assert emptied > 40
    told = do(world_copy, "edit nis", "aliases[국정원]=NIS", "annotations.0.body=how?")
    assert "  aliases[NIS]: nothing -> “NIS”" in told.splitlines()
    (mark,) = (line.split("]")[0] for line in told.splitlines() if "body" in line)
    told = do(world_copy, "edit nis", f"{mark.strip()}].body=why?", "aliases[NIS]=")
    assert "“how?” -> “why?”" in told
    assert "  aliases[NIS]: “NIS” -> nothing" in told.splitlines()


PARTS = st.sampled_from(
    ["name", "aliases", "annotations", "links", "csl", "external_ids", "figures", "attributions",
     "[0]", "[x]", "[-1]", "[]", "[", "]", ".", ".0", ".key", ".kind", ".a", "low", "title", " ",
     "-", "+", "국", "9" * 40, "citing"]
)  # fmt: skip
VALUES = st.sampled_from(["", "x", "5", "[5]", "{}", '[{"key": 5}]', '{"a": []}', "null", "yes"])
TYPED = st.builds(
    lambda path, how, value: f"{''.join(path)}{how}{value}",
    st.lists(PARTS, min_size=1, max_size=5),
    st.sampled_from(["=", "+=", "-=", ""]),
    VALUES,
)
WHOLE = parse_bundle(json.dumps(WORLD).encode(), "world").records()


@given(st.sampled_from(list(WHOLE)), st.lists(TYPED, min_size=1, max_size=3))
@settings(deadline=None, max_examples=300)
def test_whatever_is_typed_is_set_or_refused(record: Record, typed: list[str]) -> None:
    with suppress(InvalidError):
        assert assigned(record, typed).key == record.key


def test_what_is_as_it_mostly_is_is_told_as_that(world_copy: Place) -> None:
    def told(*assignments: str) -> list[str]:
        return do(world_copy, "edit", *assignments).splitlines()[1:]

    assert told("nis", "named=no") == ["  named: True -> False"]
    assert told("nis", "named=True") == ["  named: False -> True"]
    assert told("nis", "speaks_as_one=") == ["  speaks_as_one: True -> False"]
    assert told("nobody", "language=de") == ["  language: “en” -> “de”"]
    assert told("talks", "attributions[0].basis=document") == [
        "  attributions[0].basis: “unstated” -> “document”"
    ]
    assert told("talks", "attributions[0].basis=") == [
        "  attributions[0].basis: “document” -> “unstated”"
    ]
    (last, *_) = json.loads(do(world_copy, "history nis --format json"))[::-1]
    assert last["fields"] == [{"path": "speaks_as_one", "old": True, "new": False}]
    assert "named: 'maybe' is neither yes nor no" in refused(world_copy, "edit nis named=maybe")


def test_one_item_is_one_item(seed_db: str) -> None:
    result = run("edit", "killed-nis", "attributions[7].cue=x", "--db", seed_db)
    assert result.err == "factcheck: attributions[7].cue: there is no 7; it has 1 item\n"


def test_a_field_is_set_once(seed_db: str) -> None:
    for again in ("title=b", "title=a"):
        result = run("edit", "hidden-war", "title=a", again, "--db", seed_db)
        assert (result.code, result.err) == (2, "factcheck: title: set twice; once is enough\n")
    twice = ["attributions[0].cue=a", "attributions.0.cue=b"]
    assert run("edit", "killed-nis", *twice, "--db", seed_db).code == 2
    fine = ["aliases+=a", "aliases+=b"]
    assert run("edit", "nis", *fine, "--db", seed_db).code == 0


def test_a_link_that_is_there_keeps_its_note_and_its_place(world_copy: Place) -> None:
    link = "link killed-nis supports killed-blog"
    before = do(world_copy, "show killed-nis --format json")
    assert "300 is hundreds." in before
    assert do(world_copy, link) == "unchanged claim killed-nis\n"
    assert do(world_copy, link, "--note", "300 is hundreds.") == "unchanged claim killed-nis\n"
    assert do(world_copy, "show killed-nis --format json") == before
    do(world_copy, link, "--note", "")
    links = json.loads(do(world_copy, "show killed-nis --format json"))["links"]
    assert links == [
        {"kind": "supports", "to": "killed-blog"},
        {"kind": "context", "to": "sent-us"},
    ]
    assert do(world_copy, "link lawmaker depends_on nis") == "unchanged source lawmaker\n"


def test_a_whole_record_comes_from_a_program(world_copy: Place) -> None:
    record = json.loads(do(world_copy, "show nis --format json"))
    del record["key"], record["country"]
    told = do(world_copy, "edit nis - -m shorter", stdin=json.dumps(record | {"name": "The NIS"}))
    assert told.splitlines() == [
        "updated source nis",
        "  name: “National Intelligence Service” -> “The NIS”",
        "  country: “KR” -> nothing",
    ]
    whole = do(world_copy, "show nis --format json")
    assert do(world_copy, "edit nis -", stdin=whole) == "unchanged source nis\n"
    for stdin, told in (
        (whole.replace('"nis"', '"niz"'), "standard input: a key is never changed"),
        (whole.replace('"url"', '"urls"'), "urls: unknown field; did you mean 'url'?"),
        ("", "standard input: empty"),
        ("[]", "standard input: "),
    ):
        result = run("edit", "nis", "-", *world_copy.options, stdin=stdin)
        assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
        assert told in result.err
    read = run("edit", "nis", "-", "--read-at", "1", *world_copy.options, stdin=whole)
    assert (read.code, "since you read it" in read.err) == (2, True)
    both = run("edit", "nis", "-", "country=KR", *world_copy.options, stdin=whole)
    assert (both.code, "'-' is no FIELD=VALUE" in both.err) == (2, True)
    assert do(world_copy, "show nis --format json") == whole


def test_no_editor_is_opened_where_nobody_sees_it(
    seed_db: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    result = run("edit", "nis", "--db", seed_db)
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert "there is no terminal for an editor; write FIELD=VALUE, or -" in result.err


def test_a_figure_of_a_state_is_kept_to_the_digit(place: Place) -> None:
    """A debt in won or a budget in rupiah goes beyond where a number is printed with an E."""
    do(place, "add source Treasury --kind government")
    do(place, "add question 'How large is the debt?' --key debt --unit won")
    figure = "--question debt --words '12,340 trillion'"
    do(place, f"add claim 'We owe much.' --kind statistic --source Treasury --key owed {figure}")
    assert "12,340 trillion" in do(place, "show owed")
    (claim,) = json.loads(do(place, "export json"))["claims"]
    (told,) = claim["figures"]
    assert (told["a"], told["high"]) == (12_340 * 10**12, 12_345 * 10**12)
    assert "12335000000000000 " in do(place, "figures --columns low,high")
    assert "12335000000000000," in do(place, "figures --columns low,high --format csv")
    assert "nothing wrong" in do(place, "verify")
