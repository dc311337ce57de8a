"""`factcheck chart`: the figures of a question, and who says so, as pictures."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.completion import complete_any, complete_question
from factcheck.cli.options import Settings, examples, reads

if TYPE_CHECKING:
    from factcheck.analysis.threads import Web
    from factcheck.charts.picture import Picture
    from factcheck.ledger.reader import Reader
    from factcheck.queries.finding import Found

_KINDS = (".svg", ".png", ".html")


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command(
        epilog=examples(
            "factcheck chart dprk-killed",
            "factcheck chart dprk-killed -o killed.svg",
            "factcheck chart dprk-killed -o killed.html --force",
            "factcheck chart --chains killed-nis -o who.png",
        )
    )(chart)


@reads
def chart(
    settings: Settings,
    question: Annotated[
        str | None,
        typer.Argument(metavar="[QUESTION]", help="key or text", autocompletion=complete_question),
    ] = None,
    chains: Annotated[
        str | None,
        typer.Option(
            metavar="KEY",
            help="draw who says a claim, or all claims on a question",
            autocompletion=complete_any,
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="a file .svg, .png or .html; the terminal, if none is named"
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="replace a file that exists")] = False,
    fonts: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="more fonts, for a PNG")
    ] = None,
) -> None:
    """Draw the figures of a question by date, or who says so as a graph.

    A thin line is what the words commit to, a thick one how they are usually read. Whoever is
    behind a figure has a colour, a marker and a pattern of their own.
    """
    from factcheck.errors import InvalidError

    if (question is None) == (chains is None):
        raise InvalidError("name one: a QUESTION, or a claim or question with --chains")
    kind = _kind(output, fonts, force=force)
    with settings.read() as reader:
        if chains is not None:
            found = reader.find(chains, "claim", "question")
            _draw_chains(reader, found, output, kind, fonts)
        else:
            assert question is not None  # noqa: S101
            picture = _picture(reader, question)
            _draw_question(picture, output, kind, fonts)


def _kind(output: Path | None, fonts: Path | None, *, force: bool) -> str:
    """Return what is to be written, after all that can be refused beforehand."""
    from factcheck.cli.saving import require_free
    from factcheck.errors import InvalidError

    if output is None:
        return ""
    kind = output.suffix.lower()
    if kind not in _KINDS:
        raise InvalidError(f"{output}: a chart is one of {', '.join(_KINDS)}", where="--output")
    if fonts is not None and not fonts.is_dir():
        raise InvalidError(f"{fonts} is no folder", where="--fonts")
    require_free(output, force=force)
    return kind


def _picture(reader: Reader, question: str) -> Picture:
    from factcheck.analysis.gathering import gather
    from factcheck.analysis.tellings import tell
    from factcheck.charts.picture import picture
    from factcheck.errors import InvalidError
    from factcheck.queries.filters import ClaimFilter

    key = reader.find(question, "question").key
    with closing(gather(reader.connection, ClaimFilter(questions=(f"question:{key}",)))) as found:
        compared = next(found, None)
    if compared is None:
        raise InvalidError(f"no figure answers question {key}; there is nothing to draw")
    return picture(compared, tell(reader.connection, compared.figures))


def _draw_question(picture: Picture, output: Path | None, kind: str, fonts: Path | None) -> None:
    if output is None:
        from factcheck.cli.chart_text import print_question

        print_question(picture)
        return
    from factcheck.charts.page import question_page
    from factcheck.charts.question import draw

    svg = draw(picture)
    page = question_page(picture, svg) if kind == ".html" else svg
    _write(output, page, kind, fonts)


def _draw_chains(
    reader: Reader, found: Found, output: Path | None, kind: str, fonts: Path | None
) -> None:
    from factcheck.charts.chains import draw_chains

    title = reader.title(found.noun.name, found.key) or found.key
    web, subtitle = _web(reader, found)
    if output is None:
        from factcheck.cli.chart_text import print_chains

        print_chains(title, web, subtitle)
        return
    _require_few(web, found.key)
    text = draw_chains(found.key, title, web, subtitle)
    if kind == ".html":
        from factcheck.charts.page import chains_page

        text = chains_page(title, web, subtitle, text)
    _write(output, text, kind, fonts)


def _web(reader: Reader, found: Found) -> tuple[Web, str]:
    """Return who says a claim, or all claims on a question, and what that comes to."""
    from factcheck.analysis.explaining import explain
    from factcheck.analysis.threads import claims_on, web_behind, web_of
    from factcheck.charts.chains import MOST, counted
    from factcheck.cli.standing_words import Namer, sentence

    connection = reader.connection
    if found.noun.name == "question":
        figures = claims_on(connection, found.id)
        web = web_of(connection, sorted(figures), figures)
        return web, counted(web)
    why = explain(connection, found.id)
    cached = reader.standing(found.key)
    told = sentence(why, cached.doubts if cached else (), Namer(reader))
    return web_behind(connection, why, MOST), told


def _require_few(web: Web, key: str) -> None:
    from factcheck.charts.chains import MOST
    from factcheck.errors import InvalidError

    if len(web.knots) > MOST:
        raise InvalidError(
            f"{len(web.knots):,} sources and documents say so, and a picture holds {MOST};"
            f" draw the claims of {key} one by one, or leave out -o for a list"
        )


def _write(output: Path, text: str, kind: str, fonts: Path | None) -> None:
    import sys

    from factcheck.cli.saving import save

    content = text.encode("utf-8")
    if kind == ".png":
        from factcheck.charts.raster import missing_scripts, png

        for script, letter in missing_scripts(text, fonts).items():
            print(
                f"warning: no font here can write {script}, such as {letter}; install one (Noto"
                " Sans CJK has Korean, Chinese and Japanese) or name its folder with --fonts",
                file=sys.stderr,
            )
        content = png(text, fonts)
    save(output, content)
    print(f"drew {output}")
