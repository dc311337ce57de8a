"""What is proposed, on which evidence, and what never is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from conftest import Place, do
from copies import (
    COPIES,
    DOUBLES,
    REPEATS,
    REVISIONS,
    SAME,
    SUPERSEDES,
    bundle,
    claim,
    hop,
    said,
)
from figures import Dice, dice
from hypothesis import HealthCheck, Phase, given, settings

from factcheck import records
from factcheck.analysis.suggesting.evidence import PROPOSED, WEIGHTS, Proposal
from factcheck.analysis.suggesting.facts import Known
from factcheck.analysis.suggesting.pairing import (
    NEAREST,
    pair_named,
    pair_neighbours,
    pair_ordered,
    spooled,
)
from factcheck.analysis.suggesting.proposing import examine, propose
from factcheck.errors import InvalidError
from factcheck.ledger import Ledger
from factcheck.queries.filters import ClaimFilter
from factcheck.records.parsing import parse_bundle
from factcheck.vocabulary import LinkKind

Told = dict[tuple[str, str], Proposal]


def proposed(place: Place, kind: LinkKind, asked: ClaimFilter | None = None) -> Told:
    with place.open().read() as reader:
        return {(one.from_, one.to): one for one in reader.proposals(kind, asked)}


def told(place: Place, *claims: dict[str, Any]) -> Place:
    do(place, "import -", stdin=json.dumps(bundle(*claims)))
    return place


@pytest.mark.parametrize(
    ("kind", "claims", "expected"),
    [
        (LinkKind.REPEATS, COPIES, REPEATS),
        (LinkKind.SAME_AS, DOUBLES, SAME),
        (LinkKind.SUPERSEDES, REVISIONS, SUPERSEDES),
    ],
    ids=["repeats", "same", "supersedes"],
)
def test_what_is_proposed_is_told_with_its_evidence(
    place: Place, kind: LinkKind, claims: list[dict[str, Any]], expected: dict[Any, Any]
) -> None:
    found = proposed(told(place, *claims), kind)
    assert found.keys() == expected.keys()
    for pair, words in expected.items():
        assert found[pair].kind is kind
        evidence = "\n".join(found[pair].evidence)
        assert all(word in evidence for word in words), evidence
    # The strongest first; what is printed holds no number of that.
    scores = [one.score for one in found.values()]
    assert all(one >= other for one, other in pairwise(scores))


def test_on_the_example_nothing_is_proposed(seeded: Place) -> None:
    for kind in PROPOSED:
        assert proposed(seeded, kind) == {}


def test_a_filter_keeps_what_concerns_its_claims(place: Place) -> None:
    told(place, *COPIES)
    asked = ClaimFilter(documents=("briefing",))
    kept = proposed(place, LinkKind.REPEATS, asked)
    assert kept.keys() == {("review-sent", "briefing-sent"), ("here-sent", "briefing-sent")}
    assert proposed(place, LinkKind.REPEATS, ClaimFilter(questions=("fed",))) == {}


def test_only_the_strongest_are_asked_for(place: Place) -> None:
    told(place, *COPIES)
    with place.open().read() as reader:
        three = list(reader.proposals(LinkKind.REPEATS, limit=3))
        every = list(reader.proposals(LinkKind.REPEATS))
    assert three == every[:3]
    assert len(every) == len(REPEATS)


SETTLED: list[tuple[LinkKind, tuple[str, str], list[tuple[str, str, str]]]] = [
    # linked in any way, either way round
    (LinkKind.REPEATS, ("blog-quote", "wire-quote"), [("blog-quote", "context", "wire-quote")]),
    (LinkKind.REPEATS, ("blog-quote", "wire-quote"), [("wire-quote", "refutes", "blog-quote")]),
    # through what is the same
    (
        LinkKind.REPEATS,
        ("blog-quote", "wire-quote"),
        [("blog-quote", "same_as", "round-fed"), ("round-fed", "context", "wire-quote")],
    ),
    (
        LinkKind.SAME_AS,
        ("again", "first"),
        [("again", "same_as", "turned"), ("turned", "same_as", "first")],
    ),
    # superseded, at either end
    (LinkKind.REPEATS, ("blog-quote", "wire-quote"), [("round-fed", "supersedes", "blog-quote")]),
    (LinkKind.REPEATS, ("blog-quote", "wire-quote"), [("round-fed", "supersedes", "wire-quote")]),
    (LinkKind.SUPERSEDES, ("feb", "jan"), [("feb-hur", "supersedes", "jan")]),
    # said to repeat something else
    (LinkKind.REPEATS, ("blog-quote", "wire-quote"), [("blog-quote", "repeats", "round-fed")]),
]


def test_what_is_settled_is_not_proposed(place: Place) -> None:
    # Their keys differ, and what each says is of no account for the others.
    told(place, *COPIES, *DOUBLES, *REVISIONS)
    for kind, gone, links in SETTLED:
        with place.open().write(dry_run=True) as writer:
            before = {(one.from_, one.to) for one in propose(writer.connection, kind)}
            for start, how, end in links:
                held = writer.get(start, "claim")
                assert isinstance(held, records.Claim)
                link = records.Link(kind=LinkKind(how), to=end)
                writer.put(replace(held, links=(*held.links, link)))
            after = {(one.from_, one.to) for one in propose(writer.connection, kind)}
            assert gone in before
            assert gone not in after, links


def test_other_kinds_are_not_proposed(ledger: Ledger) -> None:
    with (
        ledger.read() as reader,
        pytest.raises(InvalidError, match="supports are not proposed; repeats, same_as"),
    ):
        list(reader.proposals(LinkKind.SUPPORTS))


def test_every_weight_is_used_for_something(empty: Place) -> None:
    words = " ".join(
        sentence
        for kind, claims in (
            (LinkKind.REPEATS, COPIES),
            (
                LinkKind.SAME_AS,
                [*DOUBLES, claim("here", "Talks in Oslo ended without result", hop("wire"))],
            ),
            (LinkKind.SUPERSEDES, REVISIONS),
        )
        for one in proposed(told(empty, *claims), kind).values()
        for sentence in one.evidence
    )
    signs = {
        "names": "attributes it to",
        "quote": "both quote",
        "unrounded": "unrounded number",
        "order": "in order",
        "revision": "and later",
        "statement": "their statements",
        "origin": "both go back to",
        "figure": "both answer",
        "unsourced": "names no source",
        "document": "both stand in wire",
        "later": "it was published later",
    }
    assert signs.keys() == WEIGHTS.keys()
    assert [name for name, sign in signs.items() if sign not in words] == []


def pairs_of_one_group(many: int) -> set[tuple[int, int]]:
    """The pairs of so many claims with one number, a hundred a day, each of which names all."""
    with spooled() as spool:
        for claim_id in range(many):
            day = f"2025-{claim_id // 100:06}"
            spool.execute("INSERT INTO place VALUES (?, ?, ?)", (claim_id, day, claim_id))
            spool.execute("INSERT INTO mark VALUES ('unrounded', 1, ?)", (claim_id,))
            spool.execute("INSERT INTO voice VALUES (?, ?)", (claim_id, claim_id % 7))
            for person in range(7):
                spool.execute("INSERT INTO named VALUES (?, ?)", (claim_id, person))
        pair_named(spool)
        pair_neighbours(spool, ["unrounded"], copies=True)
        pair_ordered(spool, ["unrounded"])
        return set(spool.execute("SELECT start, finish FROM pair"))


def test_ten_times_the_claims_of_a_question_are_ten_times_the_pairs() -> None:
    """A number that everybody prints is not held against itself everywhere."""
    few, many = pairs_of_one_group(1_000), pairs_of_one_group(10_000)
    assert len(few) < 1_000 * (NEAREST + 1 + 2 * 7)
    assert len(many) < len(few) * 12
    # Whoever came first, and those of the day before.
    assert {end for start, end in many if start == 9_950} >= {0, 9_899, 9_898}


def test_the_first_of_many_is_found_and_not_the_one_just_before(place: Place) -> None:
    papers = ("wire", "same-day", "briefing", "paper", "review", "blog")
    claims = [
        claim(f"c{n}", f"Paper {n} says.", hop(paper), sent="11,347")
        for n, paper in enumerate(papers)
    ]
    found = proposed(told(place, *claims), LinkKind.REPEATS)
    assert set(found) == {("c3", "c0"), ("c4", "c0"), ("c5", "c0")}


def test_an_origin_that_says_something_daily_makes_a_chain(place: Place) -> None:
    days = [
        said(f"day-{day:02}", "nis", f"2025-01-{day:02}", f"{2**day * 100:,}")
        for day in range(1, 13)
    ]
    found = proposed(told(place, *days), LinkKind.SUPERSEDES)
    assert set(found) == {(f"day-{day:02}", f"day-{day - 1:02}") for day in range(2, 13)}


def random_claims(random: Random) -> Iterator[dict[str, Any]]:
    texts = [
        "The bridge was destroyed by rockets",
        "A bridge destroyed by rockets.",
        "Talks in Oslo ended",
    ]
    quotes = ["we saw all of them by the river", "all of them by the river bank there", "no"]
    words = ["about 300", "300", "11,347", "over 2,700", "hundreds"]
    documents = ["wire", "briefing", "paper", "paper-undated", "review", "same-day", "blog"]
    sources = ["nis", "hur", "yonhap", "daily"]
    many = random.randint(2, 9)
    for number in range(many):
        extra: dict[str, Any] = {}
        if random.random() < 0.5:
            extra["quote"] = random.choice(quotes)
        if random.random() < 0.5:
            extra["said"] = f"2025-0{random.randint(1, 3)}-1{random.randint(0, 9)}"
        source = random.choice([*sources, None])
        outer = hop(
            random.choice(documents) if source is None else random.choice([*documents, None]),
            source,
            **extra,
        )
        if random.random() < 0.3:
            others = [one for one in sources if one != source]
            outer["citing"] = [hop(random.choice([*documents, None]), random.choice(others))]
        figures = {
            question: random.choice(words)
            for question in ("killed", "sent")
            if random.random() < 0.6
        }
        made = claim(
            f"c{number}",
            random.choice(texts),
            *([outer] if random.random() < 0.95 else []),
            **figures,
        )
        if number and random.random() < 0.3:
            kind = random.choice(list(LinkKind))
            made["links"] = [{"kind": kind, "to": f"c{random.randrange(number)}"}]
        yield made


@settings(
    deadline=None,
    max_examples=10,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.generate],
)
@given(random=dice)
def test_what_is_proposed_can_be_decided_on_and_nothing_else(empty: Place, random: Dice) -> None:
    """Nothing is proposed of one claim, or between two that are tied; each can be decided on."""
    claims = list(random_claims(random))
    links = [
        (one["key"], link["kind"], link["to"]) for one in claims for link in one.get("links", ())
    ]
    tied = {frozenset((start, end)) for start, _, end in links}
    gone = {end for _, kind, end in links if kind == "supersedes"}
    new = parse_bundle(json.dumps(bundle(*claims)).encode(), "random").claims
    with empty.open().write(dry_run=True) as writer:
        list(writer.put_all(new))
        known = Known(writer.connection)
        for kind in PROPOSED:
            found = list(propose(writer.connection, kind))
            for one in found:
                assert one.from_ != one.to
                assert frozenset((one.from_, one.to)) not in tied
                assert gone.isdisjoint((one.from_, one.to))
                assert one.evidence
                pair = writer.find(one.from_, "claim").id, writer.find(one.to, "claim").id
                assert examine(writer.connection, kind, pair, known) == one
            for one in found[1:]:
                writer.judging.refuse(kind, one.from_, one.to, because="no")
            left = {(one.from_, one.to) for one in propose(writer.connection, kind)}
            assert left.isdisjoint((one.from_, one.to) for one in found[1:])
            for one in found[:1]:
                writer.judging.accept(kind, one.from_, one.to)
                tied.add(frozenset((one.from_, one.to)))
                gone |= {one.to} if kind is LinkKind.SUPERSEDES else set()
                with pytest.raises(InvalidError, match="not proposed"):
                    writer.judging.accept(kind, one.from_, one.to)


@pytest.fixture
def empty(tmp_path: Path) -> Place:
    """A ledger without claims, which every example leaves as it was."""
    made = Place(str(tmp_path / "empty.db"), "factcheck")
    made.create()
    return told(made)
