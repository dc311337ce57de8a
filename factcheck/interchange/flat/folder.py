"""All flat tables of a ledger, with their dictionary, as the files of a folder."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from typing import IO, Any

from factcheck.interchange.flat.dictionary import NAME, dictionary
from factcheck.interchange.flat.files import File
from factcheck.interchange.flat.forms import form
from factcheck.interchange.flat.tables import tables
from factcheck.interchange.selection import select_records
from factcheck.interchange.state import state_of
from factcheck.ledger.reader import Reader
from factcheck.queries.filters import ClaimFilter


def folder(reader: Reader, asked: ClaimFilter, form_name: str) -> list[File]:
    """Return the files of all flat tables of some claims, and of what these refer to.

    Args:
        reader: of the ledger.
        asked: which claims; if it asks for nothing, that is the whole ledger.
        form_name: what each table is written as.
    """
    connection = reader.connection
    selection = select_records(connection, asked, linked=False)
    written = form(form_name)
    about = dictionary(tables().values(), form_name, written.SUFFIX, state_of(connection))
    return [
        File(NAME, partial(_write_text, lambda handle: handle.write(about))),
        *(
            File(
                f"{table.name}{written.SUFFIX}",
                partial(
                    _write if written.BINARY else _write_text,
                    partial(written.write, connection, table, selection),
                ),
            )
            for table in tables().values()
        ),
    ]


def _write(write: Callable[[IO[bytes]], Any], handle: IO[bytes]) -> None:
    write(handle)


def _write_text(write: Callable[[IO[str]], Any], handle: IO[bytes]) -> None:
    text = io.TextIOWrapper(handle, encoding="utf-8", newline="")
    write(text)
    # What was opened by somebody else is closed by them.
    text.detach()
