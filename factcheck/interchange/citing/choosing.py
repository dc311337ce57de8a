"""Which style was asked for: the plain one, one that is shipped, or a file."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.errors import InvalidError
from factcheck.interchange.citing.csl import Csl, locale_of, style_file
from factcheck.interchange.citing.entry import Entry
from factcheck.interchange.citing.notes import CslNotes, Notes, PlainNotes
from factcheck.interchange.citing.style import PLAIN, Plain, Style


def style_of(asked: str, locale: str | None, entries: Iterable[Entry]) -> Style:
    """Return a style for the documents of a table.

    Args:
        asked: `plain`, the name of a style that is shipped, or the path of a `.csl` file.
        locale: the language of what a style itself says, a BCP 47 tag.
        entries: the claims of the table; those of the plain style are not asked for.

    Raises:
        NotFoundError: if there is no such style.
        InvalidError: if it cannot be used, or the plain style is asked to speak another language.
        MissingExtraError: if there is no pandoc to make it with.
    """
    if asked == PLAIN:
        _check_plain(locale)
        return Plain()
    return Csl(style_file(asked), locale_of(asked, locale), entries)


def notes_of(asked: str, locale: str | None, entries: Iterable[Entry]) -> Notes:
    """Return what makes the notes of a story, in the same way."""
    if asked == PLAIN:
        _check_plain(locale)
        return PlainNotes()
    return CslNotes(style_file(asked), locale_of(asked, locale), entries)


def _check_plain(locale: str | None) -> None:
    if locale is not None:
        raise InvalidError(
            "the plain style speaks English only; name another with --style", where="--locale"
        )
