"""Fact checks in: ClaimReviews as they are found, Google's answers, and our own that come back."""

from __future__ import annotations

import json
import re
import time
import tracemalloc
from contextlib import closing, suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from conftest import Place, run
from groups import BODIES, GROUPS
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factcheck.errors import InvalidError
from factcheck.interchange.incoming.files import Incoming
from factcheck.interchange.incoming.intake import Intake
from factcheck.interchange.incoming.reviews.mending import mended
from factcheck.interchange.incoming.reviews.pages import scripts
from factcheck.interchange.incoming.reviews.scanning import MAX_ITEM
from factcheck.interchange.linked.ratings import is_publishers
from factcheck.interchange.readers import guessed, reader
from factcheck.records import Claim, Document, Record, Scale, Source
from factcheck.vocabulary import Basis

FILES = Path(__file__).parent / "incoming"
SAMPLES = {
    "fact-checks.jsonld": "claimreview",
    "fact-checks-broken.json": "claimreview",
    "fact-check.html": "claimreview",
    "claims-search.json": "google-factcheck",
}


class Read:
    """What a file holds, by kind and name."""

    def __init__(self, name: str, data: bytes, format_: str | None = None) -> None:
        file = Incoming(name, BytesIO(data), "", data[: 1 << 16])
        with closing(Intake()) as self.intake:
            self.records: list[Record] = list(
                reader(format_ or guessed(file)).read(file, self.intake)
            )
        self.claims = [one for one in self.records if isinstance(one, Claim)]
        # The first that tells of one is right, later ones add to it.
        backwards = self.records[::-1]
        self.sources = {one.key: one for one in backwards if isinstance(one, Source)}
        self.documents = {one.key: one for one in backwards if isinstance(one, Document)}
        self.scales = {one.key: one for one in self.records if isinstance(one, Scale)}

    def chain(self, claim: Claim) -> list[tuple[str | None, str | None]]:
        """Who says it, and where."""
        return [
            (
                self.sources[hop.source].name if hop.source else None,
                self.documents[hop.document].url if hop.document else None,
            )
            for hop in claim.attributions
        ]

    def noticed(self, *parts: str) -> bool:
        return all(any(part in what for what in self.intake.notices) for part in parts)


def sample(name: str) -> Read:
    return Read(name, (FILES / name).read_bytes())


def review(**fields: Any) -> dict[str, Any]:
    told = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": "The dam broke.",
        "url": "https://desk.example/dam",
        "author": {"@type": "Organization", "name": "Desk"},
        "datePublished": "2025-02-03",
        "inLanguage": "en",
        "reviewRating": {"alternateName": "False"},
        "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Ann Lee"}},
    }
    return {name: value for name, value in (told | fields).items() if value is not None}


def one(**fields: Any) -> tuple[Read, Claim]:
    read = Read("x.json", json.dumps(review(**fields)).encode())
    (claim,) = read.claims
    return read, claim


def test_a_feed_keeps_speaker_place_and_reviewer_apart() -> None:
    read = sample("fact-checks.jsonld")
    first, second, korean = read.claims
    assert first.key == second.key
    assert first.kind == "event"
    assert sorted(read.chain(first)) == [
        ("Ivan Petrenko", "https://news.example/losses"),
        ("Ivan Petrenko", "https://social.example/petrenko/1"),
    ]
    assert {hop.said for hop in first.attributions} == {"2025-01-12"}
    names = {source.name: source for source in read.sources.values()}
    assert (names["Ivan Petrenko"].kind, names["Ivan Petrenko"].external_ids) == (
        "person",
        {"wikidata": "Q123456"},
    )
    assert not names["누리꾼"].named
    works = {work.url: work for work in read.documents.values()}
    assert works["https://news.example/losses"].kind == "article-newspaper"
    page = works["https://second.example/petrenko"]
    assert (page.kind, page.issued) == ("article", "2025-01-20")
    assert page.title == "Petrenko's number is ten times too high"
    assert page.publisher == names["Second Opinion"].key
    (desk,), (other,), (fake,) = (claim.assessments for claim in read.claims)
    assert (desk.scale, desk.level, desk.assessor) == (
        "ratings-fact-desk",
        "mostly-false",
        "Fact Desk",
    )
    assert desk.rationale == (
        "The agency that he cites spoke of 300.\n\nhttps://factdesk.example/checks/three-thousand"
    )
    assert other.made_at is not None
    assert other.made_at.isoformat() == "2025-01-20T09:30:00+00:00"
    assert other.rationale.startswith("Nobody but him has said so.\n\nPetrenko's number")
    (level,) = read.scales[desk.scale].levels
    assert (level.label, level.position) == ("Mostly False", 2)
    assert level.definition.endswith("its number is 2 (1 is the worst, 5 the best).")
    (level,) = read.scales[other.scale].levels
    assert (level.label, level.position) == ("Not True", 1)
    assert (korean.language, fake.level) == ("ko", "사실 아님")
    assert fake.made_at is not None
    assert fake.made_at.isoformat() == "2025-01-15T00:00:00+00:00"
    (level,) = read.scales[fake.scale].levels
    assert level.position is None
    assert read.noticed("MediaReview", "an empty item", "without a ClaimReview")
    assert not read.intake.rejected


def test_what_is_broken_in_known_ways_is_read_and_told() -> None:
    read = sample("fact-checks-broken.json")
    quoted, bridge, cafe, moon, last = read.claims
    assert quoted.statement == 'İDDİA: A Kanalı "CHP\'nin hilesi" şeklinde bir alt bant kullandı.'
    assert quoted.language == "und"
    assert read.chain(quoted) == [("Sosyal Medya", None)]
    assert quoted.attributions[0].said is None
    assert quoted.assessments[0].level == "yanlis"
    assert bridge.statement == "The bridge\nwas blown up by its own side."
    assert read.chain(bridge) == [
        ("Ann Lee", "https://news.example/bridge"),
        ("Ann Lee", "https://mirror.example/bridge"),
    ]
    assert bridge.attributions[0].said == "2024-03-02"
    (rated,) = bridge.assessments
    assert (rated.level, rated.made_at and rated.made_at.year) == ("false", 2024)
    assert (cafe.statement, cafe.language) == ("Café cures colds.", "en-GB")
    assert read.chain(cafe) == [("Dr. Aroma", "https://www.aroma.example/cafe")]
    assert (cafe.assessments[0].level, cafe.assessments[0].scale) == (
        "half-true",
        "ratings-fact-desk",
    )
    assert moon.attributions == ()
    assert (moon.assessments[0].level, moon.assessments[0].assessor) == ("nonsense", "Fact Desk")
    assert (last.assessments[0].assessor, last.assessments[0].level) == ("Fact Desk", "half-true")
    places = {level.code: level.position for level in read.scales["ratings-fact-desk"].levels}
    assert places == {"false": None, "half-true": 3, "nonsense": None}
    assert [where for where, _ in read.intake.examples] == ["fact-checks-broken.json: item 5"]
    assert read.noticed("unescaped quotes", "line ends", "bare text", "several addresses")
    assert read.noticed("without https://", "entities", "tags", "no one is named", "not whole")
    assert read.noticed("is the work, not the claim", "the review itself", "between worst and best")


def test_a_page_is_read_with_what_its_scripts_refer_to() -> None:
    read = sample("fact-check.html")
    (claim,) = read.claims
    assert (claim.statement, claim.language) == ("Café cura gripe", "pt-BR")
    assert read.chain(claim) == [("Posts nas redes sociais", "https://social.example/p/9")]
    (rated,) = claim.assessments
    assert (rated.assessor, rated.scale) == ("Agência Checagem", "ratings-agencia-checagem")
    assert rated.rationale == ("É falso que o café cura gripe: https://checagem.example/cafe/")
    assert [where for where, _ in read.intake.examples] == ["fact-check.html: script 3"]
    empty = Read("x.html", b"<!doctype html><p>ClaimReview</p>")
    assert (empty.records, list(empty.intake.notices)) == (
        [],
        ["a web page without a ClaimReview was passed over"],
    )
    quoted = '<html><script type="application/ld+json">' + json.dumps(review()).replace(
        '"', "&quot;"
    )
    (claim,) = Read("x.html", f"{quoted}</script>".encode()).claims
    assert claim.statement == "The dam broke."
    cyrillic = f'<html lang=ru><meta charset="windows-1251"><script type=application/ld+json>{json.dumps(review(claimReviewed="Плотина", inLanguage=None), ensure_ascii=False)}</script>'
    (claim,) = Read("x.html", cyrillic.encode("cp1251")).claims
    assert (claim.statement, claim.language) == ("Плотина", "ru")


def test_answers_of_google() -> None:
    read = sample("claims-search.json")
    first, second = read.claims
    assert read.chain(first) == [("Ivan Petrenko", None)]
    assert first.attributions[0].said == "2025-01-12"
    desk, site = first.assessments
    assert (desk.scale, desk.level) == ("ratings-fact-desk", "mostly-false")
    assert desk.rationale == (
        "No, three thousand were not killed: https://factdesk.example/checks/three-thousand"
    )
    assert (site.assessor, site.made_at) == ("second.example", None)
    assert (second.language, second.attributions) == ("uk", ())
    assert (second.assessments[0].level, second.assessments[0].assessor) == ("Фейк", "Перевірка")
    assert read.intake.rejected == 1
    answer = json.loads((FILES / "claims-search.json").read_bytes())
    lines = "\n".join(json.dumps({**answer, "nextPageToken": str(it)}) for it in range(2))
    for told in (lines, json.dumps([answer, answer, {}]), json.dumps(answer["claims"])):
        again = Read("x", told.encode())
        assert {claim.key for claim in again.claims} == {first.key, second.key}
        assert again.claims[0] == first


def test_shapes_in_which_lists_come() -> None:
    told = [review(claimReviewed=f"Claim {number}.") for number in range(3)]
    feeds: list[Any] = [
        told,
        {
            "@type": "ItemList",
            "itemListElement": [{"@type": "ListItem", "item": it} for it in told],
        },
        {"@context": "https://schema.org", "@graph": told},
        {"@type": "WebPage", "mainEntity": {"@type": "Article", "review": told}},
        {"@type": "DataFeed", "dataFeedElement": told},
        {"schema:dataFeedElement": told},
    ]
    texts = [json.dumps(feed) for feed in feeds]
    texts += ["\n".join(map(json.dumps, told)), json.dumps(feeds[4], indent=2)]
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        for text in texts:
            read = Read("x", text.encode(encoding))
            assert [claim.statement for claim in read.claims] == [
                "Claim 0.",
                "Claim 1.",
                "Claim 2.",
            ]


@pytest.mark.parametrize(
    ("rating", "label", "position", "number"),
    [
        ({"alternateName": "True", "ratingValue": "5", "bestRating": "5"}, "True", 5, "5"),
        ({"alternateName": "True", "ratingValue": 6, "bestRating": 5}, "True", None, "6"),
        ({"alternateName": "True", "ratingValue": -1}, "True", None, "-1"),
        (
            {"alternateName": "True", "ratingValue": 1, "bestRating": 1, "worstRating": 6},
            "True",
            None,
            "1",
        ),
        ({"alternateName": "True", "ratingValue": "3,0"}, "True", 3, "3,0"),
        ({"alternateName": {"name": "Vrai"}, "ratingValue": "4/5"}, "Vrai", 4, "4"),
        ({"ratingValue": "Misleading"}, "Misleading", None, None),
        ({"ratingValue": 4, "bestRating": 5}, "4", 4, "4"),
        ({"name": "Four Pinocchios", "ratingValue": True}, "Four Pinocchios", None, None),
        ("Four Pinocchios", "Four Pinocchios", None, None),
        (["False", "True"], "False", None, None),
        ([{"@value": "False"}], "False", None, None),
    ],
)
def test_ratings(rating: Any, label: str, position: int | None, number: str | None) -> None:
    read, claim = one(reviewRating=rating)
    (scale,) = read.scales.values()
    (level,) = scale.levels
    assert (level.label, level.position) == (label, position)
    assert (f"its number is {number}" in level.definition) is (number is not None)
    assert [(it.scale, it.level) for it in claim.assessments] == [(scale.key, level.code)]


def test_a_claim_that_nobody_rated_has_a_note_of_its_review() -> None:
    read, claim = one(reviewRating=None, name="What broke")
    assert claim.assessments == ()
    assert [note.body for note in claim.annotations] == [
        "Reviewed by Desk. What broke: https://desk.example/dam"
    ]
    assert read.noticed("no rating")
    read, claim = one(author=None, url=None)
    assert (claim.assessments, claim.annotations[0].body) == ((), "Reviewed, as 'False'.")
    read, claim = one(author=None)
    assert claim.assessments[0].assessor == "desk.example"


def test_publishers_are_told_apart_and_ratings_are_never_mixed() -> None:
    told = [
        review(author={"name": name}, claimReviewed=f"{words} {number}", reviewRating={"alternateName": words, "ratingValue": number, "bestRating": 5})
        for name, words, number in [
            ("Desk", "False", 1),
            ("desk", "FALSE.", 2),
            ("Desk", "Fake", 1),
            ("Проверка", "False", 5),
            ("Доказ", "False", 4),
            ("Desk", "False?", 3),
            ("Desk", "x" * 500, 4),
        ]
    ]  # fmt: skip
    read = Read("x.json", json.dumps(told).encode())
    scales = {scale.name: scale for scale in read.scales.values()}
    assert list(scales) == ["Ratings of Desk", "Ratings of Проверка", "Ratings of Доказ"]
    levels = {it.label: (it.code, it.position) for it in scales["Ratings of Desk"].levels}
    assert levels.pop("x" * 500)[0].startswith("lvl-")
    assert levels == {"False": ("false", 1), "Fake": ("fake", None), "False?": ("False?", 3)}
    assert read.noticed("have one number", "another number than before")


def test_an_aspect_is_no_part_of_a_publishers_name() -> None:
    told = [
        review(author={"name": name}, reviewRating={"alternateName": "False", "reviewAspect": aspect})
        for name, aspect in [("AFP Fact Check", None), ("AFP", "Fact Check"), ("AFP", None)]
    ]  # fmt: skip
    read = Read("x.json", json.dumps(told).encode())
    names = [scale.name for scale in read.scales.values()]
    assert names == ["Ratings of AFP Fact Check", "Ratings of AFP: Fact Check", "Ratings of AFP"]
    theirs, others = read.scales["ratings-afp"], read.scales["ratings-afp-fact-check"]
    assert is_publishers(theirs, theirs.levels[0], "AFP")
    assert not is_publishers(others, others.levels[0], "AFP")


def test_signs_of_numbers_are_kept() -> None:
    words = ["1", "-1", "–1", "2.3", "2-3", "2 3", "10", "1.0", "4 Stars", "4 Stars!", "False."]
    told = [review(reviewRating={"ratingValue": one}) for one in words]
    read = Read("x.json", json.dumps(told).encode())
    (scale,) = read.scales.values()
    assert len({level.code for level in scale.levels}) == len(words)
    assert {level.code: level.position for level in scale.levels}["-1"] is None
    assert {"1", "10", "4-stars", "false"} <= {level.code for level in scale.levels}


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("Nov 5, 2024", "2024-11-05"),
        ("5 November 2024", "2024-11-05"),
        ("2025.01.13", "2025-01-13"),
        ("2025년 1월 13일", "2025-01-13"),
        ("14 января 2025 г.", "2025-01-14"),
        ("14 січня 2025 року", "2025-01-14"),
        ("13/01/2025", "2025-01-13"),
        ("11/12/2024", None),
        ("earlier this year", None),
        ("[2024..2025]", None),
    ],
)
def test_dates_are_read_as_those_of_tables(told: str, date: str | None) -> None:
    item = {"@type": "Claim", "author": {"name": "Ann Lee"}, "datePublished": told}
    read, claim = one(datePublished=told, itemReviewed=item)
    (hop,), (rated,) = claim.attributions, claim.assessments
    (page,) = [it for it in read.documents.values() if it.url == "https://desk.example/dam"]
    assert (hop.said, page.issued) == (date, date)
    assert (rated.made_at.date().isoformat() if rated.made_at else None) == date
    assert read.noticed("not clear") is (date is None)
    answer = {
        "claims": [{"text": "So.", "claimant": "Ann Lee", "claimDate": told, "claimReview": []}]
    }
    (claim,) = Read("x", json.dumps(answer).encode()).claims
    assert claim.attributions[0].said == date


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("페이스북 게시물", False),
        ("온라인 이용자들", False),
        ("텔레그램 채널", False),
        ("텔레그램 채널 '소식'", True),
        ("문재인 페이스북 글", True),
        ("Телеграм-каналы", False),
        ("російські телеграм-канали", False),
        ("Телеграм-канал «Рыбарь»", True),
        ("Посты в Facebook", False),
        ("Facebook", True),
        *((name, False) for name in GROUPS),
        *((name, True) for name in BODIES),
    ],
)
def test_people_on_whom_nobody_can_call_are_told_in_four_languages(name: str, named: bool) -> None:
    read, _ = one(itemReviewed={"author": {"@type": "Organization", "name": name}})
    (source,) = [it for it in read.sources.values() if it.name == name]
    assert (source.named, source.kind) == (named, "organisation" if named else "group")


def test_several_speakers_and_places() -> None:
    item = {
        "@type": "Claim",
        "author": [{"name": "Ann Lee"}, {"name": "Bo Kim"}, "Ann Lee", None],
        "appearance": ["https://a.example/1 and https://b.example/2", "on TV", {"url": ["https://a.example/1"]}],
    }  # fmt: skip
    read, claim = one(itemReviewed=item)
    assert len(read.chain(claim)) == len(set(read.chain(claim))) == 4
    assert read.noticed("who of several", "no address", "several addresses")
    # Nobody tells that the second knows it by herself.
    assert {hop.source: hop.basis for hop in claim.attributions} == {
        one.key: (Basis.UNSTATED if one.name == "Ann Lee" else Basis.RELAYED)
        for one in read.sources.values()
        if one.name in ("Ann Lee", "Bo Kim")
    }
    maker = {
        "@type": "Claim",
        "appearance": {"@type": "VideoObject", "name": "Film", "publisher": {"name": "TV One"}},
    }
    read, claim = one(itemReviewed=maker)
    assert read.chain(claim) == [(None, None)]
    (film,) = [it for it in read.documents.values() if it.title == "Film"]
    assert film.kind == "motion_picture"
    many = [f"https://a.example/{number}" for number in range(101)]
    read = Read(
        "x.json", json.dumps([review(itemReviewed={"appearance": many}), review()]).encode()
    )
    assert (len(read.claims), read.intake.rejected) == (1, 1)


def test_a_rating_gets_its_place_when_its_number_is_met(place: Place) -> None:
    for name in ("claims-search.json", "fact-checks.jsonld"):
        assert run("import", str(FILES / name), "--rejects", "aside", *place.options).code < 2
    scales = json.loads(run("export", "json", *place.options).out)["scales"]
    (desk,) = (scale for scale in scales if scale["key"] == "ratings-fact-desk")
    assert [(it["code"], it["position"]) for it in desk["levels"]] == [("mostly-false", 2)]


def exported(place: Place, form: str, path: Path, *options: str) -> Path:
    site = ("--site", "https://site.example", *options)
    result = run("export", form, *site, "-o", str(path), "--force", *place.options)
    assert result.code == 0, result.err
    return path


def whole(place: Place) -> str:
    """A ledger in the interchange format."""
    result = run("export", *place.options)
    assert result.code == 0, result.err
    return result.out


def flat(place: Place, folder: Path) -> dict[str, str]:
    """Every table of a ledger, but for which changeset it is of."""
    assert run("export", "csv", "-o", str(folder), *place.options).code == 0
    return {it.name: it.read_text(encoding="utf-8") for it in folder.glob("*.csv")}


def test_what_came_in_goes_out_and_comes_back(place: Place, tmp_path: Path) -> None:
    asked = ("import", *(str(FILES / name) for name in SAMPLES), "--rejects", "aside")
    first, again = (run(*asked, *place.options) for _ in range(2))
    assert "claims: 10 added" in first.out
    assert {line.split(": ")[1].split(" ")[1] for line in again.out.splitlines()} == {"unchanged"}
    assert first.code == again.code == 1
    feed = exported(place, "claimreview", tmp_path / "feed.json", "--others")
    other = Place(str(tmp_path / "other.db"), "factcheck")
    assert run("init", *other.options).code == 0
    assert run("import", str(feed), *other.options).code == 0
    back = exported(other, "claimreview", tmp_path / "again.json", "--others")
    assert timeless(back) == timeless(feed)
    key = json.loads(run("claims", "--format", "json", *place.options).out)[0]["key"]
    for level, because in (("mostly-true", "So.\n\nOr so."), ("likely", "Why not?")):
        assert run("assess", key, level, "--because", because, *place.options).code == 0
    ours = exported(place, "claimreview", tmp_path / "ours.json")
    page = exported(place, "claimreview-snippets", tmp_path / "page.snippets.html")
    assert Read("x", page.read_bytes()).records == Read("x", ours.read_bytes()).records
    assert len(Read("x", page.read_bytes()).claims) == 2


def test_what_goes_out_adds_nothing_when_it_comes_back(place: Place, tmp_path: Path) -> None:
    asked = ("import", *(str(FILES / name) for name in SAMPLES), "--rejects", "aside")
    assert run(*asked, *place.options).code == 1
    key = json.loads(run("claims", "--format", "json", *place.options).out)[0]["key"]
    assert run("assess", key, "mostly-true", "--because", "So.", *place.options).code == 0
    before = flat(place, tmp_path / "before")
    for form in ("claimreview", "google-factcheck"):
        path = exported(place, form, tmp_path / f"{form}.json", "--others")
        back = run("import", str(path), *place.options)
        assert back.code == 0, back.err
        counts = dict(line.split(": ") for line in back.out.splitlines())
        assert all(re.fullmatch(r"\d+ unchanged", told) for told in counts.values()), counts
    assert flat(place, tmp_path / "after") == before
    assert run("verify", *place.options).code == 0


def timeless(path: Path) -> str:
    """What an export says, but for which state of which ledger it is of."""
    told = path.read_text(encoding="utf-8")
    told = re.sub(r'^  "dateModified": .*', "", told, flags=re.MULTILINE)
    # A review that tells no date is of the moment at which each ledger got it.
    return re.sub(r"urn:factcheck:assessment:[\w-]+", "", told)


def test_googles_form_of_our_own_comes_back(place: Place, tmp_path: Path) -> None:
    result = run("import", str(FILES / "claims-search.json"), "--rejects", "aside", *place.options)
    assert result.code == 1
    path = exported(place, "google-factcheck", tmp_path / "answer.json", "--others")
    read = Read("x", path.read_bytes())
    before = sample("claims-search.json")
    assert [claim.statement for claim in read.claims] == [it.statement for it in before.claims]
    assert [read.chain(it) for it in read.claims] == [before.chain(it) for it in before.claims]
    ratings = [
        sorted((it.scale, it.level, it.assessor) for it in claim.assessments)
        for claim in read.claims
    ]
    assert ratings == [
        sorted((it.scale, it.level, it.assessor) for it in claim.assessments)
        for claim in before.claims
    ]


def reviews_out(place: Place, form: str, *options: str) -> tuple[list[Any], list[str]]:
    """The reviews of an export, and what it tells of those that it left out."""
    result = run("export", form, "--site", "https://site.example", *options, *place.options)
    assert result.code == 0, result.err
    told = json.loads(result.out)
    if form == "google-factcheck":
        found = [one for claim in told["claims"] for one in claim["claimReview"]]
    else:
        found = [one for item in told["dataFeedElement"] for one in item["item"]]
    return found, result.err.splitlines()


EXPLAINED = review(
    claimReviewed="The dam broke at dawn.",
    url="https://desk.example/dawn",
    headline="At dawn?",
    reviewRating={"alternateName": "False", "ratingExplanation": "It held.\n\nAnd holds."},
)


def test_what_a_publisher_did_not_say_is_not_published(place: Place, tmp_path: Path) -> None:
    path = tmp_path / "feed.json"
    spoken = {"alternateName": "False", "ratingExplanation": "As told (https://desk.example/noon)."}
    told = [
        review(headline="The dam broke."),
        EXPLAINED,
        review(
            claimReviewed="The dam broke at noon.",
            url="https://desk.example/noon",
            reviewRating=spoken,
        ),
    ]
    path.write_text(json.dumps(told), encoding="utf-8")
    assert run("import", str(path), *place.options).code == 0
    before = whole(place)
    reasons = [it["assessments"][0]["rationale"] for it in json.loads(before)["claims"]]
    assert reasons == [
        "The dam broke.: https://desk.example/dam",
        "It held.\n\nAnd holds.\n\nAt dawn?: https://desk.example/dawn",
        "As told (https://desk.example/noon).",
    ]
    for form in ("claimreview", "google-factcheck"):
        found, _ = reviews_out(place, form, "--others")
        assert [one["url"] for one in found] == [one["url"] for one in told]
        assert [one["reviewRating"].get("ratingExplanation") for one in found] == [
            None,
            "It held.\n\nAnd holds.",
            spoken["ratingExplanation"],
        ]
        feed = exported(place, form, tmp_path / f"{form}.json", "--others")
        assert comes_back(feed, place, tmp_path) == before


def comes_back(feed: Path, place: Place, tmp_path: Path) -> str:
    """Check that an export adds nothing where it came from; return what it makes elsewhere."""
    back = run("import", str(feed), *place.options)
    assert back.code == 0, back.err
    assert {told.split()[2] for told in back.out.splitlines()} == {"unchanged"}, back.out
    other = Place(str(tmp_path / f"{feed.stem}.db"), "factcheck")
    assert run("init", *other.options).code == 0
    assert run("import", str(feed), *other.options).code == 0
    return whole(other)


def test_a_date_that_is_a_month_or_a_year_comes_back(place: Place, tmp_path: Path) -> None:
    dates = ["2024", "2024-05", "2024-05-06", "2024-05-06T07:08:09Z"]
    told = [
        review(claimReviewed=f"It broke {number}.", url=f"https://desk.example/{number}")
        | {"datePublished": date}
        for number, date in enumerate(dates)
    ]
    path = tmp_path / "feed.json"
    path.write_text(json.dumps(told), encoding="utf-8")
    assert run("import", str(path), *place.options).code == 0
    before = whole(place)
    answer, _ = reviews_out(place, "google-factcheck", "--others")
    # Google's form has moments alone; what none is stands beside it.
    assert [(one.get("reviewDate"), one.get("datePublished")) for one in answer] == [
        (None, "2024"),
        (None, "2024-05"),
        ("2024-05-06T00:00:00Z", None),
        ("2024-05-06T07:08:09Z", None),
    ]
    for form in ("claimreview", "google-factcheck"):
        feed = exported(place, form, tmp_path / f"{form}.json", "--others")
        assert comes_back(feed, place, tmp_path) == before


OTHERS = [
    review(
        claimReviewed="The dam broke at ten.",
        url="https://ten.example/dam",
        author={"@type": "NewsMediaOrganization", "name": "Ten", "url": "https://ten.example"},
        reviewRating={
            "alternateName": "Mostly false",
            "ratingValue": 3,
            "bestRating": 10,
            "worstRating": 1,
        },
        headline="No, it did not",
    ),
    review(
        claimReviewed="The dam broke at noon.",
        url="https://pinocchio.example/dam",
        author=[{"@type": "Organization", "name": "Old Desk"}, {"@type": "Person", "name": "Jo"}],
        reviewRating={"alternateName": "Two", "ratingValue": 2, "bestRating": 4, "worstRating": 0},
        datePublished=None,
    ),
    review(
        claimReviewed="The dam broke at night.",
        url="https://ann.example/dam",
        author={"@type": "Person", "name": "Ann Lee"},
        reviewRating={"alternateName": "Wrong", "ratingValue": 2, "bestRating": 5},
    ),
    review(
        claimReviewed="The dam broke again.",
        url="https://six.example/dam",
        author={"@type": "Organization", "name": "Six"},
        reviewRating={
            "alternateName": "False",
            "ratingValue": -1,
            "bestRating": -1,
            "worstRating": -1,
        },
        datePublished="2024",
    ),
    review(claimReviewed="The dam held.", url=None, name="About the dam"),
]


def test_other_peoples_reviews_stay_theirs(place: Place, tmp_path: Path) -> None:
    path = tmp_path / "feed.json"
    path.write_text(json.dumps(OTHERS), encoding="utf-8")
    assert run("import", str(path), *place.options).code == 0
    ours, left_out = reviews_out(place, "claimreview")
    assert (ours, left_out[-1]) == (
        [],
        "left out 5 reviews of other publishers; --others brings them",
    )
    found, left_out = reviews_out(place, "claimreview", "--others")
    key = next(
        it["key"]
        for it in json.loads(run("claims", "--format", "json", *place.options).out)
        if it["statement"] == "The dam held."
    )
    assert left_out == [f"left out {key}: the ledger has no address of the review by Desk"]
    ten, old, ann, six = found
    assert [one["url"] for one in found] == [it["url"] for it in OTHERS[:4]]
    ends = ("ratingValue", "worstRating", "bestRating")
    numbers = [tuple(one["reviewRating"].get(name) for name in ends) for one in found]
    assert numbers == [(3, 1, 10), (2, 0, 4), (2, None, 5), (None, None, None)]
    assert (ten["author"]["@type"], ten["author"]["name"]) == ("Organization", "Ten")
    assert ten["author"]["url"] == "https://ten.example"
    assert [(one["@type"], one["name"]) for one in old["author"]] == [
        ("Organization", "Old Desk"),
        ("Person", "Jo"),
    ]
    assert (ann["author"]["@type"], ann["author"]["name"]) == ("Person", "Ann Lee")
    # A review that tells no date is not of today.
    dates = [one.get("datePublished") for one in (ten, old, ann, six)]
    assert dates == ["2025-02-03", None, "2025-02-03", "2024"]
    assert ten["headline"] == "No, it did not"
    answer, _ = reviews_out(place, "google-factcheck", "--others")
    assert [one["publisher"] for one in answer] == [
        {"name": "Ten", "site": "ten.example"},
        {"name": "Old Desk", "site": "pinocchio.example"},
        {"name": "Ann Lee", "site": "ann.example"},
        {"name": "Six", "site": "six.example"},
    ]
    assert [one.get("reviewDate") for one in answer] == [
        "2025-02-03T00:00:00Z",
        None,
        "2025-02-03T00:00:00Z",
        None,
    ]
    refused = run("export", "claimreview-snippets", "--others", *place.options)
    assert (refused.code, "pages of your own" in refused.err) == (2, True)
    refused = run("export", "csv", "--others", *place.options)
    assert (refused.code, "only reviews" in refused.err) == (2, True)


def test_an_assessor_that_is_named_brings_no_other(place: Place, tmp_path: Path) -> None:
    path = tmp_path / "feed.json"
    path.write_text(json.dumps(OTHERS[0]), encoding="utf-8")
    assert run("import", str(path), *place.options).code == 0
    key = json.loads(run("claims", "--format", "json", *place.options).out)[0]["key"]
    for name in ("Mina", "Jo"):
        judged = ("assess", key, "true", "--because", "So.", "--as-assessor", name)
        assert run(*judged, *place.options).code == 0
    # Whoever judges here on a publisher's scale is not that publisher.
    scaled = ("assess", key, "mostly-false", "--scale", "ratings-ten", "--because", "So.")
    assert run(*scaled, "--as-assessor", "Bo", *place.options).code == 0

    def names(*options: str) -> list[str]:
        found, _ = reviews_out(place, "claimreview", *options)
        return sorted(one["author"]["name"] for one in found)

    assert names() == ["Bo", "Jo", "Mina"]
    assert names("--others") == ["Bo", "Jo", "Mina", "Ten"]
    assert names("--assessor", "mina") == ["Mina"]
    assert names("--assessor", "Mina", "--others") == ["Mina"]
    assert names("--assessor", "TEN", "--others") == ["Ten"]
    assert names("--assessor", "Ten") == []
    run("add", "source", "Mina", "--kind", "organisation", *place.options)
    found, _ = reviews_out(place, "claimreview", "--assessor", "Mina")
    assert found[0]["author"] == {"@type": "Organization", "name": "Mina"}


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ('{"a": "He said "no", then left", "b": 1}', 'He said "no", then left'),
        ('{"a": ""Fake" is what he said", "b": 1}', '"Fake" is what he said'),
        ('{"a": "the 1/2" pipe, and more", "b": 1}', 'the 1/2" pipe, and more'),
        ('{"a": "one",, "b": [1,],}', "one"),
        ('{"a": "one"\n "b": 1}', "one"),
        (r'{"a": "it\'s C:\dir", "b": 1}', "it's C:\\dir"),
        ('{"a": "tab\there", "b": 1}', "tab\there"),
        ("{&quot;a&quot;: &quot;one&quot;}", "one"),
    ],
)
def test_mending(broken: str, said: str) -> None:
    assert mended(broken)[0]["a"] == said


@pytest.mark.parametrize("piece", ["{", '{"a":', '"', "},{", "\\", " ", "}\n{"])
def test_hostile_files_end_soon(piece: str) -> None:
    started = time.monotonic()
    for head in ('{"dataFeedElement":[', '[{"@type":"ClaimReview","claimReviewed":"'):
        told = (head + piece * (100_000 // len(piece))).encode()
        with suppress(InvalidError):
            Read("x", told, "claimreview")
    assert time.monotonic() - started < 5


SCRIPT = '<script type="application/ld+json">'


@pytest.mark.parametrize(
    "page",
    [
        f"<html>{SCRIPT}[{' ' * 100_000}]</script>",
        f"<html>{SCRIPT}{'//' + ' ' * 100_000}[]</script>",
        "<html>" + "<script " * 100_000,
        "<html>" + "<script type" * 100_000 + ">[]</script>",
        f"<html>{SCRIPT}" + "<!--" * 100_000 + "-->" * 100_000 + "</script>",
        "<html lang " * 10_000,
        f'<html>{SCRIPT}{{"claimReviewed": "So.", "url": "a{" " * 100_000}b"}}</script>',
        f'<html>{SCRIPT}{{"claimReviewed": "So.", "url": "a{", and" * 20_000}b"}}</script>',
    ],
    ids=range(8),
)
def test_hostile_pages_end_soon(page: str) -> None:
    data = page.encode()
    # A pattern that goes back for each sign takes from many minutes to days for these.
    with closing(Intake()) as intake, suppress(InvalidError):
        list(reader("claimreview").read(Incoming("x", BytesIO(data), "", data[: 1 << 16]), intake))


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("", ""),
        ("<!--", "-->"),
        ("//<![CDATA[\n", "\n//]]>"),
        ("/*<![CDATA[*/", "/*]]>*/"),
        ("<!--//-->\n<![CDATA[", "// ]]>\n-->"),
        (" \n", " \n"),
    ],
)
def test_scripts_are_freed_of_comments(before: str, behind: str) -> None:
    page = f"<html><SCRIPT id=a type='application/ld+json'\n>{before}[1]{behind}</Script><p>"
    assert list(scripts(f"<script>1</script>{page}{SCRIPT}{{}}</script>")) == ["[1]", "{}"]


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        *(
            (name, "utf-8")
            for name in ("undefined", "idna", "punycode", "utf-16", "utf_16_le", "x")
        ),
        ("windows-1251", "cp1251"),
        ("euc-kr", "cp949"),
    ],
)
def test_a_page_is_read_in_the_letters_that_it_names_if_it_can_be(
    charset: str, encoding: str
) -> None:
    statement = "댐이 무너졌다." if charset == "euc-kr" else "Прорвало дамбу."
    told = json.dumps(review(claimReviewed=statement), ensure_ascii=False)
    page = f'<html><meta charset="{charset}">{SCRIPT}{told}</script>'
    (claim,) = Read("x.html", page.encode(encoding)).claims
    assert claim.statement == statement


def test_who_has_two_addresses_says_it_once() -> None:
    people = [
        {"@type": "Person", "name": "Ann Lee", "url": f"https://{place}.example/ann"}
        for place in ("a", "b")
    ]
    read, claim = one(itemReviewed={"@type": "Claim", "author": people})
    assert read.chain(claim) == [("Ann Lee", None)]


def test_languages_are_told_in_their_shortest_form() -> None:
    read, claim = one(inLanguage="rus_RU")
    assert claim.language == "ru-RU"
    assert {work.language for work in read.documents.values()} == {"ru-RU"}
    assert read.noticed("'ru' for 'rus'")
    page = f'<html lang="ukr">{SCRIPT}{json.dumps(review(inLanguage=None))}</script>'
    assert [it.language for it in Read("x.html", page.encode()).claims] == ["uk"]
    read, claim = one()
    assert (claim.language, read.noticed("BCP 47")) == ("en", False)


def test_a_feed_of_any_length_is_read_in_little_memory() -> None:
    body = "a" * 20_000
    told = [json.dumps(review(claimReviewed=f"Claim {it}.", reviewBody=body)) for it in range(250)]
    told[200] = told[200].replace("Claim 200.", 'Claim "200".')
    data = ('{"@type":"DataFeed","dataFeedElement":[' + ",\n".join(told) + '],"x":1}').encode()
    file = Incoming("x", BytesIO(data), "", data[: 1 << 16])
    tracemalloc.start()
    with closing(Intake()) as intake:
        claims = [
            record.statement
            for record in reader("claimreview").read(file, intake)
            if isinstance(record, Claim)
        ]
        _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert claims == [f"Claim {it}." if it != 200 else 'Claim "200".' for it in range(250)]
    assert len(data) > 5_000_000
    assert peak < 13_000_000
    long = json.dumps(review(reviewBody="a" * 2 * MAX_ITEM)).encode()
    with pytest.raises(InvalidError, match="longer than 1 MiB"):
        Read("x", b"[" + long + b"," + long * 2, "claimreview")


def test_what_is_cut_off_is_not_taken_for_all_that_was_said() -> None:
    half = review(claimReviewed=None, url="\ud800")
    read = Read("x", json.dumps([half, review(claimReviewed="\ud800 Half.")]).encode())
    assert ([claim.statement for claim in read.claims], read.intake.rejected) == (["Half."], 1)
    told = json.dumps([review(), review(claimReviewed="The dam broke at night.")]).encode()
    read = Read("x", told[: told.index(b" at night")])
    assert [claim.statement for claim in read.claims] == ["The dam broke."]
    assert [why for _, why in read.intake.examples] == ["it is cut off, or is no JSON"]


def test_an_empty_item_behind_a_broken_one_is_no_part_of_it() -> None:
    broken = json.dumps(review()).replace("The dam", 'The "old" dam')
    read = Read("x", f"[{broken},\n null, null]".encode())
    assert [claim.statement for claim in read.claims] == ['The "old" dam broke.']


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("kind", ["DataFeedItem", ["DataFeedItem"]])
@pytest.mark.parametrize("broken", [1, 2, 3])
def test_a_wrapper_of_a_broken_item_is_no_item(broken: int, kind: Any, indent: int | None) -> None:
    told = [review(claimReviewed=f"Claim {number}.") for number in range(1, 4)]
    items = [
        {"@context": "http://schema.org", "@type": kind, "url": "https://a.example", "item": [it]}
        for it in told
    ]
    feed = {"@context": "http://schema.org", "@type": "DataFeed", "dataFeedElement": items}
    text = json.dumps(feed, indent=indent).replace(f"Claim {broken}.", f'Claim "{broken}".')
    read = Read("x", text.encode())
    wanted = [f"Claim {it}." if it != broken else f'Claim "{it}".' for it in range(1, 4)]
    assert ([it.statement for it in read.claims], read.intake.rejected) == (wanted, 0)
    (where,) = [place for what, place in read.intake.first.items() if "unescaped" in what]
    assert where == f"x: item {broken}"


values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.floats() | st.text(max_size=12)
    | st.sampled_from(["https://a.example/1", "2024-02-30", "0001-01-01", "9999-12-31T23:59:59-23:00", "9" * 5000, "urn:factcheck:claim:x"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["@type", "@id", "@value", "name", "url", "author", "appearance", "properties", "ratingValue", "worstRating"]),
        inner,
        max_size=3,
    ),
    max_leaves=8,
)  # fmt: skip
fields = st.sampled_from([*review(), "publisher", "name", "headline", "reviewBody", "properties"])


@settings(deadline=None, max_examples=60)
@given(st.lists(st.dictionaries(fields, values, max_size=4) | values, max_size=3))
def test_whatever_a_review_holds_the_good_ones_are_read(told: list[Any]) -> None:
    items = [review(**one) if isinstance(one, dict) and "@id" not in one else one for one in told]
    good = review(claimReviewed="Good.")
    read = Read("x", json.dumps([good, *items, good]).encode())
    assert read.claims[0].statement == read.claims[-1].statement == "Good."
    answer = {
        "claims": [
            {"text": "Good."},
            *({"text": "x", "claimReview": it} for it in told),
            *told,
            {"text": "Good."},
        ]
    }
    read = Read("x", json.dumps(answer).encode(), "google-factcheck")
    assert read.claims[0].statement == read.claims[-1].statement == "Good."


FEED = [
    json.dumps(review(claimReviewed=f"Claim {it}.", url=f"https://a.example/{it}"))
    for it in range(7)
]


@settings(deadline=None, max_examples=60)
@given(
    st.integers(0, len(FEED[3]) - 1),
    st.integers(0, 12),
    st.binary(max_size=6) | st.sampled_from([b'"', b"}", b"{", b"]", b"[", b"\\", b",", b"\n"]),
)
@example(0, 1, b"")
@example(len(FEED[3]) - 1, 1, b"")
@example(0, len(FEED[3]), b"")
def test_whatever_is_changed_in_one_review_the_others_are_read(
    at: int, gone: int, put: bytes
) -> None:
    changed = FEED[3].encode()[:at] + put + FEED[3].encode()[at + gone :]
    items = [it.encode() for it in FEED]
    items[3] = changed
    for told in (b"[" + b",\n".join(items) + b"]", b"\n".join(items)):
        read = Read("x", told, "claimreview")
        found = [claim.statement for claim in read.claims]
        # A list that is closed too soon, or a bracket too many, may cost the next one; it is told.
        assert found[:3] == ["Claim 0.", "Claim 1.", "Claim 2."]
        assert found[-2:] == ["Claim 5.", "Claim 6."]
        assert "Claim 4." in found or read.intake.rejected


TWO = review(
    claimReviewed="300 soldiers died.",
    itemReviewed={
        "@type": "Claim",
        "author": [{"name": "Facebook posts"}, {"name": "Ann Poe"}, {"name": "Ann's Blog"}],
        "appearance": ["https://b.example/1", "https://x.example/2"],
    },
)
PLACES = review(itemReviewed={"appearance": ["https://b.example/1", "https://x.example/2"]})


@pytest.mark.parametrize(("told", "rests"), [(TWO, ["Ann Poe"]), (PLACES, None)])
def test_those_whom_one_fact_check_names_do_not_corroborate_each_other(
    place: Place, told: dict[str, Any], rests: list[str] | None
) -> None:
    Path("two.json").write_text(json.dumps(told), encoding="utf-8")
    result = run("import", "two.json", *place.options)
    assert result.code == 0
    assert "one is its origin, and the others pass it on" in result.err
    (claim,) = json.loads(run("claims", "--format", "json", *place.options).out)
    standing = json.loads(run("standing", claim["key"], "--format", "json", *place.options).out)
    assert standing["standing"] == "single_origin"
    names = [one["name"] for one in standing["rests_on"]["organisations"]]
    assert len(names) == 1
    if rests is not None:
        assert names == rests
        shown = run("show", claim["key"], *place.options).out
        assert shown.count("passes it on, speaker, basis relayed") == 4
    assert whole(place).count('"basis": "relayed"') == (4 if rests else 1)
    # What a person says otherwise stays so when the file comes again.
    before = whole(place).replace('"basis": "relayed"', '"basis": "witnessed"')
    Path("mended.json").write_text(before, encoding="utf-8")
    assert run("import", "mended.json", *place.options).code == 0
    again = run("import", "two.json", *place.options)
    assert "claims: 1 unchanged" in again.out
    assert "relayed" not in whole(place)


DESK = """
[source]
name = "{who}"
kind = "person"

[[claim]]
statement = "{what}"
kind = "event"

[assessment]
scale = "desk"
level = "{level}"
assessor = "The Desk"
own = true
rationale = "As it was published."

[scale.desk]
name = "Desk"
description = "The scale of the desk."
levels = ["pants-fire", "false", "half-true"]
"""


def desk(place: Place) -> None:
    Path("desk.toml").write_text(DESK, encoding="utf-8")
    rows = "who,what,level\nAnn,It broke.,false\nBo,It held.,Half true!\n"
    Path("desk.csv").write_text(rows, encoding="utf-8")
    result = run("import", "desk.csv", "--mapping", "desk.toml", *place.options)
    assert result.code == 0, result.err


@pytest.mark.parametrize("form", ["claimreview", "claimreview-snippets", "google-factcheck"])
def test_judgements_on_a_scale_of_the_ledgers_own_come_home(
    place: Place, tmp_path: Path, form: str
) -> None:
    desk(place)
    before = flat(place, tmp_path / "before")
    others = () if form == "claimreview-snippets" else ("--others",)
    ends = ".snippets.html" if form == "claimreview-snippets" else ".json"
    path = exported(place, form, tmp_path / f"out{ends}", *others)
    back = run("import", str(path), *place.options)
    assert back.code == 0, back.err
    counts = dict(line.split(": ") for line in back.out.splitlines())
    assert all(re.fullmatch(r"\d+ unchanged", told) for told in counts.values()), counts
    assert flat(place, tmp_path / "after") == before


def test_a_scale_of_the_same_key_elsewhere_is_another_one(place: Place, tmp_path: Path) -> None:
    desk(place)
    path = exported(place, "claimreview", tmp_path / "out.json")
    other = Place(str(tmp_path / "other.db"), "factcheck")
    other.create()
    desk(other)
    result = run("import", str(path), *other.options)
    assert "scales: 1 added" in result.out
    assert "claims: 2 updated" in result.out
    assert len(reviews_out(other, "claimreview")[0]) == 2
    assert len(reviews_out(other, "claimreview", "--others")[0]) == 4


def test_a_document_that_speaks_for_itself_comes_home(place: Place, tmp_path: Path) -> None:
    ledger = {
        "format": "factcheck-1",
        "sources": [{"key": "desk", "name": "The Paper", "kind": "publication"}],
        "documents": [
            {"key": "own", "kind": "report", "url": "https://p.example/1", "publisher": "desk"},
            {"key": "other", "kind": "report", "url": "https://p.example/2"},
        ],
        "claims": [
            {
                "key": "held",
                "statement": "It held.",
                "kind": "event",
                "attributions": [{"document": "own"}, {"document": "other", "source": "desk"}],
            }
        ],
    }
    Path("l.json").write_text(json.dumps(ledger), encoding="utf-8")
    assert run("import", "l.json", *place.options).code == 0
    assert run("assess", "held", "true", "--because", "So.", *place.options).code == 0
    path = exported(place, "claimreview", tmp_path / "out.json")
    result = run("import", str(path), *place.options)
    assert "claims: 1 unchanged" in result.out, result.out


def test_an_address_that_is_none_and_an_office_are_told() -> None:
    read, _ = one(
        url="htp://bad",
        itemReviewed={"author": {"@type": "Person", "name": "Ann Lee", "jobTitle": "Senator"}},
    )
    assert read.noticed("an address of a review that is none was left out")
    (speaker,) = (it for it in read.sources.values() if it.name == "Ann Lee")
    assert speaker.description == "Senator"
    assert not one()[0].noticed("an address of a review")


def test_marks_within_a_line_leave_no_spaces() -> None:
    told = {"alternateName": "False", "ratingExplanation": "Die Zahl ist <b>umstritten</b>.<br>So."}
    _, claim = one(reviewRating=told)
    assert claim.assessments[0].rationale.startswith("Die Zahl ist umstritten. So.")
