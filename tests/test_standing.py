"""Standings kept at hand: they are what counting everything anew gives, whatever was done."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from conftest import Place
from figures import dice
from hypothesis import HealthCheck, Phase, given, settings
from standings import Editor, cached, expected

from factcheck.analysis.refreshing import rebuild
from factcheck.errors import FactcheckError

EDITS = 12


@given(random=dice)
@settings(
    max_examples=3,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    # A lower number is no simpler ledger.
    phases=[Phase.reuse, Phase.generate],
)
def test_after_any_edit_standings_are_what_the_definition_says(
    random: Random, new_ledger: Callable[[], Place]
) -> None:
    ledger = new_ledger().open()
    editor = Editor(random)
    with ledger.write() as writer:
        editor.fill(writer)
    then: dict[int, dict[str, Any]] = {}
    for _ in range(EDITS):
        try:
            with ledger.write() as writer:
                editor.edit(writer)
        except FactcheckError:
            continue
        with ledger.read() as reader:
            assert cached(reader) == expected(reader)
            then[Editor.last(reader)] = cached(reader)
    with ledger.write() as writer:
        rebuild(writer.changes)
        assert not writer.changes.any
    for changeset, standings in then.items():
        with ledger.read(as_of=changeset) as reader:
            assert cached(reader) == standings
