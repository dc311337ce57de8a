"""Libraries as programs and databases write them: EndNote, Mendeley, DBpia, eLIBRARY and others."""

from __future__ import annotations

import json
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
from conftest import Place, run

from factcheck.interchange.incoming.files import Incoming
from factcheck.interchange.incoming.intake import Intake
from factcheck.interchange.readers import guessed, reader
from factcheck.records import Document, Source


def read(name: str, data: bytes) -> tuple[list[Document], list[str], Intake]:
    file = Incoming(name, BytesIO(data), "", data[: 1 << 16])
    with closing(Intake()) as intake:
        records = list(reader(guessed(file)).read(file, intake))
    names = [one.name for one in records if isinstance(one, Source)]
    return [one for one in records if isinstance(one, Document)], names, intake


ENDNOTE = """TY  - JOUR
AU  - Lee, Ann
AU  - University of California,, Irvine
AU  - Ministry of Defence of Ukraine,
TI  - Losses grow: 50% of the force, and a title that
goes on
AB  - BACKGROUND: Things.
METHODS: n = 300.

AB- no tag
T2  - Journal of Things
PY  - 2024
DA  - Nov 5
SN  - 1234-5678 (Print)
1234-5679 (Linking)
UR  - http://www.a.example/x
http://www.b.example/y
KW  - *War
Casualties/statistics
ID  - 4711
AN  - 39000001
LA  - English
ER  -

TY  - ELEC
TI  - A page
PB  - Site Name
UR  - www.site.example/page
PY  - 2024/12/17/
ER  -

TY  - RPRT
TI  - A report
M1  - 12
DA  - 13 January 2025
PY  - 2025
N1  - <p>My <b>note</b></p><p>A &amp; B</p>
L2  - files/12/x.html
L2  - https://web.archive.org/x
UR  - https://r.example/1
ER  -

TY  - JOUR
TI  - Of PubMed
PY  - 2025/00/00
DA  - 2025 Jan 13
M3  - 10.1038/nature12345
ER  -

TY  - JOUR
TI  - Of two months
PY  - 2025
DA  - Nov-Dec
L3  - http://dx.doi.org/10.1038/other
M3  - Article
ER  -
"""


def test_ris_of_endnote_and_others() -> None:
    (story, page, report, pubmed, months), names, intake = read("x.ris", ENDNOTE.encode())
    assert story.title == "Losses grow: 50% of the force, and a title that goes on"
    assert story.byline == (
        "Ann Lee; University of California, Irvine; Ministry of Defence of Ukraine"
    )
    assert (story.url, story.issued, story.language) == (
        "http://www.a.example/x",
        "2024-11-05",
        "en",
    )
    assert story.csl["note"] == "also at http://www.b.example/y"
    assert story.csl["abstract"] == "BACKGROUND: Things. METHODS: n = 300. AB- no tag"
    assert story.csl["keyword"] == "*War, Casualties/statistics"
    assert story.csl["custom"] == {"AN": "39000001"}
    assert (page.url, page.issued) == ("https://www.site.example/page", "2024-12-17")
    assert names == ["Journal of Things", "Site Name"]
    assert (report.issued, report.archived_url) == ("2025-01-13", "https://web.archive.org/x")
    assert (report.csl["number"], report.csl["note"]) == ("12", "My note A & B")
    assert (pubmed.issued, pubmed.url) == ("2025-01-13", "https://doi.org/10.1038/nature12345")
    assert "genre" not in pubmed.csl
    assert (months.issued, months.csl["note"]) == ("2025", "Nov-Dec")
    assert (months.url, months.csl["genre"]) == ("https://doi.org/10.1038/other", "Article")
    assert intake.notices == {
        "of several addresses the first was taken; a note tells the others": 1
    }


DBPIA = """TY  - JOUR
T1  - 북한군 러시아 파병의 의미와 한국의 대응: 2024~2025
AU  - 김철수, 박영희
AU  - 이, 민호
A1  - 홍길동; 국가정보원
JO  - 국방정책연구
PY  - 2024년 12월
KW  - 북한군; 파병
LA  - 한국어
UR  - https://www.dbpia.co.kr/journal/articleDetail?nodeId=NODE1
ER  -
"""
ELIBRARY = """@article{ИВАНОВ2024,
author = {Иванов, И. И. and Петров, П.~П.},
title = {Потери КНДР в~Курской области: до 30% личного состава},
journal = {Вестник МГИМО-Университета},
year = {2024},
number = {№ 3},
language = {russian},
url = {https://elibrary.ru/item.asp?id=67895432},
}
"""


@pytest.mark.parametrize("encoding", ["utf-8", "cp949", "utf-8-sig"])
def test_ris_of_korean_databases(encoding: str) -> None:
    (story,), names, intake = read("x.ris", DBPIA.encode(encoding))
    assert story.title == "북한군 러시아 파병의 의미와 한국의 대응: 2024~2025"
    assert story.byline == "김철수; 박영희; 이민호; 홍길동; 국가정보원"
    assert (story.issued, story.language, names) == ("2024-12", "ko", ["국방정책연구"])
    told = {"read as cp949: no UTF-8, but Korean words come out whole": 1}
    assert intake.notices == (told if encoding == "cp949" else {})


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251"])
def test_bibtex_of_elibrary(place: Place, encoding: str) -> None:
    (story,), names, _ = read("x.bib", ELIBRARY.encode(encoding))
    assert story.title == "Потери КНДР в Курской области: до 30% личного состава"
    assert (story.byline, story.language) == ("И. И. Иванов; П. П. Петров", "ru")
    assert (story.csl["issue"], names) == ("№ 3", ["Вестник МГИМО-Университета"])
    Path("x.bib").write_bytes(ELIBRARY.encode(encoding))
    result = run("import", "x.bib", *place.options)
    told = "note: read as cp1251: no UTF-8, but Cyrillic words come out whole (x.bib)\n"
    assert (result.code, result.err) == (0, told if encoding == "cp1251" else "")


def test_what_is_in_no_encoding_is_refused(place: Place) -> None:
    data = ELIBRARY.encode().replace("Потери".encode(), b"\xff\xfe\x80")
    Path("x.bib").write_bytes(data)
    result = run("import", "x.bib", *place.options)
    assert (result.code, "not UTF-8: 0xff" in result.err) == (2, True)


MENDELEY = r"""Automatically generated by Mendeley Desktop 1.19.4

@article{Smith2024,
abstract = {That 30{\%} of {\$}5 million {\&} {\textless}b{\textgreater} {\#}1 {\textasciitilde}3},
annote = {My 5{\%}},
author = {Smith, John and {van der Berg}, Jan and {World Health Organization} and others},
doi = {10.1016/j.x{\_}y},
journal = {Things {\&} Stuff},
title = {{The 50{\%} Problem: {\{}Braces{\}}}},
url = {http://linkinghub.elsevier.com/S0140-6736{\%}2824{\%}29{\_}x{\~{}}y},
year = {2024}
}
"""


def test_bibtex_of_mendeley(place: Place) -> None:
    (story,), names, intake = read("x.bib", MENDELEY.encode())
    assert (story.title, names) == ("The 50% Problem: {Braces}", ["Things & Stuff"])
    assert story.csl["abstract"] == "That 30% of $5 million & <b> #1 ~3"
    assert story.csl["annote"] == "My 5%"
    assert story.byline == "John Smith; Jan van der Berg; World Health Organization; others"
    assert story.url == "http://linkinghub.elsevier.com/S0140-6736%2824%29_x~y"
    assert story.csl["DOI"] == "10.1016/j.x_y"
    assert not intake.notices
    Path("x.bib").write_text(MENDELEY, encoding="utf-8")
    assert run("import", "x.bib", *place.options).code == 0
    out = run("export", "bibtex", *place.options).out
    # Whom the library did not name is nobody of that name.
    assert "{World Health Organization} and others}" in out


def test_biblatex_of_zotero_tells_of_what_site_a_page_is() -> None:
    told = """@online{a,
 title = {Losses: a Page},
 titleaddon = {Yonhap News Agency},
 url = {https://en.yna.co.kr/1},
 langid = {english},
}
@book{b, title={Losses}, titleaddon={A Report}}
"""
    (page, book), names, _ = read("x.bib", told.encode())
    assert (page.title, names) == ("Losses: a Page", ["Yonhap News Agency"])
    assert book.title == "Losses. A Report"


CSL = [
    {"type": "webpage", "title": "<i>50%</i> a<b", "URL": "www.a.example/1", "language": "Korean"},
    {"type": "book", "title": "Text", "issued": "Nov 5, 2024", "DOI": "https://doi.org/10.1000/x"},
    {
        "type": "book",
        "title": "Year",
        "issued": 2024,
        "URL": "https://a.example/2, https://b.example",
    },
]


@pytest.mark.parametrize("around", ["", "items", "references"])
def test_csl_json_of_odd_programs(around: str) -> None:
    data = json.dumps({around: CSL} if around else CSL).encode()
    (page, text, year), _, intake = read("x.json", data)
    assert (page.title, page.url, page.language) == ("50% a<b", "https://www.a.example/1", "ko")
    assert (text.issued, text.url) == ("2024-11-05", "https://doi.org/10.1000/x")
    assert (year.issued, year.url) == ("2024", "https://a.example/2")
    assert year.csl["note"] == "also at https://b.example"
    assert intake.notices == {
        "of several addresses the first was taken; a note tells the others": 1
    }
