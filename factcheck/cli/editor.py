"""A record in the user's own editor, as the JSON of the interchange format."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from factcheck.errors import InvalidError
from factcheck.records import Record
from factcheck.records.parsing import parse_record
from factcheck.records.plain import to_json

R = TypeVar("R", bound=Record)


@contextmanager
def edited(record: R) -> Iterator[R]:
    """Yield a record as a person left it in the editor that VISUAL or EDITOR names, or vi.

    Unless the block ends without an error, what was typed is kept, and a line says where.

    Raises:
        InvalidError: if the editor cannot be run or ends with an error, or if the text is no such
            record.
    """
    handle, name = tempfile.mkstemp(prefix=f"factcheck-{record.key[:40]}-", suffix=".json")
    path = Path(name)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(json.dumps(to_json(record), ensure_ascii=False, indent=2) + "\n")
    before = path.read_bytes()
    try:
        _run_editor(path)
        yield read_back(record, path.read_bytes(), f"{type(record).__name__.lower()} {record.key}")
    except BaseException:
        if path.read_bytes() != before:
            print(f"your text is kept in {path}", file=sys.stderr)
        else:
            path.unlink()
        raise
    path.unlink()


def read_back(record: R, data: bytes, where: str) -> R:
    """Return a record as it came back from outside, as JSON; its key may be left out.

    Args:
        record: what it was.
        data: what it shall be, the whole of it.
        where: how errors call the data.

    Raises:
        InvalidError: if the data are no such record, or another one.
    """
    changed = parse_record(type(record), data, where)
    if "key" not in json.loads(data):
        return replace(changed, key=record.key)
    if changed.key != record.key:
        raise InvalidError(f"a key is never changed, and this one is {record.key}", where=where)
    return changed


def require_editor() -> None:
    """Refuse to open an editor where nobody sees it.

    Raises:
        InvalidError: if there is no terminal, and no editor was chosen that may do without.
    """
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not chosen and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise InvalidError(
            "there is no terminal for an editor; write FIELD=VALUE, or - for a record on standard"
            " input, or set EDITOR",
            where="factcheck edit",
        )


def _run_editor(path: Path) -> None:
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        done = subprocess.run([*shlex.split(command), path], check=False).returncode  # noqa: S603
    except (OSError, ValueError) as error:
        raise InvalidError(f"cannot be run: {error}; set EDITOR", where=command) from None
    if done:
        raise InvalidError(f"ended with exit code {done}; nothing was written", where=command)
