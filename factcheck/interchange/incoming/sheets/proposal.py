"""A guess at a table, written down as a mapping: TOML, with the reason beside each line."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

from factcheck.interchange.incoming.sheets.claims import Claims
from factcheck.interchange.incoming.sheets.columns import Column, is_numbering, may_be
from factcheck.interchange.incoming.sheets.doubts import stand_ins, unknown
from factcheck.interchange.incoming.sheets.finding import JUDGED, Finding
from factcheck.interchange.incoming.sheets.lines import Lines, one_line, toml
from factcheck.interchange.incoming.sheets.links import address_of
from factcheck.interchange.incoming.sheets.roles import SPEAKING
from factcheck.interchange.incoming.sheets.templates import written
from factcheck.values.keys import slug
from factcheck.vocabulary import SourceKind

_ROLES: Final = {
    "document": ("title", "url", "archived_url", "publisher", "byline", "issued", "accessed"),
    "attribution": ("role", "cue", "hedge", "said", "quote", "locator"),
}
_MOST_LEVELS: Final = 12


def proposal(found: Finding, *, figures: bool = True) -> str:
    """Return a mapping in TOML.

    Args:
        found: what was found out.
        figures: whether figures belong in it.
    """
    told = _Written(found, figures=figures)
    told.write()
    return "\n".join(told.all) + "\n"


class _Written(Lines):
    def __init__(self, found: Finding, *, figures: bool) -> None:
        super().__init__()
        self.found, self.guess = found, found.guess
        self._claims = Claims(found, self, figures=figures)

    def write(self) -> None:
        name = self.found.name
        self.note(
            f"What the columns of {one_line(name)} are. Keep this in a file, correct it, and run",
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
        language, why = self._claims.language
        if language is None:
            self.note(f'language = "..."   # of the statements; left out: {why}')
        else:
            self.value("language", language, why, about="of the statements; ")
        self._table()
        self._source()
        self._through()
        self._document()
        self._of("attribution")
        self._doubts()
        self._claims.write()
        self._judgement()
        self._left_out()

    def _left_out(self) -> None:
        judged = (*JUDGED, "source.organisation")
        unused = [
            one
            for one in self.found.unused()
            if not any(self.guess.roles.get(role) is one for role in judged)
        ]
        claims = self._claims
        told = (*claims.own_sources, *claims.in_sentences, *claims.in_questions)
        left = [one for one in unused if one not in told]
        numbering = [one for one in left if is_numbering(one)]
        figured = [one for one in left if one.are_numbers and one not in numbering]
        places = [one for one in left if one in self.found.places()]
        if places:
            self.note("", _left(places), "It tells where, as it seems, and no statement names it.")
            self.note('Give it a place, such as tags = "{...}" or note = "{...}" in [[claim]].')
        if others := [one for one in left if one not in (*numbering, *figured, *places)]:
            self.note("", _left(others), "No heading that is known here tells what they are. Give")
            self.note('them a place, such as note = "{...}" in [[claim]].')
        if figured:
            self.note("", _left(figured), "They look like figures, and their headings name nothing")
            self.note(
                "that is known here. Each needs a [[claim]] with a [[claim.figure]] of its own."
            )
        for figure, unclear in self._claims.unclear.items():
            self.note(
                "",
                f"Rows with the same {written(figure)} differ in"
                f" {', '.join(written(one.name) for one in unclear)}: those that would make one",
                "claim of different things are set aside. Put what tells them apart into its",
                "statement; a row that lacks that makes none.",
            )
        if numbering:
            numbers = " and ".join(written(one.name) for one in numbering)
            self.note("", _left(numbering))
            self.note(f"Other files have the numbers in {numbers}, too: no key of a claim.")
        for column, doubt in self._claims.doubts:
            self.note(
                "",
                _left([column]),
                f"Nobody but you can tell what its figures are: {one_line(doubt)}.",
                'Of thousands, say words = "{...} thousand" in [[claim.figure]].',
            )

    def _table(self) -> None:
        found, opened = self.found, self.found.opened
        self.section("[table]")
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
            self._ask_who()
            return
        self.section("[source]", "who says it")
        why = self._heading("source")
        if not why and "source.organisation" not in roles:
            why = "the author; of one who only wrote it down, say byline in [document]"
        self.value("name", written(column.name), why)
        kind = roles.get("source.kind")
        if kind is not None:
            self.value("kind", written(kind.name), "one of the words for it, in each row")
        else:
            guessed = SourceKind.PERSON if person else SourceKind.ORGANISATION
            self.value(
                "kind", str(guessed), f"or {', '.join(k for k in SourceKind if k != guessed)}"
            )
        if country := roles.get("source.country"):
            where = "of who says it; of what is told, say place in [question.NAME]"
            self.value("country", written(country.name), where if self.guess.figures else "")
        if person and body and " / " not in body.name:
            self.note(f"{written(body.name)} looks like who says it, too; it is left out.")

    def _ask_who(self) -> None:
        """Write how to say who says it, where that cannot be told."""
        unnamed = self.found.header == 0
        if set(SPEAKING) & self.guess.roles.keys() or not (unnamed or self.found.only_rates):
            return
        by = "the number of the column, such as {5}" if unnamed else "the column that tells it"
        self.note(
            "",
            "If a column tells who says it, name it here, and take away the marks:",
            "[source]",
            f'name = "{{...}}"   # {by}',
            f'kind = "person"   # or {", ".join(one for one in SourceKind if one != "person")}',
        )

    def _through(self) -> None:
        if column := self.guess.roles.get("through.name"):
            self.section("[through]", "who passes it on")
            source = self.guess.roles.get("source.organisation")
            beside = f"beside {written(source.name)}, who says it" if source else ""
            self.value("name", written(column.name), beside)
            self.value("kind", *self._kind_of_relays(column))

    def _kind_of_relays(self, column: Column) -> tuple[str, str]:
        """Return the kind of those who pass on what is said, with the reason."""
        roles = self.guess.roles
        person, body = roles.get("source.person"), roles.get("source.organisation")
        source = person or body
        if source is None or "source.kind" in roles or not set(source.cells) & set(column.cells):
            return str(SourceKind.PUBLICATION), "or organisation, person ..."
        kind = SourceKind.PERSON if person else SourceKind.ORGANISATION
        return str(kind), "as in [source]: some are in both columns, and each is one"

    def _document(self) -> None:
        if self.found.has_document:
            self._of("document")
            url = self.found.column("document.url") is not None
            self.value("kind", "webpage" if url else "document", "or article-newspaper, report ...")
        elif not set(SPEAKING) & self.guess.roles.keys():
            self.section("[document]")
            title = slug(PurePath(self.found.name).stem).replace("-", " ")
            self.value(
                "title",
                title or "a table",
                "no column tells where it stands or who says so: the table itself, then",
            )
            self.value("kind", "dataset")
        level = self.guess.roles.get("assessment.level")
        if level is not None and self.found.only_rates:
            why = f"it only rates what others say, by {written(level.name)}: it makes no claim"
            self.value("asserts", False, why)

    def _of(self, section: str) -> None:
        columns = {name: self.found.column(f"{section}.{name}") for name in _ROLES[section]}
        told = {name: column for name, column in columns.items() if column is not None}
        if told:
            self.section(f"[{section}]")
        for name, column in told.items():
            if column in self.found.mixed:
                why = "of cells with an address; what else is there is a note"
                self.value(name, written(address_of(column.name)), why)
            else:
                why = '"confirmed", "yes" and the like hold nothing back' if name == "hedge" else ""
                self.value(name, written(column.name), why)

    def _doubts(self) -> None:
        """Write what the words of a column mean that tells how sure rows are."""
        column = self.guess.roles.get("attribution.hedge")
        if column is None or not may_be(column, "attribution.doubt"):
            return
        told = stand_ins(column.name, column.cells)
        odd = unknown(column.name, column.cells)
        if told or odd:
            self.section(f"[words.{toml(column.name)}]", "what stands for what is in its cells")
        for cell, words in told.items():
            self.value(toml(cell), words)
        for cell in odd[:_MOST_LEVELS]:
            self.note(f'{toml(one_line(cell))} = ""   # if it holds nothing back')

    def _judgement(self) -> None:
        level = self.guess.roles.get("assessment.level")
        if level is None:
            for role in JUDGED:
                if column := self.guess.roles.get(role):
                    self.note("", f"Left out, since no column is a rating: {written(column.name)}")
            return
        why = self.guess.roles.get("assessment.rationale")
        who = self.guess.roles.get("assessment.assessor")
        when = self.guess.roles.get("assessment.made_at")
        self.note(
            "",
            f"{written(level.name)} looks like a judgement. If it is one, take away the marks, and",
            "say whose it is, on which scale, and why:",
            "[assessment]",
            'scale = "truth"   # or your own: [scale.NAME] with name, description, levels',
            f"level = {toml(written(level.name))}",
            f"assessor = {toml(written(who.name) if who else '...')}",
            "# own = true   # if they are your own people; a publisher has a [scale.NAME] instead",
            f"rationale = {toml(written(why.name) if why else '...')}",
            *([f"made_at = {toml(written(when.name))}"] if when else []),
            f"[words.{toml(level.name)}]   # what stands for its words on that scale",
            *(
                f'{toml(one_line(cell))} = "..."'
                for cell in list(dict.fromkeys(level.cells))[:_MOST_LEVELS]
            ),
        )

    def _heading(self, role: str) -> str:
        return "by its heading" if any(one.startswith(role) for one in self.guess.by_name) else ""


def _left(columns: list[Column]) -> str:
    return f"Left out: {', '.join(written(one.name) for one in columns)}"
