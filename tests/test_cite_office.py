"""`factcheck cite` in Word and Excel: languages, directions of writing, printing, long tables."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import docx
import openpyxl
import pytest
import work
from conftest import Place, do, refused

from factcheck.interchange import tables
from factcheck.interchange.citing.columns import chosen
from factcheck.interchange.citing.page import ON_A_PAGE
from factcheck.interchange.citing.table import Row, Table
from factcheck.interchange.citing.text import Run, cell

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STATEMENTS = {
    "en": "So it is.",
    "uk": "Загинули люди.",
    "ko": "북한군 300여 명이 숨졌다.",
    "ar": "قتل 300 شخص (في Kursk).",
    "und": "“שלום”, he said.",
    "ja": "三百人が死んだ。",
}


@pytest.fixture
def tongues(place: Place) -> Place:
    """A ledger with statements in languages that are not written as English is."""
    claims = [
        {"key": language, "statement": text, "language": language, "kind": "event"}
        for language, text in STATEMENTS.items()
    ]
    claims[0]["annotations"] = [  # type: ignore[assignment]
        {"kind": "tag", "body": "북한군", "author": "M", "made_at": "2025-01-01T00:00:00Z"}
    ]
    do(place, "import -", stdin=json.dumps({"format": "factcheck-1", "claims": claims}))
    return place


def written(place: Place, command: str = "", name: str = "docx") -> io.BytesIO:
    do(place, f"cite --force -o out.{name} {command}")
    return io.BytesIO(Path(f"out.{name}").read_bytes())


def part(data: io.BytesIO, name: str) -> ET.Element:
    with zipfile.ZipFile(data) as file:
        return ET.fromstring(file.read(name))  # noqa: S314 - our own


def statement(page: ET.Element, number: int) -> ET.Element:
    """Return the paragraph of a statement."""
    row = page.findall(f".//{W}tr")[number]
    found = row.findall(f"{W}tc")[1].find(f"{W}p")
    assert found is not None
    return found


def runs(told: ET.Element) -> list[tuple[str, bool, dict[str, str]]]:
    """Return each run: its text, whether it is written leftward, and its languages."""
    found = []
    for run in told.iter(f"{W}r"):
        lang = run.find(f"{W}rPr/{W}lang")
        tags = {key.removeprefix(W): tag for key, tag in lang.items()} if lang is not None else {}
        text = "".join(one.text or "" for one in run.iter(f"{W}t"))
        found.append((text, run.find(f"{W}rPr/{W}rtl") is not None, tags))
    return found


def test_word_is_told_in_which_language_a_statement_is(tongues: Place) -> None:
    page = part(written(tongues), "word/document.xml")
    told = {language: statement(page, place + 1) for place, language in enumerate(STATEMENTS)}
    assert runs(told["en"]) == [("So it is.", False, {})]
    assert runs(told["uk"]) == [("Загинули люди.", False, {"val": "uk-UA"})]
    assert runs(told["ko"])[0] == (STATEMENTS["ko"], False, {"eastAsia": "ko-KR"})
    assert runs(told["ja"]) == [(STATEMENTS["ja"], False, {"eastAsia": "ja-JP"})]
    # A paragraph that begins in Hebrew or Arabic runs leftward, all but what is Latin in it.
    assert [is_leftward for _, is_leftward, _ in runs(told["ar"])] == [True, False, True]
    assert [text for text, _, _ in runs(told["ar"])] == ["قتل 300 شخص (في ", "Kursk", ")."]
    leftward = {
        language for language, one in told.items() if one.find(f"{W}pPr/{W}bidi") is not None
    }
    assert leftward == {"ar", "und"}
    assert runs(told["und"])[0] == ("“שלום”, ", True, {"bidi": "he-IL"})
    # Marks are in our own words.
    assert runs(told["ko"])[-1] == ("[figure not read]", False, {})


def test_word_has_fonts_for_other_scripts(tongues: Place) -> None:
    data = written(tongues, "--group-by topic --title 북한군")
    default = part(data, "word/styles.xml").find(f".//{W}rPrDefault/{W}rPr/{W}rFonts")
    assert default is not None
    assert (default.get(f"{W}eastAsia"), default.get(f"{W}cs")) == ("Malgun Gothic", "Arial")
    assert not {f"{W}eastAsiaTheme", f"{W}cstheme"} & set(default.keys())
    page = part(data, "word/document.xml")
    heads = [one for one in page.iter(f"{W}p") if one.find(f"{W}pPr/{W}pStyle") is not None]
    fonts = [one.find(f".//{W}rFonts") for one in heads[:2]]
    assert [font.get(f"{W}eastAsia") for font in fonts if font is not None] == ["Malgun Gothic"] * 2
    japanese = page.findall(f".//{W}rFonts[@{W}eastAsia='Yu Gothic']")
    assert len(japanese) == 1


def test_nothing_of_the_template_is_left_in_a_document(tongues: Place) -> None:
    data = written(tongues)
    with zipfile.ZipFile(data) as file:
        names = file.namelist()
        everything = b"".join(file.read(name) for name in names)
    assert not [
        name for name in names if "thumbnail" in name or "app.xml" in name or "custom" in name
    ]
    assert b"python-docx" not in everything
    assert b"Macintosh" not in everything
    assert len(docx.Document(data).tables[0].rows) == 1 + len(STATEMENTS)


def long_table(rows: int) -> Table:
    """Return a table in which each row leads to an address of its own."""

    def row(number: int) -> Row:
        texts = cell([f"About {number} people were killed."])
        address = f"https://example.org/{number}"
        linked = ((Run("Report", italic=True, href=address), Run(", undated")),)
        return Row(number, f"c{number}", (texts, texts, texts, texts, linked, texts), ())

    return Table("Long", chosen(ON_A_PAGE), map(row, range(1, rows + 1)), "changeset 1")


def test_a_long_document_takes_as_much_longer_as_it_has_rows() -> None:
    def write(rows: int) -> None:
        tables.writer("docx").write(long_table(rows), io.BytesIO())

    fixed = work.calls_of(lambda: write(1))
    few, many = (work.calls_of(lambda rows=rows: write(rows)) - fixed for rows in (50, 400))  # type: ignore[misc]
    assert many / few < 8.5
    # An object for each cell, paragraph and run took more than ten times as many.
    assert many / 400 < 600


def excel(place: Place, command: str = "") -> Any:
    (only,) = openpyxl.load_workbook(written(place, command, "xlsx")).worksheets
    return only


def test_a_sheet_is_printed_on_the_width_of_one_page(world: Place) -> None:
    sheet = excel(world)
    assert sheet.page_setup.orientation == "landscape"
    # One page wide is what goes without saying.
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$1"
    # All columns on one page could not be read: printed are those that Word has.
    heads = [one.heading for one in chosen(ON_A_PAGE)]
    assert [one.value for one in sheet[1]][: len(heads)] == heads
    last = sheet.max_row
    assert sheet.print_area == f"'Citations'!$A$1:$F${last}"
    # Whoever chooses columns has them all.
    assert not excel(world, "--columns number,statement,figure,quote,verdicts").print_area


def test_a_sheet_with_groups_has_no_filter(world: Place) -> None:
    assert re.fullmatch(r"A1:Z\d+", excel(world).auto_filter.ref)
    sheet = excel(world, "--group-by question")
    assert sheet.auto_filter.ref is None
    assert sheet["A2"].value == "How many were killed?"
    assert not sheet["A2"].alignment.wrap_text


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("-o x.docx --format html", "x.docx: html is asked for; call it .html"),
        ("-o x.DOCX --format csv", "x.DOCX: csv is asked for; call it .csv"),
        ("-o x.json --format jsonl", "x.json: jsonl is asked for; call it .jsonl"),
        ("-o x.html --format table", "x.html: table is asked for; call it .txt"),
    ],
)
def test_a_file_is_never_called_what_it_is_not(world: Place, command: str, told: str) -> None:
    assert told in refused(world, f"cite {command}")
    assert not list(Path().glob("x.*"))


def test_a_file_may_have_an_ending_that_tells_nothing(world: Place) -> None:
    for name in ("x.txt", "x", "x.out"):
        do(world, f"cite --format csv -o {name}")


def test_bytes_never_go_to_a_terminal(world: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("factcheck.cli.whole_files.sys", type("S", (), {"stdout": Terminal()}))
    assert "would garble the terminal; name a file with -o" in refused(world, "cite --format docx")


def test_a_page_without_a_title_is_known_by_its_place(place: Place) -> None:
    pages = [
        {"key": "bare", "kind": "webpage", "url": "https://www.Example.org:80/a?b"},
        {"key": "user", "kind": "webpage", "url": "https://u:1@example.org/a"},
        {"key": "dated", "kind": "webpage", "url": "https://example.org/b", "issued": "2025"},
    ]
    claims = [
        {
            "key": one["key"],
            "statement": "So.",
            "kind": "event",
            "attributions": [{"document": one["key"]}],
        }
        for one in pages
    ]
    told = {"format": "factcheck-1", "documents": pages, "claims": claims}
    do(place, "import -", stdin=json.dumps(told))
    rows = map(json.loads, do(place, "cite --format jsonl").splitlines())
    found = {row["key"]: (*row["attributed_to"], *row["citation"]) for row in rows}
    assert found == {
        "bare": (
            "an untitled web page at example.org, in its own voice",
            "an untitled web page at example.org, nothing else known of it",
        ),
        "user": (
            "an untitled web page, in its own voice",
            "an untitled web page, nothing else known of it",
        ),
        "dated": (
            "an untitled web page at example.org, in its own voice",
            "an untitled web page at example.org, author not named, publisher not known, 2025",
        ),
    }
