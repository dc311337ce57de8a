"""`factcheck standing`: the sentence for each way a claim can stand, the names, the reasons."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import Place, do, listed, refused, run

ORGANISATIONS = [f"o{number}" for number in range(7)]

SOURCES: list[dict[str, Any]] = [
    {"key": "korea", "name": "South Korean government", "kind": "government"},
    {
        "key": "nis",
        "name": "National Intelligence Service",
        "kind": "organisation",
        "parent": "korea",
    },
    {"key": "aide", "name": "An aide", "kind": "person", "named": False, "parent": "korea"},
    {"key": "hur", "name": "Defence Intelligence of Ukraine", "kind": "organisation"},
    {"key": "service", "name": "Jane Service", "kind": "person"},
    {"key": "guess", "name": "Estimates", "kind": "group", "named": False},
    {"key": "talk", "name": "Analysts", "kind": "group", "named": False},
    *({"key": key, "name": f"Office {key}", "kind": "organisation"} for key in ORGANISATIONS),
]
DOCUMENTS: list[dict[str, Any]] = [
    {"key": "one", "title": "One", "kind": "article"},
    {"key": "two", "title": "Two", "kind": "article"},
    {"key": "bare", "kind": "post"},
    *({"key": f"d-{key}", "kind": "report"} for key in ORGANISATIONS),
]

# For each claim: who says so in which document, and the sentence.
CLAIMS: dict[str, tuple[list[tuple[str | None, str | None]], str]] = {
    "lone": ([("nis", "one")], "One document, one origin: the National Intelligence Service."),
    "twice": (
        [("nis", "one"), ("nis", "two")],
        "Two documents, one origin: the National Intelligence Service.",
    ),
    "jane": ([("service", "one")], "One document, one origin: Jane Service."),
    "heard": ([("hur", None)], "No document, one origin: Defence Intelligence of Ukraine."),
    "nobody": ([], "No document, no origin: nobody is known to stand behind it."),
    "voice": ([(None, "one")], "One document, one origin: “One”, which names nobody."),
    "bare": (
        [(None, "bare")],
        "One document, one origin: an untitled document (bare), which names nobody.",
    ),
    "vague": (
        [("guess", "one"), ("talk", "two")],
        "Two documents, one origin, as far as can be told: Estimates and Analysts may be the same.",
    ),
    "seoul": (
        [("nis", "one"), ("aide", "two")],
        "Two documents, two origins of one organisation, the South Korean government:"
        " An aide and the National Intelligence Service.",
    ),
    "relayed": (
        [("nis", "one"), ("hur", "one")],
        "One document, two origins, all of them through “One”:"
        " Defence Intelligence of Ukraine and the National Intelligence Service.",
    ),
    "both": (
        [("nis", "one"), ("hur", "two")],
        "Two documents, two independent origins:"
        " Defence Intelligence of Ukraine and the National Intelligence Service.",
    ),
    "three": (
        [("nis", "one"), ("hur", "two"), ("aide", "bare")],
        "Three documents, three origins in two independent organisations:"
        " An aide, Defence Intelligence of Ukraine and the National Intelligence Service.",
    ),
    "many": (
        [(key, f"d-{key}") for key in ORGANISATIONS],
        "Seven documents, seven independent origins:"
        " Office o0, Office o1, Office o2, Office o3, Office o4 and 2 more.",
    ),
}

WORDS: dict[str, Any] = {
    "format": "factcheck-1",
    "sources": SOURCES,
    "documents": DOCUMENTS,
    "claims": [
        {
            "key": key,
            "statement": f"It is so, says {key}.",
            "kind": "event",
            "attributions": [
                {name: value for name, value in (("source", source), ("document", where)) if value}
                for source, where in chains
            ],
        }
        for key, (chains, _) in CLAIMS.items()
    ],
}


@pytest.fixture
def words(place: Place) -> Place:
    do(place, "import -", stdin=json.dumps(WORDS))
    return place


def told(place: Place, key: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(do(place, f"standing {key} --format json"))
    return answer


def test_the_sentence_for_each_standing(words: Place) -> None:
    assert {key: told(words, key)["sentence"] for key in CLAIMS} == {
        key: sentence for key, (_, sentence) in CLAIMS.items()
    }


def test_what_is_counted_now_is_what_lists_have_at_hand(words: Place) -> None:
    columns = ("standing", "by_organisation", "by_person", "strict", "doubts")
    for row in listed(words, f"claims --columns key,{','.join(columns)}"):
        assert {name: told(words, row["key"])[name] for name in columns} == {
            name: row[name] for name in columns
        }


def test_doubts_are_told_after_it(words: Place) -> None:
    do(words, "link both refutes lone")
    do(words, "link twice supersedes lone")
    do(words, "tag one Retracted")
    assert told(words, "lone")["sentence"].endswith(
        "Service. Disputed. Superseded by another claim."
        " Every document in which it appears is retracted."
    )
    # Half of its documents are.
    assert told(words, "both")["doubts"] == []
    assert told(words, "twice")["doubts"] == []


def test_names_and_reasons_for_programs(world: Place) -> None:
    answer = told(world, "killed-blog")
    blog = [{"document": "blog", "name": "an untitled document (blog)"}]
    assert answer["rests_on"] == {
        **dict.fromkeys(("organisations", "persons", "strict"), blog),
        **{name: [] for name in ("relays", "anybody")},
    }
    killed, wounded = answer["figures"]
    assert (wounded["question"], wounded["rests_on"]) == ("wounded", answer["rests_on"])
    assert (killed["question"], killed["words"], killed["standing"]) == (
        *("killed", ["hundreds"]),
        "corroborated",
    )
    assert killed["rests_on"] == {
        "organisations": [
            {"document": "blog", "name": "an untitled document (blog)"},
            {"source": "korea", "name": "South Korean government"},
        ],
        "persons": [
            {"document": "blog", "name": "an untitled document (blog)"},
            {"source": "nis", "name": "National Intelligence Service"},
        ],
        "strict": [
            {"document": "blog", "name": "an untitled document (blog)"},
            {"source": "korea", "name": "South Korean government"},
        ],
        "relays": [],
        "anybody": [],
    }
    # Those of the figure that stands worst; all that counts for either is told below.
    assert answer["documents"] == ["blog"]
    assert [(each["claim"], each["reason"], each["of"]) for each in answer["support"]] == [
        ("killed-blog", "itself", "killed-blog"),
        ("killed-nis", "supports", "killed-blog"),
    ]
    assert told(world, "joint")["rests_on"]["relays"] == [
        {"document": "wire", "name": "“Wire story”"}
    ]


def test_the_page_says_why_each_claim_counts(words: Place) -> None:
    for link in ("both supports lone", "seoul same_as lone", "lone repeats heard"):
        do(words, f"link {link}")
    page = do(words, "standing lone").split("What counts for it\n")[1]
    assert [line.strip() for line in page.splitlines()] == [
        *("lone: It is so, says lone.", "itself"),
        *("seoul: It is so, says seoul.", "the same as lone"),
        *("both: It is so, says both.", "supports lone by a link"),
        *("heard: It is so, says heard.", "lone repeats it, and adds nobody to it"),
    ]


def test_as_of_an_earlier_moment(words: Place) -> None:
    do(words, "link both supports lone")
    assert told(words, "lone")["standing"] == "corroborated"
    then = do(words, "standing lone --as-of 2")
    assert CLAIMS["lone"][1] in then
    assert "standing      single origin\n" in then
    assert "single origin: National Intelligence Service (nis)\n" in do(
        words, "show lone --as-of 2"
    )


def test_what_is_no_claim_has_no_standing(words: Place) -> None:
    assert "no claim 'nis'" in refused(words, "standing nis")
    assert "no claim 'missing'" in refused(words, "standing missing")
    assert "'t' may be any of" in refused(words, "standing t")
    assert run("standing", *words.options).code == 2


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("killed-nis", "single origin: National Intelligence Service (nis); unverified"),
        ("killed-blog", "single origin: an untitled document (blog); unverified"),
        ("joint", "several origins through one relay: “Wire story” (wire); unverified"),
        ("nobody", "ungrounded"),
    ],
)
def test_a_claim_is_shown_with_how_it_stands(world: Place, key: str, line: str) -> None:
    assert f"standing      {line}\n" in do(world, f"show {key}")


def test_lists_can_be_sorted_by_it(words: Place) -> None:
    keys = [row["key"] for row in listed(words, "claims --sort=-by-organisation --columns key")]
    assert keys[0] == "many"
    assert keys[-1] == "nobody"
    assert listed(words, "claims --sort standing --limit 1 --columns standing") == [
        {"standing": "corroborated"}
    ]
