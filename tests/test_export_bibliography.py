"""Documents as bibliographies: opened again by parsers that somebody else wrote."""

from __future__ import annotations

import io
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pypandoc
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from conftest import Place, run
from exports import fill, nasty

from factcheck.interchange.bibliography.entries import Entry
from factcheck.interchange.bibliography.latex import escaped
from factcheck.interchange.csl_dates import csl_date
from factcheck.interchange.csl_items import csl_item
from factcheck.interchange.csl_names import csl_names
from factcheck.interchange.writers import biblatex, bibtex, ris
from factcheck.records import Document
from factcheck.vocabulary import DocumentKind, SourceKind

FORMATS = {"csl-json": "csljson", "bibtex": "bibtex", "biblatex": "biblatex", "ris": "ris"}
TITLES = [unicodedata.normalize("NFC", one["title"]) for one in nasty()["documents"]]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The documents with nasty titles, in every format."""
    place = fill(Place(str(tmp_path_factory.mktemp("bib") / "nasty.db"), "factcheck"), "nasty")
    return {name: run("export", name, *place.options).out for name in FORMATS}


def by_pandoc(text: str, format_: str) -> list[dict[str, Any]]:
    told = pypandoc.convert_text(text, "csljson", FORMATS[format_])
    items: list[dict[str, Any]] = json.loads(told)
    return items


def plain(title: str) -> str:
    """A title as pandoc gives it back: with quotes of its own choice, and without markup."""
    title = re.sub(r"</?(?:b|i|span)[^>]*>", "", title)
    return " ".join(re.sub("[\"'`’‘“”]", "'", title).split())


@pytest.mark.parametrize("format_", FORMATS)
def test_pandoc_reads_every_title_as_it_is(written: dict[str, str], format_: str) -> None:
    items = by_pandoc(written[format_], format_)
    assert [item["id"] for item in items] == [f"d-{number}" for number in range(len(TITLES))]
    for item, title in zip(items, TITLES, strict=True):
        # Pandoc reads TeX formulas in all of its formats, and keeps them as such.
        found = item["title"].replace("$\\lbrace$", "{").replace("$\\rbrace$", "}")
        assert plain(found) == plain(title)


def test_bibtexparser_reads_every_entry(written: dict[str, str]) -> None:
    for format_ in ("bibtex", "biblatex"):
        library = parse_string(written[format_])
        assert library.failed_blocks == []
        assert len(library.entries) == len(TITLES)
        for entry, title in zip(library.entries, TITLES, strict=True):
            assert entry["title"] == f"{{{escaped(title)}}}"
            # Nothing in it begins a command that LaTeX would run.
            commands = set(re.findall(r"\\([A-Za-z]+)", entry["title"]))
            known = {"textbackslash", "textasciitilde", "textasciicircum", "textless"}
            assert commands <= known | {"textgreater", "lbrace", "rbrace"}


def test_rispy_reads_every_entry(written: dict[str, str]) -> None:
    entries = rispy.load(io.StringIO(written["ris"]))
    assert [one["title"] for one in entries] == TITLES
    assert {one["type_of_reference"] for one in entries} == {"NEWS"}


def test_lines_of_ris_end_as_its_rules_have_it(seed_db: str, tmp_path: Path) -> None:
    assert run("export", "-o", "out.ris", "--db", seed_db).code == 0
    lines = (tmp_path / "out.ris").read_bytes().split(b"\r\n")
    assert lines[0] == b"TY  - GEN"
    assert not any(b"\n" in line for line in lines)


DATES: dict[str, tuple[Any, str | None, str | None, str | None]] = {
    # What it is in CSL-JSON, the year in BibTeX, the date in biblatex, the date in RIS.
    "2025-01-13": ({"date-parts": [[2025, 1, 13]]}, "2025", "2025-01-13", "2025/01/13/"),
    "2025-01-13T09:30:00Z": (
        {"date-parts": [[2025, 1, 13]]},
        "2025",
        "2025-01-13",
        "2025/01/13/2025-01-13T09:30:00Z",
    ),
    "2025-01": ({"date-parts": [[2025, 1]]}, "2025", "2025-01", "2025/01//"),
    "2025": ({"date-parts": [[2025]]}, "2025", "2025", "2025///"),
    "2025?": ({"date-parts": [[2025]], "circa": True}, "2025", "2025?", "2025///2025?"),
    "2004-06~-11": (
        {"date-parts": [[2004, 6, 11]], "circa": True},
        "2004",
        "2004-06-11~",
        "2004/06/11/2004-06~-11",
    ),
    "2024/2026": (
        {"date-parts": [[2024], [2026]]},
        "2024/2026",
        "2024/2026",
        "2024///2024/2026",
    ),
    "2024-10/2024-12": (
        {"date-parts": [[2024, 10], [2024, 12]]},
        "2024",
        "2024-10/2024-12",
        "2024/10//2024-10/2024-12",
    ),
    "2024-12/..": ({"date-parts": [[2024, 12], [0]]}, "2024", "2024-12/", "2024/12//2024-12/.."),
    "../2024": ({"literal": "until 2024"}, None, "/2024", None),
    "2024-25": ({"date-parts": [[2024]], "season": 1}, "2024", "2024-21", "2024///2024-25"),
    "2024-33": (
        {"date-parts": [[2024, 1], [2024, 3]]},
        "2024",
        "2024-01/2024-03",
        "2024/01//2024-33",
    ),
    "202X": (
        {"date-parts": [[2020], [2029]], "circa": True},
        "2020/2029",
        "2020~/2029~",
        "2020///202X",
    ),
    "2024-XX-XX": ({"date-parts": [[2024]]}, "2024", "2024", "2024///2024-XX-XX"),
    "[2024..2025]": (
        {"date-parts": [[2024], [2025]], "circa": True},
        "2024/2025",
        "2024~/2025~",
        "2024///[2024..2025]",
    ),
    "{2024-10,2025-01-02}": (
        {"date-parts": [[2024, 10], [2025, 1]]},
        "2024/2025",
        "2024-10/2025-01",
        "2024/10//{2024-10,2025-01-02}",
    ),
    "[..2024]": ({"literal": "until 2024"}, None, None, None),
    "[2024..]": ({"literal": "2024 or later"}, None, None, None),
    "-0043": ({"date-parts": [[-44]]}, None, "-0043", None),
    "0000": ({"date-parts": [[-1]]}, None, "0000", None),
    "Y12345": ({"literal": "Y12345"}, None, None, None),
    "XXXX-10": ({"literal": "XXXX-10"}, None, None, None),
    "XXXX": (None, None, None, None),
    "earlier this year": (None, None, None, None),
}


@pytest.mark.parametrize("edtf", DATES)
def test_a_date_degrades_as_documented(edtf: str) -> None:
    csl, year, date, day = DATES[edtf]
    assert csl_date(edtf) == csl
    document = Document(key="d", title="T", kind=DocumentKind.REPORT, issued=edtf)
    one = Entry(document, csl_item(document))
    assert one.item.get("issued") == csl
    texts = {"bibtex": bibtex._entry(one), "biblatex": biblatex._entry(one)}
    tags = list(ris._entry(one))
    found = [parse_string(text).entries[0].fields_dict for text in texts.values()]
    assert [field and field.value for field in (found[0].get("year"), found[1].get("date"))] == [
        year,
        date,
    ]
    assert dict(tags).get("DA") == day
    # What a format cannot say whole, it tells in a note.
    if csl is not None:
        said = (edtf in ("2025-01-13", "2025-01", "2025", "2024/2026"), edtf.count("/") == 0)
        assert ("note" in found[0]) == (not said[0])
        assert (("N1", f"dated {edtf}") in tags) == (not (said[0] and said[1]))
    (item,) = by_pandoc(texts["biblatex"], "biblatex")
    # Pandoc counts a year 0.
    if date and csl and "date-parts" in csl and "season" not in csl and edtf != "0000":
        assert item["issued"]["date-parts"] == csl["date-parts"]


@pytest.mark.parametrize(
    ("issued", "year", "date", "day", "note"),
    [
        ({"date-parts": [["2024", "1", "13"]]}, "2024", "2024-01-13", "2024/01/13/", None),
        ({"date-parts": [[2024, 1]]}, "2024", "2024-01", "2024/01//", None),
        (
            {"date-parts": [[2024], ["2025"]], "circa": True},
            "2024/2025",
            "2024~/2025~",
            "2024///2024~/2025~",
            "dated 2024~/2025~",
        ),
        (
            {"date-parts": [["2024"]], "season": "2"},
            "2024",
            "2024-22",
            "2024///2024-22",
            "dated 2024-22",
        ),
        ({"literal": "some day"}, "some day", None, None, None),
        ({"raw": "n.d."}, "n.d.", None, None, None),
        ("c. 50 & later", "c. 50 & later", None, None, None),
        ({"literal": 7}, None, None, None, None),
        ([[2024]], None, None, None, None),
        ({"date-parts": "2024"}, None, None, None, None),
        ({"date-parts": []}, None, None, None, None),
        ({"date-parts": [[]]}, None, None, None, None),
        ({"date-parts": [2024]}, None, None, None, None),
        ({"date-parts": [[0]]}, None, None, None, None),
        ({"date-parts": [[2024, 13]]}, None, None, None, None),
        ({"date-parts": [[2024, 2, 30]]}, None, None, None, None),
        ({"date-parts": [[2024, 1, 1, 1]]}, None, None, None, None),
        ({"date-parts": [[True]]}, None, None, None, None),
        ({"date-parts": [["MMXXIV", None]]}, None, None, None, None),
    ],
)
def test_dates_that_somebody_gave_as_csl_may_have_any_shape(
    issued: Any, year: str | None, date: str | None, day: str | None, note: str | None
) -> None:
    document = Document(key="d", title="T", kind=DocumentKind.REPORT, csl={"issued": issued})
    one = Entry(document, csl_item(document))
    tex, latex = (parse_string(it._entry(one)).entries[0].fields_dict for it in (bibtex, biblatex))
    told = [it and it.value for it in (tex.get("year"), latex.get("date"))]
    assert told == [year and escaped(year), date]
    tags = dict(ris._entry(one))
    if year is not None and date is None:
        # What nobody could read goes out as it came.
        assert latex["year"].value == escaped(year)
        assert tags["PY"] == year
        assert year in one.item["issued"].values()
    assert (tags.get("DA"), tags.get("N1")) == (day, note)
    assert (tex["note"].value if "note" in tex else None) == (note and escaped(note))
    assert "note" not in latex


@pytest.mark.parametrize("name", ["issue", "number"])
def test_an_issue_and_a_number_have_one_field(name: str) -> None:
    document = Document(key="d", title="T", kind=DocumentKind.ARTICLE_JOURNAL, csl={name: "3"})
    one = Entry(document, csl_item(document))
    for form in (bibtex, biblatex):
        assert parse_string(form._entry(one)).entries[0].fields_dict["number"].value == "3"


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Choe Sang-Hun and Motoko Rich", ["Choe Sang-Hun", "Motoko Rich"]),
        ("Anna Fifield, Simon Denyer and Kim Min-ji", None),
        ("Anna Fifield, Reuters", ["Anna Fifield, Reuters"]),
        ("Ministry of Trade and Industry", ["Ministry of Trade and Industry"]),
        ("Bill and Melinda Gates Foundation", ["Bill and Melinda Gates Foundation"]),
        ("김철수 기자", ["김철수 기자"]),
        ("김철수, 박영희", ["김철수, 박영희"]),
        ("김철수; 박영희", ["김철수", "박영희"]),
        ("U.S. Army", ["U.S. Army"]),
        ("John F. Kennedy", [("John F.", "Kennedy")]),
        ("J.R.R. Tolkien and Choe Sang-Hun", [("J.R.R.", "Tolkien"), "Choe Sang-Hun"]),
        ("Rich, Motoko; Choe, Sang-Hun", [("Motoko", "Rich"), ("Sang-Hun", "Choe")]),
    ],
)
def test_names_are_taken_apart_only_where_they_show_their_parts(
    byline: str, names: list[Any] | None
) -> None:
    wanted = names or ["Anna Fifield", "Simon Denyer", "Kim Min-ji"]
    assert csl_names(byline) == [
        {"literal": one} if isinstance(one, str) else {"given": one[0], "family": one[1]}
        for one in wanted
    ]


def test_what_published_it_is_where_it_appeared_or_who_did() -> None:
    def item(kind: DocumentKind, publisher: SourceKind, **more: Any) -> dict[str, Any]:
        return csl_item(Document(key="d", kind=kind, **more), "The Post", publisher)

    paper = SourceKind.PUBLICATION
    assert item(DocumentKind.ARTICLE_NEWSPAPER, SourceKind.ORGANISATION)["container-title"]
    assert item(DocumentKind.INTERVIEW, paper)["container-title"] == "The Post"
    assert item(DocumentKind.INTERVIEW, SourceKind.GOVERNMENT)["publisher"] == "The Post"
    assert item(DocumentKind.REPORT, paper)["publisher"] == "The Post"
    told = item(
        DocumentKind.ARTICLE_NEWSPAPER,
        paper,
        byline="A. Writer",
        url="doi:10.1000/182",
        archived_url="https://archive.example/a",
        csl={"author": [{"literal": "Another"}], "container-title": "Sunday Post", "id": "x"},
    )
    assert told["id"] == "d"
    assert told["author"] == [{"literal": "Another"}]
    assert (told["container-title"], told["publisher"]) == ("Sunday Post", "The Post")
    assert (told["DOI"], told["URL"]) == ("10.1000/182", "https://doi.org/10.1000/182")
    assert told["archive"] == "https://archive.example/a"
    assert csl_item(Document(key="d", kind=DocumentKind.BOOK)) == {"id": "d", "type": "book"}


def test_only_documents_of_the_chosen_claims_are_listed(seed_db: str, tmp_path: Path) -> None:
    listed = json.loads(run("export", "csl-json", "--source", "nis", "--db", seed_db).out)
    every = json.loads(run("export", "csl-json", "--db", seed_db).out)
    assert [one["id"] for one in listed] == ["hidden-war"]
    assert [one["id"] for one in every] == ["hidden-war", "ukrainian-videos"]
