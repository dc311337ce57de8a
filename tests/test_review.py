"""The walk through the queue, with real keystrokes on a real pseudo-terminal."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pexpect  # type: ignore[import-untyped]
import pytest
from conftest import Place, do, listed, refused, run
from pages import Reader, blocks, matches
from world import WORLD

import factcheck

ENTER, CTRL_C, CTRL_D, LEFT, UP, BACKSPACE = "\r", "\x03", "\x04", "\x1b[D", "\x1b[A", "\x7f"
ASKED = "\r\n> "
WHY = "(nothing: no judgement)"
OPEN = "how was it dealt with? (nothing: it stays open)"


class Terminal:
    """A person at a terminal in which `factcheck review` runs."""

    def __init__(self, place: Place, *options: str, **environment: str) -> None:
        self.place = place
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "factcheck", "review", *options, *place.options],
            env={**os.environ, "TERM": "dumb", **environment},
            encoding="utf-8",
            codec_errors="replace",
            timeout=30,
            dimensions=(40, 100),
            # What runs in the background (`make check &`) is deaf to Ctrl-C, and its children too.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        # It is waited for what asks before anything is typed.
        self.child.delaybeforesend = None

    def read(self, told: str) -> str:
        """Wait until something is on the screen, and return what came before it."""
        self.child.expect_exact(told)
        return str(self.child.before)

    def asked(self, question: str = "") -> str:
        """Wait for a question, and return what was printed since the last answer."""
        seen = self.read(ASKED)
        assert question in seen.splitlines()[-1], seen
        return seen

    def type(self, text: str) -> None:
        self.child.send(text)

    def answer(self, *texts: str) -> None:
        """Answer what is asked, and each question after that."""
        for text in texts:
            self.asked()
            self.type(text + ENTER)

    def ends(self, summary: str) -> str:
        """Wait for the end, which must be a clean one, and return the last that was printed."""
        seen = str(self.child.read())
        self.child.close()
        assert (self.child.exitstatus, self.child.signalstatus) == (0, None), seen
        assert seen.splitlines()[-1] == summary
        return seen


@pytest.fixture(scope="module")
def _world_db(tmp_path_factory: pytest.TempPathFactory) -> str:
    db = str(tmp_path_factory.mktemp("review") / "world.db")
    factcheck.create(db)
    place = Place(db, "factcheck")
    do(place, "import -", stdin=json.dumps(WORLD))
    do(place, "flag talks 'who says so?' --actor Oksana")
    do(place, "flag document:blog 'is it still there?' --actor Oksana")
    do(place, "flag nis 'who briefs it?' --actor Oksana")
    return db


@pytest.fixture
def place(_world_db: str, tmp_path: Path) -> Place:
    """A ledger with flags on talks, blog and nis; then come killed-blog, sent-us and joint."""
    return Place(str(shutil.copy(_world_db, tmp_path / "world.db")), "factcheck")


@pytest.fixture
def sit(place: Place) -> Iterator[Callable[..., Terminal]]:
    """A function that sits somebody down at a terminal."""
    taken: list[Terminal] = []

    def terminal(*options: str, **environment: str) -> Terminal:
        taken.append(Terminal(place, *options, **environment))
        return taken[-1]

    yield terminal
    for one in taken:
        one.child.close(force=True)


Sit = Callable[..., Terminal]


def judgements(place: Place, key: str) -> list[tuple[str, str, str, str]]:
    shown = json.loads(do(place, f"show {key} --format json"))
    return [
        (one["scale"], one["level"], one["assessor"], one["rationale"])
        for one in shown.get("assessments", ())
    ]


def remarks(place: Place, key: str, kind: str) -> list[str]:
    shown = json.loads(do(place, f"show {key} --format json"))
    return [one["body"] for one in shown.get("annotations", ()) if one["kind"] == kind]


def log(place: Place) -> list[dict[str, Any]]:
    return listed(place, "log")


def test_a_walk_from_the_first_to_the_last(sit: Sit, place: Place) -> None:
    before = len(log(place))
    person = sit("-m", "second reading")
    seen = person.asked("a level of truth, note, flag, resolve, skip, back, quit or ?")
    assert "6 records to look at; ? tells what to answer" in seen
    assert re.search(r"1\. flag by Oksana, \d{4}-\d\d-\d\d: who says so\?\r\nclaim talks\r\n", seen)
    person.type("mostly-true" + ENTER)
    person.asked("why “Mostly true” on truth? (nothing: no judgement)")
    person.type("Київ підтвердив, 국정원도" + ENTER)
    seen = person.asked(OPEN)
    assert "assessed claim talks: mostly-true on truth, by Tester (ast-" in seen
    person.type("asked Yonhap" + ENTER)
    # A document is not judged.
    seen = person.asked("note, flag, resolve, skip, back, quit or ?")
    assert "resolved claim talks (ann-" in seen
    assert "2. flag by Oksana" in seen
    assert "a level of" not in seen
    person.type("n" + ENTER)
    person.answer(
        "보관된 사본이 있다", "s", "B", "right before", "", "flag", "ask the author", "SKIP"
    )
    # What has a flag since stays in the queue, but is not shown twice in one walk.
    person.answer("skip", "UNVERIFIABLE", "two voices, one article")
    seen = person.ends("assessed 3, noted 1, flagged 1, resolved 1, skipped 1")
    assert "that was the last one" in seen
    assert judgements(place, "talks") == [
        ("truth", "mostly-true", "Tester", "Київ підтвердив, 국정원도")
    ]
    assert judgements(place, "nis")[1:] == [
        ("admiralty-reliability", "B", "Tester", "right before")
    ]
    assert judgements(place, "joint") == [
        ("truth", "unverifiable", "Tester", "two voices, one article")
    ]
    assert remarks(place, "document:blog", "note") == ["보관된 사본이 있다"]
    assert remarks(place, "killed-blog", "flag") == ["ask the author"]
    flags = {
        row["record"]: row["because"]
        for row in listed(place, "flags --resolved --columns record,because")
    }
    assert flags["talks"] == "asked Yonhap"
    # Each answer is a changeset of its own.
    made = log(place)[: len(log(place)) - before][::-1]
    assert [row["action"] for row in made] == [
        "assess",
        "resolve",
        "note",
        "assess",
        "flag",
        "assess",
    ]
    assert {row["message"] for row in made} == {"second reading", "asked Yonhap (second reading)"}
    assert run("verify", *place.options).code == 0


@pytest.mark.parametrize("leave", ["q" + ENTER, CTRL_C, CTRL_D])
def test_leaving_at_once(sit: Sit, place: Place, leave: str) -> None:
    before = log(place)
    person = sit()
    person.asked()
    person.type(leave)
    person.ends("nothing done")
    assert log(place) == before


@pytest.mark.parametrize("leave", [CTRL_C, CTRL_D])
def test_leaving_where_a_reason_is_asked_for(sit: Sit, place: Place, leave: str) -> None:
    person = sit()
    person.answer("note", "kept", "false")
    person.asked(WHY)
    person.type(leave)
    person.ends("noted 1")
    assert judgements(place, "talks") == []
    assert remarks(place, "talks", "note") == ["kept"]


def test_ctrl_c_in_the_middle_of_a_reason_writes_nothing_of_it(sit: Sit, place: Place) -> None:
    person = sit(TERM="xterm")
    person.answer("s", "s", "B", "so far", "")
    before = log(place)
    person.answer("true")
    person.asked()
    person.type("because Київ сказ")
    person.read("сказ")
    person.type(CTRL_C)
    person.ends("assessed 1, skipped 2")
    assert log(place) == before
    assert judgements(place, "killed-blog") == []
    assert run("verify", *place.options).code == 0


def test_no_reason_is_no_judgement(sit: Sit, place: Place) -> None:
    person = sit()
    person.answer("false", "", "note", "", "flag", "  ", "resolve", "", "")
    assert "resolve" in person.asked()
    person.type("q" + ENTER)
    person.ends("nothing done")
    assert judgements(place, "talks") == []


@pytest.mark.parametrize("typed", ["s", "resolve", "N", "QUIT", "?", "x", "다"])
def test_a_command_is_no_text(sit: Sit, place: Place, typed: str) -> None:
    before = len(log(place))
    person = sit()
    asked = {"r": OPEN, "n": "the note?", "f": "the flag?", "true": WHY}
    for answer, question in asked.items():
        person.answer(answer)
        person.asked(question)
        person.type(typed + ENTER)
        seen = person.asked(question)
        assert f"“{typed}” is a command, and no text; write a word more, or nothing" in seen
        person.type(ENTER)
    person.asked("a level of truth")
    person.type(CTRL_D)
    person.ends("nothing done")
    assert len(log(place)) == before


def test_what_cannot_be_stored_is_asked_for_again(sit: Sit, place: Place) -> None:
    person = sit(TERM="dumb")
    person.answer("nonsense")
    seen = person.asked()
    assert "truth has no level 'nonsense'; it has false, mostly-false" in seen
    person.type("false" + ENTER)
    person.asked(WHY)
    # A reason may be longer than what may be said of a flag.
    person.type("x" * 2_001 + ENTER)
    seen = person.asked()
    assert "assessed claim talks" in seen
    person.type("y" * 2_001 + ENTER)
    seen = person.asked("a level of truth")
    assert "2,001 characters; at most 2,000 belong here" in seen
    person.type(CTRL_D)
    person.ends("assessed 1")


def test_back_shows_it_again_as_it_is_now(sit: Sit, place: Place) -> None:
    person = sit()
    person.answer("b")
    assert "this is the first one; there is none before it\r\n\r\n1. again" in person.asked()
    do(place, "edit talks language=en statement='They talked.' --actor Oksana")
    person.type("s" + ENTER)
    person.asked()
    person.type("back" + ENTER)
    seen = person.asked()
    assert "1. again\r\nclaim talks\r\nThey talked.\r\n" in seen
    person.type("s" + ENTER)
    assert "2. again\r\ndocument blog" in person.asked()
    person.type("s" + ENTER)
    assert "3. flag by Oksana" in person.asked()
    person.type("q" + ENTER)
    person.ends("skipped 3")


def test_a_change_of_mind_is_a_second_judgement(sit: Sit, place: Place) -> None:
    person = sit("--kind", "event")
    person.answer("false", "one", "asked")
    person.read("that was the last one")
    person.ends("assessed 1, resolved 1")
    do(place, "flag talks again --actor Oksana")
    person = sit("--kind", "event")
    person.answer(
        "true",
        "two",
        "",
    )
    person.ends("assessed 1")
    assert [made[1] for made in judgements(place, "talks")] == ["false", "true"]


def test_what_somebody_changed_meanwhile_is_shown_before_it_is_judged(
    sit: Sit, place: Place
) -> None:
    person = sit()
    person.answer("false")
    person.asked(WHY)
    do(place, "edit talks language=en statement='They did not talk.' --actor Oksana")
    person.type("they were elsewhere" + ENTER)
    seen = person.asked("judge it all the same? [y/N]")
    assert "claim talks was changed since it was shown:" in seen
    assert "-> “They did not talk.”" in seen
    assert judgements(place, "talks") == []
    person.type("n" + ENTER)
    seen = person.asked("a level of truth")
    assert "1. again\r\nclaim talks\r\nThey did not talk." in seen
    person.type("true" + ENTER)
    person.asked(WHY)
    do(place, "edit talks statement='They did talk.' --actor Oksana")
    person.type("they were elsewhere" + ENTER)
    person.asked("judge it all the same?")
    do(place, "edit talks event=2024-11-06 --actor Oksana")
    person.type("y" + ENTER)
    seen = person.asked("judge it all the same?")
    assert "event: “2024-11-05” -> “2024-11-06”" in seen
    person.type("yes" + ENTER)
    person.asked(OPEN)
    person.type(CTRL_D)
    person.ends("assessed 1")
    shown = json.loads(do(place, "show talks --format json"))
    assert (shown["statement"], shown["event"]) == ("They did talk.", "2024-11-06")
    assert judgements(place, "talks") == [("truth", "true", "Tester", "they were elsewhere")]


def test_what_others_think_meanwhile_stands_beside_it(sit: Sit, place: Place) -> None:
    person = sit()
    person.answer("false")
    person.asked(WHY)
    do(place, "assess talks true --because 'I was there' --actor Oksana")
    do(place, "resolve talks --because 'they told me' --actor Oksana")
    person.type("they were elsewhere" + ENTER)
    # The flag is dealt with, so the next record is shown.
    assert "2. flag by Oksana" in person.asked()
    person.type(CTRL_C)
    person.ends("assessed 1")
    assert judgements(place, "talks") == [
        ("truth", "true", "Oksana", "I was there"),
        ("truth", "false", "Tester", "they were elsewhere"),
    ]


def test_a_flag_that_somebody_else_resolved_meanwhile(sit: Sit, place: Place) -> None:
    person = sit()
    person.answer("r")
    person.asked(OPEN)
    do(place, "resolve talks --because 'they told me' --actor Oksana")
    person.type("me too" + ENTER)
    assert "already: they told me" in person.asked("a level of truth")
    person.type("r" + ENTER)
    assert "it has no open flag" in person.asked()
    person.type(CTRL_C)
    person.ends("nothing done")


def test_what_was_removed_meanwhile_is_passed_over(sit: Sit, place: Place) -> None:
    person = sit("--source", "officials")
    person.answer("s")
    assert "2. unassessed figure\r\nclaim joint" in person.asked()
    do(place, "edit killed-nis links=[]")
    do(place, "remove sent-us --because 'not ours'")
    person.type("true" + ENTER)
    person.asked(WHY)
    do(place, "remove joint --because 'not ours'")
    person.type("why not" + ENTER)
    assert "no claim 'claim:joint'" in person.asked()
    person.type("b" + ENTER)
    seen = person.ends("skipped 1")
    assert "claim sent-us was removed meanwhile" in seen
    assert "claim joint was removed meanwhile" in seen


def test_what_is_flagged_meanwhile_comes_next(sit: Sit, place: Place) -> None:
    person = sit("--kind", "statistic")
    assert "1. single origin; unassessed figure\r\nclaim killed-blog" in person.asked()
    do(place, "flag killed-nis 'look here' --actor Oksana")
    person.type("s" + ENTER)
    assert re.search(r"2\. flag by Oksana, .*: look here\r\nclaim killed-nis", person.asked())
    person.type(CTRL_D)
    person.ends("skipped 1")


def test_help_lists_the_levels_and_the_words(sit: Sit) -> None:
    person = sit()
    person.answer("?")
    seen = person.asked()
    for told in ("scale truth", "mostly-false  Mostly false", "n, note     put a note on it"):
        assert told in seen
    person.type("s" + ENTER)
    person.asked()
    person.type("?" + ENTER)
    seen = person.asked()
    assert "It is not judged" in seen
    person.type("true" + ENTER)
    assert "It is not judged" in person.asked()
    person.type(CTRL_C)
    person.ends("skipped 1")


def test_a_code_of_the_scale_counts_before_a_word(sit: Sit, place: Place) -> None:
    person = sit("--scale", "admiralty-reliability")
    person.answer("b")
    assert "1. again" in person.asked()
    person.type("F" + ENTER)
    person.asked("why “Reliability cannot be judged” on admiralty-reliability?")
    person.type("nobody knows them" + ENTER)
    person.answer("", "s", "admiralty-credibility:1", "so they say", "", "C", "seen before", CTRL_C)
    person.ends("assessed 3, skipped 1")
    assert [made[:2] for made in judgements(place, "talks")] == [("admiralty-reliability", "F")]
    assert [made[:2] for made in judgements(place, "nis")][1:] == [("admiralty-credibility", "1")]


def test_a_warning_where_nothing_confirms_what_is_called_confirmed(sit: Sit) -> None:
    person = sit("--kind", "event", "--scale", "Admiralty: credibility of the information")
    person.answer("Confirmed by other sources", "so they say")
    assert "warning: one organisation at most stands behind it" in person.asked(OPEN)
    person.type(CTRL_C)
    person.ends("assessed 1")


def test_somebody_else_judges(sit: Sit, place: Place) -> None:
    person = sit("--as-assessor", "Mina Park", "--kind", "event")
    person.answer("false", "she was there", "")
    person.ends("assessed 1")
    assert judgements(place, "talks") == [("truth", "false", "Mina Park", "she was there")]
    assert log(place)[0]["actor"] == "Tester"
    assert "talks" not in {
        row["record"] for row in listed(place, "queue --as-assessor 'Mina Park'")
    }
    assert "talks" in {row["record"] for row in listed(place, "queue")}


def test_a_dry_run_keeps_nothing(sit: Sit, place: Place) -> None:
    before = log(place)
    person = sit("--dry-run", "--kind", "event")
    person.answer("false")
    person.answer("for practice")
    assert "would be assessed claim talks: false on truth, by Tester\r\n" in person.asked(OPEN)
    person.type("with" + ENTER)
    assert "would be resolved claim talks" in person.ends(
        "assessed 1, resolved 1; dry run: nothing was written"
    )
    assert log(place) == before


def test_lines_are_edited_as_they_are_typed(sit: Sit, place: Place) -> None:
    person = sit(TERM="xterm", LC_ALL="C.UTF-8")
    person.answer("note")
    person.asked()
    person.type("국정보원" + LEFT + LEFT + BACKSPACE + "приватx" + BACKSPACE + ENTER)
    person.answer("note")
    person.asked()
    person.type(UP + UP + "!" + ENTER)
    person.asked()
    person.type(CTRL_C)
    person.ends("noted 2")
    assert remarks(place, "talks", "note") == ["국приват보원", "국приват보원!"]


def test_a_pasted_text_of_several_lines_is_one_answer(sit: Sit, place: Place) -> None:
    person = sit(TERM="xterm", LC_ALL="C.UTF-8")
    person.answer("note")
    person.asked()
    person.type("\x1b[200~one\rдва\x1b[201~" + ENTER)
    person.asked()
    person.type(CTRL_C)
    person.ends("noted 1")
    assert remarks(place, "talks", "note") == ["one\nдва"]


@pytest.mark.parametrize("environment", [{"LC_ALL": "C"}, {"LC_ALL": "C.UTF-8"}, {"LANG": "C"}])
def test_any_script_in_any_locale(sit: Sit, place: Place, environment: dict[str, str]) -> None:
    person = sit(**environment)
    person.answer("note", "Привіт, 국정원")
    person.asked()
    person.type(CTRL_C)
    person.ends("noted 1")
    assert remarks(place, "talks", "note") == ["Привіт, 국정원"]


def test_what_is_not_utf_8_is_asked_for_again(sit: Sit, place: Place) -> None:
    person = sit(LC_ALL="C")
    person.answer("note")
    person.asked()
    os.write(person.child.fileno(), b"caf\xe9\r")
    assert "that was not UTF-8" in person.asked()
    person.type(CTRL_C)
    person.ends("nothing done")
    assert remarks(place, "talks", "note") == []


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
    ],
)
def test_colours(sit: Sit, environment: dict[str, str], coloured: bool) -> None:
    person = sit(**environment)
    seen = person.asked()
    assert ("\x1b[1mclaim talks\x1b[0m" in seen) is coloured
    assert ("\x1b[2ma level of truth" in seen) is coloured
    assert ("\x1b[" in seen.replace("\x1b[?2004", "")) is coloured
    person.type(CTRL_C)
    person.ends("nothing done")


def test_nothing_to_look_at(sit: Sit) -> None:
    sit("--kind", "policy").ends("nothing to look at")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--source", "nosuch"], "no source 'nosuch'"),
        (["--scale", "nosuch"], "no scale 'nosuch'"),
        (["--as-assessor", "a\nb"], "--as-assessor: a line break"),
    ],
)
def test_wrong_use_is_told_before_anything_is_asked(
    sit: Sit, options: list[str], told: str
) -> None:
    person = sit(*options)
    seen = str(person.child.read())
    person.child.close()
    assert person.child.exitstatus == 2
    assert told in seen
    assert len(seen.splitlines()) == 1


def test_without_a_terminal_it_is_refused(place: Place) -> None:
    assert "--as-of" in refused(place, "review --as-of 1")
    told = refused(place, "review")
    assert (
        told == "factcheck: review needs a terminal; `factcheck queue` lists what it would show\n"
    )
    # Nor where only the output is none.
    options = " ".join(["review", *place.options])
    child = pexpect.spawn(
        "/bin/sh", ["-c", f"{sys.executable} -m factcheck {options} | cat"], encoding="utf-8"
    )
    assert "review needs a terminal" in child.read()
    child.close()


def test_a_ledger_that_goes_away_ends_it_with_the_summary(sit: Sit, place: Place) -> None:
    person = sit()
    person.answer("note", "kept")
    person.asked()
    Path(place.db).unlink()
    person.type("s" + ENTER)
    seen = person.child.read()
    person.child.close()
    assert person.child.exitstatus == 3
    assert "noted 1" in seen.splitlines()
    assert "factcheck: " in seen.splitlines()[-1]


GUIDE = Path(__file__).resolve().parent.parent / "docs" / "guide" / "reviewing.md"


def test_the_walk_in_the_guide_is_what_happens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("FACTCHECK_DB", "factcheck.db")
    Reader(monkeypatch, {}).follow(GUIDE)
    (block,) = (block for block in blocks(GUIDE) if block.language == "text")
    command, _, told = block.text.partition("\n")
    person = Terminal(Place("factcheck.db", "factcheck"), *command.split()[3:])
    answers = [line.removeprefix("> ") for line in told.splitlines() if line.startswith("> ")]
    seen = ""
    for answer in answers:
        seen += person.asked() + ASKED
        person.type(answer + ENTER)
    seen += person.ends(told.splitlines()[-1])
    assert matches(told, seen.replace("\r", "").rstrip("\n")), seen
