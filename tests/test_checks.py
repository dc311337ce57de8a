"""The rules of `factcheck check`: each finds its bad example and lets its good one pass.

The examples of all rules stand in one ledger, each with a copy of their setting and with keys of
its own, so that no rule may find anything in what belongs to another example by mistake.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from conftest import ENGINES, Place, do, refused, run

from factcheck.analysis.checks import clashes, spool
from factcheck.analysis.checks.examples import SETTING
from factcheck.analysis.checks.finding import Finding
from factcheck.analysis.checks.registry import Rule, chosen, every_rule
from factcheck.analysis.checks.running import check
from factcheck.analysis.gathering import gather
from factcheck.analysis.report import Compared
from factcheck.queries.filters import ClaimFilter
from factcheck.records.parsing import parse_bundle

RULES = every_rule()
FOUND = {
    "FC101": {"claim killed-wire": ("killed-paper",)},
    "FC102": {"claim killed-officials": ()},
    "FC103": {"claim killed-wire": (), "claim killed-paper": ()},
    "FC104": {"claim retreat": (), "claim reserve": ()},
    "FC105": {"claim weapons": ()},
    "FC106": {"claim killed-officials": ("killed-nis",)},
    "FC107": {"source nis": ("retreat",)},
    "FC108": {"source kr-nis": (), "source ua-staff": ()},
    "FC201": {"claim killed-hur": ("killed-nis",)},
    "FC202": {"claim killed-hur": ("killed-nis",)},
    "FC203": {"claim killed-hur": ("killed-nis",)},
    "FC204": {"claim killed-hur": ("casualties-nis",)},
    "FC205": {"claim killed-paper": ("killed-wire",)},
    "FC206": {"claim killed-paper": ("killed-first", "killed-later")},
    "FC207": {"question dead": ()},
    "FC208": {"claim shells-nis": ()},
    "FC301": {"claim killed-nis": ()},
    "FC302": {"claim killed-nis": ()},
    "FC401": {"document leaflet": ()},
    "FC402": {"document page": ()},
    "FC403": {"claim killed-nis": (), "claim retreat": ()},
    "FC404": {"claim retreat": ()},
    "FC405": {"claim killed-nis": ()},
    "FC406": {"document flash": ()},
    "FC407": {"document wire-again": ()},
    "FC501": {"source mayor": ()},
}
SEED = [
    ("FC101", "killed-nis"),
    ("FC101", "wounded-nis"),
    ("FC101", "deployed-ukraine-estimates"),
    ("FC102", "deployed-ukraine-estimates"),
    ("FC102", "sent-russia-us"),
    ("FC105", "armed-dprk-weapons"),
    ("FC106", "sent-russia-us"),
    ("FC401", "hidden-war"),
    ("FC401", "ukrainian-videos"),
    ("FC402", "hidden-war"),
    ("FC402", "ukrainian-videos"),
]
_NAMES = ("name", "text", "aliases")
_REFERENCES = ("key", "parent", "publisher", "document", "source", "question", "part", "to")


def moved(value: Any, prefix: str) -> Any:
    """Return records under keys and names of their own."""
    if isinstance(value, list):
        return [moved(one, prefix) for one in value]
    if isinstance(value, str):
        return value.replace(".example/", f".{prefix}example/")
    if not isinstance(value, dict):
        return value
    return {name: _moved_field(name, one, prefix) for name, one in value.items()}


def _moved_field(name: str, value: Any, prefix: str) -> Any:
    if name in _REFERENCES and isinstance(value, str):
        return f"{prefix}{value}"
    if name in _NAMES:
        told = [f"{one} {prefix}" for one in (value if isinstance(value, list) else [value])]
        return told if isinstance(value, list) else told[0]
    return moved(value, prefix)


def step(number: int) -> bytes:
    """Return the first or second files of all examples, with the setting before the first."""
    whole: dict[str, Any] = {"format": "factcheck-1"}
    for one in RULES:
        for name, files in (("bad", one.BAD), ("good", one.GOOD)):
            texts = [SETTING, files[0]] if number == 0 else files[number : number + 1]
            for text in texts:
                for kind, records in moved(json.loads(text), f"{one.CODE}-{name}-".lower()).items():
                    whole.setdefault(kind, []).extend(records)
    return json.dumps(whole).encode()


@pytest.fixture(scope="module", params=ENGINES)
def examples(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A place with the examples of all rules."""
    if request.param == "sqlite":
        made = Place(str(tmp_path_factory.mktemp("checks") / "examples.db"), "factcheck")
    else:
        made = Place(request.getfixturevalue("postgres_url"), f"c_{uuid.uuid4().hex[:12]}")
    ledger = made.create()
    for number in range(2):
        with ledger.write("the examples") as writer:
            list(writer.put_all(parse_bundle(step(number), "examples").records()))
    return made


def findings(place: Place, asked: ClaimFilter | None = None, *codes: str) -> list[Finding]:
    with place.open().read() as reader:
        return list(check(reader.connection, chosen(codes), asked or ClaimFilter()))


@pytest.fixture(scope="module")
def found(examples: Place) -> list[Finding]:
    return findings(examples)


def of_example(found: list[Finding], code: str, name: str) -> dict[str, tuple[str, ...]]:
    prefix = f"{code}-{name}-".lower()
    return {
        f"{one.kind} {one.key.removeprefix(prefix)}": tuple(
            key.removeprefix(prefix) for key in one.related
        )
        for one in found
        if one.code == code and one.key.startswith(prefix)
    }


def about_example(code: str, here: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    # What the setting has and an example has no use for is an orphan, and rightly so.
    return {key: rest for key, rest in here.items() if code != "FC501" or key == "source mayor"}


def test_every_rule_has_a_test_here() -> None:
    assert [one.CODE for one in RULES] == list(FOUND)


@pytest.mark.parametrize("code", FOUND)
def test_a_rule_finds_its_bad_example(code: str, found: list[Finding]) -> None:
    assert about_example(code, of_example(found, code, "bad")) == FOUND[code]


@pytest.mark.parametrize("code", FOUND)
def test_a_rule_lets_its_good_example_pass(code: str, found: list[Finding]) -> None:
    assert about_example(code, of_example(found, code, "good")) == {}


def test_no_finding_speaks_of_two_examples(found: list[Finding]) -> None:
    for one in found:
        prefix = re.match(r"fc\d+-(bad|good)-", one.key)
        assert prefix
        assert all(key.startswith(prefix[0]) for key in one.related)
        assert re.fullmatch(r"\S.*[^\s.]", one.message), one


@pytest.mark.parametrize("one", RULES, ids=lambda one: one.CODE)
def test_a_rule_is_told_in_full(one: Rule) -> None:
    assert re.fullmatch(r"FC[1-9]\d\d", one.CODE)
    assert len(one.TITLE) < 60
    assert len(one.WHY.split()) > 20
    assert one.BAD != one.GOOD


def test_rules_on_figures_share_one_look_at_them_and_keep_little_in_memory(
    examples: Place, found: list[Finding], monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = []

    def counting(*asked: Any) -> Iterator[Compared]:
        looks.append(asked)
        yield from gather(*asked)

    monkeypatch.setattr(clashes, "gather", counting)
    monkeypatch.setattr(spool, "_IN_MEMORY", 1)
    about = [one for one in found if one.code in ("FC201", "FC202", "FC203", "FC204")]
    assert findings(examples, None, "FC201", "FC202", "FC203", "FC204") == about
    assert len(looks) == 1
    # A rule that is asked alone looks for itself.
    assert findings(examples, None, "FC203") == [one for one in about if one.code == "FC203"]


def test_a_filter_keeps_what_concerns_its_claims(examples: Place, found: list[Finding]) -> None:
    for code in ("FC101", "FC201", "FC401", "FC106"):
        document = f"{code}-bad-wire".lower()
        if code == "FC401":
            document = "fc401-bad-leaflet"
        kept = findings(examples, ClaimFilter(documents=(document,)))
        assert of_example(kept, code, "bad") == FOUND[code]
        assert {one.key.split("-")[0] for one in kept} == {code.lower()}
        assert {one.code for one in kept} <= {one.code for one in found} - {"FC501"}


def test_on_the_seed_an_editor_agrees_with_each(seeded: Place) -> None:
    found = findings(seeded)
    assert [(one.code, one.key) for one in found] == SEED
    by_code = {one.code: one for one in reversed(found)}
    assert "rest on National Intelligence Service alone" in by_code["FC101"].message
    assert by_code["FC101"].related == ("killed-hundreds",)
    assert "91 claims" in by_code["FC401"].message


def test_of_two_vague_figures_of_one_claim_the_first_is_told(place: Place) -> None:
    """Whichever database is asked: their words come in another order than they do."""
    setting = json.loads(SETTING)
    vague = [{"question": "killed", "words": words} for words in ("up to 500", "about 500")]
    claims = [
        {"key": "wire", "figures": vague},
        {"key": "paper", "figures": [{"question": "killed", "words": "500"}]},
    ]
    said = {"statement": "So many were killed.", "kind": "statistic"}
    chain = {"attributions": [{"document": "wire", "source": "nis"}]}
    setting["claims"] = [said | chain | one for one in claims]
    do(place, "import -", stdin=json.dumps(setting))
    (one,) = findings(place, None, "FC205")
    assert one.message == "“500” is “up to 500” in wire"


def test_an_empty_ledger_has_no_findings(place: Place) -> None:
    assert findings(place) == []
    assert do(place, "check") == "no findings\n"


def test_select_and_ignore_take_codes_and_their_beginnings() -> None:
    assert [one.CODE for one in chosen(["fc20"], ["FC202"])] == [
        "FC201",
        "FC203",
        "FC204",
        "FC205",
        "FC206",
        "FC207",
        "FC208",
    ]
    assert chosen() == list(RULES)


def checked(place: Place, *more: str) -> Iterator[dict[str, Any]]:
    result = run("check", "--format", "jsonl", *more, *place.options)
    assert result.err == ""
    rows = [json.loads(line) for line in result.out.splitlines()]
    assert result.code == any(row["waived_because"] is None for row in rows)
    yield from rows


def test_findings_are_an_exit_code_and_waived_ones_are_not(seeded: Place) -> None:
    assert [(row["code"], row["key"]) for row in checked(seeded)] == SEED
    before = [row["key"] for row in checked(seeded, "--select", "FC401")]
    assert before == ["hidden-war", "ukrainian-videos"]
    why = "asked the author; it has no date"
    do(seeded, "waive fc401 hidden-war --because", why, "--dry-run")
    assert [row["waived_because"] for row in checked(seeded, "--select", "FC401")] == [None, None]
    told = do(seeded, "waive fc401 hidden-war --because", why)
    assert told == "waived FC401 on document hidden-war\n"
    assert do(seeded, "waive FC401 hidden-war --because", why) == "unchanged hidden-war\n"
    rows = list(checked(seeded, "--select", "FC401,FC402"))
    assert [row["waived_because"] for row in rows] == [why, None, None, None]
    do(seeded, "waive FC401 document:ukrainian-videos --because", "nobody has them")
    result = run("check", "--select", "FC401", *seeded.options)
    assert result.code == 0
    assert f"waived: {why}" in result.out
    assert result.out.endswith("no findings, 2 waived\n")
    past = [row["waived_because"] for row in checked(seeded, "--select", "FC401", "--as-of", "2")]
    assert past == [None, None]
    do(seeded, "waive FC401 hidden-war --lift --because", "found it")
    assert [row["waived_because"] for row in checked(seeded, "--select", "FC401")] == [
        None,
        "nobody has them",
    ]


def test_what_cannot_be_waived_is_told_in_a_line(seeded: Place) -> None:
    assert "no rule 'FC999'" in refused(seeded, "waive FC999 hidden-war --because x")
    assert "no record 'nothing'" in refused(seeded, "waive FC401 nothing --because x")
    assert "a waiver needs a reason" in refused(seeded, "waive FC401 hidden-war --because", " ")
    assert "has no waiver of FC401" in refused(seeded, "waive FC401 nis --lift --because x")
    assert "no rule 'X'" in refused(seeded, "check --select X")
    assert "no rule 'FC9'; did you mean FC101?" in refused(seeded, "check --ignore FC101,FC9")
    assert "no source 'nobody-at-all'" in refused(seeded, "check --source nobody-at-all")


@pytest.mark.parametrize("one", RULES, ids=lambda one: one.CODE)
def test_explain_tells_why_with_both_examples(one: Rule) -> None:
    result = run("check", "--explain", one.CODE.lower())
    assert result.code == 0
    for part in (one.TITLE, one.WHY, *one.BAD, *one.GOOD):
        for line in part.strip().splitlines():
            assert line in result.out


def test_a_table_stops_after_some_of_each_rule(seeded: Place) -> None:
    result = run("check", "--limit", "1", *seeded.options)
    assert result.out.count("  ... and ") == 4
    assert "  ... and 2 more; --limit 0 shows all" in result.out
    assert "11 findings; factcheck check --explain CODE" in result.out
    assert "... and" not in run("check", "--limit", "0", *seeded.options).out


def test_sarif_has_what_the_standard_requires(seeded: Place) -> None:
    do(seeded, "waive FC401 hidden-war --because", "asked")
    result = run("check", "--format", "sarif", *seeded.options)
    log = json.loads(result.out)
    assert result.code == 1
    assert log["version"] == "2.1.0"
    (only,) = log["runs"]
    rules = only["tool"]["driver"]["rules"]
    assert only["tool"]["driver"]["name"] == "factcheck"
    assert [one["id"] for one in rules] == list(FOUND)
    assert len(only["results"]) == len(SEED)
    for one in only["results"]:
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
        assert one["level"] in ("none", "note", "warning", "error")
        assert one["message"]["text"]
        for place in (*one["locations"], *one.get("relatedLocations", ())):
            (logical,) = place["logicalLocations"]
            assert logical["fullyQualifiedName"] == f"{logical['kind']}:{logical['name']}"
    # The standard: all results have them, or none has.
    waived = [one for one in only["results"] if one["suppressions"]]
    assert [one["suppressions"] for one in waived] == [
        [{"kind": "external", "status": "accepted", "justification": "asked"}]
    ]
    empty = run("check", "--format", "sarif", "--select", "FC501", *seeded.options)
    assert (empty.code, json.loads(empty.out)["runs"][0]["results"]) == (0, [])


@pytest.mark.parametrize("form", ["json", "csv", "markdown"])
def test_other_forms_have_a_row_for_each(form: str, seeded: Place) -> None:
    result = run("check", "--format", form, *seeded.options)
    assert result.code == 1
    assert result.out.count("FC401") == 2


def test_a_page_without_an_address_in_which_a_review_is_printed_is_no_orphan(place: Place) -> None:
    def review(title: str, **more: object) -> dict[str, object]:
        told = {"@context": "https://schema.org", "@type": "ClaimReview", "inLanguage": "en"}
        told |= {"claimReviewed": f"{title}?", "headline": title, "datePublished": "2025-02-03"}
        return told | {"author": {"@type": "Organization", "name": "Dr. Lee"}} | more

    feed = [
        review("About the dam", reviewRating={"alternateName": "False"}),
        review(
            "The dam. Again",
            reviewRating={"alternateName": "True", "ratingExplanation": "It broke.\n\nTwice."},
        ),
        # Without a rating it is told in a note.
        review("No. No dam"),
        review(
            "At length",
            url="https://desk.example/dam",
            reviewRating={
                "alternateName": "Half",
                "ratingExplanation": "(https://desk.example/dam).",
            },
        ),
    ]
    assert run("import", "-", *place.options, stdin=json.dumps(feed)).code == 0
    do(place, "add document Nobodys --kind book --key nobodys")
    untitled = {"key": "untitled", "kind": "book", "url": "https://desk.example/d"}
    do(place, "add document -", stdin=json.dumps(untitled))
    orphans = [(row["kind"], row["key"]) for row in checked(place, "--select", "FC501")]
    assert orphans == [("document", "nobodys"), ("document", "untitled")]
