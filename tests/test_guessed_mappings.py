"""Mappings that are guessed: nothing that a row says is lost, or joined with what another says."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from conftest import Place, listed, refused, run

from factcheck.interchange.incoming.files import Incoming
from factcheck.interchange.incoming.rejected import BECAUSE
from factcheck.interchange.incoming.sheets.columns import Column
from factcheck.interchange.incoming.sheets.guessing import proposed
from factcheck.interchange.incoming.sheets.mapping import Layout
from factcheck.interchange.incoming.sheets.outside import is_footer, sums_up, totals_of

Rows = Iterable[Iterable[object]]


def text(rows: Rows) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def book(rows: Rows, merged: str = "", *, worked_out: bool = False) -> bytes:
    """Make a workbook; a formula has its value in it, 1, if it was worked out."""
    made = openpyxl.Workbook()
    sheet: Any = made.active
    for row in rows:
        sheet.append(list(row))
    for one in merged.split():
        sheet.merge_cells(one)
    out = io.BytesIO()
    made.save(out)
    if not worked_out:
        return out.getvalue()
    valued = io.BytesIO()
    with ZipFile(out) as old, ZipFile(valued, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            told = old.read(name).decode()
            if name.startswith("xl/worksheets/"):
                told = re.sub(r"(</f>)<v ?/>|(</f>)<v></v>", r"</f><v>1</v>", told)
                assert "<f>" not in told or "<v>1</v>" in told
            new.writestr(name, told)
    return valued.getvalue()


def guessed(data: bytes) -> dict[str, Any]:
    name = "t.xlsx" if data.startswith(b"PK") else "t.csv"
    return tomllib.loads(proposed(Incoming(name, io.BytesIO(data), "", data[: 1 << 16])))


def sentences(data: bytes) -> list[str]:
    return [claim["statement"] for claim in guessed(data)["claim"]]


def brought(place: Place, data: bytes, *more: str) -> tuple[list[str], str]:
    """Guess at a table and import it; return the statements that came of it, and what was told."""
    name = "t.xlsx" if data.startswith(b"PK") else "t.csv"
    Path(name).write_bytes(data)
    if not Path("m.toml").exists():
        Path("m.toml").write_text(run("import", "--guess", name).out, encoding="utf-8")
    told = run("import", name, "--mapping", "m.toml", *more, *place.options)
    assert told.code in (0, 1), told
    return [row["statement"] for row in listed(place, "claims --columns statement")], told.err


def reasons() -> list[str]:
    with Path("t.csv.rejects.csv").open(encoding="utf-8", newline="") as handle:
        return [row[BECAUSE] for row in csv.DictReader(handle)]


# Sums, and lines about the table.


LOSSES: list[list[Any]] = [
    ["Claim", "Who said", "Date", "Killed", "Wounded"],
    ["Many fell in Kursk.", "NIS", dt.date(2025, 1, 13), 300, 2700],
    ["Many more fell there.", "HUR", dt.date(2025, 1, 14), 3000, 20],
]
TOTAL: dict[str, list[Any]] = {
    "numbers": ["Total", None, None, 3300, 2720],
    "formulas": ["Total:", None, None, "=SUM(D2:D3)", "=SUM(E2:E3)"],
    "Russian": ["Итого", None, None, 3300, 2720],
    "Korean": ["합계", None, None, "=SUM(D2:D3)", "=SUM(E2:E3)"],
    "of a month": ["Total for January", None, None, 3300, 2720],
    "of a month in Ukrainian": ["Усього за січень", None, None, "=SUM(D2:D3)", "=SUM(E2:E3)"],
    "a line": ["Source: what the press says of it", None, None, None, None],
}


@pytest.mark.parametrize(
    ("total", "kind"),
    [
        (name, kind)
        for name, row in TOTAL.items()
        for kind in ("text", "formulas", "values")
        # A text has no formulas.
        if kind != "text" or not any(str(cell).startswith("=") for cell in row)
    ],
)
@pytest.mark.parametrize("middle", [False, True])
def test_a_sum_has_no_part_in_a_guess(total: str, kind: str, middle: bool) -> None:
    rows = list(LOSSES)
    rows.insert(2 if middle else 3, TOTAL[total])
    data = text(rows) if kind == "text" else book(rows, worked_out=kind == "values")
    assert sentences(data)[:2] == [
        "{source.name} gives {cell} for Killed as of {Date}.",
        "{source.name} gives {cell} for Wounded as of {Date}.",
    ]


def test_sums_do_not_make_a_column_of_dates_one_of_texts() -> None:
    rows: list[list[object]] = [
        ["Month", "Killed"],
        ["January 2025", 4],
        ["Subtotal", 4],
        ["March 2025", 5],
    ]
    rows += [["Total", 9], ["Source: General Staff"], ["* not confirmed"]]
    assert sentences(text(rows)) == ["It gives {cell} for Killed as of {Month}."]


@pytest.mark.parametrize(
    ("row", "is_one"),
    [
        (["", "Total", "NIS", "300"], True),
        (["Total for January", "", "300", "-"], True),
        (["Total for January", "NIS", "300"], False),
        (["Total for January", "", ""], False),
        (["Всего за 2 дня", "1 370", "13"], True),
        (["Total killed", "300", "400"], False),
        (["Total 2024", "300", "400"], True),
        (["Totally", "300"], False),
        (["TotalEnergies for oil", "300"], False),
        (["Сумма по всем", "", "3,5%"], True),
        ([""], False),
    ],
)
def test_rows_that_sum_up_others(row: list[str], is_one: bool) -> None:
    assert sums_up(row, totals_of(Layout()), Layout().empty) is is_one


def test_a_sum_of_a_part_is_no_claim(place: Place) -> None:
    rows: list[list[Any]] = [
        ["Дата", "Убито"],
        [dt.date(2025, 1, 1), 700],
        ["Итого за 1 день", 700],
        [dt.date(2025, 1, 2), 800],
        ["Источник: Генштаб"],
    ]
    told, err = brought(place, book(rows))
    assert told == [
        "Документ сообщает: Убито — 700 (на дату: 2025-01-01).",
        "Документ сообщает: Убито — 800 (на дату: 2025-01-02).",
    ]
    assert "a row of totals was left out" in err
    assert "row 5: a line that tells of the table, and no row of it" in err


def test_a_line_below_a_table_is_no_claim(place: Place) -> None:
    rows = [["Claim", "Date"], ["Losses are huge in this war.", "2025-01-13"]]
    rows += [["Source: the ministry of defence, by phone", ""]]
    told, err = brought(place, text(rows))
    assert told == ["Losses are huge in this war."]
    assert "row 3: a line that tells of the table" in err
    assert is_footer(["", "※ 확인되지 않음"])
    assert not is_footer(["Losses: none", ""])


def test_a_header_is_found_among_titles_gaps_and_footers() -> None:
    rows: list[list[Any]] = [
        ["North Korean losses in Russia, as people tell"],
        ["Compiled by the desk, 20 March 2025"],
        [],
        ["No", "Who said", "Said on", "Claim", "Killed", "Wounded", "Link", "Notes"],
        [1, "NIS", dt.date(2025, 1, 13), "Some fell.", 300, 2700, "https://a.example/1", "x"],
        [2, "HUR", dt.date(2025, 1, 14), "More fell.", 3000, None, "https://a.example/2", None],
        [],
        ["Total", None, None, None, "=SUM(E5:E6)", "=SUM(F5:F6)"],
        ["Source: the desk"],
        ["* Not confirmed"],
    ]
    told = guessed(book(rows, "A1:H1"))
    assert told["table"]["header"] == 4
    assert told["source"]["name"] == "{Who said}"


# When it was said.


@pytest.mark.parametrize(
    ("heading", "figure"),
    [
        ("Said on", "Killed"),
        ("Date of statement", "Killed"),
        ("Published", "Killed"),
        ("Дата заявления", "Убито"),
        ("Дата заяви", "Вбито"),
        ("발언일", "전사자"),
    ],
)
def test_when_it_was_said_is_in_the_sentence(heading: str, figure: str) -> None:
    rows = [["Source", heading, figure, "Link"], ["NIS", "2025-01-13", "3", "https://a.example"]]
    (told,) = sentences(text(rows))
    assert f"{{{heading}}}" in told


def test_a_date_beside_that_of_the_statement_is_the_date_of_the_figures() -> None:
    rows = [["Source", "Said on", "Date", "Killed"], ["NIS", "2025-01-13", "2025-01-10", "3"]]
    told = guessed(text(rows))
    assert told["attribution"] == {"said": "{Said on}"}
    assert told["claim"][0]["figure"][0]["as_of"] == "{Date}"
    assert told["claim"][0]["statement"].endswith("as of {Date}.")


def test_one_address_for_many_dates_was_not_published_on_them() -> None:
    rows = [["Source", "Date", "Killed", "Link"]]
    rows += [["NIS", f"2025-01-1{day}", "3", "https://a.example"] for day in range(2)]
    told = guessed(text(rows))
    assert (told["attribution"]["said"], "issued" in told["document"]) == ("{Date}", False)
    rows[1][3] = "https://a.example/other"
    assert guessed(text(rows))["document"]["issued"] == "{Date}"


# What is told apart.


APART = [
    ["Source", "Date", "Killed", "X"],
    ["NIS", "2025-01-13", "300", "Fighting in Kursk"],
    ["NIS", "2025-01-13", "300", "Fighting in Kherson"],
    ["HUR", "2025-01-14", "200", "Fighting in Kursk"],
]


@pytest.mark.parametrize("heading", ["Notes", "Operation", "Tags", "Region", "Event"])
def test_rows_about_different_things_are_different_claims(heading: str, place: Place) -> None:
    rows = [[*APART[0][:3], heading], *APART[1:]]
    told, err = brought(place, text(rows))
    assert told == [
        "NIS gives 300 for Killed (Fighting in Kursk) as of 2025-01-13.",
        "NIS gives 300 for Killed (Fighting in Kherson) as of 2025-01-13.",
        "HUR gives 200 for Killed (Fighting in Kursk) as of 2025-01-14.",
    ]
    assert "joined" not in err
    assert "Left out" not in Path("m.toml").read_text(encoding="utf-8")


def test_what_tells_nothing_apart_is_no_part_of_a_sentence() -> None:
    rows = [["Source", "Date", "Killed", "Notes", "Entered"]]
    rows += [["NIS", "2025-01-13", "300", "x", "Ann"], ["HUR", "2025-01-13", "300", "y", "Bob"]]
    assert sentences(text(rows)) == ["{source.name} gives {cell} for Killed as of {Date}."]


def test_what_differs_in_each_row_goes_behind_what_does_not() -> None:
    rows = [["Source", "Date", "Killed", "Entered at", "Operation"]]
    rows += [
        ["NIS", "2025-01-13", "300", "10:01", "Kursk"],
        ["NIS", "2025-01-13", "300", "10:02", "Kherson"],
        ["HUR", "2025-01-14", "200", "10:03", "Kursk"],
    ]
    (told,) = sentences(text(rows))
    assert told == "{source.name} gives {cell} for Killed ({Operation}) as of {Date}."


def test_where_figures_are_of_is_in_the_sentence_in_any_case() -> None:
    rows = [["Джерело", "Дата", "Поранені", "Область"], ["ГУР", "2025-01-13", "3", "Курська"]]
    assert sentences(text(rows)) == [
        "{source.name} повідомляє: Поранені ({Область}) — {cell} (на дату: {Дата})."
    ]
    (question,) = guessed(text(rows))["question"].values()
    assert question["text"] == "Поранені ({Область}): скільки?"
    assert question["place"] == "{Область}"


LACKING = [
    ["Source", "Date", "Killed", "Region"],
    ["MOD UK", "2025-01-13", "about 300", "Kharkiv"],
    ["HUR", "2025-01-13", "310", "Kursk"],
    ["Pentagon", "2025-01-20", "5000", ""],
]
EACH = "# Each {Region} has a question of its own: what is told of one of them confirms"


def test_where_figures_are_of_is_in_the_sentences_of_rows_that_tell_it(place: Place) -> None:
    told, err = brought(place, text(LACKING))
    assert told == [
        "MOD UK gives about 300 for Killed (Kharkiv) as of 2025-01-13.",
        "HUR gives 310 for Killed (Kursk) as of 2025-01-13.",
        "Pentagon gives 5000 for Killed as of 2025-01-20.",
    ]
    assert err == ""
    guess = Path("m.toml").read_text(encoding="utf-8")
    assert EACH in guess
    assert "Left out" not in guess
    asked = listed(place, "figures --columns question,words")
    assert len({row["question"] for row in asked}) == 3
    # Questions that a person words are chosen by name, and one is for rows without a place.
    each = guess.replace('question = "killed" ', 'question = "killed{?-|Region|}" ')
    for one in ("Kharkiv", "Kursk"):
        each += f'\n[question.killed-{one}]\ntext = "Killed in {one}?"\n'
    Path("m.toml").write_text(each, encoding="utf-8")
    result = run("import", "t.csv", "--mapping", "m.toml", "--dry-run", *place.options)
    assert result.code == 0, result.err
    assert "questions: 2 added, 1 unchanged" in result.out


def test_a_place_that_some_rows_lack_stands_behind_what_all_have() -> None:
    rows = [[*row, n] for row, n in zip(LACKING, ["Operation", "A", "A", "B"], strict=True)]
    rows.append(["HUR", "2025-01-13", "310", "Kursk", "B"])
    assert sentences(text(rows)) == [
        "{source.name} gives {cell} for Killed ({Operation}{?; |Region|}) as of {Date}."
    ]


@pytest.mark.parametrize("heading", ["ID", "Claim"])
def test_a_place_outside_the_statement_is_in_the_question(heading: str) -> None:
    cells = [heading, "A-1 fell in it", "A-2 fell in it", "A-3 fell in it"]
    told = text([*row, cell] for row, cell in zip(LACKING, cells, strict=True))
    guess = proposed(Incoming("t.csv", io.BytesIO(told), "", told))
    assert "Region" not in tomllib.loads(guess)["claim"][0]["statement"]
    assert EACH in guess
    assert 'text = "Killed{? (|Region|)}: how many?"' in guess
    assert "Left out" not in guess


def test_rows_that_differ_in_what_they_say_as_a_whole() -> None:
    rows = [["Who said", "Date", "Claim", "Killed", "Wounded"]]
    rows += [
        ["NIS", "2025-01-13", "300 fell in Kursk", "300", ""],
        ["NIS", "2025-01-13", "300 fell in Kherson", "300", "4"],
    ]
    assert sentences(text(rows))[:2] == [
        "{source.name} gives {cell} for Killed as of {Date}: {Claim}",
        "{source.name} gives {cell} for Wounded as of {Date}.",
    ]


def test_a_statement_that_stands_twice_is_told_apart() -> None:
    rows = [["Who said", "Claim", "Killed", "Notes"]]
    rows += [["NIS", "300 were killed.", "300", "Kursk"], ["NIS", "300 were killed.", "300", "X"]]
    assert sentences(text(rows)) == ["{Claim} ({Notes})"]


def test_keys_tell_claims_about_figures_apart() -> None:
    rows = [["ID", *APART[0]], *([f"A-{n}", *row] for n, row in enumerate(APART[1:]))]
    (claim,) = guessed(text(rows))["claim"]
    assert claim["key"] == "{ID}"
    assert claim["statement"] == "{source.name} gives {cell} for Killed as of {Date}."


@pytest.mark.parametrize("heading", ["Notes", "Operation"])
def test_what_a_guess_cannot_tell_apart_is_set_aside(heading: str, place: Place) -> None:
    rows = [[*APART[0][:3], heading], *APART[1:], ["HUR", "2025-01-15", "100", ""]]
    told, err = brought(place, text(rows))
    assert [one for one in told if "300" in one] == ["NIS gives 300 for Killed as of 2025-01-13."]
    assert "joined" not in err
    (why,) = reasons()
    assert why.startswith("t.csv: row 3: row 2 makes the same claim, but differs in")
    assert f"put what tells them apart into the statement, as in {{{heading}}}" in why
    guess = Path("m.toml").read_text(encoding="utf-8")
    assert f"# Rows with the same {{Killed}} differ in {{{heading}}}: " in guess


OWN = """
source = {name = "{Source}", kind = "organisation"}
attribution = {said = "{Date}"}
claim = [{statement = "{source.name} told of {cell}.", kind = "statistic", FIELDS
    figure = [{question = "q", words = "{Killed}"}]}]
question = {q = {text = "How many?", unit = "people"}}
"""


@pytest.mark.parametrize("fields", ["", 'note = "{X}",', 'tags = "{X}",'])
def test_rows_of_one_figure_that_differ_beside_it_are_set_aside(fields: str, place: Place) -> None:
    Path("m.toml").write_text(OWN.replace("FIELDS\n   ", fields), encoding="utf-8")
    told, _ = brought(place, text(APART))
    assert told == ["NIS told of 300.", "HUR told of 200."]
    (why,) = reasons()
    assert "row 3: row 2 makes the same claim, but differs in 'X'" in why


def test_rows_that_say_the_same_are_joined_whatever_their_numbers(place: Place) -> None:
    Path("m.toml").write_text(OWN.replace("FIELDS\n   ", ""), encoding="utf-8")
    rows = [["№", "ID", *APART[0]], ["1", "a", *APART[1]], ["2", "b", *APART[1]]]
    told, err = brought(place, text(rows))
    assert told == ["NIS told of 300."]
    assert "a row that tells of the claim of another row was joined" in err


def test_rows_with_one_statement_and_no_figure_are_joined_with_their_notes(place: Place) -> None:
    rows = [["Who said", "Claim", "Notes"], ["NIS", "They fell.", "x"], ["NIS", "They fell.", "y"]]
    told, _ = brought(place, text(rows))
    assert told == ["They fell."]
    (row,) = listed(place, "claims --columns key")
    shown = run("show", row["key"], *place.options).out
    assert re.search(r"^    x$", shown, re.MULTILINE)
    assert re.search(r"^    y$", shown, re.MULTILINE)


def test_when_it_was_said_is_not_lost_behind_an_agency(place: Place) -> None:
    rows = [["Speaker", "Via", "Said on", "Claim"]]
    rows += [["NIS", "AP", "2025-01-13", "They fell."], ["NIS", "AP", "2025-01-14", "They fell."]]
    # Another origin behind the agency has a day of its own.
    rows += [["HUR", "AP", "2025-01-15", "They fell."]]
    told, _ = brought(place, text(rows))
    assert told == ["They fell."]
    (why,) = reasons()
    assert "row 3: row 2 has the same statement, source and document" in why


def test_another_title_of_one_address_is_told(place: Place) -> None:
    rows = [["Speaker", "Claim", "Link", "Title"]]
    rows += [["NIS", "They fell.", "https://a.example", "One"]]
    rows += [["NIS", "They rose.", "https://a.example", "Two"]]
    _, err = brought(place, text(rows))
    assert "a row gives a document another title or date than a row before it" in err


def test_a_column_knows_where_it_is_full() -> None:
    every, some = Column("a", ["x", "y"], [0, 1]), Column("b", ["x"], [1])
    assert every.is_full(some)
    assert not some.is_full(every)


# What nobody has.


NAMES = """
source = {name = "{Source}", kind = "organisation"}
claim = [{statement = "{source.name} told of {cell} in {X}.", kind = "statistic",
    figure = [{question = "QUESTION", words = "{Killed}"}]}]
question = {killed = {text = "How many?", unit = "people"}}
assessment = {scale = "SCALE", level = "LEVEL", rationale = "Because."}
"""


@pytest.mark.parametrize(
    ("question", "scale", "level", "what"),
    [
        ("kiled", "truth", "true", "claim[0].figure[0].question: no question 'kiled'; did you"),
        ("Kiled!", "truth", "true", "claim[0].figure[0].question: no question 'Kiled!'"),
        ("killed", "truht", "true", "assessment.scale: no scale 'truht'; did you mean 'truth'?"),
        ("killed", "truth", "ture", "assessment.level: the scale truth has no level 'ture'"),
    ],
)
def test_what_a_mapping_names_and_nobody_has_is_told_before_a_row_is_read(
    question: str, scale: str, level: str, what: str, place: Place
) -> None:
    told = NAMES.replace("QUESTION", question).replace("SCALE", scale).replace("LEVEL", level)
    Path("m.toml").write_text(told.replace(",\n   ", ","), encoding="utf-8")
    # A row that is no good is not reached.
    Path("t.csv").write_bytes(text([*APART, ["a", "b", "c", "d", "e"]]))
    err = refused(place, "import t.csv --mapping m.toml")
    assert f"m.toml: {what}" in err
    assert not Path("t.csv.rejects.csv").exists()


def test_a_question_of_the_ledger_is_found_by_its_key(place: Place) -> None:
    added = run(
        *("add", "question", "How many?", "--unit", "people", "--key", "asked", *place.options)
    )
    assert added.code == 0, added
    rows = [[*APART[0], "Of"], *([*row, "asked"] for row in APART[1:3]), [*APART[3], "other"]]
    told = NAMES.replace("QUESTION", "{Of}").replace("SCALE", "truth").replace("LEVEL", "TRUE")
    Path("m.toml").write_text(told.replace(",\n   ", ","), encoding="utf-8")
    Path("t.csv").write_bytes(text(rows))
    result = run("import", "t.csv", "--mapping", "m.toml", *place.options)
    assert result.code == 1, result
    assert len(listed(place, "claims --columns key")) == 2
    (why,) = reasons()
    assert "row 4: claim.figure.question: no question 'other'" in why


@pytest.mark.parametrize(
    ("whom", "who"),
    [
        ("Со ссылкой на", "Кто сообщил"),
        ("З посиланням на", "Хто передав"),
        ("Со ссылкой на", "Агентство"),
    ],
)
def test_whom_somebody_refers_to_is_the_source_and_not_who_passes_it_on(
    whom: str, who: str
) -> None:
    for heading in ([who, whom], [whom, who]):
        told = guessed(text([[*heading, "Убито"], ["РБК", "НГУ", "300"], ["ТАСС", "ГУР", "40"]]))
        assert told["source"]["name"] == f"{{{whom}}}"
        assert told["through"]["name"] == f"{{{who}}}"


@pytest.mark.parametrize("heading", ["Where", "Где", "Де", "어디"])
def test_where_it_was_is_a_place(heading: str) -> None:
    rows = [["Source", "Date", "Killed", heading], ["NIS", "2025-01-13", "300", "Kursk"]]
    assert f"({{{heading}}})" in sentences(text(rows))[0]


@pytest.mark.parametrize("cell", ["?", "??"])
def test_a_question_mark_is_no_figure_and_no_date(cell: str, place: Place) -> None:
    rows = [
        ["Source", "Date", "Killed", "Wounded"],
        *(["NIS", f"2025-01-1{day}", "300", "40"] for day in range(4)),
        ["NIS", "2025-01-15", "3", cell],
        ["HUR", cell, "5", "6"],
    ]
    told, err = brought(place, text(rows))
    assert (len(told), err) == (11, "")
