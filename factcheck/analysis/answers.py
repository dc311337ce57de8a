"""Which claims answer which questions, and with which figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from factcheck.analysis.support import SupportGroup


class Answers:
    """The figures of claims, each known by the number of the group that it is in.

    Args:
        groups: of claims whose figures say the same.

    >>> answers = Answers([SupportGroup(("a", "b"), (0,), "killed")])
    >>> answers.of("a"), answers.question(0), answers.of("c")
    ((0,), 'killed', ())
    """

    def __init__(self, groups: Sequence[SupportGroup]) -> None:
        self._groups = groups
        self._of: dict[str, dict[int, None]] = defaultdict(dict)
        for number, group in enumerate(groups):
            for claim in group.members:
                self._of[claim][number] = None

    def of(self, claim: str) -> tuple[int, ...]:
        """Return the figures of a claim that differ."""
        return tuple(self._of.get(claim, ()))

    def question(self, figure: int) -> str:
        """Return what a figure answers."""
        return self._groups[figure].question

    def questions(self, claims: Iterable[str]) -> frozenset[str]:
        """Return what some claims answer."""
        return frozenset(self.question(figure) for claim in claims for figure in self.of(claim))

    def asked(self, *figures: int | None) -> frozenset[str]:
        """Return what some figures answer; nothing, where there is no figure."""
        return frozenset(self.question(each) for each in figures if each is not None)

    def bear(self, claims: Iterable[str], on: Iterable[str], asked: frozenset[str]) -> bool:
        """Tell whether claims that support others bear on what these say on some questions.

        They do not where they answer others of their questions, and not these.
        """
        answered, theirs = self.questions(on), self.questions(claims)
        return not (asked & answered - theirs) or answered.isdisjoint(theirs)

    def share(self, claim: str, other: str) -> bool:
        """Tell whether two claims answer one question."""
        return not self.questions([claim]).isdisjoint(self.questions([other]))
