"""Who changed what: the log, versions, differences, undo, and edits that meet another's."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import Place, Result, refused, run
from sqlalchemy import text

from factcheck.records import Assessment, Claim, Document, Level, Scale, Source
from factcheck.vocabulary import ClaimKind, DocumentKind, SourceKind


def test_of_very_many_records_the_log_names_the_same_first_ones_everywhere(place: Place) -> None:
    many = [
        {"key": f"c{number}", "statement": f"It rained on day {number}.", "kind": "event"}
        for number in range(300)
    ]
    tagged = [one | {"annotations": [{"kind": "tag", "body": "rain"}]} for one in many]
    first, first_again = ({"claims": many}, {"claims": tagged[::-1]})
    for files in (first, first_again):
        told = run("import", "-", *place.options, stdin=json.dumps(files))
        assert told.code == 0, told.err
    assert [row["records"] for row in read(place, "log")[:2]] == [
        ["claim c0", "claim c1", "claim c2", "..."]
    ] * 2


@pytest.fixture
def day(place: Place) -> Place:
    """A ledger on which two people have worked; changeset 1 is the one that made it."""
    write(place, "Mina", "add source NIS --key nis --kind organisation")  # 2
    write(place, "Mina", "add document Story --key story --kind article")  # 3
    write(
        place, "Olga", "add claim 300-died --key c --kind statistic --document story --source nis"
    )
    write(place, "Olga", "edit nis country=KR -m moved")  # 5
    write(place, "Mina", "edit c statement=about-300-died -m wording")  # 6
    write(place, "Olga", "remove c --because doubled")  # 7
    return place


def write(place: Place, actor: str, command: str) -> Result:
    result = run(*command.split(), "--actor", actor, *place.options)
    assert result.code == 0, result.err
    return result


def read(place: Place, *command: str) -> Any:
    result = run(*command, "--format", "json", *place.options)
    assert (result.code, result.err) == (0, "")
    return json.loads(result.out)


def undo(place: Place, changeset: int) -> Result:
    return run("undo", str(changeset), "--actor", "Mina", *place.options)


def test_the_log_tells_who_when_and_why(day: Place) -> None:
    rows = read(day, "log")
    told = [(row["changeset"], row["actor"], row["action"], row["message"]) for row in rows]
    assert told == [
        (7, "Olga", "remove", "doubled"),
        (6, "Mina", "edit", "wording"),
        (5, "Olga", "edit", "moved"),
        (4, "Olga", "add", None),
        (3, "Mina", "add", None),
        (2, "Mina", "add", None),
        (1, "Tester", "init", None),
    ]
    assert [row["records"] for row in rows[:-1]] == [
        ["claim c"], ["claim c"], ["source nis"], ["claim c"], ["document story"], ["source nis"],
    ]  # fmt: skip
    assert rows[-1]["records"][-1] == "..."
    assert all(row["at"].endswith("Z") for row in rows)


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        (["--by", "Olga"], [7, 5, 4]),
        (["--by", "Olga", "--by", "Tester"], [7, 5, 4, 1]),
        (["--action", "edit"], [6, 5]),
        (["--action", "edit", "--by", "Mina"], [6]),
        (["--since", "2199-01-01"], []),
        (["--since", "2019", "--until", "2098", "--by", "Mina"], [6, 3, 2]),
        (["--until", "2019-01-01"], []),
        (["--since", "2019-01-01", "--limit", "2"], [7, 6]),
    ],
)
def test_the_log_is_filtered(day: Place, options: list[str], numbers: list[int]) -> None:
    assert [row["changeset"] for row in read(day, "log", *options)] == numbers


def test_the_log_ends_after_it_begins(day: Place) -> None:
    told = refused(day, "log --since 2026-07-20 --until 2026-07-10")
    assert told == (
        "factcheck: --since: 2026-07-20 is later than --until 2026-07-10; nothing is between them\n"
    )


def test_since_a_day_begins_with_its_first_moment(day: Place) -> None:
    today = read(day, "log")[0]["at"][:10]
    assert len(read(day, "log", "--since", today, "--until", today)) == 7


def test_history_shows_every_version(day: Place) -> None:
    versions = read(day, "history", "c")
    assert [(one["changeset"], one["status"]) for one in versions] == [
        (4, "added"), (6, "updated"), (7, "removed"),
    ]  # fmt: skip
    assert versions[1]["fields"] == [
        {"path": "statement", "old": "300-died", "new": "about-300-died"}
    ]
    assert {one["path"] for one in versions[0]["fields"]} >= {
        "statement", "attributions[0].source", "attributions[0].document",
    }  # fmt: skip
    text = run("history", "claim:c", *day.options).out
    assert "by Mina\n  edit: wording\n  updated claim c\n    statement: “300-died” -> " in text


def test_what_hangs_on_a_record_is_in_its_history(day: Place) -> None:
    write(day, "Mina", "edit nis aliases+=국정원")
    last = read(day, "history", "nis")[-1]
    assert last["fields"] == [{"path": "aliases[국정원]", "old": None, "new": "국정원"}]


def test_differences(day: Place) -> None:
    (change,) = read(day, "diff", "6")
    assert (change["kind"], change["key"], change["status"]) == ("claim", "c", "updated")
    changes = read(day, "diff", "--from", "2", "--to", "5")
    assert {(one["key"], one["status"]) for one in changes} == {
        ("story", "added"), ("c", "added"), ("nis", "updated"),
    }  # fmt: skip
    # Added and removed in between is nothing in the end.
    assert [one["key"] for one in read(day, "diff", "--from", "3")] == ["nis"]
    assert run("diff", "--from", "7", *day.options).out == "nothing changed\n"
    assert run("diff", "--from", "3", "--to", "3", *day.options).out == "nothing changed\n"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["diff"], "either a changeset or --from"),
        (["diff", "3", "--from", "2"], "either a changeset or --from"),
        (["diff", "3", "--to", "4"], "goes with --from alone"),
        (["diff", "99"], "there is no changeset 99"),
        (["diff", "--from", "5", "--to", "2"], "5 is later than 2"),
        (["history", "nobody"], "no record 'nobody'"),
        (["log", "--until", "2025/.."], "has no end"),
        (["log", "--since", "soonT"], "is no moment"),
        (["remove", "truth", "--because", "unused"], "comes with factcheck and stays"),
        (["undo", "99"], "no changeset '99'"),
        (["undo", "1"], "made the ledger"),
    ],
)
def test_bad_input(day: Place, command: list[str], said: str) -> None:
    result = run(*command, *day.options)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert result.err.count("\n") == 1


def test_undo_puts_back_what_was_changed(day: Place) -> None:
    before = run("show", "c", "--as-of", "6", "--format", "json", *day.options).out
    assert undo(day, 7).out == "undid changeset 7 in changeset 8\n"
    assert run("show", "c", "--format", "json", *day.options).out == before
    assert undo(day, 8).code == 0
    assert run("show", "c", *day.options).code == 2
    assert [one["status"] for one in read(day, "history", "c")] == [
        "added", "updated", "removed", "added", "removed",
    ]  # fmt: skip
    assert read(day, "log")[0]["message"] == "undo of changeset 8"


def test_undo_takes_away_what_was_added(day: Place) -> None:
    undone = undo(day, 3)
    # The claim that stood in the document is gone.
    assert undone.code == 0, undone.err
    assert read(day, "documents") == []


def test_undo_is_refused_where_later_work_rests_on_it(day: Place) -> None:
    changed = undo(day, 2)
    assert (changed.code, changed.err) == (
        2,
        "factcheck: changeset 2 is not undone, because of later work: changeset 5 changed source"
        " nis again; undo that first, or edit the record\n",
    )
    assert undo(day, 7).code == 0
    rests = undo(day, 3)
    assert rests.code == 2
    assert "claim c rests on it" in rests.err
    assert len(read(day, "log")) == 8


def test_undo_looks_at_what_was_taken_back(day: Place) -> None:
    write(day, "Mina", "edit nis country=KP")  # 8
    assert undo(day, 8).code == 0  # 9
    # The record is as changeset 5 left it.
    assert undo(day, 5).code == 0
    assert read(day, "show", "nis").get("country") is None


def test_undo_is_refused_where_what_it_needs_is_gone(day: Place) -> None:
    write(day, "Mina", "remove nis --because gone")  # 8
    result = undo(day, 7)
    assert result.code == 2
    assert "claim c needs source nis, which is gone" in result.err
    assert undo(day, 8).code == 0
    assert undo(day, 7).code == 0


def test_a_difference_from_a_day_is_of_the_whole_day(day: Place) -> None:
    today = read(day, "log")[0]["at"][:10]
    assert {one["key"] for one in read(day, "diff", "--from", today)} >= {"nis", "story", "truth"}
    assert read(day, "diff", "--from", today, "--to", today) == read(day, "diff", "--from", today)


def test_undo_reads_figures_by_their_question_as_it_is_again(day: Place) -> None:
    write(day, "Mina", "add question How? --key q --unit soldiers")  # 8
    write(day, "Mina", "edit q unit=EUR")  # 9
    add = ["add", "claim", "s", "--kind", "event", "--key", "d", "--question", "q"]
    assert run(*add, "--words", "more than 12", *day.options).code == 0  # 10
    assert undo(day, 9).code == 0
    (figure,) = read(day, "show", "claim:d")["figures"]
    assert figure["low"] == 13
    assert run("verify", *day.options).code == 0


def test_undo_makes_no_loop_of_parents_and_no_second_alias(day: Place) -> None:
    write(day, "Mina", "add source B --key b --kind group")  # 8
    write(day, "Mina", "edit nis parent=b aliases+=국정원")  # 9
    write(day, "Mina", "edit nis parent=")  # 10
    write(day, "Mina", "edit b parent=nis")  # 11
    loop = undo(day, 10)
    assert loop.code == 2
    assert "parents loop" in loop.err
    write(day, "Mina", "edit nis aliases-=국정원")  # 12
    write(day, "Mina", "edit nis aliases+=국정원")  # 13
    # A refused write may leave a gap in the numbers.
    removal = read(day, "log")[1]["changeset"]
    twice = undo(day, removal)
    assert twice.code == 2
    assert f"changeset {removal} is not undone" in twice.err
    assert len(read(day, "log")) == 13


def test_undo_makes_no_loop_of_parts_and_two_ways_to_a_part_are_none(place: Place) -> None:
    for key in ("all", "men", "women", "men-here"):
        write(place, "Mina", f"add question How-many-{key}? --key {key} --unit people")  # 2 to 5

    def parts(whole: str, *keys: str) -> str:
        return f"edit {whole} parts={json.dumps([{'part': key} for key in keys]).replace(' ', '')}"

    write(place, "Mina", f"{parts('all', 'men', 'women')}")  # 6
    write(place, "Mina", f"{parts('men', 'men-here')}")  # 7
    write(place, "Mina", f"{parts('women', 'men-here')}")  # 8
    write(place, "Mina", "edit all parts=[]")  # 9
    write(place, "Mina", f"{parts('men-here', 'all')}")  # 10
    loop = undo(place, 9)
    assert loop.code == 2
    assert "question all: parts: parts loop: all > men > men-here > all" in loop.err


def test_what_a_changeset_changed_rests_on_nothing_that_it_added(place: Place) -> None:
    write(place, "Mina", "add document A-story --key story --kind article")  # 2
    with place.open().write() as writer:
        writer.put(Source(key="desk", name="The desk", kind=SourceKind.ORGANISATION))
        story = writer.get("story")
        assert isinstance(story, Document)
        writer.put(replace(story, publisher="desk"))
    assert undo(place, 3).code == 0
    (document,) = read(place, "documents")
    assert document["publisher"] is None
    assert read(place, "sources") == []
    assert undo(place, 4).code == 0
    (document,) = read(place, "documents")
    assert document["publisher"] == "desk"


def test_what_somebody_wrote_again_is_later_work(place: Place) -> None:
    story = Document(key="story", title="A story", kind=DocumentKind.ARTICLE)
    for _ in range(2):  # 2 and 4
        with place.open().write() as writer:
            writer.put(story)
        if len(read(place, "log")) == 2:
            write(place, "Olga", "remove story --because twice")  # 3
    refused = undo(place, 2)
    assert "because of later work: changeset 4 changed document story again" in refused.err
    assert undo(place, 4).code == 0
    assert undo(place, 3).code == 0
    assert undo(place, 2).code == 0
    assert read(place, "documents") == []


def test_a_level_that_came_with_the_judgement_that_uses_it_goes_with_it(place: Place) -> None:
    def judged(*codes: str) -> tuple[Scale, Claim]:
        levels = tuple(
            Level(code=code, label=code, definition=f"It is {code}.", position=None)
            for code in codes
        )
        made = Assessment(key="ast-1", scale="meter", level=codes[-1], rationale="Seen.")
        scale = Scale(
            key="meter", name="Meter", version="open", description="Of ours.", levels=levels
        )
        claim = Claim(key="c", statement="So.", kind=ClaimKind.EVENT, assessments=(made,))
        return scale, claim

    for codes in (["bad"], ["bad", "worse"]):  # 2 and 3
        with place.open().write() as writer:
            for record in judged(*codes):
                writer.put(record)
    assert undo(place, 3).code == 0
    assert read(place, "show", "claim:c")["assessments"][0]["level"] == "bad"
    assert undo(place, 4).code == 0
    assert read(place, "show", "claim:c")["assessments"][0]["level"] == "worse"
    assert run("verify", *place.options).code == 0


def test_undo_leaves_figures_alone_that_the_changeset_did_not_touch(place: Place) -> None:
    write(place, "Mina", "add question How-many? --key q --unit people")  # 2
    for key in ("mine", "hers"):  # 3 and 4
        write(place, "Mina", f"add claim {key} --kind event --key {key} --question q --words 300")
    with place.open().write() as writer:  # As an older program read it.
        writer.connection.execute(text("UPDATE figure SET low = 299 WHERE claim_id = 1"))
        _ = writer.changes.id  # 5
    write(place, "Mina", "edit claim:hers figures=")  # 6
    assert undo(place, 6).code == 0
    (mine,), (hers,) = (read(place, "show", f"claim:{key}")["figures"] for key in ("mine", "hers"))
    assert (mine["low"], hers["low"]) == (299, 270)


def test_a_tag_that_somebody_put_on_again_does_not_come_back_twice(place: Place) -> None:
    write(place, "Mina", "add claim So. --kind event --key c")  # 2
    for actor, command in (("Mina", "tag c T1"), ("Mina", "untag c t1"), ("Olga", "tag c t1")):
        write(place, actor, command)  # 3, 4 and 5
    refused = undo(place, 4)
    assert refused.code != 0
    assert "changeset 5 put the tag t1 on again" in refused.err
    assert undo(place, 5).code == 0
    assert undo(place, 4).code == 0


def test_undo_of_an_import_in_any_order(place: Place) -> None:
    ledger = place.open()
    child = Source(key="child", name="C", kind=SourceKind.PERSON, parent="par")
    parent = Source(key="par", name="P", kind=SourceKind.ORGANISATION)
    with ledger.write() as writer:
        assert len(list(writer.put_all([child, parent]))) == 2
    assert undo(place, 2).code == 0
    assert read(place, "sources") == []
    assert undo(place, 3).code == 0
    assert [row["parent"] for row in read(place, "sources")] == ["par", None]
    with ledger.write() as writer:
        writer.remove("child")
        writer.remove("par")
    assert undo(place, read(place, "log")[0]["changeset"]).code == 0
    assert [row["parent"] for row in read(place, "sources")] == ["par", None]
    assert run("verify", *place.options).code == 0


def test_undo_of_a_figure_reads_it_by_the_question_as_it_is_now(day: Place) -> None:
    write(day, "Mina", "add question How? --key q --unit soldiers")  # 8
    add = ["add", "claim", "s", "--kind", "event", "--key", "d", "--question", "q"]
    assert run(*add, "--words", "more than 50", *day.options).code == 0  # 9
    write(day, "Mina", "edit claim:d figures=")  # 10
    write(day, "Mina", "edit q unit=percent")  # 11
    assert undo(day, 10).code == 0
    (figure,) = read(day, "show", "claim:d")["figures"]
    assert figure["low"] == 50
    assert run("verify", *day.options).code == 0


def test_a_record_put_again_in_the_same_write_is_undone(place: Place) -> None:
    ledger = place.open()
    with ledger.write() as writer:
        writer.put(Source(key="s", name="S", kind=SourceKind.PERSON, aliases=("a", "b")))
    with ledger.write() as writer:
        writer.remove("s")
        writer.put(Source(key="s", name="T", kind=SourceKind.PERSON, aliases=("b",)))
    assert undo(place, 3).code == 0
    assert read(place, "show", "s")["aliases"] == ["a", "b"]


def test_a_key_is_never_used_for_another(day: Place) -> None:
    result = run("add", "claim", "Another.", "--kind", "event", "--key", "c", *day.options)
    assert result.code == 2
    assert "claim c was removed in changeset 7, and a key is never used for another" in result.err


def test_undo_dry_run_changes_nothing(day: Place) -> None:
    result = run("undo", "7", "--dry-run", *day.options)
    assert result.out == "would undo changeset 7; factcheck diff 7 shows it\n"
    assert len(read(day, "log")) == 7


def test_a_whole_import_is_undone(seeded: Place) -> None:
    before = run("export", "json", *seeded.options).out
    assert undo(seeded, 2).code == 0
    assert read(seeded, "claims") == []
    assert undo(seeded, 3).code == 0
    assert run("export", "json", *seeded.options).out == before


def test_an_edit_of_what_somebody_changed_is_refused(day: Place) -> None:
    result = run("edit", "nis", "name=Agency", "--read-at", "3", *day.options)
    assert result.code == 2
    told = result.err.splitlines()
    assert told[:4] == [
        "theirs: updated", "  country: nothing -> “KR”", "yours: updated",
        "  name: “NIS” -> “Agency”",
    ]  # fmt: skip
    assert told[4].startswith("factcheck: source nis: changed by Olga at ")
    assert "(changeset 5) since you read it (changeset 3)" in told[4]
    assert run("edit", "nis", "name=Agency", "--read-at", "5", *day.options).code == 0


def editor(tmp_path: Path, script: str) -> str:
    path = tmp_path / "editor.sh"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_an_editor_changes_a_record(
    day: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("EDITOR", editor(tmp_path, 'sed -i s/KR/대한민국/ "$1"'))
    assert run("edit", "nis", *day.options).out == (
        "updated source nis\n  country: “KR” -> “대한민국”\n"
    )
    monkeypatch.setenv("EDITOR", editor(tmp_path, 'sed -i s/country/land/ "$1"'))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    broken = run("edit", "nis", *day.options)
    assert broken.code == 2
    assert "land: unknown field" in broken.err
    (kept,) = tmp_path.glob("factcheck-nis-*.json")
    assert str(kept) in broken.err
    monkeypatch.setenv("EDITOR", "false")
    assert "ended with exit code 1" in run("edit", "nis", *day.options).err
    monkeypatch.setenv("EDITOR", "true")
    assert run("edit", "nis", *day.options).out == "unchanged source nis\n"
    assert list(tmp_path.glob("factcheck-nis-*.json")) == [kept]
