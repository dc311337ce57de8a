"""Records that may be one: sources of one name, documents at one address, questions of one text."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from conftest import Place, do, run

from factcheck.analysis.checks.rules import one_address
from factcheck.ledger.doubles import Doubles
from factcheck.records.parsing import parse_bundle
from factcheck.values.batches import BATCH

Told = dict[str, Any]


def source(key: str, name: str = "The Service", **more: Any) -> Told:
    return {"key": key, "name": name, "kind": "organisation"} | more


def document(key: str, url: str, **more: Any) -> Told:
    return {"key": key, "kind": "report", "url": url} | more


def question(key: str, text: str = "How many were killed?", **more: Any) -> Told:
    return {"key": key, "text": text, "kind": "quantity"} | more


def rows(place: Place, code: str, *more: str) -> list[Told]:
    told = run("check", "--select", code, "--format", "jsonl", *more, *place.options)
    assert told.err == ""
    return [json.loads(line) for line in told.out.splitlines()]


def found(place: Place, code: str, *more: str) -> list[str]:
    return [row["key"] for row in rows(place, code, *more)]


def filled(place: Place, **files: list[Told]) -> dict[str, list[str]]:
    """Import records, and return what is noted of doubles, as the findings of rules."""
    whole = json.dumps({"format": "factcheck-1"} | files).encode()
    noted: dict[str, list[str]] = {code: [] for code in CODES}
    with place.open().write() as writer:
        doubles = Doubles(writer)
        for change in writer.put_all(parse_bundle(whole, "twins").records()):
            doubles.add(change)
        for double in doubles.found():
            noted[KINDS[double.kind]].append(double.key)
    return noted


KINDS = {"source": "FC108", "document": "FC407", "question": "FC207"}
CODES = tuple(KINDS.values())


ONE = "https://desk.example/1"
KOREA, RUSSIA = (source(key, key, kind="government") for key in ("korea", "russia"))
ROK = source("rok", "Korea", kind="government")


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([source("b", "the SERVICE")], ["b"]),
        ([source("b", "Its Name", aliases=["the service"])], ["b"]),
        ([source("b", "Service")], []),
        ([source("b"), source("c")], ["b", "c"]),
        # Somebody knew both.
        ([source("b", links=[{"kind": "same_as", "to": "a"}])], []),
        ([source("b", links=[{"kind": "depends_on", "to": "a"}])], []),
        ([source("b", parent="a")], []),
        (
            [
                source("b", "B", links=[{"kind": "same_as", "to": "a"}]),
                source("c", links=[{"kind": "same_as", "to": "b"}]),
            ],
            [],
        ),
        # Something tells them apart.
        # A kind may be guessed.
        ([source("b", kind="person")], ["b"]),
        ([source("b", kind="person", country="RU")], []),
        ([source("b", kind="government")], ["b"]),
        ([source("b", named=False, kind="group")], []),
        ([source("b", country="RU")], []),
        ([source("b", external_ids={"wikidata": "Q2"})], []),
        ([source("b", external_ids={"isni": "Q2"})], ["b"]),
        ([RUSSIA, source("b", parent="russia")], []),
        ([source("b", parent="korea")], ["b"]),
        # The bodies above them may be one as well.
        ([ROK, source("b", parent="rok")], ["rok", "b"]),
        (
            [
                source("rok", "ROK", links=[{"kind": "same_as", "to": "korea"}]),
                source("b", parent="rok"),
            ],
            ["b"],
        ),
    ],
)
def test_sources_of_one_name(place: Place, others: list[Told], expected: list[str]) -> None:
    first = source("a", country="KR", external_ids={"wikidata": "Q1"}, parent="korea")
    noted = filled(place, sources=[KOREA, first, *others])
    assert sorted(found(place, "FC108")) == sorted(expected)
    assert noted["FC108"] == found(place, "FC108")


@pytest.mark.parametrize("kind", ["group", "publication", "government"])
def test_a_person_may_be_a_body_whose_kind_was_guessed(place: Place, kind: str) -> None:
    noted = filled(place, sources=[source("a", kind="person"), source("b", kind=kind)])
    assert found(place, "FC108") == noted["FC108"] == ["b"]


STAFF = source("a", "Генеральний штаб ЗСУ", country="UA", aliases=["General Staff"])


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([source("b", "Генштаб ЗСУ")], ["b"]),
        ([source("b", "Staff", aliases=["Генштаб ЗСУ"])], ["b"]),
        ([source("b", "Генштаб ЗСУ"), source("c", "генштаб ЗСУ")], ["c", "b"]),
        # The name that is the same is told, and not the other one.
        ([source("b", "Генштаб ЗСУ", aliases=["General Staff"])], ["b"]),
        ([source("b", "Генштаб ЗСУ", links=[{"kind": "same_as", "to": "a"}])], []),
        ([source("b", "Генштаб ЗСУ", parent="a")], []),
        ([source("b", "Генштаб ЗСУ", country="RU")], []),
        ([source("b", "Генштаб ЗСУ", kind="person")], []),
        ([source("b", "Генштаб ЗСУ", kind="group", named=False)], []),
        ([source("b", "Генштаб")], []),
        # Its country is told in its name, or elsewhere.
        ([source("b", "Air Command"), source("c", "Ukrainian Air Command")], ["c"]),
        ([source("b", "Air Command", country="UA"), source("c", "U.S. Air Command")], []),
        ([source("b", "Air Command", country="US"), source("c", "U.S. Air Command")], ["c"]),
        (
            [
                source("b", "Air Command"),
                source("c", "Ukrainian Air Command"),
                source("d", "Russian Air Command"),
            ],
            [],
        ),
        # It is short for a name of its own source already.
        ([source("b", "Great Soviet", aliases=["GS"])], []),
        ([source("b", "Great and Old", aliases=["GS"])], ["b"]),
        # One after the other: the second is none, but the third may be.
        (
            [
                source("b", "GS", country="RU"),
                source("c", "GS", country="KR"),
                source("d", "GS", country="UA"),
            ],
            ["d"],
        ),
        # People are known by their initials, and too many share them.
        (
            [source("b", "Anna Brown", kind="person"), source("c", "AB", kind="person")],
            [],
        ),
    ],
)
def test_sources_of_a_name_that_is_cut_short(
    place: Place, others: list[Told], expected: list[str]
) -> None:
    noted = filled(place, sources=[STAFF, *others])
    assert found(place, "FC108") == noted["FC108"] == expected


@pytest.mark.parametrize(
    ("former", "new", "expected"),
    [
        ("Air Command", "Ukrainian Air Command", ["new"]),
        ("Ukrainian Air Command", "Air Command", ["new"]),
        ("Air Command of the United States", "U.S. Air Command", ["new"]),
        ("국방부", "우크라이나 국방부", ["new"]),
        ("Russian Air Command", "Ukrainian Air Command", []),
    ],
)
def test_an_import_tells_of_a_name_without_its_country(
    place: Place, former: str, new: str, expected: list[str]
) -> None:
    filled(place, sources=[source("former", former)])
    noted = filled(place, sources=[source("new", new)])
    assert found(place, "FC108") == noted["FC108"] == expected


def test_what_names_have_in_common_is_told(place: Place) -> None:
    files = {
        "a": [source("kr", "국가정보원"), source("gur", "ГУР"), source("mod", "MoD")],
        "b": [
            source("nis", "국정원"),
            source("hur", "HUR"),
            source("ministry", "Ministry of Defence"),
            source("again", "hur"),
            source("spy", "국정원"),
        ],
    }
    told = [
        run(
            *("import", "-", *place.options),
            stdin=json.dumps({"format": "factcheck-1", "sources": sources}),
        ).err.splitlines()
        for sources in files.values()
    ]
    link = "if they are one: factcheck link"
    assert told == [
        [],
        [
            "note: a source has the name of another, or may have; `factcheck check` lists them"
            " (2 times, first at source hur)",
            f'note: spy has the name of nis, "국정원"; {link} spy same_as nis (source spy)',
            f'note: again has the name of hur, "hur"; {link} again same_as hur (source again)',
            'note: nis may be kr by its syllables, "국정원" and "국가정보원";'
            f" {link} nis same_as kr (source nis)",
        ],
    ]
    nothing = "and nothing says whether they are one; if they are: factcheck link"
    assert [row["message"] for row in rows(place, "FC108")] == [
        f"“국정원” is a name of nis, too, {nothing} spy same_as nis",
        f"“hur” is a name of hur, too, {nothing} again same_as hur",
        f"“국정원” may be “국가정보원”, a name of kr, by its syllables, {nothing} nis same_as kr",
        f"“HUR” may be “ГУР”, a name of gur, in another spelling, {nothing} hur same_as gur",
        f"“Ministry of Defence” may be “MoD”, a name of mod, by its initials,"
        f" {nothing} ministry same_as mod",
    ]


@pytest.mark.parametrize(
    ("first", "other", "expected"),
    [
        (document("a", ONE), document("b", "http://desk.example/1/"), ["b"]),
        (document("a", ONE), document("b", f"{ONE}?page=2"), []),
        (document("a", "doi:10.1000/182"), document("b", "http://dx.doi.org/10.1000/182"), ["b"]),
        (document("a", ONE, issued="2025-01"), document("b", ONE, issued="2025-01-09"), ["b"]),
        # A page as it was on two days.
        (document("a", ONE, issued="2025-01-08"), document("b", ONE, issued="2025-01-09"), []),
        (document("a", ONE, sha256="a" * 64), document("b", ONE, sha256="b" * 64), []),
    ],
)
def test_documents_at_one_address(
    place: Place, first: Told, other: Told, expected: list[str]
) -> None:
    noted = filled(place, documents=[first, other])
    assert found(place, "FC407") == noted["FC407"] == expected


@pytest.mark.parametrize(
    ("first", "other", "expected"),
    [
        (question("a", unit="soldiers"), question("b", "How many were KILLED?"), ["b"]),
        (question("a", unit="soldiers"), question("b", unit="horses"), []),
        (question("a", aggregation="flow"), question("b", aggregation="stock"), []),
        (question("a", event="2024"), question("b", event="2025"), []),
        (question("a", place="Kursk"), question("b", place="Sumy"), []),
        (question("a"), question("b", kind="polar"), []),
    ],
)
def test_questions_of_one_text(place: Place, first: Told, other: Told, expected: list[str]) -> None:
    noted = filled(place, questions=[first, other])
    assert found(place, "FC207") == noted["FC207"] == expected


@pytest.mark.parametrize("more", [0, BATCH])
def test_an_import_tells_what_check_finds_of_the_new_ones(place: Place, more: int) -> None:
    """Neither what was found before, nor what somebody set aside, nor what only changed."""
    waived = [{"kind": "waiver", "body": "FC407 it changes daily"}]
    old = {
        "sources": [KOREA, source("a", country="KR"), source("old", "Agency")],
        "documents": [document("a", ONE, issued="2025-01-08"), document("old", ONE)],
        "questions": [question("a", event="2024"), question("old")],
    }
    assert filled(place, **old) == {"FC108": [], "FC407": ["old"], "FC207": ["old"]}
    others = range(more)
    new = {
        "sources": [
            source("old", "Agency", country="KR"),
            source("b", country="KR"),
            source("c", "Agency", parent="old"),
            source("d", country="RU"),
            source("e", links=[{"kind": "same_as", "to": "b"}]),
            *(source(f"s{number}", f"Body {number}") for number in others),
        ],
        "documents": [
            document("b", "http://desk.example/1/", issued="2025-01-09"),
            document("c", ONE, annotations=waived),
            document("old", ONE, title="Another title"),
            *(document(f"d{number}", f"{ONE}/{number}") for number in others),
        ],
        "questions": [
            question("b", event="2025"),
            question("c", "How many?", event="2025"),
            question("d", "how MANY?", unit="soldiers"),
            *(question(f"q{number}", f"Is it {number}?") for number in others),
        ],
    }
    noted = filled(place, **new)
    assert noted == {"FC108": ["b", "e"], "FC407": ["b"], "FC207": ["b", "d"]}
    for code in CODES:
        every = [row["key"] for row in rows(place, code) if row["waived_because"] is None]
        assert [key for key in every if key != "old"] == noted[code]
    assert filled(place, **new) == {"FC108": [], "FC407": [], "FC207": []}


@pytest.mark.parametrize("more", [0, BATCH])
def test_what_was_removed_and_comes_back_is_the_new_one(place: Place, more: int) -> None:
    """It has its former place, before the one that came in the meantime."""
    others = [source(f"s{number}", f"Body {number}") for number in range(more)]
    filled(place, sources=[source("a")])
    with place.open().write() as writer:
        writer.remove("a", "source")
    filled(place, sources=[source("b")])
    noted = filled(place, sources=[source("a"), *others])
    assert noted["FC108"] == ["a"]
    # The rule, which does not know what is new, tells of the later one.
    assert found(place, "FC108") == ["b"]


def test_a_page_with_a_snapshot_a_day_is_compared_with_few_of_them(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, many, most = date(2000, 1, 1), 150, 50
    days = [(first + timedelta(number)).isoformat() for number in range(many)]
    filled(place, documents=[document(f"d-{day}", ONE, issued=day) for day in days])
    compared = 0

    def told_apart(*_: object) -> bool:
        nonlocal compared
        compared += 1
        return False

    monkeypatch.setattr(one_address, "_may_be_one", told_apart)
    assert found(place, "FC407") == []
    assert compared == sum(min(number, most) for number in range(many))


def test_two_ledgers_that_know_one_source_under_two_keys(place: Place) -> None:
    """One origin counts as two, and that is found, for its claims too, until they are linked."""

    def ledger(key: str) -> dict[str, list[Told]]:
        hop = {"source": f"{key}-nis", "document": f"{key}-wire"}
        figure = {"question": "killed", "words": "300"}
        return {
            "sources": [source(f"{key}-nis", "NIS")],
            "documents": [document(f"{key}-wire", ONE)],
            "questions": [question("killed"), question(f"{key}-dead", "How many died?")],
            "claims": [
                {
                    "key": f"{key}-killed",
                    "statement": "300 were killed.",
                    "kind": "statistic",
                    "attributions": [hop],
                    "figures": [figure, figure | {"question": f"{key}-dead"}],
                },
                {"key": f"{key}-talk", "statement": "They talked.", "kind": "event"},
            ],
        }

    for key in ("a", "b"):
        filled(place, **ledger(key))
    expected = {"FC108": ["b-nis"], "FC207": ["b-dead"], "FC407": ["b-wire"]}
    for code, keys in expected.items():
        assert found(place, code) == keys
        # What is asked for may be the earlier one of the two.
        for document_key in ("a-wire", "b-wire"):
            assert found(place, code, "--document", document_key) == keys
        assert found(place, code, "--kind", "event") == []
    do(place, "link b-nis same_as a-nis")
    assert found(place, "FC108") == []
    do(place, "waive FC407 b-wire --because", "it changes daily")
    assert run("check", "--select", "FC407", *place.options).code == 0


def test_the_example_has_none(seeded: Place) -> None:
    assert [found(seeded, code) for code in ("FC108", "FC207", "FC407")] == [[], [], []]
