"""`factcheck cite`: every format, empty, small, nasty and whole; read again by other programs."""

from __future__ import annotations

import csv
import html.parser
import io
import itertools
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pypandoc
import pytest
from conftest import Place, do, refused, run

from factcheck.interchange import tables
from factcheck.interchange.citing.columns import COLUMNS
from factcheck.interchange.citing.marks import Mark
from factcheck.interchange.citing.text import Run
from factcheck.interchange.tables.markdown import in_markdown

FORMATS = tables.names()
TEXTS = [name for name in FORMATS if not tables.writer(name).BINARY]
STATE = re.compile(r"changeset \d+, \d{4}-\d\d-\d\d \d\d:\d\d UTC")
NASTY = '=HYPERLINK("http://x") <script>alert(1)</script> | a_b *c* \\input{x} $1 #2 50% & 🙂 مرحبا 국정원 Київ `z` [^1] -- {y}'
STATEMENTS = (NASTY, "＝1+1", "@SUM(1)", "-1+1", "first\nsecond\ttab", "\u202eabc", "'quoted'")
RECORDS: dict[str, Any] = {
    "format": "factcheck-1",
    "sources": [{"key": "it", "name": NASTY, "kind": "group"}],
    "documents": [
        {
            "key": "doc",
            "title": NASTY,
            "kind": "webpage",
            "url": "https://example.org/a?b=1&c=%7C|x",
        },
        {"key": "untitled", "kind": "report"},
    ],
    "questions": [{"key": "q", "text": NASTY, "kind": "quantity"}],
    "claims": [
        {
            "key": f"claim-{number}",
            "statement": statement,
            "kind": "statistic",
            "attributions": [
                {"source": "it", "document": "doc", "quote": NASTY[:60], "cue": "=cue"},
                {"source": "it", "document": "untitled", "locator": "p. 3"},
            ],
            "figures": [{"question": "q", "words": "about 5"}],
        }
        for number, statement in enumerate(STATEMENTS)
    ],
}


@pytest.fixture
def nasty(place: Place) -> Place:
    """A ledger whose text would break every format."""
    do(place, "import -", stdin=json.dumps(RECORDS))
    return place


def cite(place: Place, command: str = "") -> str:
    return STATE.sub("changeset N", do(place, f"cite {command}"))


def written(place: Place, name: str, command: str = "") -> bytes:
    path = Path(f"out{tables.writer(name).SUFFIX}")
    do(place, f"cite --format {name} --force -o {path} {command}")
    return path.read_bytes()


@pytest.mark.parametrize("name", [*TEXTS, "table"])
def test_the_text_formats_are_as_they_are(
    world: Place, golden: Callable[[str, str], None], name: str
) -> None:
    golden(f"cite.{name}.txt", cite(world, f"--format {name} --group-by question"))


def test_a_workbook_is_as_it_is(world: Place, golden: Callable[[str, str], None]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(world, "xlsx", "--group-by question")))
    told = "".join(
        "\t".join("" if cell.value is None else repr(cell.value) for cell in row) + "\n"
        for row in book.worksheets[0].iter_rows()
    )
    golden("cite.xlsx.txt", STATE.sub("changeset N", told))


def test_a_word_document_is_as_it_is(world: Place, golden: Callable[[str, str], None]) -> None:
    with zipfile.ZipFile(io.BytesIO(written(world, "docx", "--group-by question"))) as file:
        xml = file.read("word/document.xml").decode()
    # A tag a line, so that a difference can be read.
    golden("cite.docx.xml", STATE.sub("changeset N", xml).replace("><", ">\n<"))


def test_notes_are_as_they_are(world: Place, golden: Callable[[str, str], None]) -> None:
    golden("cite-notes.md", cite(world, "--notes --format markdown"))
    golden("cite-notes.txt", cite(world, "--notes"))


@pytest.mark.parametrize("name", FORMATS)
def test_a_selection_of_nothing_is_a_table_that_says_so(world: Place, name: str) -> None:
    told = written(world, name, "--text nosuchword")
    if name == "docx":
        assert "No claims were selected." in [
            p.text for p in docx.Document(io.BytesIO(told)).paragraphs
        ]
    elif name == "xlsx":
        assert sheet(told)[1][0] == "No claims were selected."
    elif name in ("csv", "tsv"):
        assert told.count(b"\n") == 1
    elif name == "json":
        assert json.loads(told)["claims"] == []
    elif name == "jsonl":
        assert told == b""
    else:
        assert b"No claims were selected." in told


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_ledger_gives_the_same_bytes(
    nasty: Place, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = written(nasty, name)
    do(nasty, "note claim-0 later")
    assert written(nasty, name) != first or name in ("json", "jsonl")
    monkeypatch.setattr("time.time", lambda: 2e9)
    assert written(nasty, name, "--as-of 2") == first


def sheet(data: bytes) -> list[list[Any]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    (only,) = book.worksheets
    return [[cell.value for cell in row] for row in only.iter_rows()]


def test_excel_finds_text_and_no_formula(nasty: Place) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(nasty, "xlsx")))
    (only,) = book.worksheets
    cells = [cell for row in only.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    heads = [cell.value for cell in next(only.iter_rows())]
    assert heads[:3] == ["No.", "Statement", "Figure"]
    found = [row[1].value for row in only.iter_rows(min_row=2, max_row=1 + len(STATEMENTS))]
    assert found == [" ".join(text.split()) for text in STATEMENTS]
    assert [row[0].value for row in only.iter_rows(min_row=2, max_row=4)] == [1, 2, 3]
    address = heads.index("Address")
    assert only.cell(2, address + 1).hyperlink.target.startswith("https://example.org/a?b=1&c=")
    figure = heads.index("Figure")
    assert only.cell(2, figure + 1).value == "about 5 [unverified]"
    assert only.cell(2, figure + 1).font.bold
    assert only.auto_filter.ref == f"A1:Z{1 + len(STATEMENTS)}"
    last = [row[0].value for row in only.iter_rows(min_row=2 + len(STATEMENTS))]
    assert any(text and text.startswith("[unverified] nobody") for text in last)


@pytest.mark.parametrize(("name", "separator"), [("csv", ","), ("tsv", "\t")])
def test_separated_values_run_nothing(nasty: Place, name: str, separator: str) -> None:
    told = written(nasty, name).decode()
    rows = list(csv.DictReader(io.StringIO(told), delimiter=separator))
    risky = re.compile(r"\s*[=+\-@＝＋－＠]")
    assert not [value for row in rows for value in row.values() if risky.match(value)]
    plain = [" ".join(text.split()) for text in STATEMENTS]
    assert [row["statement"].removeprefix("'") for row in rows][:6] == plain[:6]
    assert rows[0]["figure"] == "about 5 [unverified]"
    assert rows[0]["doubt"].startswith("unverified: nobody independent")


def test_word_opens_what_is_written(nasty: Place) -> None:
    data = written(nasty, "docx", "--group-by question")
    document = docx.Document(io.BytesIO(data))
    (grid,) = document.tables
    cells = [[cell.text for cell in row.cells] for row in grid.rows]
    assert cells[0] == ["No.", "Statement", "Figure", "Attributed to", "Document", "Standing"]
    assert [row[1] for row in cells[1:]] == [" ".join(text.split()) for text in STATEMENTS]
    assert cells[1][2] == "about 5 [unverified]"
    bold = [run.text for run in grid.rows[1].cells[2].paragraphs[0].runs if run.bold]
    assert bold == ["[unverified]"]
    # python-docx leaves the text of a link out of its cells' runs, but not out of the file.
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert {info.date_time[0] for info in file.infolist()} == {1980}
        assert (
            "https://example.org/a?b=1&amp;c=" in file.read("word/_rels/document.xml.rels").decode()
        )
    headings = [
        one.text
        for one in document.paragraphs
        if one.style and (one.style.name or "").startswith("Heading")
    ]
    assert headings == ["Citations", NASTY]


class Page(html.parser.HTMLParser):
    def __init__(self, told: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str | None] = []
        self.feed(told)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("href", "src")]


def test_a_page_loads_nothing_and_runs_nothing(nasty: Place) -> None:
    page = Page(written(nasty, "html").decode())
    assert not {"script", "img", "link", "iframe", "object"} & set(page.tags)
    assert {link[:8] for link in page.links if link} == {"https://"}
    assert page.tags.count("tr") == 1 + len(STATEMENTS)


@pytest.mark.parametrize(
    ("name", "reader"), [("markdown", "gfm+footnotes"), ("html", "html"), ("docx", "docx")]
)
def test_pandoc_reads_back_every_statement(nasty: Place, name: str, reader: str) -> None:
    path = Path(f"out.{name}")
    path.write_bytes(written(nasty, name))
    told = " ".join(
        pypandoc.convert_file(str(path), "plain", reader, ["--wrap=none", "--columns=9999"]).split()
    )
    for statement in STATEMENTS:
        # A table of plain text is folded into columns: it is looked for word by word.
        for word in statement.split():
            assert word.strip() in told, word


def test_latex_runs_no_text(nasty: Place) -> None:
    told = written(nasty, "latex").decode()
    body = told.split("\\begin{document}")[1]
    assert "\\input" not in body
    assert "\\textbackslash{}input\\{x\\}" in body
    assert "50\\%" in body
    plain = pypandoc.convert_text(told, "plain", "latex", ["--wrap=none"])
    assert "<script>alert(1)</script>" in plain
    if engine := shutil.which("xelatex"):
        Path("out.tex").write_text(told, encoding="utf-8")
        done = subprocess.run(
            [engine, "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "out.tex"],
            capture_output=True,
            check=False,
        )
        assert b"Output written on out.pdf" in done.stdout, done.stdout[-2000:]


@pytest.mark.parametrize("name", FORMATS)
def test_a_doubt_is_printed_whatever_columns_are_chosen(world: Place, name: str) -> None:
    told = written(world, name, "--columns key --question killed")
    if name == "docx":
        told = " ".join(
            cell.text
            for row in docx.Document(io.BytesIO(told)).tables[0].rows
            for cell in row.cells
        ).encode()
    elif name == "xlsx":
        told = str(sheet(told)).encode()
    assert Mark.UNVERIFIED.meaning.encode() in told


def test_every_doubt_has_its_mark(world_copy: Place) -> None:
    do(world_copy, "link killed-nis refutes talks")
    do(
        world_copy,
        "link killed-nis supersedes joint",
    )
    told = json.loads(do(world_copy, "cite --format json"))
    marks = {claim["key"]: claim["marks"] for claim in told["claims"]}
    assert marks["killed-nis"] == ["unverified", "disputed"]
    assert marks["talks"] == ["disputed"]
    assert "superseded" in marks["joint"]
    assert set(told["legend"]) == {"unverified", "disputed", "superseded"}
    statement = next(one["statement"] for one in told["claims"] if one["key"] == "talks")
    assert statement.endswith("[disputed]")


@pytest.mark.parametrize("level", ["false", "mixed"])
def test_what_somebody_judged_untrue_is_marked_whatever_others_say(
    world_copy: Place, level: str
) -> None:
    do(world_copy, f"assess joint {level} --because seen", "--actor", "Olga")
    do(world_copy, "assess joint true --because seen", "--actor", "Mina")
    for name in ("markdown", "html", "latex"):
        assert b"judged untrue" in written(world_copy, name, "--question share")


CHAINS = {
    "own-voice-relayed": (
        [{"source": "lee", "document": "y", "citing": [{"document": "x", "quote": "so"}]}],
        ["“X”, in its own voice, via Lee, reported in “Y”"],
    ),
    "two-documents": (
        [{"source": "ap", "document": "y", "citing": [{"source": "gov", "document": "x"}]}],
        ["Gov, reported in “X”, via AP, reported in “Y”"],
    ),
    "quote-inside": (
        [{"document": "y", "citing": [{"source": "gov", "quote": "so"}]}],
        ["Gov, quoted in “Y”"],
    ),
    "relay": (
        [
            {
                "source": "ap",
                "document": "y",
                "citing": [{"source": "lee", "citing": [{"source": "gov"}]}],
            }
        ],
        ["Gov, via Lee, via AP, reported in “Y”"],
    ),
    "nowhere": ([{"source": "lee"}], ["Lee"]),
}


@pytest.fixture
def chained(place: Place) -> Place:
    """A ledger with chains of every shape, and documents that share a short title."""
    records = {
        "format": "factcheck-1",
        "sources": [
            {"key": key, "name": name, "kind": "person"}
            for key, name in {"lee": "Lee", "ap": "AP", "gov": "Gov"}.items()
        ],
        "documents": [
            {"key": "x", "title": "X", "kind": "report", "publisher": "gov"},
            {"key": "y", "title": "Y", "kind": "article"},
            {"key": "l1", "title": "Losses: 2024", "kind": "report"},
            {"key": "l2", "title": "Losses: 2025", "kind": "report"},
        ],
        "claims": [
            {"key": key, "statement": "So.", "kind": "event", "attributions": hops}
            for key, (hops, _) in CHAINS.items()
        ],
    }
    do(place, "import -", stdin=json.dumps(records))
    return place


def test_a_chain_is_told_from_its_origin_outward(chained: Place) -> None:
    told = [json.loads(line) for line in do(chained, "cite --format jsonl").splitlines()]
    assert {row["key"]: row["attributed_to"] for row in told} == {
        key: words for key, (_, words) in CHAINS.items()
    }


def test_who_speaks_for_itself_is_grouped_under_its_publisher(chained: Place) -> None:
    rows = map(json.loads, do(chained, "cite --format jsonl --group-by source").splitlines())
    assert {row["key"]: row["group"] for row in rows}["own-voice-relayed"] == "Gov"


def test_notes_never_name_two_documents_alike(chained: Place) -> None:
    both = [{"source": "lee", "document": key} for key in ("l1", "l2")]
    for number, hops in enumerate((both, both[:1], both[1:], both[:1])):
        claim = {"key": f"n{number}", "statement": "So.", "kind": "event", "attributions": hops}
        do(chained, "import -", stdin=json.dumps({"format": "factcheck-1", "claims": [claim]}))
    told = do(chained, "cite --notes --format jsonl --document l1 --document l2").splitlines()
    notes = [json.loads(line)["note"] for line in told]
    assert "Losses: 2024, author not named" in notes[0]
    assert notes[1] == "Lee, reported in “Losses”."
    assert notes[2] == "Lee, reported in “Losses: 2025”."
    assert notes[3] == "Lee, reported in “Losses”."


def test_groups_come_in_one_order_on_any_database(place: Place) -> None:
    tags = {"a": ["alpha"], "b": ["Zeta"], "c": ["beta"], "d": ["Chi"], "e": []}
    made = {"author": "Mina", "made_at": "2025-01-01T00:00:00Z"}
    claims = [
        {
            "key": key,
            "statement": "So.",
            "kind": "event",
            "annotations": [{"kind": "tag", "body": tag} | made for tag in carried],
        }
        for key, carried in tags.items()
    ]
    do(place, "import -", stdin=json.dumps({"format": "factcheck-1", "claims": claims}))
    rows = map(json.loads, do(place, "cite --format jsonl --group-by topic").splitlines())
    assert [row["group"] for row in rows] == ["Chi", "Zeta", "alpha", "beta", "No topic"]


@pytest.mark.parametrize("name", ["docx", "html", "latex"])
def test_any_columns_find_room_on_a_page(world: Place, name: str) -> None:
    told = written(world, name, f"--columns {','.join(COLUMNS)} --title '{'x' * 300}'")
    assert b"width: -" not in told
    assert b"{\\dimexpr -" not in told


def test_a_table_in_a_file_is_the_same_from_any_terminal(
    world: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for width in ("60", "140"):
        monkeypatch.setenv("COLUMNS", width)
        do(world, "cite --force -o story.txt")
        found.append(Path("story.txt").read_text(encoding="utf-8"))
    assert found[0] == found[1]
    assert "\x1b" not in found[0]


@pytest.mark.parametrize(
    "text", ["12. January", "- a", "+ b", "a -- b --- c...", "x {.hidden}", ": d"]
)
def test_markdown_is_read_as_it_was_meant(text: str) -> None:
    told = in_markdown((Run(text),))
    plain = pypandoc.convert_text(told, "plain", "markdown", ["--wrap=none"])
    assert plain == f"{text}\n"


def test_columns_are_chosen_and_ordered(world: Place) -> None:
    names = list(COLUMNS)
    (first, *_) = map(
        json.loads, do(world, f"cite --format jsonl --columns {','.join(names)}").splitlines()
    )
    assert list(first)[: len(names)] == names
    told = do(world, "cite --format csv --columns key,figure,statement").splitlines()[0]
    assert told == "key,figure,statement,group,ledger"


def test_groups_hold_each_claim_once(world: Place) -> None:
    whole = [json.loads(line)["key"] for line in do(world, "cite --format jsonl").splitlines()]
    for what in ("source", "document", "question", "topic"):
        rows = [
            json.loads(line)
            for line in do(world, f"cite --format jsonl --group-by {what}").splitlines()
        ]
        assert sorted(row["key"] for row in rows) == sorted(whole)
        assert [row["number"] for row in rows] == list(range(1, len(whole) + 1))
        groups = [row["group"] for row in rows]
        assert len(dict.fromkeys(groups)) == 1 + sum(a != b for a, b in itertools.pairwise(groups))


def test_a_template_of_ones_own(world: Place) -> None:
    path = Path("desk.html")
    path.write_text(
        "<h1>{{ title }}</h1>{% for row in rows %}<p>{{ row.number }} {{ row.statement|join }}"
        " {{ row.marks|join(', ') }}</p>{% endfor %}{% for one in legend %}{{ one.mark }}{% endfor %}",
        encoding="utf-8",
    )
    told = do(world, "cite --question killed --title 'A & B' --template desk.html")
    assert told.startswith("<h1>A &amp; B</h1><p>1 ")
    assert told.endswith("unverified</p><p>2 Hundreds died. unverified</p>unverified")


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("one\n{% for row in rows %}", "desk.txt:2: "),
        ("one\n\n{{ nosuch }}", "desk.txt:3: 'nosuch' is undefined"),
        ("{{ rows.__class__.__mro__ }}", "desk.txt:1: "),
        ("\n{{ 1 / 0 }}", "desk.txt:2: division by zero"),
    ],
)
def test_a_template_that_goes_wrong_names_its_line(world: Place, template: str, told: str) -> None:
    Path("desk.txt").write_text(template, encoding="utf-8")
    result = run("cite", "--template", "desk.txt", "-o", "out.txt", *world.options)
    assert result.code == 2
    assert result.err.count("\n") == 1
    assert told in result.err
    assert not Path("out.txt").exists()


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("--format xslx", "did you mean xlsx"),
        ("--format qqq", "there are table, csv, docx"),
        ("--style chigaco-notes", "did you mean chicago-notes"),
        ("--style nosuch.csl", "nosuch.csl: there is no such file"),
        ("--locale ko", "--locale: the plain style speaks English only"),
        ("--style apa --locale Korean", "--locale: 'Korean' is no language that styles speak"),
        ("--title ''", "--title: "),
        ("--title 'a\x07b'", "--title: "),
        ("--columns ''", "--columns: no column ''"),
        ("--template x.txt --format csv", "--format: a template is a format of its own"),
        ("--template x.txt -o x.docx", "x.docx: a template makes text"),
        ("killed-nis nosuch", "no claim 'nosuch'"),
        ("--columns key,nosuch", "--columns: no column 'nosuch'"),
        ("--columns key,key", "--columns: column 'key' is asked for twice"),
        ("--group-by colour", "--group-by: 'colour' is nothing to group by"),
        ("--sort colour", "cannot sort by 'colour'"),
        ("--notes --columns key", "--columns: notes have columns of their own"),
        ("-o out.pdf", "out.pdf: no citation format is called .pdf"),
        ("-o nowhere/out.md", "nowhere/out.md: cannot be written"),
        ("--template nosuch.txt", "nosuch.txt: cannot be read"),
        ("--source nobody-known", "no source 'nobody-known'"),
    ],
)
def test_wrong_use_is_told_in_one_line(world: Place, command: str, told: str) -> None:
    assert told in refused(world, f"cite {command}")


def test_chosen_claims_are_cited(world: Place) -> None:
    told = do(world, "cite sent-us killed-nis --format jsonl --columns key,statement,figure")
    assert [json.loads(line)["key"] for line in told.splitlines()] == ["killed-nis", "sent-us"]
    told = do(world, "cite sent-us killed-nis --origin officials --format jsonl")
    assert [json.loads(line)["key"] for line in told.splitlines()] == ["sent-us"]


def test_what_is_told_of_several_documents_names_each(nasty: Place) -> None:
    (first, *_) = map(json.loads, do(nasty, "cite --format jsonl").splitlines())
    assert first["locator"] == ["an untitled report: p. 3"]
    assert first["quote"] == [f"“{NASTY}”: “{NASTY[:60]}”"]
    assert len(first["published"]) == 2


def test_long_words_may_be_broken_in_latex(nasty: Place) -> None:
    told = written(nasty, "latex", "--columns address,statement,figure").decode()
    assert "https:/\\allowbreak{}/\\allowbreak{}example.\\allowbreak{}org" in told or (
        "/\\allowbreak{}example.\\allowbreak{}org" in told
    )


def test_a_file_is_replaced_only_by_force(world: Place) -> None:
    do(world, "cite -o out.md")
    before = Path("out.md").read_text(encoding="utf-8")
    assert "exists already" in refused(world, "cite --question killed -o out.md")
    assert Path("out.md").read_text(encoding="utf-8") == before
    do(world, "cite --question killed -o out.md --force")
    assert Path("out.md").read_text(encoding="utf-8") != before


def test_markdown_emphasis_keeps_its_spaces_outside() -> None:
    assert (
        in_markdown((Run(" a ", italic=True), Run("b", href="https://x/<|>")))
        == " *a* [b](<https://x/%3C%7C%3E>)"
    )


def test_the_ledger_itself_is_never_replaced(seed_db: str) -> None:
    before = Path(seed_db).read_bytes()
    result = run("cite", "--format", "csv", "-o", seed_db, "--force", "--db", seed_db)
    assert result.code == 2
    assert result.err.count("\n") == 1
    assert Path(seed_db).read_bytes() == before
