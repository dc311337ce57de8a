"""The lists: their counts, and what they print in every format, order and length."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest
from conftest import Place, do, listed, run
from world import CLAIMS, DOCUMENTS, QUESTIONS, SOURCES

import factcheck

STANDING = "standing by_organisation by_person strict doubts"
COLUMNS = {
    "claims": "key statement kind attributed_to figures documents hedges said origins tags event"
    f" language {STANDING}",
    "sources": "key name kind named parent aliases claims origin_of",
    "documents": "key title kind publisher issued url claims publisher_name name",
    "questions": "key text kind unit place aggregation figures",
    "figures": "claim question words range likely unit low high likely_low likely_high"
    f" attributed_to hedges modifier as_of rules {STANDING}",
}
LENGTHS = {"claims": 6, "sources": 7, "documents": 3, "questions": 5, "figures": 5}


def test_counts_of_sources_documents_and_questions(world: Place) -> None:
    assert {
        row["key"]: (row["claims"], row["origin_of"])
        for row in listed(world, "sources --columns key,claims,origin_of")
    } == {
        "korea": (0, 0),
        "nis": (1, 1),
        "lawmaker": (2, 1),
        "yonhap": (1, 1),
        "us-government": (0, 0),
        "officials": (2, 2),
        "nasty": (0, 0),
    }
    assert [row["claims"] for row in listed(world, "documents")] == [3, 1, 0]
    assert [row["figures"] for row in listed(world, "questions")] == [2, 1, 0, 1, 1]


SORTS = {
    "claims": "key statement kind language",
    "sources": "key name kind named parent claims origin_of",
    "documents": "key title kind url publisher claims issued publisher_name name",
    "questions": "key text kind unit place aggregation figures",
    "figures": "claim question words modifier low high likely_low likely_high as_of rules",
}


@pytest.mark.parametrize("name", SORTS)
def test_sort(world: Place, name: str) -> None:
    with world.open().read() as reader:
        rows = list(getattr(reader, name)())
        for column in SORTS[name].split():
            # What has no value comes last either way; equals stay in the order of their coming.
            of = attrgetter(column)
            none = [row for row in rows if of(row) is None]
            some = [row for row in rows if of(row) is not None]
            up, down = sorted(some, key=of), sorted(some, key=of, reverse=True)
            assert list(getattr(reader, name)(sort=column)) == up + none, column
            assert list(getattr(reader, name)(sort=f"-{column}")) == down + none, column


KILLED, BLOG, SENT, TALKS, NOBODY, JOINT = [one["key"] for one in CLAIMS]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        # First said: in November; on 12 January; then what was published on the 13th; no date.
        ("--sort said", [TALKS, KILLED, SENT, JOINT, BLOG, NOBODY]),
        ("--sort=-said", [SENT, JOINT, KILLED, TALKS, BLOG, NOBODY]),
        ("--sort event", [KILLED, TALKS, BLOG, SENT, NOBODY, JOINT]),
        ("--sort=-event", [TALKS, KILLED, BLOG, SENT, NOBODY, JOINT]),
        ("--sort -key --limit 2", [TALKS, SENT]),
        ("--sort kind --source lawmaker", [KILLED, JOINT]),
    ],
)
def test_sort_options(world: Place, asked: str, found: list[str]) -> None:
    assert [row["key"] for row in listed(world, f"claims {asked}")] == found


def test_sort_takes_a_column_as_it_is_printed(world: Place) -> None:
    rows = listed(world, "sources --sort=-origin-of --limit 2")
    assert [row["key"] for row in rows] == ["officials", "nis"]


@pytest.mark.parametrize("name", COLUMNS)
def test_columns(world: Place, name: str) -> None:
    known = COLUMNS[name].split()
    (row, *rest) = listed(world, name, "--columns", ", ".join(known).replace("_", "-"))
    assert list(row) == known
    assert len(rest) == LENGTHS[name] - 1
    (row, *_) = listed(world, name, "--columns", ",".join(reversed(known[:3])))
    assert list(row) == known[2::-1]
    refused = run(name, "--columns", "nosuch", *world.options)
    assert refused.err.strip().endswith(", ".join(known))


@pytest.mark.parametrize("name", COLUMNS)
def test_every_list_in_every_format(world: Place, name: str) -> None:
    columns = COLUMNS[name].split()

    def printed(form: str) -> str:
        options = ["--format", form, "--columns", ",".join(columns)]
        return run(name, *options, *world.options).out

    rows = json.loads(printed("json"))
    assert [list(row) for row in rows] == [columns] * LENGTHS[name]
    assert [json.loads(line) for line in printed("jsonl").splitlines()] == rows

    sheet = [columns, *([in_a_sheet(cell) for cell in row.values()] for row in rows)]
    for form, delimiter in (("csv", ","), ("tsv", "\t")):
        lines = io.StringIO(printed(form), newline="")
        assert list(csv.reader(lines, delimiter=delimiter)) == sheet

    header, rule, *lines_of = printed("markdown").splitlines()
    assert header == f"| {' | '.join(columns)} |"
    assert rule == f"|{' --- |' * len(columns)}"
    assert [cells_of(line) for line in lines_of] == [
        [in_one_line(cell) for cell in row.values()] for row in rows
    ]

    header, _, *lines_of = printed("table").splitlines()
    assert header.split() == " ".join(columns).replace("_", " ").split()
    assert lines_of[-1] == f"{LENGTHS[name]} {name}"
    starts = [line.split()[0] for line in lines_of if line[:1].strip()]
    assert starts[:-1] == [row[columns[0]] for row in rows]


def in_a_sheet(cell: Any) -> str:
    text = in_one_line(cell, "\n")
    dangerous = isinstance(cell, str | list) and text.startswith(("=", "@"))
    return f"'{text}" if dangerous else text


def in_one_line(cell: Any, line_break: str = " ") -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case list():
            return "; ".join(cell)
    return str(cell).replace("\n", line_break)


def cells_of(line: str) -> list[str]:
    """The cells of a row of a Markdown table, as a reader of Markdown sees them."""
    cells = re.split(r"(?<!\\)\|", line)[1:-1]
    return [
        re.sub(r"\\(.)", r"\1", cell[1:-1]).replace("&lt;", "<").replace("&amp;", "&")
        for cell in cells
    ]


def test_text_is_no_markup_in_markdown(world: Place) -> None:
    out = run("sources", "--format", "markdown", "--columns", "name", *world.options).out
    assert '| =1+1 \\| "a", \\*b\\* &lt;c> |' in out


EMPTY = {
    "table": "no {name}\n",
    "json": "[]\n",
    "jsonl": "",
    "csv": "{comma}\n",
    "tsv": "{tab}\n",
    "markdown": "| {pipe} |\n|{rule}\n",
}


def test_an_empty_ledger_has_empty_lists(tmp_path: Path) -> None:
    place = Place(str(tmp_path / "empty.db"), "factcheck")
    factcheck.create(place.db)
    for name, told in COLUMNS.items():
        columns = told.split()
        for form, empty in EMPTY.items():
            result = run(name, "--format", form, "--columns", ",".join(columns), "--db", place.db)
            assert result.out == empty.format(
                name=name,
                comma=",".join(columns),
                tab="\t".join(columns),
                pipe=" | ".join(columns),
                rule=" --- |" * len(columns),
            )


@pytest.mark.parametrize(
    ("asked", "rows", "footer"),
    [
        ("claims", 50, "50 of 91 claims; --limit 0 shows all"),
        ("claims --limit 0", 91, "91 claims"),
        ("claims --limit 91", 91, "91 claims"),
        ("claims --limit 90 --kind statistic", 13, "13 claims"),
        ("claims --limit 2 --source nis", 2, "2 of 8 claims; --limit 0 shows all"),
        ("claims --limit 1 --kind policy --source nis", 0, "no claims"),
        ("sources --limit 1", 1, "1 of 12 sources; --limit 0 shows all"),
        ("documents --limit 1", 1, "1 of 2 documents; --limit 0 shows all"),
        ("questions --limit 9", 9, "9 questions"),
        ("figures --limit 1 --source nis", 1, "1 of 3 figures; --limit 0 shows all"),
    ],
)
def test_limit(seed_db: str, asked: str, rows: int, footer: str) -> None:
    column = "claim" if asked.startswith("figures") else "key"
    out = run(*asked.split(), "--columns", column, "--db", seed_db).out
    assert out.splitlines()[-1] == footer
    assert len(out.splitlines()[2:-2]) == rows
    limit = [] if "--limit" in asked else ["--limit", "50"]
    lines = run(*asked.split(), *limit, "--format", "jsonl", "--db", seed_db).out.splitlines()
    assert len(lines) == rows


def test_only_a_table_stops_at_a_screenful(seed_db: str) -> None:
    for form in ("jsonl", "csv", "markdown"):
        lines = run("claims", "--format", form, "--columns", "key", "--db", seed_db).out.split("\n")
        assert sum("killed-hundreds" in line for line in lines) == 1
        assert len(lines) > 80
    assert run("claims", "--limit", "-1", "--db", seed_db).code == 2


def test_a_narrow_table_breaks_no_key(world: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    records = {
        "claims": CLAIMS,
        "sources": SOURCES,
        "documents": DOCUMENTS,
        "questions": QUESTIONS,
    }
    columns = {"documents": ["--columns", "key,title,publisher,claims"]}
    for name, ours in records.items():
        words = Counter(run(name, *columns.get(name, []), *world.options).out.split())
        fields = ("key", "parent", "publisher")
        assert Counter(one[field] for one in ours for field in fields if field in one) <= words


def test_who_says_so_and_with_how_much_doubt(world: Place) -> None:
    rows = {row["key"]: row for row in listed(world, "claims")}
    assert list(rows[KILLED]) == (
        ["key", "statement", "kind", "attributed_to", "figures", "hedges", "documents", "origins"]
    )
    assert rows[KILLED]["attributed_to"] == ["National Intelligence Service, via Lee Seong-kweun"]
    assert (rows[KILLED]["hedges"], rows[KILLED]["origins"]) == (["estimated"], ["nis"])
    assert (rows[KILLED]["documents"], rows[BLOG]["documents"]) == (["wire"], ["blog"])
    # A document that speaks in its own voice is named by its key, and is no source.
    assert rows[BLOG]["attributed_to"] == ["the document itself (blog)"]
    assert rows[BLOG]["origins"] == []
    out = run("claims", "--format", "csv", *world.options).out
    assert out.startswith("key,statement,kind,attributed_to,figures,hedges,documents,origins\n")
    for form in ("table", "markdown"):
        words = run("claims", "--format", form, *world.options).out.split()
        assert "hedges" in words
        assert "origins" not in words


def test_documents_are_listed_by_what_people_know_them_by(world_copy: Place) -> None:
    page = {"key": "page", "kind": "webpage", "url": "https://agency.example/untitled"}
    do(world_copy, "add document -", stdin=json.dumps(page | {"publisher": "yonhap"}))
    for form in ("table", "markdown"):
        lines = run("documents", "--format", form, *world_copy.options).out.splitlines()
        (line,) = [line for line in lines if line.lstrip("| ").startswith("page")]
        assert "https://agency.example/untitled" in line
        assert "Yonhap" in line
        assert "yonhap" not in line
    # Programs have keys and titles as ever, and the names as well.
    (row,) = [row for row in listed(world_copy, "documents") if row["key"] == "page"]
    assert row == {
        "key": "page",
        "title": None,
        "kind": "webpage",
        "publisher": "yonhap",
        "issued": None,
        "claims": 0,
        "publisher_name": "Yonhap",
        "url": "https://agency.example/untitled",
    }
    assert list(row)[:6] == ["key", "title", "kind", "publisher", "issued", "claims"]


def test_what_two_chains_say_alike_stands_once(world_copy: Place) -> None:
    chains = [{"document": "wire", "locator": place} for place in ("title", "sentence 1")]
    claim = {"key": "twice", "statement": "It rains.", "kind": "event", "attributions": chains}
    do(world_copy, "add claim -", stdin=json.dumps(claim))
    (row,) = listed(world_copy, "claims --text rains")
    assert row["attributed_to"] == ["the document itself (wire)"]
