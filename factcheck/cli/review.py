"""The walk through the queue on the terminal: a record is shown, answers are saved one by one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from factcheck import records
from factcheck.cli.answering import (
    explained,
    is_command,
    level_of,
    open_flags,
    question,
    word_of,
)
from factcheck.cli.changes import field_lines
from factcheck.cli.marking import print_marks
from factcheck.cli.portrait import portray
from factcheck.cli.prompting import LeftError, ask
from factcheck.cli.table import bold, screen_width, visible, wrap
from factcheck.errors import ConflictError, FactcheckError, InvalidError, NotFoundError
from factcheck.ledger.judging import reason
from factcheck.queries.levels import FoundLevel
from factcheck.queries.paging import Page
from factcheck.queries.queue import QueueRow, count_queue, list_queue
from factcheck.records.plain import Change, differences
from factcheck.values.counts import counted

if TYPE_CHECKING:
    from factcheck.ledger import Ledger, Reader
    from factcheck.queries.filters import ClaimFilter

SCALES: Final = {"claim": "truth", "source": "admiralty-reliability"}
"""What is judged, and the scale for it where nobody asked for another."""

_DONE: Final = ("assessed", "noted", "flagged", "resolved", "skipped")


class ChangedMeanwhileError(ConflictError):
    """What somebody is judging is no longer what they were shown.

    Attributes:
        now: the record as it is.
        change: how that differs.
    """

    def __init__(self, now: records.Record, change: Change) -> None:
        super().__init__(f"{change.kind} {change.key} was changed since it was shown")
        self.now = now
        self.change = change


@dataclass(frozen=True, slots=True)
class _Shown:
    """A record on the screen, and the scale to judge it on, if it can be judged."""

    kind: str
    record: records.Record
    scale: records.Scale | None

    @property
    def name(self) -> str:
        return f"{self.kind}:{self.record.key}"


class Review:
    """One person's walk through their queue.

    Args:
        ledger: read anew for each record, and written for each answer.
        asked: of which claims; of records of any kind, if nothing is asked for.
        asker: who judges.
        scale: to judge on; what fits the kind of record, if not given.
        message: why, for the log, with each changeset.
        dry_run: keep nothing.
    """

    def __init__(
        self,
        ledger: Ledger,
        asked: ClaimFilter,
        asker: str,
        scale: str | None,
        *,
        message: str | None = None,
        dry_run: bool = False,
    ) -> None:
        self.ledger = ledger
        self.asked = asked
        self.asker = asker
        self.scale = scale
        self.message = message
        self.dry_run = dry_run
        self.seen: list[QueueRow] = []
        self.done: Counter[str] = Counter()

    def run(self) -> None:
        """Walk until the end of the queue, or until the person leaves; print what was done.

        Raises:
            NotFoundError: if the scale, or something that the filter names, is not there.
            DatabaseError: if the ledger cannot be read.
        """
        with self.ledger.read() as reader:
            if self.scale is not None:
                self.scale = reader.find(self.scale, "scale").key
            many = count_queue(reader.connection, self.asked, self.asker)
        if not many:
            print("nothing to look at")
            return
        print(f"{counted(many, 'record')} to look at; ? tells what to answer")
        try:
            self._walk()
        except (LeftError, KeyboardInterrupt):
            pass
        finally:
            told = [f"{word} {self.done[word]:,}" for word in _DONE if self.done[word]]
            kept = "; dry run: nothing was written" if self.dry_run else ""
            print(f"{', '.join(told) or 'nothing done'}{kept}")

    def _walk(self) -> None:
        place = 0
        while (shown := self._show(place)) is not None:
            place += self._answers(shown)
            if place < 0:
                print("\nthis is the first one; there is none before it")
                place = 0
        print("\nthat was the last one")

    def _show(self, place: int) -> _Shown | None:
        """Print a record as it is now: one that was shown before, or else the next one."""
        with self.ledger.read() as reader:
            while (row := self._row(reader, place)) is not None:
                try:
                    record = reader.get(f"{row.kind}:{row.record}", row.kind)
                    break
                except NotFoundError:
                    print(f"\n{row.kind} {row.record} was removed meanwhile")
                    del self.seen[place]
            else:
                return None
            scale = self._scale_for(reader, row.kind)
            page = portray(reader, record)
        why = "again" if place < len(self.seen) else "; ".join(row.reasons)
        if place == len(self.seen):
            self.seen.append(row)
        print()
        for line in wrap(visible(f"{place + 1}. {why}"), screen_width()):
            print(bold(line))
        print(f"{page}\n")
        return _Shown(row.kind, record, scale)

    def _row(self, reader: Reader, place: int) -> QueueRow | None:
        if place < len(self.seen):
            return self.seen[place]
        # Asked for anew: others are at work too, and may have flagged something.
        page = Page(limit=len(self.seen) + 1)
        seen = {(row.kind, row.record) for row in self.seen}
        rows = list_queue(reader.connection, self.asked, self.asker, page)
        return next((row for row in rows if (row.kind, row.record) not in seen), None)

    def _scale_for(self, reader: Reader, kind: str) -> records.Scale | None:
        if kind not in SCALES:
            return None
        scale = reader.get(f"scale:{self.scale or SCALES[kind]}", "scale")
        assert isinstance(scale, records.Scale)  # noqa: S101
        return scale

    def _answers(self, shown: _Shown) -> int:
        """Take answers until the person goes on, and return by how many places."""
        before = self.done.total()
        while True:
            try:
                step = self._answer(shown)
            except FactcheckError as error:
                # Where it stands is what was asked for just now.
                print(visible(error.what if isinstance(error, InvalidError) else str(error)))
                continue
            if step == 1 and self.done.total() == before:
                self.done["skipped"] += 1
            if step is not None:
                return step

    def _answer(self, shown: _Shown) -> int | None:
        """Take one answer; return by how many places to go on, if that is what it says."""
        typed = ask(question(shown.record, shown.scale))
        if not typed:
            return None
        match word_of(typed, shown.scale):
            case None:
                return self._judge(shown, typed)
            case "note" | "flag" as word:
                self._remark(shown, word)
            case "resolve":
                if not self._resolve(shown):
                    print("it has no open flag")
            case "skip":
                return 1
            case "back":
                return -1
            case "quit":
                raise LeftError
            case _:
                with self.ledger.read() as reader:
                    print("\n".join(explained(reader, shown.scale)))
        return None

    def _judge(self, shown: _Shown, typed: str) -> int | None:
        assert shown.scale is not None  # noqa: S101
        with self.ledger.read() as reader:
            level = level_of(reader, typed, shown.scale)
        because = _ask_text(f"why “{level.label}” on {level.scale}? (nothing: no judgement)")
        if not because:
            return None
        while True:
            try:
                self._save_judgement(shown, level, because)
            except ChangedMeanwhileError as error:
                print(f"{error}:")
                print("\n".join(field_lines(error.change)))
                if ask("judge it all the same? [y/N]").casefold() not in ("y", "yes"):
                    return 0
                shown = replace(shown, record=error.now)
                continue
            self._resolve(shown)
            return 1

    def _save_judgement(self, shown: _Shown, level: FoundLevel, because: str) -> None:
        with self.ledger.write(self.message, action="assess", dry_run=self.dry_run) as writer:
            now = writer.get(shown.name, shown.kind)
            # What others think of it is no reason to think again; what it says is.
            if changed := differences(_unjudged(shown.record), _unjudged(now)):
                raise ChangedMeanwhileError(now, Change(shown.kind, now.key, "updated", changed))
            made = writer.judging.assess(
                shown.name,
                level.code,
                because=because,
                scale=level.scale,
                assessor=self.asker,
            )
            doubtful = made is not None and writer.judging.is_doubtful(made)
        if made is None:
            print("unchanged: that is what you said already, for the same reason")
            return
        self.done["assessed"] += 1
        # The moment is part of the key: a dry run cannot know it.
        would, at = ("would be ", "") if self.dry_run else ("", f" ({made.key})")
        told = f"{made.level} on {made.scale}, by {made.assessor}"
        print(visible(f"{would}assessed {made.noun} {made.record}: {told}{at}"))
        if doubtful:
            print("warning: one organisation at most stands behind it, as far as is known here")

    def _remark(self, shown: _Shown, word: str) -> None:
        text = _ask_text(f"the {word}? (nothing: none)")
        if not text:
            return
        with self.ledger.write(self.message, action=word, dry_run=self.dry_run) as writer:
            put = writer.judging.note if word == "note" else writer.judging.flag
            made = put(shown.name, text)
        done = "noted" if word == "note" else "flagged"
        if not made:
            print("unchanged: that is there already")
            return
        self.done[done] += 1
        print_marks(done, made, dry_run=self.dry_run)

    def _resolve(self, shown: _Shown) -> int:
        """Ask how each open flag was dealt with, and return how many there were."""
        with self.ledger.read() as reader:
            flags = open_flags(reader.get(shown.name, shown.kind))
        for flag in flags:
            print(visible(f"flag by {flag.author}, {flag.made_at:%Y-%m-%d}: {flag.body}"))
            because = _ask_text("how was it dealt with? (nothing: it stays open)")
            if not because:
                continue
            why = f"{reason(because)} ({self.message})" if self.message else reason(because)
            with self.ledger.write(why, action="resolve", dry_run=self.dry_run) as writer:
                made = writer.judging.resolve(flag.key, because=because)
            self.done["resolved"] += 1
            print_marks("resolved", [made], dry_run=self.dry_run)
        return len(flags)


def _ask_text(question: str) -> str:
    """Return what a person writes; a command of the walk is none, and is asked about again."""
    while is_command(typed := ask(question)):
        print(f"“{visible(typed)}” is a command, and no text; write a word more, or nothing")
    return typed


def _unjudged(record: records.Record) -> records.Record:
    if isinstance(record, records.Claim | records.Source):
        return replace(record, assessments=(), annotations=())
    return record
