"""Putting notes, tags and flags on one record, or on all claims that options choose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from factcheck.cli.confirming import confirm
from factcheck.cli.options import Settings
from factcheck.errors import ConflictError, InvalidError
from factcheck.ledger.judging import Judging
from factcheck.queries.filters import ClaimFilter
from factcheck.storage.annotating import Mark
from factcheck.values.counts import counted
from factcheck.vocabulary import AnnotationKind

On = str | ClaimFilter


@dataclass(frozen=True, slots=True)
class Marking:
    """What one of the commands does.

    Attributes:
        action: its name.
        done: what it has done with a record, when it is done.
        text: what its one text is called; nothing, where it takes any number of words.
        make: does it.
    """

    action: str
    done: str
    text: str | None
    make: Callable[[Judging, On, Sequence[str]], list[Mark]]


NOTE: Final = Marking("note", "noted", "TEXT", lambda to, on, words: to.note(on, *words))
FLAG: Final = Marking("flag", "flagged", "REASON", lambda to, on, words: to.flag(on, *words))
TAG: Final = Marking("tag", "tagged", None, lambda to, on, words: to.tag(on, *words))
UNTAG: Final = Marking("untag", "untagged", None, lambda to, on, words: to.untag(on, *words))


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What was made, of which claims, of how many that were chosen."""

    made: list[Mark]
    chosen: int

    @property
    def touched(self) -> list[str]:
        return list(dict.fromkeys(mark.record for mark in self.made))


def mark(
    marking: Marking,
    settings: Settings,
    words: Sequence[str],
    asked: ClaimFilter,
    *,
    message: str | None,
    dry_run: bool,
    yes: bool,
) -> None:
    """Do what a command says, and print what was done.

    Args:
        marking: which command.
        settings: which ledger, and who.
        words: its arguments: a record and what to put on it, or that alone where claims are chosen.
        asked: the claims that options choose; all, if there are no such options.
        message: why, for the log.
        dry_run: only show.
        yes: do not ask.

    Raises:
        InvalidError: if the arguments do not fit, or the answer is no.
    """
    on, rest = _parted(marking, words, asked)
    if isinstance(on, str):
        with settings.open().write(message, action=marking.action, dry_run=dry_run) as writer:
            made = marking.make(writer.judging, on, rest)
            noun, keys = writer.judging.picked(on)
        # After the commit: a printer that fails, as on a closed pipe, must not undo the write.
        if made:
            print_marks(marking.done, made, dry_run=dry_run)
        else:
            print(f"unchanged {noun.name} {', '.join(keys.values())}")
        return
    expected = None
    if not yes and not dry_run:
        expected = _mark_all(marking, settings, on, rest, message, dry_run=True)
        if expected.made:
            which = f"{len(expected.touched):,} of {counted(expected.chosen, 'claim')}"
            confirm(f"this would {marking.action} {which}: {', '.join(rest)}")
    outcome = _mark_all(marking, settings, on, rest, message, dry_run=dry_run, expected=expected)
    if dry_run:
        print_marks(marking.done, outcome.made, dry_run=True)
    _print_counts(marking, outcome, dry_run=dry_run)


def print_marks(done: str, made: Sequence[Mark], *, dry_run: bool) -> None:
    """Print what was done to each record, a line each."""
    would = "would be " if dry_run else ""
    of_records: dict[tuple[str, str], list[Mark]] = {}
    for one in made:
        of_records.setdefault((one.noun, one.record), []).append(one)
    for (noun, record), marks in of_records.items():
        told = f"{would}{done} {noun} {record}"
        if marks[0].kind is AnnotationKind.TAG:
            told += f": {', '.join(one.body for one in marks)}"
        elif not dry_run:
            # The moment is part of the key: a dry run cannot know it.
            told += f" ({marks[0].key})"
        print(told)


def _parted(marking: Marking, words: Sequence[str], asked: ClaimFilter) -> tuple[On, Sequence[str]]:
    chosen = asked != ClaimFilter()
    on, rest = (asked, words) if chosen else (words[0], words[1:])
    wanted = marking.text or "TAG"
    if not rest:
        raise InvalidError(
            f"tell a record and a {wanted}, or choose claims with options such as --source"
        )
    if marking.text and len(rest) > 1:
        told = (
            "options choose the claims, so no KEY is told beside them"
            if chosen
            else "put it in quotes"
        )
        raise InvalidError(f"{len(rest)} texts where one belongs; {told}", where=marking.text)
    return on, rest


def _mark_all(
    marking: Marking,
    settings: Settings,
    on: ClaimFilter,
    words: Sequence[str],
    message: str | None,
    *,
    dry_run: bool,
    expected: _Outcome | None = None,
) -> _Outcome:
    with settings.open().write(message, action=marking.action, dry_run=dry_run) as writer:
        chosen = len(writer.judging.picked(on).keys)
        outcome = _Outcome(marking.make(writer.judging, on, words), chosen)
        if expected is not None and expected.touched != outcome.touched:
            raise ConflictError(
                "the claims that are chosen changed while you were asked; nothing was written"
            )
    return outcome


def _print_counts(marking: Marking, outcome: _Outcome, *, dry_run: bool) -> None:
    if not outcome.chosen:
        print("no claims")
        return
    touched = len(outcome.touched)
    left = outcome.chosen - touched
    if not touched:
        print(f"unchanged {counted(left, 'claim')}")
        return
    would = "would be " if dry_run else ""
    rest = f", {left:,} unchanged" if left else ""
    print(f"{would}{marking.done} {counted(touched, 'claim')}{rest}")
