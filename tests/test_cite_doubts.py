"""`factcheck cite`: the words that hold back, the ratings of others, and figures nobody read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import Place, do
from sqlalchemy import event

from factcheck.interchange.citing.gathering import Selection, entries
from factcheck.interchange.citing.marks import Mark, marks_of
from factcheck.values.spoken import figures_in

SOURCES = [
    {"key": "ngo", "name": "Relief NGO", "kind": "organisation"},
    {"key": "hur", "name": "HUR", "kind": "organisation"},
    {"key": "officials", "name": "Officials", "kind": "group", "named": False},
]
DOCUMENTS = [
    {"key": "daily", "title": "The Daily", "kind": "article-newspaper"},
    {"key": "post", "title": "The Post", "kind": "article-newspaper"},
]


def fill(place: Place, *claims: dict[str, Any], **more: Any) -> None:
    whole = [{"kind": "event"} | claim for claim in claims]
    told = {"format": "factcheck-1", "sources": SOURCES, "documents": DOCUMENTS, "claims": whole}
    do(place, "import -", stdin=json.dumps(told | more))


def told(place: Place, command: str = "") -> dict[str, dict[str, Any]]:
    rows = map(json.loads, do(place, f"cite --format jsonl {command}").splitlines())
    return {row["key"]: row for row in rows}


def notes_of(place: Place, command: str = "") -> list[str]:
    rows = do(place, f"cite --notes --format jsonl {command}").splitlines()
    return [json.loads(row)["note"] for row in rows]


HEDGED = {
    "ngo": (
        [{"source": "ngo", "document": "daily", "hedge": "feared", "quote": "dead"}],
        "Relief NGO (“feared”), quoted in “The Daily”",
    ),
    "unnamed": (
        [{"source": "officials", "document": "daily", "hedge": "попередньо"}],
        "Officials (unnamed, “попередньо”), reported in “The Daily”",
    ),
    "itself": (
        [{"document": "daily", "hedge": "rumour", "locator": "p. 3"}],
        "“The Daily”, in its own voice (“rumour”)",
    ),
    "relay": (
        [
            {
                "document": "daily",
                "hedge": "reportedly",
                "citing": [{"source": "ngo", "hedge": "feared"}],
            }
        ],
        "Relief NGO (“feared”), reported in “The Daily” (“reportedly”)",
    ),
    "both": (
        [
            {
                "source": "hur",
                "document": "post",
                "hedge": "believes",
                "citing": [{"source": "ngo", "document": "daily"}],
            }
        ],
        "Relief NGO, reported in “The Daily”, via HUR (“believes”), reported in “The Post”",
    ),
}


@pytest.fixture
def hedged(place: Place) -> Place:
    fill(
        place,
        *(
            {"key": key, "statement": "So.", "attributions": hops}
            for key, (hops, _) in HEDGED.items()
        ),
    )
    return place


def test_a_hedge_stands_beside_the_one_whose_words_it_is(hedged: Place) -> None:
    found = told(hedged)
    for key, (_, words) in HEDGED.items():
        assert found[key]["attributed_to"] == [words]
    # A column says the same, whichever others stand beside it.
    chosen = told(hedged, "--columns key,hedge,attributed_to,statement,figure")
    assert chosen["ngo"]["hedge"] == ["“feared”"]
    assert chosen["ngo"]["attributed_to"] == found["ngo"]["attributed_to"]


def test_notes_and_templates_have_hedges_too(hedged: Place) -> None:
    notes = notes_of(hedged)
    assert notes == [
        "Relief NGO (“feared”), quoted in The Daily, author not named, publisher not known, undated.",
        "Officials (unnamed, “попередньо”), reported in ibid.",
        "Ibid., p. 3 (“rumour”).",
        "Relief NGO (“feared”), reported in ibid. (“reportedly”).",
        "Relief NGO, reported in ibid.; via HUR (“believes”), reported in The Post, author not named,"
        " publisher not known, undated.",
    ]
    Path("card.txt").write_text(
        "{% for row in rows %}{{ row.attributed_to | join }}\n{% endfor %}", encoding="utf-8"
    )
    lines = do(hedged, "cite --template card.txt").splitlines()
    assert lines == [words for _, words in HEDGED.values()]


def test_notes_of_other_styles_have_hedges(hedged: Place) -> None:
    notes = notes_of(hedged, "--style chicago-notes")
    for note, words in zip(notes, ("feared", "попередньо", "rumour", "reportedly"), strict=False):
        assert f"“{words}”" in note


def level(label: str) -> dict[str, str]:
    return {"code": label.lower(), "label": label, "definition": "As The Desk uses it."}


def desk(name: str = "Ratings of The Desk", version: str = "open") -> dict[str, Any]:
    levels = [level("False"), level("Miscaptioned")]
    return {"key": "desk", "name": name, "version": version, "description": "D", "levels": levels}


def rated(by: str, what: str = "false", scale: str = "desk") -> dict[str, str]:
    made_at = "2025-01-01T00:00:00Z"
    return {
        "scale": scale,
        "level": what,
        "assessor": by,
        "rationale": "Seen.",
        "made_at": made_at,
    }


SAID = {"source": "ngo", "document": "daily"}


def test_a_rating_by_another_publisher_is_told_and_is_no_judgement_of_ours(place: Place) -> None:
    other = desk("Ratings of Post: Photo") | {"key": "post"}
    claims: list[dict[str, Any]] = [
        {"key": "one", "assessments": [rated("The Desk")]},
        {"key": "two", "assessments": [rated("The Desk"), rated("Post", "false", "post")]},
        {"key": "none"},
    ]
    fill(
        place,
        *({"statement": "So.", "attributions": [SAID]} | claim for claim in claims),
        scales=[desk(), other],
    )
    found = told(place)
    assert found["one"]["standing"] == "single origin: Relief NGO; rated “False” by The Desk"
    assert found["two"]["standing"].endswith("; rated “False” by Post (Photo) and The Desk")
    assert found["none"]["standing"] == "single origin: Relief NGO"
    marks = {key: row["marks"] for key, row in found.items()}
    assert marks == {"one": ["rated by others"], "two": ["rated by others"], "none": []}
    assert found["one"]["statement"] == "So. [rated by others]"
    page = do(place, "cite --format markdown")
    legend = "rated it on a scale of its own, as its standing, its verdicts or its note tells."
    assert legend in page
    notes = do(place, "cite --notes --format markdown")
    assert "Rated “False” by Post (Photo) and The Desk." in notes
    assert notes.count("Rated “") == 2
    assert legend in notes
    assert "judged untrue" not in page


def test_what_is_judged_here_is_no_rating_by_others(place: Place) -> None:
    own = desk("How we rate", "own")
    # Whoever judges here on the scale of a publisher is not that publisher.
    claims = [
        {"key": "own", "assessments": [rated("Mina")]},
        {"key": "truth", "assessments": [rated("Mina", "false", "truth")]},
        {"key": "theirs", "assessments": [rated("Mina", "false", "other")]},
    ]
    fill(
        place,
        *({"statement": "So.", "attributions": [SAID]} | claim for claim in claims),
        scales=[own, desk() | {"key": "other"}],
    )
    marks = {key: row["marks"] for key, row in told(place).items()}
    assert marks == {"own": [], "truth": ["judged untrue"], "theirs": []}


NUMBERED = {
    "killed": ("60 people were killed.", "en", True),
    "vague": ("Hundreds fled.", "en", True),
    "korean": ("북한군 300여 명이 숨졌다.", "und", True),
    "dated": ("In 2024 the bridge fell.", "en", False),
    "aged": ("A 25-year-old soldier fled.", "en", False),
    "named": ("The Boeing 737 was shot down.", "en", False),
    "ordinal": ("The 11th Corps went to Kursk.", "en", False),
    "wordy": ("The bridge fell.", "en", False),
    "unknown": ("60 Menschen starben.", "de", False),
}


def numbered(place: Place) -> None:
    fill(
        place,
        *(
            {"key": key, "statement": text, "language": language, "attributions": [SAID]}
            for key, (text, language, _) in NUMBERED.items()
        ),
    )


def unread(place: Place, command: str = "") -> list[str]:
    return [key for key, row in told(place, command).items() if "figure not read" in row["marks"]]


def test_a_number_that_is_no_figure_is_marked_at_the_statement(place: Place) -> None:
    numbered(place)
    assert unread(place) == [key for key, (_, _, is_marked) in NUMBERED.items() if is_marked]
    page = do(place, "cite killed --format markdown")
    assert "| 60 people were killed. **\\[figure not read\\]** |  |" in page
    assert f"{Mark.UNREAD.meaning}." in page
    assert "figure not read: its statement" in do(place, "cite killed --columns key")


def test_what_somebody_refused_or_made_a_figure_is_not_marked(place: Place) -> None:
    numbered(place)
    do(place, "candidates find")
    assert "killed" in unread(place)
    do(place, "candidates refuse killed 1")
    do(place, "add question 'How many fled?' --kind quantity --key fled")
    do(place, "candidates accept vague 1 --question fled")
    assert unread(place) == ["korean"]
    assert unread(place, "--as-of 3") == ["killed", "vague", "korean"]
    assert told(place)["vague"]["marks"] == ["unverified"]


def test_what_is_corroborated_or_verified_is_not_marked(place: Place) -> None:
    both = [SAID, {"source": "hur", "document": "post"}]
    for key, hops in {"two": both, "checked": [SAID], "own": [SAID], "argued": [SAID]}.items():
        fill(place, {"key": key, "statement": "60 died.", "language": "en", "attributions": hops})
    do(place, "assess checked true --because seen", "--as-assessor", "Mina")
    do(place, "assess own true --because seen", "--as-assessor", "relief ngo")
    do(place, "assess argued true --because seen", "--as-assessor", "Mina")
    do(place, "assess argued unverifiable --because looked", "--as-assessor", "Olga")
    assert sorted(unread(place)) == ["argued", "own"]


def test_the_same_number_of_questions_is_asked_however_many_claims(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    figure = {"figures": [{"question": "q", "words": "60"}]}
    claims = [
        {"key": f"c{number}", "statement": f"{number + 60} died.", "language": "en"}
        | (figure if number % 2 else {})
        for number in range(40)
    ]
    question = {"key": "q", "text": "How many?", "kind": "quantity"}
    fill(place, *claims, questions=[question])
    read: list[str] = []

    def counted(text: str, languages: tuple[str, ...]) -> Any:
        read.append(text)
        return figures_in(text, languages)

    monkeypatch.setattr("factcheck.interchange.citing.entry.figures_in", counted)
    asked = {}
    with place.open().read() as reader:
        statements: list[str] = []
        event.listen(
            reader.connection, "before_cursor_execute", lambda *told: statements.append(told[2])
        )
        for limit in (4, 40):
            statements.clear()
            marks = [
                marks_of(found) + marks_of(found)
                for _, found in entries(reader, Selection(limit=limit))
            ]
            assert len(marks) == limit
            asked[limit] = len(statements)
    assert asked[4] == asked[40]
    # Those without a figure, each once, though its marks are asked for twice.
    assert len(read) == (4 + 40) / 2
