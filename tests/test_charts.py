"""Charts: the same data give the same picture, everything is in it, and nothing breaks it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from clashes import CLASHES, claim, new_clashes
from conftest import ENGINES, Place, do, refused, run
from figures import Dice, dice, figure
from hypothesis import given, settings

from factcheck.analysis.figures import FigureView
from factcheck.analysis.report import Compared, QuestionFacts
from factcheck.analysis.tellings import Telling
from factcheck.analysis.threads import Web
from factcheck.charts import raster
from factcheck.charts.chains import MOST, counted
from factcheck.charts.layers import Joint, layout
from factcheck.charts.looks import NO_LOOK, look
from factcheck.charts.picture import MOST_ROWS, picture
from factcheck.charts.question import draw
from factcheck.charts.scale import scale_of
from factcheck.charts.svg import Drawing, escape, width_of, wrap
from factcheck.charts.words import answer
from factcheck.values.quantities import Interval, Modifier
from factcheck.vocabulary import Aggregation, QuestionKind

Golden = Callable[[str, str], None]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module", params=ENGINES)
def clashes(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A ledger whose claims disagree, one for all tests that only read."""
    return new_clashes(request, tmp_path_factory.mktemp("clashes"), "clashes_charts")


@pytest.fixture
def one_engine(tmp_path: Path) -> Place:
    """The same on SQLite, for what does not ask the ledger anything of its own."""
    made = Place(str(tmp_path / "clashes.db"), "factcheck")
    made.create()
    do(made, "import -", stdin=json.dumps(CLASHES))
    return made


def parsed(xml: str) -> ET.Element:
    return ET.fromstring(xml)  # noqa: S314 - our own


def texts(svg: str) -> list[str]:
    return ["".join(each.itertext()) for each in parsed(svg).iter(f"{SVG}text")]


def interval(low: int, high: int | None = None) -> Interval:
    return Interval(Decimal(low), None if high is None else Decimal(high))


# --- the axis


def test_an_axis_is_linear_unless_figures_are_far_apart() -> None:
    near = scale_of([interval(270, 330), interval(900, 1_100)])
    assert not near.logarithmic
    assert near.at(Decimal(0)) == 0
    assert [tick.text for tick in near.ticks()][:3] == ["0", "200", "400"]
    far = scale_of([interval(3, 3), interval(900, 12_000)])
    assert far.logarithmic
    assert [tick.text for tick in far.ticks()] == ["10", "100", "1,000", "10,000"]
    assert far.at(Decimal(100)) < far.at(Decimal(1000)) < far.at(Decimal(12_000)) <= 1


def test_a_logarithmic_axis_has_a_place_for_zero() -> None:
    scale = scale_of([interval(0, 0), interval(5, 10_000)])
    assert scale.at(Decimal(0)) == 0 < scale.at(Decimal(1)) < scale.at(Decimal(5))
    assert scale.ticks()[0].text == "0"


@pytest.mark.parametrize("intervals", [[], [interval(0, 0)], [interval(0)], [interval(7, 7)]])
def test_an_axis_needs_no_span(intervals: list[Interval]) -> None:
    scale = scale_of(intervals)
    assert scale.start < scale.end
    assert all(0 <= tick.at <= 1 for tick in scale.ticks())


def test_percent_end_at_a_hundred() -> None:
    assert scale_of([interval(50, 100)], percent=True).end == 100
    assert scale_of([interval(50, 150)], percent=True).end > 100


@settings(max_examples=200, deadline=None)
@given(dice)
def test_numbers_stand_in_order_within_the_axis(random: Dice) -> None:
    ends = sorted(random.choice([0, 1, random.random(), random.randrange(10**9)]) for _ in range(6))
    intervals = [
        Interval(Decimal(str(low)), Decimal(str(high)))
        for low, high in zip(ends[::2], ends[1::2], strict=True)
    ]
    scale = scale_of(intervals)
    places = [scale.at(Decimal(str(end))) for end in ends]
    assert places == sorted(places)
    assert 0 <= places[0] <= places[-1] <= 1
    marks = scale.ticks()
    assert all(0 <= tick.at <= 1 for tick in marks)
    assert 1 <= len(marks) <= 14


# --- text and looks


def test_a_line_is_written_in_two_fonts_where_one_lacks_a_letter() -> None:
    drawing = Drawing("fonts")
    for line in ("국가정보원, via Reuters", "Україна", "розвідка 국가정보원: ні"):
        drawing.text(1, 2, line)
    svg = drawing.svg(9, 9, "", "")
    assert texts(svg) == ["국가정보원, via Reuters", "Україна", "розвідка 국가정보원: ні"]
    one, plain, two = parsed(svg).findall(f"{SVG}text")
    assert "CJK" in one.get("font-family", "")
    assert plain.get("font-family") is two.get("font-family") is None
    assert [span.text for span in two] == ["국가정보원: "]


def test_what_xml_forbids_is_not_written() -> None:
    drawing = Drawing('a "key"')
    drawing.text(1, 2, "a < b & c \x00 \ud800 ]]>", size=9)
    root = parsed(drawing.svg(10, 10, "T & <t>", "D"))
    assert texts(ET.tostring(root, encoding="unicode")) == ["a < b & c � � ]]>"]
    assert escape('"') == "&quot;"
    assert root[0].attrib["id"] == "a--key--title"


def test_lines_fit_the_width_that_they_were_wrapped_for() -> None:
    for text in ("국가정보원 대변인", "Головне управління розвідки", "one" * 40, "a b c d e f"):
        lines = wrap(text, 70, 12)
        assert all(width_of(line, 12) <= 70 for line in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert wrap("one two three four", 30, 10, most=2)[-1].endswith("…")


def test_origins_differ_in_more_than_colour() -> None:
    looks = [look(place) for place in range(56)]
    assert len({(each.colour, each.marker) for each in looks}) == 56
    first = looks[:7]
    assert len({each.colour for each in first}) == len({each.marker for each in first}) == 7
    # Two with one colour, or one pattern, have different markers.
    assert all(
        one.marker != other.marker
        for one, other in combinations(looks[:14], 2)
        if one.colour == other.colour or one.pattern == other.pattern
    )


def test_answers_to_yes_and_no_are_words() -> None:
    polar = QuestionKind.POLAR
    ends = ((1, 1), (0, 0), (0, 1))
    assert [answer(interval(*each), polar) for each in ends] == ["yes", "no", "yes or no"]


# --- the layout of a graph


@settings(max_examples=200, deadline=None)
@given(dice)
def test_a_graph_is_laid_out_whatever_leads_where(random: Dice) -> None:
    vertices = list(range(random.randrange(1, 9)))
    edges = [
        (random.choice(vertices), random.choice(vertices)) for _ in range(random.randrange(14))
    ]
    edges = [(start, end) for start, end in edges if start != end]
    found = layout(vertices, edges)
    column = {
        each: number for number, each_column in enumerate(found.columns) for each in each_column
    }
    assert sorted(each for each in column if not isinstance(each, Joint)) == vertices
    assert set(found.ways) == set(edges)
    for way in found.ways.values():
        steps = [column[each] for each in way]
        assert all(abs(one - other) <= 1 for one, other in pairwise(steps)), way
    if all(start < end for start, end in edges):
        assert all(column[start] < column[end] for start, end in edges)


def test_ways_that_need_not_cross_do_not() -> None:
    found = layout(["a", "b", "x", "y"], [("a", "y"), ("b", "x")])
    left, right = found.columns
    assert [{"a": "y", "b": "x"}[str(each)] for each in left] == right


# --- the picture of a question


def telling(claim: str, words: str, **rest: object) -> Telling:
    told: dict[str, object] = {
        "claim": claim,
        "words": words,
        "attributed_to": ("국가정보원",),
        "origins": ("국가정보원",),
        "documents": (),
        "quotes": (),
        "hedges": (),
        "as_of": None,
        "inferred": False,
        "time_words": None,
        "superseded_by": (),
        "standing": None,
        "retracted": False,
    }
    return Telling(**(told | rest))  # type: ignore[arg-type]


HALF = Interval(Decimal("0.5"), Decimal(1))


def compared(figures: list[FigureView]) -> Compared:
    question = QuestionFacts(
        1, "killed", "How many?", QuestionKind.QUANTITY, "soldiers", Aggregation.STOCK
    )
    return Compared(question, figures, frozenset(), None, {}, complete=False, documents={})


def test_one_origin_behind_many_figures_is_said() -> None:
    figures = [
        figure(Modifier.EXACTLY, 300, claim="a", figure=1),
        figure(Modifier.EXACTLY, 900, claim="b", figure=2),
    ]
    told = {1: telling("a", "300"), 2: telling("b", "900")}
    made = picture(compared(figures), told)
    assert made.subtitle == "2 figures; stock; 300-900 soldiers; all of them go back to 국가정보원"
    assert [row.contradicts for row in made.rows] == [[2], [1]]


def test_figures_that_say_the_same_are_one_row_and_of_very_many_the_ends_are_drawn() -> None:
    same = [figure(Modifier.ABOUT, 300, claim=f"s{n}", figure=n) for n in range(500)]
    many = [figure(Modifier.EXACTLY, n, claim=f"m{n}", figure=n) for n in range(500, 10_500)]
    told = {each.figure: telling(each.claim, "about 300") for each in same}
    told |= {each.figure: telling(each.claim, str(each.figure)) for each in many}
    made = picture(compared([*same, *many]), told)
    assert len(made.rows) == MOST_ROWS
    assert made.rows[0].title == "(1) about 300 (500 claims)"
    assert made.rows[-1].telling.words == "10499"
    assert made.left_out == 10_000 - MOST_ROWS + 1
    svg = draw(made)
    assert f"Not drawn: {made.left_out:,} figures between the lowest and highest." in texts(svg)


def test_whole_numbers_are_not_counted_in_fifths() -> None:
    def marks(view: FigureView) -> list[str]:
        return [tick.text for tick in picture(compared([view]), {1: telling("a", "x")}).ticks()]

    assert marks(figure(Modifier.NONE)) == ["0", "1"]
    assert marks(figure(Modifier.EXACTLY, 2)) == ["0", "1", "2"]
    assert "0.2" in marks(replace(figure(Modifier.EXACTLY, 1), likely=HALF, committed=HALF))


def test_many_origins_share_one_look() -> None:
    figures = [figure(Modifier.EXACTLY, 300, claim=f"c{n}", figure=n) for n in range(20)]
    told = {
        n: telling(f"c{n}", "300", origins=(f"origin {n}",), attributed_to=(f"origin {n}",))
        for n in range(20)
    }
    made = picture(compared(figures), told)
    assert made.legend[-1] == ("8 others", NO_LOOK)
    assert len(made.legend) == 13


def test_a_picture_of_two_figures(clashes: Place, golden: Golden, tmp_path: Path) -> None:
    do(clashes, f"chart hurt -o {tmp_path}/hurt.svg")
    golden("chart-question.svg", (tmp_path / "hurt.svg").read_text(encoding="utf-8"))


def test_a_picture_of_who_says_so(clashes: Place, golden: Golden, tmp_path: Path) -> None:
    do(clashes, f"chart --chains early -o {tmp_path}/early.svg")
    golden("chart-chains.svg", (tmp_path / "early.svg").read_text(encoding="utf-8"))


def test_every_figure_is_in_the_picture_with_its_doubt(clashes: Place, tmp_path: Path) -> None:
    assert do(clashes, "chart killed -o killed.svg") == "drew killed.svg\n"
    svg = (tmp_path / "killed.svg").read_text(encoding="utf-8")
    written = texts(svg)
    for text in (
        "How many were killed?",
        "5 figures; cumulative; 200–9,999 soldiers",
        "13 January 2025",
        "(1) about 300",
        "국가정보원, via 이성권 의원",
        "“estimated”, single origin",
        "“believe”, single origin",
        "date unknown",
        "commits to no number",
        "≠ (1), (4)",
        "what the words commit to",
    ):
        assert text in written, text
    described = parsed(svg)[1].text or ""
    assert "(1) about 300, 240-360, 국가정보원, via 이성권 의원, 13 January 2025, contradicts (2)" in described  # fmt: skip
    assert "url(#killed-look-2)" in svg


def test_yes_and_no_are_drawn_too(clashes: Place, tmp_path: Path) -> None:
    do(clashes, "chart fought -o fought.svg")
    written = texts((tmp_path / "fought.svg").read_text(encoding="utf-8"))
    assert {"yes", "no", "cannot tell", "Головне управління розвідки"} <= set(written)


@pytest.mark.parametrize("what", ["killed", "fought", "--chains early", "--chains killed"])
def test_a_page_has_the_picture_and_the_same_data_and_needs_nothing_else(
    one_engine: Place, what: str, tmp_path: Path
) -> None:
    do(one_engine, f"chart {what} -o page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    for outside in ("<script", "<link", "src=", "@import"):
        assert outside not in page
    links = [part for part in page.split('"') if part.startswith("http")]
    assert set(links) == {"http://www.w3.org/2000/svg"}
    root = parsed(page.replace("<!doctype html>", "").replace(
        '<meta charset="utf-8">', "").replace('<meta name="viewport" content="width=device-width">', "")
    )  # fmt: skip
    assert root.find(f".//{SVG}svg") is not None
    rows = root.findall(".//tbody/tr")
    assert len(rows) >= 2
    heads = root.findall(".//thead/tr/th")
    assert {len(row) for row in rows} == {len(heads)}


def test_the_table_of_a_page_has_what_the_picture_has(one_engine: Place, tmp_path: Path) -> None:
    do(one_engine, "chart killed -o page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    (row,) = [line for line in page.splitlines() if line.startswith("<tr><td>(1)")]
    cells = parsed(row)
    assert [cell.text or "" for cell in cells] == [
        "(1)",
        "about 300",
        "240–360",
        "270–330",
        "국가정보원, via 이성권 의원",
        "13 January 2025",
        "“estimated”, single origin",
        "(2)",
        "",
        "“300여 명”",
        "early",
    ]


# --- in the terminal


def test_the_same_chart_in_the_terminal(clashes: Place) -> None:
    out = do(clashes, "chart killed")
    lines = out.splitlines()
    assert lines[:2] == ["How many were killed?", "5 figures; cumulative; 200-9,999 soldiers"]
    (bar,) = [line for line in lines if line.startswith("(1) about 300")]
    assert "├" in bar
    assert "━" in bar
    assert bar.endswith("≠ (2)")
    assert "    국가정보원, via 이성권 의원" in out
    assert "\x1b" not in out
    # A letter that takes two cells does not push the drawing to the right.
    at = bar.index("├")
    (below,) = [line for line in lines if "240-360" in line]
    assert len(below[: below.index("240-360")].encode("utf-16-le")) // 2 + 12 >= at - 2


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_a_chart_fits_the_terminal(
    one_engine: Place, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from factcheck.cli.table import width_of as cells

    monkeypatch.setenv("COLUMNS", str(width))
    for what in ("killed", "fought", "hurt", "--chains early"):
        out = do(one_engine, f"chart {what}")
        assert max(map(cells, out.splitlines())) <= max(width, 64), what


def test_chains_in_the_terminal_are_lines(clashes: Place) -> None:
    out = do(clashes, "chart --chains early")
    assert "  국가정보원 → 이성권 의원 → “북한군 300명 사망”" in out
    assert "one origin: 국가정보원." in out
    assert "3 documents, 3 origins" in do(clashes, "chart --chains killed")


# --- files


def test_a_file_is_not_replaced_unless_asked_for(one_engine: Place, tmp_path: Path) -> None:
    file = tmp_path / "killed.svg"
    file.write_text("mine", encoding="utf-8")
    assert refused(one_engine, "chart killed -o killed.svg").endswith("--force replaces it\n")
    assert file.read_text(encoding="utf-8") == "mine"
    do(one_engine, "chart killed -o killed.svg --force")
    assert file.read_text(encoding="utf-8").startswith("<svg")
    assert [each.name for each in tmp_path.iterdir() if "partial" in each.name] == []


def test_a_file_appears_whole_or_not_at_all(
    one_engine: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", full)
    error = refused(one_engine, "chart killed -o killed.svg")
    assert error == "factcheck: killed.svg: cannot be written: Permission denied\n"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["clashes.db"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("chart", "name one: a QUESTION, or a claim or question with --chains"),
        ("chart killed --chains early", "name one: a QUESTION"),
        ("chart killed -o killed.pdf", "killed.pdf: a chart is one of .svg, .png, .html"),
        ("chart killed -o killed", "killed: a chart is one of .svg"),
        ("chart killed -o none/killed.svg", "cannot be written: No such file or directory"),
        ("chart killed -o killed.png --fonts none", "--fonts: none is no folder"),
        ("chart kiled", "did you mean killed"),
        ("chart asked", "no figure answers question asked; there is nothing to draw"),
        ("chart --chains nis", "no record 'nis'"),
    ],
)
def test_wrong_use_gets_one_line(one_engine: Place, wrong: str, told: str) -> None:
    assert told in refused(one_engine, wrong)


def test_a_graph_of_very_many_is_refused_and_listed(one_engine: Place, tmp_path: Path) -> None:
    sources = [{"key": f"s{n}", "name": f"S {n}", "kind": "person"} for n in range(MOST + 1)]
    claims = [claim(f"c{n}", "asked", f"{n}", {"source": f"s{n}"}) for n in range(MOST + 1)]
    told = {"format": "factcheck-1", "sources": sources, "claims": claims}
    do(one_engine, "import -", stdin=json.dumps(told))
    error = refused(one_engine, "chart --chains asked -o asked.svg")
    assert f"{MOST + 1} sources and documents say so, and a picture holds {MOST}" in error
    assert len(do(one_engine, "chart --chains asked").splitlines()) > MOST
    # A claim that has very many supporters is drawn alone.
    same = [claim(f"d{n}", "hurt", "about 3,000", {"source": f"s{n}"}) for n in range(MOST + 1)]
    do(one_engine, "import -", stdin=json.dumps({"format": "factcheck-1", "claims": same}))
    do(one_engine, "chart --chains d1 -o d1.svg")
    assert "S 1" in texts((tmp_path / "d1.svg").read_text(encoding="utf-8"))


def test_a_claim_of_nobody_is_drawn_as_such(clashes: Place, tmp_path: Path) -> None:
    assert "nobody is known to stand behind it" in do(clashes, "chart --chains horses-unsaid")
    do(clashes, "chart --chains horses-unsaid -o nobody.svg")
    parsed((tmp_path / "nobody.svg").read_text(encoding="utf-8"))
    assert counted(Web()) == "nobody is known to say so"


def test_those_who_cite_each_other_are_drawn_without_an_origin(
    one_engine: Place, tmp_path: Path
) -> None:
    hops = [
        {"source": "hur", "citing": [{"source": "ministry"}]},
        {"source": "ministry", "citing": [{"source": "hur"}]},
    ]
    told = {"format": "factcheck-1", "claims": [claim("circle", "asked", "7", *hops)]}
    do(one_engine, "import -", stdin=json.dumps(told))
    do(one_engine, "chart --chains circle -o circle.svg")
    written = texts((tmp_path / "circle.svg").read_text(encoding="utf-8"))
    assert "origin" not in written
    assert any("no origin" in text for text in written)


def test_who_only_passes_on_gets_somebody_unnamed_before_him(
    one_engine: Place, tmp_path: Path
) -> None:
    relay = {"document": "digest", "source": "yonhap", "role": "relay"}
    told = {"format": "factcheck-1", "claims": [claim("passed", "asked", "7", relay)]}
    do(one_engine, "import -", stdin=json.dumps(told))
    assert "  nobody is named → 연합뉴스 → “Losses & <claims>”" in do(
        one_engine, "chart --chains passed"
    )


# --- PNG


def test_a_png_is_a_png_with_every_letter(one_engine: Place, tmp_path: Path) -> None:
    result = run("chart", "fought", "-o", "fought.png", *one_engine.options)
    assert (result.code, result.out) == (0, "drew fought.png\n")
    data = (tmp_path / "fought.png").read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(data[16:20], "big") == 1920
    do(one_engine, "chart fought -o fought.svg")
    blank = raster.png(Drawing("x").svg(960, 400, "", ""))
    assert len(data) > 3 * len(blank)


def test_letters_that_no_font_has_are_told_of(
    one_engine: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(raster, "missing_scripts", lambda *_: {"Hangul": "국"})
    result = run("chart", "fought", "-o", "fought.png", *one_engine.options)
    assert result.code == 0
    assert result.err.startswith("warning: no font here can write Hangul, such as 국; install one")


def test_scripts_are_told_apart() -> None:
    # No font of this world writes the unassigned; whatever is ASCII needs no looking for.
    assert raster.missing_scripts("plain text 12") == {}
    assert list(raster._scripts("국가 Київ é 1")) == ["Hangul", "Cyrillic", "Latin"]


def test_without_the_package_the_error_says_what_to_install(
    one_engine: Place, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    error = refused(one_engine, "chart killed -o killed.png")
    assert error == (
        "factcheck: a PNG needs a package that is not installed: pip install 'factcheck-db[charts]',"
        " or in a checkout pip install '.[charts]'\n"
    )
    assert not (tmp_path / "killed.png").exists()


def test_the_past_had_other_pictures(place: Place) -> None:
    do(place, "import -", stdin=json.dumps(CLASHES))
    with place.open().past() as past:
        before = past.last()
    do(place, "edit early", "figures[0].words=about 500")
    assert "about 500" in do(place, "chart killed")
    then = do(place, f"chart killed --as-of {before}")
    assert "(1) about 300" in then
    assert "about 500" not in then
    assert "국가정보원 → " in do(place, f"chart --chains early --as-of {before}")
