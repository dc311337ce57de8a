"""Who says it, who passes it on and where it stands, as a guess tells them from headings."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from conftest import Place, listed, run

from factcheck.interchange.incoming.sheets.links import are_mixed, parted


def guessed(*rows: str) -> dict[str, Any]:
    Path("t.csv").write_text("\n".join(rows), encoding="utf-8")
    told = run("import", "--guess", "t.csv")
    assert told.code == 0, told
    Path("m.toml").write_text(told.out, encoding="utf-8")
    return tomllib.loads(told.out)


def brought(place: Place) -> str:
    told = run("import", "t.csv", "--mapping", "m.toml", *place.options)
    assert told.code == 0, told
    return told.err


@pytest.mark.parametrize(
    ("source", "relay"),
    [
        ("Источник", "Кто сообщил"),
        ("Источник", "Кто передал"),
        ("Первоисточник", "СМИ"),
        ("Джерело", "Хто повідомив"),
        ("Джерело", "ЗМІ"),
        ("Source", "Reported by"),
        ("Source", "Who reported"),
        ("Source", "Outlet"),
        ("Source", "Media"),
        ("출처", "매체"),
        ("출처", "보도 매체"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_a_source_beside_who_reports_it_is_the_source(
    source: str, relay: str, turned: bool
) -> None:
    rows = [[source, relay], ["МЧС", "ТАСС"], ["ГУР", "РБК"]]
    each = [row[::-1] if turned else row for row in rows]
    told = guessed(
        *(",".join([*row, more]) for row, more in zip(each, ("Dead", "1", "2"), strict=True))
    )
    assert told["source"]["name"] == f"{{{source}}}"
    assert told["through"]["name"] == f"{{{relay}}}"
    text = Path("m.toml").read_text(encoding="utf-8")
    assert f"# beside {{{source}}}, who says it" in text
    assert "Left out" not in text


def test_who_reports_it_is_the_source_where_no_other_is() -> None:
    assert guessed("Кто сообщил,Убито", "ТАСС,12")["source"]["name"] == "{Кто сообщил}"
    # An address is nobody who says so.
    told = guessed("Кто сообщил,Источник,Убито", "ТАСС,https://a.example,12")
    assert told["source"]["name"] == "{Кто сообщил}"
    assert told["document"]["url"] == "{Источник}"


def test_an_outlet_is_the_publisher_of_what_has_an_address() -> None:
    told = guessed("Source,Outlet,Link,Dead", "NIS,Yonhap,https://a.example,12")
    assert (told["document"]["publisher"], "through" in told) == ("{Outlet}", False)


def test_whoever_passes_on_their_own_words_says_it_themselves(place: Place) -> None:
    told = guessed("Source,Outlet,Dead", "Reuters,Reuters,12", "HUR,Reuters,14")
    assert told["through"]["kind"] == told["source"]["kind"]
    assert brought(place) == ""
    hops = [one["attributions"][0] for one in exported(place)["claims"]]
    assert sorted("citing" in hop for hop in hops) == [False, True]
    assert len(exported(place)["sources"]) == 2


LINKS = (
    "Source,Date,Link / notes,Dead",
    "NIS,2025-01-13,https://a.example/1,12",
    "HUR,2025-01-14,seen on TV,13",
    "MOD,2025-01-15,Radio 1 (https://r.example/b?c=1),14",
)


def exported(place: Place) -> dict[str, list[dict[str, Any]]]:
    assert run("export", "json", "-o", "out.json", "--force", *place.options).code == 0
    return dict(json.loads(Path("out.json").read_text(encoding="utf-8")))


@pytest.mark.parametrize("heading", ["Link / notes", "Link", "Ссылка", "Посилання", "링크"])
def test_addresses_among_words_are_documents(heading: str, place: Place) -> None:
    told = guessed(LINKS[0].replace("Link / notes", heading), *LINKS[1:])
    assert told["document"]["url"] == f"{{{heading} (address)}}"
    assert told["claim"][0]["note"] == f"{{{heading} (text)}}"
    brought(place)
    found = exported(place)
    urls = {one["url"] for one in found["documents"]}
    assert urls == {"https://a.example/1", "https://r.example/b?c=1"}
    notes = [note["body"] for one in found["claims"] for note in one.get("annotations", [])]
    assert sorted(notes) == ["Radio 1", "seen on TV"]


def test_words_beside_addresses_stand_beside_other_notes(place: Place) -> None:
    rows = [f"{row},{more}" for row, more in zip(LINKS, ("Notes", "x", "y", ""), strict=True)]
    told = guessed(*rows)
    assert told["claim"][0]["note"] == "{?|Notes|} {?|Link / notes (text)|}"
    brought(place)
    found = exported(place)
    notes = [note["body"] for one in found["claims"] for note in one.get("annotations", [])]
    assert sorted(notes) == ["Radio 1", "x", "y seen on TV"]


def test_a_broken_address_fails_and_is_no_note(place: Place) -> None:
    told = guessed(
        "Source,Link,Dead",
        *(f"NIS,https://a.example/{n},{n}" for n in range(5)),
        "NIS,htps://a.example/6,6",
    )
    assert told["document"]["url"] == "{Link}"
    result = run("import", "t.csv", "--mapping", "m.toml", *place.options)
    assert "row 7: document: url: 'htps://a.example/6' is no address on the web" in result.err


def test_an_address_in_another_column_goes_before_one_among_words() -> None:
    told = guessed(*(f"{row},{more}" for row, more in zip(LINKS, ("URL", *URLS), strict=True)))
    assert told["document"]["url"] == "{URL}"
    assert told["claim"][0]["note"] == "{Link / notes}"


URLS = ("https://b.example/1", "https://b.example/2", "https://b.example/3")


def test_a_column_that_is_called_as_a_part_would_be_is_itself(place: Place) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([["Who", "Link", "Link (text)"], ["NIS", "on TV", "They fell."]])
    Path("t.csv").write_text(out.getvalue(), encoding="utf-8")
    Path("m.toml").write_text(
        'source = {name = "{Who}", kind = "person"}\n'
        'claim = [{statement = "{Link (text)}", kind = "event"}]\n',
        encoding="utf-8",
    )
    brought(place)
    assert [row["statement"] for row in listed(place, "claims --columns statement")] == [
        "They fell."
    ]


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("see https://a.example/1.", ("https://a.example/1", "see")),
        ("https://en.example/wiki/A_(b)", ("https://en.example/wiki/A_(b)", "")),
        ("(https://en.example/wiki/A_(b))", ("https://en.example/wiki/A_(b)", "")),
        ("https://a.example https://b.example", ("https://a.example", "https://b.example")),
        ("Reuters: https://a.example, p. 3", ("https://a.example", "Reuters: p. 3")),
    ],
)
def test_a_cell_comes_apart_into_an_address_and_words(cell: str, parts: tuple[str, str]) -> None:
    assert parted(cell) == parts


def test_what_was_meant_as_an_address_is_no_word() -> None:
    assert not are_mixed(["https://a.example", "a.example/b"])
    assert not are_mixed(["on TV", "on the phone"])
