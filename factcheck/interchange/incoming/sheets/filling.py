"""Parts of records, filled in from the cells of a row."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from collections.abc import Mapping as Cells
from datetime import date
from typing import Any, Final

from factcheck.errors import InvalidError
from factcheck.interchange.incoming.sheets.dates import DateOrder, date_of
from factcheck.interchange.incoming.sheets.mapping import (
    DocumentMapping,
    SourceMapping,
    is_unknown,
)
from factcheck.interchange.incoming.sheets.templates import template
from factcheck.interchange.incoming.texts import line, tag, text
from factcheck.values.dates import DateError, is_words
from factcheck.values.keys import KeyFormatError, check_key, slug
from factcheck.values.tags import TagFormatError, check_tag
from factcheck.values.texts import MAX_LINE, MAX_TEXT

NO_DAY: Final = (
    "a date names no day by itself: its words are kept, and tell no time; where the day is known,"
    " write it into the table, such as 2025-01-13"
)
"""What is noticed of a date such as "next Tuesday"."""

_TAGS: Final = re.compile(r"[,;\n]")
_MOST_TAGS: Final = 50
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


class Filling:
    """The cells of a row, by column, and what mappings make of them.

    Every method raises InvalidError, with the field, for what cannot be.
    """

    def __init__(
        self,
        cells: Cells[str, str],
        order: DateOrder | None,
        notice: Callable[[str], object] | None = None,
        *,
        empty: Collection[str] = (),
    ) -> None:
        """Take the cells of a row.

        Args:
            cells: by column.
            order: what comes first in dates.
            notice: is told of what is broken.
            empty: what stands for nothing, as the mapping has it.
        """
        self.cells = cells
        self.undated: dict[str, str] = {}
        """Dates of the row that are words, and name no day by themselves: by column."""
        self._order, self._notice, self._empty = order, notice, empty

    def line(self, told: str | None, field: str) -> str | None:
        """Return a template filled in, as one line."""
        return self._fitted(told, field, MAX_LINE)

    def text(self, told: str | None, field: str) -> str | None:
        """Return a template filled in, as text."""
        return self._fitted(told, field, MAX_TEXT)

    def needed(self, told: str, field: str, *, long: bool = False) -> str:
        """Return a template filled in that a record cannot do without."""
        value = self.text(told, field) if long else self.line(told, field)
        if value is None:
            missing = " and ".join(dict.fromkeys(template(told).empty(self.cells)))
            raise InvalidError(f"{missing or 'it'} is empty", where=field)
        return value

    def date(self, told: str | None, field: str) -> str | None:
        """Return a date as EDTF."""
        value = self.line(told, field)
        if value is None or is_unknown(value, self._empty):
            return None
        try:
            found = date_of(value, self._order)
        except DateError as error:
            raise InvalidError(str(error), where=field) from None
        if is_words(found):
            # What all rows have, whoever wrote the mapping meant.
            self.undated |= dict.fromkeys(template(told or "").columns, found)
        return found

    def language(self, told: str | None, field: str) -> str | None:
        """Return the tag of a language, in its shortest form."""
        return tag(self.line(told, field), self._notice)

    def moment(self, told: str | None, field: str) -> str | None:
        """Return a day as its first moment."""
        value = self.date(told, field)
        if value is None or not _DAY.fullmatch(value):
            return value
        return f"{date.fromisoformat(value).isoformat()}T00:00:00Z"

    def key(self, told: str | None, field: str) -> str | None:
        """Return a key, or what is nearest to one."""
        value = self.line(told, field)
        if value is None:
            return None
        near = slug(value)
        try:
            # Of what has other letters than ASCII, little would be left to tell rows apart.
            return check_key(near if near and value.isascii() else value)
        except KeyFormatError as error:
            raise InvalidError(str(error), where=field) from None

    def tags(self, told: str | None, field: str) -> list[str]:
        """Return tags, several of which may stand in one cell."""
        value = self.text(told, field)
        parts = [" ".join(part.split()) for part in _TAGS.split(value or "")]
        try:
            found = [check_tag(part) for part in dict.fromkeys(parts) if part]
        except TagFormatError as error:
            raise InvalidError(str(error), where=field) from None
        if len(found) > _MOST_TAGS:
            raise InvalidError(f"{len(found)} tags; at most {_MOST_TAGS} belong here", where=field)
        distinct = {tag.casefold(): tag for tag in reversed(found)}
        return [tag for tag in found if distinct[tag.casefold()] == tag]

    def source(self, told: SourceMapping | None, field: str) -> dict[str, Any] | None:
        """Return the fields of a source; nothing, if it has no name in this row."""
        if told is None or (name := self.line(told.name, f"{field}.name")) is None:
            return None
        return {
            "name": name,
            "kind": self.needed(told.kind, f"{field}.kind"),
            "country": self.line(told.country, f"{field}.country"),
            "url": self.line(told.url, f"{field}.url"),
            "description": self.text(told.description, f"{field}.description"),
        }

    def document(
        self, told: DocumentMapping | None
    ) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
        """Return the fields of a document, and of who published it; nothing, if nothing tells.

        Its dates are checked in any case.
        """
        if told is None:
            return None, None
        of = "document"
        publisher = self.source(
            SourceMapping(name=told.publisher, kind=told.publisher_kind)
            if told.publisher
            else None,
            f"{of}.publisher",
        )
        plain = {
            "title": self.line(told.title, f"{of}.title"),
            "byline": self.line(told.byline, f"{of}.byline"),
            "url": self.line(told.url, f"{of}.url"),
            "archived_url": self.line(told.archived_url, f"{of}.archived_url"),
        }
        issued, accessed = self.issued(told), self.date(told.accessed, f"{of}.accessed")
        if not any((*plain.values(), publisher)):
            return None, None
        plain["kind"] = self.needed(told.kind, f"{of}.kind")
        plain["issued"], plain["accessed"] = issued, accessed
        plain["language"] = self.language(told.language, f"{of}.language")
        return plain, publisher

    def issued(self, told: DocumentMapping | None) -> str | None:
        """Return when a document was published."""
        return self.date(told.issued, "document.issued") if told else None

    def _fitted(self, told: str | None, field: str, most: int) -> str | None:
        value = None if told is None else template(told).fill(self.cells)
        if value is None:
            return None
        if len(value) > most:
            raise InvalidError(f"{len(value):,} characters; at most {most:,} fit", where=field)
        return line(value) if most == MAX_LINE else text(value)
