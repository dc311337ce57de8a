"""Our own bibliographies come back: an export that is imported again changes nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from conftest import Place, listed, run
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.interchange.bibliography.entries import Entry
from factcheck.interchange.csl_items import csl_item
from factcheck.interchange.incoming.files import Incoming
from factcheck.interchange.incoming.intake import Intake
from factcheck.interchange.readers import reader
from factcheck.interchange.writers import biblatex, bibtex, ris
from factcheck.records import Document
from factcheck.records.joining import joined
from factcheck.vocabulary import DocumentKind

FORMS = ("bibtex", "biblatex", "ris", "csl-json")

WORDS = st.sampled_from(
    [
        *("50%", "a%20b", "$5", "$7", "R&D", "C#", "~300", "10~20", "x_1", "10^6", "a<b", "`id`"),
        *(
            "it's",
            "''",
            '"so"',
            "“so”",
            "--",
            "---",
            "...",
            "\\alpha",
            "\\",
            "{",
            "}",
            "{x}",
            "$x$",
        ),
        *("$\\alpha$", "A", "of", "and", "Ha", "국정원", "Київ", "‘x’", "a;b", "a, b", "100%", "%"),
        *("\\%", "\\$", "\\begin{x}", "?`", "<<", ">>", "@book{x,", "AT&T", "a=b", "title={x}"),
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
NAMES = st.sampled_from(
    [
        "National Intelligence Service",
        "Ministry of Defence, Ukraine",
        "Ministry of Trade and Industry",
        "Foreign, Commonwealth & Development Office",
        "국가정보원",
        "김철수 기자",
        "Choe Sang-Hun",
        "John F. Kennedy",
        "J. D. Vance",
        "Ludwig van Beethoven",
        "Martin Luther King Jr.",
        "King, Martin Luther, Jr.",
        "Іван Кузьмін",
        "Lan'kov, Andrei",
        "others",
        "By Choe Sang-Hun and Motoko Rich",
        "Rich, Motoko; Choe, Sang-Hun",
        "Smith and Wesson, Inc.",
        "{braced}",
        "50% Club",
        "and",
        "Anna Fifield, Simon Denyer and Kim Min-ji",
    ]
)
PARTS: st.SearchStrategy[dict[str, str]] = st.one_of(
    NAMES.filter(lambda name: ";" not in name).map(lambda name: {"literal": name}),
    st.sampled_from(
        [
            {"family": "Barnes", "given": "Julian E."},
            {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
            {"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"},
            {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
            {"family": "김", "given": "승욱"},
            {"family": "O'Neil", "given": "Ann"},
            {"family": "Plato"},
            {"family": "Ministry of Defence, Ukraine", "given": "The"},
        ]
    ),
)


@st.composite
def documents(draw: st.DrawFn) -> list[Document]:
    """Documents as a library tells them and as somebody types them."""
    many = draw(st.integers(1, 8))
    found = []
    for number in range(many):
        told = {"abstract": draw(TEXTS), "note": draw(TEXTS), "publisher-place": draw(TEXTS)}
        byline = "; ".join(draw(st.lists(NAMES, max_size=3)))
        csl: dict[str, Any] = {**told, "genre": draw(TEXTS), "citation-key": f"d{number}"}
        found.append(
            Document(
                title=draw(TEXTS),
                kind=draw(st.sampled_from([DocumentKind.REPORT, DocumentKind.WEBPAGE])),
                byline=byline or None,
                url=f"https://paper.example/{number}/a%20b_c~d?x=1&y=#z",
                csl=csl,
            )
        )
    return found


def written(found: list[Document], form: str) -> str:
    """Return documents as the exports have them."""
    told = [
        Entry(one, csl_item(one) | {"id": one.csl.get("citation-key", one.key)}) for one in found
    ]
    match form:
        case "csl-json":
            return json.dumps([one.item for one in told])
        case "ris":
            tags = ([*ris._entry(one), ("ER", "")] for one in told)
            return "".join(f"{tag}  - {value}\r\n" for entry in tags for tag, value in entry)
        case _:
            return "".join((bibtex if form == "bibtex" else biblatex)._entry(one) for one in told)


BYLINES = (
    "National Intelligence Service",
    "Ministry of Defence, Ukraine",
    "국가정보원",
    "김철수; 박영희",
    "김철수, 박영희",
    "By Choe Sang-Hun and Motoko Rich",
    "Rich, Motoko; Choe, Sang-Hun",
    "John F. Kennedy",
    "Ludwig van Beethoven",
    "Martin Luther King, Jr.",
    "Іван Кузьмін; ГУР",
)


@pytest.mark.parametrize("form", FORMS)
def test_an_export_that_comes_back_finds_everything_as_it_was(place: Place, form: str) -> None:
    for number, byline in enumerate(BYLINES):
        more = () if number % 2 else ("--url", f"https://paper.example/{number}")
        write = ("--kind", "report" if number % 3 else "article", "--byline", byline, *more)
        made = run("add", "document", f"Told {number}", *write, *place.options)
        assert made.code == 0
    # One whose key looks like a kind, one that a library cites by a key of its own.
    write = ("--kind", "interview", "--key", "report", *place.options)
    assert run("add", "document", "By hand", *write).code == 0
    item = {"id": "own2024", "type": "article", "title": "Cited", "publisher": "arXiv"}
    Path("library.json").write_text(json.dumps([item]), encoding="utf-8")
    assert run("import", "library.json", "--format", "csl-json", *place.options).code == 0
    assert run("export", form, "-o", "out", *place.options).code == 0
    again = run("import", "out", *place.options)
    assert (again.code, again.err) == (0, "")
    many = len(BYLINES) + 2
    assert again.out == f"sources: 1 unchanged\ndocuments: {many} unchanged\n"


def test_what_ris_has_beside_its_usual_tags_comes_back(place: Place) -> None:
    told = """TY  - RPRT
TI  - A
L2  - National Archives, box 5
Y2  - 05/11/2024
AU  - Smith &amp; Wesson
N1  - a <b and c> d
PY  - 2024//Nov-Dec
ER  -
"""
    Path("library.ris").write_text(told, encoding="utf-8")
    assert run("import", "library.ris", *place.options).code == 0
    assert run("export", "ris", "-o", "out.ris", *place.options).code == 0
    out = Path("out.ris").read_text(encoding="utf-8")
    for part in ("L2  - National Archives, box 5\n", "Y2  - 05/11/2024\n", "<b and c>", "Nov-Dec"):
        assert part in out
    assert run("import", "out.ris", *place.options).out == "documents: 1 unchanged\n"


def test_a_key_that_a_person_gave_is_another_works_elsewhere(
    place: Place, new_ledger: Callable[[], Place]
) -> None:
    other = new_ledger()
    for title, one in (("Ours", place), ("Theirs", other)):
        write = ("--kind", "report", "--key", "wire", *one.options)
        assert run("add", "document", title, *write).code == 0
    for form in FORMS:
        assert run("export", form, "-o", form, *place.options).code == 0
        assert run("import", form, *other.options).code == 0
    titles = {one["key"]: one["title"] for one in listed(other, "documents --columns key,title")}
    assert titles.pop("wire") == "Theirs"
    assert list(titles.values()) == ["Ours"]


def back(told: str, form: str) -> list[Document]:
    data = told.encode()
    file = Incoming("x", BytesIO(data), "", data[: 1 << 16])
    with closing(Intake()) as intake:
        records = list(reader(form.replace("biblatex", "bibtex")).read(file, intake))
        assert not intake.rejected
        assert not intake.notices
    return [one for one in records if isinstance(one, Document)]


@pytest.mark.parametrize("form", FORMS)
@settings(deadline=None, max_examples=25)
@given(found=documents())
def test_what_goes_out_changes_nothing_when_it_comes_back(found: list[Document], form: str) -> None:
    again = back(written(found, form), form)
    assert len(again) == len(found)
    for held, one in zip(found, again, strict=True):
        assert one.title == held.title
        assert joined(held, replace(one, key=held.key)) == held
        assert {name: one.csl.get(name) for name in held.csl} == held.csl


@pytest.mark.parametrize("form", FORMS)
@settings(deadline=None, max_examples=25)
@given(people=st.lists(st.lists(PARTS, min_size=1, max_size=3), min_size=1, max_size=6))
def test_names_come_back_as_the_same_people(people: list[list[dict[str, str]]], form: str) -> None:
    items = [
        {"type": "report", "title": "T", "URL": f"https://paper.example/{number}", "author": some}
        for number, some in enumerate(people)
    ]
    found = back(json.dumps(items), "csl-json")
    again = back(written(found, form), form)
    assert [one.byline for one in again] == [one.byline for one in found]
    for held, one in zip(found, again, strict=True):
        assert joined(held, replace(one, key=held.key)) == held


def test_names_in_parts_come_with_the_byline_that_they_are_of() -> None:
    parts = [{"family": "Lee", "given": "Ann"}]
    told = Document(key="d", kind=DocumentKind.REPORT, byline="Ann Lee", csl={"author": parts})
    same = Document(key="d", kind=DocumentKind.REPORT, byline="Ann Lee")
    other = Document(key="d", kind=DocumentKind.REPORT, byline="NIS")
    nobody = Document(key="d", kind=DocumentKind.REPORT)
    for held in (same, nobody):
        assert joined(held, told).csl == {"author": parts}
    assert joined(other, told).csl == {}
    taken = joined(told, other, overwrite=True)
    assert (taken.byline, taken.csl) == ("NIS", {})
    taken = joined(other, told, overwrite=True)
    assert (taken.byline, taken.csl) == ("Ann Lee", {"author": parts})
