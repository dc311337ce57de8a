"""Signs of TeX in BibTeX that are letters: nothing behind a percent sign or a dollar is lost."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
from conftest import Place, run
from work import growth

from factcheck.interchange.incoming.bibliography.pieces import pieces
from factcheck.interchange.incoming.bibliography.signs import meant
from factcheck.interchange.incoming.files import Incoming
from factcheck.interchange.incoming.intake import Intake
from factcheck.interchange.readers import reader
from factcheck.records import Document, Source


def read(told: str) -> tuple[list[Document], list[str], Intake]:
    file = Incoming("x.bib", BytesIO(told.encode()), "", told.encode())
    with closing(Intake()) as intake:
        records = list(reader("bibtex").read(file, intake))
    names = [one.name for one in records if isinstance(one, Source)]
    return [one for one in records if isinstance(one, Document)], names, intake


TYPED = {
    # As it is written, and what comes in.
    "50% of the soldiers died": None,
    r"50\% of the soldiers, {\%} and \% more": "50% of the soldiers, % and % more",
    "$5 million and $7 million": None,
    r"\$5 million and {\$}7 million, US$5": "$5 million and $7 million, US$5",
    "$5-$7 million, 5$ or A$ 6, R_0 at $8": None,
    r"$5\% of GDP and $7\% of it": "$5% of GDP and $7% of it",
    "C# and F#, #MeToo, A&B, AT&T": None,
    r"C\# and A\&B {\&} C": "C# and A&B & C",
    "~300 killed, about ~5 (~6)": None,
    r"\~300 killed, {\textasciitilde}5, \textasciitilde{}6": "~300 killed, ~5, ~6",
    "10~20명, 2020~2024년, 3월~5월, 10%~20%": None,
    "Prof.~Kim, May~2024, 10~000 men, 2024~г., №~5": "Prof. Kim, May 2024, 10 000 men, 2024 г., № 5",
    "R_0, file_name, x_1^2, 10^6": None,
    r"R\_0 and 10\^6": "R_0 and 10^6",
    "https://a.example/~kim/a%20b_c#d": None,
    r"\url{https://a.example/~kim/a%20b_c#d} so": "https://a.example/~kim/a%20b_c#d so",
    r"see \href{https://a.example/a%20b}{this 5% page}": (
        "see this 5% page (https://a.example/a%20b)"
    ),
    "Energy $E=mc^2$, $\\alpha$-decay, $R_0$ at 5%": None,
    r"$\approx$90% of $O(n \log n)$": None,
    "$p < 0.05$ and $n = 300$": None,
    "if a<b and c>d": None,
    "one ``word'' of it": "one “word” of it",
    r"\textasciigrave{}id\textasciigrave{} and \`{}": "`id` and `",
    r"Mar{\'\i}a and {\~n}": "María and ñ",
    r"Вестник \No 5": "Вестник № 5",
}


@pytest.mark.parametrize("typed", TYPED)
def test_signs_come_in_as_they_are_meant(typed: str) -> None:
    wanted = TYPED[typed] or typed
    told = f"""@article{{a, title={{{typed}}}, abstract = "{typed}", note={{{typed}}}}}
@misc{{b, title = "" # {{{typed}}}, url={{https://b.example/a%20b}}}}
"""
    (first, last), _, intake = read(told)
    assert [first.title, first.csl["abstract"], first.csl["note"]] == [wanted] * 3
    assert (last.title, last.url) == (wanted, "https://b.example/a%20b")
    assert not intake.notices


def test_addresses_are_read_as_they_are() -> None:
    told = r"""
@article{a, title={A}, url={https://x.example/a%20b_c~d?e=1&f#g}, doi={10.1000/a_b%3C}}
@article{b, title={B}, url={https://x.example/a\%20b\_c\~{}d?e=1\&f\#g}, doi={10.1000/a\_b\%3C}}
@article{c, title={C}, url={https://x.example/a{\%}20b{\_}c{~}d?e=1{\&}f{\#}g}, doi={10.1000/a{\_}b{\%}3C}}
@misc{d, title={D}, howpublished={\url{https://x.example/a%20b_c~d?e=1&f#g}}, doi={10.1000/a_b%3C}}
@misc{e, title={E}, url={https://x.example/1,https://x.example/2}, note={5%}}
"""
    found, _, intake = read(told)
    assert {one.url for one in found[:4]} == {"https://x.example/a%20b_c~d?e=1&f#g"}
    assert {one.csl["DOI"] for one in found[:4]} == {"10.1000/a_b%3C"}
    assert (found[4].url, found[4].csl["note"]) == (
        "https://x.example/1",
        "also at https://x.example/2; 5%",
    )
    assert intake.notices == {
        "of several addresses the first was taken; a note tells the others": 1
    }


def test_comments_between_fields_and_dates_with_doubts_stay_what_they_are() -> None:
    told = """% 50% of {the file
@book{a,
  % title = {Old 5% title},
  title = {New 5% title}, % note = {not this}
  date = {2004-06%}, urldate={2024-01-02}
}
% @book{b, title={Not this}}
@book{c, title = {At the
end: 5%
of it}, date={2004~},
 abstract = {One 10% of it.

Two 20% of it.}}
"""
    (first, last), _, _ = read(told)
    assert (first.title, first.issued, "note" in first.csl) == ("New 5% title", "2004-06", False)
    assert (last.title, last.issued) == ("At the end: 5% of it", "2004~")
    assert last.csl["abstract"] == "One 10% of it. Two 20% of it."


def test_shorthands_are_read_in_braces_and_parentheses_and_the_bad_one_is_told() -> None:
    told = r"""
@String{nyt = {The People's 50% Daily}}
@string(pub = "Foo \& Bar (100%)")
@string{bad}
@article(a, title={A (50%)}, journal = nyt # { of $5}, publisher = pub)
@book{b, title={B}, publisher=pub}
@Comment{jabref-meta: databaseType:biblatex;}
"""
    found, names, intake = read(told)
    assert [one.title for one in found] == ["A (50%)", "B"]
    assert names == ["The People's 50% Daily of $5", "Foo & Bar (100%)"]
    assert [where for where, _ in intake.examples] == ["x.bib: line 4"]


@pytest.mark.parametrize(
    "entry",
    [
        "@misc(a, title={A) (b}, note={c})",
        '@misc(a, title="A) (b", note={c} % (so)\n)',
        "@misc(a(1), title={A) (b}, note={c}\n)",
    ],
)
@pytest.mark.parametrize("behind", ["", "\n\nSome remark (see above)", " ) and :)"])
def test_an_entry_in_parentheses_ends_at_the_partner_of_the_first(entry: str, behind: str) -> None:
    (first, last), _, intake = read(f"{entry}{behind}\n@misc{{b, title={{B}}}}\n")
    assert [first.title, first.csl["note"], last.title] == ["A) (b", "c", "B"]
    assert not intake.rejected


def told_of(piece: str) -> Callable[[int], object]:
    return lambda times: list(pieces(f"@misc{{a, {piece * times}"))


@pytest.mark.parametrize("piece", ["a={b ", 'a="{b ', "a={b}, ", "a, "])
def test_braces_without_a_partner_cost_no_more_than_each_of_them(piece: str) -> None:
    assert growth(told_of(piece), 200) < 2.2


@pytest.mark.parametrize("sign", ["a", "-", "a ", "a{"])
def test_long_words_cost_no_more_than_each_of_their_letters(sign: str) -> None:
    # A pattern that begins again at each letter takes minutes for these.
    assert not list(pieces(f"@misc{{a, title = {{{sign * 200_000}"))
    assert not list(pieces(f"@misc{{a, {sign * 200_000}"))


def test_many_empty_lines_cost_no_more_than_each_of_them() -> None:
    empty = "\n" * 200_000
    (found,), _, _ = read(f"@misc{{a, title={{A}},{empty}  note={{B}}\n}}")
    assert (found.title, found.csl["note"]) == ("A", "B")


def test_a_house_with_an_and_in_its_name_is_one() -> None:
    told = """
@book{a, title={A}, publisher={Simon and Schuster}, address={Paris and London}}
@techreport{b, title={B}, institution="Foreign and Commonwealth Office"}
@misc{c, title={C}, howpublished={Fire and Rescue Service}}
"""
    found, names, _ = read(told)
    assert names == ["Simon and Schuster", "Foreign and Commonwealth Office", *names[2:]]
    assert found[0].csl["publisher-place"] == "Paris and London"
    assert names[2:] == ["Fire and Rescue Service"]


def test_a_text_that_is_no_latex_is_kept_and_told() -> None:
    told = r"""
@article{a, title={Unread \begin{foo} of {5} \& so}, abstract={x \( y}, journal={\apj}}
@article{b, title={Read}, issue={3}, comment={Mine: 5\% wrong}, year={n.d.}}
"""
    (first, last), names, intake = read(told)
    assert first.title == r"Unread \begin{foo} of 5 & so"
    assert (first.csl["abstract"], names) == (r"x \( y", [r"\apj"])
    assert (last.csl["issue"], last.csl["annote"]) == ("3", "Mine: 5% wrong")
    assert last.csl["issued"] == {"raw": "n.d."}
    assert intake.notices == {
        "a text that is no LaTeX was taken as it is written": 1,
        "a date that cannot be read was kept as it is": 1,
    }


def test_many_signs_cost_no_more_than_each_of_them() -> None:
    # A step back for each sign would make this hang.
    for sign in ("%", "$", "~", "$5~", "\\href{", "{", "\n\n"):
        assert meant(f"a{sign}" * 100_000)


def test_raw_signs_come_in_by_the_command(place: Place) -> None:
    told = "@book{a,\n  title={50% of it: $5m and $7m},\n  year={2024}\n}\n"
    Path("scholar.bib").write_text(told, encoding="utf-8")
    result = run("import", "scholar.bib", *place.options)
    assert (result.code, result.err) == (0, "")
    out = run("documents", "--columns", "name", "--format", "csv", *place.options).out
    assert "50% of it: $5m and $7m" in out
