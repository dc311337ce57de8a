"""`factcheck discrepancies`: what is listed, what is left out, and in which words."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing

import pytest
from clashes import CLASHES, new_clashes
from conftest import ENGINES, Place, do, listed, refused, run
from figures import Dice, dice, random_answers
from hypothesis import given, settings

from factcheck.analysis import report as reports
from factcheck.analysis.discrepancy import Label, compare
from factcheck.analysis.figures import FigureView
from factcheck.analysis.gathering import gather
from factcheck.analysis.report import EVERYTHING, Asked, Compared, QuestionFacts, report
from factcheck.analysis.sweep import Pair
from factcheck.queries.filters import ClaimFilter
from factcheck.vocabulary import QuestionKind


@pytest.fixture(scope="module", params=ENGINES)
def clashes(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A ledger whose claims disagree, one for all tests that only read."""
    return new_clashes(request, tmp_path_factory.mktemp("clashes"), "clashes_discrepancies")


def pairs(place: Place, command: str = "discrepancies", *more: str) -> list[str]:
    rows = listed(place, command, *more)
    return sorted(
        f"{row['label']} {'+'.join(row['lower'])} < {'+'.join(row['upper'])}" for row in rows
    )


CONTRADICTIONS = ["contradiction early < high", "contradiction later < high", "contradiction no < yes"]  # fmt: skip


def test_contradictions_and_tensions_are_listed_and_nothing_that_is_explained(
    clashes: Place,
) -> None:
    assert pairs(clashes) == [*CONTRADICTIONS, "tension sum < early+hurt-many"]
    assert pairs(clashes, "discrepancies killed") == CONTRADICTIONS[:2]
    assert pairs(clashes, 'discrepancies "did they fight?"') == CONTRADICTIONS[2:]


def test_origins_are_named_in_the_order_of_their_keys(place: Place) -> None:
    """However the database has them: sources before documents, and not as they were added."""
    keys = ["zulu", "mike", "alfa"]
    told = {
        "format": "factcheck-1",
        "sources": [{"key": key, "name": f"The {key}", "kind": "group"} for key in keys],
        "documents": [{"key": "paper", "title": "Paper", "kind": "article"}],
        "questions": [{"key": "killed", "text": "How many?", "kind": "quantity"}],
        "claims": [
            {
                "key": f"of-{number}",
                "statement": f"{number} were killed.",
                "kind": "statistic",
                "attributions": [chain],
                "figures": [{"question": "killed", "words": f"{number}"}],
            }
            for number, chain in enumerate(
                [*({"source": key} for key in keys), {"document": "paper"}], 1
            )
        ],
    }
    do(place, "import -", stdin=json.dumps(told))
    (line,) = [
        line for line in do(place, "discrepancies").splitlines() if line.startswith("origins")
    ]
    assert line.split(maxsplit=1)[1] == "The alfa; The mike; The zulu; “Paper”"


def test_growth_and_revisions_have_an_option_of_their_own(clashes: Place) -> None:
    added = set(pairs(clashes, "discrepancies --growth")) - set(pairs(clashes))
    assert added == {"revision early < later"}
    (row,) = [
        row for row in listed(clashes, "discrepancies killed --growth --columns label,supersedes")
        if row["label"] == "revision"
    ]  # fmt: skip
    assert row["supersedes"] == ["later", "early"]


def test_what_is_marginal_is_hidden_counted_and_shown_on_demand(clashes: Place) -> None:
    out = do(clashes, "discrepancies hurt")
    assert "horses-exactly" in out
    assert "Contradictions" not in out
    assert out.endswith("2 differences of less than 1.05 times not shown; --all shows such, too\n")
    (row,) = [
        row for row in listed(clashes, "discrepancies hurt --all --columns label,factor,marginal,reason")
        if row["factor"] == 1
    ]  # fmt: skip
    assert row == {
        "label": "contradiction",
        "factor": 1,
        "marginal": True,
        "reason": "no number fits both",
    }


def test_what_agrees_is_listed_on_demand_with_the_direction_of_support(clashes: Place) -> None:
    rows = listed(clashes, "discrepancies killed --agreeing --columns label,lower,upper,supports")
    told = {(row["label"], *row["lower"], *row["upper"]): row["supports"] for row in rows}
    assert told["compatible", "early", "vague"] == "lower supports upper"
    assert told["compatible", "early", "unknown"] is None


def test_options_that_choose_claims_keep_pairs_with_one_such_claim(clashes: Place) -> None:
    assert pairs(clashes, "discrepancies --source officials") == CONTRADICTIONS[:2]
    assert pairs(clashes, "discrepancies --source ministry") == CONTRADICTIONS[2:]
    # The sum is of what the agency says, and the blog says nothing that clashes.
    assert "tension sum < early+hurt-many" in pairs(clashes, "discrepancies --origin nis")
    assert pairs(clashes, "discrepancies --document blog") == []
    assert pairs(clashes, "discrepancies killed --question fought") == CONTRADICTIONS


def test_a_row_tells_both_sides(clashes: Place) -> None:
    (row,) = [row for row in listed(clashes, "discrepancies killed") if row["lower"] == ["early"]]
    assert row == {
        "question": "killed",
        "label": "contradiction",
        "factor": 2.73,
        "lower": ["early"],
        "lower_words": ["about 300"],
        "lower_source": ["국가정보원, via 이성권 의원"],
        "lower_as_of": ["2025-01-13"],
        "lower_quote": ["300여 명"],
        "upper": ["high"],
        "upper_words": ["about 1,000"],
        "upper_source": ["US officials"],
        "upper_as_of": ["2025-01-13"],
        "upper_quote": ["around 1,000"],
        "reason": "no number fits both",
    }


def test_other_forms_have_the_same_rows(clashes: Place) -> None:
    options = [*clashes.options, "--columns", "question,label,lower,upper,parts,lower_range"]
    found = run("discrepancies", "--format", "csv", *options).out
    rows = list(csv.DictReader(io.StringIO(found)))
    assert len(rows) == 4
    (summed,) = [row for row in rows if row["parts"]]
    assert (summed["parts"], summed["upper"], summed["lower_range"]) == (
        "upper",
        "early; hurt-many",
        "1,600-2,400",
    )
    assert len(json.loads(run("discrepancies", "--format", "json", *options).out)) == 4
    table = run("discrepancies", *options).out
    assert table.splitlines()[0].split() == ["question", "label", "lower", "upper", "parts", "lower", "range"]  # fmt: skip
    assert refused(clashes, "discrepancies --columns nothing").startswith(
        "factcheck: --columns: no column 'nothing'; there are question, label, factor"
    )


def test_a_page_has_the_span_every_figure_and_both_sides(clashes: Place) -> None:
    out = do(clashes, "discrepancies killed")
    assert "figures       5, 200-9,999 soldiers" in out
    assert "best" not in out
    for line in (
        "(1)  about 300    240-360",
        "(5)  hundreds",
        "date unknown",
        "“estimated”",
        "  (1) about 300 and (2) about 1,000: 2.73x apart; no number fits both",
        "    (1) 국가정보원, via 이성권 의원, 13 January 2025: “300여 명”",
        "    (2) US officials, 13 January 2025: “around 1,000”",
    ):
        assert line in out, line
    assert out.endswith("2 contradictions among 5 figures of 1 question\n")


def test_a_question_that_is_asked_for_is_shown_though_nothing_is_found(clashes: Place) -> None:
    out = do(clashes, "discrepancies wounded")
    assert "about 2,700" in out
    assert out.endswith("no contradictions among 1 figure of 1 question\n")
    assert do(clashes, "discrepancies asked") == "no figures on asked\n"
    assert "did you mean killed" in refused(clashes, "discrepancies kiled")


def test_a_revision_is_proposed_in_words(clashes: Place) -> None:
    out = " ".join(do(clashes, "discrepancies killed --growth").split())
    assert "if so: factcheck link later supersedes early" in out


def test_superseded_figures_are_marked_and_not_compared(place: Place) -> None:
    do(place, "import -", stdin=json.dumps(CLASHES))
    do(place, "link later supersedes early")
    out = do(place, "discrepancies killed --growth")
    assert "superseded by later" in out
    assert "Revisions" not in out
    assert pairs(place, "discrepancies killed") == ["contradiction later < high"]
    assert "contradiction early < high" in pairs(place, "discrepancies killed --all")
    # Its number is no part of a sum, either; what superseded it came later, and may have grown.
    assert pairs(place, "discrepancies casualties") == []
    assert pairs(place, "discrepancies casualties --growth") == ["growth sum < later+hurt-many"]


def test_the_past_had_other_discrepancies(place: Place) -> None:
    do(place, "import -", stdin=json.dumps(CLASHES))
    with place.open().past() as past:
        before = str(past.last())
    do(place, "edit high", "figures[0].words=about 320")
    assert "contradiction early < high" not in pairs(place, "discrepancies killed")
    assert "contradiction early < high" in pairs(place, f"discrepancies killed --as-of {before}")


def test_a_figure_in_another_unit_is_refused_when_it_is_written(place: Place) -> None:
    do(place, "import -", stdin=json.dumps(CLASHES))
    do(place, 'add question "What did it cost?" --kind quantity --unit USD --key cost')
    error = refused(
        place,
        'add claim "It cost much." --kind statistic --question cost --words "about 300 euros"',
    )
    assert "euro" in error


def test_parts_in_another_unit_are_not_held_against_their_whole(place: Place) -> None:
    told = json.loads(json.dumps(CLASHES))
    told["questions"][1]["unit"] = "thousand soldiers"
    do(place, "import -", stdin=json.dumps(told))
    assert pairs(place, "discrepancies casualties") == []


def test_many_discrepancies_are_cut_and_the_page_says_so(
    clashes: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = do(clashes, "discrepancies killed --limit 1")
    assert "the 1 widest apart of 2; --limit 0 shows all" in out
    assert "2.73x" in out
    assert "1.38x" not in out
    out = do(clashes, "discrepancies --limit 2")
    assert out.endswith("2 shown; there may be more, --limit 0 shows all\n")
    assert len(listed(clashes, "discrepancies --limit 3")) == 3
    monkeypatch.setattr(reports, "MOST", 1)
    monkeypatch.setattr("factcheck.cli.discrepancy_text.MOST", 1)
    out = do(clashes, "discrepancies killed")
    assert "1 of more than 1, the widest apart of the first 1; --format jsonl lists all" in out
    assert "at least 1 contradiction" in out


def test_ten_thousand_figures_on_one_question(seed_db: str) -> None:
    numbers = range(1000, 11_000)
    with closing(sqlite3.connect(seed_db)) as connection, connection:
        (question,) = connection.execute("SELECT id FROM question WHERE key = 'dprk-killed'")
        connection.executemany(
            "INSERT INTO claim (id, key, statement, kind, language, added)"
            " VALUES (?, ?, 'Many.', 'statistic', 'en', 1)",
            [(number, f"c{number}") for number in numbers],
        )
        connection.executemany(
            "INSERT INTO figure (claim_id, question_id, words, modifier, a, low, high, likely_low,"
            " likely_high, rules, added) VALUES (?, ?, ?, 'exactly', ?, ?, ?, ?, ?, 'en-1', 1)",
            [(number, *question, f"exactly {number}", *[float(number)] * 5) for number in numbers],
        )
    place = Place(seed_db, "factcheck")
    out = do(place, "discrepancies dprk-killed --limit 3")
    assert "3 of more than 100,000, the widest apart of the first 100,000" in out
    assert "factcheck figures --question dprk-killed lists all" in out
    assert len(out.splitlines()) < 60
    assert len(listed(place, "discrepancies dprk-killed --limit 200 --columns lower,upper")) == 200
    assert "not drawn: 9,942 figures" in do(place, "chart dprk-killed")


@settings(max_examples=150, deadline=None)
@given(dice)
def test_findings_are_what_comparing_each_with_each_would_find(random: Dice) -> None:
    figures = [each for each in random_answers(random) if each.question == "q"]
    chosen = frozenset(each.figure for each in figures if random.random() < 0.5)
    compared = Compared(
        QuestionFacts(1, "q", "Q?", QuestionKind.QUANTITY, None, None),
        figures,
        superseded=frozenset(each.figure for each in figures if random.random() < 0.2),
        chosen=chosen if random.random() < 0.5 else None,
        parts={},
        complete=False,
        documents={},
    )
    labels = frozenset(label for label in EVERYTHING if random.random() < 0.6)
    asked = Asked(labels=labels, marginal=random.random() < 0.5, superseded=random.random() < 0.3)

    def is_wanted(f: FigureView, g: FigureView) -> bool:
        comparison = compare(f, g)
        return (
            comparison.label in labels
            and (asked.marginal or not comparison.marginal)
            and (asked.superseded or not {f.figure, g.figure} & compared.superseded)
            and (compared.chosen is None or bool({f.figure, g.figure} & compared.chosen))
        )

    expected = {
        (f.figure, g.figure)
        for number, f in enumerate(figures)
        for g in figures[number + 1 :]
        if is_wanted(f, g)
    }
    one = report(compared, asked)
    found = [
        tuple(sorted((pair.lower.figure, pair.upper.figure)))
        for pair in one.findings
        if isinstance(pair, Pair)
    ]
    assert sorted(found) == sorted(expected)
    assert not one.is_cut
    order = [list(Label).index(pair.comparison.label) for pair in one.findings]
    assert order == sorted(order)


def test_the_library_gives_the_same(clashes: Place) -> None:
    with clashes.open().read() as reader:
        found = {each.question.key: each for each in gather(reader.connection, ClaimFilter())}
        assert set(found) == {"killed", "wounded", "casualties", "hurt", "fought"}
        assert str(found["killed"].span) == "200-9,999"
        assert str(found["fought"].span) == "0-1"
        assert found["casualties"].complete
        assert {len(views) for views in found["casualties"].parts.values()} == {5, 1}


def test_nothing_disagrees_in_the_seed(seeded: Place) -> None:
    out = do(seeded, "discrepancies")
    assert out == "no contradictions among 13 figures of 9 questions\n"
