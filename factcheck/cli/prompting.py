"""Lines that a person types on the terminal, in any script."""

from __future__ import annotations

from factcheck.cli.table import dim
from factcheck.errors import InvalidError


class LeftError(Exception):
    """The person wants to go: Ctrl-C, Ctrl-D, or a word that says so."""


def ask(question: str) -> str:
    """Return what a person answers, without the spaces around it.

    Raises:
        LeftError: if they want to go instead.
        InvalidError: if it is no text in the terminal's encoding.
    """
    _edit_lines()
    try:
        print(dim(question))
        typed = input("> ").strip()
        # In some locales Python lets through what it cannot read, as halves of surrogate pairs.
        typed.encode()
    except (EOFError, KeyboardInterrupt):
        print()
        raise LeftError from None
    except UnicodeError:
        raise InvalidError("that was not UTF-8; set the terminal to it, and type again") from None
    return typed


def _edit_lines() -> None:
    """Let arrow keys move within a line that is typed, and bring former lines back."""
    import locale

    try:
        # Elsewhere, as with LC_ALL=C, the library takes other scripts for its own commands.
        if locale.nl_langinfo(locale.CODESET) == "UTF-8":
            import readline  # noqa: F401 - being there is all it must do
    except (ImportError, AttributeError):
        # Windows has neither, and a console of its own.
        return
