"""What was found out about the file of a table, before a mapping is made of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from factcheck.interchange.incoming.sheets.columns import Column, may_be
from factcheck.interchange.incoming.sheets.dates import DateOrder
from factcheck.interchange.incoming.sheets.links import parted
from factcheck.interchange.incoming.sheets.opening import Opened
from factcheck.interchange.incoming.sheets.rated import are_plain, are_ratings
from factcheck.interchange.incoming.sheets.roles import SPEAKING, Guess

JUDGED: Final = (
    *("assessment.level", "assessment.rationale"),
    *("assessment.assessor", "assessment.made_at"),
)
"""What is left to a person: whose judgement it is, and on which scale."""


COUNTED: Final = ("claim.place", "claim.of")
"""What tells of what figures are: sentences and questions do so that are about them."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found out about a file.

    Attributes:
        name: of the file.
        opened: the file.
        quotes: whether cells may stand in quotes.
        header: the row, or rows, that name the columns.
        decimal: the sign before decimals, and how that is known.
        order: what comes first in dates, if they tell.
        doubtful: a date that may be read both ways, if there is one.
        language: of the statements, and how that is known; none, where they are in several.
        headings: what the columns are called.
        guess: what the columns seem to be.
        printed: what factcheck printed it as, if it did.
    """

    name: str
    opened: Opened
    quotes: bool
    header: int | list[int]
    decimal: tuple[str, str]
    order: DateOrder | None
    doubtful: str | None
    language: tuple[str | None, str]
    headings: list[str]
    guess: Guess
    printed: str | None = None

    @property
    def date_role(self) -> str:
        """What a column is that is called a date, and no more."""
        roles = self.guess.roles
        if "document.issued" not in roles and self._is_of_documents:
            return "document.issued"
        # Where another column tells when it was said, it is the date of the figures.
        if "attribution.said" in roles and self.guess.figures and "figure.as_of" not in roles:
            return "figure.as_of"
        return "attribution.said"

    @property
    def _is_of_documents(self) -> bool:
        """Whether a column with dates tells when documents were published: each has one."""
        roles = self.guess.roles
        document, date = roles.get("document.url") or roles.get("document.title"), roles.get("date")
        if document is None or date is None:
            return document is not None
        dates = dict(zip(date.rows, date.cells, strict=True))
        pairs = zip(document.rows, document.cells, strict=True)
        # Where some cells have words in place of an address, these are no documents.
        told = [(row, cell) for row, cell in pairs if document not in self.mixed or parted(cell)[0]]
        first: dict[str, str | None] = {}
        return all(first.setdefault(cell, dates.get(row)) == dates.get(row) for row, cell in told)

    @property
    def has_document(self) -> bool:
        """Whether columns tell where it stands."""
        return any(self.column(f"document.{name}") for name in ("title", "url", "publisher"))

    @property
    def only_rates(self) -> bool:
        """Whether it rates what it has, as it seems, and no column tells who says that.

        Its documents are fact checks then, and none of them makes what it rates.
        """
        level = self.guess.roles.get("assessment.level")
        if level is None or set(SPEAKING) & self.guess.roles.keys():
            return False
        if not self.has_document:
            # The table itself would be the origin of what it rates.
            return True
        # A document may tell a figure, or what a program answers something else of.
        is_sure = "assessment.level" in self.guess.by_name or not are_plain(level.cells)
        return are_ratings(level.cells) and is_sure and not self.guess.figures

    @property
    def mixed(self) -> list[Column]:
        """The columns of addresses that have words in some cells."""
        told = map(self.guess.roles.get, ("document.url", "document.archived_url"))
        return [one for one in told if one is not None and one.are_mixed]

    def column(self, role: str) -> Column | None:
        """Return the column that is something."""
        roles = self.guess.roles
        return roles.get(role) or (roles.get("date") if role == self.date_role else None)

    def uses(self, role: str) -> bool:
        """Tell whether the mapping reads the column of that role."""
        # Where figures are of, sentences tell that are about them, if they can.
        if role in (*JUDGED, *COUNTED) or (role == "figure.as_of" and not self.guess.figures):
            return False
        if role.startswith("document.") and not self.has_document:
            return False
        if role in ("source.kind", "source.country"):
            return bool({"source.person", "source.organisation"} & self.guess.roles.keys())
        if role == "source.organisation":
            return "source.person" not in self.guess.roles
        if role == "date":
            return self.date_role not in self.guess.roles
        return True

    def places(self) -> list[Column]:
        """Return the columns that are called a place, and that no field of a mapping is."""
        place = self.guess.roles.get("claim.place")
        named = [one for one in self.guess.left if may_be(one, "claim.place")]
        return [place, *named] if place else named

    def counted(self) -> list[Column]:
        """Return the columns that tell what is counted beside figures: where, and of what."""
        named = [self.guess.roles.get(role) for role in ("claim.of", "claim.tags")]
        others = [one for one in (*named, *self.guess.left) if one and may_be(one, "claim.of")]
        return list(dict.fromkeys([*self.places(), *others]))

    def unused(self) -> Iterator[Column]:
        """Yield the columns that the mapping does not read, but for figures."""
        yield from (one for role, one in self.guess.roles.items() if not self.uses(role))
        yield from self.guess.left
