"""Whether two figures may tell the same number."""

from __future__ import annotations

import pytest

from factcheck.values.quantity_agreement import may_agree
from factcheck.values.quantity_words import read_quantity


@pytest.mark.parametrize(
    ("one", "two", "agree"),
    [
        ("1만 1000명", "1만 1000여 명", True),
        ("1만2천 명", "1만 1000여 명", False),
        ("1만 1500명", "1만 1000여 명", True),
        ("12,000", "more than 12,000", True),
        ("12,000", "at least 12,000", True),
        ("13,000", "more than 12,000", False),
        ("more than 12,000", "more than 13,000", False),
        ("more than 12,000", "at least 12,000", True),
        ("300", "fewer than 300", True),
        ("200", "fewer than 300", False),
        ("none", "fewer than 1", True),
        ("310", "about 300", True),
        ("300", "400", False),
        ("hundreds", "more than 300", True),
        ("many", "300", True),
        ("300 to 400", "400", True),
    ],
)
def test_figures_may_tell_the_same_number(one: str, two: str, agree: bool) -> None:
    first, second = read_quantity(one), read_quantity(two)
    assert may_agree(first, second) is agree
    assert may_agree(second, first) is agree
