"""Our flat tables come back, as they are and as somebody may have left them."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Place, do, run
from exports import fill

from factcheck.interchange.flat.tables import tables
from factcheck.ledger.writer import shipped_scales
from factcheck.records.plain import to_json


def told(place: Place) -> str:
    return run("export", "json", *place.options).out


@pytest.mark.parametrize(
    ("form", "name"),
    [("csv", "tables"), ("csv", "tables.zip"), ("parquet", "tables.zip")],
)
def test_all_that_a_ledger_knows_comes_back(
    world: Place, place: Place, tmp_path: Path, form: str, name: str
) -> None:
    path = str(tmp_path / name)
    assert run("export", form, "-o", path, *world.options).code == 0
    first = run("import", path, *place.options)
    assert (first.code, first.err) == (0, "")
    assert told(place) == told(world)
    again = run("import", path, *place.options).out
    assert {line.partition(": ")[2].partition(" ")[2] for line in again.splitlines()} == {
        "unchanged"
    }


FEED = """[{"@context": "https://schema.org", "@type": "ClaimReview",
 "claimReviewed": "The dam broke.", "url": "https://desk.example/dam", "inLanguage": "en",
 "author": {"@type": "Organization", "name": "Desk"}, "datePublished": "2025-02-03",
 "reviewRating": {"alternateName": "%s", "ratingValue": 2, "worstRating": 1, "bestRating": 6},
 "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Ann Lee"}}}]"""


@pytest.mark.parametrize("form", ["csv", "parquet", "jsonl"])
def test_scales_come_back_with_all_that_is_judged_on_them(
    world_copy: Place, tmp_path: Path, form: str
) -> None:
    feed = tmp_path / "feed.json"
    feed.write_text(FEED % "Mostly false", encoding="utf-8")
    assert run("import", str(feed), *world_copy.options).code == 0
    folder = tmp_path / "tables"
    if form == "jsonl":
        folder.mkdir()
        for name in tables():
            each = ("--table", name, "-o", str(folder / f"{name}.jsonl"))
            assert run("export", form, *each, *world_copy.options).code == 0
    else:
        assert run("export", form, "-o", str(folder), *world_copy.options).code == 0
    other = Place(str(tmp_path / "other.db"), "factcheck")
    assert run("init", *other.options).code == 0
    first = run("import", str(folder), *other.options)
    assert (first.code, first.err) == (0, "")
    assert "scales: 1 added" in first.out
    assert told(other) == told(world_copy)
    # A ledger whose scales are other than those of the file is right about its own.
    feed.write_text(FEED % "False", encoding="utf-8")
    later = Place(str(tmp_path / "later.db"), "factcheck")
    assert run("init", *later.options).code == 0
    for path in (feed, folder):
        assert run("import", str(path), *later.options).code == 0
    scales = {it["key"]: it for it in json.loads(told(later))["scales"]}
    levels = [(it["code"], it.get("position")) for it in scales["ratings-desk"]["levels"]]
    assert levels == [("false", 2), ("mostly-false", None)]


def test_a_selection_has_the_scales_that_it_is_judged_on(world_copy: Place, tmp_path: Path) -> None:
    feed = tmp_path / "feed.json"
    feed.write_text(FEED % "False", encoding="utf-8")
    assert run("import", str(feed), *world_copy.options).code == 0
    for options, wanted in (
        (("--assessor", "Desk"), {"ratings-desk"}),
        (("--source", "nis", "--unassessed"), set()),
    ):
        found = run("export", "jsonl", "--table", "scales", *options, *world_copy.options).out
        assert {json.loads(line)["key"] for line in found.splitlines()} == wanted
        found = run("export", "jsonl", "--table", "scale-levels", *options, *world_copy.options).out
        assert {json.loads(line)["scale"] for line in found.splitlines()} == wanted


def test_an_archive_with_a_password_is_refused_in_one_line(
    seed_db: str, place: Place, tmp_path: Path
) -> None:
    path = tmp_path / "tables.zip"
    assert run("export", "csv", "-o", str(path), "--db", seed_db).code == 0
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        # What tells that a member is encrypted stands before it, and again in the table of them.
        for one in archive.infolist():
            data[one.header_offset + 6] |= 1
        at = archive.start_dir
        for one in archive.infolist():
            data[at + 8] |= 1
            at += 46 + len(one.filename.encode()) + len(one.extra) + len(one.comment)
    path.write_bytes(bytes(data))
    for options in ((), ("--format", "flat")):
        result = run("import", str(path), *options, *place.options)
        assert (result.code, result.err.count("\n")) == (2, 1)
        assert "password" in result.err


def test_texts_that_spreadsheets_would_run_come_back(tmp_path: Path, place: Place) -> None:
    nasty = fill(Place(str(tmp_path / "nasty.db"), "factcheck"), "nasty")
    assert run("export", "csv", "-o", "tables", *nasty.options).code == 0
    assert run("import", "tables", *place.options).code == 0
    assert told(place) == told(nasty)


def test_what_somebody_took_apart_is_set_aside(seed_db: str, place: Place, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    assert run("export", "csv", "-o", str(folder), "--db", seed_db).code == 0
    claims = folder / "claims.csv"
    lines = claims.read_text(encoding="utf-8").splitlines(keepends=True)
    gone = next(line for line in lines if line.startswith("killed-nis,"))
    worse = next(line for line in lines if line.startswith("war-hidden,"))
    kept = [line for line in lines if line not in (gone, worse)]
    kept.append(worse.replace(",opinion,", ",rumour,"))
    # In any order: the table is sorted by somebody.
    claims.write_text("".join([kept[0], *reversed(kept[1:])]), encoding="utf-8")
    result = run("import", str(folder), *place.options)
    assert result.code == 1
    assert "claims: 89 added" in result.out
    assert "note: a link that leads to no record was left out" in result.err
    aside = (tmp_path / "tables.rejects.jsonl").read_text(encoding="utf-8").splitlines()
    why = {json.loads(line)["what"]["key"]: json.loads(line)["why"] for line in aside}
    assert set(why) == {"killed-nis", "war-hidden"}
    assert why["killed-nis"] == "the record that it belongs to is in none of the tables"
    assert "kind" in why["war-hidden"]


def test_a_folder_of_something_else_and_an_archive_that_swells(
    seed_db: str, place: Place, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.txt").write_text("a")
    result = run("import", str(tmp_path / "other"), *place.options)
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert run("export", "csv", "-o", str(tmp_path / "t.zip"), "--db", seed_db).code == 0
    bomb = tmp_path / "bomb.zip"
    shutil.copy(tmp_path / "t.zip", bomb)
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("claims.jsonl", b"\0" * (1 << 25))
    result = run("import", str(bomb), *place.options)
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert "33,554,432 bytes" in result.err


def test_a_hop_that_is_relayed_by_none_is_refused(place: Place, tmp_path: Path) -> None:
    folder = tmp_path / "t"
    folder.mkdir()
    (folder / "claims.csv").write_text("key,statement,kind,language\nc,Said.,event,en\n")
    (folder / "sources.csv").write_text("key,name,kind\ns,S,person\n")
    (folder / "attributions.csv").write_text("claim,hop,relayed_by,source\nc,1,2,s\nc,2,1,s\n")
    result = run("import", str(folder), "--strict", *place.options)
    assert (result.code, result.out) == (2, "")
    assert "no hop 2 before it relays it" in result.err


def folder_of(tmp_path: Path, name: str, told: bytes) -> Path:
    """A folder with two sources, two claims, and one table more."""
    folder = tmp_path / "t"
    folder.mkdir()
    (folder / "claims.csv").write_text(
        "key,statement,kind,language\nc,So.,event,en\nd,No.,event,en\n"
    )
    (folder / "sources.csv").write_text("key,name,kind\ns,S,person\nt,T,person\n")
    (folder / name).write_bytes(told)
    return folder


@pytest.mark.parametrize(
    ("name", "told", "why"),
    [
        ("attributions.csv", "claim,source\nc,s\n", "a hop without its number"),
        ("attributions.csv", "claim,hop,source\nc,one,s\n", "hop: 'one' does not belong here"),
        ("attributions.csv", "claim,hop,source\nc,1.5,s\n", "hop: '1.5' does not belong here"),
        ("attributions.csv", "claim,hop,source\nc,1,s\nc,1,t\n", "hop 1 stands there 2 times"),
        ("attributions.csv", "claim,hop,origin\nc,1,perhaps\n", "origin: 'perhaps' does not"),
        (
            "attributions.jsonl",
            '{"claim": "c", "hop": [1], "source": "s"}\n',
            "hop: [1] does not belong here",
        ),
        ("attributions.jsonl", '{"claim": "c", "hop": true, "source": "s"}\n', "hop: True does"),
        (
            "attributions.csv",
            "claim,hop,relayed_by,source\n"
            + "".join(f"c,{hop},{hop - 1 or ''},{'st'[hop % 2]}\n" for hop in range(1, 2000)),
            "a chain of more than",
        ),
    ],
)
def test_a_row_that_is_no_good_sets_its_own_record_aside(
    place: Place, tmp_path: Path, name: str, told: str, why: str
) -> None:
    folder = folder_of(tmp_path, name, told.encode())
    result = run("import", str(folder), *place.options)
    assert (result.code, "claims: 1 added" in result.out) == (1, True)
    (line,) = (tmp_path / "t.rejects.jsonl").read_text(encoding="utf-8").splitlines()
    aside = json.loads(line)
    assert aside["what"]["key"] == "c"
    assert why in aside["why"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("attributions.jsonl", b'{"claim": "c", "hop": 1, "cue": "\xff"}\n'),
        ("attributions.jsonl", b"[" * 100_000),
        ("attributions.jsonl", b'{"claim": "c"\n'),
        ("attributions.parquet", b"PAR1"),
        ("attributions.csv", b"claim,hop,cue\nc,1,\xff\n"),
        ("attributions.csv", b'claim,hop,cue\nc,1,"' + b"x" * 200_000),
    ],
)
def test_a_table_that_cannot_be_read_is_told_in_one_line(
    place: Place, tmp_path: Path, name: str, told: bytes
) -> None:
    result = run("import", str(folder_of(tmp_path, name, told)), *place.options)
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert name in result.err


def test_a_damaged_archive_is_told_in_one_line(place: Place, tmp_path: Path) -> None:
    path = tmp_path / "t.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("sources.csv", "key,name,kind\n" + "s,S,person\n" * 50)
    data = bytearray(path.read_bytes())
    data[45:60] = b"\xff" * 15
    path.write_bytes(bytes(data))
    result = run("import", str(path), *place.options)
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert "sources.csv: cannot be read" in result.err


def test_whole_numbers_of_other_programs_are_whole(place: Place, tmp_path: Path) -> None:
    rows = b"claim,hop,relayed_by,source\nc,1.0,,s\nc,2.0,1.0,t\n"
    folder = folder_of(tmp_path, "attributions.csv", rows)
    assert run("import", str(folder), *place.options).code == 0
    (hop,) = next(it for it in json.loads(told(place))["claims"] if it["key"] == "c")[
        "attributions"
    ]
    assert [(hop["source"], *(one["source"] for one in hop["citing"]))] == [("s", "t")]


def test_a_shipped_scale_that_was_changed_comes_as_it_is(
    place: Place, new_ledger: Callable[[], Place], tmp_path: Path
) -> None:
    truth = to_json(next(scale for scale in shipped_scales() if scale.key == "truth"))
    truth["levels"].append({"code": "moot", "label": "Moot", "definition": "Nobody can tell."})
    judged = {"scale": "truth", "level": "moot", "rationale": "Nobody knows."}
    named = {"key": "nis", "name": "ClaimReview", "kind": "organisation", "assessments": [judged]}
    bundle = {"format": "factcheck-1", "scales": [truth], "sources": [named]}
    do(place, "import -", stdin=json.dumps(bundle))
    flat, other = str(tmp_path / "flat"), new_ledger()
    do(place, "export csv", "-o", flat)
    do(other, "import", flat)
    assert json.loads(do(other, "export json")) == json.loads(do(place, "export json"))
