"""RIS as programs and pages write it: what has no place of its own, or another form, is not lost."""

from __future__ import annotations

from contextlib import closing
from io import BytesIO

import pytest

from factcheck.interchange.incoming.bibliography.addresses import addresses
from factcheck.interchange.incoming.files import Incoming
from factcheck.interchange.incoming.intake import Intake
from factcheck.interchange.readers import reader
from factcheck.records import Document


def entry(*lines: str) -> tuple[Document, Intake]:
    told = "\n".join(("TY  - RPRT", "TI  - A", *lines, "ER  - ", "")).encode()
    with closing(Intake()) as intake:
        (found,) = reader("ris").read(Incoming("x.ris", BytesIO(told), "", told), intake)
    assert isinstance(found, Document)
    return found, intake


DISK = ("files/12/x.html", "file:///home/mina/x", r"C:\Users\mina\x.pdf", "/home/mina/x.pdf")


def test_ris_tells_where_something_is_kept_but_no_place_on_a_disk() -> None:
    links = [f"L2  - {one}" for one in DISK]
    found, _ = entry("UR  - https://a.example", *links, "L2  - National Archives, box 5")
    assert found.csl == {"archive": "National Archives, box 5"}
    copy = "L2  - https://web.archive.org/x"
    found, _ = entry("UR  - https://a.example", *links, "L2  - Box 5", copy)
    assert (found.archived_url, found.csl) == (
        "https://web.archive.org/x",
        {"custom": {"L2": "Box 5"}},
    )


def test_ris_of_pages_has_entities_between_people() -> None:
    found, _ = entry("AU  - Smith &amp; Wesson; Jos&#233; Ruiz", "A1  - AT&T; Ann Lee")
    assert found.byline == "Smith & Wesson; José Ruiz; AT&T; Ann Lee"


NOTES = {
    "deaths: a <b and c> d": None,
    "deaths: a <b and c> d <b>or &lt;</b> e": "deaths: a <b and c> d or < e",
    '<p class="x">One<br>two<br/>three</p><p />four': "One two three four",
    "a &amp; b": None,
}


@pytest.mark.parametrize("note", NOTES)
def test_ris_loses_no_words_between_signs_that_are_no_markup(note: str) -> None:
    found, _ = entry(f"N1  - {note}")
    assert found.csl["note"] == (NOTES[note] or note)


PUBLISHED = {
    "2024/Nov/05": ("2024-11-05", None),
    "2024/Nov/05/Tuesday": ("2024-11-05", "Tuesday"),
    "2024/November": ("2024-11", None),
    "2024/Nov//": ("2024-11", None),
    "2024//Nov-Dec": ("2024", "Nov-Dec"),
    "2024/11/early": ("2024-11", "early"),
    "2024/11/05T10:30:00": ("2024-11-05", None),
}


@pytest.mark.parametrize("told", PUBLISHED)
def test_ris_keeps_months_that_are_words(told: str) -> None:
    found, intake = entry(f"PY  - {told}")
    assert (found.issued, found.csl.get("note")) == PUBLISHED[told]
    assert not intake.notices


ACCESSED = {
    "2024/11/05/": "2024-11-05",
    "Nov 5, 2024": "2024-11-05",
    "25/11/2024": "2024-11-25",
    "05/11/2024": None,
    "2024/13/45": None,
    "2024/11": None,
}


@pytest.mark.parametrize("told", ACCESSED)
def test_ris_keeps_a_day_of_access_that_cannot_be_read(told: str) -> None:
    found, intake = entry(f"Y2  - {told}")
    wanted = ACCESSED[told]
    assert str(found.accessed or "") == (wanted or "")
    assert found.csl == ({} if wanted else {"custom": {"Y2": told}})
    notice = {"a date that cannot be read was kept as it is": 1}
    assert intake.notices == ({} if wanted else notice)


@pytest.mark.parametrize("more", ["", "?x"])
@pytest.mark.parametrize("sign", [" ", ",", "|", ", "])
def test_many_signs_between_addresses_cost_no_more_than_each_of_them(sign: str, more: str) -> None:
    # A pattern that begins again at each sign takes minutes for these.
    told = f"https://a.example/{more}{sign * 100_000}b"
    assert addresses(told) == [told]
