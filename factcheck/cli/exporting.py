"""`factcheck export`: the ledger, or some of its claims, in a format for other programs."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any, TypeGuard

import typer

from factcheck.cli.filtering import filters_claims
from factcheck.cli.options import Settings, examples, reads

if TYPE_CHECKING:
    from factcheck.interchange.flat.forms import Form
    from factcheck.interchange.linked.publishing import LeftOut
    from factcheck.interchange.writers import Tables, Writer
    from factcheck.ledger import Reader
    from factcheck.queries.filters import ClaimFilter

_ONE_TABLE = {".csv": "csv", ".jsonl": "jsonl", ".parquet": "parquet"}
_CITED = (".docx", ".html", ".md", ".tex", ".tsv", ".xlsx")


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command(
        epilog=examples(
            "factcheck export -o ledger.json",
            "factcheck export jsonl | gzip > ledger.jsonl.gz",
            "factcheck export csv --source nis -o nis.zip",
            "factcheck export csv --table claims --unverified > claims.csv",
            "factcheck export bibtex --tag casualties -o story.bib",
            "factcheck export claimreview --site https://desk.example/checks -o feed.json",
            "factcheck export --list",
        )
    )(export)


@filters_claims
@reads
def export(
    settings: Settings,
    asked: Any,
    format_: Annotated[
        str | None,
        typer.Argument(metavar="[FORMAT]", help="json, csv, bibtex ...; by the file's name"),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="the file or folder; standard output, if none"),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="replace what exists")] = False,
    table: Annotated[
        str | None,
        typer.Option(metavar="TABLE", help="one flat table alone: claims, figures, sources ..."),
    ] = None,
    site: Annotated[
        str | None,
        typer.Option(
            metavar="URL", help="where you publish reviews, for claimreview: each is at URL/KEY"
        ),
    ] = None,
    others: Annotated[
        bool,
        typer.Option(
            "--others",
            help="with reviews: those of other publishers as well, as imported, each as theirs",
        ),
    ] = False,
    list_: Annotated[bool, typer.Option("--list", help="print the formats, and stop")] = False,
) -> None:
    """Export the ledger, or the claims that options choose with all that belongs to them.

    Without a FORMAT, the end of the file's name tells it; a name without an end means json.
    """
    from factcheck.cli.whole_files import refuse_ledger, whole_file

    if list_:
        _print_list()
        return
    refuse_ledger(output, settings.open())
    wanted = asked()
    if table is not None:
        _refuse_reviews(site, others=others)
        _export_table(settings, wanted, table, format_, output, force=force)
        return
    writer = _writer(format_, output)
    write = _publishing(writer, site, others=others)
    if _is_folder(writer, output):
        assert output is not None  # noqa: S101
        _export_folder(settings, wanted, writer, output, force=force)
        return
    with (
        settings.read() as reader,
        whole_file(output, binary=writer.BINARY, force=force) as handle,
    ):
        left_out = write(reader, wanted, handle)
    for line in left_out.lines() if left_out else ():
        print(line, file=sys.stderr)


def _print_list() -> None:
    from factcheck.cli.output import print_titles
    from factcheck.interchange import writers

    print_titles(writers.titles())


def _writer(format_: str | None, output: Path | None) -> Writer:
    """Return the writer that is asked for, or that the file's name tells."""
    from factcheck.errors import InvalidError
    from factcheck.interchange import writers

    if format_ is not None:
        found_writer = writers.writer(format_)
        _check_ending(format_, found_writer, output)
        return found_writer
    if output is None or not output.suffix:
        return writers.writer("json")
    found = writers.named_by(output.name)
    if len(found) == 1:
        return writers.writer(found[0])
    where = str(output)
    if found:
        raise InvalidError(f"may be {' or '.join(found)}; name one before -o", where=where)
    suffix = output.suffix.lower()
    if suffix in _ONE_TABLE:
        raise InvalidError(f"this is one table; name it: {_one_table()}", where=where)
    table = f"; for a table, factcheck cite -o {output}" if suffix in _CITED else ""
    raise InvalidError(
        f"no export format is called {suffix}; --list tells those there are{table}", where=where
    )


def _check_ending(name: str, writer: Writer, output: Path | None) -> None:
    """Refuse a file that its name says is of another format: no program would open it."""
    from factcheck.errors import InvalidError
    from factcheck.interchange import writers
    from factcheck.interchange.writers import Tables

    several = isinstance(writer, Tables)
    own = ".zip" if several else writer.SUFFIX
    suffix, family = output.suffix.lower() if output else "", Path(f"x{own}").suffix
    # All of these are JSON to the programs that open them; and that one file can't hold several is
    # told elsewhere.
    if suffix in ("", family) or {suffix, family} <= {".json", ".jsonl", ".jsonld"}:
        return
    if several and suffix in _ONE_TABLE:
        return
    if suffix in (*_ONE_TABLE, *_CITED, ".zip") or writers.named_by(f"x{suffix}"):
        raise InvalidError(f"{name} is asked for; call it {own}", where=str(output))


def _publishing(
    writer: Writer, site: str | None, *, others: bool
) -> Callable[[Reader, ClaimFilter, IO[Any]], LeftOut | None]:
    """Return what writes a format; if it is one of reviews, with the addresses that they have."""
    from factcheck.interchange.linked.publishing import Published, Whose, check_site

    if isinstance(writer, Published):
        whose = Whose.ALL if others else Whose.OURS
        return functools.partial(writer.publish, site=check_site(site), whose=whose)
    _refuse_reviews(site, others=others)
    return writer.write


def _refuse_reviews(site: str | None, *, others: bool) -> None:
    from factcheck.errors import InvalidError

    if site is not None:
        raise InvalidError("only reviews have addresses; export claimreview", where="--site")
    if others:
        raise InvalidError("only reviews are ours or others'; export claimreview", where="--others")


def _is_folder(writer: Writer, output: Path | None) -> TypeGuard[Tables]:
    """Tell whether a format's files are wanted as they are, and not as one archive."""
    from factcheck.errors import InvalidError
    from factcheck.interchange.writers import Tables

    if not isinstance(writer, Tables) or (output and output.suffix.lower() == ".zip"):
        return False
    if output is None or str(output) == "-":
        raise InvalidError(
            f"these are several files: name a folder, or a .zip, with -o; or {_one_table()}"
        )
    if output.suffix.lower() in _ONE_TABLE:
        raise InvalidError(
            f"these are several files: name a folder, or a .zip; or {_one_table()}",
            where=str(output),
        )
    return True


def _one_table() -> str:
    from factcheck.interchange.flat.tables import tables

    return f"one table with --table {', '.join(tables())}"


def _export_folder(
    settings: Settings, asked: ClaimFilter, writer: Tables, output: Path, *, force: bool
) -> None:
    from factcheck.cli.whole_files import whole_folder

    with settings.read() as reader:
        files = writer.files(reader, asked)
        names = [file.name for file in files]
        with whole_folder(output, names, force=force) as folder:
            for file in files:
                with (folder / file.name).open("xb") as handle:
                    file.write(handle)


def _export_table(
    settings: Settings,
    asked: ClaimFilter,
    name: str,
    format_: str | None,
    output: Path | None,
    *,
    force: bool,
) -> None:
    from difflib import get_close_matches

    from factcheck.cli.whole_files import whole_file
    from factcheck.errors import InvalidError, NotFoundError
    from factcheck.interchange.flat.tables import tables
    from factcheck.interchange.selection import select_records

    wanted = name.lower().replace("-", "_")
    if wanted not in tables():
        if near := get_close_matches(wanted, tables()):
            raise NotFoundError("table", name, tuple(near))
        raise InvalidError(f"no table {name!r}; there are {', '.join(tables())}", where="--table")
    written = _form(format_, output)
    with settings.read() as reader:
        selection = select_records(reader.connection, asked, linked=False)
        with whole_file(output, binary=written.BINARY, force=force) as handle:
            written.write(reader.connection, tables()[wanted], selection, handle)


def _form(format_: str | None, output: Path | None) -> Form:
    """Return what a table is written as; never what the file's name says it is not."""
    from factcheck.errors import InvalidError
    from factcheck.interchange import writers
    from factcheck.interchange.flat.forms import form, names

    suffix = output.suffix.lower() if output else ""
    told = format_ or _ONE_TABLE.get(suffix, "csv")
    if told not in names():
        raise InvalidError(f"{told} has no --table; {', '.join(names())} have", where="--table")
    written = form(told)
    if output is None or suffix in ("", written.SUFFIX):
        return written
    if format_ is None:
        ends = ", ".join(_ONE_TABLE)
        raise InvalidError(f"a table's file ends in {ends}; or name its format", where=str(output))
    if suffix in (*_ONE_TABLE, *_CITED, ".zip") or writers.named_by(output.name):
        raise InvalidError(f"{told} is asked for; call it {written.SUFFIX}", where=str(output))
    return written
