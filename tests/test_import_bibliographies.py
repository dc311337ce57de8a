"""Bibliographies in: files as Zotero writes them, and our own that come back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from conftest import Place, listed, run
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.interchange.incoming.files import Incoming
from factcheck.interchange.incoming.intake import Intake
from factcheck.interchange.readers import guessed, reader
from factcheck.records import Claim, Document, Record, Source

FILES = Path(__file__).parent / "incoming"


def read(name: str, data: bytes, format_: str | None = None) -> tuple[list[Record], Intake]:
    file = Incoming(name, BytesIO(data), "", data[: 1 << 16])
    with closing(Intake()) as intake:
        return list(reader(format_ or guessed(file)).read(file, intake)), intake


def documents(name: str) -> tuple[list[Document], list[str | None], Intake]:
    records, intake = read(name, (FILES / name).read_bytes())
    names = {one.key: one.name for one in records if isinstance(one, Source)}
    found = [one for one in records if isinstance(one, Document)]
    return found, [names.get(one.publisher or "") for one in found], intake


def test_bibtex_of_zotero() -> None:
    found, publishers, intake = documents("zotero.bib")
    story, korean, report = found
    assert story.title == "North Korea Enters Ukraine Fight for First Time, Officials Say"
    assert (story.byline, story.issued) == ("Julian E. Barnes; Michael Schwirtz", "2024-11")
    assert story.accessed is not None
    assert story.accessed.isoformat() == "2025-01-20"
    assert story.csl["citation-key"] == "troianovski_north_2024"
    assert (korean.title, korean.byline) == ("북한군 사망자 300명", "국가정보원")
    assert korean.url == "https://www.yna.co.kr/view/AKR20250113?a=1&b=2"
    assert (report.title, report.kind) == ("Losses & gains: 50% über", "report")
    assert publishers == ["The New York Times", None, "CSIS"]
    assert [where for where, _ in intake.examples] == ["zotero.bib: line 27"]


def test_ris_of_zotero() -> None:
    (story, report), publishers, intake = documents("zotero.ris")
    assert (story.kind, story.issued) == ("article-newspaper", "2024-11-05")
    assert story.archived_url == "https://web.archive.org/x"
    assert (report.byline, report.issued) == ("국가정보원", "2025-01")
    assert publishers == ["The New York Times", "NIS"]
    assert not intake.rejected


def test_csl_json_of_zotero() -> None:
    (story, blog, book), publishers, intake = documents("zotero.csl.json")
    assert (story.title, story.language, story.issued) == ("Losses grow", "en-US", "2024-11-05")
    assert story.csl["section"] == "World"
    assert (blog.url, blog.issued) == ("https://doi.org/10.1000/182", "2025-01")
    assert (book.kind, book.csl["issued"]) == ("document", {"literal": "2 March 2026 or so"})
    assert publishers == ["The New York Times", "Блог", "Press"]
    assert [where for where, _ in intake.examples] == [
        "zotero.csl.json: item 4",
        "zotero.csl.json: item 5",
    ]
    assert set(intake.notices) == {
        "a kind of work that is unknown here was read as a document",
        "a date that cannot be read was kept as it is",
    }


@pytest.mark.parametrize("name", ["zotero.bib", "zotero.ris", "zotero.csl.json"])
def test_what_is_no_good_is_set_aside_and_the_rest_comes_once(
    place: Place, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes((FILES / name).read_bytes())
    first = run("import", str(path), *place.options)
    again = run("import", str(path), *place.options)
    assert "added" in first.out
    assert {line.split(": ")[1].split(" ")[1] for line in again.out.splitlines()} == {"unchanged"}
    aside = path.with_name(f"{name}.rejects.jsonl")
    assert first.code == again.code == (1 if aside.exists() else 0)
    if aside.exists():
        told = [json.loads(line) for line in aside.read_text(encoding="utf-8").splitlines()]
        assert all(one["where"].startswith(str(path)) and one["why"] for one in told)
        strict = run("import", str(path), "--strict", *place.options)
        assert (strict.code, strict.err.count("\n")) == (2, 1)


@pytest.mark.parametrize("form", ["csl-json", "bibtex", "biblatex", "ris"])
def test_our_own_come_back(seed_db: str, place: Place, tmp_path: Path, form: str) -> None:
    first = tmp_path / f"first.{form}"
    assert run("export", form, "-o", str(first), "--db", seed_db).code == 0
    assert run("import", str(first), *place.options).code == 0
    told = run("export", form, *place.options).out.splitlines()
    before = first.read_text(encoding="utf-8").splitlines()
    # The first line of BibTeX tells which ledger it is of.
    start = 1 if "bib" in form else 0
    # A key that a person gave is kept as the library's, and a ledger gives one of its own.
    own = re.compile(r"(?<=factcheck = \{)[^}]*|(?<=AN  - factcheck:).*|(?<=\"factcheck\": ).*")
    after, before = ([own.sub("", one) for one in some[start:]] for some in (told, before))
    assert after == before


def test_a_document_that_is_known_by_its_address_is_no_new_one(
    place: Place, tmp_path: Path
) -> None:
    url = "https://www.nytimes.com/2024/11/05/x.html"
    write = ("--kind", "publication", "--key", "nyt", *place.options)
    assert run("add", "source", "the new york times", *write).code == 0
    write = ("--kind", "article-newspaper", "--key", "story", "--url", url, *place.options)
    assert run("add", "document", "Ours", *write).code == 0
    path = tmp_path / "zotero.ris"
    path.write_bytes((FILES / "zotero.ris").read_bytes())
    assert run("import", str(path), *place.options).out == (
        "sources: 1 unchanged, 1 added\n".replace("1 unchanged, 1 added", "1 added, 1 unchanged")
        + "documents: 1 added, 1 updated\n"
    )
    shown = json.loads(run("show", "story", "--format", "json", *place.options).out)
    assert (shown["title"], shown["publisher"]) == ("Ours", "nyt")
    assert shown["issued"] == "2024-11-05"
    assert run("import", str(path), "--overwrite", *place.options).code == 0
    shown = json.loads(run("show", "story", "--format", "json", *place.options).out)
    assert shown["title"] == "North Korea Enters Ukraine Fight"


json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-9999, 9999) | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
names = st.sampled_from(
    [
        "title",
        "type",
        "author",
        "issued",
        "accessed",
        "URL",
        "DOI",
        "publisher",
        "container-title",
        "note",
        "language",
        "archive",
        "id",
        "citation-key",
        "volume",
    ]
)


@settings(deadline=None, max_examples=200)
@given(st.lists(st.dictionaries(names, json_values, max_size=8) | json_values, max_size=4))
def test_whatever_an_item_holds_the_good_ones_are_read(items: list[Any]) -> None:
    good = {"id": "good", "type": "book", "title": "Good"}
    records, intake = read("x.json", json.dumps([*items, good]).encode(), "csl-json")
    found = [one for one in records if isinstance(one, Document)]
    assert found[-1].title == "Good"
    assert len(found) + intake.rejected == len(items) + 1


@settings(deadline=None, max_examples=200)
@given(
    st.lists(st.sampled_from(["TY", "TI", "AU", "DA", "ER", "zz", "  "]), max_size=12),
    st.text(max_size=20),
)
def test_whatever_ris_holds_it_is_read(tags: list[str], value: str) -> None:
    value = "".join(value.splitlines())
    told = (
        "TY  - BOOK\n"
        + "".join(f"{tag}  - {value}\n" for tag in tags)
        + "TY  - BOOK\nTI  - Good\nER  -"
    )
    records, _ = read("x.ris", told.encode("utf-8", "ignore"), "ris")
    assert isinstance(records[-1], Document)
    assert records[-1].title == "Good"


LIBRARY = """TY  - NEWS
TI  - Losses of the Week
AU  - 김, 승욱
AU  - Choe, Sang-Hun
T2  - The Daily Paper
AB  - Three hundred,
 at least.
KW  - casualties
KW  - Kursk
DA  - 2025/01/13/
Y2  - 2025/01/15/
UR  - https://paper.example/losses
UR  - https://mirror.example/losses
L2  - file:///home/mina/Zotero/a.html
ER  -
TY  - RPRT
TI  - Звіт: про втрати
PB  - HUR
DA  - 2024///winter
PY  - 2024
M3  - Звіт
N1  - my own note
DO  - 10.1234/Hur.2024_1
ER  -
TY  - ELEC
TI  - On the Front
T2  - Site
DA  - 2025/01/13/T09:30:00+09:00
UR  - https://site.example/front
L2  - https://web.archive.org/web/2025/https://site.example/front
Y2  - 2025/02/01/
ER  -
TY  - VIDEO
TI  - An Interrogation
DA  - 2025/01/11/Epiphany
ER  -
"""


def test_what_a_library_tells_beside_the_usual_is_kept() -> None:
    records, intake = read("x.ris", LIBRARY.encode())
    paper, report, site, video = (one for one in records if isinstance(one, Document))
    assert paper.byline == "김승욱; Sang-Hun Choe"
    assert (paper.csl["abstract"], paper.csl["keyword"]) == (
        "Three hundred, at least.",
        "casualties, Kursk",
    )
    assert paper.csl["note"] == "also at https://mirror.example/losses"
    assert any("several addresses" in what for what in intake.notices)
    assert "archive" not in paper.csl
    assert (report.issued, report.csl["genre"]) == ("2024-24", "Звіт")
    assert report.url == "https://doi.org/10.1234/Hur.2024_1"
    assert (site.issued, "note" in site.csl) == ("2025-01-13", False)
    assert (video.issued, video.csl["note"]) == ("2025-01-11", "Epiphany")


@pytest.mark.parametrize("form", ["bibtex", "biblatex", "ris", "csl-json"])
def test_a_library_that_goes_out_adds_nothing_when_it_comes_back(
    place: Place, tmp_path: Path, form: str
) -> None:
    (tmp_path / "library.ris").write_text(LIBRARY, encoding="utf-8")
    assert run("import", "library.ris", *place.options).code == 0
    before = run("export", "json", *place.options).out
    out = run("export", form, *place.options).out
    for part in ("Three hundred, at least.", "casualties", "Kursk", "mirror.example"):
        assert part in out
    path = tmp_path / "again"
    path.write_text(out, encoding="utf-8")
    back = run("import", "again", *place.options)
    assert (back.code, back.err) == (0, "")
    assert {line.partition(": ")[2].split(" ")[1] for line in back.out.splitlines()} == {
        "unchanged"
    }
    assert run("export", "json", *place.options).out == before
    # Elsewhere, it says the same but for what each of the forms has no word for.
    other = Place(str(tmp_path / "other.db"), "factcheck")
    assert run("init", *other.options).code == 0
    assert run("import", "again", *other.options).code == 0

    def told(text: str) -> dict[str, Any]:
        return {
            one["key"]: {name: value for name, value in one.items() if name != "kind"}
            for one in json.loads(text)["documents"]
        }

    assert told(run("export", "json", *other.options).out) == told(before)


@pytest.mark.parametrize("form", ["bibtex", "biblatex"])
def test_what_has_no_address_comes_back_as_itself(
    place: Place, new_ledger: Callable[[], Place], form: str
) -> None:
    items = [
        {
            "id": "smith",
            "type": "interview",
            "title": "A captured soldier",
            "issued": {"raw": "2024"},
        },
        {
            "id": "news",
            "type": "broadcast",
            "title": "Вести в 20:00",
            "container-title": "Россия 1",
        },
        {
            "id": "lankov",
            "type": "book",
            "title": "The ‘real’ “North” Korea, it's",
            "author": [{"family": "Lan'kov", "given": "Andrei N."}],
            "publisher": "OUP",
        },
    ]
    Path("library.json").write_text(json.dumps(items), encoding="utf-8")
    assert run("import", "library.json", *place.options).code == 0
    assert run("export", form, "-o", "library.bib", *place.options).code == 0
    again = run("import", "library.bib", *place.options)
    assert (again.code, again.err) == (0, "")
    assert again.out == "sources: 2 unchanged\ndocuments: 3 unchanged\n"
    other = new_ledger()
    assert run("import", "library.bib", *other.options).code == 0
    for command in ("documents", "sources"):
        told = "key,name,kind" if command == "sources" else "key,title,kind,publisher"
        before, after = (listed(one, f"{command} --columns {told}") for one in (place, other))
        assert before == after


def test_quotes_and_apostrophes_of_bibtex_stay_as_they_are_typed() -> None:
    told = (
        "@book{a, title = {The ‘Cannon Fodder’ War}, author = {Lan'kov, Andr\\'e},"
        " note = {it's “so”}}\n@book{b, title = {A ``wide'' war}, author = \"O'Neil, Ann\"}\n"
    )
    records, _ = read("a.bib", told.encode())
    first, last = (one for one in records if isinstance(one, Document))
    assert (first.title, first.byline) == ("The ‘Cannon Fodder’ War", "André Lan'kov")
    assert first.csl["note"] == "it's “so”"
    assert (last.title, last.byline) == ("A “wide” war", "Ann O'Neil")


def test_titles_of_bibtex_stay_as_they_are_typed() -> None:
    told = r"""
@article{a, title={The Fall of Kursk}, subtitle = "And {What} It: means", journal={Le Monde}}
@article{b, title={Потери: жовтень \{2024\}}, langid={ukrainian}, abstract={title = {Not This}}}
@book{c, TITLE = "Part " # {Two: a Book}, type = {{Tweet}}, year = 2024}
@misc{d, title={On Line}, howpublished={\url{https://a.example/x_y}}}
@inbook{e, title={A Chapter}, booktitle={The Big Book}, publisher={House}}
@online{f, title={A Page}, organization={The Site}, url={https://site.example/a}}
"""
    records, intake = read("x.bib", told.encode())
    found = [one for one in records if isinstance(one, Document)]
    assert [one.title for one in found] == [
        "The Fall of Kursk: And What It: means",
        "Потери: жовтень {2024}",
        "Part Two: a Book",
        "On Line",
        "A Chapter",
        "A Page",
    ]
    assert found[1].csl["abstract"] == "title = Not This"
    assert found[2].csl["genre"] == "Tweet"
    assert (found[3].url, found[3].publisher) == ("https://a.example/x_y", None)
    assert found[4].csl["container-title"] == "The Big Book"
    names = {one.key: one.name for one in records if isinstance(one, Source)}
    assert names[found[5].publisher or ""] == "The Site"
    assert not intake.rejected


def test_a_doi_is_one_address_in_whatever_form_it_stands(place: Place, tmp_path: Path) -> None:
    forms = [
        {"DOI": "10.1000/182"},
        {"DOI": "doi:10.1000/182"},
        {"DOI": "10.1000/182", "URL": "http://dx.doi.org/10.1000/182"},
        {"URL": "https://doi.org/10.1000/182"},
        {"URL": "https://paper.example/a", "DOI": "10.1000/182"},
    ]
    items = [{"type": "book", "title": "Losses", "id": "x", **one} for one in forms]
    records, _ = read("x.json", json.dumps(items).encode())
    found = [one for one in records if isinstance(one, Document)]
    assert [one.url for one in found[:4]] == ["https://doi.org/10.1000/182"] * 4
    assert len({one.key for one in found[:4]}) == 1
    assert all("DOI" not in one.csl for one in found[:4])
    assert (found[4].url, found[4].csl["DOI"]) == ("https://paper.example/a", "10.1000/182")


@pytest.mark.parametrize(
    "form", ["doi:10.1000/182", "10.1000/182", "http://dx.doi.org/10.1000/182"]
)
def test_a_document_that_is_known_by_its_doi_is_no_new_one(place: Place, form: str) -> None:
    write = ("--kind", "book", "--key", "ours", "--url", form, *place.options)
    assert run("add", "document", "Losses", *write).code == 0
    item = {"type": "book", "title": "Losses", "id": "x", "DOI": "10.1000/182"}
    Path("x.json").write_text(json.dumps([item]), encoding="utf-8")
    assert run("import", "x.json", "--format", "csl-json", *place.options).code == 0
    listed = json.loads(run("documents", "--format", "json", *place.options).out)
    assert [one["key"] for one in listed] == ["ours"]


TAGS = """TY  - JOUR
TI  - Odd Tags
T1  - Odd Tags
T2  - The Daily Paper
JO  - Daily
AN  - 4711
DB  - PubMed
C1  - one
C1  - two
A3  - Translator, Tom
ST  - Odd
SE  - 3
DP  - EBSCO
SN  - 1234-5678
SN  - 8765-4321
L1  - internal-pdf://a.pdf
LK  - file:///home/mina/a.pdf
UR  - https://a.example/x
ER  -
"""


def test_what_ris_tells_in_no_known_field_is_kept_and_goes_out(
    place: Place, tmp_path: Path
) -> None:
    (found,) = (one for one in read("x.ris", TAGS.encode())[0] if isinstance(one, Document))
    custom = {
        "A3": "Translator, Tom",
        "AN": "4711",
        "C1": "one; two",
        "DB": "PubMed",
        "JO": "Daily",
        "SE": "3",
        "SN": "8765-4321",
    }
    assert found.csl == {
        "ISSN": "1234-5678",
        "source": "EBSCO",
        "title-short": "Odd",
        "custom": custom,
    }
    (tmp_path / "x.ris").write_text(TAGS, encoding="utf-8")
    assert run("import", "x.ris", *place.options).code == 0
    for form in ("ris", "csl-json"):
        out = run("export", form, *place.options).out
        (back,) = (one for one in read("y", out.encode(), form)[0] if isinstance(one, Document))
        assert back.csl == found.csl
    assert run("export", "bibtex", *place.options).code == 0


@pytest.mark.parametrize("ends", [("\r", "\r"), ("\r\n", "\r"), ("\n", "\r\n")])
def test_lines_of_ris_end_in_every_way(ends: tuple[str, str]) -> None:
    told = "".join(f"TY  - NEWS~TI  - {title}~ER  - ~" for title in ("One", "Two", "Three"))
    for end in ends:
        told = told.replace("~", end, 4)
    records, intake = read("x.ris", told.replace("~", ends[0]).encode())
    titles = [(one.title, one.kind) for one in records if isinstance(one, Document)]
    assert titles == [(title, "article-newspaper") for title in ("One", "Two", "Three")]
    assert not intake.rejected
    assert not intake.notices


def test_what_entries_of_bibtex_have_from_others_stays_beside_a_bad_one() -> None:
    good = """Automatically generated by Mendeley Desktop 1.19.4
Any changes to this file will be lost if it is regenerated by Mendeley.

@inproceedings{p1, author={Ann Lee}, title={Paper one}, crossref={conf}
}
@article{p2, title={Paper two}, xdata={house, none}
}
{bad}@xdata{house, publisher={Pub House}, language={eng}
}
@proceedings{conf, title={Proceedings of X}, year={2021}, publisher={Pub House}
}
@article{p3, title={Paper three}, crossref={worse}
}
"""
    without, intake = read("x.bib", good.replace("{bad}", "").encode())
    assert not intake.rejected
    bad = "@article{bad, title={unclosed, year=2020\n}\n"
    beside, intake = read("x.bib", good.replace("{bad}", bad).encode())
    assert beside == without
    (first,) = (one for one in beside if isinstance(one, Document) and one.title == "Paper one")
    assert (first.issued, first.publisher) == ("2021", beside[0].key)
    assert [why for _, why in intake.examples] == ["no BibTeX: unexpected end of input"]
    worse = good.replace("{bad}", "@book{worse bad}\n")
    beside, intake = read("x.bib", worse.encode())
    titles = {one.title for one in beside if isinstance(one, Document)}
    assert titles == {"Paper one", "Paper two", "Paper three", "Proceedings of X"}


@pytest.mark.parametrize("form", ["bib", "ris", "csl.json", "ftm.json", "csv", "mapped"])
def test_languages_of_all_formats_are_told_in_their_shortest_form(
    form: str, tmp_path: Path
) -> None:
    told = {
        "bib": "@book{a,\n title={A},\n language={rus}\n}",
        "ris": "TY  - BOOK\nTI  - A\nLA  - rus\nER  - \n",
        "csl.json": '[{"type": "book", "title": "A", "language": "rus"}]',
        "ftm.json": '{"id": "a", "schema": "Document", "datasets": ["x"],'
        ' "properties": {"title": ["A"], "language": ["rus"]}}',
        "csv": "claim,language,source\nSo.,rus,Ann\nNo.,rus,Ann\n",
        "mapped": "claim,source\nSo.,Ann\n",
    }
    data = told[form].encode()
    name = "x.csv" if form == "mapped" else f"x.{form}"
    mapping = None
    if form == "mapped":
        mapping = tmp_path / "map.toml"
        mapping.write_text(
            'language = "rus"\n[source]\nname = "{source}"\nkind = "person"\n'
            '[[claim]]\nstatement = "{claim}"\nkind = "event"\n'
        )
    file = Incoming(name, BytesIO(data), "", data)
    with closing(Intake(mapping=mapping)) as intake:
        records = list(reader(guessed(file)).read(file, intake))
    kind = Claim if "csv" in name else Document
    assert {one.language for one in records if isinstance(one, kind)} == {"ru"}
    # Of entities, all have three letters; of a mapping, there is one.
    if form not in ("ftm.json", "mapped"):
        assert any("'ru' for 'rus'" in what for what in intake.notices)


@pytest.mark.parametrize(
    ("family", "given", "byline"),
    [
        ("김", "승욱", "김승욱"),
        ("남궁", "민", "남궁민"),
        ("트럼프", "도널드", "도널드 트럼프"),
        ("푸틴", "블라디미르", "블라디미르 푸틴"),
        ("毛", "泽东", "毛泽东"),
        ("長谷川", "さくら", "長谷川さくら"),
        ("Kim", "Seung-wook", "Seung-wook Kim"),
        ("Кузьмин", "Иван", "Иван Кузьмин"),
    ],
)
def test_names_stand_in_their_own_order(family: str, given: str, byline: str) -> None:
    item = {"type": "book", "title": "x", "author": [{"family": family, "given": given}]}
    (document,), _ = read("x.json", json.dumps([item]).encode())
    assert isinstance(document, Document)
    assert document.byline == byline


def test_a_file_of_another_format_has_no_entry_of_bibtex(place: Place, tmp_path: Path) -> None:
    (tmp_path / "x.ris").write_text(LIBRARY, encoding="utf-8")
    result = run("import", "--format", "bibtex", "x.ris", *place.options)
    assert (result.code, result.err) == (2, "factcheck: x.ris: there is no entry in it\n")


BAD_ADDRESS = {
    "bib": "@misc{x, title={A}, url={htp://bad}, year={2024}}",
    "ris": "TY  - NEWS\nTI  - A\nUR  - htp://bad\nER  -\n",
    "csl.json": '[{"type": "book", "title": "A", "URL": "htp://bad"}]',
}


@pytest.mark.parametrize("form", BAD_ADDRESS)
def test_an_address_that_is_none_is_told(place: Place, form: str) -> None:
    path = Path(f"x.{form}")
    path.write_text(BAD_ADDRESS[form], encoding="utf-8")
    result = run("import", str(path), *place.options)
    assert result.code == 0
    assert "note: an address that is none was left out" in result.err


@pytest.mark.parametrize("code", ["en", "ru", "ko", "uk", "de"])
def test_languages_go_out_in_biblatex_and_come_back(place: Place, code: str) -> None:
    # In one line, as many programs write entries.
    Path("x.bib").write_text(f"@book{{a, title={{A}}, language = {{{code}}}}}", encoding="utf-8")
    assert run("import", "x.bib", *place.options).code == 0
    assert run("export", "biblatex", "-o", "y.bib", *place.options).code == 0
    other = ("--db", "other.db")
    assert run("init", *other).code == 0
    assert run("import", "y.bib", *other).code == 0
    for options in (place.options, other):
        (one,) = json.loads(run("export", *options).out)["documents"]
        assert one["language"] == code
