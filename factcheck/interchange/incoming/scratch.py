"""What is put down while files are read, and the folder where that is."""

from __future__ import annotations

import errno
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def scratch() -> Iterator[None]:
    """Name the folder of temporary files, where it is that which is full.

    Neither the ledger's disk nor the output's need be.

    Raises:
        OSError: as what failed, with that folder.
    """
    try:
        yield
    except OSError as error:
        if error.errno != errno.ENOSPC or error.filename:
            raise
        raise OSError(error.errno, error.strerror, tempfile.gettempdir()) from None
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_FULL:
            raise
        raise OSError(errno.ENOSPC, "no space left", tempfile.gettempdir()) from None
