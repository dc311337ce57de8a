"""The shipped data: the example's claims, as a careful editor would check them, and the scales."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from factcheck import records
from factcheck.records.parsing import parse_bundle
from factcheck.resources import scales_file, seed_file
from factcheck.values.quantities import Modifier
from factcheck.values.quantity_words import read_quantity
from factcheck.vocabulary import AnnotationKind, ClaimKind, QuestionKind

SENTENCES = {1: 4, 2: 4, 3: 6, 4: 5, 5: 4, 6: 5}
"""How many the article has in each of its sections."""

LOCATOR = re.compile(r"title|section [1-6], (sentence [1-6]|heading)")


@pytest.fixture(scope="module")
def seed() -> records.Bundle:
    return parse_bundle(seed_file().read_bytes(), seed_file().name)


@pytest.fixture(scope="module")
def claims(seed: records.Bundle) -> dict[str, records.Claim]:
    return {claim.key: claim for claim in seed.claims}


@pytest.fixture(scope="module")
def scales() -> dict[str, records.Scale]:
    shipped = parse_bundle(scales_file().read_bytes(), scales_file().name).scales
    return {scale.key: scale for scale in shipped}


def all_hops(seed: records.Bundle) -> Iterator[tuple[records.Claim, records.Attribution]]:
    return ((claim, hop) for claim in seed.claims for hop in claim.hops())


def notes(record: records.Claim | records.Document) -> list[str]:
    return [one.body for one in record.annotations if one.kind is AnnotationKind.NOTE]


def test_it_is_the_whole_article(seed: records.Bundle) -> None:
    assert len(seed.claims) > 35
    assert {claim.kind for claim in seed.claims} == set(ClaimKind)
    read = {hop.locator for _, hop in all_hops(seed) if hop.document == "hidden-war"}
    sentences = {
        f"section {section}, sentence {number}"
        for section, many in SENTENCES.items()
        for number in range(1, many + 1)
    }
    # These say more than the text does.
    assert read == sentences | {"title", "section 2, heading", "section 5, heading"}


def test_every_record_has_a_readable_key_of_its_own() -> None:
    plain = json.loads(seed_file().read_text(encoding="utf-8"))
    keys = [one["key"] for name in plain if name != "format" for one in plain[name]]
    assert len(keys) == len(set(keys))
    assert not any(re.match("(src|doc|qst|clm)-", key) for key in keys)


def test_the_file_is_written_as_people_edit_it() -> None:
    for path in (seed_file(), scales_file()):
        text = path.read_text(encoding="utf-8")
        assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"


def test_every_key_referred_to_exists(seed: records.Bundle) -> None:
    sources = {one.key for one in seed.sources}
    documents = {one.key for one in seed.documents}
    questions = {one.key for one in seed.questions}
    hops = [hop for _, hop in all_hops(seed)]
    assert {one.parent for one in seed.sources if one.parent} <= sources
    assert {one.publisher for one in seed.documents if one.publisher} <= sources
    assert {hop.source for hop in hops if hop.source} <= sources
    assert {hop.document for hop in hops} == documents
    assert {part.part for one in seed.questions for part in one.parts} <= questions
    assert {figure.question for one in seed.claims for figure in one.figures} == questions
    linked = {link.to for one in seed.claims for link in one.links}
    assert linked
    assert linked <= {one.key for one in seed.claims}


def test_every_source_is_there_for_a_reason(seed: records.Bundle) -> None:
    used = {hop.source for _, hop in all_hops(seed)} | {one.parent for one in seed.sources}
    published = {one.publisher for one in seed.documents}
    assert {one.key for one in seed.sources} <= used | published


def test_every_claim_tells_where_it_stands(seed: records.Bundle) -> None:
    for claim in seed.claims:
        assert claim.attributions, claim.key
        for hop in claim.attributions:
            assert hop.document == "hidden-war", claim.key
            assert hop.locator is not None, claim.key
            assert LOCATOR.fullmatch(hop.locator), claim.key


def test_no_statement_is_there_twice(seed: records.Bundle) -> None:
    statements = [claim.statement.casefold() for claim in seed.claims]
    assert len(statements) == len(set(statements))


def test_quotes_are_a_few_words(seed: records.Bundle) -> None:
    quotes = {hop.quote for _, hop in all_hops(seed) if hop.quote}
    assert {"massive casualties", "useless", "American wolves", "dictator alliance"} <= quotes
    assert max(len(quote.split()) for quote in quotes) <= 5
    # All others are the words of a figure on the same claim.
    for claim, hop in all_hops(seed):
        if hop.quote not in (None, "useless", "American wolves", "dictator alliance"):
            assert hop.quote in {figure.words for figure in claim.figures}, claim.key


def test_every_figure_can_be_read(seed: records.Bundle) -> None:
    questions = {one.key: one for one in seed.questions}
    read = {}
    for claim in seed.claims:
        for figure in claim.figures:
            question = questions[figure.question]
            polar = question.kind is QuestionKind.POLAR
            read[claim.key] = read_quantity(figure.words, unit=question.unit, polar=polar)
    assert {key: str(one.committed) for key, one in read.items()} == {
        "few-captured": ">= 0",
        "deployed-ukraine-estimates": ">= 12,001",
        "killed-nis": "240-360",
        "wounded-nis": ">= 2,701",
        "deployed-unknown": ">= 0",
        "sent-russia-us": ">= 12,001",
        "killed-hundreds": "200-9,999",
        "wounded-thousands": "2,000-99,999",
        "many-lack-training": ">= 1",
        "many-lack-resources": ">= 1",
        "drones-unknown": "> 50 to 100",
        "unprepared-drones": "> 50 to 100",
        "massive-casualties": ">= 1",
    }
    assert read["few-captured"].modifier is Modifier.FEW
    assert read["deployed-unknown"].modifier is Modifier.CANNOT_CONFIRM
    assert {one.key for one in seed.claims if one.kind is ClaimKind.STATISTIC} == set(read)


def test_figures_that_can_be_compared_share_a_question(claims: dict[str, records.Claim]) -> None:
    def asked(*keys: str) -> set[str]:
        return {figure.question for key in keys for figure in claims[key].figures}

    assert asked("killed-nis", "killed-hundreds") == {"dprk-killed"}
    assert asked("wounded-nis", "wounded-thousands") == {"dprk-wounded"}
    assert asked("deployed-ukraine-estimates", "sent-russia-us") == {"dprk-deployed"}


def test_what_is_unknown_of_the_article_is_left_out(seed: records.Bundle) -> None:
    plain = json.loads(seed_file().read_text(encoding="utf-8"))
    article = next(one for one in plain["documents"] if one["key"] == "hidden-war")
    assert set(article) == {"key", "title", "kind", "language", "annotations"}
    assert (article["kind"], article["language"]) == ("article", "en")
    document = next(one for one in seed.documents if one.key == "hidden-war")
    assert any("unknown" in note for note in notes(document))


def test_relative_dates_keep_their_words(claims: dict[str, records.Claim]) -> None:
    dated = {claim.key: claim.event for claim in claims.values() if claim.event}
    assert dated == {"ryu-defected": "2019", "kursk-reinforcements": "earlier this year"}
    assert not any(hop.said for claim in claims.values() for hop in claim.hops())


def test_one_agency_by_all_its_names(seed: records.Bundle) -> None:
    nis = next(one for one in seed.sources if one.key == "nis")
    assert nis.aliases == (
        "South Korea's National Intelligence Service",
        "South Korea's intelligence agency",
        "South Korean intelligence",
    )
    said = {claim.key for claim, hop in all_hops(seed) if hop.source == "nis"}
    assert {"killed-nis", "wounded-nis", "kursk-reinforcements", "massive-casualties"} <= said


@pytest.mark.parametrize("key", ["drones-unknown", "unprepared-drones", "unprepared-drones-cause"])
def test_two_people_are_two_attributions(claims: dict[str, records.Claim], key: str) -> None:
    hops = claims[key].attributions
    assert [hop.source for hop in hops] == ["ryu-seong-hyeon", "pak-yusung"]
    assert {hop.cue for hop in hops} == {"highlighted"}
    assert claims[key].statement.startswith("Most ")


def test_who_shows_something_is_not_who_says_it(claims: dict[str, records.Claim]) -> None:
    (hop,) = claims["videos-drone-attacks"].attributions
    (videos,) = hop.citing
    assert (hop.document, hop.source, hop.hedge) == ("hidden-war", None, "appear to show")
    assert (videos.document, videos.source, videos.cue) == ("ukrainian-videos", None, None)


def test_what_is_said_in_two_places_stands_in_both(claims: dict[str, records.Claim]) -> None:
    places = {
        key: [hop.locator for hop in claim.attributions]
        for key, claim in claims.items()
        if len({hop.locator for hop in claim.attributions}) > 1
    }
    assert places == {
        "conflict-ongoing": ["section 1, sentence 1", "section 6, sentence 5"],
        "pak-defector": ["section 2, sentence 2", "section 4, sentence 3"],
    }


def test_what_is_taken_for_granted_is_noted(claims: dict[str, records.Claim]) -> None:
    granted = {
        key
        for key, claim in claims.items()
        if any("taken for granted" in note.casefold() for note in notes(claim))
    }
    assert granted == {
        "dprk-involved",
        "lack-modern-training",
        "lack-modern-resources",
        "deployment-continues",
        "promised-living",
        "dprk-russia-allied",
        "deployed-to-ukraine",
        "kim-violations",
        "regimes-atrocities",
    }


def test_the_unnamed_are_unnamed(seed: records.Bundle) -> None:
    assert {one.key: one.parent for one in seed.sources if not one.named} == {
        "us-estimates": "us-government",
        "estimates": None,
        "ukrainian-forces": None,
        "defectors": None,
        "analysts": None,
        "defectors-and-activists": None,
    }


def test_the_figure_that_is_worded_in_two_ways(claims: dict[str, records.Claim]) -> None:
    ukraine, russia = claims["deployed-ukraine-estimates"], claims["sent-russia-us"]
    assert [hop.source for hop in ukraine.attributions] == ["estimates"]
    assert [hop.source for hop in russia.attributions] == ["us-estimates"]
    assert "Ukraine" in ukraine.statement
    assert "Ukraine" not in russia.statement
    assert [figure.words for figure in ukraine.figures] == ["over 12,000"]
    assert [figure.words for figure in russia.figures] == ["more than 12,000"]
    for claim in (ukraine, russia):
        assert any("one figure in two ways" in note for note in notes(claim))


def test_hedges_and_cues_are_kept(claims: dict[str, records.Claim]) -> None:
    # A "would" that only follows from an "if" is grammar: it holds nothing back.
    hedges = {key: claim.attributions[0].hedge for key, claim in claims.items()}
    assert {key: hedge for key, hedge in hedges.items() if hedge} == {
        "deployed-ukraine-estimates": "suggesting",
        "family-prison-camps": "could",
        "family-execution": "could",
        "sent-russia-us": "suggest",
        "armed-dprk-weapons": "reportedly",
        "videos-released": "appear to show",
        "videos-drone-attacks": "appear to show",
        "embolden-dprk": "could",
        "embolden-peninsula": "could",
    }
    uncued = {
        claim.key for claim in claims.values() for hop in claim.hops() if hop.source and not hop.cue
    }
    assert uncued == set()


def test_every_claim_is_tagged(claims: dict[str, records.Claim]) -> None:
    for claim in claims.values():
        tags = [one.body for one in claim.annotations if one.kind is AnnotationKind.TAG]
        assert len(tags) in (1, 2), claim.key
        assert {(one.author, f"{one.made_at:%Y-%m-%d}") for one in claim.annotations} == {
            ("factcheck", "2026-11-24")
        }


def test_the_scales(scales: dict[str, records.Scale]) -> None:
    placed = {
        key: [level.code for level in sorted(levels, key=lambda level: level.position or 0)]
        for key, levels in (
            (key, [level for level in scale.levels if level.position is not None])
            for key, scale in scales.items()
        )
    }
    assert placed == {
        "truth": ["false", "mostly-false", "mixed", "mostly-true", "true"],
        "admiralty-reliability": ["E", "D", "C", "B", "A"],
        "admiralty-credibility": ["5", "4", "3", "2", "1"],
        "icd203-likelihood": [
            "almost-no-chance",
            "very-unlikely",
            "unlikely",
            "roughly-even-chance",
            "likely",
            "very-likely",
            "almost-certain",
        ],
        "icd203-confidence": ["low", "moderate", "high"],
    }


def test_levels_that_cannot_tell_have_no_place(scales: dict[str, records.Scale]) -> None:
    nowhere = {
        (key, level.code)
        for key, scale in scales.items()
        for level in scale.levels
        if level.position is None
    }
    assert nowhere == {
        ("truth", "unverifiable"),
        ("admiralty-reliability", "F"),
        ("admiralty-credibility", "6"),
    }


def test_the_ranges_of_likelihood_meet(scales: dict[str, records.Scale]) -> None:
    ranges = []
    for level in scales["icd203-likelihood"].levels:
        found = re.match(r"(\d+) to (\d+) percent", level.definition)
        assert found, level.code
        ranges.append((int(found[1]), int(found[2])))
    assert ranges == [(1, 5), (5, 20), (20, 45), (45, 55), (55, 80), (80, 95), (95, 99)]
