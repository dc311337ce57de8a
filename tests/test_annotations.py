"""Notes, tags and flags: on one record, on many claims, listed, resolved, and out and in again."""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pexpect  # type: ignore[import-untyped]
import pytest
from conftest import Place, do, listed, refused, run
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from factcheck import records
from factcheck.errors import InvalidError
from factcheck.queries.filters import ClaimFilter
from factcheck.values.tags import check_tag, folded_tag
from factcheck.vocabulary import AnnotationKind

LONG = "x" * 100
TAGS = [
    "estimate",
    "북한군 피해",
    "Оцінка",
    "to call",
    "#1",
    "a;b",
    "50%",
    "=1+1",
    "'quoted'",
    LONG,
]
NO_TAGS = {
    "": "empty",
    " ": "empty",
    " a": "spaces",
    "a ": "spaces",
    "a  b": "spaces",
    "a\u00a0b": "spaces",
    "a,b": "comma",
    "a\tb": "U+0009",
    "a\nb": "U+000A",
    "a\x1b[2Jb": "U+001B",
    "zero\u200bwidth": "U+200B",
    "\u202eback": "U+202E",
    "soft\u00adhyphen": "U+00AD",
    "x" * 101: "101 characters",
}


def made_on(place: Place, key: str) -> list[dict[str, Any]]:
    shown = json.loads(do(place, f"show {key} --format json"))
    return [one for one in shown.get("annotations", ()) if one["author"] == "Tester"]


def tags_of(place: Place, key: str) -> list[str]:
    return [one["body"] for one in made_on(place, key) if one["kind"] == "tag"]


def count_of_changesets(place: Place) -> int:
    with place.open().read() as reader:
        return int(reader.connection.scalar(text("SELECT count(*) FROM changeset")) or 0)


@pytest.mark.parametrize("tag", TAGS)
def test_a_tag_is_kept_as_it_was_typed(tag: str) -> None:
    assert check_tag(tag) == tag


@pytest.mark.parametrize(("tag", "told"), NO_TAGS.items(), ids=map(ascii, NO_TAGS))
def test_what_can_be_no_tag(tag: str, told: str) -> None:
    with pytest.raises(ValueError, match="is no tag: ") as caught:
        check_tag(tag)
    assert told in str(caught.value)


@given(st.text(max_size=40))
@settings(max_examples=200, deadline=None)
def test_a_checked_tag_is_a_tag_and_is_one_with_itself_in_capitals(tag: str) -> None:
    try:
        kept = check_tag(tag)
    except ValueError:
        return
    assert check_tag(kept) == kept == unicodedata.normalize("NFC", tag)
    assert folded_tag(kept.upper()) == folded_tag(folded_tag(kept).upper())


def test_every_kind_of_record_takes_annotations(world_copy: Place) -> None:
    for key in ("claim:nobody", "source:nis", "document:wire", "question:killed"):
        kind, _, record = key.partition(":")
        assert do(world_copy, f"note {key} 'Перша\nдруга'").startswith(
            f"noted {kind} {record} (ann-"
        )
        do(world_copy, f"tag {key} 'to call' 정보기관")
        do(world_copy, f"flag {key} 'ask again' -m because")
        assert [(one["kind"], one["body"]) for one in made_on(world_copy, key)] == [
            ("note", "Перша\nдруга"),
            ("tag", "to call"),
            ("tag", "정보기관"),
            ("flag", "ask again"),
        ]
        *_, flag = listed(world_copy, "flags --open --columns kind,record,reason,by,resolved")
        assert list(flag.values()) == [kind, record, "ask again", "Tester", None]
        (last,) = listed(world_copy, "log --limit 1")
        assert (last["action"], last["message"]) == ("flag", "because")


def test_a_scale_takes_none(place: Place) -> None:
    assert "a scale takes no notes, tags or flags" in refused(place, "tag truth good")


def test_tags_are_told_apart_by_more_than_case(world_copy: Place) -> None:
    do(world_copy, "tag nobody Estimate ESTIMATE Київ")
    assert tags_of(world_copy, "nobody") == ["Estimate", "Київ"]
    before = count_of_changesets(world_copy)
    assert do(world_copy, "tag nobody estimate КИЇВ") == "unchanged claim nobody\n"
    assert count_of_changesets(world_copy) == before
    assert do(world_copy, "untag nobody київ") == "untagged claim nobody: Київ\n"
    assert do(world_copy, "tag nobody", unicodedata.normalize("NFD", "é")).endswith(": é\n")
    assert tags_of(world_copy, "nobody") == ["Estimate", "é"]


def test_a_tag_that_is_taken_off_stays_in_the_history(world_copy: Place) -> None:
    do(world_copy, "tag nobody mistake")
    made = count_of_changesets(world_copy)
    do(world_copy, "untag nobody mistake")
    assert tags_of(world_copy, "nobody") == []
    shown = json.loads(do(world_copy, f"show nobody --format json --as-of {made}"))
    assert [one["body"] for one in shown["annotations"]] == ["mistake"]


def test_tags_are_listed_with_counts(world_copy: Place) -> None:
    do(world_copy, "tag nis Korea")
    do(world_copy, "tag wire KOREA")
    rows = listed(world_copy, "tags")
    assert [list(row.values()) for row in rows] == [
        ["casualties", 2, 0, 0, 0],
        ["KOREA", 1, 1, 1, 0],
        ["sums", 0, 0, 0, 1],
    ]
    assert [row["tag"] for row in listed(world_copy, "tags --sort=-records")] == [
        "KOREA",
        "casualties",
        "sums",
    ]
    assert "one of tag, records" in refused(world_copy, "tags --sort age")
    assert do(world_copy, "tags --limit 1").endswith("1 of 3 tags; --limit 0 shows all\n")


def test_a_flag_is_resolved_once_and_says_how(world_copy: Place) -> None:
    do(world_copy, "flag killed-nis 'ask for the method'")
    (flag,) = listed(world_copy, "flags --open")
    key = flag["key"]
    out = do(world_copy, f"resolve {key[:9]} --because 'they sent it' -m later")
    assert out == f"resolved claim killed-nis ({key})\n"
    assert listed(world_copy, "flags --open") == []
    told = refused(world_copy, f"resolve {key} --because again")
    assert f"flag {key} was resolved on " in told
    assert told.endswith("already: they sent it\n")
    shown = do(world_copy, "show killed-nis")
    assert f"({key})\n    ask for the method\n    resolved: they sent it" in shown
    (last,) = listed(world_copy, "log --limit 1")
    assert (last["action"], last["message"]) == ("resolve", "they sent it (later)")
    (kept,) = (one for one in listed(world_copy, "flags --resolved") if one["key"] == key)
    columns = ("because", "reason", "record")
    (kept,) = listed(world_copy, "flags --by TESTER --columns because,reason,record")
    assert [kept[name] for name in columns] == ["they sent it", "ask for the method", "killed-nis"]
    assert {row["key"] for row in listed(world_copy, "flags")} > {key}
    assert listed(world_copy, "flags --by Nobody") == []


def test_a_flag_is_found_by_the_record_that_it_is_on(world_copy: Place) -> None:
    assert "source nis has no open flag" in refused(world_copy, "resolve nis --because x")
    assert "scale truth has no open flag" in refused(world_copy, "resolve truth --because x")
    assert "no flag 'nosuch'" in refused(world_copy, "resolve nosuch --because x")
    assert "no flag ''" in refused(world_copy, "resolve '' --because x")
    do(world_copy, "flag nis one")
    do(world_copy, "flag nis two")
    one, two = (row["key"] for row in listed(world_copy, "flags --open"))
    told = refused(world_copy, "resolve nis --because x")
    day = f"{datetime.now(UTC):%Y-%m-%d}"
    assert f"{one} (by Tester, {day}: one)" in told
    assert f"{two} (by Tester, {day}: two)" in told
    do(world_copy, f"resolve {one[:12]} --because x")
    assert two in do(world_copy, "resolve 국정원 --because x")
    assert listed(world_copy, "flags --open") == []


def test_a_note_is_no_flag(world_copy: Place) -> None:
    do(world_copy, "note nobody later")
    (made,) = made_on(world_copy, "nobody")
    assert f"no flag '{made['key']}'" in refused(world_copy, f"resolve {made['key']} --because x")


def test_a_resolution_needs_a_reason(world_copy: Place) -> None:
    do(world_copy, "flag nobody why")
    for because in ("", " ", "a\nb", "a\x1bb"):
        assert "--because: " in refused(world_copy, "resolve nobody --because", because)
    assert len(listed(world_copy, "flags --open")) == 1


def test_the_same_again_is_not_written_again(world_copy: Place) -> None:
    for command in ("note nobody 'a note'", "flag nobody 'a flag'"):
        do(world_copy, command)
        before = count_of_changesets(world_copy)
        assert do(world_copy, command) == "unchanged claim nobody\n"
        assert count_of_changesets(world_copy) == before
        assert "unchanged" not in do(world_copy, f"{command} --actor Lee")
    # What is dealt with may come up again.
    first = made_on(world_copy, "nobody")[-1]["key"]
    do(world_copy, f"resolve {first} --because done")
    assert "flagged claim nobody" in do(world_copy, "flag nobody 'a flag'")


def test_a_dry_run_writes_nothing(world_copy: Place) -> None:
    do(world_copy, "flag nobody why")
    before = count_of_changesets(world_copy)
    for command, told in (
        ("note nobody x", "would be noted claim nobody\n"),
        ("tag nobody x y", "would be tagged claim nobody: x, y\n"),
        ("untag killed-nis korea", "would be untagged claim killed-nis: korea\n"),
        ("flag nobody x", "would be flagged claim nobody\n"),
        ("resolve nobody --because x", "would be resolved claim nobody\n"),
        (
            "tag --kind opinion x",
            "would be tagged claim nobody: x\nwould be tagged 1 claim\n",
        ),
    ):
        assert do(world_copy, f"{command} --dry-run") == told
    assert count_of_changesets(world_copy) == before


REFUSED = [
    ("note nobody", "tell a record and a TEXT"),
    ("tag nobody", "tell a record and a TAG"),
    ("note nobody two words", "2 texts where one belongs; put it in quotes"),
    ("note nobody x --kind opinion", "no KEY is told beside them"),
    ("flag --kind opinion nobody x", "no KEY is told beside them"),
    ("note nobody ''", "TEXT: empty text"),
    ("flag nobody 'a\nb'", "REASON: a line break"),
    ("tag nobody a,b", "TAG: 'a,b' is no tag"),
    ("tag nosuch a", "no record 'nosuch'"),
    ("tag --source nosuch a --yes", "no source 'nosuch'"),
    ("untag nobody a", "claim nobody carries no tag 'a'"),
]


def test_what_is_refused(world_copy: Place) -> None:
    before = count_of_changesets(world_copy)
    for command, told in REFUSED:
        assert told in refused(world_copy, command)
    assert count_of_changesets(world_copy) == before


def test_many_claims_are_tagged_and_untagged_at_once(world_copy: Place) -> None:
    do(world_copy, "tag sent-us estimate")
    out = do(world_copy, "tag --kind statistic estimate 'to call' --yes -m many")
    assert out == "tagged 3 claims\n"
    assert do(world_copy, "tag --kind statistic estimate --yes") == "unchanged 3 claims\n"
    for key in ("killed-nis", "killed-blog", "sent-us"):
        assert tags_of(world_copy, key) == ["estimate", "to call"]
    assert tags_of(world_copy, "nobody") == []
    assert do(world_copy, "untag --source officials estimate -y") == (
        "untagged 1 claim, 1 unchanged\n"
    )
    assert do(world_copy, "untag --tag ESTIMATE estimate nosuch --yes") == "untagged 2 claims\n"
    assert do(world_copy, "tag --tag estimate x --yes") == "no claims\n"
    assert do(world_copy, "flag --tag 'to call' x --yes") == "flagged 3 claims\n"
    assert do(world_copy, "note --flagged y --yes") == "noted 3 claims\n"
    (last,) = listed(world_copy, "log --action tag --limit 1")
    assert last["message"] == "many"


def test_nothing_is_asked_where_nobody_can_answer(world_copy: Place) -> None:
    before = count_of_changesets(world_copy)
    told = refused(world_copy, "tag --tag casualties casualties estimate")
    assert told == (
        "factcheck: this would tag 2 of 2 claims: casualties, estimate; say --yes to do so;"
        " nothing was written\n"
    )
    assert do(world_copy, "tag --tag casualties casualties") == "unchanged 2 claims\n"
    assert count_of_changesets(world_copy) == before


@pytest.mark.parametrize("answer", ["Yes", "n", "\x04"])
def test_a_terminal_is_asked(seed_db: str, answer: str) -> None:
    arguments = ["-m", "factcheck", "tag", "--source", "nis", "--kind", "statistic", "estimate"]
    child = pexpect.spawn(
        sys.executable, [*arguments, "--db", seed_db], env=os.environ, encoding="utf-8", timeout=30
    )
    child.expect_exact("this would tag 3 of 3 claims: estimate. Go on? [y/N] ")
    child.send(answer if answer == "\x04" else f"{answer}\r")
    rest = child.read()
    child.close()
    tagged = listed(Place(seed_db, "factcheck"), "claims --tag estimate")
    if answer.casefold() in ("y", "yes"):
        assert (child.exitstatus, len(tagged)) == (0, 3)
        assert "tagged 3 claims" in rest
    else:
        assert (child.exitstatus, len(tagged)) == (2, 0)
        assert "factcheck: not confirmed; nothing was written" in rest


def test_what_changes_while_somebody_is_asked_is_not_touched(
    world_copy: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "factcheck.cli.marking.confirm", lambda _: do(world_copy, "tag nobody casualties")
    )
    told = refused(world_copy, "flag --tag casualties why")
    assert "changed while you were asked; nothing was written" in told
    assert listed(world_copy, "flags --open") == []


def test_the_library_does_the_same(world_copy: Place) -> None:
    ledger = world_copy.open("Mina")
    with ledger.write("by hand") as writer:
        judging = writer.judging
        (flag,) = judging.flag("killed-nis", "ask")
        assert (flag.noun, flag.record, flag.kind) == ("claim", "killed-nis", AnnotationKind.FLAG)
        assert [one.record for one in judging.tag(ClaimFilter(flagged=True), "a", "A")] == [
            "killed-nis"
        ]
        assert judging.resolve(flag.key, because="done").key == flag.key
        assert judging.untag(ClaimFilter(flagged=True), "a") == []
        with pytest.raises(InvalidError, match="carries no tag 'b'"):
            judging.untag("killed-nis", "b")
        with pytest.raises(InvalidError, match="TAG"):
            judging.tag("killed-nis", "a,b")
    with ledger.read() as reader:
        assert [row.by for row in reader.flags(resolved=True, by="mina")] == ["Mina", "Mina"]
        assert {row.tag for row in reader.tags(limit=1)} == {"a"}


def test_a_waiver_survives_and_is_shown(world_copy: Place) -> None:
    with world_copy.open().read() as reader:
        claim = reader.get("nobody")
    assert isinstance(claim, records.Claim)
    waiver = records.Annotation(kind=AnnotationKind.WAIVER, body="F001 it is an opinion")
    with world_copy.open().write() as writer:
        writer.put(replace(claim, annotations=(waiver,)))
    do(world_copy, "note nobody x")
    do(world_copy, "tag nobody F001")
    do(world_copy, "flag nobody F001")
    do(world_copy, "untag nobody f001")
    do(world_copy, "resolve nobody --because done")
    shown = do(world_copy, "show nobody")
    assert "waiver by Tester, " in shown
    assert "    F001 it is an opinion\n" in shown
    assert listed(world_copy, "flags --open") == []
    assert [row["tag"] for row in listed(world_copy, "tags")] == ["casualties", "korea", "sums"]


WRONG: list[tuple[list[dict[str, Any]], str]] = [
    ([{"kind": "tag", "body": "a,b"}], "annotations[0].body: 'a,b' is no tag"),
    ([{"kind": "tag", "body": "a\nb"}], "annotations[0].body: 'a\\nb' is no tag"),
    (
        [{"kind": "tag", "body": "a"}, {"kind": "tag", "body": "A", "author": "Lee"}],
        "annotations[1]: the tag 'A' stands there already",
    ),
    (
        [{"kind": "flag", "body": "a", "resolved_because": "b"}],
        "annotations[0].resolved_at: it tells why it is resolved; tell when",
    ),
]


def test_a_file_keeps_the_same_rules(place: Place) -> None:
    for notes, told in WRONG:
        claim = {"key": "c", "statement": "s", "kind": "event", "annotations": notes}
        result = run("import", "-", *place.options, stdin=json.dumps({"claims": [claim]}))
        assert (result.code, result.out) == (2, "")
        assert f"claim c: {told}" in result.err


def test_a_resolution_goes_out_and_comes_in(world_copy: Place) -> None:
    do(world_copy, "flag nobody why")
    do(world_copy, "resolve nobody --because done")
    exported = json.loads(do(world_copy, "export"))
    (claim,) = (one for one in exported["claims"] if one["key"] == "nobody")
    (flag,) = claim["annotations"]
    assert flag["resolved_because"] == "done"
    again = run("import", "-", *world_copy.options, stdin=json.dumps(exported))
    assert "updated" not in again.out + again.err
    # A file from before that does not open the flag again.
    del flag["resolved_because"], flag["resolved_at"]
    assert run("import", "-", *world_copy.options, stdin=json.dumps(exported)).code == 0
    assert listed(world_copy, "flags --open") == []


def test_a_tag_that_comes_from_elsewhere_too_is_there_once(world_copy: Place) -> None:
    do(world_copy, "tag nobody Estimate")
    claim = json.loads(do(world_copy, "show nobody --format json"))
    claim["annotations"] = [
        {"kind": "tag", "body": "estimate", "author": "Lee"},
        {"kind": "tag", "body": "new", "author": "Lee"},
    ]
    do(world_copy, "import -", stdin=json.dumps({"claims": [claim]}))
    shown = json.loads(do(world_copy, "show nobody --format json"))
    assert [one["body"] for one in shown["annotations"]] == ["Estimate", "new"]
    assert do(world_copy, "edit nobody language=de").startswith("updated claim nobody")


FILTERS = {
    "--flagged": ["sent-us", "joint"],
    "--flagged --source officials --kind statistic": ["sent-us"],
    "--flagged --kind opinion": [],
    "--tag КИЇВ": ["talks"],
    "--tag київ --tag korea": ["killed-nis", "talks"],
    "--tag киї": [],
    "--tag 'a,b'": [],
}


def test_filters_by_flag_and_tag(world_copy: Place) -> None:
    do(world_copy, "flag --source officials 'who are they?' --yes")
    do(world_copy, "flag nobody x")
    do(world_copy, "resolve nobody --because x")
    do(world_copy, "flag wire x")
    do(world_copy, "tag talks Київ")
    do(world_copy, "note joint Київ")
    for asked, found in FILTERS.items():
        assert [row["key"] for row in listed(world_copy, f"claims {asked}")] == found, asked
