"""A guess at a table, written down as a mapping: TOML, with the reason beside each line."""

from __future__ import annotations

import json
import re
from pathlib import PurePath
from typing import Final

from factcheck.interchange.incoming.sheets.columns import Column, is_numbering, may_be
from factcheck.interchange.incoming.sheets.finding import JUDGED, Finding
from factcheck.interchange.incoming.sheets.multiples import Counting, counting_of
from factcheck.interchange.incoming.sheets.templates import written
from factcheck.values.keys import slug
from factcheck.values.texts import MAX_LINE
from factcheck.vocabulary import ClaimKind, SourceKind

_ROLES: Final = {
    "document": ("title", "url", "archived_url", "publisher", "byline", "issued", "accessed"),
    "attribution": ("role", "cue", "hedge", "said", "quote", "locator"),
    "claim": ("key", "language", "event", "tags", "note"),
}
_MOST_LEVELS: Final = 12
_COMMENT: Final = 44


def proposal(found: Finding, *, figures: bool = True) -> str:
    """Return a mapping in TOML.

    Args:
        found: what was found out.
        figures: whether figures belong in it.
    """
    told = _Written(found)
    told.write(figures=figures)
    return "\n".join(told.lines) + "\n"


class _Written:
    def __init__(self, found: Finding) -> None:
        self.found, self.guess = found, found.guess
        self.lines: list[str] = []
        self._own_sources: list[Column] = []
        self._counted: dict[str, Counting] = {
            one.name: counting_of(one, found.decimal[0]) for one in found.guess.figures
        }

    def write(self, *, figures: bool) -> None:
        name = self.found.name
        self.note(
            f"What the columns of {_one_line(name)} are. Keep this in a file, correct it, and run",
            "    factcheck import FILE --mapping THIS",
            "{Name} is what a row has in the column Name; what has no braces is the same in all.",
            "",
        )
        if self.found.printed:
            self.note(
                f"This is {self.found.printed} of factcheck's, made to be read: what it names as"
                " sources are sentences.",
                "`factcheck export csv` gives the ledger itself.",
                "",
            )
        self.value("language", *self.found.language, about="of the statements; ")
        self._table()
        self._source()
        self._through()
        self._document()
        self._section("attribution")
        wide = [one for one in self.guess.figures if figures and not self._counting(one).doubt]
        if "claim.statement" in self.guess.roles:
            self._claim(self.guess.roles["claim.statement"], wide)
        elif wide:
            for column in wide:
                self._claim(None, [column])
        else:
            self.note("", "No column has statements or figures, as it seems. Say here which does:")
            self._claim(None, [])
        for column in wide:
            self._question(column)
        self._judgement()
        self._left_out(figures=figures)

    def _left_out(self, *, figures: bool) -> None:
        told = (*JUDGED, "source.organisation")
        unused = [
            one
            for one in self.found.unused()
            if not any(self.guess.roles.get(role) is one for role in told)
        ]
        if left := [written(one.name) for one in unused if one not in self._own_sources]:
            self.note("", f"Left out: {', '.join(left)}")
        if numbers := [written(one.name) for one in unused if is_numbering(one)]:
            self.note(
                f"Other files have the numbers in {' and '.join(numbers)}, too: no key of a claim."
            )
        for column in self.guess.figures if figures else ():
            if doubt := self._counting(column).doubt:
                self.note(
                    "",
                    f"Left out: {written(column.name)}",
                    f"Nobody but you can tell what its figures are: {_one_line(doubt)}.",
                    'Of thousands, say words = "{...} thousand" in [[claim.figure]].',
                )

    def _table(self) -> None:
        found, opened = self.found, self.found.opened
        self.lines += ["", "[table]"]
        if opened.book is not None:
            others = [one for one in opened.book.sheets if one != opened.sheet]
            more = f"; others: {', '.join(others)}" if others else ""
            self.value("sheet", opened.sheet, f"the first that looks like a table{more}")
        else:
            self.value("encoding", opened.encoding.name, opened.encoding.why)
            self.value("delimiter", opened.delimiter, "the most even rows have it")
            if not found.quotes:
                self.value("quotes", False, "double quotes are letters here: only so are rows even")
        why = "the row that names the columns"
        if found.header == 0:
            why = "no row names the columns, so {1} is the first"
        elif isinstance(found.header, list):
            why = "two rows name the columns together, with a stroke between"
        self.value("header", found.header, why)
        sign, how = found.decimal
        if opened.book is None or sign != ".":
            self.value("decimal", sign, f"before decimals; {how}")
        if found.order is not None:
            self.value("dates", str(found.order), "some days are above 12")
        elif found.doubtful:
            self.note(
                f"Does {found.doubtful} begin with the day, or with the month? No date tells. Say:",
                'dates = "day-first"   # or "month-first"',
            )

    def _source(self) -> None:
        roles = self.guess.roles
        person, body = roles.get("source.person"), roles.get("source.organisation")
        column = person or body
        if column is None:
            return
        self.lines += ["", "[source]                                    # who says it"]
        self.value("name", written(column.name), self._heading("source"))
        kind = roles.get("source.kind")
        if kind is not None:
            self.value("kind", written(kind.name), "one of the words for it, in each row")
        else:
            guessed = SourceKind.PERSON if person else SourceKind.ORGANISATION
            self.value(
                "kind", str(guessed), f"or {', '.join(k for k in SourceKind if k != guessed)}"
            )
        if country := roles.get("source.country"):
            self.value("country", written(country.name))
        if person and body and " / " not in body.name:
            self.note(f"{written(body.name)} looks like who says it, too; it is left out.")

    def _through(self) -> None:
        if column := self.guess.roles.get("through.name"):
            self.lines += ["", "[through]                                   # who passes it on"]
            self.value("name", written(column.name))
            self.value("kind", "publication", "or organisation, person ...")

    def _document(self) -> None:
        if self.found.has_document:
            self._section("document")
            url = self.found.column("document.url") is not None
            self.value("kind", "webpage" if url else "document", "or article-newspaper, report ...")
        elif not {"source.person", "source.organisation", "through.name"} & self.guess.roles.keys():
            self.lines += ["", "[document]"]
            title = slug(PurePath(self.found.name).stem).replace("-", " ")
            self.value(
                "title",
                title or "a table",
                "no column tells where it stands or who says so: the table itself, then",
            )
            self.value("kind", "dataset")

    def _section(self, section: str) -> None:
        columns = {name: self.found.column(f"{section}.{name}") for name in _ROLES[section]}
        told = {name: column for name, column in columns.items() if column is not None}
        if told:
            self.lines += ["", f"[{section}]"]
        for name, column in told.items():
            self.value(name, written(column.name))

    def _claim(self, statement: Column | None, figures: list[Column]) -> None:
        self.lines += ["", "[[claim]]"]
        kinds = ", ".join(ClaimKind)
        if statement is not None:
            why = (
                "by its heading"
                if "claim.statement" in self.guess.by_name
                else "the longest texts: are these statements in our own words?"
            )
            self.value("statement", written(statement.name), why)
        elif figures:
            date = self.found.column("figure.as_of") or self.guess.roles.get("date")
            as_of = f" as of {written(date.name)}" if date else ""
            has_source = self._has_source or self._source_beside(figures[0])
            through = self.guess.roles.get("through.name")
            other = written(through.name) if through else "It"
            who = "{source.name}" if has_source else other
            words = self._counting(figures[0]).name.replace('"', "'")
            self.value(
                "statement", f"{who} gives {{cell}} for {words}{as_of}.", "in your own words"
            )
        else:
            self.value("statement", "{...}", "the column, or a text with several")
        if kind := self.guess.roles.get("claim.kind"):
            self.value("kind", written(kind.name))
        else:
            guessed = ClaimKind.STATISTIC if figures else ClaimKind.EVENT
            self.value("kind", str(guessed), f"one of {kinds}")
        for name in _ROLES["claim"]:
            column = self.found.column(f"claim.{name}")
            if column is None or (name == "key" and statement is None):
                continue
            self.value(name, written(column.name))
        if statement is None and figures and (own := self._source_beside(figures[0])):
            self._own_sources.append(own)
            self.lines += ["", "[claim.source]                              # who says it"]
            self.value("name", written(own.name), "it stands beside the figure")
            self.value("kind", str(SourceKind.ORGANISATION), "or person, government, group ...")
        for column in figures:
            self.lines += ["", "[[claim.figure]]"]
            self.value("question", _question_name(column), "below")
            behind = self._counting(column).behind
            why = "its heading says that they are counted so" if behind else ""
            self.value("words", written(column.name) + behind, why)
            if when := self.found.column("figure.as_of"):
                self.value("as_of", written(when.name))

    def _source_beside(self, figure: Column) -> Column | None:
        """Return the column with the source of a figure, where one heading is above both."""
        above, stroke, _ = figure.name.rpartition(" / ")
        every = [*self.guess.left, *self.guess.roles.values()]
        beside = (one for one in every if stroke and one.name.startswith(f"{above} / "))
        return next((one for one in beside if may_be(one, "source.")), None)

    def _question(self, column: Column) -> None:
        name = _question_name(column)
        # Bare names in TOML are ASCII.
        self.lines += ["", f"[question.{name if name.isascii() else _value(name)}]"]
        counting = self._counting(column)
        text = f"{counting.name[: MAX_LINE // 2]}: how many?"
        self.value("text", text, "ask it in full: who, where, how counted")
        if column.cells and all(cell.strip().endswith("%") for cell in column.cells):
            self.value("unit", "percent", "what is counted")
        elif counting.is_share:
            self.note('unit = "percent"   # or what it is: a share of 0.5 is 50 percent')
        else:
            self.value("unit", counting.unit or "people", "what is counted")
        self.note(
            'aggregation = "cumulative"   # or stock, flow, incident: how it counts over time'
        )

    def _judgement(self) -> None:
        level = self.guess.roles.get("assessment.level")
        if level is None:
            for role in JUDGED:
                if column := self.guess.roles.get(role):
                    self.note("", f"Left out, since no column is a rating: {written(column.name)}")
            return
        why = self.guess.roles.get("assessment.rationale")
        who = self.guess.roles.get("assessment.assessor")
        self.note(
            "",
            f"{written(level.name)} looks like a judgement. If it is one, take away the marks, and",
            "say whose it is, on which scale, and why:",
            "[assessment]",
            'scale = "truth"   # or your own: [scale.NAME] with name, description, levels',
            f"level = {_value(written(level.name))}",
            f"assessor = {_value(written(who.name) if who else '...')}",
            f"rationale = {_value(written(why.name) if why else '...')}",
            f"[words.{_value(level.name)}]   # what stands for its words on that scale",
            *(
                f'{_value(_one_line(cell))} = "..."'
                for cell in list(dict.fromkeys(level.cells))[:_MOST_LEVELS]
            ),
        )

    def _counting(self, column: Column) -> Counting:
        return self._counted[column.name]

    @property
    def _has_source(self) -> bool:
        return bool({"source.person", "source.organisation"} & self.guess.roles.keys())

    def _heading(self, role: str) -> str:
        return "by its heading" if any(one.startswith(role) for one in self.guess.by_name) else ""

    def value(self, name: str, value: object, why: str = "", about: str = "") -> None:
        told = f"{name} = {_value(value)}"
        if why:
            told = f"{told:<{_COMMENT - 2}}  # {about}{_one_line(why)}"
        self.lines.append(told)

    def note(self, *lines: str) -> None:
        self.lines += [f"# {line}" if line else "" for line in lines]


def _question_name(column: Column) -> str:
    words = " ".join(re.findall(r"\w+", column.name.lower()))
    return slug(words) if words.isascii() else words


def _value(value: object) -> str:
    # Strings of JSON are strings of TOML, but for this one sign.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _one_line(text: str) -> str:
    return " ".join(re.sub(r"[\x00-\x1f\x7f]", " ", text).split())
