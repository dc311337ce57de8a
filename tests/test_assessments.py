"""Assessments: side by side, never averaged, never overwritten; and claims chosen by them."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from conftest import Place, do, listed, refused, run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck import records
from factcheck.cli.judgements import judgements as shown
from factcheck.cli.table import bold, dim
from factcheck.errors import InvalidError
from factcheck.queries.filters import ClaimFilter
from factcheck.records.judgements import judged

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def judge(place: Place, what: str, because: str = "so it is", *more: str) -> str:
    return do(place, f"assess {what} --because", because, *more)


def made_on(place: Place, key: str) -> list[dict[str, Any]]:
    made = json.loads(do(place, f"show {key} --format json")).get("assessments", ())
    return [one for one in made if one["assessor"] != "Mina"]


def section(place: Place, key: str, title: str = "Assessments") -> list[str]:
    _, _, rest = do(place, f"show {key}").partition(f"\n{title}\n")
    return rest.partition("\n\n")[0].splitlines()


def actions(place: Place) -> list[tuple[str, str | None]]:
    return [(row["action"], row["message"]) for row in listed(place, "log --limit 1")]


def test_a_judgement_is_signed_dated_and_reasoned(world_copy: Place) -> None:
    out = judge(world_copy, "talks 'MOSTLY true' -m checked", "the photo\nfits")
    (made,) = made_on(world_copy, "talks")
    assert out == f"assessed claim talks: mostly-true on truth, by Tester ({made['key']})\n"
    assert made.pop("made_at").startswith("20")
    assert made == {
        "key": made["key"],
        "scale": "truth",
        "level": "mostly-true",
        "assessor": "Tester",
        "rationale": "the photo\nfits",
    }
    assert actions(world_copy) == [("assess", "checked")]
    judge(world_copy, "yonhap C --as-assessor 기자", "some errors")
    (made,) = made_on(world_copy, "yonhap")
    assert (made["scale"], made["level"], made["assessor"]) == (
        "admiralty-reliability",
        "C",
        "기자",
    )


LEVELS = {
    "false": ("truth", "false"),
    "TRUE": ("truth", "true"),
    "'Half true / Mixed'": ("truth", "mixed"),
    "truth:mixed": ("truth", "mixed"),
    "f": ("admiralty-reliability", "F"),
    "6": ("admiralty-credibility", "6"),
    "'truth cannot be JUDGED'": ("admiralty-credibility", "6"),
    "high": ("icd203-confidence", "high"),
    "likely --scale icd203-l": ("icd203-likelihood", "likely"),
    "likely --scale 'ICD 203: likelihood'": ("icd203-likelihood", "likely"),
}

REFUSED = {
    "talks wrong --because x": "no scale has a level 'wrong'; there are truth: false, mostly-false",
    "talks wrong --scale truth --because x": "truth has no level 'wrong'; it has false, mostly-fal",
    "talks truth:likely --because x": "truth has no level 'likely'",
    "talks 1 --scale truth --because x": "truth has no level '1'",
    "talks '' --because x": "no scale has a level ''",
    "talks true --scale nosuch --because x": "no scale 'nosuch'",
    "talks true --because ''": "--because: a judgement needs a reason",
    "talks true --because ' '": "--because: a judgement needs a reason",
    "talks true --because 'a\x1bb'": "--because: control character U+001B",
    "talks true --because x --as-assessor ''": "--as-assessor: empty text",
    "nosuch true --because x": "no record 'nosuch'",
    "wire true --because x": "a document is not assessed; a claim or a source is",
    "question:killed true --because x": "a question is not assessed",
    "killed- true --because x": "claim:killed-blog, claim:killed-nis",
}


def test_a_level_goes_by_code_or_label_and_tells_its_scale(world_copy: Place) -> None:
    for asked, (scale, level) in LEVELS.items():
        out = judge(world_copy, f"talks {asked} --dry-run")
        assert out == f"would be assessed claim talks: {level} on {scale}, by Tester\n"


def test_what_is_refused(world_copy: Place) -> None:
    for command, told in REFUSED.items():
        assert told in refused(world_copy, f"assess {command}")
    assert run("assess", "talks", "true", *world_copy.options).code == 2
    assert made_on(world_copy, "talks") == []


def test_a_level_of_several_scales_needs_one_of_them(world_copy: Place) -> None:
    own = json.loads(do(world_copy, "scales show truth --format json"))
    own |= {"key": "house", "name": "House"}
    do(world_copy, "scales add -", stdin=json.dumps(own))
    told = refused(world_copy, "assess talks true --because x")
    assert "'true' is a level of truth and of house; say which with --scale" in told
    judge(world_copy, "talks house:true")
    judge(world_copy, "joint true --scale truth")
    assert [row["key"] for row in listed(world_copy, "claims --level true")] == ["talks", "joint"]
    assert [row["key"] for row in listed(world_copy, "claims --level house:true")] == ["talks"]


def test_a_change_of_mind_stands_beside_what_was_thought_before(world_copy: Place) -> None:
    judge(world_copy, "talks false", "no photo")
    assert judge(world_copy, "talks false", "no photo").startswith("unchanged: ")
    judge(world_copy, "talks true", "a photo")
    judge(world_copy, "talks mixed --actor Lee", "half of it")
    judge(world_copy, "talks unverifiable --actor Ann", "who knows")
    judge(world_copy, "talks likely --actor Ann", "it fits")
    keys = {(one["level"], one["assessor"]): one["key"] for one in made_on(world_copy, "talks")}
    day = f"{datetime.now(UTC):%Y-%m-%d}"
    assert section(world_copy, "talks") == [
        f"  likely on icd203-likelihood, by Ann, {day} ({keys['likely', 'Ann']})",
        "    it fits",
        "  truth: 3 people, from mixed to true, 1 unverifiable",
        f"  unverifiable on truth, by Ann, {day} ({keys['unverifiable', 'Ann']})",
        "    who knows",
        f"  mixed (Half true / Mixed) on truth, by Lee, {day} ({keys['mixed', 'Lee']})",
        "    half of it",
        f"  true on truth, by Tester, {day} ({keys['true', 'Tester']})",
        "    a photo",
        f"  earlier: false on truth, by Tester, {day} ({keys['false', 'Tester']})",
        "    no photo",
    ]


def test_people_of_one_mind_are_counted(world_copy: Place) -> None:
    for actor in ("Lee", "Ann"):
        judge(world_copy, f"talks true --actor {actor}")
    assert section(world_copy, "talks")[0] == "  truth: 2 people, 2 true"
    judge(world_copy, "talks unverifiable")
    assert section(world_copy, "talks")[0] == "  truth: 3 people, 2 true, 1 unverifiable"
    for actor in ("Lee", "Ann", "Tester"):
        judge(world_copy, f"joint unverifiable --actor {actor}")
    assert section(world_copy, "joint")[0] == "  truth: 3 people, 3 unverifiable"


def test_a_withdrawal_keeps_the_judgement(world_copy: Place) -> None:
    judge(world_copy, "talks false", "no photo")
    judge(world_copy, "talks true", "a photo")
    key = made_on(world_copy, "talks")[1]["key"]
    tried = do(world_copy, f"withdraw {key} --because x --dry-run")
    assert tried == f"would be withdrawn claim talks: true on truth, by Tester ({key})\n"
    out = do(world_copy, f"withdraw {key[:12]} --because 'wrong photo' -m sorry")
    assert out == f"withdrawn claim talks: true on truth, by Tester ({key})\n"
    assert actions(world_copy) == [("withdraw", "wrong photo (sorry)")]
    told = refused(world_copy, f"withdraw {key} --because again")
    assert f"assessment {key} was withdrawn on " in told
    assert told.endswith("already: wrong photo\n")
    first, second = made_on(world_copy, "talks")
    assert "withdrawn_at" not in first
    assert second["withdrawn_because"] == "wrong photo"
    # What was thought before does not come back.
    day = f"{datetime.now(UTC):%Y-%m-%d}"
    assert section(world_copy, "talks") == [
        f"  withdrawn {day}: true on truth, by Tester, {day} ({key})",
        "    a photo",
        "    withdrawn: wrong photo",
        f"  earlier: false on truth, by Tester, {day} ({first['key']})",
        "    no photo",
    ]
    assert listed(world_copy, "claims --assessor Tester") == []
    again = run("import", "-", *world_copy.options, stdin=do(world_copy, "export"))
    assert "updated" not in again.out + again.err


def test_one_may_withdraw_by_the_record(world_copy: Place) -> None:
    told = refused(world_copy, "withdraw talks --because x")
    assert "Tester has no live judgement of claim talks" in told
    assert "no assessment 'nosuch'" in refused(world_copy, "withdraw nosuch --because x")
    assert "a document is not" in refused(world_copy, "withdraw wire --because x")
    judge(world_copy, "talks true --actor Lee")
    assert "Tester has no live" in refused(world_copy, "withdraw talks --because x")
    judge(world_copy, "talks true")
    judge(world_copy, "talks 2")
    told = refused(world_copy, "withdraw talks --because x")
    first, second = made_on(world_copy, "talks")[1:]
    day = f"{datetime.now(UTC):%Y-%m-%d}"
    for one in (first, second):
        what = f"{one['level']} on {one['scale']}, by Tester, {day}"
        assert f"{one['key']} ({what})" in told
    assert told.endswith("; name one by its key\n")
    assert "true on truth, by Lee" in do(world_copy, "withdraw talks --because x --actor Lee")
    assert "--because: " in refused(world_copy, "withdraw talks --because ''")


def test_a_withdrawal_tells_the_scale_and_whose_it_is(world_copy: Place) -> None:
    judge(world_copy, "talks true")
    judge(world_copy, "talks 2")
    judge(world_copy, "talks false --as-assessor Lee")
    told = refused(world_copy, "withdraw talks --because x --scale admiralty-reliability")
    assert "Tester has no live judgement of claim talks on admiralty-reliability" in told
    assert "no scale 'nosuch'" in refused(world_copy, "withdraw talks --because x --scale nosuch")
    assert "true on truth, by Tester" in do(world_copy, "withdraw talks --because x --scale truth")
    out = do(world_copy, "withdraw talks --because x --as-assessor Lee")
    assert "false on truth, by Lee" in out
    told = refused(world_copy, "withdraw talks --because x --as-assessor Lee")
    assert "Lee has no live judgement of claim talks" in told
    # Where a judgement is named, what else is told of it must hold.
    (key,) = (one["key"] for one in made_on(world_copy, "talks") if one["level"] == "2")
    told = refused(world_copy, f"withdraw {key} --because x --as-assessor Lee")
    assert f"--as-assessor: {key} is a judgement of Tester" in told
    told = refused(world_copy, f"withdraw {key} --because x --scale truth")
    assert f"no assessment '{key}'" in told
    out = do(
        world_copy,
        f"withdraw {key} --because x --scale admiralty-credibility --as-assessor Tester",
    )
    assert "2 on admiralty-credibility, by Tester" in out


def test_a_dry_run_writes_nothing(world_copy: Place) -> None:
    out = do(world_copy, "assess talks true --because x --dry-run")
    assert out == "would be assessed claim talks: true on truth, by Tester\n"
    assert made_on(world_copy, "talks") == []


def test_confirmed_by_others_is_doubted_where_there_is_one_origin(world_copy: Place) -> None:
    def warned(what: str) -> str:
        result = run("assess", *what.split(), "--because", "x", *world_copy.options)
        assert (result.code, result.out[:9]) == (0, "assessed ")
        return result.err

    warning = "warning: no other source confirms talks here: all that the ledger knows of it goes"
    assert warned("talks 1").startswith(warning)
    assert warned("nobody 1").startswith("warning: ")
    assert warned("joint 1") == ""
    assert warned("talks 2") == ""
    assert warned("talks true") == ""
    assert warned("nis 1") == ""


def test_what_is_no_longer_thought_is_dimmed_on_a_terminal(
    world_copy: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge(world_copy, "talks false")
    judge(world_copy, "talks true")
    do(world_copy, "flag talks why")
    do(world_copy, "resolve talks --because done")
    monkeypatch.setattr("factcheck.cli.table.coloured", lambda: True)
    with world_copy.open().read() as reader:
        claim = reader.get("talks")
        assert isinstance(claim, records.Claim)
        lines = list(shown(reader, claim.assessments, claim.annotations))
    dimmed = [line for line in lines if line.startswith(dim("x")[:4])]
    assert [line.strip("\x1b[0m2 ").split()[0] for line in dimmed] == [
        "earlier:",
        "so",
        "flag",
        "why",
        "resolved:",
    ]
    assert bold("Assessments") in lines


def test_the_library_does_the_same(world_copy: Place) -> None:
    with world_copy.open("Lee").write() as writer:
        made = writer.judging.assess("talks", "false", because="so")
        assert made is not None
        assert (made.scale, made.assessor, made.record) == ("truth", "Lee", "talks")
        assert writer.judging.assess("talks", "false", because="so") is None
        assert writer.judging.withdraw(made.key, because="no").key == made.key
        with pytest.raises(InvalidError, match="reason"):
            writer.judging.assess("talks", "false", because=" ")
    with world_copy.open().read() as reader:
        assert reader.count(ClaimFilter(assessors=("Lee",))) == 0


def test_a_file_without_keys_may_tell_what_became_of_them(place: Place) -> None:
    judged_on = {"scale": "truth", "level": "true", "rationale": "x"}
    flagged = {"kind": "flag", "body": "why"}
    later = {"withdrawn_at": "2026-01-02T00:00:00Z"}, {"resolved_at": "2026-01-02T00:00:00Z"}
    keys = set()
    for withdrawn, resolved in (({}, {}), later):
        claim: dict[str, Any] = {"key": "c", "statement": "s", "kind": "event"}
        claim |= {"assessments": [judged_on | withdrawn], "annotations": [flagged | resolved]}
        do(place, "import -", stdin=json.dumps({"claims": [claim]}))
        kept = json.loads(do(place, "show c --format json"))
        keys.add((kept["assessments"][0]["key"], kept["annotations"][0]["key"]))
        assert ("withdrawn_at" in kept["assessments"][0]) == bool(withdrawn)
        assert ("resolved_at" in kept["annotations"][0]) == bool(resolved)
    assert len(keys) == 1


def test_a_file_keeps_the_same_rules(place: Place) -> None:
    one = {"scale": "truth", "level": "true", "rationale": "x"}
    for made, told in (
        ([one | {"withdrawn_because": "y"}], "assessments[0].withdrawn_at: it tells why"),
        ([one, one], "assessments: the same assessment twice"),
    ):
        claim = {"key": "c", "statement": "s", "kind": "event", "assessments": made}
        result = run("import", "-", *place.options, stdin=json.dumps({"claims": [claim]}))
        assert (result.code, result.out) == (2, "")
        assert f"claim c: {told}" in result.err


FILTERS = {
    "--assessed": ["killed-nis", "sent-us", "talks"],
    "--unassessed": ["killed-blog", "nobody", "joint"],
    "--assessed --kind statistic": ["killed-nis", "sent-us"],
    "--level unverifiable": ["killed-nis"],
    "--level true": ["sent-us"],
    "--level truth:TRUE --level likely": ["sent-us", "talks"],
    "--level false": [],
    "--assessor Lee": ["sent-us", "talks"],
    "--assessor lee --assessor MINA": ["killed-nis", "sent-us", "talks"],
    "--assessor Nobody": [],
    "--assessor Lee --level likely": ["talks"],
    "--assessor Mina --level likely": [],
    "--unassessed --assessor Lee": ["killed-nis", "killed-blog", "nobody", "joint"],
    "--unassessed --level true --kind statistic": ["killed-nis", "killed-blog"],
}


def test_filters_by_judgement(world_copy: Place) -> None:
    judge(world_copy, "sent-us false --actor Lee")
    judge(world_copy, "sent-us true --actor Lee")
    judge(world_copy, "talks likely --actor Lee")
    judge(world_copy, "joint likely --actor Lee")
    do(world_copy, "withdraw joint --because x --actor Lee")
    judge(world_copy, "lawmaker B --actor Lee")
    for asked, found in FILTERS.items():
        assert [row["key"] for row in listed(world_copy, f"claims {asked}")] == found, asked
    assert "no scale has a level 'x'" in refused(world_copy, "claims --level x")
    assert [row["claim"] for row in listed(world_copy, "figures --unassessed")] == [
        "killed-blog",
        "killed-blog",
        "joint",
    ]


def test_a_moment_is_told_in_the_past_too(world_copy: Place) -> None:
    judge(world_copy, "talks false")
    (then,) = listed(world_copy, "log --limit 1")
    judge(world_copy, "talks true")
    do(world_copy, "withdraw talks --because x")
    at = f"--as-of {then['changeset']}"
    assert [row["key"] for row in listed(world_copy, f"claims --level false {at}")] == ["talks"]
    assert listed(world_copy, "claims --level false") == []
    shown_then = do(world_copy, f"show talks {at}")
    assert "  false on truth, by Tester, " in shown_then
    assert "earlier" not in shown_then


opinions = st.lists(
    st.tuples(
        st.sampled_from(["a", "b"]),
        st.sampled_from(["Lee", "Ann"]),
        st.sampled_from(["false", "true", "1"]),
        st.booleans(),
        st.integers(0, 2),
    ),
    max_size=6,
)


@given(given_opinions=opinions)
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_lists_and_pages_agree_on_what_is_live(place: Place, given_opinions: Any) -> None:
    made: dict[str, list[records.Assessment]] = {"a": [], "b": []}
    for number, (claim, who, level, withdrawn, day) in enumerate(given_opinions):
        made[claim].append(
            records.Assessment(
                scale="admiralty-credibility" if level == "1" else "truth",
                level=level,
                assessor=who,
                rationale=f"reason {number}",
                made_at=NOON + timedelta(days=day),
                withdrawn_at=NOON + timedelta(days=9) if withdrawn else None,
            )
        )
    with place.open().write() as writer:
        for key, assessments in made.items():
            claim = {"key": key, "statement": key, "kind": "event", "language": "en"}
            writer.put(records.Claim(**claim, assessments=tuple(assessments)))
    live = {
        key: {
            (one.assessment.assessor, one.assessment.level)
            for group in judged(assessments).values()
            for one in group
            if one.live
        }
        for key, assessments in made.items()
    }
    with place.open().read() as reader:
        for who in ("Lee", "Ann"):
            for level in ("false", "true", "1"):
                asked = ClaimFilter(assessors=(who,), levels=(level,))
                found = [row.key for row in reader.claims(asked)]
                assert found == [key for key in made if (who, level) in live[key]]
        unassessed = [row.key for row in reader.claims(ClaimFilter(assessed=False))]
        assert unassessed == [key for key in made if not live[key]]
