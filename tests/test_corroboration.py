"""On whom claims rest: every case of the specification, and what counts as whose word."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from typing import Any

import pytest
from recount import groups_of_pairs

from factcheck.analysis import corroboration
from factcheck.analysis.chains import Hop, Node
from factcheck.analysis.corroboration import Evidence
from factcheck.analysis.origins import weigh
from factcheck.analysis.sources import SourceFact, Sources, SourceTie
from factcheck.analysis.standing import Corroboration, standing_of, weakest
from factcheck.analysis.support import SupportGroup
from factcheck.analysis.supporters import ClaimLink, Reason
from factcheck.vocabulary import Basis, LinkKind, Role, SourceKind, SourceLinkKind, Standing

KOREA = SourceFact("south-korea", kind=SourceKind.GOVERNMENT)
US = SourceFact("us", kind=SourceKind.GOVERNMENT)
FACTS = [
    KOREA,
    US,
    SourceFact("nis", parent="south-korea"),
    SourceFact("seoul-official", parent="south-korea", named=False, kind=SourceKind.PERSON),
    SourceFact("lawmaker", kind=SourceKind.PERSON),
    SourceFact("hur"),
    SourceFact("us-officials", parent="us", named=False, kind=SourceKind.GROUP),
    SourceFact("spokesman", parent="us", kind=SourceKind.PERSON),
    SourceFact("ryu", kind=SourceKind.PERSON),
    SourceFact("pak", parent="institute", kind=SourceKind.PERSON),
    SourceFact("estimates", named=False, kind=SourceKind.GROUP),
    SourceFact("analysts", named=False, kind=SourceKind.GROUP),
    *(
        SourceFact(key, kind=SourceKind.PUBLICATION)
        for key in ("yonhap", "ap", "blog", "reuters", "paper", "a", "b")
    ),
]
SUPPORTS, REPEATS, SAME = LinkKind.SUPPORTS, LinkKind.REPEATS, LinkKind.SAME_AS

Says = tuple[str, ...]
"""A chain as it is read, from the document or source we have inward: ("@yonhap-1", "nis")."""


def hops_of(claims: dict[str, list[Says]], **marks: Any) -> list[Hop]:
    """The hops of some chains; `@` marks a document, `source@document` one in the other.

    The role and basis given are those of every innermost hop.
    """
    hops: list[Hop] = []
    for claim, chains in claims.items():
        for chain in chains:
            via = None
            for step in chain:
                source, _, document = step.partition("@")
                last = step == chain[-1]
                hop = Hop(
                    len(hops) + 1,
                    claim,
                    via,
                    source or None,
                    document or None,
                    **(marks if last else {"role": Role.RELAY, "basis": Basis.RELAYED}),
                )
                via = hop.id
                hops.append(hop)
    return hops


Fig = str
"""The figure of a claim on a question: `c` is the only one of `c`, and `c:killed` one of several."""
Pair = tuple[Fig, Fig]


def groups_of(pairs: Iterable[Pair]) -> list[SupportGroup]:
    """The figures of some pairs, of which the first supports the second."""
    pairs = list(pairs)
    every = dict.fromkeys(each for pair in pairs for each in pair)
    told = {each: each.partition(":")[::2] for each in every}
    return groups_of_pairs(dict(told), pairs)


def rests(
    claims: dict[str, list[Says]],
    links: Iterable[tuple[str, LinkKind, str]] = (),
    pairs: Iterable[Pair] = (),
    *,
    ties: Iterable[tuple[str, SourceLinkKind, str]] = (),
    facts: Iterable[SourceFact] = FACTS,
    publishers: dict[str, str] | None = None,
    of: str = "c",
    **marks: Any,
) -> Corroboration:
    evidence = Evidence(
        hops_of(claims, **marks),
        links=[ClaimLink(start, end, kind) for start, kind, end in links],
        groups=groups_of(pairs),
        sources=Sources(facts, [SourceTie(start, end, kind) for start, kind, end in ties]),
        publishers=publishers,
    )
    return evidence.corroboration(of)


def keys(nodes: Iterable[Node]) -> list[str]:
    return [node.key for node in nodes]


def told(found: Corroboration) -> tuple[int, int, int, list[str], list[str], list[str]]:
    return (
        *found.numbers,
        keys(found.organisations),
        keys(found.persons),
        keys(found.strict),
    )


YONHAP: list[Says] = [("@y1", "yonhap", "lawmaker", "nis")]
AP: list[Says] = [("@a1", "ap", "nis")]
REUTERS: list[Says] = [("@r1", "reuters", "seoul-official")]
SEOUL = (
    1,
    2,
    1,
    ["south-korea"],
    ["nis", "seoul-official"],
    # Strict counts what one organisation says as one, too: all of it ends in Seoul.
    ["south-korea"],
)


@pytest.mark.parametrize(
    "blog",
    [
        # The blog names its source, or only the agency, or is linked to the claim it repeats.
        ([("@b1", "blog", "ap", "nis")], ()),
        ([("@b1", "blog", "ap")], ()),
        ([("@b1", "ap")], ()),
        ([("@b1",)], [("blog", REPEATS, "ap")]),
        ([("@b1", "blog")], [("blog", REPEATS, "ap")]),
    ],
)
def test_four_papers_and_one_government(
    blog: tuple[list[Says], list[tuple[str, LinkKind, str]]],
) -> None:
    chains, links = blog
    # As one claim with four chains, where nothing needs a link,
    if not links:
        assert told(rests({"c": YONHAP + AP + chains + REUTERS})) == SEOUL
    # as four claims that support each other by link,
    claims: dict[str, list[Says]] = {"c": YONHAP, "ap": AP, "blog": chains, "reuters": REUTERS}
    backing: list[tuple[str, LinkKind, str]] = [
        (key, SUPPORTS, "c") for key in ("ap", "blog", "reuters")
    ]
    assert told(rests(claims, [*links, *backing])) == SEOUL
    # or by what their figures say.
    pairs = [(one, other) for one in claims for other in claims if one != other]
    for claim in claims:
        assert told(rests(claims, links, pairs, of=claim)) == SEOUL


def test_an_agency_is_known_by_its_documents_too() -> None:
    chains: list[Says] = [("nis@ap-report",), ("@b1", "ap")]
    assert told(rests({"c": chains}, publishers={"ap-report": "ap"}))[:4] == (
        *(1, 1, 1),
        ["south-korea"],
    )
    # Nobody knows whose report it is: the agency may have learnt it elsewhere.
    assert rests({"c": chains}).numbers == (2, 2, 2)


def test_two_services_and_a_paper_that_cites_both() -> None:
    claims: dict[str, list[Says]] = {
        "nis": [("nis",)],
        "hur": [("hur@hur-site",)],
        "c": [("@p1", "nis"), ("@p1", "hur")],
    }
    pairs = [(one, other) for one in claims for other in claims if one != other]
    for claim in claims:
        found = rests(claims, pairs=pairs, of=claim)
        assert told(found) == (
            *(2, 2, 2),
            ["hur", "south-korea"],
            ["hur", "nis"],
            ["hur", "south-korea"],
        )
        assert found.standing is Standing.CORROBORATED
        assert not found.relays
    # The paper alone is one paper.
    assert rests({"c": claims["c"]}).standing is Standing.ONE_RELAY


@pytest.mark.parametrize(
    "claims",
    [
        {"c": [("ryu@article",), ("pak@article",)]},
        {"c": [("@article", "ryu"), ("@article", "pak")]},
        {"c": [("ryu@article",)], "d": [("pak@article",)]},
    ],
)
def test_two_defectors_through_one_article(claims: dict[str, list[Says]]) -> None:
    found = rests(claims, [("d", SUPPORTS, "c")])
    assert told(found) == (
        *(2, 2, 1),
        ["institute", "ryu"],
        ["pak", "ryu"],
        ["article"],
    )
    assert found.relays == (Node("document", "article"),)
    assert found.standing is Standing.ONE_RELAY


def test_all_relays_that_everything_passes_are_named_from_the_origins_outward() -> None:
    found = rests({"c": [("@p1", "paper", "yonhap", each) for each in ("ryu", "hur")]})
    assert keys(found.relays) == ["yonhap", "paper", "p1"]
    assert keys(found.strict) == ["yonhap"]


@pytest.mark.parametrize(
    ("claims", "links"),
    [
        ({"c": [("a", "b"), ("b", "a")]}, ()),
        ({"c": [("@a1", "a", "b")], "d": [("@b1", "b", "a")]}, [("d", SUPPORTS, "c")]),
        ({"c": [("b@a1",)], "d": [("a@b1",)]}, [("d", SUPPORTS, "c")]),
        ({"c": [("@a1",)], "d": [("@b1",)]}, [("c", REPEATS, "d"), ("d", REPEATS, "c")]),
    ],
)
def test_those_who_cite_each_other_are_nobody(
    claims: dict[str, list[Says]], links: list[tuple[str, LinkKind, str]]
) -> None:
    publishers = {"a1": "a", "b1": "b"}
    found = rests(claims, links, publishers=publishers)
    assert found == Corroboration()
    assert found.standing is Standing.UNGROUNDED
    # Unless one of them has it from elsewhere.
    more: dict[str, list[Says]] = claims | {"e": [("a", "hur")]}
    found = rests(more, [*links, ("e", SUPPORTS, "c")], publishers=publishers)
    assert keys(found.persons) == ["hur"]


def test_officials_and_their_spokesman() -> None:
    found = rests({"c": [("@p1", "us-officials"), ("spokesman@p2",)]})
    assert told(found) == (1, 2, 1, ["us"], ["spokesman", "us-officials"], ["us"])
    assert found.standing is Standing.POSSIBLY_INDEPENDENT


def test_a_claim_that_nobody_makes_is_ungrounded() -> None:
    assert rests({}) == Corroboration()
    assert rests({"d": [("nis",)]}) == Corroboration()


def test_a_joint_claim_counts_each_who_makes_it() -> None:
    joint: dict[str, list[Says]] = {"c": [("nis@p1",), ("hur@p1",)]}
    apart: dict[str, list[Says]] = {"d": [("nis@p2",)], "e": [("hur@p3",)]}
    backing: list[tuple[str, LinkKind, str]] = [("d", SUPPORTS, "c"), ("e", SUPPORTS, "c")]
    # Components of a graph would be one with the joint claim, and two without.
    assert rests(apart | {"c": []}, backing).numbers == (2, 2, 2)
    assert rests(apart | joint, backing).numbers == (2, 2, 2)


@pytest.mark.parametrize(
    "mark",
    [{"role": Role.RELAY}, {"role": Role.TRANSLATOR}, {"basis": Basis.RELAYED}],
)
def test_a_relay_of_nobody_is_no_origin(mark: dict[str, Any]) -> None:
    assert rests({"c": [("@p1", "ap")]}, **mark) == Corroboration()


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        (Basis.UNSTATED, ["hur"]),
        (Basis.STATEMENT, ["hur"]),
        (Basis.WITNESSED, ["hur", "nis"]),
        (Basis.OWN_ESTIMATE, ["hur", "nis"]),
    ],
)
def test_who_passes_on_others_may_still_speak_for_itself(basis: Basis, expected: list[str]) -> None:
    chains: list[Says] = [("@p1", "nis"), ("@p2", "nis", "hur")]
    assert keys(rests({"c": chains}, basis=basis).persons) == expected


def test_a_document_speaks_for_its_publisher_and_else_for_itself() -> None:
    chains: dict[str, list[Says]] = {"c": [("@p1",), ("@p2",)]}
    found = rests(chains)
    assert found.persons == (Node("document", "p1"), Node("document", "p2"))
    assert found.numbers == (2, 2, 2)
    found = rests(chains, publishers={"p1": "paper", "p2": "paper"})
    assert found.persons == (Node("source", "paper"),)
    assert found.numbers == (1, 1, 1)


def test_an_article_that_repeats_in_its_own_words_whom_it_cites_is_no_second_origin() -> None:
    claims: dict[str, list[Says]] = {"c": [("@article",)], "nis": [("nis@article",)]}
    assert keys(rests(claims).persons) == ["article"]
    found = rests(claims, pairs=[("nis", "c")])
    assert told(found) == (1, 1, 1, ["south-korea"], ["nis"], ["south-korea"])


def test_who_cites_only_itself_is_its_own_origin() -> None:
    # The service's own release quotes a lawmaker who quotes the service.
    found = rests({"c": [("@release", "lawmaker", "nis")]}, publishers={"release": "nis"})
    assert keys(found.persons) == ["nis"]


def test_nobody_in_particular_counts_only_where_nobody_else_does() -> None:
    found = rests({"c": [("estimates@article",), ("us-officials@article",)]})
    assert told(found)[:5] == (1, 1, 1, ["us"], ["us-officials"])
    assert keys(found.anybody) == ["estimates"]
    found = rests({"c": [("estimates@p1",), ("analysts@p2",)]})
    assert found.numbers == (1, 1, 1)
    assert keys(found.persons) == ["analysts"]
    assert keys(found.anybody) == ["analysts", "estimates"]
    assert found.standing is Standing.SINGLE_ORIGIN


def test_sources_that_are_one_count_once() -> None:
    ties = [("nis", SourceLinkKind.SAME_AS, "hur")]
    chains: dict[str, list[Says]] = {"c": [("nis@p1",), ("hur@p2",)]}
    assert rests(chains, ties=ties).numbers == (1, 1, 1)
    assert rests(chains).numbers == (2, 2, 2)


def test_an_organisation_that_speaks_as_one_is_one_person_with_its_members() -> None:
    facts = [
        SourceFact("ministry", parent="us", speaks_as_one=True),
        SourceFact("office", parent="ministry"),
        SourceFact("clerk", parent="office", kind=SourceKind.PERSON),
        SourceFact("outsider", parent="us", kind=SourceKind.PERSON),
    ]
    chains: dict[str, list[Says]] = {"c": [("office@p1",), ("clerk@p2",), ("outsider@p3",)]}
    found = rests(chains, facts=facts)
    assert told(found)[:5] == (1, 2, 1, ["us"], ["ministry", "outsider"])


DEPENDS = SourceLinkKind.DEPENDS_ON


def test_who_depends_on_another_falls_with_it() -> None:
    ties = [("lawmaker", DEPENDS, "nis")]
    chains: dict[str, list[Says]] = {"c": [("lawmaker@p1",), ("nis@p2",)]}
    assert told(rests(chains, ties=ties))[:4] == (1, 2, 1, ["south-korea"])
    # Two who depend on a third fall together, whether or not the third says it too.
    ties = [("lawmaker", DEPENDS, "nis"), ("ryu", DEPENDS, "nis")]
    assert told(rests({"c": [("lawmaker@p1",), ("ryu@p2",)]}, ties=ties))[:4] == (
        *(1, 2, 1),
        ["south-korea"],
    )


def test_who_depends_on_two_does_not_make_them_one() -> None:
    ties = [("lawmaker", DEPENDS, "nis"), ("lawmaker", DEPENDS, "hur")]
    two: list[Says] = [("nis@p1",), ("hur@p2",)]
    assert rests({"c": two}, ties=ties).numbers == (2, 2, 2)
    assert rests({"c": [*two, ("lawmaker@p3",)]}, ties=ties).numbers == (2, 3, 2)
    # With one of the two it is nothing more.
    assert told(rests({"c": [("lawmaker@p3",), ("hur@p2",)]}, ties=ties))[:4] == (
        *(1, 2, 1),
        ["hur"],
    )


def test_those_who_depend_on_each_other_are_one_organisation() -> None:
    ties = [("ryu", DEPENDS, "hur"), ("hur", DEPENDS, "ryu"), ("lawmaker", DEPENDS, "ryu")]
    sources = Sources(FACTS, [SourceTie(start, end, kind) for start, kind, end in ties])
    assert sources.organisations("lawmaker") == sources.organisations("hur") == ("hur",)


def test_very_many_ties_are_all_one() -> None:
    ties = [
        (f"s{number}", DEPENDS, f"t{each}") for number in range(10) for each in (number, number + 1)
    ]
    chains: list[Says] = [(f"s{number}@p{number}",) for number in range(10)]
    assert rests({"c": chains}, ties=ties).numbers == (1, 10, 1)
    assert rests({"c": chains[:4]}, ties=ties).numbers == (2, 4, 2)


def test_parents_in_a_circle_are_one_organisation() -> None:
    facts = [SourceFact("x", parent="y", speaks_as_one=True), SourceFact("y", parent="x")]
    assert rests({"c": [("x@p1",), ("y@p2",)]}, facts=facts).numbers == (1, 1, 1)


def test_evidence_for_evidence_is_evidence() -> None:
    claims: dict[str, list[Says]] = {"c": [("nis",)], "d": [("hur",)], "e": [("ryu",)]}
    links: list[tuple[str, LinkKind, str]] = [("d", SUPPORTS, "c"), ("e", SUPPORTS, "d")]
    assert keys(rests(claims, links).persons) == ["hur", "nis", "ryu"]


def test_figures_support_their_neighbours_only() -> None:
    claims: dict[str, list[Says]] = {"c": [("nis",)], "d": [("hur",)], "e": [("ryu",)]}
    assert keys(rests(claims, pairs=[("d", "c"), ("e", "d")]).persons) == ["hur", "nis"]
    # What is linked to a neighbour supports it, and so us; what is ours by link has neighbours.
    found = rests(claims, [("e", SUPPORTS, "d")], [("d", "c")])
    assert keys(found.persons) == ["hur", "nis", "ryu"]
    found = rests(claims, [("d", SUPPORTS, "c")], [("e", "d")])
    assert keys(found.persons) == ["hur", "nis", "ryu"]


def test_who_repeats_adds_nothing_and_rests_on_what_it_repeats() -> None:
    claims: dict[str, list[Says]] = {"c": [("@p1", "ryu")], "d": [("@p2", "hur")]}
    links: list[tuple[str, LinkKind, str]] = [("c", REPEATS, "d")]
    assert told(rests(claims, links))[3:] == (["hur"], ["hur"], ["hur"])
    assert told(rests(claims, links, of="d"))[3:] == (["hur"], ["hur"], ["hur"])
    # Two origins, and all of it through the one who repeats.
    claims["d"].append(("@p3", "nis"))
    found = rests(claims, links)
    assert keys(found.relays) == ["ryu", "p1"]
    assert found.numbers == (2, 2, 1)
    assert rests(claims, links, of="d").numbers == (2, 2, 2)
    # It repeats without telling where it stands.
    assert rests(claims | {"c": []}, links).numbers == (2, 2, 2)


def test_claims_that_are_the_same_are_one() -> None:
    claims: dict[str, list[Says]] = {"c": [("nis@p1",)], "b": [("hur@p2",)], "e": [("ryu@p3",)]}
    links: list[tuple[str, LinkKind, str]] = [("c", SAME, "b"), ("e", SUPPORTS, "b")]
    for claim in ("b", "c"):
        assert keys(rests(claims, links, of=claim).persons) == ["hur", "nis", "ryu"]


def test_other_links_support_nothing() -> None:
    claims: dict[str, list[Says]] = {"c": [("nis",)], "d": [("hur",)]}
    for kind in (LinkKind.REFUTES, LinkKind.CONTEXT, LinkKind.SUPERSEDES):
        assert keys(rests(claims, [("d", kind, "c")]).persons) == ["nis"]
    # Nor is what a claim supports support for it.
    assert keys(rests(claims, [("c", SUPPORTS, "d")], [("c", "d")]).persons) == ["nis"]


def test_each_claim_is_counted_for_a_reason() -> None:
    links = [
        ClaimLink("a", "c", SUPPORTS),
        ClaimLink("b", "a", REPEATS),
        ClaimLink("a", "r", REPEATS),
        ClaimLink("c", "b", SAME),
        ClaimLink("f", "g", SAME),
    ]
    evidence = Evidence([], links=links, groups=groups_of([("f", "c"), ("h", "f")]))
    assert [(each.claim, each.reason, each.of) for each in evidence.support("c")] == [
        ("c", Reason.ITSELF, "c"),
        ("b", Reason.SAME_AS, "c"),
        ("a", Reason.SUPPORTS, "c"),
        ("f", Reason.FIGURE, "c"),
        ("g", Reason.SAME_AS, "f"),
        ("r", Reason.REPEATS, "a"),
    ]
    assert evidence.support("stranger") == (("stranger", Reason.ITSELF, "stranger"),)


@pytest.mark.parametrize(
    ("numbers", "standing"),
    [
        ((0, 0, 0), Standing.UNGROUNDED),
        ((1, 1, 1), Standing.SINGLE_ORIGIN),
        ((1, 4, 1), Standing.POSSIBLY_INDEPENDENT),
        ((2, 2, 1), Standing.ONE_RELAY),
        ((3, 9, 2), Standing.CORROBORATED),
    ],
)
def test_standing_in_a_word(numbers: tuple[int, int, int], standing: Standing) -> None:
    assert standing_of(*numbers) is standing


def test_chains_that_loop_or_name_nobody_have_no_origin() -> None:
    loop = [Hop(1, "c", via=2, source="a"), Hop(2, "c", via=1, source="b")]
    assert Evidence([*loop, Hop(3, "c")]).corroboration("c") == Corroboration()
    # A hop whose relay is not here stands alone.
    assert Evidence([Hop(1, "c", via=9, source="a")]).corroboration("c").numbers == (1, 1, 1)


def test_ten_thousand_papers_that_print_one_figure_are_counted_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    claims = [f"c{number}" for number in range(10_000)]
    hops = [Hop(n, claim, source=f"s{n % 3}", document=f"d{n}") for n, claim in enumerate(claims)]
    evidence = Evidence(hops, groups=[SupportGroup(tuple(claims), (0,))])
    times: list[str] = []

    def counting(*asked: Any) -> Corroboration:
        times.append("")
        return weigh(*asked)

    monkeypatch.setattr(corroboration, "weigh", counting)
    assert {evidence.corroboration(claim).numbers for claim in claims} == {(3, 3, 3)}
    assert len(times) == 1


@pytest.mark.parametrize("order", ["cd", "dc"])
def test_who_says_the_same_and_has_other_support_is_counted_by_itself(order: str) -> None:
    """What supports a claim under its other key does not support all who print its figure."""
    claims: dict[str, list[Says]] = {"c": [("nis@p1",)], "d": [("nis@p2",)], "e": [("hur@p3",)]}
    groups = [SupportGroup(("c", "d"), (0,), "killed"), SupportGroup(("b", "e"), (1,), "dead")]
    links = [ClaimLink("b", "c", SAME)]
    evidence = Evidence(hops_of(claims), links=links, groups=groups, sources=Sources(FACTS))
    found = {claim: keys(evidence.corroboration(claim).persons) for claim in order}
    assert found == {"c": ["hur", "nis"], "d": ["nis"]}


KILLED: Pair = ("d:killed", "c:killed")
BOTH: dict[str, list[Says]] = {"c": [("nis@p1",)], "d": [("hur@p2",)], "e": [("ryu@p3",)]}


def test_a_claim_is_corroborated_when_each_of_its_figures_is() -> None:
    wounded: Pair = ("e:wounded", "c:wounded")
    assert rests(BOTH, pairs=[KILLED]).numbers == (2, 2, 2)
    alone = ("c:wounded", "c:wounded")
    found = rests(BOTH, pairs=[KILLED, alone])
    assert told(found) == (1, 1, 1, ["south-korea"], ["nis"], ["south-korea"])
    assert rests(BOTH, pairs=[KILLED, wounded]).standing is Standing.CORROBORATED
    # Who says one of two things as well is corroborated for that.
    assert rests(BOTH, pairs=[("c:killed", "d:killed"), alone], of="d").numbers == (2, 2, 2)


def test_two_figures_on_one_question_are_two() -> None:
    groups = [
        SupportGroup(("c", "d"), (0,), "killed"),
        SupportGroup(("c",), (1,), "killed"),
    ]
    evidence = Evidence(hops_of(BOTH), groups=groups, sources=Sources(FACTS))
    assert evidence.corroboration("c").numbers == (1, 1, 1)
    assert evidence.by_question("c")["killed"].numbers == (1, 1, 1)
    assert evidence.is_uneven("c")


def test_each_figure_is_told_by_its_question() -> None:
    groups = groups_of([KILLED, ("c:wounded", "c:wounded")])
    evidence = Evidence(hops_of(BOTH), groups=groups, sources=Sources(FACTS))
    found = evidence.by_question("c")
    assert {key: keys(each.persons) for key, each in found.items()} == {
        "killed": ["hur", "nis"],
        "wounded": ["nis"],
    }
    assert evidence.is_uneven("c")
    assert not evidence.is_uneven("d")
    assert [each.claim for each in evidence.support("c")] == ["c", "d"]
    assert [each.claim for each in evidence.support("c", worst_only=True)] == ["c"]


@pytest.mark.parametrize("kind", [SUPPORTS, SAME])
def test_a_link_from_who_says_a_part_supports_that_part(kind: LinkKind) -> None:
    """Neither it nor what supports it vouches for the figure that it does not give."""
    alone = ("c:wounded", "c:wounded")
    links: list[tuple[str, LinkKind, str]] = [("d", kind, "c")]
    pairs: list[Pair] = [("e:killed", "d:killed"), alone, ("c:killed", "c:killed")]
    found = rests(BOTH, links, pairs)
    expected = ["nis"] if kind is SUPPORTS else ["hur", "nis"]
    assert keys(found.persons) == expected
    # A witness without figures supports all of it.
    found = rests(BOTH, links, [alone, ("c:killed", "c:killed")])
    assert keys(found.persons) == ["hur", "nis"]


def test_what_supports_a_part_of_a_witness_does_not_support_all_of_it() -> None:
    links: list[tuple[str, LinkKind, str]] = [("d", SUPPORTS, "c")]
    other = ("d:wounded", "d:wounded")
    killed: Pair = ("e:killed", "d:killed")
    assert keys(rests(BOTH, links, [killed]).persons) == ["hur", "nis", "ryu"]
    assert keys(rests(BOTH, links, [killed, other]).persons) == ["hur", "nis"]
    wounded: Pair = ("e:wounded", "d:wounded")
    assert keys(rests(BOTH, links, [killed, wounded]).persons) == ["hur", "nis", "ryu"]


def test_the_least_of_several_is_the_least_in_each_number() -> None:
    one, two, three, paper = (Node("source", key) for key in ("a", "b", "c", "paper"))
    relayed = Corroboration((one, two, three), (one, two, three), (paper,), (paper,))
    apart = Corroboration((one, two), (one, two), (one, two))
    found = weakest([apart, relayed])
    assert (found.standing, found.numbers) == (Standing.ONE_RELAY, (2, 2, 1))
    assert found.relays == (paper,)
    assert weakest([apart]) is apart
    assert weakest([relayed, Corroboration()]) == Corroboration()


def test_a_plain_answer_needs_no_graph_library() -> None:
    code = (
        "import sys; from factcheck.analysis.corroboration import Evidence, Hop;"
        "Evidence([Hop(1, 'c', source='a', document='d'), Hop(2, 'c', source='b', document='e')])"
        ".corroboration('c'); print('networkx' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
