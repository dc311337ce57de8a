"""The rules of `factcheck check`, from their own files."""

from __future__ import annotations

from typing import Final

from blocks.markdown import rows
from factcheck.analysis.checks.examples import SETTING
from factcheck.analysis.checks.registry import Rule, every_rule

_SUBJECTS: Final = {
    "1": "On whom it rests",
    "2": "Figures that do not go together",
    "3": "Judgements",
    "4": "Documents, dates, quotes",
    "5": "Loose ends",
}


def checks() -> str:
    """Return a list of all rules, and each with why it is there and its examples."""
    parts = []
    for number, subject in _SUBJECTS.items():
        of_it = [one for one in every_rule() if one.CODE[2] == number]
        parts += [f"## {subject}", *map(_rule, of_it)]
    return "\n\n".join([rows(("code", "it finds"), map(_row, every_rule())), *parts])


def setting() -> str:
    """Return what the examples share."""
    return _files((SETTING,))


def _row(rule: Rule) -> tuple[str, str]:
    return f"[{rule.CODE}](#{rule.CODE.lower()})", rule.TITLE


def _rule(rule: Rule) -> str:
    bad, good = _files(rule.BAD), _files(rule.GOOD)
    title = rule.TITLE[0].upper() + rule.TITLE[1:]
    why = " ".join(rule.WHY.split())
    parts = (f"### {rule.CODE}", f"**{title}.** {why}", "It finds:", bad, "It does not find:", good)
    return "\n\n".join(parts)


def _files(texts: tuple[str, ...]) -> str:
    return "\n\nand then, imported after it,\n\n".join(
        f"```json\n{text.strip()}\n```" for text in texts
    )
