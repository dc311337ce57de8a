"""Records out of the rows of a table, as a mapping says."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, TypeVar

from factcheck.errors import InvalidError
from factcheck.interchange.incoming.intake import Intake
from factcheck.interchange.incoming.nobody import is_nobody
from factcheck.interchange.incoming.rejected import BECAUSE
from factcheck.interchange.incoming.sheets.distinct import Distinct
from factcheck.interchange.incoming.sheets.doubts import is_sure
from factcheck.interchange.incoming.sheets.figures import Figures, is_about
from factcheck.interchange.incoming.sheets.filling import NO_DAY, Filling
from factcheck.interchange.incoming.sheets.hints import hinted, language_in
from factcheck.interchange.incoming.sheets.judging import Judging, is_checked_in, listed_in
from factcheck.interchange.incoming.sheets.links import Links
from factcheck.interchange.incoming.sheets.mapping import ClaimMapping, Mapping, SourceMapping
from factcheck.interchange.incoming.sheets.mapping_file import columns_of
from factcheck.interchange.incoming.sheets.opening import Table
from factcheck.interchange.incoming.sheets.refused import as_before
from factcheck.interchange.incoming.sheets.rows import Row, rows_of
from factcheck.interchange.incoming.sheets.templates import template
from factcheck.interchange.incoming.texts import tag
from factcheck.records import Claim, Document, Question, Record, Source
from factcheck.records.parsing import record_of
from factcheck.values.tongues import is_in_letters_of
from factcheck.vocabulary import AnnotationKind, SourceKind

R = TypeVar("R", bound=Record)

_REMEMBERED: Final = 10_000


def records_of(table: Table, mapping: Mapping, intake: Intake) -> Iterator[Record]:
    """Yield the records that the rows make; rows that fail are set aside whole."""
    yield from _Builder(table, mapping, intake).records()


@dataclass(frozen=True, slots=True)
class _Said:
    """Who says it, who passes it on, and where it stands, in one row.

    Attributes:
        said: when.
        notice: is told of what is broken in the row.
    """

    source: Source | None
    through: Source | None
    document: Document | None
    said: str | None
    notice: Callable[[str], object]


class _Builder:
    def __init__(self, table: Table, mapping: Mapping, intake: Intake) -> None:
        self._table, self._mapping, self._intake = table, mapping, intake
        named = [column for _, column in columns_of(mapping)]
        self._links = Links(named, table.columns)
        self._used = frozenset(named) | self._links.columns
        self._figures = Figures(mapping, intake)
        self._hint = hinted(table.columns, ())
        self._judging = Judging(mapping, intake)
        self._asserts = mapping.document is None or mapping.document.asserts
        self._known: OrderedDict[object, Record] = OrderedDict()
        self._documents: OrderedDict[str, tuple[str | None, str | None]] = OrderedDict()
        self._row: list[Record] = []
        beside = [one for one in table.columns if one not in self._used and one != BECAUSE]
        self._distinct = Distinct(mapping, intake, beside)

    def records(self) -> Iterator[Record]:
        yield from self._figures.questions
        rows = rows_of(self._table, self._mapping, self._used, self._links, self._intake)
        for row in self._distinct.asked(rows):
            if row.misfit:
                self._reject(row, row.misfit)
                continue
            self._row = []
            try:
                claims = self._claims_of(row)
            except InvalidError as error:
                self._reject(row, str(error))
                # It may have been the only row with these.
                self._known.clear()
                continue
            yield from self._row
            yield from claims
        yield from self._judging.scales()

    def _reject(self, row: Row, why: str) -> None:
        self._intake.reject(row.where, why, row.given, before=as_before(row.refused, why))

    def _claims_of(self, row: Row) -> list[Claim]:
        cells = self._figures.worded(row.cells)
        notice = partial(self._intake.notice, row.where)
        table = self._mapping.table
        filling = Filling(cells, table.dates, notice, empty=table.empty)
        document, publisher = filling.document(self._mapping.document)
        issued = None if document else filling.issued(self._mapping.document)
        if document is not None and publisher is not None:
            document["publisher"] = self._made(Source, publisher, "document.publisher").key
        when = filling.date(self._mapping.attribution.said, "attribution.said")
        if issued and not when:
            notice("a row tells no document; the date of one was read as when it was said")
        made = None if document is None else self._document(document, notice)
        cells["document.title"] = (made and made.title) or ""
        through = self._source(filling, self._mapping.through, "through")
        claims: list[Claim] = []
        keyed: list[bool] = []
        skipped: list[str] = []
        for number, told in enumerate(self._mapping.claim):
            if told.otherwise and claims:
                continue
            where = f"claim[{number}]" if len(self._mapping.claim) > 1 else "claim"
            owner = f"{where}.source" if told.source else "source"
            source = self._source(filling, told.source or self._mapping.source, owner)
            cells["source.name"] = source.name if source else ""
            figures = list(self._figures.of(filling, told, where, self._question))
            cells["cell"] = figures[0]["words"] if figures else ""
            if told.figure and not figures and is_about(told):
                skipped += [name for one in told.figure for name in template(one.words).columns]
                continue
            said = _Said(source, through, made, when or issued, notice)
            claims.append(self._claim(filling, told, said, figures, where))
            keyed.append(told.key is not None)
        if not claims:
            raise InvalidError(f"no figure in this row: {_listed(skipped)} empty")
        self._distinct.check(zip(claims, keyed, strict=True), row)
        for column, words in filling.undated.items():
            self._intake.notice(f"{row.where}: {column}: {words!r}", NO_DAY)
        return claims

    def _claim(
        self,
        filling: Filling,
        told: ClaimMapping,
        said: _Said,
        figures: list[dict[str, Any]],
        where: str,
    ) -> Claim:
        note = filling.text(told.note, f"{where}.note")
        tags = filling.tags(told.tags, f"{where}.tags")
        assessment = self._judging.assessment(filling)
        is_checked = not (said.source or said.through) and is_checked_in(
            said.document, assessment, said.notice, asserts=self._asserts
        )
        if is_checked and (assessment is None or assessment["assessor"] is None):
            note = listed_in(said.document, note)
        statement = filling.needed(told.statement, f"{where}.statement", long=True)
        if told.statement.endswith("}.") and statement.endswith("..") and statement[-3:] != "...":
            # What stands in the cell ends in a full stop itself, as a Russian date does.
            statement = statement[:-1]
        plain = {
            "key": filling.key(told.key, f"{where}.key"),
            "statement": statement,
            "kind": filling.needed(told.kind, f"{where}.kind"),
            "language": filling.language(told.language, f"{where}.language")
            or self._language(statement, filling, said.notice),
            "event": filling.date(told.event, f"{where}.event"),
            "attributions": [] if is_checked else [self._attribution(filling, said)],
            "figures": figures,
            "assessments": [_told(assessment)] if assessment else [],
            "annotations": [
                *({"kind": str(AnnotationKind.TAG), "body": tag} for tag in tags),
                *([{"kind": str(AnnotationKind.NOTE), "body": note}] if note else []),
            ],
        }
        return record_of(Claim, plain, where)

    def _language(self, statement: str, filling: Filling, notice: Callable[[str], object]) -> str:
        """Return the language of a statement, where no column tells it."""
        told = tag(self._mapping.language)
        if told is None:
            return language_in(statement, self._hint, filling.cells.values())
        if not is_in_letters_of(statement, told):
            notice(
                f"a statement is in other letters than {told!r}, as the mapping says; without"
                " `language`, each is in that of its own letters and words"
            )
        return told

    def _attribution(self, filling: Filling, said: _Said) -> dict[str, Any]:
        told = self._mapping.attribution
        of = "attribution"
        speaks = {
            "role": filling.line(told.role, f"{of}.role"),
            "cue": filling.line(told.cue, f"{of}.cue"),
            "basis": filling.line(told.basis, f"{of}.basis"),
            "said": said.said,
        }
        hedge = filling.line(told.hedge, f"{of}.hedge")
        stands = {
            "hedge": None if hedge is None or is_sure(hedge) else hedge,
            "quote": filling.line(told.quote, f"{of}.quote"),
            "locator": filling.line(told.locator, f"{of}.locator"),
            "document": said.document and said.document.key,
        }
        source, through = said.source and said.source.key, said.through and said.through.key
        # Whoever passes on their own words says it themselves.
        if source is not None and through is not None and source != through:
            origin = _told({**speaks, "source": source})
            return _told({**stands, "source": through, "citing": [origin]})
        hop = _told({**stands, **speaks, "source": source or through})
        if "source" not in hop and "document" not in hop:
            names = [
                name
                for one in (self._mapping.source, self._mapping.through)
                if one is not None
                for name in template(one.name).columns
            ]
            raise InvalidError(f"nobody says it: {_listed(names)} empty", where="source")
        return hop

    def _source(self, filling: Filling, told: SourceMapping | None, field: str) -> Source | None:
        plain = filling.source(told, field)
        if plain is None:
            return None
        if is_nobody(plain["name"]):
            # As in fact checks, so that it is the same source.
            plain |= {"kind": str(SourceKind.GROUP), "named": False}
        return self._made(Source, plain, field)

    def _question(self, plain: dict[str, Any], where: str) -> Question:
        return self._made(Question, plain, where)

    def _document(self, plain: dict[str, Any], notice: Callable[[str], object]) -> Document:
        made = self._made(Document, plain, "document")
        told = (made.title, made.issued)
        before = self._documents.setdefault(made.key, told)
        if any(old and new and old != new for old, new in zip(before, told, strict=True)):
            notice(
                "a row gives a document another title or date than a row before it; what the first"
                " gave stays"
            )
        if len(self._documents) > _REMEMBERED:
            self._documents.popitem(last=False)
        return made

    def _made(self, kind: type[R], plain: dict[str, Any], where: str) -> R:
        """Return a record, and yield it with the row, unless it was lately."""
        mark = (kind, *plain.items())
        if (known := self._known.get(mark)) is not None:
            return known  # type: ignore[return-value]
        record = record_of(kind, plain, where)
        self._known[mark] = record
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        self._row.append(record)
        return record


def _told(plain: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in plain.items() if value is not None}


def _listed(names: list[str]) -> str:
    told = list(dict.fromkeys(names))
    return f"{' and '.join(told)} {'is' if len(told) == 1 else 'are'}"
