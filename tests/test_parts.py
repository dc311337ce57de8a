"""Parts against wholes: which figures are put together, and what is said of the sums."""

from __future__ import annotations

from typing import Any

from figures import day, figure

from factcheck.analysis.discrepancy import Label
from factcheck.analysis.figures import FigureView
from factcheck.analysis.parts import Parts, differing_parts
from factcheck.values.quantities import Modifier
from factcheck.vocabulary import Aggregation

GROWING = {"aggregation": Aggregation.CUMULATIVE}


def whole(number: int, origin: str, **rest: Any) -> FigureView:
    given: dict[str, Any] = {"question": "casualties", "claim": "w", "figure": 1}
    return figure(Modifier.EXACTLY, number, **(given | {"origins": frozenset([origin])} | rest))


def part(question: str, number: int, origin: str, id_: int, **rest: Any) -> FigureView:
    given: dict[str, Any] = {"question": question, "claim": f"c{id_}", "figure": id_}
    return figure(Modifier.EXACTLY, number, **(given | {"origins": frozenset([origin])} | rest))


def found(wholes: list[FigureView], *parts: FigureView, **rest: Any) -> list[Parts]:
    questions: dict[str, list[FigureView]] = {}
    for each in parts:
        questions.setdefault(each.question, []).append(each)
    return list(differing_parts(wholes, questions, **rest))


def told(one: Parts) -> tuple[str, list[int], str]:
    return one.comparison.label, [each.figure for each in one.parts], one.comparison.reason


def test_what_one_origin_says_of_the_parts_is_added_up() -> None:
    killed, wounded = part("killed", 300, "nis", 2), part("wounded", 2700, "nis", 3)
    (one,) = found([whole(1000, "nis")], killed, wounded, part("killed", 5, "hur", 4))
    assert told(one) == ("contradiction", [2, 3], "the parts exceed their whole")
    assert one.together == ("origin", "nis")
    assert found([whole(3000, "nis")], killed, wounded) == []


def test_parts_that_make_up_the_whole_may_not_fall_short_of_it_if_all_are_there() -> None:
    killed, wounded = part("killed", 300, "nis", 2), part("wounded", 700, "nis", 3)
    casualties = whole(3000, "nis")
    assert found([casualties], killed, wounded) == []
    (one,) = found([casualties], killed, wounded, complete=True)
    assert told(one) == ("contradiction", [2, 3], "the parts fall short of their whole")
    others = part("wounded", 700, "hur", 3)
    assert found([casualties], killed, others, complete=True) == []


def test_what_one_document_says_is_added_up_whoever_said_it() -> None:
    killed, wounded = part("killed", 300, "nis", 2), part("wounded", 900, "hur", 3)
    printed = dict.fromkeys((1, 2, 3), frozenset(["wire"]))
    casualties = whole(1000, "un")
    assert found([casualties], killed, wounded) == []
    (one,) = found([casualties], killed, wounded, documents=printed)
    assert (one.together, told(one)[1]) == (("document", "wire"), [2, 3])
    # The same sum is told of once, however many documents print it.
    twice = dict.fromkeys((1, 2, 3), frozenset(["wire", "blog"]))
    assert len(found([casualties], killed, wounded, documents=twice)) == 1


def test_a_part_that_exceeds_the_whole_is_told_of_whoever_says_either() -> None:
    (one,) = found([whole(1000, "nis")], part("killed", 1500, "hur", 2), part("killed", 9, "un", 3))
    assert (one.together, told(one)[:2]) == (None, ("contradiction", [2]))
    assert str(one.comparison.factor) == "1.50"


def test_the_latest_figure_that_is_not_later_counts() -> None:
    def killed(number: int, id_: int, on: int) -> FigureView:
        return part("killed", number, "nis", id_, as_of=day(on), **GROWING)

    figures = [killed(100, 2, 1), killed(300, 3, 9), killed(5000, 4, 30)]
    assert found([whole(1000, "nis", as_of=day(10), **GROWING)], figures[0], figures[1]) == []
    (one,) = found([whole(200, "nis", as_of=day(10), **GROWING)], *figures[:2])
    assert told(one)[1] == [3]
    # What is later and higher has grown; it explains itself.
    (one,) = found([whole(1000, "nis", as_of=day(10), **GROWING)], figures[2])
    assert told(one) == ("growth", [4], "the count grew in between")


def test_what_commits_to_nothing_or_is_of_another_unit_or_time_is_not_put_together() -> None:
    unknown = figure(Modifier.CANNOT_CONFIRM, question="casualties", figure=1)
    killed = part("killed", 1500, "nis", 2)
    assert found([unknown], killed) == []
    assert found([whole(1000, "nis", unit="tanks")], killed) == []
    stock = {"aggregation": Aggregation.STOCK}
    then, now = {"as_of": day(1)} | stock, {"as_of": day(9)} | stock
    assert found([whole(1000, "nis", **then)], part("killed", 1500, "nis", 2, **now)) == []
    labels = {one.comparison.label for one in found([whole(1000, "nis", **then)],
              part("killed", 1500, "nis", 2, **then))}  # fmt: skip
    assert labels == {Label.CONTRADICTION}
