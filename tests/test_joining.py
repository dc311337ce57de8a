"""Two records of one thing: nothing that either knew is lost, and twice is once."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import bundles

from factcheck import records
from factcheck.records import joining
from factcheck.records.joining import OtherClaimError, joined, joined_all
from factcheck.vocabulary import AnnotationKind, ClaimKind, DocumentKind, SourceKind

JUDGED = ("assessments", "annotations")


@st.composite
def pairs(draw: st.DrawFn) -> tuple[records.Record, records.Record]:
    """Two records with one key."""
    first = list(draw(bundles()).records())
    second = list(draw(bundles()).records())
    alike: list[tuple[records.Record, records.Record]] = [
        (one, other) for one in first for other in second
        if type(one) is type(other) and not isinstance(one, records.Question)
    ]  # fmt: skip
    if not alike:
        alike = [(one, one) for one in first or [records.Source(name="S", kind=SourceKind.GROUP)]]
    one, other = draw(st.sampled_from(alike))
    if isinstance(one, records.Claim) and isinstance(other, records.Claim):
        other = replace(other, statement=one.statement)
    return one, replace(other, key=one.key)


@settings(deadline=None, max_examples=60)
@given(pairs(), st.booleans())
def test_joining_twice_is_joining_once(
    pair: tuple[records.Record, records.Record], overwrite: bool
) -> None:
    held, incoming = pair
    both = joined(held, incoming, overwrite=overwrite)
    assert joined(both, incoming, overwrite=overwrite) == both
    judged: dict[str, Any] = {
        one.name: getattr(held, one.name) for one in fields(held) if one.name in JUDGED
    }
    assert joined(held, held, overwrite=overwrite) == replace(held, **judged)
    for one in fields(held):
        if one.name not in JUDGED and getattr(held, one.name) not in (None, (), {}):
            assert getattr(both, one.name) not in (None, (), {})
    if not overwrite:
        plain = (str, int, type(None))
        for one in fields(held):
            value = getattr(held, one.name)
            if isinstance(value, plain) and value is not None:
                assert getattr(both, one.name) == value


def test_what_is_held_is_right_where_it_says_what_most_records_say() -> None:
    group = records.Source(key="s", name="Facebook posts", kind=SourceKind.GROUP)
    unnamed = replace(group, named=False, speaks_as_one=True)
    assert joined(group, unnamed) == group
    assert joined(unnamed, group) == unnamed
    assert joined(group, unnamed, overwrite=True) == unnamed
    # Few files tell of either: that they do not is no correction.
    assert joined(unnamed, group, overwrite=True) == unnamed
    english, korean = (replace(_claim(), language=language) for language in ("en", "ko"))
    assert joined(english, korean) == english
    assert joined(korean, english) == korean
    assert joined(korean, english, overwrite=True) == english


@settings(deadline=None, max_examples=30)
@given(pairs())
def test_two_parts_are_joined_as_two_records_are(
    pair: tuple[records.Record, records.Record],
) -> None:
    both: Any = joined_all(pair)
    judged: dict[str, Any] = {
        name: tuple(dict.fromkeys(note for one in pair for note in getattr(one, name)))
        for name in JUDGED
        if hasattr(both, name)
    }
    assert both == replace(joined(*pair), **judged)


def test_many_parts_are_joined_without_copying_the_whole_for_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    count, copied = 500, []

    def counting(held: records.Claim, incoming: records.Claim) -> records.Claim:
        copied.append(len(held.attributions) + len(incoming.attributions))
        return joined(held, incoming)

    monkeypatch.setattr(joining, "joined", counting)
    hops = [records.Attribution(document=f"d{number}") for number in range(count)]
    notes = [records.Annotation(kind=AnnotationKind.NOTE, body=f"{n}") for n in range(count)]
    parts = (
        replace(_claim(hop), annotations=(note,)) for hop, note in zip(hops, notes, strict=True)
    )
    both = joined_all(parts)
    assert both.attributions == tuple(hops)
    assert both.annotations == tuple(notes)
    assert sum(copied) < 10 * count


def test_two_statements_of_one_key_are_two_claims() -> None:
    held = records.Claim(key="1", statement="The Moon is of cheese.", kind=ClaimKind.EVENT)
    told = replace(held, statement="Bridges were blown up.")
    with pytest.raises(OtherClaimError, match="another claim has the key 1: “The Moon is of"):
        joined(held, told)
    assert joined(held, told, overwrite=True).statement == "Bridges were blown up."


def test_an_origin_that_is_found_to_cite_passes_on() -> None:
    hop = records.Attribution(source="ap")
    cited = records.Attribution(source="ap", citing=(records.Attribution(source="nis"),))
    held = _claim(hop)
    assert joined(held, _claim(cited)).attributions == (cited,)
    assert joined(_claim(cited), held) == _claim(cited)


def test_a_document_that_says_it_in_two_places_keeps_both() -> None:
    first = records.Attribution(document="d", locator="p. 1")
    second = records.Attribution(document="d", locator="p. 2")
    assert joined(_claim(first), _claim(second)).attributions == (first, second)
    bare = records.Attribution(document="d")
    assert joined(_claim(first, second), _claim(bare)).attributions == (first, second)
    assert joined(_claim(bare), _claim(second)).attributions == (second,)
    told = joined(_claim(first), _claim(second), overwrite=True).attributions
    assert told == (second,)


def test_levels_never_change_places() -> None:
    def scale(*levels: tuple[str, int | None]) -> records.Scale:
        made = tuple(
            records.Level(code=code, label=code, definition=code, position=place)
            for code, place in levels
        )
        return records.Scale(
            key="s", name="S", version=records.OPEN_SCALE, description="S", levels=made
        )

    both = joined(scale(("false", 1), ("half", 3)), scale(("mixed", 3), ("true", 5)))
    assert [(level.code, level.position) for level in both.levels] == [
        ("false", 1),
        ("half", 3),
        ("mixed", None),
        ("true", 5),
    ]


def test_a_document_knows_more_by_both() -> None:
    held = records.Document(key="d", kind=DocumentKind.REPORT, csl={"volume": "1"})
    told = records.Document(
        key="d", kind=DocumentKind.BOOK, title="T", csl={"volume": "2", "issue": "3"}
    )
    both = joined(held, told)
    assert (both.kind, both.title, both.csl) == ("report", "T", {"volume": "1", "issue": "3"})
    taken = joined(held, told, overwrite=True)
    assert (taken.kind, taken.csl) == ("book", {"volume": "2", "issue": "3"})


def _claim(*hops: records.Attribution) -> records.Claim:
    return records.Claim(key="c", statement="s", kind="event", attributions=hops)  # type: ignore[arg-type]
