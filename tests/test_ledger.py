"""The library's door: one write is one changeset, nothing is overwritten, nothing half-written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from conftest import Place
from sqlalchemy import text, update

import factcheck
from factcheck import records
from factcheck.errors import (
    AmbiguousError,
    ConflictError,
    DatabaseError,
    InvalidError,
    NotFoundError,
)
from factcheck.ledger import Ledger, Reader
from factcheck.model import changeset
from factcheck.queries.filters import ClaimFilter
from factcheck.vocabulary import ClaimKind, DocumentKind, QuestionKind, SourceKind

NIS = records.Source(
    key="nis", name="National Intelligence Service", kind=SourceKind.ORGANISATION, aliases=("NIS",)
)
STORY = records.Document(key="story", title="The story", kind=DocumentKind.ARTICLE)
KILLED = records.Question(
    key="killed", text="How many?", kind=QuestionKind.QUANTITY, unit="soldiers"
)
CLAIM = records.Claim(
    key="killed-nis",
    statement="About 300 were killed",
    kind=ClaimKind.STATISTIC,
    attributions=(records.Attribution(document="story", source="nis", cue="according to"),),
    figures=(records.Figure(question="killed", words="about 300"),),
)
ALL = (NIS, STORY, KILLED, CLAIM)


def rows(reader: Reader, query: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in reader.connection.execute(text(query))]


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    with ledger.write("first") as writer:
        assert [change.status for change in writer.put_all(ALL)] == ["added"] * 4
    return ledger


def test_one_write_is_one_changeset_with_who_and_why(filled: Ledger) -> None:
    with filled.read() as reader:
        assert rows(reader, "SELECT actor, action, message FROM changeset ORDER BY id") == [
            ("Tester", "init", None),
            ("Tester", "write", "first"),
        ]
        (last,) = rows(reader, "SELECT max(id) FROM changeset")[0]
        for table in ("source", "document", "question", "claim", "attribution", "figure"):
            assert rows(reader, f"SELECT DISTINCT added FROM {table}") == [(last,)]


def test_a_write_that_changes_nothing_leaves_no_changeset(filled: Ledger) -> None:
    with filled.write("again") as writer:
        assert [change.status for change in writer.put_all(ALL)] == ["unchanged"] * 4
    with filled.read() as reader:
        assert rows(reader, "SELECT count(*) FROM changeset") == [(2,)]


def test_what_a_row_was_goes_to_the_history(filled: Ledger) -> None:
    with filled.write("country found") as writer:
        change = writer.put(replace(NIS, country="KR"))
    assert change.status == "updated"
    assert [(one.path, one.old, one.new) for one in change.fields] == [("country", None, "KR")]
    with filled.read() as reader:
        assert rows(reader, "SELECT key, country, added < retired FROM source_history") in (
            [("nis", None, True)],
            [("nis", None, 1)],
        )
        assert rows(reader, "SELECT key, country FROM source") == [("nis", "KR")]
        # The alias did not change, so it has no history.
        assert rows(reader, "SELECT count(*) FROM source_alias_history") == [(0,)]


def test_a_row_changed_twice_in_one_write_has_one_past(filled: Ledger) -> None:
    with filled.write() as writer:
        writer.put(replace(NIS, country="KR"))
        writer.put(replace(NIS, country="South Korea"))
    with filled.read() as reader:
        assert rows(reader, "SELECT country FROM source_history") == [(None,)]


def test_a_removed_record_stays_in_the_history_and_comes_back_as_itself(filled: Ledger) -> None:
    with filled.read() as reader:
        before = rows(reader, "SELECT id FROM claim")
    with filled.write() as writer:
        assert writer.remove("killed-nis").status == "removed"
    with filled.read() as reader:
        assert rows(reader, "SELECT count(*) FROM attribution") == [(0,)]
        assert rows(reader, "SELECT count(*) FROM attribution_history") == [(1,)]
    with filled.write() as writer:
        assert writer.put(CLAIM).status == "added"
    with filled.read() as reader:
        assert rows(reader, "SELECT id FROM claim") == before


def test_an_id_is_never_given_out_twice(filled: Ledger) -> None:
    with filled.write() as writer:
        writer.remove("killed-nis")
    with filled.write() as writer:
        writer.put(replace(CLAIM, key="another"))
    with filled.read() as reader:
        assert rows(reader, "SELECT count(*) FROM claim c JOIN claim_history h ON h.id = c.id") == [
            (0,)
        ]


@pytest.mark.parametrize(
    ("key", "resting"), [("nis", "killed-nis"), ("story", "killed-nis"), ("killed", "killed-nis")]
)
def test_what_something_rests_on_is_not_removed(filled: Ledger, key: str, resting: str) -> None:
    with pytest.raises(ConflictError, match=resting), filled.write() as writer:
        writer.remove(key)
    with filled.read() as reader:
        assert reader.get(key)


def test_an_error_in_a_write_undoes_all_of_it(filled: Ledger) -> None:
    class OnPurposeError(Exception):
        pass

    with pytest.raises(OnPurposeError), filled.write() as writer:
        writer.put(replace(NIS, country="KR"))
        raise OnPurposeError
    with filled.read() as reader:
        assert reader.get("nis") == NIS
        assert rows(reader, "SELECT count(*) FROM changeset") == [(2,)]


def test_a_dry_run_tells_and_writes_nothing(filled: Ledger) -> None:
    with filled.write(dry_run=True) as writer:
        assert writer.put(replace(NIS, country="KR")).status == "updated"
    with filled.read() as reader:
        assert reader.get("nis") == NIS
        assert rows(reader, "SELECT count(*) FROM changeset") == [(2,)]


def test_reading_gives_what_was_put(filled: Ledger) -> None:
    with filled.read() as reader:
        assert reader.get("nis") == NIS
        assert reader.get("story") == STORY
        claim = reader.get("killed-nis")
        assert isinstance(claim, records.Claim)
        assert claim.attributions == CLAIM.attributions
        (figure,) = claim.figures
        ends = [figure.low, figure.high, figure.likely_low, figure.likely_high]
        assert ends == [Decimal(end) for end in (240, 360, 270, 330)]
        assert figure.rules == "en-1"


def test_records_are_frozen(filled: Ledger) -> None:
    with filled.read() as reader:
        with pytest.raises(FrozenInstanceError):
            reader.get("nis").key = "other"  # type: ignore[misc]
        with pytest.raises(FrozenInstanceError):
            next(reader.claims()).key = "other"  # type: ignore[misc]


@pytest.mark.parametrize(
    "asked", ["nis", "NIS", "national intelligence SERVICE", "source:nis", "source:NIS"]
)
def test_a_source_is_found_by_key_name_and_alias(filled: Ledger, asked: str) -> None:
    with filled.read() as reader:
        assert reader.get(asked) == NIS


def test_a_korean_or_cyrillic_name_is_found_whatever_its_case_and_form(ledger: Ledger) -> None:
    with ledger.write() as writer:
        writer.put(records.Source(key="hur", name="ГУР Міноборони", kind=SourceKind.ORGANISATION))
        writer.put(records.Source(key="nis", name="국가정보원", kind=SourceKind.ORGANISATION))
    with ledger.read() as reader:
        assert reader.find("гур МІНОБОРОНИ").key == "hur"
        # The same name in conjoining jamo, as macOS writes file names.
        import unicodedata

        assert reader.find(unicodedata.normalize("NFD", "국가정보원")).key == "nis"


def test_the_start_of_a_key_is_enough_unless_it_is_ambiguous(filled: Ledger) -> None:
    with filled.read() as reader:
        assert reader.find("sto").key == "story"
        assert reader.find("killed").noun.name == "question"
        with pytest.raises(AmbiguousError, match=r"question:killed.*claim:killed-nis"):
            reader.find("kil")


def test_an_unknown_key_names_the_nearest(filled: Ledger) -> None:
    with filled.read() as reader:
        with pytest.raises(NotFoundError, match="did you mean story"):
            reader.get("stroy")
        with pytest.raises(NotFoundError, match="did you mean nis"):
            reader.get("Intelligence")


def test_an_unknown_reference_says_where_and_names_the_nearest(ledger: Ledger) -> None:
    claim = replace(CLAIM, figures=())
    with (
        pytest.raises(
            InvalidError, match=r"claim killed-nis: attributions\[0\].source.*'niss'.*nis"
        ),
        ledger.write() as writer,
    ):
        for record in (NIS, STORY):
            writer.put(record)
        hop = replace(claim.attributions[0], source="niss")
        writer.put(replace(claim, attributions=(hop,)))


def test_a_chain_is_kept_through_edits_of_its_hops(filled: Ledger) -> None:
    lawmaker = records.Source(key="lawmaker", name="A lawmaker", kind=SourceKind.PERSON)
    chain = records.Attribution(
        document="story", source="lawmaker", citing=(records.Attribution(source="nis"),)
    )
    with filled.write() as writer:
        writer.put(lawmaker)
        writer.put(replace(CLAIM, attributions=(chain, *CLAIM.attributions)))
    with filled.read() as reader:
        claim = reader.get("killed-nis")
        assert isinstance(claim, records.Claim)
        assert set(claim.attributions) == {chain, *CLAIM.attributions}
        assert reader.count(ClaimFilter(origins=("lawmaker",))) == 0
        assert reader.count(ClaimFilter(sources=("lawmaker",))) == 1
    with filled.write() as writer:
        inner = replace(chain.citing[0], cue="citing")
        writer.put(replace(CLAIM, attributions=(replace(chain, citing=(inner,)),)))
    with filled.read() as reader:
        assert rows(reader, "SELECT count(*) FROM attribution") == [(2,)]
        assert rows(reader, "SELECT count(*) FROM attribution_history") == [(2,)]


def test_parents_do_not_loop(ledger: Ledger) -> None:
    def source(key: str, parent: str | None = None) -> records.Source:
        return records.Source(key=key, name=key, kind=SourceKind.GROUP, parent=parent)

    with ledger.write() as writer:
        list(writer.put_all([source("a"), source("b", "a"), source("c", "b")]))
    with pytest.raises(InvalidError, match="a > c > b > a"), ledger.write() as writer:
        writer.put(source("a", "c"))


def test_a_question_of_another_unit_has_its_figures_read_anew(filled: Ledger) -> None:
    more = replace(CLAIM, figures=(records.Figure(question="killed", words="more than 12"),))
    with filled.write() as writer:
        writer.put(more)
        writer.put(replace(KILLED, unit="percent"))
    with filled.read() as reader:
        claim = reader.get("killed-nis")
        assert isinstance(claim, records.Claim)
        assert claim.figures[0].low == 12
    with filled.write() as writer:
        writer.put(KILLED)
    with filled.read() as reader:
        claim = reader.get("killed-nis")
        assert isinstance(claim, records.Claim)
        assert claim.figures[0].low == 13


def test_a_note_without_author_is_the_writers_and_stays_so(filled: Ledger) -> None:
    note = records.Annotation(kind="note", body="check this")  # type: ignore[arg-type]
    with filled.write() as writer:
        writer.put(replace(NIS, annotations=(note,)))
    with filled.read() as reader:
        held = reader.get("nis")
        assert isinstance(held, records.Source)
        assert held.annotations[0].author == "Tester"
        assert held.annotations[0].key.startswith("ann-")
    with filled.write() as writer:
        assert writer.put(replace(NIS, annotations=(note,))).status == "unchanged"


def test_ledgers_in_one_database_do_not_see_each_other(new_place: Callable[[], Place]) -> None:
    one, other = new_place(), new_place()
    one.create()
    other.create()
    with one.open().write() as writer:
        writer.put(NIS)
    with other.open().read() as reader:
        assert list(reader.sources()) == []
        with pytest.raises(NotFoundError):
            reader.get("nis")
    with one.open().read() as reader:
        assert reader.get("nis") == NIS


def test_a_ledger_is_not_made_where_something_is(place: Place) -> None:
    with pytest.raises(ConflictError, match="exists already"):
        place.create()


def test_the_library_needs_one_import(tmp_path: Path) -> None:
    made = factcheck.create(tmp_path / "a.db", actor="Mina")
    with made.write("a source") as writer:
        writer.put(factcheck.records.Source(name="국가정보원", kind=SourceKind.ORGANISATION))
    with factcheck.open(tmp_path / "a.db").read() as reader:
        (row,) = reader.sources()
        assert row.key.startswith("src-")
        assert rows(reader, "SELECT actor FROM changeset ORDER BY id DESC LIMIT 1") == [("Mina",)]


def test_nothing_follows_the_end_of_time(ledger: Ledger) -> None:
    with ledger.write("one") as writer:
        writer.put(NIS)
        writer.connection.execute(update(changeset).values(at=datetime.max.replace(tzinfo=UTC)))
    with pytest.raises(DatabaseError, match="DELETE FROM changeset"), ledger.write() as writer:
        writer.put(replace(NIS, country="KR"))
