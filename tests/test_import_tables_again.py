"""Tables that come in with doubts: rejects as they were, dates without a day, files of others."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from conftest import Place, listed, run

from factcheck.interchange.incoming.rejected import BECAUSE
from factcheck.interchange.incoming.sheets.encodings import encoding_of
from factcheck.interchange.incoming.sheets.refused import again

SAYS = """
source = {name = "{Source}", kind = "organisation"}
attribution = {said = "{Date}"}
claim = [{statement = "{Statement}", kind = "event"}]
"""
FIGURES = """
source = {name = "{Source}", kind = "organisation"}
attribution = {said = "{Date}"}
claim = [{statement = "They lost {Killed}.", kind = "event", figure = [
    {words = "{Killed}", question = "killed"}]}]
question = {killed = {text = "How many?"}}
"""
RATED = """
document = {url = "https://desk.example/{Source}"}
claim = [{statement = "{Statement}", kind = "event"}]
assessment = {scale = "meter", level = "{Date}", assessor = "Desk", rationale = "So."}
scale.meter = {name = "Meter", description = "How the desk rates.", levels = ["false", "true"]}
"""
# Two rows, and a mapping by which the second is refused for what the first says.
CONFLICTS = {
    "makes the same claim": (["Killed,Notes", "300,Kursk", "300,Kherson"], FIGURES, "13"),
    "has the same statement": (["Statement,Of", "They left.,a", "They left.,b"], SAYS, "14"),
    "rates the same claim": (["Statement,Of", "They left.,a", "They left.,b"], RATED, "true"),
}


def conflict(name: str) -> None:
    (heading, *rows), mapping, other = CONFLICTS[name]
    days = ["false", other] if mapping is RATED else ["2025-01-13", f"2025-01-{other}"]
    told = [f"NIS,{day},{row}" for day, row in zip(days, rows, strict=True)]
    Path("t.csv").write_text("\n".join([f"Source,Date,{heading}", *told]), encoding="utf-8")
    Path("m.toml").write_text(mapping, encoding="utf-8")


def imported(place: Place, name: str) -> tuple[int, str]:
    told = run("import", name, "--mapping", "m.toml", *place.options)
    return told.code, told.err


def rows_of(name: str) -> list[dict[str, str]]:
    with Path(name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def keep(name: str, rows: list[dict[str, str]]) -> None:
    with Path(name).open("w", encoding="utf-8", newline="") as handle:
        out = csv.DictWriter(handle, list(rows[0]))
        out.writeheader()
        out.writerows(rows)


@pytest.mark.parametrize("name", CONFLICTS)
def test_a_row_that_was_refused_for_another_is_so_again_until_it_is_mended(
    name: str, place: Place
) -> None:
    conflict(name)
    assert imported(place, "t.csv")[0] == 1
    before = run("export", "jsonl", *place.options).out
    (first,) = rows_of("t.csv.rejects.csv")
    assert name in first[BECAUSE]
    aside = Path("t.csv.rejects.csv").read_bytes()
    for _ in range(2):
        code, err = imported(place, "t.csv.rejects.csv")
        assert code == 1
        assert f"row 2: {again(first[BECAUSE])}" in err
        assert "1 rejected: in t.csv.rejects.csv, with the reasons" in err
    # It is the same file as before, and another would be one too many.
    assert Path("t.csv.rejects.csv").read_bytes() == aside
    assert not Path("t.csv.rejects-2.csv").exists()
    assert run("export", "jsonl", *place.options).out == before
    # Whoever says that it is right has it joined.
    keep("mended.csv", [{**first, BECAUSE: ""}])
    assert imported(place, "mended.csv")[0] == 0
    assert len(listed(place, "claims --columns statement")) == 1


def test_rejects_that_nobody_mended_are_the_same_file(place: Place) -> None:
    Path("t.csv").write_text("Source,Date,Killed\nNIS,,x\nHUR,,y\nMOD,,4\n", encoding="utf-8")
    Path("m.toml").write_text(FIGURES, encoding="utf-8")
    assert imported(place, "t.csv")[0] == 1
    first = rows_of("t.csv.rejects.csv")
    for _ in range(2):
        code, err = imported(place, "t.csv.rejects.csv")
        assert (code, "2 rejected: in t.csv.rejects.csv, with" in err) == (1, True)
    # Those that are left over of some that were mended are others; and then the same again.
    keep("t.csv.rejects.csv", [{**first[0], "Killed": "5"}, first[1]])
    for name in ("t.csv.rejects.csv", "t.csv.rejects-2.csv"):
        code, err = imported(place, name)
        assert (code, "1 rejected: in t.csv.rejects-2.csv, with" in err) == (1, True)
    assert rows_of("t.csv.rejects-2.csv") == first[1:]
    # Another reason is told.
    keep("t.csv.rejects-2.csv", [{**first[1], "Killed": "z"}])
    imported(place, "t.csv.rejects-2.csv")
    (row,) = rows_of("t.csv.rejects-3.csv")
    assert row[BECAUSE].startswith("t.csv.rejects-2.csv: row 2: Killed: 'z'")


@pytest.mark.parametrize("name", ["makes the same claim", "has the same statement"])
def test_a_mended_row_comes_in_with_its_reason_beside_it(name: str, place: Place) -> None:
    conflict(name)
    imported(place, "t.csv")
    (row,) = rows_of("t.csv.rejects.csv")
    row |= {"Killed": "400"} if "Killed" in row else {"Statement": "They left Kursk."}
    keep("t.csv.rejects.csv", [row])
    assert imported(place, "t.csv.rejects.csv")[0] == 0
    assert len(listed(place, "claims --columns statement")) == 2


def test_a_refused_row_comes_in_where_the_ledger_lacks_its_claim(place: Place) -> None:
    conflict("makes the same claim")
    imported(place, "t.csv")
    (last, *_) = json.loads(run("log", "--format", "json", *place.options).out)
    undone = run("undo", str(last["changeset"]), "-m", "the file was wrong", *place.options)
    assert undone.code == 0
    assert imported(place, "t.csv.rejects.csv")[0] == 0
    assert len(listed(place, "claims --columns statement")) == 1


def test_a_cell_beyond_the_columns_is_not_left_out_the_second_time(place: Place) -> None:
    Path("t.csv").write_text(
        "Source,Date,Statement\nNIS,2025-01-13,They left, and came back.\n", encoding="utf-8"
    )
    Path("m.toml").write_text(SAYS, encoding="utf-8")
    imported(place, "t.csv")
    code, err = imported(place, "t.csv.rejects.csv")
    assert code == 1
    assert "still as it was refused: t.csv: row 2: 4 cells, but 3 columns" in err
    assert not listed(place, "claims --columns statement")
    (row,) = rows_of("t.csv.rejects.csv")
    keep("t.csv.rejects.csv", [{**row, "Statement": "They left, and came back.", "4": ""}])
    assert imported(place, "t.csv.rejects.csv")[0] == 0


def test_a_formula_without_its_value_is_not_nothing_the_second_time(place: Place) -> None:
    made = openpyxl.Workbook()
    sheet: Any = made.active
    for cells in (["Source", "Date", "Statement"], ["NIS", "=TODAY()", "They left."]):
        sheet.append(cells)
    made.save("t.xlsx")
    Path("m.toml").write_text(SAYS, encoding="utf-8")
    imported(place, "t.xlsx")
    code, err = imported(place, "t.xlsx.rejects.csv")
    assert (code, "still as it was refused: t.xlsx: row 2: Date: a formula" in err) == (1, True)
    (row,) = rows_of("t.xlsx.rejects.csv")
    keep("t.xlsx.rejects.csv", [{**row, "Date": "2025-01-13"}])
    assert imported(place, "t.xlsx.rejects.csv")[0] == 0


def test_a_line_about_the_table_is_none_of_it_the_second_time(place: Place) -> None:
    Path("t.csv").write_text("Source,Date\nNIS,2025\nSource: a ministry,\n", encoding="utf-8")
    Path("m.toml").write_text(SAYS.replace("{Statement}", "{Source}"), encoding="utf-8")
    for file in ("t.csv", "t.csv.rejects.csv"):
        code, err = imported(place, file)
        assert (code, "a line that tells of the table" in err) == (1, True)


# Dates.


WORDS = ["next Tuesday", "вчора", "вчера", "어제", "last week", "позавчора", "sometime", "13 мая"]


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("field", ["attribution", "document", "event", "figure"])
def test_a_date_that_names_no_day_is_told(words: str, field: str, place: Place) -> None:
    told = {
        "attribution": SAYS,
        "document": SAYS.replace(
            "attribution = {said", 'document = {url = "https://e.example/1", issued'
        ),
        "event": SAYS.replace('kind = "event"}', 'kind = "event", event = "{Date}"}'),
        "figure": FIGURES.replace('question = "killed"}', 'question = "killed", as_of="{Date}"}'),
    }[field]
    rows = [
        "Source,Date,Statement,Killed",
        "NIS,2025-01-13,They left.,3",
        f"NIS,{words},They came.,4",
        f"NIS,{words},They went.,5",
    ]
    Path("t.csv").write_text("\n".join(rows), encoding="utf-8")
    Path("m.toml").write_text(told, encoding="utf-8")
    code, err = imported(place, "t.csv")
    assert code == 0
    assert err.count("names no day by itself") == 1
    assert f"(2 times, first at t.csv: row 3: Date: '{words}')" in err


@pytest.mark.parametrize(
    "words", ["2025", "2024-10~", "2025-01/2025-02", "unknown", "невідомо", "-"]
)
def test_a_date_that_tells_some_time_or_nothing_is_not(words: str, place: Place) -> None:
    Path("t.csv").write_text(f"Source,Date,Statement\nNIS,{words},They left.\n", encoding="utf-8")
    Path("m.toml").write_text(SAYS, encoding="utf-8")
    assert imported(place, "t.csv") == (0, "")
    (claim,) = listed(place, "claims --columns said")
    assert "unknown" not in str(claim)


def test_what_a_mapping_itself_says_of_the_time_is_not_told() -> None:
    Path("t.csv").write_text("Source,Date,Statement\nNIS,-,They left.\n", encoding="utf-8")
    Path("m.toml").write_text(SAYS.replace("{Date}", "earlier this year"), encoding="utf-8")
    assert run("init", "--db", "l.db").code == 0
    assert run("import", "t.csv", "--mapping", "m.toml", "--db", "l.db").err == ""


# Files.


TEXTS = [
    "Source,Date,Statement\nNIS,2025-01-13,Troops left Kursk at dawn.\n",
    "Джерело;Дата;Твердження\nМіноборони;13.01.2025;Війська залишили місто вночі.\n",
    "출처,날짜,주장\n국가정보원,2025-01-13,북한군 병사 300명이 가평에서 숨졌다고 한다.\n",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_needs_no_mark(text: str, encoding: str, place: Place) -> None:
    Path("t.csv").write_bytes(text.encode(encoding))
    assert run("import", "t.csv", *place.options).code == 0
    (row,) = listed(place, "claims --columns statement")
    assert row["statement"] in text
    assert f'encoding = "{encoding}"' in run("import", "--guess", "t.csv").out


def test_a_zero_that_got_into_a_text_makes_it_no_utf_16() -> None:
    for text in (b"a,b\n1,2\0\n", b"Claim,Who\nThey left.,NIS\0\0\n" * 9):
        assert encoding_of(io.BytesIO(text)).name == "utf-8"


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
SHEET = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "x"}
FILES: dict[str, tuple[bytes | dict[str, str], str]] = {
    "word": ({"word/document.xml": "x"}, "a Word document, which is not read; copy its table"),
    "sheet": (SHEET, "an OpenDocument sheet (.ods); save it as .xlsx or CSV"),
    "binary": ({"xl/workbook.bin": "x"}, "a binary workbook (.xlsb); save it as .xlsx or CSV"),
    "numbers": ({"Index/Document.iwa": "x"}, "a document of Apple Numbers, Pages or Keynote"),
    "old": (OLE + "Workbook".encode("utf-16-le"), "an old workbook (.xls); save it as .xlsx or"),
    "doc": (OLE + "WordDocument".encode("utf-16-le"), "an old Word document (.doc), which is"),
    "locked": (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password; take it"),
    "end": (
        OLE + bytes(3 << 20) + "EncryptedPackage".encode("utf-16-le"),
        "protected by a password",
    ),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "a PDF, which is not read; copy its table"),
    "png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a picture (PNG), which is not read; type its"),
    "rtf": (b"{\\rtf1\\ansi a, b}\n", "a text in RTF, which is not read"),
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_file_is_told_as_what_it_is_whatever_its_name(
    name: str, suffix: str, seed_db: str
) -> None:
    held, what = FILES[name]
    path = Path(f"{name}{suffix}")
    if isinstance(held, bytes):
        path.write_bytes(held)
    else:
        with zipfile.ZipFile(path, "w") as archive:
            for member, told in held.items():
                archive.writestr(member, told)
    for more in (["--db", seed_db], ["--guess"], ["--format", "table", "--db", seed_db]):
        result = run("import", str(path), *more)
        assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
        assert f"{path}: {what}" in result.err


def test_bytes_that_are_no_text_are_told_of() -> None:
    Path("t.csv").write_bytes(bytes(range(1, 32)) * 99)
    assert "no text and no workbook" in run("import", "--guess", "t.csv").err
    Path("m.toml").write_text('table.encoding = "latin-1"', encoding="utf-8")
    assert run("import", "--guess", "t.csv", "--mapping", "m.toml").code in (0, 2)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("csv", "table or flat"),
        ("TSV", "table or flat"),
        ("xlsx", "table"),
        ("excel", "table"),
        ("json", "factcheck or csl-json"),
        ("tables", "table"),
    ],
)
def test_a_format_is_named_as_people_call_it(name: str, meant: str, seed_db: str) -> None:
    Path("t.csv").write_text(TEXTS[0], encoding="utf-8")
    told = run("import", "t.csv", "--format", name, "--db", seed_db)
    assert f"no import format '{name}'; did you mean {meant}?" in told.err
