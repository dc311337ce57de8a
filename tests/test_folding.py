"""Case does not count, and both engines agree on what that means."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import Place, do, listed, run
from sqlalchemy import ARRAY, ColumnElement, Connection, Integer, Text, func, literal, select
from sqlalchemy.exc import ProgrammingError

from factcheck.ledger import Ledger
from factcheck.queries.finding import asked_text
from factcheck.queries.folding import Folded
from factcheck.records import Source
from factcheck.storage.engine import folded
from factcheck.vocabulary import SourceKind

SURROGATES = range(0xD800, 0xE000)
NAMES = (
    "Κωνσταντίνος Παπαδάκης",
    "Ευρωπαΐς Αΰπνος",
    "Außenministerium",
    "İstanbul Valiliği",
    "Երևան",
    "ﬁrst Oﬃce",
    "ᾈδης Ꭰᏸ ꭰ",
    "Генеральний штаб",
    "국가정보원",
)


@pytest.fixture
def server(ledger: Ledger) -> Ledger:
    """A ledger on PostgreSQL: on SQLite the function that texts are compared with runs itself."""
    with ledger.read() as reader:
        if reader.connection.dialect.name == "sqlite":
            pytest.skip("SQLite calls the function itself")
    return ledger


def known(connection: Connection, locale: str | None, column: ColumnElement[str]) -> Any:
    if locale is None:
        return column
    try:
        with connection.begin_nested():
            connection.execute(select(literal("a").collate(locale)))
    except ProgrammingError:
        pytest.skip(f"this server has no {locale}")
    return column.collate(locale)


@pytest.mark.parametrize("locale", [None, "und-x-icu"])
def test_a_server_folds_every_letter_as_python_does(server: Ledger, locale: str | None) -> None:
    with server.read() as reader:
        connection = reader.connection
        number = func.generate_series(1, 0x10FFFF, type_=Integer).column_valued("number")
        letter = func.chr(number, type_=Text)
        mark = Folded(known(connection, locale, letter))
        rows = connection.execute(
            select(number, mark).where(
                ~number.between(SURROGATES.start, SURROGATES.stop - 1), mark != letter
            )
        )
        found = {row[0]: row[1] for row in rows}
    every = (one for one in range(1, 0x110000) if one not in SURROGATES)
    assert found == {one: chr(one).casefold() for one in every if chr(one) != chr(one).casefold()}


@pytest.mark.parametrize("locale", [None, "und-x-icu"])
def test_a_server_folds_letters_beside_others(server: Ledger, locale: str | None) -> None:
    odd = [one for one in map(chr, range(0x10000)) if one.casefold() != one.lower()]
    texts = [text for one in (*odd, *"İΣIJ") for text in (f"AΣ{one}ΑΣ ß", f"Ab{one}", f"{one}С")]
    texts = [one for text in texts if (one := folded(text)) is not None] + texts
    with server.read() as reader:
        connection = reader.connection
        given = func.unnest(literal(texts, ARRAY(Text)), type_=Text).column_valued("given")
        rows = connection.execute(select(given, Folded(known(connection, locale, given)))).all()
    assert len(rows) == len(texts)
    assert [row for row in rows if row[0].casefold() != row[1]] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_source_is_found_however_its_name_is_written(place: Place, name: str) -> None:
    do(place, "add source", name, "--kind", "group", "--key", "own", "--alias", f"{name} II")
    for asked in (name, name.upper(), name.lower(), name.casefold()):
        for typed in (asked, f"{asked} ii"):
            result = run("show", typed, *place.options)
            is_same = folded(typed) in (folded(name), folded(f"{name} ii"))
            assert result.out.startswith("source own") == is_same, typed
    told = Source(key="theirs", name=name.casefold(), kind=SourceKind.GROUP)
    with place.open().write("b") as writer:
        assert [change.key for change in writer.add_all([told])] == ["own"]


def test_words_of_a_statement_are_found_in_capitals(place: Place) -> None:
    said = "Die Straße nach Θήρα wurde gebaut, sagt der Δήμος."
    do(place, "add claim", said, "--kind", "event", "--key", "road")
    for asked in ("STRASSE", "straße", "ΔΉΜΟΣ.", "δήμοσ", "ΘΉΡΑ"):
        assert [row["key"] for row in listed(place, "claims", "--text", asked)] == ["road"], asked
    assert listed(place, "claims", "--text", "strase") == []


def test_what_is_typed_is_compared_as_what_is_there(ledger: Ledger) -> None:
    with ledger.read() as reader:
        connection = reader.connection
        for name in NAMES:
            column = literal(name, Text)
            same = Folded(column) == asked_text(name.upper())
            assert connection.scalar(select(same)) == (folded(name.upper()) == folded(name))
