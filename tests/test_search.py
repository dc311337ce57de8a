"""Search: the same answers in the same order on both engines, and never anything but answers."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from itertools import islice, product
from typing import Any

import postgres
import pytest
from alembic import command
from alembic.config import Config
from conftest import ENGINES, Place, do, listed, refused, run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, event, select, text
from strategies import LETTERS, bundles

from factcheck import records
from factcheck.cli import table
from factcheck.errors import ConflictError, InvalidError, NotFoundError
from factcheck.ledger import Ledger, Reader
from factcheck.model.search import index_of
from factcheck.queries import search_on_server
from factcheck.queries.filters import ClaimFilter
from factcheck.queries.search_matching import Reading
from factcheck.queries.search_query import read_query, terms
from factcheck.queries.search_stages import SHORTLIST, found_rows
from factcheck.queries.search_words import fulfils
from factcheck.resources import migrations_dir
from factcheck.storage import search_index
from factcheck.storage.engine import make_engine, writing
from factcheck.storage.search_texts import TextReader
from factcheck.storage.verifying import verify
from factcheck.values.tokens import words
from factcheck.vocabulary import AnnotationKind, ClaimKind, DocumentKind, QuestionKind, SourceKind

SOURCES = (
    records.Source(
        key="nis",
        name="National Intelligence Service",
        kind=SourceKind.ORGANISATION,
        aliases=("국가정보원", "국정원"),
        description="South Korea's agency for intelligence.",
    ),
    records.Source(key="hur", name="ГУР", kind=SourceKind.ORGANISATION, aliases=("розвідка",)),
    records.Source(key="yonhap", name="Yonhap News Agency", kind=SourceKind.PUBLICATION),
)
DOCUMENTS = (
    records.Document(
        key="wire",
        title="Hidden war in the Kursk region",
        kind=DocumentKind.ARTICLE_NEWSPAPER,
        publisher="yonhap",
        byline="Kim Min-ji",
    ),
)
QUESTIONS = (
    records.Question(
        key="q-killed",
        text="How many soldiers were killed?",
        kind=QuestionKind.QUANTITY,
        unit="people",
        place="Kursk",
    ),
)
STATEMENTS = {
    "en-killed": "About 300 North Korean soldiers were killed in Kursk.",
    "en-wounded": "2,700 soldiers of North Korea have been wounded, and many killed.",
    "en-sent": "More than 12,000 troops were sent by train to the U.S. embassy's quarter.",
    "en-denied": "The agency did not say that anybody was killed.",
    "en-long": "While the river had risen overnight and the telephone lines were down, " * 4
    + "engineers found cracks in the dam.",
    "ko-killed": "국정원은 북한군 300명이 사망했다고 밝혔다.",
    "ko-wounded": "북한군 병사 2,700명이 부상을 당했다.",
    "ko-army": "군은 국가정보원의 발표를 확인하지 않았다.",
    "ru-killed": "Погибли около 300 северокорейских солдат в Курской области.",
    "ru-wounded": "Разведка сообщила о 2 700 раненых военных.",
    "ru-kiev": "В Киеве прогремели взрывы, погибших нет.",
    "uk-killed": "Загинуло близько 300 північнокорейських солдатів на Курщині.",
    "uk-wounded": "За даними розвідки, поранено 2700 військових.",
    "uk-kyiv": "У Києві знищено п’ять об'єктів.",
}
QUOTED = {
    "en-killed": ("nis", "wire", "roughly three hundred men fell", "told lawmakers"),
    "uk-wounded": ("hur", None, None, "повідомили"),
    "en-long": ("yonhap", "wire", "cracks as wide as a hand", None),
}
KINDS = {"en-sent": ClaimKind.EVENT}


def claim(key: str) -> records.Claim:
    hops: tuple[records.Attribution, ...] = ()
    if key in QUOTED:
        source, document, quote, cue = QUOTED[key]
        hops = (records.Attribution(source=source, document=document, quote=quote, cue=cue),)
    notes: tuple[records.Annotation, ...] = ()
    if key == "en-denied":
        notes = (records.Annotation(kind=AnnotationKind.NOTE, body="ask the spokeswoman"),)
    figures: tuple[records.Figure, ...] = ()
    if key == "en-killed":
        figures = (records.Figure(question="q-killed", words="about 300"),)
    return records.Claim(
        key=key,
        statement=STATEMENTS[key],
        kind=KINDS.get(key, ClaimKind.STATISTIC),
        # What a claim says of its language makes no difference.
        language="und",
        attributions=hops,
        figures=figures,
        annotations=notes,
    )


@pytest.fixture(scope="module", params=ENGINES)
def story(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    _template: Callable[[str, str, bool], str],
) -> Place:
    """A place with the texts above, one for all tests that only read."""
    if request.param == "sqlite":
        db = str(tmp_path_factory.mktemp("story") / "story.db")
        shutil.copy(_template("sqlite", "", False), db)
    else:
        url = request.getfixturevalue("postgres_url")
        db = postgres.new_database(url, _template("postgresql", url, False))
    place = Place(db, "factcheck")
    with place.open("Mina").write("the story") as writer:
        every: list[records.Record] = [*SOURCES, *DOCUMENTS, *QUESTIONS]
        every += map(claim, STATEMENTS)
        list(writer.put_all(every))
    return place


ANSWERS = {
    # Forms of a word, and of numbers.
    "soldier": "q-killed en-killed en-wounded",
    "killing": "q-killed en-denied en-killed en-wounded",
    "12000": "en-sent",
    "12 000": "en-sent",
    "US": "en-sent",
    "u.s. embassies": "en-sent",
    "2 700": "ru-wounded uk-wounded en-wounded ko-wounded",
    "300": "uk-killed ru-killed en-killed ko-killed",
    # Korean: with and without particles, inside words, one syllable.
    "국정원": "nis ko-killed en-killed",
    "국정원이": "nis ko-killed en-killed",
    "정보원": "nis ko-army en-killed",
    "국가정보원": "nis ko-army en-killed",
    "사망": "ko-killed",
    "사망했다": "ko-killed",
    "병사": "ko-wounded",
    "군": "ko-army ko-wounded ko-killed",
    "300명": "ko-killed",
    "북한군 부상": "ko-wounded",
    # Russian and Ukrainian: from any form to any form; letters and apostrophes.
    "солдат": "ru-killed uk-killed",
    "погибнуть": "",
    "погиб": "ru-kiev ru-killed",
    "разведки": "ru-wounded",
    "киев": "ru-kiev",
    "КИЕВОМ": "ru-kiev",
    "розвідка": "hur uk-wounded",
    "київ": "uk-kyiv",
    "загинули": "uk-killed",
    "п'ять": "uk-kyiv",
    "пять": "uk-kyiv",
    "обʼєкт": "uk-kyiv",
    # Fields.
    "quote:hundred": "en-killed",
    "statement:hundred": "",
    "source:intelligence": "en-killed",
    "title:intelligence": "nis",
    "note:spokeswoman": "en-denied",
    "figure:300": "en-killed",
    "document:hidden": "en-long en-killed",
    "quote:(hundred OR crack)": "en-killed en-long",
    "quote:(kursk OR crack)": "q-killed en-long",
    "quote:(men fell)": "en-killed",
    "quote:(men OR source:yonhap)": "en-killed wire en-long",
    "quote:(kursk (hundred OR fell))": "",
    "quote:(men -hundred)": "",
    "quote:(men -kursk)": "en-killed",
    "quote: crack": "en-long",
    "quote: & crack": "en-long",
    "killed quote: (hundred)": "en-killed",
    "killed source:yonhap": "",
    "title:quote:crack": "en-long",
    "yonhap": "yonhap wire en-long",
    "min-ji": "wire",
    # Together, either, not, starts, phrases, groups.
    "north killed": "en-killed en-wounded",
    "north AND killed": "en-killed en-wounded",
    "killed -wounded": "q-killed en-denied en-killed",
    "killed NOT (wounded OR kursk)": "en-denied",
    "killed -statement:(wounded OR kursk)": "q-killed en-denied",
    "killed -quote:(wounded)": "q-killed en-denied en-killed en-wounded",
    "killed -quote:(hundred)": "q-killed en-denied en-wounded",
    "killed quote:-hundred": "q-killed en-denied en-wounded",
    "killed NOT quote: hundred": "q-killed en-denied en-wounded",
    "killed -quote:note:spokeswoman": "q-killed en-killed en-wounded",
    "killed -(wounded -many)": "q-killed en-denied en-killed en-wounded",
    "killed NOT & wounded": "q-killed en-denied en-killed",
    "killed -* wounded": "q-killed en-denied en-killed",
    "troops OR wounded": "en-wounded en-sent",
    "(troops | wounded) many": "",
    "(troops OR wounded) many": "en-wounded",
    "embass*": "en-sent",
    "embassies*": "en-sent",
    "embassie*": "en-sent",
    "wounde*": "en-wounded",
    "sol*": "q-killed en-killed en-wounded",
    "північно*": "uk-killed",
    '"north korean soldiers"': "en-killed",
    '"soldiers north"': "",
    "north-korean": "en-killed",
    '"korean soldier*"': "en-killed",
    '"북한군 병사"': "ko-wounded",
    # Any sign without spaces is as good as a space, but for those within a word or number.
    "soldiers,killed": "q-killed en-killed en-wounded",
    "killed/wounded": "en-wounded",
    "wounded;killed": "en-wounded",
    "kursk+killed": "en-killed q-killed",
    "kursk&300": "en-killed",
    "wounded—killed": "en-wounded",
    "wounded--killed": "en-wounded",
    "북한군,사망했다": "ko-killed",
    "부상/북한군이": "ko-wounded",
    "300명;국정원은": "ko-killed",
    "солдат,Курской": "ru-killed",
    "взрывы/Киев": "ru-kiev",
    "поранено+розвідки": "uk-wounded",
    "2,700,soldiers": "en-wounded",
    "soldiers,2 700": "en-wounded",
    "2 700 военных": "ru-wounded",
    "2 700명": "ko-wounded",
    "north-korean,kursk": "en-killed",
    "korean-north": "",
    "wounded.have": "",
    "wounded,have": "en-wounded",
    "killed -wounded,kursk": "en-denied",
    "killed -wounded/many,kursk": "en-denied",
    "killed,-wounded": "q-killed en-denied en-killed",
    "killed NOT wounded,kursk": "en-denied",
    'killed -"been wounded","in kursk"': "q-killed en-denied",
    "men quote:hundred,fell": "en-killed",
    "quote:kursk,fell": "",
    "quote:fell kursk": "en-killed",
    "killed,quote:hundred": "en-killed",
    "killed -quote:crack,hundred": "q-killed en-denied en-wounded",
    "u.s.,train": "en-sent",
    "u.s.-embassy": "en-sent",
    'north-"korean soldiers"': "en-killed",
    "sol*,wound*": "en-wounded",
    # What is no field for all its colon.
    "train: embassy": "en-sent",
    "부상:북한군": "ko-wounded",
    "https://embassy.example/killed": "",
    "quote: men": "en-killed",
    "Quote:men": "en-killed",
    # Forgiven.
    '"north korean': "en-killed",
    "((north) killed": "en-killed en-wounded",
    "north) killed": "en-killed en-wounded",
    "AND north OR": "en-killed en-wounded",
    "north !!! & killed": "en-killed en-wounded",
    "--troops embassy": "en-sent",
    "quote:": "",
}


@pytest.mark.parametrize("query", ANSWERS)
def test_answers_come_in_the_same_order_on_both_engines(story: Place, query: str) -> None:
    with story.open().read() as reader:
        found = [hit.key for hit in reader.search(query)]
        assert found == ANSWERS[query].split()
        assert reader.count_found(query, most=100) == len(found)
        # A list of claims is limited to just these.
        claims = {row.key for row in reader.claims(ClaimFilter(search=query))}
    assert claims == {key for key in found if key in STATEMENTS}


def test_the_past_is_searched_as_it_was_and_answers_alike(story: Place) -> None:
    with story.open().past() as past:
        last = past.last()
    with story.open().read(as_of=last) as reader:
        for query, expected in ANSWERS.items():
            assert [hit.key for hit in reader.search(query)] == expected.split(), query
        rows = [row.key for row in reader.claims(ClaimFilter(search="killed -wounded"))]
        assert rows == ["en-killed", "en-denied"]
    with story.open().read(as_of=1) as reader:
        assert list(reader.search("killed")) == []


def test_every_claim_is_found_by_each_word_of_its_statement(story: Place) -> None:
    with story.open().read() as reader:
        for key, statement in STATEMENTS.items():
            for word in words(statement):
                written = statement[word.start : word.end]
                found = {hit.key for hit in reader.search(written, kinds=["claim"])}
                assert key in found, written


def test_snippets_show_what_was_found_and_where(story: Place) -> None:
    with story.open().read() as reader:
        hits = {hit.key: hit for hit in reader.search("crack hand")}
        hit = hits["en-long"]
        assert (hit.field, hit.snippet) == ("quote", "cracks as wide as a hand")
        assert [hit.snippet[start:end] for start, end in hit.marks] == ["cracks", "hand"]
        (hit,) = reader.search("engineers dam")
        assert hit.title == STATEMENTS["en-long"]
        assert hit.snippet.startswith("… ")
        assert hit.snippet.endswith("engineers found cracks in the dam.")
        assert [hit.snippet[start:end] for start, end in hit.marks] == ["engineers", "dam"]


def test_there_may_be_more_hits_than_are_ranked_against_one_another(place: Place) -> None:
    many = SHORTLIST * 2 + 7
    every = [
        records.Claim(
            key=f"c-{number:03}",
            statement=f"Flood {number} in the valley" + (" of the north" if number % 3 else ""),
            kind=ClaimKind.EVENT,
            language="en",
        )
        for number in range(many)
    ]
    with place.open().write() as writer:
        list(writer.put_all(every))
    with place.open().read() as reader:
        keys = [hit.key for hit in reader.search("flood")]
        assert len(keys) == len(set(keys)) == many
        # The newest are the shortlist, and of them the shorter come first.
        assert keys[0] == f"c-{next(n for n in range(many - SHORTLIST, many) if n % 3 == 0):03}"
        assert set(keys[:SHORTLIST]) == {f"c-{n:03}" for n in range(many - SHORTLIST, many)}
        wanted = ClaimFilter(texts=("1 in", "north"), search="flood valley")
        filtered = [hit.key for hit in reader.search("valley", wanted)]
        assert sorted(filtered) == [row.key for row in reader.claims(wanted)]
        assert reader.count_found("flood", most=50) == 50


def test_what_many_have_comes_by_stages_however_it_is_looked_for(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    stated: list[str] = []
    quoted: list[str] = []
    every = []
    for number in range(SHORTLIST * 4):
        # The first and the last few hundred have it in their statement, those between in a quote.
        has = number % 2 == 0 or not SHORTLIST < number < SHORTLIST * 2
        hop = records.Attribution(source="mayor", quote=None if has else "The flood is here.")
        key = f"c-{number:03}"
        (stated if has else quoted).append(key)
        statement = f"The {'flood' if has else 'river'} took {number} houses."
        every.append(
            records.Claim(
                key=key,
                statement=statement,
                kind=ClaimKind.EVENT,
                language="en",
                attributions=(hop,),
            )
        )
    with place.open().write() as writer:
        writer.put(records.Source(key="mayor", name="The mayor", kind=SourceKind.PERSON))
        list(writer.put_all(every))
    expected = [*reversed(stated), *reversed(quoted)]
    orders = []
    reaches = (1, SHORTLIST, SHORTLIST * 3 // 2, SHORTLIST * 3, 2000)
    for reach, guessed in product(reaches, (0, 2000, 20_000)):
        monkeypatch.setattr(search_on_server, "_REACH", reach)
        monkeypatch.setattr(search_on_server, "_guessed", lambda *_, guessed=guessed: guessed)
        with place.open().read() as reader:
            for query in ("flood", "flood OR flooded", "flood -sunk"):
                found = [hit.key for hit in reader.search(query, kinds=["claim"])]
                for start in range(0, len(expected), SHORTLIST):
                    page = slice(start, start + SHORTLIST)
                    assert set(found[page]) == set(expected[page]), (reach, query)
                orders.append(found)
            some = [hit.key for hit in reader.search("flood", ClaimFilter(texts=("1 h", "2 h")))]
            assert set(some) == {key for key in expected if key[-1] in "12"}
            # Records that need no look get none: nothing is put in order that is not shown.
            asked: list[str] = []
            event.listen(
                reader.connection,
                "before_cursor_execute",
                lambda *told, asked=asked: asked.append(told[2]),
            )
            next(reader.search("flood", kinds=["claim"]))
            if reach > SHORTLIST and guessed:
                assert not [one for one in asked if "CASE" in one or "search.id + " in one]
    assert all(order == orders[0] for order in orders)


HOSTILE = [
    "'", "''", "\\", "\\'", '"', '""""', "*", "**", "a*b", ":", "a:b", "statement:", "-", "--",
    "NEAR(a b)", "{a b}: c", "^a", "a + b", "(((((", ")))))", "NOT", "AND OR NOT", "a:*", "|", "&&",
    "!a", "<->", "$$", ";DROP TABLE claim", "\x00a", "a\x00b", "%", "_", "\udc80", "🙂", "ﷺ", "㎏",
    "゛ん", "text : a", "rowid:1", "search MATCH 'a'", "x" * 1500, "쀍" * 300, "(" * 30 + "a",
    "a " * 100, "\N{COMBINING ACUTE ACCENT}", "-a -b", "a OR -b", "ŉ", "İ", "½ * ½",
]  # fmt: skip


def try_query(reader: Reader, query: str) -> None:
    """See to it that a query is refused, or finds just what it asks for, however it is found."""
    try:
        node = read_query(query)
    except InvalidError:
        with pytest.raises(InvalidError):
            list(reader.search(query))
        with pytest.raises(InvalidError):
            list(reader.claims(ClaimFilter(search=query)))
        return
    texts = TextReader(reader.connection).all("claim")
    ids = {row_id for some in texts for row_id, held in some.items() if Reading(held).fulfils(node)}
    keys = {reader.key_of("claim", row_id) for row_id in ids}
    assert {hit.key for hit in reader.search(query) if hit.kind == "claim"} == keys
    assert {row.key for row in reader.claims(ClaimFilter(search=query))} == keys


def test_hostile_queries_find_something_or_are_refused(story: Place) -> None:
    with story.open().read() as reader:
        for query in HOSTILE:
            try_query(reader, query)
            # With a word that is there: most of these find nothing alone.
            try_query(reader, f"killed {query}")
            try_query(reader, f"{query} OR killed")


@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.text(LETTERS + "()\"'*:-|&!^{}\\\x00 ORANDNOT killed", max_size=30) | st.text(max_size=20)
)
def test_no_query_breaks_anything(story: Place, query: str) -> None:
    with story.open().read() as reader:
        try_query(reader, query)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("", "there is no word to search for in ''"),
        ("!!!", "there is no word to search for in '!!!'"),
        ("-killed", "NOT alone finds nothing"),
        ("a OR NOT b", "NOT alone finds nothing"),
        ("-quote:killed", "NOT alone finds nothing"),
        ("-quote:(killed OR wounded)", "NOT alone finds nothing"),
        ("-wounded,killed", "NOT alone finds nothing"),
        ("-qoute:grim", "no field 'qoute'; did you mean 'quote'? fields are: statement, title, "),
        ("killed -qoute:(grim OR bleak)", "no field 'qoute'; did you mean 'quote'? "),
        ("killed,Statment:grim", "no field 'Statment'; did you mean 'statement'? "),
        ('foo:"killed"', "no field 'foo'; fields are: statement, "),
        ("(" * 30 + "a", "brackets within more than 20 brackets"),
        ("a " * 100, "more than 64 words"),
        ("a" * 3000, "longer than 2,000 letters"),
    ],
)
def test_what_cannot_be_searched_is_told_in_one_line(query: str, told: str) -> None:
    with pytest.raises(InvalidError, match=f"^QUERY: .*{re.escape(told)}"):
        read_query(query)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Tu-154", "tu 154"),
        ("Tu–154", "tu 154"),
        ("Ту-154,Курск", "ту 154|курск"),
        ("3,000", "3000"),
        ("3,000,killed", "3000|kill"),
        ("1.5", "1.5"),
        ("10:30", "10 30"),
        ("3:1", "3 1"),
        ("9/11", "9 11"),
        ("2024-10-28", "2024 10 28"),
        ("2024/10/28;10:30", "2024 10 28|10 30"),
        ("a/c", "a c"),
        ("R&D", "r d"),
        ("в/ч", "в ч"),
        ("km/h", "km h"),
        ("U.S.-Korea", "us korea"),
        ("U.S.,Korea", "us|korea"),
        ("example.com", "exampl com"),
        ("kim@example.com", "kim exampl com"),
        ("п’ять,об'єкт", "пят|обєкт"),
        ("군/병", "군|병"),
        ("50%-ный рост", "50|ный|рост"),
        ("12 000명", "12000 명"),
        ("https://www.kcna.kp/en/a?b=1,2", "https www kcna kp en a b 1.2"),
        ("C:\\Users", "c|user"),
        ("a:b", "a|b"),
        ("killed: 300", "kill|300"),
        ("Ⅻ:ſoldiers", "xii|soldier"),
    ],
)
def test_a_word_goes_on_over_what_stands_within_words(typed: str, found: str) -> None:
    assert "|".join(" ".join(term.tokens) for term in terms(read_query(typed))) == found


def test_a_field_that_is_none_is_told_of_wherever_it_is_asked_for(story: Place) -> None:
    told = "no field 'qoute'; did you mean 'quote'? fields are: statement, title, text, quote,"
    assert f"QUERY: {told}" in refused(story, "search killed qoute:grim")
    assert f"--search: {told}" in refused(story, "claims --search 'killed -qoute:grim'")
    assert f"--search: {told}" in refused(story, "claims --as-of 2 --search 'killed -qoute:grim'")


def rows_of(connection: Connection) -> list[tuple[Any, ...]]:
    name = "rowid, *" if connection.dialect.name == "sqlite" else "id, words::text"
    return sorted(tuple(row) for row in connection.execute(text(f"SELECT {name} FROM search")))


def assert_true_to_the_records(place: Place) -> None:
    address = place.open().address
    with writing(make_engine(address), address) as connection:
        kept = rows_of(connection)
        told: list[int] = []
        count = search_index.rebuild(connection, told.append)
        assert rows_of(connection) == kept
        assert count == len(kept)
        assert not told or told[-1] == count
        connection.rollback()


@settings(
    deadline=None, max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(bundles(), min_size=2, max_size=2), st.randoms(use_true_random=False))
def test_after_any_work_the_index_is_as_if_made_anew(
    new_ledger: Callable[[], Place], some: list[records.Bundle], dice: Any
) -> None:
    place = new_ledger()
    ledger = place.open()
    for bundle in some:
        with ledger.write("import") as writer:
            list(writer.put_all(bundle.records()))
        edit(ledger, bundle, dice)
        with ledger.past() as past:
            last = past.last()
        for number in dice.sample(range(2, last + 1), min(2, last - 1)):
            try:
                with ledger.write("undo") as writer:
                    writer.undo(number)
            except (ConflictError, NotFoundError):
                continue
    assert_true_to_the_records(place)
    with ledger.read() as reader:
        assert [one for one in verify(reader.connection) if "search" in one.what] == []
        for row in reader.claims():
            for word in islice(words(row.statement), 5):
                written = row.statement[word.start : word.end]
                # Some letters come apart into signs alone; three words are no words here.
                if word.tokens and written not in ("AND", "OR", "NOT"):
                    found = {hit.key for hit in reader.search(written, kinds=["claim"])}
                    assert row.key in found, written


def edit(ledger: Ledger, bundle: records.Bundle, dice: Any) -> None:
    """Rename, retell and remove, as far as the ledger lets."""
    with ledger.write("rename") as writer:
        for source in bundle.sources:
            held = writer.get(source.key, "source")
            assert isinstance(held, records.Source)
            writer.put(
                replace(held, name=f"Agency {dice.randrange(99)}", aliases=("spy", "국정원"))
            )
    with ledger.write("retell") as writer:
        for given_claim in bundle.claims:
            told = writer.get(given_claim.key, "claim")
            assert isinstance(told, records.Claim)
            writer.put(replace(told, statement=f"{dice.randrange(99)} солдатів"))
            writer.judging.note(given_claim.key, "look again")
    for given_claim in bundle.claims[:1]:
        with suppress(ConflictError), ledger.write("remove") as writer:
            writer.remove(given_claim.key, "claim")


def test_a_renamed_source_is_found_in_its_claims_and_an_undone_name_no_longer(
    place: Place,
) -> None:
    with place.open().write() as writer:
        list(writer.put_all((*SOURCES, *DOCUMENTS, *QUESTIONS, claim("en-killed"))))
        writer.judging.tag("en-killed", "casualties")
    with place.open().write() as writer:
        writer.put(replace(SOURCES[0], name="Bureau of Secrets", aliases=()))
    with place.open().read() as reader:
        assert [hit.key for hit in reader.search("secret bureau")] == ["nis", "en-killed"]
        assert [hit.key for hit in reader.search("국정원")] == []
        assert [hit.key for hit in reader.search("casualty")] == ["en-killed"]
    with place.open().read(as_of=2) as reader:
        assert [hit.key for hit in reader.search("국정원")] == ["nis", "en-killed"]
    do(place, "undo 3")
    with place.open().read() as reader:
        assert [hit.key for hit in reader.search("secret bureau")] == []
        assert [hit.key for hit in reader.search("국정원")] == ["nis", "en-killed"]
    with place.open().write() as writer:
        writer.remove("claim:en-killed")
    with place.open().read() as reader:
        assert [hit.key for hit in reader.search("국정원")] == ["nis"]


def test_texts_longer_than_an_index_holds_are_searched_by_their_start(place: Place) -> None:
    endless = "".join(chr(0xAC00 + number % 11172) for number in range(30_000))
    statement = "begin " + " ".join(f"w{number:06}" for number in range(9000)) + " finish"
    every = [
        records.Claim(key="long", statement=statement, kind=ClaimKind.EVENT, language="en"),
        records.Claim(key="endless", statement=endless, kind=ClaimKind.EVENT, language="ko"),
    ]
    with place.open().write() as writer:
        list(writer.put_all(every))
    with place.open().read() as reader:
        assert [hit.key for hit in reader.search("begin")] == ["long"]
        assert [hit.key for hit in reader.search("finish")] == []
        assert [hit.key for hit in reader.search("가각갂")] == ["endless"]
    assert_true_to_the_records(place)


def test_of_a_word_that_comes_often_so_many_places_count_in_each_field(place: Place) -> None:
    often = "fell "
    hops = (records.Attribution(source="often", quote=f"{often * 59} fell out fell off rivers"),)
    notes = [
        records.Annotation(kind=AnnotationKind.NOTE, body=body)
        for body in (f"{often * 40}", f"{often * 19} fell in fell by lakes")
    ]
    every: list[records.Record] = [
        records.Source(key="often", name=f"{often * 59} fell up", kind=SourceKind.GROUP),
        records.Claim(
            key="all",
            statement=f"{often * 59} fell down fell over seas",
            kind=ClaimKind.EVENT,
            language="en",
            attributions=hops,
            annotations=tuple(notes),
        ),
        records.Claim(
            key="one",
            statement="It fell apart.",
            kind=ClaimKind.EVENT,
            language="en",
            attributions=(records.Attribution(source="often", quote=often * 300),),
            annotations=(records.Annotation(kind=AnnotationKind.NOTE, body="it fell here"),),
        ),
    ]
    with place.open().write() as writer:
        list(writer.put_all(every))
    found = {
        "note:fell": {"all", "one"},
        '"fell here"': {"one"},
        '"it fell here"': {"one"},
        '"fell apart"': {"one"},
        '"fell down"': {"all"},
        '"fell out"': {"all"},
        '"fell up"': {"all", "one", "often"},
        '"fell in"': {"all"},
        # Once more, and it does not count; nor does what stood around it move together.
        '"fell over"': set(),
        '"fell off"': set(),
        '"fell by"': set(),
        '"down over"': set(),
        "over off by": {"all"},
        "statement:seas quote:rivers note:lakes": {"all"},
    }
    with place.open().past() as past:
        last = past.last()
    for moment in (None, last):
        with place.open().read(as_of=moment) as reader:
            for query, keys in found.items():
                hits = list(reader.search(query))
                assert {hit.key for hit in hits} == keys, query
                assert len(hits) == reader.count_found(query, most=9)
    assert_true_to_the_records(place)


def test_the_command(story: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    out = do(story, "search north killed --only claim")
    assert "claim  en-killed   About 300 [North] Korean soldiers were [killed] in Kursk." in out
    assert out.endswith("\n\n2 records\n")
    assert "1 of 2 records; --limit 0 shows all\n" in do(story, "search north killed --limit 1")
    assert "\nquote: " in do(story, "search quote:hundred").replace("                  ", "")
    rows = listed(story, "search 'crack hand'")
    assert rows == [
        {
            "kind": "claim",
            "key": "en-long",
            "title": STATEMENTS["en-long"],
            "found_in": "quote",
            "snippet": "[cracks] as wide as a [hand]",
            "words": ["cracks", "hand"],
            "score": rows[0]["score"],
        }
    ]
    # What chooses claims leaves the others out.
    assert [row["key"] for row in listed(story, "search killed --kind event")] == []
    assert [row["key"] for row in listed(story, "search 300 --source nis")] == ["en-killed"]
    assert [row["key"] for row in listed(story, "search yonhap --only source")] == ["yonhap"]
    assert "--only: " in refused(story, "search yonhap --only source --kind event")
    assert "QUERY: NOT alone" in refused(story, "search 'NOT killed'")
    assert "--search: there is no word" in refused(story, "claims --search ???")
    assert "--columns: no column 'x'" in refused(story, "search a --columns x")
    monkeypatch.setattr(table, "coloured", lambda: True)
    assert "were \x1b[1mkilled\x1b[0m in" in do(story, "search 300 killed --only claim")


def test_nothing_found_is_told_with_what_may_have_been_meant(story: Place) -> None:
    told = {
        "solider": "'solider' is nowhere, did you mean 'soldiers'?",
        "kiled": "'kiled' is nowhere, did you mean 'killed'?",
        "Yonahp xyzzy": "'Yonahp' is nowhere, did you mean 'Yonhap'?; 'xyzzy' is nowhere",
        "солдту": "'солдту' is nowhere, did you mean 'солдат'?",
    }
    for query, expected in told.items():
        assert do(story, "search", query) == f"nothing found; {expected}\n"
    apart = do(story, "search troops cracks")
    assert apart == (
        "nothing found: every word is there, but no record has them so; OR finds any of them\n"
    )
    assert listed(story, "search xyzzy") == []


def test_every_list_and_export_can_be_limited_to_what_is_found(seeded: Place) -> None:
    found = {row["key"] for row in listed(seeded, "search 'kursk -killed' --only claim")}
    assert found
    assert {row["key"] for row in listed(seeded, "claims --search 'kursk -killed'")} == found
    assert {row["claim"] for row in listed(seeded, "figures --search 'kursk -killed'")} <= found
    exported = json.loads(do(seeded, "export --search 'kursk -killed'"))
    assert {one["key"] for one in exported["claims"]} == found
    for name in ("check", "cite", "queue", "discrepancies"):
        assert run(name, "--search", "kursk", *seeded.options).code in (0, 1)
    as_of = listed(seeded, "claims --as-of 2 --search 'kursk -killed'")
    assert {row["key"] for row in as_of} == found


def downgrade(place: Place, version: str) -> None:
    """Make a ledger as it was."""
    address = place.open().address
    with writing(make_engine(address, foreign_keys=False), address) as connection:
        config = Config()
        config.set_main_option("script_location", str(migrations_dir()))
        config.attributes["connection"] = connection
        command.downgrade(config, version)


def looked_at(place: Place, query: str, field: int | None = None) -> tuple[str, int]:
    """Return by what index PostgreSQL finds a query, and how many rows it looks at for that."""
    with place.open().read() as reader:
        connection = reader.connection
        # A few rows are read quicker without any index.
        for way in ("seqscan", "indexscan", "indexonlyscan"):
            connection.execute(text(f"SET LOCAL enable_{way} = off"))
        _, row_id = index_of(connection)
        wanted = select(row_id).where(fulfils(connection, read_query(query), field))
        written = wanted.compile(connection, compile_kwargs={"literal_binds": True})
        asked = text(f"EXPLAIN (ANALYZE, FORMAT JSON) {str(written).replace(':', chr(92) + ':')}")
        (told,) = connection.scalars(asked).one()
    scan = told["Plan"]["Plans"][0]
    return scan["Index Name"], scan["Actual Rows"]


def test_of_words_in_one_field_no_other_row_is_looked_at(place: Place) -> None:
    if not place.db.startswith("postgresql"):
        pytest.skip("SQLite's index has a column for each field")
    every = [
        records.Claim(
            key=f"c-{number:03}",
            statement=f"The flood took {number} houses.",
            kind=ClaimKind.EVENT,
            language="en",
            attributions=(records.Attribution(source="mayor", quote=quote),),
        )
        for number, quote in enumerate([*["It rose."] * 200, "The flood rose.", "A house fell."])
    ]
    with place.open().write() as writer:
        writer.put(records.Source(key="mayor", name="The mayor", kind=SourceKind.PERSON))
        list(writer.put_all(every))
    assert looked_at(place, "flood") == ("ix_search_words", 202)
    assert looked_at(place, "quote:flood") == ("ix_search_fields", 1)
    assert looked_at(place, "quote:(flood OR hous*)") == ("ix_search_fields", 2)
    assert looked_at(place, "rose house", 1) == ("ix_search_fields", 0)
    assert looked_at(place, "quote:flood statement:house") == ("ix_search_fields", 1)
    # Made anew, it is there, with or without the old rows: the server clears them when it likes.
    do(place, "db reindex")
    index, rows = looked_at(place, "quote:flood")
    assert index == "ix_search_fields"
    assert 1 <= rows <= 2


def test_postgresql_guesses_how_many_records_have_a_word(place: Place) -> None:
    if not place.db.startswith("postgresql"):
        pytest.skip("SQLite need not know")
    with place.open().write() as writer:
        statements = (f"The flood took house {number}." for number in range(600))
        every = [
            records.Claim(statement=statement, kind=ClaimKind.EVENT, language="en")
            for statement in [*statements, "Hail fell."]
        ]
        list(writer.put_all(every))

    def guessed(query: str) -> int:
        with place.open().read() as reader:
            rows = found_rows(reader.connection, read_query(query), "claim", ())
            return search_on_server._guessed(reader.connection, rows)

    # Made anew, it is counted.
    do(place, "db reindex")
    assert guessed("flood") > 500
    assert guessed("hail") < 50
    assert guessed("hail OR (flood -snow)") > 500
    assert guessed("note:flood") < 50


def test_words_of_several_fields_are_found_where_they_are_asked_for(story: Place) -> None:
    # No field of an index that PostgreSQL has alone stands for another.
    for query, keys in {
        "quote:hundred source:intelligence": "en-killed",
        "quote:hundred OR note:spokeswoman": "en-denied en-killed",
        "(quote:hundred OR note:spokeswoman) -statement:agency": "en-killed",
        "statement:killed -quote:hundred -wounded": "en-denied q-killed",
        "(killed quote:fell) OR title:hidden": "en-killed wire",
        '"were killed" document:hidden figure:300 -note:killed': "en-killed",
    }.items():
        with story.open().read() as reader:
            assert sorted(hit.key for hit in reader.search(query)) == keys.split(), query
            assert reader.count_found(query, most=9) == len(keys.split())


def test_a_ledger_of_before_gets_the_index_of_fields_when_it_is_upgraded(seeded: Place) -> None:
    before = listed(seeded, "search quote:grim OR title:hidden")
    downgrade(seeded, "0006")
    assert "made by an older factcheck" in run("search", "killed", *seeded.options).err
    assert "upgraded from version 0006" in do(seeded, "db upgrade")
    assert listed(seeded, "search quote:grim OR title:hidden") == before
    if seeded.db.startswith("postgresql"):
        assert looked_at(seeded, "quote:grim")[0] == "ix_search_fields"
    assert "nothing wrong" in do(seeded, "verify")


def test_an_older_ledger_gets_its_index_when_it_is_upgraded(seeded: Place) -> None:
    address = seeded.open().address
    before = [row["key"] for row in listed(seeded, "search north korean")]
    downgrade(seeded, "0003")
    assert "upgraded from version 0003" in do(seeded, "db upgrade")
    assert [row["key"] for row in listed(seeded, "search north korean")] == before
    with writing(make_engine(address), address) as connection:
        connection.execute(text("DELETE FROM search"))
    assert listed(seeded, "search north korean") == []
    assert run("verify", *seeded.options).code == 1
    assert do(seeded, "db reindex").startswith("indexed ")
    assert run("verify", *seeded.options).code == 0
    assert [row["key"] for row in listed(seeded, "search north korean")] == before
