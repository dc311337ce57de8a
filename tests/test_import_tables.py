"""Spreadsheets and texts with any columns come in, as their mapping says or as they look."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import shutil
import subprocess
import tomllib
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from conftest import Place, Result, listed, run
from groups import BODIES, GROUPS
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.errors import InvalidError
from factcheck.interchange.incoming.files import Incoming
from factcheck.interchange.incoming.intake import Intake
from factcheck.interchange.incoming.rejected import BECAUSE
from factcheck.interchange.incoming.sheets import delimited, mapping
from factcheck.interchange.incoming.sheets.cells import dotted, text_of
from factcheck.interchange.incoming.sheets.columns import Column
from factcheck.interchange.incoming.sheets.dates import DateOrder, date_of, order_of
from factcheck.interchange.incoming.sheets.distinct import Distinct
from factcheck.interchange.incoming.sheets.encodings import encoding_of
from factcheck.interchange.incoming.sheets.guessing import proposed
from factcheck.interchange.incoming.sheets.layouts import decimal_of
from factcheck.interchange.incoming.sheets.mapping_file import mapping_from
from factcheck.interchange.incoming.sheets.multiples import counting_of
from factcheck.interchange.incoming.sheets.rows import Row
from factcheck.interchange.readers import names, reader, table
from factcheck.records import Attribution, Claim, Question, Scale, Source
from factcheck.values.dates import DateError
from factcheck.vocabulary import ClaimKind, SourceKind

FILES = Path(__file__).parent / "incoming"
GUIDE = Path(__file__).parent.parent / "docs" / "guide" / "importing-tables.md"
CLAIMS = [
    ["Who said", "Date", "Claim", "Link"],
    ["NIS", "13/01/2025", "About 300 soldiers were killed.", "https://example.org/1"],
    ["HUR", "02/01/2025", 'They were told\nto "fight on".', "https://example.org/2"],
]
STATEMENT = {"claim": [{"statement": "{Claim}", "kind": "event"}]}


INTAKES: list[Intake] = []


@pytest.fixture(autouse=True)
def _close() -> Iterator[None]:
    yield
    while INTAKES:
        INTAKES.pop().close()


def written(rows: Iterable[Iterable[object]], sign: str = ",", end: str = "\r\n") -> str:
    out = io.StringIO()
    # With an end of lines that is none of Windows' or Unix', Python leaves these without quotes.
    quoting: Any = csv.QUOTE_ALL if end == "\r" else csv.QUOTE_MINIMAL
    csv.writer(out, delimiter=sign, lineterminator=end, quoting=quoting).writerows(rows)
    return out.getvalue()


def incoming(data: bytes, name: str = "t.csv") -> Incoming:
    return Incoming(name, io.BytesIO(data), "", data[: 1 << 16])


def toml(told: str) -> dict[str, Any]:
    return tomllib.loads(told)


def read(data: bytes, told: str | None = None, name: str = "t.csv") -> tuple[list[Any], Intake]:
    """Read a table in memory, without a ledger."""
    intake = Intake()
    INTAKES.append(intake)
    if told is not None:
        path = Path("t.toml")
        path.write_text(told, encoding="utf-8")
        intake.mapping = path
    return list(table.read(incoming(data, name), intake)), intake


def statements(records: Iterable[Any]) -> list[str]:
    return [record.statement for record in records if isinstance(record, Claim)]


def failed(result: Result) -> str:
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1), result
    return result.err


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A workbook as people make them: a title, merged headings, dates, a sum, a formula."""
    path = tmp_path / "losses.xlsx"
    made = openpyxl.Workbook()
    sheet: Any = made.active
    sheet.title = "Losses"
    rows: list[list[Any]] = [
        ["Losses in Kursk, as people tell them"],
        [],
        ["Reported by", "Date", "Killed", None, "Share"],
        [None, None, "number", "source", None],
        ["Yonhap", dt.date(2025, 1, 3), 12000, "NIS", 0.155],
        [None, dt.datetime(2025, 1, 4), "at least 1,000", "HUR", None],  # noqa: DTZ001
        ["AP", dt.date(2025, 1, 5), 300.5, "HUR", None],
        ["Reuters", dt.date(2025, 1, 6), "=150+150", "HUR", None],
        ["Total", None, 13000, None, None],
    ]
    for row in rows:
        sheet.append(row)
    sheet["E5"].number_format = "0.0%"
    for merged in ("C3:D3", "A3:A4", "B3:B4", "E3:E4", "A5:A6"):
        sheet.merge_cells(merged)
    made.create_sheet("Notes")
    made.save(path)
    return path


# What a newcomer does.


def test_a_spreadsheet_is_guessed_at_corrected_and_imported(book: Path, place: Place) -> None:
    guess = run("import", "--guess", str(book))
    assert (guess.code, guess.err) == (0, "")
    told = toml(guess.out)
    assert told["table"] == {"sheet": "Losses", "header": [3, 4]}
    assert told["through"]["name"] == "{Reported by}"
    killed = told["claim"][0]
    assert killed["source"]["name"] == "{Killed / source}"
    assert killed["figure"] == [{"question": "killed-number", "words": "{Killed / number}"}]
    assert told["question"]["share"]["unit"] == "percent"

    keep = Path("losses.toml")
    corrected = guess.out.replace(
        "{source.name} gives {cell} for Killed / number as of {Date}.",
        "{source.name} said on {Date} that {cell} North Korean soldiers were killed.",
    )
    assert corrected != guess.out
    keep.write_text(corrected, encoding="utf-8")
    given = ("import", str(book), "--mapping", str(keep), *place.options)
    first = run(*given)
    assert first.code == 1, first.err
    assert "a row of totals was left out" in first.err
    assert "is no whole number" in first.err
    assert "a formula whose value is not in the file" in first.err
    claims = {row["statement"]: row for row in listed(place, "claims")}
    killed_words = "NIS said on 2025-01-03 that 12,000 North Korean soldiers were killed."
    assert claims[killed_words]["figures"]
    assert any("15.5%" in statement for statement in claims)
    assert "HUR said on 2025-01-04 that at least 1,000 North Korean soldiers were killed." in claims
    assert len(claims) == 3
    # Yonhap stands in one cell beside two rows.
    assert len(listed(place, "claims --source Yonhap")) == 3

    again = run(*given)
    assert again.code == 1
    assert {line.split(" ", 2)[2] for line in again.out.splitlines()} == {"unchanged"}

    aside = Path(f"{book}.rejects.csv")
    text = aside.read_text(encoding="utf-8")
    assert text.startswith(f"Reported by,Date,Killed / number,Killed / source,Share,{BECAUSE}")
    mended = text.replace(",300.5,", ",300,").replace("2025-01-06,,", "2025-01-06,300,")
    Path("mended.csv").write_text(mended, encoding="utf-8")
    last = run("import", "mended.csv", "--mapping", str(keep), *place.options)
    assert (last.code, last.err) == (0, ""), last
    assert "claims: 2 added" in last.out


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.slow
def test_a_workbook_that_libreoffice_wrote(tmp_path: Path) -> None:
    text = tmp_path / "t.csv"
    text.write_text(written(CLAIMS), encoding="utf-8")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", tmp_path, text],
        check=True,
        capture_output=True,
        timeout=120,
    )
    data = (tmp_path / "t.xlsx").read_bytes()
    records, intake = read(data, name="t.xlsx")
    assert statements(records) == [CLAIMS[1][2], CLAIMS[2][2]]
    assert intake.rejected == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize(("sign", "end"), [(",", "\r\n"), (";", "\n"), ("\t", "\r"), ("|", "\n")])
def test_encodings_delimiters_and_ends_of_lines(encoding: str, sign: str, end: str) -> None:
    rows = [["Speaker", "Claim"], ["José Müller", "Sägewerke, ja;\nviele"], ["Zoë", "Zwei | drei"]]
    records, intake = read(written(rows, sign, end).encode(encoding))
    assert intake.rejected == 0
    assert [text.split() for text in statements(records)] == [row[1].split() for row in rows[1:]]


def test_a_table_from_a_western_desk_with_decimal_commas() -> None:
    text = "Quelle;Datum;Getötet;Anteil\r\nBehörde;3.1.2025;12.500;12,5 %\r\n"
    told = toml(proposed(incoming(text.encode("cp1252"))))
    assert told["table"]["encoding"] == "cp1252"
    assert (told["table"]["delimiter"], told["table"]["decimal"]) == (";", ",")
    own = """
        table = {decimal = ","}
        source = {name = "{Quelle}", kind = "organisation"}
        claim = [{statement = "{Getötet} died, {Anteil}.", kind = "statistic", figure = [
            {question = "died", words = "{Getötet}", as_of = "{Datum}"},
            {question = "part", words = "{Anteil}"},
        ]}]
        question = {died = {text = "How many?", unit = "soldiers"},
    """.strip()
    own = own.removesuffix(",") + ', part = {text = "Which part?", unit = "percent"}}'
    records, intake = read(text.encode("cp1252"), own)
    assert intake.examples == []
    (claim,) = (one for one in records if isinstance(one, Claim))
    assert claim.statement == "12,500 died, 12.5 %."
    assert [one.words for one in claim.figures] == ["12,500", "12.5 %"]
    assert claim.figures[0].as_of == "2025-01-03"
    assert {one.key for one in records if isinstance(one, Question)} == {
        figure.question for figure in claim.figures
    }


def test_korean_russian_and_ukrainian_headings_are_known() -> None:
    korean = "발언자,날짜,주장,링크\n국가정보원,2025년 1월 13일,약 300명이 전사했다.,https://example.org/\n"
    records, intake = read(korean.encode("cp949"))
    (claim,) = (one for one in records if isinstance(one, Claim))
    assert (claim.language, claim.statement) == ("ko", "약 300명이 전사했다.")
    (notice,) = intake.notices
    assert "'발언자' as source.name, '날짜' as document.issued" in notice
    russian = "Кто сказал;Дата;Утверждение\nМинистр;13 января 2025 г.;Потери были большими\n"
    records, _ = read(russian.encode("cp1251"))
    (claim,) = (one for one in records if isinstance(one, Claim))
    assert (claim.language, claim.attributions[0].said) == ("ru", "2025-01-13")
    ukrainian = "Хто сказав;Твердження\nМіністр;Втрати були великими, і їх приховали\n"
    records, _ = read(ukrainian.encode("koi8-u"))
    assert [one.language for one in records if isinstance(one, Claim)] == ["uk"]


FACT_CHECKS = """
[table]
header = 0
delimiter = "\\t"
quotes = false

[source]
name = "{5}"
kind = "person"

[through]
name = "{14}"
kind = "publication"

[document]
title = "Check {1}"
kind = "webpage"
publisher = "PolitiFact"
url = "https://example.org/{1}"
accessed = "2025-01-02"

[attribution]
quote = "{3}"
cue = "says"

[[claim]]
key = "{1}"
statement = "{3}"
kind = "event"
tags = "{4}"
note = "Of {8}"

[assessment]
scale = "politifact"
level = "{2}"
assessor = "PolitiFact"
rationale = "As it was published."
made_at = "2025-01-02"

[scale.politifact]
name = "Truth-O-Meter"
description = "Six levels."
levels = ["pants-fire", "false", "barely-true", "half-true", "mostly-true", "true"]

[words.5]
barack-obama = "Barack Obama"
"""


def test_a_data_set_without_a_header_is_mapped_by_position(place: Place) -> None:
    path = FILES / "fact-checks.tsv"
    told = toml(run("import", "--guess", str(path)).out)
    assert told["table"]["header"] == 0
    assert told["table"]["quotes"] is False
    assert told["claim"][0]["statement"] == "{3}"
    assert "name that with --mapping" in failed(run("import", str(path), *place.options))

    Path("m.toml").write_text(FACT_CHECKS, encoding="utf-8")
    given = ("import", str(path), "--mapping", "m.toml", *place.options)
    first = run(*given)
    assert (first.code, first.err) == (0, ""), first
    assert "claims: 3 added" in first.out
    with place.open().read() as ledger:
        claim = ledger.get("10540-json", "claim")
        scale = ledger.get("politifact", "scale")
    assert isinstance(scale, Scale)
    assert {level.code: level.position for level in scale.levels}["half-true"] == 3
    assert isinstance(claim, Claim)
    assert claim.statement.startswith('"When did')
    assert [note.body for note in claim.annotations] == ["energy", "history", "Of democrat"]
    assert claim.assessments[0].level == "half-true"
    assert claim.attributions[0].citing[0].cue == "says"
    assert "Barack Obama" in run("sources", *place.options).out
    assert {line.split(" ", 2)[2] for line in run(*given).out.splitlines()} == {"unchanged"}


def test_our_own_citation_table_is_read_by_a_mapping_alone(tmp_path: Path, seed_db: str) -> None:
    told = "Claim,Who said\n=SUM is so,NIS\n'Tis so,HUR\n"
    assert run("import", "-", "--db", seed_db, stdin=told).code == 0
    where = ("-o", "c.csv", "--columns", "statement,attributed_to", "--db", seed_db)
    assert run("cite", "--text", "is", *where).code == 0
    text = Path("c.csv").read_text(encoding="utf-8")
    assert "'=SUM is so" in text
    own = """
        source = {name = "{attributed_to}", kind = "group"}
        claim = [{statement = "{statement}", kind = "event"}]
    """
    records, _ = read(text.encode(), "\n".join(line.strip() for line in own.splitlines()))
    assert {"=SUM is so", "'Tis so"} <= set(statements(records))
    other = "statement,source\r\n'=SUM is so,NIS\r\n"
    assert statements(read(other.encode())[0]) == ["'=SUM is so"]


@pytest.mark.parametrize("form", ["csv", "tsv", "xlsx", "md", "json", "jsonl"])
@pytest.mark.parametrize("some", [(), ("--columns", "statement,attributed_to")])
def test_our_own_citation_table_is_for_reading(
    form: str, some: tuple[str, ...], seed_db: str
) -> None:
    assert run("cite", "-o", f"c.{form}", *some, "--db", seed_db).code == 0
    if some and form == "md":
        # Anybody may call two columns so.
        return
    told = failed(run("import", f"c.{form}", "--db", seed_db))
    assert "a citation table" in told
    assert "`factcheck export" in told
    if form in ("csv", "tsv", "xlsx"):
        assert (
            "This is a citation table of factcheck's" in run("import", "--guess", f"c.{form}").out
        )


@pytest.mark.parametrize("command", ["claims", "figures"])
@pytest.mark.parametrize("form", ["csv", "json"])
def test_our_own_lists_are_for_reading(command: str, form: str, seed_db: str) -> None:
    printed = run(command, "--format", form, "--db", seed_db).out
    Path(f"l.{form}").write_text(printed, encoding="utf-8")
    assert "factcheck" in failed(run("import", f"l.{form}", "--db", seed_db))


# What a guess must not make of a table.


def guess(rows: Iterable[Iterable[object]]) -> dict[str, Any]:
    return toml(proposed(incoming(written(rows, ";").encode())))


def figure(heading: str, cell: str) -> dict[str, Any]:
    """What is proposed for a column of figures: its words and its unit."""
    rows = [["Who", "Claim", heading], ["NIS", "They fell.", cell], ["HUR", "They rose.", cell]]
    told = guess(rows)
    found = told["claim"][0].get("figure", [])
    return {**found[0], **next(iter(told["question"].values()))} if found else {}


@pytest.mark.parametrize("cells", [("1", "2"), ("75397", "3"), ("12-1", "12-2")])
@pytest.mark.parametrize("heading", ["id", "번호", "No", "код"])
def test_numbers_of_rows_are_no_keys(heading: str, cells: tuple[str, str]) -> None:
    told = guess([[heading, "Claim"], [cells[0], "They fell."], [cells[1], "They rose."]])
    assert "key" not in told["claim"][0]
    text = proposed(incoming(written([[heading], [cells[0]], [cells[1]]], ";").encode()))
    assert f"the numbers in {{{heading}}}, too: no key" in text
    own = guess([[heading, "Claim"], ["ria-1", "They fell."], ["ria-2", "They rose."]])
    assert own["claim"][0]["key"] == f"{{{heading}}}"


@pytest.mark.parametrize(
    ("heading", "cell", "behind"),
    [
        ("Losses, thousands", "12", " thousand"),
        ("Losses ('000)", "12", " thousand"),
        ("Losses, '000s", "about 12", " thousand"),
        ("Killed (thsd.)", "2.7", " thousand"),
        ("Losses, mln", "1", " million"),
        ("Number (bn)", "7", " billion"),
        ("Потери, тыс.", "12", " тыс."),
        ("Потери, тыс. чел.", "2,7", " тыс."),
        ("Потери (млн)", "около 2", " млн"),
        ("Втрати, тис.", "12", " тис."),
        ("피해 (천 명)", "12", "천"),
        ("병력(만명)", "1.5", "만"),
        ("피해 (단위: 백만 명)", "2", "백만"),
    ],
)
def test_headings_that_count_in_thousands(heading: str, cell: str, behind: str) -> None:
    told = figure(heading, cell)
    assert told["words"] == f"{{{heading}}}{behind}"
    assert behind.strip() not in told["text"]
    assert "(')" not in told["text"]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Losses (thousands of people)", "Losses (people)"),
        ("Population thousands, 2020", "Population, 2020"),
        ("Tanks (in thousands) %", "Tanks %"),
        ("Killed (ths.)", "Killed"),
        ("Killed, thou.", "Killed"),
        ("Losses in thousands", "Losses"),
        ("Потери (в тыс. человек)", "Потери (человек)"),
        ("Aid (USD mn)", "Aid (USD)"),
    ],
)
def test_a_heading_without_its_thousands(heading: str, name: str) -> None:
    told = counting_of(Column(heading, ["12"]), ".")
    assert (told.name, told.doubt) == (name, None)
    assert told.behind


@pytest.mark.parametrize(
    "heading",
    [
        "Deaths MN",
        "Deaths (TN)",
        "Hundreds of killed",
        "More killed than a thousand",
        "One out of a million",
        "Killed (1000)",
        "Killed, 1 000 persons",
        "Killed, 10³",
    ],
)
def test_a_heading_that_may_be_misread_is_doubtful(heading: str) -> None:
    told = counting_of(Column(heading, ["12"]), ".")
    assert told.doubt
    assert not told.behind


def test_a_figure_in_thousands_is_no_thousandth(place: Place) -> None:
    text = 'Claim,Who said,"Losses, thousands"\nThey fell.,NIS,12\nThey rose.,HUR,2.7\n'
    Path("t.csv").write_text(text, encoding="utf-8")
    Path("t.toml").write_text(run("import", "--guess", "t.csv").out, encoding="utf-8")
    assert run("import", "t.csv", "--mapping", "t.toml", *place.options).code == 0
    rows = listed(place, "figures --columns words,likely_low")
    assert {row["words"]: row["likely_low"] for row in rows} == {
        "12 thousand": 12000,
        "2.7 thousand": 2700,
    }


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Deaths per 100 thousand", "12"),
        ("Killed of 12 thousand", "300"),
        ("Потери на 100 тыс. чел.", "12"),
        ("Losses, k", "12"),
        ("Losses (m)", "12"),
        ("Losses, thousands or millions", "12"),
        ("Losses, x 1000", "12"),
        ("Потери, сотни", "12"),
        # In the cell, too.
        ("Losses, thousands", "12 thousand"),
        ("Потери, тыс.", "200 тыс."),
    ],
)
def test_headings_that_only_a_person_understands(heading: str, cell: str) -> None:
    assert figure(heading, cell) == {}
    text = proposed(incoming(written([["Claim", heading], ["They fell.", cell]], ";").encode()))
    assert f"# Left out: {{{heading}}}\n# Nobody but you can tell what its figures are: " in text


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Share, %", "percent"),
        ("Доля, %", "percent"),
        ("Percent killed", "percent"),
        ("피해 (퍼센트)", "percent"),
        ("Losses, $ bn", "dollars"),
        ("Потери, млн руб.", "roubles"),
        ("피해 (억원)", "Korean won"),
        ("Share", None),
        ("Killed", "people"),
    ],
)
def test_headings_tell_what_is_counted(heading: str, unit: str | None) -> None:
    assert figure(heading, "12").get("unit") == unit


@pytest.mark.parametrize("bad", ["01.02.25", "30.02.2025"])
def test_a_bad_date_fails_with_its_row_and_not_with_its_column(bad: str) -> None:
    rows = [
        ["Дата", "Источник", "Утверждение", "Потери", "Доля, %"],
        ["13.01.2025", "МИД", "Потери растут", "1 200", "2,7"],
        [bad, "ГУР", "Потери падают", "3", "12,5"],
        ["05.02.2025", "РИА", "Потерь нет", "4", "5"],
    ]
    data = written(rows, ";").encode("cp1251")
    told = toml(proposed(incoming(data)))
    assert (told["attribution"]["said"], told["table"]["decimal"]) == ("{Дата}", ",")
    records, intake = read(data)
    assert statements(records) == ["Потери растут", "Потерь нет"]
    ((where, why),) = intake.examples
    assert (where, bad in why) == ("t.csv: row 3", True)
    assert all(one.attributions[0].said for one in records if isinstance(one, Claim))


def test_what_python_leaves_where_nothing_is() -> None:
    rows = [
        ["Claim", "Who said", "Tags", "Killed"],
        ["They fell.", "None", "nan", "none"],
        ["They rose.", "NaN", "[]", "None"],
    ]
    own = """
        source = {name = "{Who said}", kind = "person"}
        document = {title = "t"}
        claim = [{statement = "{Claim}", kind = "event", tags = "{Tags}", figure = [
            {question = "q", words = "{Killed}"}]}]
        question = {q = {text = "How many?"}}
    """
    records, intake = read(
        written(rows).encode(), "\n".join(line.strip() for line in own.splitlines())
    )
    claims = [one for one in records if isinstance(one, Claim)]
    assert (len(claims), intake.rejected) == (2, 0)
    assert [one.annotations for one in claims] == [(), ()]
    assert [one.attributions[0].source for one in claims] == [None, None]
    # What a person writes is a figure.
    assert [[one.words for one in claim.figures] for claim in claims] == [["none"], []]


NO_DATA = ["No data", "not available", "n/a", "немає даних", "Нет данных", "н/д", "자료 없음"]
UNKNOWN = ["Unknown", "невідомо", "Неизвестно", "미상"]
KILLED = """
source = {name = "{Who said}", kind = "person"}
claim = [{statement = "{Killed} were killed.", kind = "statistic", figure = [
    {question = "q", words = "{Killed}"}]}]
"""
QUESTION = 'question = {q = {text = "How many?", unit = "people"}}\n'


@pytest.mark.parametrize("cell", [*NO_DATA, *UNKNOWN])
def test_a_cell_without_data_is_no_figure(cell: str) -> None:
    rows = [["Who said", "Killed"], ["NIS", cell], ["NIS", "300"]]
    records, intake = read(written(rows).encode(), KILLED + QUESTION)
    assert statements(records) == ["300 were killed."]
    assert [why for _, why in intake.examples] == ["no figure in this row: Killed is empty"]


@pytest.mark.parametrize("cell", UNKNOWN)
def test_what_is_unknown_names_a_source_and_answers_yes_or_no(cell: str) -> None:
    polar = 'question = {q = {text = "Were any?", kind = "polar"}}\n'
    rows = [["Who said", "Killed"], [cell, cell]]
    records, _ = read(written(rows).encode(), KILLED + polar)
    (claim,) = (one for one in records if isinstance(one, Claim))
    assert [one.words for one in claim.figures] == [cell]
    assert claim.attributions[0].source is not None
    # Who lists what is empty has the rest read.
    own = '[table]\nempty = ["-"]\n'
    records, _ = read(written(rows).encode(), KILLED + QUESTION + own)
    assert statements(records) == [f"{cell} were killed."]


@pytest.mark.parametrize(
    ("cell", "words", "why"),
    [
        ("1,000-1,500", "1.000-1.500", "1.000 may be 1,000 or 1"),
        ("1,5-2,5", "1.5-2.5", "1.5 is no whole number"),
        ("1,5", "1.5", "1.5 is no whole number"),
    ],
)
def test_a_range_with_decimal_commas_is_refused_as_it_stands(
    cell: str, words: str, why: str
) -> None:
    rows = [["Who said", "Killed"], ["NIS", cell]]
    told = f'{KILLED}{QUESTION}[table]\ndecimal = ","\n'
    records, intake = read(written(rows).encode(), told)
    assert statements(records) == []
    ((_, reason),) = intake.examples
    assert reason.startswith(f"Killed: {words!r}: {why}")
    assert reason.endswith(f" (in the table: {cell!r})")


def test_a_doubt_in_a_cell_is_refused_with_its_row() -> None:
    rows = [["Who said", "Killed"], ["NIS", "300?"]]
    records, intake = read(written(rows).encode(), KILLED + QUESTION)
    assert (statements(records), intake.rejected) == ([], 1)
    assert "'?' tells a doubt" in intake.examples[0][1]


def workbook(*sheets: tuple[list[list[Any]], str]) -> bytes:
    """Make a workbook of sheets, each with the cells that are merged."""
    made = openpyxl.Workbook()
    first: Any = made.active
    made.remove(first)
    for number, (rows, merged) in enumerate(sheets):
        active: Any = made.create_sheet(f"S{number}")
        for row in rows:
            active.append(row)
        for one in merged.split():
            active.merge_cells(one)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


TITLED: list[list[Any]] = [
    ["번호", "날짜", "발언자", "주장"],
    [1, dt.date(2025, 1, 3), "국가정보원", "북한군이 파병되었다."],
    [2, dt.date(2025, 1, 4), "국방부", "북한군이 훈련하고 있다."],
]


@pytest.mark.parametrize(
    ("above", "merged", "header"),
    [
        ([["주장 모음"], []], "A1:D1", 3),
        ([["주장 모음"], []], "A1:C1", 3),
        ([["주장 모음"], [], []], "A1:D2", 4),
        ([["주장 모음"]], "A1:D1", 2),
        ([["주장 모음", None, "1월", None], []], "A1:B1 C1:D1", 3),
    ],
)
def test_a_title_that_is_merged_names_no_columns(
    above: list[list[Any]], merged: str, header: int
) -> None:
    data = workbook(([*above, *TITLED], merged))
    told = toml(proposed(incoming(data, "t.xlsx")))
    assert told["table"]["header"] == header
    assert told["claim"][0]["statement"] == "{주장}"
    records, intake = read(data, name="t.xlsx")
    assert statements(records) == ["북한군이 파병되었다.", "북한군이 훈련하고 있다."]
    assert intake.rejected == 0


def test_rows_of_a_sheet_have_no_delimiters() -> None:
    own = 'source = {name = "{a}", kind = "group"}\nclaim = [{statement = "{b}", kind = "event"}]'
    data = workbook(([["a", "b"], ["x", "y", "z"]], ""))
    _, intake = read(data, own, "t.xlsx")
    ((_, why),) = intake.examples
    assert why.startswith("3 cells, but 2 columns: it reaches further than the row that names")


def test_a_guess_passes_over_a_cover_and_takes_what_it_is_told() -> None:
    cover: list[list[Any]] = [["This file was made in 2025"], ["Claims"]]
    other: list[list[Any]] = [
        ["Old"],
        ["Who said", "Claim"],
        ["NIS", "They fell."],
        ["HUR", "They rose."],
    ]
    Path("t.xlsx").write_bytes(workbook((cover, ""), (TITLED, ""), (other, "")))
    told = toml(run("import", "--guess", "t.xlsx").out)
    assert told["table"]["sheet"] == "S1"
    # The rest of a mapping may be missing.
    Path("m.toml").write_text('table = {sheet = "S2", header = 2}', encoding="utf-8")
    told = toml(run("import", "--guess", "t.xlsx", "--mapping", "m.toml").out)
    assert told["table"] == {"sheet": "S2", "header": 2}
    assert told["claim"][0]["statement"] == "{Claim}"
    for wrong in ("table = {sheets = 1}", "table = {header = [2, 1]}", "table = ["):
        Path("m.toml").write_text(wrong, encoding="utf-8")
        assert "m.toml" in failed(run("import", "--guess", "t.xlsx", "--mapping", "m.toml"))


# What is bad.


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "quote.csv": (lambda: b'Claim,Who\n"never closed,NIS\nx,y\n', "never closed"),
    "quotes.csv": (lambda: b'Claim,Who\n"never,NIS\n' + b"x,y\n" * 50_000, "row 2: a cell of more"),
    "wide.csv": (lambda: b"Claim," + b"a," * 400_000 + b"\n", "400,002 columns"),
    "line.csv": (lambda: b"Claim,Who\n" + b"x" * 5_000_000, "line 2: a line of more than"),
    "empty.csv": (lambda: b"\n \n,,\n", "empty; there is nothing to read"),
    "torn.csv": (lambda: "Claim,Who\nÄÖÜ äöü,ß\n".encode() + b"\xff,x\n", "line 3: not utf-8"),
    "page.xlsx": (lambda: b"<html><table></table></html>", "HTML or XML in spite of its name"),
    "old.xlsx": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 999, "an old workbook"),
    "locked.xlsx": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "protected by a password",
    ),
    "torn.xlsx": (lambda: b"PK\x03\x04 and nothing more", "the workbook is broken"),
    "bomb.xlsx": (lambda: bomb(40 << 20), "too large to be a workbook"),
    "liar.xlsx": (lambda: lying(bomb(8 << 20)), "the workbook is broken"),
    "far.xlsx": (lambda: sheet({"A1": "Claim", "XFD1048576": "x"}), "which no memory holds"),
    "hidden.xlsx": (
        lambda: sheet({"A1": "x"}, "<row r = '1048576'><c r='XFD1048576'><v>1</v></c></row>"),
        "which no memory holds",
    ),
    "place.xlsx": (lambda: sheet({"A1": "x"}, "<row><c r='A0'/></row>"), "the place of no cell"),
    "type.xlsx": (
        lambda: sheet({"A1": "x"}, before='<!DOCTYPE a [<!ENTITY b "c">]>'),
        "declares a type of document",
    ),
    "none.xlsx": (lambda: sheet({}), "no sheet of it holds anything"),
}


def bomb(size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(size >> 20):
                part.write(bytes(1 << 20))
    return out.getvalue()


def lying(data: bytes) -> bytes:
    """Make an archive say that its parts are smaller than they are."""
    size = (8 << 20).to_bytes(4, "little")
    assert size in data
    return data.replace(size, (1000).to_bytes(4, "little"))


def sheet(cells: dict[str, object], more: str = "", before: str = "") -> bytes:
    """Make a workbook of one sheet, with some XML of somebody who means harm."""
    made = openpyxl.Workbook()
    active: Any = made.active
    for place, value in cells.items():
        active[place] = value
    out = io.BytesIO()
    made.save(out)
    changed = io.BytesIO()
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(changed, "w") as new:
        for one in old.infolist():
            text = old.read(one)
            if one.filename.endswith("sheet1.xml"):
                text = before.encode() + text.replace(
                    b"</sheetData>", more.encode() + b"</sheetData>"
                )
            new.writestr(one, text)
    return changed.getvalue()


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_table_gets_one_clear_line(name: str, tmp_path: Path, seed_db: str) -> None:
    path = tmp_path / name
    make, what = BAD[name]
    path.write_bytes(make())
    told = failed(run("import", str(path), "--db", seed_db))
    assert name in told
    assert what in told
    assert what in failed(run("import", "--guess", str(path)))


def test_a_text_under_the_name_of_a_workbook_is_read() -> None:
    assert len(statements(read(written(CLAIMS).encode(), name="t.xlsx")[0])) == 2


@pytest.mark.parametrize(
    ("told", "what"),
    [
        ("claim = 3", "claim: "),
        ("", "claim: this field is required"),
        ("claim = [", "no mapping in TOML"),
        ('claim = [{statment = "{Claim}", kind = "event"}]', "did you mean 'statement'?"),
        (
            '[tabel]\n[[claim]]\nstatement = "x"\nkind = "event"',
            "tabel: no such field; did you mean 'table'",
        ),
        ('claim = [{statement = "{Clam}", kind = "event"}]', "did you mean 'Claim'?"),
        ('claim = [{statement = "{Claim", kind = "event"}]', "braces stand around"),
        ('claim = [{statement = "{Claim}", kind = 1}]', "put it in quotes"),
        (
            'claim = [{statement = "{Link}", kind = "event"}]',
            "2 columns 'Link'; write {Link (1)} or",
        ),
        ('table.encoding = "latin-99"', "no encoding 'latin-99'"),
        ('table.encoding = "rot13"', "no encoding 'rot13'"),
        ('table.delimiter = ";;"', "table.delimiter: one sign"),
        ("table.header = [2, 1]", "table.header: a row's number"),
        ("table.header = 9", "row 9 names no columns"),
        ('table.dates = "year-first"', "table.dates: "),
        ('table.encoding = "ascii"', "line 2: not ascii"),
        ('words.Clam.a = "b"', "words.Clam: t.csv has no column 'Clam'"),
    ],
)
def test_a_mapping_is_checked_before_a_row_is_read(told: str, what: str) -> None:
    if not told.startswith(("claim", "[")) and told:
        told += '\nclaim = [{statement = "{Claim}", kind = "event"}]'
    if told.startswith(("claim = [{", "table", "words")):
        told = f'source = {{name = "{{Who said}}", kind = "person"}}\n{told}'
    rows = [["Who said", "Claim", "Link", "Link"], ["ä", "b", "c", "d"]]
    with pytest.raises(InvalidError) as found:
        read(written(rows).encode(), told)
    assert what in str(found.value)
    assert "\n" not in str(found.value)


def test_a_mapping_that_names_a_missing_sheet_or_nobody(book: Path) -> None:
    base = '[[claim]]\nstatement = "x"\nkind = "event"\n'
    with pytest.raises(InvalidError, match=r"no sheet 'Loses'; did you mean 'Losses'\?"):
        read(book.read_bytes(), f'table.sheet = "Loses"\ndocument.title = "x"\n{base}', "t.xlsx")
    with pytest.raises(InvalidError, match="say who says so"):
        read(b"Claim\nx\n", base)


ROWS = [
    (["NIS", "3/4/2025", "x", ""], "may begin with the day or with the month"),
    (["NIS", "31.02.2025", "x", ""], "there is no 2025-02-31"),
    (["NIS", "1.1.25", "x", ""], "a year of two digits"),
    (["NIS", "-", "n/a", "NULL"], "claim.statement: Claim is empty"),
    (["", "", "x", ""], "nobody says it: Who said is empty"),
    (["NIS", "", "x", "www.example.org"], "document: url: "),
    (["NIS", "", "x" * 30_000, ""], "30,000 characters"),
    (["NIS", "", "x", "", "more"], "5 cells, but 4 columns"),
]


def test_rows_that_fail_are_set_aside_with_the_reason() -> None:
    told = """
        source = {name = "{Who said}", kind = "person"}
        document = {url = "{Link}"}
        attribution = {said = "{Date}"}
        claim = [{statement = "{Claim}", kind = "event"}]
    """
    rows = [CLAIMS[0], *(row for row, _ in ROWS)]
    records, intake = read(written(rows).encode(), told)
    assert (records, intake.rejected) == ([], len(ROWS))
    out = io.StringIO()
    intake.write_rejected(out)
    for (row, what), aside in zip(ROWS, csv.DictReader(io.StringIO(out.getvalue())), strict=True):
        assert what in aside[BECAUSE]
        assert [aside[name] for name in [*CLAIMS[0], "5"][: len(row)]] == row


def test_what_would_be_lost_in_another_row_is_told() -> None:
    told = """
        source = {name = "NIS", kind = "organisation"}
        claim = [{statement = "{A}", kind = "statistic", figure = [
            {question = "q", words = "300", as_of = "{B}"}]}]
        question = {q = {text = "How many?"}}
    """
    rows = [["A", "B"], ["x", "2025-01-01"], ["x", "2025-01-02"], ["x", "2025-01-01"]]
    records, intake = read(written(rows).encode(), told)
    assert len(statements(records)) == 2
    ((where, why),) = intake.examples
    assert where == "t.csv: row 3"
    assert "row 2 has the same statement, source and document, but says something else" in why
    assert "joined" in next(iter(intake.notices))


# Pure parts.


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12)


@settings(deadline=None, max_examples=40)
@given(rows=st.lists(st.lists(TEXTS, min_size=1, max_size=5), max_size=8))
def test_no_row_is_lost(rows: list[list[str]]) -> None:
    table_ = [["Claim", "Who said", "Note"], *rows]
    told = """
        table = {totals = []}
        source = {name = "{Who said}", kind = "person"}
        claim = [{statement = "{Claim}", kind = "event", note = "{Note}"}]
    """
    told = "\n".join(line.strip() for line in told.splitlines())
    intake = Intake()
    INTAKES.append(intake)
    data = written(table_).encode()
    at = incoming(data)
    from factcheck.interchange.incoming.sheets.building import records_of
    from factcheck.interchange.incoming.sheets.opening import table_of

    shape = mapping_from(
        toml(told.replace("table = {", 'table = {encoding = "utf-8", delimiter = ",", ')), "m"
    )
    claims = statements(records_of(table_of(at, shape.table), shape, intake))
    said_nothing = intake.notices["a row with nothing but signs for nothing was left out"]
    empty = sum(not any(cell.strip() for cell in row) for row in rows)
    assert len(claims) + intake.rejected + empty + said_nothing == len(rows)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Кто;Что\nИван;сказал", "cp1251"),
        ("Кто;Что\nИван;сказал", "koi8-u"),
        ("Кто;Что\nИван;сказал", "cp866"),
        ("이름\n김철수\n", "cp949"),
        ("Source,Killed\nNIS (국정원),300\n", "cp949"),
        ("Name\nZoë\n", "cp1252"),
        ("“Größe” – 5 €", "cp1252"),
        ("이름", "utf-8"),
        ("Name", "utf-16-le"),
        ("Name;Имя", "utf-16"),
    ],
)
def test_encodings_are_told_by_short_texts(text: str, encoding: str) -> None:
    found = encoding_of(io.BytesIO(text.encode(encoding)))
    assert (found.name, found.sure) == (encoding, True)


def test_an_encoding_that_fits_nothing_is_called_a_guess() -> None:
    assert not encoding_of(io.BytesIO("鶴は千年、亀は万年".encode("shift-jis"))).sure


def test_dates_of_spreadsheets() -> None:
    told = {
        "13.01.2025": "2025-01-13",
        "2025. 1. 13.": "2025-01-13",
        "2025/1/3 00:00:00": "2025-01-03",
        "January 13, 2025": "2025-01-13",
        "13 січня 2025 р.": "2025-01-13",
        "янв. 2025": "2025-01",
        "2025-01-13": "2025-01-13",
        "2024-10~": "2024-10~",
        "earlier this year": "earlier this year",
    }
    assert {text: date_of(text, None) for text in told} == told
    assert date_of("1/2/2025", DateOrder.DAY_FIRST) == "2025-02-01"
    with pytest.raises(DateError, match="there is no 2025-13-01"):
        date_of("1/13/2025", DateOrder.DAY_FIRST)
    assert order_of(["1/2/2025", "13/2/2025"]) is DateOrder.DAY_FIRST
    assert order_of(["1/2/2025", "2/13/2025"]) is DateOrder.MONTH_FIRST
    assert order_of(["13/2/2025", "2/13/2025"]) is None
    assert order_of(["1/2/2025", "13.2.2025"]) is None


def test_signs_before_decimals() -> None:
    told = [["1,5"], ["1.234,5"], ["12,000"], ["1.5"], ["12.000"], ["300"], ["1,5", "1.5"]]
    assert [decimal_of(texts)[0] for texts in told] == [",", ",", ".", ".", ",", ".", "."]
    assert dotted("from 1.200 to 3,5 on 13.01.2025") == "from 1,200 to 3.5 on 13.01.2025"


def test_each_table_is_of_one_format_alone(book: Path) -> None:
    files = [
        incoming(book.read_bytes(), "losses.xlsx"),
        incoming(book.read_bytes(), "x"),
        incoming(written(CLAIMS).encode(), "x"),
        incoming(written(CLAIMS, "\t").encode("utf-16"), "x.txt"),
        incoming(b"<html></html>", "x.xlsx"),
        incoming(b"Claim\n", "x.csv"),
    ]
    for file in files:
        assert [name for name in names() if reader(name).recognises(file)] == ["table"], file.name


def test_our_own_flat_tables_are_left_to_their_reader(seed_db: str) -> None:
    assert run("export", "csv", "-o", "flat", "--db", seed_db).code == 0
    for path in Path("flat").glob("*.csv"):
        assert not table.recognises(incoming(path.read_bytes(), path.name)), path.name


def test_lines_are_not_held_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "_LINE", 100)
    with pytest.raises(InvalidError, match="line 1: a line of more than 100"):
        read(b"Claim" * 100)


def test_the_guide_tells_of_every_field() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    shapes = [one for one in vars(mapping).values() if isinstance(one, type) and is_dataclass(one)]
    told = {
        one.name
        for shape in shapes
        if shape.__module__ == mapping.__name__
        for one in fields(shape)
    }
    assert {name for name in told if f"`{name}`" not in text} == set()


# What is at the edges of a table.


def test_the_end_of_a_file_is_no_row() -> None:
    told = """
        table = {header = 0, delimiter = " "}
        source = {name = "HUR", kind = "government"}
        claim = [{statement = "{1} {2}", kind = "event"}]
    """
    records, intake = read(b"taxes rose\ngrain fell", told)
    assert statements(records) == ["taxes rose", "grain fell"]
    assert intake.notices == {}
    with pytest.raises(InvalidError, match="row 2: a quote that begins in this row"):
        read(b'taxes rose\ngrain "', told)


def test_a_cell_beyond_the_columns_takes_no_place_of_another() -> None:
    told = """
        source = {name = "{Who}", kind = "organisation"}
        claim = [{statement = "{Claim}", kind = "event"}]
    """
    _, intake = read(b"Claim,4,Who\nq,w,HUR,extra\n", told)
    out = io.StringIO()
    intake.write_rejected(out)
    (row,) = csv.DictReader(io.StringIO(out.getvalue()))
    assert (row["Claim"], row["4"], row["Who"], row["4 (cell)"]) == ("q", "w", "HUR", "extra")


def test_a_claim_of_a_row_that_failed_hinders_no_other() -> None:
    told = """
        source = {name = "{Who}", kind = "organisation"}
        attribution = {said = "{D}"}
        claim = [{statement = "{A}", kind = "event"}, {statement = "{B}", kind = "event"}]
    """
    rows = [
        ["Who", "A", "B", "D"],
        ["NIS", "a0", "shared", "2025-01-01"],
        ["NIS", "alpha", "shared", "2025-01-02"],
        ["NIS", "alpha", "beta", "2025-01-03"],
    ]
    records, intake = read(written(rows).encode(), told)
    assert statements(records) == ["a0", "shared", "alpha", "beta"]
    assert [where for where, _ in intake.examples] == ["t.csv: row 3"]


def test_a_figure_in_merged_cells_is_one_figure(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    made = openpyxl.Workbook()
    sheet: Any = made.active
    for row in (
        ["Who", "Losses", None, "As of"],
        [None, "Killed", "Wounded", None],
        ["NIS", 900, None, "2025"],
        [None, 300, None, "2026"],
        ["HUR", 5, 7, "2026"],
    ):
        sheet.append(row)
    for merged in ("A1:A2", "B1:C1", "D1:D2", "B3:C3", "A3:A4"):
        sheet.merge_cells(merged)
    made.save(path)
    told = toml(proposed(incoming(path.read_bytes(), "t.xlsx")))
    assert told["table"]["header"] == [1, 2]
    own = """
        table = {header = [1, 2]}
        source = {name = "{Who}", kind = "government"}
        claim = [
            {statement = "{Losses / Killed} killed in {As of}", kind = "statistic",
                figure = [{question = "k", words = "{Losses / Killed}"}]},
            {statement = "{Losses / Wounded} wounded in {As of}", kind = "statistic",
                figure = [{question = "k", words = "{Losses / Wounded}"}]},
        ]
        question = {k = {text = "How many?", unit = "soldiers"}}
    """
    own = own.replace(",\n                figure", ", figure")
    records, intake = read(path.read_bytes(), own, "t.xlsx")
    assert statements(records) == [
        "900 killed in 2025",
        "300 killed in 2026",
        "5 killed in 2026",
        "7 wounded in 2026",
    ]
    notice = "a cell that is merged over several columns was read in the first of them"
    assert intake.notices[notice] == 1


def test_a_workbook_with_what_is_no_number(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    sheet: Any = made.active
    sheet.append(["Claim", "N"])
    sheet.append(["x", 0.5])
    sheet["B2"].number_format = "0.00%%"
    path = tmp_path / "t.xlsx"
    made.save(path)
    data = _changed(path, "xl/worksheets/sheet1.xml", "<v>0.5</v>", "<v>NaN</v>")
    records, _ = read(data, name="t.xlsx")
    assert statements(records) == ["x"]
    path.write_bytes(data)
    told = _changed(path, "xl/styles.xml", 'numFmtId="164"', 'numFmtId="x"')
    records, _ = read(told, name="t.xlsx")
    assert statements(records) == ["x"]


def _changed(path: Path, part: str, found: str, put: str) -> bytes:
    """Return a workbook with something else in a part of it."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name).decode()
            assert name != part or found in text
            new.writestr(name, text.replace(found, put) if name == part else text)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["idna", "punycode", "undefined", "hex", "no-such"])
def test_an_encoding_that_reads_no_text_is_refused(encoding: str) -> None:
    told = {
        **STATEMENT,
        "source": {"name": "HUR", "kind": "group"},
        "table": {"encoding": encoding},
    }
    with pytest.raises(InvalidError, match=f"no encoding '{encoding}'; such as utf-8"):
        mapping_from(told, "m.toml")


def test_each_figure_of_a_row_is_a_claim_of_its_own(place: Place) -> None:
    rows = [
        ["ID", "Source", "Date", "Statement", "Killed", "Wounded", "Link"],
        *(
            ["a", "NIS", "13.01.2025", "300 were killed and 2,700 wounded.", "300", "2,700"],
            ["b", "HUR", "14.01.2025", "300 were killed.", "300", ""],
            ["c", "UN", "15.01.2025", "Many were killed.", "", ""],
        ),
    ]
    for number, row in enumerate(rows[1:]):
        row.append(f"https://example.org/{number}")
    Path("t.csv").write_text(written(rows), encoding="utf-8")
    guess = run("import", "--guess", "t.csv").out
    Path("t.toml").write_text(guess, encoding="utf-8")
    assert "# Each figure is a claim of its own: " in guess
    result = run("import", "t.csv", "--mapping", "t.toml", *place.options)
    assert (result.code, result.err) == (0, "")
    told = {
        row["key"]: (row["statement"], row["figures"])
        for row in listed(place, "claims --columns key,statement,figures")
    }
    assert told == {
        "a-killed": ("NIS gives 300 for Killed as of 13.01.2025.", ["300"]),
        "a-wounded": ("NIS gives 2,700 for Wounded as of 13.01.2025.", ["2,700"]),
        "b-killed": ("HUR gives 300 for Killed as of 14.01.2025.", ["300"]),
        "c": ("Many were killed.", []),
    }
    unverified = listed(place, "figures --unverified --columns claim,words")
    assert unverified == [{"claim": "a-wounded", "words": "2,700"}]
    assert "300 were killed and 2,700 wounded." in run("show", "a-killed", *place.options).out


def test_sentences_about_figures_leave_out_what_some_rows_lack() -> None:
    rows = [
        ["Who said", "Statement", "Note", "Date", "Killed", "Wounded"],
        ["NIS", "300 were killed.", "x", "13.01.2025", "300", ""],
        ["HUR", "Four were wounded.", "", "", "", "4"],
    ]
    told = toml(proposed(incoming(written(rows).encode())))
    assert [one["statement"] for one in told["claim"]] == [
        "{source.name} gives {cell} for Killed: {Statement}",
        "{source.name} gives {cell} for Wounded: {Statement}",
        "{Statement}",
    ]


@pytest.mark.parametrize(
    ("heading", "cell", "language", "told"),
    [
        (
            "Потери КНДР",
            "3 800",
            "ru",
            "{source.name} сообщает: Потери КНДР — {cell} (на дату: {Д}).",
        ),
        ("Втрати КНДР, осіб", "3800", "uk", "{source.name} повідомляє: Втрати КНДР"),
        ("북한군 전사자", "300", "ko", "{source.name}에 따르면 북한군 전사자 {cell} ({Д} 기준)."),
        ("Killed", "300", "en", "{source.name} gives {cell} for Killed as of {Д}."),
    ],
)
def test_sentences_about_figures_are_in_the_language_of_their_headings(
    heading: str, cell: str, language: str, told: str
) -> None:
    rows = [["Quelle", "Д", heading], ["ГУР", "5 января 2025 г.", cell]]
    guess = toml(proposed(incoming(written(rows).encode())))
    assert guess["language"] == language
    assert guess["claim"][0]["statement"].startswith(told)
    (question,) = guess["question"].values()
    assert ("how many" in question["text"]) == (language == "en")


@pytest.mark.parametrize(
    "heading",
    [
        *("Кто сообщил", "Хто повідомив", "누가", "Автор", "Quelle", "Author", "Кто заявил"),
        *("Мовець", "Заявник", "Хто сказав", "Речник", "Заявитель", "Спикер", "Кто сказал"),
        *("Claimant", "발언자", "발화자"),
    ],
)
def test_headings_that_tell_who_says_it(heading: str) -> None:
    rows = [
        [heading, "Date", "Killed", "Link"],
        ["ГУР", "13.01.2025", "300", "https://example.org/"],
    ]
    guess = toml(proposed(incoming(written(rows).encode())))
    assert guess["source"]["name"] == f"{{{heading}}}"
    assert guess["claim"][0]["statement"].startswith("{source.name} ")


def test_who_wrote_an_article_with_a_title_is_no_source_of_what_it_says() -> None:
    rows = [["Author", "Title", "Claim"], ["Ann", "Losses grow", "About 300 soldiers were killed."]]
    guess = toml(proposed(incoming(written(rows).encode())))
    assert guess["document"]["byline"] == "{Author}"
    assert "source" not in guess


def test_why_a_column_is_left_out_is_told() -> None:
    rows = [
        ["№", "source", "claim", "Aid parcels", "Заметки редактора"],
        ["1", "NIS", "Losses are big in Kursk", "1.5", "проверить"],
        ["2", "HUR", "Losses exceeded all of it", "2", "так"],
    ]
    text = proposed(incoming(written(rows).encode()))
    assert "# Left out: {Aid parcels}\n# They look like figures, and their headings name " in text
    assert "# Left out: {Заметки редактора}\n# No heading that is known here " in text
    assert "# Left out: {№}\n# Other files have the numbers in {№}, too" in text


def test_a_date_without_a_document_is_when_it_was_said() -> None:
    rows = [
        ["speaker", "claim", "date", "url"],
        ["NIS", "Grain was burned.", "13.01.2025", ""],
        ["HUR", "Grain was saved.", "32.13.2025", ""],
        ["UN", "Grain moved.", "14.01.2025", "https://example.org/1"],
    ]
    records, intake = read(written(rows).encode())
    claims = [one for one in records if isinstance(one, Claim)]
    assert [one.attributions[0].said for one in claims] == ["2025-01-13", None]
    assert [where for where, _ in intake.examples] == ["t.csv: row 3"]
    assert "'32.13.2025' is no date" in intake.examples[0][1]
    assert any("was read as when it was said" in notice for notice in intake.notices)


def test_what_mapping_says_of_when_it_was_said_goes_before_the_date_of_a_document() -> None:
    told = """
    source = {name = "{who}", kind = "person"}
    document = {url = "{url}", issued = "{issued}"}
    attribution = {said = "{said}"}
    claim = [{statement = "{what}", kind = "event"}]
    """
    rows = [["who", "what", "url", "issued", "said"], ["A", "B.", "", "2025-01-14", "2025-01-13"]]
    records, intake = read(written(rows).encode(), told)
    (claim,) = (one for one in records if isinstance(one, Claim))
    assert claim.attributions[0].said == "2025-01-13"
    assert not intake.notices


@pytest.mark.parametrize("name", BODIES)
def test_bodies_are_somebody_in_a_table(name: str) -> None:
    records, _ = read(written([["speaker", "claim"], [name, "Grain was burned."]]).encode())
    (speaker,) = (one for one in records if isinstance(one, Source) and one.name == name)
    assert speaker.named


@pytest.mark.parametrize(
    "name", ["Facebook posts", "Telegram channels", "페이스북 게시물", *GROUPS]
)
def test_posts_and_channels_are_nobody_in_a_table(name: str) -> None:
    rows = [["speaker", "claim", "via"], [name, "Grain was burned.", "AP"]]
    records, _ = read(written(rows).encode())
    (speaker,) = (one for one in records if isinstance(one, Source) and one.name == name)
    assert (speaker.kind, speaker.named) == (SourceKind.GROUP, False)
    (agency,) = (one for one in records if isinstance(one, Source) and one.name == "AP")
    assert agency.named


def test_a_sum_that_is_a_formula_is_a_row_of_totals(tmp_path: Path) -> None:
    path = tmp_path / "losses.xlsx"
    made = openpyxl.Workbook()
    sheet: Any = made.active
    for row in (["Who", "Killed"], ["NIS", 300], ["HUR", 200], ["ИТОГО", "=SUM(B2:B3)"]):
        sheet.append(row)
    made.save(path)
    guess = proposed(incoming(path.read_bytes(), "losses.xlsx"))
    records, intake = read(path.read_bytes(), guess, "losses.xlsx")
    assert len(statements(records)) == 2
    assert intake.rejected == 0
    assert list(intake.notices) == ["a row of totals was left out; `totals` in a mapping keeps it"]


def test_a_time_of_day_in_a_sentence_is_written_as_people_do() -> None:
    assert text_of(dt.datetime(2024, 12, 27, 18, 30)) == "2024-12-27 18:30"  # noqa: DTZ001
    assert date_of("2024-12-27 18:30", None) == "2024-12-27"


MIXED = [
    ["speaker", "claim", "date"],
    ["A B", "About 300 soldiers were killed.", "2025-01-01"],
    ["В Г", "Погибли около 300 солдат.", "2025-01-01"],
    ["김", "북한군 약 300명이 숨졌다.", "2025-01-01"],
    ["Д", "Загинули близько 300 солдатів, і це факт.", "2025-01-02"],
    ["E", "Die Zahl der Toten ist nicht bekannt.", "2025-01-02"],
]


def languages(records: Iterable[Any]) -> list[str]:
    return [one.language for one in records if isinstance(one, Claim)]


def test_each_row_is_in_the_language_of_its_own_letters() -> None:
    data = written(MIXED).encode()
    told = ["en", "ru", "ko", "uk", "und"]
    assert languages(read(data)[0]) == told
    guess = proposed(incoming(data))
    assert "language" not in toml(guess)
    assert "each is in that of its own letters and words: en, ko, ru, uk, und" in guess
    assert languages(read(data, guess)[0]) == told
    by_hand = """
    source = {name = "{speaker}", kind = "person"}
    claim = [{statement = "{claim}", kind = "event"}]
    """
    assert languages(read(data, by_hand)[0]) == told
    records, intake = read(data, f'language = "en"\n{by_hand}')
    assert languages(records) == ["en"] * 5
    assert [many for what, many in intake.notices.items() if "other letters than 'en'" in what] == [
        3
    ]


def test_no_doubt_is_lost_in_a_table_of_several_languages(place: Place) -> None:
    Path("mix.csv").write_text(written(MIXED), encoding="utf-8")
    assert run("import", "mix.csv", *place.options).code == 0
    found = json.loads(run("candidates", "--format", "json", *place.options).out)
    words = {one["words"] for one in found}
    assert words == {"About 300", "около 300", "약 300명", "близько 300"}


def test_a_row_whose_letters_do_not_tell_is_in_the_language_of_the_others() -> None:
    rows = [["speaker", "claim"], ["А", "Загинули 300 солдатів."], ["Б", "Потери растут"]]
    rows[2][1] = "Танк горить"
    data = written([*rows, ["В", "Убито 300"]]).encode()
    assert toml(proposed(incoming(data)))["language"] == "uk"
    assert languages(read(data)[0]) == ["uk"] * 3
    # One that comes below those that were looked at is in its own letters all the same.
    many = [["speaker", "claim"], *([f"S{at}", f"He was there {at}."] for at in range(600))]
    read_all = languages(read(written([*many, ["김", "북한군이 숨졌다."]]).encode())[0])
    assert (set(read_all[:-1]), read_all[-1]) == ({"en"}, "ko")


def test_sentences_of_figures_beside_statements_in_several_languages() -> None:
    rows = [["Source", "Claim", "Killed", "Wounded"]]
    rows += [["NIS", one[1], "300", "20"] for one in MIXED[1:4]]
    guess = toml(proposed(incoming(written(rows).encode())))
    assert "language" not in guess
    assert [one.get("language") for one in guess["claim"]] == ["en", "en", None]


def test_two_ratings_of_one_claim_by_one_desk_are_not_joined() -> None:
    told = """
    source = {name = "{who}", kind = "person"}
    claim = [{statement = "{what}", kind = "event"}]
    [assessment]
    scale = "desk"
    level = "{level}"
    assessor = "The Desk"
    rationale = "So."
    made_at = "{day}"
    [scale.desk]
    name = "Desk"
    description = "Its scale."
    """
    head = ["who", "what", "level", "day"]
    same = [head, ["A", "It broke.", "false", ""], ["A", "It broke.", "half-true", ""]]
    _, intake = read(written(same).encode(), told)
    ((where, why),) = intake.examples
    assert where == "t.csv: row 3"
    assert "row 2 rates the same claim otherwise" in why
    later = [head, [*same[1][:3], "2025-01-01"], [*same[2][:3], "2025-01-02"]]
    records, intake = read(written(later).encode(), told)
    assert (intake.rejected, len([one for one in records if isinstance(one, Claim)])) == (0, 2)
    _, intake = read(written([*same[:2], same[1]]).encode(), told)
    assert intake.rejected == 0


CHECKED = """
source = {name = "{who}", kind = "person"}
document = {url = "{page}", title = "{title}"}
claim = [{statement = "{what}", kind = "event"}]
[assessment]
scale = "desk"
level = "{level}"
assessor = "{desk}"
rationale = "So."
[scale.desk]
name = "Desk"
description = "Its scale."
"""


def test_a_fact_check_is_no_origin_of_the_claim_that_it_judges(place: Place) -> None:
    head = ["who", "what", "level", "desk", "page", "title"]
    page = ["https://desk.example/1", "Did it break?"]
    rows = [
        head,
        ["", "It broke.", "false", "The Desk", *page],
        ["", "It broke.", "true", "Another", *page],
        ["Ann", "It held.", "true", "The Desk", *page],
        ["", "It fell.", "true", "", *page],
        ["", "It rose.", "", "The Desk", *page],
    ]
    Path("t.csv").write_text(written(rows), encoding="utf-8")
    Path("m.toml").write_text(CHECKED, encoding="utf-8")
    result = run("import", "t.csv", "--mapping", "m.toml", *place.options)
    assert result.code == 0, result.err
    assert "it has no chain, since a fact check judges a claim" in result.err
    assert "it rests on its document; if that is a fact check, name in [assessment]" in result.err
    with place.open().read() as ledger:
        keys = {row["statement"]: row["key"] for row in listed(place, "claims")}
        claims = {told: ledger.get(key, "claim") for told, key in keys.items()}
    broke = claims.pop("It broke.")
    assert isinstance(broke, Claim)
    assert broke.attributions == ()
    assert {one.assessor for one in broke.assessments} == {"The Desk", "Another"}
    assert broke.assessments[0].rationale == "So.\n\nDid it break?: https://desk.example/1"
    # Of the others somebody is named, or nobody else judges.
    assert all(isinstance(one, Claim) and len(one.attributions) == 1 for one in claims.values())


def test_rows_beyond_sixteen_million_are_told_apart_by_their_numbers_alone() -> None:
    intake = Intake()
    INTAKES.append(intake)
    told = {
        "source": {"name": "{who}", "kind": "person"},
        "claim": [{"statement": "{what}", "kind": "event"}],
    }
    distinct = Distinct(mapping_from(told, "m"), intake, ())
    hop = Attribution(source="a")
    claim = Claim(statement="It broke.", kind=ClaimKind.EVENT, attributions=(hop,))
    for number in (1 << 24, (1 << 24) + 1, (1 << 25) + 2):
        distinct.check([(claim, False)], Row(f"t: row {number}", number, {}, {}))
    assert list(intake.notices.values()) == [2]


def test_a_column_that_tells_nothing_more_apart_stays_out_of_the_sentence() -> None:
    rows = [["Date", "Source", "Colour", "Hull", "Killed"]]
    hulls = (("red", "A"), ("red", "B"), ("blue", "C"), ("blue", "D"))
    rows += [["2025-01-01", "NIS", colour, hull, "5"] for colour, hull in hulls]
    (claim,) = toml(proposed(incoming(written(rows).encode())))["claim"]
    assert "({Hull})" in claim["statement"]
    hulls = (("red", "A"), ("red", "B"), ("blue", "A"), ("blue", "B"))
    rows[1:] = [["2025-01-01", "NIS", colour, hull, "5"] for colour, hull in hulls]
    (claim,) = toml(proposed(incoming(written(rows).encode())))["claim"]
    assert "({Colour}; {Hull})" in claim["statement"]


def test_a_number_of_a_day_is_told_as_what_it_is() -> None:
    rows = [["who", "claim", "date"], ["A", "B.", "45674"], ["A", "C.", "2025-01-17"]]
    _, intake = read(written(rows).encode())
    ((_, why),) = intake.examples
    assert "'45674' is no date; as a spreadsheet counts days it is 2025-01-17" in why


def test_a_sentence_ends_in_one_full_stop() -> None:
    rows = [["Source", "Date", "Killed"], ["NIS", "13 января 2025 г.", "300"]]
    data = written(rows).encode()
    records, _ = read(data, proposed(incoming(data)))
    assert statements(records) == ["NIS gives 300 for Killed as of 13 января 2025 г."]


@pytest.mark.parametrize(
    ("member", "told"),
    [
        ("word/document.xml", "a Word document, which is not read"),
        ("ppt/presentation.xml", "a PowerPoint presentation, which is not read"),
        ("content.xml", "an OpenDocument file, which is not read"),
        ("a.csv", "an archive (zip) of other files"),
    ],
)
def test_documents_of_offices_are_told_as_what_they_are(
    place: Place, member: str, told: str
) -> None:
    with zipfile.ZipFile("s.docx", "w") as archive:
        archive.writestr(member, "x")
    assert told in failed(run("import", "s.docx", *place.options))
