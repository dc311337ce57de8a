"""A picture as one page of HTML that needs nothing else: the drawing, and its data as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from factcheck.analysis.threads import Web
from factcheck.charts.chains import node_in_words
from factcheck.charts.picture import Picture
from factcheck.charts.svg import escape, typeset
from factcheck.charts.words import answer, doubts, when, who

_STYLE: Final = """\
body { font: 16px/1.45 "Noto Sans", "Segoe UI", Arial, "DejaVu Sans", "Noto Sans CJK KR",
  "Malgun Gothic", "Apple SD Gothic Neo", sans-serif; margin: 1.5rem auto; max-width: 62rem;
  padding: 0 1rem; color: #1a1a1a; background: #fff; }
svg { max-width: 100%; height: auto; }
figure { margin: 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.85rem; }
caption { text-align: left; font-weight: bold; padding: 1rem 0 0.5rem; }
th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.6rem 0.3rem 0;
  border-top: 1px solid #ccc; }
@media print { body { margin: 0; max-width: none; } tr, svg { break-inside: avoid; } }
"""


def question_page(picture: Picture, svg: str) -> str:
    """Return a page with the picture of a question, and its figures in a table."""
    names = ("", "words", "commits to", "likely", "who says so", "as of", "doubt", "contradicts",
             "in tension with", "quote", "claims")  # fmt: skip
    rows = [
        (
            f"({row.number})",
            row.telling.words,
            typeset(answer(row.view.committed, row.view.kind)),
            typeset(answer(row.view.likely, row.view.kind)),
            who(row.telling),
            when(row.telling),
            ", ".join(doubts(row.telling)),
            _numbers(row.contradicts),
            _numbers(row.tension),
            "; ".join(f"“{quote}”" for quote in row.telling.quotes),
            ", ".join(view.claim for view in row.views),
        )
        for row in picture.rows
    ]
    return _page(picture.title, svg, "The same figures", names, rows)


def chains_page(title: str, web: Web, subtitle: str, svg: str) -> str:
    """Return a page with the picture of who says something, and its chains in a table."""
    rows = []
    for number, path in enumerate(web.paths, 1):
        for start, end in pairwise(path):
            thread = web.threads[start, end]
            names = (node_in_words(web, node) for node in (start, end))
            rows.append((str(number), *names, ", ".join(thread.words), "; ".join(thread.figures)))
        if len(path) == 1:
            rows.append((str(number), node_in_words(web, path[0]), "", "", ""))
    heads = ("chain", "from", "to", "words", "figures")
    return _page(title, svg, subtitle, heads, rows)


def _page(
    title: str, svg: str, caption: str, names: Iterable[str], rows: Iterable[Sequence[str]]
) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    body = "\n".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{escape(title)}</title>\n'
        f"<style>\n{_STYLE}</style>\n</head>\n<body>\n<figure>\n{svg}</figure>\n"
        f'<div class="wide"><table>\n<caption>{escape(caption)}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table></div>\n"
        "</body>\n</html>\n"
    )


def _numbers(numbers: Iterable[int]) -> str:
    return ", ".join(f"({number})" for number in numbers)
