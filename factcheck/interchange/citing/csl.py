"""Citation styles of others, in the Citation Style Language; pandoc's citeproc makes them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from factcheck.errors import InvalidError, NotFoundError
from factcheck.interchange.citing import pandoc
from factcheck.interchange.citing.attribution import untitled
from factcheck.interchange.citing.entry import Entry, Names
from factcheck.interchange.citing.style import PLAIN, Plain
from factcheck.interchange.citing.text import Paragraph
from factcheck.interchange.csl_items import csl_item
from factcheck.records import Document

_FOLDER: Final = Path(__file__).parent / "styles"
_SUFFIX: Final = ".csl"
_LANGUAGES: Final = (
    "af|ar|bal|bg|bn|brh|ca|cs|cy|da|de|el|en|eo|es|et|eu|fa|fi|fil|fr|ga|gl|gsw|hau|he|hi|hr|hu|id"
    "|is|it|ja|km|ko|la|lij|lt|lv|mk|mn|ms|nb|nl|nn|pa|pl|pt|ro|ru|sk|sl|sq|sr|sv|th|tr|uk|vi|zh"
)
"""Those of the locales that CSL's project translates, and pandoc has with it."""
_TAG: Final = re.compile(rf"(?:{_LANGUAGES})(?:-[A-Za-z0-9]{{2,8}})*")
_LOCALES: Final = {"harvard": "en-GB"}
"""What a style is written for, where that is not American English."""


class Csl:
    """A style that is told what it will have to cite, so that pandoc runs once."""

    def __init__(self, style: Path, locale: str | None, entries: Iterable[Entry]) -> None:
        items = {key: item for entry in entries for key, item in items_of(entry).items()}
        blocks = pandoc.cite([], items.values(), style, locale, all_of_them=True) if items else []
        self._cited: Mapping[str, Paragraph] = pandoc.listed(blocks)

    def cite(self, document: Document, names: Names) -> Paragraph:
        """Return a document as it stands in the style's list of works.

        Some styles leave kinds of documents out of that list: those are cited in the plain style.
        """
        return self._cited.get(document.key) or Plain().cite(document, names)


def items_of(entry: Entry) -> dict[str, dict[str, Any]]:
    """Return the documents of a claim in CSL-JSON, by key."""
    found = {}
    for document in entry.documents():
        publisher = entry.names.sources[document.publisher] if document.publisher else None
        name, kind = (publisher.name, publisher.kind) if publisher else (None, None)
        item = csl_item(document, name, kind)
        # To styles that is the library which keeps a paper, and they print it as such.
        item.pop("archive", None)
        # As the guides of styles have it: a description in brackets, which no reader takes for a
        # title.
        item.setdefault("title", f"[{untitled(document.kind)}]")
        found[document.key] = item
    return found


def shipped() -> list[str]:
    """Return the names of the styles that come with the program, beside the plain one."""
    return sorted(path.stem for path in _FOLDER.glob(f"*{_SUFFIX}"))


def style_file(asked: str) -> Path:
    """Return the file of a style.

    Args:
        asked: the name of one that is shipped, or the path of a `.csl` file.

    Raises:
        NotFoundError: if there is none of this name; it lists those that are near.
        InvalidError: if the file is not there.
    """
    if asked in shipped():
        return _FOLDER / f"{asked}{_SUFFIX}"
    path = Path(asked)
    if asked.endswith(_SUFFIX):
        if not path.is_file():
            raise InvalidError("there is no such file", where=asked)
        return path
    known = [PLAIN, *shipped()]
    if near := difflib.get_close_matches(asked.lower(), known, 3, 0.5):
        raise NotFoundError("citation style", asked, tuple(near))
    raise InvalidError(f"no citation style {asked!r}; there are {', '.join(known)}, and any .csl")


def locale_of(asked: str, locale: str | None) -> str | None:
    """Return the language of a style: the one that is asked for, else the one it is made for.

    Raises:
        InvalidError: if no locale of the Citation Style Language has that language.
    """
    if locale is not None and not _TAG.fullmatch(locale):
        raise InvalidError(
            f"{locale!r} is no language that styles speak; write a tag such as en-GB, de, fr, ko,"
            " ru or uk",
            where="--locale",
        )
    return locale or _LOCALES.get(asked)
