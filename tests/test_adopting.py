"""Records of other people's files that the ledger has under other keys: nothing of them is lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Place, run
from sqlalchemy import event

from factcheck.ledger import Ledger
from factcheck.ledger.namesakes import own_keys
from factcheck.records import Claim, Document, Record, Source
from factcheck.records.joining import OtherClaimError
from factcheck.records.parsing import parse_bundle
from factcheck.records.plain import to_json
from factcheck.values.batches import BATCH
from factcheck.vocabulary import ClaimKind, DocumentKind, SourceKind

Told = dict[str, Any]
DOI = "https://doi.org/10.1000/1"


def source(key: str, name: str = "The Service", **more: Any) -> Told:
    return {"key": key, "name": name, "kind": "organisation"} | more


def document(key: str, url: str = DOI, **more: Any) -> Told:
    return {"key": key, "kind": "report", "url": url} | more


def claim(key: str, *attributions: Told, **more: Any) -> Told:
    told = {"key": key, "statement": key, "kind": "event", "attributions": list(attributions)}
    return told | more


def records_of(**files: list[Told]) -> list[Record]:
    """Return records as a library may bring them: in a file, each key stands once."""
    every = [{kind: [one]} for kind, told in files.items() for one in told]
    return [one for told in every for one in parse_bundle(json.dumps(told).encode(), "x").records()]


def held(ledger: Ledger, **files: list[Told]) -> None:
    """Put records as they are."""
    with ledger.write("before") as writer:
        list(writer.put_all(records_of(**files)))


def added(ledger: Ledger, **files: list[Told]) -> list[tuple[str, str]]:
    """Put records of other people, and return what became of each, by key."""
    with ledger.write("after") as writer:
        return [(change.key, change.status) for change in writer.add_all(records_of(**files))]


def found(ledger: Ledger, kind: str, key: str) -> Told:
    with ledger.read() as reader:
        return to_json(reader.get(key, kind))


@pytest.mark.parametrize("turned", [False, True])
def test_documents_at_the_address_of_one_all_add_to_it(ledger: Ledger, turned: bool) -> None:
    held(ledger, documents=[document("d")])
    came = [
        document("x1", "https://dx.doi.org/10.1000/1", byline="Kim", language="ko"),
        document("x2", "http://doi.org/10.1000/1", accessed="2025-01-01", language="en"),
        document("d", title="T"),
    ]
    claims = [claim("c", {"document": "x1"}), claim("e", {"document": "x2"})]
    added(ledger, documents=came[:: -1 if turned else 1], claims=claims)
    told = {"title": "T", "byline": "Kim", "accessed": "2025-01-01"}
    # Where they differ, the first is right.
    told["language"] = "en" if turned else "ko"
    assert found(ledger, "document", "d") == document("d") | told
    for key in "ce":
        assert found(ledger, "claim", key)["attributions"] == [{"document": "d"}]


def test_what_is_told_in_many_parts_is_whole(ledger: Ledger) -> None:
    """More parts than are put at once, of records that wait for others and of such that do not."""
    ties = [{"kind": "same_as", "to": f"s{number}"} for number in range(1, 4)]
    parts = [
        source("s0", links=ties[:1]),
        source("s0", parent="s3", links=ties[1:2]),
        *(source(f"s{number}", f"Body {number}") for number in range(1, BATCH + 9)),
        source("s0", aliases=["It"]),
        source("s0", aliases=["Itself"], links=ties[2:], country="KR"),
    ]
    statuses = added(ledger, sources=parts)
    assert len(statuses) == len(parts)
    whole = found(ledger, "source", "s0")
    assert whole == source("s0", parent="s3", links=ties, aliases=["It", "Itself"], country="KR"), (
        whole
    )
    assert all(status == "unchanged" for _, status in added(ledger, sources=parts))


def test_claims_of_one_key_add_to_one_another(ledger: Ledger) -> None:
    told = [
        claim("c", {"source": "s"}, links=[{"kind": "supports", "to": "e"}]),
        claim("e", {"source": "s"}),
        claim("c", {"source": "t"}, links=[{"kind": "context", "to": "e"}], event="2025"),
    ]
    added(ledger, sources=[source("s", "S"), source("t", "T")], claims=told)
    whole = found(ledger, "claim", "c")
    assert [hop["source"] for hop in whole["attributions"]] == ["s", "t"]
    assert [link["kind"] for link in whole["links"]] == ["supports", "context"]
    assert whole["event"] == "2025"


def test_another_claim_of_one_key_is_refused_in_one_import_too(ledger: Ledger) -> None:
    moon = Claim(key="1", statement="The Moon is of cheese.", kind=ClaimKind.EVENT)
    other = Claim(key="1", statement="Bridges were blown up.", kind=ClaimKind.EVENT)
    with pytest.raises(OtherClaimError), ledger.write("a") as writer:
        list(writer.add_all([moon, other]))
    refused: list[Record] = []
    with ledger.write("b") as writer:
        put = writer.add_all([moon, other], refused=lambda record, _: refused.append(record))
        assert [change.key for change in put] == ["1"]
    assert refused == [other]


NIS = source("nis", "The Service", aliases=["국정원"])
KOREA, RUSSIA = (source(key, key.title(), kind="government") for key in ("korea", "russia"))


@pytest.mark.parametrize(
    ("before", "incoming", "taken"),
    [
        ([NIS], [source("x", "the SERVICE")], True),
        ([NIS], [source("x", "국정원")], True),
        # The file knows them as two.
        ([NIS], [source("x"), source("y")], False),
        ([NIS], [source("x"), source("nis")], False),
        ([NIS], [source("nis", "Another Name"), source("x")], False),
        ([NIS], [source("x", links=[{"kind": "same_as", "to": "nis"}])], False),
        ([NIS], [source("x", links=[{"kind": "depends_on", "to": "nis"}])], False),
        ([NIS], [source("x", parent="nis")], False),
        ([NIS], [source("x", parent="y"), source("y", "Y", parent="nis")], False),
        # By what the ledger and the file tell together it would belong to itself.
        ([NIS, source("z", "Z", parent="nis")], [source("x", parent="z")], False),
        ([NIS, source("z", "Z", parent="nis")], [source("x", parent="y"), source("y", "Z")], False),
        # Nobody's names are no names.
        ([NIS | {"named": False, "kind": "group"}], [source("x")], False),
        ([NIS], [source("x", kind="group", named=False)], True),
        # Something tells them apart.
        ([NIS], [source("x", kind="person")], False),
        ([NIS | {"kind": "person"}], [source("x", kind="government")], False),
        ([NIS], [source("x", kind="publication")], True),
        ([NIS | {"country": "KR"}], [source("x", country="RU")], False),
        ([NIS | {"country": "KR"}], [source("x", country="KR")], True),
        ([NIS | {"external_ids": {"a": "1"}}], [source("x", external_ids={"a": "2"})], False),
        # What is not told is told by neither, and a group may be anybody.
        ([NIS], [source("x", country="KR", external_ids={"a": "2"})], True),
        ([NIS | {"kind": "person"}], [source("x", kind="group")], True),
        ([NIS | {"kind": "group"}], [source("x", kind="person")], True),
        # Of several of one name, one may be left.
        ([NIS, source("jo", kind="person")], [source("x", kind="publication")], True),
        ([NIS, source("jo", country="JO")], [source("x")], False),
        # The bodies above them are two, or one.
        ([KOREA, NIS | {"parent": "korea"}], [RUSSIA, source("x", parent="russia")], False),
        ([KOREA, NIS | {"parent": "korea"}], [source("r", "KOREA"), source("x", parent="r")], True),
        ([KOREA, NIS | {"parent": "korea"}], [KOREA, source("x", parent="korea")], True),
        ([KOREA, NIS | {"parent": "korea"}], [source("x")], True),
        ([KOREA, RUSSIA, NIS | {"parent": "korea"}], [source("x", parent="russia")], False),
        (
            [KOREA | {"country": "KP"}, NIS | {"parent": "korea"}],
            [source("r", "Korea", country="KR"), source("x", parent="r")],
            True,
        ),
    ],
)
def test_a_source_of_one_name_is_taken_for_the_ledgers(
    ledger: Ledger, before: list[Told], incoming: list[Told], taken: bool
) -> None:
    held(ledger, sources=before)
    keys = [one["key"] for one in incoming if one["key"] != "nis"]
    claims = [claim(f"by-{key}", {"source": key}) for key in keys]
    added(ledger, sources=incoming, claims=claims)
    with ledger.read() as reader:
        assert reader.holds("source", "x") is not taken
        (hop,) = to_json(reader.get("by-x", "claim"))["attributions"]
        assert hop["source"] == ("nis" if taken else "x")
        if not taken:
            told = next(one for one in incoming if one["key"] == "x")
            mine = to_json(reader.get("x", "source"))
            assert {name: mine.get(name) for name in told if name != "parent"} == {
                name: told[name] for name in told if name != "parent"
            }
            assert bool(mine.get("parent")) == bool(told.get("parent"))


def test_who_is_not_taken_for_another_is_not_its_body(ledger: Ledger) -> None:
    """By its alias the file's ministry is the ledger's, but for what it belongs to."""
    held(
        ledger,
        sources=[
            *(KOREA, source("mod", "MoD", aliases=["Ministry"], parent="korea")),
            source("press", "Press", parent="mod"),
        ],
    )
    theirs = [
        *(RUSSIA, source("m", "Ministry", parent="russia"), source("p", "Press", parent="m")),
    ]
    assert added(ledger, sources=theirs) == [
        ("russia", "added"),
        ("m", "added"),
        ("p", "added"),
    ]


def test_two_links_that_lead_to_one_become_one(ledger: Ledger) -> None:
    held(ledger, sources=[NIS])
    links = [{"kind": "same_as", "to": "x"}, {"kind": "same_as", "to": "nis"}]
    added(ledger, sources=[source("x"), source("y", "Y", links=links)])
    assert found(ledger, "source", "y")["links"] == [{"kind": "same_as", "to": "nis"}]


def test_a_chain_that_cites_one_under_two_keys_does_not_loop(ledger: Ledger) -> None:
    held(ledger, sources=[source("s", "S"), source("t", "T")], documents=[document("d")])
    x1, x2 = document("x1", "doi:10.1000/1"), document("x2", "http://doi.org/10.1000/1")
    origin = {"source": "t", "document": "x1"}
    words = {"hedge": "may have", "quote": "We think so", "locator": "p. 3"}
    inner = {"source": "s", "document": "x2", "citing": [origin], "said": "2025", **words}
    chains = [
        {"source": "s", "document": "x1", "citing": [inner], "hedge": "reportedly"},
        {"source": "t", "document": "x1", "citing": [{"source": "t", "document": "x2"}]},
    ]
    added(ledger, documents=[x1, x2], claims=[claim("c", *chains)])
    assert found(ledger, "claim", "c")["attributions"] == [
        {
            "document": "d",
            "source": "s",
            "citing": [{"document": "d", "source": "t"}],
            "said": "2025",
            **words,
            # What either doubts is kept.
            "hedge": "reportedly; may have",
        },
        {"document": "d", "source": "t"},
    ]


def test_tables_of_another_ledger_lose_nothing(
    new_ledger: Callable[[], Place], tmp_path: Path
) -> None:
    theirs, own = new_ledger(), new_ledger()
    link = {"kind": "same_as", "to": "nis"}
    held(
        theirs.open(),
        sources=[
            source("nis", country="KR"),
            source("ko", "국정원", aliases=["NIS"], links=[link]),
        ],
        claims=[claim("c", {"source": "nis"}, {"source": "ko"})],
    )
    held(own.open(), sources=[NIS])
    tables = str(tmp_path / "tables")
    assert run("export", "csv", "-o", tables, *theirs.options).code == 0
    result = run("import", tables, *own.options)
    assert (result.code, result.err) == (0, "")
    assert found(own.open(), "source", "nis") == NIS | {"country": "KR"}
    assert found(own.open(), "source", "ko")["links"] == [link]
    again = run("import", tables, *own.options)
    assert again.out.splitlines() == ["sources: 2 unchanged", "claims: 1 unchanged"]


def test_the_double_of_one_that_came_too_is_told(place: Place, tmp_path: Path) -> None:
    held(place.open(), sources=[NIS])
    Path("tables").mkdir()
    lines = "key,name,kind\nnis,The Service,organisation\nx,the service,organisation\n"
    Path("tables/sources.csv").write_text(lines, encoding="utf-8")
    result = run("import", "tables", *place.options)
    assert result.code == 0
    assert result.err.startswith('note: x has the name of nis, "the service"; '), result.err


def test_names_are_asked_for_in_a_few_statements(ledger: Ledger) -> None:
    held(ledger, sources=[NIS])
    many = [
        Source(key=f"s{number}", name=f"Body {number}", kind=SourceKind.ORGANISATION)
        for number in range(3 * BATCH)
    ]
    asked: list[str] = []
    with ledger.read() as reader:
        event.listen(
            reader.connection, "before_cursor_execute", lambda *told: asked.append(str(told[2]))
        )
        assert own_keys(
            reader.connection, [*many, Source(key="x", name="국정원", kind=SourceKind.GROUP)]
        ) == {"x": "nis"}
    # Which keys are there, some at a time; all names are looked through once.
    assert sum("alias" in one for one in asked) == 1


def test_a_file_without_addresses_asks_for_none(ledger: Ledger) -> None:
    told = [Document(key="d", kind=DocumentKind.REPORT, title="D")]
    with ledger.write("a") as writer:
        assert [change.key for change in writer.add_all(told)] == ["d"]
