"""Citation styles by pandoc: what the guides of the styles print themselves, and names of any kind.

The expected texts follow the examples that the publishers of the styles give for a newspaper
article, a report, an interview, a web page and a work without a date (Chicago 18: 14.87 to 14.105;
APA 7: 10.1 and 9.14; MLA 9: 5.6; Cite Them Right 12), with our own works in place of theirs.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from conftest import Place, do, refused

from factcheck.interchange.citing import csl, pandoc
from factcheck.interchange.citing.text import Run, plain

SOURCES = [
    {"key": "nyt", "name": "The New York Times", "kind": "publication"},
    {"key": "ministry", "name": "Ministry of National Defense", "kind": "government"},
    {"key": "yonhap", "name": "연합뉴스", "kind": "publication"},
    {"key": "up", "name": "Українська правда", "kind": "publication"},
]
DOCUMENTS: list[dict[str, Any]] = [
    {
        "key": "news",
        "kind": "article-newspaper",
        "title": "Losses mount in Kursk",
        "byline": "Choe, Sang-Hun; Rich, Motoko",
        "publisher": "nyt",
        "issued": "2025-01-13",
    },
    {
        "key": "news-too",
        "kind": "article-newspaper",
        "title": "A second look",
        "byline": "Choe, Sang-Hun; Rich, Motoko",
        "publisher": "nyt",
        "issued": "2025-01-14",
    },
    {
        "key": "report",
        "kind": "report",
        "title": "White paper on defence",
        "byline": "Ministry of National Defense",
        "publisher": "ministry",
        "issued": "2024",
    },
    {
        "key": "korean",
        "kind": "article-newspaper",
        "title": "파병 현황",
        "byline": "김민수 기자",
        "publisher": "yonhap",
        "issued": "2025-02",
        "language": "ko",
    },
    {"key": "undated", "kind": "webpage", "title": "Втрати", "publisher": "up", "language": "uk"},
]
CLAIMS = [
    {
        "key": f"c{number}",
        "statement": f"Statement {number}.",
        "kind": "event",
        "attributions": [{"document": key, "source": "ministry", "locator": f"p. {number + 2}"}],
    }
    for number, key in enumerate(
        ["news", "news", "news-too", "news", "report", "korean", "undated"]
    )
]
RECORDS = {"format": "factcheck-1", "sources": SOURCES, "documents": DOCUMENTS, "claims": CLAIMS}

WORKS: dict[str, tuple[str, ...]] = {
    "apa": (
        "Choe, S.-H., & Rich, M. (2025a, January 13). Losses mount in Kursk. The New York Times.",
        "Choe, S.-H., & Rich, M. (2025b, January 14). A second look. The New York Times.",
        "Ministry of National Defense. (2024). White paper on defence. Ministry of National Defense.",
        "김민수 기자. (2025, February). 파병 현황. 연합뉴스.",
        "Втрати. (n.d.). Українська правда.",
    ),
    "chicago-author-date": (
        "Choe, Sang-Hun, and Motoko Rich. 2025b. “Losses Mount in Kursk.” The New York Times,"
        " January 13.",
        "Choe, Sang-Hun, and Motoko Rich. 2025a. “A Second Look.” The New York Times, January 14.",
        "Ministry of National Defense. 2024. White Paper on Defence. Ministry of National Defense.",
        "김민수 기자. 2025. “파병 현황.” 연합뉴스, February.",
    ),
    "mla": (
        "Choe, Sang-Hun, and Motoko Rich. “Losses Mount in Kursk.” The New York Times, 13 Jan."
        " 2025.",
        "김민수 기자. “파병 현황.” 연합뉴스, Feb. 2025.",
    ),
    "harvard": (
        "Choe, S.-H. and Rich, M. (2025b) ‘Losses mount in Kursk’, The New York Times, 13 January.",
        "Ministry of National Defense (2024) White paper on defence. Ministry of National Defense.",
    ),
    "vancouver": ("김민수 기자. 파병 현황. 연합뉴스. 2025 Feb.",),
}


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A ledger of works whose citations are known."""
    made = Place(str(tmp_path_factory.mktemp("styles") / "styles.db"), "factcheck")
    made.create()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FACTCHECK_ACTOR", "Tester")
        do(made, "import -", stdin=json.dumps(RECORDS))
    return made


def citations(place: Place, options: str) -> list[str]:
    told = do(place, f"cite --format jsonl --columns citation,statement,figure {options}")
    found = [json.loads(line)["citation"][0] for line in told.splitlines()]
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("style", WORKS)
def test_works_are_cited_as_the_guides_have_it(db: Place, style: str) -> None:
    found = citations(db, f"--style {style}")
    assert [work for work in WORKS[style] if work not in found] == [], found


def test_nothing_is_cited_as_an_empty_line(db: Place) -> None:
    for style in csl.shipped():
        found = citations(db, f"--style {style}")
        assert len(found) == len(DOCUMENTS)
        assert all(len(work) > len("Втрати") for work in found), found


@pytest.mark.parametrize(
    ("locale", "date"),
    [
        ("de", "13. Januar"),
        ("fr", "13 janvier"),
        ("ko", "1월 13일"),
        ("ru", "13 январь"),
        ("uk", "13 січень"),
        ("en-GB", "13 January"),
    ],
)
def test_a_style_speaks_other_languages(db: Place, locale: str, date: str) -> None:
    (found, *_) = citations(db, f"--style chicago-notes --locale {locale}")
    month = date.split()[1][:4]
    assert month.casefold() in found.casefold(), found


def test_notes_shorten_what_comes_again(db: Place) -> None:
    told = do(db, "cite --notes --style chicago-notes --format jsonl")
    notes = [json.loads(line)["note"] for line in told.splitlines()]
    assert notes[0] == (
        "Ministry of National Defense, reported in Sang-Hun Choe and Motoko Rich, “Losses Mount in"
        " Kursk,” The New York Times, January 13, 2025, 2."
    )
    assert notes[1].startswith("Ministry of National Defense, reported in Choe and Rich")
    assert "New York Times" not in notes[1]
    assert "A Second Look" in notes[2]
    assert notes[3] == (
        "Ministry of National Defense, reported in Choe and Rich, “Losses Mount in Kursk,” 5."
    )


def test_a_style_without_notes_makes_none(db: Place) -> None:
    for style in ("apa", "vancouver"):
        told = refused(db, f"cite --notes --style {style}")
        assert "--style: this style has no notes of its own" in told


def test_plain_notes_say_ibid(db: Place) -> None:
    told = do(db, "cite --notes --format jsonl")
    notes = [json.loads(line)["note"] for line in told.splitlines()]
    said = "Ministry of National Defense, reported in "
    assert notes[0] == (
        f"{said}Losses mount in Kursk, by Choe, Sang-Hun; Rich, Motoko, The New York Times,"
        " 13 January 2025, p. 2."
    )
    assert notes[1] == f"{said}ibid., p. 3."
    assert notes[3] == f"{said}“Losses mount in Kursk”, p. 5."


def test_a_style_of_ones_own_is_a_file(db: Place) -> None:
    shutil.copy(csl.style_file("apa"), "house.csl")
    assert citations(db, "--style house.csl") == citations(db, "--style apa")
    Path("broken.csl").write_text("<style", encoding="utf-8")
    assert "broken.csl: pandoc cannot use this style" in refused(db, "cite --style broken.csl")


def test_titles_are_no_markup_and_keep_their_italics() -> None:
    title = "War & <Peace> <b>[verified]</b>"
    item = {"id": "b", "type": "book", "title": title, "URL": "javascript:alert(1)"}
    (found,) = pandoc.listed(
        pandoc.cite([], [item], csl.style_file("apa"), all_of_them=True)
    ).values()
    assert Run(title, italic=True) in found
    assert not [run for run in found if run.href and run.href.startswith("javascript")]
    assert plain(found).startswith(f"{title}. (n.d.)")


def test_a_missing_pandoc_is_told_with_its_remedy(
    db: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert "pip install 'factcheck-db[cite]'" in refused(db, "cite --style apa")


def test_pandoc_that_does_not_end_is_stopped(db: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_: Any, **given: Any) -> None:
        raise subprocess.TimeoutExpired("pandoc", given["timeout"])

    monkeypatch.setattr(subprocess, "run", slow)
    assert "--style: pandoc took more than" in refused(db, "cite --style apa")
