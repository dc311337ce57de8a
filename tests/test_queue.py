"""The queue: what stands in it, why and in which order, for whom, and as it was."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import pytest
import recount
from conftest import Place, do, listed, refused, run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from factcheck import model, records
from factcheck.queries import queue, queue_causes
from factcheck.queries.filters import ClaimFilter
from factcheck.queries.paging import Page
from factcheck.records.judgements import judged
from factcheck.vocabulary import (
    AnnotationKind,
    ClaimKind,
    DocumentKind,
    LinkKind,
    QuestionKind,
    SourceKind,
)

SINGLE, FIGURE = "single origin", "unassessed figure"


def reasons(place: Place, *asked: str, actor: str = "Tester") -> dict[str, list[str]]:
    """The records of somebody's queue, in its order, with their reasons."""
    out = run("--actor", actor, "queue", "--format", "json", *asked, *place.options)
    assert (out.code, out.err) == (0, "")
    return {row["record"]: row["reasons"] for row in json.loads(out.out)}


def test_what_contradicts_comes_before_what_stands_alone(world_copy: Place) -> None:
    do(world_copy, "link sent-us refutes talks")
    found = reasons(world_copy)
    assert found["sent-us"] == ["contradicted", SINGLE, FIGURE]
    assert found["talks"] == ["contradicted"]
    assert list(found)[:2] == ["sent-us", "talks"]
    do(world_copy, "assess sent-us mostly-true --because seen")
    assert "sent-us" not in reasons(world_copy)
    assert reasons(world_copy, actor="Olga")["sent-us"] == ["contradicted"]


def test_what_stands_in_it(world_copy: Place) -> None:
    # killed-nis is assessed, and the flag on nis is resolved; two organisations stand behind joint.
    assert reasons(world_copy) == {
        "killed-blog": [SINGLE, FIGURE],
        "sent-us": [SINGLE, FIGURE],
        "joint": [FIGURE],
    }
    do(world_copy, "link sent-us supports nobody")
    do(world_copy, "link talks supports nobody")
    do(world_copy, "link nobody supports sent-us")
    do(world_copy, "link killed-nis repeats nobody")
    do(world_copy, "link joint context nobody")
    found = reasons(world_copy)
    assert found == {
        "killed-blog": [SINGLE, FIGURE],
        "sent-us": [SINGLE, FIGURE, "unassessed, and 1 claim rests on it"],
        "joint": [FIGURE],
        "nobody": ["unassessed, and 2 claims rest on it"],
        "talks": ["unassessed, and 1 claim rests on it"],
    }
    assert list(found) == ["killed-blog", "sent-us", "joint", "nobody", "talks"]


def test_it_tells_no_other_standing_than_a_claim_has(world_copy: Place) -> None:
    """What others corroborate does not stand alone, however few its own chains name."""

    def told(key: str) -> tuple[str, list[str]]:
        claim = json.loads(do(world_copy, f"standing {key} --format json"))
        return claim["standing"], reasons(world_copy)[key]

    assert told("sent-us") == ("single_origin", [SINGLE, FIGURE])
    counted = {
        "key": "sent-hur",
        "statement": "About 12,000 were sent.",
        "kind": "statistic",
        "attributions": [{"document": "blog", "source": "nis"}],
        "links": [{"kind": "supports", "to": "sent-us"}],
    }
    do(world_copy, "import -", stdin=json.dumps({"format": "factcheck-1", "claims": [counted]}))
    assert told("sent-us") == ("corroborated", [FIGURE])
    do(world_copy, "edit sent-us attributions=[]")
    do(world_copy, "edit sent-hur attributions=[]")
    assert told("sent-us") == ("ungrounded", ["ungrounded", FIGURE])
    hops = [{"source": "lawmaker", "document": "wire"}, {"source": "nis", "document": "blog"}]
    do(world_copy, f"edit sent-us 'attributions={json.dumps(hops)}'")
    assert told("sent-us") == ("possibly_independent", ["possibly independent", FIGURE])


def test_flags_come_first_whatever_they_are_on(world_copy: Place) -> None:
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    for number, key in enumerate(
        ("joint", "document:blog", "question:sent", "nis", "nobody", "joint")
    ):
        do(world_copy, f"flag {key} 'look {number}'")
    found = listed(world_copy, "queue")
    assert [(row["kind"], row["record"], row["title"], row["reasons"]) for row in found[:5]] == [
        (
            "claim",
            "joint",
            "Most, which is more than 50%, had never seen a drone.",
            [f"flag by Tester, {today}: look 0", f"flag by Tester, {today}: look 5", FIGURE],
        ),
        ("document", "blog", None, [f"flag by Tester, {today}: look 1"]),
        ("question", "sent", "How many were sent?", [f"flag by Tester, {today}: look 2"]),
        ("source", "nis", "National Intelligence Service", [f"flag by Tester, {today}: look 3"]),
        ("claim", "nobody", "It is all in vain.", [f"flag by Tester, {today}: look 4"]),
    ]
    assert [row["record"] for row in found[5:]] == ["killed-blog", "sent-us"]
    do(world_copy, "resolve question:sent --because 'looked'")
    assert "sent" not in reasons(world_copy)


def test_the_oldest_flag_comes_first_even_if_it_came_in_later(world_copy: Place) -> None:
    do(world_copy, "flag sent-us now")
    claim = json.loads(do(world_copy, "show talks --format json"))
    claim["annotations"] = [
        {"kind": "flag", "body": "then", "author": "Mina", "made_at": "2020-01-01T00:00:00Z"}
    ]
    do(world_copy, "import -", stdin=json.dumps({"format": "factcheck-1", "claims": [claim]}))
    assert list(reasons(world_copy))[:2] == ["talks", "sent-us"]
    assert reasons(world_copy)["talks"] == ["flag by Mina, 2020-01-01: then"]


def test_what_one_person_judged_is_not_asked_again(world_copy: Place) -> None:
    do(world_copy, "flag talks 'who says so?'")
    do(world_copy, "flag nis 'who briefs it?'")
    assert {"talks", "nis"} <= reasons(world_copy, actor="Mina").keys()
    do(world_copy, "assess talks false --because why --actor Mina")
    do(world_copy, "assess nis B --because why --actor Mina")
    # Others are asked still: what they think is not known yet.
    assert {"talks", "nis"} <= reasons(world_copy, actor="Oksana").keys()
    assert {"talks", "nis"}.isdisjoint(reasons(world_copy, actor="Mina"))
    assert {"talks", "nis"}.isdisjoint(reasons(world_copy, "--as-assessor", "Mina"))
    # A later flag is a new question, and comes with no older one.
    do(world_copy, "flag talks 'see the new report'")
    (told,) = reasons(world_copy, actor="Mina")["talks"]
    assert told.endswith(": see the new report")
    do(world_copy, "assess talks true --because 'the report' --actor Mina")
    assert "talks" not in reasons(world_copy, actor="Mina")


def test_a_judgement_that_is_withdrawn_counts_no_longer(world_copy: Place) -> None:
    do(world_copy, "assess joint mixed --because why --actor Mina")
    assert "joint" not in reasons(world_copy)
    do(world_copy, "withdraw joint --because 'the wrong one' --actor Mina")
    assert reasons(world_copy)["joint"] == [FIGURE]


def test_filters_choose_claims(world_copy: Place) -> None:
    do(world_copy, "flag nis why")
    do(world_copy, "flag talks why")
    assert list(reasons(world_copy, "--kind", "statistic")) == ["killed-blog", "sent-us"]
    assert list(reasons(world_copy, "--flagged")) == ["talks"]
    assert list(reasons(world_copy, "--document", "wire", "--unnamed")) == ["sent-us", "joint"]
    assert list(reasons(world_copy, "--source", "yonhap")) == ["talks"]
    assert reasons(world_copy, "--assessed") == {}
    told = refused(world_copy, "queue --source nosuch")
    assert "nosuch" in told


def test_order_and_length(world_copy: Place) -> None:
    do(world_copy, "flag document:blog why")
    assert list(reasons(world_copy)) == ["blog", "killed-blog", "sent-us", "joint"]
    assert list(reasons(world_copy, "--limit", "2")) == ["blog", "killed-blog"]
    assert list(reasons(world_copy, "--sort", "record", "--limit", "2")) == ["blog", "joint"]
    assert list(reasons(world_copy, "--sort=-record")) == [
        "sent-us",
        "killed-blog",
        "joint",
        "blog",
    ]
    # The blog has no title, and what is not there comes last either way.
    assert list(reasons(world_copy, "--sort", "title"))[-1] == "blog"
    assert list(reasons(world_copy, "--sort=-title"))[-1] == "blog"
    assert "one of kind, record, title" in refused(world_copy, "queue --sort reasons")
    out = do(world_copy, "queue --limit 2")
    assert out.splitlines()[-1] == "2 of 4 records; --limit 0 shows all"
    assert do(world_copy, "queue").splitlines()[-1] == "4 records"
    assert do(world_copy, "queue --assessed") == "no records\n"


def test_it_can_be_asked_for_as_it_was(world_copy: Place) -> None:
    before = reasons(world_copy)
    with world_copy.open().past() as past:
        moment = str(past.last())
    do(world_copy, "flag nobody why")
    do(world_copy, "assess joint mixed --because why")
    do(world_copy, "edit sent-us figures=[]")
    assert list(reasons(world_copy)) == ["nobody", "killed-blog"]
    assert reasons(world_copy, "--as-of", moment) == before
    assert list(reasons(world_copy, "--as-of", moment, "--limit", "1")) == list(before)[:1]


def test_a_new_cause_is_one_more_entry(world_copy: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def opinions(asking: queue_causes.Asking) -> Any:
        claim = model.claim
        query = select(claim.c.id.label("claim_id"), claim.c.statement)
        return query.where(claim.c.kind == ClaimKind.OPINION, *asking.chosen)

    made = queue_causes.Cause(opinions, lambda row: f"thinks: {row.statement}")
    monkeypatch.setattr(queue, "CAUSES", (made, *queue_causes.CAUSES))
    assert list(reasons(world_copy)) == ["nobody", "killed-blog", "sent-us", "joint"]
    assert reasons(world_copy, "--limit", "1") == {"nobody": ["thinks: It is all in vain."]}
    assert do(world_copy, "queue --limit 1").splitlines()[-1].startswith("1 of 4 records")
    do(world_copy, "assess nobody true --because why")
    assert "nobody" not in reasons(world_copy)


PEOPLE = ("Mina", "Oksana")
START = datetime(2025, 1, 1, tzinfo=UTC)
SOURCES = (
    records.Source(key="ministry", name="Ministry", kind=SourceKind.GOVERNMENT),
    records.Source(key="office", name="Office", kind=SourceKind.ORGANISATION, parent="ministry"),
    records.Source(key="aide", name="Aide", kind=SourceKind.PERSON, parent="office"),
    records.Source(key="agency", name="Agency", kind=SourceKind.PUBLICATION),
)
ORIGINS = ("agency", "aide", "ministry", "office")
QUESTION = records.Question(key="sent", text="How many were sent?", kind=QuestionKind.QUANTITY)

moments = st.integers(0, 3).map(lambda hours: START + timedelta(hours=hours))


@st.composite
def flags(draw: st.DrawFn) -> tuple[records.Annotation, ...]:
    found = draw(st.lists(st.tuples(st.sampled_from("abc"), moments, st.booleans()), max_size=2))
    return tuple(
        records.Annotation(
            kind=AnnotationKind.FLAG,
            body=f"{body}{number}",
            author="Desk",
            made_at=at,
            resolved_at=at if is_resolved else None,
        )
        for number, (body, at, is_resolved) in enumerate(found)
    )


@st.composite
def judgements(draw: st.DrawFn, *levels: str) -> tuple[records.Assessment, ...]:
    told = st.tuples(st.sampled_from(levels), st.sampled_from(PEOPLE), moments, st.booleans())
    return tuple(
        records.Assessment(
            scale=level.partition(":")[0],
            level=level.partition(":")[2],
            assessor=who,
            rationale=f"reason {number}",
            made_at=at,
            withdrawn_at=at if is_withdrawn else None,
        )
        for number, (level, who, at, is_withdrawn) in enumerate(
            draw(st.lists(told, max_size=2, unique_by=lambda one: one[1:3]))
        )
    )


@st.composite
def hops(draw: st.DrawFn) -> records.Attribution:
    chain = draw(st.lists(st.sampled_from(ORIGINS), max_size=2, unique=True))
    if not chain:
        return records.Attribution(document="paper")
    *relays, origin = chain
    hop = records.Attribution(source=origin)
    for relay in relays:
        hop = records.Attribution(source=relay, citing=(hop,))
    return hop


@st.composite
def worlds(draw: st.DrawFn) -> list[records.Record]:
    """A few records with everything that puts one in the queue, or keeps it out."""
    keys = [f"claim-{number}" for number in range(draw(st.integers(1, 4)))]
    claims = [
        records.Claim(
            key=key,
            statement=f"Statement of {key}.",
            kind=ClaimKind.STATISTIC,
            attributions=tuple(draw(st.lists(hops(), max_size=2))),
            figures=draw(
                st.sampled_from([(), (records.Figure(question="sent", words="about 300"),)])
            ),
            links=tuple(
                records.Link(kind=draw(st.sampled_from(LinkKind)), to=other)
                for other in keys
                if other != key and draw(st.booleans())
            ),
            annotations=draw(flags()),
            assessments=draw(judgements("truth:true", "truth:false", "icd203-confidence:low")),
        )
        for key in keys
    ]
    flagged = records.Source(
        key="flagged",
        name="Flagged",
        kind=SourceKind.GROUP,
        annotations=draw(flags()),
        assessments=draw(judgements("admiralty-reliability:B")),
    )
    paper = records.Document(
        key="paper",
        title="Paper",
        kind=DocumentKind.ARTICLE,
        annotations=draw(flags()),
    )
    return [*SOURCES, flagged, paper, QUESTION, *claims]


class Flagged(NamedTuple):
    at: datetime
    order: int
    name: str
    told: str


def expected(
    world: list[records.Record], asker: str, standings: dict[str, recount.Row]
) -> dict[str, list[str]]:
    """The queue as it would be written down by hand."""
    found: dict[str, list[str]] = {}
    flagged = sorted(open_flags(world, asker))
    for flag in flagged:
        found.setdefault(flag.name, []).append(flag.told)
    claims = [record for record in world if isinstance(record, records.Claim)]
    for claim in claims:
        if standings[claim.key]["disputed"] and all(one.assessor != asker for one in live(claim)):
            found.setdefault(claim.key, []).append("contradicted")
    left = [claim for claim in claims if not any(live(claim))]
    for claim in left:
        stands = standings[claim.key]
        if claim.figures and stands["by_organisation"] <= 1:
            found.setdefault(claim.key, []).append(stands["word"].words)
    for claim in left:
        if claim.figures:
            found.setdefault(claim.key, []).append(FIGURE)
    above = {claim.key: len(resting(claim, claims)) for claim in left}
    for claim in sorted(left, key=lambda claim: -above[claim.key]):
        if many := above[claim.key]:
            told = "1 claim rests on it" if many == 1 else f"{many} claims rest on it"
            found.setdefault(claim.key, []).append(f"unassessed, and {told}")
    return found


def open_flags(world: list[records.Record], asker: str) -> Iterator[Flagged]:
    order = 0
    for record in world:
        for note in getattr(record, "annotations", ()):
            order += 1
            assert note.made_at is not None
            mine = [one.made_at for one in live(record) if one.assessor == asker]
            if note.resolved_at is None and all(at < note.made_at for at in mine):
                told = f"flag by Desk, {note.made_at:%Y-%m-%d}: {note.body}"
                yield Flagged(note.made_at, order, record.key, told)


def live(record: Any) -> Iterator[Any]:
    for made in judged(getattr(record, "assessments", ())).values():
        yield from (one.assessment for one in made if one.live)


def resting(claim: records.Claim, claims: list[records.Claim]) -> set[str]:
    supported = {link.to for link in claim.links if link.kind is LinkKind.SUPPORTS}
    repeating = {
        other.key
        for other in claims
        for link in other.links
        if (link.kind, link.to) == (LinkKind.REPEATS, claim.key)
    }
    return supported | repeating


@given(world=worlds(), asker=st.sampled_from([*PEOPLE, "Desk"]))
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_queue_is_as_one_would_write_it_down(
    world: list[records.Record], asker: str, new_ledger: Callable[[], Place]
) -> None:
    ledger = new_ledger().open(asker)
    with ledger.write() as writer:
        for change in writer.put_all(world):
            assert change.status == "added"
    with ledger.read() as reader:
        wanted = list(expected(world, asker, recount.expected(reader)).items())
        connection, all_claims = reader.connection, ClaimFilter()
        for limit in (None, 2, len(wanted) + 1):
            rows = list(queue.list_queue(connection, all_claims, asker, Page(limit=limit)))
            assert [(row.record, list(row.reasons)) for row in rows] == wanted[:limit]
        assert queue.count_queue(connection, all_claims, asker) == len(wanted)
        chosen = ClaimFilter(kinds=(ClaimKind.STATISTIC,))
        rows = list(queue.list_queue(connection, chosen, asker, Page()))
        assert [row.record for row in rows] == [key for key, _ in wanted if "claim" in key]


def test_a_long_queue_is_read_in_pieces(world_copy: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    do(world_copy, "flag document:blog why")
    do(world_copy, "flag nis why")
    do(world_copy, "flag nis 'why not?'")
    whole = reasons(world_copy)
    assert len(whole) == 5
    monkeypatch.setattr(queue, "_BATCH", 2)
    monkeypatch.setattr(queue, "_STREAMED", 1)
    assert list(reasons(world_copy).items()) == list(whole.items())
    assert list(reasons(world_copy, "--limit", "4").items()) == list(whole.items())[:4]
