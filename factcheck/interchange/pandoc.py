"""Pandoc, run as a program of its own.

It is licensed under the GPL; it is neither linked nor shipped. It is found on the PATH, or in the
package `pypandoc_binary`, which the extra `cite` installs.
"""

from __future__ import annotations

import importlib.util
import itertools
import re
import shutil
import subprocess
from typing import Final

from factcheck.errors import MissingExtraError

_PLACE: Final = re.compile(r"Error at .*\(line \d+, column \d+\):$")

LONGEST: Final = 300
"""How many seconds pandoc may take: it prints a hundred documents in one."""


def run_pandoc(purpose: str, *options: str, given: str) -> str:
    """Return what pandoc writes; it sees no other files than those that the options name.

    Args:
        purpose: what needs it, for the error that it is missing.
        options: of its command line.
        given: its standard input.

    Raises:
        MissingExtraError: if there is no pandoc.
        TimeoutError: if it takes longer than `LONGEST`.
        ValueError: with its own words on what is wrong, if it fails.
    """
    command = [_program(purpose), "--sandbox", *options]
    try:
        done = subprocess.run(  # noqa: S603 - our own options
            command,
            input=given,
            capture_output=True,
            encoding="utf-8",
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise TimeoutError from None
    if done.returncode:
        raise ValueError(_reason(done.stderr))
    return done.stdout


def _reason(told: str) -> str:
    r"""Return the line that names an error.

    >>> _reason("Error at (line 1, column 10):\nunexpected 'a'\n@article a}\n         ^")
    "unexpected 'a'"
    """
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    # Where in a text it stands is told before it, and that place is shown after it.
    after = (line for before, line in itertools.pairwise(lines) if _PLACE.match(before))
    return next(after, lines[-1] if lines else "no reason given")


def _program(purpose: str) -> str:
    if found := shutil.which("pandoc"):
        return found
    if importlib.util.find_spec("pypandoc") is not None:
        import pypandoc  # noqa: PLC0415 - only where there is no other

        try:
            return str(pypandoc.get_pandoc_path())
        except OSError:
            pass
    raise MissingExtraError(f"{purpose} (it is made by pandoc)", "cite")
