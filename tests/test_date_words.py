"""Dates as people read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.values.date_words import describe_date

DESCRIBED = [
    ("2025-01-13", "13 January 2025"),
    ("2025-01-03", "3 January 2025"),
    ("2025-01", "January 2025"),
    ("2024", "2024"),
    (" 2024-12 ", "December 2024"),
    ("2024-10~", "about October 2024"),
    ("2025-01?", "January 2025 (uncertain)"),
    ("2025-01-13%", "about 13 January 2025 (uncertain)"),
    ("2024/2025", "2024 to 2025"),
    ("2024-10~/2025-01?", "about October 2024 to January 2025 (uncertain)"),
    ("2024-12/..", "from December 2024"),
    ("../2024", "until 2024"),
    ("2024-12/", "December 2024 to an unknown date"),
    ("/2024-12", "an unknown date to December 2024"),
    ("[2024..2025]", "some time in 2024 to 2025"),
    ("{2024..2025}", "all of 2024 to 2025"),
    ("[2024,2025]", "2024 or 2025"),
    ("{2024,2025}", "2024 and 2025"),
    ("[1667,1668,1670..1672]", "1667 or 1668 or 1670 to 1672"),
    ("[..1984]", "1984 or earlier"),
    ("{..1984}", "1984 and earlier"),
    ("[1760-01,1760-12..]", "January 1760 or December 1760 or later"),
    ("2001-21", "spring 2001"),
    ("2001-22", "summer 2001"),
    ("2001-23~", "about autumn 2001"),
    ("2001-24", "winter 2001"),
    ("202X", "2020s"),
]


@pytest.mark.parametrize(("text", "words"), DESCRIBED)
def test_describes(text: str, words: str) -> None:
    assert describe_date(text) == words


def test_names_every_month() -> None:
    shown = [describe_date(f"2025-{month:02}") for month in range(1, 13)]
    assert " ".join(shown).split()[::2] == [
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "earlier this year",
        "올해 초",
        "last week/next week",
        "20XX",
        "2004-06-XX",
        "2001-34",
        "2004?-06-11",
        "Y170000002",
        "1985-04-12T23:20:30Z",
        # nothing that is no date is made to look like one
        "2025-02-30",
        "1985/1984",
        "../..",
        "12/2025",
        "[]",
        "[1984",
        "[January 2025]",
        "２０２４-０１",
        "",
    ],
)
def test_the_rest_stands_as_it_is(text: str) -> None:
    assert describe_date(text) == text


@given(st.text() | st.text("0123456789-X?~%./,[]{} ", max_size=20))
def test_describes_any_text(text: str) -> None:
    assert bool(describe_date(text)) == bool(text.strip())
