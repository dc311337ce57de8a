"""Linked data: reviews in the words of schema.org, and graphs that other programs read alike."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cache
from html.parser import HTMLParser
from itertools import islice
from pathlib import Path
from typing import Any, Final

import pyshacl
import pytest
from conftest import ENGINES, Place, do, listed, refused, run
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, BNode, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, OWL, PROV, RDFS, SDO, SKOS, XSD
from rdflib.paths import Path as Way
from rdflib.term import Node as Term
from world import WORLD

from factcheck.interchange.linked.agents import source_node
from factcheck.interchange.linked.claim_review import _agent
from factcheck.interchange.linked.graph import nodes
from factcheck.interchange.linked.publishing import LeftOut, check_site
from factcheck.interchange.linked.terms import CONTEXT, address, iri, told
from factcheck.interchange.linked.turtle import turtle
from factcheck.queries.filters import ClaimFilter
from factcheck.records import Source
from factcheck.vocabulary import SourceKind

# rdflib still makes graphs of a class that it deprecates.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

SHAPES: Final = Path(__file__).parent.parent / "docs" / "prov-shapes.ttl"
SITE: Final = "https://www.desk.example/checks"
OA: Final = Namespace(CONTEXT["oa"])
FC: Final = Namespace(CONTEXT["fc"])

NASTY: Final = (
    'Він сказав: "так" </script><!-- <b>&amp; \\ \u202eמלחמה\u202c\n'
    "\u2028국정원 \U0001f98a {{x}} ''' \"\"\" @prefix"
)
STRANGE: Final = (
    "https://news.example/{a}|b\\c`^",
    "http://[news.example/x",
    "https://news.example/%zz",
    "https://новини.example/новини?q=[1]#там",
    "doi:10.1000/a;b(c)",
)


def ledger() -> dict[str, Any]:
    """The world, judged by several people on several scales, and with what breaks syntaxes."""
    world = deepcopy(WORLD)
    by_key = {
        record["key"]: record for kind in world.values() if kind != "factcheck-1" for record in kind
    }
    killed, blog, joint = by_key["killed-nis"], by_key["killed-blog"], by_key["joint"]
    killed["attributions"][0]["citing"][0] |= {"prefix": "losses of ", "suffix": " so far"}
    killed["assessments"] = [
        judged("truth", "mostly-false", "Mina", 2, "Too early to tell."),
        judged("truth", "mostly-true", "Mina", 4, "Confirmed by the service's press office."),
        judged("admiralty-credibility", "3", "Jo Öst", 3, NASTY),
        judged("truth", "false", "Ann", 3, "No.")
        | {"withdrawn_at": "2025-03-09T10:00:00Z", "withdrawn_because": "mixed up"},
    ]
    blog["assessments"] = [judged("truth", "unverifiable", "Mina", 5, "Nobody else counted.")]
    blog["links"] = [{"kind": "supersedes", "to": "killed-nis", "note": "later"}]
    joint["assessments"] = [
        judged("truth", "false", "Ann", 3, "So.") | {"withdrawn_at": "2025-03-09T10:00:00Z"}
    ]
    world["documents"] += [
        {
            "key": f"strange-{number}",
            "kind": "report",
            "url": url,
            "title": NASTY.split("\n", maxsplit=1)[0].replace("\u202e", "").replace("\u202c", ""),
            "issued": issued,
            "language": "Old English",
        }
        for number, (url, issued) in enumerate(
            zip(
                STRANGE,
                ("2025", "2025-01~", "2024-10/..", "earlier this year", "2025-02"),
                strict=True,
            )
        )
    ]
    world["claims"].append(
        {
            "key": "nasty",
            "statement": NASTY,
            "kind": "opinion",
            "language": "uk_UA",
            "attributions": [
                {
                    "document": f"strange-{number}",
                    "quote": NASTY.replace("\n", " "),
                    "prefix": "“",
                    "said": "2025-01~",
                }
                for number in range(len(STRANGE))
            ]
            + [
                {"source": "nasty", "said": "2025-01-31"},
                {"source": "lawmaker", "said": "2025-01"},
            ],
            "assessments": [judged("truth", "false", "Jo Öst", 6, NASTY)],
        }
    )
    return world


def judged(scale: str, level: str, who: str, day: int, why: str) -> dict[str, Any]:
    at = f"2025-03-{day:02}T12:00:00Z"
    return {"scale": scale, "level": level, "assessor": who, "made_at": at, "rationale": why}


@pytest.fixture(scope="module", params=ENGINES)
def judged_world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A place with the judged world, for tests that only read."""
    if request.param == "sqlite":
        made = Place(str(tmp_path_factory.mktemp("linked") / "linked.db"), "factcheck")
    else:
        made = Place(request.getfixturevalue("postgres_url"), f"l_{uuid.uuid4().hex[:12]}")
    made.create()
    result = run("import", "-", "--actor", "Mina", *made.options, stdin=json.dumps(ledger()))
    assert result.code == 0, result.err
    return made


def export(place: Place, *args: str) -> tuple[str, list[str]]:
    """Return what an export holds, and what it tells of what it leaves out."""
    result = run("export", *args, *place.options)
    assert result.code == 0, result
    return result.out, result.err.splitlines()


def reviews(feed: str) -> list[dict[str, Any]]:
    return [review for item in json.loads(feed)["dataFeedElement"] for review in item["item"]]


# When the test wrote its ledger, and the number of its last changeset.
_WRITTEN = re.compile(r"changeset \d+, [\d-]+ [\d:]+ UTC|20(?!2[0-5])\d\d-\d\d-\d\dT[\d:.]+Z")


def masked(text: str) -> str:
    """Return a text without the moment at which the test wrote its ledger."""
    return re.sub(r'(?m)^(  "dateModified": ").*?"', r'\1..."', text)


@pytest.mark.parametrize(
    ("format_", "options"),
    [
        ("claimreview-snippets", ("--site", SITE)),
        ("google-factcheck", ("--site", SITE)),
        ("prov", ("--question", "killed")),
        ("prov-jsonld", ("--question", "killed")),
    ],
)
def test_what_each_format_looks_like(
    judged_world: Place, golden: Callable[[str, str], None], format_: str, options: tuple[str, ...]
) -> None:
    told, _ = export(judged_world, format_, *options)
    golden(f"export-{format_}.txt", _WRITTEN.sub("...", told))


def test_claimreview_is_a_feed_of_what_each_person_thinks(
    judged_world: Place, golden: Callable[[str, str], None]
) -> None:
    feed, left_out = export(judged_world, "claimreview", "--site", f"{SITE}/")
    golden("claimreview.json", masked(feed))
    assert left_out == ["left out 4 claims that nobody has assessed"]
    found = reviews(feed)
    assert [
        (
            one["url"],
            one["author"]["name"],
            one["reviewRating"]["reviewAspect"],
            one["reviewRating"].get("ratingValue"),
        )
        for one in found
    ] == [
        (f"{SITE}/killed-nis", "Mina", "Truth rating", 4),
        (f"{SITE}/killed-nis", "Jo Öst", "Admiralty: credibility of the information", 3),
        (f"{SITE}/killed-blog", "Mina", "Truth rating", None),
        (f"{SITE}/nasty", "Jo Öst", "Truth rating", 1),
    ]
    for one in found:
        check_review(one)
    assert {URIRef(f"{SDO}{word}") for word in words(json.loads(feed))} <= set(dir(SDO)), (
        "words that schema.org does not have"
    )
    assert len({one["@id"] for one in found}) == len(found)
    assert [one["name"] for one in found[0]["itemReviewed"]["author"]] == [
        "National Intelligence Service"
    ]
    assert found[0]["itemReviewed"]["datePublished"] == "2025-01-12"
    # Somebody said it in January, which is as exact as the first time can be told.
    assert found[3]["itemReviewed"]["datePublished"] == "2025-01"
    assert [one.get("datePublished") for one in found[3]["itemReviewed"]["appearance"]] == [
        "2025",
        None,
        None,
        None,
        "2025-02",
    ]
    assert "author" not in found[2]["itemReviewed"], "a blog without a publisher speaks for itself"


def words(thing: Any) -> Iterator[str]:
    """Yield the types and properties that a value of schema.org uses."""
    for one in thing if isinstance(thing, list) else [thing]:
        if isinstance(one, dict):
            yield one["@type"]
            yield from (name for name in one if not name.startswith("@"))
            for value in one.values():
                yield from words(value)


def check_review(one: dict[str, Any]) -> None:
    """Check what schema.org types and Google's guide for fact checks require and recommend."""
    assert one["@type"] == "ClaimReview"
    assert one["claimReviewed"]
    assert one["url"].startswith("https://")
    assert one["author"]["@type"] in ("Person", "Organization")
    assert one["author"]["name"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", one["datePublished"])
    rating = one["reviewRating"]
    assert (rating["@type"], bool(rating["alternateName"]), bool(rating["ratingExplanation"])) == (
        "Rating",
        True,
        True,
    )
    if "ratingValue" in rating:
        assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]
    else:
        assert not {"worstRating", "bestRating"} & set(rating)
    item = one["itemReviewed"]
    assert item["@type"] == "Claim"
    for maker in item.get("author", []):
        assert maker["@type"] in ("Person", "Organization", "Thing")
        assert maker["name"]
    assert all(isinstance(item[name], list) for name in ("author", "appearance") if name in item)
    assert all("@type" in work for work in item.get("appearance", []))


def test_a_source_is_of_one_kind_in_reviews_and_in_graphs() -> None:
    for kind, named, wanted in (
        (SourceKind.PERSON, True, "Person"),
        (SourceKind.PERSON, False, "Person"),
        (SourceKind.GOVERNMENT, True, "Organization"),
        (SourceKind.GROUP, True, "Organization"),
        (SourceKind.GROUP, False, None),
    ):
        source = Source(key="s", name="Somebody", kind=kind, named=named)
        assert _agent(source)["@type"] == (wanted or "Thing")
        types = ["prov:Agent", f"prov:{wanted}"] if wanted else ["prov:Agent"]
        assert source_node(source)["@type"] in (types, *types)


def test_what_is_left_out_of_a_feed_is_told(place: Place) -> None:
    judgement = [judged("truth", "true", "Mina", 2, "So.")]
    claims = [
        {
            "key": f"claim-{number}",
            "statement": f"So {number}.",
            "kind": "event",
            "assessments": judgement,
        }
        for number in range(12)
    ]
    do(place, "import -", stdin=json.dumps({"format": "factcheck-1", "claims": claims}))
    for name, empty in (("claimreview", "dataFeedElement"), ("google-factcheck", "claims")):
        feed, left_out = export(place, name)
        assert json.loads(feed)[empty] == []
        assert left_out == [
            *(
                f"left out claim-{number}: its review has no address; name the site with --site URL"
                for number in range(10)
            ),
            "left out 2 more for such reasons, 12 in all",
        ]
    assert export(place, "claimreview-snippets")[0].count("<script") == 0
    feed, left_out = export(place, "claimreview", "--site", SITE, "--unassessed")
    assert (json.loads(feed)["dataFeedElement"], left_out) == ([], [])
    assert len(reviews(export(place, "claimreview", "--site", SITE)[0])) == 12
    left = LeftOut(unassessed=1, others=1)
    assert list(left.lines()) == [
        "left out 1 claim that nobody has assessed",
        "left out 1 review of other publishers; --others brings them",
    ]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("claimreview --site desk.example", "write it with https://"),
        ("claimreview --site ftp://desk.example", "nothing can be below"),
        ("claimreview --site https://desk.example/?p=", "nothing can be below"),
        ("google-factcheck --site https://desk.example/#top", "nothing can be below"),
        ("claimreview --site http://[desk", "Invalid IPv6"),
        ("prov --site https://desk.example", "only reviews have addresses"),
        ("csv --table claims --site https://desk.example", "only reviews have addresses"),
    ],
)
def test_a_site_that_is_none_is_refused(options: str, message: str, seed_db: str) -> None:
    line = refused(Place(seed_db, "factcheck"), f"export {options}")
    assert line.startswith("factcheck: --site: ")
    assert message in line


def test_a_site_may_be_a_host_alone() -> None:
    assert (check_site("https://desk.example/"), check_site(None)) == ("https://desk.example", None)


class Scripts(HTMLParser):
    """The scripts of a page, its other texts and its tags."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.texts: list[str] = []
        self.tags: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "script":
            assert attrs == [("type", "application/ld+json")]
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self.tags[-1:] == ["script"] and self.scripts[-1] == "":
            self.scripts[-1] = data
        else:
            self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def test_snippets_are_the_reviews_of_the_feed_and_nothing_breaks_out(judged_world: Place) -> None:
    page, left_out = export(judged_world, "claimreview-snippets", "--site", SITE)
    assert left_out == ["left out 4 claims that nobody has assessed"]
    read = Scripts(page)
    assert set(read.tags) == {"html", "head", "meta", "title", "body", "p", "h2", "script"}
    scripts = [json.loads(script) for script in read.scripts]
    assert [len(script) for script in scripts] == [2, 1, 1]
    assert all("<" not in script for script in read.scripts)
    feed, _ = export(judged_world, "claimreview", "--site", SITE)
    assert [one for script in scripts for one in script] == [
        {"@context": "https://schema.org", **one} for one in reviews(feed)
    ]
    assert NASTY in read.texts


def test_google_factcheck_is_an_answer_of_its_search(judged_world: Place) -> None:
    answer, _ = export(judged_world, "google-factcheck", "--site", SITE)
    killed, blog, nasty = json.loads(answer)["claims"]
    # What Google's form has no room for stands beside it.
    feed = reviews(export(judged_world, "claimreview", "--site", SITE)[0])
    assert {**feed[0]["itemReviewed"], "inLanguage": "en"} == killed.pop("itemReviewed")
    for one, markup in zip(killed["claimReview"], feed, strict=False):
        beside = {name: one.pop(name) for name in ("@id", "author", "reviewRating")}
        assert beside == {name: markup[name] for name in beside}
    assert killed == {
        "text": "About 300 North Korean soldiers were killed in the Kursk region.",
        "claimant": "National Intelligence Service",
        "claimDate": "2025-01-12T00:00:00Z",
        "claimReview": [
            {
                "publisher": {"name": name, "site": "desk.example"},
                "url": f"{SITE}/killed-nis",
                "title": "About 300 North Korean soldiers were killed in the Kursk region.",
                "reviewDate": f"2025-03-0{day}T12:00:00Z",
                "textualRating": rating,
                "languageCode": "en",
            }
            for name, day, rating in (("Mina", 4, "Mostly true"), ("Jo Öst", 3, "Possibly true"))
        ],
    }
    assert not {"claimant", "claimDate"} & set(blog)
    assert (nasty["text"], nasty["claimant"]) == (NASTY, '=1+1 | "a", *b* <c>; Lee Seong-kweun')


def test_both_syntaxes_are_one_graph_that_the_shapes_know(judged_world: Place) -> None:
    text, graph = both(judged_world)
    assert isomorphic(graph, Graph().parse(data=text, format="turtle"))
    assert violations(graph) == ""
    used = {term for triple in graph for term in triple if str(term).startswith(FC)}
    assert used <= set(shapes().subjects()), "terms that the shapes do not explain"
    terms = {*graph.predicates(), *graph.objects(None, RDF.type)}
    for vocabulary in (PROV, DCTERMS, SDO, SKOS, OWL, RDFS):
        used = {term for term in terms if str(term).startswith(str(vocabulary))}
        assert used <= set(dir(vocabulary)), "terms that the vocabulary does not have"
    walk_the_chain(graph)
    read_the_judgements(graph)
    read_the_quotes(graph)
    for number in range(3):
        assert (ref("document", f"strange-{number}"), SDO.url, Literal(STRANGE[number])) in graph
    assert (
        ref("document", "strange-4"),
        SDO.url,
        URIRef("https://doi.org/10.1000/a;b(c)"),
    ) in graph
    dates = [
        only(graph, ref("document", f"strange-{number}"), DCTERMS.issued) for number in range(4)
    ]
    assert [getattr(date, "datatype", "") for date in dates] == [
        XSD.gYear,
        URIRef(CONTEXT["edtf"] + "EDTF"),
        URIRef(CONTEXT["edtf"] + "EDTF"),
        None,
    ]
    nis = ref("source", "nis")
    assert (nis, SDO.sameAs, URIRef("http://www.wikidata.org/entity/Q494447")) in graph
    assert set(graph.objects(nis, RDF.type)) == {PROV.Agent, PROV.Organization}
    assert set(graph.objects(ref("source", "officials"), RDF.type)) == {PROV.Agent}
    assert set(graph.objects(ref("source", "lawmaker"), RDF.type)) == {PROV.Agent, PROV.Person}


def both(place: Place, *args: str) -> tuple[str, Graph]:
    """Return the graph of a ledger in Turtle, and as what its JSON-LD says."""
    text, _ = export(place, "prov", *args)
    data, _ = export(place, "prov-jsonld", *args)
    return text, Graph().parse(data=data, format="json-ld")


def only(graph: Graph, subject: Term | None, path: URIRef | Way) -> Term | None:
    """Return the value of a property; None, if it has none."""
    found = list(graph.objects(subject, path))
    assert len(found) < 2, (subject, path, found)
    return found[0] if found else None


def ref(kind: str, *parts: str | int) -> URIRef:
    return URIRef(iri(kind, *parts))


@cache
def shapes() -> Graph:
    return Graph().parse(SHAPES)


def violations(graph: Graph) -> str:
    conforms, _, report = pyshacl.validate(graph, shacl_graph=shapes())
    return "" if conforms else str(report)


def walk_the_chain(graph: Graph) -> None:
    """From the claim to the lawmaker who told it, and on to the service that he cites."""
    claim, outer, inner = (ref("claim", "killed-nis", *hop) for hop in ((), ("hop", 1), ("hop", 2)))
    assert set(graph.objects(claim, PROV.wasDerivedFrom)) == {outer}
    assert set(graph.objects(claim, PROV.wasAttributedTo)) == {ref("source", "nis")}
    assert set(graph.objects(outer, PROV.wasDerivedFrom)) == {inner, ref("document", "wire")}
    assert list(graph.objects(inner, PROV.wasQuotedFrom)) == [ref("document", "wire")]
    agents = [only(graph, hop, PROV.qualifiedAttribution / PROV.agent) for hop in (outer, inner)]
    assert agents == [ref("source", "lawmaker"), ref("source", "nis")]
    assert only(graph, inner, FC.hedge) == Literal("estimated")
    assert list(graph.objects(ref("claim", "killed-blog"), PROV.wasRevisionOf)) == [claim]


def read_the_judgements(graph: Graph) -> None:
    found = set(graph.subjects(OA.motivatedBy, OA.assessing))
    assert len(found) == 8, "withdrawn and former ones as well, and that of a source"
    former, later = revised(graph)
    assert [level(graph, one) for one in (former, later)] == [
        Literal("Mostly false"),
        Literal("Mostly true"),
    ]
    withdrawn = set(graph.subjects(PROV.invalidatedAtTime)) & found
    assert {only(graph, one, DCTERMS.creator) for one in withdrawn} == {ref("person", "Ann")}
    assert only(graph, ref("person", "Jo Öst"), SDO.name) == Literal("Jo Öst")


def revised(graph: Graph) -> tuple[Term, Term]:
    ((later, former),) = [
        pair
        for pair in graph.subject_objects(PROV.wasRevisionOf)
        if (pair[0], RDF.type, OA.Annotation) in graph
    ]
    return former, later


def level(graph: Graph, judgement: Term) -> Term | None:
    return only(graph, judgement, OA.hasBody / OA.hasSource / SKOS.prefLabel)


def read_the_quotes(graph: Graph) -> None:
    target = only(graph, ref("claim", "killed-nis", "quote", 2), OA.hasTarget)
    assert only(graph, target, OA.hasSource) == ref("document", "wire")
    selector = only(graph, target, OA.hasSelector)
    assert [str(only(graph, selector, part)) for part in (OA.prefix, OA.exact, OA.suffix)] == [
        "losses of ",
        "some 300",
        " so far",
    ]
    # Words that stand in no document known have nothing to be found in.
    assert only(graph, ref("claim", "talks", "quote", 1), OA.hasTarget) is None
    assert only(graph, ref("claim", "talks", "hop", 1), PROV.value) == Literal(
        'we "talked"\tat last'
    )


def broken(graph: Graph) -> Iterator[tuple[str, Graph]]:
    """Yield graphs that promise less, each with what the report must name."""
    claim, hop = ref("claim", "killed-nis"), ref("claim", "killed-nis", "hop", 2)
    quote = only(graph, ref("claim", "killed-nis", "quote", 2), OA.hasTarget)
    judgement = next(graph.subjects(OA.motivatedBy, OA.assessing))
    for name, subject, predicate in (
        ("schema:text", claim, SDO.text),
        ("prov:wasDerivedFrom", ref("claim", "killed-nis", "hop", 1), PROV.wasDerivedFrom),
        ("prov:qualifiedAttribution prov:agent", hop, PROV.qualifiedAttribution),
        ("oa:hasSource", quote, OA.hasSource),
        ("oa:exact", only(graph, quote, OA.hasSelector), OA.exact),
        ("shape:Assessment", only(graph, judgement, OA.hasBody / OA.hasSource), RDF.type),
        ("OrConstraint", judgement, DCTERMS.creator),
    ):
        less = Graph()
        for triple in graph:
            if triple[:2] != (subject, predicate):
                less.add(triple)
        assert len(less) < len(graph), name
        yield name, less
    more = Graph() + graph
    figure = only(graph, claim, FC.figure)
    assert figure is not None
    more.set((figure, SDO.minValue, Literal("9999", datatype=XSD.decimal)))
    yield "LessThanOrEquals", more


def test_the_shapes_see_what_is_missing(seed_db: str) -> None:
    place = Place(seed_db, "factcheck")
    assert run("import", "-", *place.options, stdin=json.dumps(ledger())).code == 0
    _, graph = both(place, "--tag", "korea")
    assert violations(graph) == ""
    for name, one in broken(graph):
        report = violations(one)
        assert report, name
        assert name in report, report


def test_the_whole_seed_is_a_graph(seed_db: str) -> None:
    place = Place(seed_db, "factcheck")
    text, graph = both(place)
    assert violations(graph) == ""
    assert described(graph) == described(Graph().parse(data=text, format="turtle"))
    claims = listed(place, "claims --columns key")
    assert set(graph.subjects(RDF.type, SDO.Claim)) == {ref("claim", row["key"]) for row in claims}


def described(graph: Graph) -> set[tuple[Any, ...]]:
    """Return the triples with blank nodes told by what is said of them: here they are trees."""

    def tell(term: Term) -> Any:
        if not isinstance(term, BNode):
            return term
        return frozenset(
            (predicate, tell(value)) for predicate, value in graph.predicate_objects(term)
        )

    return {(tell(subject), predicate, tell(value)) for subject, predicate, value in graph}


def test_the_same_state_gives_the_same_bytes_one_record_at_a_time(world_copy: Place) -> None:
    formats = [["claimreview", "--site", SITE], ["prov"]]
    before = [export(world_copy, *one) for one in formats]
    now = json.loads(before[0][0])["dateModified"]
    do(world_copy, "assess sent-us true --because So.")
    for one, was in zip(formats, before, strict=True):
        assert export(world_copy, *one, "--as-of", now) == was
        assert export(world_copy, *one) != was
    with world_copy.open().read() as reader:
        first = list(islice(nodes(reader, ClaimFilter(), None), 3))
        assert [one["@type"] for one in first] == [
            "skos:ConceptScheme",
            "skos:Concept",
            "skos:Concept",
        ]


TEXTS: Final = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=30)


@given(text=TEXTS, part=TEXTS, language=st.sampled_from(["en", "zh-Hant", "x y", "", None]))
@settings(max_examples=25, deadline=None)
def test_any_text_stands_in_both_syntaxes_as_it_is(
    text: str, part: str, language: str | None
) -> None:
    place = f"https://news.example/{part}"
    name = iri("person", part)
    node = {
        "@id": name,
        "@type": "prov:Agent",
        "schema:name": [text, told(text, language)],
        "schema:url": address(place),
        "oa:hasBody": {"@type": "oa:TextualBody", "rdf:value": text},
    }
    graph = Graph().parse(data="".join(turtle([node])), format="turtle")
    data = json.dumps({"@context": CONTEXT, "@graph": [node]}, ensure_ascii=False)
    assert described(graph) == described(Graph().parse(data=data, format="json-ld"))
    assert [str(value) for value in graph.objects(None, RDF.value)] == [text]
    assert str(only(graph, URIRef(name), SDO.url)) == place
