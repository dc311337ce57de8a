"""Ledgers spread over the workers of a Citus cluster; skipped unless one is named.

FACTCHECK_TEST_CITUS is the URL of a database on the coordinator, with the extension and its workers
set up. FACTCHECK_TEST_CITUS_STOP is a shell command that stops one worker, and
FACTCHECK_TEST_CITUS_START one that starts it again.
"""

from __future__ import annotations

import json
import os
import subprocess
import uuid
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import psycopg
import pytest
from conftest import Place, do, run

URL = os.environ.get("FACTCHECK_TEST_CITUS", "")
STOP = os.environ.get("FACTCHECK_TEST_CITUS_STOP", "")
START = os.environ.get("FACTCHECK_TEST_CITUS_START", "")
MANY = 8

pytestmark = pytest.mark.skipif(not URL, reason="FACTCHECK_TEST_CITUS names no coordinator")

READS = (
    "claims --source nis --columns key",
    "claims --as-of 2 --limit 0 --columns key",
    "figures --single-origin",
    "search killed",
    "standing killed-nis",
    "discrepancies",
    "log",
    "history nis",
    "db doctor",
    "verify",
)


@pytest.fixture(scope="module")
def url() -> str:
    """The coordinator's, on connections where a new schema is placed on a worker."""
    option = quote("-c citus.enable_schema_based_sharding=on")
    joint = "&" if urlsplit(URL).query else "?"
    return f"{URL}{joint}options={option}"


@pytest.fixture(scope="module")
def ledgers(url: str) -> Iterator[list[Place]]:
    mark = uuid.uuid4().hex[:6]
    places = [Place(url, f"citus_{mark}_{number}") for number in range(MANY)]
    for place in places:
        do(place, "init", "--seed")
    yield places
    for place in places:
        run("ledgers", "drop", place.ledger, "--yes", "--db", url)


def homes(url: str) -> dict[str, str]:
    """Where each ledger is."""
    query = (
        "SELECT schema_name::text, string_agg(DISTINCT nodename || ':' || nodeport, ',')"
        " FROM citus_shards JOIN citus_schemas USING (colocation_id) GROUP BY 1"
    )
    with psycopg.connect(url) as connection:
        return dict(connection.execute(query).fetchall())


def test_each_ledger_is_whole_on_one_worker(url: str, ledgers: list[Place]) -> None:
    found = homes(url)
    mine = [found[place.ledger] for place in ledgers]
    assert not any("," in nodes for nodes in mine)
    assert len(set(mine)) > 1


def test_everything_can_be_asked_and_written(ledgers: list[Place]) -> None:
    for number, place in enumerate(ledgers):
        do(place, "edit", "nis", f"description=K{number}")
        do(place, "tag", "killed-nis", "seen")
        do(place, "add", "source", "New", "--kind", "person", "--key", "new")
        do(place, "remove", "new", "--because", "it was a try")
        for command in READS:
            do(place, *command.split())
    # Ledgers do not see one another.
    assert "K0" in do(ledgers[0], "show", "nis")
    assert "K0" not in do(ledgers[1], "show", "nis")


def test_a_ledger_is_copied_renamed_and_dropped(url: str, ledgers: list[Place]) -> None:
    source = ledgers[0]
    copy = Place(url, f"{source.ledger}_copy")
    do(source, "ledgers", "copy", source.ledger, copy.ledger)
    assert do(copy, "export") == do(source, "export")
    renamed = Place(url, f"{source.ledger}_renamed")
    do(source, "ledgers", "rename", copy.ledger, renamed.ledger)
    assert "nothing wrong" in do(renamed, "verify")
    do(source, "ledgers", "drop", renamed.ledger, "--yes")


@pytest.mark.skipif(not STOP, reason="FACTCHECK_TEST_CITUS_STOP tells not how to stop a worker")
def test_a_worker_that_is_down_takes_its_ledgers_along_and_no_other(
    url: str, ledgers: list[Place]
) -> None:
    found = homes(url)
    subprocess.run(STOP, shell=True, check=True)  # noqa: S602
    try:
        down, up = set(), set()
        for place in ledgers:
            for command in ("claims --limit 1", "search killed", "tag nis later"):
                result = run(*command.split(), *place.options)
                if result.code == 0:
                    up.add(found[place.ledger])
                else:
                    down.add(found[place.ledger])
                    assert (result.code, result.out, result.err.count("\n")) == (3, "", 1)
        assert down
        assert up
        assert not down & up
        listed = run("ledgers", "--format", "json", "--db", url)
        assert listed.code == 0
        rows = {row["ledger"]: row for row in json.loads(listed.out)}
        for place in ledgers:
            there = rows[place.ledger]["state"] == "current"
            assert there == (found[place.ledger] in up)
    finally:
        if START:
            subprocess.run(START, shell=True, check=True)  # noqa: S602
