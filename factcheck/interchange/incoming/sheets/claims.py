"""The claims of a proposal: what rows state, their figures, and the questions that these answer."""

from __future__ import annotations

from typing import Final

from factcheck.interchange.incoming.sheets.apart import telling_apart
from factcheck.interchange.incoming.sheets.asking import Asking, bracketed, question_name
from factcheck.interchange.incoming.sheets.columns import Column, is_numbering, may_be
from factcheck.interchange.incoming.sheets.finding import JUDGED, Finding
from factcheck.interchange.incoming.sheets.lines import Lines
from factcheck.interchange.incoming.sheets.links import text_of_links
from factcheck.interchange.incoming.sheets.multiples import Counting, counting_of
from factcheck.interchange.incoming.sheets.sentences import sentence, sentence_language
from factcheck.interchange.incoming.sheets.templates import optional, written
from factcheck.vocabulary import ClaimKind, SourceKind

_ALSO: Final = ("key", "language", "event", "tags", "note")
# Of when a figure tells, the likeliest first.
_WHEN: Final = ("figure.as_of", "attribution.said", "document.issued")
# What makes a claim the one that it is besides its statement.
_SAME: Final = (
    *("source.person", "source.organisation", "through.name"),
    *("document.title", "document.url", "document.publisher"),
)
# In what rows about different things differ.
_DIFFER: Final = ("claim.note", "claim.tags", "claim.event")
_LONGEST: Final = 20


class Claims:
    """The claims that the rows of a table make.

    Attributes:
        own_sources: the columns with a source of one figure alone.
        in_sentences: the columns that are in a statement alone, to tell it from others.
        in_questions: the columns each cell of which has questions of its own.
        unclear: by figure, the columns in which rows differ that make one claim.
        doubts: why figures are left out, by their columns.
        language: of the statements, and how that is known; none, where they are in several.
    """

    def __init__(self, found: Finding, lines: Lines, *, figures: bool) -> None:
        """Look at the columns.

        Args:
            found: what was found out about the table.
            lines: where the claims are written.
            figures: whether figures belong in them.
        """
        self._found, self._guess, self._lines = found, found.guess, lines
        told = found.guess.figures if figures else []
        self._counted: dict[str, Counting] = {
            one.name: counting_of(one, found.decimal[0]) for one in told
        }
        self.doubts = [(one, doubt) for one in told if (doubt := self._counted[one.name].doubt)]
        self._figures = [one for one in told if not self._counted[one.name].doubt]
        self._statement = found.guess.roles.get("claim.statement")
        self.own_sources: list[Column] = []
        self.in_sentences: list[Column] = []
        self.in_questions: list[Column] = []
        self._apart_by: dict[str, list[Column]] = {}
        self.unclear: dict[str, list[Column]] = {}
        self.language = found.language
        self._own = sentence_language((one.name for one in self._figures), found.language[0])
        # Those who have statements in several languages besides have none for all.
        is_several = self._statement is not None and found.language[0] is None
        has_own = self._figures and (self._statement is None or self._are_apart)
        if has_own and not is_several and self._own != found.language[0]:
            self.language = self._own, "that of the sentences below"

    @property
    def _are_apart(self) -> bool:
        """Whether rows have several figures, each of which is a claim of its own."""
        return len(self._figures) > 1

    def write(self) -> None:
        """Write the claims, and the questions that their figures answer."""
        lines, statement = self._lines, self._statement
        if statement is not None and not self._are_apart:
            self._stated(statement, self._figures)
        elif statement is not None:
            lines.note(
                "",
                "Each figure is a claim of its own: whom a claim rests on is told of the whole",
                "of it, and whoever confirms one of its figures need not confirm another.",
            )
            for column in self._figures:
                self._of_figure(column, statement)
            lines.note("", "And one of a row that has none of these figures.")
            self._stated(statement, [])
        elif self._figures:
            for column in self._figures:
                self._of_figure(column, None)
        else:
            lines.note("", "No column has statements or figures, as it seems. Say here which does:")
            lines.section("[[claim]]")
            lines.value("statement", "{...}", "the column, or a text with several")
            self._kind(ClaimKind.EVENT)
            self._also("key", "language", "note")
        for column in self._figures:
            self._asking(column).write(lines)

    def _stated(self, statement: Column, figures: list[Column]) -> None:
        """Write a claim that states what stands in a column."""
        lines = self._lines
        lines.section("[[claim]]")
        if self._are_apart:
            lines.value("otherwise", True)
        why = "the longest texts: are these statements in our own words?"
        if "claim.statement" in self._guess.by_name:
            why = "by its heading"
        apart = self._apart(figures[0], [statement]) if figures else []
        told = written(statement.name)
        if figures:
            told += bracketed(apart, figures[0])
        lines.value("statement", told, why)
        self._kind(ClaimKind.STATISTIC if figures else ClaimKind.EVENT)
        self._also(*self._told(apart))
        for column in figures:
            self._figure(column)

    def _of_figure(self, figure: Column, whole: Column | None) -> None:
        """Write a claim that states a figure.

        Args:
            figure: the column with it.
            whole: the column with what the row says as a whole, if there is one.
        """
        lines = self._lines
        lines.section("[[claim]]")
        has_note = self._found.column("claim.note") is not None
        told, apart = self._sentence(figure, whole)
        if whole is not None and (has_note or whole in apart):
            told = f"{told.removesuffix('.')}: {written(whole.name)}"
        lacking = "; a row may lack what {?...} adds" if "{?" in told else ""
        lines.value("statement", told, f"in your own words{lacking}")
        self._kind(ClaimKind.STATISTIC)
        if (key := self._key(figure)) is not None:
            is_one = whole is None and not self._are_apart
            of = "" if is_one else f"-{question_name(figure)}"
            lines.value("key", written(key.name) + of)
        if self.language[0] is None:
            lines.value("language", self._own, "that of this sentence")
        is_noted = whole is not None and not has_note and whole not in apart
        self._also("key", "language", *self._told(apart), *(["note"] if is_noted else []))
        if is_noted:
            self._note(whole, "what the row says as a whole")
        if own := self._source_beside(figure):
            self.own_sources.append(own)
            lines.section("[claim.source]", "who says it")
            lines.value("name", written(own.name), "it stands beside the figure")
            lines.value("kind", str(SourceKind.ORGANISATION), "or person, government, group ...")
        self._figure(figure)

    def _kind(self, guessed: ClaimKind) -> None:
        if kind := self._guess.roles.get("claim.kind"):
            self._lines.value("kind", written(kind.name))
        else:
            self._lines.value("kind", str(guessed), f"one of {', '.join(ClaimKind)}")

    def _also(self, *but: str) -> None:
        """Write what else columns tell of a claim."""
        for name in _ALSO:
            column = None if name in but else self._found.column(f"claim.{name}")
            if name == "note":
                self._note(column)
            elif column is not None:
                self._lines.value(name, written(column.name))

    def _note(self, column: Column | None, why: str = "") -> None:
        """Write the note of a claim, with the words that stand where others have an address."""
        links = [text_of_links(one.name) for one in self._found.mixed]
        names = [*([column.name] if column else []), *links]
        told = written(names[0]) if names else ""
        if len(names) > 1:
            told = " ".join(optional("", one) for one in names)
        if told:
            self._lines.value("note", told, why or ("what is no address" if links else ""))

    def _figure(self, column: Column) -> None:
        lines = self._lines
        lines.section("[[claim.figure]]")
        lines.value("question", question_name(column), "below")
        behind = self._counted[column.name].behind
        why = "its heading says that they are counted so" if behind else ""
        lines.value("words", written(column.name) + behind, why)
        if when := self._found.column("figure.as_of"):
            lines.value("as_of", written(when.name))

    def _sentence(self, figure: Column, whole: Column | None) -> tuple[str, list[Column]]:
        """Return a statement that is about one figure, and the columns that tell it from others."""

        def full(role: str) -> Column | None:
            column = self._found.column(role)
            # Nothing is stated of a row where a part of its sentence is empty.
            return column if column and (whole is None or column.is_full(whole)) else None

        own = self._source_beside(figure)
        source = full("source.person") or full("source.organisation")
        through = full("through.name")
        who = written(through.name) if through else None
        if own or source:
            who = "{source.name}"
        date = next(filter(None, map(full, _WHEN)), None)
        stated = [date] if date else []
        if whole is not None and self._found.column("claim.note"):
            stated.append(whole)
        apart = self._apart(figure, stated, whole)
        what = self._counted[figure.name].name.replace('"', "'")
        told = sentence(
            self._own,
            who,
            what,
            written(date.name) if date else None,
            bracketed([one for one in apart if one is not whole], figure),
        )
        return told, apart

    def _apart(
        self, about: Column, stated: list[Column], whole: Column | None = None
    ) -> list[Column]:
        """Return the columns that tell claims from others that would have the same statement.

        Args:
            about: the column with their figures.
            stated: the columns that are in the statement already.
            whole: the column with what rows say as a whole, if it is no statement.
        """
        if self._key(about) is not None:
            return []
        column, roles = self._found.column, self._guess.roles
        same = [about, *stated, *filter(None, map(column, _SAME))]
        if own := self._source_beside(about):
            same.append(own)
        # A statement tells by itself what it is of, if it has to.
        is_told = any(one is not None and one in stated for one in (whole, self._statement))
        # Rows that lack it are told without.
        first = [] if is_told else [one for one in self._of(about) if one not in same]
        judged = [roles.get(role) for role in JUDGED]
        left = [one for one in self._found.unused() if one not in judged and not is_numbering(one)]
        places = self._found.counted()
        left.sort(key=lambda one: (one not in places, one.are_numbers))
        differ = map(column, (*_DIFFER, *_WHEN))
        others = dict.fromkeys(filter(None, (*left, *differ, whole)))
        for one in (*same, *first):
            others.pop(one, None)
        found, unclear = telling_apart(about, [*same, *first], list(others), _LONGEST)
        if unclear:
            self.unclear[about.name] = unclear
        self.in_sentences += [*first, *found]
        self._apart_by[about.name] = [*first, *found]
        return [*first, *found]

    def _of(self, figure: Column) -> list[Column]:
        """Return the columns that tell where a figure is of, or of what."""
        return [one for one in self._found.counted() if set(one.rows) & set(figure.rows)]

    def _key(self, figure: Column) -> Column | None:
        """Return the column with the keys of claims about a figure, if each has one."""
        key = self._found.column("claim.key")
        return key if key is not None and key.is_full(figure) else None

    def _told(self, apart: list[Column]) -> list[str]:
        """Return what else of a claim is told in its statement."""
        return [name for name in ("note", "event") if self._found.column(f"claim.{name}") in apart]

    def _source_beside(self, figure: Column) -> Column | None:
        """Return the column with the source of a figure, where one heading is above both."""
        above, stroke, _ = figure.name.rpartition(" / ")
        every = [*self._guess.left, *self._guess.roles.values()]
        beside = (one for one in every if stroke and one.name.startswith(f"{above} / "))
        return next((one for one in beside if may_be(one, "source.")), None)

    def _asking(self, figure: Column) -> Asking:
        of = self._of(figure)
        is_first = not set(of) <= set(self.in_questions)
        self.in_questions += of
        apart = self._apart_by.get(figure.name, [])
        return Asking(
            figure,
            self._counted[figure.name],
            self._found.decimal[0],
            self._own,
            of,
            [one for one in of if one in self._found.places()],
            [one for one in apart if one not in of],
            is_first,
        )
